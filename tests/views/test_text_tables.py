"""The terminal's tables say what the screens say, aligned and without surprises."""

import re

from maturity.core.assessment import Answer, blank
from maturity.core.findings import find
from maturity.storage import catalog
from maturity.views.text_tables import WIDTH, aligned, compare_text, plan_text, score_text

Q = catalog.questionnaire()


def findings(answers):
    a = blank(Q).with_answers(answers)
    return find(Q, a, catalog.guidance(), catalog.level_models(), catalog.doubts())


def test_numbers_stand_right_and_words_left():
    """Columns are straight; a column of numbers is right-aligned whatever its heading is."""
    rows = [("", "yes", "score"), ("Documentation", 8, "100%"), ("Code", 10, "n/a")]
    assert aligned(rows) == ["               yes  score", "Documentation    8   100%", "Code            10    n/a"]


def test_the_verdict_comes_first_and_every_section_has_a_line():
    """The score starts with the sentence to read aloud, and counts agree with the answers."""
    text = score_text(findings(dict.fromkeys(Q.numbers, Answer.YES) | {1: Answer.NO}))
    assert text.splitlines()[0] == "Not yet MLOps mature: 1 of 46 basics is not met."
    assert re.search(r"^1 Documentation +7 +1 +0 +0 +8 +88%$", text, re.MULTILINE)
    assert "Microsoft level" in text


def test_while_something_is_unanswered_the_score_is_a_range():
    """A score from half the answers is never shown as if it were the whole."""
    text = score_text(findings({n: Answer.YES for n in Q.numbers if n > 30}))
    assert "30 of 60 answered. What is unanswered leaves the score open: 50% to 100%." in text


def test_nothing_applies_is_no_number():
    """An assessment to which nothing applies has no score, in words."""
    text = score_text(findings(dict.fromkeys(Q.numbers, Answer.NOT_APPLICABLE)))
    assert text.startswith("No verdict: none of the basics applies.")
    assert "0%" not in text
    assert "Microsoft level 0; level 1: nothing applies" in text


def test_the_plan_lists_gaps_in_rank_with_reasons():
    """Each recommendation has its rank, number, statement and reason; the rest is counted."""
    text = plan_text(findings(dict.fromkeys(Q.numbers, Answer.NO)), 2)
    assert text.startswith("60 criteria are not met. Basics come first, ")
    assert "\n\nIn this order:\n\n1. " in text
    assert [line for line in text.splitlines() if line.startswith("   Basics, ")] == [
        "   Basics, ready now, unblocks 22, high impact, days of work",
        "   Basics, after 16, unblocks 14, high impact, days of work",
    ]
    assert text.endswith("58 more follow.")
    assert max(map(len, text.splitlines())) <= WIDTH


def test_a_plan_of_nothing_says_so():
    """All met is a sentence and no empty table."""
    text = plan_text(findings(dict.fromkeys(Q.numbers, Answer.YES)))
    assert text == "Nothing is missing. All 60 applicable criteria are met."


def test_a_plan_of_unanswered_criteria_says_that_they_are():
    """What nobody answered is never called not met."""
    text = plan_text(findings(dict.fromkeys(range(1, 11), Answer.NO)))
    assert text.startswith("10 criteria are not met and 50 are unanswered. ")
    assert plan_text(findings({})).startswith("60 criteria are unanswered. ")


def test_a_comparison_names_regressions_first():
    """Lost stands above gained, each changed criterion with its statement."""
    text = compare_text(findings({1: Answer.YES, 2: Answer.NO}), findings({1: Answer.NO, 2: Answer.YES}))
    assert text.index("Lost (before yes, now no): 1") < text.index("Gained (now yes): 2")
    assert "  1 Business goals" in text


def test_no_difference_is_said():
    """Two equal assessments end in a sentence."""
    assert compare_text(findings({}), findings({})).endswith("\n\nNo answer differs.")
