"""Start: begin an assessment, continue one, open a file, look at the example."""

from html import escape

import streamlit as st

from maturity.core.assessment import Assessment, ProjectProfile
from maturity.core.errors import MaturityError
from maturity.core.questionnaire import BOTH_USE_CASES, Questionnaire
from maturity.core.scoring import score
from maturity.core.verdict import verdict
from maturity.storage import catalog, examples
from maturity.storage.sessions import Listed
from maturity.ui import notices, shell, state
from maturity.ui.inert import safe_md
from maturity.ui.scope import USE_CASES
from maturity.views.strip import strip_html
from maturity.views.tables import asked_html
from maturity.views.wording import day, plural, use_cases_line, verdict_line

FILE_TYPES = ["xlsx", "xlsm", "xls", "ods", "csv", "md"]
SEARCH_FROM = 6
"""From how many assessments on a search field helps."""
AT_ONCE = 20
"""How many assessments are drawn before "Show more"."""
DROPPED = "dropped_files"
"""Name under which dropped files wait for the page that reads them."""


def page() -> None:
    """The empty state with the form, or the list of what is on this server."""
    try:
        listed = state.sessions().list()
    except MaturityError as error:  # the folder itself cannot be read
        shell.heading("Assessments")
        shell.space(16)
        notices.problem(error)
        return
    if listed and not state.parameter("new"):
        _list(listed)
    else:
        _begin(has_others=bool(listed))
    _archived()


def _begin(*, has_others: bool) -> None:
    q = catalog.questionnaire()
    shell.heading(
        "MLOps maturity assessment",
        f"{len(q)} yes-or-no criteria in seven sections. Sections 1–4 all met means MLOps mature, the bare minimum for "
        "a model in production. Sections 5–7 go beyond.",
    )
    shell.space(40)
    with st.container(key="twocolumns_start"):
        left, right = st.columns(2, gap="large")
    with left, st.container(key="begin"):
        _form(q)
        shell.space(40)
        _door()
        if has_others:
            shell.space(16)
            if st.button("Back to the assessments", type="tertiary", key="back_to_list"):
                state.set_parameter("new", "")
                st.rerun()
    with right:
        shell.subheading("What is asked")
        shell.space(8)
        st.html(asked_html(q.sections))
        shell.space(16)
        st.html(
            f'<p class="quiet">At a minute each, the basics take {len(q.basics)} minutes and all seven sections an '
            "hour. Answers are saved on this server after every click.</p>"
        )


def _form(q: Questionnaire) -> None:
    shell.subheading("New assessment")
    shell.space(16)
    with st.container(key="newform"):
        one, two = st.columns(2)
        project = one.text_input("Project or model", placeholder="Churn model", key="new_project", live=True)
        on = two.date_input("Date", key="new_date", format="YYYY-MM-DD")
        one, two = st.columns(2)
        team = one.text_input("Team (optional)", key="new_team")
        facilitator = two.text_input("Facilitator (optional)", key="new_facilitator")
        with st.container(key="seg_use"):
            how = st.segmented_control("How does it predict?", list(USE_CASES), key="new_use_cases", width="stretch")
    profile = ProjectProfile(
        project=project.strip(),
        team=team.strip(),
        facilitator=facilitator.strip(),
        assessed_on=on,
        use_cases=USE_CASES.get(how or "Both", BOTH_USE_CASES),
    )
    shell.space(16)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="beginacts"):
        assess = st.button("Start assessment", type="primary", key="start_assessment")
        workshop = st.button("Start workshop", key="start_workshop")
        example = st.button("Look at an example", type="tertiary", key="see_example")
    if example:
        _open_example()
    elif assess or workshop:
        _start(q, profile, "assess" if assess else "workshop")


def _start(q: Questionnaire, profile: ProjectProfile, where: str) -> None:
    try:
        created = state.sessions().begin(q, profile)
    except MaturityError as error:
        shell.space(16)
        notices.problem(error)
        return
    state.open_assessment(created.id)
    state.workspace().person = profile.facilitator
    shell.go_to(where, created.id)


def _open_example() -> None:
    """Open the newer of the two sample sessions, making them first where they are not on this server yet."""
    try:
        newest = examples.ensure(state.sessions())
    except MaturityError as error:
        shell.space(16)
        notices.problem(error)
        return
    state.open_assessment(newest)
    shell.go_to("results", newest)


def _door() -> None:
    shell.subheading("Continue from a file")
    shell.space(8)
    files = st.file_uploader(
        "Excel, ODS, CSV or Markdown: a past questionnaire or a saved session. "
        "You see how it was read before anything is kept.",
        type=FILE_TYPES,
        accept_multiple_files=True,
        key="door",
        max_upload_size=5,
    )
    if files:
        state.remember(DROPPED, [(f.name, f.getvalue()) for f in files])
        shell.go("import_files")


def _list(listed: tuple[Listed, ...]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="listhead"):
        st.html(f'<h1 class="h1">Assessments</h1><p class="quiet">{_how_many(listed)}</p>')
        example = st.button("See the example", type="tertiary", key="see_example")
        if st.button("Open a file", key="open_file"):
            shell.go("import_files")
        if st.button("New assessment", key="new_assessment"):
            state.close_assessment()
            state.set_parameter("new", "1")
            st.rerun()
    if example:
        _open_example()
    shown = listed
    if len(listed) >= SEARCH_FROM:
        wanted = st.text_input("Search project or team", key="search", live=True).strip().casefold()
        shown = tuple(x for x in listed if wanted in _searchable(x))
        if not shown:
            shell.space(16)
            st.html('<p class="prose">No assessment matches. Clear the search to see all.</p>')
            return
    st.html('<div class="gap16" style="border-bottom:1px solid var(--rule)"></div>')
    limit = state.remembered("list_limit", lambda: AT_ONCE)
    newest = next((x.id for x in shown if x.assessment), "")
    for item in shown[:limit]:
        _item(item, first=item.id == newest)
    if len(shown) > limit and st.button(f"Show {min(AT_ONCE, len(shown) - limit)} more", key="more_sessions"):
        state.remember("list_limit", limit + AT_ONCE)
        st.rerun()
    shell.space(16)
    st.html(
        '<p class="quiet">Strip: tall is yes, short is no, dash is not applicable, baseline is unanswered. '
        "One cell per criterion, 1 to 60.</p>"
    )


def _how_many(listed: tuple[Listed, ...]) -> str:
    damaged = sum(x.assessment is None for x in listed)
    rest = f" {plural(damaged, 'file')} cannot be read." if damaged else ""
    return f"{len(listed) - damaged} on this server, last changed first.{rest}"


def _searchable(item: Listed) -> str:
    return f"{item.profile.project} {item.profile.team}".casefold()


def _item(item: Listed, *, first: bool) -> None:
    if item.assessment is None:
        _damaged(item)
        return
    a = item.assessment
    with st.container(key=f"session_{item.id}"):
        q = state.sessions().questionnaire(a.questionnaire)
        st.html(_describe(item, a, q))
        st.html(strip_html(q, a))
        with st.container(horizontal=True, gap="small", key=f"acts_{item.id}"):
            if st.button("Results", key=f"results_{item.id}"):
                state.open_assessment(item.id)
                shell.go_to("results", item.id)
            if st.button("Continue", key=f"continue_{item.id}", type="primary" if first else "secondary"):
                state.open_assessment(item.id)
                shell.go_to("assess", item.id)
            chosen = st.menu_button("More", MORE, key=f"more_{item.id}")
        try:
            _do(chosen, item, a)
        except MaturityError as error:
            notices.problem(error)


def _describe(item: Listed, a: Assessment, q: Questionnaire) -> str:
    p = a.profile
    line = verdict_line(q, a, verdict(q, a), score(q, a).basics)
    who = _sentence(p.team, use_cases_line(p.use_cases) if len(p.use_cases) == 1 else "")
    when = _sentence(
        f"assessed {day(p.assessed_on)}" if p.assessed_on else "", f"saved {state.day_text(item.saved_at)}"
    )
    team = f'<bdi class="who">{escape(who)}</bdi> ' if who else ""
    return (
        f'<div class="sess"><p class="name">{escape(p.project or "Unnamed project")}</p><p>{escape(line)}</p>'
        f'<p class="quiet">{team}<span class="when">{escape(when)}</span></p></div>'
    )


def _sentence(*facts: str) -> str:
    text = ", ".join(f for f in facts if f)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _damaged(item: Listed) -> None:
    kept = "was set aside" if item.set_aside else "is where it was"
    with st.container(key=f"unreadable_{item.id}"):
        st.html(
            f'<div class="sess"><p class="name">✗ Cannot be read</p><p>{escape(_sentence(item.damage))}</p>'
            f'<p class="quiet">The file {kept}, nothing was changed.</p></div>'
        )
        st.download_button(
            "Download it",
            data=lambda: state.sessions().bytes_of(item),
            file_name=f"{item.id}.csv",
            mime="text/csv",
            key=f"download_{item.id}",
            on_click="ignore",
        )


MORE = ("Rename", "Assess again", "Duplicate", "Archive")


def _do(chosen: str | None, item: Listed, a: Assessment) -> None:
    """What was chosen under More. Raises what the store raises."""
    if chosen == "Rename":
        _rename(item.id, a)
    elif chosen == "Assess again":
        again = state.sessions().follow_up(item.id)
        state.open_assessment(again.id)
        shell.go_to("assess", again.id)
    elif chosen == "Duplicate":
        state.sessions().duplicate(item.id)
        st.rerun()
    elif chosen == "Archive":
        state.sessions().archive(item.id)
        if state.workspace().id == item.id:
            state.close_assessment()
        name = safe_md(a.profile.project or "Unnamed project", 60)
        st.toast(f"{name} is in the archive, at the foot of this page.")
        st.rerun()


@st.dialog("Rename")
def _rename(id: str, a: Assessment) -> None:
    with st.form(key=f"rename_form_{id}", border=False):
        name = st.text_input("Project or model", value=a.profile.project, key=f"rename_to_{id}")
        team = st.text_input("Team", value=a.profile.team, key=f"team_to_{id}")
        wanted = st.form_submit_button("Rename", type="primary", key=f"rename_do_{id}")
    if wanted:
        try:
            state.sessions().rename(id, project=name.strip(), team=team.strip())
        except MaturityError as error:
            notices.problem(error)
            return
        st.rerun()


def _archived() -> None:
    away = state.sessions().archived()
    if not away:
        return
    shell.space(24)
    with st.expander(f"Archive: {plural(len(away), 'assessment')}", key="archive", on_change="rerun") as box:
        if not box.open:
            return
        for item in away[:AT_ONCE]:
            with st.container(key=f"away_{item.id}"):
                name = item.profile.project or "Unnamed project" if item.assessment else "✗ Cannot be read"
                when = escape(f"Saved {state.day_text(item.saved_at)}.")
                st.html(f'<div class="sess"><p class="name">{escape(name)}</p><p class="quiet">{when}</p></div>')
                if st.button("Bring back", key=f"restore_{item.id}"):
                    _bring_back(item)


def _bring_back(item: Listed) -> None:
    try:
        state.sessions().restore(item.id)
    except MaturityError as error:
        notices.problem(error)
        return
    st.rerun()
