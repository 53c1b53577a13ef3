"""Tables that hold several assessments one under the other: a row a project and criterion, or table after table."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

from maturity.formats.past_file.blocks import Block
from maturity.formats.past_file.headers import NAMES, role_of
from maturity.formats.past_file.lexicon import SETTLED
from maturity.formats.past_file.marks import read_cell
from maturity.formats.past_file.metadata import Facts
from maturity.formats.past_file.statements import Index
from maturity.formats.past_file.tables import find_blocks

_MOST_COLUMNS = 8


def partition(block: Block, index: Index) -> list[tuple[Block, Facts]]:
    """The block as it is, or one block for each assessment that it holds, with what names it."""
    counts = Counter(found for found in block.sure.values() if len(found) == 1)
    again = sum(n > 1 for n in counts.values())
    if len(counts) < 2 or again < max(2, 0.3 * len(counts)):
        return [(block, Facts())]
    return _by_value(block) or _by_repetition(block, index) or [(block, Facts())]


def _by_value(block: Block) -> list[tuple[Block, Facts]]:
    """A column (or two) whose values say whose row it is."""
    columns = {c: _values(block, c) for c in block.others if c not in (block.number, block.section)}
    usable = [c for c, values in columns.items() if values]
    usable.sort(key=lambda c: role_of(block.header(c)) not in NAMES)
    del usable[_MOST_COLUMNS:]
    for size in (1, 2):
        for chosen in combinations(usable, size):
            keys = {r: tuple(columns[c][r] for c in chosen) for r in block.sure}
            pairs = Counter((keys[r], found) for r, found in block.sure.items())
            groups = Counter(keys.values())
            if 1 < len(groups) <= len(keys) / 2 and sum(n > 1 for n in pairs.values()) <= 0.02 * len(pairs):
                return [_part(block, chosen, columns, key) for key in dict.fromkeys(keys[r] for r in sorted(keys))]
    return []


def _values(block: Block, column: int) -> dict[int, str]:
    """The column's texts by row, carried down where only the first row of a group has one; {} for other columns."""
    values: dict[int, str] = {}
    before = ""
    settled = 0
    named = role_of(block.header(column)) in NAMES
    for row in block.rows:
        if row.header:
            continue
        cell = block.sheet[row.row, column]
        if not cell.text and not (named and before):
            if row.row in block.sure:
                return {}
            continue
        before = cell.text or before
        settled += read_cell(cell).sense in SETTLED
        values[row.row] = before
    return values if settled < 0.5 * len(values) and len(set(values.values())) > 1 else {}


def _part(
    block: Block, chosen: tuple[int, ...], columns: dict[int, dict[int, str]], key: tuple[str, ...]
) -> tuple[Block, Facts]:
    rows = [
        r for r in block.rows if r.header or all(columns[c].get(r.row) == v for c, v in zip(chosen, key, strict=True))
    ]
    kept = {r.row for r in rows}
    facts = Facts()
    for c, value in zip(chosen, key, strict=True):
        role = role_of(block.header(c))
        place = next(r.row for r in rows if not r.header)
        if role in NAMES and role is not None:
            cell = block.sheet[place, c]
            facts.put(role, cell if cell.text == value else replace(cell, value=value))
        else:
            facts.project = facts.project or value
    part = replace(
        block,
        rows=rows,
        sure={r: found for r, found in block.sure.items() if r in kept},
        others=[c for c in block.others if c not in chosen],
    )
    return part, facts


def _by_repetition(block: Block, index: Index) -> list[tuple[Block, Facts]]:
    """Tables one under the other: a new one begins where a criterion comes again."""
    starts: list[int] = []
    seen: set[tuple[int, ...]] = set()
    last = 0
    for r in sorted(block.sure):
        if block.sure[r] in seen and len(block.sure[r]) == 1:
            starts.append(last + 1)
            seen = set()
        seen.add(block.sure[r])
        last = r
    parts = []
    bottom = max(r for r, _ in block.sheet.cells)
    for top, end in zip([1, *starts], [*(s - 1 for s in starts), bottom], strict=True):
        columns = {block.statement, *block.others}
        cells = {(r, c): cell for (r, c), cell in block.sheet.cells.items() if top <= r <= end and c in columns}
        for part in find_blocks(replace(block.sheet, cells=cells), index):
            if not part.head:
                part.head, part.heads = block.head, block.heads
                part.sheet.cells.update({p: cell for p, cell in block.sheet.cells.items() if p[0] in block.heads})
            parts.append((part, _title(part, top)))
    return parts if len(parts) > 1 else []


def _title(block: Block, top: int) -> Facts:
    """The line over a table that is one of several: what it is about, where it is no pair of name and value."""
    above = [r for r in range(top, block.head or block.first) if block.head >= top or not block.head]
    for r in reversed(above):
        texts = {cell.text for (row, _), cell in block.sheet.cells.items() if row == r and cell.text}
        if len(texts) == 1 and len(text := texts.pop()) <= 80 and ":" not in text:
            return Facts(project=text)
    return Facts()
