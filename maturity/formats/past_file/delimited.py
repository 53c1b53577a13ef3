"""CSV to a grid: the encoding and the separator are found by looking, as people's programs write them."""

import csv
import io
from collections import Counter

from maturity.core.errors import UnreadableFile
from maturity.formats.limits import MAX_FILLED_CELLS
from maturity.formats.past_file.grid import Book, Cell, Sheet
from maturity.formats.text_decoding import decode

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 60


def open_delimited(data: bytes) -> Book:
    """The one sheet of a CSV file. Raises UnreadableFile."""
    decoded = decode(_with_mark(data))
    text = decoded.text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        separator, text, skipped = first.strip()[4], rest, 1
    else:
        separator, skipped = _separator(text), 0
    cells = {
        (r, c): Cell(value=value)
        for r, row in enumerate(_rows(text, separator), start=1 + skipped)
        for c, value in enumerate(row, start=1)
        if value.strip()
    }
    if len(cells) > MAX_FILLED_CELLS:
        raise UnreadableFile(f"the file has {len(cells):,} filled cells, the limit is {MAX_FILLED_CELLS:,}: split it")
    return Book(sheets=[Sheet(name="", cells=cells)], warnings=[decoded.warning] if decoded.warning else [])


def is_table(data: bytes) -> bool:
    """Whether the lines of a text are rows of a table: nearly all are cut into the same number of fields."""
    text = decode(_with_mark(data)).text.removeprefix("\ufeff")
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    widths = Counter(line.count(separator) for separator in [_separator(text)] for line in lines)
    return any(n >= 0.8 * len(lines) for width, n in widths.items() if width)


def _with_mark(data: bytes) -> bytes:
    """UTF-16 without its byte order mark is known by the zero bytes of its Latin letters."""
    sample = data[:400]
    if len(sample) >= 8 and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        if sample[1::2].count(0) > len(sample) * 0.4 and 0 not in sample[::2]:
            return b"\xff\xfe" + data
        if sample[::2].count(0) > len(sample) * 0.4 and 0 not in sample[1::2]:
            return b"\xfe\xff" + data
    return data


def _rows(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise UnreadableFile(
            f"the CSV is damaged: {error}; save it again as CSV", f"line {max(1, reader.line_num)}"
        ) from None


def _separator(text: str) -> str:
    """The separator that cuts the most rows into the same number of fields, at least two."""
    best, merit = ",", (0, 0)
    for separator in _SEPARATORS:
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            widths = Counter(len(row) for row, _ in zip(reader, range(_SAMPLE), strict=False) if any(row))
        except csv.Error:
            continue
        shared = max(((n, w) for w, n in widths.items() if w > 1), default=(0, 0))
        if shared > merit and shared[0] >= 0.3 * widths.total():
            best, merit = separator, shared
    return best
