"""Columns beside the answers: remarks, owners, what is kept without meaning; and answers that are colours."""

from maturity.formats.past_file.blocks import Block
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import ANSWERS, role_of
from maturity.formats.past_file.layout import KEPT, AnswerColumn, Column, Layout, SideColumn, title_of
from maturity.formats.past_file.legend import Legend, hue_of
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.rows import Row
from maturity.formats.past_file.text import fold


def take_colours(block: Block, rows: list[Row], columns: list[Column], legend: Legend, layout: Layout) -> None:
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


def take_side(block: Block, c: Column, layout: Layout) -> None:
    """Keep a column that holds no answers, by what it holds."""
    role = c.role
    if role == Role.TARGET:
        layout.warnings.append(f"{title_of(block, c)} is a target: it was not read as answers")
    if role in KEPT:
        layout.sides.append(SideColumn(column=c.column, header=c.header, role=role))
        return
    if c.clear >= 0.6 and c.filled > 2 and not any(title_of(block, c) in w for w in layout.warnings):
        layout.warnings.append(f"{title_of(block, c)} holds yes and no too: it was kept as an extra column, not read")
    texts = [m for m in c.marks if m.sense in (Sense.UNKNOWN, *SETTLED)]
    long = sum(len(cell.text) for cell in c.cells) / max(1, c.filled) > 12
    wordy = (role is None or role in ANSWERS) and len(texts) >= 0.5 * c.filled and long
    layout.sides.append(SideColumn(column=c.column, header=c.header, role=Role.NOTE if wordy else Role.EXTRA))


def assign_sides(layout: Layout) -> None:
    """Which remarks belong to which answers: under the same heading, named in the heading, else right of them."""
    answers = layout.answers
    if len(answers) < 2:
        return
    for role in KEPT:
        sides = [s for s in layout.sides if s.role == role]
        nearest = [max((i for i, a in enumerate(answers) if a.columns[-1] < s.column), default=None) for s in sides]
        one_each = len(sides) >= len(answers) and len(set(nearest)) == len(answers)
        for side, near in zip(sides, nearest, strict=True):
            named = [i for i, a in enumerate(answers) if a.label and fold(a.label) in fold(side.header)]
            side.owner = named[0] if len(named) == 1 else near if one_each else None


def share_uppers(block: Block, layout: Layout) -> None:
    """Remarks under the same upper heading as answers are theirs."""
    for side in layout.sides:
        upper = block.upper(side.column)
        owners = [i for i, a in enumerate(layout.answers) if a.upper and a.upper == upper]
        if len(owners) == 1 and len(layout.answers) > 1:
            side.owner = owners[0]
