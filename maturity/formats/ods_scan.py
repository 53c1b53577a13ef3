"""OpenDocument spreadsheets before they are opened: the same limits as for Excel. A repeated cell counts as often as it
is repeated, since readers spread it out."""

from maturity.core.errors import UnreadableFile
from maturity.formats.limits import MAX_ELEMENTS, MAX_FILLED_CELLS, MAX_SHEETS, MAX_SPREAD
from maturity.formats.xml_scan import LAST_COLUMN, LAST_ROW, Attributes, PartScan, scan, too_many_cells
from maturity.formats.zip_directory import ZipDirectory, damaged

_CELLS = ("table-cell", "covered-table-cell")


class ManifestScan(PartScan):
    """`META-INF/manifest.xml`: whether parts are encrypted."""

    def opened(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 -- the base's signature
        """Refuse what is encrypted."""
        if name == "encryption-data":
            raise UnreadableFile("the spreadsheet is protected with a password: save it without one")


class ContentScan(PartScan):
    """`content.xml`: sheets, filled cells with their repetitions, and how far they reach."""

    max_elements = MAX_ELEMENTS

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.sheets = self.filled = 0
        self._row = self._rows = self._column = self._columns = 0
        self._row_filled = 0
        self._in_cell = self._counted = False

    def opened(self, name: str, attributes: Attributes) -> None:
        """Follow tables, rows, cells and their paragraphs."""
        if name in _CELLS:
            self._column += self._columns
            self._columns = self._repeated(attributes, "number-columns-repeated", LAST_COLUMN)
            self._in_cell, self._counted = True, False
            if any(key.rpartition(":")[2] in ("value-type", "formula") for key in attributes):
                self._fill()
        elif name == "p" and self._in_cell:
            self._fill()
        elif name == "table-row":
            self._row += self._rows
            self._rows = self._repeated(attributes, "number-rows-repeated", LAST_ROW)
            self._column = self._columns = self._row_filled = 0
        elif name == "table":
            self.sheets += 1
            self._row = self._rows = self._column = self._columns = 0

    def end(self, name: str) -> None:
        """A cell ends."""
        super().end(name)
        if name.rpartition(":")[2] in _CELLS:
            self._in_cell = False

    def check(self) -> None:
        """Sheets and cells have limits of their own."""
        super().check()
        if self.sheets > MAX_SHEETS:
            raise UnreadableFile(f"the spreadsheet has too many sheets, the limit is {MAX_SHEETS}: cut it down")
        if self.filled > MAX_FILLED_CELLS:
            raise too_many_cells(self.part)

    def _repeated(self, attributes: Attributes, what: str, limit: int) -> int:
        text = next((v for k, v in attributes.items() if k.rpartition(":")[2] == what), "1")
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= limit):
            raise damaged(f"a cell is repeated {text[:20]!r} times", self.part)
        return int(text)

    def _fill(self) -> None:
        if self._counted:
            return
        self._counted = True
        self.filled += self._rows * self._columns
        if (self._row + self._rows) * (self._column + self._columns) > MAX_SPREAD:
            raise UnreadableFile(
                f"the filled cells reach to row {self._row + self._rows:,}, column {self._column + self._columns:,}, "
                "which is over the limit: delete the stray cell"
            )


def check(directory: ZipDirectory) -> None:
    """Scan every part. Raises UnreadableFile."""
    if "content.xml" not in directory:
        raise damaged("the part content.xml is missing")
    manifest = "META-INF/manifest.xml"
    if manifest in directory:
        scan(directory.chunks(manifest), ManifestScan(manifest))
    scan(directory.chunks("content.xml"), ContentScan("content.xml"))
    for part in directory.names:
        if part in ("content.xml", manifest):
            continue
        if part.endswith((".xml", ".rdf")):
            scan(directory.chunks(part), PartScan(part))
        else:
            for _ in directory.chunks(part):
                continue
