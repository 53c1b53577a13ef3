"""Two assessments of one questionnaire, criterion by criterion."""

from dataclasses import dataclass

from maturity.core.assessment import Answer, Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A criterion whose answer differs."""

    number: int
    old: Answer
    new: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What happened between two assessments; every changed criterion is in exactly one of the five kinds."""

    changes: tuple[Change, ...]

    def _of(self, *, new: Answer, old: tuple[Answer, ...] = tuple(Answer)) -> tuple[int, ...]:
        return tuple(c.number for c in self.changes if c.new == new and c.old in old)

    @property
    def gained(self) -> tuple[int, ...]:
        """Now yes, before anything else."""
        return self._of(new=Answer.YES)

    @property
    def lost(self) -> tuple[int, ...]:
        """Before yes, now no: a regression."""
        return self._of(new=Answer.NO, old=(Answer.YES,))

    @property
    def newly_no(self) -> tuple[int, ...]:
        """Now no, before unanswered or not applicable: a finding, not a regression."""
        return self._of(new=Answer.NO, old=(Answer.UNANSWERED, Answer.NOT_APPLICABLE))

    @property
    def newly_na(self) -> tuple[int, ...]:
        """Now not applicable, before anything else."""
        return self._of(new=Answer.NOT_APPLICABLE)

    @property
    def newly_unanswered(self) -> tuple[int, ...]:
        """Now without an answer, before with one."""
        return self._of(new=Answer.UNANSWERED)


def compare(old: Assessment, new: Assessment) -> Comparison:
    """Every criterion that both assessments have and answer differently, in the newer one's order."""
    return Comparison(
        changes=tuple(
            Change(number=r.number, old=old.answer(r.number), new=r.answer)
            for r in new.responses
            if r.number in old and old.answer(r.number) != r.answer
        )
    )
