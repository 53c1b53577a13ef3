"""The rule of maturity: every applicable basic is a yes."""

from hypothesis import given

from maturity.core.verdict import verdict
from tests.core.cases import BASICS, FORM, MLOPS, NA, NO, NO_STORE, UNANSWERED, YES, answered, assessments


def test_all_basics_met_means_mature():
    """Nothing of sections 5-7 is asked for."""
    v = verdict(MLOPS, answered(MLOPS, dict.fromkeys(BASICS, YES), NO))
    assert (v.mature, v.gaps, v.unanswered, v.settled) == (True, (), (), True)


def test_one_basic_answered_no_means_not_mature():
    """Whatever sections 5-7 say."""
    v = verdict(MLOPS, answered(MLOPS, {28: NO}, YES))
    assert (v.mature, v.gaps, v.unanswered, v.settled) == (False, (28,), (), True)


def test_one_unanswered_basic_leaves_the_verdict_open():
    """Not mature yet, but an answer could still change it."""
    v = verdict(MLOPS, answered(MLOPS, {28: UNANSWERED}, YES))
    assert (v.mature, v.gaps, v.unanswered, v.settled) == (False, (), (28,), False)


def test_a_no_settles_the_verdict_whatever_is_unanswered():
    """One no among unanswered basics is enough."""
    v = verdict(FORM, answered(FORM, {2: NO}))
    assert (v.mature, v.gaps, v.unanswered, v.settled) == (False, (2,), (1, 3, 4, 5, 6), True)


def test_a_basic_that_does_not_apply_is_not_asked():
    """Left out, it neither helps nor hurts."""
    assert verdict(FORM, answered(FORM, {1: NA, 7: NO}, YES)).mature is True
    assert verdict(FORM, answered(FORM, {1: NA, 2: NO}, YES)).mature is False


def test_without_an_applicable_basic_there_is_no_verdict():
    """None is neither mature nor not."""
    v = verdict(FORM, answered(FORM, dict.fromkeys(range(1, 7), NA), YES))
    assert (v.mature, v.gaps, v.unanswered) == (None, (), ())


def test_the_team_without_a_feature_store_is_mature():
    """Worked example C has all basics and gaps beyond."""
    assert verdict(MLOPS, NO_STORE).mature


@given(assessments(FORM))
def test_sections_beyond_never_change_the_verdict(assessment):
    """Any answers there give the same verdict."""
    for other in (YES, NO, NA, UNANSWERED):
        assert verdict(FORM, assessment.with_answers({7: other, 8: other, 9: other})) == verdict(FORM, assessment)
