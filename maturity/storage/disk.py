"""Whole files on a disk: written so that a crash or power cut leaves the old bytes or the new ones, read so that no
link or device is followed. For whoever holds the lock of the file.

New bytes go to a file of their own that is flushed, then takes the old one's name, then the folder is flushed. Each
step is needed: without the first flush the name can point at an empty file, without the last the old one can come back.
"""

import contextlib
import os
import secrets
import stat
import sys
import time
from pathlib import Path

from maturity.core.errors import UnreadableFile
from maturity.storage.disk_errors import why

TEMPORARY = ".tmp"
"""How the name of an unfinished file ends."""

REPLACE_TRIES = 8 if sys.platform == "win32" else 1
"""On Windows a virus scanner that looks at the old file makes renaming fail for a moment."""

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def read_whole(path: Path, limit: int) -> bytes | None:
    """All bytes of a plain file, None where there is none. Raises UnreadableFile for anything else, and for more bytes
    than `limit`."""
    name = f"{path.parent.name}/{path.name}"
    try:
        fd = os.open(path, _READ)
    except FileNotFoundError:
        return None
    except OSError as error:
        what = "it is a link, and links are not followed" if path.is_symlink() else why(error)
        raise UnreadableFile(f"the file cannot be read: {what}", name) from None
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile("the file cannot be read: it is no plain file", name)
        data = b""
        while len(data) <= limit and (piece := os.read(fd, min(found.st_size, limit) + 1)):
            data += piece  # one piece, and an empty one, unless somebody is writing
        if len(data) > limit:
            raise UnreadableFile(f"the file has more than {limit:,} bytes", name)
        return data
    except OSError as error:
        raise UnreadableFile(f"the file cannot be read: {why(error)}", name) from None
    finally:
        with contextlib.suppress(OSError):  # nothing was written: closing cannot lose anything
            os.close(fd)


def write_whole(path: Path, data: bytes) -> None:
    """Give `path` these bytes, or leave it as it was. Whole and lasting once it returns. Raises OSError."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}{TEMPORARY}")
    try:
        fd = os.open(temporary, _CREATE, 0o600)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(fd, rest) :]
            os.fsync(fd)
        finally:
            os.close(fd)
        rename(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):  # the reason is already on its way; the next start sweeps
            temporary.unlink()
        raise
    flush_folder(path.parent)


def rename(source: Path, target: Path) -> None:
    """Give a file another's name. Raises OSError."""
    for left in reversed(range(REPLACE_TRIES)):
        try:
            source.replace(target)
        except PermissionError:
            if not left:
                raise
            time.sleep(0.02)
        else:
            return


def flush_folder(folder: Path) -> None:
    """Make the names in a folder last. Windows cannot and need not: there the rename itself is logged."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """A folder for the owner only, and those above it, lasting."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        flush_folder(folder.parent)
