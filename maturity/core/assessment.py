"""An assessment: who was asked, what was answered, and edits as patches that two people can make at once."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from maturity.core.errors import InvalidText, UnknownCriterion
from maturity.core.questionnaire import BOTH_USE_CASES, Questionnaire, UseCase

MAX_TEXT = 10_000
"""Characters a text field may hold (contract)."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Answer(StrEnum):
    """The only four states of a criterion. Unanswered is an answer nobody gave, never a no."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "na"
    UNANSWERED = ""


class Status(StrEnum):
    """How far the action on a gap is."""

    NONE = ""
    OPEN = "open"
    DOING = "doing"
    DONE = "done"


class Flag(StrEnum):
    """A mark set in a workshop."""

    NONE = ""
    DISCUSS = "discuss"


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def checked_text(text: str, what: str = "text") -> str:
    """The text with line ends as LF. Raises InvalidText where it could not be stored losslessly; never cuts."""
    text = _with_line_feeds(text)
    if len(text) > MAX_TEXT:
        raise InvalidText(f"{what} has {len(text):,} characters, the limit is {MAX_TEXT:,}: shorten it")
    if found := _FORBIDDEN.search(text):
        name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
        raise InvalidText(f"{what} holds the character {name} at position {found.start() + 1}: remove it")
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What is known about one criterion. Impact and effort are the team's overrides (1-3), None where it has none."""

    number: int
    answer: Answer = Answer.UNANSWERED
    reason: str = ""
    note: str = ""
    evidence: str = ""
    owner: str = ""
    due: date | None = None
    status: Status = Status.NONE
    impact: int | None = None
    effort: int | None = None
    flag: Flag = Flag.NONE
    answered_at: datetime | None = None
    answered_by: str = ""
    change_id: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def applicable(self) -> bool:
        """Everything but not applicable counts; what nobody answered may still turn out a yes or a no."""
        return self.answer != Answer.NOT_APPLICABLE

    @property
    def is_gap(self) -> bool:
        """Applicable and not yes (contract)."""
        return self.answer in (Answer.NO, Answer.UNANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectProfile:
    """What is assessed, by whom, when. Empty texts and None where unknown."""

    project: str = ""
    team: str = ""
    facilitator: str = ""
    assessed_on: date | None = None
    use_cases: tuple[UseCase, ...] = BOTH_USE_CASES


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """A questionnaire's answers for one project. `responses` has every criterion once, in questionnaire order."""

    id: str
    questionnaire: str
    profile: ProjectProfile
    responses: tuple[Response, ...]
    revision: int = 0
    milestone: str = ""
    schema_version: int = field(default=1, compare=False)

    @cached_property
    def _by_number(self) -> dict[int, Response]:
        return {r.number: r for r in self.responses}

    def __getitem__(self, number: int) -> Response:
        try:
            return self._by_number[number]
        except KeyError:
            raise UnknownCriterion(f"there is no criterion {number} in this assessment") from None

    def __contains__(self, number: object) -> bool:
        return number in self._by_number

    def answer(self, number: int) -> Answer:
        """The answer to a criterion. Raises UnknownCriterion."""
        return self[number].answer

    @property
    def gaps(self) -> tuple[int, ...]:
        """Numbers of the criteria that are applicable and not yes."""
        return tuple(r.number for r in self.responses if r.is_gap)

    @property
    def answered(self) -> int:
        """How many criteria have an answer."""
        return sum(r.answer != Answer.UNANSWERED for r in self.responses)

    @property
    def reasons_missing(self) -> tuple[int, ...]:
        """Numbers marked not applicable without saying why."""
        return tuple(r.number for r in self.responses if not r.applicable and not r.reason.strip())

    def with_answers(self, answers: Mapping[int, Answer]) -> "Assessment":
        """The same assessment with these answers. Raises UnknownCriterion."""
        for number in answers:
            self[number]
        return replace(
            self,
            responses=tuple(replace(r, answer=answers[r.number]) if r.number in answers else r for r in self.responses),
        )


def blank(questionnaire: Questionnaire, *, id: str = "", profile: ProjectProfile | None = None) -> Assessment:
    """An assessment in which nothing is answered."""
    return Assessment(
        id=id,
        questionnaire=questionnaire.id,
        profile=profile or ProjectProfile(),
        responses=tuple(Response(number=n) for n in questionnaire.numbers),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A patch of one field of a criterion, or of the profile where `number` is 0. `old` is what the editor saw."""

    number: int
    field: str
    old: Any
    new: Any

    @property
    def inverse(self) -> "Edit":
        """The patch that takes this one back."""
        return Edit(number=self.number, field=self.field, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """An edit that was not applied, since somebody else changed the same field: `stored` stays, both are shown."""

    edit: Edit
    stored: Any
    by: str = ""
    at: datetime | None = None


RESPONSE_FIELDS = frozenset(f.name for f in fields(Response)) - {"number", "answered_at", "answered_by", "change_id"}
PROFILE_FIELDS = frozenset(f.name for f in fields(ProjectProfile))
_TEXT_FIELDS = {"reason", "note", "evidence", "owner", "project", "team", "facilitator"}


def apply_edits(
    assessment: Assessment, edits: Iterable[Edit], *, by: str = "", at: datetime | None = None, change_id: str = ""
) -> tuple[Assessment, tuple[Clash, ...]]:
    """Apply patches to the newest state. What the stored field already says is no change; what differs from both
    the patch's old and new value clashes and stays. A touched row is stamped with who, when and `change_id`.

    Raises InvalidText for texts that may not be stored, UnknownCriterion for numbers the assessment lacks.
    """
    rows = dict(assessment._by_number)
    profile = assessment.profile
    clashes: list[Clash] = []
    for edit in edits:
        if edit.field not in (RESPONSE_FIELDS if edit.number else PROFILE_FIELDS):
            raise ValueError(f"no such field: {edit.field}")
        old, new = edit.old, edit.new
        if edit.field in _TEXT_FIELDS:
            old, new = _with_line_feeds(old), checked_text(new, edit.field)
        if edit.number and edit.number not in rows:
            raise UnknownCriterion(f"there is no criterion {edit.number} in this assessment")
        row: Any = rows[edit.number] if edit.number else profile
        stored = getattr(row, edit.field)
        if stored == new:
            continue
        if stored != old:
            who, when = (row.answered_by, row.answered_at) if edit.number else ("", None)
            clashes.append(Clash(edit=edit, stored=stored, by=who, at=when))
            continue
        if edit.number:
            rows[edit.number] = replace(row, **{edit.field: new}, answered_by=by, answered_at=at, change_id=change_id)
        else:
            changed: dict[str, Any] = {edit.field: new}
            profile = replace(profile, **changed)
    return replace(assessment, profile=profile, responses=tuple(rows.values())), tuple(clashes)
