"""What the columns of a table hold, as values: answers, what stands beside them, and a column as it is looked at."""

from dataclasses import dataclass, field

from maturity.formats.past_file.blocks import Block
from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import UNCALCULATED, Mark

TICKS = frozenset({Sense.TICK, Sense.DOT, Sense.CROSS, Sense.TRUE, Sense.FALSE, Sense.BOX})
CLEAR = SETTLED | TICKS
KEPT = (Role.NOTE, Role.REASON, Role.EVIDENCE, Role.OWNER, Role.DUE)
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
    """The columns of a block by what they hold, and what is said about those that are not read as answers. `applies` is
    the column that says what applies (0 for none), or with `excludes` what does not."""

    answers: list[AnswerColumn] = field(default_factory=list)
    sides: list[SideColumn] = field(default_factory=list)
    applies: int = 0
    excludes: bool = False
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Column:
    """A column with what its cells in the statements' rows say."""

    column: int
    header: str
    upper: str
    role: Role | None
    cells: list[Cell]
    marks: list[Mark]

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return len(self.marks)

    def share(self, senses: frozenset[Sense]) -> float:
        """Which part of the filled cells says one of these."""
        return sum(m.sense in senses for m in self.marks) / len(self.marks) if self.marks else 0.0

    @property
    def clear(self) -> float:
        """How many of the cells are certainly marks; a formula without its value is one that is not known."""
        return sum(m.sense in CLEAR or m.core == UNCALCULATED for m in self.marks) / max(1, len(self.marks))

    @property
    def marked(self) -> float:
        """How many of the cells are marks of any kind."""
        return self.share(CLEAR | {Sense.OPEN, Sense.SIGN})

    @property
    def scored(self) -> bool:
        """Whether it holds scores: small numbers, few different ones."""
        numbers = {m.number for m in self.marks if m.sense == Sense.NUMBER}
        small = all(n is None or 0 <= n <= 10 for n in numbers) or all(m.core.endswith("%") for m in self.marks)
        return bool(numbers) and self.share(frozenset({Sense.NUMBER, Sense.NA, Sense.OPEN})) >= 0.8 and small

    @property
    def ticks_only(self) -> bool:
        """Whether it holds nothing but ticks, boxes, ones and zeros."""
        return bool(self.marks) and all(
            m.sense in TICKS or (m.sense == Sense.YES and len(m.core) == 1) or m.number in (1.0, 0.0)
            for m in self.marks
        )


def title_of(block: Block, column: Column) -> str:
    """A column as messages name it: its letter and its heading."""
    name = block.sheet.column_name(column.column)
    return f"{name} ('{column.header}')" if column.header else name
