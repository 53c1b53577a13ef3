"""What a column's heading says it holds, in the words people use in their languages."""

import re
from functools import cache

from maturity.formats.past_file.header_words import (
    AGAINST,
    ASKING,
    BESIDE,
    CURRENT,
    FILLERS,
    NEUTRAL,
    PLAN,
    ROUNDS,
    WORDS,
    Role,
)
from maturity.formats.past_file.lexicon import SETTLED, Sense, lexicon, tokens
from maturity.formats.past_file.marks import read_text
from maturity.formats.past_file.text import fold, remembered

ANSWERS = (Role.ANSWER, Role.STATUS, Role.SCORE)
NAMES = (Role.PROJECT, Role.TEAM, Role.PERSON, Role.DATE)
"""Roles whose words are part of names too ("Churn model"): only the whole heading counts."""

_BRACKETED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_AHEAD = re.compile(
    r"(?:with)?in \d{1,2} (?:months?|years?|weeks?|quarters?|monaten|jahren|maanden|jaar)|"
    r"(?:by )?(?:next (?:year|quarter|month|release|step)|(?:the )?end of (?:the )?(?:year|quarter|\d{4})|year end)"
)
_GENERIC = frozenset(FILLERS.split("|"))


def _key(text: str) -> str:
    return " ".join(t for t, _, _ in tokens(text.replace("/", " ")) if any(c.isalnum() for c in t) or t in "#№°º")


@cache
def _phrases() -> tuple[tuple[Role, frozenset[str], int], ...]:
    made = []
    for role, listed in WORDS:
        keys = frozenset(_key(p) for p in listed.split("|")) - {""}
        made.append((role, keys, max(k.count(" ") + 1 for k in keys)))
    return tuple(made)


@remembered(2048)
def role_of(header: str) -> Role | None:
    """What a heading announces, None where it is no word of the table: a project's, a person's name, a date."""
    text = header.strip()
    if not text or len(text) > 120 or "@" in text:
        return None
    key = _key(text)
    whole = next((role for role, keys, _ in _phrases() if key in keys), None)
    if whole is not None:
        return whole
    if _AHEAD.fullmatch(key):
        return Role.TARGET
    if (asked := _asked(key)) is not None:
        return asked
    bare = _BRACKETED.sub(" ", text).strip(" :*?")
    if bare and bare != text and not is_answer_list(bare) and (role := role_of(bare)) is not None:
        return role  # what stands in brackets explains: "Applicable? (Y/N)", "Answer (1 = yes, 9 = not applicable)"
    if is_answer_list(text):
        return Role.ANSWER
    if len(text) > 60:
        return None
    parts = key.split()
    for role, keys, longest in _phrases():
        if role in NAMES:
            continue
        for n in range(min(longest, len(parts)), 0, -1):
            for i in range(len(parts) - n + 1):
                phrase = " ".join(parts[i : i + n])
                if phrase in keys and len(phrase) > 2:
                    return role
    return None


def _asked(key: str) -> Role | None:
    """The name that a form asks for, in a sentence of nothing but that name and words of asking."""
    asking = frozenset(ASKING.split("|"))
    left = [w for w in key.split() if w not in asking]
    if len(left) != 1 or left[0] == key:
        return None
    return next((role for role, keys, _ in _phrases() if role in NAMES and left[0] in keys), None)


@cache
def _vocabulary() -> frozenset[str]:
    words = {w for role, keys, _ in _phrases() if role not in NAMES for k in keys for w in k.split()}
    return frozenset(words | _GENERIC | set(BESIDE.split("|")))


@remembered(1024)
def is_plain(header: str) -> bool:
    """Whether a heading has no word but those of headings: "Comments / evidence" is, "Risk model" is a name."""
    key = _key(header)
    known = all(w in _vocabulary() or w.isdigit() for w in key.split())
    return role_of(header) is not None and (known or _AHEAD.fullmatch(key) is not None)


@remembered(512)
def is_answer_list(header: str) -> bool:
    """Whether a heading lists the answers it expects: Yes/No, Y/N, Yes(1)/No(0), ✓ / ✗, Ja/Nee/n.v.t."""
    folded = fold(header).strip("? .:")
    letters = re.fullmatch(r"\(?([a-z])\s*[/|,]\s*([a-z])(?:\s*[/|,]\s*[a-z/.]{1,5})*\)?", folded)
    if letters and "n" in letters.groups():
        return True
    words = [t for t, _, _ in tokens(folded) if any(c.isalpha() for c in t)]
    table = lexicon().phrases
    settled = [w for w in words if (e := table.get(w)) is not None and e.sense in SETTLED]
    if words and len(settled) >= 2 and len(settled) >= len(words) - 1 and re.search(r"[/|,(]", header):
        return True
    signs = [c for c in header if not c.isalnum() and not c.isspace() and read_text(c).sense != Sense.UNKNOWN]
    return not words and len([c for c in signs if c not in "-+/()?"]) >= 1


@remembered(512)
def is_generic(header: str) -> bool:
    """Whether a heading of answers names nothing but answers: "Answer", "Current status (Y/N)"; not "Answer Anna"."""
    if is_answer_list(header):
        return True
    if "=" in header:
        header = _BRACKETED.sub(" ", header)  # "Answer (1 = yes, 2 = no)" explains its marks
    known = set().union(*(keys for role, keys, _ in _phrases() if role in ANSWERS))
    single = {w for k in known for w in k.split()}
    rest = [
        w
        for w in _key(header).split()
        if w not in single and w not in _GENERIC and read_text(w).sense not in SETTLED and not w.isdigit()
    ]
    return not rest and not re.search(r"\b(19|20)\d\d\b", header)


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(_key(w) for w in words.split("|"))


@remembered(512)
def is_current(header: str) -> bool:
    """Whether a heading says that it is about today, beside others that are not."""
    return _key(header) in _listed(CURRENT)


@remembered(512)
def is_round(header: str) -> bool:
    """Whether a heading says that it is a further look at the same: an audit, a follow-up, the consensus."""
    words = [w for w in _key(header).split() if w not in ("assessment", "answer", "result", "status", "score", "round")]
    return " ".join(words) in _listed(ROUNDS)


@remembered(512)
def is_against(header: str) -> bool:
    """Whether a heading asks for what is not there, so that a yes or a tick under it means no."""
    key = _key(_BRACKETED.sub(" ", header).strip(" :*?"))
    return key in _listed(AGAINST) or key.removeprefix("open ").removeprefix("any ") in _listed(AGAINST)


@remembered(512)
def is_neutral(header: str) -> bool:
    """Whether answers can stand under a heading of another kind ("Value", "Review"), where nothing else has any."""
    return _key(_BRACKETED.sub(" ", header).strip(" :*?")) in _listed(NEUTRAL)


@remembered(512)
def is_plan(title: str) -> bool:
    """Whether a sheet's name says that it lists what is to be done, not what is."""
    return _key(title) in _listed(PLAN)
