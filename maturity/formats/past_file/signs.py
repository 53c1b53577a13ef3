"""Signs that people put in a cell, and what each says by itself."""

from maturity.formats.past_file.lexicon import Sense

_YES_SIGNS = "✓✔☑✅👍√🗸🗹👌🆗"
_NO_SIGNS = "👎🚫⛔"
_CROSS_SIGNS = "✗✘✕✖❌❎×☓╳🗙🗴🗵🗶"
_DOT_SIGNS = "•●■*◼⬤⚫◆★"
BOX_SIGNS = "☐⬜□▢◻▫◽🔲"


def sense_of(sign: str, bracketed: bool) -> Sense | None:
    """What one sign says, in brackets or not; None for what is no sign."""
    if bracketed and not sign:
        return Sense.BOX
    if sign in _YES_SIGNS and sign:
        return Sense.YES
    if sign in ("v", "V"):
        return Sense.YES
    if sign in ("x", "X", "☒"):
        return Sense.TICK
    if sign and sign in _CROSS_SIGNS:
        return Sense.CROSS
    if sign and sign in _NO_SIGNS:
        return Sense.NO
    if sign and sign in BOX_SIGNS:
        return Sense.BOX
    if sign and sign in _DOT_SIGNS:
        return Sense.DOT
    if sign in ("+", "-", "–", "—", "−") or (bracketed and sign not in ("y", "n", "Y", "N", "j", "J")):
        return Sense.SIGN
    return None
