"""The session CSV: lossless both ways, tolerant of spreadsheets, strict about what it cannot know."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from maturity.core.assessment import Answer, Assessment, ProjectProfile, Response, Status, blank
from maturity.core.errors import NotFound, UnreadableFile
from maturity.formats import session_csv
from maturity.storage import catalog
from tests.formats.strategies import LONG, MLOPS, NASTY, assessments

ID = "0123456789abcdef" * 2


def sample() -> Assessment:
    a = blank(MLOPS, id=ID, profile=ProjectProfile(project="Churn", team="Alpha", assessed_on=date(2026, 11, 24)))
    a = a.with_answers({1: Answer.YES, 2: Answer.NO, 3: Answer.NOT_APPLICABLE})
    rows = [
        replace(r, due=date(2026, 12, 31), status=Status.OPEN, answered_at=datetime(2026, 11, 24, 10, tzinfo=UTC))
        if r.number == 2
        else r
        for r in a.responses
    ]
    return replace(a, responses=tuple(rows), revision=7)


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def saved(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue().encode()


def changed(change: Callable[[list[list[str]]], object]) -> bytes:
    """The sample's CSV after somebody's change to its rows."""
    rows = cells(session_csv.write(sample(), MLOPS))
    change(rows)
    return saved(rows)


def put(row: int, column: str, text: str) -> Callable[[list[list[str]]], None]:
    def change(rows: list[list[str]]) -> None:
        rows[row][rows[0].index(column)] = text

    return change


def read(data: bytes) -> session_csv.SessionRead:
    return session_csv.read(data, catalog.questionnaire)


@settings(max_examples=60, deadline=None)
@given(assessments())
def test_every_field_of_every_session_comes_back_equal(assessment: Assessment) -> None:
    """What is written is what is read, without a word of warning, whatever the texts."""
    found = read(session_csv.write(assessment, MLOPS))
    assert found.assessment == assessment
    assert found.warnings == ()


def test_columns_are_the_contract_s_in_its_order() -> None:
    """Other programs rely on names and order."""
    rows = cells(session_csv.write(sample(), MLOPS))
    assert ",".join(rows[0]) == (
        "schema_version,assessment_id,revision,milestone,project,team,facilitator,assessed_on,use_cases,questionnaire,"
        "number,section,subsection,statement,answer,reason,note,evidence,owner,due,status,impact,effort,flag,"
        "answered_at,answered_by,change_id"
    )
    assert len(rows) == 61
    assert rows[2][:14] == [
        "1", ID, "7", "", "Churn", "Alpha", "", "2026-11-24", "real_time;batch", "mlops",
        "2", "1", "Project documentation", MLOPS.criterion(2).statement,
    ]  # fmt: skip
    assert rows[2][14:] == ["no", "", "", "", "", "2026-12-31", "open", "", "", "", "2026-11-24T10:00:00Z", "", ""]


def test_a_statement_stands_alone() -> None:
    """A fragment is written behind its stem, since a row is read without its neighbours."""
    rows = cells(session_csv.write(sample(), MLOPS))
    assert rows[25][13] == MLOPS.criterion(25).full_statement != MLOPS.criterion(25).statement


def test_bytes_are_what_excel_opens_right() -> None:
    """UTF-8 with BOM, CRLF between rows, LF inside fields."""
    a = sample()
    a = replace(a, responses=(replace(a.responses[0], note="a\nb"), *a.responses[1:]))
    data = session_csv.write(a, MLOPS)
    assert data.startswith(b"\xef\xbb\xbfschema_version")
    assert data.count(b"\r\n") == 61
    assert b'"a\nb"' in data


@pytest.mark.parametrize("text", NASTY + LONG)
def test_no_cell_begins_a_formula(text: str) -> None:
    """No field that a spreadsheet could take for a formula leaves without its apostrophe, header included."""
    extra = (("=HYPERLINK(1)", text),)
    first, *rest = sample().responses
    first = replace(first, note=text, owner=text, extra=extra)
    rows = (first, *(replace(r, extra=((extra[0][0], ""),)) for r in rest))
    a = replace(sample(), responses=rows, profile=ProjectProfile(project=text[:100], team=text[:100]))
    for row in cells(session_csv.write(a, MLOPS)):
        for field in row:
            assert not field.lstrip(' \u00a0\u200b"‘’“”').startswith(("=", "+", "-", "@", "\t", "\n", "＝"))
    assert read(session_csv.write(a, MLOPS)).assessment == a


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_delimiter_line_end_and_encoding(delimiter: str, end: str, encoding: str) -> None:
    """A session reads the same however a spreadsheet saved it."""
    data = saved(cells(session_csv.write(sample(), MLOPS)), delimiter, end).decode().encode(encoding)
    assert read(data) == session_csv.SessionRead(assessment=sample())


def test_saved_back_by_a_european_excel() -> None:
    """Numbers as 1,0, folded case, local dates, trailing empty rows and columns: all as before."""

    def european(rows: list[list[str]]) -> None:
        at = {name: i for i, name in enumerate(rows[0])}
        for row in rows[1:]:
            row[at["schema_version"]], row[at["number"]] = "1,0", row[at["number"]] + ",0"
            row[at["answer"]] = row[at["answer"]].upper()
            row[at["assessed_on"]] = "24-11-2026"
            row[at["due"]] = row[at["due"]] and "31-12-2026"
            row[at["answered_at"]] = row[at["answered_at"]] and "24-11-2026 10:00"
        rows[0] = [name.upper() for name in rows[0]]
        for row in rows:
            row.append("")
        rows += [[""] * len(rows[0])] * 3

    rows = cells(session_csv.write(sample(), MLOPS))
    european(rows)
    data = b"sep=;\r\n" + saved(rows, ";")
    assert read(data) == session_csv.SessionRead(assessment=sample())


def test_windows_code_page_is_read_with_a_word() -> None:
    """Names with accents survive an ANSI save, and the person is told to look."""
    data = changed(lambda rows: [row.__setitem__(4, "Café Müller") for row in rows[1:]]).decode().encode("cp1252")
    found = read(data)
    assert found.assessment.profile.project == "Café Müller"
    assert found.warnings == ("the file is not UTF-8, it was read as Windows-1252: check names with accents",)


def test_only_number_and_answer_are_needed() -> None:
    """The two needed columns make a session of the usual questionnaire."""
    found = read(b"Number;ANSWER\n1;Yes\n2;n/a\n")
    assert found.assessment == blank(MLOPS).with_answers({1: Answer.YES, 2: Answer.NOT_APPLICABLE})
    assert found.warnings == ("no row for some criteria, they are unanswered: 3-60",)


def test_unknown_columns_are_kept_up_to_twenty() -> None:
    """What somebody added is written back; the columns beyond the limit are named."""

    def add(rows: list[list[str]]) -> None:
        for i, row in enumerate(rows):
            row += [f"x{k}" if i == 0 else f"{i}-{k}" for k in range(22)]

    found = read(changed(add))
    assert found.assessment[3].extra == tuple((f"x{k}", f"3-{k}") for k in range(20))
    assert found.warnings == ("more than 20 columns are unknown: 'x20', 'x21' and the rest were left out",)
    again = read(session_csv.write(found.assessment, MLOPS))
    assert again == session_csv.SessionRead(assessment=found.assessment)


def test_columns_named_like_ours_or_twice_can_be_written_and_read() -> None:
    """A past file's own "Answer" or two columns of one name are kept under a numbered name."""
    extra = (("Answer", "a"), ("answer", "b"), ("Ticket", "c"), ("ticket ", "d"), ("Ticket", "e"), ("", "f"))
    a = sample()
    a = replace(a, responses=tuple(replace(r, extra=extra) for r in a.responses))
    found = read(session_csv.write(a, MLOPS))
    assert found.warnings == ()
    assert found.assessment[1].extra == (
        ("Answer (2)", "a"),
        ("answer (3)", "b"),
        ("Ticket", "c"),
        ("ticket (2)", "d"),
        ("Ticket (3)", "e"),
        ("column", "f"),
    )
    assert read(session_csv.write(found.assessment, MLOPS)).assessment == found.assessment


def test_a_column_without_a_name_is_kept_by_its_place() -> None:
    """Values under an empty heading are somebody's too."""
    found = read(changed(lambda rows: [row.append("" if i == 0 else "v") for i, row in enumerate(rows)]))
    assert found.assessment[1].extra == (("column 28", "v"),)


@pytest.mark.parametrize(
    ("column", "text", "warning"),
    [
        ("answer", "MAYBE", "the answer 'MAYBE' is none of yes, no and na: criterion 5 was left unanswered (line 6)"),
        ("status", "later", "the status 'later' is unknown: it was left empty (line 6)"),
        ("flag", "?", "the flag '?' is unknown: it was left empty (line 6)"),
        ("impact", "4", "the impact '4' is not 1, 2 or 3: it was left empty (line 6)"),
        ("effort", "1,5", "the effort '1,5' is not 1, 2 or 3: it was left empty (line 6)"),
        ("due", "soon", "due: 'soon' is not a clear date, it was left empty (line 6)"),
        ("due", "03/04/2027", "due: '03/04/2027' is not a clear date, it was left empty (line 6)"),
        ("answered_at", "1e308", "answered_at: '1e308' is not a clear date and time, it was left empty (line 6)"),
        (
            "note",
            "x" * 10_001,
            "note has 10,001 characters, the limit is 10,000: shorten it; the text was left out (line 6)",
        ),
        ("note", "a\x07", "note holds the character U+0007 at position 2: remove it; the text was left out (line 6)"),
    ],
)
def test_a_bad_field_is_reported_with_its_line_and_costs_no_other(column: str, text: str, warning: str) -> None:
    """One field is left empty, its row and all others stay as they are."""
    found = read(changed(put(5, column, text)))
    assert found.warnings == (warning,)
    assert found.assessment == sample()


def test_an_unknown_criterion_drops_its_row_only() -> None:
    """The row is named by its line; what it answered is nobody's answer."""
    found = read(changed(put(5, "number", "61")))
    assert found.warnings == (
        "there is no criterion '61': the row was left out (line 6)",
        "no row for some criteria, they are unanswered: 5",
    )
    assert found.assessment == sample()


@pytest.mark.parametrize("number", ["-1", "0", "1.5", "NaN", "inf", "1e2", "٣", "９", "99999999999999999999", ""])
def test_no_odd_number_is_taken_for_a_criterion(number: str) -> None:
    """Signs, fractions, exponents and other scripts' digits are reported, never interpreted."""
    found = read(changed(put(2, "number", number)))
    assert found.assessment == sample().with_answers({2: Answer.UNANSWERED}) or found.assessment[2] == Response(
        number=2
    )
    assert "the row was left out (line 3)" in found.warnings[0]


def test_a_repeated_number_is_left_unanswered() -> None:
    """Two answers to one criterion: none is picked, both lines are named."""
    found = read(changed(put(3, "number", "2")))
    assert found.assessment.answer(2) == Answer.UNANSWERED
    assert found.assessment[2].due == date(2026, 12, 31)
    assert found.warnings[0] == (
        "criterion 2 is there more than once: it was left unanswered, with the texts of the first row (lines 3, 4)"
    )


def test_the_same_report_on_many_rows_is_one_sentence() -> None:
    """Sixty bad cells do not become sixty warnings."""

    def spoil(rows: list[list[str]]) -> None:
        for i in range(1, 61):
            put(i, "status", "?")(rows)

    found = read(changed(spoil))
    assert found.warnings == ("the status '?' is unknown: it was left empty (lines 2, 3, 4, 5, 6 and 55 more)",)


@pytest.mark.parametrize("id", ["../../etc/pwned", "0123", "g" * 32, "{}".format(ID + "0")])
def test_a_bad_assessment_id_becomes_a_new_one(id: str) -> None:
    """An id that could lead anywhere is emptied for the store to give its own, with a word."""
    found = read(changed(lambda rows: [row.__setitem__(1, id) for row in rows[1:]]))
    assert found.assessment == replace(sample(), id="")
    assert "is no valid assessment id: the session gets a new one" in found.warnings[0]


@pytest.mark.parametrize("revision", ["-1", "x", str(2**63), "1.5"])
def test_a_bad_revision_starts_again(revision: str) -> None:
    """The count of saves is no reason to refuse the answers."""
    found = read(changed(lambda rows: [row.__setitem__(2, revision) for row in rows[1:]]))
    assert found.assessment == replace(sample(), revision=0)
    assert len(found.warnings) == 1


def test_reworded_statements_are_named() -> None:
    """The questionnaire's wording is used, and the person learns that the file has another."""
    found = read(changed(put(4, "statement", "Something else")))
    assert found.warnings == ("the statements of 4 differ from the questionnaire: its own wording was used",)


def test_rows_that_disagree_on_the_team_are_named() -> None:
    """Metadata that does not identify the session: the first is used, with a word."""
    found = read(changed(put(9, "team", "Beta")))
    assert found.assessment == sample()
    assert found.warnings == ("team differs between rows: 'Alpha' is used (line 10)",)


MESSAGES = [
    (lambda rows: rows[5].pop(), "the session is damaged: the row has 26 fields, the header has 27 (line 6)"),
    (
        put(40, "assessment_id", "f" * 32),
        "the rows belong to more than one session, assessment_id differs from line 2: import one session a file "
        "(line 41)",
    ),
    (
        put(40, "project", "Other"),
        "the rows belong to more than one session, project differs from line 2: import one session a file (line 41)",
    ),
    (put(0, "answer", "reply"), "the column 'answer' is missing: a session CSV has it in its first row"),
    (put(0, "number", "no."), "the column 'number' is missing: a session CSV has it in its first row"),
    (put(0, "note", " Answer"), "the column 'answer' is there twice, a duplicate: remove one"),
    (
        lambda rows: [row.__setitem__(0, "2") for row in rows[1:]],
        "the session was written by a newer version (schema_version 2, this one reads up to 1): update first",
    ),
    (
        lambda rows: [row.__setitem__(0, "x") for row in rows[1:]],
        "the schema_version 'x' is not valid: it is a whole number from 1",
    ),
    (lambda rows: rows.__delitem__(slice(1, None)), "the session has no rows: there is nothing to read in it"),
    (
        lambda rows: rows.extend([rows[1]] * 2_000),
        "the session has too many rows, the limit is 2,000: import one session per file",
    ),
]


@pytest.mark.parametrize(("change", "message"), MESSAGES)
def test_a_table_that_is_no_single_session_is_refused(
    change: Callable[[list[list[str]]], object], message: str
) -> None:
    """One sentence says what is wrong and where; nothing of the file is used."""
    with pytest.raises(UnreadableFile) as caught:
        read(changed(change))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the session is empty: it has no rows and no columns"),
        (b"\r\n;;;\r\n", "the session is empty: it has no rows and no columns"),
        (b'number,answer\r\n1,yes\r\n2,"no\r\n', "a quote is never closed, the file may be cut off (line 3)"),
        (b'number,answer\r\n1,"yes"x\r\n', "it is not valid CSV"),
        (b"number,answer\r\n1,yes\0\r\n", "it holds NUL characters, as a crash or a broken copy leaves them (line 2)"),
        (b"number,answer\r\n1," + b"x" * 140_000, "a field is too long: notes hold at most 10,000 characters (line 2)"),
        (b"number,answer\r\n" + b" " * 2_000_000, "the session is too large: it has 2,000,015 bytes"),
        (b"PK\3\4" + b"x" * 100, "this is a workbook or another archive, not a session CSV"),
        (b"<!DOCTYPE html><html>sign in</html>", "this is a web page (HTML), not a session CSV"),
        (b"\xff\xfen\0u\0m\0b", "the text is damaged: byte 9 does not fit its encoding"),
        (b"\xef\xbb\xbfnumber,answer\n1,caf\xe9\n", "the text is damaged: byte"),
        (b"number,answer\n1,\x81\n", "the encoding is neither UTF-8 nor Windows-1252: save the file as CSV UTF-8"),
    ],
)
def test_what_is_no_csv_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    """Whatever the bytes are, the person reads what they are and not a traceback."""
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert message in str(caught.value)


def test_a_session_of_an_unknown_questionnaire_says_so() -> None:
    """The session is sound, its questionnaire is not here: that is another error than a damaged file."""
    data = changed(lambda rows: [row.__setitem__(9, "custom-0123456789ab") for row in rows[1:]])
    with pytest.raises(NotFound, match="custom-0123456789ab is not kept here"):
        read(data)


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        (["number", "answer"], True),
        (["Number", "ANSWER", "note"], True),
        (["schema_version", "assessment_id", "number"], True),
        (["number", "answer", "my column"], False),
        (["Criterium number", "Assessment criterium", "Answer"], False),
        ([], False),
    ],
)
def test_a_session_is_told_from_somebody_s_own_table(header: list[str], answer: bool) -> None:
    """Our own columns make a session; a table that merely has numbers and answers goes to the tolerant reader."""
    assert session_csv.looks_like_session(header) is answer
    assert session_csv.is_session(";".join(header) + "\nx") is answer
