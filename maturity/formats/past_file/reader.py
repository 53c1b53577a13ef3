"""A past file to what it says: the last step, from understood tables to assessments, questions and warnings."""

from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats.past_file.assemble import Understood, understand
from maturity.formats.past_file.delimited import is_table, open_delimited
from maturity.formats.past_file.gathering import Gathering
from maturity.formats.past_file.grid import Book
from maturity.formats.past_file.legacy import open_legacy
from maturity.formats.past_file.markdown import open_markdown
from maturity.formats.past_file.naming import name_columns
from maturity.formats.past_file.opendocument import open_opendocument
from maturity.formats.past_file.reports import file_warnings
from maturity.formats.past_file.result import (
    ImportResult,
    Match,
)
from maturity.formats.past_file.rows import Kind as RowKind
from maturity.formats.past_file.statements import index_of
from maturity.formats.past_file.workbook import open_workbook


def open_text(data: bytes) -> Book:
    """A text file: a table where its lines are cut alike, else lines. Raises UnreadableFile."""
    return open_delimited(data) if is_table(data) else open_markdown(data)


_OPENERS = {
    "xlsx": open_workbook,
    "xlsm": open_workbook,
    "xls": open_legacy,
    "ods": open_opendocument,
    "csv": open_delimited,
    "tsv": open_delimited,
    "txt": open_text,
    "md": open_markdown,
    "markdown": open_markdown,
}


def open_grid(data: bytes, name: str) -> Book:
    """The cells of a file by its extension. Raises UnreadableFile."""
    extension = "".join(c for c in name if c.isprintable()).rstrip(" .").rpartition(".")[2].casefold()
    opener = _OPENERS.get(extension)
    if opener is None:
        raise UnreadableFile(f"files of the type .{extension[:10]} are not read: use .xlsx, .ods, .csv or .md")
    return opener(data)


def read_past_file(data: bytes, name: str, questionnaire: Questionnaire) -> ImportResult:
    """All that a file says about a questionnaire. `data` has passed the archive check.

    Raises UnreadableFile where no criterion is in it.
    """
    return read_book(open_grid(data, name), name, questionnaire)


def read_book(book: Book, name: str, questionnaire: Questionnaire) -> ImportResult:
    """The same from an opened file."""
    index = index_of(questionnaire)
    understood = understand(book, index)
    if not understood.groups:
        raise UnreadableFile(
            "no criteria of the questionnaire were found in this file: it needs their numbers or their statements"
        )
    work = Gathering(understood, index)
    stem = _stem(name)
    names = name_columns(understood, stem)
    for group in understood.groups:
        for column_name in names[id(group)]:
            work.read(group, column_name)
    return ImportResult(
        file=name,
        questionnaire=questionnaire.id,
        assessments=tuple(work.found),
        questions=tuple(work.questions),
        warnings=tuple(
            dict.fromkeys([*understood.warnings, *work.warnings, *file_warnings(understood, work.found, index)])
        ),
        matches=tuple(_matches(understood)),
    )


def _stem(name: str) -> str:
    last = "".join(c for c in name if c.isprintable()).replace("\\", "/").rpartition("/")[2]
    return last.rpartition(".")[0].strip()[:80] or "Assessment"


def _matches(understood: Understood) -> list[Match]:
    found = []
    for part in (p for g in understood.groups for p in g.parts):
        block = part.block
        for m in part.rows:
            if m.kind in (RowKind.CRITERION, RowKind.PARTS):
                where = block.sheet.where(m.row.row, block.statement or block.number)
                found += [Match(criterion=n, where=where, text=m.row.text, how=m.how) for n in m.numbers]
    return sorted(found, key=lambda m: m.criterion)
