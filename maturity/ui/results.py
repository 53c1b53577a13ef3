"""Results: one sentence to read aloud, then proof."""

from html import escape

import streamlit as st

from maturity.core.findings import Findings
from maturity.core.scoring import score
from maturity.ui import notices, shell, state, warm
from maturity.ui.intake import OWN_ROWS
from maturity.ui.workspace import Workspace
from maturity.views import tables
from maturity.views.radar import CONFIG, DESK, PROJECTOR, radar_alt, radar_figure, radar_svg
from maturity.views.wording import headline, lead, placement_line, plural, section_range

_ROOM_STYLE = (
    "<style>@media (min-width:641px){html{font-size:clamp(15px,1.25vw,26px)}"
    ".stMainBlockContainer{padding:1.5rem 3.5rem 1rem}}"
    ".low{display:none}@media (max-height:900px) and (min-width:641px){.st-key-deskradar{display:none}"
    ".low{display:block}.low svg{display:block;width:100%;height:calc(100vh - 21.5rem);min-height:15rem}}"
    ".stMainBlockContainer,.stApp h1.verdict,[data-testid=stHtml] p.lead{max-width:none}"
    ".gap40{height:1.25rem}.gap24{height:.75rem}</style>"
)
"""Everything in rem grows with the screen; at 1080 lines nothing but the ring numbers is under 22 px."""


def presenting() -> bool:
    """Whether the page is shown to a room: no menu, everything larger, verdict to legend on one screen."""
    return state.parameter("present") == "1"


def previous_name(f: Findings) -> str:
    """How last time is called: by its date, else "last time"; "" without one."""
    if f.previous is None:
        return ""
    on = f.previous.profile.assessed_on
    return f"{on:%B %Y}" if on else "last time"


def page(ws: Workspace) -> None:
    """The whole of Results for the open assessment."""
    f = state.findings(ws)
    if presenting():
        st.html(_ROOM_STYLE)
    else:
        notices.all_of(ws)
    st.html(f'<h1 class="verdict">{escape(headline(f))}</h1>')
    if not ws.assessment.answered or not f.scorecard.overall.answered:
        _empty(f)
        return
    sentence = lead(f, previous_name(f))
    if sentence:
        st.html(f'<p class="lead">{tables.together_html(sentence, ".")}</p>')
    shell.space(24)
    st.html(tables.figures_html(f))
    shell.space(40)
    _shape(f)
    if presenting():
        shell.space(24)
        if st.button("Leave the projector view", key="present_off"):
            state.set_parameter("present", "")
            st.rerun()
        return
    shell.space(40)
    shell.subheading(f"All {f.scorecard.overall.total} criteria")
    st.html(tables.tile_map_html(f, shell.criterion_link))
    _missing(f)
    _reasons(f)
    _own_rows(f)
    _levels(f)
    _next(ws)


def _empty(f: Findings) -> None:
    basics = section_range(f.questionnaire, basics=True).capitalize()
    st.html(
        f'<p class="lead">{basics} decide the verdict. The radar, the section scores and all '
        f"{len(f.questionnaire)} criteria appear here with the first answer.</p>"
    )
    shell.space(24)
    if st.button("Answer the first section", type="primary", key="to_assess"):
        shell.go("assess", s="1")


def _shape(f: Findings) -> None:
    warm.finished()
    before = score(f.questionnaire, f.previous) if f.previous else None
    name = previous_name(f)
    with st.container(key="twocolumns_results"):
        left, right = st.columns([1.12, 1], gap="medium")
    with left:
        shell.subheading("Shape by section")
        theme = st.context.theme.type or "light"
        size = PROJECTOR if presenting() else DESK
        with st.container(key="deskradar"):
            st.plotly_chart(
                radar_figure(f.scorecard, previous=before, previous_name=name, theme=theme, size=size),
                theme=None,
                key="radar",
                config=CONFIG,
                alt=radar_alt(f.scorecard),
            )
        if presenting():  # on a low screen the drawing, which scales: from verdict to legend all is in view
            low = radar_svg(f.scorecard, previous=before, theme="css", width=450, height=345)
            st.markdown(f'<div class="low">{low}</div>', unsafe_allow_html=True)
        svg = radar_svg(f.scorecard, previous=before, theme="css", compact=True, width=360, height=330)
        st.markdown(f'<div class="phoneonly">{svg}</div>', unsafe_allow_html=True)
        st.html(tables.radar_legend_html(name))
    with right:
        shell.subheading("Met, of applicable")
        shell.space(8)
        st.html(tables.section_table_html(f.scorecard, shell.criterion_link, before, name))
        st.html(tables.bar_legend_html(name))


def _missing(f: Findings) -> None:
    table = tables.missing_html(f, shell.criterion_link)
    if table:
        shell.space(40)
        shell.subheading("What stands between you and mature")
        waiting = f", {len(f.verdict.unanswered)} unanswered" if f.verdict.unanswered else ""
        count = f"{plural(len(f.verdict.gaps), 'basic')} not met{waiting}"
        st.html(f'<p class="quiet">{count}. The order is on Plan.</p>{table}')
    left = f.scorecard.overall.unanswered
    if left:
        shell.space(40)
        shell.subheading("Unanswered, to finish", plural(left, "criterion", "criteria"), ruled=True)
        st.html(tables.unanswered_html(f, shell.criterion_link))


def _reasons(f: Findings) -> None:
    tiles = tables.reasons_missing_html(f, shell.criterion_link)
    if tiles:
        shell.space(40)
        shell.subheading(
            "Not applicable, reason missing", plural(len(f.assessment.reasons_missing), "criterion", "criteria")
        )
        st.html(f'<div class="gap8"></div>{tiles}')


def _own_rows(f: Findings) -> None:
    """Criteria that a past file had beside ours: kept, shown, not scored."""
    texts = [v for r in f.assessment.responses for k, v in r.extra if k == OWN_ROWS and v]
    if texts:
        shell.space(40)
        shell.subheading("Rows of the file's own", "kept, not scored", ruled=True)
        items = "".join(f"<li>{escape(t)}</li>" for t in texts)
        st.html(f'<ul class="plain lines">{items}</ul>')


def _levels(f: Findings) -> None:
    if not f.placements:
        return
    shell.space(40)
    shell.subheading("Indicative levels")
    shell.space(8)
    lines = "".join(f"<p>{escape(placement_line(p))}.</p>" for p in f.placements)
    st.html(
        f'{lines}<p class="quiet">Counted by us, not part of the original questionnaire. Plan shows what each level '
        "waits for.</p>"
    )


def _next(ws: Workspace) -> None:
    shell.space(40)
    with st.container(horizontal=True, gap="small", key="resultacts"):
        if st.button("See the plan", type="primary", key="to_plan"):
            shell.go("plan")
        if st.button("Take away the report", key="to_take_away"):
            shell.go("take_away")
        if st.button("Show to the room", key="present_on"):
            state.set_parameter("present", "1")
            st.rerun()
        if ws.assessment.answered < len(ws.assessment.responses) and st.button("Finish answering", key="to_finish"):
            shell.go("assess")
