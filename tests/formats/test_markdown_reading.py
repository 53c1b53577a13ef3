"""Our own task list, back: what was written, what somebody ticked since, and what is no longer ours."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from maturity.core.assessment import Answer, Flag, Status
from maturity.core.errors import NotFound
from maturity.core.questionnaire import BOTH_USE_CASES, UseCase
from maturity.formats.markdown_list import markdown
from maturity.formats.markdown_reading import read_markdown
from maturity.formats.report import Report
from maturity.storage import catalog
from tests.formats.report_samples import CASES, EMPTY, FULL, HALF, MADE, MLOPS, findings, report, rows
from tests.formats.strategies import texts


def written(assessment) -> str:
    return markdown(Report(findings=findings(assessment), made_at=MADE)).decode()


def read(text: str):
    found = read_markdown(text, catalog.questionnaire)
    assert found is not None
    return found


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def item(text: str, number: int) -> str:
    return next(line for line in text.split("\n") if line.startswith((f"- [ ] {number} ", f"- [x] {number} ")))


@pytest.mark.parametrize("case", CASES)
def test_all_of_it_comes_back(case):
    """Answers, reasons, notes, evidence, owners, dates and the heading, also where all of it is hostile."""
    was = CASES[case].assessment
    found = read(markdown(report(case)).decode())
    assert found.doubtful == ()
    back = found.assessment
    assert (back.profile.team, back.profile.facilitator) == (was.profile.team, was.profile.facilitator)
    assert (back.profile.project, back.profile.assessed_on) == (was.profile.project, was.profile.assessed_on)
    for a, b in zip(was.responses, back.responses, strict=True):
        assert (a.number, a.answer, a.due) == (b.number, b.answer, b.due)
        assert (lines(a.note), lines(a.evidence)) == (lines(b.note), lines(b.evidence))
        assert a.owner.split() == b.owner.split()
        if a.answer == Answer.NOT_APPLICABLE:
            assert a.reason.split() == b.reason.split()


def test_what_people_do_not_see_comes_back_too():
    """Use cases, status, the team's own impact and effort and a flag stand in comments, in words of ours alone."""
    shown = {
        3: {"status": Status.DOING, "impact": 3, "effort": 1},
        9: {"status": Status.DONE},
        14: {"flag": Flag.DISCUSS, "effort": 2},
        60: {"impact": 1},
    }
    for cases in ((UseCase.BATCH,), (UseCase.REAL_TIME,), BOTH_USE_CASES, ()):
        was = replace(EMPTY, profile=replace(EMPTY.profile, use_cases=cases))
        was = rows(was, lambda r: replace(r, **shown.get(r.number, {})))
        text = written(was)
        back = read(text).assessment
        assert back.profile == was.profile
        assert back.responses == was.responses
        hidden = [line for line in text.split("\n") if line.startswith("<!-- kept ")]
        assert len(hidden) == len(shown) + (cases != BOTH_USE_CASES)
        assert all(re.fullmatch(r"<!-- kept [a-z0-9 ]+: [a-z0-9_ ,]+ -->", line) for line in hidden)


@pytest.mark.parametrize(
    "line",
    [
        "<!-- kept 14: status gone, impact 9, effort -->",
        "<!-- kept 99: status done -->",
        "<!-- kept use cases: spaceships -->",
        "<!-- kept 14: status done --> <script>",
        "  - <!-- kept 14: status done -->",
    ],
)
def test_a_comment_that_says_nothing_is_passed_over(line):
    """Whoever edits a comment by hand, or writes one into a note, breaks nothing."""
    back = read(f"{written(EMPTY)}{line}\n").assessment
    assert back.profile.use_cases == BOTH_USE_CASES
    assert {(r.status, r.impact, r.effort) for r in back.responses} == {(Status.NONE, None, None)}
    noted = rows(EMPTY, lambda r: replace(r, note=line, owner=line) if r.number == 14 else r)
    assert read(written(noted)).assessment[14].status == Status.NONE


@settings(max_examples=80, deadline=None)
@given(note=texts, evidence=texts, owner=texts, reason=texts)
def test_any_text_comes_back_line_by_line(note, evidence, owner, reason):
    """Whatever somebody writes; white space at the ends of lines and blank lines are all that is lost."""
    assessment = rows(EMPTY, lambda r: replace(r, note=note, evidence=evidence, owner=owner) if r.number == 9 else r)
    assessment = rows(
        assessment, lambda r: replace(r, answer=Answer.NOT_APPLICABLE, reason=reason) if r.number == 25 else r
    )
    back = read(written(assessment)).assessment
    assert lines(back[9].note) == lines(note)
    assert lines(back[9].evidence) == lines(evidence)
    assert back[9].owner.split() == owner.split()
    assert back[25].reason.split() == reason.split()


@pytest.mark.parametrize(
    "note", ["✓ done", "Evidence: none yet", "Owner: nobody", "Note: ✗ later", "[x] 15 not an item"]
)
def test_a_note_stays_a_note(note):
    """Also one that reads like a box, an evidence or an owner."""
    back = read(written(rows(EMPTY, lambda r: replace(r, note=note) if r.number == 14 else r))).assessment
    assert back[14].note == note
    assert back[14].evidence == back[14].owner == ""
    assert back.answered == 0


def test_ticking_a_box_answers_it():
    """In an editor or on a web page: an unanswered box that is ticked is a yes, a ticked one unticked a no."""
    text = written(HALF)
    yes = next(n for n in MLOPS.numbers if HALF.answer(n) == Answer.YES)
    text = text.replace(item(text, 40), item(text, 40).replace("[ ]", "[x]"))
    text = text.replace(item(text, yes), item(text, yes).replace("[x]", "[ ]"))
    text = text.replace(item(text, 41), item(text, 41).removesuffix(" (unanswered)"))
    back = read(text).assessment
    assert back.answer(40) == Answer.YES
    assert back.answer(yes) == Answer.NO
    assert back.answer(41) == Answer.NO
    assert back.answered == HALF.answered + 2


def test_a_ticked_box_that_does_not_apply_is_asked_about():
    """Two marks that contradict each other are never guessed."""
    number = next(n for n in MLOPS.numbers if FULL.answer(n) == Answer.NOT_APPLICABLE)
    text = written(FULL)
    found = read(text.replace(item(text, number), item(text, number).replace("[ ]", "[x]")))
    assert [d.number for d in found.doubtful] == [number]
    assert found.assessment.answer(number) == Answer.UNANSWERED


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("<!-- MLOps maturity task list 1, questionnaire mlops -->", ""),
        lambda t: t.replace(item(t, 14) + "\n", ""),
        lambda t: t.replace(item(t, 14), f"{item(t, 14)}\n{item(t, 14)}"),
        lambda t: t.replace("ML project should have at least two environments", "We have two environments"),
        lambda t: t.replace(item(t, 14), f"{item(t, 14)} partly"),
        lambda t: t.replace("questionnaire mlops -->", "questionnaire custom-0123456789ab -->"),
    ],
    ids=["marker gone", "criterion gone", "criterion twice", "reworded", "a remark of another kind", "unknown form"],
)
def test_what_is_no_longer_ours_is_left_to_the_tolerant_reader(change):
    """No half reading: a list that somebody rebuilt is anybody's Markdown."""
    text = written(FULL)
    assert change(text) != text

    def known(id):
        if id != MLOPS.id:
            raise NotFound("not here")
        return MLOPS

    assert read_markdown(change(text), known) is None


def test_line_ends_and_capital_ticks_do_not_matter():
    """As editors on other systems save it."""
    text = written(FULL)
    assert read(text.replace("\n", "\r\n").replace("[x]", "[X]")).assessment == read(text).assessment
