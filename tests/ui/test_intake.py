"""Between reading and storing: decisions, names, merging, recognition, and the way back."""

from dataclasses import replace
from datetime import date

import pytest

from maturity.core.assessment import Answer, Response
from maturity.core.errors import PasswordNeeded, UnreadableFile
from maturity.formats.past_file.result import UNTICKED, CustomRow, FoundAssessment, ImportResult, Kind, Question
from maturity.storage import catalog
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions
from maturity.ui.intake import (
    OWN_ROWS,
    Intake,
    imported_before,
    store,
    take_back,
    take_in,
)

YES, NO, NA, OPEN = Answer.YES, Answer.NO, Answer.NOT_APPLICABLE, Answer.UNANSWERED


@pytest.fixture
def sessions(tmp_path):
    return Sessions(LocalStore(tmp_path), catalog.questionnaire)


def found(label, answers=None, **more):
    rows = tuple(Response(number=n, answer=(answers or {}).get(n, OPEN)) for n in catalog.questionnaire().numbers)
    return FoundAssessment(label=label, responses=rows, **more)


def question(n, word, label="Atlas", **more):
    fields = {"key": word, "where": f"Sheet1!C{n}", "seen": word, "ask": f"'{word}' for {n}?"} | more
    return Question(criterion=n, label=label, **fields)


def reading(*assessments, questions=()):
    return ImportResult(file="a.xlsx", questionnaire="mlops", assessments=assessments, questions=tuple(questions))


def dropped(result, data=b"content", name="a.xlsx"):
    intake = Intake()
    take_in(intake, name, data, lambda data, name, password=None: result)
    return intake


def test_one_decision_settles_every_cell_of_a_group():
    """'partially' as no: all its cells are no, with the word kept as their note."""
    intake = dropped(reading(found("Atlas"), questions=[question(1, "partially"), question(2, "partially")]))
    intake.files[0].decisions["partially"] = NO
    ((_, atlas),) = intake.ready
    assert [(atlas.answers[n], atlas.notes[n]) for n in (1, 2)] == [(NO, "partially")] * 2
    assert intake.undecided == []


def test_cells_can_be_decided_one_by_one():
    """A decision about one cell leaves the others of its group open."""
    intake = dropped(reading(found("Atlas"), questions=[question(1, "partially"), question(2, "partially")]))
    intake.files[0].decisions["Sheet1!C2"] = YES
    ((_, atlas),) = intake.ready
    assert (atlas.answers[1], atlas.answers[2]) == (OPEN, YES)
    assert intake.undecided == ["partially"]


def test_a_skipped_question_leaves_its_criteria_unanswered():
    """Nobody decided, so nothing is a no."""
    boxes = [question(n, UNTICKED, kind=Kind.UNTICKED) for n in (3, 4)]
    ((_, atlas),) = dropped(reading(found("Atlas", {1: YES}), questions=boxes)).ready
    assert [atlas.answers[n] for n in (1, 3, 4)] == [YES, OPEN, OPEN]


def test_the_same_question_in_two_files_is_one_group():
    """Dropped together, a mark is asked about once."""
    intake = Intake()
    for i in range(2):
        result = reading(found("Atlas"), questions=[question(1, "partially")])
        take_in(intake, f"{i}.xlsx", bytes([i]), lambda data, name, password=None, r=result: r)
    assert list(intake.groups) == ["partially"]
    assert len(intake.groups["partially"]) == 2


def test_a_file_added_later_takes_over_what_is_decided_about_its_words():
    """One decision settles a mark wherever it stands, also where it is found afterwards."""
    result = reading(found("Atlas"), questions=[question(1, "partially")])
    intake = dropped(result)
    intake.files[0].decisions["partially"] = NO
    take_in(intake, "b.xlsx", b"more", lambda data, name, password=None: result)
    assert intake.files[1].decisions == {"partially": NO}
    assert intake.undecided == []


def test_what_settles_many_cells_is_asked_first():
    """Single cells come last, scores in their order."""
    words = [(1, "once"), (2, "score 3"), (3, "score 1"), (4, "score 3"), (5, "score 1")]
    intake = dropped(reading(found("Atlas"), questions=[question(n, word) for n, word in words]))
    assert list(intake.groups) == ["score 1", "score 3", "once"]


def test_a_file_dropped_twice_is_taken_once():
    """The content decides, not the name, and the other name is not forgotten."""
    intake = Intake()
    for name in ("a.xlsx", "copy of a.xlsx"):
        take_in(intake, name, b"same", lambda data, name, password=None: reading(found("Atlas")))
    assert [(f.name, f.copies) for f in intake.files] == [("a.xlsx", ["copy of a.xlsx"])]


def test_a_file_that_cannot_be_read_is_listed_with_its_sentence():
    """It hides nothing and loses nothing."""

    def refuse(data, name, password=None):
        raise UnreadableFile("this is no workbook")

    intake = Intake()
    take_in(intake, "a.xlsx", b"x", refuse)
    assert (intake.files[0].error, intake.files[0].data, intake.ready) == ("this is no workbook", None, ())


def test_a_protected_file_is_kept_until_its_password_is_given():
    """Only then is its content held, and it is dropped as soon as it is read."""

    def locked(data, name, password=None):
        if password != "open":
            raise PasswordNeeded("it has a password")
        return reading(found("Atlas"))

    intake = Intake()
    take_in(intake, "a.xlsx", b"x", locked)
    assert intake.files[0].data == b"x"
    take_in(intake, "a.xlsx", b"x", locked, "open")
    assert (len(intake.files), intake.files[0].data, len(intake.ready)) == (1, None, 1)


def test_two_columns_merge_and_say_where_they_differ():
    """Agreement is kept, disagreement stays unanswered with both answers in the note."""
    intake = dropped(reading(found("Anna", {1: YES, 2: YES}), found("Bram", {1: YES, 2: NO, 3: NO})))
    intake.files[0].merged = ("Anna", "Bram")
    ((_, both),) = intake.ready
    assert [both.answers[n] for n in (1, 2, 3)] == [YES, OPEN, NO]
    assert both.notes[2] == "Anna: yes; Bram: no"
    assert [d.criterion for d in intake.files[0].differences("Anna", "Bram")] == [2]


def test_names_and_dates_can_be_changed_and_assessments_left_out():
    """What is stored is what the person says it is."""
    intake = dropped(reading(found("A"), found("B")))
    f = intake.files[0]
    f.projects["A"], f.dates["A"] = "Atlas", date(2026, 3, 2)
    f.left_out.add("B")
    ((_, atlas),) = intake.ready
    assert (atlas.project, atlas.assessed_on) == ("Atlas", date(2026, 3, 2))


def test_stored_assessments_are_recognised_by_their_files_content(sessions):
    """The same file again is known, whatever it is called and whatever was answered since."""
    intake = dropped(reading(found("Atlas", {1: YES})))
    (id,) = store(intake, sessions)
    assert [x.id for x in imported_before(sessions.list(), intake.files[0].digest)] == [id]
    assert imported_before(sessions.list(), "0" * 64) == ()


def test_rows_of_the_files_own_are_kept_beside_ours(sessions):
    """Somebody's own criteria are in the session, in a column of their own."""
    own = CustomRow(where="Sheet1!B70", text="We have a mascot", seen="Yes")
    (id,) = store(dropped(reading(found("Atlas", custom_rows=(own,)))), sessions)
    extra = dict(sessions.load(id).assessment.responses[0].extra)
    assert extra[OWN_ROWS] == "Sheet1!B70: We have a mascot\nYes"


def test_taking_an_import_back_archives_all_of_it(sessions):
    """Nothing stays in the list, nothing is deleted."""
    intake = dropped(reading(found("A"), found("B")))
    store(intake, sessions)
    assert take_back(intake, sessions) == 2
    assert (sessions.list(), len(sessions.archived())) == ((), 2)


def test_what_cannot_be_stored_is_named_and_the_rest_goes_on(sessions):
    """A text that no file can hold stops its own assessment only."""
    bad = found("Bad")
    bad = replace(bad, project="x" * 10_001)
    intake = dropped(reading(bad, found("Good")))
    store(intake, sessions)
    assert len(intake.stored) + len(intake.problems) == 2
    assert all("Bad" in p for p in intake.problems)


def test_a_column_that_is_a_date_takes_the_files_name_as_project():
    """Three dates in one file are three assessments of one project."""
    intake = dropped(reading(found("2024-06-03", assessed_on=date(2024, 6, 3))), name="Churn model.xlsx")
    ((_, atlas),) = intake.ready
    assert (atlas.project, atlas.assessed_on) == ("Churn model", date(2024, 6, 3))
