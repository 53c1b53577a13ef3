"""The Markdown task list and the escaping under it."""

import re

import pytest

from maturity.core.assessment import Answer
from maturity.formats.markdown_list import markdown
from maturity.formats.markdown_text import escaped, inline
from maturity.formats.past_file.markdown import MARK, REMARK, TEXT, open_markdown, plain
from maturity.views.wording import headline
from tests.formats.report_samples import CASES, FULL, HOSTILE, MLOPS, report

ITEM = re.compile(r"^- \[([ x])\] (\d+) (.*)$")


def items(case: str) -> dict[int, tuple[str, str]]:
    found = [m for line in markdown(report(case)).decode().split("\n") if (m := ITEM.match(line))]
    return {int(m[2]): (m[1], m[3]) for m in found}


@pytest.mark.parametrize("case", CASES)
def test_every_answer_can_be_told_from_its_line(case):
    """Ticked is yes; an unticked box without remark is a no; the two other answers say so behind the statement."""
    told = items(case)
    assert list(told) == list(MLOPS.numbers)
    for r in CASES[case].assessment.responses:
        box, text = told[r.number]
        assert (box == "x") == (r.answer == Answer.YES)
        assert text.endswith(" (unanswered)") == (r.answer == Answer.UNANSWERED)
        assert (" (not applicable" in text) == (r.answer == Answer.NOT_APPLICABLE)


def test_verdict_headings_notes_and_owners_are_in_it():
    """The verdict on top, a heading a section, what was written beside an answer as an indented list."""
    text = markdown(report()).decode()
    assert f"**{headline(CASES['full'])}**" in text
    assert [line for line in text.split("\n") if line.startswith("## ")] == [
        f"## {s.number}. {s.title}" for s in MLOPS.sections
    ]
    assert "  - Agreed in the review, planned for Q3." in text
    assert "  - Evidence: https://wiki.example.org/page/7" in text
    assert "  - Owner: Robin Example, due 31 January 2027" in text
    assert "(not applicable: batch only)" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_people_is_markup(text):
    """What could begin a list, heading, table, code, link, picture or tag stands behind a backslash."""
    for line in escaped(text).split("\n"):
        bare = re.sub(r"\\.", "x", line)
        assert not re.search(r"[`*_{}\[\]<>|~]", bare)
        assert not re.match(r"\s*([-+=#]|\d+[.)](\s|$))", bare)


@pytest.mark.parametrize(
    "text", ["https://wiki.example.org/a_b?c=d", "plain words (in brackets), and: more", "KPI’s & co"]
)
def test_ordinary_text_stays_readable(text):
    """Addresses, brackets and ampersands need no backslash."""
    assert escaped(text) == text


def test_inline_is_one_line():
    """Line ends become spaces where a list item needs one line."""
    assert inline("a\n b\n\n# c") == "a b # c"


def test_a_note_cannot_tick_another_box():
    """An item that somebody writes into a note is no item of the list."""
    assert len(items("extreme")) == 60
    assert {n: box for n, (box, _) in items("extreme").items()} == {
        r.number: "x" if r.answer == Answer.YES else " " for r in FULL.responses
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_the_reader_takes_the_backslashes_off_again(text):
    """What was written is what is read, line by line."""
    for line in text.split("\n"):
        assert plain(escaped(line)) == line.strip()


def test_the_reader_passes_over_what_nobody_sees():
    """A comment is neither a row nor a part of the item above it."""
    data = b"- [x] 1 Goals\n  <!-- kept 1: status done -->\n  and KPIs\n<!-- 2 Other -->\n"
    (sheet,) = open_markdown(data).sheets
    assert {at: cell.text for at, cell in sheet.cells.items()} == {(1, MARK): "[x]", (1, TEXT): "1 Goals and KPIs"}


def test_the_reader_sees_sixty_boxes_and_no_table():
    """Also with notes full of boxes, tables and headings, the list is a list of 60 items with their remarks."""
    sheets = open_markdown(markdown(report("extreme"))).sheets
    assert len(sheets) == 1
    boxes = [row for row, column in sheets[0].cells if column == MARK]
    assert len(boxes) == 60
    notes = {r.number: r.note for r in CASES["extreme"].assessment.responses}
    for row in boxes:
        number = int(sheets[0][row, TEXT].text.split()[0])
        lines = [line.strip() for line in notes[number].splitlines() if line.strip()]
        assert sheets[0][row, REMARK].text.startswith("\n".join(lines)[:200])
