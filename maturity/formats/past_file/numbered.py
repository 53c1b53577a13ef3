"""Tables that are known by their numbers alone: statements deleted, or written in another language."""

from maturity.formats.past_file.blocks import Block, numeral, top_role
from maturity.formats.past_file.grid import Sheet
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.rows import Row
from maturity.formats.past_file.statements import Index
from maturity.formats.past_file.translation import is_translated

_LONG = 18


def find_numbered(sheet: Sheet, index: Index) -> Block | None:
    """A table without statements, or with them in another language: a column or row that numbers nearly all criteria,
    and something beside it."""
    for shown in (sheet, sheet.turn()):
        columns: dict[int, dict[int, str]] = {}
        for (r, c), cell in shown.cells.items():
            if number := numeral(cell):
                columns.setdefault(c, {})[r] = number
        for c, numbers in sorted(columns.items()):
            ours = {r: int(n) for r, n in numbers.items() if n.isdigit() and int(n) in index.texts}
            if len(set(ours.values())) == len(ours) >= max(10, 0.6 * len(index.texts)):
                block = _numbered_block(shown, c, ours)
                texts = _other_statements(block)
                if texts and not is_translated({n: shown[r, texts].text for r, n in ours.items()}, index):
                    return None
                if texts:
                    block.statement = texts
                    block.others.remove(texts)
                    for row in block.rows:
                        row.text = shown[row.row, texts].text
                return block
    return None


def _other_statements(block: Block) -> int:
    """The column of texts that the numbers stand beside and that are not the questionnaire's, 0 for none."""
    for c in block.others:
        long = sum(len(block.sheet[r, c].text) > _LONG for r in block.sure)
        if long >= 0.5 * len(block.sure) and top_role(block, c) != Role.NOTE:
            return c
    return 0


def _numbered_block(sheet: Sheet, column: int, ours: dict[int, int]) -> Block:
    used = sorted({c for (_, c), cell in sheet.cells.items() if cell.value is not None})
    block = Block(sheet=sheet, statement=0, number=column, others=[c for c in used if c != column])
    block.first, block.last = min(ours), max(ours)
    heads = [r for r, _ in sheet.cells if r < block.first]
    block.head = max(heads, default=0)
    block.heads = sorted(set(heads))[-3:]
    block.rows = [Row(row=r, number=str(n)) for r, n in sorted(ours.items())]
    block.sure = {r: (n,) for r, n in ours.items()}
    return block
