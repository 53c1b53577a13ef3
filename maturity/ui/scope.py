"""What is assessed and what that rules out: project, people, date, how the model predicts, whether there is a feature
store. Every rule can be taken back."""

import streamlit as st

from maturity.core.assessment import Answer, Edit
from maturity.core.questionnaire import BOTH_USE_CASES, UseCase
from maturity.core.scope import FEATURE_STORE_CRITERIA, NO_FEATURE_STORE, feature_store_edits, scope_edits
from maturity.storage.catalog import MLOPS
from maturity.ui import state
from maturity.ui.workspace import Workspace

USE_CASES = {"Real time": (UseCase.REAL_TIME,), "Batch": (UseCase.BATCH,), "Both": BOTH_USE_CASES}


def panel(ws: Workspace) -> None:
    """Project details and scope, changed in place and stored at once."""
    with st.expander("Project and scope", key="scope", on_change="rerun") as box:
        if not box.open:
            return
        one, two = st.columns(2)
        with one:
            _text(ws, "project", "Project or model")
            _text(ws, "facilitator", "Facilitator")
        with two:
            _text(ws, "team", "Team")
            _date(ws)
        _use_cases(ws)
        if ws.assessment.questionnaire == MLOPS:
            _feature_store(ws)


def _text(ws: Workspace, name: str, label: str) -> None:
    key = state.widget_key("profile", name)
    state.seed(key, getattr(ws.assessment.profile, name), (0, name))

    def changed() -> None:
        value = state.widget_value(key) or ""
        ws.record(ws.edit(0, name, value, old=ws.seen_value(0, name), seen=True))
        ws.seen[0, name] = value

    st.text_input(label, key=key, on_change=changed)


def _date(ws: Workspace) -> None:
    key = state.widget_key("profile", "assessed_on")
    state.seed(key, ws.assessment.profile.assessed_on, (0, "assessed_on"))

    def changed() -> None:
        ws.record(ws.edit(0, "assessed_on", state.widget_value(key)))

    st.date_input("Date of the assessment", value=None, key=key, on_change=changed, format="YYYY-MM-DD")


def _store(ws: Workspace, edits: tuple[Edit, ...]) -> None:
    ws.record(*edits)
    for e in edits:
        if e.field == "answer":
            state.forget_widget(state.widget_key("ans", e.number))


def _use_cases(ws: Workspace) -> None:
    q = ws.questionnaire
    assert q is not None
    now = next((k for k, v in USE_CASES.items() if set(v) == set(ws.assessment.profile.use_cases)), "Both")
    key = state.widget_key("seg_scope")
    state.seed(key, now, (0, "use_cases_word"))

    def changed() -> None:
        word = state.widget_value(key) or now
        _store(ws, scope_edits(q, ws.assessment, USE_CASES[word]))
        ws.seen[0, "use_cases_word"] = word

    st.segmented_control("How does it predict?", list(USE_CASES), key=key, on_change=changed)
    st.html(
        '<p class="quiet">Real time only leaves out 42, batch only leaves out 7, 35, 36 and 41, where nobody answered '
        "them yet. The reason is written, and Both brings them back.</p>"
    )


def _feature_store(ws: Workspace) -> None:
    rows = [ws.assessment[n] for n in FEATURE_STORE_CRITERIA]
    none = all(r.answer == Answer.NOT_APPLICABLE and r.reason == NO_FEATURE_STORE for r in rows)
    key = state.widget_key("no_feature_store")
    state.seed(key, none, (0, "no_feature_store"))

    def changed() -> None:
        _store(ws, feature_store_edits(ws.assessment, not state.widget_value(key), FEATURE_STORE_CRITERIA))
        ws.seen[0, "no_feature_store"] = state.widget_value(key)

    st.toggle("This project has no feature store and plans none: leave out 50, 51 and 52", key=key, on_change=changed)
