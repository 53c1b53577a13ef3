"""What is left to decide, always in sight on the review, and the parts of it that a decision redraws."""

import streamlit as st

from maturity.ui import intake as desk
from maturity.ui import state
from maturity.ui.intake import Dropped, Intake
from maturity.views.wording import plural

BAR, QUESTIONS, NAMES, FOOT = "import_bar", "import_questions", "import_names", "import_foot"
"""Fragments of the review. A decision redraws the few that show it: with forty files the whole page takes half a second
(measured)."""


def row_part(f: Dropped, label: str) -> str:
    """The fragment of one assessment's row."""
    return f"keep_{desk.digest(f'{f.digest}{label}'.encode())[:12]}"


def anchor(key: str) -> str:
    """Where on the page a group of questions stands."""
    return f"q{desk.digest(key.encode())[:10]}"


def redraw(*files: Dropped, also: tuple[str, ...] = ()) -> None:
    """After a decision about these files: the count, their rows and the foot."""
    rows = [row_part(f, found.label) for f in files for found in f.candidates()]
    state.redraw([BAR, FOOT, *rows, *also])


def bar(intake: Intake) -> None:
    """The sticky bar of the review."""
    with st.container(key="sticky"):
        st.fragment(_left, key=BAR)(intake)


def _left(intake: Intake) -> None:
    left, asked, ready = intake.undecided, len(intake.groups), len(intake.ready)
    if left:
        said = f"{len(left)} of {plural(asked, 'question')} left"
        on = f'<a href="#{anchor(left[0])}">Next<span class="wide"> question</span></a>'
    else:
        said, on = "Everything is decided" if asked else "Nothing to decide", ""
    st.html(
        f'<div class="bar"><b role="status">{said}</b>'
        f'<span class="wide">{plural(ready, "assessment")} to import</span>'
        f'<span class="end">{on}<a href="#import">Import</a></span></div>'
    )
