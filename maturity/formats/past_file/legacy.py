"""xls (Excel 97-2003) to a grid: values through calamine, looks and notes from the records."""

import io

from maturity.core.errors import UnreadableFile
from maturity.formats.past_file.biff import SheetLooks, read_looks
from maturity.formats.past_file.grid import Book, Cell, Sheet, Value, spread_merged
from maturity.formats.past_file.looks import Look
from maturity.formats.past_file.symbols import symbol_for

_AGAIN = "open it in Excel and save it as .xlsx"


def open_legacy(data: bytes) -> Book:
    """All visible sheets with values, looks and notes. Raises UnreadableFile."""
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        looks = read_looks(data)
        sheets, hidden = [], []
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != python_calamine.SheetVisibleEnum.Visible:
                hidden.append(meta.name)
            else:
                sheets.append(_sheet(meta.name, book.get_sheet_by_name(meta.name), looks.get(meta.name, SheetLooks())))
    except python_calamine.PasswordError:
        raise UnreadableFile("the workbook is encrypted: save it without a password") from None
    except python_calamine.CalamineError as error:
        raise UnreadableFile(f"the workbook is damaged and cannot be read; {_AGAIN}") from error
    return Book(sheets=sheets, hidden_sheets=hidden)


def _sheet(name: str, source: object, looks: SheetLooks) -> Sheet:
    from python_calamine import CalamineSheet

    assert isinstance(source, CalamineSheet)
    cells: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(source.to_python(skip_empty_area=False), start=1):
        for c, value in enumerate(row, start=1):
            if value != "":
                kept: Value = value
                cells[r, c] = Cell(value=kept)
    for place, look in looks.looks.items():
        if place in cells or look.fill:
            _dress(cells.setdefault(place, Cell()), look)
    for place, note in looks.notes.items():
        cells.setdefault(place, Cell()).note = note
    areas = [(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in source.merged_cell_ranges or []]
    spread_merged(cells, areas, 20_000)
    hidden_rows, hidden_columns = frozenset(looks.hidden_rows), frozenset(looks.hidden_columns)
    return Sheet(name=name, cells=cells, hidden_rows=hidden_rows, hidden_columns=hidden_columns)


def _dress(cell: Cell, look: Look) -> None:
    cell.fill, cell.struck, cell.percent = look.fill, look.struck, look.percent
    if look.font and isinstance(cell.value, str) and (sign := symbol_for(cell.value, look.font)):
        cell.value, cell.symbol = sign, cell.value
