"""Dropped files between reading and storing: what was read, what a person decided, what will be stored. Lives in memory
only; the files themselves are dropped as soon as they are read, except one that still waits for its password."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from rapidfuzz import fuzz

from maturity.core.assessment import Answer, Assessment
from maturity.core.errors import MaturityError, PasswordNeeded
from maturity.core.scoring import Tally, tally
from maturity.formats.past_file.decisions import Difference, decide, groups, merge
from maturity.formats.past_file.result import CustomRow, FoundAssessment, ImportResult, Question
from maturity.storage.marks import mark, marked
from maturity.storage.sessions import Listed, Sessions

Reader = Callable[..., ImportResult]
IMPORTED_FROM = "imported_from"
"""Column with the SHA-256 of the file an assessment was read from, by which the same file is recognised."""
OWN_ROWS = "own_row"
"""Column with the criteria that a file had beside ours."""
SAME_PROJECT = 88
"""Similarity (0-100, rapidfuzz ratio of folded names) from which two spellings are offered as one project."""


@dataclass(kw_only=True)
class Dropped:
    """One file: its reading, or the sentence why there is none. `data` is kept only while a password is missing."""

    name: str
    digest: str
    result: ImportResult | None = None
    error: str = ""
    data: bytes | None = None
    decisions: dict[str, Answer] = field(default_factory=dict)
    one_by_one: set[str] = field(default_factory=set)
    projects: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    merged: tuple[str, ...] = ()

    @property
    def settled(self) -> ImportResult | None:
        """The reading with all decisions applied."""
        return decide(self.result, self.decisions) if self.result else None

    @property
    def groups(self) -> dict[str, tuple[Question, ...]]:
        """The questions by what they ask, whether decided or not."""
        return groups(self.result) if self.result else {}

    def decided(self, key: str, questions: tuple[Question, ...]) -> bool:
        """Whether a group needs nothing more."""
        return key in self.decisions or all(q.where in self.decisions for q in questions)

    def differences(self) -> tuple[Difference, ...]:
        """Where two columns that are merged say different things."""
        if self.settled is None or len(self.merged) != 2:
            return ()
        return merge(self.settled.find(self.merged[0]), self.settled.find(self.merged[1])).differences

    def found(self) -> tuple[FoundAssessment, ...]:
        """The assessments to be stored, as decided, merged and named."""
        settled = self.settled
        if settled is None:
            return ()
        found = list(settled.assessments)
        if len(self.merged) == 2:
            first, second = (settled.find(label) for label in self.merged)
            at = found.index(first)
            found = [f for f in found if f.label not in self.merged]
            found.insert(min(at, len(found)), merge(first, second).found)
        return tuple(self._named(f) for f in found if f.label not in self.left_out)

    def project_of(self, f: FoundAssessment) -> str:
        """What the project is called before anybody says so: as the file says, else its label, but never a date."""
        dated = f.assessed_on is not None and f.label == f.assessed_on.isoformat()
        return f.project or (PurePath(self.name).stem if dated or not f.label else f.label)

    def _named(self, f: FoundAssessment) -> FoundAssessment:
        return replace(
            f,
            project=self.projects.get(f.label, self.project_of(f)),
            assessed_on=self.dates.get(f.label, f.assessed_on),
        )


@dataclass(kw_only=True)
class Intake:
    """All files of one drop, and after storing the ids of what was made of them."""

    token: str = ""
    files: list[Dropped] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def groups(self) -> dict[str, list[tuple[Dropped, tuple[Question, ...]]]]:
        """The questions of all files by what they ask: one decision settles a mark wherever it stands."""
        found: dict[str, list[tuple[Dropped, tuple[Question, ...]]]] = {}
        for f in self.files:
            for key, questions in f.groups.items():
                found.setdefault(key, []).append((f, questions))
        return found

    @property
    def questions(self) -> tuple[int, int]:
        """How many groups of questions are decided, and how many there are."""
        decided = [all(f.decided(key, qs) for f, qs in parts) for key, parts in self.groups.items()]
        return sum(decided), len(decided)

    @property
    def ready(self) -> tuple[tuple[Dropped, FoundAssessment], ...]:
        """Everything that would be stored now."""
        return tuple((f, found) for f in self.files for found in f.found())


def digest(data: bytes) -> str:
    """The name of a file's content."""
    return hashlib.sha256(data).hexdigest()


def take_in(intake: Intake, name: str, data: bytes, read: Reader, password: str | None = None) -> None:
    """Read a file into the intake. What cannot be read is listed with its sentence; the same content is taken once."""
    if any(f.digest == digest(data) and f.result for f in intake.files):
        return
    dropped = Dropped(name=name, digest=digest(data))
    try:
        dropped.result = read(data, name, password=password)
    except PasswordNeeded as error:
        dropped.error, dropped.data = str(error), data
    except MaturityError as error:
        dropped.error = str(error)
    same = next((i for i, f in enumerate(intake.files) if f.digest == dropped.digest), None)
    if same is None:
        intake.files.append(dropped)
    else:
        intake.files[same] = dropped


def counts(found: FoundAssessment) -> Tally:
    """Yes, no, not applicable and unanswered of one assessment."""
    return tally(found.answers.values())


def imported_before(listed: Iterable[Listed], content: str) -> tuple[Listed, ...]:
    """Assessments that were made of a file with this content."""
    return tuple(x for x in listed if x.assessment and mark(x.assessment, IMPORTED_FROM) == content)


def other_spelling(name: str, known: Iterable[str]) -> str:
    """A known project whose name is nearly this one, "" where there is none or it is the very same."""
    best, score = "", 0.0
    for candidate in known:
        ratio = fuzz.ratio(_fold(name), _fold(candidate))
        if candidate != name and ratio > score:
            best, score = candidate, ratio
    return best if score >= SAME_PROJECT else ""


def _fold(name: str) -> str:
    return "".join(ch for ch in name.casefold() if ch.isalnum())


def store(intake: Intake, sessions: Sessions) -> tuple[str, ...]:
    """Store everything that is ready, each marked with its file's content, and return the new ids. What cannot be
    stored is named in `problems` and the rest goes on."""
    intake.stored, intake.problems = [], []
    for dropped, found in intake.ready:
        assert dropped.result is not None
        try:
            questionnaire = dropped.result.questionnaire
            if dropped.result.own is not None:
                questionnaire = sessions.keep_questionnaire(dropped.result.own).id
            assessment = _with_own_rows(found.to_assessment(questionnaire, ""), found.custom_rows)
            intake.stored.append(sessions.create(marked(assessment, IMPORTED_FROM, dropped.digest)).id)
        except MaturityError as error:
            intake.problems.append(f"{dropped.name}, {found.label}: {error}")
    return tuple(intake.stored)


def _with_own_rows(assessment: Assessment, rows: tuple[CustomRow, ...]) -> Assessment:
    """The file's own criteria, kept beside ours: one a row in a column of their own, the last row takes the rest."""
    texts = ["\n".join(t for t in (f"{r.where}: {r.text}", r.seen, r.note) if t) for r in rows]
    last = len(assessment.responses) - 1
    spread: dict[int, list[str]] = {}
    for i, text in enumerate(texts):
        spread.setdefault(min(i, last), []).append(text)
    return replace(
        assessment,
        responses=tuple(
            replace(r, extra=(*r.extra, (OWN_ROWS, "\n".join(spread[i])))) if i in spread else r
            for i, r in enumerate(assessment.responses)
        ),
    )


def take_back(intake: Intake, sessions: Sessions) -> int:
    """Undo an import: everything it stored goes to the archive. Returns how many did."""
    gone = 0
    for id in intake.stored:
        sessions.archive(id)
        gone += 1
    intake.stored = []
    return gone
