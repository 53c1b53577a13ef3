"""A file as cells, whatever program wrote it: the only thing that later steps see."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(slots=True, kw_only=True)
class Cell:
    """What one cell holds and how it looks. `fill` is RRGGBB or "" where the cell has no colour of its own.

    `symbol` is what was typed where a symbol font shows another sign, which `value` then is. `origin` is the cell that
    a merged one takes its value from.
    """

    value: Value = None
    note: str = ""
    fill: str = ""
    struck: bool = False
    percent: bool = False
    uncalculated: bool = False
    symbol: str = ""
    origin: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The value as text, "" where there is none; white space outside is no value."""
        value = self.value
        return "" if value is None else value.strip() if value.__class__ is str else shown(value)


def shown(value: Value) -> str:
    """A value as a person reads it: 3 for 3.0, dates as ISO 8601, TRUE and FALSE as spreadsheets write them."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:g}"
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


EMPTY = Cell()
FRONT = -1
"""The column of marks that stand in front of texts in their cells."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """Cells by (row, column), both from 1. `lines` says that places are named by line; `turned` that rows and columns
    are exchanged against the file; `split` is the column whose marks in front of the texts stand in FRONT."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lines: bool = False
    turned: bool = False
    split: int = 0

    def __getitem__(self, place: tuple[int, int]) -> Cell:
        return self.cells.get(place, EMPTY)

    def where(self, row: int, column: int) -> str:
        """The place of a cell as a person finds it in the file: Sheet1!C9, or line 9."""
        column = self.split if column == FRONT else column
        if self.turned:
            row, column = column, row
        if self.lines:
            return f"line {row}"
        address = f"{column_letters(column)}{row}"
        return f"{self.name}!{address}" if self.name else address

    def column_name(self, column: int) -> str:
        """The name of a column (of a row in a turned sheet), for messages."""
        column = self.split if column == FRONT else column
        kind, name = ("row", str(column)) if self.turned else ("column", column_letters(column))
        return f"{kind} {name} of sheet '{self.name}'" if self.name else f"{kind} {name}"

    def turn(self) -> "Sheet":
        """The sheet with rows and columns exchanged; places keep the names they have in the file."""
        cells = {(c, r): cell for (r, c), cell in self.cells.items()}
        return Sheet(
            name=self.name,
            cells=cells,
            hidden_rows=self.hidden_columns,
            hidden_columns=self.hidden_rows,
            lines=self.lines,
            turned=not self.turned,
        )

    def with_marks_apart(self, column: int, parts: Mapping[int, tuple[str, str]]) -> "Sheet":
        """The sheet with the marks that stand in front of a column's texts ("[x] Statement") in a column of their own:
        FRONT, or the one of a list's marks. `parts` are mark and text by row."""
        cells = dict(self.cells)
        listed = self.lines and column == 2 and not any((r, 1) in cells for r in parts)
        for r, (mark, text) in parts.items():
            cells[r, column] = replace(cells[r, column], value=text)
            cells[r, 1 if listed else FRONT] = Cell(value=mark)
        return replace(self, cells=cells, split=column)

    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells by row and column, both in order."""
        rows: dict[int, dict[int, Cell]] = {}
        for (r, c), cell in sorted(self.cells.items(), key=lambda item: item[0]):
            rows.setdefault(r, {})[c] = cell
        return rows


@dataclass(slots=True, kw_only=True)
class Book:
    """The sheets that are read, the names of those that are hidden, and what was noticed while opening."""

    sheets: list[Sheet]
    hidden_sheets: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def spread_merged(cells: dict[tuple[int, int], Cell], areas: list[tuple[int, int, int, int]], limit: int) -> None:
    """Let every cell of a merged area (first row, first column, last row, last column) say what its first cell says.
    Areas beyond `limit` cells together are left as they are."""
    for top, left, bottom, right in areas:
        first = cells.get((top, left))
        limit -= (bottom - top + 1) * (right - left + 1)
        if first is None or (first.value is None and not first.fill) or limit < 0:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    cells[row, column] = Cell(
                        value=first.value,
                        fill=first.fill,
                        struck=first.struck,
                        percent=first.percent,
                        symbol=first.symbol,
                        origin=(top, left),
                    )
