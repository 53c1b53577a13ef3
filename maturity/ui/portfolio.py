"""All projects: who stands where, section by section and criterion by criterion, who moved, what most miss."""

import functools
from collections.abc import Sequence
from html import escape
from typing import TypeVar

import streamlit as st

from maturity.core.portfolio import (
    Missed,
    Overview,
    Trend,
    by_criterion,
    most_missed,
    overview,
    trends,
)
from maturity.formats.portfolio_table import PortfolioTable, portfolio_csv, portfolio_xlsx
from maturity.storage.home import home
from maturity.ui import shell, state
from maturity.ui.options import told_apart
from maturity.ui.portfolio_choice import Choice, Kept, changed, choose, kept_for, widget_key
from maturity.views import portfolio as tables
from maturity.views.naming import Naming
from maturity.views.trend_svg import MAX_NAMED, trend_svg
from maturity.views.wording import be, plural

R = TypeVar("R")

AT_ONCE = 50
"""Rows on one screen."""

SECTIONS, CRITERIA, TIME, MISSED = "sections", "criteria", "time", "missed"
VIEWS = {SECTIONS: "Sections", CRITERIA: "Criteria", TIME: "Over time", MISSED: "Missed"}
VIEW = "view"
"""Query parameter with what is shown, so that a link shows the same."""


def page() -> None:
    """The whole of All projects."""
    kept = kept_for(str(home()))
    with st.spinner("Reading the assessments"):  # thousands take seconds, once
        listed = state.sessions().list()
        every = kept.standings(listed)
    if not every:
        _empty(damaged=len(listed))
        return
    spot = st.container(key="pf_head")
    c = choose(every, kept)
    with spot:
        _headline(c, kept, damaged=sum(x.assessment is None for x in listed))
    if c.naming.hidden:
        st.html('<style>[data-testid="stSidebar"] .project{visibility:hidden}</style>')
    if not c.rows:
        return
    shell.space(24)
    view = _view()
    shell.space(16)
    {SECTIONS: _sections, CRITERIA: _criteria, TIME: _over_time, MISSED: _missed}[view](c, kept)
    shell.space(40)
    _downloads(c)


def _empty(*, damaged: int) -> None:
    shell.heading(
        "All projects",
        "Every assessment on this server stands side by side here: by section, by criterion and over time. There is "
        "none yet." + (f" {_unreadable(damaged)}" if damaged else ""),
    )
    shell.space(24)
    if st.button("Begin an assessment", type="primary", key="portfolio_begin"):
        shell.go("start")


def _unreadable(n: int) -> str:
    return f"{plural(n, 'file')} cannot be read and {be(n)} left out: see Start."


def _headline(c: Choice, kept: Kept, *, damaged: int) -> None:
    if not c.rows:
        shell.heading("All projects", "No project matches. Change the filters to see some.")
    else:
        o = kept.sum("overview", c.rows, lambda: overview(c.rows))
        lead = tables.overview_lead(o, _most_missed(c, kept))
        st.html(
            f'<h1 class="verdict">{escape(tables.overview_sentence(o, c.rows, projects=c.projects))}</h1>'
            + (f'<p class="lead">{escape(lead)}</p>' if lead else "")
            + (f'<p class="quiet">{escape(_unreadable(damaged))}</p>' if damaged else "")
        )
    shell.space(24)


def _by_criterion(c: Choice, kept: Kept) -> tuple[Missed, ...]:
    return kept.sum("criteria", c.rows, lambda: by_criterion(c.questionnaire, c.rows))


def _most_missed(c: Choice, kept: Kept) -> tuple[Missed, ...]:
    return kept.sum("missed", c.rows, lambda: most_missed(_by_criterion(c, kept)))


def _page_of(rows: Sequence[R], what: str) -> Sequence[R]:
    """The rows of the chosen screen; the numbers to choose another stand at the foot, drawn by `_pages`."""
    pages = -(-len(rows) // AT_ONCE)
    at = min(max(int(state.widget_value("pf_page") or 1), 1), pages)
    if pages > 1:
        first = (at - 1) * AT_ONCE + 1
        st.html(f'<p class="quiet">{first}–{min(at * AT_ONCE, len(rows))} of {len(rows)} {what}</p>')
    return rows[(at - 1) * AT_ONCE : at * AT_ONCE]


def _pages(rows: Sequence[object]) -> None:
    pages = -(-len(rows) // AT_ONCE)
    if pages < 2:
        return
    if not 1 <= int(state.widget_value("pf_page") or 1) <= pages:
        state.set_widget("pf_page", 1)
    shell.space(16)
    st.pagination(pages, key="pf_page")


# The four views


def _view() -> str:
    asked = state.parameter(VIEW)

    def viewed() -> None:
        changed(VIEW)
        state.set_parameter(VIEW, state.widget_value(f"pf_{VIEW}") or "")

    with st.container(key="seg_portfolio"):
        chosen = st.segmented_control(
            "Show",
            list(VIEWS),
            key=widget_key(VIEW, asked if asked in VIEWS else SECTIONS),
            format_func=lambda v: VIEWS.get(v, v),
            required=True,
            label_visibility="collapsed",
            on_change=viewed,
        )
    return chosen or SECTIONS


def _href(id: str) -> str:
    return f"results?{state.ASSESSMENT}={id}"


def _answer_href(id: str, number: int) -> str:
    return f"assess?{state.ASSESSMENT}={id}&c={number}"


def _what(c: Choice) -> str:
    return "projects" if c.projects else "assessments"


def _sections(c: Choice, kept: Kept) -> None:
    pooled: Overview | None = None
    if len(c.rows) > 1:
        pooled = kept.sum("overview", c.rows, lambda: overview(c.rows))
    shown = _page_of(c.rows, _what(c))
    st.html(tables.heat_html(c.questionnaire, shown, c.naming, pooled, _href))
    st.html(tables.heat_legend_html(c.questionnaire, shown))
    _pages(c.rows)


def _criteria(c: Choice, kept: Kept) -> None:
    totals = _by_criterion(c, kept) if len(c.rows) > 1 else None
    shown = _page_of(c.rows, _what(c))
    st.html(tables.criteria_legend_html())
    shell.space(8)
    st.html(tables.criteria_html(c.questionnaire, shown, c.naming, totals, _href))
    _pages(c.rows)


def _missed(c: Choice, kept: Kept) -> None:
    missed = _most_missed(c, kept)
    if not missed:
        st.html('<p class="prose">No criterion is answered no.</p>')
        return
    st.html(tables.missed_legend_html())
    shell.space(8)
    st.html(tables.missed_html(c.questionnaire, missed, c.naming, _answer_href))


def _over_time(c: Choice, kept: Kept) -> None:
    every = kept.sum("trends", c.history, lambda: trends(c.history))
    lines = sorted((t for t in every if len(t.points) > 1), key=lambda t: -t.change)
    once = len({r.key for r in c.history}) - len(lines)
    if not lines:
        st.html(
            '<p class="prose">No project was assessed on two dates yet. A line appears with the second assessment: '
            "“Assess again” on Compare begins one.</p>"
        )
        return
    shown = _page_of(lines, "projects")
    shell.space(8)
    named = _named(shown, c.naming)
    shell.space(16)
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        for kind, width, height in (("deskonly", 620, 400), ("phoneonly", 330, 300)):
            svg = trend_svg(shown, c.naming, named, width=width, height=height)
            st.markdown(f'<div class="{kind} trendsvg">{svg}</div>', unsafe_allow_html=True)
        st.html(tables.trend_legend_html(shown))
    with right:
        st.html(tables.trend_table_html(shown, c.naming, _href))
    if once:
        st.html(
            f'<div class="gap16"></div><p class="quiet">{plural(once, "project has", "projects have")} one date only '
            "and no line yet.</p>"
        )
    _pages(lines)


def _named(lines: Sequence[Trend], naming: Naming) -> list[str]:
    """The keys of the lines that are told apart: all where they are few, else those somebody chose; those that moved
    most at first."""
    keys = [t.key for t in sorted(lines, key=lambda t: -abs(t.change))]
    if len(lines) <= MAX_NAMED:
        return keys
    words = told_apart({t.key: naming.name(t.points[-1]) for t in lines})
    key = f"pf_named_{naming.hidden}_{hash(tuple(sorted(words)))}"
    if state.widget_value(key) is None:
        state.set_widget(key, keys[:MAX_NAMED])
    return st.multiselect(
        "Lines to name",
        list(words),
        key=key,
        format_func=lambda k: words.get(k, k),
        max_selections=MAX_NAMED,
        placeholder="Choose up to four",
    )


def _downloads(c: Choice) -> None:
    table = PortfolioTable(questionnaire=c.questionnaire, rows=c.rows, history=c.history, naming=c.naming)
    shell.subheading("Take these away", f"{len(c.rows)} {_what(c)}" if len(c.rows) > 1 else "", ruled=True)
    letters_too = " Names are letters there too." if c.naming.hidden else ""
    for kind, title, sentence, make, mime in (
        (
            "xlsx",
            "Workbook",
            "Sections, criteria, most missed and dates as four sheets.",
            portfolio_xlsx,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("csv", "Table", "One row per assessment, one column per section and criterion.", portfolio_csv, "text/csv"),
    ):
        with st.container(key=f"file_portfolio_{kind}"):
            st.html(f'<div class="sess"><h3 class="h3">{title}</h3><p class="quiet">{sentence}{letters_too}</p></div>')
            st.download_button(
                f"Download {'Excel' if kind == 'xlsx' else 'CSV'}",
                data=functools.partial(make, table),
                file_name=f"maturity-all-projects.{kind}",
                mime=mime,
                key=f"download_portfolio_{kind}",
                on_click="ignore",
                icon=":material/download:",
                width="stretch",
            )
