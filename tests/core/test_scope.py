"""What a project's scope rules out, and how it comes back."""

import pytest

from maturity.core.assessment import Edit, apply_edits, blank
from maturity.core.questionnaire import BOTH_USE_CASES
from maturity.core.scope import FEATURE_STORE_CRITERIA, NO_FEATURE_STORE, feature_store_edits, scope_edits
from tests.core.cases import BATCH, MLOPS, NA, NO, REAL_TIME, UNANSWERED, YES, answered


def scoped_to(assessment, use_cases):
    after, clashes = apply_edits(assessment, scope_edits(MLOPS, assessment, use_cases))
    assert not clashes
    assert after.profile.use_cases == use_cases
    return after


def left_out(assessment):
    return {r.number: r.reason for r in assessment.responses if r.answer == NA}


@pytest.mark.parametrize(
    ("use_cases", "numbers", "reason"),
    [(BATCH, {7, 35, 36, 41}, "Left out: batch only"), (REAL_TIME, {42}, "Left out: real time only")],
)
def test_one_use_case_rules_out_the_other_with_the_reason_written(use_cases, numbers, reason):
    """Exactly the criteria whose text names the other way of predicting."""
    assert left_out(scoped_to(blank(MLOPS), use_cases)) == dict.fromkeys(numbers, reason)


def test_both_ways_rule_nothing_out():
    """A project that does both answers everything."""
    assert scope_edits(MLOPS, blank(MLOPS), BOTH_USE_CASES) == ()


@pytest.mark.parametrize("first", [BATCH, REAL_TIME])
@pytest.mark.parametrize("second", [BATCH, REAL_TIME, BOTH_USE_CASES])
def test_a_changed_mind_leaves_no_trace(first, second):
    """Whatever was chosen before, the result is as if the last choice had been the first."""
    there = scoped_to(scoped_to(blank(MLOPS), first), second)
    assert left_out(there) == left_out(scoped_to(blank(MLOPS), second))
    assert all(r.reason == "" for r in there.responses if r.answer == UNANSWERED)


def test_what_a_person_answered_stays():
    """A yes and a no are not overwritten by the scope."""
    a = scoped_to(answered(MLOPS, {7: YES, 35: NO}), BATCH)
    assert (a.answer(7), a.answer(35), set(left_out(a))) == (YES, NO, {36, 41})


def test_what_a_person_left_out_is_not_brought_back():
    """Not applicable for a reason of the team's own stays when the scope widens."""
    own, _ = apply_edits(
        answered(MLOPS, {36: NA}), [Edit(number=36, field="reason", old="", new="The model runs on a device")]
    )
    a = scoped_to(scoped_to(own, BATCH), BOTH_USE_CASES)
    assert left_out(a) == {36: "The model runs on a device"}


def test_without_a_feature_store_three_criteria_are_left_out():
    """50, 51 and 52; and they come back unanswered."""
    start = blank(MLOPS)
    out, _ = apply_edits(start, feature_store_edits(start, False, FEATURE_STORE_CRITERIA))
    assert left_out(out) == dict.fromkeys((50, 51, 52), NO_FEATURE_STORE)
    back, clashes = apply_edits(out, feature_store_edits(out, True, FEATURE_STORE_CRITERIA))
    assert (back.responses, clashes) == (start.responses, ())


def test_the_two_rules_do_not_undo_each_other():
    """Switching the use case leaves the feature store's criteria alone, and the other way round."""
    start = scoped_to(blank(MLOPS), BATCH)
    out, _ = apply_edits(start, feature_store_edits(start, False, FEATURE_STORE_CRITERIA))
    assert set(left_out(scoped_to(out, REAL_TIME))) == {42, 50, 51, 52}
    again, _ = apply_edits(out, feature_store_edits(out, True, FEATURE_STORE_CRITERIA))
    assert set(left_out(again)) == {7, 35, 36, 41}


def test_scope_edits_are_taken_back_by_their_inverses():
    """Undo restores the profile and every row."""
    start = blank(MLOPS)
    edits = scope_edits(MLOPS, start, BATCH)
    out, _ = apply_edits(start, edits)
    back, clashes = apply_edits(out, [e.inverse for e in reversed(edits)])
    assert (back, clashes) == (start, ())
