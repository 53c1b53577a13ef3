"""The order of work: the three worked examples, then the rule as properties of any answers and any prerequisites."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.levels import place
from maturity.core.questionnaire import Tier
from maturity.core.recommendations import NEUTRAL, PlanTier, project, rank
from maturity.core.scoring import score
from maturity.core.verdict import verdict
from maturity.storage import catalog
from tests.core.cases import (
    BASICS,
    FORM,
    MLOPS,
    NA,
    NO,
    NO_STORE,
    NOTEBOOKS,
    UNANSWERED,
    WEAK_OPERATIONS,
    YES,
    advice,
    answered,
    assessments,
    graphs,
)

GUIDANCE = catalog.guidance()
QUICK = settings(max_examples=60, deadline=None)

# number, tier, impact, effort, unblocks, ready now
A = [
    (17, "basics", 3, 1, 14, True),
    (18, "basics", 3, 1, 4, False),
    (25, "basics", 3, 1, 4, True),
    (20, "basics", 3, 1, 2, False),
    (33, "basics", 3, 1, 1, False),
    (43, "basics", 3, 1, 1, True),
    (22, "basics", 3, 1, 0, False),
    (42, "basics", 3, 1, 0, True),
    (4, "basics", 2, 1, 0, True),
    (5, "basics", 2, 1, 0, True),
]
B = [
    (43, "basics", 3, 1, 1, True),
    (27, "basics", 2, 1, 0, False),
    (58, "promoted", 3, 2, 4, True),
    (28, "basics", 3, 2, 0, True),
    (40, "basics", 3, 2, 0, True),
    (41, "basics", 3, 2, 0, True),
    (45, "basics", 3, 2, 0, True),
    (46, "basics", 2, 2, 1, False),
    (35, "basics", 2, 2, 0, True),
    (44, "basics", 3, 3, 0, False),
]
C = [
    (48, "beyond", 3, 2, 0, True),
    (54, "beyond", 2, 2, 2, True),
    (60, "beyond", 2, 2, 1, True),
    (55, "beyond", 2, 2, 0, False),
    (56, "beyond", 2, 3, 0, False),
    (57, "beyond", 2, 3, 0, True),
    (59, "beyond", 2, 3, 0, False),
    (53, "beyond", 1, 2, 0, True),
    (49, "beyond", 1, 3, 0, True),
]


@pytest.mark.parametrize(
    ("assessment", "rows", "gaps"),
    [(NOTEBOOKS, A, 53), (WEAK_OPERATIONS, B, 23), (NO_STORE, C, 9)],
    ids=["A notebooks", "B weak operations", "C no store"],
)
def test_worked_examples_come_out_as_printed(assessment, rows, gaps):
    """The first ten rows have number, tier, impact, effort, unblocks and readiness of docs/scoring.md."""
    plan = rank(MLOPS, assessment, GUIDANCE)
    assert len(plan) == gaps
    assert [(r.number, r.tier, r.impact, r.effort, len(r.unblocks), r.ready_now) for r in plan[:10]] == rows


def test_infrastructure_as_code_stands_sixteenth_for_the_notebook_team():
    """Weeks of work come after the documentation that takes days."""
    assert next(r.rank for r in rank(MLOPS, NOTEBOOKS, GUIDANCE) if r.number == 9) == 16


def test_a_promoted_criterion_names_the_basics_that_need_it():
    """58 moves up for 44 and 46, and says so."""
    promoted = next(r for r in rank(MLOPS, WEAK_OPERATIONS, GUIDANCE) if r.number == 58)
    assert promoted.needed_by == (44, 46)
    assert promoted.unblocks == (44, 46, 57, 59)


def test_nothing_is_promoted_for_a_basic_that_is_met():
    """With 44 and 46 met, 58 waits behind every open basic."""
    plan = rank(MLOPS, WEAK_OPERATIONS.with_answers({44: YES, 46: YES}), GUIDANCE)
    assert {r.tier for r in plan} == {PlanTier.BASICS, PlanTier.BEYOND}
    assert next(r for r in plan if r.number == 58).needed_by == ()


def test_a_prerequisite_that_is_not_applicable_counts_as_met():
    """Ruling 18 out makes 33 ready."""
    plan = rank(MLOPS, NOTEBOOKS.with_answers({18: NA}), GUIDANCE)
    assert next(r for r in plan if r.number == 33).ready_now


@pytest.mark.parametrize(("n", "override"), [(3, {"effort": 1}), (6, {"impact": 3}), (4, {"impact": 3, "effort": 1})])
def test_an_override_moves_a_criterion_at_once(n, override):
    """A regulated project that rates impact or effort of 3, 4 or 6 its own way sees them among the first."""
    rated = tuple(replace(r, **override) if r.number == n else r for r in NOTEBOOKS.responses)
    before = next(r for r in rank(MLOPS, NOTEBOOKS, GUIDANCE) if r.number == n)
    after = next(r for r in rank(MLOPS, replace(NOTEBOOKS, responses=rated), GUIDANCE) if r.number == n)
    assert after.rank < before.rank
    assert after.rank <= 9
    assert (after.impact, after.effort) == (
        override.get("impact", before.impact),
        override.get("effort", before.effort),
    )


def test_a_promoted_criterion_names_the_basic_that_needs_it_itself():
    """2 needs 1 and 1 needs 7: 7 is promoted for both, but it is 1 that is named."""
    guidance = {1: advice(1, needs=[7]), 2: advice(2, needs=[1]), 7: advice(7)}
    promoted = rank(FORM, answered(FORM, {1: NO, 2: NO, 7: NO}, YES), guidance)[0]
    assert (promoted.number, promoted.needed_by, promoted.unblocks) == (7, (1,), (1, 2))


def test_without_guidance_everything_weighs_the_same():
    """A questionnaire of somebody's own is planned in its own order, basics first, with neutral terms."""
    plan = rank(FORM, answered(FORM, {4: YES}, NO), {})
    assert [r.number for r in plan] == [1, 2, 3, 5, 6, 7, 8, 9]
    assert {(r.impact, r.effort) for r in plan} == {(NEUTRAL, NEUTRAL)}


def test_a_basic_that_needs_another_tier_through_a_third_promotes_the_whole_chain():
    """7 needs 8, basic 1 needs 7: both come before 1, and 8 says who needs it in the end."""
    guidance = {1: advice(1, needs=[7], impact=3, effort=1), 7: advice(7, needs=[8]), 8: advice(8)}
    plan = rank(FORM, answered(FORM, {1: NO, 7: NO, 8: NO, 9: NO}, YES), guidance)
    assert [(r.number, r.tier) for r in plan] == [
        (8, PlanTier.PROMOTED),
        (7, PlanTier.PROMOTED),
        (1, PlanTier.BASICS),
        (9, PlanTier.BEYOND),
    ]
    assert [r.needed_by for r in plan] == [(1,), (1,), (), ()]


def test_no_gap_means_no_plan():
    """Where all is met or left out there is nothing to recommend."""
    assert rank(FORM, answered(FORM, {1: NA}, YES), {}) == ()


def test_quick_wins_are_high_impact_for_days_of_work():
    """Impact 3 with effort 1, and nothing else."""
    wins = [r.number for r in rank(MLOPS, answered(MLOPS, {}, NO), GUIDANCE) if r.quick_win]
    assert sorted(wins) == [1, 10, 16, 17, 18, 20, 22, 25, 33, 42, 43]


PLANS = st.one_of(
    st.tuples(st.just(MLOPS), assessments(MLOPS), st.just(dict(GUIDANCE))),
    st.tuples(st.just(FORM), assessments(FORM), graphs()),
)


@QUICK
@given(PLANS)
def test_ranks_count_every_gap_once(plan_of):
    """Ranks are 1 to n, over exactly the gaps."""
    form, assessment, guidance = plan_of
    plan = rank(form, assessment, guidance)
    assert [r.rank for r in plan] == list(range(1, len(plan) + 1))
    assert sorted(r.number for r in plan) == sorted(assessment.gaps)


@QUICK
@given(PLANS)
def test_nothing_stands_above_an_unmet_prerequisite(plan_of):
    """All that a row needs and that is a gap is named in it and listed before it."""
    form, assessment, guidance = plan_of
    above: set[int] = set()
    for r in rank(form, assessment, guidance):
        needed = {p.number for p in guidance[r.number].prerequisites if assessment[p.number].is_gap}
        assert set(r.after) == needed <= above
        above.add(r.number)


@QUICK
@given(PLANS)
def test_no_basic_stands_below_what_no_open_basic_needs(plan_of):
    """Above an open basic there are basics, and from beyond only what an open basic needs."""
    form, assessment, guidance = plan_of
    plan = rank(form, assessment, guidance)
    basics = {n for n in assessment.gaps if form.tier_of(n) == Tier.BASICS}
    last_basic = max((r.rank for r in plan if r.number in basics), default=0)
    for r in plan:
        assert (r.tier == PlanTier.BASICS) == (r.number in basics)
        assert (r.tier == PlanTier.PROMOTED) == (r.number not in basics and bool(set(r.unblocks) & basics))
        assert bool(r.needed_by) == (r.tier == PlanTier.PROMOTED)
        assert set(r.needed_by) <= basics & set(r.unblocks)
        if r.tier == PlanTier.BEYOND:
            assert r.rank > last_basic


@QUICK
@given(PLANS)
def test_each_row_is_the_best_that_was_free_to_be_taken(plan_of):
    """No later row of the same pool was ready by then and better by impact / effort, unblocks, effort, number."""
    form, assessment, guidance = plan_of
    plan = rank(form, assessment, guidance)
    for i, row in enumerate(plan):
        above = {r.number for r in plan[:i]}
        for other in plan[i + 1 :]:
            if (other.tier == PlanTier.BEYOND) == (row.tier == PlanTier.BEYOND) and set(other.after) <= above:
                mine = (-row.impact / row.effort, -len(row.unblocks), row.effort, row.number)
                theirs = (-other.impact / other.effort, -len(other.unblocks), other.effort, other.number)
                assert mine < theirs


@QUICK
@given(PLANS)
def test_unblocks_is_everything_reached_through_gaps(plan_of):
    """A gap is unblocked by another if a chain of gaps leads from one to the other."""
    form, assessment, guidance = plan_of
    gaps = set(assessment.gaps)
    reach = {(p.number, n) for n in gaps for p in guidance[n].prerequisites if p.number in gaps}
    while more := {(a, d) for a, b in reach for c, d in reach if b == c} - reach:
        reach |= more
    for r in rank(form, assessment, guidance):
        assert r.unblocks == tuple(sorted(b for a, b in reach if a == r.number))


@QUICK
@given(PLANS, st.randoms(use_true_random=False))
def test_the_same_answers_give_the_same_list(plan_of, random):
    """The order in which guidance happens to be stored changes nothing."""
    form, assessment, guidance = plan_of
    shuffled = list(guidance.items())
    random.shuffle(shuffled)
    assert rank(form, assessment, dict(shuffled)) == rank(form, assessment, guidance)


@QUICK
@given(PLANS, st.data())
def test_more_impact_never_moves_a_gap_down(plan_of, data):
    """Who raises the impact of a gap sees it where it was, or higher."""
    form, assessment, guidance = plan_of
    plan = rank(form, assessment, guidance)
    if not plan:
        return
    row = data.draw(st.sampled_from(plan))
    raised = replace(
        assessment,
        responses=tuple(replace(r, impact=3) if r.number == row.number else r for r in assessment.responses),
    )
    assert {r.number: r.rank for r in rank(form, raised, guidance)}[row.number] <= row.rank


@QUICK
@given(assessments(MLOPS), st.sets(st.integers(1, 60)))
def test_a_projection_never_falls_below_today(assessment, planned):
    """Planned steps raise scores, verdict and levels or leave them, and change gaps only."""
    later = project(assessment, planned)
    for now, then in zip(_scores(assessment), _scores(later), strict=True):
        assert (now is None and then is None) or then >= now
    today, tomorrow = verdict(MLOPS, assessment), verdict(MLOPS, later)
    assert set(tomorrow.gaps) <= set(today.gaps)
    assert set(tomorrow.unanswered) <= set(today.unanswered)
    for model in catalog.level_models():
        assert place(model, later).reached >= place(model, assessment).reached
    changed = {r.number for r in later.responses if r != assessment[r.number]}
    assert changed == planned & set(assessment.gaps)
    assert all(later.answer(n) == YES for n in changed)


@QUICK
@given(assessments(MLOPS), st.data())
def test_leaving_a_gap_out_never_lowers_a_score(assessment, data):
    """A gap marked not applicable leaves its section, the basics and the whole as they were or higher."""
    if not assessment.gaps:
        return
    n = data.draw(st.sampled_from(assessment.gaps))
    without = assessment.with_answers({n: NA})
    for now, then in zip(_scores(assessment), _scores(without), strict=True):
        assert then is None or now is None or then >= now


def test_projecting_everything_makes_a_project_mature():
    """With all gaps closed every basic is met and both ladders are climbed."""
    done = project(NOTEBOOKS, set(MLOPS.numbers))
    assert verdict(MLOPS, done).mature
    assert [place(m, done).reached for m in catalog.level_models()] == [4, 2]
    assert not rank(MLOPS, done, GUIDANCE)


def test_what_nobody_judged_is_assumed_and_said():
    """Without advice impact and effort count as neutral, and the step says which; with advice nothing is assumed."""
    judged = answered(MLOPS, {}, NO)
    judged = replace(judged, responses=tuple(replace(r, impact=3) if r.number == 8 else r for r in judged.responses))
    plan = rank(MLOPS, judged, {})
    assert (plan[0].number, plan[0].assumed, plan[0].effort) == (8, ("effort",), 2)
    assert {(r.assumed, r.score) for r in plan[1:]} == {(("impact", "effort"), 1.0)}
    assert not any(r.assumed for r in rank(MLOPS, judged, GUIDANCE))


def test_unanswered_basics_are_planned_like_a_no():
    """What nobody answered may still turn out a gap and is listed."""
    plan = rank(MLOPS, answered(MLOPS, {}, UNANSWERED), GUIDANCE)
    assert [r.number for r in plan] == [r.number for r in rank(MLOPS, answered(MLOPS, {}, NO), GUIDANCE)]
    assert {r.number for r in plan} > BASICS


def _scores(assessment):
    card = score(MLOPS, assessment)
    tallies = [*(s.tally for s in card.sections), card.basics, card.beyond, card.overall]
    return [t.score for t in tallies]
