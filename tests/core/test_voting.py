"""Votes of a room: counting, agreement, the measure of disagreement."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.assessment import Answer
from maturity.core.voting import Ballot, Cast, Participant, Vote, ballot, by_disagreement

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
COUNTS = st.integers(0, 12)
BALLOTS = st.builds(Ballot, yes=COUNTS, no=COUNTS, na=COUNTS, dont_know=COUNTS, present=st.integers(0, 60))


def voter(name: str, vote: Vote | None, *, number: int = 14, after: int = 0, reason: str = "", seen: int = 0):
    casts = () if vote is None else (Cast(number=number, vote=vote, reason=reason, voted_at=NOON + timedelta(after)),)
    return Participant(id=name, casts=casts, seen_at=NOON + timedelta(minutes=seen))


def test_votes_are_counted_by_kind():
    """Everybody counts once, on the criterion asked, and who is present without a vote is silent."""
    room = [voter("a", Vote.YES), voter("b", Vote.YES), voter("c", Vote.NO), voter("d", Vote.DONT_KNOW)]
    room += [voter("e", None), voter("f", Vote.NO, number=15)]
    b = ballot(14, room)
    assert (b.yes, b.no, b.na, b.dont_know, b.present) == (2, 1, 0, 1, 6)
    assert (b.voted, b.decided, b.silent, b.abstained) == (4, 3, 2, 3)


def test_only_votes_since_the_round_began_count():
    """After a second vote was called, an old vote is no vote any more, but its voter is still in the room."""
    room = [voter("a", Vote.YES, after=0), voter("b", Vote.NO, after=2)]
    b = ballot(14, room, since=NOON + timedelta(1))
    assert (b.yes, b.no, b.present) == (0, 1, 2)


def test_who_left_without_voting_is_not_waited_for():
    """A phone that was not seen lately is not in the room, unless it voted on this criterion."""
    room = [voter("a", Vote.YES, seen=-60), voter("b", None, seen=-60), voter("c", None, seen=0)]
    assert ballot(14, room, present_after=NOON - timedelta(minutes=1)).present == 2


def test_reasons_carry_neither_names_nor_the_order_of_votes():
    """Reasons come by kind of vote and then alphabetically, the same one once, empty ones never."""
    room = [
        voter("a", Vote.NO, reason="staging has no GPU", after=3),
        voter("b", Vote.NO, reason="Secrets by hand ", after=1),
        voter("c", Vote.YES, reason="zero drift", after=2),
        voter("d", Vote.NO, reason="Secrets by hand"),
        voter("e", Vote.NO, reason="  "),
    ]
    assert ballot(14, room).reasons == (
        (Vote.YES, "zero drift"),
        (Vote.NO, "Secrets by hand"),
        (Vote.NO, "staging has no GPU"),
    )


@pytest.mark.parametrize(
    ("b", "agreed", "unanimous", "leading"),
    [
        (Ballot(present=5), None, False, None),
        (Ballot(yes=5, present=5), Answer.YES, True, Answer.YES),
        (Ballot(na=3, present=6), Answer.NOT_APPLICABLE, True, Answer.NOT_APPLICABLE),
        (Ballot(no=2, present=5), Answer.NO, False, Answer.NO),
        (Ballot(yes=4, dont_know=1, present=5), Answer.YES, False, Answer.YES),
        (Ballot(dont_know=5, present=5), None, False, None),
        (Ballot(yes=3, no=2, present=5), None, False, Answer.YES),
        (Ballot(yes=2, no=2, na=1, present=5), None, False, None),
    ],
)
def test_a_vote_passes_unheard_only_where_all_say_the_same(b, agreed, unanimous, leading):
    """Unanimous needs one position, nobody who does not know, and half of the room."""
    assert (b.agreed, b.unanimous, b.leading) == (agreed, unanimous, leading)


@pytest.mark.parametrize(
    ("b", "measure"),
    [
        (Ballot(), 0),
        (Ballot(no=1), 0),
        (Ballot(yes=7), 0),
        (Ballot(yes=5, no=2), 10 / 21),
        (Ballot(yes=4, dont_know=1), 0.2),
        (Ballot(yes=1, no=1), 1),
        (Ballot(yes=1, no=1, na=1), 1),
        (Ballot(dont_know=4), 0.5),
    ],
)
def test_disagreement_is_the_share_of_pairs_that_differ(b, measure):
    """Two positions that differ count one, a pair with a don't know one half, and one vote cannot disagree."""
    assert b.disagreement == pytest.approx(measure)


@settings(max_examples=100, deadline=None)
@given(BALLOTS)
def test_disagreement_is_a_share_and_none_where_a_vote_may_pass(b):
    """The measure stays between 0 and 1 and is 0 whenever all agree."""
    assert 0 <= b.disagreement <= 1
    if b.unanimous:
        assert b.disagreement == 0
    assert b.abstained + b.decided == max(b.present, b.voted)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(1, 20), BALLOTS), st.permutations(range(1, 21)))
def test_an_agenda_by_disagreement_loses_nothing(ballots, numbers):
    """Every criterion comes up exactly once, disputed ones before agreed ones, those without votes last."""
    order = by_disagreement(ballots, numbers)
    assert sorted(order) == sorted(numbers)
    measures = [ballots[n].disagreement if n in ballots and ballots[n].voted else -1 for n in order]
    assert measures == sorted(measures, reverse=True)
    silent = [n for n in order if n not in ballots or not ballots[n].voted]
    assert silent == [n for n in numbers if n in silent]
