"""Which row is which criterion."""

import pytest

from maturity.formats.past_file.matching import match_rows
from maturity.formats.past_file.result import How
from maturity.formats.past_file.rewording import changing_word
from maturity.formats.past_file.rows import Kind, Row
from maturity.formats.past_file.statements import index_of
from tests.formats.past_file.building import Q, lines

INDEX = index_of(Q)
TEXT = {c.number: c.statement for c in Q}


def rows(*texts: tuple[str, str], answered: bool = True) -> list[Row]:
    """Rows of (number, text)."""
    return [Row(row=i, number=n, text=t, answered=answered) for i, (n, t) in enumerate(texts, start=1)]


def found(*texts: tuple[str, str]) -> list[tuple[str, tuple[int, ...]]]:
    """What the rows turn out to be."""
    return [(str(m.kind), m.numbers or m.candidates) for m in match_rows(rows(*texts), INDEX)]


def test_the_original_matches_itself():
    """Every row by number and text, headings and the stem as such; nothing else."""
    source = [
        Row(row=i, number=str(x.number or ""), text=x.text, answered=x.number > 0) for i, x in enumerate(lines(), 1)
    ]
    matched = match_rows(source, INDEX)
    assert [m.numbers[0] for m in matched if m.kind == Kind.CRITERION] == list(range(1, 61))
    assert {m.how for m in matched if m.kind == Kind.CRITERION} == {How.NUMBER_AND_TEXT}
    assert {m.kind for m in matched} == {Kind.CRITERION, Kind.HEADING, Kind.STEM}


def test_twins_by_number():
    """12 and 19 are one sentence: the number tells them apart."""
    assert found(("11", TEXT[11]), ("12", TEXT[12]), ("20", TEXT[20]), ("19", TEXT[19])) == [
        ("criterion", (11,)), ("criterion", (12,)), ("criterion", (20,)), ("criterion", (19,)),
    ]  # fmt: skip


def test_twins_by_heading():
    """Without numbers the heading above tells them apart, in any order."""
    result = found(
        ("", "ML code traceability and reproducibility"), ("", TEXT[19]),
        ("", "Infrastructure traceability and reproducibility"), ("", TEXT[12]),
    )  # fmt: skip
    assert [numbers for kind, numbers in result if kind == "criterion"] == [(19,), (12,)]


def test_twins_by_place():
    """Without numbers and headings the neighbours tell them apart, where the rows are in order."""
    result = found(("", TEXT[11]), ("", TEXT[12]), ("", TEXT[13]), ("", TEXT[18]), ("", TEXT[19]), ("", TEXT[20]))
    assert [numbers[0] for _, numbers in result] == [11, 12, 13, 18, 19, 20]


def test_twins_that_nothing_tells_apart_stay_in_doubt():
    """Shuffled and unnumbered: no guess."""
    result = found(("", TEXT[30]), ("", TEXT[12]), ("", TEXT[3]), ("", TEXT[19]), ("", TEXT[1]))
    assert [r for r in result if r[0] == "doubt"] == [("doubt", (12, 19)), ("doubt", (12, 19))]


@pytest.mark.parametrize(("one", "other"), [(29, 33), (30, 34), (11, 18)])
def test_near_twins(one, other):
    """Statements that differ by a few words are told apart by these words, in either order."""
    assert found(("", TEXT[other]), ("", TEXT[one])) == [("criterion", (other,)), ("criterion", (one,))]


def test_a_near_twin_that_lost_its_word_is_told_by_its_heading():
    """30 without "review and" reads like 34; under the infrastructure heading it is 30."""
    shortened = TEXT[30].replace("review and ", "")
    result = found(
        ("", "Infrastructure code quality requirements"), ("", shortened),
        ("", "ML model code quality requirements"), ("", TEXT[34]),
    )  # fmt: skip
    assert [numbers for kind, numbers in result if kind == "criterion"] == [(30,), (34,)]


def test_text_wins_over_a_number_that_contradicts_it():
    """A row numbered 15 with the text of 14 is 14, and it is said."""
    matched = match_rows(rows(*[(str(n), TEXT[n]) for n in range(1, 12)], ("15", TEXT[14])), INDEX)
    assert matched[-1].numbers == (14,)
    assert "numbered 15" in matched[-1].conflict


def test_a_shortened_text_with_its_number_is_reworded():
    """ "Git commit" as 22: few words, but its own."""
    source = rows(*[(str(n), TEXT[n]) for n in range(1, 22)], ("22", "Git commit"), ("25", "Model artifacts"))
    assert [(m.numbers, m.how) for m in match_rows(source, INDEX)[-2:]] == [
        ((22,), How.REWORDED),
        ((25,), How.REWORDED),
    ]


def test_a_foreign_text_with_one_of_our_numbers_is_in_doubt():
    """Somebody put another question in the place of 26: it is asked whether it is the same."""
    source = rows(*[(str(n), TEXT[n]) for n in range(1, 26)], ("26", "Cafeteria offers lunch every Friday"))
    last = match_rows(source, INDEX)[-1]
    assert (last.kind, last.candidates) == (Kind.DOUBT, (26,))


def test_own_rows_shift_nothing():
    """An unnumbered row between the others is somebody's own criterion."""
    result = found(("1", TEXT[1]), ("", "Carbon footprint is tracked"), ("2", TEXT[2]), ("3", TEXT[3]))
    assert result == [("criterion", (1,)), ("custom", ()), ("criterion", (2,)), ("criterion", (3,))]


def test_the_articles_item_for_22_to_26():
    """The stem with its parts in one row answers for all five."""
    parts = ", ".join(f"{i}. {TEXT[n].strip()}" for i, n in enumerate(range(22, 27), start=1))
    assert found(("2.2.7", f"{Q.criterion(22).stem} {parts}.")) == [("parts", (22, 23, 24, 25, 26))]


def test_27_and_28_do_not_belong_under_the_stem():
    """The stem stands over five criteria only."""
    assert INDEX.stem_of(Q.criterion(22).stem) == (22, 23, 24, 25, 26)


def test_a_statement_over_several_rows():
    """The first row has the number and the answer, the next ones only text."""
    words = TEXT[2].split()
    source = [
        Row(row=1, number="2", text=" ".join(words[:8]), answered=True),
        Row(row=2, text=" ".join(words[8:14])),
        Row(row=3, text=" ".join(words[14:])),
        Row(row=4, number="3", text=TEXT[3], answered=True),
    ]
    assert [m.numbers for m in match_rows(source, INDEX)] == [(2,), (), (), (3,)]


def test_a_remark_behind_the_statement_is_kept():
    """The statement is found, the rest is its remark."""
    (matched,) = match_rows(rows(("", f"{TEXT[9].strip()} (partly)")), INDEX)
    assert (matched.numbers, matched.tail) == ((9,), "(partly)")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("IaC is not stored in a version control system", "not"),
        ("IaC isn't stored in a version control system", "n't"),
        ("(partly) IaC is stored in a version control system", "partly"),
        ("IaC is kept in a version control system", ""),
    ],
)
def test_words_that_turn_or_weaken_a_statement(text, word):
    """A rewritten statement that denies or halves what is asked is no longer the same question."""
    assert changing_word(text, TEXT[10]) == word


def test_sums_are_no_criteria():
    """Totals under a section are neither criteria nor somebody's own."""
    source = [*rows(*[(str(n), TEXT[n]) for n in range(1, 9)]), Row(row=20, text="Total", answered=True, counted=True)]
    assert match_rows(source, INDEX)[-1].kind == Kind.TOTAL
