"""Excel in the original workbook's layout: the form as a questionnaire, our own workbooks in and out."""

from maturity.formats.excel.cells import Cells
from maturity.formats.excel.filling import fill_workbook
from maturity.formats.excel.layout import SESSION_SHEET
from maturity.formats.excel.questionnaire import read_questionnaire
from maturity.formats.excel.reading import (
    Undecided,
    WorkbookRead,
    is_own,
    questionnaire_in,
    read_answers,
    read_form,
    read_own,
    read_session_sheet,
    visible_cells,
)
from maturity.formats.excel.writing import build_workbook, write_workbook

__all__ = [
    "SESSION_SHEET",
    "Cells",
    "Undecided",
    "WorkbookRead",
    "build_workbook",
    "fill_workbook",
    "is_own",
    "questionnaire_in",
    "read_answers",
    "read_form",
    "read_own",
    "read_questionnaire",
    "read_session_sheet",
    "visible_cells",
    "write_workbook",
]
