"""Files that were read, so that none is read twice unless it changed."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from maturity.core.errors import NotFound
from maturity.storage.store import SessionStore, Signature, Version

T = TypeVar("T")

LIMIT = 10_000
"""Files remembered at most; the one not asked for longest is forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[T]):
    """What a file says, and which bytes said so. `signature` is None where it was not seen before those bytes were."""

    value: T
    version: Version
    signature: Signature | None


class ReadCache(Generic[T]):
    """What the files of a store say. An answer is as new as the file: only an equal, settled signature is believed
    without reading, and bytes of an equal version are not parsed again. Threads may share it."""

    def __init__(self, store: SessionStore, parse: Callable[[str, bytes, Signature], T]) -> None:
        """`parse` makes the value from a file's name, bytes and signature; what it raises is not remembered."""
        self._store = store
        self._parse = parse
        self._known: OrderedDict[str, Read[T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: str, signature: Signature | None = None) -> Read[T]:
        """What the file says now; `signature` where a listing just told it. Raises NotFound, and what the store or
        `parse` raises."""
        now = signature or self._store.signature(name)
        if now is None:
            raise NotFound("there is no such file", name)
        with self._lock:
            known = self._known.get(name)
            if known is not None:
                self._known.move_to_end(name)
        if known is not None and known.signature == now and known.signature is not None and known.signature.settled:
            return known
        data, version = self._store.get(name)
        same = known is not None and known.version == version
        value = known.value if known is not None and same else self._parse(name, data, now)
        return self._remember(name, Read(value=value, version=version, signature=now))

    def newest_known(self, name: str) -> Read[T] | None:
        """What the file said when it was last read or stored here, without looking whether it still does."""
        with self._lock:
            return self._known.get(name)

    def put(self, name: str, value: T, version: Version) -> None:
        """Remember what was just stored under this version. Its signature stays unknown: somebody else may have
        changed the file since."""
        self._remember(name, Read(value=value, version=version, signature=None))

    def _remember(self, name: str, read: Read[T]) -> Read[T]:
        with self._lock:
            self._known[name] = read
            self._known.move_to_end(name)
            if len(self._known) > LIMIT:
                self._known.popitem(last=False)
        return read
