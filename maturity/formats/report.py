"""What a report is made from, and what it may show. Nothing here knows a file format."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from maturity.core.assessment import Assessment
from maturity.core.findings import Findings

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings to write down, when it is done (aware: the core has no clock), and the reader's choices.

    `include_personal`: notes, evidence and people's names. `interactive`: the web page carries Plotly (5 MB).
    Raises ValueError for a time without a zone.
    """

    findings: Findings
    made_at: datetime
    include_personal: bool = True
    paper: Paper = "a4"
    interactive: bool = False

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("made_at needs a time zone")

    @property
    def visible(self) -> "Report":
        """The same report with what its reader may not see taken out, so that no format has to think of it."""
        if self.include_personal:
            return self
        f = self.findings
        return replace(
            self,
            findings=replace(
                f,
                assessment=without_personal(f.assessment),
                previous=f.previous and without_personal(f.previous),
            ),
        )


def without_personal(assessment: Assessment) -> Assessment:
    """The assessment without notes, evidence, unknown columns and people's names. Why something is not applicable
    stays: without its reason the answer could not be understood."""
    return replace(
        assessment,
        profile=replace(assessment.profile, facilitator=""),
        responses=tuple(
            replace(r, note="", evidence="", owner="", answered_by="", extra=()) for r in assessment.responses
        ),
    )
