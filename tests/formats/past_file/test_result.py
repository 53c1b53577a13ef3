"""A reading as a value: its way through JSON, the contract's object, decisions, two people's columns as one."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings

from maturity.core.assessment import Answer, Response, Status
from maturity.formats import past_file
from maturity.formats.past_file.decisions import decide, groups, merge
from maturity.formats.past_file.result import (
    UNTICKED,
    CustomRow,
    FoundAssessment,
    How,
    ImportResult,
    Kind,
    Match,
    Question,
    Source,
)
from tests.formats.past_file.building import Q, csv_bytes, table, xlsx
from tests.formats.past_file.corpus_marks import HALF, MIX, TICKED
from tests.formats.strategies import MLOPS, assessments

ROWS = (
    Response(number=1, answer=Answer.YES, note="see wiki", extra=(("Priority", "H"),)),
    Response(number=2, answer=Answer.NOT_APPLICABLE, reason="batch only", due=date(2024, 5, 6)),
    Response(number=3, evidence="https://wiki", owner="Anna", status=Status.DOING, answered_at=datetime(2024, 1, 2, 3)),
    Response(number=4),
)
FOUND = FoundAssessment(
    label="Churn",
    responses=ROWS,
    source="column C of sheet 'A'",
    assessed_on=date(2024, 5, 6),
    sources=(Source(criterion=1, where="A!C4", seen="Yes"),),
    custom_rows=(CustomRow(where="A!B9", text="Our own", seen="Yes", note="ours"),),
)
RESULT = ImportResult(
    file="a.xlsx",
    questionnaire="mlops",
    assessments=(FOUND,),
    questions=(
        Question(criterion=3, label="Churn", where="A!C6", seen="Partly", ask="'Partly' ...", key="partly"),
        Question(criterion=4, label="Churn", where="A!C7", seen="", ask="...", key=UNTICKED, kind=Kind.UNTICKED),
    ),
    warnings=("something",),
    matches=(Match(criterion=1, where="A!B4", text="Business goals", how=How.NUMBER_AND_TEXT),),
    own=MLOPS,
)


def test_a_result_survives_its_way_between_processes():
    """Everything comes back equal, dates, enums, the questionnaire of its own and empty fields included."""
    assert ImportResult.from_json(RESULT.to_json()) == RESULT


@settings(max_examples=30, deadline=None)
@given(assessment=assessments())
def test_a_whole_session_survives_it_too(assessment):
    """Every field of every response, whatever text is in it."""
    found = replace(FOUND, responses=assessment.responses, whole=assessment)
    result = replace(RESULT, assessments=(found,), own=None)
    assert ImportResult.from_json(result.to_json()) == result


def test_json_that_is_no_result_is_an_error():
    """Another program's JSON does not pass for a reading."""
    with pytest.raises((TypeError, KeyError, ValueError, AttributeError)):
        ImportResult.from_json('{"file": "a.xlsx", "colour": "red"}')


def test_the_contracts_object():
    """All criteria as strings, null for unanswered, notes with reasons, one question a cell."""
    said = RESULT.contract()
    (one,) = said["assessments"]
    assert one["answers"] == {"1": "yes", "2": "na", "3": None, "4": None}
    assert one["notes"] == {"1": "see wiki", "2": "batch only", "3": "https://wiki"}
    assert said["questions"][0] == {
        "criterion": 3, "label": "Churn", "where": "A!C6", "seen": "Partly", "ask": "'Partly' ...",
    }  # fmt: skip
    assert said["warnings"] == ["something"]


def test_one_decision_settles_a_group_and_keeps_the_words():
    """ "partly" as a no: the cell's words become its note; the unticked box is decided apart, without words."""
    settled = decide(RESULT, {"Partly": Answer.NO})
    assert settled.assessments[0].answers[3] == Answer.NO
    assert settled.assessments[0].responses[2].note == "Partly"
    assert [q.key for q in settled.questions] == [UNTICKED]
    both = decide(settled, {}, unticked=Answer.NO)
    assert both.questions == ()
    assert both.assessments[0].responses[3] == Response(number=4, answer=Answer.NO)


def test_a_cell_can_be_decided_by_its_place():
    """The place wins over the group; leaving open settles the question too."""
    settled = decide(RESULT, {"A!C6": Answer.UNANSWERED, "partly": Answer.YES})
    assert settled.assessments[0].answers[3] == Answer.UNANSWERED
    assert settled.assessments[0].responses[2].note == "Partly"
    assert len(settled.questions) == 1


def test_a_not_applicable_takes_the_words_as_its_reason():
    """What was written in the cell says why."""
    settled = decide(RESULT, {"partly": Answer.NOT_APPLICABLE})
    assert settled.assessments[0].responses[2].reason == "Partly"


def test_a_decision_for_one_assessment_leaves_the_others():
    """With a label only its questions are settled; what is named nowhere stays a question."""
    assert decide(RESULT, {"partly": Answer.NO}, label="Pricing") == RESULT
    assert decide(RESULT, {"mostly": Answer.NO}) == RESULT


def test_groups_keep_the_order_of_the_file():
    """Questions of one key stand together, the first key first."""
    assert list(groups(RESULT)) == ["partly", UNTICKED]


def test_a_decided_reading_is_like_one_that_never_asked():
    """Deciding all questions of a real file leaves none, and changes only what was asked."""
    result = past_file.read(
        xlsx(table({"Answer": HALF}, {"y": "Yes", "n": "No", "a": "N/A", "p": "Partly"})), "a.xlsx", questionnaire=Q
    )
    settled = decide(result, {"partly": Answer.NO})
    expected = HALF.replace("p", "n")
    letters = {"yes": "y", "no": "n", "na": "a", "": "."}
    assert settled.questions == ()
    assert "".join(letters[a] for a in settled.assessments[0].answers.values()) == expected


def test_unticked_boxes_are_read_alike():
    """Either all a no or all unanswered, by one decision."""
    result = past_file.read(xlsx(table({"Done": TICKED}, {"y": "x"})), "a.xlsx", questionnaire=Q)
    assert {q.key for q in result.questions} == {UNTICKED}
    for answer in (Answer.NO, Answer.UNANSWERED):
        settled = decide(result, {}, unticked=answer)
        asked = {q.criterion for q in result.questions}
        assert {settled.assessments[0].answers[n] for n in asked} == {answer}


def test_two_people_as_one():
    """What both say or only one says is taken; a disagreement stays unanswered, is named and noted."""
    other = replace(
        FOUND,
        label="Bram",
        responses=(
            replace(ROWS[0], answer=Answer.NO, note=""),
            *ROWS[1:3],
            Response(number=4, answer=Answer.YES, note="done"),
        ),
    )
    merged = merge(FOUND, other, label="Team")
    assert merged.found.label == "Team"
    assert [(d.criterion, d.first, d.second) for d in merged.differences] == [(1, Answer.YES, Answer.NO)]
    assert merged.found.answers == {1: Answer.UNANSWERED, 2: Answer.NOT_APPLICABLE, 3: Answer.UNANSWERED, 4: Answer.YES}
    assert merged.found.responses[0].note == "Churn: yes; Bram: no\nsee wiki"
    assert merged.found.responses[3].note == "done"
    assert merged.found.custom_rows == FOUND.custom_rows


def test_an_assessment_to_store():
    """It gets the id it is given and the project that the file names, else the label."""
    stored = FOUND.to_assessment("mlops", "b" * 32)
    assert (stored.id, stored.questionnaire, stored.profile.project) == ("b" * 32, "mlops", "Churn")
    assert stored.profile.assessed_on == date(2024, 5, 6)
    assert stored.responses == ROWS
    assert FOUND.answered == 2
    assert RESULT.find("Churn") is FOUND
    with pytest.raises(KeyError):
        RESULT.find("Pricing")


def test_a_reading_names_the_cell_of_every_answer():
    """Each answer's source is the cell in which it stands, each match the cell of the statement."""
    result = past_file.read(xlsx(table({"Answer": MIX})), "a.xlsx", questionnaire=Q)
    sources = {s.criterion: (s.where, s.seen) for s in result.assessments[0].sources}
    assert sources[1] == ("Sheet1!C4", "Yes")
    assert sources[60] == ("Sheet1!C80", "No")
    assert {m.criterion: m.where for m in result.matches}[60] == "Sheet1!B80"


FAMILIES = {
    "partially": "Partially|Partly|partial|Teilweise|deels|Partially implemented|half",
    "in progress": "In progress|In Progress|WIP|work in progress|in Arbeit|bezig|En cours",
    "planned": "Planned|gepland|geplant|prévu",
    "to do": "To do|TODO|to-do|à faire",
    "unknown": "?|don't know|weet niet|unclear",
    "yes, partially": "Yes (partly)|yes, partially|Ja, teilweise",
}


def test_spellings_of_one_open_answer_are_one_question_and_keep_their_words():
    """One decision settles a family in all its languages; every cell's own words stay as its note."""
    cells = [(key, word) for key, listed in FAMILIES.items() for word in listed.split("|")]
    rows = [["Nr", "Criterion", "Answer"]]
    for c in Q:
        rows.append([c.number, c.statement, cells[c.number - 1][1] if c.number <= len(cells) else "No"])
    result = past_file.read(csv_bytes(rows), "a.csv", questionnaire=Q)
    found = {key: [q.criterion for q in questions] for key, questions in groups(result).items()}
    assert found == {key: [n for n, (k, _) in enumerate(cells, start=1) if k == key] for key in FAMILIES}
    (decided,) = decide(result, dict.fromkeys(FAMILIES, Answer.NO)).assessments
    for n, (_, word) in enumerate(cells, start=1):
        assert decided.answers[n] == Answer.NO
        assert word in decided.notes[n]
