"""Other people's ladders (Microsoft 0-4, Google 0-2), read from data. A placement is indicative: the questionnaire
does not ask everything that a level means."""

from dataclasses import dataclass

from maturity.core.assessment import Answer, Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One rung: the criteria mapped to it, and what the source asks that the questionnaire covers, in part or not."""

    number: int
    title: str
    criteria: tuple[int, ...] = ()
    covered: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelModel:
    """A published ladder with its source and edition; `levels` ascend from 0."""

    id: str
    name: str
    title: str
    source: str
    edition: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A level against an assessment: numbers that apply (`required`), that are yes (`met`), that are not (`open`)."""

    level: Level
    required: tuple[int, ...]
    met: tuple[int, ...]

    @property
    def open(self) -> tuple[int, ...]:
        """Required and not yes (contract's word in `score --json`)."""
        return tuple(n for n in self.required if n not in self.met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an assessment stands on a ladder. `rungs` leaves out level 0, which asks nothing."""

    model: LevelModel
    reached: int
    rungs: tuple[Rung, ...]

    @property
    def next_rung(self) -> Rung | None:
        """The first level not reached, None at the top."""
        return next((r for r in self.rungs if r.level.number > self.reached), None)


def place(model: LevelModel, assessment: Assessment) -> Placement:
    """Level L is reached when all applicable criteria up to L are yes, and at least one of them is."""
    rungs = []
    for level in model.levels:
        if level.number:
            required = tuple(n for n in level.criteria if n in assessment and assessment[n].applicable)
            met = tuple(n for n in required if assessment.answer(n) == Answer.YES)
            rungs.append(Rung(level=level, required=required, met=met))
    reached, evidence = 0, 0
    for rung in rungs:
        evidence += len(rung.met)
        if rung.open or not evidence:
            break
        reached = rung.level.number
    return Placement(model=model, reached=reached, rungs=tuple(rungs))
