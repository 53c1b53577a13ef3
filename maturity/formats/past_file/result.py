"""What was understood of a past file, as values: shown before anything is stored, sent between processes as JSON."""

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, cast

from maturity.core.assessment import Answer, Assessment, ProjectProfile, Response
from maturity.core.questionnaire import BOTH_USE_CASES, Questionnaire, UseCase
from maturity.formats.past_file.codec import from_plain, to_plain

UNTICKED = "unticked"
"""The key of every question about a box that is simply not ticked: one answer settles them all."""


class How(StrEnum):
    """How a row was matched to its criterion."""

    NUMBER_AND_TEXT = "number and text"
    TEXT = "text"
    CONTEXT = "text and place"
    REWORDED = "reworded"
    NUMBER = "number only"
    TRANSLATED = "number, in other words"
    WHOLE = "our own file"


class Kind(StrEnum):
    """What a question is about."""

    WORD = "word"
    SCORE = "score"
    UNTICKED = "unticked"
    COLOUR = "colour"
    CONFLICT = "conflict"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of the file that is a criterion of the questionnaire. `text` is the file's wording."""

    criterion: int
    where: str
    text: str
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The cell from which one answer was read, as it stands there."""

    criterion: int
    where: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomRow:
    """A row that the questionnaire does not have: somebody's own criterion, with what its cells say."""

    where: str
    text: str
    seen: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A cell that the file does not settle. Questions with the same `key` are answered at once.

    `reading` is what the mark says where only the row or the box is in doubt; `choices` are what a person can decide.
    """

    criterion: int
    label: str
    where: str
    seen: str
    ask: str
    key: str
    kind: Kind = Kind.WORD
    reading: Answer = Answer.UNANSWERED
    choices: tuple[Answer, ...] = (Answer.YES, Answer.NO, Answer.NOT_APPLICABLE, Answer.UNANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAssessment:
    """One assessment found in a file. `label` is unique in its file; texts are empty and the date None where the file
    names none. `whole` is set for our own lossless formats only: then nothing else of the session is lost."""

    label: str
    responses: tuple[Response, ...]
    source: str = ""
    project: str = ""
    team: str = ""
    facilitator: str = ""
    assessed_on: date | None = None
    use_cases: tuple[UseCase, ...] = BOTH_USE_CASES
    sources: tuple[Source, ...] = ()
    custom_rows: tuple[CustomRow, ...] = ()
    whole: Assessment | None = None

    @property
    def answers(self) -> dict[int, Answer]:
        """All criteria with their answers, UNANSWERED where the file has none."""
        return {r.number: r.answer for r in self.responses}

    @property
    def notes(self) -> dict[int, str]:
        """Criteria with remarks: the reason of a not applicable, the note and the evidence as one text."""
        texts = {r.number: "\n".join(t for t in (r.reason, r.note, r.evidence) if t) for r in self.responses}
        return {n: t for n, t in texts.items() if t}

    @property
    def answered(self) -> int:
        """How many criteria have an answer."""
        return sum(r.answer != Answer.UNANSWERED for r in self.responses)

    def to_assessment(self, questionnaire: str, id: str) -> Assessment:
        """The assessment to store under an id; of our own formats everything else of the session is kept."""
        if self.whole is not None:
            return replace(self.whole, id=id, responses=self.responses)
        profile = ProjectProfile(
            project=self.project or self.label,
            team=self.team,
            facilitator=self.facilitator,
            assessed_on=self.assessed_on,
            use_cases=self.use_cases,
        )
        return Assessment(id=id, questionnaire=questionnaire, profile=profile, responses=self.responses)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """All that one file says. `own` is set where the file brings criteria of its own, not the questionnaire's."""

    file: str
    questionnaire: str
    assessments: tuple[FoundAssessment, ...] = ()
    questions: tuple[Question, ...] = ()
    warnings: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    own: Questionnaire | None = None

    def find(self, label: str) -> FoundAssessment:
        """The assessment of this label. Raises KeyError."""
        for found in self.assessments:
            if found.label == label:
                return found
        raise KeyError(label)

    def to_json(self) -> str:
        """Everything as JSON, for the way between processes."""
        return json.dumps(to_plain(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "ImportResult":
        """The opposite of `to_json`."""
        return cast(ImportResult, from_plain(cls, json.loads(text)))

    def contract(self) -> dict[str, Any]:
        """The object that `read --json` prints for one file."""
        return {
            "file": self.file,
            "questionnaire": self.questionnaire,
            "assessments": [
                {
                    "label": f.label,
                    "answers": {str(n): str(a) or None for n, a in f.answers.items()},
                    "notes": {str(n): t for n, t in f.notes.items()},
                }
                for f in self.assessments
            ],
            "questions": [
                {"criterion": q.criterion, "label": q.label, "where": q.where, "seen": q.seen, "ask": q.ask}
                for q in self.questions
            ],
            "warnings": list(self.warnings),
        }
