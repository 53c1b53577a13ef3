"""Whether the time of a workshop will do. Quiet arithmetic: how long a decision took so far, and what follows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maturity.core.assessment import Answer, Assessment
from maturity.core.questionnaire import Questionnaire, Tier
from maturity.core.workshop import Room

ENOUGH = 5
"""Decisions that a pace needs; with fewer a projected end would be noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a workshop goes: `decided` criteria since `started_at`, and the `remaining` ones, basics first."""

    started_at: datetime
    now: datetime
    minutes: int
    decided: int
    basics_answered: int
    basics_applicable: int
    remaining_basics: tuple[int, ...]
    remaining_beyond: tuple[int, ...]

    @property
    def elapsed(self) -> timedelta:
        """Time since the start, never negative."""
        return max(self.now - self.started_at, timedelta(0))

    @property
    def planned_end(self) -> datetime:
        """When the planned minutes are over."""
        return self.started_at + timedelta(minutes=self.minutes)

    @property
    def each(self) -> timedelta | None:
        """Time a decision took so far, None under five decisions."""
        return self.elapsed / self.decided if self.decided >= ENOUGH else None

    @property
    def basics_end(self) -> datetime | None:
        """When the basics end at this pace; None under five decisions or where none remain."""
        if self.each is None or not self.remaining_basics:
            return None
        return self.now + self.each * len(self.remaining_basics)

    @property
    def minutes_to_spare(self) -> int | None:
        """Whole minutes from the basics' end to the planned end; negative where they end after it."""
        end = self.basics_end
        return None if end is None else round((self.planned_end - end).total_seconds() / 60)

    @property
    def to_park(self) -> tuple[int, ...]:
        """What does not fit any more at this pace: what goes beyond goes first, then the last of the basics."""
        if self.each is None:
            return ()
        left = max(self.planned_end - self.now, timedelta(0))
        fits = int(left / self.each) if self.each else len(self.remaining_basics) + len(self.remaining_beyond)
        return (self.remaining_basics + self.remaining_beyond)[fits:]


def pace(room: Room, questionnaire: Questionnaire, assessment: Assessment, now: datetime) -> Pace:
    """The pace of this room at this moment. Not applicable basics leave the count, unanswered ones do not."""
    basics = [assessment[n] for n in questionnaire.basics]
    open_numbers = [n for n in questionnaire.numbers if assessment.answer(n) == Answer.UNANSWERED]
    return Pace(
        started_at=room.started_at,
        now=now,
        minutes=room.minutes,
        decided=len({d.number for d in room.decisions if d.at >= room.started_at}),
        basics_answered=sum(r.answer in (Answer.YES, Answer.NO) for r in basics),
        basics_applicable=sum(r.applicable for r in basics),
        remaining_basics=tuple(n for n in open_numbers if questionnaire.tier_of(n) == Tier.BASICS),
        remaining_beyond=tuple(n for n in open_numbers if questionnaire.tier_of(n) == Tier.BEYOND),
    )
