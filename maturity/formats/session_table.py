"""A session as a table of texts, one row a criterion: what the CSV and the hidden sheet of our workbooks have in
common. Here are its columns and the way in; the way back is in session_reading.py."""

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


def header_of(assessment: Assessment) -> list[str]:
    """The columns of an assessment: the contract's and those that somebody added."""
    extra = dict.fromkeys(name for r in assessment.responses for name, _ in r.extra)
    return [*COLUMNS, *extra]


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
    extra = header_of(assessment)[len(COLUMNS) :]
    return [about + _criterion(questionnaire, r.number) + _response(r, extra) for r in assessment.responses]


def _criterion(questionnaire: Questionnaire, number: int) -> list[str]:
    section, subsection = questionnaire.section_of(number), questionnaire.subsection_of(number)
    return [str(number), str(section.number), subsection.title, questionnaire.criterion(number).full_statement]


def _response(r: Response, extra: Sequence[str]) -> list[str]:
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
        values = dict(r.extra)
        row += [values.get(name, "") for name in extra]
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
