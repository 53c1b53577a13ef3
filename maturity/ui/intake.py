"""Dropped files between reading and storing: what was read, what a person decided, what will be stored. Lives in memory
only; the files themselves are dropped as soon as they are read, except one that still waits for its password."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from maturity.core.assessment import Answer, Assessment
from maturity.core.errors import MaturityError, PasswordNeeded
from maturity.core.scoring import Tally, tally
from maturity.formats.past_file.decisions import Difference, decide, groups, merge
from maturity.formats.past_file.result import CustomRow, FoundAssessment, ImportResult, Question
from maturity.storage.marks import mark, marked
from maturity.storage.sessions import Listed, Sessions
from maturity.ui.file_names import day_in, project_in

Reader = Callable[..., ImportResult]
IMPORTED_FROM = "imported_from"
"""Column with the SHA-256 of the file an assessment was read from, by which the same file is recognised."""
OWN_ROWS = "own_row"
"""Column with the criteria that a file had beside ours."""


@dataclass(kw_only=True)
class Dropped:
    """One file: its reading, or the sentence why there is none. `data` is kept only while a password is missing;
    `copies` are the names under which the same content was dropped again; `unfolded` is what a person looks at."""

    name: str
    digest: str
    result: ImportResult | None = None
    error: str = ""
    data: bytes | None = None
    copies: list[str] = field(default_factory=list)
    decisions: dict[str, Answer] = field(default_factory=dict)
    one_by_one: set[str] = field(default_factory=set)
    projects: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date | None] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    unfolded: set[str] = field(default_factory=set)
    merged: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePath(self.name).stem

    @property
    def settled(self) -> ImportResult | None:
        """The reading with all decisions applied."""
        return decide(self.result, self.decisions) if self.result else None

    @property
    def groups(self) -> dict[str, tuple[Question, ...]]:
        """The questions of what is to be imported by what they ask, whether decided or not."""
        if self.result is None:
            return {}
        out = self.left_out | (set(self.merged) if self.both in self.left_out else set())
        asked = tuple(q for q in self.result.questions if q.label not in out)
        return groups(replace(self.result, questions=asked))

    def decided(self, key: str, questions: tuple[Question, ...]) -> bool:
        """Whether a group needs nothing more."""
        return key in self.decisions or all(q.where in self.decisions for q in questions)

    @property
    def both(self) -> str:
        """The label of two columns that are merged, "" where none are."""
        return " and ".join(self.merged)

    def differences(self, first: str, second: str) -> tuple[Difference, ...]:
        """Where two columns say different things, as decided so far."""
        settled = self.settled
        return merge(settled.find(first), settled.find(second)).differences if settled else ()

    def candidates(self) -> tuple[FoundAssessment, ...]:
        """What the file offers to keep: its assessments, as decided, two merged ones as one."""
        settled = self.settled
        if settled is None:
            return ()
        found = list(settled.assessments)
        if len(self.merged) == 2:
            first, second = (settled.find(label) for label in self.merged)
            found[found.index(first)] = merge(first, second, label=self.both).found
            found.remove(second)
        return tuple(self._named(f) for f in found)

    def found(self) -> tuple[FoundAssessment, ...]:
        """The assessments to be stored, as decided, merged and named."""
        return tuple(f for f in self.candidates() if f.label not in self.left_out)

    def _project(self, f: FoundAssessment) -> str:
        """What the project is called before anybody says so: as the file says, else its label or the file's name, but
        never a date and never two people."""
        dated = f.assessed_on is not None and f.label == f.assessed_on.isoformat()
        named = f.project if f.label != self.both else ""
        label = f.label if f.label != self.both and not dated else ""
        name = named or label or self.stem
        return project_in(name) if name == self.stem else name

    def _named(self, f: FoundAssessment) -> FoundAssessment:
        return replace(
            f,
            project=self.projects.get(f.label, self._project(f)),
            assessed_on=self.dates.get(f.label, f.assessed_on or day_in(self.stem)),
        )


@dataclass(kw_only=True)
class Intake:
    """All files of one drop, and after storing the ids of what was made of them. `waiting` names what is still to be
    read; `drops` counts how often files were dropped; `day` is the date that was given to all that had none."""

    token: str = ""
    files: list[Dropped] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    drops: int = 0
    day: date | None = None
    stored: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def groups(self) -> dict[str, list[tuple[Dropped, tuple[Question, ...]]]]:
        """The questions of all files by what they ask: one decision settles a mark wherever it stands. What settles
        many cells comes first."""
        found: dict[str, list[tuple[Dropped, tuple[Question, ...]]]] = {}
        place: dict[str, int] = {}
        for i, f in enumerate(self.files):
            for key, questions in f.groups.items():
                found.setdefault(key, []).append((f, questions))
                place.setdefault(key, i)
        single = {key: sum(len(qs) for _, qs in parts) == 1 for key, parts in found.items()}
        return {key: found[key] for key in sorted(found, key=lambda key: (single[key], place[key], key))}

    @property
    def undecided(self) -> list[str]:
        """The groups of questions that nobody decided yet, in the order of the page."""
        return [key for key, parts in self.groups.items() if not all(f.decided(key, qs) for f, qs in parts)]

    @property
    def unread(self) -> list[Dropped]:
        """Files without a reading, those that only lack a password first."""
        return sorted((f for f in self.files if f.result is None), key=lambda f: f.data is None)

    @property
    def ready(self) -> tuple[tuple[Dropped, FoundAssessment], ...]:
        """Everything that would be stored now."""
        return tuple((f, found) for f in self.files for found in f.found())


def digest(data: bytes) -> str:
    """The name of a file's content."""
    return hashlib.sha256(data).hexdigest()


def take_in(intake: Intake, name: str, data: bytes, read: Reader, password: str | None = None) -> Dropped:
    """Read a file into the intake and return it. What cannot be read is listed with its sentence; the same content is
    taken once, and its other name is remembered."""
    dropped = Dropped(name=name, digest=digest(data))
    same = next((i for i, f in enumerate(intake.files) if f.digest == dropped.digest), None)
    if same is not None and intake.files[same].result:
        known = intake.files[same]
        if name not in (known.name, *known.copies):
            known.copies.append(name)
        return known
    try:
        dropped.result = read(data, name, password=password)
    except PasswordNeeded as error:
        dropped.error, dropped.data = str(error), data
    except MaturityError as error:
        dropped.error = str(error)
    _inherit(intake, dropped)
    if same is None:
        intake.files.append(dropped)
    else:
        intake.files[same] = dropped
    return dropped


def _inherit(intake: Intake, dropped: Dropped) -> None:
    """What was decided about the same words of every file before holds for a file that is added later."""
    for key in dropped.groups:
        decided = {f.decisions.get(key) for f in intake.files if key in f.groups}
        if len(decided) == 1 and (answer := decided.pop()) is not None:
            dropped.decisions[key] = answer


def leave_out(dropped: Dropped) -> None:
    """Import nothing of a file until somebody says so."""
    if dropped.result:
        dropped.left_out = {f.label for f in dropped.result.assessments}


def counts(found: FoundAssessment) -> Tally:
    """Yes, no, not applicable and unanswered of one assessment."""
    return tally(found.answers.values())


def imported_before(listed: Iterable[Listed], content: str) -> tuple[Listed, ...]:
    """Assessments that were made of a file with this content."""
    return tuple(x for x in listed if x.assessment and mark(x.assessment, IMPORTED_FROM) == content)


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
