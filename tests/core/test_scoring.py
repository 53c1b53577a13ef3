"""Counts and scores: what leaves the denominator and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.core.assessment import Answer
from maturity.core.scoring import Tally, score, tally
from tests.core.cases import (
    FORM,
    MLOPS,
    NA,
    NO,
    NO_STORE,
    NOTEBOOKS,
    UNANSWERED,
    WEAK_OPERATIONS,
    YES,
    answered,
    assessments,
)


def test_not_applicable_leaves_the_denominator_and_unanswered_stays():
    """Six yes, one no, two not applicable, one unanswered: 6 of 8, at best 7 of 8."""
    t = tally([YES] * 6 + [NO] + [NA] * 2 + [UNANSWERED])
    assert (t.yes, t.no, t.na, t.unanswered) == (6, 1, 2, 1)
    assert (t.total, t.applicable, t.answered) == (10, 8, 9)
    assert (t.score, t.best) == (6 / 8, 7 / 8)


@pytest.mark.parametrize("answers", [[], [NA, NA]])
def test_where_nothing_applies_there_is_no_score(answers):
    """Neither 0% nor 100%, but None, at worst and at best."""
    assert tally(answers).score is None
    assert tally(answers).best is None


def test_tallies_add_up():
    """A sum of tallies counts each kind, and an empty one changes nothing."""
    one, two = tally([YES, NO]), tally([YES, NA, UNANSWERED])
    assert one + two == Tally(yes=2, no=1, na=1, unanswered=1)
    assert one + Tally() == one


def test_sections_basics_and_beyond_are_counted_apart():
    """Each section has its own counts; basics and beyond are the sums of theirs, overall of both."""
    card = score(FORM, answered(FORM, {1: YES, 2: NO, 4: YES, 7: YES, 8: NA}))
    assert [s.tally.yes for s in card.sections] == [1, 1, 1]
    assert (card.basics.yes, card.basics.applicable) == (2, 6)
    assert (card.beyond.yes, card.beyond.applicable) == (1, 2)
    assert card.overall == card.basics + card.beyond


@pytest.mark.parametrize(
    ("assessment", "basics", "overall"),
    [(NOTEBOOKS, (3, 42), (3, 56)), (WEAK_OPERATIONS, (36, 45), (36, 59)), (NO_STORE, (46, 46), (48, 57))],
)
def test_worked_examples_count_as_printed(assessment, basics, overall):
    """Yes of applicable, for the basics and in all, as docs/scoring.md says."""
    card = score(MLOPS, assessment)
    assert (card.basics.yes, card.basics.applicable) == basics
    assert (card.overall.yes, card.overall.applicable) == overall


@given(st.lists(st.sampled_from(Answer)))
def test_the_score_lies_between_nothing_and_the_best_case(answers):
    """0 <= score <= best <= 1, and both ends meet when all is answered."""
    t = tally(answers)
    assert t.total == len(answers)
    if t.score is not None:
        assert 0 <= t.score <= t.best <= 1
        assert (t.score == t.best) == (t.unanswered == 0)


@given(assessments(FORM))
def test_a_yes_never_lowers_a_score(assessment):
    """Turning any one gap into a yes raises the overall score."""
    before = score(FORM, assessment).overall
    for n in assessment.gaps:
        after = score(FORM, assessment.with_answers({n: YES})).overall
        assert after.score > before.score
