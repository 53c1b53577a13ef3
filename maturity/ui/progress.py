"""Progress in view while answering: the bar over Assess, and counts and bars in the menu.

An answer shows its score within a blink when the run that stores it draws the score, too (measured: a second run for
the score costs as much again). So each row of Assess, a fragment of its own, draws into places outside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maturity.core.assessment import Answer
from maturity.core.questionnaire import Section, Tier
from maturity.core.scoring import tally
from maturity.ui import state
from maturity.ui.workspace import Workspace
from maturity.views.strip import strip_html

KEY = "progress"
"""The fragment that draws progress alone, for `state.redraw` after edits that no row holds."""

_MENU = "menu_places"


@dataclass(kw_only=True)
class Progress:
    """What an answer in this section moves, and where on this page it stands."""

    ws: Workspace
    section: Section
    places: dict[str, DeltaGenerator]
    drawn: bool = field(default=False, init=False)

    def show(self) -> None:
        """Draw it anew, from within any fragment. While the page is being drawn this only reserves the fragment's
        place, as Streamlit asks of what writes outside itself; `first` follows."""
        drawings: dict[str, Callable[[], str]] = {
            "bar": lambda: bar_html(self.ws, self.section),
            "total": lambda: total_html(self.ws),
            f"count_{self.section.number}": lambda: count_html(self.ws, self.section),
        }
        for name, drawing in drawings.items():
            if self.drawn:
                self.places[name].html(drawing())
            else:
                self.places[name].empty()

    def first(self) -> None:
        """Once a page, after its rows: draw it."""
        st.fragment(self._alone, key=KEY)()

    def _alone(self) -> None:
        self.drawn = True
        self.show()


def begin_menu() -> None:
    """Before the menu is drawn: forget where the last one had its counts."""
    state.remember(_MENU, {})


def in_menu(name: str, html: str) -> None:
    """Draw a count of the menu in a place that `Progress` can draw anew."""
    place = st.empty()
    place.html(html)
    state.remembered(_MENU, dict)[name] = place


def over_page(ws: Workspace, section: Section) -> Progress:
    """The bar, in its place; drawn by `first`."""
    return Progress(ws=ws, section=section, places=state.remembered(_MENU, dict) | {"bar": st.empty()})


def count_html(ws: Workspace, section: Section) -> str:
    """How much of a section is answered, for the menu: two numbers and a bar."""
    t = tally(ws.assessment.answer(c.number) for c in section.criteria)
    kind = "basics" if section.tier == Tier.BASICS else "beyond"
    return (
        f'<p class="count">{t.answered}/{t.total}</p>'
        f'<div class="minibar {kind}"><i style="width:{100 * t.answered / t.total:.1f}%"></i></div>'
    )


def total_html(ws: Workspace) -> str:
    """How much of all is answered, and whether it is saved, for the menu."""
    if ws.failure:
        saved = f'<p class="saveline bad">✗ Not saved since {state.saved_text(ws.failed_since)}</p>'
    else:
        saved = f'<p class="saveline">Saved {state.saved_text(ws.saved_at)}, on this server</p>'
    total = f"{ws.assessment.answered} of {len(ws.assessment.responses)}"
    return f'<p class="total"><b>{total}</b> answered</p>{saved}'


def bar_html(ws: Workspace, section: Section) -> str:
    """The bar over a section of Assess: where we are, how far, what is next, when it was saved; and all answers."""
    q, a = ws.questionnaire, ws.assessment
    assert q is not None
    t = tally(a.answer(c.number) for c in section.criteria)
    saved = "" if ws.failure else f'<span class="save wide" role="status">Saved {state.saved_text(ws.saved_at)}</span>'
    return (
        f'<div class="bar"><b>{section.number} {escape(section.name)}</b>'
        f'<span>{t.answered} of {t.total}<span class="wide"> answered</span></span>'
        f'<span class="wide all">{a.answered} of {len(q)} in all</span>'
        f'<span class="end">{_next_link(ws, section)}{saved}</span></div>{strip_html(q, a)}'
    )


def _next_link(ws: Workspace, section: Section) -> str:
    left = next((c.number for c in section.criteria if ws.assessment.answer(c.number) == Answer.UNANSWERED), None)
    if left is not None:
        return f'<a href="#c{left}">Next<span class="wide"> unanswered</span>: {left}</a>'
    following = neighbour(ws, section, 1)
    if following is None:
        return f'<a href="results?{state.ASSESSMENT}={ws.id}" target="_self">See the results</a>'
    return (
        f'<a href="assess?{state.ASSESSMENT}={ws.id}&amp;s={following.number}" target="_self">'
        f'Next<span class="wide"> section</span>: {following.number}</a>'
    )


def neighbour(ws: Workspace, section: Section, step: int) -> Section | None:
    """The section before (-1) or after (1) this one; None at the ends."""
    assert ws.questionnaire is not None
    sections = ws.questionnaire.sections
    at = sections.index(section) + step
    return sections[at] if 0 <= at < len(sections) else None
