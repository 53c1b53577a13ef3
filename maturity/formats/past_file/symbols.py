"""Letters typed in a symbol font, and the signs that they show on screen."""

_WINGDINGS = {
    "ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "o": "☐", "¨": "☐", "q": "☐", "x": "☒", "C": "👍", "D": "👎",
    "J": "🙂", "K": "😐", "L": "🙁", "l": "●", "n": "■",
    "\uf0fc": "✓", "\uf0fb": "✗", "\uf0fe": "☑", "\uf0fd": "☒", "\uf0a8": "☐", "\uf06f": "☐",
}  # fmt: skip
_WINGDINGS_2 = {
    "P": "✓", "O": "✗", "R": "☑", "Q": "☒", "T": "☒", "S": "☒", "V": "☒", "£": "☐",
    "\uf050": "✓", "\uf04f": "✗", "\uf052": "☑", "\uf051": "☒", "\uf0a3": "☐",
}  # fmt: skip
_WEBDINGS = {"a": "✓", "r": "✗", "c": "☐", "\uf061": "✓", "\uf072": "✗", "\uf063": "☐"}
_MARLETT = {"a": "✓", "b": "✓", "r": "✗"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "marlett": _MARLETT}


def symbol_for(text: str, font: str) -> str | None:
    """The sign that a letter shows in a font: "" where this symbol font is known but the sign is not, None for a font
    whose letters are letters."""
    signs = _FONTS.get(font.strip().casefold())
    return None if signs is None else signs.get(text.strip(), "")
