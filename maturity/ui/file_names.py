"""What names of files and columns tell: a day, a period, one project in several spellings, people who answered. None of
it is decided here: it is proposed on the review, where a person can change it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from maturity.core.assessment import Answer
from maturity.formats.past_file.dates import is_period, to_date
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import role_of
from maturity.formats.past_file.result import FoundAssessment, ImportResult

SAME_PROJECT = 88
"""Similarity (0-100, rapidfuzz ratio of folded names) from which two spellings are offered as one project."""
SAME_WORK = 2 / 3
"""Share of criteria on which two people who look at one project at least agree; two projects rarely do."""

_WORD = re.compile(r"[^\s_\-.,()]+")
_YEAR = re.compile(r"(?:19|20)\d\d|q[1-4]", re.IGNORECASE)
_COPY = re.compile(
    r"(?i)\bcopy of\b|(?<= )(?:final|draft|copy|v\d{1,2}|\(\s*\d{0,2}\)|\((?:copy|final|draft)\))(?= |$)"
)
_PERSON = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")


def _periods(name: str) -> list[tuple[int, int]]:
    """Where a name says a day, a month, a quarter or a year: start and end of each, the longest first to win."""
    words = list(_WORD.finditer(name))
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        for n in (3, 2, 1):
            window = words[i : i + n]
            said = [w[0] for w in window]
            if len(window) == n and _is_period(said):
                found.append((window[0].start(), window[-1].end()))
                i += n - 1
                break
        i += 1
    return found


def _is_period(words: list[str]) -> bool:
    return any(_YEAR.search(w) for w in words) and any(is_period(glue.join(words)) for glue in (" ", "-"))


def day_in(name: str) -> date | None:
    """The one full day that a file's name says ("Atlas 2026-03-02"), None where it says none, or several."""
    days = {to_date("-".join(_WORD.findall(name[a:b]))) for a, b in _periods(name)} - {None}
    return days.pop() if len(days) == 1 else None


def project_in(name: str) -> str:
    """A file's name as a project's: "churn_model_2026-03 (final)" is "churn model". The name itself where nothing is
    left of it."""
    rest = name
    for a, b in reversed(_periods(name)):
        rest = f"{rest[:a]} {rest[b:]}"
    rest = _COPY.sub(" ", re.sub(r"[\s_]+", " ", rest))
    return " ".join(rest.split()).strip(" -.,") or name


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """Names of dropped files that are nearly the same, and the one that is offered for all of them."""

    names: tuple[str, ...]
    offered: str


def spellings(names: Iterable[str], known: Iterable[str]) -> tuple[Spellings, ...]:
    """Names that look like one project, those of stored ones (`known`) among them: these win as the one to use, else
    the first with a capital."""
    stored = list(dict.fromkeys(k for k in known if k))
    groups: list[list[str]] = [[k] for k in stored]
    for name in dict.fromkeys(n for n in names if n and n not in stored):
        alike = [g for g in groups if fuzz.ratio(_fold(name), _fold(g[0])) >= SAME_PROJECT]
        if alike:
            max(alike, key=lambda g: fuzz.ratio(_fold(name), _fold(g[0]))).append(name)
        else:
            groups.append([name])
    found = []
    for g in (g for g in groups if len(g) > 1):
        here = g[0] in stored
        found.append(Spellings(names=tuple(g[here:]), offered=g[0] if here else _best(g)))
    return tuple(found)


def _best(names: list[str]) -> str:
    return project_in(max(names, key=lambda name: name[0].isupper()))


def _fold(name: str) -> str:
    return "".join(ch for ch in project_in(name).casefold() if ch.isalnum())


def people(result: ImportResult) -> tuple[tuple[str, str], ...]:
    """Pairs of columns that may be two people's answers about one project, by their labels: side by side in one table,
    without a project or a day that tells them apart, named like people, and of one mind more often than not."""
    pairs = combinations(result.assessments, 2)
    return tuple((a.label, b.label) for a, b in pairs if _one_table(a, b) and _two_people(a, b))


def _one_table(a: FoundAssessment, b: FoundAssessment) -> bool:
    sheets = {s.where.rpartition("!")[0] for f in (a, b) for s in f.sources}
    projects = {f.project for f in (a, b) if f.project and f.project != f.label}
    days = {f.assessed_on for f in (a, b)}
    return len(sheets) == 1 and len(projects) < 2 and len(days) == 1 and a.whole is None and b.whole is None


def _two_people(a: FoundAssessment, b: FoundAssessment) -> bool:
    if not (_like_a_person(a.label) and _like_a_person(b.label)):
        return False
    theirs = b.answers
    both = [(x, theirs[n]) for n, x in a.answers.items() if Answer.UNANSWERED not in (x, theirs[n])]
    return bool(both) and sum(x == y for x, y in both) >= SAME_WORK * len(both)


def _like_a_person(label: str) -> bool:
    """Anna, Jan de Vries, MV, anna@example.com, Reviewer 2: a name or a part in the work, no day and no thing."""
    words = label.split()
    if "@" in label or role_of(re.sub(r"[\W\d_]+$|\b\w$", "", label).strip()) == Role.PERSON:
        return True
    if not 1 <= len(words) <= 4 or is_period(label) or not all(_PERSON.fullmatch(w) for w in words):
        return False
    return words[0][0].isupper() and words[-1][0].isupper() and not (len(words) > 1 and words[-1].isupper())
