"""Answers that can hardly hold together, put as a question: a contradiction is worth a talk, not an error."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maturity.core.assessment import Answer, Assessment
from maturity.core.recommendations import Guidance


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Yes to one criterion and no to another are worth a question. `question` is "" where only the rule is known."""

    yes: int
    no: int
    question: str = ""
    why: str = ""


def doubts(guidance: Mapping[int, Guidance], listed: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The listed pairs, and every hard prerequisite: yes to the dependant, no to what it needs. Listed ones win."""
    pairs = {(d.yes, d.no): d for d in listed}
    for g in guidance.values():
        for p in g.prerequisites:
            if p.hard:
                pairs.setdefault((g.number, p.number), Doubt(yes=g.number, no=p.number))
    return tuple(pairs[key] for key in sorted(pairs))


def contradictions(assessment: Assessment, pairs: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The pairs that this assessment answers yes and no."""
    return tuple(
        d
        for d in pairs
        if d.yes in assessment
        and d.no in assessment
        and assessment.answer(d.yes) == Answer.YES
        and assessment.answer(d.no) == Answer.NO
    )
