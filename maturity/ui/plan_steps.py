"""The whole ordered list: filtered, details on demand, owner, date, status and the team's own judgement in place."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from maturity.core.assessment import Status
from maturity.core.findings import Findings
from maturity.core.recommendations import NEUTRAL, Recommendation
from maturity.storage import catalog
from maturity.ui import shell, state
from maturity.ui.inert import safe_md
from maturity.ui.row_in_view import row_in_view
from maturity.ui.workspace import Workspace
from maturity.views.plan_wording import arithmetic, effort_word, impact_word, reason
from maturity.views.wording import EFFORT, IMPACT, MARK, NOT_SET, TO_BE_NAMED, owner_words, plural, usual_role

ANY = "Any"
FIRST = 10
"""Steps on the screen until somebody asks for all."""

ALL_OF = "plan_all_of"
"""What of this tab says for which assessment all steps are wanted."""
MOVED = "plan_moved"
"""The criterion that was judged anew last, with a token of that moment."""

STATUS_WORDS = {Status.NONE: "Not planned", Status.OPEN: "Open", Status.DOING: "Doing", Status.DONE: "Done"}


def owner(f: Findings, n: int) -> str:
    """Who is named for a criterion, else who usually does it, said as such."""
    return owner_words(f.assessment[n].owner, usual_role(f, n))


def steps(ws: Workspace, f: Findings) -> None:
    """The list with its filters; a step opens where it stands."""
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
    at_once = shown if _all_wanted(ws) else [r for i, r in enumerate(shown) if i < FIRST or _is_open(r.number)]
    with st.container(key="plan"):
        for r in at_once:
            _step(ws, f, r)
    row_in_view(*state.remembered(MOVED, lambda: (0, "")))
    shell.space(16)
    with st.container(horizontal=True, gap="small", key="planmore"):
        if st.button("Take the action list away", key="plan_take_away", type="primary"):
            shell.go("take_away")
        if len(at_once) < len(shown):
            st.button(f"Show all {len(shown)} steps", key="plan_all", on_click=state.remember, args=(ALL_OF, ws.id))


def _all_wanted(ws: Workspace) -> bool:
    return bool(state.remembered(ALL_OF, str) == ws.id)


def _is_open(n: int) -> bool:
    return bool(state.widget_value(f"step_{n}"))


def _filtered(f: Findings) -> list[Recommendation]:
    sections = {ANY: None} | {f"{s.number} {s.name}": s.number for s in f.questionnaire.sections}
    owners = [ANY, *sorted({owner(f, r.number) for r in f.recommendations})]
    efforts = [*EFFORT.values(), *([NOT_SET] if any("effort" in r.assumed for r in f.recommendations) else [])]
    with st.container(key="planfilters"):
        one, two, three, four = st.columns([1.2, 1.2, 1, 0.9], vertical_alignment="bottom")
        section = sections[one.selectbox("Section", list(sections), key="filter_section")]
        wanted = two.selectbox("Owner", owners, key="filter_owner")
        effort = three.selectbox("Effort", [ANY, *efforts], key="filter_effort")
        ready = four.toggle("Ready now", key="filter_ready")
    return [
        r
        for r in f.recommendations
        if (section is None or f.questionnaire.section_of(r.number).number == section)
        and (wanted == ANY or owner(f, r.number) == wanted)
        and (effort == ANY or effort_word(r) == effort)
        and (r.ready_now or not ready)
    ]


def _step(ws: Workspace, f: Findings, r: Recommendation) -> None:
    ready = "now" if r.ready_now else f"after {', '.join(map(str, r.after))}"
    statement = safe_md(f.questionnaire.criterion(r.number).full_statement)
    mark = MARK[f.assessment.answer(r.number)]
    cells = (str(r.rank), f"{mark} **{r.number}** {statement}", impact_word(r), effort_word(r), ready)
    label = " ".join(f":gray[{cell}]" for cell in cells)
    with st.expander(label, key=f"step_{r.number}", on_change="rerun") as box:
        if box.open:
            st.html(_details_html(f, r))
            _action(ws, f, r)


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


def _action(ws: Workspace, f: Findings, r: Recommendation) -> None:
    role = usual_role(f, r.number)
    hint = f"usually: {role}" if role else TO_BE_NAMED
    one, two, three = st.columns(3)
    with one:
        _field(
            ws,
            r.number,
            "owner",
            lambda key: st.text_input(
                "Owner", key=key, placeholder=hint, on_change=_changed, args=(ws, r.number, "owner", key)
            ),
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
        regulated = "A regulated project may raise the impact of 3–6 and 54–57. " if f.guidance else ""
        st.html(f'<p class="quiet">{regulated}The order follows at once.</p>')


def _field(ws: Workspace, n: int, name: str, draw: Any) -> None:
    key = state.widget_key("plan", name, n)
    state.seed(key, getattr(ws.assessment[n], name), (n, name))
    draw(key)


def _changed(ws: Workspace, n: int, name: str, key: str) -> None:
    value = state.widget_value(key)
    value = "" if value is None and name == "owner" else value
    ws.record(ws.edit(n, name, value, old=ws.seen_value(n, name), seen=True))
    ws.seen[n, name] = value
    if name in ("impact", "effort"):  # the step may move, and a moved box would close
        state.set_widget(f"step_{n}", True)
        state.remember(MOVED, (n, state.new_token()))


def _override(ws: Workspace, n: int, name: str, words: dict[int, str]) -> None:
    ours = catalog.guidance(ws.assessment.questionnaire).get(n)
    nobody = f"As advised: {words[getattr(ours, name)]}" if ours else f"Not set: counts as {words[NEUTRAL]}"
    options: Sequence[int | None] = [None, *words]

    def word(value: int | None) -> str:
        return nobody if value is None else words[value]

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
