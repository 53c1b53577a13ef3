"""Somebody's own workbook with the answers put in place."""

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from maturity.core.assessment import Answer, Assessment, blank
from maturity.core.errors import Refused
from maturity.formats import excel
from maturity.formats.archive_check import check
from maturity.storage import catalog
from tests.formats.original_layout import original_rows
from tests.formats.strategies import MLOPS


def sample() -> Assessment:
    a = blank(MLOPS, id="a" * 32).with_answers({1: Answer.YES, 2: Answer.NO, 3: Answer.NOT_APPLICABLE})
    first = replace(a.responses[0], note="=1+1", due=date(2026, 12, 31))
    return replace(a, responses=(first, *a.responses[1:]))


def theirs(*headings: str, answers: dict[int, tuple[Any, ...]] | None = None) -> Any:
    """A workbook of somebody: the original's rows, their own columns behind, answers by row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Ours"
    for row in original_rows(MLOPS):
        sheet.append(row)
    for column, text in enumerate(headings, start=3):
        sheet.cell(1, column, text)
    for row, values in (answers or {}).items():
        for column, value in enumerate(values, start=3):
            sheet.cell(row, column, value)
    return book


def filled(book: Any) -> Any:
    out = io.BytesIO()
    book.save(out)
    return openpyxl.load_workbook(io.BytesIO(excel.fill_workbook(out.getvalue(), sample(), MLOPS)))


def row(sheet: Any, number: int) -> list[Any]:
    return [cell.value for cell in sheet[number]][2:]


def test_answers_go_behind_the_last_column() -> None:
    """A workbook without an answer column gets one, and one for each kind of text there is."""
    sheet = filled(theirs("Priority", answers={4: ("high",)}))["Ours"]
    assert row(sheet, 1) == ["Priority", "Answer", "Note", "Due"]
    assert row(sheet, 4) == ["high", "Yes", "=1+1", datetime(2026, 12, 31)]
    assert row(sheet, 5) == [None, "No", None, None]
    assert row(sheet, 6) == [None, "N/A", None, None]
    assert row(sheet, 8) == [None, None, None, None]
    assert sheet["E4"].data_type == "s"


def test_answers_go_into_the_column_that_is_there() -> None:
    """Existing words that say the same stay as typed; others are replaced; nothing else moves."""
    book = theirs(
        "Answer", "Note", answers={4: ("YES", "old"), 5: ("yes", "mine"), 6: (None, None), 8: ("maybe", None)}
    )
    sheet = filled(book)["Ours"]
    assert row(sheet, 1) == ["Answer", "Note", "Due"]
    assert row(sheet, 4)[:2] == ["YES", "=1+1"]
    assert row(sheet, 5)[:2] == ["No", None]
    assert row(sheet, 6)[0] == "N/A"
    assert row(sheet, 8)[0] == "maybe"


def test_what_the_library_knows_is_kept() -> None:
    """Formats, notes, lists and other sheets are as they were."""
    book = theirs("Answer")
    sheet = book["Ours"]
    sheet["B4"].font = openpyxl.styles.Font(name="Arial", italic=True)
    sheet["B5"].comment = Comment("ask Anna", "Bo")
    sheet.column_dimensions["B"].width = 33
    choice = DataValidation(type="list", formula1='"Yes,No"')
    choice.add("C4:C80")
    sheet.add_data_validation(choice)
    book.create_sheet("Minutes")["A1"] = "kept"
    copy = filled(book)
    assert copy["Ours"]["B4"].font.i is True
    assert copy["Ours"]["B5"].comment.text == "ask Anna"
    assert copy["Ours"].column_dimensions["B"].width == 33
    assert copy["Ours"].data_validations.dataValidation[0].formula1 == '"Yes,No"'
    assert copy["Minutes"]["A1"].value == "kept"


def test_nothing_that_acts_is_handed_on() -> None:
    """No formula, no link to a file or script, no name or rule that reaches outside leaves in the copy."""
    book = theirs("Answer", "Total")
    sheet = book["Ours"]
    sheet["D4"] = '=HYPERLINK("http://evil.example")'
    sheet["B4"].hyperlink = "file:///etc/passwd"
    sheet["B5"].hyperlink = "https://wiki.example/page"
    book.defined_names["bad"] = openpyxl.workbook.defined_name.DefinedName("bad", attr_text="[1]Sheet1!$A$1")
    choice = DataValidation(type="list", formula1="[1]Sheet1!$A$1:$A$3")
    choice.add("D4")
    sheet.add_data_validation(choice)
    copy = filled(book)
    assert all(c.data_type != "f" for r in copy["Ours"].iter_rows() for c in r)
    assert copy["Ours"]["B4"].hyperlink is None
    assert copy["Ours"]["B5"].hyperlink.target == "https://wiki.example/page"
    assert not copy.defined_names
    assert not copy["Ours"].data_validations.dataValidation


def test_a_covered_or_repeated_cell_is_left_alone() -> None:
    """Merged answers and criteria that stand twice are not written into."""
    book = theirs("Answer")
    sheet = book["Ours"]
    sheet.merge_cells("C4:C5")
    sheet["A81"], sheet["B81"] = 3, "again"
    sheet = filled(book)["Ours"]
    assert sheet["C4"].value == "Yes"
    assert sheet["C6"].value is None
    assert sheet["C81"].value is None


def test_one_of_ours_carries_the_new_session() -> None:
    """A workbook that we wrote reads back as the assessment it was filled with."""
    start = excel.write_workbook(MLOPS, blank(MLOPS, id="b" * 32))
    data = excel.fill_workbook(start, sample(), MLOPS)
    found = excel.read_own(check(data, "a.xlsx"), catalog.questionnaire)
    assert found is not None
    assert found.assessment == sample()


def test_a_workbook_without_the_layout_is_refused() -> None:
    """There is no place to put the answers, and the sentence says what to do instead."""
    book = openpyxl.Workbook()
    book.active["A1"] = "notes"
    with pytest.raises(Refused, match="has no heading 'Criterium number'"):
        filled(book)
