"""The strip: all criteria as one row of cells that shows an assessment at a glance. Height says the answer as well as
colour: yes full, no half, not applicable a dash, unanswered a baseline."""

from html import escape

from maturity.core.assessment import Answer, Assessment
from maturity.core.questionnaire import Questionnaire
from maturity.core.scoring import tally

CELL = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "na", Answer.UNANSWERED: "open"}
"""CSS class of each answer; ui/style.css gives them their looks."""


def strip_label(questionnaire: Questionnaire, assessment: Assessment) -> str:
    """What the strip shows, in words."""
    t = tally(assessment.answer(n) for n in questionnaire.numbers)
    return f"All {t.total} criteria in order: {t.yes} yes, {t.no} no, {t.na} not applicable, {t.unanswered} unanswered"


def strip_html(questionnaire: Questionnaire, assessment: Assessment, here: int | None = None) -> str:
    """The strip as HTML with a group a section; `here` outlines the current criterion."""
    groups = []
    for section in questionnaire.sections:
        cells = "".join(
            f'<i class="{CELL[assessment.answer(c.number)]}{" here" if c.number == here else ""}"></i>'
            for c in section.criteria
        )
        groups.append(f'<span style="flex:{len(section.criteria)}">{cells}</span>')
    label = escape(strip_label(questionnaire, assessment))
    return f'<div class="strip" role="img" aria-label="{label}">{"".join(groups)}</div>'
