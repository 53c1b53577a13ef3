"""Headings, dates and texts as people write them."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.formats.past_file.dates import days_come_first, is_period, to_date
from maturity.formats.past_file.grid import Cell, Sheet
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import is_answer_list, is_generic, is_plain, role_of
from maturity.formats.past_file.legend import Legend
from maturity.formats.past_file.lexicon import Sense
from maturity.formats.past_file.marks import read_text
from maturity.formats.past_file.metadata import facts_of
from maturity.formats.past_file.statements import canonical, index_of, split_number
from maturity.formats.past_file.text import fold, tail_after, words
from tests.formats.past_file.building import Q

INDEX = index_of(Q)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Answer", Role.ANSWER), ("Yes/No", Role.ANSWER), ("J/N", Role.ANSWER), ("Yes(1)/No(0)", Role.ANSWER),
        ("✓ / ✗", Role.ANSWER), ("Done?", Role.ANSWER), ("Erfüllt", Role.ANSWER), ("Status", Role.STATUS),
        ("Implementation status", Role.STATUS), ("Score (0-5)", Role.SCORE), ("Criterium number", Role.NUMBER),
        ("Lfd. Nr.", Role.NUMBER), ("Assessment criterium", Role.STATEMENT), ("Toelichting", Role.NOTE),
        ("Comments / evidence", Role.NOTE), ("Evidence", Role.EVIDENCE), ("Target date", Role.DUE),
        ("Target", Role.TARGET), ("Soll", Role.TARGET), ("Owner", Role.OWNER), ("Priority", Role.EXTRA),
        ("Applicable?", Role.APPLIES), ("Churn model", None), ("Anna", None), ("May 2023", None),
        ("lead0@example.com", None), ("Project", Role.PROJECT), ("Datum", Role.DATE),
    ],
)  # fmt: skip
def test_roles(header, role):
    """A heading's words say what its column holds; a name says nothing."""
    assert role_of(header) == role


def test_a_name_made_of_heading_words_is_no_heading():
    """ "Risk model" is a project, "Comments / evidence" is not; "Answer Anna" names somebody."""
    assert not is_plain("Risk model")
    assert not is_plain("Target marketing")
    assert is_plain("Comments / evidence")
    assert is_generic("Current status (Y/N)")
    assert not is_generic("Answer Anna")
    assert not is_generic("Status 2024")
    assert is_answer_list("Ja/Nee/n.v.t.")
    assert not is_answer_list("Churn / Fraud")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime(2023, 5, 15), date(2023, 5, 15)),
        ("2023-05-15", date(2023, 5, 15)),
        ("15.05.2023", date(2023, 5, 15)),
        ("03.06.2024", date(2024, 6, 3)),
        ("15 mei 2023", date(2023, 5, 15)),
        ("May 15, 2023", date(2023, 5, 15)),
        ("12/06/23", None),
        ("03/06/2024", None),
        ("25/06/2024", date(2024, 6, 25)),
        ("31.02.2024", None),
        ("May 2023", None),
        ("Churn", None),
        (5, None),
    ],
)
def test_days(value, day):
    """A day in words or figures; one that two countries read differently is none."""
    assert to_date(value) == day


def test_the_order_of_day_and_month_is_shown_by_other_dates():
    """Beside 15/05/2023 the 03/06/2024 is in June; beside both orders nothing is known."""
    assert days_come_first(["15/05/2023", "03/06/2024"]) is True
    assert days_come_first(["05/15/2023", "03/06/2024"]) is False
    assert days_come_first(["03/06/2024"]) is None
    assert days_come_first(["15/05/2023", "05/15/2023"]) is None
    assert to_date("03/06/2024", day_first=True) == date(2024, 6, 3)
    assert to_date("03/06/2024", day_first=False) == date(2024, 3, 6)


@pytest.mark.parametrize("text", ["May 2023", "Q1 2024", "2024-Q1", "05/2023", "FY23", "2024", "Jun-24", "15.05.2023"])
def test_periods(text):
    """Months, quarters and years name a time, not a project."""
    assert is_period(text)
    assert not is_period("Churn 2")


def test_facts_above_a_table():
    """Names and values side by side, in one cell, several in one line; a table's headings are none."""
    rows = [
        ["Project", None, "Churn prediction"],
        ["Datum:", date(2024, 5, 6)],
        ["Assessors", "Başak, Maria"],
        ["MLOps check - Team: Loyalty; Ref: 12"],
        ["Project", "Yes", "No", "N/A"],
    ]
    cells = {(r, c): Cell(value=v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v is not None}
    facts = facts_of(Sheet(name="A", cells=cells), range(1, 6))
    assert (facts.project, facts.team, facts.person) == ("Churn prediction", "Loyalty", "Başak, Maria")
    assert facts.day == date(2024, 5, 6)


def test_texts_that_mean_the_same_are_the_same():
    """Case, accents, quotes, blanks, plurals and abbreviations written out do not count."""
    assert fold("  KPI’s\xa0Não ") == "kpi's nao"
    assert words("KPI’s, and so on") == ("kpis", "and", "so", "on")
    assert canonical("Pull requests (PR) are used") == canonical("PRs are used")
    assert canonical("CI (Continuous Integration) pipeline") == canonical("CI pipelines")
    assert tail_after("KPI’s are fine (partly)", 3) == " (partly)"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14. ML project", "14"),
        ("2.1.6 ML project", "2.1.6"),
        ("#14 ML", "14"),
        ("Q14: ML", "14"),
        ("(14) ML", "14"),
        ("2.2.7(1) code", "2.2.7(1)"),
        ("ML 14", ""),
    ],
)
def test_numbers_in_front(text, number):
    """A number before a statement is told from the statement."""
    assert split_number(text)[0] == number


STRANGE = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="([{}])✓✗☑☐x-/=:;,.|%?1 yesno\n🟢", max_size=120),
    st.sampled_from(
        ["(" * 3000, "[" * 500 + "x", "✓" * 2000, "a: " * 3000, "1 = " * 200, "=" * 999, "yes " * 3000, "\u0301" * 50]
    ),
)


@settings(max_examples=150, deadline=None)
@given(text=STRANGE)
def test_no_text_breaks_a_reader(text):
    """One odd cell never rejects a file: every step answers for every text."""
    assert isinstance(read_text(text).sense, Sense)
    role_of(text)
    is_plain(text)
    is_period(text)
    to_date(text)
    split_number(text)
    INDEX.lookup(text)
    INDEX.with_tail(text)
    INDEX.stem_of(text)
    INDEX.place_of_heading(text)
    legend = Legend()
    legend.learn(text)
    legend.learn_beside(Cell(value=text, fill="92D050"), Cell(value=text))
    legend.finish()
    facts_of(Sheet(name="A", cells={(1, 1): Cell(value=text), (1, 2): Cell(value=text)}), [1])
