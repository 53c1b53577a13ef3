"""xls (Excel 97-2003) to a grid, through calamine. Its values are read; colours and cell notes are not, and said so."""

import io
import struct

from maturity.core.errors import PasswordNeeded, UnreadableFile
from maturity.formats.past_file.grid import Book, Cell, Sheet, Value, spread_merged

_BIFF8 = bytes.fromhex("0908100000060500")
_NOTE_RECORD = 0x001C
_AGAIN = "open it in Excel and save it as .xlsx"


def open_legacy(data: bytes) -> Book:
    """All visible sheets with their values. Raises UnreadableFile or PasswordNeeded."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets, hidden = [], []
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != python_calamine.SheetVisibleEnum.Visible:
                hidden.append(meta.name)
            else:
                sheets.append(_sheet(meta.name, book.get_sheet_by_name(meta.name)))
    except python_calamine.PasswordError:
        raise PasswordNeeded("the workbook is encrypted: give its password, or save it without one") from None
    except python_calamine.CalamineError as error:
        raise UnreadableFile(f"the workbook is damaged and cannot be read; {_AGAIN}") from error
    warnings = []
    if notes := _count_notes(data):
        warnings.append(f"{notes} cell notes of this .xls file were not read: {_AGAIN} to keep them")
    return Book(sheets=sheets, hidden_sheets=hidden, warnings=warnings)


def _sheet(name: str, source: object) -> Sheet:
    from python_calamine import CalamineSheet

    assert isinstance(source, CalamineSheet)
    cells: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(source.to_python(skip_empty_area=False), start=1):
        for c, value in enumerate(row, start=1):
            if value != "":
                kept: Value = value
                cells[r, c] = Cell(value=kept)
    areas = [(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in source.merged_cell_ranges or []]
    spread_merged(cells, areas, 20_000)
    return Sheet(name=name, cells=cells)


def _count_notes(data: bytes) -> int:
    """Cell notes in the workbook stream: calamine does not tell of them, so their records are counted. The stream
    begins at a sector with the first record of a BIFF8 file and lies in one piece in all but odd files."""
    place = next((p for p in range(512, len(data), 512) if data.startswith(_BIFF8, p)), len(data))
    count = 0
    while place + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, place)
        count += kind == _NOTE_RECORD
        place += 4 + length
    return count
