"""Where in a sheet the questionnaire is: its statements, their numbers, the heading row, the columns that belong to it.

Found by content: a column is the statements' because its texts are the questionnaire's, whatever stands above it.
"""

import itertools
import re
from dataclasses import replace

from maturity.formats.past_file.alignment import similarities
from maturity.formats.past_file.blocks import Block, find_heads, lettered, number_column, numeral
from maturity.formats.past_file.grid import FRONT, Sheet
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import read_text
from maturity.formats.past_file.rewording import LIKELY
from maturity.formats.past_file.rows import Row
from maturity.formats.past_file.statements import Index, canonical, split_grid, split_number
from maturity.formats.past_file.text import fold

_LED_BY_SIGN = re.compile(r"\s*(\[[ xX✓✔✗✘]?\]|[☐☑☒✅❌✓✔✗✘❎👍👎])\s*(?=\w)")
_LED_BY_WORD = re.compile(r"\s*[\[(]?([^\s\d()\[\]:|]{1,15}(?: [^\s\d()\[\]:|]{1,15})?)\s*[)\]:|–—-]*\s+(?=\w)")
_SHORTEST = 10
_LONG = 18


def find_blocks(sheet: Sheet, index: Index) -> list[Block]:
    """The tables of a sheet, left to right; a sheet whose statements stand side by side is turned first."""
    hits, long = _hits(sheet, index)
    columns, rows = _grouped(hits, 1), _grouped(hits, 0)
    best_column = max((len(set(v.values())) for v in columns.values()), default=0)
    best_row = max((len(set(v.values())) for v in rows.values()), default=0)
    if max(best_column, best_row) < 3 or _mostly_unknown(columns, long, 1):
        if (joined := _with_halves_joined(sheet, index, max(best_column, best_row))) is not None:
            return find_blocks(joined, index)
        hits |= _near_hits(sheet, index, long)
        columns, rows = _grouped(hits, 1), _grouped(hits, 0)
        best_column = max((len(set(v.values())) for v in columns.values()), default=0)
        best_row = max((len(set(v.values())) for v in rows.values()), default=0)
    if best_row > best_column and best_row >= 3:
        sheet = sheet.turn()
        hits = {(c, r): found for (r, c), found in hits.items()}
        columns = _grouped(hits, 1)
    chosen = sorted(c for c, v in columns.items() if _is_statements(v, max(best_column, best_row)))
    if chosen and not sheet.split and len(apart := _marks_in_front(sheet, chosen[0], index)) >= 3:
        return find_blocks(sheet.with_marks_apart(chosen[0], apart), index)
    return _blocks(sheet, index, chosen, columns)


def _marks_in_front(sheet: Sheet, column: int, index: Index) -> dict[int, tuple[str, str]]:
    """The marks that lead a column's texts, with the texts, by row: signs and boxes, and words before a statement."""
    found = {}
    for (r, c), cell in sheet.cells.items():
        if c != column or not isinstance(cell.value, str) or cell.origin is not None:
            continue
        m = _LED_BY_SIGN.match(cell.value)
        if m is None and (m := _LED_BY_WORD.match(cell.value)):
            m = m if _is_word_mark(m[1]) and index.lookup(cell.value[m.end() :]) else None
        if m is not None:
            found[r] = m[1], cell.value[m.end() :]
    return found


def _with_halves_joined(sheet: Sheet, index: Index, known: int) -> Sheet | None:
    """The sheet with statements that are written over two neighbouring columns in the first of them, where that makes
    more of them known than the `known` ones."""
    columns: dict[int, dict[int, str]] = {}
    for (r, c), cell in sheet.cells.items():
        if isinstance(cell.value, str) and cell.origin is None and not index.lookup(cell.value):
            columns.setdefault(c, {})[r] = cell.text
    for left, right in itertools.pairwise(sorted(columns)):
        both = columns[left].keys() & columns[right].keys()
        whole = {r: f"{columns[left][r]} {columns[right][r]}" for r in both}
        if sum(bool(index.lookup(text)) for text in whole.values()) > max(2, known):
            cells = {place: cell for place, cell in sheet.cells.items() if place[1] != right or place[0] not in whole}
            cells |= {(r, left): replace(sheet[r, left], value=text) for r, text in whole.items()}
            return replace(sheet, cells=cells)
    return None


def _is_word_mark(text: str) -> bool:
    return read_text(text).sense in (*SETTLED, Sense.OPEN)


def _hits(sheet: Sheet, index: Index) -> tuple[dict[tuple[int, int], tuple[int, ...]], list[tuple[int, int]]]:
    """Cells whose text is a statement, and all cells with long texts."""
    hits: dict[tuple[int, int], tuple[int, ...]] = {}
    long = []
    for place, cell in sheet.cells.items():
        value = cell.value
        if isinstance(value, str) and len(value) >= _SHORTEST and cell.origin is None:
            if found := index.lookup(value) or (index.begins(value) if len(value) >= _LONG else ()):
                hits[place] = found
            elif len(value) >= _LONG:
                long.append(place)
    return hits, long


def _grouped(hits: dict[tuple[int, int], tuple[int, ...]], axis: int) -> dict[int, dict[int, tuple[int, ...]]]:
    groups: dict[int, dict[int, tuple[int, ...]]] = {}
    for place, found in hits.items():
        groups.setdefault(place[axis], {})[place[1 - axis]] = found
    return groups


def _mostly_unknown(columns: dict[int, dict[int, tuple[int, ...]]], long: list[tuple[int, int]], axis: int) -> bool:
    best = max(columns, key=lambda c: len(columns[c]), default=0)
    unknown = sum(place[axis] == best for place in long)
    return unknown > len(columns.get(best, ()))


def _near_hits(sheet: Sheet, index: Index, long: list[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Reworded statements, looked for in the fullest columns and rows only."""
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for axis in (1, 0):
        lines: dict[int, list[tuple[int, int]]] = {}
        for place in long:
            lines.setdefault(place[axis], []).append(place)
        for line in sorted(lines, key=lambda n: -len(lines[n]))[:2]:
            places = [p for p in lines[line] if p not in found][:400]
            keys = [" ".join(canonical(split_number(sheet[p].text)[1])) for p in places]
            for place, scores in zip(places, similarities(keys, index, parts=False), strict=True):
                best = max(scores)
                if best >= LIKELY:
                    found[place] = (index.numbers[scores.index(best)],)
    return found


def _is_statements(column: dict[int, tuple[int, ...]], best: int) -> bool:
    distinct = len(set(column.values()))
    return distinct >= 2 or (distinct == 1 and best == 1)


def _blocks(
    sheet: Sheet, index: Index, chosen: list[int], columns: dict[int, dict[int, tuple[int, ...]]]
) -> list[Block]:
    used = sorted({c for (_, c), cell in sheet.cells.items() if cell.value is not None or cell.fill})
    blocks = []
    left = FRONT if sheet.split else 1
    for i, column in enumerate(chosen):
        right = max(used, default=column)
        if i + 1 < len(chosen):
            right = _border(sheet, column, chosen[i + 1], used, columns[chosen[i + 1]])
        block = Block(sheet=sheet, statement=column, sure=columns[column])
        block.others = [c for c in used if left <= c <= right and c != column]
        left = right + 1
        _outline(block, index)
        blocks.append(block)
    return blocks


def _border(sheet: Sheet, column: int, following: int, used: list[int], hits: dict[int, tuple[int, ...]]) -> int:
    """The last column of a table that has another one to its right."""
    for c in range(following - 1, column, -1):
        if c not in used:
            return c
    before = following - 1
    numbers = sum(numeral(sheet[r, before]) == str(n) for r, found in hits.items() for n in found)
    return before - 1 if before > column and numbers >= len(hits) / 2 else before


def _outline(block: Block, index: Index) -> None:
    """Head rows, body rows, number and section column of a block whose statements are known."""
    sheet, hit_rows = block.sheet, sorted(block.sure)
    block.first, block.last = hit_rows[0], hit_rows[-1]
    block.number = number_column(block)
    find_heads(block, index)
    start = max(block.heads) + 1 if block.heads else _first_heading(block, index)
    block.section = _section_column(block, index)
    last = max((r for r, c in sheet.cells if c == block.statement or c in block.others), default=block.last)
    heads = [(c, t) for c in (block.statement, *block.others) if (t := block.header(c))] if block.head else []
    for r in range(min(start, block.first), last + 1):
        text = sheet[r, block.statement].text
        number = numeral(sheet[r, block.number]) if block.number else ""
        stray = "" if text or not block.number else sheet[r, block.number].text
        again = r not in block.sure and sum(
            len(x := sheet[r, c].text) == len(t) and fold(x) == fold(t) for c, t in heads
        )
        row = Row(row=r, number=number, text=text or ("" if number else stray), header=again >= 2)
        row.part_of = lettered(sheet[r, block.number]) if block.number and text else 0
        row.section = sheet[r, block.section].text if block.section else ""
        if text.endswith("]"):
            heading, inner = split_grid(text)
            row.text, row.section = (inner, row.section or heading) if heading else (text, row.section)
        if not text and not number and not row.text:
            row.text = _heading_elsewhere(block, r, index)
        if row.text or row.number or row.header:
            block.rows.append(row)


def _first_heading(block: Block, index: Index) -> int:
    """The row of the first heading directly over the statements of a table without a heading row."""
    start = block.first
    for r in range(block.first - 1, max(0, block.first - 20), -1):
        text = block.sheet[r, block.statement].text
        if text and index.place_of_heading(text) is None:
            break
        start = r if text else start
    return start


def _heading_elsewhere(block: Block, row: int, index: Index) -> str:
    """A heading that is written left or right of the statements' column."""
    for c in block.others:
        text = block.sheet[row, c].text
        if text and index.place_of_heading(text) is not None:
            return text
    return ""


def _section_column(block: Block, index: Index) -> int:
    for c in block.others:
        if c == block.number:
            continue
        texts = [t for r in block.sure if (t := block.sheet[r, c].text)]
        if not any(index.place_of_heading(t) is not None for t in texts[:5]):
            continue
        named = sum(index.place_of_heading(t) is not None for t in texts)
        if len(texts) >= 0.3 * len(block.sure) and named >= 0.6 * len(texts):
            return c
        if named == len(texts):
            return c
    return 0
