"""The values of a checked workbook's cells, exactly as stored: our own files are read with this, since it is lossless
and fast. It knows no styles; workbooks of other people go through the tolerant reader."""

from collections.abc import Iterable
from xml.parsers import expat

from maturity.formats.archive_check import Checked
from maturity.formats.excel.layout import unescaped
from maturity.formats.xml_scan import column_number
from maturity.formats.zip_directory import ZipDirectory, damaged

Value = str | float | bool
Cells = dict[tuple[int, int], Value]
"""By row and column, both from 1. Empty cells are missing; an error is its text ("#N/A"); a date is its number."""


def read_cells(checked: Checked, titles: Iterable[str]) -> dict[str, Cells]:
    """The cells of the sheets of these titles. Raises UnreadableFile."""
    archive = ZipDirectory(checked.data)
    strings = _Strings()
    if checked.strings:
        _parse(archive.read(checked.strings), strings)
    found = {}
    wanted = set(titles)
    for sheet in checked.sheets:
        if sheet.title in wanted and sheet.title not in found:
            cells = _Sheet(strings.texts)
            _parse(archive.read(sheet.part), cells)
            found[sheet.title] = cells.cells
    return found


class _Strings:
    """The table of texts; the runs of a rich text are one text, its phonetic reading is none."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            self._pieces = []
        elif name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic += 1

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "si":
            self.texts.append(unescaped("".join(self._pieces)))
        elif name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic -= 1

    def text(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)


class _Sheet:
    """A worksheet's cells."""

    def __init__(self, strings: list[str]) -> None:
        self.cells: Cells = {}
        self._strings = strings
        self._row = self._column = 0
        self._type = "n"
        self._pieces: list[str] = []
        self._keep = False
        self._phonetic = 0
        self._filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._type = attributes.get("t", "n")
            self._pieces, self._filled = [], False
            reference = attributes.get("r")
            if reference:
                letters = reference.rstrip("0123456789")
                self._row, self._column = int(reference[len(letters) :]), column_number(letters)
            else:
                self._column += 1
        elif name == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "v" or (name == "t" and self._type == "inlineStr"):
            self._keep = self._filled = not self._phonetic
        elif name == "rPh":
            self._phonetic += 1

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self._keep = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "c" and self._filled and (text := "".join(self._pieces)):
            self.cells[self._row, self._column] = self._value(text)

    def text(self, data: str) -> None:
        if self._keep:
            self._pieces.append(data)

    def _value(self, text: str) -> Value:
        if self._type == "s":
            return self._strings[int(text)]
        if self._type == "n":
            return float(text)
        if self._type == "b":
            return text.strip() not in ("0", "0.0")
        return unescaped(text)


def _parse(data: bytes, into: _Strings | _Sheet) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = into.start
    parser.EndElementHandler = into.end
    parser.CharacterDataHandler = into.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, IndexError):
        raise damaged("a sheet does not fit its format") from None
