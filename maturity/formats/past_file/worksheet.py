"""The parts of an xlsx, element by element: texts, cells, notes. Only what later steps look at is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from xml.parsers import expat

from maturity.formats.excel.layout import unescaped
from maturity.formats.past_file.grid import Cell, Value
from maturity.formats.past_file.looks import PLAIN, Look
from maturity.formats.past_file.symbols import symbol_for
from maturity.formats.xml_scan import column_number

_MOST_COLUMNS = 200
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


@dataclass(slots=True)
class Shared:
    """What all sheets of a workbook share: texts, looks, and the letters of symbol fonts with the signs they show."""

    looks: list[Look]
    strings: list[str] = field(default_factory=list)


class Handler:
    """Receives the elements of a part by their local names."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters."""


def parse(data: bytes, into: Handler) -> None:
    """Send a part's elements to a handler. Raises expat.ExpatError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    start: Callable[[str, Any], None] = into.start
    parser.StartElementHandler = start
    parser.EndElementHandler = into.end
    parser.CharacterDataHandler = into.text
    parser.Parse(data, True)


class Strings(Handler):
    """The table of texts; the runs of a rich text are one text, its phonetic reading is none."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """Texts begin."""
        name = name.rpartition(":")[2]
        if name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic += 1

    def end(self, name: str) -> None:
        """A text is complete with its item."""
        name = name.rpartition(":")[2]
        if name == "t":
            self._in_text = False
        elif name == "si":
            self._texts.append(unescaped("".join(self._pieces)))
            self._pieces = []
        elif name == "rPh":
            self._phonetic -= 1

    def text(self, data: str) -> None:
        """Characters of a text."""
        if self._in_text:
            self._pieces.append(data)


class Cells(Handler):
    """The cells of a worksheet, its merged areas, hidden rows and columns."""

    def __init__(self, shared: Shared, since: datetime) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.areas: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._shared = shared
        self._since = since
        self._row = self._column = 0
        self._type, self._style = "n", ""
        self._pieces: list[str] = []
        self._formula: list[str] = []
        self._keep: list[str] | None = None
        self._phonetic = 0
        self._is_formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row, a cell, a value or a formula begins."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._begin(attributes)
        elif name == "v" or name == "t":
            if not self._phonetic:
                self._keep = self._pieces
        elif name == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self._row)
        elif name == "f":
            self._is_formula = True
            self._formula = self._keep = []
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.hidden_columns.update(range(first, min(last, first + _MOST_COLUMNS) + 1))

    def _begin(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            self._row, self._column = int(reference[len(letters) :]), column_number(letters)
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._pieces, self._formula, self._is_formula = [], [], False

    def text(self, data: str) -> None:
        """Characters of a value or a formula."""
        if self._keep is not None:
            self._keep.append(data)

    def end(self, name: str) -> None:
        """A value or a cell is complete."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name in ("v", "t", "f"):
            self._keep = None
        elif name == "c":
            if self._pieces or self._style or self._is_formula:
                self._finish()
        elif name == "rPh":
            self._phonetic -= 1

    def _finish(self) -> None:
        looks = self._shared.looks
        index = int(self._style) if self._style else -1
        look = looks[index] if 0 <= index < len(looks) else PLAIN
        text = "".join(self._pieces)
        value = self._value(text, look) if text else None
        if value is None and self._is_formula and self._type != "str":
            formula = "".join(self._formula)
            value, uncalculated = f"={formula}" if formula else "= (a formula shared with other cells)", True
        else:
            uncalculated = False
        if value is None and not look.fill:
            return
        cell = Cell(value=value, fill=look.fill, struck=look.struck, percent=look.percent, uncalculated=uncalculated)
        if look.font and isinstance(value, str) and (sign := symbol_for(value, look.font)):
            cell.value, cell.symbol = sign, value
        self.cells[self._row, self._column] = cell

    def _value(self, text: str, look: Look) -> Value:
        kind = self._type
        if kind == "s":
            return self._shared.strings[int(text)] or None
        if kind == "n":
            number = float(text)
            if look.dated and not look.percent and (day := self._day(number)) is not None:
                return day
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        if kind == "b":
            return text.strip() not in ("0", "0.0", "false")
        if kind == "d":
            return _iso(text)
        return unescaped(text) or None

    def _day(self, number: float) -> Value:
        """A serial number as a date; times of day and numbers beyond the calendar are none."""
        try:
            return self._since + timedelta(seconds=round(number * 86_400)) if number >= 1 else None
        except OverflowError:
            return None

    def _merge(self, reference: str) -> None:
        if (m := _AREA.fullmatch(reference)) and m[3]:
            self.areas.append((int(m[2]), column_number(m[1]), int(m[4]), column_number(m[3])))


def _iso(text: str) -> Value:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


class Notes(Handler):
    """The cell notes of a sheet, with their authors as Excel writes them."""

    def __init__(self) -> None:
        self.texts: dict[tuple[int, int], str] = {}
        self._place: tuple[int, int] | None = None
        self._pieces: list[str] = []
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A note or a piece of its text begins."""
        name = name.rpartition(":")[2]
        if name == "comment":
            m = _AREA.fullmatch(attributes.get("ref", ""))
            self._place = (int(m[2]), column_number(m[1])) if m else None
            self._pieces = []
        elif name == "t":
            self._in_text = True

    def end(self, name: str) -> None:
        """A note is complete."""
        name = name.rpartition(":")[2]
        if name == "t":
            self._in_text = False
        elif name == "comment" and self._place is not None:
            self.texts[self._place] = unescaped("".join(self._pieces))

    def text(self, data: str) -> None:
        """Characters of a note."""
        if self._in_text:
            self._pieces.append(data)
