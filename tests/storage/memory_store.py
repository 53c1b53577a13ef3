"""A session store without a disk, and one that breaks its promise: what the contract suite is measured with."""

import hashlib
import threading
from collections.abc import Mapping

from maturity.core.errors import Conflict, NotFound
from maturity.storage.store import Folder, Signature, Version, checked_name


class MemoryStore:
    """Keeps the promise for as long as the process lives."""

    def __init__(self):
        self._files: dict[str, tuple[bytes, int]] = {}
        self._writes = 0
        self._lock = threading.Lock()

    def get(self, name: str) -> tuple[bytes, Version]:
        with self._lock:
            if checked_name(name) not in self._files:
                raise NotFound("there is no such file", name)
            data, _ = self._files[name]
            return data, Version(hashlib.sha256(data).hexdigest())

    def put(self, name: str, data: bytes, if_match: Version | None) -> Version:
        with self._lock:
            self._compare(checked_name(name), if_match)
            self._writes += 1
            self._files[name] = (data, self._writes)
        return Version(hashlib.sha256(data).hexdigest())

    def _compare(self, name: str, if_match: Version | None) -> None:
        stored = self._files.get(name)
        if (None if stored is None else hashlib.sha256(stored[0]).hexdigest()) != if_match:
            raise Conflict("the stored state is another", name)

    def move(self, name: str, to: str, if_match: Version | None = None) -> None:
        with self._lock:
            if checked_name(name) not in self._files:
                raise NotFound("there is no such file", name)
            if checked_name(to) in self._files:
                raise Conflict("something is already stored", to)
            if if_match is not None:
                self._compare(name, if_match)
            self._files[to] = self._files.pop(name)

    def delete(self, name: str) -> None:
        with self._lock:
            self._files.pop(checked_name(name), None)

    def signature(self, name: str) -> Signature | None:
        with self._lock:
            found = self._files.get(checked_name(name))
            return found and Signature(token=(found[1],), modified_ns=found[1], settled=True)

    def list(self, folder: Folder) -> Mapping[str, Signature]:
        names = sorted(n for n in self._files if n.startswith(f"{folder}/"))
        return {n: s for n in names if (s := self.signature(n))}


class CarelessStore(MemoryStore):
    """Stores without comparing: all conditions, only those of a creation, or only those of a change."""

    def __init__(self, *, ignores_creation: bool = True, ignores_change: bool = True):
        super().__init__()
        self._ignores = (ignores_creation, ignores_change)

    def _compare(self, name: str, if_match: Version | None) -> None:
        if not self._ignores[if_match is not None]:
            super()._compare(name, if_match)
