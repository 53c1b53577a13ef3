"""HTML tables of many assessments: project by section, project by criterion, what most projects miss, projects over
time. Values in, escaped markup out."""

from collections.abc import Callable, Sequence
from html import escape

from maturity.core.assessment import Answer
from maturity.core.portfolio import Missed, Overview, Standing, Trend
from maturity.core.questionnaire import Questionnaire, Tier
from maturity.core.scoring import Tally
from maturity.views.naming import Href, Naming, verdict_words
from maturity.views.shares import share_html, signed, waits, whole
from maturity.views.wording import MARK, be, listing, month, plural, verdict_sentence

AnswerHref = Callable[[str, int], str]
"""Builds the address of an answer from the id of its assessment and the criterion."""

KIND = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "na", Answer.UNANSWERED: "open"}
WORD = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "not applicable", Answer.UNANSWERED: "unanswered"}

NAMED_AT_ONCE = 30
"""Projects listed under one criterion; the rest is counted."""

CRITERIA_AT_ONCE = 15
"""Most missed criteria that stand open; the rest is folded away."""


# Sentences


def overview_sentence(o: Overview, rows: Sequence[Standing], *, projects: bool) -> str:
    """How many are mature: the sentence to read aloud. `projects`: a row is a project, else one of its assessments."""
    if len(rows) == 1:
        return verdict_sentence(rows[0].verdict, rows[0].basics)
    what = "projects" if projects else "assessments"
    if o.mature == o.total:
        return f"All {o.total} {what} are MLOps mature."
    if not o.mature:
        return f"None of {o.total} {what} is MLOps mature yet."
    return f"{o.mature} of {o.total} {what} {be(o.mature)} MLOps mature."


def overview_lead(o: Overview, missed: Sequence[Missed]) -> str:
    """What the others lack, and the three criteria missed most."""
    facts = []
    if o.total > 1:
        if o.not_yet:
            facts.append(f"{o.not_yet} {'has' if o.not_yet == 1 else 'have'} basics not met.")
        if o.undecided:
            facts.append(f"{o.undecided} {be(o.undecided)} not answered far enough to say.")
        if o.without:
            facts.append(f"{o.without} {'has' if o.without == 1 else 'have'} no basic that applies.")
        often = [m.number for m in missed if m.tally.no > 1][:3]
        if often:
            facts.append(
                f"Most often missed: criteria {listing(often)}."
                if len(often) > 1
                else f"Most often missed: criterion {often[0]}."
            )
    return " ".join(facts)


# Project by section


def heat_html(q: Questionnaire, rows: Sequence[Standing], naming: Naming, pooled: Overview | None, href: Href) -> str:
    """A row a project, a cell a section, shaded by the share that is met; with `pooled`, all of them as the first. The
    roles are spelled out, since phones lay the rows out as grids, which else takes them from screen readers."""
    column = '<th scope="col" role="columnheader"'
    head = "".join(
        f'{column}{_edge(i == 0)}><b>{s.number}</b><span class="nm"> {escape(s.name)}</span></th>'
        for i, s in enumerate(q.sections)
    )
    top = ""
    if pooled is not None:
        cells = _heat(pooled.basics) + _heats(pooled.sections)
        top = f'<tr role="row" class="sum">{_ROW}All {pooled.total} together</th>{cells}</tr>'
    body = "".join(_heat_row(r, naming, href) for r in rows)
    return (
        '<table role="table" class="heat"><caption class="sr">Met, of applicable, by project and section, in percent'
        f'</caption><thead role="rowgroup"><tr role="row">{column}><span class="sr">Project</span></th>{column} '
        f'class="basics">Basics</th>{head}</tr></thead><tbody role="rowgroup">{top}{body}</tbody></table>'
    )


_ROW = '<th scope="row" role="rowheader">'


def _heat_row(r: Standing, naming: Naming, href: Href) -> str:
    return f'<tr role="row">{_ROW}{_who(r, naming, href)}</th>{_heat(r.basics)}{_heats(r.sections)}</tr>'


def _heats(tallies: Sequence[Tally]) -> str:
    return "".join(_heat(t, edge=i == 0) for i, t in enumerate(tallies))


def _who(r: Standing, naming: Naming, href: Href) -> str:
    about, words = escape(naming.about(r)), escape(verdict_words(r))
    mature = ' class="mature"' if r.verdict.mature else ""
    return f'{naming.html(r, href)}<small><b{mature}>{words}</b><span class="about">, {about}</span></small>'


def shade(t: Tally) -> int:
    """Which of six shades a share gets: 0 for none met, 5 for all, the rest by quarters. 6: nothing to shade."""
    if t.score is None or waits(t):
        return 6
    return 5 if t.score == 1 else 0 if not t.yes else 1 + min(3, int(t.score * 4))


def _heat(t: Tally, *, edge: bool = False) -> str:
    said = f"{t.yes} of {t.applicable} met" + (f", {t.unanswered} unanswered" if t.unanswered else "")
    title = "Nothing applies" if not t.applicable else "Unanswered" if waits(t) else said
    return f'<td role="cell"{_edge(edge, f"h{shade(t)}")} title="{title}">{share_html(t)}</td>'


def heat_legend_html(q: Questionnaire, rows: Sequence[Standing]) -> str:
    """What shades and signs mean; the sections' names for screens too narrow to head the columns with them."""
    words = ("none met", "under a quarter", "under half", "under three quarters", "under all", "all met")
    steps = "".join(f'<span><i class="h{i}"></i> {word}</span>' for i, word in enumerate(words))
    if any(t.unanswered and (t.yes or t.no) for r in rows for t in r.sections):
        steps += "<span>≥ at least, some unanswered</span>"
    if any(waits(t) for r in rows for t in r.sections):
        steps += f"<span>{MARK[Answer.UNANSWERED]} unanswered</span>"
    names = ", ".join(f"{s.number} {escape(s.name)}" for s in q.sections)
    return f'<p class="legend heatkey">{steps}</p><p class="quiet sectionkey">{names}</p>'


# Project by criterion


def criteria_html(
    q: Questionnaire, rows: Sequence[Standing], naming: Naming, totals: Sequence[Missed] | None, href: Href
) -> str:
    """A row a project, a cell a criterion with its mark, in a box that scrolls sideways by itself; with `totals` the
    first row counts the no."""
    firsts = {s.criteria[0].number for s in q.sections if s.criteria}
    groups = "".join(
        f'<th scope="colgroup" colspan="{len(s.criteria)}" class="edge" title="{escape(s.title)}"><span>{s.number} '
        f"{escape(s.name)}</span></th>"
        for s in q.sections
        if s.criteria
    )
    numbers = "".join(
        f'<th scope="col"{_edge(c.number in firsts)} title="{escape(c.full_statement)}">{c.number}</th>' for c in q
    )
    top = ""
    if totals is not None:
        counts = "".join(f"<td{_edge(m.number in firsts)}>{m.tally.no or ''}</td>" for m in totals)
        top = f'<tr class="sum"><th scope="row">How many say no</th>{counts}</tr>'
    body = "".join(_criteria_row(q, r, naming, firsts, href) for r in rows)
    return (
        '<div class="sidescroll" role="region" tabindex="0" aria-label="Answers by project and criterion, scrolls '
        'sideways"><table class="crit"><caption class="sr">Answers by project and criterion</caption><thead><tr>'
        f'<td></td>{groups}</tr><tr><th scope="col">Project</th>{numbers}</tr></thead><tbody>{top}{body}</tbody>'
        "</table></div>"
    )


def _edge(first: bool, kind: str = "") -> str:
    classes = " ".join(c for c in (kind, "edge" if first else "") if c)
    return f' class="{classes}"' if classes else ""


def _criteria_row(q: Questionnaire, r: Standing, naming: Naming, firsts: set[int], href: Href) -> str:
    cells = "".join(
        f'<td{_edge(n in firsts, KIND[a])} aria-label="{WORD[a]}">{MARK[a]}</td>'
        for n, a in zip(q.numbers, r.answers, strict=True)
    )
    return f'<tr><th scope="row">{naming.html(r, href)}<small>{escape(naming.about(r))}</small></th>{cells}</tr>'


def criteria_legend_html() -> str:
    """What the marks mean."""
    marks = "".join(f'<span><i class="ck {KIND[a]}" aria-hidden="true">{MARK[a]}</i> {WORD[a]}</span>' for a in KIND)
    return f'<p class="legend critkey">{marks}</p>'


# What most projects miss


def missed_html(q: Questionnaire, missed: Sequence[Missed], naming: Naming, href: AnswerHref) -> str:
    """A bar a criterion: how many of those that decided said no, and who, each a link to the answer."""
    rest = missed[CRITERIA_AT_ONCE:] if len(missed) > CRITERIA_AT_ONCE + 3 else ()
    shown = missed[: len(missed) - len(rest)]
    folded = ""
    if rest:
        inner = _missed_table(q, rest, naming, href)
        folded = f'<details class="more"><summary>{len(rest)} more criteria</summary>{inner}</details>'
    return _missed_table(q, shown, naming, href) + folded


def _missed_table(q: Questionnaire, missed: Sequence[Missed], naming: Naming, href: AnswerHref) -> str:
    head = (
        '<thead class="sr"><tr><th scope="col">Criterion</th><th scope="col">Statement, and who</th>'
        '<th scope="col">Bar</th><th scope="col">No, of decided</th></tr></thead>'
    )
    rows = "".join(_missed_row(q, m, naming, href) for m in missed)
    return f'<table class="often">{head}<tbody>{rows}</tbody></table>'


def _missed_row(q: Questionnaire, m: Missed, naming: Naming, href: AnswerHref) -> str:
    tier = "basics" if q.tier_of(m.number) == Tier.BASICS else "beyond"

    def share(n: int) -> str:
        return f"{100 * n / m.tally.total:.1f}%"

    return (
        f'<tr class="{tier}"><th scope="row">{m.number}</th><td>{escape(q.criterion(m.number).full_statement)}'
        f'<details class="more"><summary>Which ones</summary><p>{_those(m, naming, href)}</p></details></td>'
        f'<td class="often-bar"><i style="--no:{share(m.tally.no)};--all:{share(m.decided)}"></i></td>'
        f'<td class="num"><b>{m.tally.no}</b> of {m.decided}</td></tr>'
    )


def _those(m: Missed, naming: Naming, href: AnswerHref) -> str:
    more = len(m.rows) - NAMED_AT_ONCE
    names = ", ".join(naming.html(r, lambda sid: href(sid, m.number)) for r in m.rows[:NAMED_AT_ONCE])
    return names + (f" and {more} more" if more > 0 else "")


def missed_legend_html() -> str:
    """What the bars count."""
    return (
        '<p class="legend"><span><i class="bk basics"></i> no, basics</span>'
        '<span><i class="bk beyond"></i> no, beyond</span><span><i class="bk rest"></i> answered yes</span></p>'
    )


# Over time


def trend_table_html(shown: Sequence[Trend], naming: Naming, href: Href) -> str:
    """The numbers beside the lines: first and latest score of the basics, and the way between."""
    rows = []
    for t in shown:
        first, last = t.points[0], t.points[-1]
        since = month(first.day).replace(" ", "\u00a0")
        rows.append(
            f'<tr><th scope="row">{naming.html(last, href)}<small>{plural(len(t.points), "assessment")} since '
            f"{since}</small></th><td>{share_html(first.basics)}</td><td><b>{share_html(last.basics)}</b></td>"
            f"<td>{_moved(first.basics, last.basics)}</td></tr>"
        )
    return (
        '<table class="ruledtable trend"><caption class="sr">Basics met, of applicable, over time</caption><thead><tr>'
        '<th scope="col">Project</th><th scope="col">First</th><th scope="col">Latest</th><th scope="col">Change</th>'
        f"</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _moved(first: Tally, last: Tally) -> str:
    """The difference of the two scores as shown; none where one of them is only a lower bound."""
    if first.unanswered or last.unanswered:
        return ""
    change = whole(last) - whole(first)
    return signed(change) if change else "same"


def trend_legend_html(shown: Sequence[Trend]) -> str:
    """What the points and the dashed line mean."""
    hollow = '<span><i class="was hollow"></i> some basics unanswered: at least</span>'
    partly = any(r.basics.unanswered for t in shown for r in t.points)
    return (
        '<p class="legend"><span>Basics met, of applicable</span><span><i class="dash"></i> all basics met</span>'
        f"{hollow if partly else ''}</p>"
    )
