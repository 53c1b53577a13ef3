"""What each column of a table holds: answers (one column or several people's or projects'), remarks, owners, decoys.

Heading and content decide together: a heading alone may be anything ("Anna"), content alone may be a wish ("Target").
"""

from dataclasses import dataclass, field

from maturity.formats.past_file.dates import is_period
from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.headers import (
    ANSWERS,
    NAMES,
    Role,
    is_against,
    is_current,
    is_generic,
    is_plain,
    role_of,
)
from maturity.formats.past_file.legend import Legend, hue_of
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import UNCALCULATED, Mark, read_cell, read_text
from maturity.formats.past_file.rows import Row
from maturity.formats.past_file.statements import Index
from maturity.formats.past_file.tables import Block
from maturity.formats.past_file.text import fold

_TICKS = frozenset({Sense.TICK, Sense.DOT, Sense.CROSS, Sense.TRUE, Sense.FALSE, Sense.BOX})
_CLEAR = SETTLED | _TICKS
_RANK = {Role.ANSWER: 3, Role.STATUS: 2, Role.SCORE: 1}
_KEPT = (Role.NOTE, Role.REASON, Role.EVIDENCE, Role.OWNER, Role.DUE)
SENSES = {Sense.YES: "yes", Sense.NO: "no", Sense.NA: "not applicable", Sense.OPEN: "partly"}


@dataclass(slots=True, kw_only=True)
class AnswerColumn:
    """A column of answers. `choices` are several columns with one mark in the right one (Yes | No | N/A); `colour` says
    that fills are the answers. `label` is "" where the heading names only answers; `generic` says that the label is
    no name, only what tells it from its neighbours."""

    column: int
    header: str = ""
    upper: str = ""
    label: str = ""
    choices: dict[int, Sense] = field(default_factory=dict)
    colour: bool = False
    generic: bool = False

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns that belong to it."""
        return tuple(self.choices) or (self.column,)


@dataclass(slots=True, kw_only=True)
class SideColumn:
    """A column beside the answers. `owner` is the position of the answer column that it belongs to, None for all."""

    column: int
    header: str
    role: Role
    owner: int | None = None


@dataclass(slots=True, kw_only=True)
class Layout:
    """The columns of a block by what they hold, and what is said about those that are not read as answers."""

    answers: list[AnswerColumn] = field(default_factory=list)
    sides: list[SideColumn] = field(default_factory=list)
    applies: int = 0
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Column:
    """A column with what its cells in the statements' rows say."""

    column: int
    header: str
    upper: str
    role: Role | None
    cells: list[Cell]
    marks: list[Mark]

    @property
    def filled(self) -> int:
        return len(self.marks)

    def share(self, senses: frozenset[Sense]) -> float:
        return sum(m.sense in senses for m in self.marks) / len(self.marks) if self.marks else 0.0

    @property
    def clear(self) -> float:
        """How many of the cells are certainly marks; a formula without its value is one that is not known."""
        return sum(m.sense in _CLEAR or m.core == UNCALCULATED for m in self.marks) / max(1, len(self.marks))

    @property
    def marked(self) -> float:
        return self.share(_CLEAR | {Sense.OPEN, Sense.SIGN})

    @property
    def scored(self) -> bool:
        """Whether it holds scores: small numbers, few different ones."""
        numbers = {m.number for m in self.marks if m.sense == Sense.NUMBER}
        small = all(n is None or 0 <= n <= 10 for n in numbers) or all(m.core.endswith("%") for m in self.marks)
        return bool(numbers) and self.share(frozenset({Sense.NUMBER, Sense.NA, Sense.OPEN})) >= 0.8 and small

    @property
    def ticks_only(self) -> bool:
        return bool(self.marks) and all(
            m.sense in _TICKS or (m.sense == Sense.YES and len(m.core) == 1) or m.number in (1.0, 0.0)
            for m in self.marks
        )


def body_rows(block: Block, index: Index) -> list[Row]:
    """The rows that are statements, as far as is known before matching."""
    return [
        r
        for r in block.rows
        if not r.header
        and (r.row in block.sure or r.number or (len(r.text) > 15 and index.place_of_heading(r.text) is None))
    ]


def lay_out(block: Block, index: Index, legend: Legend) -> Layout:
    """The roles of all columns of a block."""
    rows = body_rows(block, index)
    columns = [_column(block, c, rows) for c in block.others if c not in (block.number, block.section)]
    layout = Layout()
    columns = _take_choices(columns, layout)
    candidates = [c for c in columns if c.filled and _may_be_answers(c) and not _is_stray(block, c, rows)]
    applies = next((c for c in columns if c.role == Role.APPLIES and c.marked >= 0.6), None)
    if not candidates and not layout.answers:
        candidates = _fallback(block, columns, layout)
    chosen = _choose(block, candidates, layout)
    if not chosen and not layout.answers:
        _take_colours(block, rows, columns, legend, layout)
    if applies is not None and (chosen or layout.answers):
        layout.applies = applies.column
    layout.answers = sorted([*layout.answers, *chosen], key=lambda a: a.column)
    taken = {c for a in layout.answers for c in a.columns} | {layout.applies}
    for c in columns:
        if c.column not in taken and c.filled:
            _take_side(block, c, layout)
    _assign_sides(layout)
    _share_uppers(block, layout)
    return layout


def _column(block: Block, column: int, rows: list[Row]) -> _Column:
    cells = [block.sheet[r.row, column] for r in rows]
    own = [c for c in cells if _is_own(c, column, block)]
    marks = [m for m in map(read_cell, own) if m.sense != Sense.BLANK]
    header, upper = block.header(column), block.upper(column)
    lower = next((t for r in block.heads if r > block.head and (t := block.sheet[r, column].text)), "")
    header = header or lower or upper
    found = _Column(column, header, upper if upper != header else "", role_of(header), cells, marks)
    if found.clear >= 0.6 and not is_plain(header) and found.role not in ANSWERS:
        found.role = None  # "Risk model" over answers is a name
    return found


def _is_own(cell: Cell, column: int, block: Block) -> bool:
    """Whether a cell is no overhang of a heading merged over the row."""
    return cell.origin is None or cell.origin[1] == column or cell.origin[1] in block.others


def _is_stray(block: Block, c: _Column, rows: list[Row]) -> bool:
    """A few words beside a table that has headings, under none of them: a legend, a sum."""
    return bool(block.head) and not c.header and c.filled < 0.3 * len(rows)


def _may_be_answers(c: _Column) -> bool:
    if is_against(c.header) and c.clear >= 0.6:
        return True
    if c.role in _KEPT or c.role in (Role.TARGET, Role.APPLIES, Role.EXTRA, Role.SECTION):
        return False
    if c.role == Role.ANSWER:
        return c.marked >= 0.3 or c.scored or all(len(m.core) <= 30 for m in c.marks)
    if c.role in ANSWERS:
        return c.marked >= 0.3 or c.scored or all(len(m.core) <= 20 for m in c.marks)
    if c.role in (Role.PERSON, Role.TEAM, Role.DATE, Role.STATEMENT) and c.clear < 0.8:
        return False
    return (c.clear >= 0.4 and c.marked >= 0.6) or (c.scored and c.role != Role.NUMBER) or c.marked == 1.0


def _take_choices(columns: list[_Column], layout: Layout) -> list[_Column]:
    """Neighbouring columns headed Yes, No, N/A with one tick a row are one column of answers."""
    left: list[_Column] = []
    run: list[tuple[_Column, Sense]] = []

    def close() -> None:
        senses = [s for _, s in run]
        ticked = any(c.filled for c, _ in run)
        if len(set(senses)) >= 2 and len(set(senses)) == len(senses) and Sense.YES in senses and ticked:
            first = run[0][0]
            layout.answers.append(
                AnswerColumn(
                    column=first.column,
                    header=" | ".join(c.header for c, _ in run),
                    upper=first.upper,
                    label=first.upper if role_of(first.upper) is None else "",
                    choices={c.column: s for c, s in run},
                )
            )
        else:
            left.extend(c for c, _ in run)
        run.clear()

    for c in columns:
        mark = read_text(c.header) if c.header else None
        sense = mark.sense if mark is not None and mark.sense in (*SETTLED, Sense.OPEN) and mark.pure else None
        if sense is None or not (c.ticks_only or not c.filled):
            close()
            left.append(c)
            continue
        if run and (sense in [s for _, s in run] or c.upper != run[-1][0].upper):
            close()
        run.append((c, sense))
    close()
    return sorted(left, key=lambda c: c.column)


def _fallback(block: Block, columns: list[_Column], layout: Layout) -> list[_Column]:
    """Answers under a heading that promises something else, where no other column has any."""
    for roles in ((Role.EXTRA, Role.NOTE, Role.REASON, Role.EVIDENCE, Role.SECTION), (Role.APPLIES,)):
        for c in columns:
            if c.role in roles and c.clear >= 0.8 and c.filled >= 3 and c.role != Role.APPLIES:
                layout.warnings.append(f"the answers were read from {_named(block, c)}, the only column with any")
                return [c]
    for c in columns:
        if c.role in (Role.TARGET, Role.APPLIES) and c.marked >= 0.6:
            what = "a target, not the present state" if c.role == Role.TARGET else "what applies, not what is in place"
            layout.warnings.append(f"{_named(block, c)} was not read as answers: it says {what}")
    return []


def _named(block: Block, c: _Column) -> str:
    name = block.sheet.column_name(c.column)
    return f"{name} ('{c.header}')" if c.header else name


def _is_pure(c: _Column) -> bool:
    named = c.role in ANSWERS and is_generic(c.header)
    return not c.header or named or is_current(c.header) or is_against(c.header)


def _choose(block: Block, candidates: list[_Column], layout: Layout) -> list[AnswerColumn]:
    """Which of several columns that look like answers are assessments."""
    if layout.answers:
        for c in candidates:
            layout.warnings.append(f"{_named(block, c)} was not read as answers: others have a column for each answer")
        return []
    groups: dict[str, list[_Column]] = {}
    for c in candidates:
        groups.setdefault(c.upper, []).append(c)
    by_upper = len(groups) > 1 and "" not in groups and not any(role_of(u) in _KEPT for u in groups)
    chosen: list[AnswerColumn] = []
    for upper, group in groups.items() if by_upper else [("", candidates)]:
        best = _best_of(block, group, layout)
        for c in best:
            label = "" if _is_pure(c) else c.header
            if by_upper:
                label = upper if len(best) == 1 or not label else f"{upper} {label}"
            elif len(best) > 1:
                label = c.header or block.sheet.column_name(c.column)
            generic = not by_upper and _is_pure(c)
            chosen.append(AnswerColumn(column=c.column, header=c.header, upper=c.upper, label=label, generic=generic))
    _tell_apart(block, chosen)
    return chosen


def _tell_apart(block: Block, chosen: list[AnswerColumn]) -> None:
    for a in chosen:
        same = [b for b in chosen if fold(b.label) == fold(a.label)]
        if len(same) > 1 and a.label:
            for b in same:
                b.label = f"{b.label} ({block.sheet.column_name(b.column).split(' of ')[0]})"


def _best_of(block: Block, group: list[_Column], layout: Layout) -> list[_Column]:
    if len(group) < 2:
        return group
    pure = [c for c in group if _is_pure(c)]
    named = [c for c in group if c not in pure]
    if pure and named:
        names = [c for c in named if not c.header.endswith("?")]
        certain = [c for c in names if c.role in (*ANSWERS, *NAMES) or is_period(c.header)]
        if any(is_current(c.header) for c in pure) or len(names) >= 2 or certain:
            pure, named = [], [c for c in group if c in names or c in pure]
    if not pure:
        return named
    for c in named:
        layout.warnings.append(f"{_named(block, c)} also looks like answers: it was kept as an extra column, not read")
    if len(pure) == 1:
        return pure
    best = max((c.clear >= 0.5, _RANK.get(c.role, 0) if c.role else 0) for c in pure)
    top = [c for c in pure if (c.clear >= 0.5, _RANK.get(c.role, 0) if c.role else 0) == best]
    for c in pure:
        if c not in top:
            layout.warnings.append(f"{_named(block, c)} was kept as an extra column, not read as answers")
    return top


def _take_colours(block: Block, rows: list[Row], columns: list[_Column], legend: Legend, layout: Layout) -> None:
    """Answers that are nothing but fills: in a column without texts, or on the statements themselves."""
    best, merit = 0, 0
    for c in [*(x.column for x in columns if not x.filled), block.statement]:
        fills = [block.sheet[r.row, c].fill for r in rows]
        coloured = [f for f in fills if f and hue_of(f) not in ("white", "black")]
        meant = sum(legend.of_fill(f) is not None for f in coloured)
        called = role_of(block.header(c)) in ANSWERS
        enough = len(coloured) >= 0.5 * len(rows) or meant >= 3
        if enough and (c != block.statement or meant) and (len(set(coloured)) > 1 or meant or called):
            score = len(coloured) + meant + (len(rows) if called else 0)
            if score > merit:
                best, merit = c, score
    if best:
        header = block.header(best) if best != block.statement else ""
        pure = not header or role_of(header) in ANSWERS
        layout.answers.append(AnswerColumn(column=best, header=header, colour=True, label="" if pure else header))


def _take_side(block: Block, c: _Column, layout: Layout) -> None:
    role = c.role
    if role == Role.TARGET:
        layout.warnings.append(f"{_named(block, c)} is a target: it was not read as answers")
    if role in _KEPT:
        layout.sides.append(SideColumn(column=c.column, header=c.header, role=role))
        return
    if c.clear >= 0.6 and c.filled > 2 and not any(_named(block, c) in w for w in layout.warnings):
        layout.warnings.append(f"{_named(block, c)} holds yes and no too: it was kept as an extra column, not read")
    texts = [m for m in c.marks if m.sense in (Sense.UNKNOWN, *SETTLED)]
    long = sum(len(cell.text) for cell in c.cells) / max(1, c.filled) > 12
    wordy = role is None and len(texts) >= 0.5 * c.filled and long
    layout.sides.append(SideColumn(column=c.column, header=c.header, role=Role.NOTE if wordy else Role.EXTRA))


def _assign_sides(layout: Layout) -> None:
    """Which remarks belong to which answers: under the same heading, named in the heading, else right of them."""
    answers = layout.answers
    if len(answers) < 2:
        return
    for role in _KEPT:
        sides = [s for s in layout.sides if s.role == role]
        nearest = [max((i for i, a in enumerate(answers) if a.columns[-1] < s.column), default=None) for s in sides]
        one_each = len(sides) >= len(answers) and len(set(nearest)) == len(answers)
        for side, near in zip(sides, nearest, strict=True):
            named = [i for i, a in enumerate(answers) if a.label and fold(a.label) in fold(side.header)]
            side.owner = named[0] if len(named) == 1 else near if one_each else None


def _share_uppers(block: Block, layout: Layout) -> None:
    """Remarks under the same upper heading as answers are theirs."""
    for side in layout.sides:
        upper = block.upper(side.column)
        owners = [i for i, a in enumerate(layout.answers) if a.upper and a.upper == upper]
        if len(owners) == 1 and len(layout.answers) > 1:
            side.owner = owners[0]
