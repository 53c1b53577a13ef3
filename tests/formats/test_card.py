"""The next three steps on one page."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from maturity.core.assessment import Answer, ProjectProfile, blank
from maturity.core.findings import find
from maturity.formats.card import card
from maturity.formats.report import Report
from maturity.storage import catalog

pytest.importorskip("typst", reason="the PDF needs the package typst")
NUMBERS = catalog.questionnaire().numbers


def printed(answers, project="Churn model", paper="a4"):
    q = catalog.questionnaire()
    a = blank(q, profile=ProjectProfile(project=project)).with_answers(answers)
    f = find(q, a, catalog.guidance(), catalog.level_models(), catalog.doubts())
    report = Report(findings=f, made_at=datetime(2026, 11, 25, tzinfo=UTC), paper=paper)
    return PdfReader(io.BytesIO(card(report)))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "answers",
    [{}, dict.fromkeys(NUMBERS, Answer.NO), dict.fromkeys(NUMBERS, Answer.YES), dict.fromkeys(NUMBERS[2:], Answer.YES)],
    ids=["empty", "all no", "mature", "two left"],
)
def test_it_is_one_page_in_every_state(answers, paper):
    """Empty, all no, mature, fewer than three: one page."""
    assert len(printed(answers, paper=paper).pages) == 1


def test_it_names_the_next_three_with_their_first_step():
    """What stands on it is the plan's beginning."""
    gaps = {27, 28, 35, 40, 41, 43, 44, 45, 46, *range(47, 61)}
    answers = {n: Answer.NO if n in gaps else Answer.YES for n in NUMBERS if n != 42} | {42: Answer.NOT_APPLICABLE}
    text = " ".join(printed(answers).pages[0].extract_text().split())
    assert "Do these three next" in text
    assert [text.index(f"Criterion {n},") for n in (43, 27, 58)] == sorted(
        text.index(f"Criterion {n},") for n in (43, 27, 58)
    )
    assert text.count("This week:") == 3


def test_a_long_and_hostile_name_stays_text_on_one_page():
    """Typst markup in a project's name is printed, not run."""
    reader = printed(dict.fromkeys(NUMBERS, Answer.NO), project='#panic("x") ' + "very long name " * 30)
    assert len(reader.pages) == 1
    assert "#panic" in reader.pages[0].extract_text()


def test_a_step_nobody_answered_says_so():
    """On the wall an unanswered criterion is not taken for a no, nor a no for unanswered."""
    sentence = "Unanswered: answer it first."
    for answers, times in (({}, 3), (dict.fromkeys(NUMBERS, Answer.NO), 0)):
        assert " ".join(printed(answers).pages[0].extract_text().split()).count(sentence) == times
