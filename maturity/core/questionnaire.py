"""The questionnaire as a value: sections, subsections, criteria. A questionnaire never changes once it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from maturity.core.errors import UnknownCriterion


class Tier(StrEnum):
    """Basics decide the verdict (sections 1-4 of the original); the rest goes beyond."""

    BASICS = "basics"
    BEYOND = "beyond"


class UseCase(StrEnum):
    """How a model predicts. Some criteria make sense for one of the two only."""

    REAL_TIME = "real_time"
    BATCH = "batch"


BOTH_USE_CASES = (UseCase.REAL_TIME, UseCase.BATCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One yes-or-no statement. `stem` is the half sentence it completes, "" for most; numbers are permanent."""

    number: int
    statement: str
    stem: str = ""
    use_cases: tuple[UseCase, ...] = BOTH_USE_CASES

    @property
    def full_statement(self) -> str:
        """The statement as it must stand alone: behind its stem where it has one."""
        return f"{self.stem} {self.statement}" if self.stem else self.statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsection:
    """Criteria under one heading; `title` is "" where a section has none."""

    title: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered part. `short` is a name for menus and charts and no part of the questionnaire's identity."""

    number: int
    title: str
    tier: Tier
    subsections: tuple[Subsection, ...]
    short: str = field(default="", compare=False)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria of the section in order."""
        return tuple(c for sub in self.subsections for c in sub.criteria)

    @property
    def name(self) -> str:
        """The short name, or the title where none was given."""
        return self.short or self.title


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """All sections, in order, with a permanent `id`. Not slotted, so that its indexes can be computed once."""

    id: str
    title: str
    sections: tuple[Section, ...]
    author: str = field(default="", compare=False)
    source: str = field(default="", compare=False)
    licence: str = field(default="", compare=False)

    @cached_property
    def _index(self) -> dict[int, tuple[Section, Subsection, Criterion]]:
        return {c.number: (s, sub, c) for s in self.sections for sub in s.subsections for c in sub.criteria}

    def _find(self, number: int) -> tuple[Section, Subsection, Criterion]:
        try:
            return self._index[number]
        except KeyError:
            raise UnknownCriterion(f"there is no criterion {number} in {self.title}") from None

    def __contains__(self, number: object) -> bool:
        return number in self._index

    def __iter__(self) -> Iterator[Criterion]:
        return (c for _, _, c in self._index.values())

    def __len__(self) -> int:
        return len(self._index)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Criterion numbers in questionnaire order."""
        return tuple(self._index)

    def criterion(self, number: int) -> Criterion:
        """The criterion of this number. Raises UnknownCriterion."""
        return self._find(number)[2]

    def section_of(self, number: int) -> Section:
        """The section that holds a criterion. Raises UnknownCriterion."""
        return self._find(number)[0]

    def subsection_of(self, number: int) -> Subsection:
        """The subsection that holds a criterion. Raises UnknownCriterion."""
        return self._find(number)[1]

    def section(self, number: int) -> Section:
        """The section of this number. Raises UnknownCriterion."""
        for section in self.sections:
            if section.number == number:
                return section
        raise UnknownCriterion(f"there is no section {number} in {self.title}")

    def tier_of(self, number: int) -> Tier:
        """Whether a criterion belongs to the basics. Raises UnknownCriterion."""
        return self.section_of(number).tier

    @property
    def basics(self) -> tuple[int, ...]:
        """Numbers of the criteria that decide the verdict."""
        return tuple(c.number for s in self.sections if s.tier == Tier.BASICS for c in s.criteria)
