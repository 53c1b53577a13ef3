"""The review of dropped files: what is asked, what is offered, and what a decision changes."""

import io
from datetime import date

import openpyxl
import pytest

from maturity.core.assessment import Answer
from maturity.storage import catalog

NO, OPEN = Answer.NO, Answer.UNANSWERED


def workbook(**columns):
    """The original's columns and one answer column for each name: which criteria say something else than yes."""
    sheet = (book := openpyxl.Workbook()).active
    sheet.append(["Criterium number", "Assessment criterium", *(name.replace("_", " ") for name in columns)])
    for c in catalog.questionnaire():
        sheet.append([c.number, c.statement, *(other.get(c.number, "Yes") for other in columns.values())])
    book.save(out := io.BytesIO())
    return out.getvalue()


def element(at, kind, start, nth=0):
    """The nth element of a kind whose key starts like this."""
    return [e for e in at.get(kind) if (e.key or "").startswith(start)][nth]


def keys(at, kind, start):
    return [e.key for e in at.get(kind) if (e.key or "").startswith(start)]


@pytest.fixture
def review(visit):
    """Drop files, by name and content, and return the page."""

    def drop(**files):
        at = visit("import_files")
        door = element(at, "file_uploader", "import_door")
        for name, data in files.items():
            door.upload(f"{name.replace('_', ' ')}.xlsx", data)
        at.run()
        assert not at.exception, at.exception
        return at

    return drop


def imported(at, sessions):
    element(at, "button", "import_do").click().run()
    assert not at.exception, at.exception
    return {x.assessment.profile.project: x.assessment for x in sessions.list()}


def test_one_answer_settles_a_word_in_every_file(review, sessions, text):
    """'Partially' in two files is one question, counted once, and its answer is in both."""
    at = review(Atlas=workbook(Answer={1: "Partially"}), Delta=workbook(Answer={2: "partially", 3: "No"}))
    assert "1 of 1 question left" in text(at)
    element(at, "button_group", "seg_q_").set_value(str(NO)).run()
    assert "Everything is decided" in text(at)
    kept = imported(at, sessions)
    assert (kept["Atlas"].answer(1), kept["Delta"].answer(2)) == (NO, NO)


def test_cells_are_decided_one_by_one_with_their_statement(review, sessions, text):
    """Each cell stands with the criterion it is about, and has an answer of its own."""
    at = review(Atlas=workbook(Answer={1: "Partially", 2: "Partially"}))
    element(at, "button_group", "seg_q_").set_value("One by one").run()
    assert catalog.questionnaire().criterion(2).statement in text(at)
    element(at, "button_group", "seg_c_", 1).set_value(str(NO)).run()
    atlas = imported(at, sessions)["Atlas"]
    assert [atlas.answer(n) for n in (1, 2)] == [OPEN, NO]


@pytest.mark.parametrize("second", ["2026-05-01", "Fraud API", "Q3 2026"])
def test_projects_and_dates_are_never_offered_to_be_merged(review, second):
    """Only two people's columns can be one assessment."""
    at = review(Atlas=workbook(**{"2026-03-02" if second[0] == "2" else "Churn model": {1: "No"}, second: {2: "No"}}))
    assert len(keys(at, "checkbox", "take_")) == 2
    assert not keys(at, "button_group", "seg_merge_")


def test_two_people_are_merged_with_their_differences_shown(review, sessions, text):
    """They become one assessment of the file's project; what they disagree on is listed and stays unanswered."""
    at = review(Atlas=workbook(Anna={1: "No", 2: "No"}, Bram={2: "No"}))
    assert "Anna and Bram differ on 1 criterion" in text(at)
    element(at, "button_group", "seg_merge_").set_value("Anna and Bram").run()
    (atlas,) = imported(at, sessions).values()
    assert atlas.profile.project == "Atlas"
    assert [atlas.answer(n) for n in (1, 2)] == [OPEN, NO]
    assert atlas[1].note == "Anna: no; Bram: yes"


def test_a_merged_assessment_takes_the_name_that_is_typed(review, sessions):
    """Its row is edited like any other."""
    at = review(Atlas=workbook(Anna={1: "No"}, Bram={2: "No"}))
    element(at, "button_group", "seg_merge_").set_value("Anna and Bram").run()
    element(at, "text_input", "project_").set_value("Churn model").run()
    assert list(imported(at, sessions)) == ["Churn model"]


def test_spellings_of_one_project_get_one_name_at_once(review, sessions):
    """Files of one project over time: their dates are not its name, and one press names them all."""
    at = review(**{
        "churn_model_2024-Q1": workbook(Answer={1: "No"}),
        "Churn-model 2025": workbook(Answer={2: "No"}),
        "Fraud": workbook(Answer={3: "No"}),
    })  # fmt: skip
    element(at, "button", "use_alike_").click().run()
    assert [e.value for e in at.text_input if e.key.startswith("project_")] == ["Churn-model", "Churn-model", "Fraud"]
    assert sorted(imported(at, sessions)) == ["Churn-model", "Fraud"]
    assert len(sessions.list()) == 3


def test_one_date_serves_all_that_have_none_and_no_other(review, sessions):
    """A date that a file's name says stays; the given one can be changed again."""
    at = review(**{
        "Atlas 2026-03-02": workbook(Answer={1: "No"}),
        "Delta": workbook(Answer={2: "No"}),
        "Fraud": workbook(Answer={3: "No"}),
    })  # fmt: skip
    for day in (date(2026, 5, 1), date(2026, 6, 1)):
        element(at, "date_input", "date_of_all").set_value(day).run()
    kept = imported(at, sessions)
    days = {name: a.profile.assessed_on for name, a in kept.items()}
    assert days == {"Atlas": date(2026, 3, 2), "Delta": date(2026, 6, 1), "Fraud": date(2026, 6, 1)}


def test_what_is_left_out_asks_nothing(review, text):
    """A question of a file that is not imported is no question."""
    at = review(Atlas=workbook(Answer={1: "Partially"}), Delta=workbook(Answer={2: "No"}))
    element(at, "checkbox", "take_").uncheck().run()
    assert "Nothing to decide" in text(at)
    assert element(at, "button", "import_do").label == "Import 1 assessment"


def test_a_file_imported_before_is_left_out_until_somebody_wants_it(review, sessions, text):
    """The same folder dropped again makes no doubles."""
    atlas = workbook(Answer={1: "No"})
    imported(review(Atlas=atlas), sessions)
    at = review(Renamed=atlas, Delta=workbook(Answer={2: "No"}))
    assert "Imported before, as Atlas." in text(at)
    assert element(at, "button", "import_do").label == "Import 1 assessment"
    element(at, "checkbox", "take_").check().run()
    assert element(at, "button", "import_do").label == "Import 2 assessments"


def test_undoing_an_import_keeps_the_decisions(review, sessions, text):
    """A wrong date is corrected without deciding everything again."""
    at = review(Atlas=workbook(Answer={1: "Partially"}))
    element(at, "button_group", "seg_q_").set_value(str(NO)).run()
    imported(at, sessions)
    element(at, "button", "import_undo").click().run()
    assert sessions.list() == ()
    assert "1 assessment moved to the archive on Start." in text(at)
    assert "Everything is decided" in text(at)


def test_every_row_shows_its_cell_and_every_mark_its_meaning(review, text):
    """What was read can be checked against the file, cell by cell; rows of its own are named."""
    at = review(Atlas=workbook(Answer={1: "No", 2: "Partially"}))
    element(at, "button", "see_").click().run()
    page = text(at)
    assert "<tr><td>No</td><td>1</td><td class=nb>✗\u2002No</td></tr>" in page
    assert "<tr><td>Partially</td><td>1</td><td class=nb>a question</td></tr>" in page
    assert "<td>Sheet!C2: No</td>" in page
    assert "60 of 60 criteria were found: 60 by number and text." in page
