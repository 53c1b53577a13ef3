"""The rows of a table on their way to being criteria: what is written, what they may be, what they turned out to be."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from maturity.formats.past_file.result import How
from maturity.formats.past_file.statements import Place


class Kind(StrEnum):
    """What a row is. DOUBT may be one of its `candidates`; PARTS is a stem row that answers for all it stands over;
    REMARK is a row of remarks on the criterion above it."""

    CRITERION = "criterion"
    PARTS = "parts"
    STEM = "stem"
    HEADING = "heading"
    HEADER = "header"
    DOUBT = "doubt"
    REMARK = "remark"
    TOTAL = "total"
    CUSTOM = "custom"
    TEXT = "text"


@dataclass(slots=True, kw_only=True)
class Row:
    """A row of a table as it is written. `answered` says that some answer cell of it holds something, `counted` that
    all of them hold numbers; `part_of` is the number of which the row is a lettered part (12 of 12a), else 0."""

    row: int
    number: str = ""
    text: str = ""
    section: str = ""
    answered: bool = False
    counted: bool = False
    header: bool = False
    part_of: int = 0


@dataclass(slots=True, kw_only=True)
class Matched:
    """A row with what it turned out to be. `tail` is a remark behind the statement; `joined` rows continue its text;
    `changed` is a word in it that may turn or weaken what the criterion says."""

    row: Row
    kind: Kind = Kind.TEXT
    numbers: tuple[int, ...] = ()
    how: How = How.TEXT
    candidates: tuple[int, ...] = ()
    tail: str = ""
    joined: tuple[int, ...] = ()
    conflict: str = ""
    changed: str = ""


@dataclass(slots=True)
class Work:
    """A row on its way through the steps."""

    row: Row
    key: str
    number: int | None
    place: Place
    result: Matched = field(init=False)
    exact: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.result = Matched(row=self.row)

    def settle(self, number: int, how: How) -> None:
        """The row is this criterion."""
        self.result.kind, self.result.numbers, self.result.how = Kind.CRITERION, (number,), how

    @property
    def settled(self) -> int | None:
        """The criterion that the row is, None while it is none."""
        return self.result.numbers[0] if self.result.kind == Kind.CRITERION else None


def neighbours(works: list[Work]) -> list[tuple[int | None, int | None]]:
    """For every row the nearest certain criterion above and below it."""
    above: list[int | None] = []
    last: int | None = None
    for w in works:
        above.append(last)
        last = w.settled if w.settled is not None else last
    below: list[int | None] = []
    last = None
    for w in reversed(works):
        below.append(last)
        last = w.settled if w.settled is not None else last
    return list(zip(above, reversed(below), strict=True))


def is_ordered(numbers: Sequence[int]) -> bool:
    """Whether nearly all neighbours stand in the questionnaire's order."""
    steps = [b > a for a, b in itertools.pairwise(numbers)]
    return bool(steps) and sum(steps) >= 0.9 * len(steps)
