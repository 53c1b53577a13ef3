"""Many assessments as one table: CSV for analysis, Excel for people. Answers and counts, no notes, no owners."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from maturity.core.portfolio import Standing, by_criterion, most_missed, trends
from maturity.core.questionnaire import Questionnaire, Section
from maturity.core.scoring import Tally
from maturity.formats.formula_guard import guard
from maturity.views.naming import Naming, verdict_words
from maturity.views.palette import LIGHT

if TYPE_CHECKING:
    from openpyxl import Workbook

Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioTable:
    """What is exported: `rows` of one questionnaire in the order shown, and `history`, all assessments of the same
    projects, for the trend. With hidden names neither team nor id is written."""

    questionnaire: Questionnaire
    rows: Sequence[Standing]
    history: Sequence[Standing]
    naming: Naming


def portfolio_csv(table: PortfolioTable) -> bytes:
    """A row an assessment: counts of basics, a score a section as a fraction, an answer a criterion (yes, no, na or
    empty). UTF-8 with BOM and CRLF, as session files are; texts that a spreadsheet could take for formulas are
    guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guard(str(h)) for h in [*_head(table), *table.questionnaire.numbers]])
    for r in table.rows:
        cells = [*_about(table, r), *(a.value for a in r.answers)]
        writer.writerow([guard(c) if isinstance(c, str) else _number(c) for c in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def portfolio_xlsx(table: PortfolioTable) -> bytes:
    """Four sheets: sections (percent, shaded), criteria (marks), most missed, over time. Texts are texts, never
    formulas."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _sections(book, table)
    _criteria(book, table)
    _missed(book, table)
    _over_time(book, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number(value: Value) -> str:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)


def _section_name(s: Section) -> str:
    return f"{s.number} {s.name}"


def _head(table: PortfolioTable) -> list[str]:
    who = ["project", "assessed_on"] if table.naming.hidden else ["project", "team", "assessed_on", "assessment_id"]
    return [
        *who,
        "questionnaire",
        "verdict",
        "basics_met",
        "basics_applicable",
        "basics_unanswered",
        "basics_score",
        *(_section_name(s) for s in table.questionnaire.sections),
    ]


def _about(table: PortfolioTable, r: Standing) -> list[Value]:
    name, on = table.naming.name(r), r.day.isoformat() if r.dated else None
    b = r.basics
    return [
        *([name, on] if table.naming.hidden else [name, r.team, on, r.id]),
        r.questionnaire,
        verdict_words(r),
        b.yes,
        b.applicable,
        b.unanswered,
        b.score,
        *(t.score for t in r.sections),
    ]


# Excel


_MARK = {"yes": "Yes", "no": "No", "na": "N/A", "": None}


def _tint(colour: str, share: float) -> str:
    """A colour of the palette, thinned on white, as Excel writes it."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "".join(f"{round(255 - share * (255 - part)):02X}" for part in parts)


_FILL = {"yes": _tint(LIGHT.yes, 0.15), "no": _tint(LIGHT.no, 0.18), "na": LIGHT.wash[1:]}


def _sheet(book: "Workbook", title: str, head: Sequence[str], widths: Sequence[float], frozen: str) -> Any:
    """A sheet with its head row written; returns the sheet and a maker of cells."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = frozen
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0  # as wide as the paper, on many pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    for i, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(i)].width = width
    font, bold = Font(name="Calibri", size=11), Font(name="Calibri", size=11, bold=True)
    fills = {kind: PatternFill("solid", start_color=colour) for kind, colour in _FILL.items()}

    def cell(value: Value, *, strong: bool = False, percent: bool = False, fill: str = "") -> Any:
        made: Any = WriteOnlyCell(sheet, value=value)
        if isinstance(value, str):
            made.data_type = "s"  # whatever it begins with
        made.font = bold if strong else font
        if percent:
            made.number_format = "0%"
        if fill:
            made.fill = fills[fill]
        return made

    top = [cell(text, strong=True) for text in head]
    for c in top:
        c.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append(top)
    return sheet, cell


def _who(table: PortfolioTable, r: Standing) -> list[Value]:
    on = r.day.isoformat() if r.dated else None
    return [table.naming.name(r), None if table.naming.hidden else r.team, on]


def _sections(book: "Workbook", table: PortfolioTable) -> None:
    from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
    from openpyxl.styles import Color
    from openpyxl.utils import get_column_letter

    names = [_section_name(s) for s in table.questionnaire.sections]
    head = ["Project", "Team", "Assessed", "Verdict", "Basics met", "of", "Basics", *names]
    sheet, cell = _sheet(book, "Sections", head, [34, 20, 12, 30, 8, 6, 9, *(15 for _ in names)], "B2")
    if table.rows:
        last = f"{get_column_letter(len(head))}{len(table.rows) + 1}"
        scale = ColorScale(
            cfvo=[FormatObject(type="num", val=0), FormatObject(type="num", val=1)],
            color=[Color(rgb="FFFFFFFF"), Color(rgb=f"FF{_tint(LIGHT.yes, 0.45)}")],
        )
        sheet.conditional_formatting.add(f"G2:{last}", Rule(type="colorScale", colorScale=scale))
    for r in table.rows:
        b = r.basics
        scores = [cell(t.score, percent=True) for t in (b, *r.sections)]
        sheet.append([*map(cell, [*_who(table, r), verdict_words(r), b.yes, b.applicable]), *scores])


def _criteria(book: "Workbook", table: PortfolioTable) -> None:
    numbers = [str(n) for n in table.questionnaire.numbers]
    head = ["Project", "Team", "Assessed", *numbers]
    sheet, cell = _sheet(book, "Criteria", head, [34, 20, 12, *(5.5 for _ in numbers)], "D2")
    for r in table.rows:
        answers = [cell(_MARK[a.value], fill=a.value) for a in r.answers]
        sheet.append([*map(cell, _who(table, r)), *answers])


def _missed(book: "Workbook", table: PortfolioTable) -> None:
    from openpyxl.styles import Alignment

    head = ["Criterion", "Statement", "No", "of decided", "Share", "Not applicable", "Unanswered"]
    sheet, cell = _sheet(book, "Most missed", head, [10, 90, 8, 10, 8, 14, 12], "A2")
    for m in most_missed(by_criterion(table.questionnaire, table.rows)):
        statement = table.questionnaire.criterion(m.number).full_statement
        number, text = cell(m.number), cell(statement)
        number.alignment = text.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        counts = [cell(m.tally.no), cell(m.decided), cell(m.tally.no / m.decided, percent=True)]
        sheet.append([number, text, *counts, cell(m.tally.na), cell(m.tally.unanswered)])


def _over_time(book: "Workbook", table: PortfolioTable) -> None:
    head = ["Project", "Assessed", "Basics", "Basics met", "of", "Unanswered"]
    sheet, cell = _sheet(book, "Over time", head, [34, 12, 9, 11, 6, 12], "A2")
    for name, on, b in _points(table):
        share = cell(b.score, percent=True)
        sheet.append([cell(name), cell(on), share, cell(b.yes), cell(b.applicable), cell(b.unanswered)])


def _points(table: PortfolioTable) -> Iterator[tuple[str, str, Tally]]:
    for t in trends(table.history):
        for r in t.points:
            yield table.naming.name(r), r.day.isoformat(), r.basics
