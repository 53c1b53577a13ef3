"""What takes a mark back in the words behind it: "yes, partly", "yes, if we must", "not implemented everywhere"."""

import re

from maturity.formats.past_file.families import is_undecided
from maturity.formats.past_file.lexicon import SETTLED, Entry, Sense, key_of, lexicon, tokens
from maturity.formats.past_file.signs import sense_of
from maturity.formats.past_file.text import fold

FAR = 1000
"""Characters in which words that take a mark back are looked for."""
DELIMITERS = frozenset("-–—:;,.()/|[]\n\r=*>→«»\"'“”!&+•·…")
_SHARE = re.compile(r"(?<![\d/.])(\d{1,3})\s*(?:of|out of|van de|van|von|sur|de|di|/)\s*(?:the )?(\d{1,3})(?![\d/.])")
_FUTURE = re.compile(
    r"\b(?:by|before|until|till|from|voor|vanaf|tegen|bis|ab|d'ici|avant|antes de|entro|prima di) (?:the )?"
    r"(?:end |eind |ende )?(?:of |van )?(?:q[1-4]|kw ?\d|next|volgend|nachst|prochain)"
)
PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")


def taken_back(entry: Entry, rest: str, negated: bool) -> bool:
    """Whether the words behind a yes, no or not applicable say something else; `negated`: the no is one of several
    words, "not implemented"."""
    table = lexicon()
    parts = [t for t, _, _ in tokens(rest[:FAR])]
    words = [t for t in parts if any(c.isalnum() for c in t)]
    if entry.sense == Sense.YES and is_hedged(rest, entry.languages | {"English"}):
        return True
    if entry.sense in (Sense.YES, Sense.NO) and _signs_against(entry.sense, rest):
        return True
    if entry.sense in (Sense.YES, Sense.NA) and is_undecided(key_of(rest.strip(" \t\r\n-–—:;,.()/"))):
        return True
    if entry.sense == Sense.NO and _any_phrase(words, table.against_no):
        return True
    if entry.sense == Sense.NO and negated and _begins(words, table.degrees):
        return True  # not implemented everywhere
    if entry.sense not in SETTLED:
        return False
    first = next((i for i, t in enumerate(parts) if any(c.isalnum() for c in t)), None)
    if first is None:
        return False
    for count in range(min(table.longest, len(parts) - first), 0, -1):
        other = table.phrases.get(" ".join(parts[first : first + count]))
        if other is not None and not other.weak and other.sense in SETTLED and other.sense != entry.sense:
            behind = parts[first + count : first + count + 1]
            return not behind or behind[0] in DELIMITERS
        if other is not None:
            return False
    return False


def _signs_against(sense: Sense, rest: str) -> bool:
    """Whether a sign behind a word says the opposite."""
    signs = {sense_of(c, False) for c in rest[:FAR] if not c.isalnum()}
    return bool(signs & ({Sense.NO, Sense.CROSS} if sense == Sense.YES else {Sense.YES}))


def is_hedged(rest: str, languages: frozenset[str]) -> bool:
    """Whether the words behind a yes take it back, in some of these languages."""
    table = lexicon()
    words = _without(table.harmless, [t for t, _, _ in tokens(rest[:FAR]) if any(c.isalnum() for c in t)])
    spoken = [name for name in languages if name in table.hedges]
    if any(_any_phrase(words, table.hedges[name]) for name in spoken):
        return True
    if any(_begins(words, table.conditions[name]) for name in spoken):
        return True
    if _FUTURE.search(fold(rest[:FAR])):
        return True
    if any(int(part) < int(whole) for part, whole in _SHARE.findall(rest[:FAR])):
        return True
    return any(float(p.replace(",", ".")) < 100 for p in PERCENT.findall(rest[:FAR]))


def _begins(words: list[str], phrases: frozenset[str]) -> bool:
    return any(" ".join(words[:n]) in phrases for n in (1, 2, 3))


def _without(phrases: frozenset[str], words: list[str]) -> list[str]:
    """The words without those of phrases that take nothing back: "no issues"."""
    left, i = [], 0
    while i < len(words):
        size = next((n for n in (3, 2) if " ".join(words[i : i + n]) in phrases), 0)
        left += [] if size else [words[i]]
        i += size or 1
    return left


def _any_phrase(words: list[str], phrases: frozenset[str]) -> bool:
    return any(" ".join(words[i : i + n]) in phrases for n in (1, 2, 3) for i in range(len(words) - n + 1))
