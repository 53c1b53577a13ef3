"""The questionnaire made ready for comparing: its statements, stems and headings in a form that small edits of wording,
the article's spelling and numbering in front do not change."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from maturity.core.questionnaire import Questionnaire
from maturity.formats.past_file.text import fold, remembered, tail_after, words

_GRID = re.compile(r"([^\[\]]{3,120})\[([^\[\]]{10,})\]", re.S)
_PAIRS = {
    ("machine", "learning"): "ml",
    ("pull", "request"): "pr",
    ("real", "time"): "realtime",
    ("roll", "back"): "rollback",
    ("pre", "commit"): "precommit",
    ("pre", "production"): "preproduction",
    ("version", "control"): "versioncontrol",
}
_SAID_TWICE = {
    "ci": ("continuous", "integration"),
    "cd": ("continuous", "delivery"),
    "iac": ("infrastructure", "as", "code"),
    "pr": ("pr",),
}
_START = 600
"""Characters of a text in which a statement is looked for."""

_DROPPED = frozenset(
    ["a", "an", "the", "and", "is", "are", "be", "been", "should", "must", "shall", "e", "g", "for", "example"]
)
_NUMBERED = re.compile(
    r"\s*(?:(?:criterion|criterium|criteria|question|statement|item|requirement|req|nr|no|num|q|c|§|#|№)\s*[.#:-]?\s*)?"
    r"[(\[]?(\d{1,3}(?:[.-]\d{1,3}){0,3}(?:\(\d\))?)[)\]]?\s*[.):\]–-]*\s+(?=\S)",
    re.I,
)


def split_number(text: str) -> tuple[str, str]:
    """A leading number and the text behind it: "14. ML project ..." is ("14", "ML project ...")."""
    m = _NUMBERED.match(text)
    return (m[1], text[m.end() :]) if m else ("", text)


def split_grid(text: str) -> tuple[str, str]:
    """A form's question grid heads its columns "Heading [Statement]": the two parts, else "" and the text."""
    m = _GRID.fullmatch(text.strip())
    return (m[1].strip(), m[2].strip()) if m else ("", text)


def _singular(word: str) -> str:
    if word == "prs":
        return "pr"
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "siu" else word


@remembered(4096)
def canonical(text: str) -> tuple[str, ...]:
    """The words that carry the meaning, abbreviations written one way."""
    source = [_singular(w) for w in words(text)]
    found: list[str] = []
    i = 0
    while i < len(source):
        pair = _PAIRS.get((source[i], source[i + 1])) if i + 1 < len(source) else None
        word = pair or source[i]
        i += 2 if pair else 1
        again = _SAID_TWICE.get(word)
        if again and tuple(source[i : i + len(again)]) == again:
            i += len(again)
        if word not in _DROPPED:
            found.append(word)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a criterion stands: its section and, counted from 1, its subsection (0 where the section has none)."""

    section: int
    subsection: int = 0

    def fits(self, other: "Place") -> bool:
        """Whether two places can be the same; an unknown part (0) fits everything."""
        sections = 0 in (self.section, other.section) or self.section == other.section
        return sections and (0 in (self.subsection, other.subsection) or self.subsection == other.subsection)


NOWHERE = Place(section=0)


_SLIP = re.compile(r"[.,;)\]]*\w[.,;\s]*")
"""One letter grown together with a statement's end, as in "(if applicable)s": a slip of the keyboard, no mark."""


@dataclass(slots=True)
class Index:
    """A questionnaire to look up in. Criteria with the same words share an entry of `exact`."""

    questionnaire: Questionnaire
    numbers: tuple[int, ...] = ()
    texts: dict[int, str] = field(default_factory=dict)
    exact: dict[str, tuple[int, ...]] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    headings: dict[str, Place] = field(default_factory=dict)
    stems: dict[str, tuple[int, ...]] = field(default_factory=dict)
    subsections: dict[int, frozenset[int]] = field(default_factory=dict)
    _near: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _openings: dict[tuple[str, ...], list[tuple[str, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = self.questionnaire.numbers
        for section in self.questionnaire.sections:
            self._heading(section.title, Place(section=section.number))
            self._heading(section.short, Place(section=section.number))
            titled = [s for s in section.subsections if s.title]
            for position, sub in enumerate(section.subsections, start=1):
                place = Place(section=section.number, subsection=position if titled else 0)
                self._heading(sub.title, place)
                for c in sub.criteria:
                    self.places[c.number] = place
                    self.texts[c.number] = " ".join(canonical(c.statement))
                    self._exact(c.statement, c.number)
                    if c.stem:
                        self._exact(c.full_statement, c.number)
                        stem = " ".join(canonical(c.stem))
                        self.stems[stem] = (*self.stems.get(stem, ()), c.number)

        for key in self.exact:
            found = tuple(key.split())
            if len(found) > 4:
                self._openings.setdefault(found[:3], []).append(found)
        for place in self.places.values():
            self.subsections[place.section] = self.subsections.get(place.section, frozenset()) | {place.subsection}

    def _exact(self, statement: str, number: int) -> None:
        key = " ".join(canonical(statement))
        self.exact[key] = tuple(dict.fromkeys((*self.exact.get(key, ()), number)))

    def _heading(self, title: str, place: Place) -> None:
        key = heading_key(title)
        if key and key not in self.headings:
            self.headings[key] = place

    def lookup(self, text: str) -> tuple[int, ...]:
        """The criteria whose words a text has, number in front or not; () for none, several for twins."""
        found = self.exact.get(" ".join(canonical(split_number(text)[1])), ())
        if not found and text.endswith("]"):
            inner = split_number(split_grid(text)[1])[1]
            found = self.exact.get(" ".join(canonical(inner)), ())
        return found

    def near(self, number: int) -> tuple[int, ...]:
        """The criteria that read nearly like this one (11 and 18, 29 and 33, 30 and 34)."""
        if number not in self._near:
            from rapidfuzz import fuzz

            mine = self.texts[number]
            others = ((n, fuzz.ratio(mine, t)) for n, t in self.texts.items() if n != number)
            self._near[number] = tuple(n for n, score in others if score >= 80)
        return self._near[number]

    def place_of_heading(self, text: str) -> Place | None:
        """The place that a heading names, by its words, else None."""
        key = heading_key(text)
        found = self.headings.get(key)
        if found is None and len(key) > 12:
            found = next((p for k, p in self.headings.items() if len(k) > 12 and _nearly(key, k)), None)
        return found

    def place_of_number(self, number: str) -> Place:
        """The place that a number with parts names: 2.1.4 is in the first subsection of section 2."""
        if not number or number.isdigit():
            return NOWHERE
        parts = [int(p) for p in re.findall(r"\d+", number)]
        if len(parts) < 2 or parts[0] not in self.subsections:
            return NOWHERE
        known = self.subsections[parts[0]]
        return Place(section=parts[0], subsection=parts[1] if parts[1] in known and len(parts) > 2 else 0)

    def stem_of(self, text: str) -> tuple[int, ...]:
        """The criteria of the stem that a text begins with, () for none."""
        key = " ".join(canonical(split_number(text)[1]))
        for stem, numbers in self.stems.items():
            if key.startswith(stem):
                return numbers
            if len(key) >= len(stem) * 0.8 and _nearly(key[: len(stem)], stem):
                return numbers
        return ()

    def begins(self, text: str) -> tuple[int, ...]:
        """The criteria whose words a longer text begins with: a statement with a remark behind it."""
        found = canonical(split_number(text[:_START])[1])
        for e in self._openings.get(found[:3], ()):
            if found[: len(e)] == e:
                return self.exact[" ".join(e)]
        return ()

    def with_tail(self, text: str) -> tuple[tuple[int, ...], str]:
        """The criteria whose words a text begins with, and what is written behind them: a remark in the same cell."""
        body = split_number(text)[1]
        key = " ".join(canonical(body[:_START]))
        best = max((e for e in self.exact if len(e) > 12 and key.startswith(e + " ")), key=len, default="")
        if not best:
            return (), ""
        listed = words(body[:_START])
        most = min(len(listed), 2 * best.count(" ") + 12)
        fitting = [n for n in range(1, most) if " ".join(canonical(" ".join(listed[:n]))) == best]
        count = max((n for n in fitting if listed[n - 1] not in _DROPPED), default=0)
        rest = tail_after(body, count) if count else ""
        if _SLIP.fullmatch(rest):
            return (), ""
        tail = rest.strip(" .\t\xa0)]")
        apart = tail[:1] in "([:-–—,;=→>|" if tail else False
        return (self.exact[best], _closed(tail)) if tail and (apart or best.count(" ") >= 4) else ((), "")


def _closed(tail: str) -> str:
    """A tail whose last bracket was taken off with the full stop gets it back."""
    return tail + ")" * (tail.count("(") > tail.count(")"))


@remembered(1024)
def heading_key(title: str) -> str:
    """A heading without its number and joining words: "4. Monitoring & Support" is "monitoring support"."""
    return " ".join(w for w in words(split_number(title)[1]) if w not in ("and", "requirement", "requirements"))


@lru_cache(maxsize=2048)
def _nearly(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > max(len(a), len(b)) * 0.15:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(fold(a), fold(b)) >= 90


_INDEXES: dict[int, Index] = {}


def index_of(questionnaire: Questionnaire) -> Index:
    """The index of a questionnaire, made once."""
    found = _INDEXES.get(id(questionnaire))
    if found is None or found.questionnaire is not questionnaire:
        if len(_INDEXES) > 20:
            _INDEXES.clear()
        found = _INDEXES[id(questionnaire)] = Index(questionnaire)
    return found
