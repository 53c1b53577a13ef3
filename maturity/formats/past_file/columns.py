"""What each column of a table holds: answers (one column or several people's or projects'), remarks, owners, decoys.

Heading and content decide together: a heading alone may be anything ("Anna"), content alone may be a wish ("Target").
"""

from maturity.formats.past_file.blocks import Block
from maturity.formats.past_file.choices import take_choices
from maturity.formats.past_file.dates import is_period
from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import (
    ANSWERS,
    NAMES,
    is_against,
    is_current,
    is_generic,
    is_neutral,
    is_plain,
    is_round,
    role_of,
)
from maturity.formats.past_file.layout import KEPT, AnswerColumn, Column, Layout, title_of
from maturity.formats.past_file.legend import Legend
from maturity.formats.past_file.lexicon import Sense
from maturity.formats.past_file.marks import read_cell, read_text
from maturity.formats.past_file.rows import Row
from maturity.formats.past_file.sides import assign_sides, share_uppers, take_colours, take_side
from maturity.formats.past_file.statements import Index
from maturity.formats.past_file.text import fold

_RANK = {Role.ANSWER: 3, Role.STATUS: 2, Role.SCORE: 1}


def body_rows(block: Block, index: Index) -> list[Row]:
    """The rows that are statements, as far as is known before matching."""
    return [
        r
        for r in block.rows
        if not r.header
        and (r.row in block.sure or r.number or (len(r.text) > 15 and index.place_of_heading(r.text) is None))
    ]


def lay_out(block: Block, index: Index, legend: Legend, known: frozenset[str] = frozenset()) -> Layout:
    """The roles of all columns of a block; `known` are headings, folded, that stand over answers elsewhere."""
    rows = body_rows(block, index)
    columns = [_column(block, c, rows, legend) for c in block.others if c not in (block.number, block.section)]
    layout = Layout()
    columns = take_choices(columns, legend, layout)
    may_be = [c for c in columns if c.filled and not _excludes(c) and (_may_be_answers(c) or fold(c.header) in known)]
    candidates = [c for c in may_be if not _is_stray(block, c, rows)]
    applies = next((c for c in columns if _says_what_applies(c)), None)
    if not candidates and not layout.answers:
        candidates = _fallback(block, columns, layout, len(rows))
    chosen = _choose(block, candidates, layout)
    for c in candidates if len(candidates) == 1 else ():
        if c.header.endswith("?") and c.role is None:
            layout.warnings.append(f"the answers were read from {title_of(block, c)}: no other column has any")
    if not chosen and not layout.answers:
        take_colours(block, rows, columns, legend, layout)
    if applies is not None and (chosen or layout.answers):
        layout.applies = applies.column
        layout.excludes = _excludes(applies)
    layout.answers = sorted([*layout.answers, *chosen], key=lambda a: a.column)
    taken = {c for a in layout.answers for c in a.columns} | {layout.applies}
    for c in columns:
        if c.column not in taken and c.filled:
            take_side(block, c, layout)
    assign_sides(layout)
    share_uppers(block, layout)
    return layout


def _excludes(c: Column) -> bool:
    """Whether a mark under the heading says that a criterion does not apply."""
    return read_text(c.header).sense == Sense.NA


def _says_what_applies(c: Column) -> bool:
    return (c.role == Role.APPLIES and c.marked >= 0.6) or (_excludes(c) and c.filled > 0 and c.clear >= 0.8)


def _column(block: Block, column: int, rows: list[Row], legend: Legend) -> Column:
    cells = [block.sheet[r.row, column] for r in rows]
    own = [c for c in cells if _is_own(c, column, block)]
    marks = [legend.applied(m) for m in map(read_cell, own) if m.sense != Sense.BLANK]
    header, upper = block.header(column), block.upper(column)
    lower = next((t for r in block.heads if r > block.head and (t := block.sheet[r, column].text)), "")
    header = header or lower or upper
    found = Column(column, header, upper if upper != header else "", role_of(header), cells, marks)
    asks = header.endswith("?") and found.role in (Role.APPLIES, Role.EXTRA)
    if found.clear >= 0.6 and not is_plain(header) and found.role not in ANSWERS and not asks:
        found.role = None  # "Risk model" over answers is a name
    return found


def _is_own(cell: Cell, column: int, block: Block) -> bool:
    """Whether a cell is no overhang of a heading merged over the row."""
    return cell.origin is None or cell.origin[1] == column or cell.origin[1] in block.others


def _is_stray(block: Block, c: Column, rows: list[Row]) -> bool:
    """A few words beside a table that has headings, under none of them: a legend, a sum."""
    return bool(block.head) and not c.header and c.filled < 0.3 * len(rows)


def _may_be_answers(c: Column) -> bool:
    if is_against(c.header) and c.clear >= 0.6:
        return True
    if is_round(c.header) and c.clear >= 0.8 and c.filled >= 3:
        return True
    if c.role in KEPT or c.role in (Role.TARGET, Role.APPLIES, Role.EXTRA, Role.SECTION):
        return False
    if c.role == Role.ANSWER:
        return c.marked >= 0.3 or c.scored or all(len(m.core) <= 30 for m in c.marks)
    if c.role in ANSWERS:
        return c.marked >= 0.3 or c.scored or all(len(m.core) <= 20 for m in c.marks)
    if c.role in (Role.PERSON, Role.TEAM, Role.DATE, Role.STATEMENT) and c.clear < 0.8:
        return False
    return (c.clear >= 0.4 and c.marked >= 0.6) or (c.scored and c.role != Role.NUMBER) or c.marked == 1.0


def _fallback(block: Block, columns: list[Column], layout: Layout, rows: int) -> list[Column]:
    """Answers under a heading that promises something else, where no other column has any."""
    for roles in ((Role.EXTRA, Role.NOTE, Role.REASON, Role.EVIDENCE, Role.SECTION), (Role.APPLIES,)):
        for c in columns:
            free = c.role != Role.EXTRA or is_neutral(c.header)
            enough = c.filled >= max(3, 0.5 * rows) and c.clear >= 0.6
            if c.role in roles and free and enough and c.role != Role.APPLIES:
                layout.warnings.append(f"the answers were read from {title_of(block, c)}, the only column with any")
                return [c]
    for c in columns:
        if c.role in (Role.TARGET, Role.APPLIES) and c.marked >= 0.6:
            what = "a target, not the present state" if c.role == Role.TARGET else "what applies, not what is in place"
            layout.warnings.append(f"{title_of(block, c)} was not read as answers: it says {what}")
    return []


def _is_pure(c: Column) -> bool:
    named = c.role in ANSWERS and is_generic(c.header)
    kept = c.role in KEPT and not is_round(c.header)
    return not c.header or named or kept or is_current(c.header) or is_against(c.header)


def _choose(block: Block, candidates: list[Column], layout: Layout) -> list[AnswerColumn]:
    """Which of several columns that look like answers are assessments."""
    if layout.answers:
        for c in candidates:
            layout.warnings.append(
                f"{title_of(block, c)} was not read as answers: others have a column for each answer"
            )
        return []
    groups: dict[str, list[Column]] = {}
    for c in candidates:
        groups.setdefault(c.upper, []).append(c)
    by_upper = len(groups) > 1 and "" not in groups and not any(role_of(u) in KEPT for u in groups)
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


def _best_of(block: Block, group: list[Column], layout: Layout) -> list[Column]:
    if len(group) < 2:
        return group
    pure = [c for c in group if _is_pure(c)]
    named = [c for c in group if c not in pure]
    if pure and named:
        names = [c for c in named if not c.header.endswith("?")]
        certain = [c for c in names if c.role in (*ANSWERS, *NAMES) or is_period(c.header) or is_round(c.header)]
        if any(is_current(c.header) for c in pure) or len(names) >= 2 or certain:
            pure, named = [], [c for c in group if c in names or c in pure]
    if not pure:
        return named
    for c in named:
        layout.warnings.append(
            f"{title_of(block, c)} also looks like answers: it was kept as an extra column, not read"
        )
    if len(pure) == 1:
        return pure
    best = max((c.clear >= 0.5, _RANK.get(c.role, 0) if c.role else 0) for c in pure)
    top = [c for c in pure if (c.clear >= 0.5, _RANK.get(c.role, 0) if c.role else 0) == best]
    for c in pure:
        if c not in top:
            layout.warnings.append(f"{title_of(block, c)} was kept as an extra column, not read as answers")
    return top
