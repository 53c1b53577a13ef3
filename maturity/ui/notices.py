"""What went wrong or needs a decision, as one sentence with the way out beside it."""

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from maturity.core.assessment import Answer, Clash
from maturity.core.errors import MaturityError
from maturity.formats import session_csv
from maturity.ui import state
from maturity.ui.inert import safe_md
from maturity.ui.workspace import Workspace
from maturity.views.wording import ANSWER, be, plural

SAMPLE_TEAM = "Sample data"
"""Team name by which the example sessions are known and marked."""


def all_of(ws: Workspace) -> None:
    """Everything to be said above a page about the open assessment."""
    if ws.assessment.profile.team == SAMPLE_TEAM:
        st.html('<p class="sample">Sample data, invented. Change it as you like, or begin your own on Start.</p>')
    if ws.refused:
        st.html(f'<p class="alert" role="alert">✗ Not stored: {escape(ws.refused)}.</p>')
    for warning in ws.warnings:
        st.html(f'<p class="alert">{escape(warning)}.</p>')


def problem(error: MaturityError) -> None:
    """What could not be done, where it was tried."""
    sentence = str(error)
    st.html(f'<p class="alert" role="alert">✗ {escape(sentence[:1].upper() + sentence[1:])}.</p>')


def retry(ws: Workspace) -> None:
    """While something is not saved: say so, try again every 20 s, and draw the page anew once it is."""
    if ws.failure:
        st.fragment(_retry, key="retry", run_every=20)(ws)


def _retry(ws: Workspace) -> None:
    if ws.retry_at and state.now() >= ws.retry_at:
        ws.flush()
        if not ws.failure:
            st.rerun()
    not_saved(ws)


def left_unsaved(ws: Workspace) -> None:
    """Answers of assessments that were left before they could be stored, and the button that tries again."""
    for id, edits in ws.parked.items():
        with st.container(key=f"notsaved_{id}", horizontal=True, vertical_alignment="center", gap="small"):
            st.html(
                f'<div class="alert" role="alert"><b>✗ {plural(len(edits), "change")} to another assessment '
                f"{be(len(edits))} not saved.</b> Keep this page open until then.</div>"
            )
            st.button("Open it and try again", key=f"reopen_{id}", on_click=state.open_assessment, args=(id,))


def not_saved(ws: Workspace) -> None:
    """Saving failed: since when, why, what happens next, and the way to take everything home at once."""
    assert ws.questionnaire is not None
    a, q = ws.assessment, ws.questionnaire
    with st.container(key="notsaved", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<div class="alert" role="alert"><b>✗ Not saved since {state.saved_text(ws.failed_since)}.</b> '
            f"{escape(ws.failure[:1].upper() + ws.failure[1:])}. Your answers are safe on this screen; keep it open or "
            "download them. Trying again every 20 s.</div>"
        )
        st.download_button(
            "Download session",
            data=lambda: session_csv.write(a, q),
            file_name="session-not-saved.csv",
            mime="text/csv",
            key="download_unsaved",
            on_click="ignore",
        )


def _shown(value: Any) -> str:
    if isinstance(value, Answer):
        return ANSWER[value]
    return f"“{safe_md(str(value), 120)}”" if value else "empty"


def clash(ws: Workspace, found: Clash, redraw: Callable[[], None] = lambda: None) -> None:
    """Two people changed the same field: both values, and a button for each; `redraw` shows the decision."""
    n = found.edit.number

    def decide(mine: bool) -> None:
        ws.settle(found, mine=mine)
        for name in ("ans", "note", "reason", "evidence"):
            state.forget_widget(state.widget_key(name, n))
        redraw()

    who = safe_md(found.by) if found.by else "Somebody else"
    at = f" at {state.clock_text(found.at)}" if found.at else ""
    with st.container(key=f"clash_{n}"):
        what = "the answer" if found.edit.field == "answer" else f"the {found.edit.field}"
        st.markdown(
            f"**{who} set {what} of {n} to {_shown(found.stored)}{at}; you chose {_shown(found.edit.new)}.** "
            "The first one is stored."
        )
        with st.container(horizontal=True, gap="small"):
            st.button(f"Keep {_shown(found.stored)}", key=f"keep_{n}", on_click=decide, args=(False,))
            st.button(f"Use {_shown(found.edit.new)}", key=f"use_{n}", on_click=decide, args=(True,))
