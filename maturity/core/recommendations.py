"""The order of work. Basics first, prerequisites first, then impact / effort; no hidden weights, so that anyone in a
room can check a rank by hand (rule and worked examples: docs/scoring.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from maturity.core.assessment import Answer, Assessment
from maturity.core.questionnaire import Questionnaire, Tier

NEUTRAL = 2
"""Impact and effort of a criterion without guidance (a questionnaire of somebody's own)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prerequisite:
    """A criterion that should be met first; `hard` where the dependant makes no sense without it."""

    number: int
    hard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Our advice on a criterion, no part of the original. Effort: 1 days, 2 weeks, 3 months. Impact: 1 low, 3 high."""

    number: int
    effort: int
    impact: int
    why: str
    first_step: str
    done_when: str
    impact_reason: str
    owner: str
    tools: tuple[str, ...]
    reference: str
    reference_url: str
    prerequisites: tuple[Prerequisite, ...] = ()


class PlanTier(StrEnum):
    """Where a recommendation stands: a promoted one is from beyond, but an unmet basic needs it."""

    BASICS = "basics"
    PROMOTED = "promoted"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A gap with its rank (from 1) and every term that decided it. `after`: prerequisites that are gaps themselves;
    `needed_by`: basics that promote it; `unblocks`: gaps that hang on it, counted through gaps only; `assumed`: which
    of "impact" and "effort" neither guidance nor the team set, so that they count as NEUTRAL."""

    rank: int
    number: int
    tier: PlanTier
    impact: int
    effort: int
    unblocks: tuple[int, ...]
    after: tuple[int, ...]
    needed_by: tuple[int, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def ready_now(self) -> bool:
        """Nothing it needs is missing."""
        return not self.after

    @property
    def score(self) -> float:
        """Impact / effort, from 1/3 to 3."""
        return self.impact / self.effort

    @property
    def quick_win(self) -> bool:
        """Most effect for days of work."""
        return self.impact == 3 and self.effort == 1


def _reachable(start: int, edges: Mapping[int, set[int]]) -> set[int]:
    found: set[int] = set()
    stack = [start]
    while stack:
        for n in edges[stack.pop()] - found:
            found.add(n)
            stack.append(n)
    return found


def rank(
    questionnaire: Questionnaire, assessment: Assessment, guidance: Mapping[int, Guidance]
) -> tuple[Recommendation, ...]:
    """All gaps in the order in which to close them. The prerequisite graph must be acyclic."""
    gaps = set(assessment.gaps)
    needs = {n: {p.number for p in guidance[n].prerequisites} & gaps if n in guidance else set() for n in gaps}
    dependants: dict[int, set[int]] = {n: set() for n in gaps}
    for n, before in needs.items():
        for b in before:
            dependants[b].add(n)
    unblocks = {n: _reachable(n, dependants) for n in gaps}
    basics = {n for n in gaps if questionnaire.tier_of(n) == Tier.BASICS}
    promoted = {n: unblocks[n] & basics for n in gaps - basics if unblocks[n] & basics}

    def terms(n: int) -> tuple[int, int]:
        own, ours = assessment[n], guidance.get(n)
        impact = own.impact or (ours.impact if ours else NEUTRAL)
        return impact, own.effort or (ours.effort if ours else NEUTRAL)

    def merit(n: int) -> tuple[float, int, int, int]:
        impact, effort = terms(n)
        return (-impact / effort, -len(unblocks[n]), effort, n)

    order: list[int] = []
    for pool in (basics | set(promoted), gaps - basics - set(promoted)):
        waiting = set(pool)
        while waiting:
            best = min((n for n in waiting if needs[n] <= set(order)), key=merit)
            order.append(best)
            waiting.remove(best)

    def tier(n: int) -> PlanTier:
        return PlanTier.BASICS if n in basics else PlanTier.PROMOTED if n in promoted else PlanTier.BEYOND

    def assumed(n: int) -> tuple[str, ...]:
        own = assessment[n]
        return () if n in guidance else tuple(k for k in ("impact", "effort") if getattr(own, k) is None)

    def direct(n: int) -> set[int]:
        return {b for b in promoted.get(n, set()) if n in needs[b]}

    return tuple(
        Recommendation(
            rank=i,
            number=n,
            tier=tier(n),
            impact=terms(n)[0],
            effort=terms(n)[1],
            unblocks=tuple(sorted(unblocks[n])),
            after=tuple(sorted(needs[n])),
            needed_by=tuple(sorted(direct(n) or promoted.get(n, set()))),
            assumed=assumed(n),
        )
        for i, n in enumerate(order, start=1)
    )


def project(assessment: Assessment, planned: Iterable[int]) -> Assessment:
    """The assessment as it would be if the planned gaps were closed; anything that is no gap stays as it is."""
    return assessment.with_answers({n: Answer.YES for n in planned if assessment[n].is_gap})
