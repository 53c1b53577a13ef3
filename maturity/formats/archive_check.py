"""Before any library opens an upload: is it what its name says, and can it be opened without harm? Bytes in, facts out;
nothing is written, fetched or followed. What passes here is small, well-formed and of one kind."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from maturity.core.errors import UnreadableFile
from maturity.formats import decryption, ods_scan, xls_scan
from maturity.formats.limits import (
    MAX_FILLED_CELLS,
    MAX_SHEETS,
    MAX_SPREAD,
    MAX_TEXT_LINES,
    MAX_UPLOAD,
)
from maturity.formats.signatures import OLE, ZIP, foreign
from maturity.formats.xml_scan import (
    Attributes,
    PartScan,
    RelationsScan,
    SheetScan,
    StringsScan,
    StylesScan,
    TypesScan,
    WorkbookScan,
    scan,
    too_many_cells,
)
from maturity.formats.zip_directory import ZipDirectory, damaged


class Kind(StrEnum):
    """What an upload is: by its extension, and the content agrees."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    MARKDOWN = "md"


KINDS = {
    "xlsx": Kind.XLSX,
    "xlsm": Kind.XLSM,
    "xls": Kind.XLS,
    "ods": Kind.ODS,
    "csv": Kind.CSV,
    "tsv": Kind.CSV,
    "txt": Kind.CSV,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
}
"""The kind by extension; nothing else is read."""

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WORKBOOKS = {
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    _MAIN,
}
_PICTURES = "xl/media/"
_OTHERS = {
    "wordprocessingml": "a Word document",
    "presentationml": "a PowerPoint presentation",
    "sheet.binary": "a binary workbook (.xlsb): save it as .xlsx",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """A worksheet without its contents. Rows and columns count from 1, 0 where nothing is filled."""

    title: str
    hidden: bool
    part: str
    filled: int
    last_row: int
    last_column: int
    uncalculated: tuple[str, ...] = ()
    """Cells with a formula and no stored value: they read as empty and are not."""

    partly_hidden: bool = False
    """Some of its filled rows or columns are hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An upload that may be opened: `data` is what to open (decrypted where a password was given)."""

    kind: Kind
    data: bytes
    sheets: tuple[SheetFacts, ...] = ()
    strings: str = ""
    """The part of the texts that cells refer to, "" where there is none."""

    warnings: tuple[str, ...] = ()
    notes: bool = False
    """Cells have notes (comments)."""

    telling_look: bool = False
    """Cells may say something by colours or by being struck out."""


def extension(name: str) -> str:
    """The extension of an upload's name in lower case, without the dot; "" where it has none."""
    visible = "".join(c for c in name if c.isprintable())
    last = visible.replace("\\", "/").rpartition("/")[2].rstrip(" .")
    return last.rpartition(".")[2].casefold() if "." in last else ""


def check(data: bytes, name: str, *, password: str | None = None) -> Checked:
    """What the upload is, and that it keeps to the limits. Raises UnreadableFile in one sentence, PasswordNeeded where
    the workbook is encrypted and `password` is missing or wrong."""
    kind = KINDS.get(extension(name))
    if kind is None:
        raise UnreadableFile(f"files of the type {_shown_extension(name)} are not read: use .xlsx, .ods, .csv or .md")
    check_size(data)
    if kind in (Kind.CSV, Kind.MARKDOWN):
        return _check_text(data, kind)
    if data.startswith(OLE) and decryption.is_encrypted(data):
        data = decryption.decrypted(data, password)
        check_size(data)
    if kind == Kind.XLS:
        return _check_xls(data)
    if kind == Kind.ODS:
        return _check_ods(data)
    return _check_workbook(data, kind)


def without_pictures(checked: Checked) -> bytes:
    """The upload for readers that open pictures on the way: those of a workbook are emptied, since a small one may
    claim any size. Bytes without pictures are returned as they are."""
    if checked.kind not in (Kind.XLSX, Kind.XLSM) or not re.search(_PICTURES.encode(), checked.data, re.IGNORECASE):
        return checked.data
    return ZipDirectory(checked.data).without(_PICTURES)


def _shown_extension(name: str) -> str:
    found = extension(name)
    return f".{found[:10]}" if found.isalnum() else "without an extension"


def check_size(data: bytes) -> None:
    """Raises UnreadableFile for an empty or too large upload."""
    if not data:
        raise UnreadableFile("the file is empty: it has no content")
    if len(data) > MAX_UPLOAD:
        raise too_large(len(data))


def too_large(size: int) -> UnreadableFile:
    """The error for an upload of `size` bytes; of a stream, whose size nobody knows, it is said that there are more."""
    if size <= MAX_UPLOAD:
        return UnreadableFile(f"the file is too large: it has more than the limit of {MAX_UPLOAD:,} bytes")
    return UnreadableFile(f"the file is too large: it has {size:,} bytes, the limit is {MAX_UPLOAD:,}")


def _check_text(data: bytes, kind: Kind) -> Checked:
    what = "a CSV" if kind == Kind.CSV else "Markdown"
    if other := foreign(data):
        raise UnreadableFile(f"this is {other}, not {what} as its name says: give it the right extension")
    if not data.strip(b"\0"):
        raise UnreadableFile("the text is damaged: it holds nothing but NUL characters, copy it again")
    if data.count(b"\n") > MAX_TEXT_LINES or data.count(b"\r") > MAX_TEXT_LINES:
        raise UnreadableFile(f"the file has too many rows, the limit is {MAX_TEXT_LINES:,}: cut it down")
    return Checked(kind=kind, data=data)


def _check_xls(data: bytes) -> Checked:
    if not data.startswith(OLE):
        what = foreign(data) or "a text"
        raise UnreadableFile(f"this is {what}, not an Excel 97-2003 workbook (.xls): save it as .xlsx")
    xls_scan.check(data)
    return Checked(kind=Kind.XLS, data=data)


def _check_ods(data: bytes) -> Checked:
    directory = _unzipped(data, "an OpenDocument spreadsheet")
    if "mimetype" not in directory or b"opendocument.spreadsheet" not in directory.read("mimetype"):
        raise UnreadableFile("this is not an OpenDocument spreadsheet as its name says: give it the right extension")
    ods_scan.check(directory)
    return Checked(kind=Kind.ODS, data=data)


def _unzipped(data: bytes, wanted: str) -> ZipDirectory:
    if not data.startswith(ZIP):
        what = foreign(data) or ("a text" if b"\0" not in data[:2000] else "")
        hint = (
            "an Excel 97-2003 workbook is named .xls"
            if data.startswith(OLE)
            else "open it in the program that wrote it and save it anew"
        )
        said = (
            f"this is {what}, not {wanted} as its name says"
            if what
            else f"this is not {wanted}, though its name says so"
        )
        raise UnreadableFile(f"{said}: {hint}")
    return ZipDirectory(data)


def _check_workbook(data: bytes, kind: Kind) -> Checked:
    directory = _unzipped(data, "an Excel workbook")
    if "mimetype" in directory and b"opendocument" in directory.read("mimetype"):
        raise UnreadableFile("this is an OpenDocument file, not an Excel workbook: name it .ods or save it as .xlsx")
    types = TypesScan("[Content_Types].xml")
    if types.part not in directory:
        raise damaged(f"the part {types.part} is missing")
    scan(directory.chunks(types.part), types)
    main = _main_part(types, directory)
    sheets, scanned = _sheet_parts(directory, main)
    strings = [p for p, t in types.parts.items() if t.endswith("sharedStrings+xml") and p in directory]
    facts = _scan_sheets(directory, sheets, strings)
    styles = StylesScan(next((p for p, t in types.parts.items() if t.endswith("styles+xml") and p in directory), ""))
    if styles.part:
        scan(directory.chunks(styles.part), styles)
    done = {types.part, *scanned, *strings, styles.part, *(part for _, _, part in sheets)}
    for part in directory.names:
        if part not in done:
            _scan_other(directory, part)
    return Checked(
        kind=kind,
        data=data,
        sheets=facts,
        strings=strings[0] if strings else "",
        warnings=tuple(_warnings(directory)),
        notes=any("comments" in part.casefold() for part in directory.names),
        telling_look=styles.telling,
    )


def _main_part(types: TypesScan, directory: ZipDirectory) -> str:
    part = next((p for p, t in types.parts.items() if t in _WORKBOOKS), "")
    if not part and _WORKBOOKS & set(types.defaults.values()):
        part = "xl/workbook.xml"
    if not part:
        for kind in (*types.parts.values(), *types.defaults.values()):
            for word, what in _OTHERS.items():
                if word in kind:
                    raise UnreadableFile(f"this is not an Excel workbook (.xlsx) but {what}")
        raise UnreadableFile("this is not a valid Excel workbook (.xlsx): its content types name no workbook")
    if part not in directory:
        raise damaged(f"the part {part[:80]} is missing")
    return part


def _sheet_parts(directory: ZipDirectory, main: str) -> tuple[list[tuple[str, bool, str]], set[str]]:
    """Every sheet's title, whether it is hidden, and its part; and the parts read for that."""
    workbook = WorkbookScan(main)
    scan(directory.chunks(main), workbook)
    folder, file = posixpath.split(main)
    relations = RelationsScan(f"{folder}/_rels/{file}.rels".lstrip("/"))
    if relations.part not in directory:
        raise damaged(f"the part {relations.part[:80]} is missing")
    scan(directory.chunks(relations.part), relations)
    if not workbook.sheets:
        raise damaged("it has no worksheet")
    if len(workbook.sheets) > MAX_SHEETS:
        raise UnreadableFile(f"the workbook has too many sheets, the limit is {MAX_SHEETS}: cut it down")
    found = []
    for title, state, id in workbook.sheets:
        relation = relations.relations.get(id)
        if relation is None:
            raise damaged(f"the sheet {title[:40]!r} is missing")
        if "worksheet" in relation.get("Type", ""):
            found.append((title, state != "visible", _target(relation, folder, title, directory)))
    if not found:
        raise damaged("it has no worksheet")
    return found, {main, relations.part}


def _target(relation: Attributes, folder: str, title: str, directory: ZipDirectory) -> str:
    target = relation.get("Target", "")
    part = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    if relation.get("TargetMode", "").casefold() == "external" or part.startswith(("..", "/")) or ":" in part:
        raise damaged(f"the sheet {title[:40]!r} leads outside the workbook, which is not allowed")
    if part not in directory:
        raise damaged(f"the part of the sheet {title[:40]!r} is missing", part[:80])
    return part


def _scan_sheets(
    directory: ZipDirectory, sheets: list[tuple[str, bool, str]], strings: list[str]
) -> tuple[SheetFacts, ...]:
    table = StringsScan(strings[0] if strings else "")
    if table.part:
        scan(directory.chunks(table.part), table)
    scans: dict[str, SheetScan] = {}
    total = 0
    for title, _, part in sheets:
        if part not in scans:
            scans[part] = _scan_sheet(directory, part, title, table.strings)
        total += scans[part].filled
        if total > MAX_FILLED_CELLS:
            raise too_many_cells(part)
    return tuple(
        SheetFacts(
            title=title,
            hidden=hidden,
            part=part,
            filled=scans[part].filled,
            last_row=scans[part].last_row,
            last_column=scans[part].last_column,
            uncalculated=tuple(scans[part].uncalculated),
            partly_hidden=scans[part].partly_hidden,
        )
        for title, hidden, part in sheets
    )


def _scan_sheet(directory: ZipDirectory, part: str, title: str, strings: int) -> SheetScan:
    sheet = SheetScan(part)
    scan(directory.chunks(part), sheet)
    if sheet.root != "worksheet":
        raise damaged(f"the sheet {title[:40]!r} is no worksheet", part[:80])
    if sheet.string_index >= strings:
        raise damaged(f"the cell {sheet.string_cell} refers to a text that is missing", part[:80])
    if sheet.last_row * sheet.last_column > MAX_SPREAD:
        raise UnreadableFile(
            f"the filled cells reach to row {sheet.last_row:,}, column {sheet.last_column:,}, which is over the limit: "
            "delete the stray cell",
            title[:40],
        )
    return sheet


def _scan_other(directory: ZipDirectory, part: str) -> None:
    """Every part is unpacked and counted; what is XML is parsed. Office writes VML and custom parts carelessly, and
    nobody parses them here."""
    pieces = directory.chunks(part)
    first = next(pieces, b"")
    if _is_xml(first, part):
        careless = part.endswith(".vml") or part.startswith("customXml/")
        scan(_again(first, pieces), PartScan(part), only_types=careless)
    for _ in pieces:
        continue


def _is_xml(start: bytes, part: str) -> bool:
    head = start[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return head.startswith(b"<") or part.endswith((".xml", ".rels"))


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _warnings(directory: ZipDirectory) -> Iterator[str]:
    names = [n.casefold() for n in directory.names]
    if any(n.endswith("vbaproject.bin") or "macrosheets/" in n for n in names):
        yield "the workbook has macros: they were not run and are not kept"
    if any("externallinks/" in n for n in names):
        yield "the workbook refers to other workbooks: they were not opened, the stored values were read"
