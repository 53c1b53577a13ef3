"""The lists: everything is in them, newest first, and no file is read twice unless it changed."""

import gc
import os
from dataclasses import replace

import pytest

from maturity.core.assessment import Answer, Edit, blank
from maturity.core.errors import UnreadableFile
from maturity.formats import session_csv
from maturity.storage import read_cache
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions
from maturity.storage.store import new_id, session_name
from tests.storage.conftest import small_only

YES = Edit(number=1, field="answer", old=Answer.UNANSWERED, new=Answer.YES)


class CountingStore(LocalStore):
    """Counts how often bytes are read."""

    reads = 0

    def get(self, name):
        self.reads += 1
        return super().get(name)


def put_files(root, small, profile, number, age=100.0):
    """So many session files as another program would put them there, the first the newest."""
    data = session_csv.write(blank(small, id="0" * 32, profile=profile), small)
    ids = [new_id() for _ in range(number)]
    (root / "sessions").mkdir(exist_ok=True)
    for i, sid in enumerate(ids):
        path = root / session_name(sid)
        path.write_bytes(data.replace(b"0" * 32, sid.encode()))
        os.utime(path, (path.stat().st_mtime - age - i,) * 2)
    return ids


def test_an_empty_folder_lists_nothing(sessions):
    """No assessment is no error."""
    assert sessions.list() == sessions.archived() == ()


def test_newest_first(sessions, small, profile):
    """What was saved last comes first; an answer moves its assessment up."""
    ids = put_files(sessions._store.root, small, profile, 3)
    assert [x.id for x in sessions.list()] == ids
    sessions.edit(ids[2], [YES])
    assert [x.id for x in sessions.list()] == [ids[2], ids[0], ids[1]]


def test_an_entry_says_what_it_is(sessions, small, profile):
    """Profile, questionnaire, answers and milestones are in the list, so that no page opens each file for them."""
    a = sessions.begin(small, profile)
    sessions.edit(a.id, [YES])
    sessions.milestone(a.id, "First")
    (entry,) = sessions.list()
    assert (entry.id, entry.profile, entry.questionnaire, entry.damage) == (a.id, profile, small, "")
    assert (entry.assessment.answered, entry.milestones) == (1, 1)
    assert entry.saved_at == sessions.load(a.id).saved_at


def test_the_archive_is_a_list_of_its_own(sessions, small, profile):
    """What was put away is in the archive's list only, until it is brought back."""
    a, b = sessions.begin(small, profile), sessions.begin(small, profile)
    sessions.archive(a.id)
    assert [x.id for x in sessions.list()] == [b.id]
    assert [x.id for x in sessions.archived()] == [a.id]
    sessions.restore(a.id)
    assert {x.id for x in sessions.list()} == {a.id, b.id}
    assert sessions.archived() == ()


def test_one_damaged_file_does_not_hide_the_others(sessions, small, profile):
    """Damaged sessions, milestones and archived ones are each listed once with their reason and place, also after a
    restart, beside all that can be read."""
    good, bad, away = (sessions.begin(small, profile) for _ in range(3))
    sessions.milestone(good.id, "First")
    sessions.archive(away.id)
    root = sessions._store.root
    for path in (f"sessions/{bad.id}.csv", f"archive/{away.id}.csv", f"milestones/{good.id}/000001.csv"):
        (root / path).write_bytes(b"not a session")
    assert sessions.archived() == ()
    assert sessions.milestones(good.id) == ()
    with pytest.raises(UnreadableFile):
        sessions.load(bad.id)
    for service in (sessions, Sessions(LocalStore(root), small_only)):
        listed = service.list()
        assert [x.id for x in listed if x.assessment] == [good.id]
        reasons = [x.damage for x in listed if not x.assessment]
        assert len(reasons) == len({x.id for x in listed}) - 1 == 3
        assert {service.bytes_of(x) for x in listed if x.set_aside} == {b"not a session"}
        for place in (f"damaged/{bad.id}.csv", f"damaged/{away.id}.csv", f"damaged/{good.id}-000001.csv"):
            assert any(place in r for r in reasons)


def test_a_file_that_may_not_be_read_is_listed_with_the_reason(sessions, small, profile, monkeypatch):
    """Where the system refuses one file the list says so, and nothing is moved."""
    a, b = sessions.begin(small, profile), sessions.begin(small, profile)
    real = os.open

    def refused(path, *args, **more):
        if a.id in str(path):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **more)

    fresh = Sessions(LocalStore(sessions._store.root), small_only)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        listed = fresh.list()
    assert [x.id for x in listed if x.assessment] == [b.id]
    left = next(x for x in listed if not x.assessment)
    assert "there is no permission" in left.damage
    assert not left.set_aside
    assert {x.id for x in fresh.list()} == {a.id, b.id}


def test_what_is_no_session_is_left_alone(sessions, small, profile):
    """Other files and folders in the data folder are neither listed nor touched."""
    a = sessions.begin(small, profile)
    folder = sessions._store.root / "sessions"
    for name in ("notes.txt", "copy of session.csv", f"{a.id.upper()}.csv", f"{a.id}.csv.bak", ".DS_Store"):
        (folder / name).write_bytes(b"?")
    (folder / f"{'b' * 32}.csv").mkdir()
    before = sorted(p.name for p in folder.iterdir())
    assert [x.id for x in sessions.list()] == [a.id]
    assert sorted(p.name for p in folder.iterdir()) == before


def test_two_thousand_sessions_are_read_once(tmp_path, small, profile):
    """The second look at 2,000 sessions reads no file; after one of them changed, that one."""
    ids = put_files(tmp_path, small, profile, 2000)
    store = CountingStore(tmp_path)
    sessions = Sessions(store, small_only)
    assert len(sessions.list()) == 2000
    assert store.reads == 2000
    assert len(sessions.list()) == 2000
    assert store.reads == 2000
    Sessions(LocalStore(tmp_path), small_only).edit(ids[7], [YES])
    changed = sessions.list()
    assert store.reads == 2001
    assert changed[0].assessment.answer(1) == Answer.YES


def test_many_assessments_do_not_burden_the_collector(tmp_path, small, profile):
    """After a list of many the collector has hardly more to look through than before."""
    put_files(tmp_path, small, profile, 500)
    sessions = Sessions(LocalStore(tmp_path), small_only)
    gc.collect()
    before = len(gc.get_objects())
    listed = sessions.list()
    kept = sum(len(x.assessment.responses) for x in listed)
    assert len(gc.get_objects()) - before < kept / 2
    gc.unfreeze()


def test_a_fresh_file_is_looked_at_again_until_its_date_can_be_trusted(tmp_path, small, profile):
    """Right after a change a file's date cannot tell the next one: it is read again, and later no more."""
    (sid,) = put_files(tmp_path, small, profile, 1, age=0.0)
    store = CountingStore(tmp_path)
    sessions = Sessions(store, small_only)
    first = sessions.load(sid)
    assert sessions.load(sid) is first
    assert store.reads == 2
    path = tmp_path / session_name(sid)
    os.utime(path, (path.stat().st_mtime - 1,) * 2)
    assert [sessions.load(sid) is first for _ in range(3)] == [True] * 3
    assert store.reads == 3


def test_what_is_remembered_is_bounded(tmp_path, small, profile, monkeypatch):
    """Beyond the limit the file not asked for longest is forgotten, and read again when it is asked for."""
    monkeypatch.setattr(read_cache, "LIMIT", 3)
    ids = put_files(tmp_path, small, profile, 4)
    store = CountingStore(tmp_path)
    sessions = Sessions(store, small_only)
    for sid in (*ids, *ids[1:]):
        sessions.load(sid)
    assert store.reads == 4
    sessions.load(ids[0])
    assert store.reads == 5


def test_a_listed_assessment_is_the_stored_one(sessions, small, profile):
    """Reading a session's file back gives the assessment that is listed, in every field."""
    a = sessions.create(replace(blank(small, profile=profile), milestone="").with_answers({2: Answer.NO}))
    data, _ = sessions._store.get(session_name(a.id))
    assert session_csv.read(data, small_only).assessment == sessions.list()[0].assessment == a
