"""Votes on their way in: `votes/<assessment_id>/<code>/<participant>.csv`, one file a phone, with that phone as its
only writer, so that nobody waits for anybody."""

import os
import secrets
import threading
import zlib
from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from maturity.core.assessment import checked_text
from maturity.core.errors import InvalidText, NotFound, Refused
from maturity.core.voting import Cast, Participant, Vote
from maturity.formats import votes_csv
from maturity.storage.disk import write_whole
from maturity.storage.rooms import RoomRef, RoomStore, told
from maturity.storage.snapshots import Snapshot, Snapshots, is_participant

MAX_PARTICIPANTS = 200
MAX_REASON = 200
MAX_NICKNAME = 40
"""Limits of a room, a reason and a nickname; what is beyond them is refused, never cut."""

BURST, BURST_TIME = 20, timedelta(seconds=10)
"""One phone sends at most so many votes in this time: no finger is faster, and no script keeps the disk busy."""

TOUCH_AFTER = timedelta(seconds=15)
"""How old the sign of presence may get before it is renewed: a poll a second need not touch the disk a second."""

FORGET_AFTER = timedelta(minutes=5)
"""Who never voted and left so long ago makes room for others."""

STRIPES = 64
REMEMBERED = 2_000
"""Phones whose newest votes are remembered to count their pace."""


class VoteStore:
    """Joins and votes in all rooms of a data folder. Threads may share it."""

    def __init__(self, rooms: RoomStore) -> None:
        """Votes lie beside the rooms."""
        self.rooms = rooms
        self.snapshots = Snapshots(rooms)
        self._locks = tuple(threading.Lock() for _ in range(STRIPES))
        self._times: OrderedDict[str, list[datetime]] = OrderedDict()

    def join(self, ref: RoomRef) -> str:
        """A new participant's id: 128 random bits that only this phone knows. Raises NotFound for a room that is not
        or is closed, Refused where it is full."""
        snapshot = self.snapshots.get(ref)
        if snapshot.room.closed:
            raise NotFound(f"no workshop has the code {ref.code}")
        if len(snapshot.participants) >= MAX_PARTICIPANTS and not self._forget_one(ref, snapshot):
            raise Refused(f"the room is full: {MAX_PARTICIPANTS} phones are in it", ref.code)
        participant = Participant(id=secrets.token_hex(16))
        self._store(ref, participant)
        return participant.id

    def knows(self, ref: RoomRef, participant: str) -> bool:
        """Whether this id joined this room."""
        return is_participant(participant) and self._path(ref, participant).is_file()

    def vote(
        self, ref: RoomRef, participant: str, number: int, vote: Vote, *, reason: str = "", nickname: str = ""
    ) -> Cast:
        """Store a vote in place of this phone's earlier one on the criterion; whole and lasting once this returns.

        Raises NotFound for a stranger, Refused where the room does not vote on this now or votes come too fast,
        InvalidText for texts beyond the limits, NotSaved where the disk refuses. Then nothing is changed.
        """
        line, name = one_line(reason, "the reason", MAX_REASON), one_line(nickname, "the nickname", MAX_NICKNAME)
        if not self.snapshots.get(ref).room.accepts(number):
            raise Refused(f"the room does not vote on {number} now")
        with self._lock(participant):
            mine = self.snapshots.read(ref, participant)
            now = self.rooms.now()
            self._slow_down(participant, now)
            cast = Cast(number=number, vote=Vote(vote), reason=line, voted_at=now, change_id=secrets.token_hex(8))
            others = tuple(c for c in mine.casts if c.number != number)
            self._store(ref, replace(mine, nickname=name or mine.nickname, casts=(*others, cast)))
        return cast

    def _slow_down(self, participant: str, now: datetime) -> None:
        recent = [t for t in self._times.pop(participant, ()) if now - BURST_TIME < t <= now]
        if len(recent) >= BURST:
            self._times[participant] = recent
            raise Refused("that was faster than votes can be meant: wait a moment, then tap again")
        self._times[participant] = [*recent, now]
        while len(self._times) > REMEMBERED:
            self._times.popitem(last=False)

    def seen(self, ref: RoomRef, participant: str) -> None:
        """Note that this phone is there. Unknown ids leave no trace."""
        if not self.knows(ref, participant):
            return
        path = self._path(ref, participant)
        now = self.rooms.now().timestamp()
        if now - path.stat().st_mtime > TOUCH_AFTER.total_seconds():
            os.utime(path, (now, now))

    def _store(self, ref: RoomRef, participant: Participant) -> None:
        path = self._path(ref, participant.id)
        with told(path.parent):
            write_whole(path, votes_csv.write(participant, ref.code))

    def _forget_one(self, ref: RoomRef, snapshot: Snapshot) -> bool:
        """Make room: whoever never voted and left long ago goes, the oldest first."""
        before = self.rooms.now() - FORGET_AFTER
        idle = [p for p in snapshot.participants if not p.casts and p.seen_at and p.seen_at < before]
        if not idle:
            return False
        oldest = min(idle, key=lambda p: p.seen_at or before)
        with self._lock(oldest.id):
            self._path(ref, oldest.id).unlink(missing_ok=True)
        return True

    def _path(self, ref: RoomRef, participant: str) -> Path:
        return self.rooms.folder(ref) / f"{participant}.csv"

    def _lock(self, participant: str) -> threading.Lock:
        return self._locks[zlib.crc32(participant.encode()) % STRIPES]


def one_line(text: str, what: str, limit: int) -> str:
    """The text on one line. Raises InvalidText where it is longer than `limit` or cannot be stored."""
    line = " ".join(checked_text(text, what).split())
    if len(line) > limit:
        raise InvalidText(f"{what} has {len(line)} characters, the limit is {limit}: shorten it")
    return line
