"""Run as a program: kill a process that saves in a loop, again and again, and look at what it left behind.

`python killed_while_saving.py FOLDER KILLS` prints a JSON object: how often an acknowledged answer was missing or a
file unreadable (must be none), how many unfinished files were found (should be some, else no kill fell into a save).
The processes are forked from this one, which has no threads and has everything imported, so that each starts at once.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from maturity.core.assessment import Edit, ProjectProfile
from maturity.core.errors import MaturityError
from maturity.formats import session_csv
from maturity.storage import catalog
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions


def service(folder: str) -> Sessions:
    return Sessions(LocalStore(folder), catalog.questionnaire)


def save_until_killed(folder: str, sid: str, told: int) -> None:
    """Edit one note after another and tell each that was acknowledged: criterion, text, revision."""
    sessions = service(folder)
    a = sessions.load(sid).assessment
    texts = {r.number: r.note for r in a.responses}
    for i in range(1_000_000):
        n = i % len(texts) + 1
        new = f"{a.revision}-{i} " + "x" * (i % 50)
        saved = sessions.edit(sid, [Edit(number=n, field="note", old=texts[n], new=new)])
        if saved.clashes:
            os._exit(3)
        texts[n] = new
        os.write(told, f"{n}\t{new}\t{saved.assessment.revision}\n".encode())


def one_kill(folder: str, sid: str, known: dict[int, str]) -> tuple[int, int]:
    """Start, kill at a random moment, take note of what was acknowledged. Returns the last revision and how many
    answers were."""
    told_here, told_there = os.pipe()
    child = os.fork()
    if not child:
        os.close(told_here)
        save_until_killed(folder, sid, told_there)
    os.close(told_there)
    first = os.read(told_here, 1 << 20)  # it is saving now
    time.sleep(random.uniform(0.0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pieces = [first]
    while piece := os.read(told_here, 1 << 20):
        pieces.append(piece)
    os.close(told_here)
    lines = b"".join(pieces).decode().splitlines()
    for line in lines:
        number, text, revision = line.split("\t")
        known[int(number)] = text
    return int(revision), len(lines)


def main(folder: str, kills: int) -> dict[str, int]:
    sessions = service(folder)
    sid = sessions.begin(catalog.questionnaire(), ProjectProfile(project="Killed")).id
    path = Path(folder) / "sessions" / f"{sid}.csv"
    known: dict[int, str] = {}
    unreadable = lost = acknowledged = leftovers = 0
    for _ in range(kills):
        revision, told = one_kill(folder, sid, known)
        acknowledged += told
        leftovers += any(path.parent.glob(".*.tmp"))
        try:
            a = session_csv.read(path.read_bytes(), catalog.questionnaire).assessment
        except (OSError, MaturityError):
            unreadable += 1
            break
        # One save more than was told may be stored: the kill fell between storing and telling.
        changed = [n for n, text in known.items() if a[n].note != text]
        lost += a.revision < revision or len(changed) > a.revision - revision or a.revision > revision + 1
        known |= {n: a[n].note for n in changed}
    service(folder)  # a new start sweeps
    swept = not any(path.parent.glob(".*.tmp"))
    return {
        "kills": kills,
        "acknowledged": acknowledged,
        "lost": lost,
        "unreadable": unreadable,
        "leftovers": leftovers,
        "swept": swept,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
