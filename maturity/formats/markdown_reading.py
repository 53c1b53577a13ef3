"""Our own task list back to answers: exactly what `markdown_list` writes, with whatever somebody ticked or wrote since.
A list whose statements were changed is anybody's Markdown, and left to the reader of past files."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from maturity.core.assessment import Answer, Assessment, Flag, ProjectProfile, Response, Status, blank, checked_text
from maturity.core.errors import InvalidText, NotFound
from maturity.core.questionnaire import BOTH_USE_CASES, Questionnaire, UseCase
from maturity.formats.markdown_list import (
    BYLINE,
    EVIDENCE,
    FACILITATED,
    KEPT,
    MARKER,
    NONE,
    NOTE,
    OWNER,
    USE_CASES,
    is_taken,
)
from maturity.formats.markdown_text import inline
from maturity.formats.past_file.markdown import plain
from maturity.views.wording import project_name, read_day

_MARKER = re.compile(re.escape(MARKER).replace(r"\{id\}", "([a-z0-9-]{1,40})"))
_KEPT = re.compile(KEPT.format(what=rf"({USE_CASES}|\d{{1,4}})", words="([a-z0-9_ ,]{1,99})"))
_KEPT_WORD = re.compile(r"(status) (open|doing|done)|(impact|effort) ([123])|(flag) (discuss)")
_ITEM = re.compile(r"[-*+] \[([ xX])\] (\d{1,4}) (.*)")
_WRITTEN = re.compile(r"\s+[-*+] (.*)")
_REMARK = re.compile(r" \((not applicable(?:: (?P<reason>.*))?|unanswered)\)")
_DUE = re.compile(r"(?:^|, )due (\d{1,2} [A-Z][a-z]+ \d{4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """A ticked box whose remark says that the criterion does not apply: for a person to decide."""

    number: int
    line: int
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownRead:
    """What a task list of ours says."""

    assessment: Assessment
    questionnaire: Questionnaire
    doubtful: tuple[Doubtful, ...]


@dataclass(slots=True)
class _Item:
    line: int
    ticked: bool
    remark: str
    reason: str
    written: list[str] = field(default_factory=list)


def read_markdown(text: str, questionnaires: Callable[[str], Questionnaire]) -> MarkdownRead | None:
    """The assessment of a task list of ours. None where it is not one, or no longer one: a criterion is missing, twice
    or worded differently, or something else stands behind a statement than what we write.

    Raises InvalidText for a text that may not be stored.
    """
    if (marker := _MARKER.search(text)) is None:
        return None
    try:
        questionnaire = questionnaires(marker[1])
    except NotFound:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if (items := _items(lines, questionnaire)) is None:
        return None
    kept = {m[1]: m[2] for line in lines if (m := _KEPT.fullmatch(line.rstrip()))}
    start = blank(questionnaire, profile=_profile(lines, questionnaire, kept))
    return MarkdownRead(
        assessment=replace(start, responses=tuple(_kept(_response(n, item), kept) for n, item in items.items())),
        questionnaire=questionnaire,
        doubtful=tuple(
            Doubtful(number=n, line=i.line, seen=f"[x] ({i.remark})")
            for n, i in items.items()
            if i.ticked and i.remark.startswith("not")
        ),
    )


def _items(lines: list[str], questionnaire: Questionnaire) -> dict[int, _Item] | None:
    found: dict[int, _Item] = {}
    current: _Item | None = None
    for place, line in enumerate(lines, start=1):
        if match := _ITEM.fullmatch(line.rstrip()):
            number = int(match[2])
            if number in found or number not in questionnaire:
                return None
            statement = inline(questionnaire.criterion(number).statement)
            behind = match[3].removeprefix(statement)
            remark = _REMARK.fullmatch(behind)
            if not match[3].startswith(statement) or (behind and not remark):
                return None
            current = found[number] = _Item(
                line=place,
                ticked=match[1] != " ",
                remark=remark[1] if remark else "",
                reason=plain(remark["reason"] or "") if remark else "",
            )
        elif (match := _WRITTEN.fullmatch(line)) and current:
            current.written.append(plain(match[1]))
        elif line.strip():
            current = None
    return {n: found[n] for n in questionnaire.numbers} if len(found) == len(questionnaire) else None


def _response(number: int, item: _Item) -> Response:
    kept = Response(number=number, answer=_answer(item), reason=_checked(item.reason, "reason", number))
    texts: dict[str, list[str]] = {"note": [], "evidence": []}
    owner, due = "", None
    for text in item.written:
        if text.startswith(EVIDENCE):
            texts["evidence"].append(text.removeprefix(EVIDENCE))
        elif text.startswith(OWNER):
            owner, due = _owner(text.removeprefix(OWNER))
        else:
            bare = text.removeprefix(NOTE)
            texts["note"].append(bare if is_taken(bare) else text)
    return replace(
        kept,
        note=_checked("\n".join(texts["note"]), "note", number),
        evidence=_checked("\n".join(texts["evidence"]), "evidence", number),
        owner=_checked(owner, "owner", number),
        due=due,
    )


def _kept(row: Response, kept: dict[str, str]) -> Response:
    """The row with what the comment on its number keeps; words of no meaning are passed over."""
    changes: dict[str, Any] = {}
    for word in kept.get(str(row.number), "").split(", "):
        if match := _KEPT_WORD.fullmatch(word):
            name, value = (part for part in match.groups() if part)
            changes[name] = {"status": Status, "flag": Flag}.get(name, int)(value)
    return replace(row, **changes)


def _use_cases(words: str) -> tuple[UseCase, ...]:
    found = tuple(c for c in BOTH_USE_CASES if c in words.split())
    return found if found or words == NONE else BOTH_USE_CASES


def _answer(item: _Item) -> Answer:
    """Who ticks a box of an unanswered criterion has answered it; a ticked one that does not apply is doubtful."""
    if item.remark.startswith("not"):
        return Answer.UNANSWERED if item.ticked else Answer.NOT_APPLICABLE
    if item.ticked:
        return Answer.YES
    return Answer.UNANSWERED if item.remark else Answer.NO


def _owner(text: str) -> tuple[str, date | None]:
    match = _DUE.search(text)
    due = read_day(match[1]) if match else None
    return (text[: match.start()] if match and due else text), due


def _checked(text: str, what: str, number: int) -> str:
    try:
        return checked_text(text, what)
    except InvalidText as error:
        raise InvalidText(error.what, f"criterion {number}") from None


def _profile(lines: list[str], questionnaire: Questionnaire, kept: dict[str, str]) -> ProjectProfile:
    """Who was assessed, by whom and when, from the two lines above the verdict; the use cases from their comment."""
    use_cases = _use_cases(kept.get(USE_CASES, ""))
    title = f"# {inline(questionnaire.title)}: "
    head = next((i for i, line in enumerate(lines) if line.startswith(title)), None)
    if head is None:
        return ProjectProfile(use_cases=use_cases)
    byline = next((line for line in lines[head + 1 : head + 4] if line.strip()), "")
    parts = [plain(p) for p in byline.split(BYLINE)] if not byline.startswith("**") else []
    facilitator = next((p.removeprefix(FACILITATED) for p in parts if p.startswith(FACILITATED)), "")
    days = [d for p in parts if (d := read_day(p))]
    team = BYLINE.join(p for p in parts if not p.startswith(FACILITATED) and not read_day(p))
    project = plain(lines[head].removeprefix(title))
    if project == project_name(ProjectProfile()):
        project = ""
    return ProjectProfile(
        project=_checked_name(project),
        team=_checked_name(team),
        facilitator=_checked_name(facilitator),
        assessed_on=days[0] if days else None,
        use_cases=use_cases,
    )


def _checked_name(text: str) -> str:
    return checked_text(text, "name")
