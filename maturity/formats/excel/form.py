"""A visible sheet in our layout as rows under their headings, whoever moved them where."""

from collections.abc import Iterable

from maturity.core.questionnaire import Questionnaire
from maturity.formats.archive_check import Checked, SheetFacts
from maturity.formats.excel.cells import Cells, Value, read_cells
from maturity.formats.excel.layout import ANSWER_HEADINGS, SESSION_SHEET, layout_rows
from maturity.formats.excel.questionnaire import cleaned, compared, criterion_number, find_heading

MAX_ROWS = 5_000
"""A sheet with more rows is no questionnaire of ours."""


class Form:
    """A visible sheet in our layout: its rows, and the columns by their headings."""

    def __init__(self, facts: SheetFacts, cells: Cells) -> None:
        width = min(facts.last_column, 100)
        self.title = facts.title
        self.rows: list[list[Value | None]] = [
            [cells.get((r, c)) for c in range(1, width + 1)] for r in range(1, facts.last_row + 1)
        ]
        heading = find_heading(self.rows)
        self.found = heading is not None
        self.heading, self.number = heading or (0, 0)
        self.others_like_it: tuple[str, ...] = ()
        self.columns: dict[str, int] = {}
        self.others: dict[int, str] = {}
        if not heading:
            return
        names = [compared(str(v)) if v is not None else "" for v in self.rows[self.heading]]
        ours = [name.casefold() for name in ANSWER_HEADINGS]
        for column, name in enumerate(names):
            if column in (self.number, self.number + 1):
                continue
            if name in ours and name not in self.columns:
                self.columns[name] = column
            elif name or any(row[column] is not None for row in self.rows[self.heading + 1 :]):
                self.others[column] = cleaned(self.rows[self.heading][column]) or f"column {_letters(column)}"

    def criteria(self) -> Iterable[tuple[int, int, list[Value | None]]]:
        """Each numbered row: its place, its number, its values."""
        for index, row in enumerate(self.rows[self.heading + 1 :], start=self.heading + 1):
            if (number := criterion_number(row[self.number])) is not None:
                yield index, number, row

    def text(self, index: int, name: str) -> str:
        """What a row says under one of our headings."""
        column = self.columns.get(name)
        return "" if column is None else shown(self.rows[index][column])

    def where(self, index: int, column: int) -> str:
        """The name of a cell, as in Sheet1!C9."""
        return f"{self.title}!{_letters(column)}{index + 1}"

    def holds_only(self, questionnaire: Questionnaire) -> bool:
        """Whether the sheet is this questionnaire row by row, with our columns and no others."""
        if self.heading or self.number or self.others:
            return False
        expected = [(row.number or None, compared(row.text)) for row in layout_rows(questionnaire)]
        rows = self.rows[1:]
        if len(rows) != len(expected):
            return False
        return all(
            (criterion_number(row[0]), compared(str(row[1]))) == wanted and (wanted[0] or not any(row[2:]))
            for row, wanted in zip(rows, expected, strict=True)
        )


def _letters(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_form(
    checked: Checked, *also: str, cells: dict[str, Cells] | None = None
) -> tuple[Form, dict[str, Cells]] | None:
    """The first visible sheet in our layout, and the cells of the sheets that were read (`cells`: those known)."""
    visible = [s for s in checked.sheets if not s.hidden and 0 < s.last_row <= MAX_ROWS and s.title != SESSION_SHEET]
    if cells is None or not {s.title for s in visible} | set(also) <= set(cells):
        cells = read_cells(checked, [s.title for s in visible] + list(also))
    forms = [form for s in visible if (form := Form(s, cells[s.title])).found]
    if not forms:
        return None
    forms[0].others_like_it = tuple(form.title for form in forms[1:])
    return forms[0], cells


def shown(value: Value | None) -> str:
    """A cell as text: 3 for 3.0, nothing for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.replace("\r\n", "\n").replace("\r", "\n")
