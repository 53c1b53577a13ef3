"""Plan: what to do next, in an order anyone can check; details on demand."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from maturity.core.assessment import Answer
from maturity.core.contradictions import Doubt
from maturity.core.findings import Findings, find
from maturity.core.recommendations import PlanTier, Recommendation, project
from maturity.core.scoring import score
from maturity.formats import registry
from maturity.ui import notices, plan_steps, shell, state, transfer
from maturity.ui.workspace import Workspace
from maturity.views.ladders import ladder_html, missing_for_next_html, not_asked, requirements_html
from maturity.views.plan_wording import effort_word, impact_word, plan_lead
from maturity.views.radar import radar_alt, radar_svg
from maturity.views.tables import radar_legend_html
from maturity.views.wording import INDICATIVE, NOT_SET, OURS, doubt_question, headline, listing, percent, plural


def page(ws: Workspace) -> None:
    """The whole of Plan for the open assessment."""
    f = state.findings(ws)
    notices.all_of(ws)
    shell.heading("Plan", plan_lead(f))
    if not f.recommendations:
        return
    ours = f" {OURS}" if f.guidance else ""
    beyond = " Nothing beyond the basics makes up for a missing one." if f.verdict.mature is False else ""
    st.html(f'<p class="quiet">{escape(headline(f) + beyond + ours)}</p>')
    shell.space(40)
    _three(f)
    _card(f)
    shell.space(40)
    plan_steps.steps(ws, f)
    shell.space(40)
    _what_if(f)
    if f.placements:
        shell.space(40)
        _levels(f)
    if f.contradictions:
        shell.space(40)
        _contradictions(f)


def _why(f: Findings, r: Recommendation) -> str:
    """One or two sentences for a card: what is special about this rank, then the advice's own reason."""
    parts = []
    if r.tier == PlanTier.PROMOTED:
        parts.append(
            f"Beyond the basics, but {listing(r.needed_by)} {'needs' if len(r.needed_by) == 1 else 'need'} it."
        )
    completes = [
        f"{p.model.name} level {p.next_rung.level.number}"
        for p in f.placements
        if p.next_rung and p.next_rung.open == (r.number,)
    ]
    if completes:
        parts.append(f"It alone completes {listing(completes)}.")
    ours = f.guidance.get(r.number)
    if ours:
        parts.append(ours.why)
    return " ".join(parts[:2])


def _three(f: Findings) -> None:
    shell.subheading({1: "Do this next", 2: "Do these two next"}.get(len(f.recommendations), "Do these three next"))
    shell.space(16)
    cards = []
    for r in f.recommendations[:3]:
        c = f.questionnaire.criterion(r.number)
        ours = f.guidance.get(r.number)
        section = f.questionnaire.section_of(r.number)
        facts = {
            "Impact": impact_word(r),
            "Effort": effort_word(r),
            "Owner": plan_steps.owner(f, r.number),
        }
        quiet = {NOT_SET} if f.assessment[r.number].owner.strip() else {NOT_SET, facts["Owner"]}
        if ours:
            facts["Unblocks"] = _some(r.unblocks) if r.unblocks else "nothing else"
        if r.after:
            facts["After"] = listing(r.after)
        rows = "".join(
            f"<div><dt>{k}</dt><dd{' class=sub' * (v in quiet)}>{escape(v)}</dd></div>" for k, v in facts.items()
        )
        step = f"<b>This week:</b> {escape(ours.first_step)}" if ours else ""
        cards.append(
            f'<article class="card"><p class="quiet">{r.rank}. <a href="{escape(shell.criterion_link(r.number))}" '
            f'target="_self">Criterion {r.number}</a>, {escape(section.name)}{_unanswered(f, r)}</p><h3 class="h3">'
            f"{escape(c.full_statement)}</h3><p>{escape(_why(f, r))}</p><p>{step}</p><dl>{rows}</dl></article>"
        )
    st.html(f'<div class="cards">{"".join(cards)}</div>')


def _some(numbers: Sequence[int]) -> str:
    """How many, and which where they are few."""
    return f"{len(numbers)}: {', '.join(map(str, numbers))}" if len(numbers) < 7 else f"{len(numbers)} others"


def _unanswered(f: Findings, r: Recommendation) -> str:
    return ", ○ unanswered so far" if f.assessment.answer(r.number) == Answer.UNANSWERED else ""


def _card(f: Findings) -> None:
    fmt = registry.by_name("card")
    if registry.unavailable(fmt):
        return
    report = transfer.report_of(f)
    shell.space(16)
    st.download_button(
        "Print them on one page",
        data=transfer.made(fmt.name, report),
        file_name=registry.file_name(report, fmt),
        mime=fmt.mime,
        key="plan_card",
        on_click="ignore",
        icon=":material/download:",
    )


def _what_if(f: Findings) -> None:
    shell.subheading("If these steps were done", ruled=True)
    numbers = [r.number for r in f.recommendations]
    key = state.widget_key("planned")
    if state.widget_value(key) is None:
        state.set_widget(key, numbers[:3])
    else:
        state.set_widget(key, [n for n in state.widget_value(key) if n in numbers])
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        shell.space(16)
        planned = st.multiselect(
            "Planned steps", numbers, key=key, format_func=lambda n: _short(f, n), placeholder="Choose steps"
        )
        with st.container(horizontal=True, gap="small", key="whatifacts"):
            basics = [r.number for r in f.recommendations if r.tier != PlanTier.BEYOND]
            st.button("Next three", key="plan_three", on_click=state.set_widget, args=(key, numbers[:3]))
            st.button("All basics", key="plan_basics", on_click=state.set_widget, args=(key, basics))
            st.button("None", key="plan_none", on_click=state.set_widget, args=(key, []))
        q = f.questionnaire
        then = find(q, project(f.assessment, set(planned)), f.guidance, [p.model for p in f.placements])
        st.html(_then_html(f, then, len(planned)))
    with right:
        after = score(q, then.assessment)
        svg = radar_svg(f.scorecard, projected=after, theme="css", width=430, height=370)
        small = radar_svg(f.scorecard, projected=after, theme="css", compact=True, width=360, height=330)
        st.markdown(
            f'<div class="svg deskonly">{svg}</div><div class="phoneonly">{small}</div>', unsafe_allow_html=True
        )
        st.html(radar_legend_html(projected=True) + f'<p class="sr">Then: {escape(radar_alt(then.scorecard))}</p>')


def _short(f: Findings, n: int) -> str:
    text = f.questionnaire.criterion(n).statement
    return f"{n} {text if len(text) < 44 else text[:43].rstrip() + '…'}"


def _then_html(now: Findings, then: Findings, steps: int) -> str:
    def row(name: str, a: str, b: str) -> str:
        changed = ' class="changed"' if a != b else ""
        return f'<tr{changed}><th scope="row">{name}</th><td>{escape(a)}</td><td>{escape(b)}</td></tr>'

    def met(f: Findings, name: str) -> str:
        t = f.scorecard.basics if name == "Basics" else f.scorecard.beyond
        return f"{t.yes} of {t.applicable} ({percent(t.score)})"

    tiers = (("Basics", now.scorecard.basics), ("Beyond", now.scorecard.beyond))
    rows = [row(name, met(now, name), met(then, name)) for name, tally in tiers if tally.total]
    for a, b in zip(now.placements, then.placements, strict=True):
        rows.append(row(a.model.name, f"level {a.reached}", f"level {b.reached}"))
    done = f"With {plural(steps, 'step') if steps else 'no step'} done"
    return (
        f'<p class="then"><span class="quiet">{done}</span><br><b>{escape(headline(then))}</b></p>'
        f'<table class="ruledtable two"><thead><tr><th scope="col"><span class="sr">Measure</span></th>'
        f'<th scope="col">Today</th><th scope="col">Then</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _levels(f: Findings) -> None:
    shell.subheading("Indicative levels", ruled=True)
    st.html("".join(ladder_html(p) for p in f.placements))
    st.html("".join(missing_for_next_html(p, shell.criterion_link) for p in f.placements))
    st.html(f'<p class="quiet">{escape(headline(f))} {escape(INDICATIVE)}</p>')
    shell.space(16)
    with st.expander("All that a level needs", key="requirements"):
        for p in f.placements:
            st.html(requirements_html(p, f.assessment, shell.criterion_link))
    with st.expander("What the questionnaire does not ask", key="not_asked"):
        for p in f.placements:
            for name, partly, missing in not_asked(p):
                items = "".join(f"<li>{escape(x)}</li>" for x in missing)
                items += "".join(f"<li>in part: {escape(x)}</li>" for x in partly)
                st.html(f'<p><b>{escape(name)}</b></p><ul class="plain">{items}</ul>')
            st.html(
                f'<p class="quiet">{escape(p.model.title)}, {escape(p.model.edition)}: '
                f'<a href="{escape(p.model.source)}">{escape(p.model.source)}</a></p>'
            )


def _contradictions(f: Findings) -> None:
    shell.subheading("Worth a second look", plural(len(f.contradictions), "question"), ruled=True)
    st.html(
        '<p class="quiet">These pairs of answers rarely hold together. Both may be right; then nothing is to do.</p>'
    )
    for d in f.contradictions[:5]:
        st.html(_doubt_html(d))
    if len(f.contradictions) > 5:
        with st.expander(f"{len(f.contradictions) - 5} more", key="more_doubts"):
            for d in f.contradictions[5:]:
                st.html(_doubt_html(d))


def _doubt_html(d: Doubt) -> str:
    def link(n: int, word: str) -> str:
        return f'<a href="{escape(shell.criterion_link(n))}" target="_self">{n} {word}</a>'

    return (
        f'<div class="doubt"><p class="quiet">{link(d.yes, "yes")}, {link(d.no, "no")}</p>'
        f'<p><b>{escape(doubt_question(d))}</b></p><p class="quiet">{escape(d.why)}</p></div>'
    )
