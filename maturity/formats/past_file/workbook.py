"""xlsx and xlsm to a grid. The parts are read directly: values, notes, fills, merged areas and hidden rows are all in
them, and a library that also builds what is not needed takes longer than all other steps together. The tests compare
with openpyxl. The bytes have passed the archive check."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from maturity.core.errors import UnreadableFile
from maturity.formats.excel.layout import unescaped
from maturity.formats.past_file.formulas import calculate
from maturity.formats.past_file.grid import Book, Cell, Sheet, Value, spread_merged
from maturity.formats.past_file.looks import PLAIN, Look, read_looks
from maturity.formats.past_file.symbols import symbol_for
from maturity.formats.xml_scan import column_number

_MERGED = 20_000
_MOST_COLUMNS = 200
_THREAD = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.S)
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_AGAIN = "open it in Excel, save it again and take that file"


def open_workbook(data: bytes) -> Book:
    """All visible sheets with values, notes, fills and struck text. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Workbook(archive).book()
    except (expat.ExpatError, ElementTree.ParseError, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise UnreadableFile(f"the workbook is damaged and cannot be read; {_AGAIN}") from error


class _Workbook:
    """The parts of a workbook that are wanted."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {n.casefold(): n for n in archive.namelist()}
        main = next((t for _, kind, t in self._relations("") if kind == "officeDocument"), "xl/workbook.xml")
        self._main = main
        self._related = self._relations(main)
        self.looks = read_looks(self._part("styles"), self._part("theme"))
        self.strings: list[str] = []
        if table := self._part("sharedStrings"):
            _parse(table, _Strings(self.strings))
        self.symbols: dict[str, str] = {}

    def read(self, name: str) -> bytes:
        """A part's bytes, b"" where there is none."""
        found = self._names.get(name.casefold())
        return self._archive.read(found) if found else b""

    def _part(self, kind: str) -> bytes:
        return next((self.read(target) for _, k, target in self._related if k == kind), b"")

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """(id, kind, part) of what a part refers to."""
        folder, name = posixpath.split(part)
        xml = self.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        if not xml:
            return []
        found = []
        for element in ElementTree.fromstring(xml):  # noqa: S314 - the archive check saw no document type
            target = element.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if element.get("TargetMode") != "External":
                found.append((element.get("Id", ""), element.get("Type", "").rpartition("/")[2], path))
        return found

    def book(self) -> Book:
        """The workbook's visible sheets."""
        root = ElementTree.fromstring(self.read(self._main))  # noqa: S314 - the archive check saw no document type
        parts = {i: (kind, target) for i, kind, target in self._related}
        since = datetime(1904, 1, 1) if _has_1904(root) else datetime(1899, 12, 30)
        sheets, hidden = [], []
        for element in root.iter():
            if element.tag.rpartition("}")[2] != "sheet":
                continue
            name = element.get("name", "")
            identity = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "id"), "")
            kind, target = parts.get(identity, ("", ""))
            if element.get("state", "visible") != "visible":
                hidden.append(name)
            elif kind == "worksheet":
                sheets.append(self._sheet(name, target, since))
        done = sum(calculate(s) for s in sheets)
        return Book(sheets=sheets, hidden_sheets=hidden, warnings=[*self._symbol_warnings(), *_calculated(done)])

    def _sheet(self, name: str, part: str, since: datetime) -> Sheet:
        found = _Cells(self, since)
        _parse(self.read(part), found)
        for _, kind, target in self._relations(part):
            if kind == "comments":
                notes = _Notes()
                _parse(self.read(target), notes)
                for place, text in notes.texts.items():
                    found.cells.setdefault(place, Cell()).note = _THREAD.sub("", text).strip()
        spread_merged(found.cells, found.areas, _MERGED)
        return Sheet(
            name=name,
            cells=found.cells,
            hidden_rows=frozenset(found.hidden_rows),
            hidden_columns=frozenset(found.hidden_columns),
        )

    def _symbol_warnings(self) -> list[str]:
        if not self.symbols:
            return []
        pairs = ", ".join(f"{typed} as {sign}" for typed, sign in sorted(self.symbols.items()))
        return [f"marks typed in a symbol font were read as they look: {pairs}"]


def _has_1904(root: ElementTree.Element) -> bool:
    return any(
        e.tag.rpartition("}")[2] == "workbookPr" and e.get("date1904", "0") in ("1", "true") for e in root.iter()
    )


def _calculated(done: int) -> list[str]:
    return [f"{done} formulas had no stored value and were worked out here: check them in Excel"] if done else []


class _Handler:
    """Receives the elements of a part by their local names."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters."""


def _parse(data: bytes, into: _Handler) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    start: Callable[[str, Any], None] = into.start
    parser.StartElementHandler = start
    parser.EndElementHandler = into.end
    parser.CharacterDataHandler = into.text
    parser.Parse(data, True)


class _Strings(_Handler):
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


class _Cells(_Handler):
    """The cells of a worksheet, its merged areas, hidden rows and columns."""

    def __init__(self, workbook: _Workbook, since: datetime) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.areas: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._workbook = workbook
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
        looks = self._workbook.looks
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
            self._workbook.symbols.setdefault(value.strip(), sign)
        self.cells[self._row, self._column] = cell

    def _value(self, text: str, look: Look) -> Value:
        kind = self._type
        if kind == "s":
            return self._workbook.strings[int(text)] or None
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


class _Notes(_Handler):
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
