"""Excel in the original's layout: the form as a questionnaire, our own workbooks out and back without loss."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from maturity.core.assessment import Answer, Assessment, ProjectProfile, Response, Status, blank
from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import BOTH_USE_CASES, Questionnaire, Tier, UseCase
from maturity.formats import excel, session_csv
from maturity.formats.archive_check import check
from maturity.formats.questionnaire_csv import questionnaire_id, write_questionnaire_csv
from maturity.storage import catalog
from tests.formats.original_layout import original_rows, workbook
from tests.formats.strategies import LONG, MLOPS, NASTY, assessments

ORIGINAL = Path(__file__).parents[2].parent / "shared" / "questionnaire" / "original.xlsx"


def sample() -> Assessment:
    rows = {
        1: Response(number=1, answer=Answer.YES, note="a\nb", evidence="https://wiki", owner="Anna", impact=3),
        2: Response(number=2, answer=Answer.NO, due=date(2026, 12, 31), status=Status.DOING),
        3: Response(number=3, answer=Answer.NOT_APPLICABLE, reason="batch only", answered_by="Bo", change_id="c" * 32),
    }
    rows[1] = replace(rows[1], answered_at=datetime(2026, 11, 24, 10, tzinfo=UTC), answered_by="Anna")
    profile = ProjectProfile(project="Churn", team="Alpha", assessed_on=date(2026, 11, 24), use_cases=(UseCase.BATCH,))
    a = blank(MLOPS, id="0123456789abcdef" * 2, profile=profile)
    return replace(a, responses=tuple(rows.get(r.number, r) for r in a.responses), revision=7)


def read(data: bytes) -> excel.WorkbookRead:
    found = excel.read_own(check(data, "a.xlsx"), catalog.questionnaire)
    assert found is not None
    return found


def edited(change: Callable[[Any], object], a: Assessment | None = None) -> bytes:
    """Our workbook after somebody's change, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS, a or sample())))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# -- the form ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the original workbook is not part of the project")
def test_the_original_is_the_questionnaire() -> None:
    """The downloaded workbook, read by rule, is exactly what the product has as data."""
    checked = check(ORIGINAL.read_bytes(), "original.xlsx")
    assert excel.questionnaire_in(checked).sections == MLOPS.sections
    assert excel.questionnaire_in(checked, [MLOPS]) is MLOPS


def test_the_original_layout_reads_into_the_same_object() -> None:
    """Trailing and non-breaking spaces, headings without numbers, the stem: all cleaned into the same value."""
    own = excel.questionnaire_in(check(workbook(original_rows(MLOPS)), "a.xlsx"))
    assert own.sections == MLOPS.sections
    assert [c.number for c in own if c.stem] == [22, 23, 24, 25, 26]
    assert own.criterion(7).use_cases == (UseCase.REAL_TIME,)
    assert own.criterion(42).use_cases == (UseCase.BATCH,)
    assert own.criterion(8).use_cases == BOTH_USE_CASES


def test_the_original_is_recognised_with_straight_apostrophes() -> None:
    """A program that straightens quotes does not make it another questionnaire."""
    rows = [[str(v).replace("’", "'") if isinstance(v, str) else v for v in row] for row in original_rows(MLOPS)]
    assert excel.questionnaire_in(check(workbook(rows), "a.xlsx"), [MLOPS]) is MLOPS


OWN_ROWS = [
    ["Our maturity form"],
    ["Criterium number", "Assessment criterium"],
    [None, "1. People"],
    [1, "  Someone is on duty "],
    [None, "Hiring"],
    [2, "There is a plan:"],
    [None, "For every role we know:"],
    [3, "\u00a0\u00a0Who does it"],
    [4, "   For batch use cases, who checks it"],
    [5, "For batch use cases, results are checked"],
    *[row for n in range(2, 7) for row in ([None, f"{n}. Part {n}"], [10 * n, f"Statement {n}"])],
]


def test_other_criteria_become_a_questionnaire_of_their_own() -> None:
    """Sections whose title begins with a number, the first four basics, an id of the content."""
    own = excel.questionnaire_in(check(workbook(OWN_ROWS), "a.xlsx"), [MLOPS])
    assert own.numbers == (1, 2, 3, 4, 5, 20, 30, 40, 50, 60)
    assert [s.tier for s in own.sections] == [Tier.BASICS] * 4 + [Tier.BEYOND] * 2
    assert [s.title for s in own.sections[0].subsections] == ["", "Hiring"]
    assert own.criterion(3).full_statement == "For every role we know: Who does it"
    assert own.criterion(5).stem == ""
    assert own.criterion(5).use_cases == (UseCase.BATCH,)
    assert own.criterion(2).statement == "There is a plan:"
    assert own.id == questionnaire_id(write_questionnaire_csv(own))
    assert excel.questionnaire_in(check(workbook(OWN_ROWS), "b.xlsx")) == own


def test_a_questionnaire_of_one_s_own_round_trips_as_a_workbook() -> None:
    """Its blank form reads back into the same questionnaire."""
    own = excel.questionnaire_in(check(workbook(OWN_ROWS), "a.xlsx"))
    assert excel.questionnaire_in(check(excel.write_workbook(own), "b.xlsx")) == own


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["a", "b"]], "this is not the questionnaire's layout: no heading 'Criterium number' was found"),
        ([["Criterium number", "Assessment criterium"]], "the questionnaire has no criteria"),
        ([*OWN_ROWS, [5, "Again"]], "criterion 5 is there twice, a duplicate of row 10 (row 21)"),
        ([OWN_ROWS[1], [1, "x"]], "criteria come before the first section: begin with a row like '1. Documentation'"),
        ([*OWN_ROWS, [None, "1. Again"], [99, "x"]], "section 1 is there twice: give each its own number"),
    ],
)
def test_a_form_that_is_none_is_refused_with_its_row(rows: list[list[object]], message: str) -> None:
    """One sentence says what is wrong with the form and where."""
    with pytest.raises(UnreadableFile) as caught:
        excel.questionnaire_in(check(workbook(rows), "a.xlsx"))
    assert message in str(caught.value)


# -- out ---------------------------------------------------------------------------------------------------------------


def test_the_workbook_keeps_the_original_s_rows_and_looks() -> None:
    """Columns A and B row by row, widths, fonts and grey headings as downloaded; ours stand behind."""
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS, sample()))).worksheets[0]
    expected = [[v.rstrip() if isinstance(v, str) else v for v in row] for row in original_rows(MLOPS)]
    rows = [[v.rstrip() if isinstance(v, str) else v for v in row[:2]] for row in sheet.iter_rows(values_only=True)]
    assert rows == expected
    assert [c.value for c in sheet[1]][2:] == ["Answer", "Reason", "Note", "Evidence", "Owner", "Due"]
    assert sheet.column_dimensions["A"].width == pytest.approx(19.83, abs=0.01)
    assert sheet.column_dimensions["B"].width == 74.5
    assert (sheet["B2"].font.name, sheet["B2"].font.sz, sheet["B2"].font.b) == ("Calibri", 16, True)
    assert (sheet["B3"].font.sz, sheet["B3"].fill.fgColor.rgb) == (11, "FFD0CECE")
    assert sheet["B4"].fill.fill_type is None
    assert sheet.freeze_panes == "C2"
    assert [c.value for c in sheet[5]][2:] == ["No", None, None, None, None, datetime(2026, 12, 31)]


def test_answers_are_chosen_from_a_list_and_marked_with_a_sign() -> None:
    """Every criterion's answer cell, and no other, has the dropdown; colours come with a mark."""
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS))).worksheets[0]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"Yes,No,N/A"'
    offered = {row for area in choice.sqref.ranges for row in range(area.min_row, area.max_row + 1)}
    assert offered == {cell.row for cell in sheet["A"][1:] if cell.value is not None}
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert {rule.dxf.numFmt.formatCode for rule in rules} == {'"✓ "@', '"✗ "@', '"– "@'}


def test_a_blank_form_has_no_hidden_sheet() -> None:
    """Without a session there is nothing to hide."""
    book = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS)))
    assert book.sheetnames == ["Sheet1"]


@pytest.mark.parametrize("text", NASTY + LONG)
def test_no_text_becomes_a_formula(text: str) -> None:
    """Every text is a string cell, on both sheets, and stays one when somebody edits it."""
    a = sample()
    a = replace(
        a,
        profile=replace(a.profile, project=text, facilitator=text),
        responses=(replace(a.responses[0], note=text, reason=text, extra=(("=x", text),)), *a.responses[1:]),
    )
    book = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS, a)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), cell.coordinate
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix, cell.coordinate
                assert len(str(cell.value or "")) <= 32_767


# -- back --------------------------------------------------------------------------------------------------------------


@settings(max_examples=15, deadline=None)
@given(assessments())
def test_a_session_through_excel_comes_back_equal(assessment: Assessment) -> None:
    """Session CSV to workbook to session CSV: every field of every session is the same."""
    start = session_csv.read(session_csv.write(assessment, MLOPS), catalog.questionnaire).assessment
    found = read(excel.write_workbook(MLOPS, start))
    assert found.assessment == assessment
    assert (found.warnings, found.undecided) == ((), ())
    back = session_csv.read(session_csv.write(found.assessment, MLOPS), catalog.questionnaire)
    assert back == session_csv.SessionRead(assessment=assessment)


@pytest.mark.parametrize("text", NASTY + LONG)
def test_each_awkward_text_comes_back_equal(text: str) -> None:
    """Line breaks, quotes, emoji, formulas-to-be, Excel's own escapes and 10,000 characters."""
    a = sample()
    first = replace(a.responses[0], note=text, reason=text, evidence=text, owner=text, extra=(("Ticket", text),))
    rest = tuple(replace(r, extra=(("Ticket", ""),)) for r in a.responses[1:])
    a = replace(a, responses=(first, *rest), milestone=text[:500])
    assert read(excel.write_workbook(MLOPS, a)).assessment == a


def test_a_workbook_saved_by_another_program_comes_back_equal() -> None:
    """Shared strings instead of inline ones, other styles: the same session."""
    assert read(edited(lambda book: None)).assessment == sample()


def test_an_escape_that_another_program_resolved_is_no_edit() -> None:
    """Some programs turn Excel's escapes into what they mean once too often; the stored text is exact and stays."""
    a = sample()
    a = replace(a, responses=(replace(a.responses[0], note="_x005F_x000D_ here"), *a.responses[1:]))
    assert read(edited(lambda book: book["Sheet1"].__setitem__("E4", "_x000D_ here"), a)).assessment == a


def test_edits_on_the_visible_sheet_win() -> None:
    """What a person sees and changed is what is read; who answered before is no longer said of those rows."""

    def change(book: Any) -> None:
        sheet = book["Sheet1"]
        sheet["C4"], sheet["E4"], sheet["H4"] = "no", "changed", date(2027, 1, 2)
        sheet["C6"] = None
        sheet["G5"] = "Bo"

    found = read(edited(change))
    one, two, three = (found.assessment[n] for n in (1, 2, 3))
    assert one == replace(
        sample()[1], answer=Answer.NO, note="changed", due=date(2027, 1, 2), answered_at=None, answered_by=""
    )
    assert two == replace(sample()[2], owner="Bo")
    assert three == replace(sample()[3], answer=Answer.UNANSWERED, answered_by="", change_id="")
    assert found.warnings == ()


def test_a_word_that_is_no_answer_is_left_to_a_person() -> None:
    """It is neither guessed nor replaced by what was stored: its cell is named."""
    found = read(edited(lambda book: book["Sheet1"].__setitem__("C4", "partially")))
    assert found.assessment.answer(1) == Answer.UNANSWERED
    assert found.undecided == (excel.Undecided(number=1, where="Sheet1!C4", seen="partially"),)


def test_sorted_and_shortened_rows_are_found_by_number() -> None:
    """Rows may move; a deleted one leaves its criterion unanswered, with a word."""

    def change(book: Any) -> None:
        book["Sheet1"].delete_rows(4)
        book["Sheet1"].move_range("A4:H4", rows=100)

    found = read(edited(change))
    assert found.assessment.answer(1) == Answer.UNANSWERED
    assert found.assessment[2] == sample()[2]
    assert found.warnings == ("no row for some criteria, they are unanswered: 1",)


def test_what_does_not_fit_is_named_with_its_row() -> None:
    """A second row of a number, an unknown number, an unclear date, another statement: all reported, none fatal."""

    def change(book: Any) -> None:
        sheet = book["Sheet1"]
        sheet["A81"], sheet["B81"], sheet["C81"] = 2, "again", "Yes"
        sheet["A82"], sheet["B82"] = 61, "more"
        sheet["H4"] = "soon"
        sheet["B6"] = "Something else"

    found = read(edited(change))
    assert found.assessment.answer(2) == Answer.UNANSWERED
    assert found.warnings == (
        "the statement is not the questionnaire's: its own wording was used (row 6)",
        "there is no criterion 61: the row was left out (row 82)",
        "criterion 2 is there more than once: it was left unanswered (rows 5, 81)",
        "due: 'soon' is not a clear date, it was left empty (row 4)",
        "no row for some criteria, they are unanswered: 2",
    )


def test_a_column_that_is_gone_is_named_and_keeps_what_was_exported() -> None:
    """Deleting the notes column does not delete the notes in silence."""
    found = read(edited(lambda book: book["Sheet1"].delete_cols(5)))
    assert found.assessment == sample()
    assert found.warnings == ("the column Note is gone: what was exported is kept",)


def test_a_column_that_somebody_added_is_kept() -> None:
    """It becomes an extra column of the session."""

    def change(book: Any) -> None:
        book["Sheet1"]["I1"], book["Sheet1"]["I4"] = "Ticket", "T-1"

    assert read(edited(change)).assessment[1].extra == (("Ticket", "T-1"),)


def test_a_hidden_sheet_cannot_answer_for_the_visible_one() -> None:
    """Answers that only the hidden sheet has are nobody's."""

    def change(book: Any) -> None:
        for row in range(2, 81):
            book["Sheet1"].cell(row, 3).value = None

    assert read(edited(change)).assessment.answered == 0


def test_without_a_visible_form_it_is_anybody_s_workbook() -> None:
    """The hidden sheet alone is not read."""
    checked = check(edited(lambda book: book["Sheet1"].delete_rows(1)), "a.xlsx")
    assert excel.read_own(checked, catalog.questionnaire) is None


def test_a_broken_hidden_sheet_is_refused_in_one_sentence() -> None:
    """Somebody emptied a needed column of it."""
    data = edited(lambda book: book["_session"].delete_cols(11))
    with pytest.raises(UnreadableFile, match="the column 'number' is missing"):
        read(data)


def test_a_session_csv_saved_as_a_workbook_reads_like_the_csv() -> None:
    """Somebody opens the CSV in Excel and saves it as .xlsx: numbers and days become numbers, the session is equal."""
    a = sample()
    a = replace(a, responses=(replace(a.responses[0], note="=1+1"), *a.responses[1:]))
    rows = list(csv.reader(io.StringIO(session_csv.write(a, MLOPS).decode("utf-8-sig"), newline="")))
    book = openpyxl.Workbook()
    for row in rows:
        values: list[Any] = [int(f) if f.isdigit() and len(f) < 10 else f for f in row]
        book.active.append(
            [date.fromisoformat(f) if i in (7, 19) and f[:2] == "20" else f for i, f in enumerate(values)]
        )
    out = io.BytesIO()
    book.save(out)
    found = excel.read_session_sheet(check(out.getvalue(), "a.xlsx"), catalog.questionnaire)
    assert found is not None
    assert found.assessment == a
    assert found.warnings == ()
    assert excel.read_session_sheet(check(workbook(original_rows(MLOPS)), "a.xlsx"), catalog.questionnaire) is None


def test_a_plain_form_reads_its_answers() -> None:
    """The blank form, filled in with plain words, is read without anything else."""
    book = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS)))
    sheet = book["Sheet1"]
    sheet["C4"], sheet["C5"], sheet["C6"], sheet["E5"] = "yes", "No", "n/a", "why"
    out = io.BytesIO()
    book.save(out)
    found = excel.read_form(check(out.getvalue(), "a.xlsx"), [MLOPS])
    assert found is not None
    assert {r.number: r.answer for r in found.assessment.responses if r.answer} == {
        1: Answer.YES,
        2: Answer.NO,
        3: Answer.NOT_APPLICABLE,
    }
    assert found.assessment[2].note == "why"


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[3].append("partially"),
        lambda rows: rows[3].extend(["yes", None, None, None, None, None, "remark"]),
        lambda rows: rows[2].append("5 of 8"),
        lambda rows: rows.append([61, "Our own"]),
        lambda rows: rows.append([None, "Legend: x is yes"]),
        lambda rows: rows.pop(),
        lambda rows: rows[3].__setitem__(1, "Other words"),
        lambda rows: rows.insert(0, ["Project: Churn"]),
    ],
)
def test_anything_but_a_plain_form_is_left_to_the_tolerant_reader(change: Callable[[Any], object]) -> None:
    """The fast way never overlooks a word, a row or a column."""
    rows = original_rows(MLOPS)
    rows[0].append("Answer")
    change(rows)
    assert excel.read_form(check(workbook(rows), "a.xlsx"), [MLOPS]) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: setattr(sheet["C4"], "comment", Comment("see the wiki", "Bo")),
        lambda sheet: setattr(sheet["C5"], "fill", PatternFill("solid", fgColor="FF00FF00")),
        lambda sheet: setattr(sheet["B6"], "font", Font(strike=True)),
        lambda sheet: setattr(sheet.row_dimensions[8], "hidden", True),
        lambda sheet: sheet.__setitem__("C4", '=IF(TRUE,"Yes","No")'),
    ],
)
def test_a_form_that_says_more_than_its_words_is_left_to_the_tolerant_reader(change: Callable[[Any], object]) -> None:
    """Notes, colours, struck out texts, hidden rows, formulas: the fast way knows none of them."""
    book = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS)))
    book["Sheet1"]["C4"] = "Yes"
    change(book["Sheet1"])
    out = io.BytesIO()
    book.save(out)
    assert excel.read_form(check(out.getvalue(), "a.xlsx"), [MLOPS]) is None


def test_questionnaires_of_one_s_own_come_back_by_their_id() -> None:
    """A session of somebody's own questionnaire needs that questionnaire, by the id in the hidden sheet."""
    own = excel.questionnaire_in(check(workbook(OWN_ROWS), "a.xlsx"))
    a = blank(own, id="a" * 32).with_answers({3: Answer.YES})
    known: dict[str, Questionnaire] = {own.id: own}
    found = excel.read_own(check(excel.write_workbook(own, a), "b.xlsx"), known.__getitem__)
    assert found is not None
    assert found.assessment == a
    assert found.questionnaire is own
