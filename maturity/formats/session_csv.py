"""An assessment as one CSV, losslessly both ways: the format of the store, and the file that people take home, edit in
a spreadsheet and bring back."""

import csv
import io
from collections.abc import Callable, Sequence

from maturity.core.assessment import Assessment
from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats.formula_guard import guard, unguard
from maturity.formats.limits import MAX_SESSION, MAX_SESSION_ROWS
from maturity.formats.session_reading import SessionRead, read_table
from maturity.formats.session_table import COLUMNS, NEEDED, check_header, folded, header_of, rows_of
from maturity.formats.signatures import foreign
from maturity.formats.text_decoding import decode

__all__ = ["COLUMNS", "SessionRead", "is_session", "looks_like_session", "read", "write"]

_BOM = b"\xef\xbb\xbf"
_MARKS = {"schema_version", "assessment_id", "change_id"}
"""Columns that nobody's own table has."""


def write(assessment: Assessment, questionnaire: Questionnaire) -> bytes:
    """The session as UTF-8 with BOM, comma, CRLF between rows and LF inside fields. Raises UnknownCriterion."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(guard, header_of(assessment)))
    writer.writerows([guard(f) if f else f for f in row] for row in rows_of(assessment, questionnaire))
    return _BOM + out.getvalue().encode()


def read(data: bytes, questionnaires: Callable[[str], Questionnaire]) -> SessionRead:
    """The session of a CSV, also as people's spreadsheets save it back. Rows and fields that do not fit are reported
    and never drop the rest.

    Raises UnreadableFile, in one sentence, for what is no session, not one, damaged or over the limits; NotFound where
    `questionnaires` does not know the session's.
    """
    if not data.strip():
        raise UnreadableFile("the session is empty: it has no rows and no columns")
    if len(data) > MAX_SESSION:
        raise UnreadableFile(f"the session is too large: it has {len(data):,} bytes, the limit is {MAX_SESSION:,}")
    if other := foreign(data):
        raise UnreadableFile(f"this is {other}, not a session CSV: take the file that was exported")
    decoded = decode(data)
    header, rows = _records(decoded.text)
    found = read_table(header, rows, questionnaires)
    if not decoded.warning:
        return found
    return SessionRead(assessment=found.assessment, warnings=(decoded.warning, *found.warnings))


def looks_like_session(header: Sequence[str]) -> bool:
    """Whether a table with these columns is a session, sound or not, rather than somebody's own table."""
    names = set(folded(header))
    return bool(names & _MARKS) or (set(NEEDED) <= names and names - {""} <= set(COLUMNS))


def is_session(text: str) -> bool:
    """Whether a CSV's text is a session, by its first row."""
    header, _ = _header(text)
    return looks_like_session(header)


def _header(text: str) -> tuple[list[str], str]:
    """The first row and the delimiter that makes most of it."""
    first = next((line for line in text[:20_000].splitlines() if line.strip()), "")
    best: list[str] = []
    delimiter = ","
    for candidate in ",;\t":
        names = [unguard(n) for n in next(csv.reader([first], delimiter=candidate), [])]
        known = len(set(folded(names)) & set(COLUMNS))
        if (known, len(names)) > (len(set(folded(best)) & set(COLUMNS)), len(best)):
            best, delimiter = names, candidate
    return best, delimiter


def _records(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and the rows with the line each begins on. Empty rows are passed over."""
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_header(text)[1], strict=True)
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    line = count = 0
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise _broken(error, line) from None
        count += 1
        if count > MAX_SESSION_ROWS + 1:
            raise UnreadableFile(
                f"the session has too many rows, the limit is {MAX_SESSION_ROWS:,}: import one session per file"
            )
        if not any(f and not f.isspace() for f in record):
            continue
        if not header:
            header = [unguard(f) for f in record]
            check_header(header)
        elif len(record) != len(header):
            raise UnreadableFile(
                f"the session is damaged: the row has {len(record)} fields, the header has {len(header)}",
                f"line {line}",
            )
        else:
            rows.append((line, [unguard(f) if f[:1] == "'" else f for f in record]))
    if not header:
        raise UnreadableFile("the session is empty: it has no rows and no columns")
    return header, rows


def _broken(error: csv.Error, line: int) -> UnreadableFile:
    if "field larger" in str(error):
        what = "a field is too long: notes hold at most 10,000 characters"
    elif "unexpected end" in str(error):
        what = "the session is damaged: a quote is never closed, the file may be cut off"
    else:
        what = f"the session is damaged: it is not valid CSV ({error})"
    return UnreadableFile(what, f"line {line}")
