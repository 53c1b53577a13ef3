"""A questionnaire from the original workbook's layout: the original itself, or somebody's own criteria in its form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import Any

from maturity.core.assessment import checked_text
from maturity.core.errors import InvalidText, UnreadableFile
from maturity.core.questionnaire import BOTH_USE_CASES, Criterion, Questionnaire, Section, Subsection, Tier, UseCase
from maturity.formats.questionnaire_csv import OWN_TITLE, questionnaire_id, write_questionnaire_csv

Row = Sequence[Any]
"""A row's values by column, None where a cell is empty."""

MAX_HEADING_ROW = 20
BASIC_SECTIONS = 4
"""How many sections decide the verdict where a form does not say otherwise."""

_NUMBER_WORDS = {"criterium number", "criterion number", "criteria number", "number", "no.", "no", "nr", "nr.", "#"}
_STATEMENT_WORDS = {"assessment criterium", "assessment criterion", "criterium", "criterion", "criteria", "statement"}
_SECTION = re.compile(r"(\d{1,3})\.\s*(\S.*)")
_WHOLE = re.compile(r"([1-9]\d{0,3})\.?(?:0+)?")
_TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_ONLY = {
    "for real time inference use cases": (UseCase.REAL_TIME,),
    "for real-time inference use cases": (UseCase.REAL_TIME,),
    "for batch use cases": (UseCase.BATCH,),
}


@dataclass(slots=True, kw_only=True)
class _Section:
    number: int
    title: str
    subsections: list[tuple[str, list[Criterion]]] = field(default_factory=list)


def cleaned(value: Any) -> str:
    """A cell's text without white space outside; inside, every run of it is one space."""
    return " ".join(str(value).split()) if value is not None else ""


def compared(text: str) -> str:
    """A text as two wordings are compared: without the differences that programs make."""
    return cleaned(text).translate(_TYPOGRAPHIC).casefold().rstrip(" .")


def criterion_number(value: Any) -> int | None:
    """The criterion number of a cell, None where it holds something else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if 1 <= value <= 9_999 and value == int(value) else None
    match = _WHOLE.fullmatch(str(value).strip())
    return int(match[1]) if match else None


def find_heading(rows: Iterable[Row]) -> tuple[int, int] | None:
    """Where the layout begins: the index of the row with the two headings side by side, and the number's column. None
    where there is none in the first rows."""
    for index, row in enumerate(islice(rows, MAX_HEADING_ROW)):
        words = [compared(str(v)) if v is not None else "" for v in row]
        for column, (first, second) in enumerate(pairwise(words)):
            if first in _NUMBER_WORDS and second in _STATEMENT_WORDS:
                return index, column
    return None


def read_questionnaire(
    rows: Sequence[Row], *, known: Iterable[Questionnaire] = (), title: str = OWN_TITLE
) -> Questionnaire:
    """The questionnaire of a sheet in the original's layout; the `known` one where it has the same criteria, else
    somebody's own with the id of its content. An unnumbered row is a section ("2. Traceability"), a stem (it ends with
    a colon, and criteria set in with white space follow) or a subsection.

    Raises UnreadableFile, with the row, for what is not in this layout.
    """
    heading = find_heading(rows)
    if heading is None:
        raise UnreadableFile("this is not the questionnaire's layout: no heading 'Criterium number' was found")
    sections = _sections(rows, *heading)
    for questionnaire in known:
        if _same(sections, questionnaire.sections):
            return questionnaire
    own = Questionnaire(id="", title=title, sections=sections)
    return replace(own, id=questionnaire_id(write_questionnaire_csv(own)))


def _sections(rows: Sequence[Row], heading: int, column: int) -> tuple[Section, ...]:
    found: list[_Section] = []
    seen: dict[int, int] = {}
    stem = ""
    for index in range(heading + 1, len(rows)):
        value, text = _cell(rows[index], column), _cell(rows[index], column + 1)
        number, words = criterion_number(value), cleaned(text)
        where = f"row {index + 1}"
        if not words:
            continue
        _check_text(words, where)
        if number is None:
            stem = ""
            if match := _SECTION.fullmatch(words):
                found.append(_Section(number=int(match[1]), title=match[2]))
            elif words.endswith(":") and _followed_by_indented(rows, index, column):
                stem = words
            elif found:
                found[-1].subsections.append((words, []))
            continue
        if not found:
            raise UnreadableFile(
                "criteria come before the first section: begin with a row like '1. Documentation'", where
            )
        if number in seen:
            raise UnreadableFile(f"criterion {number} is there twice, a duplicate of row {seen[number]}", where)
        seen[number] = index + 1
        if stem and not _indented(text):
            stem = ""
        if not found[-1].subsections:
            found[-1].subsections.append(("", []))
        criterion = Criterion(number=number, statement=words, stem=stem, use_cases=_use_cases(words))
        found[-1].subsections[-1][1].append(criterion)
    return _built(found)


def _built(found: list[_Section]) -> tuple[Section, ...]:
    """The sections that have criteria; empty headings are left out."""
    numbers: set[int] = set()
    sections: list[Section] = []
    for raw in found:
        subsections = tuple(Subsection(title=t, criteria=tuple(c)) for t, c in raw.subsections if c)
        if not subsections:
            continue
        if raw.number in numbers:
            raise UnreadableFile(f"section {raw.number} is there twice: give each its own number")
        numbers.add(raw.number)
        tier = Tier.BASICS if len(sections) < BASIC_SECTIONS else Tier.BEYOND
        sections.append(Section(number=raw.number, title=raw.title, tier=tier, subsections=subsections))
    if not sections:
        raise UnreadableFile("the questionnaire has no criteria: no numbered rows stand below the heading")
    return tuple(sections)


def _check_text(words: str, where: str) -> None:
    try:
        checked_text(words)
    except InvalidText as error:
        raise UnreadableFile(error.what, where) from None


def _cell(row: Row, column: int) -> Any:
    return row[column] if column < len(row) else None


def _indented(value: Any) -> bool:
    return str(value)[:1].isspace()


def _followed_by_indented(rows: Sequence[Row], index: int, column: int) -> bool:
    """Whether the next row with a text is a criterion that is set in."""
    for row in rows[index + 1 :]:
        if cleaned(text := _cell(row, column + 1)):
            return criterion_number(_cell(row, column)) is not None and _indented(text)
    return False


def _use_cases(statement: str) -> tuple[UseCase, ...]:
    beginning = statement.casefold()
    return next((cases for words, cases in _ONLY.items() if beginning.startswith(words)), BOTH_USE_CASES)


def _same(one: tuple[Section, ...], other: tuple[Section, ...]) -> bool:
    """Whether two forms ask the same under the same headings and numbers."""
    return _shape(one) == _shape(other)


def _shape(sections: tuple[Section, ...]) -> list[tuple[int | str, ...]]:
    return [
        (s.number, compared(s.title), compared(sub.title), c.number, compared(c.stem), compared(c.statement))
        for s in sections
        for sub in s.subsections
        for c in sub.criteria
    ]
