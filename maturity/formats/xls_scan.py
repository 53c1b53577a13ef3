"""Excel 97-2003 workbooks before they are opened: walk the records of the workbook stream and count."""

import io
import struct
from collections.abc import Iterator

from maturity.core.errors import UnreadableFile
from maturity.formats.limits import MAX_FILLED_CELLS, MAX_SHEETS, MAX_SPREAD, MAX_STRINGS
from maturity.formats.xml_scan import too_many_cells
from maturity.formats.zip_directory import damaged

_HEAD = struct.Struct("<HH")
_SHEET, _PASSWORD, _STRINGS, _BEGIN = 0x0085, 0x002F, 0x00FC, 0x0809
_CELLS = {0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6, 0x0006, 0x0205}
_SEVERAL = 0x00BD
"""MULRK: numbers side by side, 6 bytes each."""


def check(data: bytes) -> None:
    """Whether the workbook keeps to the limits. Raises UnreadableFile."""
    sheets = filled = last_row = last_column = 0
    for kind, body in records(stream_of(data)):
        if kind == _PASSWORD:
            raise UnreadableFile("the workbook is protected with a password: save it as .xlsx without one")
        if kind == _SHEET:
            sheets += 1
        elif kind == _STRINGS and len(body) >= 8 and struct.unpack_from("<I", body, 4)[0] > MAX_STRINGS:
            raise UnreadableFile(f"the workbook has too many strings, the limit is {MAX_STRINGS:,}: cut it down")
        elif kind == _BEGIN:
            last_row = last_column = 0
        elif (kind in _CELLS or kind == _SEVERAL) and len(body) >= 4:
            row, column = _HEAD.unpack_from(body)
            several = max(1, (len(body) - 6) // 6) if kind == _SEVERAL else 1
            filled += several
            last_row, last_column = max(last_row, row + 1), max(last_column, column + several)
        if sheets > MAX_SHEETS:
            raise UnreadableFile(f"the workbook has too many sheets, the limit is {MAX_SHEETS}: cut it down")
        if filled > MAX_FILLED_CELLS:
            raise too_many_cells("")
        if last_row * last_column > MAX_SPREAD:
            raise UnreadableFile(f"the filled cells reach to row {last_row:,}, which is over the limit: cut it down")


def stream_of(data: bytes) -> bytes:
    """The bytes of the workbook in its container. Raises UnreadableFile."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            for name in ("Workbook", "Book"):
                if ole.exists(name):
                    return bytes(ole.openstream(name).read())
    except (OSError, ValueError, IndexError, struct.error):
        raise damaged("its directory is broken") from None
    raise UnreadableFile("this is another kind of Office file, not an Excel workbook: save it as .xlsx")


def records(stream: bytes) -> Iterator[tuple[int, memoryview]]:
    """The records of a workbook stream: kind and body."""
    view, at = memoryview(stream), 0
    while at + 4 <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        at += 4
        yield kind, view[at : at + length]
        at += length
