"""Everything that follows from one assessment, computed in one place, so that page, report and command agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maturity.core.assessment import Assessment
from maturity.core.comparison import Comparison, compare
from maturity.core.contradictions import Doubt, contradictions
from maturity.core.levels import LevelModel, Placement, place
from maturity.core.questionnaire import Questionnaire
from maturity.core.recommendations import Guidance, Recommendation, rank
from maturity.core.scoring import Scorecard, score
from maturity.core.verdict import Verdict, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """An assessment and all that the rules say about it; `previous` and `comparison` are None without an earlier."""

    questionnaire: Questionnaire
    assessment: Assessment
    guidance: Mapping[int, Guidance]
    scorecard: Scorecard
    verdict: Verdict
    placements: tuple[Placement, ...]
    recommendations: tuple[Recommendation, ...]
    contradictions: tuple[Doubt, ...]
    previous: Assessment | None = None
    comparison: Comparison | None = None


def find(
    questionnaire: Questionnaire,
    assessment: Assessment,
    guidance: Mapping[int, Guidance],
    models: Iterable[LevelModel] = (),
    doubts: Iterable[Doubt] = (),
    previous: Assessment | None = None,
) -> Findings:
    """Apply every rule to an assessment of this questionnaire."""
    return Findings(
        questionnaire=questionnaire,
        assessment=assessment,
        guidance=guidance,
        scorecard=score(questionnaire, assessment),
        verdict=verdict(questionnaire, assessment),
        placements=tuple(place(m, assessment) for m in models),
        recommendations=rank(questionnaire, assessment, guidance),
        contradictions=contradictions(assessment, doubts),
        previous=previous,
        comparison=compare(previous, assessment) if previous else None,
    )
