"""One pass over an XML part with the parser that reads it later, before anything is built from it: no document type at
all, so no entities; nothing that is nested, long or numerous beyond reason. Each kind of part has a scan that keeps the
few facts that matter."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from maturity.core.errors import UnreadableFile
from maturity.formats.limits import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_FILLED_CELLS,
    MAX_MERGED,
    MAX_OTHER_ELEMENTS,
    MAX_STRINGS,
    MAX_TOKEN,
)
from maturity.formats.zip_directory import damaged

Attributes = dict[str, str]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ENCODINGS = {"utf-8", "utf-16", "us-ascii", "ascii"}
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?\s*")
_TRUE = {"1", "true"}
_DIGITS = re.compile(r"[0-9]{1,9}")
_columns: dict[str, int] = {}


def column_number(letters: str) -> int:
    """A is 1, XFD is 16384."""
    if letters not in _columns:
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        if len(_columns) > LAST_COLUMN:
            _columns.clear()
        _columns[letters] = number
    return _columns[letters]


class PartScan:
    """Any XML part. Subclasses look at elements; all raise UnreadableFile."""

    max_elements = MAX_OTHER_ELEMENTS

    def __init__(self, part: str) -> None:
        self.part = part
        self.root = ""
        self.depth = 0
        self.elements = 0
        self._beside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self.elements += 1
        self.depth += 1
        if self.depth == 1:
            self.root = name.rpartition(":")[2]
        elif self.depth > MAX_DEPTH:
            raise damaged("elements are nested too deep", self.part)
        self.opened(name.rpartition(":")[2] if ":" in name else name, attributes)

    def opened(self, name: str, attributes: Attributes) -> None:
        """What a kind of part does with an element, by its name without prefix."""

    def end(self, name: str) -> None:  # noqa: ARG002 -- the parser hands it over
        """An element ends."""
        self.depth -= 1

    def beside(self, *texts: str) -> None:
        """A comment or a processing instruction: bytes that mean nothing."""
        self._beside += sum(map(len, texts))
        if self._beside > MAX_TOKEN:
            raise UnreadableFile("the workbook is too large: its comments are over the limit", self.part)

    def check(self) -> None:
        """Called between pieces of the part: whether a limit is passed."""
        if self.elements > self.max_elements:
            raise UnreadableFile(f"the workbook is too large: more than {self.max_elements:,} elements", self.part)


class RelationsScan(PartScan):
    """`_rels/*.rels`: where a part's relations lead, by id."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.relations: dict[str, Attributes] = {}

    def opened(self, name: str, attributes: Attributes) -> None:
        """Keep each relation."""
        if name == "Relationship":
            self.relations[attributes.get("Id", "")] = attributes


class TypesScan(PartScan):
    """`[Content_Types].xml`: what each part is."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.parts: dict[str, str] = {}
        self.defaults: dict[str, str] = {}

    def opened(self, name: str, attributes: Attributes) -> None:
        """Keep each type."""
        if name == "Override":
            self.parts[attributes.get("PartName", "").lstrip("/")] = attributes.get("ContentType", "")
        elif name == "Default":
            self.defaults[attributes.get("Extension", "").casefold()] = attributes.get("ContentType", "")


class WorkbookScan(PartScan):
    """`xl/workbook.xml`: the sheets in order, as (title, state, relation)."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.sheets: list[tuple[str, str, str]] = []

    def opened(self, name: str, attributes: Attributes) -> None:
        """Keep each sheet; the relation's attribute has some prefix of the relationships' name space."""
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), relation))


class StylesScan(PartScan):
    """`xl/styles.xml`: whether cells may say something by their look, struck out or filled in more than one colour."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.struck = False
        self.fills: set[tuple[tuple[str, str], ...]] = set()
        self._over = False

    def opened(self, name: str, attributes: Attributes) -> None:
        """Look at fonts and fills; what follows them is for rules, not for cells."""
        if name == "dxfs":
            self._over = True
        elif self._over:
            return
        elif name == "strike":
            self.struck = self.struck or attributes.get("val", "1") in _TRUE
        elif name == "fgColor":
            self.fills.add(tuple(sorted(attributes.items())))

    @property
    def telling(self) -> bool:
        """Whether a person would have to look: headings have one fill."""
        return self.struck or len(self.fills) > 1


class StringsScan(PartScan):
    """`xl/sharedStrings.xml`: how many texts there are."""

    max_elements = MAX_ELEMENTS

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.strings = 0

    def opened(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 -- the base's signature
        """Count a text."""
        if name == "si":
            self.strings += 1

    def check(self) -> None:
        """Texts have a limit of their own."""
        super().check()
        if self.strings > MAX_STRINGS:
            raise UnreadableFile(f"the workbook has too many strings, the limit is {MAX_STRINGS:,}: cut it down")


class SheetScan(PartScan):
    """A worksheet: how many cells hold something, how far they reach. Checks references, numbers and merged areas."""

    max_elements = MAX_ELEMENTS

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.filled = self.last_row = self.last_column = 0
        self.string_index, self.string_cell = -1, ""
        self.uncalculated: list[str] = []
        self.hidden_rows = 0
        self._row_hidden = False
        self._hidden_columns: list[int] = []
        self._merged = 0
        self._row = self._column = 0
        self._cell, self._type = "", "n"
        self._open = self._counted = self._formula = False
        self._value: list[str] | None = None

    def opened(self, name: str, attributes: Attributes) -> None:
        """Follow rows, cells and what is in them."""
        if name == "c":
            self._begin_cell(attributes)
        elif self._open:
            if name == "v":
                self._value = []
            elif name == "is":
                self._fill()
            elif name == "f":
                self._fill()
                self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and attributes.get("hidden") in _TRUE and _DIGITS.fullmatch(attributes.get("min", "")):
            self._hidden_columns.append(int(attributes["min"]))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    @property
    def partly_hidden(self) -> bool:
        """Whether a row or column that is filled is hidden."""
        return bool(self.hidden_rows) or any(c <= self.last_column for c in self._hidden_columns)

    def text(self, data: str) -> None:
        """Characters; only those of a value are kept."""
        if self._value is not None:
            self._value.append(data)

    def end(self, name: str) -> None:
        """Check a value when it ends, note a formula without one."""
        self.depth -= 1
        if self._value is not None and name.endswith("v"):
            value, self._value = "".join(self._value), None
            if value:
                self._fill()
                self._formula = False
                self._check_value(value)
        elif self._open and (name == "c" or name.endswith(":c")):
            self._open = False
            if self._formula:
                self.uncalculated.append(self._cell)

    def check(self) -> None:
        """Cells have a limit of their own."""
        super().check()
        if self.filled > MAX_FILLED_CELLS:
            raise too_many_cells(self.part)

    def _begin_row(self, attributes: Attributes) -> None:
        self._column = 0
        self._row_hidden = attributes.get("hidden") in _TRUE
        if "r" not in attributes:
            self._row += 1
        elif _DIGITS.fullmatch(attributes["r"]) and 0 < int(attributes["r"]) <= LAST_ROW:
            self._row = int(attributes["r"])
        else:
            raise damaged(f"there is no row {attributes['r'][:20]!r}", self.part)
        if self._row > LAST_ROW:
            raise damaged("it has too many rows", self.part)

    def _begin_cell(self, attributes: Attributes) -> None:
        self._open, self._counted, self._formula = True, False, False
        self._type = attributes.get("t", "n")
        if reference := attributes.get("r"):
            match = _REFERENCE.fullmatch(reference)
            if not match:
                raise damaged(f"there is no cell {reference[:20]!r}", self.part)
            self._row, self._column = int(match[2]), column_number(match[1])
        else:
            self._column += 1
            reference = f"R{self._row}C{self._column}"
        self._cell = reference
        if self._row > LAST_ROW or self._column > LAST_COLUMN:
            raise damaged(f"there is no cell {reference[:20]}, rows and columns end before it", self.part)
        if not attributes.get("s", "0").isdigit():
            raise damaged(f"the cell {reference} has no valid style", self.part)

    def _fill(self) -> None:
        if not self._counted:
            self._counted = True
            self.filled += 1
            self.hidden_rows += self._row_hidden
            self._row_hidden = False
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column)

    def _check_value(self, value: str) -> None:
        if self._type == "s":
            if not _DIGITS.fullmatch(value.strip()):
                raise damaged(f"the cell {self._cell} refers to no text", self.part)
            if int(value) > self.string_index:
                self.string_index, self.string_cell = int(value), self._cell
        elif self._type in ("n", "b") and not _NUMBER.fullmatch(value):
            raise damaged(f"the cell {self._cell} is marked as a number and holds none", self.part)

    def _merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if not 1 <= len(ends) <= 2 or not all(ends):
            raise damaged(f"there is no area {reference[:20]!r}", self.part)
        columns = [column_number(e[1]) for e in ends if e]
        rows = [int(e[2]) for e in ends if e]
        self._merged += (abs(columns[-1] - columns[0]) + 1) * (abs(rows[-1] - rows[0]) + 1)
        if self._merged > MAX_MERGED:
            raise UnreadableFile(f"too many merged cells, the limit is {MAX_MERGED:,}: unmerge them", self.part)


def too_many_cells(where: str) -> UnreadableFile:
    """The error for a workbook that is a data dump rather than a questionnaire."""
    return UnreadableFile(
        f"the workbook is too large: rows and columns hold more than the limit of {MAX_FILLED_CELLS:,} filled cells",
        where,
    )


def scan(chunks: Iterable[bytes], part: PartScan, *, only_types: bool = False) -> None:
    """Parse a part, piece by piece. With `only_types` nothing but document types is refused: for parts that nobody
    parses and that programs write carelessly. Raises UnreadableFile."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_type(part.part)
    if not only_types:
        parser.XmlDeclHandler = lambda _version, encoding, _alone: _check_encoding(encoding, part.part)
        parser.StartElementHandler = part.start
        parser.EndElementHandler = part.end
        parser.CommentHandler = part.beside
        parser.ProcessingInstructionHandler = part.beside
        if isinstance(part, SheetScan):
            parser.CharacterDataHandler = part.text
    limit = MAX_TOKEN * (4 if only_types else 1)
    fed = since_tag = 0
    pieces = iter(chunks)
    try:
        for piece in pieces:
            fed += len(piece)
            since_tag = len(piece) - piece.rfind(b"<") if b"<" in piece else since_tag + len(piece)
            parser.Parse(piece, False)
            if max(since_tag, fed - parser.CurrentByteIndex) > limit:
                raise UnreadableFile("the workbook is too large: a piece of text is over the limit", part.part)
            part.check()
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if not only_types:
            raise damaged(f"a part is not valid XML ({str(error)[:60]})", part.part) from None
        for _ in pieces:  # the rest still counts as unpacked
            continue


def _refuse_type(part: str) -> None:
    raise UnreadableFile("the workbook is not valid: it holds a document type (DTD), which is not allowed", part)


def _check_encoding(encoding: str | None, part: str) -> None:
    if encoding and encoding.casefold() not in _ENCODINGS:
        raise damaged(f"a part claims the encoding {encoding[:20]}", part)
