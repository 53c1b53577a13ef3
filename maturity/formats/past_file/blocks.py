"""A table in a sheet as a value, its heading rows and its column of numbers."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from maturity.formats.past_file.grid import Cell, Sheet
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import NAMES, is_answer_list, is_plain, role_of
from maturity.formats.past_file.rows import Row
from maturity.formats.past_file.statements import Index, split_number

_DECIMAL = re.compile(r"(\d{1,3})[.,]0")
_LETTERED = re.compile(r"(\d{1,3})\s?[.-]?\s?\(?[a-hA-H]\)?\.?")


@dataclass(slots=True, kw_only=True)
class Block:
    """A table in a sheet. `statement` is 0 where the table has numbers only; `others` are the columns left and right
    that belong to it; `heads` all heading rows, `head` the main one (0 for none)."""

    sheet: Sheet
    statement: int
    number: int = 0
    section: int = 0
    others: list[int] = field(default_factory=list)
    head: int = 0
    heads: list[int] = field(default_factory=list)
    first: int = 0
    last: int = 0
    rows: list[Row] = field(default_factory=list)
    sure: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def header(self, column: int) -> str:
        """The main heading of a column."""
        return self.sheet[self.head, column].text if self.head else ""

    def upper(self, column: int) -> str:
        """The heading over the main one, that several columns may share."""
        texts = [self.sheet[r, column].text for r in self.heads if r < self.head]
        return next((t for t in reversed(texts) if t), "")


def numeral(cell: Cell) -> str:
    """The criterion's number in a cell of numbers, as text: 14, 2.1.4; "" for anything else."""
    value = cell.value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, str) and (whole := _DECIMAL.fullmatch(value.strip())):
        return whole[1]
    if isinstance(value, str) and len(value) <= 24:
        number, rest = split_number(f"{value.strip()} x")
        return number if rest == "x" else ""
    return ""


def lettered(cell: Cell) -> int:
    """The number of which a cell names a part: 12 for "12a" or "12.b", 0 for anything else."""
    found = _LETTERED.fullmatch(cell.text)
    return int(found[1]) if found else 0


def number_column(block: Block) -> int:
    """The column whose values are the rows' numbers: ours, or running ones, or called a number."""
    best, merit = 0, 0.0
    rows = list(block.sure)
    for c in block.others:
        if not any(numeral(block.sheet[r, c]) for r in rows[:5]):
            continue
        values = {r: numeral(block.sheet[r, c]) for r in rows}
        given = {r: v for r, v in values.items() if v}
        if len(given) < 0.6 * len(rows):
            continue
        ours = sum(v in map(str, block.sure[r]) for r, v in given.items()) / len(given)
        distinct = len(set(given.values())) / len(given)
        parts = sum("." in v for v in given.values()) / len(given)
        running = _running([given[r] for r in sorted(given)])
        called = top_role(block, c) == Role.NUMBER
        score = ours + (0.6 * distinct if parts > 0.6 else 0) + (0.7 if running else 0) + (0.5 if called else 0)
        if score > merit and score >= 0.6 and (len(given) > 3 or ours == 1 or called):
            best, merit = c, score
    return best


def _running(values: list[str]) -> bool:
    """Whether numbers count up, from the beginning again under every heading."""
    whole = [int(v) for v in values if v.isdigit()]
    if len(whole) < 6 or len(whole) < 0.9 * len(values):
        return False
    steps = sum(b == a + 1 or b == 1 for a, b in itertools.pairwise(whole))
    return steps >= 0.85 * (len(whole) - 1) and max(whole) > 5  # a scale does not reach further


def top_role(block: Block, column: int) -> Role | None:
    """The role that the texts above the first statement give a column."""
    for r in range(block.first - 1, max(0, block.first - 12), -1):
        cell = block.sheet[r, column]
        if cell.text and isinstance(cell.value, str) and (role := role_of(cell.text)) is not None:
            return role
    return None


def _distinct_cells(sheet: Sheet, row: int, columns: Iterable[int]) -> list[tuple[int, Cell]]:
    """The filled cells of a row, a merged one counted once."""
    found: dict[tuple[int, int], tuple[int, Cell]] = {}
    for c in columns:
        cell = sheet[row, c]
        if cell.text:
            found.setdefault(cell.origin or (row, c), (c, cell))
    return list(found.values())


def find_heads(block: Block, index: Index) -> None:
    """The main heading row is the one with the most words of headings above the first statement; without any such word
    the nearest row with texts over several columns."""
    sheet, columns = block.sheet, [block.statement, *block.others]
    best, merit, plain = 0, 0, 0
    for r in range(block.first - 1, max(0, block.first - 40), -1):
        cells = _distinct_cells(sheet, r, columns)
        score = 0
        for c, cell in cells:
            role = role_of(cell.text) if isinstance(cell.value, str) else None
            if role is not None and role not in NAMES and is_plain(cell.text) and not _is_title(cell.text, index):
                score += 2 if c == block.statement or is_answer_list(cell.text) else 1
        beside = [c for c, _ in cells if c not in (block.statement, block.number)]
        if score > merit and (len(cells) > 1 or _is_alone(block, cells)):
            best, merit = r, score
        if not plain and len(cells) >= 2 and beside and not _is_pair(cells, block):
            plain = r
    block.head = best or plain
    if not block.head:
        return
    block.heads = [block.head]
    for r in range(block.head + 1, block.first):
        cells = _distinct_cells(sheet, r, columns)
        title = sheet[r, block.statement].text
        row_of_heads = not title or (role_of(title) is not None and len(title) <= 40)
        if row_of_heads and not numeral(sheet[r, block.number]) and any(c in block.others for c, _ in cells):
            block.heads.append(r)
    for r in range(block.head - 1, max(0, block.head - 4), -1):
        cells = _distinct_cells(sheet, r, columns)
        if not cells:
            break
        if any(c not in (block.statement, block.number) for c, _ in cells):
            block.heads.append(r)
    block.heads.sort()


def _is_alone(block: Block, cells: list[tuple[int, Cell]]) -> bool:
    """A heading row of one cell, over the only other column that the table has."""
    return len(cells) == 1 and cells[0][0] != block.statement and len(block.others) <= 2


def _is_title(text: str, index: Index) -> bool:
    return index.place_of_heading(text) is not None


def _is_pair(cells: list[tuple[int, Cell]], block: Block) -> bool:
    """Whether a row is a name and its value ("Project | Churn") rather than headings."""
    first = cells[0][1].text
    role = role_of(first.rstrip(": ")) if first else None
    return len(cells) == 2 and (first.endswith(":") or role in NAMES) and cells[0][0] <= block.statement
