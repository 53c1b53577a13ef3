"""The cells of one assessment, row by row, as entries: what is said about a criterion, where, with which remarks."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from maturity.core.assessment import MAX_TEXT, Answer
from maturity.formats.past_file.answers import ANSWER, NOTHING, Policy, Reading, unticked
from maturity.formats.past_file.assemble import Part
from maturity.formats.past_file.choices import is_marked
from maturity.formats.past_file.dates import to_date
from maturity.formats.past_file.families import family_of
from maturity.formats.past_file.grid import EMPTY, Cell
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import ANSWERS, is_against, role_of
from maturity.formats.past_file.layout import SENSES, AnswerColumn
from maturity.formats.past_file.legend import hue_of
from maturity.formats.past_file.lexicon import PLAIN_WORDS, SETTLED, Sense
from maturity.formats.past_file.marks import Mark, read_cell, read_text
from maturity.formats.past_file.result import UNTICKED
from maturity.formats.past_file.rows import Matched
from maturity.formats.past_file.text import fold

TICKED = (Sense.TICK, Sense.DOT, Sense.TRUE, Sense.CROSS)
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


@dataclass(slots=True, kw_only=True)
class Entry:
    """What one row says in one assessment."""

    where: str
    seen: str
    reading: Reading
    notes: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    owner: str = ""
    due: date | None = None
    extra: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    is_remark: bool = False


def entry_of(part: Part, answer: AnswerColumn | None, row: Matched, policy: Policy, *, boxes: bool) -> Entry:
    """The entry of a row for the assessment of an answer column; without one only its remarks."""
    block = part.block
    cell = block.sheet[row.row.row, answer.column] if answer is not None else EMPTY
    if cell.origin is not None and cell.origin[1] in (block.statement, block.number, block.section):
        cell = EMPTY
    where = block.sheet.where(row.row.row, answer.column if answer is not None else block.statement or block.number)
    entry = Entry(where=where, seen=cell.symbol.strip() or cell.text, reading=NOTHING)
    if answer is not None:
        entry.reading = _reading(part, answer, row, cell, policy, entry, boxes)
    _weigh_struck(part, row, policy, entry)
    _weigh_applies(part, row, entry)
    _weigh_tail(row, entry, policy)
    if row.changed and entry.reading.answer is not None:
        ask = f"the statement is rewritten with '{row.changed}', the answer is '{entry.seen}'"
        entry.reading = Reading(ask=ask, key=f"{fold(row.changed)} in the statement", remark=entry.reading.remark)
    _take_remarks(part, answer, row, entry)
    if entry.reading.remark:
        (entry.reasons if entry.reading.answer == Answer.NOT_APPLICABLE else entry.notes).insert(
            0, entry.reading.remark
        )
    return entry


def _reading(
    part: Part, answer: AnswerColumn, row: Matched, cell: Cell, policy: Policy, entry: Entry, boxes: bool
) -> Reading:
    if answer.choices:
        return _chosen(part, answer, row, entry)
    if answer.colour and (not cell.text or answer.column == part.block.statement):
        entry.seen = hue_of(cell.fill)
        return policy.colour(cell) if cell.fill and hue_of(cell.fill) not in ("white", "black") else NOTHING
    reading = policy.read(cell, boxes=boxes)
    if is_against(answer.header):
        mark = read_cell(cell)
        told = reading.answer in (Answer.YES, Answer.NO) and (mark.sense not in SETTLED or mark.core in PLAIN_WORDS)
        if told or reading.key == UNTICKED:  # "missing" says the same under every heading
            return _turned(answer.header, mark, entry)
    return reading


def _turned(header: str, mark: Mark, entry: Entry) -> Reading:
    """Under "Missing" or "Gap" a tick means no; a yes or no there is asked, as is a blank cell beside ticks."""
    if mark.sense == Sense.BLANK:
        entry.seen = "blank"
    if mark.sense in (Sense.TICK, Sense.DOT, Sense.TRUE) or (
        mark.sense == Sense.YES and len(mark.core) == 1 and mark.core != "y"
    ):
        return Reading(answer=Answer.NO, remark=mark.remark)
    key = f"{mark.core or 'blank'} under {fold(header)}"[:80]
    return Reading(ask=f"'{entry.seen}' stands under '{header}'", key=key)


def _chosen(part: Part, answer: AnswerColumn, row: Matched, entry: Entry) -> Reading:
    """A mark in one of several columns: the column is the answer."""
    sheet, ticked, strange = part.block.sheet, [], []
    for column, sense in answer.choices.items():
        mark = read_cell(sheet[row.row.row, column])
        if not is_marked(sheet[row.row.row, column]):
            continue
        if mark.sense in (*TICKED, Sense.YES) or mark.number == 1 or mark.sense == sense:
            ticked.append((column, sense))
        else:
            strange.append((column, sheet[row.row.row, column].text))
    if strange or len(ticked) > 1:
        entry.where = sheet.where(row.row.row, (ticked[0][0] if ticked else strange[0][0]))
        entry.seen = "; ".join([_choice(part, c, s) for c, s in ticked] + [t for _, t in strange])
        return Reading(ask=f"several columns are marked: '{entry.seen}'", key=f"marked: {fold(entry.seen)}"[:80])
    if not ticked and Sense.NO not in answer.choices.values() and Sense.UNKNOWN not in answer.choices.values():
        return unticked("no column is marked")
    if not ticked:
        return NOTHING
    column, sense = ticked[0]
    entry.where, entry.seen = sheet.where(row.row.row, column), _choice(part, column, sense)
    if sense in ANSWER:
        return Reading(answer=ANSWER[sense])
    header = part.block.header(column)
    return Reading(ask=f"the mark stands under '{header}', which is neither yes nor no", key=fold(header))


def _choice(part: Part, column: int, sense: Sense) -> str:
    """What a mark in a column says, in words: the sense of its heading, or the heading."""
    return SENSES.get(sense) or part.block.header(column)


def _weigh_struck(part: Part, row: Matched, policy: Policy, entry: Entry) -> None:
    """A struck-through statement means what the file says it means; without a word of it, it is asked."""
    place = (row.row.row, part.block.statement)
    if not part.block.sheet[place].struck or not part.block.statement:
        return
    meant = ANSWER.get(policy.legend.struck) if policy.legend.struck is not None else None
    said = entry.reading.answer
    if meant is not None and said in (None, meant) and not (entry.seen and _asks(entry.reading)):
        entry.reading = Reading(answer=meant, remark=entry.reading.remark)
        entry.seen = entry.seen or "struck through"
    elif said is None and not entry.seen:
        entry.seen = "struck through"
        entry.reading = Reading(
            ask="the statement is struck through and the file does not say what that means", key="struck through"
        )
    elif meant is not None:
        entry.reading = Reading(
            ask=f"the statement is struck through, its answer is '{entry.seen}'",
            key=f"struck through, {fold(entry.seen)}",
        )
    else:
        entry.notes.append("The statement is struck through in the file.")


def _weigh_applies(part: Part, row: Matched, entry: Entry) -> None:
    """A column that says what applies, or what does not: a no there, or a mark, is a not applicable."""
    if not part.layout.applies:
        return
    mark = read_cell(part.block.sheet[row.row.row, part.layout.applies])
    if part.layout.excludes:
        applies_not = mark.sense in (*TICKED, Sense.YES, Sense.NA) or mark.number == 1
    else:
        applies_not = mark.sense in (Sense.NO, Sense.FALSE, Sense.NA)
    applies_not = applies_not and not mark.hedged
    if not applies_not:
        return
    if entry.reading.answer in (None, Answer.NOT_APPLICABLE) or entry.reading.answer == Answer.NO:
        entry.reading = Reading(answer=Answer.NOT_APPLICABLE, remark=entry.reading.remark)
    else:
        header = part.block.header(part.layout.applies)
        entry.reading = Reading(ask=f"'{entry.seen}', but not applicable by '{header}'", key="yes, but not applicable")


def _weigh_tail(row: Matched, entry: Entry, policy: Policy) -> None:
    """A remark behind the statement in the same cell may be the answer, or take it back: "[x] ... (partly)"."""
    tail = row.tail.strip().strip("-–—:;,").strip()
    inner = tail[1:-1].strip() if tail.startswith("(") and tail.endswith(")") and tail.count("(") == 1 else tail
    if not inner:
        return
    mark = read_text(inner)
    sense = policy.sense(mark) if mark.weak else mark.sense
    reading = entry.reading
    if mark.sense in (Sense.BOX, Sense.TICK, Sense.CROSS) and reading == NOTHING:
        entry.seen = inner
        entry.reading = policy.read(Cell(value=inner), boxes=True)
        return
    if mark.sense == Sense.OPEN and fold(mark.core) in ("unanswered", "not answered"):
        entry.reading = NOTHING
    elif sense in ANSWER and not mark.hedged and (reading.answer is None and not _asks(reading)):
        entry.reading = Reading(answer=ANSWER[sense], remark=mark.remark)
        entry.seen = entry.seen or inner
    elif (mark.sense == Sense.OPEN or mark.hedged) and reading.answer is not None:
        entry.seen = f"{entry.seen} {tail}".strip()
        key = f"{reading.answer}, {family_of(mark.core)}"[:80]
        entry.reading = Reading(ask=f"'{entry.seen}' is not clear: it says more than yes or no", key=key)
        if mark.remark:
            entry.notes.append(inner)
    elif sense in ANSWER and reading.answer is not None and reading.answer != ANSWER[sense]:
        entry.seen = f"{entry.seen} {tail}".strip()
        entry.reading = Reading(ask=f"'{entry.seen}' says two things", key=fold(entry.seen)[:80])
    else:
        entry.notes.append(inner)


def _asks(reading: Reading) -> bool:
    """Whether a reading asks something that a remark does not settle; an unticked box is settled by one."""
    return bool(reading.ask) and reading.key != UNTICKED


def _take_remarks(part: Part, answer: AnswerColumn | None, row: Matched, entry: Entry) -> None:
    block, layout = part.block, part.layout
    position = layout.answers.index(answer) if answer in layout.answers else None
    number = row.row.row
    for column in (*(answer.columns if answer is not None else ()), block.statement, block.number):
        cell = block.sheet[number, column]
        if cell.note:
            entry.notes.append(_kept(cell.note, block.sheet.where(number, column), entry))
    for side in layout.sides:
        cell = block.sheet[number, side.column]
        if cell.note and side.owner in (None, position):
            entry.notes.append(_kept(cell.note, block.sheet.where(number, side.column), entry))
        if cell.text and side.owner in (None, position) and (cell.origin is None or cell.origin[1] == side.column):
            _take_side(entry, side.role, side.header, cell, block.sheet.where(number, side.column))


def _take_side(entry: Entry, role: Role, header: str, cell: Cell, where: str) -> None:
    text = _kept(cell.text, where, entry)
    if role == Role.NOTE:
        entry.notes.append(text if role_of(header) == Role.NOTE or not header else f"{header}: {text}")
    elif role == Role.REASON:
        entry.reasons.append(text)
    elif role == Role.EVIDENCE:
        entry.evidence.append(text)
    elif role == Role.OWNER:
        entry.owner = f"{entry.owner}, {text}" if entry.owner else text
    elif role == Role.DUE:
        entry.due = entry.due or to_date(cell.value)
        if to_date(cell.value) is None:
            entry.notes.append(f"{header}: {text}")
    elif text:
        entry.extra.append((header or "column", text))


def _kept(text: str, where: str, entry: Entry) -> str:
    """The text as it can be stored; what cannot is named, never cut."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").translate(_FORBIDDEN).strip()
    if len(clean) > MAX_TEXT:
        entry.warnings.append(
            f"a text is too long and was left out: {len(clean):,} characters, the limit is {MAX_TEXT:,} ({where})"
        )
        return ""
    if len(clean) < len(text.replace("\r\n", "\n").strip()):
        entry.warnings.append(f"characters that no file may hold were taken out of a text ({where})")
    return clean


def line_below(role: Role, text: str, row: Matched, part: Part, policy: Policy) -> Entry:
    """What a line under a statement says about it: its answer, or a remark."""
    where = part.block.sheet.where(row.row.row, part.block.statement)
    entry = Entry(where=where, seen="", reading=NOTHING, is_remark=True)
    cell = Cell(value=text)
    if role in ANSWERS:
        entry.reading, entry.seen, entry.is_remark = policy.read(cell, boxes=False), text, False
        if entry.reading.remark:
            entry.notes.append(entry.reading.remark)
    else:
        _take_side(entry, role, str(role), cell, where)
    return entry


def merged(entries: list[Entry]) -> Entry:
    """Several rows about one criterion as one; where their answers differ, it is asked."""
    if len(entries) == 1:
        return entries[0]
    speaking = [e for e in entries if e.reading != NOTHING]
    if not speaking:
        first = entries[0]
    else:
        first = speaking[0]
        answers = {e.reading.answer for e in speaking}
        if len(speaking) > 1 and (len(answers) > 1 or None in answers):
            said = "; ".join(f"'{e.seen}' in {e.where}" for e in speaking)
            first = replace(first, reading=Reading(ask=f"the file answers it more than once: {said}", key="conflict"))
            first.seen = "; ".join(e.seen for e in speaking)
    return replace(
        first,
        notes=_joined(e.notes for e in entries),
        reasons=_joined(e.reasons for e in entries),
        evidence=_joined(e.evidence for e in entries),
        owner=next((e.owner for e in entries if e.owner), ""),
        due=next((e.due for e in entries if e.due), None),
        extra=list(dict.fromkeys(x for e in entries for x in e.extra)),
        warnings=_joined(e.warnings for e in entries),
    )


def _joined(lists: Iterable[list[str]]) -> list[str]:
    return list(dict.fromkeys(t for texts in lists for t in texts))
