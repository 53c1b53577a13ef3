"""What an assessment is called: by its column, its sheet, or what stands above the table; each name once in a file."""

from dataclasses import dataclass, field, replace

from maturity.formats.past_file.assemble import Group, Part, Understood
from maturity.formats.past_file.dates import days_come_first, is_period, to_date
from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.headers import NAMES, is_current, role_of
from maturity.formats.past_file.layout import AnswerColumn
from maturity.formats.past_file.metadata import Facts
from maturity.formats.past_file.text import fold

_HIGHEST = 15


@dataclass(slots=True, kw_only=True)
class Name:
    """The label of an assessment, the column label by which its cells are found, and what is known about it."""

    label: str
    column: str | None
    facts: Facts = field(default_factory=Facts)
    project: str = ""
    source: str = ""


def name_columns(understood: Understood, stem: str) -> dict[int, list[Name]]:
    """The names of all assessments, by the identity of their group; labels are unique."""
    groups = understood.groups
    titles = _titles(groups)
    names: dict[int, list[Name]] = {}
    for group in groups:
        title = titles[id(group)] if len(groups) > 1 else ""
        filled = _filled(group)
        labels: list[str | None] = [x for x in group.labels if x in filled] or [*group.labels[:1]] or [None]
        for label in labels:
            facts = _facts(group, label).or_else(understood.facts)
            names.setdefault(id(group), []).append(_name(group, label, facts, title, len(labels) > 1, stem))
    _make_unique([n for listed in names.values() for n in listed])
    return names


def _filled(group: Group) -> set[str]:
    """The labels of columns that hold anything; empty ones are no assessment."""
    found = set()
    for p in group.parts:
        rows = [m.row.row for m in p.rows if m.numbers or m.candidates]
        for a in p.layout.answers:
            cells = (p.block.sheet[r, c] for r in rows for c in a.columns)
            if any(c.text or (a.colour and c.fill) for c in cells):
                found.add(a.label)
    return found


def _facts(group: Group, label: str | None) -> Facts:
    facts = Facts()
    for p in group.parts:
        answer = next((a for a in p.layout.answers if a.label == label), None)
        own = _column_facts(p, answer) if answer is not None else Facts()
        several = len(p.layout.answers) > 1
        shared = p.facts if not several else replace(p.facts, day=None, day_text="", person="")
        facts = facts.or_else(own.or_else(shared if not several or not own.project else replace(shared, project="")))
    return facts


def _column_facts(part: Part, answer: AnswerColumn) -> Facts:
    """What the rows above a column say about it: "Date: | 2023-05-15 | 2023-11-20", responses of a form."""
    block, facts = part.block, Facts()
    for r in range(max(1, block.first - _HIGHEST), block.first):
        title = next((t for c in (block.statement, block.number) if c and (t := block.sheet[r, c].text)), "")
        role = role_of(title.rstrip(" :*")) if title else None
        cell = block.sheet[r, answer.column]
        each = {block.sheet[r, a.column].text for a in part.layout.answers} - {""}
        if len(part.layout.answers) > 1 and len(each) < 2:
            continue  # about the whole table, whatever column it stands over
        if role in NAMES and role is not None and cell.text:
            facts.put(role, cell)
    header = block.sheet[block.head, answer.column] if block.head else Cell()
    order = days_come_first([a.header for a in part.layout.answers])
    for value in (header.value, answer.upper or None):
        if facts.day is None and (day := to_date(value, day_first=order)) is not None:
            facts.day = day
    return facts


def _titles(groups: list[Group]) -> dict[int, str]:
    """What tells groups apart: the project each names, else its sheet, else its team, day or person."""
    first = {id(g): g.parts[0] for g in groups}
    ways = (
        [p.facts.project for p in first.values()],
        [p.block.sheet.name for p in first.values()],
        [p.facts.team for p in first.values()],
        [p.facts.day.isoformat() if p.facts.day else p.facts.day_text for p in first.values()],
        [p.facts.person for p in first.values()],
    )
    for values in ways:
        if all(values) and len(set(values)) == len(values):
            return dict(zip(first, values, strict=True))
    best = max(ways, key=lambda values: len({v for v in values if v}))
    second = next((w for w in ways if w is not best and len({v for v in w if v}) > 1), [""] * len(groups))
    return {key: " ".join(x for x in pair if x) for key, *pair in zip(first, best, second, strict=True)}


def _name(group: Group, label: str | None, facts: Facts, title: str, several: bool, stem: str) -> Name:
    first = group.parts[0]
    answer = next((a for a in first.layout.answers if a.label == label), None)
    shown = _shown_label(first, answer) if label else ""
    own = _column_facts(first, answer) if answer is not None else Facts()
    if own.project and several:
        shown = own.project
    elif several and answer is not None and _is_unnamed(first, answer):
        day = own.day.isoformat() if own.day else own.day_text
        ways = (own.team, own.person, day) if first.block.sheet.turned else (day, own.person, own.team)
        shown = next((w for w in ways if w), shown)  # every answer to a form has its time
    elif several and label and not shown.strip():
        shown = label
    if title:
        shown = f"{title} - {shown}" if shown and fold(shown) != fold(title) else title
    elif shown and facts.project and not own.project and fold(facts.project) not in fold(shown) and is_period(shown):
        shown = f"{facts.project} {shown}"
    shown = shown or facts.project or facts.team or stem
    named = facts.project or (stem if is_period(shown) else shown if label else "")
    return Name(label=shown[:120], column=label, facts=facts, project=named, source=_source(group, answer))


def _is_unnamed(part: Part, answer: AnswerColumn) -> bool:
    """Whether a column's heading is no name: words of answers, or the time at which a form was sent."""
    timed = part.block.sheet.turned and is_period(answer.label)
    return timed or (answer.generic and not is_current(answer.header))


def _shown_label(part: Part, answer: AnswerColumn | None) -> str:
    """A column's label; a day as ISO 8601, in the order of day and month that the other headings show."""
    if answer is None:
        return ""
    header = part.block.sheet[part.block.head, answer.column] if part.block.head else Cell()
    order = days_come_first([a.header for a in part.layout.answers])
    day = to_date(header.value, day_first=order) if answer.label == answer.header else None
    return day.isoformat() if day is not None else answer.label


def _source(group: Group, answer: AnswerColumn | None) -> str:
    sheets = list(dict.fromkeys(p.block.sheet.name for p in group.parts if p.block.sheet.name))
    if len(sheets) > 1:
        return ", ".join(sheets)
    sheet = group.parts[0].block.sheet
    return sheet.column_name(answer.column) if answer is not None else (sheets[0] if sheets else "")


def _make_unique(names: list[Name]) -> None:
    """Names that are the same get who or when behind them, where that tells them apart, else a number."""
    by_label: dict[str, list[Name]] = {}
    for n in names:
        by_label.setdefault(n.label, []).append(n)
    taken = set(by_label)
    for label, same in by_label.items():
        days = [n.facts.day.isoformat() if n.facts.day else "" for n in same]
        told = [values for values in ([n.facts.person for n in same], days) if len(set(values)) == len(same) > 1]
        for i, n in enumerate(same):
            extra = " ".join(values[i] for values in told if values[i])
            if extra and f"{label} {extra}" not in taken:
                n.label = f"{label} {extra}"
            elif i:
                n.label = f"{label} ({i + 1})"
            taken.add(n.label)
