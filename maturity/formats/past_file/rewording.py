"""Rows whose words are nobody's exactly: the nearest criterion where it is clear, a doubt where it is not."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from maturity.formats.past_file.alignment import align, similarities
from maturity.formats.past_file.result import How
from maturity.formats.past_file.rows import Kind, Work, is_ordered, neighbours
from maturity.formats.past_file.statements import NOWHERE, Index
from maturity.formats.past_file.text import words

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


def settle_reworded(works: list[Work], rest: list[Work], index: Index, trusted: bool, how: How) -> None:
    """Settle the rows of `rest`, or leave them in doubt; `trusted` says that the table's numbers are ours, `how`
    whether numbered rows are reworded or translated."""
    rest = [w for w in rest if len(w.key) <= _LONGEST][:_MOST_REWORDED]
    scores = dict(zip(map(id, rest), similarities([w.key for w in rest], index), strict=True))
    taken = {w.settled for w in works if w.settled is not None}
    column = {n: i for i, n in enumerate(index.numbers)}
    open_rows = []
    for w in rest:
        if trusted and w.number in index.texts and w.number not in taken and w.number is not None:
            _settle_numbered(w, w.number, scores[id(w)], index, column, taken, how)
        else:
            open_rows.append(w)
    repeated = Counter(w.settled for w in works if w.settled is not None)
    if any(n > 1 for n in repeated.values()) and not open_rows:
        return
    _settle_by_text(works, open_rows, scores, index, column)


def _settle_numbered(
    w: Work, number: int, score: Sequence[float], index: Index, column: dict[int, int], taken: set[int], how: How
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
    elif how == How.TRANSLATED or own >= POSSIBLE or _shares_words(w.key, index.texts[number]):
        w.settle(number, how)
    else:
        w.result.kind, w.result.candidates = Kind.DOUBT, (number,)


def _shares_words(key: str, text: str) -> bool:
    """Whether a shortened text kept a word of the statement, or its beginning ("training" and "train")."""
    ours = [t for t in text.split() if len(t) > 2]
    return any(len(a) > 2 and (a[:5] == t[:5] or a == t) for a in key.split() for t in ours)


def _settle_by_text(
    works: list[Work], rest: list[Work], scores: Mapping[int, Sequence[float]], index: Index, column: dict[int, int]
) -> None:
    """Rows without a number of ours: the best text in the gap that order leaves, or the clearly best of all."""
    settled = [w.settled for w in works if w.settled is not None]
    order = is_ordered(settled)
    taken = set(settled)
    free = [n for n in index.numbers if n not in taken]
    gaps: dict[tuple[int, int], list[Work]] = {}
    wanted = {id(w) for w in rest}
    for (before, after), w in zip(neighbours(works), works, strict=True):
        if id(w) in wanted:
            place = (before or 0, after or 10**9) if order else (0, 10**9)
            gaps.setdefault(place, []).append(w)
    for (low, high), group in gaps.items():
        inside = [n for n in free if low < n < high]
        table = [[_in_place(scores[id(w)][column[n]], w, n, index) for n in inside] for w in group]
        pairs = align(table, POSSIBLE) if order else _best_pairs(table, LIKELY)
        for i, w in enumerate(group):
            _decide(w, pairs.get(i), table[i], inside, scores[id(w)], order, index, column)


def _in_place(score: float, w: Work, number: int, index: Index) -> float:
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
    w: Work,
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


def changing_word(text: str, statement: str) -> str:
    """The word of a rewritten statement that may turn or weaken it: a "not" more or less, a "partly"; "" for none."""
    cut = text.rstrip(" .…")
    if statement.casefold().startswith(cut.casefold()):
        statement = cut  # the end was left out, nothing was rewritten
    ours: list[str] = _NEGATION.findall(statement.casefold())
    theirs: list[str] = _NEGATION.findall(text.casefold())
    if len(ours) != len(theirs):
        return (theirs or ours)[0]
    known = set(words(statement))
    return next((w for w in words(text) if w in _WEAKENING and w not in known), "")
