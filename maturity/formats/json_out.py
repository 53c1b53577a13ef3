"""Findings as JSON values, exactly as the contract has them: what `score`, `plan` and `compare --json` print, and the
JSON download. Criteria as keys are strings, since JSON has no others."""

import json
from typing import Any

from maturity.core.assessment import Answer, Response
from maturity.core.comparison import Comparison, compare
from maturity.core.findings import Findings
from maturity.core.levels import Placement
from maturity.core.scoring import Tally, score
from maturity.formats.report import Report
from maturity.views.plan_wording import reason
from maturity.views.wording import project_name

VERSION = 1
"""Of the download's shape; the contract's parts keep theirs."""


def _tally(t: Tally) -> dict[str, Any]:
    return {
        "yes": t.yes,
        "no": t.no,
        "na": t.na,
        "unanswered": t.unanswered,
        "applicable": t.applicable,
        "score": t.score,
    }


def _placement(p: Placement) -> dict[str, Any]:
    return {
        "reached": p.reached,
        "levels": [
            {"level": r.level.number, "required": list(r.required), "met": list(r.met), "open": list(r.open)}
            for r in p.rungs
        ],
    }


def score_json(f: Findings) -> dict[str, Any]:
    """Counts by section and tier, the verdict, the levels. `score` is a fraction, None where nothing applies."""
    return {
        "sections": [
            {"number": s.section.number, "title": s.section.title, "tier": s.section.tier.value, **_tally(s.tally)}
            for s in f.scorecard.sections
        ],
        "basics": _tally(f.scorecard.basics),
        "beyond": _tally(f.scorecard.beyond),
        "overall": _tally(f.scorecard.overall),
        "verdict": {
            "mature": f.verdict.mature,
            "gaps": list(f.verdict.gaps),
            "unanswered": list(f.verdict.unanswered),
        },
        "levels": {p.model.id: _placement(p) for p in f.placements},
    }


def plan_json(f: Findings, top: int | None = None) -> list[dict[str, Any]]:
    """The recommendations in order, the first `top` of them where given. `unblocks` is a count."""
    return [
        {
            "rank": r.rank,
            "criterion": r.number,
            "tier": r.tier.value,
            "impact": r.impact,
            "effort": r.effort,
            "unblocks": len(r.unblocks),
            "ready_now": r.ready_now,
            "after": list(r.after),
            "reason": reason(r),
            "statement": f.questionnaire.criterion(r.number).full_statement,
        }
        for r in f.recommendations[:top]
    ]


def compare_json(old: Findings, new: Findings, *, labels: tuple[str, str] = ("", "")) -> dict[str, Any]:
    """What happened between two assessments. `labels` name them; without, their projects do."""
    return {
        "old": labels[0] or project_name(old.assessment.profile),
        "new": labels[1] or project_name(new.assessment.profile),
        **_change(compare(old.assessment, new.assessment)),
        "score": {"old": old.scorecard.overall.score, "new": new.scorecard.overall.score},
    }


def _change(c: Comparison) -> dict[str, Any]:
    return {
        "gained": list(c.gained),
        "lost": list(c.lost),
        "newly_na": list(c.newly_na),
        "newly_unanswered": list(c.newly_unanswered),
    }


def answers_json(f: Findings) -> dict[str, str | None]:
    """Every criterion's answer as `read --json` has it: "yes", "no", "na", None for unanswered."""
    return {str(r.number): None if r.answer == Answer.UNANSWERED else r.answer.value for r in f.assessment.responses}


def json_bytes(report: Report) -> bytes:
    """The whole assessment and what follows from it, for programs."""
    f = report.visible.findings
    p = f.assessment.profile
    value = {
        "version": VERSION,
        "questionnaire": f.questionnaire.id,
        "assessment_id": f.assessment.id,
        "revision": f.assessment.revision,
        "milestone": f.assessment.milestone,
        "made_at": report.made_at.isoformat(),
        "project": p.project,
        "team": p.team,
        "facilitator": p.facilitator,
        "assessed_on": p.assessed_on.isoformat() if p.assessed_on else None,
        "use_cases": [u.value for u in p.use_cases],
        "assessments": [
            {
                "label": project_name(p),
                "answers": answers_json(f),
                "notes": {str(r.number): r.note for r in f.assessment.responses if r.note},
            }
        ],
        "details": {str(r.number): found for r in f.assessment.responses if (found := _details(r))},
        "score": score_json(f),
        "plan": plan_json(f),
        "compare": _since(f),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _details(r: Response) -> dict[str, Any]:
    """What stands beside an answer, without what is empty."""
    found = {
        "reason": r.reason,
        "evidence": r.evidence,
        "owner": r.owner,
        "due": r.due.isoformat() if r.due else "",
        "status": r.status.value,
        "impact": r.impact,
        "effort": r.effort,
    }
    return {k: v for k, v in found.items() if v}


def _since(f: Findings) -> dict[str, Any] | None:
    if f.previous is None:
        return None
    old = score(f.questionnaire, f.previous).overall.score
    return {
        **_change(compare(f.previous, f.assessment)),
        "score": {"old": old, "new": f.scorecard.overall.score},
    }
