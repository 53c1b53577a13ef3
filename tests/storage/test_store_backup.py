"""The whole data folder as one zip and back: complete, adding only, and deaf to hostile zips."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from maturity.core.assessment import Answer, Edit, blank
from maturity.core.errors import UnreadableFile
from maturity.core.voting import Cast, Participant, Vote
from maturity.core.workshop import Room
from maturity.formats import room_json, session_csv, votes_csv
from maturity.storage import backup
from maturity.storage.local_store import LocalStore
from maturity.storage.rooms import RoomStore, ref_of
from maturity.storage.sessions import Sessions
from maturity.storage.store import MAX_BYTES, milestone_name, session_name
from maturity.storage.votes import VoteStore
from tests.storage.conftest import small_only

YES = Edit(number=1, field="answer", old=Answer.UNANSWERED, new=Answer.YES)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SID = "0123456789abcdef" * 2


@pytest.fixture
def empty(tmp_path_factory):
    """A service on another machine."""
    return Sessions(LocalStore(tmp_path_factory.mktemp("other")), small_only)


@pytest.fixture
def filled(sessions, small, profile):
    """A folder with everything a folder can have."""
    own = sessions.keep_questionnaire(small)
    one, two, three = (sessions.begin(q, profile) for q in (small, small, own))
    sessions.edit(one.id, [YES, Edit(number=2, field="note", old="", new="=1+1\n😀 “quoted”, long")])
    sessions.milestone(one.id, "First")
    sessions.archive(two.id)
    sessions.follow_up(three.id)
    root = sessions._store.root
    room = Room(
        code="K7MQ",
        assessment_id=one.id,
        questionnaire="small",
        opened_at=NOON,
        started_at=NOON,
        minutes=60,
        agenda=(1, 2),
        current=1,
    )
    cast = Cast(number=1, vote=Vote.YES, voted_at=NOON, change_id="ab" * 8)
    folder = root / "votes" / one.id / "K7MQ"
    folder.mkdir(parents=True)
    (folder / "room.json").write_bytes(room_json.write(room))
    (folder / f"{SID}.csv").write_bytes(votes_csv.write(Participant(id=SID, casts=(cast,)), "K7MQ"))
    return sessions


def zipped(files, **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(zipfile.ZipInfo(name) if not more else _info(name, **more), data)
    return out.getvalue()


def _info(name, compress_type):
    info = zipfile.ZipInfo(name)
    info.compress_type = compress_type
    return info


def files_of(service):
    root = service._store.root
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and not p.relative_to(root).as_posix().startswith(".")
    }


def test_everything_comes_back(filled, empty):
    """On an empty machine every file is there again, byte for byte, and opens."""
    report = empty.restore_backup(filled.backup())
    assert files_of(empty) == files_of(filled)
    assert len(report.added) == len(files_of(filled)) == 8
    assert (report.unchanged, report.kept, report.refused) == ((), (), ())
    for item in filled.list():
        assert empty.load(item.id).assessment == item.assessment


def test_a_workshop_goes_on_from_a_backup(filled, empty):
    """On another machine the room is found by its code, its votes count, and the phones in it vote on."""
    empty.restore_backup(filled.backup())
    votes = VoteStore(RoomStore(empty._store.root, lambda: NOON))
    ref = ref_of(votes.rooms.find("K7MQ"))
    assert votes.snapshots.get(ref).ballot(1, NOON).yes == 1
    votes.rooms.update(ref, lambda room: replace(room, open=(1,)))
    votes.vote(ref, SID, 1, Vote.NO)
    assert votes.snapshots.get(ref).ballot(1, NOON).no == 1


def test_restoring_twice_changes_nothing(filled, empty):
    """What is there already is left alone and counted."""
    data = filled.backup()
    empty.restore_backup(data)
    before = files_of(empty)
    report = empty.restore_backup(data)
    assert files_of(empty) == before
    assert (len(report.unchanged), report.added, report.kept, report.refused) == (len(before), (), (), ())


def test_newer_answers_are_never_replaced(filled):
    """An assessment that went on since the backup stays as it is, and the report names it."""
    data = filled.backup()
    sid = filled.list()[0].id
    now = filled.edit(sid, [Edit(number=3, field="note", old="", new="newer")]).assessment
    report = filled.restore_backup(data)
    assert report.kept == (session_name(sid),)
    assert filled.load(sid).assessment == now


def test_what_was_archived_since_does_not_come_back(filled):
    """An assessment of the backup that is in the archive now is not doubled, nor the other way round."""
    data = filled.backup()
    here, away = filled.list()[0].id, filled.archived()[0].id
    filled.archive(here)
    filled.restore(away)
    before = files_of(filled)
    report = filled.restore_backup(data)
    assert files_of(filled) == before
    assert report.added == report.kept == ()


def test_damaged_files_are_in_the_backup_and_stay_there(sessions, empty, small, profile):
    """A backup is the whole folder; putting it back does not spread what was damaged, and says so."""
    a = sessions.begin(small, profile)
    (sessions._store.root / session_name(a.id)).write_bytes(b"torn")
    sessions.list()
    report = empty.restore_backup(sessions.backup())
    assert report.refused == ((f"damaged/{a.id}.csv", "it was damaged when the backup was made and stays in it"),)
    assert files_of(empty) == {}


def test_what_cannot_be_read_is_named_in_the_backup(filled, empty, monkeypatch):
    """One file that the system refuses does not stop the others, and a text inside says which it was."""
    sid = filled.list()[0].id
    real = filled._store.get

    def refused(name):
        if name == session_name(sid):
            raise UnreadableFile("the file cannot be read: there is no permission for it", name)
        return real(name)

    monkeypatch.setattr(filled._store, "get", refused)
    data = filled.backup()
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert sid in z.read(backup.LEFT_OUT).decode()
    report = empty.restore_backup(data)
    assert len(report.added) == 7
    assert report.refused == ()


def test_an_empty_folder_makes_an_empty_backup(sessions, empty):
    """Nothing kept is nothing restored, without an error."""
    report = empty.restore_backup(sessions.backup())
    assert report.added == report.refused == ()


def session(small, profile, sid=SID, **more):
    return session_csv.write(replace(blank(small, id=sid, profile=profile), **more), small)


HOSTILE_NAMES = [
    "../sessions/" + SID + ".csv",
    "sessions/../../" + SID + ".csv",
    "/etc/passwd",
    "C:\\windows\\x.csv",
    "sessions\\" + SID + ".csv",
    "sessions/" + SID + ".csv/x",
    "sessions/" + SID.upper() + ".csv",
    ".probe/" + SID + ".csv",
    ".locks/00.lock",
    "app.py",
    "sessions/" + "x" * 3000,
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_other_names_are_refused(empty, small, profile, name):
    """A name that no backup has is refused with its reason; the good files beside it are restored."""
    data = zipped({name: session(small, profile), session_name(SID): session(small, profile)})
    report = empty.restore_backup(data)
    assert report.added == (session_name(SID),)
    assert [why for _, why in report.refused] == ["no file of a backup has such a name"]
    assert list(files_of(empty)) == [session_name(SID)]


def test_a_file_must_be_what_its_name_says(empty, small, profile):
    """Contents that do not parse, another assessment's, another milestone's, a changed questionnaire or another
    room's are refused with the reason; nothing of them is kept."""
    other = "f" * 32
    files = {
        session_name(SID): b"name,age\r\nAda,36\r\n",
        session_name(other): session(small, profile),
        milestone_name(SID, 1): session(small, profile, revision=1),
        milestone_name(SID, 2): session(small, profile, revision=1, milestone="First"),
        "archive/" + SID + ".csv": session(small, profile).replace(b",small,", b",nowhere,"),
        "questionnaires/custom-0123456789ab.csv": b"number,section,statement\n1,1,First\n",
        f"votes/{SID}/K7MQ/room.json": b"{}",
        f"votes/{SID}/K7MQ/{other}.csv": votes_csv.write(Participant(id=other), "K7MQ").replace(b"room", b"door"),
    }
    report = empty.restore_backup(zipped(files))
    assert {name for name, _ in report.refused} == set(files)
    assert len({why for _, why in report.refused}) == len(files) - 1, "both milestones for the same reason"
    assert files_of(empty) == {}


def test_a_name_twice_counts_once(empty, small, profile):
    """Of two files with one name in a zip the first is taken and the second refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr(session_name(SID), session(small, profile))
        with pytest.warns(UserWarning, match="Duplicate name"):
            z.writestr(session_name(SID), session(small, profile, revision=7))
    report = empty.restore_backup(out.getvalue())
    assert report.added == (session_name(SID),)
    assert "twice" in report.refused[0][1]


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(empty, small, profile, kind):
    """Backups are deflated; anything else is not unpacked at all."""
    report = empty.restore_backup(zipped({session_name(SID): session(small, profile)}, compress_type=kind))
    assert "compressed in a way that backups are not" in report.refused[0][1]


def test_encrypted_files_are_refused(empty, small, profile):
    """A file marked as encrypted is refused with that reason."""
    data = bytearray(zipped({session_name(SID): session(small, profile)}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    report = empty.restore_backup(bytes(data))
    assert [why for _, why in report.refused] == ["it is encrypted"]


def test_a_file_that_unpacks_too_large_is_refused(empty):
    """A small zip with megabytes of zeros is refused by what it unpacks to."""
    report = empty.restore_backup(zipped({session_name(SID): b"0" * (MAX_BYTES + 1)}))
    assert "more than 4,000,000 bytes" in report.refused[0][1]


def test_a_lie_about_the_size_is_refused(empty):
    """A directory that says fewer bytes than there are does not get them unpacked."""
    data = bytearray(zipped({session_name(SID): b"0" * (MAX_BYTES + 1)}))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")
    report = empty.restore_backup(bytes(data))
    assert report.added == ()
    assert len(report.refused) == 1


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [("MAX_ZIP", 100, "the limit is 100"), ("MAX_MEMBERS", 1, "the limit is 1"), ("MAX_UNPACKED", 100, "unpacks to")],
)
def test_a_backup_beyond_the_limits_is_refused_whole(empty, small, profile, monkeypatch, limit, value, words):
    """Too many bytes, files or unpacked bytes: one sentence, and nothing was added."""
    monkeypatch.setattr(backup, limit, value)
    data = zipped({session_name(s): session(small, profile, s) for s in (SID, "f" * 32)})
    with pytest.raises(UnreadableFile, match=words):
        empty.restore_backup(data)
    assert files_of(empty) == {}


def test_what_is_no_backup_is_refused(empty, filled):
    """Texts, half a zip and a zip of something else are refused in one sentence."""
    whole = filled.backup()
    for data in (b"", b"hello", whole[: len(whole) // 2], zipped({"word/document.xml": b"<x/>"})):
        with pytest.raises(UnreadableFile, match="this is no backup"):
            empty.restore_backup(data)
    assert files_of(empty) == {}


def test_any_broken_byte_harms_nothing(filled, empty):
    """With single bytes flipped all over the zip, whatever is restored is readable, and nothing else happens."""
    whole = filled.backup()
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        data = bytearray(whole)
        data[at] ^= 0x55
        try:
            empty.restore_backup(bytes(data))
        except UnreadableFile:
            continue
    known = files_of(filled)
    assert all(known.get(name) == data for name, data in files_of(empty).items())
