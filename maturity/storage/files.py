"""Files that a person names: read within the limit of an upload, written whole or not at all."""

import secrets
from pathlib import Path

from maturity.core.errors import NotSaved, Refused, UnreadableFile
from maturity.formats.limits import MAX_UPLOAD
from maturity.storage.disk_errors import why


def read_whole(path: Path) -> bytes:
    """The bytes of a file; one byte more than an upload may have of a larger one, so that its reader refuses it without
    this having read a disk full. Raises UnreadableFile."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_UPLOAD + 1)
    except FileNotFoundError:
        raise UnreadableFile("there is no such file", str(path)) from None
    except IsADirectoryError:
        raise UnreadableFile("this is a folder: name the files in it", str(path)) from None
    except OSError as error:
        raise UnreadableFile(f"it cannot be read, {why(error)}", str(path)) from None


def check_target(path: Path, *, force: bool = False) -> None:
    """Raises Refused where something has this name already, unless `force`; a folder is never replaced."""
    if path.is_dir() or (path.exists() and not force):
        raise Refused("there is one of this name already: choose another", str(path))


def write_whole(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file under a passing name, then give it its own: nobody ever finds half of it. Raises Refused where
    something is there already, unless `force`, and NotSaved where the disk refuses."""
    check_target(path, force=force)
    if not path.parent.is_dir():
        raise NotSaved("there is no such folder to write to", str(path.parent))
    passing = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        passing.write_bytes(data)
        passing.replace(path)
    except OSError as error:
        raise NotSaved(f"it could not be written, {why(error)}", str(path)) from None
    finally:
        passing.unlink(missing_ok=True)
