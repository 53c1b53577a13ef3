"""A participant's votes and a room's place, as files and back."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.assessment import Answer
from maturity.core.errors import UnreadableFile
from maturity.core.voting import Cast, Participant, Vote
from maturity.core.workshop import AgendaKind, Decision, Room, Stage, Voting
from maturity.formats import room_json, votes_csv

NOON = datetime(2026, 5, 4, 12, 0, 0, 123000, tzinfo=UTC)
ME = "0123456789abcdef" * 2
CAST = Cast(number=14, vote=Vote.NO, reason="Staging has no GPU", voted_at=NOON, change_id="ab")
ROOM = Room(
    code="K7MQ",
    assessment_id="f" * 32,
    project="Churn “model”",
    opened_at=NOON,
    started_at=NOON,
    minutes=90,
    agenda=(1, 3, 2),
    agenda_kind=AgendaKind.DISAGREEMENT,
    voting=Voting.SECTION,
    stage=Stage.SORTED,
    current=3,
    position=1,
    open=(1, 2, 3),
    revealed=(2,),
    rounds=((2, NOON + timedelta(hours=1)),),
    decisions=(Decision(number=1, old=Answer.UNANSWERED, new=Answer.NO, at=NOON, step=1, reason="x"),),
    key="a:3",
    revision=7,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def read(data: bytes) -> Participant:
    return votes_csv.read(data, ME, "K7MQ")


def test_a_vote_is_a_row_of_the_contract():
    """The columns and their order are the contract's; text opens right in a spreadsheet."""
    data = votes_csv.write(Participant(id=ME, nickname="Mia", casts=(CAST,)), "K7MQ")
    assert data.decode("utf-8-sig") == (
        "room,participant,nickname,number,vote,reason,voted_at,change_id\r\n"
        f"K7MQ,{ME},Mia,14,no,Staging has no GPU,2026-05-04T12:00:00.123Z,ab\r\n"
    )
    assert data.startswith(b"\xef\xbb\xbf")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from(Vote), TEXT), unique_by=lambda t: t[0]), TEXT)
def test_votes_come_back_as_they_were(votes, nickname):
    """Whatever a phone says, the file gives it back, and no cell of it is a formula."""
    casts = tuple(Cast(number=n, vote=v, reason=r, voted_at=NOON, change_id="c") for n, v, r in votes)
    me = Participant(id=ME, nickname=nickname if casts else "", casts=casts)
    data = votes_csv.write(me, "K7MQ")
    assert read(data) == me
    for line in data.decode("utf-8-sig").split("\r\n"):
        assert not line.startswith(("=", "+", "@"))


def test_a_formula_in_a_reason_stays_a_text():
    """A spreadsheet that opens the votes runs nothing that a phone sent."""
    cast = replace(CAST, reason="=HYPERLINK(1)")
    data = votes_csv.write(Participant(id=ME, nickname="@mia", casts=(cast,)), "K7MQ")
    assert b",'=HYPERLINK(1)," in data
    assert b",'@mia," in data
    assert read(data).casts == (cast,)


def test_of_two_votes_on_one_criterion_the_later_row_counts():
    """A file that somebody appended to is read the way it was meant."""
    data = votes_csv.write(Participant(id=ME, casts=(CAST,)), "K7MQ")
    data += data.decode("utf-8-sig").split("\r\n")[1].replace(",no,", ",yes,").encode() + b"\r\n"
    assert [c.vote for c in read(data).casts] == [Vote.YES]


HEADER = ",".join(votes_csv.COLUMNS).encode() + b"\r\n"
ROW = b"K7MQ," + ME.encode() + b",,14,no,,2026-05-04T12:00:00Z,ab\r\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the columns are not ours"),
        (b"a,b\r\n", "the columns are not ours"),
        (b"\xff\xfe", "cannot be read"),
        (HEADER + b'K7MQ,"' + ME.encode(), "cannot be read"),
        (HEADER + b"K7MQ\r\n", r"a column is missing or too long \(01234567….csv, row 2\)"),
        (HEADER + ROW + ROW.replace(b"K7MQ", b"AAAA"), r"somebody else's file \(01234567….csv, row 3\)"),
        (HEADER + ROW.replace(b",no,", b",maybe,"), "'maybe' is not a valid Vote"),
        (HEADER + ROW.replace(b",14,", b",x,"), "invalid literal"),
        (HEADER + ROW.replace(b"00Z", b"00"), "has no zone"),
        (HEADER + ROW.replace(b",,2026", b"," + b"x" * 2000 + b",2026"), "too long"),
        (HEADER + ROW * 1000, "the columns are not ours"),
    ],
)
def test_what_we_did_not_write_is_refused_with_its_place(data, says):
    """A damaged file is named, and never half read."""
    with pytest.raises(UnreadableFile, match=says):
        read(data)


def test_a_room_comes_back_as_it_was():
    """Everything a room knows survives a restart."""
    assert room_json.read(room_json.write(ROOM)) == ROOM


@pytest.mark.parametrize(
    "damage",
    [
        lambda said: said.pop("agenda"),
        lambda said: said.update(current="14"),
        lambda said: said.update(current=True),
        lambda said: said.update(stage="dance"),
        lambda said: said.update(opened_at="yesterday"),
        lambda said: said.update(opened_at="2026-05-04T12:00:00"),
        lambda said: said.update(open=None),
        lambda said: said.update(decisions=[[1]]),
        lambda said: said.update(code=7),
        lambda said: said.update(version=2),
    ],
)
def test_half_a_room_is_no_room(damage):
    """A room that misses something or holds nonsense is refused in a sentence."""
    said = json.loads(room_json.write(ROOM))
    damage(said)
    with pytest.raises(UnreadableFile, match="the workshop's room"):
        room_json.read(json.dumps(said).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000])
def test_garbage_is_no_room(data):
    """Bytes that are no room are refused in the same sentence."""
    with pytest.raises(UnreadableFile, match="open a new one"):
        room_json.read(data)
