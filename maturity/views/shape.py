"""What a radar shows, before anything is drawn: one axis a section, values 0 to 1, which of them decide the verdict."""

import textwrap
from dataclasses import dataclass

from maturity.core.questionnaire import Tier
from maturity.core.scoring import Scorecard
from maturity.views.wording import listing, percent

HOLE = 0.12
"""Share of the radius where 0% sits: a zero keeps its point and does not collapse the shape."""

MAX_NAMED = 12
"""With more axes than this the labels carry numbers only; names stand in the table beside the picture."""

_LINE, _LINES = 18, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A section on the radar: `value` is its score as a fraction, None where nothing applies."""

    number: int
    name: str
    value: float | None
    basics: bool

    @property
    def percent(self) -> str:
        """The value in words: "88%", "n/a"."""
        return percent(self.value)

    def label(self, named: bool = True) -> list[str]:
        """The lines above the value: "2 Traceability", at most two lines."""
        if not named:
            return [str(self.number)]
        return textwrap.wrap(f"{self.number} {self.name}", _LINE, max_lines=_LINES, placeholder="…") or [
            str(self.number)
        ]


def axes(scorecard: Scorecard) -> tuple[Axis, ...]:
    """One axis a section, in questionnaire order: never reordered, since a radar's area depends on the order."""
    return tuple(
        Axis(
            number=s.section.number,
            name=s.section.name,
            value=s.tally.score,
            basics=s.section.tier == Tier.BASICS,
        )
        for s in scorecard.sections
    )


def overlay(scorecard: Scorecard | None, on: tuple[Axis, ...]) -> tuple[float | None, ...]:
    """Another scorecard's values on the same axes, found by section number; None where it has none."""
    values = {s.section.number: s.tally.score for s in scorecard.sections} if scorecard else {}
    return tuple(values.get(a.number) for a in on)


def radius(value: float) -> float:
    """Where a fraction lies on an axis of length 1."""
    return HOLE + (1 - HOLE) * value


def runs(present: tuple[bool, ...]) -> tuple[tuple[int, ...], ...]:
    """Neighbours on the circle that are present, as lists of positions; all of them close the ring."""
    n = len(present)
    if all(present):
        return (tuple(range(n)),)
    found = []
    for start in range(n):
        if present[start] and not present[start - 1]:
            run = [start]
            while present[(run[-1] + 1) % n]:
                run.append((run[-1] + 1) % n)
            found.append(tuple(run))
    return tuple(found)


def target_name(on: tuple[Axis, ...]) -> str:
    """What the dashed line means: "Mature: all of 1–4"; "" where no section is among the basics."""
    numbers = [a.number for a in on if a.basics]
    if not numbers:
        return ""
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"Mature: all of {numbers[0]}–{numbers[-1]}"
    return f"Mature: all of {listing(numbers)}"


def radar_alt(scorecard: Scorecard) -> str:
    """The scores in words, for whoever does not see the picture."""
    return "; ".join(
        f"{s.section.number} {s.section.name}: "
        + (
            "nothing applies"
            if s.tally.score is None
            else f"{percent(s.tally.score)}, {s.tally.yes} of {s.tally.applicable}"
        )
        for s in scorecard.sections
    )
