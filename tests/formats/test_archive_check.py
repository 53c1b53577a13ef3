"""The check before anything is opened: what is not what it says, or would cost too much, is refused in a sentence. All
files are built here."""

import io
import random
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest

from maturity.core.errors import PasswordNeeded, UnreadableFile
from maturity.formats import limits
from maturity.formats.archive_check import Kind, check, extension, too_large, without_pictures
from tests.formats.original_layout import KIND, MAIN, parts, sheet_xml, workbook, zipped

ROWS = [["Criterium number", "Assessment criterium"], [None, "1. One"], [1, "Statement"]]
SHEET = "xl/worksheets/sheet1.xml"
BILLION = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'


def built(**changes: str | bytes | None) -> bytes:
    """A good workbook with parts replaced, added, or (None) left out."""
    contents: dict[str, str | bytes] = dict(parts({"Sheet1": sheet_xml(ROWS)}))
    for name, content in changes.items():
        if content is None:
            del contents[name]
        else:
            contents[name] = content
    return zipped(contents)


def sheet(rows: str, after: str = "") -> bytes:
    return built(**{SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'})


def said(data: bytes, name: str = "a.xlsx") -> str:
    """The sentence that a person reads; fails where the file is accepted or takes long."""
    start = time.perf_counter()
    with pytest.raises(UnreadableFile) as caught:
        check(data, name)
    assert time.perf_counter() - start < 5
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert len(sentence) < 300
    return sentence


def test_an_honest_workbook_passes_with_its_facts() -> None:
    """Kind, sheets, how much is filled and how far it reaches."""
    found = check(workbook(ROWS), "Form.XLSX")
    assert (found.kind, found.warnings) == (Kind.XLSX, ())
    (facts,) = found.sheets
    assert (facts.title, facts.hidden, facts.filled, facts.last_row, facts.last_column) == ("Sheet1", False, 5, 3, 2)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.xlsx", "xlsx"),
        ("A.XLSX", "xlsx"),
        ("a.xlsx. ", "xlsx"),
        ("../../etc/a.xlsx", "xlsx"),
        ("C:\\x\\a.xlsx", "xlsx"),
        ("q.csv\0.xlsx", "xlsx"),
        ("a\r\nSet-Cookie: x.xlsx", "xlsx"),
        ("report.xlsx.exe", "exe"),
        ("a\u202excod.xlsx", "xlsx"),
        ("x" * 5_000 + ".xlsx", "xlsx"),
        ("xlsx", ""),
        ("", ""),
    ],
)
def test_the_extension_is_what_the_name_ends_with(name: str, kind: str) -> None:
    """Whatever else is in a name, it only decides how the bytes are looked at."""
    assert extension(name) == kind


@pytest.mark.parametrize("name", ["a.xlsb", "a.exe", "a.xlsx.exe", "a.zip", "a", "a.docx", "a.\u0130", ""])
def test_other_types_are_named_and_refused(name: str) -> None:
    """The sentence says which types are read."""
    assert "are not read: use .xlsx, .ods, .csv or .md" in said(workbook(ROWS), name)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.xlsx", "is empty"),
        (b"PK\3\4", "a.xlsx", "damaged"),
        (b"a;b\n", "a.xlsx", "this is a text, not an Excel workbook"),
        (b"\0" * 5_000, "a.xlsx", "not an Excel workbook"),
        (b"%PDF-1.7", "a.xlsx", "this is a PDF, not an Excel workbook"),
        (b"<html><table>", "a.xls", "this is a web page (HTML), not an Excel 97-2003 workbook"),
        (workbook(ROWS), "a.xls", "this is a workbook or another archive, not an Excel 97-2003 workbook"),
        (workbook(ROWS), "a.csv", "this is a workbook or another archive, not a CSV as its name says"),
        (workbook(ROWS), "a.ods", "not an OpenDocument spreadsheet as its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls", "its directory is broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xlsx", "an Excel 97-2003 workbook is named .xls"),
        (b"<!DOCTYPE html><html>", "a.md", "this is a web page (HTML), not Markdown"),
        (b"\0" * 100, "a.csv", "nothing but NUL characters"),
        (b"1,2\n" * 20_001, "a.csv", "too many rows"),
        (b"x" * (limits.MAX_UPLOAD + 1), "a.csv", "too large"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a.xlsx", "name it .ods"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(data: bytes, name: str, words: str) -> None:
    """Extension and content must agree, and the sentence names what the file is."""
    assert words in said(data, name)


def test_other_office_files_are_named() -> None:
    """A document with the ending of a workbook is called what it is."""
    for kind, what in (
        ("wordprocessingml.document", "a Word document"),
        ("presentationml.presentation", "a PowerPoint presentation"),
    ):
        types = parts({"a": ""})["[Content_Types].xml"].replace("spreadsheetml.sheet", kind)
        assert f"not an Excel workbook (.xlsx) but {what}" in said(built(**{"[Content_Types].xml": types}))


# -- the archive ---------------------------------------------------------------------------------------------------


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    """Whatever the directory claims, unpacking ends at the limit; the parts nobody reads count too."""
    zeros = b"\0" * 50_000_000
    assert "unpacks to more than the limit of 40 MB" in said(built(**{"docProps/thumbnail.bin": zeros}))
    honest = built(**{"docProps/thumbnail.bin": zeros})
    lying = honest.replace(struct.pack("<I", len(zeros)), struct.pack("<I", 1_000))
    assert lying != honest
    assert "unpacks to more than the limit of 40 MB" in said(lying)


def test_a_part_shorter_or_longer_than_it_says_is_damage() -> None:
    """Sizes are compared, never believed."""
    data = built(**{"docProps/x.bin": b"y" * 70_007})
    for claimed in (70_006, 70_008):
        assert "not as long as the file says" in said(
            data.replace(struct.pack("<I", 70_007), struct.pack("<I", claimed))
        )


def test_a_wrong_checksum_is_damage() -> None:
    """Bits that fell over are found before a reader trips over them."""
    crc = struct.pack("<I", zlib.crc32(b"y" * 1_000))
    assert "wrong checksum" in said(built(**{"docProps/x.bin": b"y" * 1_000}).replace(crc, b"abcd"))


def test_too_many_parts() -> None:
    """Tens of thousands of empty members are refused before they are listed."""
    extra = {f"x/{i}.bin": b"" for i in range(limits.MAX_PARTS)}
    assert "too many parts, the limit is 300" in said(zipped({**parts({"Sheet1": sheet_xml(ROWS)}), **extra}))


def _archive(change: Callable[[zipfile.ZipFile], None]) -> bytes:
    out = io.BytesIO(workbook(ROWS))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name() -> None:
    """A checker and a reader must not see different parts; names are compared as Office does."""
    assert "two parts of one name, a duplicate" in said(_archive(lambda z: z.writestr(SHEET, "x")))
    assert "two parts of one name, a duplicate" in said(_archive(lambda z: z.writestr(SHEET.upper(), "x")))


def test_a_link_or_a_name_outside() -> None:
    """Nothing is ever unpacked by name, and what tries it is refused."""
    link = zipfile.ZipInfo("xl/media/link.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link to another file" in said(_archive(lambda z: z.writestr(link, "/etc/passwd")))
    for name in ("../../evil.xml", "/etc/passwd", "..\\evil.xml", "C:/evil.xml"):
        assert "named outside the workbook" in said(_archive(lambda z, n=name: z.writestr(n, "x")))


def test_encrypted_parts_are_refused_without_asking_for_a_password() -> None:
    """The flag of an encrypted member is enough; no password could help here."""
    data = bytearray(workbook(ROWS))
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1
    with pytest.raises(UnreadableFile, match="encrypted with a password: save it without one") as refused:
        check(bytes(data), "a.xlsx")
    assert not isinstance(refused.value, PasswordNeeded)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_excel_never_writes(method: int) -> None:
    """Others reach a million to one."""
    assert "a compression that Excel never writes" in said(zipped(parts({"Sheet1": sheet_xml(ROWS)}), method))


def test_overlapping_parts() -> None:
    """Two records that share their bytes are small on disk and huge unpacked."""
    data = _archive(lambda z: z.writestr("a.bin", b"x" * 1_000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, last = archive.infolist()[-2], archive.infolist()[-1]
    at = data.rindex(b"PK\1\2") + 42
    moved = data[:at] + struct.pack("<I", first.header_offset) + data[at + 4 :]
    assert last.header_offset != first.header_offset
    assert "contradict each other" in said(moved)


def test_something_in_front_of_the_archive() -> None:
    """A zip behind a picture or a program is no workbook."""
    assert "not an Excel workbook" in said(b"GIF89a" + workbook(ROWS))
    assert "something else in front" in said(b"PK\3\4" + b"\0" * 40 + workbook(ROWS))


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short(part: float) -> None:
    """A broken download is called damaged."""
    data = workbook(ROWS)
    assert "damaged and cannot be read" in said(data[: int(len(data) * part)])


# -- the XML -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        SHEET,
        "xl/styles.xml",
        "docProps/core.xml",
        "xl/drawings/vmlDrawing1.vml",
        "customXml/item1.xml",
        "xl/theme/odd.name",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_part_may_have_a_document_type(part: str, encoding: str) -> None:
    """Entities need one; a search for bytes would miss it in UTF-16."""
    content = parts({"Sheet1": sheet_xml(ROWS)}).get(part, "<x/>")
    text = BILLION.replace("1.0", f'1.0" encoding="{encoding}') + content
    assert "document type (DTD), which is not allowed" in said(built(**{part: text.encode(encoding)}))


def test_external_entities_are_not_looked_at(tmp_path: object) -> None:
    """Neither a file nor an address is opened."""
    for uri in ("file:///etc/passwd", "http://127.0.0.1:9/x"):
        text = f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "{uri}"><x/>'
        assert "document type" in said(built(**{"xl/styles.xml": text}))


def test_honest_utf16_passes() -> None:
    """The standard allows it."""
    text = '<?xml version="1.0" encoding="utf-16"?>' + sheet_xml(ROWS)
    assert check(built(**{SHEET: text.encode("utf-16")}), "a.xlsx").sheets[0].filled == 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<a>" * 200_000, "nested too deep"),
        ("<worksheet><row", "not valid XML"),
        ("<worksheet>\x01</worksheet>", "not valid XML"),
        (b'<?xml version="1.0" encoding="utf-8"?><worksheet>\xff\xfe</worksheet>', "not valid XML"),
        ('<?xml version="1.0" encoding="utf-7"?><worksheet/>', "claims the encoding utf-7"),
        (f"<worksheet a='{'x' * 3_000_000}'/>", "a piece of text is over the limit"),
        (f"<worksheet><!--{'<>' * 2_000_000}--></worksheet>", "a piece of text is over the limit"),
        (f"<worksheet>{'<!-- x -->' * 400_000}</worksheet>", "its comments are over the limit"),
        (f"<worksheet>{'<?x yyyyyyyyy?>' * 400_000}</worksheet>", "its comments are over the limit"),
        (f"<worksheet>{'<b/>' * 1_100_000}</worksheet>", "more than 1,000,000 elements"),
        ("<chart/>", "is no worksheet"),
    ],
)
def test_xml_that_is_broken_or_beyond_reason(content: str | bytes, words: str) -> None:
    """Depth, length and number have limits; what is not well-formed is damage."""
    assert words in said(built(**{SHEET: content}))


def test_careless_parts_do_not_cost_the_workbook() -> None:
    """Office writes VML that is not XML; nobody reads it here."""
    assert check(built(**{"xl/drawings/vmlDrawing1.vml": "<xml><br></xml>"}), "a.xlsx").sheets[0].filled == 5


def test_floods_outside_the_cells() -> None:
    """Names and formats by the hundred thousand cost more than cells do."""
    names = "<definedName name='a'>1</definedName>" * 200_000
    book = parts({"a": ""})["xl/workbook.xml"].replace(
        "</workbook>", f"<definedNames>{names}</definedNames></workbook>"
    )
    assert "more than 150,000 elements" in said(built(**{"xl/workbook.xml": book}))


# -- the sheets ----------------------------------------------------------------------------------------------------


def test_far_and_empty_cells_are_honest() -> None:
    """A formatted cell in the last corner and 120,000 formatted empty rows are what years of editing leave."""
    rows = "".join(f'<row r="{r}" s="1"><c r="A{r}" s="1"/><c r="B{r}" s="1"/></row>' for r in range(2, 120_002))
    data = sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + rows + '<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    (facts,) = check(data, "a.xlsx").sheets
    assert (facts.filled, facts.last_row, facts.last_column) == (1, 1, 1)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>', "there is no row '2000000000'"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "there is no cell XFE1"),
        ('<row r="1"><c r="A1048577"><v>1</v></c></row>', "there is no cell A1048577"),
        ('<row r="1"><c r="-1"><v>1</v></c></row>', "there is no cell '-1'"),
        ('<row r="0"><c r="A0"><v>1</v></c></row>', "there is no row '0'"),
        ('<row r="1"><c r="A1"><v>one</v></c></row>', "the cell A1 is marked as a number and holds none"),
        ('<row r="1"><c r="A1"><v>1_0</v></c></row>', "the cell A1 is marked as a number and holds none"),
        ('<row r="1"><c r="A1"><v>nan</v></c></row>', "the cell A1 is marked as a number and holds none"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "the cell A1 refers to no text"),
        ('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "the cell A1 refers to a text that is missing"),
        ('<row r="1"><c r="A1" s="x"><v>1</v></c></row>', "the cell A1 has no valid style"),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "delete the stray cell"),
        ("<row>" + "<c><v>1</v></c>" * 20_001 + "</row>", "rows and columns end before it"),
        ("<row><c><v>1</v></c></row>" * 20_001, "the limit of 20,000 filled cells"),
    ],
)
def test_cells_beyond_the_format_or_the_limits(rows: str, words: str) -> None:
    """Rows and columns end somewhere, numbers are numbers, texts exist; the cell is named."""
    assert words in said(sheet(rows))


@pytest.mark.parametrize(
    "merged",
    ['<mergeCell ref="A1:XFD1048576"/>', '<mergeCell ref="A1:B2"/>' * 30_000],
)
def test_merged_cells_have_a_limit(merged: str) -> None:
    """One merge over the whole sheet makes some readers build every covered cell."""
    assert "too many merged cells" in said(sheet("", f"<mergeCells>{merged}</mergeCells>"))


def test_formulas_without_a_value_are_told() -> None:
    """They read as empty and are not, so the reader must know."""
    rows = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1</f><v>1</v></c><c r="C1"><f>2</f><v/></c></row>'
    assert check(sheet(rows), "a.xlsx").sheets[0].uncalculated == ("A1", "C1")


def test_pictures_are_taken_out_for_readers_that_open_them() -> None:
    """A picture of a few bytes can claim to be 50,000 by 50,000; everything else is as it was."""
    checked = check(built(**{"xl/media/image1.png": b"\x89PNG huge", "xl/theme/theme1.xml": "<x/>"}), "a.xlsx")
    with zipfile.ZipFile(io.BytesIO(without_pictures(checked))) as archive:
        assert archive.read("xl/media/image1.png") == b""
        assert archive.read("xl/theme/theme1.xml") == b"<x/>"
        assert archive.read(SHEET).decode() == sheet_xml(ROWS)
    plain = check(workbook(ROWS), "a.xlsx")
    assert without_pictures(plain) is plain.data


def test_what_a_person_would_have_to_look_for_is_told() -> None:
    """Hidden rows and columns with something in them, notes, colours and struck out text: facts for the reader."""
    row = '<row r="1"{}><c r="A1"><v>1</v></c></row>'
    assert check(sheet(row.format(' hidden="1"')), "a.xlsx").sheets[0].partly_hidden
    assert not check(sheet(row.format("") + '<row r="2" hidden="1"/>'), "a.xlsx").sheets[0].partly_hidden
    columns = '<cols><col min="1" max="1" hidden="true"/></cols>'
    hidden = f'<worksheet xmlns="{MAIN}">{columns}<sheetData>{row.format("")}</sheetData></worksheet>'
    assert check(built(**{SHEET: hidden}), "a.xlsx").sheets[0].partly_hidden
    assert check(built(**{"xl/comments1.xml": "<x/>"}), "a.xlsx").notes
    fills = '<fill><patternFill><fgColor rgb="FF{}"/></patternFill></fill>'
    for inside, telling in (
        ("", False),
        (fills.format("D0CECE"), False),
        (fills.format("D0CECE") + fills.format("00FF00"), True),
        ("<strike/>", True),
        ('<strike val="0"/>', False),
        ("<dxfs/>" + fills.format("1") + fills.format("2"), False),
    ):
        types = parts({"Sheet1": ""})["[Content_Types].xml"].replace(
            "</Types>", f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/></Types>'
        )
        data = built(
            **{"[Content_Types].xml": types, "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'}
        )
        assert check(data, "a.xlsx").telling_look is telling


def test_too_many_sheets_and_sheets_that_share_a_part() -> None:
    """The count of sheets has a limit, and a part read for many sheets counts each time."""
    many = {f"S{i}": sheet_xml(ROWS) for i in range(51)}
    assert "too many sheets, the limit is 50" in said(zipped(parts(many)))
    contents = parts({f"S{i}": sheet_xml([[1] * 100] * 10) for i in range(50)})
    relations = "xl/_rels/workbook.xml.rels"
    for i in range(2, 51):
        contents[relations] = contents[relations].replace(f"sheet{i}.xml", "sheet1.xml")
    assert "the limit of 20,000 filled cells" in said(zipped(contents))


def test_too_many_strings() -> None:
    """Readers load all of them before the first row."""
    table = "xl/sharedStrings.xml"
    types = parts({"Sheet1": ""})["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/{table}" ContentType="{KIND}.sharedStrings+xml"/></Types>'
    )
    strings = f'<sst xmlns="{MAIN}">{"<si><t>x</t></si>" * 20_001}</sst>'
    assert "too many strings, the limit is 20,000" in said(built(**{"[Content_Types].xml": types, table: strings}))


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("worksheets/gone.xml", "the part of the sheet 'Sheet1' is missing"),
        ("../../../etc/passwd", "leads outside the workbook"),
        ("http://127.0.0.1:9/x.xml", "leads outside the workbook"),
        ("workbook.xml", "the sheet 'Sheet1' is no worksheet"),
        ("/xl/workbook.xml", "the sheet 'Sheet1' is no worksheet"),
    ],
)
def test_relations_that_lead_elsewhere(target: str, words: str) -> None:
    """A sheet is a part of this workbook, or the workbook is damaged: never an empty one."""
    relations = "xl/_rels/workbook.xml.rels"
    text = parts({"Sheet1": ""})[relations].replace("worksheets/sheet1.xml", target)
    assert words in said(built(**{relations: text}))


def test_missing_parts() -> None:
    """What every workbook has is named when it is gone."""
    for part in ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET):
        assert "is missing" in said(built(**{part: None}))
    no_sheets = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
    assert "it has no worksheet" in said(built(**{"xl/workbook.xml": no_sheets}))


def test_macros_and_links_are_told() -> None:
    """They are neither run nor followed, and the person knows."""
    found = check(built(**{"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<x/>"}), "a.xlsm")
    assert found.kind == Kind.XLSM
    assert found.warnings == (
        "the workbook has macros: they were not run and are not kept",
        "the workbook refers to other workbooks: they were not opened, the stored values were read",
    )


# -- other spreadsheets --------------------------------------------------------------------------------------------


def ods(table: str, **extra: str) -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = f"<office:document-content {names}><office:body>{table}</office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **extra})


CELL = "<table:table-cell{}><text:p>x</text:p></table:table-cell>"


def test_an_honest_ods_passes() -> None:
    """A million empty rows at the end are how LibreOffice ends a sheet."""
    rows = f"<table:table-row>{CELL.format('')}</table:table-row>" * 60
    tail = '<table:table-row table:number-rows-repeated="1048516"><table:table-cell/></table:table-row>'
    assert check(ods(f"<table:table>{rows}{tail}</table:table>"), "a.ods").kind == Kind.ODS


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            '<table:table><table:table-row table:number-rows-repeated="1000000">'
            + CELL.format(' table:number-columns-repeated="16000"') + "</table:table-row></table:table>",
            "delete the stray cell",
        ),
        (
            '<table:table><table:table-row table:number-rows-repeated="300">'
            + CELL.format(' table:number-columns-repeated="100"') + "</table:table-row></table:table>",
            "the limit of 20,000 filled cells",
        ),
        ("<table:table/>" * 51, "too many sheets, the limit is 50"),
        ('<table:table><table:table-row table:number-rows-repeated="-1"/></table:table>', "is repeated '-1' times"),
        ("<table:table>", "not valid XML"),
    ],
)  # fmt: skip
def test_an_ods_beyond_the_limits(table: str, words: str) -> None:
    """Repeated cells count as often as they are repeated."""
    assert words in said(ods(table), "a.ods")


def test_an_encrypted_ods_is_refused_without_asking_for_a_password() -> None:
    """Its manifest says so; nothing here could decrypt it."""
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(UnreadableFile, match="save it without one") as refused:
        check(ods("<table:table/>", **{"META-INF/manifest.xml": manifest}), "a.ods")
    assert not isinstance(refused.value, PasswordNeeded)


def xls(rows: int, columns: int = 2) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for r in range(rows):
        for c in range(columns):
            page.write(r, c, float(r))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_honest_xls_passes_and_a_dump_does_not() -> None:
    """Cells are counted by the records of the file."""
    assert check(xls(60), "a.xls").kind == Kind.XLS
    assert "the limit of 20,000 filled cells" in said(xls(5_001, 4), "a.xls")


def test_a_protected_workbook_opens_with_its_password_only() -> None:
    """Without one, with a wrong one and with an empty one the person is asked; Excel's default is not tried."""
    from msoffcrypto.format.ooxml import OOXMLFile

    inside = built(**{"docProps/x.bin": random.Random(1).randbytes(9_000)})  # the library spoils files under 4 KB
    for password in ("secret", "VelvetSweatshop"):
        out = io.BytesIO()
        OOXMLFile(io.BytesIO(inside)).encrypt(password, out)
        with pytest.raises(PasswordNeeded, match="protected with a password: enter it"):
            check(out.getvalue(), "a.xlsx")
        with pytest.raises(PasswordNeeded, match="the password is wrong"):
            check(out.getvalue(), "a.xlsx", password="other")
        assert check(out.getvalue(), "a.xlsx", password=password).data == inside


def test_a_size_nobody_knows_is_said_to_be_more_than_the_limit():
    """Of a stream that was cut at the limit no size is made up."""
    assert str(too_large(0)) == "the file is too large: it has more than the limit of 5,242,880 bytes"
    assert str(too_large(6_000_000)) == "the file is too large: it has 6,000,000 bytes, the limit is 5,242,880"
