"""How the cells of an xls look and what notes they have: what calamine does not tell, read from the workbook's records
([MS-XLS] 2.4). A record that is not as the format says is passed over: the values are read without it."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from maturity.formats.limits import MAX_FILLED_CELLS
from maturity.formats.past_file.looks import INDEXED, PLAIN, Look
from maturity.formats.past_file.symbols import symbol_for
from maturity.formats.xls_scan import records, stream_of

_FONT, _FORMAT, _XF, _PALETTE, _SHEET = 0x0031, 0x041E, 0x00E0, 0x0092, 0x0085
_ROW, _COLUMNS, _NOTE, _OBJECT, _TEXT, _MORE = 0x0208, 0x007D, 0x001C, 0x005D, 0x01B6, 0x003C
_BEGIN, _END = 0x0809, 0x000A
_CELLS = frozenset([0x0201, 0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6, 0x0006, 0x0205])
_BIFF8 = bytes.fromhex("0908100000060500")
_BLANKS, _NUMBERS = 0x00BE, 0x00BD
_HIDDEN_ROW, _STRUCK, _SOLID = 0x20, 0x08, 1
_WHITE = "FFFFFF"


@dataclass(slots=True)
class SheetLooks:
    """The looks of a sheet's cells (those that have one), its notes, and what is hidden; places count from 1."""

    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Globals:
    fonts: list[tuple[bool, str]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[tuple[int, int, int, int]] = field(default_factory=list)
    colours: list[str] = field(default_factory=lambda: list(INDEXED))
    sheets: list[str] = field(default_factory=list)

    def looks(self) -> list[Look]:
        """The look of every cell style."""
        found = []
        for font, number, pattern, colour in self.styles:
            at = font - 1 if font > 4 else font  # there is no font 4
            struck, name = self.fonts[at] if 0 <= at < len(self.fonts) else (False, "")
            fill = self.colours[colour] if pattern == _SOLID and colour < len(self.colours) else ""
            percent = number in (9, 10) or "%" in self.formats.get(number, "")
            found.append(Look(fill="" if fill == _WHITE else fill, struck=struck, percent=percent, font=name))
        return found


@dataclass(slots=True)
class _Part:
    """A sheet while its records come; a note names the object that holds its text."""

    found: SheetLooks = field(default_factory=SheetLooks)
    texts: dict[int, str] = field(default_factory=dict)
    anchors: dict[tuple[int, int], int] = field(default_factory=dict)
    last: int = 0
    waiting: int = 0

    def take(self, kind: int, body: memoryview, looks: list[Look]) -> None:
        """Take up a record. Raises struct.error or IndexError where it is too short."""
        if kind == _OBJECT:
            self.last = struct.unpack_from("<H", body, 6)[0]
        elif kind == _TEXT:
            self.waiting = self.last
        elif kind == _MORE and self.waiting:
            self.texts[self.waiting] = _characters(bytes(body[1:]), body[0])
            self.waiting = 0
        elif kind == _NOTE:
            row, column, _, at = struct.unpack_from("<4H", body)
            self.anchors[row + 1, column + 1] = at
        else:
            _take_cell(self.found, looks, kind, body)

    def close(self) -> None:
        """Give the notes their texts."""
        self.found.notes = {place: text for place, at in self.anchors.items() if (text := self.texts.get(at, ""))}


def read_looks(data: bytes) -> dict[str, SheetLooks]:
    """The looks of all sheets by name, none from before Excel 97. `data` has passed the archive check."""
    stream = stream_of(data)
    return looks_of(records(stream)) if stream.startswith(_BIFF8) else {}


def looks_of(found: Iterable[tuple[int, memoryview]]) -> dict[str, SheetLooks]:
    """The looks of all sheets from a workbook's records: the globals first, then a part for each sheet."""
    book, sheets = _Globals(), []
    looks: list[Look] = []
    part: _Part | None = None
    depth = 0
    for kind, body in found:
        depth += (kind == _BEGIN) - (kind == _END)
        try:
            if kind == _BEGIN and depth == 1 and looks:
                part = _Part()
                sheets.append(part.found)
            elif kind == _END and depth == 0 and part is not None:
                part.close()
            elif kind == _END and depth == 0:
                looks = book.looks() or [PLAIN]
            elif depth == 1 and part is not None:
                part.take(kind, body, looks)
            elif depth == 1:
                _take_global(book, kind, body)
        except (struct.error, IndexError):
            continue
    return dict(zip(book.sheets, sheets, strict=False))


def _take_global(book: _Globals, kind: int, body: memoryview) -> None:
    if kind == _FONT:
        flags = struct.unpack_from("<H", body, 2)[0]
        name = _characters(bytes(body[16:]), body[15])
        book.fonts.append((bool(flags & _STRUCK), name if symbol_for("", name) is not None else ""))
    elif kind == _FORMAT:
        book.formats[struct.unpack_from("<H", body)[0]] = _characters(bytes(body[5:]), body[4])
    elif kind == _XF:
        font, number = struct.unpack_from("<2H", body)
        book.styles.append((font, number, struct.unpack_from("<I", body, 14)[0] >> 26, body[18] & 0x7F))
    elif kind == _PALETTE:
        for i in range(struct.unpack_from("<H", body)[0]):
            book.colours[8 + i] = bytes(body[2 + 4 * i : 5 + 4 * i]).hex().upper()
    elif kind == _SHEET:
        book.sheets.append(_characters(bytes(body[8 : 8 + body[6] * (1 + (body[7] & 1))]), body[7]))


def _characters(data: bytes, flags: int) -> str:
    return data.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


def _take_cell(sheet: SheetLooks, looks: list[Look], kind: int, body: memoryview) -> None:
    if kind == _ROW:
        row, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, 12)[0]
        if flags & _HIDDEN_ROW:
            sheet.hidden_rows.add(row + 1)
    elif kind == _COLUMNS:
        first, last, _, _, flags = struct.unpack_from("<5H", body)
        if flags & 1:
            sheet.hidden_columns.update(range(first + 1, min(last, 255) + 2))
    else:
        for row, column, style in _styled(kind, body):
            look = looks[style] if style < len(looks) else None
            if look is not None and look != PLAIN and len(sheet.looks) < MAX_FILLED_CELLS:
                sheet.looks[row + 1, column + 1] = look


def _styled(kind: int, body: memoryview) -> Iterator[tuple[int, int, int]]:
    """Row, column (from 0) and style of the cells of a record."""
    if kind in _CELLS:
        yield struct.unpack_from("<3H", body)
    elif kind in (_BLANKS, _NUMBERS):
        row, first = struct.unpack_from("<2H", body)
        size = 2 if kind == _BLANKS else 6
        for i in range((len(body) - 6) // size):
            yield row, first + i, struct.unpack_from("<H", body, 4 + size * i)[0]
