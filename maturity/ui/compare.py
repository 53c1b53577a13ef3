"""Compare: two states side by side, what was lost first; milestones; and assessing again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from maturity.core.assessment import Assessment
from maturity.core.errors import MaturityError
from maturity.core.findings import find
from maturity.core.questionnaire import Questionnaire
from maturity.core.scoring import score
from maturity.storage import catalog
from maturity.storage.records import Listed, Milestone
from maturity.ui import notices, shell, state, warm
from maturity.ui.inert import visible
from maturity.ui.options import told_apart
from maturity.ui.workspace import Workspace
from maturity.views import changes
from maturity.views.changes import KINDS, Pair
from maturity.views.radar import CONFIG, radar_alt, radar_figure, radar_svg
from maturity.views.wording import day, month, past_name, project_name

NOW = "now"
"""The choice of the open assessment as it is on screen, with what could not be saved yet."""

OLD, NEW = "old", "new"
"""Query parameters with the two choices, so that a link shows the same comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A state that can be laid beside another: `label` in the list, `name` in a sentence, `id` of its assessment."""

    label: str
    name: str
    id: str
    assessment: Assessment
    questionnaire: Questionnaire


def page(ws: Workspace) -> None:
    """The whole of Compare for the open assessment."""
    notices.all_of(ws)
    kept = ws.sessions.milestones(ws.id)
    choices = _choices(ws, kept)
    if len(choices) == 1:
        _empty(ws)
        return
    spot = st.container(key="compare_head")
    shell.space(24)
    old, new = _pickers(choices, _default(ws, choices, kept))
    with spot:
        pair = _headline(ws, choices, old, new)
    if pair is not None and old is not None:
        _changes(pair, choices[new])
        _shape(pair, choices[new])
    shell.space(40)
    _milestones(ws, kept)
    shell.space(40)
    _again(ws)


# What can be compared


def _choices(ws: Workspace, kept: tuple[Milestone, ...]) -> dict[str, Choice]:
    """The open assessment, its milestones, the other assessments of its project, then all others, newest first."""
    q = ws.questionnaire
    assert q is not None
    project = project_name(ws.assessment.profile)
    found = {NOW: Choice(label=f"{project}, now", name=NOW, id=ws.id, assessment=ws.assessment, questionnaire=q)}
    for m in reversed(kept):
        name = f"“{m.name}”"
        label = f"Milestone {name}, {state.day_text(m.kept_at)}"
        found[str(m.revision)] = Choice(label=label, name=name, id=ws.id, assessment=m.assessment, questionnaire=q)
    others = [x for x in ws.sessions.list() if x.assessment is not None and x.id != ws.id]
    before = ws.sessions.previous(ws.id)
    if before is not None and before.id not in {x.id for x in others}:
        name = past_name(before)
        label = f"{project_name(before.profile)}, {name}, in the archive"
        found[before.id] = Choice(label=label, name=name, id=before.id, assessment=before, questionnaire=q)
    mine = project.casefold()
    others.sort(key=lambda x: project_name(x.profile).casefold() != mine)
    for x in others:
        found[x.id] = _other(x, q, project)
    labels = told_apart({key: c.label for key, c in found.items()})
    return {key: replace(c, label=labels[key]) for key, c in found.items()}


def _other(x: Listed, q: Questionnaire, project: str) -> Choice:
    assert x.assessment is not None
    assert x.questionnaire is not None
    p = x.assessment.profile
    theirs = project_name(p)
    when = day(p.assessed_on) if p.assessed_on else f"saved {state.day_text(x.saved_at)}"
    parts = [theirs, *([" ".join(p.team.split())] if p.team.strip() else []), when]
    if x.questionnaire.id != q.id:
        parts.append(x.questionnaire.title)
    known = month(p.assessed_on) if p.assessed_on else when
    name = known if theirs.casefold() == project.casefold() else f"{theirs}, {known}"
    return Choice(label=", ".join(parts), name=name, id=x.id, assessment=x.assessment, questionnaire=x.questionnaire)


def _default(ws: Workspace, choices: Mapping[str, Choice], kept: tuple[Milestone, ...]) -> str | None:
    """What a comparison begins with: the former assessment, else the newest milestone, else nothing."""
    before = ws.sessions.previous(ws.id)
    if before is not None and before.id in choices:
        return before.id
    return str(kept[-1].revision) if kept else None


def _pickers(choices: dict[str, Choice], default: str | None) -> tuple[str | None, str]:
    with st.container(key="pickers"):
        one, two, three = st.columns([1, 1, 0.28], vertical_alignment="bottom", gap="small")
        with one:
            old = _pick("Before", OLD, choices, default)
        with two:
            new = _pick("After", NEW, choices, NOW) or NOW
        with three:
            st.button("Swap", key="swap", on_click=_swap, disabled=old is None, width="stretch")
    return old, new


def _pick(label: str, name: str, choices: dict[str, Choice], default: str | None) -> str | None:
    key = state.widget_key("compare", name)
    if state.widget_value(key) not in choices:
        asked = state.parameter(name)
        state.set_widget(key, asked if asked in choices else default)
    return st.selectbox(
        label,
        list(choices),
        index=None if state.widget_value(key) is None else 0,  # with a choice made there is nothing to clear
        key=key,
        format_func=lambda k: choices[k].label if k in choices else k,
        placeholder="Choose one",
        on_change=_told,
    )


def _told() -> None:
    """Write both choices into the address."""
    for name in (OLD, NEW):
        state.set_parameter(name, state.widget_value(state.widget_key("compare", name)) or "")


def _swap() -> None:
    old, new = (state.widget_key("compare", name) for name in (OLD, NEW))
    one, two = state.widget_value(old), state.widget_value(new)
    state.set_widget(old, two)
    state.set_widget(new, one)
    _told()


def _set(old: str) -> None:
    """Lay this beside the open assessment."""
    state.set_widget(state.widget_key("compare", OLD), old)
    state.set_widget(state.widget_key("compare", NEW), NOW)
    _told()


# The comparison


def _headline(ws: Workspace, choices: dict[str, Choice], old: str | None, new: str) -> Pair | None:
    """The sentence on top; the pair, or None with a sentence why there is none."""
    if old is None:
        name = project_name(ws.assessment.profile)
        shell.heading("Compare", f"No former assessment of {name} is here. Choose what to lay beside it.")
        return None
    a, b = choices[old], choices[new]
    if old == new:
        shell.heading("Compare", "Both sides are the same state. Choose two that differ.")
        return None
    if a.questionnaire.id != b.questionnaire.id:
        shell.heading(
            "Compare",
            f"These two cannot be laid side by side: “{a.questionnaire.title}” and “{b.questionnaire.title}” are "
            "different questionnaires. Choose two of the same.",
        )
        return None
    pair = _pair(a, b)
    st.html(f'<h1 class="verdict">{escape(changes.pair_sentence(pair))}</h1>')
    return pair


def _pair(a: Choice, b: Choice) -> Pair:
    q = b.questionnaire
    advice, models = catalog.guidance(q.id), catalog.level_models(q.id)
    same = project_name(a.assessment.profile).casefold() == project_name(b.assessment.profile).casefold()
    return Pair(
        before=find(q, a.assessment, advice, models),
        now=find(q, b.assessment, advice, models, previous=a.assessment),
        old_name=a.name,
        new_name=b.name,
        same_project=same or a.id == b.id,
    )


def _link(choice: Choice) -> changes.Link:
    """Builds the address of a criterion of the newer side, where it can be answered again."""
    return lambda n: f"assess?{state.ASSESSMENT}={choice.id}&c={n}"


def _changes(pair: Pair, new: Choice) -> None:
    shell.space(24)
    st.html(changes.movement_html(pair))
    for kind in KINDS:
        numbers = kind.numbers(pair.comparison)
        if not numbers:
            continue
        shell.space(40)
        if pair.same_project:
            shell.subheading(f"{len(numbers)} {kind.heading}", kind.remark)
        else:
            shell.subheading(f"{len(numbers)} {kind.between}", ruled=True)
        st.html(changes.changes_html(pair, numbers, _link(new)))
    shell.space(16)
    st.html(changes.same_html(pair))


def _shape(pair: Pair, new: Choice) -> None:
    was, now = pair.before.scorecard, pair.now.scorecard
    if not (was.overall.applicable or now.overall.applicable):
        return
    warm.finished()
    shell.space(40)
    left, right = st.columns([1, 1.12], gap="medium")
    with left:
        shell.subheading("Shape by section")
        with st.container(key="deskradar"):
            st.plotly_chart(
                radar_figure(now, previous=was, previous_name=pair.old_name, theme=st.context.theme.type or "light"),
                theme=None,
                key="compare_radar",
                config=CONFIG,
                alt=f"Now: {radar_alt(now)}. Before: {radar_alt(was)}",
            )
        svg = radar_svg(now, previous=was, theme="css", compact=True, width=360, height=330)
        st.markdown(f'<div class="phoneonly">{svg}</div>', unsafe_allow_html=True)
        st.html(changes.pair_legend_html(pair))
    with right:
        shell.subheading("Met, of applicable")
        shell.space(8)
        st.html(changes.section_changes_html(pair, _link(new)))


# Before the first comparison, milestones, the next assessment


def _empty(ws: Workspace) -> None:
    shell.heading(
        "Compare",
        "There is nothing to compare with yet. Keep today's state as a milestone, assess again later, or open a past "
        "file: what was gained and lost since then appears here.",
    )
    shell.space(40)
    _milestones(ws, ())
    shell.space(40)
    _again(ws)
    shell.space(40)
    shell.subheading("A past file", ruled=True)
    shell.space(16)
    if st.button("Open a file", key="compare_open_file"):
        shell.go("import_files")


def _milestones(ws: Workspace, kept: tuple[Milestone, ...]) -> None:
    shell.subheading("Milestones", f"{len(kept)} kept" if kept else "", ruled=True)
    for m in reversed(kept):
        with st.container(key=f"mstone_{m.revision}"):
            st.html(_milestone(ws, m))
            st.button("Compare with now", key=f"use_milestone_{m.revision}", on_click=_set, args=(str(m.revision),))
    shell.space(16)
    st.html(
        '<p class="quiet">A milestone is a read-only copy of all answers under a name, for example before a release or '
        "after a workshop.</p>"
    )
    shell.space(8)
    with st.form("milestone_form", clear_on_submit=True, border=False):
        one, two = st.columns([1, 0.6], vertical_alignment="bottom")
        name = one.text_input("Name of the milestone", placeholder="Before release 2", key="milestone_name")
        if two.form_submit_button("Keep this state as a milestone", key="milestone_do"):
            _keep(ws, name)


def _milestone(ws: Workspace, m: Milestone) -> str:
    assert ws.questionnaire is not None
    line = changes.standing_line(m.assessment, score(ws.questionnaire, m.assessment).basics)
    return (
        f'<div class="sess"><p class="name">{escape(visible(m.name))}</p><p class="quiet">Kept '
        f"{escape(state.day_text(m.kept_at))}. {escape(line[:1].upper() + line[1:])}.</p></div>"
    )


def _keep(ws: Workspace, name: str) -> None:
    if ws.pending:
        st.html('<p class="alert" role="alert">✗ Not kept: the last answers are not saved yet.</p>')
        return
    try:
        ws.sessions.milestone(ws.id, name)
    except MaturityError as error:
        st.html(f'<p class="alert" role="alert">✗ Not kept: {escape(str(error))}.</p>')
        return
    st.rerun()


def _again(ws: Workspace) -> None:
    shell.subheading("Assess again", ruled=True)
    shell.space(16)
    st.html(
        f'<p class="prose">Begins a new assessment of {escape(project_name(ws.assessment.profile))}. Every criterion '
        "is answered anew, with the former answer beside it; this one stays as it is.</p>"
    )
    shell.space(16)
    if st.button("Assess again", key="assess_again", type="primary"):
        try:
            again = ws.sessions.follow_up(ws.id, assessed_on=state.local_now().date())
        except MaturityError as error:
            st.html(f'<p class="alert" role="alert">✗ Not started: {escape(str(error))}.</p>')
            return
        state.open_assessment(again.id)
        shell.go_to("assess", again.id)
