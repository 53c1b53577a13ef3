"""The end of a review: what the import will say and the button that does it; then what was kept, and the way back."""

from collections import Counter
from html import escape

import streamlit as st

from maturity.core.errors import MaturityError
from maturity.ui import import_bar, shell, state
from maturity.ui import intake as desk
from maturity.ui.intake import Intake
from maturity.views.wording import plural

UNDONE = "import_undone"
"""Name under which the page that follows finds what was taken back."""

SHOWN = 8


def foot(intake: Intake) -> None:
    """What the import will say, and the button that does it."""
    st.fragment(_foot, key=import_bar.FOOT)(intake)


def _foot(intake: Intake) -> None:
    ready, left = intake.ready, len(intake.undecided)
    st.html(f'<div id="import" class="q1">{_after(intake)}</div>')
    if left:
        them = "it leaves its criteria" if left == 1 else "they leave their criteria"
        count = plural(left, "question is", "questions are")
        st.html(f'<p class="quiet">{count} not decided: {them} unanswered, never no.</p>')
    shell.space(16)
    with st.container(horizontal=True, gap="small", key="importacts"):
        if st.button(f"Import {plural(len(ready), 'assessment')}", type="primary", key="import_do", disabled=not ready):
            desk.store(intake, state.sessions())
            st.rerun()
        cancel()


def cancel() -> None:
    """The way out of a review: nothing of it is kept."""
    if st.button("Cancel", key="import_cancel"):
        state.set_parameter("r", state.new_token())
        st.rerun()


def _after(intake: Intake) -> str:
    ready = intake.ready
    if not ready:
        return "<p>Nothing is chosen to be imported.</p>"
    names = Counter(found.project for _, found in ready)
    if len(ready) > SHOWN:
        undated = sum(found.assessed_on is None for _, found in ready)
        without = f"; {undated} without a date" if undated else ""
        return f"<p>After import: {len(ready)} assessments of {plural(len(names), 'project')}{without}.</p>"
    parts = []
    for _, found in ready:
        t = desk.counts(found)
        when = f", {found.assessed_on}" if names[found.project] > 1 and found.assessed_on else ""
        parts.append(
            f"<li><b>{escape(found.project or 'Unnamed project')}{when}</b>: {t.yes} yes, {t.no} no, {t.na} not "
            f"applicable, {t.unanswered} unanswered.</li>"
        )
    return f'<p>After import:</p><ul class="plain">{"".join(parts)}</ul>'


def done(intake: Intake) -> None:
    """What was imported, the way into each, and the way back."""
    shell.heading(f"{plural(len(intake.stored), 'assessment')} imported")
    shell.to_top(intake.stored[0] if intake.stored else "none")
    for problem in intake.problems:
        st.html(f'<p class="alert" role="alert">✗ {escape(problem)}.</p>')
    shell.space(16)
    several = len(intake.stored) > 1
    with st.container(horizontal=True, gap="small", key="doneacts"):
        if several and st.button("See all projects", key="import_portfolio", type="primary"):
            shell.go("portfolio")
        if st.button("Open more files", key="import_more"):
            state.set_parameter("r", state.new_token())
            st.rerun()
        if st.button("Undo the import", key="import_undo"):
            gone = desk.take_back(intake, state.sessions())
            state.remember(
                UNDONE, f"{plural(gone, 'assessment')} moved to the archive on Start. What you decided is still here."
            )
            st.rerun()
    shell.space(16)
    for id in intake.stored:
        _stored_row(id, primary=not several)


def _stored_row(id: str, *, primary: bool) -> None:
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
        if st.button("See results", key=f"open_{id}", width="stretch", type="primary" if primary else "secondary"):
            state.open_assessment(id)
            shell.go_to("results", id)


def undone() -> None:
    """What was just taken back, said once."""
    said = state.remembered(UNDONE, str)
    if said:
        state.forget(UNDONE)
        shell.space(16)
        st.html(f'<p class="rulebox" role="status">{escape(said)}</p>')
