"""Builds filled-in questionnaires from our own, as people make them: the bricks of the corpus.

Answers are written as one letter a criterion: y yes, n no, a not applicable, . nothing, p a cell that only a person can
decide, u a box that is simply not ticked.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from maturity.core.questionnaire import Questionnaire
from maturity.storage import catalog

Q = catalog.questionnaire("mlops")
SENSE = {"y": "yes", "n": "no", "a": "na", ".": None, "p": None, "u": None}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the original's layout: a section's or subsection's title, a stem, or a criterion (number > 0)."""

    text: str
    number: int = 0
    section: str = ""
    kind: str = "criterion"


def lines(questionnaire: Questionnaire = Q, *, headings: bool = True, stems: bool = True) -> list[Line]:
    """The original's rows in order."""
    found: list[Line] = []
    for s in questionnaire.sections:
        title = f"{s.number}. {s.title}"
        if headings:
            found.append(Line(text=title, kind="section", section=title))
        for sub in s.subsections:
            if sub.title and headings:
                found.append(Line(text=sub.title, kind="subsection", section=title))
            stem = ""
            for c in sub.criteria:
                if c.stem and c.stem != stem and stems:
                    found.append(Line(text=c.stem, kind="stem", section=title))
                stem = c.stem
                found.append(Line(text=c.statement, number=c.number, section=title))
    return found


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One assessment as a careful person reads it. `label` None: the file names none."""

    answers: str
    label: str | None = None
    notes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A file with what must be read from it. Each of `said` is a group of words of which some warning must hold one;
    `custom` counts the rows that are somebody's own."""

    name: str
    build: Callable[[], bytes]
    expected: tuple[Expected, ...]
    said: tuple[tuple[str, ...], ...] = ()
    custom: int = 0


class Paper:
    """A workbook under construction: cells by row and column, with what a spreadsheet can do to them."""

    def __init__(self, title: str = "Sheet1") -> None:
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = title

    def add(self, title: str) -> "Paper":
        """A further sheet, now the current one."""
        self.sheet = self.book.create_sheet(title)
        return self

    def put(self, row: int, column: int, value: Any, *, fill: str = "", struck: bool = False, font: str = "") -> None:
        """A value with a look."""
        cell = self.sheet.cell(row, column, value)
        if fill:
            cell.fill = PatternFill("solid", fgColor=f"FF{fill}")
        if struck or font:
            cell.font = Font(strike=struck, name=font or "Calibri")

    def note(self, row: int, column: int, text: str) -> None:
        """A cell note."""
        self.sheet.cell(row, column).comment = Comment(text, "Maria")

    def row(self, row: int, values: Sequence[Any]) -> None:
        """Values from column A on; None leaves a cell out."""
        for column, value in enumerate(values, start=1):
            if value is not None:
                self.sheet.cell(row, column, value)

    def data(self) -> bytes:
        """The workbook's bytes."""
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


Marks = Mapping[str, Any]
YES_NO: Marks = {"y": "Yes", "n": "No", "a": "N/A"}


def marked(letter: str, marks: Marks, turn: int) -> Any:
    """The mark of a letter; several marks of one letter are used in turn."""
    mark = marks.get(letter)
    return mark[turn % len(mark)] if isinstance(mark, list) else mark


def table(
    answers: Mapping[str, str],
    marks: Marks = YES_NO,
    *,
    head: Sequence[Any] | None = ("Criterium number", "Assessment criterium"),
    headings: bool = True,
    numbers: Callable[[Line], Any] | None = lambda line: line.number,
    notes: Mapping[int, str] | None = None,
    rows: Sequence[Line] | None = None,
    text: Callable[[Line], str] = lambda line: line.text,
) -> list[list[Any]]:
    """The original's layout with a column for each heading of `answers`, and one of notes where there are any."""
    out: list[list[Any]] = []
    if head is not None:
        first = list(head) if numbers is not None else [head[-1]]
        out.append([*first, *answers, *(["Comments"] if notes else [])])
    for line in rows if rows is not None else lines(headings=headings):
        row: list[Any] = [text(line)]
        if numbers is not None:
            row.insert(0, numbers(line) if line.number else None)
        for letters in answers.values():
            row.append(marked(letters[line.number - 1], marks, line.number) if line.number else None)
        if notes:
            row.append(notes.get(line.number) if line.number else None)
        out.append(row)
    return out


def xlsx(rows: Sequence[Sequence[Any]], *, title: str = "Sheet1", top: int = 1, left: int = 1) -> bytes:
    """A workbook of one sheet whose table begins at a row and column."""
    paper = Paper(title)
    for r, values in enumerate(rows, start=top):
        for c, value in enumerate(values, start=left):
            if value is not None:
                paper.sheet.cell(r, c, value)
    return paper.data()


def csv_bytes(rows: Sequence[Sequence[Any]], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """The rows as CSV."""
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerows([["" if v is None else v for v in row] for row in rows])
    return out.getvalue().encode(encoding)


def xls(rows: Sequence[Sequence[Any]], *, title: str = "Sheet1") -> bytes:
    """The rows as Excel 97-2003 writes them."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet(title)
    for r, values in enumerate(rows):
        for c, value in enumerate(values):
            if value is not None:
                sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets: Mapping[str, Sequence[Sequence[Any]]], *, notes: Mapping[tuple[int, int], str] | None = None) -> bytes:
    """Sheets as LibreOffice writes them; cell notes (of the first sheet) by row and column from 1."""
    from odf.dc import Creator
    from odf.office import Annotation
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for title, rows in sheets.items():
        sheet = Table(name=title)
        for r, values in enumerate(rows, start=1):
            row = TableRow()
            for c, value in enumerate(values, start=1):
                if value is None:
                    cell = TableCell()
                elif isinstance(value, bool):
                    cell = TableCell(valuetype="boolean", booleanvalue="true" if value else "false")
                elif isinstance(value, int | float):
                    cell = TableCell(valuetype="float", value=str(value))
                else:
                    cell = TableCell(valuetype="string")
                if notes and (r, c) in notes and title == next(iter(sheets)):
                    annotation = Annotation()
                    annotation.addElement(Creator(text="Maria"))
                    annotation.addElement(P(text=notes[r, c]))
                    cell.addElement(annotation)
                if value is not None and not isinstance(value, bool):
                    cell.addElement(P(text=str(value)))
                row.addElement(cell)
            sheet.addElement(row)
        document.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
