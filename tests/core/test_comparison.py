"""Two assessments, criterion by criterion."""

from itertools import product

from hypothesis import given

from maturity.core.assessment import Answer
from maturity.core.comparison import Change, compare
from tests.core.cases import FORM, MLOPS, NA, NO, UNANSWERED, YES, answered, assessments

KINDS = ("gained", "lost", "newly_no", "newly_na", "newly_unanswered")


def test_every_change_is_of_exactly_one_kind():
    """All sixteen pairs of answers: four are no change, twelve fall into one kind each."""
    for old, new in product(Answer, Answer):
        c = compare(answered(FORM, {1: old}), answered(FORM, {1: new}))
        kinds = [k for k in KINDS if getattr(c, k) == (1,)]
        assert len(kinds) == (old != new), (old, new, kinds)


def test_each_kind_by_an_example():
    """Gained, lost, newly no, newly not applicable, newly unanswered."""
    old = answered(FORM, {1: NO, 2: YES, 3: NA, 4: YES, 5: YES, 6: UNANSWERED, 7: UNANSWERED, 8: NO})
    new = answered(FORM, {1: YES, 2: NO, 3: NO, 4: NA, 5: UNANSWERED, 6: NO, 7: YES, 8: NO})
    c = compare(old, new)
    assert c.gained == (1, 7)
    assert c.lost == (2,)
    assert c.newly_no == (3, 6)
    assert c.newly_na == (4,)
    assert c.newly_unanswered == (5,)
    assert c.changes[0] == Change(number=1, old=NO, new=YES)


def test_a_loss_is_no_finding_and_a_finding_is_no_loss():
    """No where nothing was known before is not a regression."""
    assert compare(answered(FORM, {}), answered(FORM, {1: NO})).lost == ()
    assert compare(answered(FORM, {1: YES}), answered(FORM, {1: NO})).newly_no == ()


def test_criteria_that_one_of_them_lacks_are_left_out():
    """Against another questionnaire only the shared numbers are compared."""
    c = compare(answered(FORM, {}, NO), answered(MLOPS, {}, YES))
    assert [x.number for x in c.changes] == list(FORM.numbers)


@given(assessments(FORM), assessments(FORM))
def test_comparing_backwards_turns_every_change_around(one, two):
    """The same criteria change, with old and new swapped; nothing changes against itself."""
    there, back = compare(one, two), compare(two, one)
    assert [(c.number, c.old, c.new) for c in there.changes] == [(c.number, c.new, c.old) for c in back.changes]
    assert compare(one, one).changes == ()
