"""All projects as tables: every number is there, in words too, and names are text or letters."""

import re
from datetime import date

import pytest

from maturity.core.portfolio import by_criterion, most_missed, overview, trends
from maturity.core.scoring import Tally
from maturity.views.naming import hidden_names, open_names, verdict_words
from maturity.views.portfolio import (
    CRITERIA_AT_ONCE,
    NAMED_AT_ONCE,
    criteria_html,
    heat_html,
    heat_legend_html,
    missed_html,
    overview_lead,
    overview_sentence,
    shade,
    trend_table_html,
)
from tests.views.rows import HOSTILE, NA, NO, OPEN, YES, Q, plain, row

ROWS = [
    row("Churn", rest=YES),
    row("Fraud", {1: YES}, team="Blue"),
    row("Price", dict.fromkeys(range(29, 61), OPEN) | {1: YES}),
]


def href(id, number=0):
    """An address with a character that must be escaped."""
    return f"results?a={id}&c={number}"


def cells(html):
    """The cells of each row, as text without the words for screen readers."""
    html = re.sub(r'<span class="sr">.*?</span>', "", html)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html)
    return [[re.sub(r"<[^>]+>", "", c) for c in re.findall(r"<td[^>]*>(.*?)</td>", r)] for r in rows]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (ROWS, "1 of 3 projects is MLOps mature."),
        ([*ROWS, row("Search", rest=YES)], "2 of 4 projects are MLOps mature."),
        (ROWS[1:], "None of 2 projects is MLOps mature yet."),
        ([ROWS[0], row("b", rest=YES)], "All 2 projects are MLOps mature."),
        (ROWS[:1], "MLOps mature: all 46 basics are met."),
        ([row("x", rest=NA)], "No verdict: none of the basics applies."),
    ],
)
def test_the_sentence_counts_the_mature(rows, sentence):
    """The page begins with what to read aloud; of a single project with its verdict."""
    assert overview_sentence(overview(rows), rows, projects=True) == sentence


def test_the_lead_names_what_is_missed_most():
    """Only what is missed more than once is missed often."""
    rows = [row("a", {2: YES}, rest=NO), row("b", {2: NO}, rest=YES), row("c", {2: NO}, rest=OPEN)]
    lead = overview_lead(overview(rows), most_missed(by_criterion(Q, rows)))
    assert lead == "3 have basics not met. Most often missed: criterion 2."
    one = [row("a")]
    assert overview_lead(overview(one), most_missed(by_criterion(Q, one))) == ""


def test_heat_shows_every_share_and_the_sum():
    """A row a project, basics first; the sum of all adds counts and does not average shares."""
    html = heat_html(Q, ROWS[:2], open_names(ROWS), overview(ROWS[:2]), href)
    assert cells(html)[1:] == [
        ["51%", "56%", *["50%"] * 6],
        ["100%"] * 8,
        ["2%", "13%", *["0%"] * 6],
    ]


def test_heat_says_what_is_open_and_what_does_not_apply():
    """An unanswered section is no zero, a partly answered one is a lower bound, nothing applicable has no number."""
    r = row("x", dict.fromkeys(range(39, 47), OPEN) | dict.fromkeys(range(47, 61), NA) | {1: OPEN, 2: YES})
    html = heat_html(Q, [r], open_names([r]), None, href)
    basics, documentation, _, _, monitoring, *beyond = cells(html)[1]
    assert (basics, documentation, monitoring) == ("≥2%", "≥13%", "○")
    assert beyond == ["n/a"] * 3
    assert "unanswered" in plain(html)
    legend = plain(heat_legend_html(Q, [r]))
    assert "≥ at least" in legend
    assert "○ unanswered" in legend


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(no=4), 0),
        (Tally(yes=1, no=9), 1),
        (Tally(yes=1, no=3), 2),
        (Tally(yes=2, no=2), 3),
        (Tally(yes=3, no=1), 4),
        (Tally(yes=99, no=1), 4),
        (Tally(yes=4), 5),
        (Tally(na=4), 6),
        (Tally(unanswered=4), 6),
    ],
)
def test_only_nothing_and_everything_have_shades_of_their_own(tally, expected):
    """99% does not look like all, 1% not like none."""
    assert shade(tally) == expected


def test_criteria_have_a_mark_in_every_cell():
    """Sixty cells a project, each with its mark and its word; the first row counts the no."""
    html = criteria_html(Q, ROWS, open_names(ROWS), by_criterion(Q, ROWS), href)
    _head, _numbers, counts, *rows = cells(html)
    assert [len(r) for r in rows] == [60] * 3
    assert counts[:2] == ["", "2"]
    assert rows[2][0] == "✓"
    assert rows[2][59] == "○"
    assert 'aria-label="unanswered">○' in html
    assert 'tabindex="0"' in html, "a box that scrolls sideways must be reachable by keyboard"


def test_missed_names_who_and_links_to_the_answer():
    """Behind every bar stand the projects, each a link to that very answer."""
    html = missed_html(Q, most_missed(by_criterion(Q, ROWS)), open_names(ROWS), href)
    assert plain(html).index("2 of 3") >= 0
    assert 'href="results?a=Fraud-2026-02-01&amp;c=2"' in html
    assert html.count('scope="row"') == 60 - 1, "criterion 1 is a yes everywhere"
    assert f"{59 - CRITERIA_AT_ONCE} more criteria" in html


def test_a_criterion_missed_by_hundreds_names_some_and_counts_the_rest():
    """The page stays small, and nobody is silently left out."""
    rows = [row(f"p{i}") for i in range(NAMED_AT_ONCE + 5)]
    html = missed_html(Q, most_missed(by_criterion(Q, rows))[:1], open_names(rows), href)
    assert html.count("<a ") == NAMED_AT_ONCE
    assert "and 5 more" in html


def test_trend_table_has_first_latest_and_change():
    """The numbers of the lines, as they are shown elsewhere."""
    rows = [row("Churn", {1: YES}, day=date(2025, 5, 1)), row("Churn", rest=YES, day=date(2026, 5, 1))]
    (trend,) = trends(rows)
    assert "Churn 2 assessments since May 2025 2% 100% +98" in plain(trend_table_html([trend], open_names(rows), href))


def test_a_trend_that_ends_unfinished_has_a_bound_and_no_fall():
    """From a full score to a lower bound: how far it fell, or whether, nobody knows yet."""
    rows = [row("Churn", rest=YES, day=date(2025, 5, 1)), row("Churn", {1: YES}, rest=OPEN, day=date(2026, 5, 1))]
    text = plain(trend_table_html(trends(rows), open_names(rows), href))
    assert text.endswith("100% ≥ at least 2%")


def test_hidden_names_leave_nothing_that_tells_who():
    """In none of the tables is a name, a team or a link to an assessment."""
    rows = [row("Secret", team="Spies", day=date(2025, 1, 1)), row("Secret", rest=YES), row("Hush", team="Spies")]
    naming, criteria = hidden_names(rows), by_criterion(Q, rows)
    for html in (
        heat_html(Q, rows, naming, overview(rows), href),
        criteria_html(Q, rows, naming, criteria, href),
        missed_html(Q, most_missed(criteria), naming, href),
        trend_table_html(trends(rows), naming, href),
    ):
        assert "Project A" in html
        assert not re.search("Secret|Hush|Spies|href", html)


def test_names_are_inert_everywhere():
    """Whatever people call a project or a team, it is text."""
    rows = [row(HOSTILE, team=HOSTILE), row(HOSTILE, rest=YES, day=date(2026, 3, 1))]
    naming, criteria = open_names(rows), by_criterion(Q, rows)
    for html in (
        heat_html(Q, rows, naming, None, href),
        criteria_html(Q, rows, naming, criteria, href),
        missed_html(Q, most_missed(criteria), naming, href),
        trend_table_html(trends(rows), naming, href),
    ):
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_projects_without_a_name_are_told_apart():
    """Two of them are not one project, nor is one that somebody called so."""
    rows = [row("", id="b", day=date(2026, 1, 2)), row("", id="a", day=date(2026, 1, 1)), row("unnamed project")]
    assert open_names(rows).names == {
        "unnamed project": "unnamed project",
        "a": "Unnamed project 1",
        "b": "Unnamed project 2",
    }


@pytest.mark.parametrize(
    ("answers", "rest", "words"),
    [
        ({}, YES, "MLOps mature"),
        ({1: NO}, YES, "1 basic not met"),
        ({1: NO, 2: OPEN}, YES, "1 basic not met, 1 unanswered"),
        ({1: OPEN, 2: OPEN}, YES, "2 basics unanswered"),
        ({}, NA, "No basic applies"),
    ],
)
def test_the_verdict_in_few_words(answers, rest, words):
    """Each verdict has its words; unanswered is never called not met."""
    assert verdict_words(row("x", answers, rest=rest)) == words
