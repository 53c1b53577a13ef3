"""Placement on Microsoft's and Google's ladders."""

import pytest

from maturity.core.levels import Level, LevelModel, place
from maturity.storage import catalog
from tests.core.cases import (
    BASICS,
    BATCH,
    FORM,
    MLOPS,
    NA,
    NO_STORE,
    NOTEBOOKS,
    REAL_TIME,
    UNANSWERED,
    WEAK_OPERATIONS,
    YES,
    answered,
    scoped,
)

MICROSOFT, GOOGLE = catalog.level_models()


def rungs(model, assessment):
    """The level reached, and of each rung how many are met, how many apply and which are open."""
    p = place(model, assessment)
    return p.reached, [(len(r.met), len(r.required), r.open) for r in p.rungs]


def test_notebook_team_stands_at_the_foot_of_both_ladders():
    """Worked example A, rung by rung."""
    assert rungs(MICROSOFT, NOTEBOOKS) == (
        0,
        [
            (1, 3, (17, 33)),
            (0, 7, (20, 22, 24, 25, 27, 43, 47)),
            (0, 11, (9, 10, 14, 19, 21, 23, 26, 32, 58, 59, 60)),
            (0, 5, (28, 40, 42, 44, 45)),
        ],
    )
    assert rungs(GOOGLE, NOTEBOOKS) == (
        0,
        [
            (1, 12, (17, 20, 21, 22, 24, 25, 26, 27, 28, 43, 45)),
            (0, 10, (14, 18, 19, 32, 33, 34, 44, 47, 48, 58)),
        ],
    )


def test_solid_engineering_alone_reaches_microsofts_first_level():
    """Worked example B, rung by rung."""
    assert rungs(MICROSOFT, WEAK_OPERATIONS) == (
        1,
        [(3, 3, ()), (4, 7, (27, 43, 47)), (8, 11, (58, 59, 60)), (0, 5, (28, 40, 41, 44, 45))],
    )
    assert rungs(GOOGLE, WEAK_OPERATIONS) == (0, [(8, 12, (27, 28, 43, 45)), (6, 11, (35, 44, 47, 48, 58))])


def test_a_team_without_a_feature_store_reaches_microsofts_second_level():
    """Worked example C, rung by rung."""
    assert rungs(MICROSOFT, NO_STORE) == (2, [(3, 3, ()), (7, 7, ()), (9, 11, (59, 60)), (6, 6, ())])
    assert rungs(GOOGLE, NO_STORE) == (1, [(12, 12, ()), (10, 11, (48,))])


@pytest.mark.parametrize(
    ("use_cases", "yes", "microsoft", "google"),
    [
        (REAL_TIME, BASICS, (1, (6, 7), (47,)), (1, (8, 11), (47, 48, 58))),
        (BATCH, BASICS, (1, (6, 7), (47,)), (1, (7, 10), (47, 48, 58))),
        (REAL_TIME, BASICS | {58}, (1, (6, 7), (47,)), (1, (9, 11), (47, 48))),
        (REAL_TIME, BASICS | {47, 48, 58}, (2, (9, 11), (59, 60)), (2, None, None)),
        (REAL_TIME, set(MLOPS.numbers), (4, None, None), (2, None, None)),
        (BATCH, set(MLOPS.numbers), (4, None, None), (2, None, None)),
    ],
)
def test_levels_computed(use_cases, yes, microsoft, google):
    """The table of docs/scoring.md, with what holds the next level back."""
    for model, (reached, fraction, missing) in ((MICROSOFT, microsoft), (GOOGLE, google)):
        p = place(model, scoped(use_cases, yes))
        assert p.reached == reached
        if fraction is None:
            assert p.next_rung is None
        else:
            assert (len(p.next_rung.met), len(p.next_rung.required)) == fraction
            assert p.next_rung.open == missing


def ladder(*rungs_of):
    """A ladder with these criteria by level, from 1."""
    levels = (
        Level(number=0, title="0"),
        *(Level(number=i, title=str(i), criteria=c) for i, c in enumerate(rungs_of, 1)),
    )
    return LevelModel(id="x", name="X", title="X", source="", edition="", levels=levels)


def test_a_gap_below_holds_back_every_level_above():
    """Level 2 complete and level 1 not is level 0."""
    assert place(ladder((1, 2), (3,)), answered(FORM, {1: YES, 3: YES})).reached == 0


def test_what_does_not_apply_holds_nothing_back():
    """A level whose criteria are all left out is passed on the evidence of another."""
    assert place(ladder((1,), (2,), (3,)), answered(FORM, {1: YES, 2: NA, 3: YES})).reached == 3


def test_no_level_is_reached_without_a_single_yes():
    """Everything left out proves nothing."""
    assert place(ladder((1,), (2,)), answered(FORM, {1: NA, 2: NA})).reached == 0


def test_unanswered_is_open_not_met():
    """A level with an unanswered criterion is not reached, and names it."""
    p = place(ladder((1, 2)), answered(FORM, {1: YES, 2: UNANSWERED}))
    assert (p.reached, p.next_rung.open) == (0, (2,))


def test_a_ladder_for_another_questionnaire_asks_nothing():
    """Criteria that an assessment does not have are not required of it."""
    p = place(ladder((1, 99)), answered(FORM, {1: YES}))
    assert (p.reached, p.rungs[0].required) == (1, (1,))
