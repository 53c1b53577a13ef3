"""The words of options in select boxes. Streamlit finds an option by its words, so no two may be alike."""

from collections.abc import Mapping
from typing import TypeVar

from maturity.ui.inert import visible

T = TypeVar("T")


def told_apart(words: Mapping[T, str]) -> dict[T, str]:
    """The same words, hiding nothing, numbered where two are alike."""
    told: dict[T, str] = {}
    taken: set[str] = set()
    for option, word in words.items():
        shown, n = visible(word), 1
        while shown in taken:
            n += 1
            shown = f"{visible(word)} ({n})"
        told[option] = shown
        taken.add(shown)
    return told
