"""The table of spellings made ready: phrases to what they say, negations included, each worked out once."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from maturity.formats.past_file.languages import DEGREES, FILLERS, HARMLESS, LANGUAGES, Language
from maturity.formats.past_file.text import fold


class Sense(StrEnum):
    """What a mark says. OPEN settles nothing; UNKNOWN is in no table; the last eight depend on the column."""

    YES = "yes"
    NO = "no"
    NA = "na"
    OPEN = "open"
    UNKNOWN = "unknown"
    BLANK = "blank"
    TICK = "tick"
    CROSS = "cross"
    BOX = "box"
    TRUE = "true"
    FALSE = "false"
    NUMBER = "number"
    SIGN = "sign"
    DOT = "dot"


SETTLED = frozenset({Sense.YES, Sense.NO, Sense.NA})

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")
_HYPHENS = "-–‐‑_"
_PLAIN_YES = "yes|ja|oui|sim|tak|ano|kyllä|igen|evet|да|так"
_PLAIN_NO = "no|nee|nein|non|não|nie|nej|nei|ne|ei|nem|hayır|nu|нет|ні"
_PARTIAL = (
    "partially|partly|partial|in part|mostly|largely|half|deels|gedeeltelijk|grotendeels|teilweise|zum teil|teils|"
    "partiellement|en partie|parcialmente|en parte|parzialmente|in parte|em parte|częściowo|delvis|delvist|til dels|"
    "částečně|čiastočne|osittain|osin|részben|kısmen|parțial|частично|частково|εν μερει|一部|部分|일부"
)

_TRUE = "true|wahr|vrai|waar|verdadero|vero|verdadeiro|prawda|pravda|sant|sandt|tosi|igaz|doğru|истина"
_FALSE = "false|falsch|faux|onwaar|falso|fałsz|nepravda|falskt|falsk|epätosi|hamis|yanlış|ложь"
TRUE_WORDS = frozenset(fold(w) for w in _TRUE.split("|"))
FALSE_WORDS = frozenset(fold(w) for w in _FALSE.split("|"))


PLAIN_WORDS = frozenset(fold(w) for w in f"{_PLAIN_YES}|{_PLAIN_NO}|y|n|j|sí|si|sì|x|v".split("|"))
"""Marks that say nothing but yes or no, so that their heading says to what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a phrase says, and in which languages; `weak` ones count beside words of those languages only."""

    sense: Sense
    languages: frozenset[str]
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All phrases by their key, the words in the longest of them, and what takes a yes or a no back: hedges anywhere
    behind it, conditions right behind it, degrees right behind a negation; `harmless` phrases do not. `fillers` may
    stand before a phrase."""

    phrases: dict[str, Entry]
    longest: int
    hedges: dict[str, frozenset[str]]
    conditions: dict[str, frozenset[str]]
    against_no: frozenset[str]
    degrees: frozenset[str]
    harmless: frozenset[str]
    fillers: frozenset[str]


def tokens(text: str) -> list[tuple[str, int, int]]:
    """(folded, start, end) of the words and signs; a hyphen or underscore inside a word only separates."""
    found = []
    for m in _TOKEN.finditer(text):
        before, behind = text[: m.start()][-1:], text[m.end() :][:1]
        if not (m[0] in _HYPHENS and before.isalnum() and behind.isalnum()):
            found.append((fold(m[0]), m.start(), m.end()))
    return found


def key_of(phrase: str) -> str:
    """The form in which a phrase is looked up."""
    return " ".join(t for t, _, _ in tokens(unicodedata.normalize("NFC", phrase)))


def _negated(language: Language) -> dict[str, Sense]:
    """The negations of every yes: a no, or a question where only the degree is negated."""
    graded = {key_of(g) for g in language.graded.split("|") if g}
    found: dict[str, Sense] = {}
    for negator in (n for n in language.negators.split("|") if n):
        for word in language.yes.split("|"):
            key = key_of(word)
            if len(key) > 2 and key not in ("yes", "true"):
                by_degree = any(f" {g} " in f" {key} " for g in graded)
                found[f"{key_of(negator)} {key}"] = Sense.OPEN if by_degree else Sense.NO
        for g in graded:
            found[f"{key_of(negator)} {g}"] = Sense.OPEN
    return found


def _keys(listed: str) -> frozenset[str]:
    return frozenset(key_of(p) for p in listed.split("|") if p)


@cache
def lexicon() -> Lexicon:
    """All languages as one table. What two of them read differently is certain in none."""
    entries: dict[str, dict[Sense, set[str]]] = {}
    weak: dict[str, dict[Sense, set[str]]] = {}
    for language in LANGUAGES:
        listed = (
            (Sense.YES, language.yes),
            (Sense.NO, language.no),
            (Sense.NA, language.na),
            (Sense.OPEN, language.open),
        )
        known = {key_of(p): sense for sense, spellings in listed for p in spellings.split("|") if p}
        for key, sense in (_negated(language) | known).items():
            entries.setdefault(key, {}).setdefault(sense, set()).add(language.name)
        for sense, spellings in (
            (Sense.YES, language.weak_yes),
            (Sense.NO, language.weak_no),
            (Sense.NA, language.weak_na),
        ):
            for p in filter(None, spellings.split("|")):
                weak.setdefault(key_of(p), {}).setdefault(sense, set()).add(language.name)
    phrases: dict[str, Entry] = {}
    for key, senses in weak.items():
        if len(senses) == 1:
            sense, names = next(iter(senses.items()))
            phrases[key] = Entry(sense=sense, languages=frozenset(names), weak=True)
    for key, senses in entries.items():
        sense = next(iter(senses)) if len(senses) == 1 else Sense.OPEN
        phrases[key] = Entry(sense=sense, languages=frozenset().union(*senses.values()), weak=False)
    return Lexicon(
        phrases=phrases,
        longest=max(k.count(" ") + 1 for k in phrases),
        hedges={language.name: _keys(language.hedge) for language in LANGUAGES},
        conditions={language.name: _keys(language.condition) for language in LANGUAGES},
        degrees=_keys(DEGREES),
        harmless=_keys(HARMLESS),
        fillers=_keys(FILLERS),
        against_no=frozenset(key_of(p) for p in f"{_PARTIAL}|{_PLAIN_YES}".split("|")),
    )
