"""The parts of a zip file, checked before anything is unpacked, then unpacked piece by piece with a cap. No part is
ever written to a disk, so that names and links inside can do nothing."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from maturity.core.errors import UnreadableFile
from maturity.formats.limits import MAX_PARTS, MAX_UNPACKED

_CHUNK = 1 << 18
_FEED = 1 << 16
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_AGAIN = "open it in Excel, save it again and take that file"


def damaged(what: str, where: str = "") -> UnreadableFile:
    """The error for a workbook that contradicts itself or its format."""
    return UnreadableFile(f"the workbook is damaged and cannot be read: {what}; {_AGAIN}", where)


def too_large() -> UnreadableFile:
    """The error for what unpacks to more than the limit."""
    return UnreadableFile(
        f"the workbook is too large: it unpacks to more than the limit of {MAX_UNPACKED // 1_000_000} MB"
    )


class ZipDirectory:
    """The checked directory of a zip file and its parts' contents. Raises UnreadableFile."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = MAX_UNPACKED
        if data.count(b"PK\1\2") > MAX_PARTS:
            raise UnreadableFile(f"the workbook has too many parts, the limit is {MAX_PARTS}: {_AGAIN}")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                infos = [i for i in archive.infolist() if not i.is_dir()]
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
            raise damaged("it is cut short or its directory is broken") from None
        self._starts = {i.filename: self._check(i) for i in infos}
        self._infos = {i.filename: i for i in infos}
        self._check_together(infos)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names in the order of the directory."""
        return tuple(self._infos)

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """A whole part."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part in pieces of at most 256 KB. What it unpacks to is counted, what the file claims is only compared."""
        info, start = self._infos[name], self._starts[name]
        packed = memoryview(self._data)[start : start + info.compress_size]
        size = crc = 0
        for piece in _inflated(packed, name) if info.compress_type == zipfile.ZIP_DEFLATED else _stored(packed):
            size += len(piece)
            self._left -= len(piece)
            if self._left < 0:
                raise too_large()
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != info.file_size:
            raise damaged("a part is not as long as the file says", name)
        if crc != info.CRC:
            raise damaged("a part has a wrong checksum", name)

    def without(self, folder: str) -> bytes:
        """The archive with the parts of a folder emptied, for readers that would open them."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name in self.names:
                archive.writestr(name, b"" if name.casefold().startswith(folder) else self.read(name))
        return out.getvalue()

    def _check(self, info: zipfile.ZipInfo) -> int:
        """One part's entry, in the directory and where it begins. Returns where its bytes begin."""
        name = info.filename
        if not name.isprintable():
            raise damaged("a part has no valid name")
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile("parts of the workbook are encrypted with a password: save it without one", name[:80])
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(f"the workbook uses a compression that Excel never writes: {_AGAIN}", name[:80])
        if stat.S_ISLNK(info.external_attr >> 16):
            raise damaged("it holds a link to another file, which is not allowed", name[:80])
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
            raise damaged("it holds a part that is named outside the workbook, which is not allowed", name[:80])
        header = self._data[info.header_offset : info.header_offset + _LOCAL.size]
        if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
            raise damaged("a part is not where the directory says", name[:80])
        _, _, flags, method, *_, name_length, extra_length = _LOCAL.unpack(header)
        start: int = info.header_offset + _LOCAL.size + name_length + extra_length
        local_name = self._data[info.header_offset + _LOCAL.size :][:name_length]
        if method != info.compress_type or flags & _ENCRYPTED or local_name != _raw_name(info):
            raise damaged("a part and the directory contradict each other", name[:80])
        if start + info.compress_size > len(self._data):
            raise damaged("a part is cut short", name[:80])
        return start

    def _check_together(self, infos: list[zipfile.ZipInfo]) -> None:
        if len({i.filename.casefold() for i in infos}) != len(infos):
            raise damaged("it holds two parts of one name, a duplicate")
        if sum(i.file_size for i in infos) > MAX_UNPACKED:
            raise too_large()
        end = 0
        for info in sorted(infos, key=lambda i: i.header_offset):
            if info.header_offset < end:
                raise damaged("parts overlap each other", info.filename[:80])
            if not end and info.header_offset:
                raise damaged("there is something else in front of it, so it is not a valid workbook")
            end = self._starts[info.filename] + info.compress_size


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _CHUNK):
        yield bytes(packed[at : at + _CHUNK])


def _inflated(packed: memoryview, name: str) -> Iterator[bytes]:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _FEED):
            rest: bytes | memoryview = packed[at : at + _FEED]
            while rest and not unpack.eof:
                if piece := unpack.decompress(rest, _CHUNK):
                    yield piece
                rest = unpack.unconsumed_tail
            if unpack.eof and (unpack.unused_data or at + _FEED < len(packed)):
                raise damaged("a part is longer than its contents", name)
        while not unpack.eof:
            if not (piece := unpack.decompress(b"", _CHUNK)):
                raise damaged("a part is cut short", name)
            yield piece
    except zlib.error:
        raise damaged("a part does not unpack", name) from None
