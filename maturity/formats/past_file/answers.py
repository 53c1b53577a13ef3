"""What the marks of a column mean together: a tick, a number, an empty cell say different things in different company.

A policy is worked out once from all answers of a file, and where tables stand apart once more from those of each. It
never guesses: what the company does not settle, or the file's other tables read differently, becomes a question.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.assessment import Answer
from maturity.formats.past_file.families import family_of
from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import role_of
from maturity.formats.past_file.legend import Legend, hue_of
from maturity.formats.past_file.lexicon import SETTLED, Sense
from maturity.formats.past_file.marks import UNCALCULATED, Mark, languages_of, read_cell, read_text
from maturity.formats.past_file.result import UNTICKED, Kind
from maturity.formats.past_file.text import fold

ANSWER = {Sense.YES: Answer.YES, Sense.NO: Answer.NO, Sense.NA: Answer.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one answer cell says: an answer, or a question (`ask` without the criterion, `key`, `kind`), or nothing."""

    answer: Answer | None = None
    remark: str = ""
    ask: str = ""
    key: str = ""
    kind: Kind = Kind.WORD


NOTHING = Reading()


class Policy:
    """How the answers of one file, or of some of its tables, are read."""

    def __init__(
        self, marks: Iterable[Mark], headers: Iterable[str], legend: Legend, file: "Policy | None" = None
    ) -> None:
        """`marks` of all answer cells, the `headers` of their columns, what the file explains, and for some tables of
        a file the policy of the whole `file`."""
        self.legend = legend
        self._file = file
        listed = list(marks)
        titles = [h for h in headers if h]
        self._senses = {m.sense for m in listed}
        self._cores = {m.core for m in listed}
        self._na = {m.core for m in listed if m.sense == Sense.NA}
        self._languages: frozenset[str] = self._evidence(listed, titles) | (
            file._languages if file is not None else frozenset()
        )
        self._all_noted = all(m.noted for m in listed if m.sense in SETTLED)
        self._letter = self._yes_letter(listed, titles)
        self._numbers = self._number_meanings(listed, titles)
        self._known: dict[Mark, Sense] = {}
        resolved = {self.sense(m) for m in self._distinct(listed)}
        spoken = any(m.sense == Sense.YES and len(m.core) > 1 for m in listed)
        self.has_no: bool = Sense.NO in resolved or (spoken and file is not None and file.has_no)
        self.has_yes = Sense.YES in resolved

    @staticmethod
    def _distinct(marks: list[Mark]) -> set[Mark]:
        return set(marks)

    @staticmethod
    def _evidence(marks: list[Mark], headers: list[str]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for m in marks:
            if m.sense in SETTLED and not m.weak:
                found |= m.languages
        for header in headers:
            found |= languages_of(header)
        return found

    @staticmethod
    def _yes_letter(marks: list[Mark], headers: list[str]) -> str:
        """The letter that means yes beside an n, in the answers or in a heading like O/N."""
        letters = {m.core for m in marks if len(m.core) == 1 and m.core.isalpha()} - {"x"}
        for header in headers:
            parts = [p.strip(" ()?") for p in fold(header).replace("|", "/").split("/")]
            if len(parts) >= 2 and all(len(p) == 1 and p.isalpha() for p in parts[:2]):
                letters |= set(parts[:2])
        others = letters - {"n"}
        return others.pop() if "n" in letters and len(others) == 1 else ""

    def _number_meanings(self, marks: list[Mark], headers: list[str]) -> dict[float, Sense]:
        """What numbers mean: as the file explains, else 1 and 0 as yes and no where nothing speaks for a scale."""
        self._scale: set[float | None] = set()
        if self.legend.numbers:
            return self.legend.numbers
        numbers = [m for m in marks if m.sense == Sense.NUMBER]
        plain = self._scale = {m.number for m in numbers if m.pure and not m.core.endswith("%")}
        if self._file is not None and not self._file._scale <= {0.0, 0.5, 1.0}:
            return {}
        words = sum(m.sense not in (Sense.NUMBER, Sense.BLANK, Sense.NA, Sense.OPEN) for m in marks)
        percent = {100.0: Sense.YES, 0.0: Sense.NO}
        if numbers and all(m.core.endswith("%") for m in numbers):
            return percent if words == 0 else {}
        if not plain or words > 0 or not plain <= {0.0, 0.5, 1.0} or any(not m.pure for m in numbers):
            return {}
        scale = any(role_of(h) == Role.SCORE and not _is_points(h) for h in headers)
        if scale or (plain <= {0.0, 0.5}):
            return {}
        return {1.0: Sense.YES, 0.0: Sense.NO}

    def sense(self, mark: Mark) -> Sense:
        """What a mark means in this file; OPEN and UNKNOWN are questions."""
        if mark not in self._known:
            found = self._resolve(mark)
            whole = self._file.sense(mark) if self._file is not None else found
            self._known[mark] = Sense.OPEN if {found, whole} <= SETTLED and found != whole else found
        return self._known[mark]

    def _resolve(self, mark: Mark) -> Sense:
        explained = self.legend.explained(mark)
        if explained is not None:
            return explained
        if mark.core == "y" and {"g", "r"} <= self._cores:
            return Sense.OPEN  # a yellow light
        if mark.hedged or (mark.noted and not self._all_noted):
            return Sense.OPEN
        if mark.sense == Sense.NUMBER:
            return self._numbers.get(mark.number, Sense.UNKNOWN) if mark.number is not None else Sense.UNKNOWN
        if mark.sense == Sense.UNKNOWN and mark.core == self._letter:
            return Sense.YES
        if mark.sense in SETTLED and mark.weak:
            spoken = mark.core == self._letter or bool(mark.languages & self._languages)
            return mark.sense if spoken else Sense.OPEN
        return self._sign(mark)

    def _sign(self, mark: Mark) -> Sense:
        """Ticks, crosses, boxes, plus and minus: by what stands beside them."""
        words = any(t in self._cores for t in ("yes", "y", "ja", "j", "oui", "no", "n", "nee", "nein", "non"))
        signs = Sense.YES in self._senses and not words
        match mark.sense:
            case Sense.TICK if mark.core[0] in "[(":
                return Sense.NO if any(c[:1] in "[(" and c[1:2] in "✓✔v√" for c in self._cores if c) else Sense.YES
            case Sense.TICK if mark.core == "☒":
                return Sense.NO if "☑" in self._cores else Sense.YES
            case Sense.TICK:
                if signs and self._cores & {"✓", "✔", "v", "√", "☑", "✅"}:
                    return Sense.NO
                round_too = bool(self._cores & {"o", "○", "◯", "⭕"})  # where o is right and x wrong
                return Sense.OPEN if words or round_too or Sense.CROSS in self._senses else Sense.YES
            case Sense.CROSS:
                ticks = Sense.YES in self._senses or Sense.TRUE in self._senses or Sense.NUMBER in self._senses
                return Sense.NO if ticks or mark.core in ("❌", "❎") else Sense.OPEN
            case Sense.SIGN:
                if {"+", "-"} <= {t.replace("–", "-").replace("—", "-") for t in self._cores}:
                    return Sense.YES if mark.core == "+" else Sense.NO if mark.core in "-–—−" else Sense.OPEN
                return Sense.OPEN
            case Sense.TRUE:
                return Sense.YES
            case Sense.DOT:
                alone = self._senses <= {Sense.DOT, Sense.NA, Sense.BLANK} and len(self._cores - {"", *self._na}) == 1
                return Sense.YES if alone else Sense.UNKNOWN
        return mark.sense

    def read(self, cell: Cell, *, boxes: bool) -> Reading:
        """The reading of an answer cell. `boxes`: the column holds nothing but ticked and unticked boxes."""
        mark = read_cell(cell)
        if cell.uncalculated:
            ask = f"the formula {cell.text} has no stored value: open the file in Excel, save it once and read it again"
            return Reading(ask=ask, key=UNCALCULATED)
        seen = cell.symbol.strip() or cell.text
        if cell.struck and mark.sense != Sense.BLANK:
            return Reading(ask=f"'{seen}' is struck through", key=f"struck: {mark.core}")
        sense = self.sense(mark)
        if sense in ANSWER:
            return Reading(answer=ANSWER[sense], remark=mark.remark)
        match sense:
            case Sense.BLANK:
                return self._blank(cell)
            case Sense.BOX:
                return unticked(f"'{seen}' is not ticked")
            case Sense.FALSE:
                return unticked(f"{seen} is an unticked box") if boxes else Reading(answer=Answer.NO)
        return self._question(mark, seen)

    def _blank(self, cell: Cell) -> Reading:
        if self.legend.blank in ANSWER:
            return Reading(answer=ANSWER[self.legend.blank])
        if cell.fill:
            return NOTHING
        if self.has_yes and not self.has_no and not (self._senses & {Sense.BOX, Sense.FALSE}):
            return unticked("the cell is blank, not ticked")
        return NOTHING

    def _question(self, mark: Mark, seen: str) -> Reading:
        explained = self.legend.texts.get(mark.core)
        meaning = f" ({explained})" if explained and fold(explained) != fold(seen) else ""
        if mark.sense == Sense.NUMBER and not explained:
            ask = f"'{seen}' is a score of a scale that the file does not explain"
            return Reading(ask=ask, key=f"score {mark.core}", kind=Kind.SCORE, remark=mark.remark)
        if mark.sense == Sense.NUMBER:
            ask = f"score {seen}{meaning} is neither yes nor no"
            return Reading(ask=ask, key=f"score {mark.core}", kind=Kind.SCORE, remark=mark.remark)
        if mark.noted:
            return Reading(ask=f"'{seen}' has the sign of a footnote", key=fold(seen)[:80], remark=mark.remark)
        if mark.hedged:
            return Reading(ask=f"'{seen}' is not clear: it says more than yes or no", key=_hedged_key(mark, seen))
        if self.sense(mark) == Sense.OPEN:
            ask = f"'{seen}'{meaning} is neither yes nor no"
            return Reading(ask=ask, key=family_of(mark.core), remark=mark.remark)
        return Reading(ask=f"'{seen}' is not understood as yes or no", key=mark.core)

    def colour(self, cell: Cell) -> Reading:
        """The reading of a coloured cell without text."""
        sense = self.legend.of_fill(cell.fill)
        if sense in ANSWER:
            return Reading(answer=ANSWER[sense])
        name = hue_of(cell.fill) or cell.fill
        means = "partly" if sense == Sense.OPEN else "something that the file does not explain"
        return Reading(ask=f"the cell's colour ({name}) means {means}", key=f"colour {name}", kind=Kind.COLOUR)


def _hedged_key(mark: Mark, seen: str) -> str:
    """One key for all spellings of a mark that one word takes back: "Yes (partly)", "yes, partially"."""
    behind = read_text(mark.remark)
    if mark.sense in SETTLED and behind.sense == Sense.OPEN and behind.pure:
        return f"{mark.sense}, {family_of(behind.core)}"
    return fold(seen)[:80]


def unticked(what: str) -> Reading:
    """The question about a box, cell or row that is simply not ticked."""
    return Reading(ask=f"{what}: a no, or not answered", key=UNTICKED, kind=Kind.UNTICKED)


def _is_points(header: str) -> bool:
    return any(w in fold(header) for w in ("point", "punt", "punkt", "score", "0/1", "1/0"))
