"""Which assessments All projects shows, under which names, and what was computed from them."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from maturity.core.assessment import Assessment
from maturity.core.portfolio import Order, Standing, latest, letters, matching, ordered, standing
from maturity.core.questionnaire import Questionnaire
from maturity.storage.records import Listed
from maturity.ui import state
from maturity.ui.inert import visible
from maturity.ui.options import told_apart
from maturity.views.naming import Naming, hidden_names, open_names

T = TypeVar("T")

FILTER_FROM = 6
"""From how many projects on filters help."""

ANY = "\0any"
NO_TEAM = "No team named"
ORDERS = {
    Order.NEWEST: "Last assessed first",
    Order.NAME: "By name",
    Order.LOWEST: "Lowest basics first",
    Order.HIGHEST: "Highest basics first",
}


@dataclass(kw_only=True)
class Kept:
    """Rows and sums that this server computed, kept as long as the assessments behind them are the same."""

    rows: dict[str, tuple[Assessment, Standing]] = field(default_factory=dict)
    sums: "OrderedDict[tuple[object, ...], object]" = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def standings(self, listed: Sequence[Listed]) -> tuple[Standing, ...]:
        """The row of every assessment that can be read; only those that changed are computed."""
        now: dict[str, tuple[Assessment, Standing]] = {}
        for x in listed:
            if x.assessment is None or x.questionnaire is None:
                continue
            known = self.rows.get(x.id)
            if known is None or known[0] is not x.assessment or known[1].saved_at != x.saved_at:
                known = (x.assessment, standing(x.questionnaire, x.assessment, x.saved_at))
            now[x.id] = known
        self.rows = now
        return tuple(row for _, row in now.values())

    def sum(self, name: str, rows: Sequence[Standing], make: Callable[[], T]) -> T:
        """What `make` finds in these rows: made once for a set of revisions."""
        key = (name, *((r.id, r.revision, r.saved_at) for r in rows))
        with self.lock:
            if key in self.sums:
                self.sums.move_to_end(key)
                return self.sums[key]  # type: ignore[return-value]
        made = make()
        with self.lock:
            self.sums[key] = made
            if len(self.sums) > 64:
                self.sums.popitem(last=False)
        return made


@st.cache_resource(show_spinner=False)
def kept_for(folder: str) -> Kept:  # noqa: ARG001 - keyed by the folder, as the store is
    """What this server keeps for a data folder."""
    return Kept()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is shown: the questionnaire, the rows, all assessments of the same selection, their names, and whether a row
    is a project rather than one of its assessments."""

    questionnaire: Questionnaire
    rows: tuple[Standing, ...]
    history: tuple[Standing, ...]
    naming: Naming
    projects: bool


def widget_key(name: str, default: object) -> str:
    """The key of a filter, holding what was last chosen in this tab: a filter that is not drawn for a while, or a page
    that is left, would else forget it."""
    key = f"pf_{name}"
    if state.widget_value(key) is None:
        state.set_widget(key, state.remembered(f"{key}_kept", lambda: default))
    return key


def changed(name: str) -> None:
    """Remember a filter, and go back to the first screen of rows."""
    state.remember(f"pf_{name}_kept", state.widget_value(f"pf_{name}"))
    state.set_widget("pf_page", 1)


def _toggle(name: str, label: str, *, value: bool, help: str = "") -> bool:
    return st.toggle(label, key=widget_key(name, value), on_change=changed, args=(name,), help=help or None)


def _select(where: DeltaGenerator, name: str, label: str, words: Mapping[T, str]) -> T:
    """A select box of these options by the words they are shown with, the first one chosen at the start."""
    key, options = widget_key(name, next(iter(words))), list(words)
    if state.widget_value(key) not in words:
        state.set_widget(key, options[0])
    return where.selectbox(
        label, options, key=key, format_func=lambda o: words.get(o, str(o)), on_change=changed, args=(name,)
    )


def choose(every: tuple[Standing, ...], kept: Kept) -> Choice:
    """Draw the switches and filters, as far as they can change anything, and return what they choose."""
    forms = Counter(r.questionnaire for r in every)
    many = len({r.key for r in every}) >= FILTER_FROM
    repeated = len({(r.key, r.questionnaire) for r in every}) < len(every)
    with st.container(key="pf_filters"):
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="pf_switches"):
            only_latest = not repeated or _toggle("latest", "Latest of each project only", value=True)
            hide = _toggle("hide", "Hide names", value=False, help="Project A, B, C: to show this page to a room")
        columns = iter(st.columns([1.2, 1, 1, 1], vertical_alignment="bottom") if many or len(forms) > 1 else [])
        form, order = forms.most_common(1)[0][0], Order.NEWEST
        if len(forms) > 1:
            titles = {id: state.sessions().questionnaire(id).title for id, _ in forms.most_common()}
            form = _select(next(columns), "form", "Questionnaire", told_apart(titles))
        found = every
        if many:
            found = _by_project(columns, found, hide=hide)
            found = _by_team(columns, every, found, hide=hide)
            order = _select(next(columns), "order", "Order", ORDERS)
    naming = kept.sum(f"names {hide}", every, lambda: hidden_names(every) if hide else _shown(open_names(every)))
    history = tuple(r for r in found if r.questionnaire == form)
    rows = ordered(latest(history) if only_latest else history, order, naming.sort_keys())
    return Choice(
        questionnaire=state.sessions().questionnaire(form),
        rows=rows,
        history=history,
        naming=naming,
        projects=only_latest,
    )


def _shown(naming: Naming) -> Naming:
    """The names with nothing in them that nobody sees."""
    return Naming(names={key: visible(name) for key, name in naming.names.items()})


def _by_project(columns: Iterator[DeltaGenerator], rows: tuple[Standing, ...], *, hide: bool) -> tuple[Standing, ...]:
    """Rows whose project's name holds what is typed. Where names are hidden the field would show one: it goes, what it
    said stays in force."""
    key = widget_key("project", "")
    if hide:
        wanted = str(state.remembered(f"{key}_kept", lambda: ""))
        if wanted:
            next(columns).html('<p class="quiet">Chosen by name before.</p>')
    else:
        wanted = next(columns).text_input(
            "Project", key=key, placeholder="Part of the name", live=True, on_change=changed, args=("project",)
        )
    return matching(rows, project=wanted or "")


def _by_team(
    columns: Iterator[DeltaGenerator], every: tuple[Standing, ...], rows: tuple[Standing, ...], *, hide: bool
) -> tuple[Standing, ...]:
    spellings: dict[str, str] = {}
    for r in sorted(every, key=lambda r: (r.day, r.id)):
        spellings.setdefault(r.team.casefold(), r.team)
    if len(spellings) < 2:
        return rows
    words = {ANY: "Any team"}
    for i, team in enumerate(spellings if hide else sorted(spellings)):
        words[team] = NO_TEAM if not team else f"Team {letters(i)}" if hide else spellings[team]
    chosen = _select(next(columns), "team", "Team", told_apart(words))
    return rows if chosen == ANY else matching(rows, team=chosen)
