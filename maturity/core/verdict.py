"""The article's rule: a project is MLOps mature when every applicable statement of the basics is a yes."""

from dataclasses import dataclass

from maturity.core.assessment import Answer, Assessment
from maturity.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`mature` is None where no basic applies. `gaps` are the basics answered no, `unanswered` those not answered."""

    mature: bool | None
    gaps: tuple[int, ...]
    unanswered: tuple[int, ...]

    @property
    def settled(self) -> bool:
        """Whether more answers could still change the verdict: one no is enough for "not yet"."""
        return bool(self.gaps) or not self.unanswered


def verdict(questionnaire: Questionnaire, assessment: Assessment) -> Verdict:
    """Judge the basics; sections beyond never compensate them."""
    answers = {n: assessment.answer(n) for n in questionnaire.basics}
    gaps = tuple(n for n, a in answers.items() if a == Answer.NO)
    unanswered = tuple(n for n, a in answers.items() if a == Answer.UNANSWERED)
    applies = any(a != Answer.NOT_APPLICABLE for a in answers.values())
    return Verdict(mature=not gaps and not unanswered if applies else None, gaps=gaps, unanswered=unanswered)
