"""Which row is which criterion: by number where the text agrees, else by text with heading and order as context.

First what is certain, then what the certain rows leave open; whatever stays open is a doubt and no guess.
"""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from maturity.formats.past_file.alignment import align, similarities
from maturity.formats.past_file.headers import Role, is_plain, role_of
from maturity.formats.past_file.result import How
from maturity.formats.past_file.statements import NOWHERE, Index, Place, canonical, split_number
from maturity.formats.past_file.text import words

_TOTALS = frozenset(
    [
        "total", "totals", "subtotal", "sum", "points", "score", "average", "avg", "mean", "percentage", "percent",
        "count", "number", "result", "max", "maximum", "yes", "no", "totaal", "subtotaal", "som", "gemiddelde",
        "punten", "aantal", "summe", "gesamt", "gesamtpunkte", "zwischensumme", "durchschnitt", "punkte", "anzahl",
        "ergebnis",
        "somme", "moyenne", "nombre", "suma", "promedio", "puntos", "totale", "media", "punti", "soma", "pontos",
        "razem", "srednia", "punkty", "summa", "poang", "snitt", "celkem", "soucet", "body", "prumer", "yhteensa",
        "pisteet", "osszesen", "toplam", "puan",
    ]
)  # fmt: skip
_NEGATION = re.compile(
    r"\b(?:not|no|never|without|cannot|nor|neither|niet|geen|nicht|kein|keine|ohne|pas|sans)\b|n['’]t\b"
)
_WEAKENING = frozenset(
    [
        "partly", "partially", "partial", "mostly", "largely", "almost", "wip", "todo", "tbd", "planned", "progress",
        "pending", "ongoing", "deels", "gedeeltelijk", "teilweise", "teils", "partiellement", "parcialmente",
        "parzialmente", "czesciowo", "delvis", "delvist", "castecne", "osittain", "draft",
    ]
)  # fmt: skip
SURE, LIKELY, POSSIBLE = 88, 72, 55
MARGIN = 8
_LONGEST, _MOST_REWORDED = 600, 500


class Kind(StrEnum):
    """What a row is. DOUBT may be one of its `candidates`; PARTS is a stem row that answers for all it stands over;
    REMARK is a row of remarks on the criterion above it."""

    CRITERION = "criterion"
    PARTS = "parts"
    STEM = "stem"
    HEADING = "heading"
    HEADER = "header"
    DOUBT = "doubt"
    REMARK = "remark"
    TOTAL = "total"
    CUSTOM = "custom"
    TEXT = "text"


@dataclass(slots=True, kw_only=True)
class Row:
    """A row of a table as it is written. `answered` says that some answer cell of it holds something, `counted` that
    all of them hold numbers."""

    row: int
    number: str = ""
    text: str = ""
    section: str = ""
    answered: bool = False
    counted: bool = False
    header: bool = False


@dataclass(slots=True, kw_only=True)
class Matched:
    """A row with what it turned out to be. `tail` is a remark behind the statement; `joined` rows continue its text;
    `changed` is a word in it that may turn or weaken what the criterion says."""

    row: Row
    kind: Kind = Kind.TEXT
    numbers: tuple[int, ...] = ()
    how: How = How.TEXT
    candidates: tuple[int, ...] = ()
    tail: str = ""
    joined: tuple[int, ...] = ()
    conflict: str = ""
    changed: str = ""


@dataclass(slots=True)
class _Work:
    """A row on its way through the steps."""

    row: Row
    key: str
    number: int | None
    place: Place
    result: Matched = field(init=False)
    exact: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.result = Matched(row=self.row)

    def settle(self, number: int, how: How) -> None:
        self.result.kind, self.result.numbers, self.result.how = Kind.CRITERION, (number,), how

    @property
    def settled(self) -> int | None:
        return self.result.numbers[0] if self.result.kind == Kind.CRITERION else None


def match_rows(rows: Sequence[Row], index: Index) -> list[Matched]:
    """Every row with what it is, in the order of the rows."""
    works = _prepare(rows, index)
    trusted = _numbers_are_ours(works, index)
    for w in works:
        if w.result.kind == Kind.TEXT and len(w.exact) == 1:
            _settle_exact(w, w.exact[0], trusted)
    _release_misplaced(works, index, trusted)
    _settle_twins(works, index, trusted)
    _join_continued(works, index)
    rest = [w for w in works if w.result.kind == Kind.TEXT and not w.result.joined and _worth(w)]
    rest = [w for w in rest if len(w.key) <= _LONGEST][:_MOST_REWORDED]
    if rest:
        _settle_reworded(works, rest, index, trusted)
    for w in works:
        if w.settled is not None and w.result.how == How.REWORDED:
            w.result.changed = changing_word(w.row.text, index.questionnaire.criterion(w.settled).full_statement)
    _name_rest(works)
    return [w.result for w in works]


def _name_rest(works: list[_Work]) -> None:
    """What is still nothing: sums, remarks on the row above, and own criteria where something is answered."""
    above: int | None = None
    numbers = [w.row.counted for w in works if w.settled is not None and w.row.answered]
    scores = sum(numbers) > 0.5 * len(numbers)
    for w in works:
        if w.result.kind == Kind.TEXT and w.row.answered and (w.row.text or w.row.number):
            if w.row.counted and not w.row.number and (not scores or _is_total(w.row.text)):
                w.result.kind = Kind.TOTAL
            elif above is not None and not w.row.number and role_of(w.row.text) == Role.NOTE and is_plain(w.row.text):
                w.result.kind, w.result.numbers = Kind.REMARK, (above,)
            else:
                w.result.kind = Kind.CUSTOM
        above = w.settled if w.settled is not None else above if w.result.kind == Kind.REMARK else None


def changing_word(text: str, statement: str) -> str:
    """The word of a rewritten statement that may turn or weaken it: a "not" more or less, a "partly"; "" for none."""
    ours: list[str] = _NEGATION.findall(statement.casefold())
    theirs: list[str] = _NEGATION.findall(text.casefold())
    if len(ours) != len(theirs):
        return (theirs or ours)[0]
    known = set(words(statement))
    return next((w for w in words(text) if w in _WEAKENING and w not in known), "")


def _is_total(text: str) -> bool:
    first = words(text)[:2]
    return len(text) <= 60 and any(w in _TOTALS for w in first)


def _worth(w: _Work) -> bool:
    return bool(w.key) or w.number is not None


def _prepare(rows: Sequence[Row], index: Index) -> list[_Work]:
    """Headings, stems and exact texts recognised; every row knows the place of the heading above it."""
    works: list[_Work] = []
    section = subsection = NOWHERE
    for r in rows:
        written, body = split_number(r.text)
        number = r.number or written
        key = " ".join(canonical(body))
        own = index.place_of_heading(r.section) if r.section else None
        own = own or index.place_of_number(number)
        place = own if own != NOWHERE else (subsection if subsection != NOWHERE else section)
        if own.subsection == 0 and subsection.section == own.section != 0:
            place = subsection
        w = _Work(row=r, key=key, number=_whole(number), place=place, exact=index.lookup(r.text) if r.text else ())
        works.append(w)
        if r.header:
            w.result.kind = Kind.HEADER
            continue
        if w.exact:
            continue
        heading = index.place_of_heading(r.text) if r.text and not _is_whole(r.number) else None
        if heading is not None:
            w.result.kind = Kind.HEADING
            section, subsection = (heading, NOWHERE) if not heading.subsection else (section, heading)
        elif stem := index.stem_of(r.text):
            full = len(key) > 1.3 * len(next(s for s, n in index.stems.items() if n == stem))
            tail = index.with_tail(r.text) if not full else ((), "")
            if full and not tail[0] and _names_parts(key, stem, index) >= 2:
                w.result.kind, w.result.numbers = Kind.PARTS, stem
            elif full:
                continue
            elif r.answered:
                w.result.kind, w.result.numbers = Kind.PARTS, stem
                there = {n for other in rows for n in index.lookup(other.text)}
                w.result.conflict = "its parts stand below" if there & set(stem) else ""
            else:
                w.result.kind = Kind.STEM
    for w in works:
        if w.result.kind == Kind.TEXT and not w.exact and w.row.text:
            w.exact, w.result.tail = index.with_tail(w.row.text)
    return works


def _names_parts(key: str, stem: tuple[int, ...], index: Index) -> int:
    return sum(index.texts[n] in key for n in stem)


def _whole(number: str) -> int | None:
    return int(number) if number.isdigit() else None


def _is_whole(number: str) -> bool:
    return number.isdigit()


def _numbers_are_ours(works: list[_Work], index: Index) -> bool:
    """Whether the numbers of this table are the questionnaire's: they agree with nearly all texts that are certain."""
    sure = [(w.number, w.exact) for w in works if w.number is not None and w.exact]
    agree = sum(n in exact for n, exact in sure)
    if sure:
        return agree >= 0.8 * len(sure) and (agree >= 3 or agree == len(sure))
    numbers = [w.number for w in works if w.number is not None and w.result.kind == Kind.TEXT]
    ours = [n for n in numbers if n in index.texts]
    if len(ours) < 5 or len(set(ours)) < len(ours):
        return False
    listed = [w for w in works if w.number in index.texts and w.key]
    if not listed:
        return len(ours) >= 10
    scores = similarities([w.key for w in listed], index)
    near = sum(s[index.numbers.index(w.number)] >= POSSIBLE for w, s in zip(listed, scores, strict=True) if w.number)
    return near >= 0.5 * len(listed)


def _settle_exact(w: _Work, number: int, trusted: bool) -> None:
    if w.number == number:
        w.settle(number, How.NUMBER_AND_TEXT)
        return
    w.settle(number, How.TEXT)
    if trusted and w.number is not None:
        w.result.conflict = f"it is numbered {w.number}, its text is that of {number}"


def _release_misplaced(works: list[_Work], index: Index, trusted: bool) -> None:
    """A row with the words of a near twin, under the heading of the other: a word is missing in one of them. It is
    that other where the twin has a row of its own, else in doubt."""
    counts = Counter(w.settled for w in works if w.settled is not None)
    for w in works:
        number = w.settled
        if number is None or not w.place.subsection or index.places[number].fits(w.place):
            continue
        if trusted and w.number == number:
            continue
        twins = [n for n in index.near(number) if index.places[n].fits(w.place) and n not in counts]
        if twins and counts[number] > 1:
            w.result = Matched(row=w.row)
            w.exact = ()
            w.settle(twins[0], How.CONTEXT)
        elif twins:
            w.result = Matched(row=w.row, kind=Kind.DOUBT, candidates=(number, *twins))


def _neighbours(works: list[_Work]) -> list[tuple[int | None, int | None]]:
    """For every row the nearest certain criterion above and below it."""
    above: list[int | None] = []
    last: int | None = None
    for w in works:
        above.append(last)
        last = w.settled if w.settled is not None else last
    below: list[int | None] = []
    last = None
    for w in reversed(works):
        below.append(last)
        last = w.settled if w.settled is not None else last
    return list(zip(above, reversed(below), strict=True))


def is_ordered(numbers: Sequence[int]) -> bool:
    """Whether nearly all neighbours stand in the questionnaire's order."""
    steps = [b > a for a, b in itertools.pairwise(numbers)]
    return bool(steps) and sum(steps) >= 0.9 * len(steps)


def _settle_twins(works: list[_Work], index: Index, trusted: bool) -> None:
    """Rows whose words two criteria share: told apart by number, by heading, by order; else in doubt."""
    order = is_ordered([w.settled for w in works if w.settled is not None])
    for (before, after), w in zip(_neighbours(works), works, strict=True):
        if w.result.kind != Kind.TEXT or len(w.exact) < 2:
            continue
        fitting = [n for n in w.exact if w.place != NOWHERE and w.place.subsection and index.places[n].fits(w.place)]
        between = [n for n in w.exact if (before is None or n > before) and (after is None or n < after)]
        if trusted and w.number in w.exact:
            w.settle(w.number or 0, How.NUMBER_AND_TEXT)
        elif len(fitting) == 1:
            w.settle(fitting[0], How.CONTEXT)
        elif order and len(between) == 1 and before is not None:
            w.settle(between[0], How.CONTEXT)
        else:
            w.result.kind, w.result.candidates = Kind.DOUBT, w.exact


def _join_continued(works: list[_Work], index: Index) -> None:
    """A statement written over several rows: a row that matches nothing, together with the next ones, is one."""
    for at, w in enumerate(works):
        if w.result.kind != Kind.TEXT or w.exact or not w.row.text:
            continue
        text = w.row.text
        joined: list[_Work] = []
        for follower in works[at + 1 : at + 5]:
            free = follower.result.kind == Kind.TEXT and not follower.exact and not follower.row.answered
            if not free or follower.number is not None or not follower.row.text:
                break
            text = f"{text} {follower.row.text}"
            joined.append(follower)
            found = index.lookup(text)
            if len(found) > 1:
                found = tuple(n for n in found if n == w.number or (w.place.subsection and index.places[n] == w.place))
            if len(found) == 1:
                w.settle(found[0], How.TEXT)
                w.result.joined = tuple(f.row.row for f in joined)
                for f in joined:
                    f.result.joined = (w.row.row,)
                break


def _settle_reworded(works: list[_Work], rest: list[_Work], index: Index, trusted: bool) -> None:
    scores = dict(zip(map(id, rest), similarities([w.key for w in rest], index), strict=True))
    taken = {w.settled for w in works if w.settled is not None}
    column = {n: i for i, n in enumerate(index.numbers)}
    open_rows = []
    for w in rest:
        if trusted and w.number in index.texts and w.number not in taken and w.number is not None:
            _settle_numbered(w, w.number, scores[id(w)], index, column, taken)
        else:
            open_rows.append(w)
    repeated = Counter(w.settled for w in works if w.settled is not None)
    if any(n > 1 for n in repeated.values()) and not open_rows:
        return
    _settle_by_text(works, open_rows, scores, index, column)


def _settle_numbered(
    w: _Work, number: int, score: Sequence[float], index: Index, column: dict[int, int], taken: set[int]
) -> None:
    """A row with one of our numbers and other words: reworded, unless its words are clearly another criterion's."""
    own = score[column[number]]
    other, best = max(((n, score[column[n]]) for n in index.numbers if n != number), key=lambda pair: pair[1])
    if not w.key:
        w.settle(number, How.NUMBER)
        return
    if best >= SURE and best - own >= 2 * MARGIN:
        if other in taken:
            w.result.kind, w.result.candidates = Kind.DOUBT, (number,)
        else:
            w.settle(other, How.REWORDED)
            w.result.conflict = f"it is numbered {number}, its text is nearly that of {other}"
    elif own >= POSSIBLE or _shares_words(w.key, index.texts[number]):
        w.settle(number, How.REWORDED)
    else:
        w.result.kind, w.result.candidates = Kind.DOUBT, (number,)


def _shares_words(key: str, text: str) -> bool:
    """Whether a shortened text kept a word of the statement, or its beginning ("training" and "train")."""
    ours = [t for t in text.split() if len(t) > 2]
    return any(len(a) > 2 and (a[:5] == t[:5] or a == t) for a in key.split() for t in ours)


def _settle_by_text(
    works: list[_Work], rest: list[_Work], scores: Mapping[int, Sequence[float]], index: Index, column: dict[int, int]
) -> None:
    """Rows without a number of ours: the best text in the gap that order leaves, or the clearly best of all."""
    settled = [w.settled for w in works if w.settled is not None]
    order = is_ordered(settled)
    taken = set(settled)
    free = [n for n in index.numbers if n not in taken]
    gaps: dict[tuple[int, int], list[_Work]] = {}
    wanted = {id(w) for w in rest}
    for (before, after), w in zip(_neighbours(works), works, strict=True):
        if id(w) in wanted:
            place = (before or 0, after or 10**9) if order else (0, 10**9)
            gaps.setdefault(place, []).append(w)
    for (low, high), group in gaps.items():
        inside = [n for n in free if low < n < high]
        table = [[_in_place(scores[id(w)][column[n]], w, n, index) for n in inside] for w in group]
        pairs = align(table, POSSIBLE) if order else _best_pairs(table, LIKELY)
        for i, w in enumerate(group):
            _decide(w, pairs.get(i), table[i], inside, scores[id(w)], order, index, column)


def _in_place(score: float, w: _Work, number: int, index: Index) -> float:
    """A score against what the heading says: another place is a strong hint against."""
    if w.place == NOWHERE or not w.place.section:
        return score
    return score if index.places[number].fits(w.place) else score - 12


def _best_pairs(table: list[list[float]], cut: float) -> dict[int, int]:
    """Without order: the pairs that are the best of both their row and their column."""
    pairs: dict[int, int] = {}
    for i, row in enumerate(table):
        if not row:
            continue
        j = max(range(len(row)), key=row.__getitem__)
        if row[j] >= cut and all(other[j] <= row[j] for other in table):
            pairs[i] = j
    return pairs


def _decide(
    w: _Work,
    column_in_gap: int | None,
    row: list[float],
    inside: list[int],
    everywhere: Sequence[float],
    order: bool,
    index: Index,
    column: dict[int, int],
) -> None:
    best_of_all = max(everywhere, default=0.0)
    if column_in_gap is None:
        near = [n for n, s in zip(inside, row, strict=True) if s >= LIKELY]
        if near:
            w.result.kind, w.result.candidates = Kind.DOUBT, tuple(near)
        elif best_of_all >= SURE and w.row.answered:
            likely = tuple(n for n in index.numbers if everywhere[column[n]] >= SURE)
            w.result.kind, w.result.candidates = Kind.DOUBT, likely
        return
    number, score = inside[column_in_gap], row[column_in_gap]
    rival = max((s for j, s in enumerate(row) if j != column_in_gap), default=0.0)
    ahead = score - rival
    clear = (
        score >= SURE and (ahead >= MARGIN / 2 or order),
        score >= LIKELY and ahead >= (MARGIN / 2 if order else MARGIN),
        order and score >= POSSIBLE + 7 and ahead >= MARGIN and best_of_all - score < MARGIN,
    )
    if any(clear):
        w.settle(number, How.REWORDED)
    elif score >= LIKELY or (w.row.answered and score >= POSSIBLE + 5):
        tied = tuple(n for n, s in zip(inside, row, strict=True) if score - s < MARGIN and s >= POSSIBLE)
        w.result.kind, w.result.candidates = Kind.DOUBT, tied or (number,)
