"""What projects are called where many stand side by side: their names, or letters when a room must not see them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from unicodedata import bidirectional

from maturity.core.portfolio import Standing, codes
from maturity.views.wording import day, plural

LONGEST_NAME = 90
"""Characters of a name in a sentence to read aloud."""

Href = Callable[[str], str]
"""Builds the address of an assessment from its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Names by project key, unlike for unlike projects. `hidden`: they are letters, and nothing else tells more."""

    names: Mapping[str, str]
    hidden: bool = False

    def name(self, r: Standing) -> str:
        """What the row's project is called."""
        return self.names[r.key]

    def sort_keys(self) -> Mapping[str, str]:
        """What to sort by: letters as spreadsheets order their columns, B before AA."""
        return {k: v.rjust(20) for k, v in self.names.items()} if self.hidden else self.names

    def about(self, r: Standing) -> str:
        """Team and date; the date alone where names are hidden."""
        on = (day(r.day) if r.dated else "no date").replace(" ", "\u00a0")  # a date is not broken over two lines
        return ", ".join(part for part in ("" if self.hidden else r.team, on) if part)

    def html(self, r: Standing, href: Href) -> str:
        """The name as a link to the assessment; no link where names are hidden, since it leads to the name."""
        name = escape(self.name(r))
        return name if self.hidden else f'<a href="{escape(href(r.id))}" target="_self">{name}</a>'


def open_names(rows: Iterable[Standing]) -> Naming:
    """The projects' own names, as their newest assessment spells them; several without a name are numbered."""
    newest: dict[str, Standing] = {}
    for r in rows:
        if r.key not in newest or newest[r.key].age < r.age:
            newest[r.key] = r
    names = {key: r.project for key, r in newest.items() if r.project}
    unnamed = sorted((r.day, r.id) for r in newest.values() if not r.project)
    taken, i = {name.casefold() for name in names.values()}, 0
    for _, key in unnamed:
        while (name := f"Unnamed project {i}" if i else "Unnamed project").casefold() in taken:
            i += 1
        names[key] = name
        taken.add(name.casefold())
    return Naming(names=names)


def hidden_names(rows: Iterable[Standing]) -> Naming:
    """Project A, Project B, …: made from all rows there are, so that a filter changes no letter."""
    return Naming(names={key: f"Project {letter}" for key, letter in codes(rows).items()}, hidden=True)


def in_sentence(name: str) -> str:
    """A name short enough to read aloud; one that runs from right to left keeps that to itself (Unicode isolates)."""
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return f"\u2068{short}\u2069" if any(bidirectional(c) in ("R", "AL") for c in short) else short


def verdict_words(r: Standing) -> str:
    """The verdict of a row in few words: "12 basics not met, 3 unanswered"."""
    v = r.verdict
    if v.mature is None:
        return "No basic applies"
    if v.mature:
        return "MLOps mature"
    waiting = len(v.unanswered)
    if v.gaps:
        return f"{plural(len(v.gaps), 'basic')} not met" + (f", {waiting} unanswered" if waiting else "")
    return f"{plural(waiting, 'basic')} unanswered"
