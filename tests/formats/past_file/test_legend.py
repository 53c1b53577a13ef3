"""What a file says about its own marks."""

import pytest

from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.legend import Legend, hue_of
from maturity.formats.past_file.lexicon import Sense

YES, NO, NA, OPEN = Sense.YES, Sense.NO, Sense.NA, Sense.OPEN


def learned(*texts: str) -> Legend:
    """A legend of these lines."""
    legend = Legend()
    for text in texts:
        legend.learn(text)
    legend.finish()
    return legend


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("x = not in place; - = n/a", {"x": NO, "-": NA}),
        ("Legend: G = in place, A = partly, R = not in place", {"g": YES, "a": OPEN, "r": NO}),
        ("🟢 in place", {"🟢": YES}),
        ("🟡 = partly in place", {"🟡": OPEN}),
        ("⚪: not applicable", {"⚪": NA}),
        ("Status (🟢 yes / 🟡 partly / 🔴 no)", {"🟢": YES, "🟡": OPEN, "🔴": NO}),
        ("N = not applicable", {"n": NA}),
        ("+ = aanwezig, - = niet aanwezig", {"+": YES, "-": NO}),
    ],
)
def test_signs_and_letters(text, marks):
    """A mark and its meaning, however they are written side by side."""
    assert learned(text).marks == marks


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Yes(1)/No(0)", {1: YES, 0: NO}),
        ("1 = yes, 0 = no", {1: YES, 0: NO}),
        ("Ja=1 / Nein=0", {1: YES, 0: NO}),
        ("Score (0 = no, 1 = partly, 2 = yes)", {0: NO, 1: OPEN, 2: YES}),
        ("Scale: 1 = No, 2 = Partially, 3 = Yes", {1: NO, 2: OPEN, 3: YES}),
        ("4-5 = yes; 1-3 = no", {1: NO, 2: NO, 3: NO, 4: YES, 5: YES}),
        ("1 - no; 2 - partly; 3 - yes", {1: NO, 2: OPEN, 3: YES}),
        ("Status: 1 yes, 2 no, 3 n/a", {1: YES, 2: NO, 3: NA}),
        ("Yes: 33", {}),
        ("1: Initial", {}),
    ],
)
def test_numbers(text, numbers):
    """Scores with their meaning; a lone count or an unexplained level is no legend."""
    assert learned(text).numbers == numbers


def test_a_threshold_alone_leaves_the_rest_open():
    """From four on is a yes; what three is, the file does not say."""
    legend = learned("≥ 4 = yes")
    assert (legend.of_number(4), legend.of_number(5), legend.of_number(3)) == (YES, YES, None)


def test_colours_by_sample_and_by_name():
    """A coloured cell beside words, or a colour's name: shades of one colour are one."""
    legend = learned("red = not in place", "dark grey: not applicable")
    legend.learn_beside(Cell(fill="92D050"), Cell(value="in place"))
    assert legend.of_fill("92D050") == YES
    assert legend.of_fill("FF5050") == NO
    assert legend.of_fill("A6A6A6") == NA
    assert legend.of_fill("4472C4") is None


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ("92D050", "green"),
        ("00B050", "green"),
        ("FF0000", "red"),
        ("FFC000", "yellow"),
        ("BFBFBF", "grey"),
        ("4472C4", "blue"),
        ("FFFFFF", "white"),
        ("", ""),
    ],
)
def test_names_of_colours(rgb, name):
    """Excel's usual colours have the names that people give them."""
    assert hue_of(rgb) == name


def test_struck_text_and_blanks():
    """What strikethrough and an empty cell mean is said in words."""
    assert learned("MLOps maturity – struck through = not applicable").struck == NA
    assert learned("Crossed out rows are not applicable").struck == NA
    assert learned("x = yes, blank = no").blank == NO


def test_sentences_are_no_legend():
    """Remarks with a colon and names with values teach nothing about marks."""
    legend = learned("yes: risk form signed 12 March", "Reviewer: MV", "see https://wiki.example.com/x=1")
    assert legend.numbers == {}
    assert legend.struck is None
    assert "yes" not in legend.marks
