"""Plan: what to do next, in an order anyone can check; details on demand."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from maturity.core.assessment import Answer, Status
from maturity.core.contradictions import Doubt
from maturity.core.findings import Findings, find
from maturity.core.recommendations import PlanTier, Recommendation, project
from maturity.core.scoring import score
from maturity.formats import registry
from maturity.storage import catalog
from maturity.ui import notices, shell, state, transfer
from maturity.ui.inert import safe_md
from maturity.ui.workspace import Workspace
from maturity.views.ladders import ladder_html, missing_for_next_html, not_asked, requirements_html
from maturity.views.radar import radar_alt, radar_svg
from maturity.views.tables import radar_legend_html
from maturity.views.wording import (
    EFFORT,
    IMPACT,
    INDICATIVE,
    MARK,
    OURS,
    arithmetic,
    doubt_question,
    headline,
    listing,
    percent,
    plan_lead,
    plural,
    reason,
)

ANY = "Any"
STATUS_WORDS = {Status.NONE: "Not planned", Status.OPEN: "Open", Status.DOING: "Doing", Status.DONE: "Done"}


def page(ws: Workspace) -> None:
    """The whole of Plan for the open assessment."""
    f = state.findings(ws)
    notices.all_of(ws)
    shell.heading("Plan", plan_lead(f))
    if not f.recommendations:
        return
    st.html(
        f'<p class="quiet">{escape(headline(f))} Nothing beyond the basics makes up for a missing one. '
        f"{escape(OURS)}</p>"
    )
    shell.space(40)
    _three(f)
    _card(f)
    shell.space(40)
    _what_if(f)
    if f.placements:
        shell.space(40)
        _levels(f)
    if f.contradictions:
        shell.space(40)
        _contradictions(f)
    shell.space(40)
    _list(ws, f)
    shell.space(40)
    if st.button("Take the action list away", key="plan_take_away", type="primary"):
        shell.go("take_away")


def _owner(f: Findings, n: int) -> str:
    ours = f.guidance.get(n)
    return f.assessment[n].owner or (ours.owner if ours else "")


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
            "Impact": IMPACT[r.impact],
            "Effort": EFFORT[r.effort],
            "Owner": _owner(f, r.number) or "to be named",
            "Unblocks": f"{len(r.unblocks)}: {', '.join(map(str, r.unblocks))}" if r.unblocks else "nothing else",
        }
        if r.after:
            facts["After"] = listing(r.after)
        rows = "".join(f"<div><dt>{k}</dt><dd>{escape(v)}</dd></div>" for k, v in facts.items())
        step = f"<b>This week:</b> {escape(ours.first_step)}" if ours else ""
        cards.append(
            f'<article class="card"><p class="quiet">{r.rank}. <a href="{escape(shell.criterion_link(r.number))}" '
            f'target="_self">Criterion {r.number}</a>, {escape(section.name)}{_unanswered(f, r)}</p><h3 class="h3">'
            f"{escape(c.full_statement)}</h3><p>{escape(_why(f, r))}</p><p>{step}</p><dl>{rows}</dl></article>"
        )
    st.html(f'<div class="cards">{"".join(cards)}</div>')


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
        st.html(_then_html(f, then))
    with right:
        after = score(q, then.assessment)
        svg = radar_svg(f.scorecard, projected=after, theme="css", width=520, height=430)
        small = radar_svg(f.scorecard, projected=after, theme="css", compact=True, width=360, height=330)
        st.markdown(
            f'<div class="svg deskonly">{svg}</div><div class="phoneonly">{small}</div>', unsafe_allow_html=True
        )
        st.html(radar_legend_html(projected=True) + f'<p class="sr">Then: {escape(radar_alt(then.scorecard))}</p>')


def _short(f: Findings, n: int) -> str:
    text = f.questionnaire.criterion(n).statement
    return f"{n} {text if len(text) < 44 else text[:43].rstrip() + '…'}"


def _then_html(now: Findings, then: Findings) -> str:
    def row(name: str, a: str, b: str) -> str:
        changed = ' class="changed"' if a != b else ""
        return f'<tr{changed}><th scope="row">{name}</th><td>{escape(a)}</td><td>{escape(b)}</td></tr>'

    def met(f: Findings, name: str) -> str:
        t = f.scorecard.basics if name == "Basics" else f.scorecard.beyond
        return f"{t.yes} of {t.applicable} ({percent(t.score)})"

    rows = [row(name, met(now, name), met(then, name)) for name in ("Basics", "Beyond")]
    for a, b in zip(now.placements, then.placements, strict=True):
        rows.append(row(a.model.name, f"level {a.reached}", f"level {b.reached}"))
    return (
        f'<p class="then"><b>{escape(headline(then))}</b></p><table class="ruledtable two"><thead><tr><th scope="col">'
        f'<span class="sr">Measure</span></th><th scope="col">Today</th><th scope="col">Then</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
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


def _list(ws: Workspace, f: Findings) -> None:
    shell.subheading("The whole list", plural(len(f.recommendations), "step"), ruled=True)
    shell.space(16)
    shown = _filtered(f)
    if not shown:
        st.html('<p class="prose">No step matches these filters.</p>')
        return
    st.html(
        '<div class="planhead" aria-hidden="true"><span>Rank</span><span>Criterion</span><span>Impact</span>'
        "<span>Effort</span><span>Ready</span></div>"
    )
    if len(shown) < len(f.recommendations):
        st.html(f'<p class="quiet" role="status">{len(shown)} of {len(f.recommendations)} steps match.</p>')
    with st.container(key="plan"):
        for r in shown:
            _step(ws, f, r)


def _filtered(f: Findings) -> list[Recommendation]:
    sections = {ANY: None} | {f"{s.number} {s.name}": s.number for s in f.questionnaire.sections}
    owners = [ANY, *sorted({_owner(f, r.number) for r in f.recommendations} - {""})]
    with st.container(key="planfilters"):
        one, two, three, four = st.columns([1.2, 1.2, 1, 0.9], vertical_alignment="bottom")
        section = sections[one.selectbox("Section", list(sections), key="filter_section")]
        owner = two.selectbox("Owner", owners, key="filter_owner")
        effort = three.selectbox("Effort", [ANY, *EFFORT.values()], key="filter_effort")
        ready = four.toggle("Ready now", key="filter_ready")
    return [
        r
        for r in f.recommendations
        if (section is None or f.questionnaire.section_of(r.number).number == section)
        and (owner == ANY or _owner(f, r.number) == owner)
        and (effort == ANY or EFFORT[r.effort] == effort)
        and (r.ready_now or not ready)
    ]


def _step(ws: Workspace, f: Findings, r: Recommendation) -> None:
    ready = "now" if r.ready_now else f"after {', '.join(map(str, r.after))}"
    statement = safe_md(f.questionnaire.criterion(r.number).full_statement)
    mark = MARK[f.assessment.answer(r.number)]
    cells = (str(r.rank), f"{mark} **{r.number}** {statement}", IMPACT[r.impact], EFFORT[r.effort], ready)
    label = " ".join(f":gray[{cell}]" for cell in cells)
    with st.expander(label, key=f"step_{r.number}", on_change="rerun") as box:
        if box.open:
            st.html(_details_html(f, r))
            _action(ws, r)


def _details_html(f: Findings, r: Recommendation) -> str:
    ours = f.guidance.get(r.number)
    rows = {"Statement": escape(f.questionnaire.criterion(r.number).full_statement)}
    if ours:
        rows |= {"Why": escape(ours.why), "First step": escape(ours.first_step), "Done when": escape(ours.done_when)}
    rows["Rank"] = escape(f"{arithmetic(r)} In words: {reason(r)}.")
    if ours:
        if ours.tools:
            rows["Tools"] = escape(", ".join(ours.tools))
        rows["Read"] = f'<a href="{escape(ours.reference_url)}">{escape(ours.reference)}</a>'
    note = f.assessment[r.number].note
    if note:
        rows["Note"] = escape(note)
    body = "".join(f"<div><dt>{k}</dt><dd>{v}</dd></div>" for k, v in rows.items())
    return f'<dl class="details">{body}</dl>'


def _action(ws: Workspace, r: Recommendation) -> None:
    one, two, three = st.columns(3)
    with one:
        _field(
            ws,
            r.number,
            "owner",
            lambda key: st.text_input("Owner", key=key, on_change=_changed, args=(ws, r.number, "owner", key)),
        )
    with two:
        _field(
            ws,
            r.number,
            "due",
            lambda key: st.date_input(
                "Due", value=None, key=key, format="YYYY-MM-DD", on_change=_changed, args=(ws, r.number, "due", key)
            ),
        )
    with three:
        _field(
            ws,
            r.number,
            "status",
            lambda key: st.selectbox(
                "Status",
                list(Status),
                key=key,
                format_func=STATUS_WORDS.__getitem__,
                on_change=_changed,
                args=(ws, r.number, "status", key),
            ),
        )
    four, five, six = st.columns(3)
    with four:
        _override(ws, r.number, "impact", IMPACT)
    with five:
        _override(ws, r.number, "effort", EFFORT)
    with six:
        st.html(
            '<p class="quiet">A regulated project may raise the impact of 3–6 and 54–57. The order follows at once.</p>'
        )


def _field(ws: Workspace, n: int, name: str, draw: Any) -> None:
    key = state.widget_key("plan", name, n)
    state.seed(key, getattr(ws.assessment[n], name), (n, name))
    draw(key)


def _changed(ws: Workspace, n: int, name: str, key: str) -> None:
    value = state.widget_value(key)
    value = "" if value is None and name == "owner" else value
    ws.record(ws.edit(n, name, value, old=ws.seen_value(n, name), seen=True))
    ws.seen[n, name] = value


def _override(ws: Workspace, n: int, name: str, words: dict[int, str]) -> None:
    ours = catalog.guidance(ws.assessment.questionnaire).get(n)
    default = words[getattr(ours, name)] if ours else "medium"
    options: Sequence[int | None] = [None, *words]

    def word(value: int | None) -> str:
        return f"As advised: {default}" if value is None else words[value]

    _field(
        ws,
        n,
        name,
        lambda key: st.selectbox(
            f"{name.capitalize()}, for your team",
            options,
            key=key,
            format_func=word,
            placeholder=word(None),
            on_change=_changed,
            args=(ws, n, name, key),
        ),
    )
