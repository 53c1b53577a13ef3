"""The workbook to take away: the questionnaire in the original's layout, and in front of it a summary that counts along
while people change answers. Its formulas carry their values too, for previews and readers that do not calculate."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from maturity.core.assessment import Answer
from maturity.core.questionnaire import Questionnaire
from maturity.core.scoring import Tally
from maturity.formats.composing import content, next_title
from maturity.formats.content import Chapter, Content, clip
from maturity.formats.excel import build_workbook
from maturity.formats.excel.layout import SHEET, WORDS, RowKind, layout_rows
from maturity.formats.excel.writing import put_text
from maturity.formats.excel_radar import radar
from maturity.formats.report import Report
from maturity.views.palette import LIGHT
from maturity.views.wording import be, section_range

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUMMARY = "Summary"
HEAD = 6
"""The row of the table's headings; sections follow, then the totals."""

PERCENT = '[=1]0%;[>=0.995]"99%";0%'
"""Whole percent, and 100% for all only."""

_COLUMNS = (
    "Section",
    *(WORDS[a] for a in (Answer.YES, Answer.NO, Answer.NOT_APPLICABLE)),
    "Unanswered",
    "Applicable",
    "Score",
)
_WIDTHS = (34, 9, 9, 9, 12, 12, 30, 14)


def workbook(report: Report) -> bytes:
    """The workbook's bytes. Opened here again, it gives back the whole assessment."""
    report = report.visible
    said, f = content(report), report.findings
    book = build_workbook(f.questionnaire, f.assessment)
    sheet = book.create_sheet(SUMMARY, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    page = _Summary(sheet, said, f.questionnaire)
    bottom = page.write(f.scorecard.basics, f.scorecard.beyond, f.scorecard.overall)
    _finish(book, sheet, said, report.paper, bottom)
    out = io.BytesIO()
    book.save(out)
    return with_values(out.getvalue(), page.values)


def answer_rows(questionnaire: Questionnaire) -> dict[int, tuple[int, int]]:
    """First and last row of each section's criteria on the questionnaire's sheet, by section number."""
    places = {row.number: i for i, row in enumerate(layout_rows(questionnaire), 2) if row.kind == RowKind.CRITERION}
    return {s.number: (places[s.criteria[0].number], places[s.criteria[-1].number]) for s in questionnaire.sections}


@dataclass(slots=True)
class _Summary:
    """Writes the sheet and remembers what each formula gives."""

    sheet: "Worksheet"
    said: Content
    questionnaire: Questionnaire
    values: dict[str, str | float]

    def __init__(self, sheet: "Worksheet", said: Content, questionnaire: Questionnaire) -> None:
        self.sheet, self.said, self.questionnaire, self.values = sheet, said, questionnaire, {}

    def write(self, basics: Tally, beyond: Tally, overall: Tally) -> int:
        """Heading, sections, totals, verdict, chart, next steps; returns the last row."""
        from openpyxl.styles import Border, Side

        chapters = self.said.chapters
        first, last = HEAD + 1, HEAD + len(chapters)
        names = [*_COLUMNS, *([clip(self.said.previous_name, 24)] if self.said.previous_name else [])]
        for column, name in enumerate(names, start=1):
            self._text(HEAD, column, name, bold=True, ink=LIGHT.sub, centre=column > 1)
            self.sheet.cell(HEAD, column).border = Border(bottom=Side(style="medium", color=LIGHT.ink[1:]))
        rows = answer_rows(self.questionnaire)
        for place, chapter in enumerate(chapters, start=first):
            self._section(place, chapter, *rows[chapter.number])
        totals = (("Basics", True, basics), ("Beyond", False, beyond))
        place = last + 1
        for name, tier, tally in totals:
            if tally.total:
                where = section_range(self.questionnaire, basics=tier)
                self._total(
                    place, f"{name}, {where}", [i for i, c in enumerate(chapters, first) if c.basics == tier], tally
                )
                place += 1
        self._total(place, "All", list(range(first, last + 1)), overall)
        self._opening(last + 1 if basics.total else 0)
        self._helpers(first)
        self._bars(first)
        bottom = place + 2
        if len(chapters) >= 3:
            self.sheet.add_chart(
                radar(self.sheet, first, last, target=basics.total > 0, past=bool(self.said.previous_name)),
                f"A{bottom}",
            )
            bottom += 25
        return self._next(bottom)

    def _opening(self, basics: int) -> None:
        said = self.said
        self._text(1, 1, said.short_project, size=20, bold=True, wrap=True)
        self._text(2, 1, said.byline, ink=LIGHT.sub, wrap=True)
        for row, per_line, high in ((1, 62, 30), (2, 118, 16)):
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
            text = said.short_project if row == 1 else said.byline
            self.sheet.row_dimensions[row].height = high * max(1, -(-len(text) // per_line))
        verdict = said.verdict
        if basics:
            self._formula("A3", verdict_formula(basics), verdict, size=15, bold=True)
        else:
            self._text(3, 1, verdict, size=15, bold=True)
        self.sheet.row_dimensions[3].height = 24
        self._text(
            4, 1, f"Counted from the answers on {SHEET}: change one there and this sheet follows.", ink=LIGHT.sub
        )

    def _section(self, place: int, c: Chapter, first: int, last: int) -> None:
        from openpyxl.styles import Border, Side

        self._text(place, 1, f"{c.number} {c.name}")
        answers, numbers = f"{SHEET}!$C${first}:$C${last}", f"{SHEET}!$A${first}:$A${last}"
        for column, word, n in (("B", _COLUMNS[1], c.yes), ("C", _COLUMNS[2], c.no), ("D", _COLUMNS[3], c.na)):
            self._formula(f"{column}{place}", f'COUNTIF({answers},"{word}")', n, centre=True)
        self._formula(f"E{place}", f"COUNT({numbers})-B{place}-C{place}-D{place}", c.unanswered, centre=True)
        self._formula(f"F{place}", f"B{place}+C{place}+E{place}", c.applicable, centre=True)
        self._score(place, c.share)
        if self.said.previous_name:
            past = self.sheet.cell(place, 8)
            past.value = "n/a" if c.before is None else c.before
            self._look(past, ink=LIGHT.sub, centre=True)
            past.number_format = PERCENT
        self.sheet.row_dimensions[place].height = 21
        for i in range(1, 9 if self.said.previous_name else 8):
            self.sheet.cell(place, i).border = Border(bottom=Side(style="thin", color=LIGHT.rule[1:]))

    def _score(self, place: int, share: float | None, *, bold: bool = False) -> None:
        formula = f'IF(F{place}=0,"n/a",B{place}/F{place})'
        self._formula(f"G{place}", formula, "n/a" if share is None else share, centre=True, bold=bold)
        self.sheet[f"G{place}"].number_format = PERCENT

    def _total(self, place: int, name: str, rows: list[int], t: Tally) -> None:
        self._text(place, 1, name, bold=True)
        for column, n in zip("BCDEF", (t.yes, t.no, t.na, t.unanswered, t.applicable), strict=True):
            cells = "+".join(f"{column}{r}" for r in rows)
            self._formula(f"{column}{place}", cells, n, centre=True, bold=True)
        self._score(place, t.score, bold=True)
        self.sheet.row_dimensions[place].height = 21

    def _helpers(self, first: int) -> None:
        """What the chart draws, in hidden columns: Excel draws a zero where a cell says "n/a", and a gap for #N/A."""
        past = self.said.previous_name
        heads = ("", f"Mature: all of {self.said.target}", past, "Now")
        for column, head in zip("LMNO", heads, strict=True):
            if head:  # a text cell without a text is no sound XML
                put_text(self.sheet[f"{column}{HEAD}"], head)
        for place, c in enumerate(self.said.chapters, start=first):
            put_text(self.sheet[f"L{place}"], f"{c.number} {c.name}")
            if c.basics:
                self.sheet[f"M{place}"] = 1
            if c.before is not None:
                self.sheet[f"N{place}"] = c.before
            self._formula(f"O{place}", f"IF(F{place}=0,NA(),B{place}/F{place})", "#N/A" if c.share is None else c.share)
        for column in "LMNO":
            self.sheet.column_dimensions[column].hidden = True

    def _bars(self, first: int) -> None:
        from openpyxl.formatting.rule import DataBarRule

        for place, c in enumerate(self.said.chapters, start=first):
            tone = "8FB3D9" if c.basics else "B5D6EE"
            rule: Any = DataBarRule(  # type: ignore[no-untyped-call]
                "num", 0, "num", 1, color=f"FF{tone}", showValue=True, minLength=0, maxLength=100
            )
            self.sheet.conditional_formatting.add(f"G{place}", rule)

    def _next(self, place: int) -> int:
        """The first steps as they were when the file was made: the order is not a formula."""
        said = self.said
        if said.blank or not said.steps:
            return place
        self._text(place, 1, f"{next_title(said)}, {said.made[:1].lower()}{said.made[1:]}", size=13, bold=True)
        for i, s in enumerate(said.steps[:3], start=place + 1):
            self._text(i, 1, f"{s.rank}. Criterion {s.number}, {s.section}", ink=LIGHT.sub, wrap=True)
            self._text(i, 2, s.statement, bold=True, wrap=True)
            self._text(i, 7, f"{s.reason}. {s.owner_line}", ink=LIGHT.sub, wrap=True)
            self.sheet.merge_cells(start_row=i, end_row=i, start_column=2, end_column=6)
            self.sheet.merge_cells(start_row=i, end_row=i, start_column=7, end_column=8)
            self.sheet.row_dimensions[i].height = 16 * max(
                2, -(-len(s.statement) // 52), -(-len(s.reason + s.owner_line) // 40)
            )
        return place + min(3, len(said.steps))

    def _text(self, row: int, column: int, text: str, *, wrap: bool = False, **look: Any) -> None:
        cell = self.sheet.cell(row, column)
        if text:
            put_text(cell, text)
        self._look(cell, wrap=wrap, **look)

    def _formula(self, place: str, formula: str, value: str | float, **look: Any) -> None:
        self.sheet[place] = f"={formula}"
        self.values[place] = value
        self._look(self.sheet[place], **look)

    @staticmethod
    def _look(
        cell: Any,
        *,
        size: float = 11,
        bold: bool = False,
        ink: str = LIGHT.ink,
        centre: bool = False,
        wrap: bool = False,
    ) -> None:
        from openpyxl.styles import Alignment, Font

        cell.font = Font(name="Calibri", size=size, bold=bold, color=f"FF{ink[1:]}")
        cell.alignment = Alignment(
            horizontal="center" if centre else "left", vertical="top" if wrap else "center", wrap_text=wrap
        )


def verdict_formula(row: int) -> str:
    """The verdict sentence as a formula over the row that counts the basics, in the words of views/wording."""
    yes, no, waiting, all = f"B{row}", f"C{row}", f"E{row}", f"F{row}"
    is_no, is_waiting = (f'IF({n}=1,"{be(1)}","{be(2)}")' for n in (no, waiting))
    not_met = f'{no}&" of "&{all}&" basics "&{is_no}&" not met'
    return (
        f'IF({all}=0,"No verdict: none of the basics applies.",'
        f'IF({yes}={all},IF({all}=1,"MLOps mature: the one applicable basic is met.",'
        f'"MLOps mature: all "&{all}&" basics are met."),'
        f'IF({no}>0,"Not yet MLOps mature: "&{not_met}"&'
        f'IF({waiting}>0,", "&{waiting}&" "&{is_waiting}&" unanswered.","."),'
        f'IF({yes}=0,"No verdict yet: none of the "&{all}&" basics is answered.",'
        f'"No verdict yet: "&{waiting}&" of "&{all}&" basics "&{is_waiting}&" unanswered."))))'
    )


def _finish(book: "Workbook", sheet: "Worksheet", said: Content, paper: str, bottom: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.fitToHeight = 1
    sheet.print_area = f"A1:H{bottom}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = said.footer.replace("&", "&&"), "&P / &N"
    for each in book.worksheets:
        each.page_setup.paperSize = 9 if paper == "a4" else 1
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True


_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>', re.DOTALL)


def with_values(data: bytes, values: dict[str, str | float]) -> bytes:
    """The workbook with the results of the first sheet's formulas in it, as a spreadsheet would have saved them.

    Without them previews, phones and a workbook in protected view show empty cells. The library cannot write both.
    """

    def filled(found: re.Match[str]) -> str:
        value = values[found[1]]
        rest = re.sub(r' t="[^"]*"', "", found[2])
        kind = ' t="e"' if value == "#N/A" else ' t="str"' if isinstance(value, str) else ""
        text = escape(value) if isinstance(value, str) else repr(value)
        return f'<c r="{found[1]}"{rest}{kind}><f>{found[3]}</f><v>{text}</v></c>'

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            body = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                body = _CELL.sub(filled, body.decode()).encode()
            target.writestr(part, body)
    return out.getvalue()
