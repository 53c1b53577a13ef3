"""A crash or power cut at any moment of a save leaves the old file or the new one, and the new one once it was said."""

import os
from pathlib import Path

import pytest

from maturity.storage.store import Folder, archive_name, milestone_name, session_name
from tests.storage.crash_model import Recorder, states

SID = "0123456789abcdef0123456789abcdef"
NAME = session_name(SID)
OLD, NEW = b"old answers", b"new answers, a little longer"


@pytest.fixture
def recorder(store):
    return Recorder(root=store.root)


def judged(before, steps, path, new=NEW):
    """How many crash states hold neither the old nor the new bytes under a path, and how many lost what was said."""
    corrupt = lost = 0
    for said, found in states(before, steps):
        corrupt += found.get(path) not in (before.get(path), new)
        lost += said and found.get(path) == before.get(path)
    return corrupt, lost


@pytest.mark.parametrize("write_at_most", [1 << 30, 5])
def test_a_save_is_whole_and_lasts(store, recorder, monkeypatch, write_at_most):
    """No crash state of a save is torn, none is old once the save returned, also where the disk takes bytes in small
    pieces."""
    version = store.put(NAME, OLD, None)
    path = str(store.root / NAME)
    with monkeypatch.context() as patch:
        recorder.install(patch, write_at_most)
        store.put(NAME, NEW, version)
    assert [s for s in recorder.steps if s[0] == "rename"], recorder.steps
    assert judged({path: OLD}, recorder.steps, path) == (0, 0)


def test_a_creation_is_whole_and_lasts(store, recorder, monkeypatch):
    """A new file is absent or whole, and there once its creation returned."""
    store.put(session_name(SID[::-1]), b"", None)
    path = str(store.root / NAME)
    with monkeypatch.context() as patch:
        recorder.install(patch)
        store.put(NAME, NEW, None)
    assert judged({}, recorder.steps, path) == (0, 0)


def test_a_milestone_is_whole_and_lasts(store, recorder, monkeypatch):
    """A copy in a folder of its own is absent or whole, and there once it was kept."""
    path = str(store.root / milestone_name(SID, 3))
    with monkeypatch.context() as patch:
        recorder.install(patch)
        store.put(milestone_name(SID, 3), NEW, None)
    assert judged({}, recorder.steps, path) == (0, 0)


def test_archiving_never_loses_the_file(store, recorder, monkeypatch):
    """A crash while archiving leaves the file in one of the two places, and in the archive once it was said."""
    store.put(NAME, OLD, None)
    here, there = str(store.root / NAME), str(store.root / archive_name(SID))
    with monkeypatch.context() as patch:
        recorder.install(patch)
        store.move(NAME, archive_name(SID))
    for said, found in states({here: OLD}, recorder.steps):
        assert OLD in (found.get(here), found.get(there)), recorder.steps
        assert not said or found.get(there) == OLD


def test_leftovers_are_no_files_of_the_store(store, recorder, monkeypatch):
    """An unfinished file that a crash leaves behind is not taken for an assessment."""
    version = store.put(NAME, OLD, None)
    with monkeypatch.context() as patch:
        recorder.install(patch)
        store.put(NAME, NEW, version)
    temporary = next(s[1] for s in recorder.steps if s[0] == "create")
    (store.root / temporary).write_bytes(b"half")
    assert list(store.list(Folder.SESSIONS)) == [NAME]


def _plain(path, flush=True):
    fd = os.open(path, os.O_WRONLY | os.O_TRUNC)
    os.write(fd, NEW)
    if flush:
        os.fsync(fd)
    os.close(fd)


def _renamed(path, flush=False, flush_folder=False):
    fd = os.open(f"{path}.tmp", os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    os.write(fd, NEW)
    if flush:
        os.fsync(fd)
    os.close(fd)
    Path(f"{path}.tmp").replace(path)
    if flush_folder:
        folder = os.open(Path(path).parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


@pytest.mark.parametrize(
    ("save", "is_torn", "is_lost"),
    [
        (_plain, True, False),
        (lambda p: _plain(p, flush=False), True, True),
        (_renamed, True, True),
        (lambda p: _renamed(p, flush_folder=True), True, False),
        (lambda p: _renamed(p, flush=True), False, True),
        (lambda p: _renamed(p, flush=True, flush_folder=True), False, False),
    ],
    ids=["in place", "in place unflushed", "renamed", "folder flushed", "file flushed", "both flushed"],
)
def test_the_model_finds_what_is_wrong_with_shorter_ways(tmp_path, monkeypatch, save, is_torn, is_lost):
    """Each flush that one could leave out is missed: the states that the model finds then are torn or lost."""
    path = tmp_path / "f.csv"
    path.write_bytes(OLD)
    recorder = Recorder(root=tmp_path)
    with monkeypatch.context() as patch:
        recorder.install(patch)
        save(str(path))
    corrupt, lost = judged({str(path): OLD}, recorder.steps, str(path))
    assert (corrupt > 0, lost > 0) == (is_torn, is_lost)
