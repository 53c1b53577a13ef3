"""Keep spreadsheets from running a person's text as a formula: such texts stand behind one more apostrophe in every CSV
the product writes, and lose it again when read. Reversible for every text."""

import unicodedata

_TRIGGERS = frozenset("=+-@\t\r\n\0＝＋－＠")
_SKIPPED = frozenset("'\"‘’“”")


def _looks_like_formula(text: str) -> bool:
    for char in text:
        if char in _TRIGGERS:
            return True
        if char not in _SKIPPED and not char.isspace() and unicodedata.category(char) not in ("Cf", "Zs"):
            return False
    return False


def guard(text: str) -> str:
    """The text as it may stand in a cell: behind an apostrophe where a spreadsheet could take it for a formula, also
    behind quotes, white space or invisible characters."""
    if text[:1].isalnum():  # nearly all: a save writes a thousand cells
        return text
    return f"'{text}" if _looks_like_formula(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text.startswith("'") and _looks_like_formula(text) else text
