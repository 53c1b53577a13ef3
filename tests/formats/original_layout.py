"""The original workbook's layout as tests build it, with everything in it that trips readers, and workbooks in general
as plain XML, so that the tests need no file from elsewhere."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from maturity.core.questionnaire import Questionnaire

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Values = Sequence[object]


def original_rows(questionnaire: Questionnaire) -> list[list[object]]:
    """The rows of the original: trailing and leading spaces, non-breaking ones too, headings without a number."""
    rows: list[list[object]] = [["Criterium number", "Assessment criterium"]]
    for section in questionnaire.sections:
        rows.append([None, f"{section.number}. {section.title}"])
        for subsection in section.subsections:
            if subsection.title:
                rows.append([None, subsection.title + "\u00a0"])
            stem = ""
            for c in subsection.criteria:
                if c.stem != stem and c.stem:
                    rows.append([None, c.stem + "\u00a0"])
                stem = c.stem
                rows.append([c.number, ("       " if stem else "") + c.statement + "\u00a0"])
    return rows


def sheet_xml(rows: Sequence[Values], *, extra: str = "") -> str:
    """A worksheet with inline texts."""
    out = []
    for r, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{_letters(c)}{r}", value) for c, value in enumerate(row, start=1) if value is not None)
        out.append(f'<row r="{r}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(out)}</sheetData>{extra}</worksheet>'


def _cell(reference: str, value: object) -> str:
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _letters(column: int) -> str:
    return (chr(64 + (column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)


def parts(sheets: Mapping[str, str], *, hidden: Sequence[str] = ()) -> dict[str, str]:
    """The parts of a workbook with these sheets (title to XML)."""
    numbered = list(enumerate(sheets.items(), start=1))
    states = dict.fromkeys(hidden, ' state="hidden"')
    names = "".join(
        f'<sheet name="{escape(title)}" sheetId="{i}"{states.get(title, "")} r:id="rId{i}"/>'
        for i, (title, _) in numbered
    )
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i, _ in numbered
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{KIND}.worksheet+xml"/>' for i, _ in numbered
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        **{f"xl/worksheets/sheet{i}.xml": xml for i, (_, xml) in numbered},
    }


def zipped(contents: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a workbook file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(rows: Sequence[Values], *, title: str = "Sheet1") -> bytes:
    """A workbook of one sheet."""
    return zipped(parts({title: sheet_xml(rows)}))
