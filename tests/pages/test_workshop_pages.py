"""Workshop and Vote without a browser: what they offer in which state."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from maturity.core.assessment import Answer, Edit, Flag
from maturity.core.voting import Vote
from maturity.core.workshop import AgendaKind, Room, Voting
from maturity.storage import catalog
from maturity.storage.rooms import RoomStore, ref_of
from maturity.storage.votes import VoteStore
from maturity.ui.vote_buttons import KEY

Q = catalog.questionnaire()


@pytest.fixture
def votes(home):
    """Rooms and votes on the test's folder."""
    return VoteStore(RoomStore(home, lambda: datetime.now(UTC)))


@pytest.fixture
def open_room(votes):
    """Open a room on an assessment, as long ago as wished. Returns its reference."""

    def opened(id, *, hours_ago=0, voting=Voting.CRITERION):
        now = datetime.now(UTC) - timedelta(hours=hours_ago)
        room = Room(
            code="",
            assessment_id=id,
            project="Atlas",
            opened_at=now,
            started_at=now,
            minutes=60,
            agenda=Q.numbers,
            voting=voting,
            current=1,
        )
        return ref_of(votes.rooms.open(room.plan(AgendaKind.SECTIONS, Q.numbers, Q)))

    return opened


def options(at, label):
    return next(c.options for c in at.segmented_control if c.label == label)


def test_the_setup_offers_only_agendas_that_hold_something(begin, sessions, visit):
    """An untouched assessment has one order; flagged and unanswered appear once there are such criteria."""
    id = begin()
    assert options(visit("workshop", a=id), "Agenda") == ["Section by section"]
    edits = [
        Edit(number=3, field="answer", old=Answer.UNANSWERED, new=Answer.YES),
        Edit(number=4, field="flag", old=Flag.NONE, new=Flag.DISCUSS),
    ]
    sessions.edit(id, edits)
    assert options(visit("workshop", a=id), "Agenda") == ["Section by section", "Unanswered only", "Flagged only"]


def test_on_this_machine_only_the_setup_suggests_to_do_without_phones(begin, visit, text):
    """No phone reaches a loopback address; whoever wants votes anyway reads the remedy."""
    at = visit("workshop", a=begin())
    voting = next(c for c in at.segmented_control if c.label == "Vote by phone")
    assert voting.value == Voting.OFF
    assert "Phones cannot reach this address" not in text(at)
    voting.set_value(Voting.CRITERION).run()
    assert "Phones cannot reach this address" in text(at)


def test_a_workshop_begins_and_comes_back_after_a_refresh(begin, visit, votes, text):
    """Begin opens the room and the shared screen; the address brings a new tab straight back to it."""
    id = begin({1: Answer.YES})
    at = visit("workshop", a=id)
    at.button(key="begin_workshop").click().run()
    assert not at.exception
    assert at.query_params["screen"] == "1"
    assert votes.rooms.latest(id).agenda == Q.numbers
    assert Q.criterion(1).statement in text(visit("workshop", a=id, screen="1"))


def test_a_workshop_left_long_ago_asks_first(begin, visit, open_room):
    """Hours after its end the clock says nothing any more: the setup comes back, with the way to go on."""
    id = begin()
    open_room(id, hours_ago=9)
    at = visit("workshop", a=id, screen="1")
    assert "screen" not in at.query_params
    at.button(key="begin_workshop").click().run()
    assert at.query_params["screen"] == "1"


def test_a_damaged_room_is_told_and_a_new_one_can_begin(begin, visit, open_room, votes, text):
    """Half a room stops nobody."""
    id = begin()
    ref = open_room(id)
    (votes.rooms.folder(ref) / "room.json").write_text("{")
    at = visit("workshop", a=id, screen="1")
    assert "The workshop&#x27;s room cannot be read, open a new one" in text(at)
    at.button(key="begin_workshop").click().run()
    assert votes.rooms.latest(id).code != ref.code


def test_buttons_decide_without_keys(begin, sessions, visit, open_room):
    """The shared screen works by mouse alone."""
    id = begin()
    open_room(id, voting=Voting.OFF)
    at = visit("workshop", a=id, screen="1")
    at.button(key="say_yes_1").click().run()
    at.button(key="say_no_2").click().run()
    at.button(key="undo").click().run()
    assert not at.exception
    assert sessions.load(id).assessment.answer(1) == Answer.YES
    assert sessions.load(id).assessment.answer(2) == Answer.UNANSWERED


def test_last_times_answer_stands_by_the_statement(begin, sessions, visit, open_room, text):
    """An assessment that follows another shows what was said then."""
    id = sessions.follow_up(begin({1: Answer.NO})).id
    open_room(id)
    assert "Last time: ✗ No" in text(visit("workshop", a=id, screen="1"))


def test_the_closing_screen_comes_after_the_last_criterion(begin, visit, open_room, votes, text):
    """Verdict, next three, parked, and the report in one click."""
    id = begin(dict.fromkeys(range(1, 60), Answer.NO))
    ref = open_room(id, voting=Voting.OFF)
    votes.rooms.update(ref, lambda r: r.at(60, Q).next(Q))
    at = visit("workshop", a=id, screen="1")
    said = text(at)
    assert "Not yet MLOps mature: 46 of 46 basics are not met." in said
    assert "The next three" in said
    assert "Parked: 1" in said
    assert at.get_by_key("take_report")


# Phones


def tap(at, *taps, stream="one"):
    """Send taps as a phone's buttons do, each the place in the stream and the vote, and what differs from a vote on 1
    without a reason."""
    sent = [{"seq": seq, "number": 1, "round": "", "vote": vote, "reason": ""} | more for seq, vote, more in taps]
    (buttons,) = (e for e in at.get("bidi_component") if e.key == KEY)
    said = json.dumps({"queue": {"stream": stream, "taps": sent, "sent": random.random()}})
    states = at._tree.get_widget_states()
    states.widgets.append(WidgetState(id=buttons.proto.id, json_value=said))
    at._run(states)


def test_vote_asks_for_the_code_and_says_when_it_is_wrong(visit, text):
    """Without a code a field, with a wrong one a sentence."""
    at = visit("vote")
    assert [t.label for t in at.text_input] == ["Code"]
    assert "No workshop has the code ZZZZ" in text(visit("vote", room="ZZZZ"))
    assert "it has four letters or digits" in text(visit("vote", room="<b>"))


def test_a_phone_joins_votes_and_comes_back(begin, visit, open_room, votes, text):
    """The address gets this phone's id; the vote is stored at once; a reload shows it; unknown ids join anew."""
    id = begin()
    ref = open_room(id)
    at = visit("vote", room=ref.code.lower())
    me = at.query_params["me"]
    tap(at, (1, "no", {}))
    assert "You said no. Change it until the votes are shown." in text(at)
    assert votes.snapshots.get(ref).participant(me).cast(1).vote == Vote.NO
    assert "You said no." in text(visit("vote", room=ref.code, me=me))
    other = visit("vote", room=ref.code, me="f" * 32)
    assert other.query_params["me"] != ["f" * 32]
    assert len(votes.snapshots.get(ref).participants) == 2


def test_a_reason_goes_with_the_vote(begin, visit, open_room, votes, text):
    """Typed after the vote, it is added to it."""
    ref = open_room(begin())
    at = visit("vote", room=ref.code)
    me = at.query_params["me"]
    tap(at, (1, "no", {}))
    tap(at, (2, "no", {"reason": "Staging has no GPU"}))
    assert votes.snapshots.get(ref).participant(me).cast(1).reason == "Staging has no GPU"
    assert "You said no, with a reason." in text(at)


def test_a_tap_counts_once_however_often_it_is_sent(begin, visit, open_room, votes):
    """A phone sends until it hears that its tap is stored; what came before is not dealt with again."""
    ref = open_room(begin())
    at = visit("vote", room=ref.code)
    me = at.query_params["me"]
    tap(at, (1, "no", {}))
    tap(at, (1, "no", {}), (2, "yes", {}))
    first = votes.snapshots.get(ref).participant(me).cast(1)
    tap(at, (1, "no", {}), (2, "yes", {}))
    assert votes.snapshots.get(ref).participant(me).cast(1) == first
    assert first.vote == Vote.YES


def test_a_tap_of_an_earlier_round_does_not_count_in_the_next(begin, visit, open_room, votes, text):
    """A phone that slept through the talk does not vote in the second round by a tap of the first, and is told."""
    ref = open_room(begin())
    at = visit("vote", room=ref.code)
    me = at.query_params["me"]
    votes.rooms.update(ref, lambda r: r.reveal({}))
    votes.rooms.update(ref, lambda r: r.again(1, votes.rooms.now()))
    at.run()
    tap(at, (1, "no", {}))
    assert votes.snapshots.get(ref).participant(me).cast(1) is None
    assert "Your answer to 1 was not taken: the room votes on it anew." in text(at)


def test_what_no_phone_sends_changes_nothing(begin, visit, open_room, votes):
    """Garbage in a tap is passed over, and the tap behind it counts."""
    ref = open_room(begin())
    at = visit("vote", room=ref.code)
    me = at.query_params["me"]
    odd = [{"vote": "maybe"}, {"number": "x"}, {"number": 99}, {"round": 7}, {"number": [1]}, {"reason": "x" * 500}]
    tap(at, *[(seq, "no", more) for seq, more in enumerate(odd, start=1)], (7, "yes", {}))
    assert not at.exception
    assert [(c.number, c.vote) for c in votes.snapshots.get(ref).participant(me).casts] == [(1, Vote.YES)]


def test_a_phone_says_what_the_room_does(begin, visit, open_room, votes, text):
    """Shown votes, a talk without votes, the results, a closed room: each in a sentence."""
    ref = open_room(begin())
    at = visit("vote", room=ref.code)
    tap(at, (1, "yes", {}))
    votes.rooms.update(ref, lambda r: r.reveal({}))
    assert "1 yes. The room decides now." in text(at.run())
    votes.rooms.update(ref, lambda r: r.vote_on(Voting.OFF, Q))
    assert "The room talks." in text(at.run())
    votes.rooms.update(ref, lambda r: r.at(60, Q).next(Q))
    assert "The room looks at the results." in text(at.run())
    votes.rooms.close(ref)
    assert f"The workshop {ref.code} is closed" in text(at.run())


def test_a_vote_that_the_disk_refuses_is_tried_again(begin, visit, open_room, monkeypatch, text):
    """Not sent is told, so that nobody believes a vote that is not there; the same tap, sent again, is stored."""
    ref = open_room(begin())
    at = visit("vote", room=ref.code)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("maturity.storage.votes.write_whole", full)
        tap(at, (1, "no", {}))
        assert "Not sent yet, trying again: the workshop could not be stored: the disk is full" in text(at)
    tap(at, (1, "no", {}))
    assert "You said no." in text(at)
    assert "Not sent yet" not in text(at)


def test_vote_gives_no_way_to_anything_else(begin, visit, open_room):
    """No menu, no assessment, whatever the address asks for."""
    id = begin({1: Answer.YES}, project="Bluebird")
    ref = open_room(id)
    at = visit("vote", room=ref.code, a=id)
    assert len(at.sidebar) == 0
    assert not at.get("page_link")
