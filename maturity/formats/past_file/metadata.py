"""Who was asked, when, about what: names and values above, below or beside a table ("Project | Churn", "Date: ...")."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from maturity.formats.past_file.dates import days_come_first, to_date
from maturity.formats.past_file.grid import Cell, Sheet
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import NAMES, role_of
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import read_cell

_FURTHEST = 4
_LONGEST = 300
_JOINED = re.compile(r"\s[-–—|·;]\s[^:]{2,40}:|[;|·,]\s*[^:]{2,40}:")
_SEVERAL = re.compile(
    r"(?:^|\s[-–—]\s|[;|,·\n])\s*((?:(?!\s[-–—]\s)[^:;|,·\n]){2,40}?)\s*:\s*([^;|,·\n]{1,120}?)(?=\s[-–—]\s|[;|,·\n]|$)"
)


@dataclass(slots=True, kw_only=True)
class Facts:
    """What a file says about an assessment as a whole; empty where it says nothing. `cells` are those that said it."""

    project: str = ""
    team: str = ""
    person: str = ""
    day: date | None = None
    day_text: str = ""
    cells: set[tuple[int, int]] = field(default_factory=set)

    def or_else(self, other: "Facts") -> "Facts":
        """These facts, completed from others."""
        return Facts(
            project=self.project or other.project,
            team=self.team or other.team,
            person=self.person or other.person,
            day=self.day or (other.day if not self.day_text else None),
            day_text=self.day_text or other.day_text,
            cells=self.cells | other.cells,
        )

    def put(self, role: Role, cell: Cell) -> None:
        """Take up a value; the first one of a kind counts."""
        text = cell.text
        if role == Role.DATE:
            self.day_text = self.day_text or text
            self.day = self.day or to_date(cell.value, day_first=None)
        elif role == Role.PROJECT:
            self.project = self.project or text
        elif role == Role.TEAM:
            self.team = self.team or text
        elif not self.person or "@" in self.person:
            self.person = text


def facts_of(sheet: Sheet, rows: Iterable[int], used: frozenset[tuple[int, int]] = frozenset()) -> Facts:
    """The facts in these rows of a sheet; `used` are cells that belong to the table."""
    facts = Facts()
    wanted = set(rows)
    by_row: dict[int, list[tuple[int, Cell]]] = {}
    for (r, c), cell in sheet.cells.items():
        if r in wanted and (r, c) not in used and cell.text and cell.origin is None:
            by_row.setdefault(r, []).append((c, cell))
    for r in sorted(by_row):
        cells = sorted(by_row[r], key=lambda pair: pair[0])
        for position, (c, cell) in enumerate(cells):
            if isinstance(cell.value, str):
                facts.cells.update((r, c) for c in _read_pair(facts, cell, c, cells[position + 1 :]))
    if facts.day is None and facts.day_text:
        facts.day = to_date(facts.day_text, day_first=days_come_first([facts.day_text]))
    return facts


def _read_pair(facts: Facts, cell: Cell, column: int, behind: list[tuple[int, Cell]]) -> list[int]:
    """Take up a name with its value, in one cell or two; returns the columns that were read."""
    if len(cell.text) > _LONGEST:
        return []
    if cell.text.count(":") > 1 or _JOINED.search(cell.text):
        pairs = [(role_of(m[1].strip()), m[2].strip()) for m in _SEVERAL.finditer(cell.text)]
        for role, value in pairs:
            if role in NAMES and role is not None:
                facts.put(role, Cell(value=value))
        return [column] if any(role in NAMES for role, _ in pairs) else []
    name, colon, value = cell.text.partition(":")
    role = role_of(name.strip()) if len(name) <= 40 else None
    if role not in NAMES or role is None:
        return []
    if colon and value.strip():
        if len(value.strip()) <= 120:
            facts.put(role, Cell(value=value.strip()))
        return [column]
    if not behind or behind[0][0] - column > _FURTHEST:
        return []
    place, found = behind[0]
    taken = isinstance(found.value, str) and not colon and role_of(found.text) is not None
    if taken or len(found.text) > 120 or (read_cell(found).sense in (*SETTLED, Sense.OPEN) and not colon):
        return []
    if len(behind) > 2 and not colon:
        return []
    facts.put(role, found)
    return [column, place]
