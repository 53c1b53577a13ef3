"""Which assessment came before another one. A follow-up says so in a column of its own, which every save keeps; for the
others the project's name and the date decide."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from maturity.core.assessment import Assessment
from maturity.formats.session_table import MAX_EXTRA

PREVIOUS = "previous_id"
"""Column with the id of the assessment that a follow-up was started from, the same on every row."""

MILESTONE_AT = "milestone_at"
"""Column with the time a milestone was kept, the same on every row: a file's own time does not outlast copying."""


def marked(assessment: Assessment, column: str, value: str) -> Assessment:
    """The assessment with this text in an extra column of every row; an empty one removes the column. Where people's
    own columns fill all the room there is, the assessment stays as it is: a file may not have more."""
    columns = {name for r in assessment.responses for name, _ in r.extra} | {column}
    if value and len(columns) > MAX_EXTRA:
        return assessment
    return replace(
        assessment,
        responses=tuple(
            replace(r, extra=(*((k, v) for k, v in r.extra if k != column), *([(column, value)] if value else ())))
            for r in assessment.responses
        ),
    )


def mark(assessment: Assessment, column: str) -> str:
    """The text of an extra column, "" where it has none."""
    return next((v for r in assessment.responses for k, v in r.extra if k == column and v), "")


def newest_before(assessment: Assessment, others: Iterable[Assessment]) -> Assessment | None:
    """The latest of the others that assessed the same project with the same questionnaire on an earlier day. None where
    there is none, or where the project or the day is unknown."""
    project, day = assessment.profile.project.strip().casefold(), assessment.profile.assessed_on
    if not project or day is None:
        return None
    dated: list[tuple[date, str, Assessment]] = [
        (other.profile.assessed_on, other.id, other)
        for other in others
        if other.id != assessment.id
        and other.questionnaire == assessment.questionnaire
        and other.profile.project.strip().casefold() == project
        and other.profile.assessed_on is not None
        and other.profile.assessed_on < day
    ]
    return max(dated, key=lambda x: x[:2])[2] if dated else None
