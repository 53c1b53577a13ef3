"""What will be kept of dropped files: names, dates, merged columns; then what was kept, and the way back."""

from collections import Counter
from html import escape

import streamlit as st

from maturity.core.errors import MaturityError
from maturity.formats.past_file.result import FoundAssessment
from maturity.storage.sessions import Listed
from maturity.ui import intake as desk
from maturity.ui import shell, state
from maturity.ui.inert import safe_md
from maturity.ui.intake import Dropped, Intake
from maturity.views.wording import ANSWER, plural

UNDONE = "import_undone"
"""Name under which the page that follows finds what was taken back."""


def assessments(intake: Intake, listed: tuple[Listed, ...]) -> None:
    """Every assessment that was found, with project and date to correct, to merge or to leave out."""
    shell.subheading("What will be kept", ruled=True)
    known = [x.profile.project for x in listed if x.profile.project]
    known += [name for f in intake.files for name in f.projects.values()]
    for i, f in enumerate(intake.files):
        settled = f.settled
        if settled is None:
            continue
        labels = [a.label for a in settled.assessments]
        if len(labels) > 1:
            _merge(i, f, labels)
        for k, found in enumerate(settled.assessments):
            if found.label not in f.merged[1:]:
                _one(i, k, f, found, known)


def _merge(i: int, f: Dropped, labels: list[str]) -> None:
    def changed() -> None:
        chosen = tuple(state.widget_value(f"merge_{i}") or ())
        f.merged = chosen if len(chosen) == 2 else ()

    with st.expander(f"Merge two people's columns of {safe_md(f.name, 60)}", expanded=bool(f.merged), key=f"rows_m{i}"):
        st.multiselect(
            "Two columns that are one assessment",
            labels,
            default=list(f.merged) or None,
            key=f"merge_{i}",
            max_selections=2,
            on_change=changed,
            placeholder="Choose two, or leave them apart",
            format_func=lambda label: safe_md(label, 60),
        )
        if f.merged:
            st.html(f'<p class="quiet">{escape(_differences(f))}</p>')


def _differences(f: Dropped) -> str:
    found = f.differences()
    if not found:
        return "They agree everywhere."
    pairs = "; ".join(f"{d.criterion}: {ANSWER[d.first].lower()} and {ANSWER[d.second].lower()}" for d in found)
    many = plural(len(found), "criterion", "criteria")
    return f"They differ on {many}, which stay unanswered with both answers in the note: {pairs}."


def _one(i: int, k: int, f: Dropped, found: FoundAssessment, known: list[str]) -> None:
    name = f.projects.get(found.label, f.project_of(found))
    with st.container(key=f"keep_{i}_{k}"):
        a, b, c = st.columns([1.6, 1, 0.8], vertical_alignment="bottom")
        project = a.text_input(
            f"Project of “{safe_md(found.label or f.name, 60)}”", value=name, key=f"project_{i}_{k}_{f.digest[:6]}"
        )
        f.projects[found.label] = project.strip()
        day = b.date_input(
            "Date" if found.assessed_on or found.label in f.dates else "Date (the file names none)",
            value=f.dates.get(found.label, found.assessed_on),
            key=f"date_{i}_{k}_{f.digest[:6]}",
            format="YYYY-MM-DD",
        )
        if day:
            f.dates[found.label] = day
        else:
            f.dates.pop(found.label, None)
        keep = c.toggle("Import", value=found.label not in f.left_out, key=f"take_{i}_{k}_{f.digest[:6]}")
        (f.left_out.discard if keep else f.left_out.add)(found.label)
        other = desk.other_spelling(project, known)
        if other and st.button(
            f"Same project as “{safe_md(other, 60)}”: use that name", key=f"same_{i}_{k}", type="tertiary"
        ):
            f.projects[found.label] = other
            state.set_widget_later(f"project_{i}_{k}_{f.digest[:6]}", other)
            st.rerun()


def foot(intake: Intake) -> None:
    """What the import will say, and the button that does it."""
    ready = intake.ready
    names = Counter(found.project for _, found in ready)
    shell.space(24)
    parts = []
    for _, found in ready[:8]:
        t = desk.counts(found)
        when = f", {found.assessed_on}" if names[found.project] > 1 and found.assessed_on else ""
        parts.append(
            f"<li><b>{escape(found.project or 'Unnamed project')}{when}</b>: {t.yes} yes, {t.no} no, {t.na} not "
            f"applicable, {t.unanswered} unanswered.</li>"
        )
    more = f"<li>And {len(ready) - 8} more.</li>" if len(ready) > 8 else ""
    if ready:
        st.html(f'<p>After import:</p><ul class="plain">{"".join(parts)}{more}</ul>')
    st.html('<p class="quiet">A question you skip leaves its criteria unanswered, never no.</p>')
    shell.space(16)
    with st.container(horizontal=True, gap="small", key="importacts"):
        if st.button(f"Import {plural(len(ready), 'assessment')}", type="primary", key="import_do", disabled=not ready):
            desk.store(intake, state.sessions())
            st.rerun()
        if st.button("Cancel", key="import_cancel"):
            state.set_parameter("r", state.new_token())
            st.rerun()


def done(intake: Intake) -> None:
    """What was imported, the way into each, and the way back."""
    shell.heading(f"{plural(len(intake.stored), 'assessment')} imported")
    for problem in intake.problems:
        st.html(f'<p class="alert" role="alert">✗ {escape(problem)}.</p>')
    shell.space(16)
    for i, id in enumerate(intake.stored):
        _stored_row(id, first=i == 0)
    shell.space(24)
    with st.container(horizontal=True, gap="small", key="doneacts"):
        if st.button("Open more files", key="import_more"):
            state.set_parameter("r", state.new_token())
            st.rerun()
        if len(intake.stored) > 1 and st.button("See all projects", key="import_portfolio"):
            shell.go("portfolio")
        if st.button("Undo the import", key="import_undo"):
            gone = desk.take_back(intake, state.sessions())
            state.set_parameter("r", state.new_token())
            state.remember(UNDONE, f"{plural(gone, 'assessment')} moved to the archive on Start.")
            st.rerun()


def _stored_row(id: str, *, first: bool) -> None:
    try:
        a = state.sessions().load(id).assessment
    except MaturityError as error:
        st.html(f'<p class="alert">{escape(str(error))}.</p>')
        return
    with st.container(key=f"file_done_{id}"):
        when = f", {a.profile.assessed_on}" if a.profile.assessed_on else ""
        st.html(
            f'<div class="sess"><h3 class="h3">{escape(a.profile.project or "Unnamed project")}{when}</h3>'
            f'<p class="quiet">{a.answered} of {len(a.responses)} answered.</p></div>'
        )
        if st.button("See results", key=f"open_{id}", width="stretch", type="primary" if first else "secondary"):
            state.open_assessment(id)
            shell.go_to("results", id)
