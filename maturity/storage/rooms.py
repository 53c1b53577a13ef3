"""Where workshops stand: `votes/<assessment_id>/<code>/room.json`, written by the facilitator's server only. A room
outlasts a restart; whoever knows its code may vote in it until it is closed, and do nothing else."""

import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from maturity.core.errors import NotFound, NotSaved, Refused, UnreadableFile
from maturity.core.workshop import MAX_MINUTES, Room
from maturity.formats import room_json
from maturity.storage.disk import TEMPORARY, make_folder, read_whole, write_whole
from maturity.storage.disk_errors import why
from maturity.storage.store import checked_id

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""What a code is made of: nothing that can be taken for something else when it is read from a wall."""

CODE_LENGTH = 4
WRONG_CODES = 20
"""Wrong codes a minute from one address, before it has to wait: guessing one of a million codes stays hopeless."""

MAX_ROOM_BYTES = 100_000
LOCK_SECONDS = 5.0
ROOM_FILE = "room.json"
LEFT_OVER_SECONDS = 600.0

_CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRef:
    """Which room: its assessment and its code."""

    assessment_id: str
    code: str


def ref_of(room: Room) -> RoomRef:
    """The reference of a room."""
    return RoomRef(assessment_id=room.assessment_id, code=room.code)


def tidy_code(text: str) -> str:
    """A code as somebody typed it: "k7-mq " is K7MQ. Raises NotFound for what no room can have as its code."""
    code = re.sub(r"[\s.-]", "", text).upper()
    if not _CODE.fullmatch(code):
        raise NotFound(
            f"no workshop has the code {text.strip()[:12]}: it has four letters or digits, without 0, O, 1, I"
        )
    return code


class RoomStore:
    """The rooms of one data folder. Threads and two servers on one host may share it."""

    def __init__(self, home: Path | str, clock: Callable[[], datetime]) -> None:
        """Rooms lie under `home`/votes; `clock` tells the time, aware. Unfinished files of writers that were killed are
        swept away."""
        self.root = Path(home).absolute() / "votes"
        self._clock = clock
        self._lock = threading.Lock()
        self._places: dict[str, str] = {}
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()
        self._sweep()

    def now(self) -> datetime:
        """The time as files keep it, so that what is stored compares equal to what was meant."""
        at = self._clock().astimezone(UTC)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def folder(self, ref: RoomRef) -> Path:
        """The room's folder. Raises NotFound for an odd id or code, so that no other path can come out of it."""
        if not _CODE.fullmatch(ref.code):
            raise NotFound(f"no workshop has the code {ref.code[:12]}")
        return self.root / checked_id(ref.assessment_id) / ref.code

    def open(self, room: Room) -> Room:
        """Store a new room under a code that no other room has, and close the ones this assessment had before.

        Raises NotSaved where the disk refuses, Refused for impossible minutes.
        """
        if not 1 <= room.minutes <= MAX_MINUTES:
            raise Refused(f"a workshop lasts 1 to {MAX_MINUTES} minutes, not {room.minutes}")
        now = self.now()
        for old in self._rooms(room.assessment_id):
            if isinstance(old, Room) and not old.closed:
                self.close(ref_of(old))
        new = replace(room, code=self._free_code(), opened_at=now, closed=False, revision=1)
        folder = self.folder(ref_of(new))
        with told(folder):
            make_folder(folder)
            write_whole(folder / ROOM_FILE, room_json.write(new))
        return new

    def latest(self, assessment_id: str) -> Room | None:
        """The assessment's newest room that is not closed. Raises UnreadableFile where there is none but a damaged one,
        NotFound for an odd id."""
        found = list(self._rooms(assessment_id))
        rooms = [r for r in found if isinstance(r, Room) and not r.closed]
        damaged = [r for r in found if isinstance(r, UnreadableFile)]
        if damaged and not rooms:
            raise damaged[0]
        return max(rooms, key=lambda r: r.opened_at, default=None)

    def get(self, ref: RoomRef) -> Room:
        """The room as it is stored. Raises NotFound, and UnreadableFile where somebody damaged it."""
        path = self.folder(ref) / ROOM_FILE
        data = read_whole(path, MAX_ROOM_BYTES)
        if data is None:
            raise NotFound(f"no workshop has the code {ref.code}")
        room = room_json.read(data)
        if ref_of(room) != ref:
            raise UnreadableFile("the workshop's room belongs elsewhere: open a new one", ref.code)
        return room

    def find(self, code: str, asked_by: str = "") -> Room:
        """The open room with this code, of whichever assessment. Raises NotFound; Refused for an address (`asked_by`)
        that tried too many wrong codes in the last minute."""
        if self._is_guessing(asked_by):
            raise Refused("too many wrong codes from here: wait a minute, then read the code from the shared screen")
        try:
            code = tidy_code(code)
            room = self._at(code)
            if room is None:
                raise NotFound(f"no workshop has the code {code}")
        except NotFound:
            self._note_wrong(asked_by)
            raise
        if room.closed:  # somebody who was in it, not somebody who guesses
            raise NotFound(f"the workshop {code} is closed: where the shared screen shows a new code, enter that")
        return room

    def update(self, ref: RoomRef, step: Callable[[Room], Room]) -> Room:
        """Apply a step to the newest stored state, alone. What changes nothing is not written.

        Raises NotFound, UnreadableFile, NotSaved, and what `step` raises; then nothing is changed.
        """
        folder = self.folder(ref)
        with self._alone(folder):
            room = self.get(ref)
            new = step(room)
            if new == room:
                return room
            new = replace(new, revision=room.revision + 1)
            with told(folder):
                write_whole(folder / ROOM_FILE, room_json.write(new))
        return new

    def close(self, ref: RoomRef) -> Room:
        """Let nobody vote any more; the votes stay."""
        return self.update(ref, lambda room: replace(room, closed=True, open=()))

    def renew(self, ref: RoomRef) -> Room:
        """The same workshop under a new code: who only knew the old one is out."""
        return self.open(self.get(ref))

    def _at(self, code: str) -> Room | None:
        known = self._places.get(code)
        if known is None or not (self.root / known / code / ROOM_FILE).is_file():
            homes = self.root.iterdir() if self.root.is_dir() else ()
            known = next((p.name for p in homes if (p / code / ROOM_FILE).is_file()), None)
        if known is None:
            return None
        self._places[code] = known
        return self.get(RoomRef(assessment_id=known, code=code))

    def _rooms(self, assessment_id: str) -> Iterator[Room | UnreadableFile]:
        folder = self.root / checked_id(assessment_id)
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            if _CODE.fullmatch(path.name) and (path / ROOM_FILE).is_file():
                try:
                    yield self.get(RoomRef(assessment_id=assessment_id, code=path.name))
                except UnreadableFile as error:
                    yield error

    def _free_code(self) -> str:
        while True:
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            if self._at(code) is None:
                return code

    def _is_guessing(self, asked_by: str) -> bool:
        with self._lock:
            since = time.monotonic() - 60
            return sum(t > since for t in self._wrong.get(asked_by, ())) >= WRONG_CODES

    def _note_wrong(self, asked_by: str) -> None:
        with self._lock:
            times = self._wrong.pop(asked_by, [])
            self._wrong[asked_by] = [*times[1 - WRONG_CODES :], time.monotonic()]
            while len(self._wrong) > 1_000:
                self._wrong.popitem(last=False)

    def _sweep(self) -> None:
        for path in self.root.glob(f"*/*/.*{TEMPORARY}"):
            with suppress(OSError):  # whoever else sweeps was faster, or it can wait for the next start
                if time.time() - path.stat().st_mtime > LEFT_OVER_SECONDS:
                    path.unlink()

    @contextmanager
    def _alone(self, folder: Path) -> Iterator[None]:
        """Hold the room, against threads and against another server."""
        if not folder.is_dir():
            raise NotFound(f"no workshop has the code {folder.name}")
        with told(folder):
            lock = FileLock(folder / ".room.lock", thread_local=False)
            try:
                lock.acquire(timeout=LOCK_SECONDS, poll_interval=0.002)
            except Timeout:
                raise NotSaved("another program holds the workshop's room: try again", folder.name) from None
        try:
            yield
        finally:
            lock.release()


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell a person what the disk refused."""
    try:
        yield
    except OSError as error:
        raise NotSaved(f"the workshop could not be stored: {why(error)}", folder.name) from error
