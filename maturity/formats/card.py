"""The next three steps on one landscape page, large enough for a wall."""

from typing import Any

from maturity.core.assessment import Answer
from maturity.formats.actions import ANSWER_FIRST
from maturity.formats.composing import content, next_title
from maturity.formats.content import KEY, clip
from maturity.formats.report import Report
from maturity.formats.typesetting import breakable, every_text, package_bytes, typeset
from maturity.views.palette import LIGHT, TOKENS

_LENGTHS = {"statement": 190, "why": 330, "first_step": 330, "who": 60, "section": 40}
"""Characters that fit the page at its type size; the report has every text in full."""


def card(report: Report) -> bytes:
    """One page, tagged PDF/UA-1: what to do next, why, the first step this week, owner and due date."""
    data = every_text(payload(report), breakable)
    return typeset(package_bytes("templates", "card.typ"), data, timestamp=int(report.made_at.timestamp()))


def payload(report: Report) -> dict[str, Any]:
    """What the template reads, as JSON values."""
    said = content(report)
    steps = [
        {name: clip(getattr(s, name), most) for name, most in _LENGTHS.items()}
        | {"number": s.number, "rank": s.rank, "impact": s.impact, "effort": s.effort, "due": s.due}
        | {"answer_first": f"{ANSWER_FIRST.capitalize()}." if s.key == KEY[Answer.UNANSWERED] else ""}
        for s in said.steps[:3]
    ]
    return {
        "title": next_title(said) if steps else said.plan_lead,
        "project": clip(said.project, 70),
        "verdict": said.verdict,
        "footer": said.footer,
        "steps": steps,
        "paper": report.paper,
        "colours": {t: getattr(LIGHT, t) for t in TOKENS},
        "missing": "",
    }
