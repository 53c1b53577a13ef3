"""Files that a person names on the command line: read within the limit of an upload, written whole or not at all."""

import os
from pathlib import Path

from maturity.core.errors import NotSaved, Refused, UnreadableFile
from maturity.formats.archive_check import too_large
from maturity.formats.limits import MAX_UPLOAD
from maturity.storage import disk
from maturity.storage.disk_errors import why


def read_named(path: Path) -> bytes:
    """The bytes of a file. Of one larger than an upload may be no more is read than shows it, and it is refused with
    the size that it has. Links are followed: who names one means it. Raises UnreadableFile."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_UPLOAD + 1)
            size = os.fstat(stream.fileno()).st_size
    except FileNotFoundError:
        raise UnreadableFile("there is no such file", str(path)) from None
    except IsADirectoryError:
        raise UnreadableFile("this is a folder: name the files in it", str(path)) from None
    except OSError as error:
        raise UnreadableFile(f"it cannot be read, {why(error)}", str(path)) from None
    if len(data) > MAX_UPLOAD:
        raise too_large(size)
    return data


def check_target(path: Path, *, force: bool = False, instead: str = "choose another") -> None:
    """Raises Refused where something has this name already, unless `force`, and says what to do `instead`; a folder is
    never replaced. Raises NotSaved where the folder to write to is missing."""
    if path.is_dir():
        raise Refused("this is a folder: name a file in it", str(path))
    if path.exists() and not force:
        raise Refused(f"there is one of this name already: {instead}", str(path))
    if not path.parent.is_dir():
        raise NotSaved("there is no such folder to write to", str(path.parent))


def write_named(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file as its owner's others are, whole: nobody ever finds half of it. Raises what `check_target` raises,
    and NotSaved where the disk refuses."""
    check_target(path, force=force)
    try:
        disk.write_whole(path, data)
        path.chmod(0o666 & ~_umask())
    except OSError as error:
        raise NotSaved(f"it could not be written, {why(error)}", str(path)) from None


def _umask() -> int:
    mask = os.umask(0o077)  # it can only be read by setting it
    os.umask(mask)
    return mask
