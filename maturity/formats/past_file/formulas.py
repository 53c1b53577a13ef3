"""Formulas that a script wrote and no program has calculated: the few simple ones (IF over other cells) are worked out,
all others stay what they are, a question."""

import re
from collections.abc import Callable

from maturity.formats.past_file.grid import Sheet, Value

_PART = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?)|(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(])|'
    r"(?P<name>[A-Za-z.]+)|(?P<sign><>|<=|>=|[=<>(),;&]))"
)
_DEEPEST = 12

_CellOf = Callable[[int, int], Value]


class _NotSimple(Exception):
    """The formula does more than is worked out here."""


def calculate(sheet: Sheet) -> int:
    """Give the simple formulas of a sheet their values; returns how many."""
    done = 0
    for _ in range(3):  # a formula may refer to one that is worked out in the round before
        before = done
        for cell in sheet.cells.values():
            if cell.uncalculated and isinstance(cell.value, str):
                try:
                    value = _Formula(cell.value[1:], sheet).value()
                except _NotSimple:
                    continue
                cell.value, cell.uncalculated = (None if value == "" else value), False
                done += 1
        if done == before:
            break
    return done


class _Formula:
    def __init__(self, text: str, sheet: Sheet) -> None:
        self._sheet = sheet
        self._parts: list[tuple[str, str]] = []
        place = 0
        while place < len(text.rstrip()):
            m = _PART.match(text, place)
            if m is None or len(self._parts) > 200:
                raise _NotSimple
            self._parts.append((m.lastgroup or "", m[m.lastgroup or 0]))
            place = m.end()
        self._at = self._depth = 0

    def value(self) -> Value:
        result = self._comparison()
        if self._at != len(self._parts):
            raise _NotSimple
        return result

    def _take(self, *signs: str) -> str:
        if self._at < len(self._parts) and self._parts[self._at][1] in signs:
            self._at += 1
            return self._parts[self._at - 1][1]
        return ""

    def _need(self, *signs: str) -> None:
        if not self._take(*signs):
            raise _NotSimple

    def _comparison(self) -> Value:
        left = self._operand()
        sign = self._take("=", "<>", "<", ">", "<=", ">=")
        if not sign:
            return left
        return _compared(left, sign, self._operand())

    def _operand(self) -> Value:
        self._depth += 1
        if self._depth > _DEEPEST or self._at >= len(self._parts):
            raise _NotSimple
        kind, part = self._parts[self._at]
        self._at += 1
        if kind == "text":
            result: Value = part[1:-1].replace('""', '"')
        elif kind == "number":
            result = float(part)
        elif kind == "cell":
            result = self._cell(part.replace("$", ""))
        elif kind == "name":
            result = self._function(part.upper())
        elif part == "(":
            result = self._comparison()
            self._need(")")
        else:
            raise _NotSimple
        self._depth -= 1
        return result

    def _cell(self, address: str) -> Value:
        m = re.fullmatch(r"([A-Za-z]+)(\d+)", address)
        if m is None:
            raise _NotSimple
        column = 0
        for letter in m[1].upper():
            column = column * 26 + ord(letter) - 64
        cell = self._sheet[int(m[2]), column]
        if cell.uncalculated:
            raise _NotSimple
        return cell.value

    def _arguments(self) -> list[Value]:
        self._need("(")
        if self._take(")"):
            return []
        found = [self._comparison()]
        while self._take(",", ";"):
            found.append(self._comparison())
        self._need(")")
        return found

    def _function(self, name: str) -> Value:
        if name in ("TRUE", "FALSE") and (self._at >= len(self._parts) or self._parts[self._at][1] != "("):
            return name == "TRUE"
        arguments = self._arguments()
        match name, arguments:
            case "TRUE" | "FALSE", []:
                return name == "TRUE"
            case "IF", [condition, yes]:
                return yes if _truth(condition) else False
            case "IF", [condition, yes, no]:
                return yes if _truth(condition) else no
            case "AND", [_, *_]:
                return all(map(_truth, arguments))
            case "OR", [_, *_]:
                return any(map(_truth, arguments))
            case "NOT", [value]:
                return not _truth(value)
            case "ISBLANK", [value]:
                return value is None
            case "UPPER" | "LOWER" | "TRIM", [value]:
                text = "" if value is None else str(value)
                return text.upper() if name == "UPPER" else text.lower() if name == "LOWER" else " ".join(text.split())
        raise _NotSimple


def _truth(value: Value) -> bool:
    if isinstance(value, bool | int | float):
        return bool(value)
    if value is None:
        return False
    raise _NotSimple


def _compared(left: Value, sign: str, right: Value) -> bool:
    a, b = _comparable(left, right), _comparable(right, left)
    if sign in ("=", "<>"):
        return (a == b) == (sign == "=")
    if not (isinstance(a, float) and isinstance(b, float)):
        raise _NotSimple
    return {"<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]


def _comparable(value: Value, other: Value) -> str | float | bool:
    """As spreadsheets compare: letter case does not count, an empty cell is an empty text, zero or false."""
    if value is None:
        return (
            0.0 if isinstance(other, int | float) and not isinstance(other, bool) else False if other is False else ""
        )
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        return value.casefold()
    raise _NotSimple
