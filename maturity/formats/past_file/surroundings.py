"""What stands around the tables: legends, and names and dates of the whole file."""

from collections.abc import Iterable

from maturity.formats.past_file.blocks import Block
from maturity.formats.past_file.grid import Cell, Sheet
from maturity.formats.past_file.headers import ANSWERS, role_of
from maturity.formats.past_file.legend import Legend, looks_like_legend

Places = frozenset[tuple[int, int]]


def table_places(block: Block) -> Places:
    """The cells that belong to a table: its statements and the columns under a heading, from the heading rows down."""
    columns = {block.statement, block.number, block.section} | {
        c for c in block.others if block.header(c) or block.upper(c) or not block.head
    }
    rows = {*range(block.first, block.last + 1), *block.heads}
    return frozenset((r, c) for r, c in block.sheet.cells if c in columns and r in rows)


def learn_legend(sheets: Iterable[Sheet], blocks: Iterable[Block]) -> Legend:
    """Everything that the file says about its marks, outside of its tables and in the headings of their answers."""
    legend = Legend()
    tables: dict[str, set[tuple[int, int]]] = {}
    for block in blocks:
        places = table_places(block)
        in_file = {(c, r) for r, c in places} if block.sheet.turned else places
        tables.setdefault(block.sheet.name, set()).update(in_file)
        for c in block.others:
            for text in (block.header(c), block.upper(c)):
                if "=" in text or (text and role_of(text) in ANSWERS and any(s in text for s in "(:")):
                    legend.learn(text)
    for sheet in sheets:
        _learn_sheet(legend, sheet.cells, tables.get(sheet.name, set()))
    legend.finish()
    return legend


def _learn_sheet(legend: Legend, cells: dict[tuple[int, int], Cell], used: set[tuple[int, int]]) -> None:
    for (r, c), cell in cells.items():
        if (r, c) in used or cell.origin is not None:
            continue
        value = cell.value
        if isinstance(value, str) and looks_like_legend(value):
            legend.learn(value)
        beside = cells.get((r, c + 1))
        free = beside is not None and beside.text and (r, c + 1) not in used and (r, c - 1) not in cells
        if beside is not None and free and (cell.text or cell.fill):
            legend.learn_beside(cell, beside)
        if cell.fill and cell.text:
            legend.learn_filled(cell)
