"""Bytes of a text file to text, as people's programs write them: UTF-8, Excel's UTF-16 and the Windows code page."""

import codecs
from dataclasses import dataclass

from maturity.core.errors import UnreadableFile

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text, and a sentence where the encoding had to be assumed ("" where the file says it)."""

    text: str
    warning: str = ""


def decode(data: bytes) -> Decoded:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252 with a warning.

    Raises UnreadableFile for bytes that are none of these and for NUL characters, the trace of a crashed copy.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "") or _without_mark(data)
    warning = ""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnreadableFile(
                f"the text is damaged: byte {error.start + 1:,} does not fit its encoding, save it again as CSV UTF-8"
            ) from None
        text = _windows(data)
        warning = "the file is not UTF-8, it was read as Windows-1252: check names with accents"
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFile(
            "the text is damaged: it holds NUL characters, as a crash or a broken copy leaves them", f"line {line}"
        )
    return Decoded(text=text, warning=warning)


def _without_mark(data: bytes) -> str:
    """UTF-16 without its byte order mark is known by the zero bytes of its Latin letters; all else is UTF-8 first."""
    even, odd = data[:400:2], data[1:400:2]
    if odd.count(0) > 0.4 * len(odd) and 0 not in even:
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and 0 not in odd:
        return "utf-16-be"
    return "utf-8"


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            "the encoding is neither UTF-8 nor Windows-1252: save the file as CSV UTF-8", f"line {line}"
        ) from None
