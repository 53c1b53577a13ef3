"""Frozen dataclasses to plain JSON values and back, by their type hints: results travel between processes as JSON."""

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

_Decoder = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """A value made of dataclasses, tuples, dates and StrEnums as what `json.dumps` writes. Fields that hold their
    default are left out."""
    kind: Any = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is tuple or kind is list:
        return [to_plain(v) for v in value]
    plan = _fields(kind)
    if plan is not None:
        found = {}
        for name, default in plan:
            held = getattr(value, name)
            if held is not default and held != default:
                found[name] = to_plain(held)
        return found
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...] | None:
    return tuple((f.name, f.default) for f in fields(kind)) if is_dataclass(kind) else None


def from_plain(kind: Any, value: Any) -> Any:
    """The opposite of `to_plain` for a value of the type `kind`. Raises ValueError or TypeError where it does not
    fit."""
    return _decoder(kind)(value)


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _decoder(kind: Any) -> _Decoder:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType or origin is typing.Union:
        inner = _decoder(next(a for a in arguments if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        each = _decoder(arguments[0])
        return lambda value: tuple([each(v) for v in value])
    if origin is tuple:
        parts = [_decoder(a) for a in arguments]
        return lambda value: tuple([d(v) for d, v in zip(parts, value, strict=True)])
    if is_dataclass(kind):
        return _object_decoder(typing.cast(type, kind))
    if kind is datetime or kind is date:
        return typing.cast(_Decoder, kind.fromisoformat)
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else _as_it_is


def _object_decoder(kind: type) -> _Decoder:
    hints = typing.get_type_hints(kind)
    known = {f.name: _decoder(hints[f.name]) for f in fields(kind) if f.init}
    if any(f.default is MISSING and f.default_factory is not MISSING for f in fields(kind)):
        raise TypeError(f"{kind.__name__} has defaults that are made anew, which cannot be left out")

    def decode(value: dict[str, Any]) -> Any:
        return kind(**{name: known[name](v) for name, v in value.items()})

    return decode
