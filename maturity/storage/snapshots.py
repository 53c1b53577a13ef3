"""What a room's folder says now, read only as far as it changed. Every change renames a file in the folder, so one stat
of the folder tells a poller whether there is anything to read."""

import os
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from maturity.core.errors import NotFound, UnreadableFile
from maturity.core.voting import Ballot, Participant, ballot
from maturity.core.workshop import Room
from maturity.formats import votes_csv
from maturity.storage.disk import read_whole
from maturity.storage.rooms import ROOM_FILE, RoomRef, RoomStore

PRESENT = timedelta(seconds=60)
"""Who was not seen for so long has left, or the phone sleeps; nobody waits for them."""

MAX_BYTES = 100_000
"""No participant's file is larger; one that is, was not written by this program."""

SETTLED_NS = 50_000_000
"""File times tick in steps of some milliseconds: only what is older can be told from the next change."""

REMEMBERED = 200
"""Rooms whose snapshot is kept; the one not asked for longest is forgotten first."""

NOT_HERE = "this phone is not in the workshop: scan the code on the shared screen again"

_PARTICIPANT = re.compile("[0-9a-f]{32}")

Value = Room | Participant | UnreadableFile


def is_participant(id: str) -> bool:
    """Whether a participant can have this id: 32 lowercase hexadecimal digits."""
    return _PARTICIPANT.fullmatch(id) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A room with everybody in it, at one moment. `unreadable` are files that somebody damaged, in a sentence each."""

    room: Room
    participants: tuple[Participant, ...]
    unreadable: tuple[str, ...] = ()

    def participant(self, id: str) -> Participant | None:
        """The participant with this id."""
        return next((p for p in self.participants if p.id == id), None)

    def present(self, now: datetime) -> int:
        """How many were seen lately."""
        return sum(bool(p.seen_at and p.seen_at >= now - PRESENT) for p in self.participants)

    def ballot(self, number: int, now: datetime) -> Ballot:
        """The votes on a criterion, as they stand."""
        return ballot(number, self.participants, since=self.room.since(number), present_after=now - PRESENT)

    def ballots(self, numbers: tuple[int, ...], now: datetime) -> dict[int, Ballot]:
        """The votes on several criteria."""
        return {n: self.ballot(n, now) for n in numbers}


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """What a file said, how it looked then, and whether that look had settled."""

    token: tuple[int, int, int]
    settled: bool
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a folder said, and the stamp it had; believed without looking again only where that had settled."""

    stamp: int
    settled: bool
    files: dict[str, _File]
    snapshot: Snapshot


class Snapshots:
    """Newest snapshots of all rooms of a data folder, shared by all who poll. Threads may share it."""

    def __init__(self, rooms: RoomStore) -> None:
        """`rooms` knows where they are."""
        self._rooms = rooms
        self._known: OrderedDict[RoomRef, _Known] = OrderedDict()
        self._lock = threading.Lock()

    def stamp(self, ref: RoomRef) -> int:
        """Changes whenever something in the room does: one stat. 0 where there is no room."""
        try:
            return self._rooms.folder(ref).stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def get(self, ref: RoomRef, *, presence: bool = False) -> Snapshot:
        """The room and all votes as they are stored. With `presence` also who was seen since the last change, which no
        stamp tells: for the one shared screen, not for every phone.

        Raises NotFound, and UnreadableFile where the room's own file is damaged.
        """
        stamp = self.stamp(ref)
        if not stamp:
            raise NotFound(f"no workshop has the code {ref.code}")
        with self._lock:
            known = self._known.get(ref)
        if known and known.stamp == stamp and known.settled and not presence:
            return known.snapshot
        files = dict(self._files(ref, known.files if known else {}))
        snapshot = _snapshot(ref, files)
        new = _Known(stamp=stamp, settled=time.time_ns() - stamp > SETTLED_NS, files=files, snapshot=snapshot)
        with self._lock:
            self._known[ref] = new
            self._known.move_to_end(ref)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return snapshot

    def read(self, ref: RoomRef, participant: str, seen_at: datetime | None = None) -> Participant:
        """One participant as stored. Raises NotFound for a stranger, UnreadableFile for a damaged file."""
        if not is_participant(participant):
            raise NotFound(NOT_HERE)
        try:
            data = read_whole(self._rooms.folder(ref) / f"{participant}.csv", MAX_BYTES)
        except UnreadableFile as error:  # its place names the participant's whole id, which is that phone's secret
            raise UnreadableFile(error.what, f"{participant[:8]}….csv") from None
        if data is None:
            raise NotFound(NOT_HERE)
        return votes_csv.read(data, participant, ref.code, seen_at)

    def _files(self, ref: RoomRef, known: dict[str, _File]) -> Iterator[tuple[str, _File]]:
        """The files of the room; those that look as they did when that had settled are not read again."""
        for entry in sorted(os.scandir(self._rooms.folder(ref)), key=lambda e: e.name):
            if entry.name != ROOM_FILE and not (entry.name.endswith(".csv") and is_participant(entry.name[:-4])):
                continue
            try:
                found = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue  # a participant who was forgotten meanwhile
            token = (found.st_mtime_ns, found.st_size, found.st_ino)
            before = known.get(entry.name)
            if before and before.settled and before.token == token:
                yield entry.name, before
                continue
            settled = time.time_ns() - found.st_mtime_ns > SETTLED_NS
            value = self._value(ref, entry.name, datetime.fromtimestamp(found.st_mtime, UTC))
            if value is not None:
                yield entry.name, _File(token=token, settled=settled, value=value)

    def _value(self, ref: RoomRef, name: str, seen_at: datetime) -> Value | None:
        try:
            return self._rooms.get(ref) if name == ROOM_FILE else self.read(ref, name[:-4], seen_at)
        except UnreadableFile as error:
            return error
        except NotFound:
            return None


def _snapshot(ref: RoomRef, files: dict[str, _File]) -> Snapshot:
    room = files[ROOM_FILE].value if ROOM_FILE in files else NotFound(f"no workshop has the code {ref.code}")
    if not isinstance(room, Room):
        raise room if isinstance(room, Exception) else TypeError(room)
    values = [f.value for f in files.values()]
    return Snapshot(
        room=room,
        participants=tuple(v for v in values if isinstance(v, Participant)),
        unreadable=tuple(str(v) for v in values if isinstance(v, UnreadableFile)),
    )
