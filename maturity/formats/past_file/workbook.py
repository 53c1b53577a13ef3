"""xlsx and xlsm to a grid. The parts are read directly: values, notes, fills, merged areas and hidden rows are all in
them, and a library that also builds what is not needed takes longer than all other steps together. The tests compare
with openpyxl. The bytes have passed the archive check."""

import io
import posixpath
import re
import zipfile
from datetime import datetime
from xml.etree import ElementTree
from xml.parsers import expat

from maturity.core.errors import UnreadableFile
from maturity.formats.past_file.formulas import calculate
from maturity.formats.past_file.grid import Book, Cell, Sheet, spread_merged
from maturity.formats.past_file.looks import read_looks
from maturity.formats.past_file.worksheet import Cells, Notes, Shared, Strings, parse

_MERGED = 20_000
_THREAD = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.S)
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
        self._shared = Shared(read_looks(self._part("styles"), self._part("theme")))
        if table := self._part("sharedStrings"):
            parse(table, Strings(self._shared.strings))

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
        return Book(sheets=sheets, hidden_sheets=hidden, warnings=_calculated(done))

    def _sheet(self, name: str, part: str, since: datetime) -> Sheet:
        found = Cells(self._shared, since)
        parse(self.read(part), found)
        for _, kind, target in self._relations(part):
            if kind == "comments":
                notes = Notes()
                parse(self.read(target), notes)
                for place, text in notes.texts.items():
                    found.cells.setdefault(place, Cell()).note = _THREAD.sub("", text).strip()
        spread_merged(found.cells, found.areas, _MERGED)
        return Sheet(
            name=name,
            cells=found.cells,
            hidden_rows=frozenset(found.hidden_rows),
            hidden_columns=frozenset(found.hidden_columns),
        )


def _has_1904(root: ElementTree.Element) -> bool:
    return any(
        e.tag.rpartition("}")[2] == "workbookPr" and e.get("date1904", "0") in ("1", "true") for e in root.iter()
    )


def _calculated(done: int) -> list[str]:
    return [f"{done} formulas had no stored value and were worked out here: check them in Excel"] if done else []
