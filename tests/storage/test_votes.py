"""Rooms and votes on disk: who may write what, what survives, what a stranger can change (nothing)."""

import os
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.errors import InvalidText, MaturityError, NotFound, NotSaved, Refused, UnreadableFile
from maturity.core.voting import Vote
from maturity.core.workshop import Room, Voting
from maturity.storage import rooms as rooms_module
from maturity.storage import votes as votes_module
from maturity.storage.rooms import RoomRef, RoomStore, ref_of, tidy_code
from maturity.storage.votes import MAX_NICKNAME, MAX_REASON, VoteStore, one_line

SID, OTHER = "a" * 32, "b" * 32


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at

    def wait(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def rooms(tmp_path, clock):
    return RoomStore(tmp_path, clock)


@pytest.fixture
def votes(rooms):
    return VoteStore(rooms)


def new_room(assessment_id: str = SID, **fields) -> Room:
    now = datetime.now(UTC)
    room = Room(
        code="",
        assessment_id=assessment_id,
        opened_at=now,
        started_at=now.replace(microsecond=0),
        minutes=60,
        agenda=(1, 2, 3),
        current=1,
        open=(1,),
    )
    return replace(room, **fields)


@pytest.fixture
def ref(rooms):
    return ref_of(rooms.open(new_room()))


def votes_of(votes: VoteStore, ref: RoomRef) -> dict[str, str]:
    return {c.change_id: c.vote for p in votes.snapshots.get(ref).participants for c in p.casts}


def settle(rooms: RoomStore, ref: RoomRef) -> None:
    """Make the folder look as if its last change was long ago."""
    old = 1_700_000_000
    for path in rooms.folder(ref).iterdir():
        os.utime(path, (old, old))
    os.utime(rooms.folder(ref), (old, old))


# Rooms


def test_a_room_is_there_after_a_restart(tmp_path, rooms, clock):
    """A new process finds the room by its assessment and by its code, as it was left."""
    room = rooms.update(ref_of(rooms.open(new_room(project="Churn"))), lambda r: replace(r, current=2, open=(2,)))
    again = RoomStore(tmp_path, clock)
    assert again.latest(SID) == room
    assert again.find(room.code) == room
    assert room.revision == 2


def test_codes_can_be_read_from_a_wall(rooms):
    """Four signs without 0, O, 1 and I, and never the same one twice."""
    codes = [rooms.open(new_room(f"{i:032x}")).code for i in range(40)]
    assert len(set(codes)) == 40
    assert all(len(c) == 4 and not set(c) & set("0O1I") for c in codes)


@pytest.mark.parametrize("typed", ["K7MQ", "k7mq", " k7-mq ", "K7.MQ"])
def test_a_code_is_understood_as_people_type_it(typed):
    """Case, blanks and dashes do not matter."""
    assert tidy_code(typed) == "K7MQ"


@pytest.mark.parametrize("typed", ["", "K7M", "K7MQ5", "K0MQ", "../..", "K7M\n\n", "ＫＫＫＫ"])
def test_what_is_no_code_finds_no_room(rooms, typed):
    """Nothing but a code can become a path."""
    with pytest.raises(NotFound, match="no workshop has the code"):
        rooms.find(typed)


def test_a_wrong_code_says_so(rooms, ref):
    """The sentence of the screens, with the code that was tried."""
    wrong = "AAAA" if ref.code != "AAAA" else "BBBB"
    with pytest.raises(NotFound, match=f"no workshop has the code {wrong}$"):
        rooms.find(wrong)


def test_guessing_codes_is_stopped_for_the_guesser_only(rooms, ref):
    """After twenty wrong codes an address has to wait, even with the right one; others come in."""
    for _ in range(rooms_module.WRONG_CODES):
        with pytest.raises(NotFound):
            rooms.find("ZZZ", asked_by="10.0.0.9")
    with pytest.raises(Refused, match="too many wrong codes from here: wait a minute"):
        rooms.find(ref.code, asked_by="10.0.0.9")
    assert rooms.find(ref.code, asked_by="10.0.0.8").code == ref.code


def test_who_was_in_a_closed_room_is_no_guesser(rooms, ref):
    """Forty phones behind one address that find their room closed may still come into the next one."""
    rooms.close(ref)
    for _ in range(rooms_module.WRONG_CODES * 2):
        with pytest.raises(NotFound):
            rooms.find(ref.code, asked_by="10.0.0.9")
    new = rooms.open(new_room())
    assert rooms.find(new.code, asked_by="10.0.0.9") == new


def test_a_new_room_closes_the_one_before(rooms, ref):
    """An assessment has one open room; the old code admits nobody."""
    new = rooms.open(new_room())
    assert rooms.latest(SID) == new
    with pytest.raises(NotFound):
        rooms.find(ref.code)


def test_a_renewed_room_goes_on_under_another_code(rooms, votes, ref):
    """Who knew only the old code is out, the place in the agenda stays."""
    me = votes.join(ref)
    rooms.update(ref, lambda r: replace(r, current=3, open=(3,), revealed=(1,)))
    new = rooms.renew(ref)
    assert new.code != ref.code
    assert (new.current, new.open, new.revealed) == (3, (3,), (1,))
    with pytest.raises(Refused):
        votes.vote(ref, me, 3, Vote.YES)
    with pytest.raises(NotFound):
        votes.vote(ref_of(new), me, 3, Vote.YES)


def test_a_closed_room_keeps_its_votes(rooms, votes, ref):
    """Closed means nobody votes or joins; what was said stays."""
    me = votes.join(ref)
    votes.vote(ref, me, 1, Vote.YES)
    rooms.close(ref)
    with pytest.raises(Refused, match="the room does not vote on 1 now"):
        votes.vote(ref, me, 1, Vote.NO)
    with pytest.raises(NotFound):
        votes.join(ref)
    assert list(votes_of(votes, ref).values()) == [Vote.YES]
    assert rooms.latest(SID) is None


def test_steps_of_two_screens_lose_nothing(rooms, ref):
    """Forty steps from eight threads are forty steps."""

    def work():
        for _ in range(5):
            rooms.update(ref, lambda r: replace(r, current=r.current + 1))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert rooms.get(ref).current == 41
    assert rooms.get(ref).revision == 41


def test_a_step_that_fails_or_changes_nothing_writes_nothing(rooms, ref):
    """The file keeps its bytes."""
    path = rooms.folder(ref) / "room.json"
    before = path.read_bytes(), path.stat().st_ino
    rooms.update(ref, lambda r: r)
    with pytest.raises(ZeroDivisionError):
        rooms.update(ref, lambda r: replace(r, current=1 // 0))
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_a_damaged_room_is_named_and_a_new_one_can_be_opened(rooms, votes, ref):
    """Half a room votes on nothing: the sentence says to open a new one, and that works."""
    (rooms.folder(ref) / "room.json").write_bytes(b'{"version": 1}')
    for look in (lambda: rooms.latest(SID), lambda: votes.snapshots.get(ref), lambda: rooms.find(ref.code)):
        with pytest.raises(UnreadableFile, match="the workshop's room cannot be read, open a new one"):
            look()
    assert rooms.latest(rooms.open(new_room()).assessment_id)


def test_a_room_carried_to_another_folder_is_no_room(rooms, ref):
    """The file says where it belongs."""
    other = rooms.open(new_room(OTHER))
    (rooms.folder(ref_of(other)) / "room.json").write_bytes((rooms.folder(ref) / "room.json").read_bytes())
    with pytest.raises(UnreadableFile, match="belongs elsewhere"):
        rooms.get(ref_of(other))


@pytest.mark.parametrize("minutes", [0, -5, 2000])
def test_impossible_minutes_are_refused(rooms, minutes):
    """A workshop lasts between a minute and a day."""
    with pytest.raises(Refused, match=f"not {minutes}"):
        rooms.open(new_room(minutes=minutes))


@pytest.mark.parametrize("sid", ["", "x", "../../etc", "A" * 32])
def test_an_odd_assessment_is_no_path(rooms, sid):
    """Only an id of ours becomes a folder."""
    with pytest.raises(NotFound):
        rooms.latest(sid)
    with pytest.raises(NotFound):
        rooms.folder(RoomRef(assessment_id=sid, code="K7MQ"))


def test_leftovers_of_a_killed_writer_are_swept(rooms, ref, tmp_path, clock):
    """An unfinished file of ten minutes ago goes at the next start, a fresh one stays: its writer may live."""
    old, fresh = (rooms.folder(ref) / f".room.json.{c}.tmp" for c in "ab")
    for path in (old, fresh):
        path.write_text("half")
    os.utime(old, (1, 1))
    RoomStore(tmp_path, clock)
    assert not old.exists()
    assert fresh.exists()


# Votes


def test_a_vote_is_there_after_a_restart(tmp_path, rooms, votes, ref, clock):
    """What was acknowledged is in the participant's own file, with nickname and reason."""
    me = votes.join(ref)
    votes.vote(ref, me, 1, Vote.NO, reason=" Staging\nhas no GPU ", nickname="Mia")
    snapshot = VoteStore(RoomStore(tmp_path, clock)).snapshots.get(ref)
    (participant,) = snapshot.participants
    assert (participant.id, participant.nickname) == (me, "Mia")
    assert [(c.number, c.vote, c.reason, c.voted_at) for c in participant.casts] == [
        (1, Vote.NO, "Staging has no GPU", rooms.now())
    ]
    assert snapshot.ballot(1, clock()).no == 1


def test_a_vote_may_be_changed_until_the_votes_are_shown(rooms, votes, ref, clock):
    """The newest one counts once; after the votes were shown it stands."""
    me = votes.join(ref)
    for vote in (Vote.YES, Vote.NO, Vote.DONT_KNOW):
        clock.wait(seconds=1)
        votes.vote(ref, me, 1, vote)
    rooms.update(ref, lambda r: r.reveal({}))
    clock.wait(seconds=1)
    with pytest.raises(Refused, match="the room does not vote on 1 now"):
        votes.vote(ref, me, 1, Vote.YES)
    b = votes.snapshots.get(ref).ballot(1, clock())
    assert (b.yes, b.no, b.dont_know) == (0, 0, 1)


def test_a_new_round_starts_at_nought(rooms, votes, ref, clock):
    """Vote again: the old votes do not count, the voters are still expected."""
    a, b = votes.join(ref), votes.join(ref)
    votes.vote(ref, a, 1, Vote.YES)
    votes.vote(ref, b, 1, Vote.NO)
    clock.wait(seconds=5)
    rooms.update(ref, lambda r: r.reveal({}).again(1, rooms.now()))
    clock.wait(seconds=1)
    votes.vote(ref, b, 1, Vote.YES)
    found = votes.snapshots.get(ref).ballot(1, datetime.now(UTC))
    assert (found.yes, found.no, found.present) == (1, 0, 2)


@pytest.mark.parametrize("number", [2, 0, 61, -1])
def test_only_what_the_room_votes_on_can_be_voted(votes, ref, number):
    """A vote on another criterion is refused and leaves nothing."""
    me = votes.join(ref)
    with pytest.raises(Refused, match=f"the room does not vote on {number} now"):
        votes.vote(ref, me, number, Vote.YES)
    assert votes_of(votes, ref) == {}


def test_a_room_without_phones_takes_no_votes(rooms, votes):
    """Voting switched off means off."""
    ref = ref_of(rooms.open(new_room(voting=Voting.OFF)))
    with pytest.raises(Refused):
        votes.vote(ref, votes.join(ref), 1, Vote.YES)


@pytest.mark.parametrize("who", ["", "0" * 32, "../" + "0" * 29, "../room", "room", "0" * 31 + "G", "é" * 32, "\0"])
def test_a_stranger_changes_nothing(rooms, votes, ref, who):
    """An id that did not join neither votes nor leaves a file."""
    before = sorted(p.name for p in rooms.folder(ref).iterdir())
    with pytest.raises(NotFound, match="this phone is not in the workshop"):
        votes.vote(ref, who, 1, Vote.YES)
    votes.seen(ref, who)
    assert not votes.knows(ref, who)
    assert sorted(p.name for p in rooms.folder(ref).iterdir()) == before


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=40),
    st.one_of(st.integers(), st.just(1)),
    st.text(max_size=12),
    st.text(max_size=300),
    st.text(max_size=60),
)
def test_garbage_is_refused_in_a_sentence_and_breaks_nothing(tmp_path_factory, who, number, vote, reason, nickname):
    """Whatever arrives in place of a vote, an honest vote beside it stands and the room is readable."""
    clock = Clock()
    rooms = RoomStore(tmp_path_factory.mktemp("home"), clock)
    votes = VoteStore(rooms)
    ref = ref_of(rooms.open(new_room()))
    honest, me = votes.join(ref), votes.join(ref)
    votes.vote(ref, honest, 1, Vote.YES)
    refusals = []
    for id in (who, me):
        try:
            votes.vote(ref, id, number, vote, reason=reason, nickname=nickname)  # type: ignore[arg-type]
        except (MaturityError, ValueError) as error:
            refusals.append(str(error))
    snapshot = votes.snapshots.get(ref)
    assert all(refusals)
    assert snapshot.unreadable == ()
    assert snapshot.participant(honest).cast(1).vote == Vote.YES
    assert snapshot.ballot(1, clock()).yes >= 1
    assert len(snapshot.participants) == 2


@pytest.mark.parametrize(
    ("text", "limit", "says"),
    [
        ("x" * (MAX_REASON + 1), MAX_REASON, "the line has 201 characters, the limit is 200"),
        ("x" * (MAX_NICKNAME + 1), MAX_NICKNAME, "the line has 41 characters, the limit is 40"),
        ("a\0b", MAX_REASON, "the line holds the character"),
        ("\ud800", MAX_REASON, "the line holds the character"),
    ],
)
def test_texts_beyond_the_limits_are_refused_never_cut(text, limit, says):
    """One sentence with what, how much and the limit."""
    with pytest.raises(InvalidText, match=says):
        one_line(text, "the line", limit)


def test_votes_faster_than_a_finger_are_refused(votes, ref, clock):
    """A script cannot keep the disk busy with one phone; a moment later that phone may vote again, others at once."""
    me, other = votes.join(ref), votes.join(ref)
    for _ in range(votes_module.BURST):
        clock.wait(milliseconds=50)
        votes.vote(ref, me, 1, Vote.YES)
    with pytest.raises(Refused, match="faster than votes can be meant"):
        votes.vote(ref, me, 1, Vote.NO)
    assert votes.vote(ref, other, 1, Vote.NO)
    clock.wait(seconds=10)
    assert votes.vote(ref, me, 1, Vote.NO).vote == Vote.NO


def test_a_clock_set_back_does_not_silence_a_phone(votes, ref, clock):
    """After the server's clock was corrected, votes go on."""
    me = votes.join(ref)
    votes.vote(ref, me, 1, Vote.YES)
    clock.wait(hours=-1)
    assert votes.vote(ref, me, 1, Vote.NO)


def test_a_full_room_says_so_and_idle_strangers_make_way(rooms, votes, ref, clock, monkeypatch):
    """Beyond the limit nobody joins, unless somebody who never voted has been gone for minutes."""
    monkeypatch.setattr(votes_module, "MAX_PARTICIPANTS", 3)
    voter, *idle = (votes.join(ref) for _ in range(3))
    votes.vote(ref, voter, 1, Vote.YES)
    with pytest.raises(Refused, match="the room is full"):
        votes.join(ref)
    clock.wait(minutes=10)
    newcomer = votes.join(ref)
    snapshot = votes.snapshots.get(ref)
    assert {p.id for p in snapshot.participants} > {voter, newcomer}
    assert len(snapshot.participants) == 3
    assert len({*idle} & {p.id for p in snapshot.participants}) == 1


def test_forty_phones_at_once_lose_no_vote(rooms, votes, clock):
    """Every acknowledged vote of forty threads is in the snapshot."""
    ref = ref_of(rooms.open(new_room(open=(1, 2, 3))))
    ids = [votes.join(ref) for _ in range(40)]
    barrier = threading.Barrier(8)

    def work(mine):
        barrier.wait()
        for id in mine:
            votes.vote(ref, id, 1, Vote.YES)
            votes.snapshots.get(ref)

    threads = [threading.Thread(target=work, args=(ids[i::8],)) for i in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert votes.snapshots.get(ref).ballot(1, clock()).yes == 40


def test_a_disk_that_refuses_is_told_and_the_old_vote_stays(votes, ref, clock, monkeypatch):
    """Not sent is said; what was there before is still there."""
    me = votes.join(ref)
    votes.vote(ref, me, 1, Vote.YES)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(votes_module, "write_whole", full)
    clock.wait(seconds=1)
    with pytest.raises(NotSaved, match="the disk is full"):
        votes.vote(ref, me, 1, Vote.NO)
    assert list(votes_of(votes, ref).values()) == [Vote.YES]


# Snapshots


def test_a_poll_without_news_is_one_stat(rooms, votes, ref, monkeypatch):
    """When nothing happened, no folder is listed and no file is read."""
    votes.vote(ref, votes.join(ref), 1, Vote.YES)
    settle(rooms, ref)
    first = votes.snapshots.get(ref)

    def forbidden(*_, **__):
        raise AssertionError("a file was looked at")

    monkeypatch.setattr(os, "scandir", forbidden)
    monkeypatch.setattr(os, "open", forbidden)
    assert votes.snapshots.get(ref) is first


def test_every_change_is_seen_at_once(rooms, votes, ref, clock):
    """However fast changes follow each other, the next look sees the last one."""
    me = votes.join(ref)
    for i in range(60):
        clock.wait(seconds=1)
        vote = (Vote.YES, Vote.NO)[i % 2]
        stamp = votes.snapshots.stamp(ref)
        votes.vote(ref, me, 1, vote)
        assert votes.snapshots.get(ref).participant(me).cast(1).vote == vote
        rooms.update(ref, lambda r: replace(r, current=r.current + 1))
        assert votes.snapshots.get(ref).room.current == i + 2
        assert votes.snapshots.stamp(ref) >= stamp


def test_only_what_changed_is_read_again(rooms, votes, ref, clock, monkeypatch):
    """One vote among forty costs one file."""
    ids = [votes.join(ref) for _ in range(40)]
    settle(rooms, ref)
    votes.snapshots.get(ref)
    votes.vote(ref, ids[7], 1, Vote.YES)
    read = []
    honest = votes.snapshots.read
    monkeypatch.setattr(votes.snapshots, "read", lambda r, who, seen=None: read.append(who) or honest(r, who, seen))
    votes.snapshots.get(ref)
    assert read == [ids[7]]


def test_presence_costs_the_disk_little_and_no_vote(rooms, votes, ref, clock):
    """A phone that polls is in the room, one that sleeps is not; a poll soon after touches nothing."""
    a, b = votes.join(ref), votes.join(ref)
    votes.vote(ref, a, 1, Vote.YES)
    clock.wait(minutes=2)
    votes.seen(ref, b)
    snapshot = votes.snapshots.get(ref, presence=True)
    assert snapshot.present(clock()) == 1
    assert snapshot.ballot(1, clock()).present == 2
    path = rooms.folder(ref) / f"{b}.csv"
    before = path.stat().st_mtime_ns
    clock.wait(seconds=5)
    votes.seen(ref, b)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("garbage", [b"", b"\xff\xfe\x00", b"room\r\n", b"x" * 200_000])
def test_a_damaged_file_is_named_and_the_others_count(rooms, votes, ref, garbage):
    """Somebody's broken file takes nobody else's vote away, is not overwritten and does not tell the phone's secret."""
    a, b = votes.join(ref), votes.join(ref)
    votes.vote(ref, a, 1, Vote.YES)
    path = rooms.folder(ref) / f"{b}.csv"
    path.write_bytes(garbage)
    snapshot = votes.snapshots.get(ref)
    assert snapshot.ballot(1, datetime.now(UTC)).yes == 1
    (said,) = snapshot.unreadable
    assert b not in said
    with pytest.raises(UnreadableFile):
        votes.vote(ref, b, 1, Vote.NO)
    assert path.read_bytes() == garbage


def test_other_files_in_the_folder_are_nobodys(rooms, votes, ref):
    """Links, notes and folders beside the votes are left alone."""
    folder = rooms.folder(ref)
    (folder / "notes.csv").write_text("a")
    (folder / ("c" * 32)).mkdir()
    (folder / f"{'d' * 32}.csv").symlink_to(folder / "room.json")
    snapshot = votes.snapshots.get(ref)
    assert snapshot.participants == ()
    assert len(snapshot.unreadable) == 1
    assert "link" in snapshot.unreadable[0]
