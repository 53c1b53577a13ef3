"""Files that we wrote ourselves, and forms in the original's layout: recognised before the tolerant reader looks, read
without loss, given back in its words."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

from maturity.core.assessment import Answer, Assessment
from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats import excel, past_file, session_csv
from maturity.formats.action_reading import is_action_list
from maturity.formats.archive_check import Checked, Kind, SheetFacts, without_pictures
from maturity.formats.markdown_reading import read_markdown
from maturity.formats.past_file.alignment import count_known
from maturity.formats.past_file.result import FoundAssessment, How, ImportResult, Match, Question
from maturity.formats.past_file.text import fold
from maturity.formats.reading_text import another_questionnaire
from maturity.formats.text_decoding import decode

_WORKBOOKS = (Kind.XLSX, Kind.XLSM)
_OUR_WORDS = re.compile(rb"criterium|criteri(?:on|a)\s+number|assessment\s+criteri|schema_version", re.I)


def read_own_file(
    checked: Checked, name: str, questionnaire: Questionnaire, questionnaires: Callable[[str], Questionnaire]
) -> ImportResult | None:
    """The reading of a session CSV, of a task list or workbook of ours, of a plain form of `questionnaire`, or of one
    with criteria of its own. None for everything else.

    Raises UnreadableFile for a broken session and for a list of actions; NotFound where its questionnaire is not here.
    """
    found = _read(checked, name, questionnaire, questionnaires)
    if found is None or found.questionnaire == questionnaire.id:
        return found
    other = another_questionnaire(found.own or questionnaires(found.questionnaire))
    return replace(found, warnings=(other, *found.warnings))


def _read(
    checked: Checked, name: str, questionnaire: Questionnaire, questionnaires: Callable[[str], Questionnaire]
) -> ImportResult | None:
    if checked.kind in (Kind.CSV, Kind.MARKDOWN) and is_action_list(decode(checked.data).text, checked.kind):
        raise UnreadableFile(
            "this is an action list, not an assessment: take the session CSV, the workbook or the task list"
        )
    if checked.kind == Kind.CSV:
        return _session(checked.data, name, questionnaires)
    if checked.kind == Kind.MARKDOWN:
        return _markdown(checked.data, name, questionnaires)
    if checked.kind not in _WORKBOOKS or not checked.sheets:
        return None
    if own := excel.read_own(checked, questionnaires):
        return _workbook(own, name, checked, whole=True)
    if not _may_be_ours(checked):
        return None
    cells = excel.visible_cells(checked)
    if session := excel.read_session_sheet(checked, questionnaires, cells):
        return _workbook(session, name, checked, whole=True)
    if plain := excel.read_form(checked, [questionnaire], cells):
        return _workbook(plain, name, checked, whole=False)
    theirs = _own_questionnaire(checked, questionnaire, cells)
    return None if theirs is None else _own_form(checked, name, theirs)


def _may_be_ours(checked: Checked) -> bool:
    """A quick no for the many workbooks that have neither our heading nor a session's: a look at the bytes."""
    with zipfile.ZipFile(io.BytesIO(checked.data)) as archive:
        parts = {checked.strings, *(s.part for s in checked.sheets if not s.hidden)} - {""}
        return any(_OUR_WORDS.search(archive.read(p)) for p in parts)


def _session(data: bytes, name: str, questionnaires: Callable[[str], Questionnaire]) -> ImportResult | None:
    if not session_csv.is_session(decode(data).text):
        return None
    read = session_csv.read(data, questionnaires)
    found = _found(read.assessment, name, "session CSV", whole=True)
    return ImportResult(
        file=name,
        questionnaire=read.assessment.questionnaire,
        assessments=(found,),
        warnings=read.warnings + _emptiness(read.assessment),
        matches=_matches(questionnaires(read.assessment.questionnaire), "session CSV"),
    )


def _markdown(data: bytes, name: str, questionnaires: Callable[[str], Questionnaire]) -> ImportResult | None:
    decoded = decode(data)
    if (read := read_markdown(decoded.text, questionnaires)) is None:
        return None
    found = _found(read.assessment, name, "task list", whole=False)
    questions = tuple(
        Question(
            criterion=d.number,
            label=found.label,
            where=f"line {d.line}",
            seen=d.seen,
            ask=f"the box is ticked, the remark says not applicable: decide for criterion {d.number}",
            key=fold(d.seen),
        )
        for d in read.doubtful
    )
    return ImportResult(
        file=name,
        questionnaire=read.questionnaire.id,
        assessments=(found,),
        questions=questions,
        warnings=((decoded.warning,) if decoded.warning else ()) + _emptiness(read.assessment),
        matches=_matches(read.questionnaire, "task list"),
    )


def _workbook(read: excel.WorkbookRead, name: str, checked: Checked, *, whole: bool) -> ImportResult:
    found = _found(read.assessment, name, read.sheet, whole=whole)
    questions = tuple(
        Question(
            criterion=u.number,
            label=found.label,
            where=u.where,
            seen=u.seen,
            ask=f"'{u.seen[:60]}' is neither yes nor no: decide for criterion {u.number}",
            key=fold(u.seen),
        )
        for u in read.undecided
    )
    hidden = [s.title for s in checked.sheets if s.hidden and s.title != excel.SESSION_SHEET]
    unread = (f"hidden sheets were not read: {', '.join(h[:40] for h in hidden)}",) if hidden else ()
    return ImportResult(
        file=name,
        questionnaire=read.questionnaire.id,
        assessments=(found,),
        questions=questions,
        warnings=checked.warnings + read.warnings + unread + _unsaid(checked, read) + _emptiness(read.assessment),
        matches=_matches(read.questionnaire, read.sheet, How.WHOLE if whole else How.NUMBER_AND_TEXT),
    )


def _own_questionnaire(
    checked: Checked, questionnaire: Questionnaire, cells: dict[str, excel.Cells]
) -> Questionnaire | None:
    """The criteria of a form of somebody's own. None where most of them are the questionnaire's, reworded or not: then
    somebody changed or shortened that one."""
    try:
        own = excel.questionnaire_in(checked, [questionnaire], cells_of=cells)
    except UnreadableFile:
        return None
    return None if 2 * count_known([c.statement for c in own], questionnaire) >= len(own) else own


def _own_form(checked: Checked, name: str, own: Questionnaire) -> ImportResult:
    """A form with criteria of its own, its answers read like those of any past file."""
    found = past_file.read(without_pictures(checked), name, questionnaire=own)
    return replace(found, own=own, warnings=checked.warnings + found.warnings)


def _found(assessment: Assessment, name: str, source: str, *, whole: bool) -> FoundAssessment:
    p = assessment.profile
    return FoundAssessment(
        label=p.project.strip() or _stem(name),
        responses=assessment.responses,
        source=source,
        project=p.project,
        team=p.team,
        facilitator=p.facilitator,
        assessed_on=p.assessed_on,
        use_cases=p.use_cases,
        whole=assessment if whole else None,
    )


def _stem(name: str) -> str:
    """A name for an assessment that has none: the file's, without folders, extension and invisible characters."""
    last = "".join(c for c in name if c.isprintable()).replace("\\", "/").rpartition("/")[2]
    return last.rpartition(".")[0].strip()[:80] or "Assessment"


def _matches(questionnaire: Questionnaire, where: str, how: How = How.WHOLE) -> tuple[Match, ...]:
    return tuple(Match(criterion=c.number, where=where, text=c.full_statement, how=how) for c in questionnaire)


def _unsaid(checked: Checked, read: excel.WorkbookRead) -> tuple[str, ...]:
    """What the workbook holds besides its cells' values."""
    sheet = next(s for s in checked.sheets if s.title == read.sheet)
    said = []
    if sheet.uncalculated:
        said.append(uncalculated(sheet))
    if sheet.partly_hidden:
        said.append("hidden rows and columns were read too")
    if checked.notes:
        said.append("notes attached to cells were not read: copy them into the column Note to keep them")
    return tuple(said)


def uncalculated(sheet: SheetFacts) -> str:
    """The sentence about formulas that a script wrote and no spreadsheet has worked out."""
    cells = sheet.uncalculated
    shown = ", ".join(cells[:5]) + (f" and {len(cells) - 5} more" if len(cells) > 5 else "")
    return f"formulas without a calculated value read as empty: open the file in Excel and save it ({shown})"


def _emptiness(assessment: Assessment) -> tuple[str, ...]:
    if any(r.answer != Answer.UNANSWERED for r in assessment.responses):
        return ()
    return (f"nothing is answered in this file: all {len(assessment.responses)} criteria are unanswered",)
