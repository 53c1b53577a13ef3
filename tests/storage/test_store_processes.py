"""Servers on one data folder: killed, or all saving at once. Nothing that was acknowledged is lost."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from maturity.core.assessment import Edit, ProjectProfile
from maturity.storage import catalog
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions

HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="killed processes are forked, which this system cannot")
def test_two_hundred_kills_lose_nothing(tmp_path):
    """kill -9 at random moments of saving, 200 times: the file can always be read and has every acknowledged answer;
    what a killed writer left unfinished is gone after the next start."""
    program = [sys.executable, str(HERE / "killed_while_saving.py"), str(tmp_path), "200"]
    run = subprocess.run(program, env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert (found["kills"], found["lost"], found["unreadable"], found["swept"]) == (200, 0, 0, True)
    assert found["acknowledged"] >= 200, found
    assert found["leftovers"] > 0, "no kill fell into a save: the test proves nothing"


@pytest.mark.slow
def test_four_servers_lose_nothing(tmp_path):
    """Four processes save 25 different fields each to one assessment: all 100 are stored, none clashes, each is one
    revision."""
    sessions = Sessions(LocalStore(tmp_path), catalog.questionnaire)
    sid = sessions.begin(catalog.questionnaire(), ProjectProfile(project="Busy")).id
    fields = ("note", "evidence", "owner", "reason")
    program = [sys.executable, str(HERE / "saving_server.py"), str(tmp_path), sid]
    servers = [
        subprocess.Popen(
            [*program, field, "25"], env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for field in fields
    ]
    assert [s.stdout.readline() for s in servers] == ["ready\n"] * 4
    for s in servers:
        s.stdin.write("go\n")
        s.stdin.flush()
    assert [s.communicate(timeout=60)[0] for s in servers] == ["0\n"] * 4
    a = sessions.load(sid).assessment
    assert all(getattr(a[n], f) == f"{f} {n}" for n in range(1, 26) for f in fields)
    assert a.revision == 1 + 100


def test_a_writer_that_died_holds_no_lock(tmp_path):
    """A lock file that a dead process left behind stops nobody."""
    sessions = Sessions(LocalStore(tmp_path), catalog.questionnaire)
    sid = sessions.begin(catalog.questionnaire(), ProjectProfile()).id
    assert list((tmp_path / ".locks").iterdir())
    again = Sessions(LocalStore(tmp_path), catalog.questionnaire)
    assert again.edit(sid, [Edit(number=1, field="note", old="", new="x")]).assessment[1].note == "x"


def test_leftovers_of_dead_writers_are_swept(tmp_path):
    """Unfinished files go at the next start, in every folder; whatever else lies in the data folder stays."""
    sessions = Sessions(LocalStore(tmp_path), catalog.questionnaire)
    a = sessions.begin(catalog.questionnaire(), ProjectProfile())
    sessions.milestone(a.id, "First")
    for path in (tmp_path / "sessions" / f"{a.id}.csv", tmp_path / "milestones" / a.id / "000001.csv"):
        path.with_name(f".{path.name}.0123456789abcdef.tmp").write_bytes(b"half")
    foreign = tmp_path / "sessions" / "notes.tmp"
    foreign.write_bytes(b"somebody's")
    LocalStore(tmp_path)
    assert [p.name for p in tmp_path.rglob("*.tmp")] == ["notes.tmp"]
    assert sessions.load(a.id).assessment == a


def test_votes_on_their_way_are_not_swept(tmp_path):
    """Votes have writers without the store's locks, and a sweep of their own: this one leaves them alone."""
    path = tmp_path / "votes" / ("a" * 32) / "K7MQ" / f".{'b' * 32}.csv.0123456789abcdef.tmp"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half")
    LocalStore(tmp_path)
    assert path.exists()


def test_the_unfinished_file_of_a_living_writer_stays(tmp_path):
    """A start in the middle of somebody's save waits for it instead of taking its file away."""
    store = LocalStore(tmp_path)
    name = f"sessions/{'a' * 32}.csv"
    store.put(name, b"old", None)
    temporary = tmp_path / "sessions" / f".{'a' * 32}.csv.0123456789abcdef.tmp"
    with store._locked(name):
        temporary.write_bytes(b"half")
        starting = threading.Thread(target=LocalStore, args=(tmp_path,))
        starting.start()
        starting.join(0.1)
        assert starting.is_alive()
        temporary.replace(tmp_path / name)
    starting.join()
    assert store.get(name)[0] == b"half"
