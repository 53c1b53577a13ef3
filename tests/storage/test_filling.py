"""Somebody's own workbook comes back with the answers in place, made in the process that can do no harm."""

import io

import openpyxl
import pytest

from maturity.core.assessment import Answer, blank
from maturity.core.errors import Refused, UnreadableFile
from maturity.formats.excel.writing import build_workbook
from maturity.storage import catalog
from maturity.storage.reading import fill_upload, read_upload

Q = catalog.questionnaire()
ANSWERS = {n: (Answer.YES, Answer.NO, Answer.NOT_APPLICABLE)[n % 3] for n in Q.numbers}


def own_workbook(change=lambda sheet: None):
    """The original's layout without an answer column, as a person keeps it, with something of theirs in it."""
    book = build_workbook(Q)
    if "_session" in book.sheetnames:
        del book["_session"]
    sheet = book[book.sheetnames[0]]
    sheet.delete_cols(3, 10)
    sheet["H1"] = "Our remarks"
    sheet["H4"] = "ask Mia"
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_answers_are_in_the_copy_and_nothing_of_theirs_is_lost():
    """What was in it stays, what was answered is added, and it reads back as answered."""
    filled = fill_upload(own_workbook(), "ours.xlsx", blank(Q).with_answers(ANSWERS), Q)
    (found,) = read_upload(filled, "ours.xlsx").assessments
    assert found.answers == ANSWERS
    cells = [c.value for row in openpyxl.load_workbook(io.BytesIO(filled)).worksheets[0].iter_rows() for c in row]
    assert "ask Mia" in cells


def test_formulas_of_theirs_do_not_come_back_alive():
    """A formula in the upload is not in the copy."""

    def evil(sheet):
        sheet["H5"] = '=HYPERLINK("http://evil.example","x")'

    filled = fill_upload(own_workbook(evil), "ours.xlsx", blank(Q).with_answers(ANSWERS), Q)
    book = openpyxl.load_workbook(io.BytesIO(filled))
    assert not any(c.data_type == "f" for sheet in book for row in sheet.iter_rows() for c in row)


def test_a_workbook_of_another_kind_is_refused_in_one_sentence():
    """Without the questionnaire's heading there is nowhere to write."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Shopping"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refused, match="no heading"):
        fill_upload(out.getvalue(), "list.xlsx", blank(Q), Q)


def test_what_is_no_workbook_is_refused_in_one_sentence():
    """Bytes that only claim to be a workbook."""
    with pytest.raises(UnreadableFile):
        fill_upload(b"just words", "ours.xlsx", blank(Q), Q)
