"""Pairs of answers that are worth a question."""

from itertools import product

from maturity.core.assessment import Answer
from maturity.core.contradictions import Doubt, contradictions, doubts
from maturity.storage import catalog
from tests.core.cases import FORM, MLOPS, NO, YES, advice, answered


def test_hard_prerequisites_are_doubts_and_soft_ones_are_not():
    """A good order alone contradicts nothing."""
    guidance = {2: advice(2, needs=[1]), 3: advice(3, needs=[1], hard=False)}
    assert doubts(guidance, ()) == (Doubt(yes=2, no=1),)


def test_a_listed_question_wins_over_the_bare_rule():
    """The pair stands once, with its own words, in the order of the numbers."""
    listed = (Doubt(yes=5, no=4, question="How?", why="Because."), Doubt(yes=2, no=1, question="Where?", why="So."))
    assert doubts({2: advice(2, needs=[1])}, listed) == (listed[1], listed[0])


def test_only_yes_against_no_contradicts():
    """Of the sixteen pairs of answers one raises the question."""
    pair = (Doubt(yes=2, no=1, question="How?"),)
    found = [(a, b) for a, b in product(Answer, Answer) if contradictions(answered(FORM, {2: a, 1: b}), pair)]
    assert found == [(YES, NO)]


def test_a_pair_outside_the_questionnaire_is_passed_over():
    """Numbers that the assessment does not have raise nothing."""
    assert contradictions(answered(FORM, {1: YES}), (Doubt(yes=1, no=77), Doubt(yes=77, no=1))) == ()


def test_the_original_raises_its_questions_in_order():
    """Yes to 12, 28 and 33 with no to 10, 25 and 32 asks about 28 and 33; 12 is asked about by way of 11."""
    a = answered(MLOPS, {10: NO, 11: YES, 12: YES, 25: NO, 28: YES, 32: NO, 33: YES})
    assert [(d.yes, d.no) for d in contradictions(a, catalog.doubts())] == [(11, 10), (28, 25), (33, 32)]
