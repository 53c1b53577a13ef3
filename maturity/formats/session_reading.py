"""The way back from a session's table to the assessment, with a report on everything that does not fit: nothing is
guessed, nothing is dropped in silence, and one bad field never costs another."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from maturity.core.assessment import Answer, Assessment, Flag, ProjectProfile, Response, Status, checked_text
from maturity.core.errors import InvalidText, NewerFormat, NotFound, UnreadableFile
from maturity.core.questionnaire import BOTH_USE_CASES, Questionnaire, UseCase
from maturity.formats.dates import Order, order_of, read_date, read_time
from maturity.formats.reports import Reports, quoted, ranges
from maturity.formats.session_table import (
    ABOUT_SESSION,
    COLUMNS,
    MAX_EXTRA,
    SCHEMA_VERSION,
    check_header,
    folded,
)

DEFAULT_QUESTIONNAIRE = "mlops"
"""The questionnaire of a session that names none."""

_IDENTITY = ("schema_version", "assessment_id", "revision", "milestone", "project", "questionnaire")
_TEXTS = ("reason", "note", "evidence", "owner", "answered_by", "change_id")
_ID = re.compile(r"[0-9a-f]{32}")
_WHOLE = re.compile(r"([0-9]{1,18})(?:[.,]0+)?")
_ANSWERS = {
    "": Answer.UNANSWERED,
    "yes": Answer.YES,
    "no": Answer.NO,
    "na": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
}
_USE_CASES = re.compile(r"[;,/+|\s]+")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRead:
    """What a session file says, and a sentence for everything in it that did not fit."""

    assessment: Assessment
    warnings: tuple[str, ...] = ()


def read_table(
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    questionnaires: Callable[[str], Questionnaire],
    *,
    unit: str = "line",
) -> SessionRead:
    """The session of a table; each row comes with its place in the file, counted in `unit`.

    Raises UnreadableFile where the table is no session or not one, NotFound where its questionnaire is not here.
    """
    return _TableReader(header, rows, unit).read(questionnaires)


class _TableReader:
    """Reads one table; a small object, because every field may have something to report."""

    def __init__(self, header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], unit: str) -> None:
        check_header(header)
        self._rows = rows
        self._unit = unit
        self._reports = Reports(unit)
        self._at = {name: i for i, name in enumerate(folded(header)) if name in COLUMNS}
        self._extra = self._extra_columns(header)
        self._order: Order | None = None
        if not rows:
            raise UnreadableFile("the session has no rows: there is nothing to read in it")

    def read(self, questionnaires: Callable[[str], Questionnaire]) -> SessionRead:
        """The whole session."""
        about = self._about()
        version = self._version(about)
        id = about["assessment_id"].strip().casefold()
        if id and not _ID.fullmatch(id):
            self._reports.add(f"{quoted(id)} is no valid assessment id: the session gets a new one")
            id = ""
        questionnaire = _questionnaire(questionnaires, about["questionnaire"].strip() or DEFAULT_QUESTIONNAIRE)
        responses = self._responses(questionnaire)
        assessment = Assessment(
            id=id,
            questionnaire=questionnaire.id,
            profile=self._profile(about),
            responses=responses,
            revision=self._revision(about["revision"]),
            milestone=self._text(about["milestone"], "milestone", self._rows[0][0]),
            schema_version=version,
        )
        return SessionRead(assessment=assessment, warnings=self._reports.sentences())

    def _extra_columns(self, header: Sequence[str]) -> list[tuple[int, str]]:
        extra = []
        for i, name in enumerate(header):
            if name.strip().casefold() in COLUMNS:
                continue
            if name.strip():
                extra.append((i, name))
            elif any(row[i].strip() for _, row in self._rows):
                extra.append((i, f"column {i + 1}"))
        if len(extra) > MAX_EXTRA:
            left = ", ".join(quoted(name) for _, name in extra[MAX_EXTRA:][:5])
            self._reports.add(f"more than {MAX_EXTRA} columns are unknown: {left} and the rest were left out")
        return [(i, self._text(name, "a column's name", 1) or f"column {i + 1}") for i, name in extra[:MAX_EXTRA]]

    # -- about the session -----------------------------------------------------------------------------------------

    def _about(self) -> dict[str, str]:
        """The metadata of the rows, which must be one session's."""
        about = dict.fromkeys(ABOUT_SESSION, "")
        for name in ABOUT_SESSION:
            if name not in self._at:
                continue
            column, first = self._at[name], 0
            for place, row in self._rows:
                value = row[column]
                if value == about[name] or not value.strip():
                    continue
                if not about[name]:
                    about[name], first = value, place
                elif value.strip().casefold() == about[name].strip().casefold():
                    continue
                elif name in _IDENTITY:
                    raise UnreadableFile(
                        f"the rows belong to more than one session, {name} differs from {self._unit} {first}: "
                        "import one session a file",
                        f"{self._unit} {place}",
                    )
                else:
                    self._reports.add(f"{name} differs between rows: {quoted(about[name])} is used", place)
            about[name] = about[name] or self._rows[0][1][column]
        return about

    def _version(self, about: Mapping[str, str]) -> int:
        text = about["schema_version"].strip() or str(SCHEMA_VERSION)
        version = _whole(text)
        if version is None or version < 1:
            raise UnreadableFile(f"the schema_version {quoted(text)} is not valid: it is a whole number from 1")
        if version > SCHEMA_VERSION:
            raise NewerFormat(
                f"the session was written by a newer version (schema_version {version}, this one reads up to "
                f"{SCHEMA_VERSION}): update first"
            )
        return SCHEMA_VERSION

    def _revision(self, text: str) -> int:
        revision = _whole(text) if text.strip() else 0
        if revision is None or revision >= 2**63:
            self._reports.add(f"the revision {quoted(text)} is not a valid number: it starts again at 0")
            return 0
        return revision

    def _profile(self, about: Mapping[str, str]) -> ProjectProfile:
        place = self._rows[0][0]
        project, team, facilitator = (self._text(about[n], n, place) for n in ("project", "team", "facilitator"))
        return ProjectProfile(
            project=project,
            team=team,
            facilitator=facilitator,
            assessed_on=self._date(about["assessed_on"], "assessed_on", place),
            use_cases=self._use_cases(about["use_cases"]),
        )

    def _use_cases(self, text: str) -> tuple[UseCase, ...]:
        found: list[UseCase] = []
        for word in filter(None, _USE_CASES.split(text.strip().casefold())):
            try:
                found.append(UseCase(word))
            except ValueError:
                self._reports.add(f"the use case {quoted(word)} is unknown: it is real_time or batch")
        return tuple(dict.fromkeys(found)) or BOTH_USE_CASES

    # -- about the criteria ----------------------------------------------------------------------------------------

    def _responses(self, questionnaire: Questionnaire) -> tuple[Response, ...]:
        found: dict[int, tuple[int, Sequence[str]]] = {}
        again: dict[int, list[int]] = {}
        for place, row in self._rows:
            text = row[self._at["number"]]
            number = _whole(text)
            if number is None or number not in questionnaire:
                self._reports.add(f"there is no criterion {quoted(text)}: the row was left out", place)
            elif number in found:
                again.setdefault(number, [found[number][0]]).append(place)
            else:
                found[number] = (place, row)
        for number, places in again.items():
            self._reports.add(
                f"criterion {number} is there more than once: it was left unanswered, with the texts of the first row",
                *places,
            )
        if missing := [n for n in questionnaire.numbers if n not in found]:
            self._reports.add(f"no row for some criteria, they are unanswered: {ranges(missing)}")
        self._compare_statements(questionnaire, found)
        return tuple(
            self._row(n, *found[n], keep_answer=n not in again) if n in found else Response(number=n)
            for n in questionnaire.numbers
        )

    def _compare_statements(self, questionnaire: Questionnaire, found: Mapping[int, tuple[int, Sequence[str]]]) -> None:
        if "statement" not in self._at:
            return
        changed = []
        for number, (_, row) in found.items():
            text = row[self._at["statement"]]
            criterion = questionnaire.criterion(number)
            if (
                text
                and text != criterion.full_statement
                and not _alike(text, criterion.full_statement, criterion.statement)
            ):
                changed.append(number)
        if changed:
            self._reports.add(
                f"the statements of {ranges(changed)} differ from the questionnaire: its own wording was used"
            )

    def _row(self, number: int, place: int, row: Sequence[str], *, keep_answer: bool) -> Response:
        fields = {name: row[i] for name, i in self._at.items()}
        texts = {name: self._text(fields.get(name, ""), name, place) for name in _TEXTS}
        return Response(
            number=number,
            answer=self._answer(fields["answer"], number, place) if keep_answer else Answer.UNANSWERED,
            due=self._date(fields.get("due", ""), "due", place),
            status=self._choice(Status, fields.get("status", ""), "status", place),
            impact=self._override(fields.get("impact", ""), "impact", place),
            effort=self._override(fields.get("effort", ""), "effort", place),
            flag=self._choice(Flag, fields.get("flag", ""), "flag", place),
            answered_at=self._time(fields.get("answered_at", ""), place),
            extra=tuple((name, self._text(row[i], name, place)) for i, name in self._extra),
            **texts,
        )

    def _answer(self, text: str, number: int, place: int) -> Answer:
        answer = _ANSWERS.get(text) if text in _ANSWERS else _ANSWERS.get(text.strip().casefold())
        if answer is None:
            self._reports.add(
                f"the answer {quoted(text)} is none of yes, no and na: criterion {number} was left unanswered", place
            )
            return Answer.UNANSWERED
        return answer

    def _text(self, text: str, what: str, place: int) -> str:
        if not text:
            return ""
        try:
            return checked_text(text, what)
        except InvalidText as error:
            self._reports.add(f"{error.what}; the text was left out", place)
            return ""

    def _choice(self, kind: Callable[[str], T], text: str, what: str, place: int) -> T:
        try:
            return kind(text.strip().casefold())
        except ValueError:
            self._reports.add(f"the {what} {quoted(text)} is unknown: it was left empty", place)
            return kind("")

    def _override(self, text: str, what: str, place: int) -> int | None:
        if not text.strip():
            return None
        number = _whole(text)
        if number not in (1, 2, 3):
            self._reports.add(f"the {what} {quoted(text)} is not 1, 2 or 3: it was left empty", place)
            return None
        return number

    def _date(self, text: str, what: str, place: int) -> date | None:
        if not text.strip():
            return None
        try:
            return read_date(text, Order.UNKNOWN if text[:4].isdigit() else self._date_order())
        except ValueError:
            self._reports.add(f"{what}: {quoted(text)} is not a clear date, it was left empty", place)
            return None

    def _time(self, text: str, place: int) -> datetime | None:
        if not text.strip():
            return None
        try:
            return read_time(text, Order.UNKNOWN if text[:4].isdigit() else self._date_order())
        except (ValueError, OverflowError):
            self._reports.add(f"answered_at: {quoted(text)} is not a clear date and time, it was left empty", place)
            return None

    def _date_order(self) -> Order:
        if self._order is None:
            columns = [self._at[n] for n in ("assessed_on", "due", "answered_at") if n in self._at]
            self._order = order_of(row[i] for _, row in self._rows for i in columns)
        return self._order


def _whole(text: str) -> int | None:
    match = _WHOLE.fullmatch(text.strip())
    return int(match[1]) if match else None


def _alike(text: str, *wordings: str) -> bool:
    return " ".join(text.split()).casefold() in {" ".join(w.split()).casefold() for w in wordings}


def _questionnaire(questionnaires: Callable[[str], Questionnaire], id: str) -> Questionnaire:
    try:
        return questionnaires(id)
    except UnreadableFile as error:  # the session itself is sound
        raise NotFound(error.what, error.where) from None
