"""ods to a grid. The document's XML is read directly, since values, cell notes, colours and hidden sheets are all in
it; the bytes have passed the archive check before."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree import ElementTree

from maturity.core.errors import UnreadableFile
from maturity.formats.limits import MAX_FILLED_CELLS
from maturity.formats.past_file.grid import Book, Cell, Sheet, Value, spread_merged
from maturity.formats.past_file.symbols import symbol_for

_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_X = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_F = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_D = "{http://purl.org/dc/elements/1.1/}"
_LAST_ROW, _LAST_COLUMN = 20_000, 1_000
_AGAIN = "open it in LibreOffice and save it again"
_FILLED = ("table-cell", "covered-table-cell")


class _Style:
    """What of a cell style matters here."""

    __slots__ = ("fill", "font", "parent", "struck")

    def __init__(self, parent: str = "", fill: str = "", struck: bool | None = None, font: str = "") -> None:
        self.parent, self.fill, self.struck, self.font = parent, fill, struck, font


def open_opendocument(data: bytes) -> Book:
    """All visible sheets with values, notes, fills and struck text. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            content = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314 - the archive check saw no DTD
            shared = ElementTree.fromstring(archive.read("styles.xml")) if "styles.xml" in names else None  # noqa: S314
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile) as error:
        raise UnreadableFile(f"the document is damaged and cannot be read; {_AGAIN}") from error
    styles, hidden_tables = _styles(content, shared)
    sheets, hidden = [], []
    for table in content.iterfind(f".//{_O}spreadsheet/{_T}table"):
        name = table.get(f"{_T}name", "")
        if table.get(f"{_T}style-name") in hidden_tables:
            hidden.append(name)
        else:
            sheets.append(_sheet(name, table, styles))
    return Book(sheets=sheets, hidden_sheets=hidden)


def _styles(*roots: ElementTree.Element | None) -> tuple[dict[str, _Style], set[str]]:
    styles: dict[str, _Style] = {}
    hidden: set[str] = set()
    for root in roots:
        for style in root.iter(f"{_S}style") if root is not None else ():
            name = style.get(f"{_S}name", "")
            if style.get(f"{_S}family") == "table":
                look = style.find(f"{_S}table-properties")
                if look is not None and look.get(f"{_T}display") == "false":
                    hidden.add(name)
            elif style.get(f"{_S}family") == "table-cell":
                cell, text = style.find(f"{_S}table-cell-properties"), style.find(f"{_S}text-properties")
                fill = (cell.get(f"{_F}background-color", "") if cell is not None else "").lstrip("#").upper()
                line = text.get(f"{_S}text-line-through-style") if text is not None else None
                styles[name] = _Style(
                    style.get(f"{_S}parent-style-name", ""),
                    "" if fill in ("TRANSPARENT", "FFFFFF") else fill,
                    None if line is None else line != "none",
                    (text.get(f"{_S}font-name", "") if text is not None else "").rstrip("0123456789 "),
                )
    return styles, hidden


def _look(styles: dict[str, _Style], name: str) -> tuple[str, bool, str]:
    fill, struck, font = "", None, ""
    for _ in range(8):  # styles inherit; a ring of them ends here
        style = styles.get(name)
        if style is None:
            break
        fill, font = fill or style.fill, font or style.font
        struck, name = style.struck if struck is None else struck, style.parent
    return fill, bool(struck), font


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in table:
        if child.tag == f"{_T}table-row":
            yield child
        elif child.tag in (f"{_T}table-row-group", f"{_T}table-header-rows", f"{_T}table-rows"):
            yield from _rows(child)


def _sheet(name: str, table: ElementTree.Element, styles: dict[str, _Style]) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    areas: list[tuple[int, int, int, int]] = []
    hidden: set[int] = set()
    row = 1
    for element in _rows(table):
        repeat = _count(element.get(f"{_T}number-rows-repeated"))
        found, spans = _row(element, styles)
        for r in range(row, min(row + repeat, _LAST_ROW)) if found else ():
            cells.update({(r, c): cell for c, cell in found.items()})
        areas += [(row, c, row + rows - 1, c + columns - 1) for c, rows, columns in spans]
        if element.get(f"{_T}visibility") in ("collapse", "filter"):
            hidden.update(range(row, min(row + repeat, _LAST_ROW)))
        row += repeat
        if len(cells) > MAX_FILLED_CELLS:
            raise UnreadableFile(f"sheet '{name}' has more than {MAX_FILLED_CELLS:,} filled cells: split it")
    spread_merged(cells, areas, MAX_FILLED_CELLS)
    return Sheet(name=name, cells=cells, hidden_rows=frozenset(hidden), hidden_columns=_hidden_columns(table))


def _hidden_columns(table: ElementTree.Element) -> frozenset[int]:
    hidden: set[int] = set()
    column = 1
    for element in table.iter(f"{_T}table-column"):
        repeat = _count(element.get(f"{_T}number-columns-repeated"))
        if element.get(f"{_T}visibility") in ("collapse", "filter"):
            hidden.update(range(column, min(column + repeat, _LAST_COLUMN)))
        column += repeat
    return frozenset(hidden)


def _row(element: ElementTree.Element, styles: dict[str, _Style]) -> tuple[dict[int, Cell], list[tuple[int, int, int]]]:
    found: dict[int, Cell] = {}
    spans: list[tuple[int, int, int]] = []
    column = 1
    for source in element:
        if not source.tag.endswith(_FILLED):
            continue
        repeat = _count(source.get(f"{_T}number-columns-repeated"))
        fill, struck, font = _look(styles, source.get(f"{_T}style-name", ""))
        value, percent = _value(source)
        sign = symbol_for(value, font) if font and isinstance(value, str) else None
        typed = value if sign and isinstance(value, str) else ""
        note = "\n".join(_paragraphs(a) for a in source.iterfind(f"{_O}annotation"))
        if value is not None or note or (fill and repeat < 50):
            for c in range(column, min(column + repeat, _LAST_COLUMN)):
                found[c] = Cell(value=sign or value, note=note, fill=fill, struck=struck, percent=percent, symbol=typed)
        rows = _count(source.get(f"{_T}number-rows-spanned"))
        columns = _count(source.get(f"{_T}number-columns-spanned"))
        if rows * columns > 1:
            spans.append((column, rows, columns))
        column += repeat
    return found, spans


def _count(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 1


def _paragraphs(element: ElementTree.Element) -> str:
    lines = ["".join(_inline(p)) for p in element.iterfind(f"{_X}p")]
    author = element.findtext(f"{_D}creator", "")
    return "\n".join(t for t in ([f"{author}:"] if author else []) + lines if t)


def _inline(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_X}s":
            yield " " * _count(child.get(f"{_X}c"))
        elif child.tag == f"{_X}line-break":
            yield "\n"
        elif child.tag == f"{_X}tab":
            yield "\t"
        elif child.tag != f"{_O}annotation":
            yield from _inline(child)
        yield child.tail or ""


def _value(source: ElementTree.Element) -> tuple[Value, bool]:
    kind = source.get(f"{_O}value-type", "")
    number = source.get(f"{_O}value", "")
    if kind in ("float", "percentage", "currency"):
        try:
            return float(number), kind == "percentage"
        except ValueError:
            return number or None, False
    if kind == "boolean":
        return source.get(f"{_O}boolean-value") == "true", False
    if kind == "date":
        return _date(source.get(f"{_O}date-value", "")), False
    text = source.get(f"{_O}string-value") or "\n".join("".join(_inline(p)) for p in source.iterfind(f"{_X}p"))
    return text if text.strip() else None, False


def _date(text: str) -> Value:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text or None
