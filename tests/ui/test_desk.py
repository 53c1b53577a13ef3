"""What the facilitator does, by stroke or click: answers saved, room moved, nothing lost when the disk refuses."""

from datetime import UTC, date, datetime

import pytest
import streamlit as st

from maturity.core.assessment import Answer, Edit, Flag, ProjectProfile
from maturity.core.errors import NotSaved, Refused
from maturity.core.voting import Vote
from maturity.core.workshop import AgendaKind, Room, Stage, Voting
from maturity.storage import catalog
from maturity.storage import rooms as rooms_module
from maturity.storage.local_store import LocalStore
from maturity.storage.rooms import RoomStore
from maturity.storage.sessions import Sessions
from maturity.storage.votes import VoteStore
from maturity.ui import key_link, workshop_keys
from maturity.ui.desk import Desk
from maturity.ui.workspace import Workspace

Q = catalog.questionnaire()


def now():
    return datetime.now(UTC)


@pytest.fixture
def sessions(tmp_path, monkeypatch):
    """A store of the test's own."""
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path))
    st.session_state.clear()
    return Sessions(LocalStore(tmp_path), catalog.questionnaire)


@pytest.fixture
def make(tmp_path, sessions):
    """Open a room on a new assessment, and a desk at it."""

    def desk(voting=Voting.CRITERION, **answers):
        a = sessions.begin(Q, ProjectProfile(project="Atlas", assessed_on=date(2026, 3, 2)))
        votes = VoteStore(RoomStore(tmp_path, now))
        room = Room(
            code="",
            assessment_id=a.id,
            opened_at=now(),
            started_at=now(),
            minutes=60,
            agenda=Q.numbers,
            voting=voting,
            current=1,
        )
        room = votes.rooms.open(room.plan(AgendaKind.SECTIONS, Q.numbers, Q))
        ws = Workspace(sessions=sessions, clock=now)
        ws.open(a.id)
        return Desk(ws=ws, votes=votes, room=room)

    return desk


def stored(desk):
    a = desk.ws.sessions.load(desk.ws.id).assessment
    return {r.number: r.answer for r in a.responses if r.answer != Answer.UNANSWERED}


def test_strokes_are_answers_in_order(make):
    """Y, N and X answer what is up and go on; the room says where it is and which stroke was the last."""
    desk = make()
    for i, stroke in enumerate("ynx", start=1):
        desk.press(stroke, f"s:{i}")
    assert stored(desk) == {1: Answer.YES, 2: Answer.NO, 3: Answer.NOT_APPLICABLE}
    room = desk.votes.rooms.get(desk.ref)
    assert (room.current, room.key, room.pending) == (4, "s:3", (4,))


def test_a_click_counts_for_the_screen_it_was_made_on(make):
    """The second click of a double click, or a click on a screen that moved on, does nothing."""
    desk = make()
    seen = desk.room.revision
    desk.click("y", seen)
    desk.click("y", seen)
    assert stored(desk) == {1: Answer.YES}


def test_undo_restores_answer_and_place(make):
    """U takes the newest decision back, step by step, and says so when there is none."""
    desk = make()
    for stroke in "yn":
        desk.press(stroke)
    desk.press("u")
    assert (stored(desk), desk.room.current) == ({1: Answer.YES}, 2)
    desk.press("u")
    assert (stored(desk), desk.room.current) == ({}, 1)
    desk.press("u")
    assert desk.said.startswith("there is nothing to undo")
    desk.press("y")
    assert desk.said == ""


def test_votes_are_shown_recorded_and_taken_again(make):
    """V shows, Enter records what all agree on, V again starts a round; Enter does nothing on a split vote."""
    desk = make()
    ids = [desk.votes.join(desk.ref) for _ in range(3)]
    for id in ids:
        desk.votes.vote(desk.ref, id, 1, Vote.YES)
    desk.press("enter")
    assert stored(desk) == {}
    desk.press("v")
    desk.press("enter")
    assert (stored(desk), desk.room.current) == ({1: Answer.YES}, 2)
    for id, vote in zip(ids, (Vote.YES, Vote.NO, Vote.NO), strict=True):
        desk.votes.vote(desk.ref, id, 2, vote)
    desk.press("v")
    desk.press("enter")
    assert desk.room.current == 2
    desk.press("v")
    assert desk.look().ballot(2, now()).voted == 0


def test_unanimous_criteria_pass_with_one_stroke(make):
    """A section's agreements are recorded together and taken back together."""
    desk = make(Voting.SECTION)
    ids = [desk.votes.join(desk.ref) for _ in range(2)]
    for n in range(1, 9):
        for i, id in enumerate(ids):
            desk.votes.vote(desk.ref, id, n, Vote.NO if n == 5 and i else Vote.YES)
    desk.press("y")
    assert stored(desk) == {}
    desk.press("v")
    assert desk.room.stage == Stage.SORTED
    desk.press("enter")
    assert (set(stored(desk)), desk.room.current) == ({1, 2, 3, 4, 6, 7, 8}, 5)
    desk.press("u")
    assert stored(desk) == {}


def test_a_section_can_be_skipped_or_talked_through(make):
    """Right leaves its votes hidden; shown, right goes to its criteria one by one."""
    desk = make(Voting.SECTION)
    desk.press("right")
    assert (desk.room.stage, desk.room.open[0]) == (Stage.BALLOT, 9)
    desk.press("left")
    desk.press("v")
    desk.press("right")
    assert desk.room.stage == Stage.TALK


def test_flag_jump_and_odd_strokes(make):
    """F toggles the flag, a number goes to it, an unknown number is said, other strokes do nothing."""
    desk = make()
    desk.press("f")
    assert desk.ws.assessment[1].flag == Flag.DISCUSS
    desk.press("f")
    assert desk.ws.assessment[1].flag == Flag.NONE
    desk.press("j45")
    assert desk.room.current == 45
    desk.press("j99")
    assert desk.said == "there is no criterion 99 in MLOps maturity assessment"
    revision = desk.room.revision
    desk.press("q")
    assert desk.room.revision == revision
    desk.press("h")
    assert desk.help_open


def test_disagreement_first_takes_up_the_votes_there_are(make):
    """The agenda is sorted by the votes at the moment it is chosen."""
    desk = make()
    desk.press("j14")
    ids = [desk.votes.join(desk.ref) for _ in range(2)]
    for id, vote in zip(ids, (Vote.YES, Vote.NO), strict=True):
        desk.votes.vote(desk.ref, id, 14, vote)
    desk.plan(AgendaKind.DISAGREEMENT)
    assert desk.room.current == 14
    assert 14 in desk.room.revealed
    with pytest.raises(Refused, match="nothing is flagged"):
        desk.plan(AgendaKind.FLAGGED)


def test_a_full_disk_stops_neither_the_room_nor_loses_an_answer(make, monkeypatch):
    """While nothing can be stored the workshop goes on, on this screen, and says so; then all of it is stored."""
    desk = make()
    honest = desk.ws.sessions.edit

    def full(*_, **__):
        raise NotSaved("it could not be stored: the disk is full")

    def no_space(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(desk.ws.sessions, "edit", full)
        broken.setattr(rooms_module, "write_whole", no_space)
        desk.press("y", "s:1")
        desk.press("n", "s:2")
        assert "the disk is full" in desk.said
        assert desk.ws.failure
        assert (desk.room.current, desk.unsaved) == (3, True)
        assert desk.look().room.current == 3
    assert desk.ws.sessions.edit == honest
    desk.press("x", "s:3")
    room = desk.votes.rooms.get(desk.ref)
    assert (room.current, room.key, desk.unsaved) == (4, "s:3", False)
    assert len(room.decisions) == 3
    assert stored(desk) == {1: Answer.YES, 2: Answer.NO, 3: Answer.NOT_APPLICABLE}


def test_an_answer_changed_by_somebody_else_is_not_overwritten(make):
    """Two people on one criterion: the first one is stored, both are shown."""
    desk = make()
    desk.ws.sessions.edit(desk.ws.id, [Edit(number=1, field="answer", old=Answer.UNANSWERED, new=Answer.NO)], by="Mia")
    desk.press("y")
    assert stored(desk) == {1: Answer.NO}
    assert [c.stored for c in desk.ws.clashes] == [Answer.NO]


def test_without_the_key_no_stroke_does_anything(make, monkeypatch):
    """The desk refuses by itself, whoever calls it."""
    desk = make()
    monkeypatch.setenv(key_link.KEY, "secret")
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: None)
    for stroke in ("y", "v", "right", "left", "u", "f", "j14", "enter"):
        desk.press(stroke)
        assert "only the facilitator may do this" in desk.said or stroke in ("enter", "u")
    assert stored(desk) == {}
    assert desk.votes.rooms.get(desk.ref).revision == 1


def test_a_stroke_that_comes_twice_counts_once(make):
    """What the browser sends again after a restart is known by its number, also to a new process."""
    desk = make()
    queue = {"stream": "abc", "keys": [[1, "y"], [2, "n"]]}
    st.session_state[workshop_keys.KEY] = {"queue": queue}
    workshop_keys._hear(desk)
    workshop_keys._hear(desk)
    assert stored(desk) == {1: Answer.YES, 2: Answer.NO}
    fresh = Desk(ws=desk.ws, votes=desk.votes, room=desk.votes.rooms.get(desk.ref))
    queue["keys"].append([3, "x"])
    workshop_keys._hear(fresh)
    assert stored(desk) == {1: Answer.YES, 2: Answer.NO, 3: Answer.NOT_APPLICABLE}


@pytest.mark.parametrize("garbage", [None, 7, {}, {"queue": 3}, {"queue": {"stream": "a", "keys": []}}])
def test_other_messages_are_no_strokes(make, garbage):
    """Anything else in place of the queue does nothing."""
    desk = make()
    st.session_state[workshop_keys.KEY] = garbage
    workshop_keys._hear(desk)
    assert desk.room.revision == 1
