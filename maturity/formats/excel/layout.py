"""The original workbook's layout: what stands in which row and column, how it looks, and how texts are written so that
Excel and every reader give them back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from maturity.core.assessment import Answer
from maturity.core.questionnaire import Questionnaire

NUMBER_HEADING = "Criterium number"
STATEMENT_HEADING = "Assessment criterium"
"""The original's own spelling, in this one place."""

ANSWER_HEADINGS = ("Answer", "Reason", "Note", "Evidence", "Owner", "Due")
"""The columns behind the original's two, in order."""

SHEET = "Sheet1"
SESSION_SHEET = "_session"

WORDS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_APPLICABLE: "N/A", Answer.UNANSWERED: ""}
"""Answers as they stand in a workbook."""

STEM_INDENT = " " * 7
"""In front of the criteria that complete a stem, as in the original."""

_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HIDDEN_UNSAFE = re.compile(r"\\|(?<=_)x|x(?=005F_)")
_HIDDEN_ESCAPED = re.compile(r"\\(\\|x78)")


class RowKind(StrEnum):
    """What a row of the layout is."""

    SECTION = "section"
    SUBSECTION = "subsection"
    STEM = "stem"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRow:
    """One row below the heading; `number` is 0 except for criteria."""

    kind: RowKind
    text: str
    number: int = 0


def layout_rows(questionnaire: Questionnaire) -> Iterator[LayoutRow]:
    """The rows of the original's layout from row 2 on."""
    for section in questionnaire.sections:
        yield LayoutRow(kind=RowKind.SECTION, text=f"{section.number}. {section.title}")
        for subsection in section.subsections:
            if subsection.title:
                yield LayoutRow(kind=RowKind.SUBSECTION, text=subsection.title)
            stem = ""
            for c in subsection.criteria:
                if c.stem and c.stem != stem:
                    yield LayoutRow(kind=RowKind.STEM, text=c.stem)
                stem = c.stem
                indent = STEM_INDENT if stem else ""
                yield LayoutRow(kind=RowKind.CRITERION, text=indent + c.statement, number=c.number)


def escaped(text: str) -> str:
    """A text as it stands in a workbook's XML, where `_x000D_` means a line break: its first sign is escaped."""
    return _ESCAPE_LIKE.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """The text that a workbook's XML means. Half a pair of surrogates, which is no character, becomes U+FFFD."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ at most by escapes that some program resolved once too often."""
    return one == other or ("_x" in other and _resolved(one) == _resolved(other))


def _resolved(text: str) -> str:
    while "_x005F_" in text:
        text = text.replace("_x005F_", "_")
    return " ".join(unescaped(text).split())


def hidden(text: str) -> str:
    """A text for the hidden sheet, in a form that no program takes for an escape, whatever it does to texts."""
    return _HIDDEN_UNSAFE.sub(lambda m: "\\\\" if m[0] == "\\" else "\\x78", text)


def unhidden(text: str) -> str:
    """The text that `hidden` was given."""
    return _HIDDEN_ESCAPED.sub(lambda m: "\\" if m[1] == "\\" else "x", text)
