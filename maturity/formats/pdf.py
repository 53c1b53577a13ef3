"""The printed report: tagged PDF/UA-1, A4 or Letter, by typst."""

from dataclasses import asdict
from typing import Any

from maturity.core.scoring import score
from maturity.formats.composing import content, next_title, target_sentence
from maturity.formats.content import clip
from maturity.formats.report import Report
from maturity.formats.typesetting import breakable, every_text, package_bytes, typeset
from maturity.views.palette import LIGHT, TOKENS
from maturity.views.radar import radar_alt, radar_svg
from maturity.views.wording import DISPUTE_RULE, INDICATIVE, plural


def pdf(report: Report) -> bytes:
    """The report as PDF. A text that no font here can print is replaced by a box, and page one says so."""
    data = every_text(payload(report), breakable)
    return typeset(package_bytes("templates", "report.typ"), data, timestamp=int(report.made_at.timestamp()))


def payload(report: Report) -> dict[str, Any]:
    """What the template reads, as JSON values."""
    said = content(report)
    f = report.visible.findings
    data = asdict(said)
    for chapter in data["chapters"]:
        chapter["tier"] = "Basics" if chapter["basics"] else "Beyond"
        chapter["short_name"] = clip(chapter["name"], 30)
    for step in data["steps"]:
        step["who"] = breakable(step["who"], 11)  # its column is narrow
    for step in data["steps"][:3]:  # page one clips; the plan has all in full
        step["owner_line"] = clip(step["owner_line"], 64)
        step["short_statement"] = clip(step["statement"], 170)
        step["section"] = clip(step["section"], 24)
    return data | {
        "colours": {t: getattr(LIGHT, t) for t in TOKENS},
        "paper": report.paper,
        "team": " ".join(f.assessment.profile.team.split()),
        "svg": radar_svg(
            f.scorecard,
            previous=score(f.questionnaire, f.previous) if f.previous else None,
            width=450,
            height=372 if report.paper == "a4" else 330,
            title="Score by section",
        ),
        "alt": f"Radar of the scores by section. {radar_alt(f.scorecard)}",
        "next_title": next_title(said),
        "total": len(f.questionnaire),
        "all_title": f"All {plural(len(f.questionnaire), 'criterion', 'criteria')}",
        "target_sentence": target_sentence(said),
        "rule": " ".join(DISPUTE_RULE),
        "indicative": INDICATIVE,
        "missing": "",
    }
