"""What the shared screen and a phone say about a ballot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.assessment import Answer
from maturity.core.voting import Ballot, Vote
from maturity.views import ballots

HOSTILE = "<img src=x onerror=alert(1)>"
COUNTS = st.integers(0, 40)


@pytest.mark.parametrize(
    ("b", "said"),
    [
        (Ballot(present=9), "No votes yet"),
        (Ballot(yes=9, present=9), "All agree: yes"),
        (Ballot(na=2, present=9), "All agree: not applicable"),
        (Ballot(yes=5, no=2, na=1, present=9), "Split vote"),
        (Ballot(yes=5, dont_know=1, present=9), "All who know agree: yes"),
        (Ballot(dont_know=3, present=9), "Nobody knows"),
    ],
)
def test_the_heading_says_what_the_votes_say(b, said):
    """Agreement is claimed only where nobody says otherwise, and a don't know is told."""
    assert ballots.heading(b) == said


@pytest.mark.parametrize(
    ("b", "ask"),
    [
        (Ballot(yes=5, no=2), ("Ask the two who said no for one reason each.", "A no with a reason stands.")),
        (Ballot(yes=5, no=1), ("Ask the one who said no for a reason.", "A no with a reason stands.")),
        (
            Ballot(yes=5, na=3),
            ("Ask the three who said not applicable why.", "It is for what the project cannot have."),
        ),
        (Ballot(yes=5, dont_know=1), ("Ask the one who does not know what would settle it.", "")),
        (Ballot(dont_know=4), ("Ask the four who do not know what would settle it.", "")),
        (Ballot(no=4), ("", "Enter records no.")),
        (Ballot(), ("", "")),
        (Ballot(yes=1, no=13), ("Ask the 13 who said no for one reason each.", "A no with a reason stands.")),
    ],
)
def test_the_facilitator_is_told_whom_to_ask(b, ask):
    """A dispute is settled by reasons of the noes, an agreement by a key."""
    assert ballots.prompt(b) == ask


@pytest.mark.parametrize(
    ("b", "said"),
    [
        (Ballot(yes=5, present=5), ""),
        (Ballot(yes=5, present=7), "2 did not vote"),
        (Ballot(yes=5, dont_know=1, present=7), "1 does not know, 1 did not vote"),
        (Ballot(yes=5, dont_know=2, present=7), "2 do not know"),
    ],
)
def test_who_abstained_is_counted(b, said):
    """Don't knows and silence are two things, both without names."""
    assert ballots.abstention(b) == said


def test_counts_leave_out_what_nobody_said():
    """The phone's sentence lists kinds in their order."""
    assert ballots.counts(Ballot(yes=5, no=2, na=1)) == "5 yes, 2 no, 1 not applicable"
    assert ballots.counts(Ballot(dont_know=1)) == "1 don't know"
    assert ballots.counts(Ballot()) == "no votes"


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_a_square_a_person_and_a_bar_above_twelve(yes, no, na, dont_know):
    """Up to twelve of a kind every vote is a square; beyond, kinds are bars. The count stands beside either."""
    b = Ballot(yes=yes, no=no, na=na, dont_know=dont_know, present=200)
    html = ballots.distribution_html(b)
    if max(yes, no, na, dont_know) <= ballots.SQUARES:
        assert html.count('<i class="yes">') == yes
        assert html.count('<i class="unknown">') == dont_know
    else:
        assert '<i class="yes">' not in html
        assert html.count("bar ") == sum(n > 0 for n in (yes, no, na, dont_know))
    assert ("Don't know" in html) == (dont_know > 0)
    assert f"<b>{yes}</b>" in html


def test_reasons_are_escaped_and_kept_short():
    """A phone's text is text on the wall, and only so many of them."""
    b = Ballot(no=9, reasons=tuple((Vote.NO, f"{HOSTILE}{i}") for i in range(9)))
    html = ballots.reasons_html(b)
    assert "<img" not in html
    assert html.count("&lt;img") == 5
    assert "and 4 more" in html
    assert ballots.reasons_html(Ballot(no=1)) == ""


def test_what_passes_together_is_told_by_kind():
    """The line before one click decides many."""
    answers = {1: Answer.YES, 2: Answer.NO, 3: Answer.YES, 4: Answer.NOT_APPLICABLE}
    assert ballots.passing_line(answers) == "2 yes, 1 no and 1 not applicable"


def test_nobody_is_waited_for_before_somebody_came():
    """An empty room reads as one."""
    assert ballots.voted(Ballot()) == "nobody has joined yet"
    assert ballots.voted(Ballot(yes=1, present=3)) == "1 of 3 voted"
