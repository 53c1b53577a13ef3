"""A disk that refuses loses nothing: the old state stays, the reason is said in a sentence, the next save works."""

import errno
import os

import pytest

from maturity.core.assessment import Answer, Edit
from maturity.core.errors import NotSaved
from maturity.storage.home import home
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions
from maturity.storage.store import session_name
from tests.storage.conftest import small_only

YES = Edit(number=1, field="answer", old=Answer.UNANSWERED, new=Answer.YES)


class Failing:
    """Makes the n-th call of a system function fail while it is installed, after `does` part of its work."""

    def __init__(self, name, nth, code, *, does=False):
        self.name, self.nth, self.code, self.does = name, nth, code, does
        self.calls = 0
        self.real = getattr(os, name)

    def __call__(self, *args, **more):
        self.calls += 1
        if self.calls == self.nth:
            if self.does:
                self.real(*args, **more)
            raise OSError(self.code, os.strerror(self.code))
        return self.real(*args, **more)


CASES = [
    (name, nth, code)
    for name, times in {"open": 4, "write": 1, "fsync": 2, "replace": 1, "close": 4}.items()
    for nth in range(1, times + 1)
    for code in (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES)
]


@pytest.mark.parametrize(("name", "nth", "code"), CASES)
def test_an_error_at_any_call_loses_nothing(sessions, small, profile, monkeypatch, name, nth, code):
    """Whatever the disk answers at whichever call of a save: the file holds the old state or the new one, nothing
    unfinished is left, and the same edit saved again is there, also for another server."""
    a = sessions.begin(small, profile)
    store = sessions._store
    failing = Failing(name, nth, code)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, failing)
        failed = False
        try:
            sessions.edit(a.id, [YES])
        except NotSaved:
            failed = True
    assert failing.calls >= nth, "the call was never made: the case tests nothing"
    seen = Sessions(LocalStore(store.root), small_only).load(a.id).assessment
    assert seen.answer(1) in (Answer.UNANSWERED, Answer.YES)
    assert failed or seen.answer(1) == Answer.YES
    assert [p.name for p in (store.root / "sessions").iterdir()] == [f"{a.id}.csv"]
    saved = sessions.edit(a.id, [YES])
    assert not saved.clashes
    assert Sessions(LocalStore(store.root), small_only).load(a.id).assessment == saved.assessment


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "there is no permission"),
        (errno.EIO, "the disk reports an error"),
        (errno.EDQUOT, "quota"),
    ],
)
def test_the_reason_is_said(sessions, small, profile, monkeypatch, code, words):
    """A person reads why nothing was saved and in which folder, not a number."""
    a = sessions.begin(small, profile)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Failing("fsync", 1, code))
        with pytest.raises(NotSaved) as caught:
            sessions.edit(a.id, [YES])
    assert words in str(caught.value)
    assert str(sessions._store.root) in str(caught.value)
    assert "Errno" not in str(caught.value)


def test_a_disk_that_fills_in_the_middle_of_a_file(sessions, small, profile, monkeypatch):
    """Half the bytes written, then no room: the old file is untouched and the half is removed."""
    a = sessions.begin(small, profile)
    before = sessions._store.get(session_name(a.id))
    real, calls = os.write, []

    def half(fd, data):
        calls.append(fd)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(fd, bytes(data[: len(data) // 2]))

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(NotSaved, match="the disk is full"):
            sessions.edit(a.id, [YES])
    assert len(calls) == 2
    assert sessions._store.get(session_name(a.id)) == before
    assert not list(sessions._store.root.rglob("*.tmp"))


def test_a_save_whose_last_flush_failed_is_written_again(sessions, small, profile, monkeypatch):
    """The new state may be visible and yet not outlast a power cut: saving it again writes although nothing changes."""
    a = sessions.begin(small, profile)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Failing("fsync", 2, errno.EIO))
        with pytest.raises(NotSaved):
            sessions.edit(a.id, [YES])
    assert sessions.load(a.id).assessment.answer(1) == Answer.YES
    counting = Failing("fsync", 0, 0)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", counting)
        sessions.edit(a.id, [YES])
        assert counting.calls == 2
        sessions.edit(a.id, [YES])
        assert counting.calls == 2


def test_a_chain_of_edits_that_was_stored_does_not_clash_with_itself(sessions, small, profile, monkeypatch):
    """Yes, then no, stored although the save reported an error: trying again shows no clash."""
    a = sessions.begin(small, profile)
    chain = [YES, Edit(number=1, field="answer", old=Answer.YES, new=Answer.NO)]
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", Failing("fsync", 2, errno.EIO))
        with pytest.raises(NotSaved):
            sessions.edit(a.id, chain)
    saved = sessions.edit(a.id, chain)
    assert not saved.clashes
    assert saved.assessment.answer(1) == Answer.NO


def test_a_folder_that_can_only_be_read_can_be_read(sessions, small, profile, monkeypatch):
    """Where nothing can be written the app still opens what is there; only saving says why it fails."""
    a = sessions.begin(small, profile)
    real = os.open

    def read_only(path, flags, *args, **more):
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", read_only)
    reopened = Sessions(LocalStore(sessions._store.root), small_only)
    assert [x.id for x in reopened.list()] == [a.id]
    with pytest.raises(NotSaved, match="the disk can only be read"):
        reopened.edit(a.id, [YES])


def test_a_lock_that_another_program_holds_is_said(sessions, small, profile, monkeypatch):
    """A save does not wait for ever: after the limit it says that another program holds the file."""
    from maturity.storage import local_store

    a = sessions.begin(small, profile)
    other = LocalStore(sessions._store.root)
    monkeypatch.setattr(local_store, "LOCK_SECONDS", 0.05)
    with other._locked(session_name(a.id)), pytest.raises(NotSaved, match="another program holds the file"):
        sessions.edit(a.id, [YES])
    assert sessions.edit(a.id, [YES]).assessment.answer(1) == Answer.YES


def test_the_data_folder_is_for_its_owner(tmp_path, monkeypatch):
    """MATURITY_HOME names the folder; it is made, with those above it, closed to others."""
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path / "a" / "b"))
    folder = home()
    assert folder == tmp_path / "a" / "b"
    assert folder.stat().st_mode & 0o077 == 0


def test_what_is_stored_is_for_its_owner(sessions, small, profile):
    """Files and folders of the store are closed to others."""
    a = sessions.begin(small, profile)
    sessions.milestone(a.id, "First")
    root = sessions._store.root
    inside = [p for p in root.rglob("*") if p.name != ".locks"]
    assert len(inside) > 4
    assert not [p for p in inside if p.stat().st_mode & 0o077]


def test_a_data_folder_that_is_a_file_is_said(tmp_path, monkeypatch):
    """A MATURITY_HOME that names a file is refused in a sentence that says what to do."""
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        monkeypatch.setenv("MATURITY_HOME", str(path))
        with pytest.raises(NotSaved, match="MATURITY_HOME"):
            home()


def test_without_a_name_the_system_decides(monkeypatch, tmp_path):
    """An empty MATURITY_HOME is none: the folder is the user's own."""
    monkeypatch.setenv("MATURITY_HOME", " ")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert home().name == "mlops-maturity"
