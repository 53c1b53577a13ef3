"""Typst, with our typeface, and what to do about characters that no font here can print. A PDF/UA may not contain a
missing glyph: typst refuses and names the text, which is how this module finds out."""

import functools
import importlib.resources
import json
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from maturity.views.wording import listing

if TYPE_CHECKING:
    import typst

STAND_IN = "□"
"""Printed for a run of characters without a glyph; the page says what it stands for."""

_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_JOINERS = "\u200d\ufe0e\ufe0f"
_TRIES = 40
_PROBE = b'#set document(title: "probe")\n#set text(font: "Source Sans 3", lang: "en")\n#sys.inputs.text'
_SCRIPTS = {
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "LATIN": "rare Latin letters",
    "GREEK": "rare Greek letters",
    "CYRILLIC": "rare Cyrillic letters",
    "": "rare signs",
}


def package_bytes(*path: str) -> bytes:
    """A file that ships with the formats: a template."""
    return importlib.resources.files("maturity.formats").joinpath(*path).read_bytes()


@functools.cache
def fonts(*, system: bool = False) -> "typst.Fonts":
    """Our typeface and typst's own; with `system` also what is installed, for scripts that ours lacks."""
    import typst

    own = str(importlib.resources.files("maturity.formats").joinpath("fonts"))
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[own])


def breakable(text: str, most: int = 24) -> str:
    """The text with places where a line may end inside long words and addresses, at least every `most` signs, so that
    none leaves the page."""

    def split(found: re.Match[str]) -> str:
        word = re.sub(r"([/._\-&=?,;:])(?=\w)", "\\1\u200b", found[0])
        return re.sub(rf"([^\u200b]{{{most}}})(?=[^\u200b])", "\\1\u200b", word)

    return re.sub(rf"[!-~\u00a1-\u024f\u0370-\u04ff]{{{most + 4},}}", split, text)


def every_text(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON value with `change` applied to each text that is printed; pictures and the targets of links stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {k: v if k.endswith(("svg", "_link")) else every_text(v, change) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [every_text(v, change) for v in value]
    return value


def typeset(template: bytes, data: dict[str, Any], *, timestamp: int) -> bytes:
    """A tagged PDF/UA-1 of this data, which the template reads from `sys.inputs.data` as JSON. `data["missing"]` is set
    to a sentence that names what could not be printed, "" where everything could."""
    import typst

    missing, use = _without_glyph(json.dumps(data, ensure_ascii=False))
    for _ in range(_TRIES):
        text = _encode(data, missing)
        try:
            return typst.compile(
                template,
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"data": text},
                font_paths=use,
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            refused = _refused(error) - missing
            if not refused:
                raise
            missing |= refused
    return typst.compile(
        template, format="pdf", sys_inputs={"data": _encode(data, missing)}, font_paths=use, timestamp=timestamp
    )


def _encode(data: dict[str, Any], missing: set[str]) -> str:
    if missing:
        run = f"[{re.escape(''.join(sorted(missing)))}][{re.escape(''.join(sorted(missing)) + _JOINERS)}]*"
        pattern = re.compile(run)
        data = every_text(data, lambda t: pattern.sub(STAND_IN, t))
    return json.dumps({**data, "missing": missing_sentence(missing)}, ensure_ascii=False)


def _refused(error: "typst.TypstError") -> set[str]:
    """The characters that an error of the PDF export names; none where it is about something else."""
    if not (found := _REFUSED.search(error.message)):
        return set()
    text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), found[1])
    return {c for c in text if not c.isascii() and c not in _JOINERS}


def _without_glyph(text: str) -> "tuple[set[str], typst.Fonts]":
    """Characters that cannot be printed even with the installed fonts, and the fonts to use: ours alone where they
    suffice, so that most reports look alike everywhere."""
    import typst

    chars = {c for c in text if not c.isascii() and unicodedata.category(c)[0] not in "CZM"}
    missing: set[str] = set()
    for use in (fonts(), fonts(system=True)):
        missing = set()
        while left := sorted(chars - missing):
            try:
                probe = {"text": " ".join(left)}
                typst.compile(_PROBE, format="pdf", pdf_standards=["ua-1"], sys_inputs=probe, font_paths=use)
                break
            except typst.TypstError as error:
                if not (refused := _refused(error) & chars - missing):
                    raise
                missing |= _kin(refused, chars, missing)
        if not missing:
            return missing, use
    return missing, fonts(system=True)


def _kin(refused: set[str], chars: set[str], missing: set[str]) -> set[str]:
    """The refused characters, and their whole script once several of it were refused: a font lacks scripts, not
    letters, and each probe finds only one."""
    found = set(refused)
    for char in refused:
        script = _script(char)
        enough = _TRIES if script in _SCRIPTS.values() else 2
        if sum(_script(m) == script for m in missing) >= enough:
            found |= {c for c in chars if _script(c) == script}
    return found


def _script(char: str) -> str:
    """What to call the script of a character on the page."""
    if ord(char) >= 0x1F000:
        return "emoji" if unicodedata.category(char) in ("So", "Sk") else "rare signs"
    word = unicodedata.name(char, "").split(" ")[0].split("-")[0]
    if unicodedata.category(char)[0] != "L":
        return "rare signs"
    return _SCRIPTS.get(word, word.capitalize() or "unknown letters")


def missing_sentence(missing: set[str]) -> str:
    """What the stand-in stands for; "" where nothing is missing."""
    if not missing:
        return ""
    names = sorted({_script(c) for c in missing})
    return (
        f"{STAND_IN} stands for text in {listing(names)}: no font on this computer has it. The web page and the other "
        "formats hold the full text."
    )
