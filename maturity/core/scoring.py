"""Counts and scores. Score = yes / applicable; not applicable leaves the denominator, unanswered does not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.assessment import Answer, Assessment
from maturity.core.questionnaire import Questionnaire, Section, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many answers of each kind."""

    yes: int = 0
    no: int = 0
    na: int = 0
    unanswered: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            yes=self.yes + other.yes,
            no=self.no + other.no,
            na=self.na + other.na,
            unanswered=self.unanswered + other.unanswered,
        )

    @property
    def total(self) -> int:
        """All criteria counted."""
        return self.yes + self.no + self.na + self.unanswered

    @property
    def applicable(self) -> int:
        """Yes, no and unanswered: the denominator of the score."""
        return self.yes + self.no + self.unanswered

    @property
    def answered(self) -> int:
        """Yes, no and not applicable: the numerator of coverage."""
        return self.yes + self.no + self.na

    @property
    def score(self) -> float | None:
        """Yes / applicable as a fraction, None where nothing applies. Also the worst case: no unanswered is a yes."""
        return self.yes / self.applicable if self.applicable else None

    @property
    def best(self) -> float | None:
        """The score if every unanswered criterion turned out a yes; None where nothing applies."""
        return (self.yes + self.unanswered) / self.applicable if self.applicable else None


def tally(answers: Iterable[Answer]) -> Tally:
    """Count answers."""
    n = Counter(answers)
    return Tally(yes=n[Answer.YES], no=n[Answer.NO], na=n[Answer.NOT_APPLICABLE], unanswered=n[Answer.UNANSWERED])


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore:
    """A section with its counts."""

    section: Section
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Counts by section, for the basics, for what goes beyond, and for all."""

    sections: tuple[SectionScore, ...]

    def _sum(self, *tiers: Tier) -> Tally:
        return sum((s.tally for s in self.sections if s.section.tier in tiers), Tally())

    @property
    def basics(self) -> Tally:
        """The counts that decide the verdict."""
        return self._sum(Tier.BASICS)

    @property
    def beyond(self) -> Tally:
        """The counts of the sections after the basics."""
        return self._sum(Tier.BEYOND)

    @property
    def overall(self) -> Tally:
        """All counts. Never a maturity by itself: beyond does not compensate the basics."""
        return self._sum(Tier.BASICS, Tier.BEYOND)


def score(questionnaire: Questionnaire, assessment: Assessment) -> Scorecard:
    """The scorecard of an assessment of this questionnaire."""
    return Scorecard(
        sections=tuple(
            SectionScore(section=s, tally=tally(assessment.answer(c.number) for c in s.criteria))
            for s in questionnaire.sections
        )
    )
