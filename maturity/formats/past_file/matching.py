"""Which row is which criterion: by number where the text agrees, else by text with heading and order as context.

First what is certain, then what the certain rows leave open; whatever stays open is a doubt and no guess.
"""

import re
from collections import Counter
from collections.abc import Sequence

from maturity.formats.past_file.alignment import similarities
from maturity.formats.past_file.leftovers import name_rest
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import BLANK, read_text
from maturity.formats.past_file.result import How
from maturity.formats.past_file.rewording import POSSIBLE, changing_word, settle_reworded
from maturity.formats.past_file.rows import Kind, Matched, Row, Work, is_ordered, neighbours
from maturity.formats.past_file.statements import NOWHERE, Index, canonical, split_number
from maturity.formats.past_file.text import words
from maturity.formats.past_file.translation import is_translated

_ENDING = re.compile(r"(?::\s*|\s[-–—=>→]+\s*|\s\(|\s\[)([^:()\[\]–—=→]{1,40}[)\]]?)\s*$")
_MARKED = re.compile(r"([✓✔✗✘☑☒☐✅❌👍👎]|\[[xX ]?\])\s*$")
"""A mark behind a statement in its cell."""


def match_rows(rows: Sequence[Row], index: Index) -> list[Matched]:
    """Every row with what it is, in the order of the rows."""
    works = _prepare(rows, index)
    trusted = _numbers_are_ours(works, index)
    translated = not trusted and _are_translated(works, index)
    trusted = trusted or translated
    for w in works:
        if w.result.kind == Kind.TEXT and len(w.exact) == 1:
            _settle_exact(w, w.exact[0], trusted)
    _release_misplaced(works, index, trusted)
    _settle_twins(works, index, trusted)
    _join_continued(works, index)
    _hold_parts(works, index, trusted)
    rest = [w for w in works if w.result.kind == Kind.TEXT and not w.result.joined and _worth(w)]
    if rest:
        settle_reworded(works, rest, index, trusted, How.TRANSLATED if translated else How.REWORDED)
    for w in works:
        if w.settled is not None and w.result.how == How.REWORDED:
            statement = index.questionnaire.criterion(w.settled).full_statement
            w.result.tail = w.result.tail or _answer_behind(w.row.text, statement)
            w.result.changed = changing_word(w.row.text.removesuffix(w.result.tail), statement)
    name_rest(works)
    return [w.result for w in works]


def _answer_behind(text: str, statement: str) -> str:
    """An answer at the end of a reworded statement's cell: "Models are documented - yes"; "" for none."""
    found = _ENDING.search(text)
    mark = read_text(found[1]) if found is not None else BLANK
    if found is None or mark.weak or mark.sense not in (*SETTLED, Sense.OPEN):
        return ""
    again = {w for w in words(found[1]) if len(w) > 1} & set(words(statement))
    return "" if again else found[1]


def _worth(w: Work) -> bool:
    return bool(w.key) or w.number is not None


def _prepare(rows: Sequence[Row], index: Index) -> list[Work]:
    """Headings, stems and exact texts recognised; every row knows the place of the heading above it."""
    works: list[Work] = []
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
        w = Work(row=r, key=key, number=_whole(number), place=place, exact=index.lookup(r.text) if r.text else ())
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
        elif w.exact and (behind := _MARKED.search(w.row.text)):
            w.result.tail = behind[1]
    return works


def _names_parts(key: str, stem: tuple[int, ...], index: Index) -> int:
    return sum(index.texts[n] in key for n in stem)


def _whole(number: str) -> int | None:
    return int(number) if number.isdigit() else None


def _is_whole(number: str) -> bool:
    return number.isdigit()


def _numbers_are_ours(works: list[Work], index: Index) -> bool:
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


def _are_translated(works: list[Work], index: Index) -> bool:
    """Whether the numbers are ours and the texts our statements in another language."""
    numbered = [w for w in works if w.number is not None and w.row.text]
    texts = {w.number: w.row.text for w in numbered if w.number is not None}
    return len(texts) == len(numbered) and is_translated(texts, index)


def _settle_exact(w: Work, number: int, trusted: bool) -> None:
    if w.number == number:
        w.settle(number, How.NUMBER_AND_TEXT)
        return
    w.settle(number, How.TEXT)
    if trusted and w.number is not None:
        w.result.conflict = f"it is numbered {w.number}, its text is that of {number}"


def _release_misplaced(works: list[Work], index: Index, trusted: bool) -> None:
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


def _settle_twins(works: list[Work], index: Index, trusted: bool) -> None:
    """Rows whose words two criteria share: told apart by number, by heading, by order; else in doubt."""
    order = is_ordered([w.settled for w in works if w.settled is not None])
    for (before, after), w in zip(neighbours(works), works, strict=True):
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


def _hold_parts(works: list[Work], index: Index, trusted: bool) -> None:
    """Rows that are lettered parts of one criterion (12a, 12b) are that criterion together, which is a doubt."""
    counts = Counter(w.row.part_of for w in works if w.row.part_of and w.result.kind == Kind.TEXT and not w.exact)
    for w in works:
        number = w.row.part_of
        if trusted and counts[number] > 1 and number in index.texts and w.result.kind == Kind.TEXT and not w.exact:
            w.result.kind, w.result.candidates = Kind.DOUBT, (number,)


def _join_continued(works: list[Work], index: Index) -> None:
    """A statement written over several rows: a row that matches nothing, together with the next ones, is one."""
    for at, w in enumerate(works):
        if w.result.kind != Kind.TEXT or w.exact or not w.row.text:
            continue
        text = w.row.text
        joined: list[Work] = []
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
