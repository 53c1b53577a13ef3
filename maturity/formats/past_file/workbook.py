"""xlsx and xlsm to a grid, through openpyxl. The bytes have passed the archive check before."""

import io
import re
import warnings
import zipfile
from typing import Any

from maturity.core.errors import UnreadableFile
from maturity.formats.past_file.formulas import calculate
from maturity.formats.past_file.grid import Book, Cell, Sheet, spread_merged
from maturity.formats.past_file.symbols import symbol_for

_MERGED = 20_000
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_THREAD = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.S)
_THEME_COLOUR = re.compile(r'<a:(?:srgbClr val|sysClr val="\w+" lastClr)="([0-9A-Fa-f]{6})"')
_AGAIN = "open it in Excel, save it again and take that file"


def open_workbook(data: bytes) -> Book:
    """All visible sheets with values, notes, fills and struck text. Raises UnreadableFile."""
    uncalculated = _has_uncalculated(data)
    book = _load(data, values=True)
    formulas = _load(data, values=False) if uncalculated else None
    look = _Look(book)
    sheets, hidden = [], []
    for ws in book.worksheets:
        if ws.sheet_state != "visible":
            hidden.append(ws.title)
        else:
            sheets.append(_sheet(ws, look, formulas[ws.title] if formulas else None))
    return Book(sheets=sheets, hidden_sheets=hidden, warnings=look.warnings() + _calculated(sheets))


def _calculated(sheets: list[Sheet]) -> list[str]:
    """Work out simple formulas that have no stored values, and say so; what stays open is said where it matters."""
    done = sum(calculate(s) for s in sheets)
    return [f"{done} formulas had no stored value and were worked out here: check them in Excel"] if done else []


def _load(data: bytes, *, values: bool) -> Any:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of extensions that it drops; nothing of them is read here
        try:
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
        except MemoryError:
            raise
        except Exception as error:
            raise UnreadableFile(f"the workbook is damaged and cannot be read; {_AGAIN}") from error


def _has_uncalculated(data: bytes) -> bool:
    """Whether a formula has no stored value, as scripts write them; an empty text is a value."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                xml = archive.read(name)
                if b"<f" in xml or b":f" in xml:
                    for attributes, value in _FORMULA.findall(xml):
                        if not (value and b't="str"' in attributes):
                            return True
    return False


def _sheet(ws: Any, look: "_Look", formulas: Any) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    for place, source in ws._cells.items():  # the filled cells only: iter_rows would make one for each that is not
        value = source.value
        fill, struck, percent, font = look.of(source) if source.has_style else ("", False, False, "")
        note = source.comment
        if value is None and not fill and note is None and formulas is None:
            continue
        cell = Cell(value=value, fill=fill, struck=struck, percent=percent)
        if note is not None:
            cell.note = _THREAD.sub("", note.text or "").strip()
        if font and isinstance(value, str) and (sign := symbol_for(value, font)):
            cell.value, cell.symbol = sign, value
            look.symbols.setdefault(value.strip(), sign)
        if value is None and formulas is not None:
            formula = formulas._cells.get(place)
            if formula is not None and isinstance(formula.value, str) and formula.value.startswith("="):
                cell.value, cell.uncalculated = formula.value, True
        if cell.value is not None or fill or cell.note:
            cells[place] = cell
    areas = [(a.min_row, a.min_col, a.max_row, a.max_col) for a in ws.merged_cells.ranges]
    spread_merged(cells, areas, _MERGED)
    columns = {
        column
        for d in ws.column_dimensions.values()
        if d.hidden and d.min
        for column in range(d.min, min(d.max or d.min, d.min + 50) + 1)
    }
    return Sheet(
        name=ws.title,
        cells=cells,
        hidden_rows=frozenset(r for r, d in ws.row_dimensions.items() if d.hidden),
        hidden_columns=frozenset(columns),
    )


class _Look:
    """How the styles of a workbook look, worked out once for each style."""

    def __init__(self, book: Any) -> None:
        self._known: dict[int, tuple[str, bool, bool, str]] = {}
        self._theme = _THEME_COLOUR.findall((book.loaded_theme or b"").decode("utf-8", "replace"))
        self.symbols: dict[str, str] = {}

    def of(self, cell: Any) -> tuple[str, bool, bool, str]:
        """Fill, struck, percent, font name ("" for a font whose letters are letters)."""
        style = cell.style_id
        if style not in self._known:
            font = cell.font
            name = font.name or ""
            self._known[style] = (
                self._fill(cell.fill),
                bool(font.strike),
                "%" in (cell.number_format or ""),
                name if symbol_for("", name) is not None else "",
            )
        return self._known[style]

    def _fill(self, fill: Any) -> str:
        from openpyxl.styles.colors import COLOR_INDEX

        if getattr(fill, "fill_type", None) != "solid":
            return ""
        colour = fill.fgColor
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            rgb = colour.rgb[-6:].upper()
            return "" if rgb == "FFFFFF" else rgb
        if colour.type == "indexed" and 0 <= colour.indexed < len(COLOR_INDEX):
            return str(COLOR_INDEX[colour.indexed])[-6:].upper()
        if colour.type == "theme" and 0 <= colour.theme < len(self._theme):
            swapped = {0: 1, 1: 0, 2: 3, 3: 2}.get(colour.theme, colour.theme)
            return _tinted(self._theme[swapped], colour.tint or 0.0)
        return ""

    def warnings(self) -> list[str]:
        """One sentence where letters of a symbol font were read as the signs they show."""
        if not self.symbols:
            return []
        pairs = ", ".join(f"{typed} as {sign}" for typed, sign in sorted(self.symbols.items()))
        return [f"marks typed in a symbol font were read as they look: {pairs}"]


def _tinted(rgb: str, tint: float) -> str:
    parts = [int(rgb[i : i + 2], 16) for i in (0, 2, 4)]
    lighter = [p * (1 + tint) if tint < 0 else p + (255 - p) * tint for p in parts]
    return "".join(f"{max(0, min(255, round(p))):02X}" for p in lighter)
