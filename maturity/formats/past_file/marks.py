"""What one cell says, by itself: yes, no, not applicable, a tick, a number, or something that must be asked.

Only words and signs are read here; what a tick, a number or an empty cell means depends on its column (`answers`).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from maturity.formats.past_file.grid import Cell, shown
from maturity.formats.past_file.hedges import DELIMITERS, FAR, PERCENT, is_hedged, taken_back
from maturity.formats.past_file.lexicon import FALSE_WORDS, SETTLED, TRUE_WORDS, Entry, Sense, lexicon, tokens
from maturity.formats.past_file.signs import BOX_SIGNS, sense_of
from maturity.formats.past_file.text import fold, remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A cell's mark. `core` is its text folded, the same for cells that say the same; `remark` the words behind it.

    `languages` are those in which a `weak` mark has its sense; `hedged` says that a yes or no is taken back in the
    words behind it; `noted` that a footnote's sign is; `pure` that nothing but the mark is in the cell.
    """

    sense: Sense
    core: str = ""
    remark: str = ""
    number: float | None = None
    languages: frozenset[str] = frozenset()
    weak: bool = False
    hedged: bool = False
    noted: bool = False
    pure: bool = True


_SHORT = 60
"""Words of a text that may begin with empty ones."""

BLANK = Mark(sense=Sense.BLANK)
UNCALCULATED = "formula without a stored value"

_DROPPED = re.compile("[\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad\U0001f3fb-\U0001f3ff]")
_NUMBER = re.compile(r"([+-]?\d{1,6}(?:[.,]\d{1,6})?)\s*(%?)")
_FRACTION = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*(?:/|of|out of|von|van|sur|de|di)\s*\d{1,3}")
_NUMBERED = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:[-–—:=.)]|\()\s*(?=\D)(.+)", re.S)
_LEVEL = re.compile(
    r"(?:level|lvl|l|stufe|niveau|niveau|nivel|livello|nivel|poziom|stage|score|rating|cmmi)\s*\.?\s*(\d)"
)
_BRACKET = re.compile(r"[\[({]\s*(.?)\s*[\])}]")
_CHECKLIST = re.compile(rf"([☑☒{BOX_SIGNS}✅❌]|\[[xX✓✔ ]?\])\s*([^☑☒{BOX_SIGNS}✅❌\[\]]*)")
_ERROR = re.compile(r"#(?:n/a|ref!|value!|name\?|div/0!|null!|num!|getting_data|spill!|calc!)", re.I)
_SURE = "yes|ja|oui|sim|tak|implemented|done|documented|umgesetzt|erfüllt|voldoet|geïmplementeerd|compliant"
_SURE_WORDS = frozenset(fold(w) for w in _SURE.split("|"))
_PLACEHOLDER = (
    "select|please select|select one|choose|choose one|please choose|pick one|select answer|choose an item|"
    "click to select|kies|maak een keuze|bitte wählen|bitte auswählen|auswählen|wählen|choisir|sélectionner|"
    "seleccionar|seleccione|seleziona|selecionar|selecione|wybierz|välj|vælg|velg|vyberte|valitse"
)
_PLACEHOLDERS = frozenset(fold(w) for w in _PLACEHOLDER.split("|"))
_UNTICKED = frozenset(
    ["unchecked", "unticked", "not ticked", "niet aangevinkt", "nicht angekreuzt", "non coche", "no marcado"]
)
_ABBREVIATIONS = {
    "na": (Sense.NA, False), "nvt": (Sense.NA, False), "nz": (Sense.NA, False), "np": (Sense.NA, False),
    "nd": (Sense.NA, True), "so": (Sense.NA, True), "et": (Sense.NA, True), "нп": (Sense.NA, False),
    "io": (Sense.YES, False), "nio": (Sense.NO, False), "ok": (Sense.YES, False), "nok": (Sense.NO, False),
    "ka": (Sense.OPEN, False), "tbd": (Sense.OPEN, False), "tbc": (Sense.OPEN, False), "tba": (Sense.OPEN, False),
    "wip": (Sense.OPEN, False), "ntb": (Sense.OPEN, False),
}  # fmt: skip
_ABBREVIATION_LANGUAGES = {
    "nd": frozenset({"Polish"}), "so": frozenset({"French"}), "et": frozenset({"Swedish"}),
}  # fmt: skip


def read_cell(cell: Cell) -> Mark:
    """The mark of a cell."""
    value = cell.value
    if value is None:
        return BLANK
    if cell.uncalculated:
        return Mark(sense=Sense.SIGN, core=UNCALCULATED)
    if isinstance(value, bool):
        return Mark(sense=Sense.TRUE if value else Sense.FALSE, core=shown(value).lower())
    if isinstance(value, int | float):
        number = float(value)
        core = f"{number * 100:g} %" if cell.percent else f"{number:g}"
        return Mark(sense=Sense.NUMBER, core=core, number=number if not cell.percent else number * 100)
    if isinstance(value, date | datetime) or not isinstance(value, str):
        return Mark(sense=Sense.UNKNOWN, core=shown(value))
    return read_text(value)


@remembered(4096)
def read_text(text: str) -> Mark:
    """The mark that a text begins with, and the remark behind it."""
    text = _DROPPED.sub("", unicodedata.normalize("NFC", text)).strip()
    folded = fold(text)
    if not folded or folded.strip("-–<>[]().… ") in _PLACEHOLDERS:
        return BLANK
    if folded in _UNTICKED:
        return Mark(sense=Sense.BOX, core="unticked")
    if folded in TRUE_WORDS or folded in FALSE_WORDS:
        return Mark(sense=Sense.TRUE if folded in TRUE_WORDS else Sense.FALSE, core=folded)
    if _ERROR.match(text):
        return Mark(sense=Sense.UNKNOWN, core=folded)
    return _checklist(text) or _numeric(text, folded) or _signed(text) or _worded(text, folded)


def _checklist(text: str) -> Mark | None:
    """Several boxes with words in one cell ("☑ Yes ☐ No"): the ticked one speaks."""
    boxes = _CHECKLIST.findall(text)
    if len(boxes) < 2 or not all(words.strip() for _, words in boxes):
        return None
    ticked = [words.strip() for box, words in boxes if box in "☑☒✅" or (box[0] == "[" and box.strip("[] "))]
    if not ticked:
        return Mark(sense=Sense.BLANK, core="")
    if len(ticked) == 1:
        return _worded(ticked[0], fold(ticked[0]))
    return Mark(sense=Sense.OPEN, core=fold(text)[:80])


def _numeric(text: str, folded: str) -> Mark | None:
    if m := _NUMBER.fullmatch(folded):
        number = float(m[1].replace(",", "."))
        core = f"{number:g} %" if m[2] else f"{number:g}"
        return Mark(sense=Sense.NUMBER, core=core, number=number)
    if m := _LEVEL.fullmatch(folded):
        return Mark(sense=Sense.NUMBER, core=folded, number=float(m[1]), pure=False)
    if _FRACTION.fullmatch(folded):
        return Mark(sense=Sense.NUMBER, core=folded, pure=False)
    if m := _NUMBERED.fullmatch(text):
        behind = _worded(m[2].rstrip(")"), fold(m[2].rstrip(")")))
        if behind.sense in SETTLED or behind.sense == Sense.OPEN:
            return behind
        number = float(m[1].replace(",", "."))
        return Mark(sense=Sense.NUMBER, core=f"{number:g}", number=number, remark=m[2].strip(), pure=False)
    if re.match(r"\d", folded) and PERCENT.match(folded):
        return Mark(sense=Sense.OPEN, core=folded[:80], pure=False)
    return None


def _signed(text: str) -> Mark | None:
    """A mark of one sign, in brackets or not, and what follows it."""
    bracket = _BRACKET.match(text)
    sign, rest = (bracket[1], text[bracket.end() :]) if bracket else (text[0], text[1:])
    sense = sense_of(sign, bool(bracket))
    if sense is None or (sense == Sense.DOT and text[1:].strip()):
        return None
    core = sign.lower() if sign and not bracket else text[: len(text) - len(rest)].lower()
    rest = rest.lstrip(sign) if sign and not sign.isalnum() else rest
    if not rest.strip():
        return Mark(sense=sense, core=core)
    if sign.isalnum() and not bracket and rest[0].isalnum():
        return None
    if sign.isalnum() and not bracket and rest.lstrip()[0] not in DELIMITERS:
        return None
    others = [sense_of(c, False) for c in rest.strip()[:FAR] if not c.isalnum()]
    words = rest.lstrip(" \t\r\n-–—:;,.()/")
    behind = read_text(words) if words[:1].isalnum() else BLANK
    positive = sense in (Sense.YES, Sense.TICK)
    if sense == Sense.SIGN or (Sense.YES in others and not positive) or (Sense.CROSS in others and positive):
        return Mark(sense=Sense.OPEN, core=fold(text)[:80], pure=False)
    said = {Sense.YES: Sense.YES, Sense.TICK: Sense.YES, Sense.CROSS: Sense.NO, Sense.NO: Sense.NO}.get(sense)
    against = behind.sense in SETTLED and said is not None and behind.sense != said and behind.pure
    hedged = positive and (against or is_hedged(rest, frozenset({"English"})) or behind.sense == Sense.OPEN)
    return Mark(sense=sense, core=core, remark=_remark(rest), hedged=hedged or against, pure=False)


def _worded(text: str, folded: str) -> Mark:
    table = lexicon()
    parts = tokens(text[:FAR])
    found = _abbreviation(parts)
    count = 0
    if found is None:
        for count in range(min(table.longest, len(parts)), 0, -1):
            entry = table.phrases.get(" ".join(t for t, _, _ in parts[:count]))
            if entry is not None and _ends(text, parts, count, entry):
                found = count, entry
                break
    if found is None and 1 < len(parts) <= _SHORT and parts[0][0] in table.fillers:
        return _worded(text[parts[1][1] :], fold(text[parts[1][1] :]))  # already done, it is in place
    if found is None:
        return _decorated(text, parts) or Mark(sense=Sense.UNKNOWN, core=folded[:80])
    count, entry = found
    rest = text[parts[count - 1][2] :]
    core = " ".join(t for t, _, _ in parts[:count])
    if not rest.strip(" .\t\r\n!"):
        return Mark(sense=entry.sense, core=core, languages=entry.languages, weak=entry.weak)
    doubted = rest.lstrip().startswith("?") or folded.endswith("?")
    hedged = doubted or taken_back(entry, rest, count > 1)
    return Mark(
        sense=entry.sense,
        core=core,
        remark=_remark(rest),
        languages=entry.languages,
        weak=entry.weak,
        hedged=hedged,
        noted=rest[:1] in ("*", "†", "‡"),
        pure=False,
    )


def _decorated(text: str, parts: list[tuple[str, int, int]]) -> Mark | None:
    """A word behind a sign that means nothing by itself ("🟢 Done", "● yes")."""
    if len(parts) < 2 or any(c.isalnum() for c in parts[0][0]) or parts[0][0] in "?!":
        return None
    rest = text[parts[0][2] :].strip()
    if not rest[:1].isalnum():
        return None
    behind = read_text(rest)
    return behind if behind.sense in SETTLED or behind.sense == Sense.OPEN else None


def _abbreviation(parts: list[tuple[str, int, int]]) -> tuple[int, Entry] | None:
    """n.v.t., N/A, n. a.: single letters with dots or slashes between them."""
    letters, count = "", 0
    while count < len(parts) and len(parts[count][0]) == 1 and parts[count][0].isalpha():
        letters += parts[count][0]
        count += 1
        if count < len(parts) and parts[count][0] in "./\\":
            count += 1
        else:
            break
    if len(letters) < 2 or letters not in _ABBREVIATIONS:
        return None
    sense, weak = _ABBREVIATIONS[letters]
    languages = _ABBREVIATION_LANGUAGES.get(letters, frozenset())
    return count, Entry(sense=sense, languages=languages, weak=weak)


def _ends(text: str, parts: list[tuple[str, int, int]], count: int, entry: Entry) -> bool:
    """Whether a phrase stands for itself here: "no" in "no idea" or "na" in "na de migratie" does not."""
    written = text[parts[count - 1][2] :]
    if written[:1] in "-–‐" and written[1:2].isalnum():
        return False  # the first half of a word: no-one
    rest = written.lstrip(" \t\xa0")
    if not rest or not rest[0].isalnum():
        return True
    words = [t for t, _, _ in parts[:count]]
    if entry.sense == Sense.OPEN or (len(words) > 1 and entry.sense != Sense.NO):
        return len("".join(words)) > 3
    if entry.sense == Sense.NO:
        return len(words) > 1 and len(words[-1]) > 3
    return words[0] in _SURE_WORDS


def _remark(rest: str) -> str:
    text = rest.strip().lstrip("-–—:;,./|=*>→ \t\r\n").strip()
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return text[1:-1].strip()
    return text


def languages_of(text: str) -> frozenset[str]:
    """The languages in which some word of a header or legend is a certain yes, no or not applicable."""
    table = lexicon()
    found: frozenset[str] = frozenset()
    for token, _, _ in tokens(text):
        entry = table.phrases.get(token)
        if entry is not None and not entry.weak and entry.sense in SETTLED:
            found |= entry.languages
    return found
