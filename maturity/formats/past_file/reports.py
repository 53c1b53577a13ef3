"""What a reading must say besides its answers: nothing of a file is passed over in silence."""

from datetime import date

from maturity.formats.past_file.assemble import Part, Understood
from maturity.formats.past_file.grid import shown
from maturity.formats.past_file.headers import role_of
from maturity.formats.past_file.result import FoundAssessment, How
from maturity.formats.past_file.rows import Kind
from maturity.formats.past_file.statements import Index

_SHOWN = 8


def short(text: str, length: int = 60) -> str:
    """A text cut for a message."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def file_warnings(understood: Understood, found: list[FoundAssessment], index: Index) -> list[str]:
    """All warnings about rows: reworded, matched by number or place only, contradicting, own, unread, missing."""
    parts = [p for g in understood.groups for p in g.parts]
    warnings = [
        *_matched(parts),
        *_no_numbers(parts),
        *_conflicts(parts),
        *_own_rows(parts),
        *_other_rows(parts, understood),
    ]
    warnings += [*_around(parts, understood, index), *_beside_headings(parts)]
    if any(a.colour for p in parts for a in p.layout.answers):
        warnings.append("the answers were read from the cells' colours, which have no text")
    if any(p.block.sheet[m.row.row, p.block.statement].struck for p in parts for m in p.rows if m.numbers):
        warnings.append("some statements are struck through")
    if any(a.choices for p in parts for a in p.layout.answers):
        warnings.append("the answers were read from columns of which one is marked")
    if not any(f.answered for f in found) and not any(p.answered for p in parts):
        warnings.append(_nothing(parts))
    elif missing := _missing(parts, index):
        warnings.append(f"not in the file and therefore unanswered: {missing}")
    return warnings


def _nothing(parts: list[Part]) -> str:
    """What is said where no answer was found: nothing is filled in, or what is was not read as answers."""
    kept = []
    for p in parts:
        rows = [m.row.row for m in p.rows if m.numbers or m.candidates]
        for side in p.layout.sides:
            texts = [t for r in rows if (t := p.block.sheet[r, side.column].text)]
            if texts:
                name = f"{p.block.sheet.column_name(side.column)} ('{side.header}')"
                cells = "1 filled cell" if len(texts) == 1 else f"{len(texts)} filled cells"
                kept.append(f"{name}, {cells} like '{short(texts[0], 40)}'")
    if kept:
        return (
            f"no answers were found, and all criteria are unanswered; kept but not read as answers: {_listed(kept)}; "
            "if one of them holds the answers, call it Answer and read the file again"
        )
    return (
        "this is an empty questionnaire: no answers were found, and all criteria are unanswered; add a column with "
        "Yes, No or N/A, or answer it here"
    )


def _where(part: Part, row: int) -> str:
    return part.block.sheet.where(row, part.block.statement or part.block.number)


def _numbers(numbers: list[int]) -> str:
    """1, 2, 3, 5 as "1-3, 5"."""
    runs: list[list[int]] = []
    for n in sorted(set(numbers)):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


def _matched(parts: list[Part]) -> list[str]:
    by_how: dict[How, list[int]] = {}
    whole = []
    for m in (m for p in parts for m in p.rows):
        if m.kind == Kind.CRITERION:
            by_how.setdefault(m.how, []).extend(m.numbers)
        elif m.kind == Kind.PARTS and not m.conflict:
            whole.append(f"one row answers for all of {_numbers(list(m.numbers))}")
    said = {
        How.REWORDED: "worded differently in the file and matched all the same: {}",
        How.NUMBER: "matched by number only, since the file has no statements: {}",
        How.TRANSLATED: "matched by number, since the statements are in another language or in quite other words: {}",
        How.CONTEXT: "told apart by their heading or place, since their words are the same: {}",
    }
    return [text.format(_numbers(by_how[how])) for how, text in said.items() if how in by_how] + list(
        dict.fromkeys(whole)
    )


def _no_numbers(parts: list[Part]) -> list[str]:
    """Number cells that a program turned into something else."""
    warnings = []
    for p in (p for p in parts if p.block.number):
        for m in (m for m in p.rows if m.kind == Kind.CRITERION):
            value = p.block.sheet[m.row.row, p.block.number].value
            if isinstance(value, date | bool) or (
                isinstance(value, str) and value.startswith("#") and value[1:2].isalpha()
            ):
                where = p.block.sheet.where(m.row.row, p.block.number)
                warnings.append(f"'{shown(value)}' is no number: the row was matched by its statement ({where})")
    return warnings


def _conflicts(parts: list[Part]) -> list[str]:
    return [
        f"'{short(m.row.text)}' was read as criterion {m.numbers[0]}: {m.conflict} ({_where(p, m.row.row)})"
        for p in parts
        for m in p.rows
        if m.kind == Kind.CRITERION and m.conflict
    ]


def _own_rows(parts: list[Part]) -> list[str]:
    rows = [(p, m) for p in parts for m in p.rows if m.kind == Kind.CUSTOM]
    if not rows:
        return []
    shown = _listed([f"'{short(m.row.text or m.row.number)}' ({_where(p, m.row.row)})" for p, m in rows])
    count = f"{len(rows)} rows are" if len(rows) > 1 else "1 row is"
    return [f"{count} not in the questionnaire (own criteria), kept as notes: {shown}"]


def _other_rows(parts: list[Part], understood: Understood) -> list[str]:
    rows = [
        (p, m)
        for p in parts
        for m in p.rows
        if m.kind in (Kind.TEXT, Kind.TOTAL) and m.row.text and not m.joined and p.block.first <= m.row.row
    ]
    if not rows:
        return []
    sources = understood.legend.sources
    shown = [f"'{short(m.row.text, 40)}' ({_where(p, m.row.row)})" for p, m in rows if m.row.text not in sources]
    return [f"other texts, no criteria and not read: {_listed(shown)}"] if shown else []


def _around(parts: list[Part], understood: Understood, index: Index) -> list[str]:
    """Lines above the tables that are neither names and dates nor a legend."""
    top: dict[int, int] = {}
    used: dict[int, set[tuple[int, int]]] = {}
    sheets = {id(p.block.sheet): p.block.sheet for p in parts}
    for p in parts:
        key = id(p.block.sheet)
        top[key] = min(top.get(key, p.block.first), min(p.block.heads, default=p.block.first))
        used.setdefault(key, set()).update(p.facts.cells)
    found = []
    for key, sheet in sheets.items():
        for (r, c), cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
            text = cell.text if r < top[key] and (r, c) not in used[key] and cell.origin is None else ""
            known = text in understood.legend.sources or index.place_of_heading(text) is not None
            if len(text) > 2 and isinstance(cell.value, str) and not known:
                found.append(f"'{short(text, 40)}' ({sheet.where(r, c)})")
    return [f"above the table, not read: {_listed(found)}"] if found else []


def _beside_headings(parts: list[Part]) -> list[str]:
    """Values in answer columns beside a heading: sums of a section, mostly."""
    found = []
    for p in parts:
        for m in (m for m in p.rows if m.kind in (Kind.HEADING, Kind.STEM) and m.row.answered):
            for column in (c for a in p.layout.answers for c in a.columns):
                cell = p.block.sheet[m.row.row, column]
                if cell.text and cell.origin is None and role_of(cell.text) is None:
                    found.append(f"'{short(cell.text, 20)}' ({p.block.sheet.where(m.row.row, column)})")
    return [f"beside a heading, not read: {_listed(found)}"] if found else []


def _listed(found: list[str]) -> str:
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return "; ".join(found[:_SHOWN]) + more


def _missing(parts: list[Part], index: Index) -> str:
    there = {n for p in parts for m in p.rows for n in (*m.numbers, *m.candidates)}
    return _numbers([n for n in index.numbers if n not in there])
