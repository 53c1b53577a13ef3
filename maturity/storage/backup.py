"""The whole data folder as one zip, and back. A zip may come from anybody: nothing of it is believed before it was
read, and it can only add, never replace."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from maturity.core.errors import Conflict, MaturityError, NotFound, UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats import room_json, session_csv, votes_csv
from maturity.formats.questionnaire_csv import questionnaire_id, read_questionnaire_csv
from maturity.storage.records import Restored
from maturity.storage.store import (
    MAX_BYTES,
    Folder,
    SessionStore,
    archive_name,
    id_of,
    is_name,
    questionnaire_name,
    revision_of,
    session_name,
)

MAX_ZIP = 100_000_000
"""Bytes of a backup."""

MAX_MEMBERS = 20_000
MAX_UNPACKED = 400_000_000
"""Bytes of all its files together, as its directory says; no file can unpack to more than is said there."""

LEFT_OUT = "left out.txt"
"""The file of a backup that names what could not be read."""

_ORDER = (Folder.QUESTIONNAIRES, Folder.SESSIONS, Folder.ARCHIVE, Folder.MILESTONES, Folder.VOTES, Folder.DAMAGED)
"""Questionnaires first: assessments are read with them."""


def pack(store: SessionStore) -> bytes:
    """All files of the store. One that cannot be read is named in a text inside, and the others are packed."""
    out = io.BytesIO()
    left_out = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for folder in _ORDER:
            for name, signature in store.list(folder).items():
                try:
                    data, _ = store.get(name)
                except NotFound:
                    continue
                except UnreadableFile as error:
                    left_out.append(f"{name}: {error}")
                    continue
                info = zipfile.ZipInfo(name, max(signature.modified_at.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                packed.writestr(info, data)
        if left_out:
            packed.writestr(LEFT_OUT, "\n".join(["These files could not be read:", *left_out, ""]))
    return out.getvalue()


def unpack(store: SessionStore, data: bytes, questionnaire: Callable[[str], Questionnaire]) -> Restored:
    """Add what the store lacks. Every file is read as what its name says before it is kept. Damaged files stay in the
    backup. Raises UnreadableFile where this is no backup or one beyond the limits; then nothing was added. Raises
    NotSaved where the disk refuses; what was added until then stays, and trying again goes on."""
    added, unchanged, kept = list[str](), list[str](), list[str]()
    refused: list[tuple[str, str]] = []
    for name, content in _members(data):
        try:
            if isinstance(content, MaturityError):
                raise content
            _check(name, content, questionnaire)
            stored = _stored(store, name)
            if stored is None:
                store.put(name, content, None)
                added.append(name)
            else:
                (unchanged if stored == content else kept).append(name)
        except Conflict:
            kept.append(name)
        except (UnreadableFile, NotFound) as error:
            refused.append((name, str(error)))
    return Restored(added=tuple(added), unchanged=tuple(unchanged), kept=tuple(kept), refused=tuple(refused))


def _stored(store: SessionStore, name: str) -> bytes | None:
    """What is here under the name or, for an assessment, in the archive or out of it."""
    names = [name]
    if name.startswith((Folder.SESSIONS, Folder.ARCHIVE)):
        names = [session_name(id_of(name)), archive_name(id_of(name))]
    for each in names:
        if store.signature(each):
            return store.get(each)[0]
    return None


def _check(name: str, data: bytes, questionnaire: Callable[[str], Questionnaire]) -> None:
    """Raise UnreadableFile or NotFound unless the content is what the name says."""
    if name.startswith(Folder.QUESTIONNAIRES):
        read_questionnaire_csv(data)
        if name != questionnaire_name(questionnaire_id(data)):
            raise UnreadableFile("the questionnaire was changed since it was kept")
    elif name.startswith(Folder.VOTES):
        _check_votes(name, data)
    else:
        _check_assessment(name, data, questionnaire)


def _check_votes(name: str, data: bytes) -> None:
    _, sid, code, file = name.split("/")
    if file.endswith(".csv"):
        votes_csv.read(data, file.removesuffix(".csv"), code)
        return
    room = room_json.read(data)
    if (room.assessment_id, room.code) != (sid, code):
        raise UnreadableFile("the file holds another workshop than its name says")


def _check_assessment(name: str, data: bytes, questionnaire: Callable[[str], Questionnaire]) -> None:
    a = session_csv.read(data, questionnaire).assessment
    if a.id != id_of(name):
        raise UnreadableFile("the file holds another assessment than its name says")
    if name.startswith(Folder.MILESTONES) and (not a.milestone or a.revision != revision_of(name)):
        raise UnreadableFile("the file is not the milestone that its name says")


def _members(data: bytes) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """Every file of the zip, in the order to keep them, with its bytes or why it is refused."""
    if len(data) > MAX_ZIP:
        raise UnreadableFile(f"the backup has {len(data):,} bytes, the limit is {MAX_ZIP:,}: copy the folder instead")
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise UnreadableFile("this is no backup: it is not a zip file, or not whole") from None
    with packed:
        infos = [i for i in packed.infolist() if not i.is_dir() and i.filename != LEFT_OUT]
        if len(infos) > MAX_MEMBERS:
            raise UnreadableFile(f"the backup has {len(infos):,} files, the limit is {MAX_MEMBERS:,}")
        if sum(i.file_size for i in infos) > MAX_UNPACKED:
            raise UnreadableFile(f"the backup unpacks to more than {MAX_UNPACKED:,} bytes")
        if not any(is_name(i.filename) for i in infos) and infos:
            raise UnreadableFile("this is no backup: no file in it has a name that a backup has")
        seen: set[str] = set()
        for info in sorted(infos, key=_rank):
            yield info.filename, _content(packed, info, seen)


def _rank(info: zipfile.ZipInfo) -> tuple[int, str]:
    folder = info.filename.partition("/")[0]
    return (_ORDER.index(Folder(folder)) if folder in _ORDER else len(_ORDER), info.filename)


def _content(packed: zipfile.ZipFile, info: zipfile.ZipInfo, seen: set[str]) -> bytes | UnreadableFile:
    """The bytes of one file, or why they are not taken. Never more than a store's file may have, whatever the zip
    says about their number."""
    name = info.filename
    if not is_name(name) or name.startswith(Folder.PROBE):
        return UnreadableFile("no file of a backup has such a name")
    if name.startswith(Folder.DAMAGED):
        return UnreadableFile("it was damaged when the backup was made and stays in it")
    if name in seen:
        return UnreadableFile("the name is there twice in the backup: the first one counts")
    seen.add(name)
    if info.flag_bits & 0x1:
        return UnreadableFile("it is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return UnreadableFile("it is compressed in a way that backups are not")
    try:
        with packed.open(info) as file:
            data = file.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        return UnreadableFile("it is broken in the backup")
    if len(data) > MAX_BYTES:
        return UnreadableFile(f"it has more than {MAX_BYTES:,} bytes")
    return data
