"""Files as cells: every format gives what a person sees in it."""

import io
import struct
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.core.errors import UnreadableFile
from maturity.formats.past_file.biff import looks_of
from maturity.formats.past_file.delimited import open_delimited
from maturity.formats.past_file.formulas import calculate
from maturity.formats.past_file.grid import Cell, Sheet, column_letters, shown
from maturity.formats.past_file.legacy import open_legacy
from maturity.formats.past_file.looks import Look, read_looks
from maturity.formats.past_file.markdown import open_markdown
from maturity.formats.past_file.opendocument import open_opendocument
from maturity.formats.past_file.symbols import symbol_for
from maturity.formats.past_file.workbook import open_workbook
from tests.formats.past_file.building import Paper, ods, xls
from tests.formats.past_file.corpus import VARIANTS

WORKBOOKS = [v for v in VARIANTS if v.name.endswith(".xlsx")][::4]


@pytest.mark.parametrize("variant", WORKBOOKS, ids=lambda v: v.name)
def test_a_workbook_reads_like_with_openpyxl(variant):
    """Values, fills, struck text, notes, merged areas, hidden rows and sheets are those that openpyxl finds."""
    data = variant.build()
    book = open_workbook(data)
    theirs = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    visible = [ws for ws in theirs.worksheets if ws.sheet_state == "visible"]
    assert [s.name for s in book.sheets] == [ws.title for ws in visible]
    assert book.hidden_sheets == [ws.title for ws in theirs.worksheets if ws.sheet_state != "visible"]
    for sheet, ws in zip(book.sheets, visible, strict=True):
        assert sheet.hidden_rows == {r for r, d in ws.row_dimensions.items() if d.hidden}
        for row in ws.iter_rows():
            for theirs_cell in row:
                ours = sheet[theirs_cell.row, theirs_cell.column]
                if ours.origin is None and not ours.symbol and not ours.uncalculated:
                    assert ours.value == theirs_cell.value, theirs_cell.coordinate
                if theirs_cell.value is not None and ours.origin is None:
                    assert ours.struck == bool(theirs_cell.font.strike)
                fill = theirs_cell.fill
                solid = fill.fgColor.rgb[-6:] if getattr(fill, "fill_type", None) == "solid" else ""
                if ours.origin is None:
                    assert ours.fill == solid
                assert ours.note == (theirs_cell.comment.text.strip() if getattr(theirs_cell, "comment", None) else "")


def test_what_a_workbook_holds():
    """Dates, booleans, percents, numbers, texts with escapes, merged areas, notes."""
    paper = Paper()
    paper.row(1, [datetime(2023, 5, 15), True, 0.5, 3, "a\nb", "=1+1"])
    paper.sheet["C1"].number_format = "0%"
    paper.put(2, 1, "both")
    paper.sheet.merge_cells("A2:A3")
    paper.note(2, 1, "said Anna")
    sheet = open_workbook(paper.data()).sheets[0]
    assert [sheet[1, c].value for c in range(1, 6)] == [datetime(2023, 5, 15), True, 0.5, 3, "a\nb"]
    assert (sheet[1, 3].percent, sheet[1, 4].percent) == (True, False)
    assert sheet[2, 1].note == "said Anna"
    assert (sheet[3, 1].value, sheet[3, 1].origin) == ("both", (2, 1))


def test_a_damaged_workbook_is_refused_in_one_sentence():
    """No traceback of a parser reaches anybody."""
    with pytest.raises(UnreadableFile, match="damaged"):
        open_workbook(b"PK\x03\x04 no workbook")


def test_colours_by_theme_number_and_index():
    """A fill may be named by the theme, with a tint, or by its number in the old palette."""
    styles = b"""<styleSheet xmlns="x"><fills><fill><patternFill patternType="solid"><fgColor theme="9"/></patternFill>
        </fill><fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill><fill><patternFill
        patternType="solid"><fgColor theme="0" tint="-0.25"/></patternFill></fill></fills><fonts><font><strike/><name
        val="Wingdings"/></font></fonts><cellXfs><xf fillId="0" numFmtId="9"/><xf fillId="1" fontId="0"/><xf fillId="2"
        numFmtId="14"/></cellXfs></styleSheet>"""
    theme = "".join(f'<a:srgbClr val="{c}"/>' for c in ("000000", "FFFFFF", *["111111"] * 7, "70AD47")).encode()
    first, second, third = read_looks(styles, theme)
    assert (first.fill, first.percent) == ("70AD47", True)
    assert (second.fill, second.struck, second.font) == ("FF0000", True, "Wingdings")
    assert (third.fill, third.dated) == ("BFBFBF", True)


def test_symbol_fonts():
    """ü in Wingdings is a tick; in Calibri it is a letter."""
    assert symbol_for("ü", "Wingdings") == "✓"
    assert symbol_for("P", "Wingdings 2") == "✓"
    assert symbol_for("r", "Webdings") == "✗"
    assert symbol_for("ü", "Calibri") is None
    assert symbol_for("~", "Wingdings") == ""


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('=IF(A1="x","Yes","No")', "Yes"),
        ('=IF(B1="x","Yes","No")', "No"),
        ('=IF(AND(A1="X",C1>=3),"Yes",IF(C1=0,"","No"))', "Yes"),
        ('=IF(ISBLANK(B1);"N/A";"Yes")', "N/A"),
        ("=A1", "x"),
        ("=C1>2", True),
        ('=IF(NOT(C1=4),"Yes","No")', "No"),
        ("=VLOOKUP(A1,B:C,2)", None),
        ("=SUM(A1:A3)", None),
        ("=A1&B1", None),
    ],
)
def test_simple_formulas_are_worked_out(formula, value):
    """Conditions over other cells have the value that a spreadsheet would show; all others stay formulas."""
    cells = {(1, 1): Cell(value="x"), (1, 3): Cell(value=4), (2, 1): Cell(value=formula, uncalculated=True)}
    sheet = Sheet(name="A", cells=cells)
    done = calculate(sheet)
    assert done == (value is not None)
    assert sheet[2, 1].uncalculated == (value is None)
    assert sheet[2, 1].value == (formula if value is None else value)


def test_formulas_that_refer_to_each_other_end():
    """A ring of formulas has no value and takes no time."""
    cells = {(1, 1): Cell(value="=A2", uncalculated=True), (2, 1): Cell(value="=A1", uncalculated=True)}
    assert calculate(Sheet(name="A", cells=cells)) == 0


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding(separator, encoding):
    """The separator that cuts rows alike, the encoding that fits."""
    text = separator.join(["Nr", "Satz", "Antwort"]) + "\r\n" + separator.join(["1", '"Über, uns; é"', "ja"]) + "\r\n"
    sheet = open_delimited(text.encode(encoding)).sheets[0]
    assert [sheet[2, c].text for c in (1, 2, 3)] == ["1", "Über, uns; é", "ja"]


def test_utf_16_without_its_mark():
    """Known by its zero bytes."""
    sheet = open_delimited("Nr\tAnswer\n1\tYes\n".encode("utf-16-le")).sheets[0]
    assert sheet[2, 2].text == "Yes"


def test_an_unclosed_quote_is_refused():
    """What follows it cannot be trusted."""
    with pytest.raises(UnreadableFile, match="damaged"):
        open_delimited(b'Nr,Answer\n1,"Yes\n2,No\n')


def test_an_old_workbook():
    """Values of .xls at their places."""
    sheet = open_legacy(xls([[None, "x"], [3, None, True]])).sheets[0]
    assert {p: c.value for p, c in sheet.cells.items()} == {(1, 2): "x", (2, 1): 3, (2, 3): True}


def test_an_open_document():
    """Numbers, booleans, notes with their author."""
    sheet = open_opendocument(ods({"A": [["x", 2, True], [None, 0.5]]}, notes={(1, 1): "said"})).sheets[0]
    assert {p: c.value for p, c in sheet.cells.items()} == {(1, 1): "x", (1, 2): 2.0, (1, 3): True, (2, 2): 0.5}
    assert sheet[1, 1].note == "Maria:\nsaid"


MARKDOWN = """# Check of **Churn**

- [x] A [statement](https://wiki) that goes
  on in the next line
  - a remark
- [ ] ~~struck~~
1. [X] numbered

| # | Statement | Answer |
|---|:---------:|--------|
| 1 | one \\| two | `Yes` |

```
- [x] code, no item
```
"""


def test_markdown():
    """Task lists as mark, text and remark; tables as they are; code is neither."""
    lists, tables = open_markdown(MARKDOWN.encode()).sheets
    assert lists[1, 2].text == "Check of Churn"
    assert [lists[3, c].text for c in (1, 2, 3)] == [
        "[x]", "A statement (https://wiki) that goes on in the next line", "a remark",
    ]  # fmt: skip
    assert (lists[6, 1].text, lists[6, 2].text, lists[6, 2].struck) == ("[ ]", "struck", True)
    assert [lists[7, c].text for c in (1, 2)] == ["[X]", "1. numbered"]
    assert [tables[11, c].text for c in (1, 2, 3)] == ["1", "one | two", "Yes"]
    assert not any(r in (14, 15, 16) and c == 1 for r, c in lists.cells)
    assert lists.where(3, 1) == "line 3"


def test_places_have_the_names_that_people_see():
    """Letters for columns, the sheet's name in front, also where rows and columns are exchanged."""
    sheet = Sheet(name="A", cells={(2, 28): Cell(value=1)})
    assert sheet.where(2, 28) == "A!AB2"
    assert sheet.turn().where(28, 2) == "A!AB2"
    assert sheet.turn().column_name(2) == "row 2 of sheet 'A'"
    assert column_letters(703) == "AAA"


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (0.5, "0.5"), (True, "TRUE"), (date(2024, 5, 6), "2024-05-06"), (None, "")]
)
def test_values_as_text(value, text):
    """As a person reads them in the cell."""
    assert shown(value) == text


def _record(kind: int, pattern: str, *values: Any, text: bytes = b"") -> tuple[int, memoryview]:
    return kind, memoryview(struct.pack(f"<{pattern}", *values) + text)


BEGIN, END = _record(0x0809, "HH", 0x0600, 5), _record(0x000A, "")
GLOBALS = [
    BEGIN,
    _record(0x0031, "HHHHHBBBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0, 5, 0, text=b"Arial"),
    _record(0x0031, "HHHHHBBBBBB", 200, 8, 0, 400, 0, 0, 0, 0, 0, 9, 0, text=b"Wingdings"),
    _record(0x00E0, "HHHHHIIH", 0, 0, 0, 0, 0, 0, 0, 0),
    _record(0x00E0, "HHHHHIIH", 1, 9, 0, 0, 0, 0, 1 << 26, 10),
    _record(0x0085, "IHBB", 0, 0, 3, 0, text=b"One"),
    END,
]


def test_an_xls_tells_looks_notes_and_what_is_hidden():
    """A struck, red, per cent cell in a symbol font; a note with its text; a hidden row and a hidden column."""
    sheet = [
        BEGIN,
        _record(0x0208, "HHHHHHHH", 4, 0, 9, 0, 0, 0, 0x20, 0),
        _record(0x007D, "HHHHHH", 2, 3, 0, 0, 1, 0),
        _record(0x0201, "HHH", 1, 2, 1),
        _record(0x00BE, "HHHHHH", 3, 0, 1, 0, 1, 2),
        _record(0x005D, "HHHH", 0x15, 0x12, 0x19, 7),
        _record(0x01B6, "H", 0),
        _record(0x003C, "B", 0, text=b"see the wiki"),
        _record(0x001C, "HHHH", 1, 2, 0, 7),
        END,
    ]
    found = looks_of([*GLOBALS, *sheet])["One"]
    look = Look(fill="FF0000", struck=True, percent=True, font="Wingdings")
    assert found.looks == {(2, 3): look, (4, 1): look, (4, 3): look}
    assert found.notes == {(2, 3): "see the wiki"}
    assert (found.hidden_rows, found.hidden_columns) == ({5}, {3, 4})


@given(st.lists(st.tuples(st.sampled_from([kind for kind, _ in GLOBALS] + [0x0208, 0x00BE, 0x001C]), st.binary())))
def test_no_record_breaks_the_reader_of_looks(odd):
    """Records that are not as the format says are passed over."""
    looks_of([*GLOBALS, BEGIN, *((kind, memoryview(body)) for kind, body in odd), END])
