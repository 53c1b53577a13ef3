"""What a session store promises: bytes under names, changed by compare-and-swap only. A local folder keeps the promise,
an object store can; a store that does not is refused at the start."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType, Protocol

from maturity.core.errors import Conflict, NotFound, Refused

MAX_BYTES = 4_000_000
"""No file of a store is larger; a session's own limit is lower (contract)."""

Version = NewType("Version", str)
"""Which bytes these are. Equal versions of one name mean equal bytes."""


class Folder(StrEnum):
    """The first part of every name, and the layout of the data folder (contract)."""

    SESSIONS = "sessions"
    MILESTONES = "milestones"
    ARCHIVE = "archive"
    VOTES = "votes"
    DAMAGED = "damaged"
    QUESTIONNAIRES = "questionnaires"
    PROBE = ".probe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A cheap sign of change. Equal signatures mean equal bytes if the earlier one was `settled`: taken so long after
    the last change that the medium's clock would tell another change apart."""

    token: tuple[int | str, ...]
    modified_ns: int
    settled: bool = field(compare=False)

    @property
    def modified_at(self) -> datetime:
        """When the bytes were stored, UTC."""
        return datetime.fromtimestamp(self.modified_ns / 1e9, UTC)


class SessionStore(Protocol):
    """Bytes under checked names. Every method raises NotSaved or UnreadableFile where the medium fails; a name that no
    function below makes is Refused."""

    def get(self, name: str) -> tuple[bytes, Version]:
        """The newest bytes and their version. Raises NotFound."""

    def put(self, name: str, data: bytes, if_match: Version | None) -> Version:
        """Store all of the bytes or nothing; they outlast a power cut once this returns. Raises Conflict unless the
        stored version is `if_match`, or, for None, unless nothing is stored."""

    def move(self, name: str, to: str, if_match: Version | None = None) -> None:
        """Give the bytes another name. Raises NotFound; Conflict where `to` is taken or the version is not `if_match`
        (None: whichever it is)."""

    def delete(self, name: str) -> None:
        """Remove what nobody will miss. A name without bytes is no error."""

    def signature(self, name: str) -> Signature | None:
        """The sign of change, without reading the bytes; None where nothing is stored."""

    def list(self, folder: Folder) -> Mapping[str, Signature]:
        """Every name of a folder, in order, with its sign of change, without reading the bytes."""


_ID = "[0-9a-f]{32}"
_NAME = re.compile(
    rf"sessions/{_ID}\.csv|archive/{_ID}\.csv|\.probe/{_ID}\.csv|milestones/{_ID}/[0-9]{{6,19}}\.csv"
    rf"|votes/{_ID}/[A-Z2-9]{{4}}/(room\.json|{_ID}\.csv)"
    rf"|questionnaires/custom-[0-9a-f]{{12}}\.csv|damaged/{_ID}(-[0-9]{{6,19}})?(\.[0-9]{{1,4}})?\.csv",
    re.ASCII,
)
_FULL_ID = re.compile(_ID)


def is_name(text: str) -> bool:
    """Whether a store may hold bytes under this name: no other path can come out of it."""
    return _NAME.fullmatch(text) is not None


def checked_name(name: str) -> str:
    """The name. Raises Refused where it is not one of the shapes that a store holds."""
    if not is_name(name):
        raise Refused(f"no file may have the name {name[:80]!r}")
    return name


def checked_id(sid: str) -> str:
    """The assessment's id. Raises NotFound for anything but 32 lowercase hexadecimal digits."""
    if not _FULL_ID.fullmatch(sid):
        raise NotFound(f"there is no assessment {sid[:40]!r}: a link to one ends in 32 digits and letters a-f")
    return sid


def new_id() -> str:
    """An id nobody can guess: it is also the link to the assessment."""
    return secrets.token_hex(16)


def session_name(sid: str) -> str:
    """Where an assessment is. Raises NotFound for an odd id."""
    return f"{Folder.SESSIONS}/{checked_id(sid)}.csv"


def archive_name(sid: str) -> str:
    """Where an assessment is that was put away. Raises NotFound for an odd id."""
    return f"{Folder.ARCHIVE}/{checked_id(sid)}.csv"


def milestone_name(sid: str, revision: int) -> str:
    """Where the read-only copy of a revision is, in six digits or more. Raises NotFound for an odd id or revision."""
    if not 0 <= revision < 2**63:
        raise NotFound(f"there is no milestone of revision {revision}")
    return f"{Folder.MILESTONES}/{checked_id(sid)}/{revision:06}.csv"


def questionnaire_name(id: str) -> str:
    """Where somebody's own questionnaire is. Raises NotFound for an id that no own questionnaire can have."""
    name = f"{Folder.QUESTIONNAIRES}/{id}.csv"
    if not is_name(name):
        raise NotFound(f"there is no questionnaire {id[:40]!r}")
    return name


def damaged_name(name: str, copy: int = 0) -> str:
    """The `copy`-th name, counted from 0, to put a damaged session or milestone under."""
    _, sid, *revision = name.removesuffix(".csv").split("/")
    return checked_name(f"{Folder.DAMAGED}/{'-'.join([sid, *revision])}{f'.{copy}' if copy else ''}.csv")


def revision_of(name: str) -> int:
    """The revision in a milestone's name."""
    return int(name.removesuffix(".csv").rpartition("/")[2])


def id_of(name: str) -> str:
    """The assessment's id in a name of a session, archived, milestone or damaged."""
    return name.split("/")[1][:32]


def probe(store: SessionStore) -> None:
    """Try whether the store keeps its promise. Raises Refused where it lets a second creation or a stale change pass:
    such a store loses answers without a word. Raises NotSaved where it cannot be written at all."""
    name = f"{Folder.PROBE}/{new_id()}.csv"
    stamp = datetime.now(UTC).isoformat()
    try:
        first = store.put(name, f"first {stamp}".encode(), None)
        _must_conflict(store, name, None, "a file is created a second time")
        store.put(name, f"second {stamp}".encode(), first)
        _must_conflict(store, name, first, "a newer state is overwritten")
    finally:
        store.delete(name)


def _must_conflict(store: SessionStore, name: str, if_match: Version | None, what: str) -> None:
    try:
        store.put(name, b"must not be stored", if_match)
    except Conflict:
        return
    raise Refused(f"this store cannot be used, since {what} without a word: choose another", type(store).__name__)
