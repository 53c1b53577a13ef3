"""The colours, once: screens, pictures and reports take them from here. Blue and orange are told apart by people with
any kind of colour vision and in grey; a mark and a word stand beside every colour."""

from dataclasses import dataclass, fields
from typing import Literal

Theme = Literal["light", "dark", "css"]
"""Which colours a picture takes; "css" names the custom properties of the page it stands in, so it follows a switch."""

FONT = "'Source Sans 3', 'Source Sans', 'Source Sans Pro', Arial, sans-serif"
"""The family of screens and reports, each name quoted: one unquoted digit makes the whole list invalid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as #RRGGBB (in LIGHT and DARK) by what they are for; contrast with `paper` at least 4.5:1 for text."""

    ink: str  # text, verdict rule, target line
    sub: str  # labels, counts, explanations; the chosen "not applicable"
    rule: str  # hairlines, empty bars
    edge: str  # control borders, open marks (3:1)
    wash: str  # rule box, inputs, a tile of "not applicable"
    paper: str  # background
    sidebar: str  # background of the menu
    yes: str  # answers only, as the next three
    no: str
    na: str
    notxt: str  # a small mark of "no" as text
    on: str  # text on a filled answer
    basics: str  # section bars and marks of the sections that decide the verdict
    beyond: str  # and of the sections after them
    link: str  # links, current page
    past: str  # last time's line and marks


LIGHT = Palette(
    ink="#111827",
    sub="#4B5563",
    rule="#D6DBE3",
    edge="#7B8594",
    wash="#F3F5F8",
    paper="#FFFFFF",
    sidebar="#F3F5F8",
    yes="#0A4C8B",
    no="#C4510A",
    na="#8B95A3",
    notxt="#A8430A",
    on="#FFFFFF",
    basics="#0A4C8B",
    beyond="#3F93CC",
    link="#0A4C8B",
    past="#6B7280",
)
DARK = Palette(
    ink="#F9FAFB",
    sub="#C3CAD5",
    rule="#39414F",
    edge="#7B8594",
    wash="#1B212B",
    paper="#0E1117",
    sidebar="#161B24",
    yes="#4C9BE8",
    no="#FFB25C",
    na="#737E8D",
    notxt="#FFB25C",
    on="#0E1117",
    basics="#6CB6FF",
    beyond="#3C7FBF",
    link="#6CB6FF",
    past="#9AA3AF",
)
TOKENS = tuple(f.name for f in fields(Palette))
CSS = Palette(**{token: f"var(--{token})" for token in TOKENS})
"""The custom properties themselves: for pictures inside a page that declares them."""


def palette(theme: Theme = "light") -> Palette:
    """The colours of a theme."""
    return {"light": LIGHT, "dark": DARK, "css": CSS}[theme]


def css_variables() -> str:
    """Declarations of all tokens for one rule, each following the page's `color-scheme`: "--ink:light-dark(…);…"."""
    return "".join(f"--{t}:light-dark({getattr(LIGHT, t)},{getattr(DARK, t)});" for t in TOKENS)


def css_declarations(colours: Palette) -> str:
    """Declarations of all tokens with one theme's colours, for print and for browsers without `light-dark()`."""
    return "".join(f"--{t}:{getattr(colours, t)};" for t in TOKENS)
