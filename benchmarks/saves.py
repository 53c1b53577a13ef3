"""A save of one answer against the least that a durable save can be: read, write, fsync, rename, fsync the folder."""

import os
import tempfile
import time
from pathlib import Path

from benchmarks.table import Row, median
from maturity.core.assessment import Answer, Edit
from tests.browser import stored

ROUNDS = 200


def _raw(path: Path, data: bytes) -> float:
    begun = time.perf_counter()
    path.read_bytes()
    temporary = path.with_suffix(".tmp")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(fd, data)
    os.fsync(fd)
    os.close(fd)
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return time.perf_counter() - begun


def measure() -> list[Row]:
    """The same bytes, in turns, on the same disk."""
    ours, floor = [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        id = stored.begin(home, stored.MIXED)
        store = stored.sessions(home)
        file = home / "sessions" / f"{id}.csv"
        beside = home / "raw.csv"
        beside.write_bytes(file.read_bytes())
        answers = (Answer.YES, Answer.NO)
        for i in range(ROUNDS):
            old, new = answers[i % 2], answers[(i + 1) % 2]
            if i == 0:
                old = store.load(id).assessment.answer(60)
            begun = time.perf_counter()
            store.edit(id, [Edit(number=60, field="answer", old=old, new=new)])
            ours.append(1000 * (time.perf_counter() - begun))
            floor.append(1000 * _raw(beside, file.read_bytes()))
    return [
        Row(what="a save; floor: the same bytes, durably", ours=median(ours), floor=median(floor), unit="ms", limit=3),
        Row(what="a save, time", ours=median(ours), unit="ms", limit=5),
    ]
