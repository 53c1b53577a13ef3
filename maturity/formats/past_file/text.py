"""Texts made comparable: what differs between two spreadsheets without meaning anything is taken away."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_T = TypeVar("_T")
_LONGEST = 400


def remembered(maxsize: int) -> Callable[[Callable[[str], _T]], Callable[[str], _T]]:
    """Remember what a function of a text returned, for texts of the usual length: the same statements stand in every
    file, and a file of long texts must not fill the memory."""

    def decorate(function: Callable[[str], _T]) -> Callable[[str], _T]:
        cached = lru_cache(maxsize=maxsize)(function)

        @wraps(function)
        def call(text: str) -> _T:
            return cached(text) if len(text) <= _LONGEST else function(text)

        return call

    return decorate


_LOOKALIKES = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "﹣": "-", "－": "-",
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
        "\ufe0e": None, "\ufe0f": None,
    }
)  # fmt: skip


@remembered(8192)
def fold(text: str) -> str:
    """The text without case, accents, kinds of quotes and dashes, and with single blanks: "Não" and "nao" are one."""
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LOOKALIKES))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.translate(_LOOKALIKES).split())


_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s\b")


@remembered(8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; punctuation separates, a possessive or plural 's counts as s."""
    return tuple(_WORD.findall(_POSSESSIVE.sub("s", fold(text))))


def tail_after(text: str, count: int) -> str:
    """What follows the first `count` words of a text, as it is written there."""
    marked = re.sub(r"['’‘´`]s\b", "ss", text)  # keeps every position
    ends = [m.end() for m in re.finditer(r"[^\W_]+", marked)]
    if count <= 0 or count > len(ends):
        return text if count <= 0 else ""
    return text[ends[count - 1] :]
