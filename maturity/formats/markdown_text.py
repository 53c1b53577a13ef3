"""A person's text inside Markdown: it is shown as written and means nothing."""

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~]|&(?=[#\w])")
_ADDRESS = re.compile(r"https?://[\w\-.~:/?#@!$&'+,;=%]+")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_BLOCK = re.compile(r"^(\s*)([-+=#])")


def escaped(text: str) -> str:
    """The text on its own lines with every character that Markdown could read behind a backslash: no markup, no
    HTML, no list, no heading. Web addresses stay as they are where they stand alone, and become links by themselves."""
    return "\n".join(_line(line) for line in text.split("\n"))


def inline(text: str) -> str:
    """The same on one line."""
    return escaped(" ".join(text.split()))


def _line(line: str) -> str:
    words = (w if _ADDRESS.fullmatch(w) else _SPECIAL.sub(r"\\\g<0>", w) for w in re.split(r"(\s+)", line))
    return _BLOCK.sub(r"\1\\\2", _NUMBERED.sub(r"\1\\\2", "".join(words)))
