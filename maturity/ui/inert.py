"""Text that people or files wrote, made inert for Streamlit's Markdown: it reads as typed and does nothing.

Backslashes alone leave bare addresses as links and `:material/...:` as icons, hence the word joiners (measured)."""

import re

_JOINER = "\u2060"
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")


def visible(text: str) -> str:
    """Control, zero-width and direction characters as their code, so that nobody reads what is not there. The joiners
    stay: families of emoji and several scripts are made with them."""
    return _HIDDEN.sub(lambda m: f"U+{ord(m[0]):04X}", text)


def safe_md(text: str, limit: int = 0) -> str:
    """One line of inert Markdown for labels and sentences; longer than `limit` (if any) ends in an ellipsis."""
    text = " ".join(visible(text).split())
    if limit and len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    text = re.sub(r":(?=material/|//|streamlit:)", ":" + _JOINER, text)
    text = re.sub(r"(?i)\bwww(?=\.)", "www" + _JOINER, text)
    text = re.sub(r"(?<=\w)@(?=\w)", f"{_JOINER}@{_JOINER}", text)
    text = re.sub(r"(->|<-|--)", lambda m: m[0][0] + _JOINER + m[0][1], text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def spoken(text: str, limit: int = 0) -> str:
    """The same for labels that are heard and not seen: Streamlit reads these out as they are written, backslashes too,
    so that whatever means anything in Markdown is left out."""
    text = " ".join(re.sub(r"[^\w\s.,-]", " ", visible(text)).split())
    text = re.sub(r"(?i)\bwww(?=\.)", "www" + _JOINER, text)
    return f"{text[: limit - 1].rstrip()}…" if limit and len(text) > limit else text
