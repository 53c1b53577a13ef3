"""What every report says, as values without a shape: PDF, page, slides and workbook are made from the same `Content`,
so that they cannot disagree. `composing.content` fills it."""

import re
from dataclasses import dataclass

from maturity.core.assessment import Answer, Status

KEY = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "na", Answer.UNANSWERED: "open"}
"""Answers as the names of styles."""

STATUS = {Status.NONE: "", Status.OPEN: "Open", Status.DOING: "Doing", Status.DONE: "Done"}
_LINK = re.compile(r"https?://[^\s<>\"'`{}|\\^]+")


def link(text: str) -> str:
    """The text where it is a web address and nothing else, else "": only such may become a link."""
    return text if _LINK.fullmatch(text) else ""


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def clip(text: str, most: int) -> str:
    """The text on one line, cut with "…" for a heading; whoever clips says the whole elsewhere."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A criterion with its answer and what was written beside it."""

    number: int
    statement: str
    key: str
    mark: str
    answer: str
    reason: str
    note: str
    evidence: str
    evidence_link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Criteria in a row that complete the same half sentence; `stem` is "" for those that stand alone."""

    stem: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A subsection; `title` may be empty."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section: its counts, its share of yes now and last time (None where nothing applies), its criteria."""

    number: int
    title: str
    name: str
    basics: bool
    yes: int
    no: int
    na: int
    unanswered: int
    applicable: int
    share: float | None
    before: float | None
    percent: str
    counts: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A recommendation in words. `owner` is a person who was named, else ""; `who` what to say under the heading
    "Owner", `owner_line` in a sentence."""

    rank: int
    number: int
    statement: str
    section: str
    key: str
    mark: str
    reason: str
    impact: str
    effort: str
    owner: str
    who: str
    owner_line: str
    due: str
    status: str
    why: str
    first_step: str
    done_when: str
    reference: str
    reference_link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A level of a ladder: how much of it is met."""

    number: int
    title: str
    met: int
    required: int
    missing: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A published model of levels and where the project stands on it."""

    name: str
    title: str
    line: str
    reached: int
    rungs: tuple[Rung, ...]
    not_asked: tuple[str, ...]
    source: str
    source_link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Criteria that changed alike since last time."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The whole report. `blank` where nothing is answered: then no picture and no plan are shown, since a radar of
    zeros would look like a finding."""

    questionnaire: str
    project: str
    short_project: str
    byline: str
    verdict: str
    lead: str
    figures: tuple[tuple[str, str, str], ...]
    blank: bool
    previous_name: str
    target: str
    chapters: tuple[Chapter, ...]
    plan_lead: str
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    doubts: tuple[tuple[str, str], ...]
    ladders: tuple[Ladder, ...]
    method: tuple[tuple[str, str], ...]
    credits: str
    credits_link: str
    made: str
    footer: str
    unanswered: int
