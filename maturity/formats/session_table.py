"""A session as a table of texts, one row a criterion: what the CSV and the hidden sheet of our workbooks have in
common. Here are its columns and the way in; the way back is in session_reading.py."""

import itertools
from collections.abc import Iterable, Sequence

from maturity.core.assessment import Assessment, Response
from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats.dates import write_time

SCHEMA_VERSION = 1
MAX_EXTRA = 20
"""Unknown columns that are kept and written back."""

ABOUT_SESSION = (
    "schema_version",
    "assessment_id",
    "revision",
    "milestone",
    "project",
    "team",
    "facilitator",
    "assessed_on",
    "use_cases",
    "questionnaire",
)
ABOUT_CRITERION = ("number", "section", "subsection", "statement")
ABOUT_RESPONSE = (
    "answer",
    "reason",
    "note",
    "evidence",
    "owner",
    "due",
    "status",
    "impact",
    "effort",
    "flag",
    "answered_at",
    "answered_by",
    "change_id",
)
COLUMNS = ABOUT_SESSION + ABOUT_CRITERION + ABOUT_RESPONSE
"""Written in this order (contract)."""

NEEDED = ("number", "answer")

_Extra = tuple[str, int]


def header_of(assessment: Assessment) -> list[str]:
    """The columns of an assessment: the contract's and those that somebody added."""
    return [*COLUMNS, *_extra_columns(assessment).values()]


def _extra_columns(assessment: Assessment) -> dict[_Extra, str]:
    """The column of each extra value. A name that is the contract's, or there twice, is numbered: whatever an imported
    file called its columns, what is written can be read."""
    taken = set(COLUMNS)
    columns: dict[_Extra, str] = {}
    for key in dict.fromkeys(key for r in assessment.responses for key, _ in _extras(r)):
        name = key[0] if key[0].strip() else "column"
        numbered = (f"{name.strip()} ({i})" for i in itertools.count(2))
        columns[key] = (
            name if name.strip().casefold() not in taken else next(n for n in numbered if n.casefold() not in taken)
        )
        taken.add(columns[key].strip().casefold())
    return columns


def _extras(r: Response) -> list[tuple[_Extra, str]]:
    """A response's extra values, each by its name and how often the name was there before."""
    seen: dict[str, int] = {}
    found = []
    for name, value in r.extra:
        seen[name] = seen.get(name, -1) + 1
        found.append(((name, seen[name]), value))
    return found


def rows_of(assessment: Assessment, questionnaire: Questionnaire) -> list[list[str]]:
    """A row of texts for each criterion, under `header_of`. Raises UnknownCriterion."""
    p = assessment.profile
    about = [
        str(SCHEMA_VERSION),
        assessment.id,
        str(assessment.revision),
        assessment.milestone,
        p.project,
        p.team,
        p.facilitator,
        p.assessed_on.isoformat() if p.assessed_on else "",
        ";".join(p.use_cases),
        assessment.questionnaire,
    ]
    extra = tuple(_extra_columns(assessment))
    return [about + _criterion(questionnaire, r.number) + _response(r, extra) for r in assessment.responses]


def _criterion(questionnaire: Questionnaire, number: int) -> list[str]:
    section, subsection = questionnaire.section_of(number), questionnaire.subsection_of(number)
    return [str(number), str(section.number), subsection.title, questionnaire.criterion(number).full_statement]


def _response(r: Response, extra: Sequence[_Extra]) -> list[str]:
    row = [
        r.answer.value,
        r.reason,
        r.note,
        r.evidence,
        r.owner,
        r.due.isoformat() if r.due else "",
        r.status.value,
        "" if r.impact is None else str(r.impact),
        "" if r.effort is None else str(r.effort),
        r.flag.value,
        write_time(r.answered_at) if r.answered_at else "",
        r.answered_by,
        r.change_id,
    ]
    if extra:
        values = dict(_extras(r))
        row += [values.get(key, "") for key in extra]
    return row


def check_header(header: Sequence[str]) -> None:
    """Raises UnreadableFile where a needed column is missing, or any column is there twice."""
    names = folded(header)
    for name in names:
        if name and names.count(name) > 1:
            raise UnreadableFile(f"the column {name[:40]!r} is there twice, a duplicate: remove one")
    for name in NEEDED:
        if name not in names:
            raise UnreadableFile(f"the column {name!r} is missing: a session CSV has it in its first row")


def folded(header: Iterable[str]) -> list[str]:
    """Column names as they are compared."""
    return [name.strip().casefold() for name in header]
