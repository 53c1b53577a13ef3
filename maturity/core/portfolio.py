"""Many assessments side by side: who stands where, who moved, what most projects miss.

A row is made from one assessment alone, so that it can be kept until that assessment changes; everything else is made
from rows. Counts are never averaged: shares of several projects are their yes over their applicable, together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from maturity.core.assessment import Answer, Assessment
from maturity.core.questionnaire import Questionnaire
from maturity.core.scoring import Tally, score, tally
from maturity.core.verdict import Verdict, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One assessment as a row: answers and section counts in questionnaire order. `day` is when it was assessed; where
    nobody said (not `dated`), when it was saved, which is no date of the assessment and never shown as one."""

    id: str
    revision: int
    questionnaire: str
    project: str
    team: str
    day: date
    dated: bool
    saved_at: datetime
    answers: tuple[Answer, ...]
    sections: tuple[Tally, ...]
    basics: Tally
    overall: Tally
    verdict: Verdict

    @property
    def key(self) -> str:
        """What makes two assessments ones of the same project: its name and team, whatever the case and spaces. One
        without a name is a project of its own."""
        name, team = (" ".join(text.split()).casefold() for text in (self.project, self.team))
        return (f"{name}\n{team}" if team else name) if name else self.id

    @property
    def age(self) -> tuple[bool, date, datetime]:
        """Later ones are greater; one without a date is before every dated one."""
        return (self.dated, self.day, self.saved_at)


def standing(questionnaire: Questionnaire, assessment: Assessment, saved_at: datetime) -> Standing:
    """The row of an assessment of this questionnaire. `saved_at` is taken in its own time zone for the day."""
    card = score(questionnaire, assessment)
    about = assessment.profile
    return Standing(
        id=assessment.id,
        revision=assessment.revision,
        questionnaire=questionnaire.id,
        project=" ".join(about.project.split()),
        team=" ".join(about.team.split()),
        day=about.assessed_on or saved_at.date(),
        dated=about.assessed_on is not None,
        saved_at=saved_at,
        answers=tuple(assessment.answer(n) for n in questionnaire.numbers),
        sections=tuple(s.tally for s in card.sections),
        basics=card.basics,
        overall=card.overall,
        verdict=verdict(questionnaire, assessment),
    )


class Order(StrEnum):
    """How rows may be sorted."""

    NEWEST = "newest"
    NAME = "name"
    LOWEST = "lowest"
    HIGHEST = "highest"


def ordered(rows: Iterable[Standing], order: Order, names: Mapping[str, str]) -> tuple[Standing, ...]:
    """Rows in this order; ties by name (`names` by project key, else the key itself), then the newest first. A project
    to which no basic applies has no score and stands last."""
    newest = sorted(rows, key=lambda r: (r.age, r.id), reverse=True)
    if order == Order.NEWEST:
        return tuple(newest)
    named = sorted(newest, key=lambda r: names.get(r.key, r.key).casefold())
    if order == Order.NAME:
        return tuple(named)
    sign = 1 if order == Order.LOWEST else -1
    return tuple(sorted(named, key=lambda r: (r.basics.score is None, sign * (r.basics.score or 0.0))))


def matching(rows: Iterable[Standing], *, project: str = "", team: str | None = None) -> tuple[Standing, ...]:
    """Rows whose project's name contains the text, and, unless None, of exactly this team ("" is no team)."""
    wanted = " ".join(project.split()).casefold()
    return tuple(
        r
        for r in rows
        if wanted in r.project.casefold() and (team is None or r.team.casefold() == team.strip().casefold())
    )


def latest(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """The newest row of every project and questionnaire, in the order in which the projects came."""
    newest: dict[tuple[str, str], Standing] = {}
    for r in rows:
        before = newest.get((r.key, r.questionnaire))
        if before is None or before.age < r.age:
            newest[r.key, r.questionnaire] = r
    return tuple(newest.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How many rows stand where, and the counts of all of them together."""

    mature: int
    not_yet: int
    undecided: int
    without: int
    sections: tuple[Tally, ...]
    basics: Tally

    @property
    def total(self) -> int:
        """All rows."""
        return self.mature + self.not_yet + self.undecided + self.without


def overview(rows: Sequence[Standing]) -> Overview:
    """Verdicts counted and tallies added. `not_yet` have a basic answered no, `undecided` could still turn out mature,
    `without` are those to which no basic applies. All rows are of one questionnaire."""
    verdicts = Counter("no" if r.verdict.gaps else r.verdict.mature for r in rows)
    return Overview(
        mature=verdicts[True],
        not_yet=verdicts["no"],
        undecided=verdicts[False],
        without=verdicts[None],
        sections=tuple(sum(column, Tally()) for column in zip(*(r.sections for r in rows), strict=True)),
        basics=sum((r.basics for r in rows), Tally()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A criterion over many rows: the counts, and the rows that answered no."""

    number: int
    tally: Tally
    rows: tuple[Standing, ...]

    @property
    def decided(self) -> int:
        """Rows that answered yes or no: what was not answered or does not apply is not missed."""
        return self.tally.yes + self.tally.no


def by_criterion(questionnaire: Questionnaire, rows: Sequence[Standing]) -> tuple[Missed, ...]:
    """Every criterion of the questionnaire over these rows of it, in questionnaire order."""
    columns = zip(*(r.answers for r in rows), strict=True) if rows else (() for _ in questionnaire.numbers)
    return tuple(
        Missed(
            number=n,
            tally=tally(column),
            rows=tuple(r for r, a in zip(rows, column, strict=True) if a == Answer.NO),
        )
        for n, column in zip(questionnaire.numbers, columns, strict=True)
    )


def most_missed(criteria: Iterable[Missed]) -> tuple[Missed, ...]:
    """The criteria answered no at least once: most often first, then by share of the decided, then by number."""
    missed = [m for m in criteria if m.tally.no]
    return tuple(sorted(missed, key=lambda m: (-m.tally.no, -m.tally.no / m.decided, m.number)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A project over time: its rows by day, oldest first, one a day, each with a score of the basics."""

    key: str
    points: tuple[Standing, ...]

    @property
    def change(self) -> float:
        """The score of the basics now minus the first one, as a fraction; 0 for a single point."""
        return _share(self.points[-1]) - _share(self.points[0])


def trends(rows: Iterable[Standing]) -> tuple[Trend, ...]:
    """The projects over time, those with most points first. A row without a date, or in which no basic was answered yes
    or no, is no point; of several on one day the last saved counts."""
    days: dict[str, dict[date, Standing]] = {}
    for r in sorted(rows, key=lambda r: (r.day, r.saved_at)):
        if r.dated and r.basics.yes + r.basics.no:
            days.setdefault(r.key, {})[r.day] = r
    found = [Trend(key=key, points=tuple(points.values())) for key, points in days.items()]
    return tuple(sorted(found, key=lambda t: (-len(t.points), t.key)))


def _share(row: Standing) -> float:
    return row.basics.score or 0.0


def letters(n: int) -> str:
    """A, B, … Z, AA, AB, … for 0, 1, … as spreadsheets name columns."""
    name = ""
    n += 1
    while n:
        n, digit = divmod(n - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def codes(rows: Iterable[Standing]) -> dict[str, str]:
    """A letter for every project's key, the project that was assessed first being A. Make them from all rows there are:
    then no filter changes a letter, and a project that is first assessed later takes the next one."""
    first: dict[str, tuple[date, str]] = {}
    for r in rows:
        first[r.key] = min(first.get(r.key, (r.day, r.id)), (r.day, r.id))
    return {key: letters(i) for i, key in enumerate(sorted(first, key=lambda key: first[key]))}
