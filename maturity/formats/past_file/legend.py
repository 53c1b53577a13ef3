"""What a file says about its own marks: "green = yes", "🟡 partly in place", "1 = no, 5 = yes", "struck through = not
applicable", wherever it stands."""

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import Mark, read_text
from maturity.formats.past_file.text import fold, remembered

_SPLIT = re.compile(
    r"\s*(?:[;,\n|]|(?<=\S)\s+/\s+|(?<=\))\s*/\s*|\s+[-–]\s+(?=[^\s=:]{1,12}\s*[=:])|"
    r"(?<=[^\W\d_])\s+(?=\d\s*=))\s*"
)
_PAIR = re.compile(
    r"(.{1,40}?)\s*(?:=+>?|:|→|->|=>|\s[-–—]\s|\smeans?\s|\sbetekent\s|\sbedeutet\s|\sstands for\s|\sis\s)\s*(.{1,120})"
)
_BRACKETED = re.compile(r"([^\W\d_][^()/,;=]{0,25}?)\s*\(\s*([^()\s]{1,6})\s*\)")
_RANGE = re.compile(r"(\d{1,2}(?:[.,]\d+)?)\s*(?:-|to|bis|t/m|tot|a|à|\.\.+|and|&|or|/)\s*(\d{1,2}(?:[.,]\d+)?)")
_AT_LEAST = re.compile(
    r"(?:>=|≥|from|ab|vanaf|at least|min\.?)\s*(\d{1,2})|"
    r"(\d{1,2})\s*(?:\+|or (?:more|higher|above)|and (?:up|above|higher))"
)
_EXPLAINED = re.compile(r"\(?\b(\d{1,2})\)?\s*\(([^()\d=][^()=]{1,40})\)")
_COUNTED = re.compile(r"\((\d{1,2})\)\s*([^\W\d_][^(),;=]{1,40})")
_INSIDE = re.compile(r"\(([^()]*=[^()]*)\)")
_LISTED = re.compile(r"[^()]{0,60}\(([^()]{5,200})\)\s*")
_INTRODUCED = re.compile(r"[^=:\d]{1,60}:\s*(?=[^:]*=|\d)")
_STRUCK_MEANS = re.compile(r"(?:=|:|→|\bmeans?|\bare|\bis|\bbetekent|\bbedeutet|\bheißt|\bsignifie|\s[-–—])\s*(.+)")
_BELOW = re.compile(r"(<=?|≤|below|under|less than|up to)\s*(\d{1,2})|(\d{1,2})\s*or (?:less|lower|below)")
_STRUCK = re.compile(
    r"struck|strike|crossed out|crossed-out|doorgehaald|doorgestreept|durchgestrichen|barre|tachad|barrat|riscad|"
    r"przekresl|overstruken|genomstruk|overstreg|preskrt|preciarkn|yliviiva|athuz|ustu cizili"
)
_BLANK_WORDS = frozenset(
    [
        "blank", "empty", "blanks", "empty cell", "blank cell", "no entry", "no mark", "leeg", "leer", "vide", "vacio",
        "en blanco", "vuoto", "vazio", "em branco", "puste", "tom", "tomt", "prazdne", "tyhja", "ures", "bos", "gol",
        "unticked", "not ticked", "unchecked", "empty box", "not marked", "unmarked", "white", "no colour", "no color",
    ]
)  # fmt: skip
_HUES = {
    "green": "green", "groen": "green", "grun": "green", "vert": "green", "verde": "green", "zielony": "green",
    "gron": "green", "zelena": "green", "vihrea": "green", "zold": "green", "yesil": "green",
    "red": "red", "rood": "red", "rot": "red", "rouge": "red", "rojo": "red", "rosso": "red", "vermelho": "red",
    "czerwony": "red", "rod": "red", "cervena": "red", "punainen": "red", "piros": "red", "kirmizi": "red",
    "yellow": "yellow", "amber": "yellow", "orange": "yellow", "geel": "yellow", "gelb": "yellow", "jaune": "yellow",
    "amarillo": "yellow", "giallo": "yellow", "amarelo": "yellow", "zolty": "yellow", "gul": "yellow",
    "oranje": "yellow", "naranja": "yellow", "arancione": "yellow", "laranja": "yellow",
    "grey": "grey", "gray": "grey", "grijs": "grey", "grau": "grey", "gris": "grey", "grigio": "grey",
    "cinza": "grey", "szary": "grey", "gra": "grey", "blue": "blue", "blauw": "blue", "blau": "blue", "bleu": "blue",
    "azul": "blue", "blu": "blue", "niebieski": "blue", "bla": "blue", "white": "white", "black": "black",
}  # fmt: skip
_SHADES = frozenset("dark light bright pale deep donker licht dunkel hell fonce clair oscuro claro".split())  # noqa: SIM905


@dataclass(slots=True)
class Legend:
    """Marks and what they mean: signs and words, scores, colours by RGB and by name; `texts` are the words used,
    `sources` the texts that said it."""

    marks: dict[str, Sense] = field(default_factory=dict)
    numbers: dict[float, Sense] = field(default_factory=dict)
    ranged: bool = False
    fills: dict[str, Sense] = field(default_factory=dict)
    hues: dict[str, Sense] = field(default_factory=dict)
    struck: Sense | None = None
    blank: Sense | None = None
    texts: dict[str, str] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

    def explained(self, mark: Mark) -> Sense | None:
        """What a mark means by the legend, None where it says nothing; a word that is understood keeps its sense."""
        if len(mark.core) > 1 and mark.sense in SETTLED:
            return None
        return self.marks.get(mark.core) or self.marks.get(fold(mark.core))

    def applied(self, mark: Mark) -> Mark:
        """The mark with the sense that the legend gives it."""
        sense = self.explained(mark)
        return mark if sense is None or mark.hedged else replace(mark, sense=sense)

    def of_number(self, number: float) -> Sense | None:
        """What a score means, None where the legend does not say."""
        return self.numbers.get(number)

    def of_fill(self, rgb: str) -> Sense | None:
        """What a colour means."""
        return self.fills.get(rgb) or self.hues.get(hue_of(rgb))

    def learn(self, text: str) -> None:
        """Take up what a text says about marks; any other text changes nothing."""
        if len(text) > 300:
            return
        if (m := _STRUCK.search(fold(text))) and (said := _STRUCK_MEANS.search(text[m.end() - 3 :])):
            self.struck = self.struck or _meaning(said[1].strip())
            self.sources.add(text)
            return
        whole = text
        if inside := _INSIDE.search(text) or _LISTED.fullmatch(text):
            text = inside[1]
        elif introduced := _INTRODUCED.match(text):
            text = text[introduced.end() :]
        for lhs, rhs in _pairs(text):
            if self._learn_pair(lhs, rhs):
                self.sources.add(whole)

    def learn_beside(self, mark: Cell, meaning: Cell) -> None:
        """Take up a mark or a coloured cell with its meaning in the cell beside it."""
        sense = _meaning(meaning.text) if len(meaning.text) > 1 else None
        if sense is None:
            pairs = _pairs(meaning.text)
            sense = _meaning(pairs[0][1]) if len(pairs) == 1 else None
        if sense is None:
            return
        if mark.fill and not mark.text:
            self.fills.setdefault(mark.fill, sense)
        elif mark.text and len(mark.text) <= 12 and (len(mark.text) == 1 or _meaning(mark.text) is None):
            self._put(fold(mark.text), sense, meaning.text)
        self.sources |= {t for t in (mark.text, meaning.text) if t}

    def learn_filled(self, cell: Cell) -> None:
        """Take up a coloured cell that says itself what its colour means."""
        sense = _meaning(cell.text)
        if cell.fill and sense is not None:
            self.fills.setdefault(cell.fill, sense)

    def _learn_pair(self, lhs: str, rhs: str) -> bool:
        left = _meaning(lhs) if len(lhs.strip()) > 1 else None
        right = _meaning(rhs) if len(rhs.strip()) > 1 else None
        if left is not None and right is not None:
            # "x = not in place" remaps a sign; "yes = implemented" explains a word that is understood already
            if len(fold(lhs)) > 1 and not _is_sign(lhs):
                return False
            mark, sense, words = fold(lhs), right, rhs
        elif right is not None:
            mark, sense, words = fold(lhs), right, rhs
        elif left is not None:
            mark, sense, words = fold(rhs), left, lhs
        else:
            self._learn_level(lhs, rhs)
            return False
        for name in _names(mark):
            self._put(name, sense, words)
        return True

    def _learn_level(self, lhs: str, rhs: str) -> None:
        """A score with words that are in no table ("2 = repeatable"): known, and still a question."""
        mark = fold(lhs)
        if re.fullmatch(r"\d{1,2}", mark) and 2 < len(rhs.strip()) < 60:
            self.texts.setdefault(mark, rhs.strip())

    def _put(self, mark: str, sense: Sense, words: str) -> None:
        mark = mark.strip(" \"'()[]")
        if not mark or len(mark) > 40:
            return
        self.texts.setdefault(mark, words.strip())
        if mark in _BLANK_WORDS:
            self.blank = self.blank or sense
        elif hue := _hue_named(mark):
            self.hues.setdefault(hue, sense)
            self.marks.setdefault(mark, sense)
        elif m := _RANGE.fullmatch(mark):
            low, high = float(m[1].replace(",", ".")), float(m[2].replace(",", "."))
            self._put_range(int(low), int(high), sense)
        elif m := _AT_LEAST.fullmatch(mark):
            self._put_range(int(m[1] or m[2]), 10, sense)
        elif m := _BELOW.fullmatch(mark):
            last = int(m[2] or m[3]) - (1 if m[1] in ("<", "below", "under", "less than") else 0)
            self._put_range(0, last, sense)
        elif re.fullmatch(r"\d{1,2}([.,]\d)?", mark):
            self.numbers.setdefault(float(mark.replace(",", ".")), sense)
        elif len(mark) <= 25:
            self.marks.setdefault(mark, sense)

    def _put_range(self, first: int, last: int, sense: Sense) -> None:
        self.ranged = True
        for n in range(first, last + 1):
            self.numbers.setdefault(float(n), sense)

    def finish(self) -> None:
        """Drop what only looks like a legend: numbers that are a lone count ("Yes: 33")."""
        self.numbers = {n: sense for n, sense in self.numbers.items() if n <= 10}
        lone = len(self.numbers) < 2 or len(set(self.numbers.values())) < 2
        if lone and not self.ranged:
            self.numbers.clear()


def _names(mark: str) -> list[str]:
    """The names that a legend gives one mark: "green (G)", "green / G", "R or red"; a range of numbers is one."""
    if any(c.isdigit() for c in mark) or _meaning(mark) is not None:
        return [mark]
    parts = [p for p in re.split(r"\s*(?:[(),/]|\bor\b|\bof\b|\boder\b|\bou\b)\s*", mark) if p]
    return parts if 1 < len(parts) <= 3 and all(len(p) <= 12 for p in parts) else [mark]


def _is_sign(text: str) -> bool:
    return not any(c.isalnum() for c in text)


@remembered(1024)
def _meaning(text: str) -> Sense | None:
    """What words say, where they say yes, no, not applicable or "partly"; a remark behind them does not matter."""
    mark = read_text(text)
    if mark.sense in (Sense.TRUE, Sense.FALSE):
        return Sense.YES if mark.sense == Sense.TRUE else Sense.NO
    if mark.sense in SETTLED and not (mark.weak and len(text.strip()) == 1):
        return Sense.OPEN if mark.hedged else mark.sense
    return Sense.OPEN if mark.sense == Sense.OPEN and any(c.isalpha() for c in text) else None


def _pairs(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [(m[2], m[1]) for m in _BRACKETED.finditer(text) if _meaning(m[1].strip(" /"))]
    if found:
        return [(mark, words.strip(" /-–")) for mark, words in found]
    for pattern in (_EXPLAINED, _COUNTED):
        if len(numbered := [(m[1], m[2].strip()) for m in pattern.finditer(text)]) > 1:
            return numbered
    for part in _SPLIT.split(text):
        part = part.strip(" ()[]") if "[" not in part[:3] else part
        if m := _PAIR.fullmatch(part):
            found.append((m[1].strip(), m[2].strip()))
        elif part and not part[0].isalnum() and len(part) > 2 and part[0] not in "-–—•*(\"'#<>≥≤":
            sign = re.match(r"[^\w\s]+", part)
            if sign:
                found.append((sign[0], part[sign.end() :].strip(" =:-–—")))
        elif m := re.fullmatch(r"(\d)\s+([^\W\d_].{1,60})", part):
            found.append((m[1], m[2]))
    return found


@remembered(256)
def _hue_named(words: str) -> str:
    parts = [w for w in fold(words).replace("-", " ").split() if w not in _SHADES]
    rest = [w for w in parts if w not in ("cell", "cells", "fill", "colour", "color", "background", "text", "shading")]
    return _HUES.get(rest[0], "") if len(rest) == 1 else ""


@remembered(512)
def hue_of(rgb: str) -> str:
    """The name of a colour, roughly: red, yellow (orange too), green, blue, grey, white, black."""
    if len(rgb) != 6:
        return ""
    try:
        red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.12 or max(red, green, blue) - min(red, green, blue) < 0.06:
        return "white" if light > 0.96 else "black" if light < 0.12 else "grey"
    degrees = hue * 360
    if degrees < 20 or degrees >= 330:
        return "red"
    return "yellow" if degrees < 68 else "green" if degrees < 170 else "blue"


def looks_like_legend(text: str) -> bool:
    """A quick no for the many cells that cannot be one."""
    return len(text) <= 300 and (
        any(c in text for c in "=:→(") or not text[:1].isascii() or " - " in text or " – " in text or " means " in text
    )


def learn_all(legend: Legend, texts: Iterable[str]) -> None:
    """Take up every text that may be a legend."""
    for text in texts:
        if looks_like_legend(text):
            legend.learn(text)
