"""The radar as a file of its own, with what it shows written on it: SVG, and PNG at twice the screen's resolution."""

from html import escape

from maturity.core.findings import Findings
from maturity.core.questionnaire import Tier
from maturity.core.scoring import score
from maturity.formats.content import clip
from maturity.formats.report import Report
from maturity.formats.typesetting import fonts
from maturity.views.palette import FONT, LIGHT
from maturity.views.radar import radar_svg
from maturity.views.wording import day, headline, past_name, project_name

WIDTH, HEIGHT = 640, 620
_TOP, _RADAR = 72, 500
_PAGE = b"""#set page(width: 640pt, height: 620pt, margin: 0pt)
#image(bytes(sys.inputs.svg), width: 100%)"""


def svg(report: Report) -> bytes:
    """The radar on white, 640 by 620, under project, date and verdict and over what its lines mean; its numbers in
    words for whoever does not see it."""
    f = report.visible.findings
    profile = f.assessment.profile
    when = f" · {day(profile.assessed_on)}" if profile.assessed_on else ""
    name = clip(project_name(profile), 44)
    drawn = radar_svg(
        f.scorecard,
        previous=score(f.questionnaire, f.previous) if f.previous else None,
        width=WIDTH,
        height=_RADAR,
        title=f"{project_name(profile)}: MLOps maturity by section",
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="{FONT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{LIGHT.paper}"/>'
        f'<text x="24" y="38" font-size="19" font-weight="600" fill="{LIGHT.ink}">{escape(name)}{when}</text>'
        f'<text x="24" y="62" font-size="15" fill="{LIGHT.sub}">{escape(headline(f))}</text>'
        f'<g transform="translate(0 {_TOP})">{drawn}</g>{_legend(f)}</svg>\n'
    ).encode()


def png(report: Report) -> bytes:
    """The same picture, 1280 by 1240 pixels."""
    import typst

    use = fonts(system=not report.findings.assessment.profile.project.isascii())
    return typst.compile(_PAGE, format="png", ppi=144, sys_inputs={"svg": svg(report).decode()}, font_paths=use)


def _legend(f: Findings) -> str:
    """What lines and marks mean, in one row; none under bars, which need no telling."""
    if len(f.questionnaire.sections) < 3:
        return ""
    tiers = {s.tier for s in f.questionnaire.sections}
    line = '<path d="M0 0h26" stroke="{}" stroke-width="{}" stroke-dasharray="{}" fill="none"/>'
    entries = []
    if Tier.BASICS in tiers:
        entries += [(line.format(LIGHT.ink, 2.5, "7 4"), 34, "all basics met")]
        entries += [(f'<circle cx="6" cy="0" r="5.5" fill="{LIGHT.basics}"/>', 19, "now, basics")]
    if Tier.BEYOND in tiers:
        entries += [(f'<path d="M6 -6l6 6l-6 6l-6 -6z" fill="{LIGHT.beyond}"/>', 19, "now, beyond")]
    if f.previous:
        entries += [(line.format(LIGHT.past, 2.5, "2 4"), 34, clip(past_name(f.previous), 24))]
    parts, x = [], 24.0
    for mark, room, words in entries:
        parts.append(
            f'<g transform="translate({x:.0f} {HEIGHT - 24})">{mark}'
            f'<text x="{room}" y="5" font-size="14" fill="{LIGHT.sub}">{escape(words)}</text></g>'
        )
        x += room + 7.2 * len(words) + 24
    return "".join(parts)
