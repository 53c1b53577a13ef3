"""A copy of somebody's own workbook with the answers put in place. What the library knows is kept: formats, notes,
lists to choose from. What could act is not: formulas stay as their last values, macros and links to files are gone."""

import io
import re
import warnings
import zipfile
from copy import copy
from typing import Any

from maturity.core.assessment import Answer, Assessment, Response
from maturity.core.errors import Refused, UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats.archive_check import check
from maturity.formats.excel.form import Form, find_form
from maturity.formats.excel.layout import ANSWER_HEADINGS, SESSION_SHEET, WORDS, same_text
from maturity.formats.excel.reading import ANSWER_WORDS
from maturity.formats.excel.writing import COLUMN_WIDTHS, put_text, write_session

_ACTIVE = re.compile(r"[\[|]|WEBSERVICE|HYPERLINK|FILTERXML|RTD|CALL|REGISTER|EXEC|DDE", re.IGNORECASE)
_SAFE_LINK = re.compile(r"(https?|mailto):", re.IGNORECASE)


def fill_workbook(
    data: bytes, assessment: Assessment, questionnaire: Questionnaire, *, name: str = "workbook.xlsx"
) -> bytes:
    """The workbook with the assessment's answers in its Answer column, or in a new one behind the last that is used;
    reasons, notes, evidence, owners and dates likewise, each where there is something to write.

    Raises UnreadableFile, PasswordNeeded; Refused where the workbook is not in the original's layout.
    """
    checked = check(data, name)
    found = find_form(checked)
    if found is None:
        raise Refused("this workbook has no heading 'Criterium number' to fill in under: take the answers as a new one")
    form = found[0]
    book = _load(checked.data)
    _Filler(book[form.title], form).fill(assessment)
    for sheet in book.worksheets:
        _make_inert(sheet)
    for holder in (book, *book.worksheets):
        for title in [t for t, n in holder.defined_names.items() if _ACTIVE.search(n.value or "")]:
            del holder.defined_names[title]
    if SESSION_SHEET in book.sheetnames:
        del book[SESSION_SHEET]
        write_session(book, assessment, questionnaire)
    return _saved(book)


def _saved(book: Any) -> bytes:
    """The workbook's bytes, made in memory: openpyxl's own way writes every sheet to a temporary file first, which the
    process that opens uploads may not."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    out = io.BytesIO()
    archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            sheet = io.BytesIO()
            writer: Any = WorksheetWriter(ws, sheet)
            writer.write()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], sheet.getvalue())
            self.manifest.append(ws)

    InMemory(book, archive).save()
    return out.getvalue()


def _load(data: bytes) -> Any:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of extensions that it drops; the docstring above does too
        try:
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 -- openpyxl raises whatever its parts raise
            raise UnreadableFile("the workbook is damaged and cannot be filled in: save it again in Excel") from None


def _make_inert(sheet: Any) -> None:
    """Take out links that are no web or mail addresses, and rules that reach outside the workbook."""
    for cell in sheet._cells.values():  # the cells there are: iter_rows would make all that are not
        link = getattr(cell, "hyperlink", None)
        if link is not None and link.target and not _SAFE_LINK.match(link.target):
            cell.hyperlink = None
    lists = sheet.data_validations.dataValidation
    lists[:] = [v for v in lists if not _ACTIVE.search(f"{v.formula1 or ''} {v.formula2 or ''}")]
    for area in list(sheet.conditional_formatting):
        if any(_ACTIVE.search(" ".join(map(str, rule.formula))) for rule in area.rules):
            del sheet.conditional_formatting[str(area.sqref)]


class _Filler:
    """Writes into one sheet; knows which column holds what, and adds the columns that are missing."""

    def __init__(self, sheet: Any, form: Form) -> None:
        self._sheet = sheet
        self._form = form
        self._columns = {name: column + 1 for name, column in form.columns.items()}
        self._next = max(len(row) for row in form.rows) + 1

    def fill(self, assessment: Assessment) -> None:
        """Every criterion that the sheet has once."""
        places: dict[int, list[int]] = {}
        for index, number, _ in self._form.criteria():
            places.setdefault(number, []).append(index)
        for response in assessment.responses:
            rows = places.get(response.number, [])
            if len(rows) == 1:
                self._fill_row(rows[0], response)

    def _fill_row(self, index: int, response: Response) -> None:
        row = index + 1
        seen = self._form.text(index, "answer")
        said = ANSWER_WORDS.get(seen.strip().casefold(), None if response.answer else Answer.UNANSWERED)
        if said != response.answer:  # a word of the person's own stays where nothing else was decided
            self._put(row, "answer", WORDS[response.answer])
        for name in ("reason", "note", "evidence", "owner"):
            text = getattr(response, name)
            if not same_text(self._form.text(index, name), text):
                self._put(row, name, text)
        if response.due and (cell := self._cell(row, "due")) is not None:
            cell.value, cell.number_format = response.due, "yyyy-mm-dd"

    def _put(self, row: int, name: str, text: str) -> None:
        cell = self._cell(row, name)
        if cell is not None and text:
            put_text(cell, text)
        elif cell is not None:
            cell.value = None

    def _cell(self, row: int, name: str) -> Any:
        """The cell of a row under a heading; None where it is covered by a merged area."""
        from openpyxl.cell.cell import MergedCell
        from openpyxl.styles import Alignment

        added = name not in self._columns
        if added:
            self._add_column(name)
        cell = self._sheet.cell(row, self._columns[name])
        if isinstance(cell, MergedCell):
            return None
        if not cell.has_style:
            cell.alignment = Alignment(vertical="center", wrap_text=True)
        return cell

    def _add_column(self, name: str) -> None:
        from openpyxl.utils import get_column_letter

        column, self._next = self._next, self._next + 1
        self._columns[name] = column
        model = self._sheet.cell(self._form.heading + 1, self._form.number + 2)
        heading = self._sheet.cell(self._form.heading + 1, column, name.capitalize())
        heading.font, heading.fill, heading.border = copy(model.font), copy(model.fill), copy(model.border)
        heading.alignment = copy(model.alignment)
        width = COLUMN_WIDTHS[2 + [h.casefold() for h in ANSWER_HEADINGS].index(name)]
        self._sheet.column_dimensions[get_column_letter(column)].width = width
