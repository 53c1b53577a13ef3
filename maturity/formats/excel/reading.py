"""Our own workbooks back to assessments, without loss: what stands on the visible sheet wins, everything else comes
from the hidden one. And forms in the original's layout that hold nothing but plain answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from maturity.core.assessment import Answer, Assessment, Response, blank, checked_text
from maturity.core.errors import InvalidText, UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats.archive_check import Checked
from maturity.formats.dates import read_date
from maturity.formats.excel.cells import Cells, Value, read_cells
from maturity.formats.excel.form import MAX_ROWS, Form, find_form, shown
from maturity.formats.excel.layout import SESSION_SHEET, WORDS, same_text, unhidden
from maturity.formats.excel.questionnaire import compared, read_questionnaire
from maturity.formats.formula_guard import unguard
from maturity.formats.limits import MAX_SESSION_ROWS
from maturity.formats.reports import Reports, quoted, ranges
from maturity.formats.session_csv import COLUMNS, looks_like_session
from maturity.formats.session_reading import read_table
from maturity.formats.session_table import folded

ANSWER_WORDS = {word.casefold(): answer for answer, word in WORDS.items()} | {
    "na": Answer.NOT_APPLICABLE,
    "not applicable": Answer.NOT_APPLICABLE,
}
"""Our words for answers in small letters; nothing else in an answer column is taken for one."""

_TEXTS = ("reason", "note", "evidence", "owner")
_NO_HEADING = "this is not the questionnaire's layout: no heading 'Criterium number' was found"
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A cell in an answer column that is none of our words: for a person to decide, never guessed."""

    number: int
    where: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookRead:
    """What a workbook of ours says."""

    assessment: Assessment
    questionnaire: Questionnaire
    sheet: str
    warnings: tuple[str, ...] = ()
    undecided: tuple[Undecided, ...] = ()


def is_own(checked: Checked) -> bool:
    """Whether a workbook was written by us with a session in it."""
    return any(s.title == SESSION_SHEET for s in checked.sheets)


def read_own(checked: Checked, questionnaires: Callable[[str], Questionnaire]) -> WorkbookRead | None:
    """The session of a workbook of ours, with a person's edits on the visible sheet. None where the visible sheet is
    gone or no longer in our layout: then it is anybody's workbook.

    Raises UnreadableFile where the hidden sheet is no session, NotFound where its questionnaire is not here.
    """
    found = find_form(checked, SESSION_SHEET) if is_own(checked) else None
    if found is None:
        return None
    form, cells = found
    session = _table(cells[SESSION_SHEET])
    stored = read_table(session[0], session[1], questionnaires, unit=f"{SESSION_SHEET} row")
    questionnaire = questionnaires(stored.assessment.questionnaire)
    return _Visible(form, questionnaire).read(stored.assessment, stored.warnings)


def visible_cells(checked: Checked) -> dict[str, Cells]:
    """The cells of the sheets that may be a form or a session, for all who look for one. Raises UnreadableFile."""
    wanted = [s.title for s in checked.sheets if not s.hidden and 0 < s.last_row <= MAX_ROWS]
    return read_cells(checked, [t for t in wanted if t != SESSION_SHEET])


def read_session_sheet(
    checked: Checked, questionnaires: Callable[[str], Questionnaire], cells_of: dict[str, Cells] | None = None
) -> WorkbookRead | None:
    """The session of a session CSV that somebody opened in a spreadsheet and saved as a workbook. None for every other
    workbook. Raises UnreadableFile where the table is no single session, NotFound where its questionnaire is not here.
    """
    visible = [s for s in checked.sheets if not s.hidden and s.filled]
    if len(visible) != 1 or visible[0].last_column > 2 * len(COLUMNS) or visible[0].last_row > MAX_ROWS:
        return None
    title = visible[0].title
    cells = cells_of[title] if cells_of and title in cells_of else read_cells(checked, [title])[title]
    header = [unguard(shown(cells.get((1, c)))) for c in range(1, visible[0].last_column + 1)]
    if not looks_like_session(header):
        return None
    dates = {i for i, name in enumerate(folded(header)) if name in ("due", "assessed_on")}
    rows = []
    for r in range(2, visible[0].last_row + 1):
        row = [_in_table(cells.get((r, c)), is_date=c - 1 in dates) for c in range(1, len(header) + 1)]
        if any(f.strip() for f in row):
            rows.append((r, row))
    stored = read_table(header, rows, questionnaires, unit="row")
    questionnaire = questionnaires(stored.assessment.questionnaire)
    return WorkbookRead(
        assessment=stored.assessment, questionnaire=questionnaire, sheet=title, warnings=stored.warnings
    )


def _in_table(value: Value | None, *, is_date: bool) -> str:
    """A cell of a session's table as the CSV had it; a spreadsheet makes days to numbers."""
    if is_date and isinstance(value, float) and 0 < value < 2_958_466:
        return (_EPOCH + timedelta(days=int(value))).isoformat()
    return unguard(shown(value))


def read_form(
    checked: Checked, known: Sequence[Questionnaire], cells_of: dict[str, Cells] | None = None
) -> WorkbookRead | None:
    """The answers of a form that is exactly a known questionnaire in our layout, with no columns but ours and nothing
    but plain answers in them; the original itself is one. None for everything else, which the tolerant reader reads."""
    if len(checked.sheets) != 1 or checked.notes or checked.telling_look:
        return None
    if checked.sheets[0].hidden or checked.sheets[0].uncalculated or checked.sheets[0].partly_hidden:
        return None
    found = find_form(checked, cells=cells_of)
    if found is None:
        return None
    form = found[0]
    for questionnaire in known:
        if form.holds_only(questionnaire):
            read = _Visible(form, questionnaire).read(blank(questionnaire), ())
            return None if read.undecided or read.warnings else read
    return None


def read_answers(checked: Checked, questionnaire: Questionnaire, start: Assessment) -> WorkbookRead:
    """What our columns on the first visible sheet in our layout say about these criteria, put over `start`. Raises
    UnreadableFile."""
    found = find_form(checked)
    if found is None:
        raise UnreadableFile(_NO_HEADING)
    return _Visible(found[0], questionnaire).read(start, ())


def questionnaire_in(
    checked: Checked,
    known: Iterable[Questionnaire] = (),
    *,
    title: str = "",
    cells_of: dict[str, Cells] | None = None,
) -> Questionnaire:
    """The questionnaire on the first visible sheet in our layout. Raises UnreadableFile."""
    found = find_form(checked, cells=cells_of)
    if found is None:
        raise UnreadableFile(_NO_HEADING)
    named = {"title": title} if title else {}
    return read_questionnaire(found[0].rows, known=known, **named)


def _table(cells: Cells) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The hidden sheet as a table of texts."""
    height = max((r for r, _ in cells), default=0)
    width = max((c for _, c in cells), default=0)
    if height > MAX_SESSION_ROWS or width > 2 * len(COLUMNS):
        raise UnreadableFile(f"the hidden sheet {SESSION_SHEET} is over the limit of {MAX_SESSION_ROWS:,} rows")
    rows = [[_stored(cells.get((r, c))) for c in range(1, width + 1)] for r in range(1, height + 1)]
    if not rows:
        raise UnreadableFile(f"the hidden sheet {SESSION_SHEET} is empty: take the workbook as it was exported")
    return rows[0], [(place, row) for place, row in enumerate(rows[1:], start=2) if any(row)]


def _stored(value: Value | None) -> str:
    return unhidden(value) if isinstance(value, str) else shown(value)


class _Visible:
    """Puts what a visible sheet says over a stored assessment."""

    def __init__(self, form: Form, questionnaire: Questionnaire) -> None:
        self._form = form
        self._questionnaire = questionnaire
        self._reports = Reports("row")
        self._undecided: list[Undecided] = []

    def read(self, stored: Assessment, warnings: tuple[str, ...]) -> WorkbookRead:
        """The assessment with the sheet's answers and texts."""
        self._tell_what_is_gone(stored)
        rows = self._rows()
        responses = tuple(
            self._row(r, *rows[r.number]) if r.number in rows else self._gone(r) for r in stored.responses
        )
        missing = [r.number for r in stored.responses if r.number not in rows]
        if missing:
            self._reports.add(f"no row for some criteria, they are unanswered: {ranges(missing)}")
        return WorkbookRead(
            assessment=replace(stored, responses=responses),
            questionnaire=self._questionnaire,
            sheet=self._form.title,
            warnings=warnings + self._reports.sentences(),
            undecided=tuple(self._undecided),
        )

    def _tell_what_is_gone(self, stored: Assessment) -> None:
        for title in self._form.others_like_it:
            self._reports.add(f"the sheet {quoted(title)} is a questionnaire too: it was not read")
        for name in ("answer", *_TEXTS, "due"):
            if name not in self._form.columns and any(getattr(r, name) for r in stored.responses):
                kept = "nothing is answered" if name == "answer" else "what was exported is kept"
                self._reports.add(f"the column {name.capitalize()} is gone: {kept}")

    def _rows(self) -> dict[int, tuple[int, list[Value | None]]]:
        """The row of each criterion. One that is there twice counts as none."""
        found: dict[int, tuple[int, list[Value | None]]] = {}
        again: dict[int, list[int]] = {}
        for index, number, row in self._form.criteria():
            text = compared(str(row[self._form.number + 1] or ""))
            if number not in self._questionnaire:
                self._reports.add(f"there is no criterion {number}: the row was left out", index + 1)
            elif number in found:
                again.setdefault(number, [found[number][0] + 1]).append(index + 1)
            else:
                found[number] = (index, row)
                criterion = self._questionnaire.criterion(number)
                if text not in ("", compared(criterion.statement), compared(criterion.full_statement)):
                    self._reports.add("the statement is not the questionnaire's: its own wording was used", index + 1)
        for number, places in again.items():
            self._reports.add(f"criterion {number} is there more than once: it was left unanswered", *places)
            del found[number]
        return found

    @staticmethod
    def _gone(r: Response) -> Response:
        """A criterion whose row is no longer there: what the row said is gone with it."""
        return replace(r, answer=Answer.UNANSWERED, reason="", note="", evidence="", owner="", due=None)

    def _row(self, stored: Response, index: int, row: list[Value | None]) -> Response:
        """One criterion; where the sheet still says what was stored, the stored text is exact and stays."""
        seen: dict[str, object] = {"answer": self._answer(stored.number, index, row)}
        if "due" in self._form.columns:
            seen["due"] = self._due(index, row)
        for name in _TEXTS:
            if name in self._form.columns:
                seen[name] = self._text(name, getattr(stored, name), index, row)
        extra = self._extra(stored, index, row)
        changed = {name: value for name, value in seen.items() if value != getattr(stored, name)}
        if not changed and extra == stored.extra:
            return stored
        unsigned: dict[str, object] = {"answered_at": None, "answered_by": "", "change_id": ""} if changed else {}
        return replace(stored, extra=extra, **changed, **unsigned)  # type: ignore[arg-type]

    def _value(self, name: str, row: list[Value | None]) -> Value | None:
        column = self._form.columns.get(name)
        return None if column is None else row[column]

    def _where(self, name: str, index: int) -> str:
        return self._form.where(index, self._form.columns[name])

    def _answer(self, number: int, index: int, row: list[Value | None]) -> Answer:
        seen = shown(self._value("answer", row)).strip()
        answer = ANSWER_WORDS.get(seen.casefold())
        if answer is None:
            self._undecided.append(Undecided(number=number, where=self._where("answer", index), seen=seen))
            return Answer.UNANSWERED
        return answer

    def _text(self, name: str, stored: str, index: int, row: list[Value | None]) -> str:
        seen = shown(self._value(name, row))
        if same_text(seen, stored):
            return stored
        try:
            return checked_text(seen, name)
        except InvalidText as error:
            self._reports.add(f"{error.what}; the text was left out", index + 1)
            return stored

    def _due(self, index: int, row: list[Value | None]) -> date | None:
        seen = self._value("due", row)
        if seen is None or seen == "":
            return None
        try:
            if isinstance(seen, float):
                return _EPOCH + timedelta(days=int(seen))
            return read_date(shown(seen))
        except (ValueError, OverflowError):
            self._reports.add(f"due: {quoted(shown(seen))} is not a clear date, it was left empty", index + 1)
            return None

    def _extra(self, stored: Response, index: int, row: list[Value | None]) -> tuple[tuple[str, str], ...]:
        """The session's own extra columns, and those that somebody added to the sheet."""
        values = dict(stored.extra)
        for column, name in self._form.others.items():
            try:
                values[name] = checked_text(shown(row[column]), name)
            except InvalidText as error:
                self._reports.add(f"{error.what}; the text was left out", index + 1)
        return tuple(values.items())
