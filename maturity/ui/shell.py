"""The frame around every page: settings, looks, menu with progress, what was saved, and the invitation where nothing is
open. The menu is drawn from PAGES; `st.navigation` is never used, since a cold deep link would then run without it."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from maturity.core.questionnaire import Section
from maturity.storage.site import SITE
from maturity.ui import access, connection, notices, progress, state, warm
from maturity.ui.inert import safe_md
from maturity.ui.workspace import Workspace
from maturity.views.palette import css_variables

PRODUCT = "MLOps maturity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the app. `about_one`: it shows the open assessment and invites where none is open; `in_menu`: the menu
    lists it."""

    name: str
    path: str
    title: str
    about_one: bool = True
    in_menu: bool = True


PAGES = (
    Page(name="start", path="app.py", title="Start", about_one=False),
    Page(name="assess", path="pages/assess.py", title="Assess"),
    Page(name="workshop", path="pages/workshop.py", title="Workshop"),
    Page(name="results", path="pages/results.py", title="Results"),
    Page(name="plan", path="pages/plan.py", title="Plan"),
    Page(name="compare", path="pages/compare.py", title="Compare"),
    Page(name="take_away", path="pages/take_away.py", title="Take away"),
    Page(name="portfolio", path="pages/portfolio.py", title="All projects", about_one=False),
    Page(name="import_files", path="pages/import_files.py", title="Open files", about_one=False),
    Page(name="about", path="pages/about.py", title="About", about_one=False),
    Page(name="vote", path="pages/vote.py", title="Vote", about_one=False, in_menu=False),
)
"""All pages in menu order."""

_STYLE = Path(__file__).with_name("style.css")


def page(name: str) -> Page:
    """The page of this name."""
    return next(p for p in PAGES if p.name == name)


@st.cache_resource(show_spinner=False)
def _style() -> str:
    return f"<style>:root{{{css_variables()}}}{_STYLE.read_text(encoding='utf-8')}</style>"


def frame(name: str, *, bare: bool = False) -> Workspace:
    """Draw the frame of a page and return the tab's workspace; stops the page where it needs an assessment and none is
    open, with an invitation instead, and for whoever may only vote. A `bare` frame has no menu: a shared screen."""
    here = page(name)
    paper(here)
    if not access.is_facilitator():
        _turn_away(here)
        st.stop()
    ws = state.sync()
    if bare and ws.id:  # a menu that stood here a moment ago would leave its column behind
        st.html('<style>[data-testid="stSidebar"]{display:none!important}</style>')
    else:
        with st.sidebar:
            _menu(ws, here)
            if ws.id:
                _jump(ws)
    notices.left_unsaved(ws)
    if here.about_one and not ws.id:
        _invite(here, ws)
        st.stop()
    if here.name not in ("assess", "workshop"):  # they say it where they answer
        notices.retry(ws)
    return ws


def paper(here: Page) -> None:
    """Title and looks of a page, and nothing of anybody's: what Vote, too, is drawn on."""
    warm.warm_up()
    st.set_page_config(page_title=f"{here.title} · {PRODUCT}", layout="wide", initial_sidebar_state=272)
    st.html(_style())
    connection.tell_once()


def _turn_away(here: Page) -> None:
    heading(here.title, access.FOR_THE_FACILITATOR)
    st.html(f'<p class="prose">To vote, scan the code on the shared screen. {access.HOW_TO_ENTER}</p>')
    space(24)
    if st.button("Enter a code to vote", key="to_vote"):
        st.switch_page(page("vote").path)


def _menu(ws: Workspace, here: Page) -> None:
    progress.begin_menu()
    st.html(f'<p class="product">{PRODUCT}</p>{_project(ws)}')
    for p in PAGES:
        if (p.about_one and not ws.id) or not p.in_menu or not (SITE / p.path).exists():
            continue
        with st.container(key=f"nav_{p.name}"):
            st.page_link(p.path, label=p.title, query_params={state.ASSESSMENT: ws.id} if ws.id else None)
        if p.name == "assess" and ws.questionnaire:
            with st.container(key="navsec"):
                for section in ws.questionnaire.sections:
                    with st.container(key=f"ns_{section.number}"):
                        _section(ws, section)
    rules = [f".st-key-nav_{here.name} a{{box-shadow:inset 3px 0 var(--link)}}"]
    rules += [f".st-key-nav_{here.name} a p{{font-weight:600!important}}"]
    st.html(f"<style>{''.join(rules)}</style>")
    if ws.questionnaire:
        progress.in_menu("total", progress.total_html(ws))


def _section(ws: Workspace, section: Section) -> None:
    st.page_link(
        page("assess").path,
        label=f"{section.number} {short_name(section)}",
        query_params={state.ASSESSMENT: ws.id, "s": str(section.number)},
    )
    progress.in_menu(f"count_{section.number}", progress.count_html(ws, section))


def _project(ws: Workspace) -> str:
    if not ws.id:
        return '<p class="project quiet">No assessment open</p>'
    return f'<p class="project">{escape(ws.assessment.profile.project or "Unnamed project")}</p>'


def short_name(section: Section) -> str:
    """A section's name for menus and buttons, as inert text."""
    return safe_md(section.name, 20)


def _jump(ws: Workspace) -> None:
    """Jump to a criterion by its number, from any page about the assessment."""

    def go() -> None:
        wanted = state.widget_value("jump", "").strip()
        state.set_widget("jump", "")
        if ws.questionnaire and wanted.isdecimal() and int(wanted) in ws.questionnaire:
            state.remember("jump_to", int(wanted))
            state.remember("jump_count", state.remembered("jump_count", int) + 1)
        elif wanted and ws.questionnaire:
            last = ws.questionnaire.numbers[-1]
            st.toast(f"There is no criterion {wanted[:10]}: numbers run from 1 to {last}.")

    with st.container(key="jumpbox"):
        st.text_input(
            "Go to criterion", key="jump", placeholder="Go to number", on_change=go, label_visibility="collapsed"
        )
    target = state.remembered("jump_to", lambda: 0)
    if target and ws.questionnaire:
        state.remember("jump_to", 0)
        st.switch_page(page("assess").path, query_params={state.ASSESSMENT: ws.id, "c": str(target)})


def _invite(here: Page, ws: Workspace) -> None:
    heading(here.title)
    if ws.refused:
        sentence = ws.refused[:1].upper() + ws.refused[1:]
        st.html(f'<div class="gap16"></div><p class="alert" role="alert">✗ {escape(sentence)}.</p>')
    st.html('<p class="lead">No assessment is open. Begin one, continue one, or look at an example.</p>')
    space(24)
    if st.button("Go to Start", type="primary", key="invite_start"):
        st.switch_page(page("start").path)


def heading(title: str, lead: str = "") -> None:
    """The page's h1 and its lead sentence."""
    st.html(f'<h1 class="h1">{escape(title)}</h1>' + (f'<p class="lead">{escape(lead)}</p>' if lead else ""))


def subheading(title: str, aside: str = "", *, ruled: bool = False) -> None:
    """An h2, with a quiet remark at its right or a hairline below."""
    inner = f'<h2 class="h2">{escape(title)}</h2>' + (f"<span>{escape(aside)}</span>" if aside else "")
    st.html(f'<div class="{"ruled" if ruled or aside else ""}">{inner}</div>')


def narrow() -> None:
    """Hold headings and notices to the width of file rows on this page. A rule of its own: with `:has()` in the style
    sheet it makes every click on every page dearer (measured)."""
    st.html("<style>.stMainBlockContainer :is(.ruled,.sample,.alert,.rulebox){max-width:60rem}</style>")


def space(pixels: int) -> None:
    """A gap of 8, 16, 24 or 40 px."""
    st.html(f'<div class="gap{pixels}"></div>')


def to_top(nonce: str) -> None:
    """Show the page from its beginning, once per `nonce`: after a button far down has put another page in its place."""
    script = "document.querySelector('[data-testid=\"stMain\"]')?.scrollTo(0, 0)"
    st.html(f"<script>/* {nonce} */ {script}</script>", unsafe_allow_javascript=True)


def go(name: str, **query: str) -> None:
    """Switch to a page, keeping the open assessment in the address."""
    ws = state.workspace()
    query = {k: v for k, v in {state.ASSESSMENT: ws.id, **query}.items() if v}
    st.switch_page(page(name).path, query_params=query)


def go_to(name: str, id: str) -> None:
    """Switch to a page about another assessment."""
    st.switch_page(page(name).path, query_params={state.ASSESSMENT: id})


def criterion_link(number: int) -> str:
    """The address of a criterion on Assess, for links in HTML."""
    return f"assess?{state.ASSESSMENT}={state.workspace().id}&c={number}"
