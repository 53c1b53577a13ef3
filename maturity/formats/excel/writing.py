"""An assessment, or an empty form, as a workbook in the original's layout with columns to answer in."""

import io
import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from maturity.core.assessment import Answer, Assessment, Response
from maturity.core.questionnaire import Questionnaire
from maturity.formats.excel.layout import (
    ANSWER_HEADINGS,
    NUMBER_HEADING,
    SESSION_SHEET,
    SHEET,
    STATEMENT_HEADING,
    WORDS,
    LayoutRow,
    RowKind,
    escaped,
    hidden,
    layout_rows,
)
from maturity.formats.formula_guard import guard
from maturity.formats.session_table import header_of, rows_of
from maturity.views.palette import LIGHT

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ANSWER = 3
"""The column of the answers, C."""

_HEADING_FILL = "FFD0CECE"
COLUMN_WIDTHS = (19.83203125, 74.5, 12.0, 30.0, 44.0, 34.0, 18.0, 12.0)
"""A and B as in the original, then ours."""

_LINE, _MAX_HEIGHT = 16.0, 400.0
_SECTION_HEIGHT = 22.0
_MARKS = {
    Answer.YES: ("✓", "FFDCE9F5", LIGHT.yes),
    Answer.NO: ("✗", "FFFBE3D3", LIGHT.notxt),
    Answer.NOT_APPLICABLE: ("–", "FFE6E9ED", LIGHT.sub),
}
"""Per answer a mark, a light fill and the colour of the word: never colour alone."""


def write_workbook(questionnaire: Questionnaire, assessment: Assessment | None = None) -> bytes:
    """The workbook's bytes; without an assessment an empty form. Raises UnknownCriterion."""
    out = io.BytesIO()
    build_workbook(questionnaire, assessment).save(out)
    return out.getvalue()


def build_workbook(questionnaire: Questionnaire, assessment: Assessment | None = None) -> "Workbook":
    """The workbook before it is saved, for whoever adds a sheet in front. The questionnaire is on the sheet "Sheet1"
    as in the original; with an assessment a hidden sheet holds the whole session. Raises UnknownCriterion."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    _describe(book, questionnaire, assessment)
    responses = {r.number: r for r in assessment.responses} if assessment else {}
    _Pen(sheet).write(list(layout_rows(questionnaire)), responses)
    if assessment:
        write_session(book, assessment, questionnaire)
    return book


def put_text(cell: Any, text: str) -> None:
    """Write a text that stays one: never a formula, an error or an escape, also after somebody edits the cell."""
    cell.value = escaped(text)
    cell.data_type = "s"
    if guard(text) != text:
        cell.quotePrefix = True


def _describe(book: "Workbook", questionnaire: Questionnaire, assessment: Assessment | None) -> None:
    about = book.properties
    project = assessment.profile.project if assessment else ""
    about.title = f"{questionnaire.title}: {project[:100]}" if project else questionnaire.title
    about.creator = questionnaire.author or "MLOps maturity"
    about.description = f"Criteria: {questionnaire.source} ({questionnaire.licence})" if questionnaire.source else None
    times = [r.answered_at for r in assessment.responses if r.answered_at] if assessment else []
    newest = max((t if t.tzinfo else t.replace(tzinfo=UTC) for t in times), default=None)
    about.created = (newest.astimezone(UTC) if newest else datetime(2024, 1, 1, tzinfo=UTC)).replace(tzinfo=None)


class _Pen:
    """Writes the visible sheet; keeps the few styles that its cells share."""

    def __init__(self, sheet: "Worksheet") -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._sheet = sheet
        self._plain = Font(name="Calibri", size=11)
        self._bold = Font(name="Calibri", size=11, bold=True)
        self._large = Font(name="Calibri", size=16, bold=True)
        self._fill = PatternFill("solid", fgColor=_HEADING_FILL)
        self._under = Border(bottom=Side(style="thin", color=f"FF{LIGHT.edge[1:]}"))
        self._centred = Alignment(horizontal="center", vertical="center")
        self._wrapped = Alignment(vertical="center", wrap_text=True)
        self._heading = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._left = Alignment(vertical="center")

    def write(self, rows: Sequence[LayoutRow], responses: dict[int, Response]) -> None:
        """Heading, all rows, then what holds for whole columns."""
        self._write_heading()
        answers: list[int] = []
        for place, row in enumerate(rows, start=2):
            if row.kind == RowKind.CRITERION:
                self._write_criterion(place, row, responses.get(row.number, Response(number=row.number)))
                answers.append(place)
            else:
                self._write_band(place, row)
        self._finish(answers)

    def _write_heading(self) -> None:
        for column, text in enumerate((NUMBER_HEADING, STATEMENT_HEADING, *ANSWER_HEADINGS), start=1):
            cell = self._sheet.cell(1, column, text)
            cell.font, cell.alignment, cell.border = self._bold, self._heading, self._under
        self._sheet.row_dimensions[1].height = _LINE

    def _write_band(self, place: int, row: LayoutRow) -> None:
        """A section, subsection or stem: a grey band over all columns."""
        font = {RowKind.SECTION: self._large, RowKind.SUBSECTION: self._bold}.get(row.kind, self._plain)
        for column in range(1, len(COLUMN_WIDTHS) + 1):
            self._sheet.cell(place, column).fill = self._fill
        cell = self._sheet.cell(place, 2)
        put_text(cell, row.text)
        cell.font, cell.alignment = font, self._wrapped if row.kind == RowKind.STEM else self._left
        lines = _lines(row.text, COLUMN_WIDTHS[1]) if row.kind == RowKind.STEM else 1
        self._sheet.row_dimensions[place].height = _SECTION_HEIGHT if row.kind == RowKind.SECTION else _LINE * lines

    def _write_criterion(self, place: int, row: LayoutRow, response: Response) -> None:
        number = self._sheet.cell(place, 1, row.number)
        number.font, number.alignment = self._bold, self._centred
        answer = WORDS[response.answer]
        texts = (row.text, answer, response.reason, response.note, response.evidence, response.owner)
        for column, text in enumerate(texts, start=2):
            cell = self._sheet.cell(place, column)
            if text:
                put_text(cell, text)
            cell.font = self._plain
            cell.alignment = self._centred if column == FIRST_ANSWER else self._wrapped
        self._write_due(place, response.due)
        lines = max(_lines(t, w) for t, w in zip(texts, COLUMN_WIDTHS[1:], strict=False))
        self._sheet.row_dimensions[place].height = min(_MAX_HEIGHT, _LINE * lines)

    def _write_due(self, place: int, due: date | None) -> None:
        cell = self._sheet.cell(place, len(COLUMN_WIDTHS))
        cell.font, cell.alignment = self._plain, self._centred
        if due is None or due.year >= 1901:
            cell.value, cell.number_format = due, "yyyy-mm-dd"
        else:
            put_text(cell, due.isoformat())

    def _finish(self, answers: list[int]) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self._sheet
        for index, width in enumerate(COLUMN_WIDTHS):
            sheet.column_dimensions["ABCDEFGH"[index]].width = width
        sheet.freeze_panes = "C2"
        if answers:
            area = f"C{answers[0]}:C{answers[-1]}"
            self._offer_answers(answers)
            self._mark_answers(area)
        sheet.print_title_rows = "1:1"
        sheet.print_options.gridLines = True
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        footer: Any = sheet.oddFooter
        footer.right.text = "&P / &N"

    def _offer_answers(self, answers: list[int]) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        words = ",".join(WORDS[a] for a in _MARKS)
        choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
        choice.errorTitle = "Answer"
        choice.error = "Choose Yes, No or N/A, or clear the cell. Put everything else into Reason or Note."
        self._sheet.add_data_validation(choice)
        for first, last in _stretches(answers):
            choice.add(f"C{first}:C{last}")

    def _mark_answers(self, area: str) -> None:
        from openpyxl.formatting.rule import Rule
        from openpyxl.styles import Font, PatternFill
        from openpyxl.styles.differential import DifferentialStyle
        from openpyxl.styles.numbers import NumberFormat

        first = area.partition(":")[0]
        for index, (answer, (mark, fill, colour)) in enumerate(_MARKS.items()):
            look = DifferentialStyle(
                font=Font(color=f"FF{colour[1:]}", bold=True),
                numFmt=NumberFormat(numFmtId=200 + index, formatCode=f'"{mark} "@'),
                fill=PatternFill("solid", bgColor=fill, fgColor=fill),
            )
            rule = Rule(type="expression", dxf=look, formula=[f'EXACT(UPPER({first}),"{WORDS[answer].upper()}")'])
            self._sheet.conditional_formatting.add(area, rule)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column, as Excel breaks Calibri 11: at least 1.2 signs a unit of width."""
    signs = max(1, int(width * 1.2))
    return sum(max(1, math.ceil(len(line) / signs)) for line in text.split("\n"))


def _stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def write_session(book: "Workbook", assessment: Assessment, questionnaire: Questionnaire) -> None:
    """The whole session on a hidden sheet: what the visible columns cannot hold, and what they were when written."""
    sheet = book.create_sheet(SESSION_SHEET)
    sheet.sheet_state = "hidden"
    for place, row in enumerate((header_of(assessment), *rows_of(assessment, questionnaire)), start=1):
        for column, text in enumerate(row, start=1):
            if text:
                put_text(sheet.cell(place, column), hidden(text))
