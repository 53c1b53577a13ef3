"""Agenda, pace and the steps of a workshop's room."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.assessment import Answer, Flag, apply_edits, blank
from maturity.core.errors import Refused, UnknownCriterion
from maturity.core.pace import Pace, pace
from maturity.core.questionnaire import Criterion, Questionnaire, Section, Subsection, Tier, UseCase
from maturity.core.scope import feature_store_edits, scope_edits
from maturity.core.voting import Ballot
from maturity.core.workshop import AgendaKind, Room, Stage, Voting, agenda

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
A, B, C = (1, 2, 3), (4, 5, 6, 7), (8, 9)


def _section(number: int, tier: Tier, numbers: tuple[int, ...]) -> Section:
    criteria = tuple(
        Criterion(number=n, statement=f"S{n}", use_cases=(UseCase.REAL_TIME,) if n == 7 else tuple(UseCase))
        for n in numbers
    )
    subsections = (Subsection(title="", criteria=criteria),)
    return Section(number=number, title=f"Section {number}", tier=tier, subsections=subsections)


Q = Questionnaire(
    id="q",
    title="Q",
    sections=(_section(1, Tier.BASICS, A), _section(2, Tier.BASICS, B), _section(3, Tier.BEYOND, C)),
)
BLANK = blank(Q)


def room(voting: Voting = Voting.CRITERION, **fields) -> Room:
    new = Room(
        code="K7MQ",
        assessment_id="0" * 32,
        opened_at=NOON,
        started_at=NOON,
        minutes=60,
        agenda=Q.numbers,
        voting=voting,
        current=1,
    )
    return replace(new.at(1, Q), **fields)


def flagged(*numbers: int):
    rows = tuple(replace(r, flag=Flag.DISCUSS) if r.number in numbers else r for r in BLANK.responses)
    return replace(BLANK, responses=rows)


# Agenda


def test_each_agenda_takes_up_what_its_name_says():
    """Section by section has all, flagged and unanswered only those, disagreement first sorts by votes."""
    some = BLANK.with_answers({2: Answer.YES, 9: Answer.NO})
    assert agenda(AgendaKind.SECTIONS, Q, some) == Q.numbers
    assert agenda(AgendaKind.UNANSWERED, Q, some) == (1, 3, 4, 5, 6, 7, 8)
    assert agenda(AgendaKind.FLAGGED, Q, flagged(3, 8)) == (3, 8)
    assert agenda(AgendaKind.FLAGGED, Q, BLANK) == ()
    votes = {5: Ballot(yes=1, no=1), 2: Ballot(yes=2, no=1), 9: Ballot(yes=2)}
    assert agenda(AgendaKind.DISAGREEMENT, Q, some, votes) == (5, 2, 9, 1, 3, 4, 6, 7, 8)


@pytest.mark.parametrize("kind", list(AgendaKind))
def test_no_agenda_takes_up_what_the_scope_ruled_out(kind):
    """Criteria left out for batch projects and for those without a feature store need no talk; other n/a do."""
    edits = scope_edits(Q, BLANK, (UseCase.BATCH,)) + feature_store_edits(BLANK, False, (8,))
    scoped, _ = apply_edits(flagged(*Q.numbers), edits)
    scoped = scoped.with_answers({1: Answer.NOT_APPLICABLE})
    numbers = agenda(kind, Q, scoped)
    assert not {7, 8} & set(numbers)
    assert (1 in numbers) == (kind != AgendaKind.UNANSWERED)


# Pace


def at_pace(decided: int = 13, after: float = 17, *, minutes: int = 60, basics: int = 33, beyond: int = 14) -> Pace:
    return Pace(
        started_at=NOON,
        now=NOON + timedelta(minutes=after),
        minutes=minutes,
        decided=decided,
        basics_answered=13,
        basics_applicable=46,
        remaining_basics=tuple(range(14, 14 + basics)),
        remaining_beyond=tuple(range(47, 47 + beyond)),
    )


def test_the_pace_of_the_picture():
    """13 decisions in 17 minutes are 1 min 18 s each; 33 more end 43 minutes later, on the hour."""
    p = at_pace()
    assert round(p.each.total_seconds()) == 78
    assert p.basics_end == NOON + timedelta(minutes=17) + 33 * p.each
    assert p.minutes_to_spare == 0
    assert at_pace(minutes=75).minutes_to_spare == 15
    assert at_pace(minutes=45).minutes_to_spare == -15


def test_under_five_decisions_there_is_only_the_count():
    """A pace from four decisions would be noise: no projection and nothing to park."""
    p = at_pace(decided=4)
    assert (p.each, p.basics_end, p.minutes_to_spare, p.to_park) == (None, None, None, ())


def test_without_remaining_basics_nothing_is_projected():
    """When the basics are through, their end lies behind and only what goes beyond may be parked."""
    p = at_pace(basics=0, after=55)
    assert p.basics_end is None
    assert p.to_park == tuple(range(48, 61))


def test_what_goes_beyond_is_parked_before_any_basic():
    """At 78 s each, 43 minutes hold 32 or 33 criteria: everything beyond is parked, then the last basics."""
    assert at_pace().to_park[-14:] == tuple(range(47, 61))
    late = at_pace(minutes=30).to_park
    assert late[0] > 14
    assert set(range(47, 61)) < set(late)
    assert at_pace(minutes=600).to_park == ()


def test_after_the_planned_end_everything_left_is_parked():
    """No time left means nothing fits, and a clock set back is no negative time."""
    assert len(at_pace(after=90).to_park) == 33 + 14
    assert at_pace(after=-5).elapsed == timedelta(0)
    assert at_pace(after=-5).to_park == ()


def test_the_pace_counts_applicable_basics():
    """Not applicable basics leave both numbers of the count; a decision taken twice is one decision."""
    some = BLANK.with_answers({1: Answer.YES, 2: Answer.NOT_APPLICABLE, 4: Answer.NO, 8: Answer.YES})
    r = room()
    for n in (1, 2, 4, 8, 8):
        r = r.decide({n: Answer.YES}, BLANK, NOON + timedelta(minutes=n))
    p = pace(r, Q, some, NOON + timedelta(minutes=10))
    assert (p.basics_answered, p.basics_applicable, p.decided) == (2, 6, 4)
    assert (p.remaining_basics, p.remaining_beyond) == ((3, 5, 6, 7), (9,))


def test_decisions_of_an_earlier_sitting_do_not_set_the_pace():
    """Who goes on next day starts the clock anew."""
    r = room().decide({1: Answer.YES}, BLANK, NOON - timedelta(days=1))
    assert pace(r, Q, BLANK, NOON).decided == 0


# Going through


def test_next_goes_through_the_agenda_to_the_end():
    """Every criterion of the agenda comes up once, in order, and then the results of the day."""
    r, seen = room(), [1]
    while (r := r.next(Q)).stage != Stage.END:
        seen.append(r.current)
    assert seen == list(Q.numbers)
    assert r.open == ()
    assert r.back(Q).current == 9


def test_back_stays_at_the_first():
    """There is nothing before the first criterion."""
    assert room().back(Q).current == 1
    assert room().at(5, Q).back(Q).current == 4


def test_a_jump_out_of_the_agenda_comes_back_to_where_it_was_left():
    """The order of the day survives a question in between."""
    r = room(agenda=(2, 4, 6)).at(4, Q).at(9, Q)
    assert r.current == 9
    assert r.next(Q).current == 4
    assert r.back(Q).current == 4


def test_jumping_to_nowhere_is_refused():
    """A number without a criterion raises UnknownCriterion."""
    with pytest.raises(UnknownCriterion, match="there is no criterion 61 in Q"):
        room().at(61, Q)


def test_phones_follow_the_criterion_on_the_screen():
    """Criterion by criterion, phones vote on the one that is up and on no other."""
    r = room().next(Q)
    assert r.pending == (2,)
    assert r.accepts(2)
    assert not r.accepts(1)
    assert not replace(r, closed=True).accepts(2)
    assert room(Voting.OFF).pending == ()


def test_revealed_votes_are_final_until_voted_again():
    """Nobody votes after the votes were shown; a second vote hides them and forgets the first."""
    r = room().reveal({1: Ballot(yes=2, no=1)})
    assert r.revealed == (1,)
    assert not r.accepts(1)
    again = r.again(1, NOON + timedelta(minutes=5))
    assert again.accepts(1)
    assert again.since(1) == NOON + timedelta(minutes=5)
    assert again.since(2) is None
    assert r.reveal({}) == r


def test_back_at_a_revealed_criterion_its_votes_are_still_shown():
    """Going on and back changes no vote."""
    r = room().reveal({}).next(Q).back(Q)
    assert r.current == 1
    assert not r.accepts(1)


# Sections


VOTES = {4: Ballot(yes=3), 5: Ballot(yes=2, no=1), 6: Ballot(yes=3), 7: Ballot(yes=1, no=1, na=1)}


def test_a_section_is_put_to_the_vote_as_a_whole():
    """Coming to a section, phones get all its criteria; shown, they come back sorted by disagreement."""
    r = room(Voting.SECTION)
    assert r.stage == Stage.BALLOT
    assert r.pending == A
    r = r.at(4, Q).reveal(VOTES)
    assert r.stage == Stage.SORTED
    assert r.agenda == (1, 2, 3, 7, 5, 4, 6, 8, 9)
    assert r.current == 7
    assert r.passing(VOTES) == {4: Answer.YES, 6: Answer.YES}


def test_unanimous_criteria_pass_together():
    """After they passed, the room talks about the disputed ones only and then votes on the next section."""
    r = room(Voting.SECTION).at(4, Q).reveal(VOTES).passed((4, 6), Q)
    assert (r.stage, r.current) == (Stage.TALK, 7)
    r = r.next(Q)
    assert (r.stage, r.current) == (Stage.TALK, 5)
    r = r.next(Q)
    assert (r.stage, r.current, r.pending) == (Stage.BALLOT, 8, C)


def test_where_all_pass_the_next_section_comes_up():
    """A section without a dispute costs one click."""
    r = room(Voting.SECTION).reveal({n: Ballot(yes=2) for n in A}).passed(A, Q)
    assert (r.stage, r.pending) == (Stage.BALLOT, B)
    last = room(Voting.SECTION).at(8, Q).reveal({n: Ballot(no=2) for n in C}).passed(C, Q)
    assert last.stage == Stage.END


def test_a_section_once_shown_is_not_voted_again_unasked():
    """Back in a section whose votes were shown, the room talks; one criterion may be voted again."""
    r = room(Voting.SECTION).reveal({}).talk()
    assert (r.stage, r.open) == (Stage.TALK, ())
    assert r.at(2, Q).stage == Stage.TALK
    again = r.again(2, NOON)
    assert again.pending == (2,)
    assert again.reveal({}).stage == Stage.TALK


def test_a_section_can_wait_with_its_votes_hidden():
    """To vote on all sections first, each is left with its votes hidden and comes back hidden."""
    r = room(Voting.SECTION).next_section(Q)
    assert (r.stage, r.pending, r.revealed) == (Stage.BALLOT, B, ())
    assert r.at(1, Q).pending == A
    assert r.next_section(Q).next_section(Q).stage == Stage.END


def test_disagreement_first_shows_the_votes_there_are():
    """After voting on everything, the most disputed criterion is up with its votes; phones go on one by one."""
    votes = {2: Ballot(yes=1, no=1), 4: Ballot(yes=2)}
    r = room(Voting.SECTION).plan(AgendaKind.DISAGREEMENT, agenda(AgendaKind.DISAGREEMENT, Q, BLANK, votes), Q, votes)
    assert (r.current, r.revealed, r.voting, r.stage) == (2, (2, 4), Voting.CRITERION, Stage.TALK)
    assert r.next(Q).next(Q).pending == (1,)


def test_talking_ends_a_section_vote_only():
    """On one criterion there is no section to leave."""
    assert room().talk() == room()


def test_a_section_begun_one_by_one_is_voted_on_for_the_rest():
    """Whoever changes to sections in the middle votes on what was not shown yet, and on nothing where all was."""
    r = room().at(4, Q).reveal({}).next(Q)
    rest = r.vote_on(Voting.SECTION, Q)
    assert (rest.stage, rest.pending, rest.current) == (Stage.BALLOT, (5, 6, 7), 5)
    done = replace(r, revealed=B).vote_on(Voting.SECTION, Q)
    assert (done.stage, done.open) == (Stage.TALK, ())


def test_how_phones_vote_can_change_on_the_way():
    """From one by one to sections and to none, at the criterion on screen."""
    r = room().at(5, Q).vote_on(Voting.SECTION, Q)
    assert (r.stage, r.pending) == (Stage.BALLOT, B)
    assert r.vote_on(Voting.OFF, Q).pending == ()
    assert r.vote_on(Voting.CRITERION, Q).pending == (5,)


# Decisions


def test_undo_takes_the_newest_step_back():
    """The edits restore what was there, together where they passed together, and the room returns to it."""
    r = room().decide({1: Answer.YES}, BLANK, NOON).next(Q)
    r = r.decide({2: Answer.NO, 3: Answer.NO}, BLANK.with_answers({3: Answer.YES}), NOON)
    undone, edits = r.at(8, Q).undo(Q)
    assert [(e.number, e.old, e.new) for e in edits] == [
        (2, Answer.NO, Answer.UNANSWERED),
        (3, Answer.NO, Answer.YES),
    ]
    assert undone.current == 2
    assert undone.last.number == 1


def test_a_decision_takes_a_reason_with_it_and_undo_brings_it_back():
    """A reason belongs to not applicable: answered yes it goes, taken back it returns."""
    rows = (replace(BLANK[1], answer=Answer.NOT_APPLICABLE, reason="batch only"), *BLANK.responses[1:])
    before = replace(BLANK, responses=rows)
    r = room().decide({1: Answer.YES}, before, NOON)
    after, clashes = apply_edits(before, Room.edits({1: Answer.YES}, before))
    assert (after[1].answer, after[1].reason, clashes) == (Answer.YES, "", ())
    _, edits = r.undo(Q)
    restored, _ = apply_edits(after, edits)
    assert (restored[1].answer, restored[1].reason) == (Answer.NOT_APPLICABLE, "batch only")


def test_there_is_nothing_to_undo_before_the_first_decision():
    """Undo is refused in a sentence."""
    with pytest.raises(Refused, match="there is nothing to undo"):
        room().undo(Q)


@pytest.mark.parametrize("kind", [AgendaKind.FLAGGED, AgendaKind.UNANSWERED, AgendaKind.SECTIONS])
def test_an_empty_agenda_is_refused(kind):
    """Where nothing is flagged or unanswered, the agenda stays and a sentence says so."""
    with pytest.raises(Refused, match="choose another agenda"):
        room().plan(kind, (), Q)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(list(Voting)),
    st.lists(st.sampled_from(["next", "back", "reveal", "talk", "again", "jump", "section", "pass"]), max_size=25),
)
def test_no_order_of_steps_loses_a_criterion(voting, steps):
    """Whatever the facilitator presses, the agenda keeps all numbers, the position is in it, and revealed votes are
    closed."""
    r = room(voting)
    for i, step in enumerate(steps):
        if step == "jump":
            r = r.at(1 + i % 9, Q)
        elif step == "reveal":
            r = r.reveal(VOTES)
        elif step == "talk":
            r = r.talk()
        elif step == "again":
            r = r.again(r.current, NOON)
        elif step == "pass" and r.stage == Stage.SORTED:
            r = r.passed(r.passing(VOTES), Q)
        elif step == "section" and r.stage == Stage.BALLOT:
            r = r.next_section(Q)
        elif step in ("next", "back"):
            r = getattr(r, step)(Q)
        assert sorted(r.agenda) == list(Q.numbers)
        assert 0 <= r.position < len(r.agenda)
        assert r.stage == Stage.END or r.current in r.agenda
        assert not [n for n in r.revealed if r.accepts(n)]
        assert len(set(r.revealed)) == len(r.revealed)
