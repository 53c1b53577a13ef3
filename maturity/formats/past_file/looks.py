"""How the cells of an xlsx look, as far as looks are answers: fills, struck text, symbol fonts, percents and dates."""

import re
from dataclasses import dataclass
from typing import TypeVar
from xml.etree import ElementTree

from maturity.formats.past_file.symbols import symbol_for

_THEME_COLOUR = re.compile(r'<a:(?:srgbClr val|sysClr val="\w+" lastClr)="([0-9A-Fa-f]{6})"')
_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_WHITE = "FFFFFF"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The look of one style. `font` is the name of a symbol font, "" for one whose letters are letters."""

    fill: str = ""
    struck: bool = False
    percent: bool = False
    dated: bool = False
    font: str = ""


PLAIN = Look()


def read_looks(styles: bytes, theme: bytes) -> list[Look]:
    """The looks of the cell styles, by their index. Raises ElementTree.ParseError."""
    if not styles:
        return []
    root = ElementTree.fromstring(styles)  # noqa: S314 - the archive check saw no document type
    colours = _THEME_COLOUR.findall(theme.decode("utf-8", "replace"))
    formats = {_number(f.get("numFmtId")): f.get("formatCode", "") for f in _children(root, "numFmts")}
    fonts = [_font(f) for f in _children(root, "fonts")]
    fills = [_fill(f, colours) for f in _children(root, "fills")]
    looks = []
    for xf in _children(root, "cellXfs"):
        font = _at(fonts, xf.get("fontId"), ("", False))
        code = formats.get(_number(xf.get("numFmtId")), "")
        looks.append(
            Look(
                fill=_at(fills, xf.get("fillId"), ""),
                struck=font[1],
                percent="%" in code or xf.get("numFmtId") in ("9", "10"),
                dated=_number(xf.get("numFmtId")) in _DATE_IDS or bool(code and re.search(r"[dmyhs]", _bare(code))),
                font=font[0],
            )
        )
    return looks


def _bare(code: str) -> str:
    """The first part of a number format, without quoted texts, colours and conditions."""
    return _QUOTED.sub("", code.split(";")[0]).lower().replace("general", "").replace("red", "")


def _children(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [c for group in root if group.tag.rpartition("}")[2] == name for c in group]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else -1


def _at(values: list[_T], index: str | None, otherwise: _T) -> _T:
    number = _number(index)
    return values[number] if 0 <= number < len(values) else otherwise


def _child(element: ElementTree.Element, *names: str) -> ElementTree.Element | None:
    return next((c for c in element if c.tag.rpartition("}")[2] in names), None)


def _font(element: ElementTree.Element) -> tuple[str, bool]:
    strike, named = _child(element, "strike"), _child(element, "name")
    struck = strike is not None and strike.get("val", "1") not in ("0", "false")
    name = named.get("val", "") if named is not None else ""
    return name if symbol_for("", name) is not None else "", struck


def _fill(element: ElementTree.Element, theme: list[str]) -> str:
    pattern = _child(element, "patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    colour = _child(pattern, "fgColor")
    if colour is None:
        return ""
    rgb = _colour(colour, theme)
    return "" if rgb == _WHITE else rgb


def _colour(colour: ElementTree.Element, theme: list[str]) -> str:
    if rgb := colour.get("rgb"):
        return rgb[-6:].upper() if re.fullmatch(r"[0-9A-Fa-f]{6,8}", rgb) else ""
    if (indexed := _number(colour.get("indexed"))) >= 0:
        return INDEXED[indexed] if indexed < len(INDEXED) else ""
    number = _number(colour.get("theme"))
    number = {0: 1, 1: 0, 2: 3, 3: 2}.get(number, number)  # the list in the file begins with the dark ones
    if not 0 <= number < len(theme):
        return ""
    try:
        return _tinted(theme[number], float(colour.get("tint", "0")))
    except ValueError:
        return theme[number].upper()


def _tinted(rgb: str, tint: float) -> str:
    parts = [int(rgb[i : i + 2], 16) for i in (0, 2, 4)]
    lighter = [p * (1 + tint) if tint < 0 else p + (255 - p) * tint for p in parts]
    return "".join(f"{max(0, min(255, round(p))):02X}" for p in lighter)


_BASE = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF".split()  # noqa: SIM905
_REST = (
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
INDEXED = [*_BASE, *_BASE, *_REST.split()]
"""The colours that workbooks name by number (ECMA-376, part 1, 18.8.27)."""
