"""Our own files and forms are recognised before the tolerant reader looks, and read in its words."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from maturity.core.assessment import Answer, ProjectProfile, Status, blank
from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import UseCase
from maturity.formats import excel, registry, session_csv
from maturity.formats.archive_check import check
from maturity.formats.own_files import read_own_file
from maturity.formats.past_file.decisions import decide
from maturity.formats.past_file.result import How, ImportResult
from maturity.storage.catalog import questionnaire
from tests.formats.original_layout import original_rows, parts, sheet_xml, workbook, zipped
from tests.formats.report_samples import findings, report
from tests.formats.strategies import MLOPS

SAMPLE = blank(MLOPS, id="a" * 32, profile=ProjectProfile(project="Churn", team="Alpha")).with_answers({1: Answer.YES})


def read(data: bytes, name: str = "Our file.xlsx") -> ImportResult | None:
    return read_own_file(check(data, name), name, MLOPS, questionnaire)


def edited(change: Callable[[Any], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(excel.write_workbook(MLOPS, SAMPLE)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [(session_csv.write(SAMPLE, MLOPS), "a.csv"), (excel.write_workbook(MLOPS, SAMPLE), "a.xlsx")],
)
def test_a_session_comes_back_whole(data: bytes, name: str) -> None:
    """Everything of the session is in the result, so that importing it loses nothing."""
    found = read(data, name)
    assert found is not None
    assert (found.file, found.questionnaire, found.questions, found.warnings) == (name, "mlops", (), ())
    (one,) = found.assessments
    assert (one.label, one.project, one.team) == ("Churn", "Churn", "Alpha")
    assert one.whole == SAMPLE
    assert one.to_assessment("mlops", "b" * 32) == replace(SAMPLE, id="b" * 32)
    assert len(found.matches) == 60


def test_an_untouched_form_is_one_unanswered_assessment() -> None:
    """With a word that says so, named after the file."""
    found = read(workbook(original_rows(MLOPS)), "../../Form 2026.xlsx")
    assert found is not None
    assert found.warnings == ("nothing is answered in this file: all 60 criteria are unanswered",)
    assert [a.label for a in found.assessments] == ["Form 2026"]
    assert found.assessments[0].whole is None
    assert set(found.assessments[0].answers.values()) == {Answer.UNANSWERED}


def test_an_odd_word_in_our_workbook_is_a_question() -> None:
    """It can be settled like any other question of a past file."""
    found = read(edited(lambda book: book["Sheet1"].__setitem__("C5", "Partially")))
    assert found is not None
    (question,) = found.questions
    assert (question.criterion, question.where, question.seen) == (2, "Sheet1!C5", "Partially")
    settled = decide(found, {"partially": Answer.NO})
    assert settled.questions == ()
    assert settled.assessments[0].answers[2] == Answer.NO


def test_what_is_not_read_of_our_workbook_is_said() -> None:
    """Hidden sheets, hidden rows, notes on cells and formulas without a value."""

    def change(book: Any) -> None:
        book.create_sheet("Secret")["A1"] = "x"
        book["Secret"].sheet_state = "hidden"
        book["Sheet1"].row_dimensions[4].hidden = True
        book["Sheet1"]["C4"].comment = openpyxl.comments.Comment("x", "Bo")
        book["Sheet1"]["C5"] = '=IF(TRUE,"Yes")'

    found = read(edited(change))
    assert found is not None
    assert found.warnings == (
        "hidden sheets were not read: Secret",
        "formulas without a calculated value read as empty: open the file in Excel and save it (C5)",
        "hidden rows and columns were read too",
        "notes attached to cells were not read: copy them into the column Note to keep them",
    )


OWN = [
    ["Criterium number", "Assessment criterium", "Answer", "Note"],
    [None, "1. People"],
    [1, "Someone is on duty", "Yes", "Anna"],
    [2, "There is a plan", "perhaps"],
]


def test_a_form_with_criteria_of_its_own_brings_them_along() -> None:
    """The questionnaire travels with the answers, so that both can be kept."""
    found = read(workbook(OWN))
    assert found is not None
    assert found.own is not None
    assert found.questionnaire == found.own.id
    assert found.assessments[0].answers == {1: Answer.YES, 2: Answer.UNANSWERED}
    assert found.assessments[0].notes == {1: "Anna"}
    assert [q.seen for q in found.questions] == ["perhaps"]
    assert ImportResult.from_json(found.to_json()) == found


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (workbook(original_rows(MLOPS)[:40]), "shortened.xlsx"),
        (workbook([["Minutes"], ["We met"]]), "minutes.xlsx"),
        (b"No.;Statement;Answer\n1;x;yes\n", "theirs.csv"),
        (b"- [x] done\n", "list.md"),
        (zipped(parts({"A": sheet_xml(original_rows(MLOPS)), "B": sheet_xml([["x"]])})), "two sheets.xlsx"),
    ],
)
def test_everything_else_is_left_to_the_tolerant_reader(data: bytes, name: str) -> None:
    """Changed, shortened and foreign files are not ours to interpret."""
    assert read(data, name) is None


def test_a_broken_session_is_refused_and_not_reinterpreted() -> None:
    """A file with our columns that cannot be a session is an error, whatever a tolerant reader might make of it."""
    with pytest.raises(UnreadableFile, match="the column 'answer' is missing"):
        read(b"schema_version,assessment_id,number\n1,x,1\n", "a.csv")


@pytest.mark.parametrize(("name", "file"), [("jira", "a.csv"), ("gitlab", "a.csv"), ("checklist", "a.md")])
@pytest.mark.parametrize("change", [lambda d: d, lambda d: d.replace(b"- [ ]", b"- [x]")], ids=["as made", "ticked"])
def test_a_list_of_actions_is_no_assessment(name: str, file: str, change: Callable[[bytes], bytes]) -> None:
    """Its boxes say what is done, its rows quote criteria: reading either as answers would be a guess."""
    with pytest.raises(UnreadableFile, match="this is an action list, not an assessment: take the session CSV"):
        read(change(registry.write(name, report("full"))), file)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"title,description\r\n[MLOps 1] Goals,x\r\nSomething else,x\r\n", "a.csv"),
        (b"title,description\r\n", "a.csv"),
        (b"title;answer\r\n1 Business goals;yes\r\n", "a.csv"),
        (b"- [ ] **\\[MLOps 1\\]** Goals\n- [x] 2 Business goals\n", "a.md"),
        (b"# Action list\n\nNothing.\n", "a.md"),
    ],
)
def test_what_only_resembles_a_list_of_actions_is_read(data: bytes, name: str) -> None:
    """One title without an id, or none at all, and the tolerant reader has its say."""
    assert read(data, name) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [("Criterium number", "Assessment criterium"), ("Criterion number", "Assessment criterion"), ("No.", "Criterium")],
)
def test_a_form_of_somebodys_own_may_be_headed_in_either_spelling(first: str, second: str) -> None:
    """Other criteria become a questionnaire of their own, and that is the first thing said."""
    book = openpyxl.Workbook()
    for row in (
        [first, second, "Answer"],
        [None, "1. Release"],
        [1, "Somebody signs every release", "yes"],
        [2, "A release can be taken back within an hour", "no"],
        [3, "The lunch menu is public", "no"],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "own.xlsx")
    assert found is not None
    assert found.own is not None
    assert found.questionnaire == found.own.id
    assert found.warnings[0] == "this is another questionnaire: 3 criteria in 1 section of its own"
    assert found.assessments[0].answers == {1: Answer.YES, 2: Answer.NO, 3: Answer.NO}


def test_only_what_we_wrote_is_called_our_own_file() -> None:
    """A foreign file in the original's layout is matched like any other, and loses what has no column there."""
    ours, theirs = read(excel.write_workbook(MLOPS, SAMPLE)), read(workbook(original_rows(MLOPS)))
    assert ours is not None
    assert theirs is not None
    assert {m.how for m in ours.matches} == {How.WHOLE}
    assert {m.how for m in theirs.matches} == {How.NUMBER_AND_TEXT}


def test_a_task_list_brings_use_cases_and_status_to_what_is_stored() -> None:
    """They survive the way between processes and into the assessment, which is not called whole."""
    profile = replace(SAMPLE.profile, use_cases=(UseCase.BATCH,))
    was = replace(SAMPLE, profile=profile).with_answers({2: Answer.NO})
    rows = tuple(replace(r, status=Status.DOING) if r.number == 2 else r for r in was.responses)
    made = replace(report("full"), findings=findings(replace(was, responses=rows)))
    found = read(registry.write("markdown", made), "a.md")
    assert found is not None
    (one,) = ImportResult.from_json(found.to_json()).assessments
    assert one.whole is None
    stored = one.to_assessment("mlops", SAMPLE.id)
    assert stored.profile == profile
    assert stored[2].status == Status.DOING
