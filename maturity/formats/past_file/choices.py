"""Several columns that are one answer: a mark in the right one of them."""

from collections.abc import Iterable
from itertools import combinations

from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import is_against, role_of
from maturity.formats.past_file.layout import AnswerColumn, Column, Layout
from maturity.formats.past_file.legend import Legend
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import read_cell, read_text

_MEANT = 4.0
"""Rows with two marks that chance would give columns that know nothing of each other; fewer tell nothing."""

Run = list[tuple[Column, Sense | None]]


def is_marked(cell: Cell) -> bool:
    """Whether a cell of such a column is marked, not blank, unticked or 0."""
    mark = read_cell(cell)
    return mark.sense not in (Sense.BLANK, Sense.FALSE, Sense.BOX) and mark.number != 0


def take_choices(columns: list[Column], legend: Legend, layout: Layout) -> list[Column]:
    """Take the columns that are one answer together into the layout and return the others: under Yes, No, N/A, or with
    never two marks in a row under headings that a person has to explain (Red, Amber, Green)."""
    left: list[Column] = []
    for run in _runs(columns, legend):
        told = all(sense is not None for _, sense in run) and _is_answer(run)
        if told or _excludes(run):
            layout.answers.append(_answer(run))
        else:
            for part in _known(run):
                if _is_answer(part):
                    layout.answers.append(_answer(part))
                else:
                    left += [c for c, _ in part]
    return sorted(left, key=lambda c: c.column)


def _runs(columns: list[Column], legend: Legend) -> Iterable[Run]:
    """Neighbours that hold nothing but ticks, under one upper heading, with what their headings say."""
    run: Run = []
    for c in columns:
        sense = _said(c, legend)
        repeats = sense is not None and all(m.sense == sense for m in c.marks)  # "Yes" under Yes, or nothing
        usable = bool(c.header) and (c.ticks_only or repeats)
        usable = usable and (sense is not None or c.role in (None, Role.ANSWER, Role.STATUS, Role.SCORE))
        if run and (not usable or c.upper != run[-1][0].upper):
            yield run
            run = []
        if usable:
            run.append((c, sense))
        else:
            yield [(c, None)]
    if run:
        yield run


def _said(c: Column, legend: Legend) -> Sense | None:
    """What a mark under a heading means, None where the heading does not say."""
    if not c.header:
        return None
    if is_against(c.header):
        return Sense.NO
    mark = read_text(c.header)
    explained = legend.marks.get(mark.core) or (legend.of_number(mark.number) if mark.number is not None else None)
    if explained is not None:
        return explained
    return mark.sense if mark.sense in (*SETTLED, Sense.OPEN) and mark.pure else None


def _is_answer(run: Run) -> bool:
    """Whether the headings alone say it: a yes and something else, none of them twice."""
    senses = [s for _, s in run if s is not None]
    settled = [s for s in senses if s in SETTLED]
    once = len(set(settled)) == len(settled)
    return Sense.YES in senses and len(set(senses)) >= 2 and once and any(c.filled for c, _ in run)


def _excludes(run: Run) -> bool:
    """Whether the marks say it: columns that know nothing of each other would have rows with two of them."""
    marked = [{i for i, cell in enumerate(c.cells) if is_marked(cell)} for c, _ in run]
    rows = len(run[0][0].cells)
    several = [(a, b) for a, b in combinations(marked, 2) if a and b]
    expected = sum(len(a) * len(b) for a, b in several) / max(1, rows)
    met = sum(len(a & b) for a, b in several)
    return expected >= _MEANT and met <= 0.1 * expected and len(set().union(*marked)) >= 0.5 * rows


def _known(run: Run) -> Iterable[Run]:
    """The parts of a run whose headings say something, cut where one says the same again."""
    part: Run = []
    for c, sense in run:
        if part and (sense is None or sense in [s for _, s in part]):
            yield part
            part = []
        if sense is None:
            yield [(c, None)]
        else:
            part.append((c, sense))
    if part:
        yield part


def _answer(run: Run) -> AnswerColumn:
    first = run[0][0]
    return AnswerColumn(
        column=first.column,
        header=" | ".join(c.header for c, _ in run),
        upper=first.upper,
        label=first.upper if role_of(first.upper) is None else "",
        choices={c.column: s or Sense.UNKNOWN for c, s in run},
    )
