"""HTML parts of the Results page: figures, section bars, the map of all criteria, what is missing. No Streamlit, no
state: values in, escaped markup out. `href(number)` builds the link to a criterion."""

import re
from collections.abc import Callable
from html import escape

from maturity.core.assessment import Answer, Assessment
from maturity.core.findings import Findings
from maturity.core.questionnaire import Section, Tier
from maturity.core.scoring import Scorecard, SectionScore, Tally
from maturity.views.wording import ANSWER, EFFORT, MARK, NOT_SET, figures, owner_words, percent, usual_role

Link = Callable[[int], str]


def together_html(text: str, ends: str) -> str:
    """A text whose lines break after these marks where the width allows it."""
    parts = re.split(f"(?<=[{ends}]) ", text)
    return " ".join(f'<span class="together">{escape(part)}</span>' for part in parts)


def _figure(value: str, of: str, label: str) -> str:
    rest = f" <span>{escape(of)}</span>" if of else ""
    return f"<div><dt>{together_html(label, ',;')}</dt><dd><b>{escape(value)}</b>{rest}</dd></div>"


def figures_html(f: Findings) -> str:
    """The four numbers under the verdict: basics, beyond, coverage, not applicable."""
    return f'<dl class="figures">{"".join(_figure(*figure) for figure in figures(f))}</dl>'


def dumbbell(now: Tally, before: Tally | None, tier: Tier) -> str:
    """The share of yes from last time to now as a line with two marks; a bare line where nothing applies."""
    if now.score is None:
        return '<span class="db" aria-hidden="true"></span>'
    x = now.score * 100
    kind = "basics" if tier == Tier.BASICS else "beyond"
    was = ""
    if before is not None and before.score is not None:
        y = before.score * 100
        was = (
            f'<i class="link {kind}" style="left:{min(x, y):.1f}%;width:{abs(x - y):.1f}%"></i>'
            f'<i class="was" style="left:{y:.1f}%"></i>'
        )
    return f'<span class="db" aria-hidden="true">{was}<i class="now {kind}" style="left:{x:.1f}%"></i></span>'


def section_table_html(card: Scorecard, href: Link, previous: Scorecard | None = None, previous_name: str = "") -> str:
    """A row a section: link, dumbbell from last time to now, counts, percent. The same numbers as the radar."""
    before = {s.section.number: s.tally for s in previous.sections} if previous else {}
    rows = []
    for s in card.sections:
        t, was = s.tally, before.get(s.section.number)
        counts = f"{t.yes}/{t.applicable}" if t.applicable else "none apply"
        earlier = (
            f'<span class="sr">, {escape(previous_name or "last time")} {percent(was.score)}</span>' if was else ""
        )
        classes = "basics" if s.section.tier == Tier.BASICS else "beyond"
        first = s.section.criteria[0].number
        rows.append(
            f'<tr class="{classes}"><th scope="row"><a href="{escape(href(first))}" target="_self">{s.section.number} '
            f"{escape(s.section.name)}</a></th><td class=bar>{dumbbell(t, was, s.section.tier)}</td>"
            f"<td class=num>{counts}</td><td class=num><b>{percent(t.score)}</b>{earlier}</td></tr>"
        )
    return (
        '<table class="sections"><caption class="sr">Met, of applicable, by section</caption><thead class="sr"><tr>'
        '<th scope="col">Section</th><th scope="col">Bar</th><th scope="col">Met</th><th scope="col">Share</th></tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table>"
    )


def bar_legend_html(previous_name: str = "") -> str:
    """What the marks of the section table mean."""
    was = f'<span><i class="was"></i> {escape(previous_name)}</span>' if previous_name else ""
    return (
        '<p class="legend"><span><i class="now basics"></i><i class="now beyond"></i> now</span>'
        f"{was}<span>dashed line: all met, asked of the basics only</span></p>"
    )


def radar_legend_html(previous_name: str = "", projected: bool = False) -> str:
    """What the lines and marks of the radar mean, in words and shapes."""
    was = f'<span><i class="dots"></i> {escape(previous_name)}</span>' if previous_name else ""
    plan = '<span><i class="plan"></i> with the planned steps</span>' if projected else ""
    return (
        f'<p class="legend"><span><i class="dash"></i> mature: all basics</span>{was}{plan}'
        '<span><i class="now basics"></i> now, basics</span><span><i class="now beyond"></i> now, beyond</span></p>'
    )


def tile_html(number: int, answer: Answer, href: Link) -> str:
    """One criterion as a link that says its answer by mark, colour and name."""
    kind = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "na", Answer.UNANSWERED: "open"}[answer]
    return (
        f'<a class="tile {kind}" href="{escape(href(number))}" target="_self" '
        f'aria-label="Criterion {number}: {ANSWER[answer]}"><span aria-hidden="true">{MARK[answer]}</span> {number}</a>'
    )


def _tile_row(score: SectionScore, assessment: Assessment, href: Link) -> str:
    s, t = score.section, score.tally
    tier = "Basics" if s.tier == Tier.BASICS else "Beyond"
    met = f"{tier}, {t.yes} of {t.applicable} met" if t.applicable else f"{tier}, nothing applies"
    groups = "".join(
        f"<span>{''.join(tile_html(c.number, assessment.answer(c.number), href) for c in sub.criteria)}</span>"
        for sub in s.subsections
    )
    return (
        f'<tr><th scope="row">{s.number} {escape(s.title)}<small>{met}</small></th><td class="tiles">{groups}</td></tr>'
    )


def tile_map_html(f: Findings, href: Link) -> str:
    """All criteria, a row a section, grouped by subsection: the one picture that is the whole truth."""
    t = f.scorecard.overall
    legend = "".join(
        f'<span><i class="tile {kind}" aria-hidden="true">{MARK[a]}</i> {word} {n}</span>'
        for kind, a, word, n in (
            ("yes", Answer.YES, "yes", t.yes),
            ("no", Answer.NO, "no", t.no),
            ("na", Answer.NOT_APPLICABLE, "not applicable", t.na),
            ("open", Answer.UNANSWERED, "unanswered", t.unanswered),
        )
    )
    rows = "".join(_tile_row(s, f.assessment, href) for s in f.scorecard.sections)
    return (
        f'<p class="legend tilekey">{legend}</p><table class="map"><caption class="sr">All {t.total} criteria by '
        f"section</caption><tbody>{rows}</tbody></table>"
    )


def _missing_row(f: Findings, number: int, href: Link) -> str:
    ours, row = f.guidance.get(number), f.assessment[number]
    effort = row.effort or (ours.effort if ours else 0)
    who = escape(owner_words(row.owner, usual_role(f, number)))
    return (
        f'<tr><td class="no"><a href="{escape(href(number))}" target="_self" aria-label="Criterion {number}: No">'
        f'<span class="notxt" aria-hidden="true">✗</span> {number}</a></td>'
        f"<td>{escape(f.questionnaire.criterion(number).full_statement)}</td>"
        f"<td>{EFFORT.get(effort, NOT_SET)}</td>"
        f"<td>{f'<b>{who}</b>' if row.owner.strip() else who}</td></tr>"
    )


def missing_html(f: Findings, href: Link) -> str:
    """The basics answered no, by section, with effort and owner: what stands between the project and mature."""
    parts = []
    for s in f.scorecard.sections:
        rows = [_missing_row(f, c.number, href) for c in s.section.criteria if c.number in f.verdict.gaps]
        if rows:
            name = f"{s.section.number} <bdi>{escape(s.section.title)}</bdi>: {len(rows)} not met"
            parts.append(
                f'<tbody><tr class="head"><th colspan="2" scope="colgroup">{name}</th><th scope="col">Effort</th>'
                f'<th scope="col">Owner</th></tr>{"".join(rows)}</tbody>'
            )
    return f'<table class="missing">{"".join(parts)}</table>' if parts else ""


def unanswered_html(f: Findings, href: Link) -> str:
    """All criteria that nobody answered, a row a section, each a link: what is left to finish."""
    rows = []
    for s in f.scorecard.sections:
        left = [c.number for c in s.section.criteria if f.assessment.answer(c.number) == Answer.UNANSWERED]
        if left:
            tiles = "".join(tile_html(n, Answer.UNANSWERED, href) for n in left)
            rows.append(
                f'<tr><th scope="row">{s.section.number} {escape(s.section.title)}<small>{len(left)} of '
                f'{s.tally.total} left</small></th><td class="tiles"><span>{tiles}</span></td></tr>'
            )
    return f'<table class="map">{"".join(rows)}</table>' if rows else ""


def reasons_missing_html(f: Findings, href: Link) -> str:
    """Criteria marked not applicable without saying why, each a link; "" where every one has its reason."""
    tiles = "".join(tile_html(n, Answer.NOT_APPLICABLE, href) for n in f.assessment.reasons_missing)
    return f'<div class="tiles"><span>{tiles}</span></div>' if tiles else ""


def asked_html(sections: tuple[Section, ...]) -> str:
    """What is asked: a row a section, and a heavy line under the bare minimum for production."""
    rows, basics, drawn = [], sum(len(s.criteria) for s in sections if s.tier == Tier.BASICS), False
    for s in sections:
        if s.tier == Tier.BEYOND and not drawn:
            drawn = True
            rows.append(
                f'<tr class="sum"><th scope="row" colspan="2">Bare minimum for production</th><td>{basics}</td></tr>'
            )
        tier = "Basics" if s.tier == Tier.BASICS else "Beyond"
        rows.append(
            f'<tr><th scope="row">{s.number} {escape(s.title)}</th><td class="sub">{tier}</td>'
            f"<td>{len(s.criteria)}</td></tr>"
        )
    return (
        '<table class="asked"><caption class="sr">What is asked, by section</caption><thead class="sr"><tr>'
        '<th scope="col">Section</th><th scope="col">Tier</th><th scope="col">Criteria</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
