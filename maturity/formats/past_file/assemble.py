"""The steps put together: sheets to tables, tables to assessments; what was not read is named in a warning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from maturity.formats.past_file.answers import Policy
from maturity.formats.past_file.blocks import Block
from maturity.formats.past_file.columns import lay_out
from maturity.formats.past_file.grid import Book, Cell, Sheet
from maturity.formats.past_file.headers import is_plan
from maturity.formats.past_file.layout import AnswerColumn, Layout
from maturity.formats.past_file.legend import Legend
from maturity.formats.past_file.lexicon import Sense
from maturity.formats.past_file.marks import Mark, read_cell, read_text
from maturity.formats.past_file.matching import match_rows
from maturity.formats.past_file.metadata import Facts, facts_of
from maturity.formats.past_file.numbered import find_numbered
from maturity.formats.past_file.partition import partition
from maturity.formats.past_file.rows import Kind, Matched
from maturity.formats.past_file.statements import Index
from maturity.formats.past_file.surroundings import learn_legend, table_places
from maturity.formats.past_file.tables import find_blocks
from maturity.formats.past_file.text import fold


@dataclass(slots=True, kw_only=True)
class Part:
    """A table with all that was understood of it."""

    block: Block
    facts: Facts
    layout: Layout = field(default_factory=Layout)
    rows: list[Matched] = field(default_factory=list)

    @property
    def criteria(self) -> set[int]:
        """The criteria that its rows are."""
        return {n for m in self.rows if m.kind in (Kind.CRITERION, Kind.PARTS) for n in m.numbers}

    @property
    def answered(self) -> bool:
        """Whether some answer cell of a criterion holds a mark or, where colours are the answers, a colour."""
        return any(m.row.answered and m.kind in (Kind.CRITERION, Kind.PARTS, Kind.DOUBT) for m in self.rows)


@dataclass(slots=True, kw_only=True)
class Group:
    """Tables that are parts of the same assessments: sheets by section, tables side by side."""

    parts: list[Part]

    @property
    def labels(self) -> list[str]:
        """The labels of the answer columns, in order of appearance."""
        return list(dict.fromkeys(a.label for p in self.parts for a in p.layout.answers))


@dataclass(slots=True, kw_only=True)
class Understood:
    """A book's tables with their policies (by the identity of the group), before any cell is read."""

    groups: list[Group]
    policies: dict[int, Policy]
    legend: Legend
    facts: Facts
    warnings: list[str]


def understand(book: Book, index: Index) -> Understood:
    """All tables of a book, laid out, matched and grouped. No groups where no criterion was found."""
    warnings = list(book.warnings)
    if book.hidden_sheets:
        warnings.append(f"hidden sheets were not read: {_quoted(book.hidden_sheets)}")
    _name_symbols(book.sheets, warnings)
    pairs, others = _tables(book.sheets, index)
    legend = learn_legend(book.sheets, [b for b, _ in pairs])
    parts = [_part(block, facts, index, legend) for block, facts in pairs]
    parts = [p for p in parts if p.criteria or any(m.kind == Kind.DOUBT for m in p.rows)]
    parts = _without_plans(parts, warnings)
    groups = _group(parts)
    for group in groups:
        _share_headings(group, index, legend)
    groups = _without_templates(groups, warnings)
    whole = _policy(groups, legend)
    policies = {id(g): _policy([g], legend, whole) if len(groups) > 1 else whole for g in groups}
    facts = Facts()
    for sheet in others:
        facts = facts.or_else(facts_of(sheet, {r for r, _ in sheet.cells}))
    if others and groups:
        names = [s.name for s in others if s.name and any(c.text for c in s.cells.values())]
        if names:
            warnings.append(f"sheets without criteria were not read: {_quoted(names)}")
    for p in (p for g in groups for p in g.parts):
        warnings += [w for w in p.layout.warnings if w not in warnings]
    _name_hidden(groups, warnings)
    return Understood(groups=groups, policies=policies, legend=legend, facts=facts, warnings=warnings)


def _tables(sheets: Sequence[Sheet], index: Index) -> tuple[list[tuple[Block, Facts]], list[Sheet]]:
    """The tables of all sheets, and the sheets that have none. Numbers alone count only where no text does."""
    pairs: list[tuple[Block, Facts]] = []
    others = []
    for sheet in sheets:
        blocks = find_blocks(sheet, index)
        if not blocks:
            others.append(sheet)
        for block in blocks:
            parts = partition(block, index)
            if len(blocks) > 1 and len(parts) == 1 and not parts[0][1].project:
                parts = [(block, Facts(project=_title_over(block)))]
            pairs += parts
    if not pairs:
        for sheet in list(others):
            if (numbered := find_numbered(sheet, index)) is not None:
                pairs.append((numbered, Facts()))
                others.remove(sheet)
    return pairs, others


def _share_headings(group: Group, index: Index, legend: Legend) -> None:
    """Lay out anew the parts in which a heading stands over little that is clear, and over answers in another part."""
    known = frozenset(fold(a.header) for p in group.parts for a in p.layout.answers if a.label and a.header)
    for i, p in enumerate(group.parts):
        if any(fold(side.header) in known for side in p.layout.sides):
            group.parts[i] = _part(p.block, p.facts, index, legend, known)


def _title_over(block: Block) -> str:
    """The one line over a table that stands beside another: what it is about."""
    columns = {block.statement, *block.others}
    for r in range((block.head or block.first) - 1, 0, -1):
        texts = {cell.text for c in columns if (cell := block.sheet[r, c]).text}
        if texts:
            text = texts.pop()
            return text if not texts and len(text) <= 80 and ":" not in text and is_plan(text) is False else ""
    return ""


def _part(block: Block, named: Facts, index: Index, legend: Legend, known: frozenset[str] = frozenset()) -> Part:
    layout = lay_out(block, index, legend, known)
    for row in block.rows:
        cells = [c for a in layout.answers for c in _answer_cells(block, a, row.row)]
        row.answered = bool(cells)
        row.counted = bool(cells) and all(read_cell(c).sense == Sense.NUMBER for c in cells)
    used = table_places(block)
    rows = {r for r, _ in block.sheet.cells if r < block.first or r > block.last or r in block.heads}
    facts = named.or_else(facts_of(block.sheet, rows, used - frozenset((r, c) for r, c in used if r in block.heads)))
    return Part(block=block, facts=facts, layout=layout, rows=match_rows(block.rows, index))


def _answer_cells(block: Block, answer: AnswerColumn, row: int) -> list[Cell]:
    """The cells of a row in which this answer says something; a heading merged over the row does not."""
    cells = [block.sheet[row, c] for c in answer.columns]
    beside = {block.statement, block.number, block.section} - {answer.column}
    own = [c for c in cells if c.origin is None or c.origin[1] not in beside]
    on_statement = answer.column == block.statement  # there the text is no answer
    return [c for c in own if (c.text and not on_statement) or (answer.colour and c.fill)]


def _without_plans(parts: list[Part], warnings: list[str]) -> list[Part]:
    """Lists of actions quote the criteria and answer nothing: named and left out, where there is something else."""
    plans = [p for p in parts if is_plan(p.block.sheet.name)]
    if not plans or len(plans) == len(parts):
        return parts
    warnings.append(f"lists of actions were not read as assessments: {_quoted([p.block.sheet.name for p in plans])}")
    return [p for p in parts if p not in plans]


def _group(parts: list[Part]) -> list[Group]:
    """Tables that do not overlap belong together; each further table about the same criteria is another assessment."""
    groups: list[Group] = []
    for part in parts:
        home = next((g for g in groups if _belongs(part, g)), None)
        if home is None:
            groups.append(Group(parts=[part]))
        else:
            home.parts.append(part)
    return groups


def _belongs(part: Part, group: Group) -> bool:
    covered = {n for p in group.parts for n in p.criteria}
    ours, theirs = part.facts, group.parts[0].facts
    named_apart = ours.project and theirs.project and ours.project != theirs.project
    return not named_apart and len(covered & part.criteria) <= min(2, 0.1 * len(part.criteria))


def _without_templates(groups: list[Group], warnings: list[str]) -> list[Group]:
    """Forms that nobody filled in, beside some that somebody did."""
    filled = [g for g in groups if any(p.answered for p in g.parts)]
    if not filled or len(filled) == len(groups):
        return groups[:1] if groups and not filled else groups
    blank = [p.block.sheet.name for g in groups if g not in filled for p in g.parts]
    warnings.append(f"forms without any answer were not read: {_quoted(list(dict.fromkeys(blank)))}")
    return filled


def _policy(groups: list[Group], legend: Legend, file: Policy | None = None) -> Policy:
    marks: list[Mark] = []
    headers: list[str] = []
    for part in (p for g in groups for p in g.parts):
        rows = [m.row.row for m in part.rows if m.kind in (Kind.CRITERION, Kind.PARTS, Kind.CUSTOM, Kind.DOUBT)]
        marks += [read_text(m.tail) for m in part.rows if m.tail]
        for a in part.layout.answers:
            headers += [t for t in (a.header, a.upper) if t]
            if not a.choices and not a.colour:
                marks += [read_cell(part.block.sheet[r, a.column]) for r in rows]
    return Policy(marks, headers, legend, file)


def _name_symbols(sheets: Sequence[Sheet], warnings: list[str]) -> None:
    seen = {(c.symbol.strip(), c.text) for s in sheets for c in s.cells.values() if c.symbol}
    if seen:
        pairs = ", ".join(f"{typed} as {sign}" for typed, sign in sorted(seen))
        warnings.append(f"marks typed in a symbol font were read as they look: {pairs}")


def _name_hidden(groups: list[Group], warnings: list[str]) -> None:
    for sheet in {id(p.block.sheet): p.block.sheet for g in groups for p in g.parts}.values():
        filled = {r for r, _ in sheet.cells}
        columns = {c for _, c in sheet.cells}
        rows, hidden = len(sheet.hidden_rows & filled), len(sheet.hidden_columns & columns)
        name = f" of sheet '{sheet.name}'" if sheet.name else ""
        if rows:
            warnings.append(f"{rows} hidden (filtered) rows{name} were read too")
        if hidden:
            warnings.append(f"{hidden} hidden columns{name} were read too")


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{n[:60]}'" for n in names)
