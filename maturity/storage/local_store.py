"""A session store in a local folder. What a save acknowledged is there after a crash or power cut, whole; two servers
on one host may share the folder."""

import contextlib
import hashlib
import os
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from maturity.core.errors import Conflict, NotFound, NotSaved, UnreadableFile
from maturity.storage.disk import TEMPORARY, flush_folder, make_folder, read_whole, rename, write_whole
from maturity.storage.disk_errors import why
from maturity.storage.store import MAX_BYTES, Folder, Signature, Version, checked_name, id_of, is_name

STRIPES = 256
"""Locks there are: names share them by their id, so that they need no bookkeeping and one id never needs two."""

LOCK_SECONDS = 10.0
SETTLED_NS = 200_000_000
"""File times tick in steps of some milliseconds; only a change older than this can be told from the next one."""


class LocalStore:
    """Keeps the promise of `SessionStore` in `root`, which may be shared by threads and processes of one host."""

    def __init__(self, root: Path | str) -> None:
        """`root` is made (0700) when something is stored; leftovers of writers that were killed are swept away."""
        self.root = Path(root).absolute()
        self._locks = tuple(threading.Lock() for _ in range(STRIPES))
        self._file_locks: dict[int, FileLock] = {}
        self._sweep()

    def get(self, name: str) -> tuple[bytes, Version]:
        """The newest bytes; links, folders and devices are not followed but UnreadableFile."""
        data = read_whole(self._path(name), MAX_BYTES)
        if data is None:
            raise NotFound("there is no such file", name)
        return data, _version(data)

    def put(self, name: str, data: bytes, if_match: Version | None) -> Version:
        """Compare, then replace, both under the lock."""
        path = self._path(name)
        if len(data) > MAX_BYTES:
            raise NotSaved(f"the file would have {len(data):,} bytes, the limit is {MAX_BYTES:,}: shorten texts", name)
        with self._locked(name):
            if if_match is None:
                if os.path.lexists(path):
                    raise Conflict("something is already stored", name)
                with self._told():
                    make_folder(path.parent)
            elif (stored := read_whole(path, MAX_BYTES)) is None or _version(stored) != if_match:
                raise Conflict("the stored state is newer", name)
            with self._told():
                write_whole(path, data)
        return _version(data)

    def move(self, name: str, to: str, if_match: Version | None = None) -> None:
        """Rename under the locks of both names."""
        source, target = self._path(name), self._path(to)
        with self._locked(name, to):
            if not os.path.lexists(source):
                raise NotFound("there is no such file", name)
            if os.path.lexists(target):
                raise Conflict("something is already stored", to)
            if if_match is not None and ((data := read_whole(source, MAX_BYTES)) is None or _version(data) != if_match):
                raise Conflict("the stored state is newer", name)
            with self._told():
                make_folder(target.parent)
                rename(source, target)
                flush_folder(target.parent)
                flush_folder(source.parent)

    def delete(self, name: str) -> None:
        """Unlink under the lock."""
        path = self._path(name)
        if path.parent.is_dir():
            with self._locked(name), self._told():
                path.unlink(missing_ok=True)

    def signature(self, name: str) -> Signature | None:
        """One stat."""
        try:
            return _signature(self._path(name).lstat())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise UnreadableFile(f"the file cannot be looked at: {why(error)}", name) from None

    def list(self, folder: Folder) -> Mapping[str, Signature]:
        """Names of plain files that a store may hold; anything else in the folder is nobody's and left alone."""
        try:
            return {
                name: _signature(entry.stat(follow_symlinks=False))
                for name, entry in sorted(_files(self.root / folder, folder))
                if is_name(name)
            }
        except OSError as error:
            raise UnreadableFile(f"the folder cannot be listed: {why(error)}", str(self.root / folder)) from None

    def _path(self, name: str) -> Path:
        return self.root / checked_name(name)

    @contextlib.contextmanager
    def _locked(self, *names: str) -> Iterator[None]:
        """Hold the names' locks, against threads of this process and against other processes. In order of their number,
        so that two who need two never wait for each other."""
        with contextlib.ExitStack() as held:
            for stripe in sorted({_stripe(n) for n in names}):
                held.enter_context(self._locks[stripe])
                with self._told():
                    lock = self._file_lock(stripe)
                    try:
                        held.enter_context(lock.acquire(timeout=LOCK_SECONDS, poll_interval=0.001))
                    except Timeout:
                        raise NotSaved("another program holds the file: try again", str(self.root)) from None
            yield

    def _file_lock(self, stripe: int) -> FileLock:
        """The lock file of a stripe: beside the files, since a file that is replaced cannot hold its own lock."""
        if stripe not in self._file_locks:
            make_folder(self.root / ".locks")
            path = self.root / ".locks" / f"{stripe:02x}.lock"
            self._file_locks[stripe] = FileLock(path, mode=0o600, thread_local=False)
        return self._file_locks[stripe]

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Tell a person what the disk refused."""
        try:
            yield
        except OSError as error:
            raise NotSaved(f"it could not be stored: {why(error)}", str(self.root)) from error

    def _sweep(self) -> None:
        """Remove the unfinished files of writers that were killed. Who holds the lock is alive and keeps his; votes
        have writers and a sweep of their own, without these locks."""
        for folder in set(Folder) - {Folder.VOTES}:
            with contextlib.suppress(OSError, NotSaved):
                leftovers = [(n, e) for n, e in _files(self.root / folder, folder) if n.endswith(TEMPORARY)]
                for name, entry in leftovers:
                    parent, _, file = name.rpartition("/")
                    target = f"{parent}/{file.removeprefix('.').rsplit('.', 2)[0]}"
                    if is_name(target):
                        with self._locked(target):
                            Path(entry.path).unlink(missing_ok=True)


def _stripe(name: str) -> int:
    """By the id in the name, so that an assessment's session, archive and milestones share one lock."""
    return zlib.crc32(id_of(name).encode()) % STRIPES


def _version(data: bytes) -> Version:
    return Version(hashlib.sha256(data).hexdigest())


def _signature(found: os.stat_result) -> Signature:
    return Signature(
        token=(found.st_mtime_ns, found.st_size, found.st_ino),
        modified_ns=found.st_mtime_ns,
        settled=time.time_ns() - found.st_mtime_ns > SETTLED_NS,
    )


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Plain files under a folder with their names, links never followed; nothing where there is no folder."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder / entry.name, f"{prefix}/{entry.name}")
        elif entry.is_file(follow_symlinks=False):
            yield f"{prefix}/{entry.name}", entry
