"""One assessment after the other: the entries of its rows become responses, questions, and rows of its own."""

from collections import Counter
from dataclasses import dataclass, field, replace

from maturity.core.assessment import Answer, Response
from maturity.formats.past_file.answers import NOTHING, Reading
from maturity.formats.past_file.assemble import Group, Part, Understood
from maturity.formats.past_file.entries import Entry, entry_of, line_below, merged
from maturity.formats.past_file.layout import AnswerColumn
from maturity.formats.past_file.leftovers import said_below
from maturity.formats.past_file.lexicon import Sense
from maturity.formats.past_file.marks import read_cell
from maturity.formats.past_file.naming import Name
from maturity.formats.past_file.reports import short
from maturity.formats.past_file.result import (
    CustomRow,
    FoundAssessment,
    Kind,
    Question,
    Source,
)
from maturity.formats.past_file.rows import Kind as RowKind
from maturity.formats.past_file.rows import Matched
from maturity.formats.past_file.statements import Index
from maturity.formats.past_file.text import fold

_MOST_EXTRA = 20
_READ = (RowKind.CRITERION, RowKind.PARTS, RowKind.DOUBT, RowKind.CUSTOM, RowKind.REMARK)


@dataclass
class Gathering:
    """The assessments of a file while they are read."""

    understood: Understood
    index: Index
    found: list[FoundAssessment] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def read(self, group: Group, name: Name) -> None:
        """One assessment: the columns of one label in all parts of a group."""
        entries: dict[int, list[Entry]] = {}
        custom: list[CustomRow] = []
        doubts: list[tuple[Part, Matched, Entry]] = []
        stems: list[tuple[Matched, Entry]] = []
        columns = [(p, _column(p, name.column)) for p in group.parts]
        boxes = _only_boxes(columns)
        policy = self.understood.policies[id(group)]
        for part, answer in columns:
            for m in part.rows:
                if m.kind not in _READ:
                    continue
                entry = entry_of(part, answer, m, policy, boxes=boxes)
                if m.kind == RowKind.CUSTOM:
                    custom.append(_custom(part, m, entry))
                elif m.kind == RowKind.REMARK and (below := said_below(m.row.text)) is not None:
                    entries[m.numbers[0]].append(line_below(*below, m, part, policy))
                elif m.kind == RowKind.REMARK:
                    remark = [f"{m.row.text}: {entry.seen}" if answer is None else entry.seen, *entry.notes]
                    entries[m.numbers[0]].append(replace(entry, reading=NOTHING, seen="", notes=remark, is_remark=True))
                elif m.kind == RowKind.DOUBT:
                    doubts.append((part, m, entry))
                elif m.kind == RowKind.PARTS and m.conflict:
                    stems.append((m, entry))
                else:
                    for n in m.numbers:
                        entries.setdefault(n, []).append(entry)
        questions: list[Question] = []
        self._settle_stems(stems, entries)
        self._settle_doubts(doubts, entries, questions, name.label)
        responses, sources = [], []
        for n in self.index.numbers:
            if n not in entries:
                responses.append(Response(number=n))
                continue
            entry = merged(entries[n])
            self._name_repeated(n, entries[n])
            responses.append(_response(n, entry))
            self.warnings += [w for w in entry.warnings if w not in self.warnings]
            if entry.seen:
                sources.append(Source(criterion=n, where=entry.where, seen=entry.seen))
            if entry.reading.ask:
                questions.append(_question(n, name.label, entry))
        self.questions += sorted(questions, key=lambda q: q.criterion)
        self.found.append(
            FoundAssessment(
                label=name.label,
                responses=tuple(responses),
                source=name.source,
                project=name.facts.project or name.project,
                team=name.facts.team,
                facilitator=name.facts.person,
                assessed_on=name.facts.day,
                sources=tuple(sources),
                custom_rows=tuple(custom),
            )
        )

    def _name_repeated(self, number: int, entries: list[Entry]) -> None:
        if len(entries) < 2:
            return
        rows = [e for e in entries if not e.is_remark and (e.reading == NOTHING) == (entries[0].reading == NOTHING)]
        if len(rows) > 1:
            places = ", ".join(e.where for e in rows)
            warning = f"criterion {number} stands more than once in the file ({places})"
            if warning not in self.warnings:
                self.warnings.append(warning)

    def _settle_stems(self, stems: list[tuple[Matched, Entry]], entries: dict[int, list[Entry]]) -> None:
        """A stem that is answered over its parts: the parts count; where they are blank, it is asked."""
        for m, entry in stems:
            parts = f"{m.numbers[0]}-{m.numbers[-1]}"
            if any(e.reading != NOTHING for n in m.numbers for e in entries.get(n, ())):
                self.warnings.append(f"the line over {parts} is answered too ('{entry.seen}', {entry.where}): not read")
                continue
            ask = f"the line over {parts} says '{entry.seen}', the parts are blank"
            for n in m.numbers:
                asked = Reading(ask=ask, key=f"line over {parts}")
                entries.setdefault(n, []).append(replace(entry, reading=asked))

    def _settle_doubts(
        self,
        doubts: list[tuple[Part, Matched, Entry]],
        entries: dict[int, list[Entry]],
        questions: list[Question],
        label: str,
    ) -> None:
        """Rows that may be one of several criteria: asked, unless all of them say the same."""
        groups: dict[tuple[int, ...], list[tuple[Part, Matched, Entry]]] = {}
        for part, m, entry in doubts:
            groups.setdefault(m.candidates, []).append((part, m, entry))
        for candidates, rows in groups.items():
            free = [n for n in candidates if n not in entries]
            answers = {e.reading.answer for _, _, e in rows}
            text = short(rows[0][1].row.text)
            places = ", ".join(p.block.sheet.where(m.row.row, p.block.statement) for p, m, _ in rows)
            if len(rows) == len(candidates) == len(free) > 1 and len(answers) == 1 and None not in answers:
                for n, (_, _, entry) in zip(candidates, rows, strict=True):
                    entries[n] = [entry]
                self._warn(f"{_listed(candidates)} read the same ({places}): both have the same answer")
                continue
            if not any(e.reading != NOTHING for _, _, e in rows):
                self._warn(f"'{text}' may be criterion {_listed(candidates, 'or')}; it has no answer ({places})")
                continue
            if not free:
                self._warn(f"'{text}' is not matched: criterion {_listed(candidates)} stands elsewhere ({places})")
                continue
            seen = "; ".join(e.seen for _, _, e in rows)
            reading = next(iter(answers)) if len(answers) == 1 and len(rows) == 1 else None
            for n in free:
                ask = (
                    f"'{text}' may be criterion {_listed(candidates, 'or')}, it says '{seen}': decide for criterion {n}"
                )
                where = rows[0][2].where
                questions.append(
                    Question(
                        criterion=n,
                        label=label,
                        where=where,
                        seen=seen,
                        ask=ask,
                        key=f"row: {fold(text)}"[:80],
                        kind=Kind.ROW,
                        reading=reading or Answer.UNANSWERED,
                    )
                )

    def _warn(self, text: str) -> None:
        if text not in self.warnings:
            self.warnings.append(text)


def _column(part: Part, label: str | None) -> AnswerColumn | None:
    """The column of a label in a part; the only one where it has no name, or nobody asks for one."""
    answers = part.layout.answers
    only = answers[0] if len(answers) == 1 and (label is None or not answers[0].label or not label) else None
    return next((a for a in answers if a.label == label), only)


def _only_boxes(columns: list[tuple[Part, AnswerColumn | None]]) -> bool:
    """Whether every criterion has a ticked or unticked box and nothing else: then a FALSE may be untouched."""
    senses: Counter[Sense] = Counter()
    for part, answer in columns:
        if answer is None or answer.choices or answer.colour:
            return False
        rows = [m.row.row for m in part.rows if m.kind in (RowKind.CRITERION, RowKind.PARTS)]
        senses.update(read_cell(part.block.sheet[r, answer.column]).sense for r in rows)
    return set(senses) <= {Sense.TRUE, Sense.FALSE, Sense.NA}


def _custom(part: Part, m: Matched, entry: Entry) -> CustomRow:
    block = part.block
    where = block.sheet.where(m.row.row, block.statement or block.number)
    text = " ".join(t for t in (m.row.number, m.row.text) if t)
    note = "\n".join(dict.fromkeys([*entry.reasons, *entry.notes, *entry.evidence]))
    return CustomRow(where=where, text=text, seen=entry.seen, note=note)


def _response(number: int, entry: Entry) -> Response:
    answer = entry.reading.answer or Answer.UNANSWERED
    notes, reasons = [t for t in entry.notes if t], [t for t in entry.reasons if t]
    if answer == Answer.NOT_APPLICABLE and not reasons:
        notes, reasons = [], notes
    elif answer != Answer.NOT_APPLICABLE:
        notes, reasons = [*reasons, *notes], []
    return Response(
        number=number,
        answer=answer,
        reason="\n".join(dict.fromkeys(reasons)),
        note="\n".join(dict.fromkeys(notes)),
        evidence="\n".join(dict.fromkeys(t for t in entry.evidence if t)),
        owner=entry.owner,
        due=entry.due,
        extra=_extra(entry.extra),
    )


def _extra(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Columns that mean nothing here, kept under their headings, each heading once."""
    kept: dict[str, str] = {}
    for name, text in pairs:
        clean = " ".join(name.split())[:80]
        kept[clean] = f"{kept[clean]}\n{text}" if clean in kept else text
    return tuple(list(kept.items())[:_MOST_EXTRA])


def _question(number: int, label: str, entry: Entry) -> Question:
    ask = f"{entry.reading.ask}: decide for criterion {number}"
    return Question(
        criterion=number,
        label=label,
        where=entry.where,
        seen=entry.seen,
        ask=ask,
        key=entry.reading.key,
        kind=entry.reading.kind if entry.reading.key != "conflict" else Kind.CONFLICT,
    )


def _listed(numbers: tuple[int, ...], word: str = "and") -> str:
    return f" {word} ".join(map(str, numbers))
