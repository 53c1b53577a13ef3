"""What the store notes about an assessment inside its file: a column of its own, the same on every row, which every
save keeps and every program may ignore."""

from dataclasses import replace

from maturity.core.assessment import Assessment
from maturity.formats.session_table import MAX_EXTRA


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
