"""The results of the day, on the shared screen: the verdict to read aloud, the shape against last time, the next three
steps, what was parked, and everything to take away in one click."""

from html import escape

import streamlit as st

from maturity.core.findings import Findings
from maturity.core.scoring import score
from maturity.formats import registry
from maturity.formats.report import Report
from maturity.ui import shell, state, workshop_controls, workshop_setup
from maturity.ui.desk import Desk
from maturity.ui.results import previous_name
from maturity.ui.workspace import Workspace
from maturity.views import present
from maturity.views.radar import radar_svg
from maturity.views.tables import radar_legend_html
from maturity.views.wording import headline, lead

STEPS = 3
RADAR = (480, 372)
"""Width and height of the radar in its own units: drawn small, so that its type is large when it fills its column."""


def page(ws: Workspace, desk: Desk) -> None:
    """The closing screen."""
    f = state.findings(ws)
    sentence = lead(f, previous_name(f))
    more = f'<p class="lead">{escape(sentence)}</p>' if sentence else ""
    st.html(f'<h1 class="verdict">{escape(headline(f))}</h1>{more}')
    with st.container(key="pmain"):
        left, right = st.columns([1.12, 1], gap="large")
        with left:
            _shape(f)
        with right:
            st.html(present.next_steps_html(f, STEPS))
            st.html(present.parked_html(f.questionnaire, ws.assessment))
    _take_away(f)
    with st.container(key="prow", horizontal=True, gap="small", vertical_alignment="center"):
        workshop_controls.move(desk, "back", "left", "Back", "←")
        st.button("Agenda, minutes, phones", key="options", on_click=workshop_setup.pause)
        st.button("Leave", key="leave", on_click=workshop_setup.leave)
        workshop_controls.last(ws, desk)


def _shape(f: Findings) -> None:
    before = score(f.questionnaire, f.previous) if f.previous else None
    svg = radar_svg(f.scorecard, previous=before, theme="css", width=RADAR[0], height=RADAR[1])
    st.markdown(f'<div class="pradar">{svg}</div>', unsafe_allow_html=True)
    st.html(radar_legend_html(previous_name(f)))


def _take_away(f: Findings) -> None:
    report = Report(findings=f, made_at=state.local_now())
    best = next(fmt for fmt in registry.FORMATS if fmt.name == "pdf")
    if registry.unavailable(best):
        best = next(fmt for fmt in registry.FORMATS if not registry.unavailable(fmt))
    with st.container(key="panswers", horizontal=True, gap="medium"):
        st.download_button(
            f"Take away the report, {best.button}",
            data=lambda: registry.write(best.name, report),
            file_name=registry.file_name(report, best),
            mime=best.mime,
            key="take_report",
            on_click="ignore",
            type="primary",
            width="stretch",
        )
        if st.button("See the plan", key="end_plan", width="stretch"):
            workshop_setup.pause()
            shell.go("plan")
        if st.button("Results in full", key="end_results", width="stretch"):
            workshop_setup.pause()
            shell.go("results")
