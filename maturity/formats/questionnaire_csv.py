"""A questionnaire as CSV, one row a criterion: the form of the original in `data/` and of people's own."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from itertools import groupby

from maturity.core.assessment import checked_text
from maturity.core.errors import InvalidText, UnreadableFile
from maturity.core.questionnaire import BOTH_USE_CASES, Criterion, Questionnaire, Section, Subsection, Tier, UseCase
from maturity.formats.formula_guard import guard, unguard

COLUMNS = (
    "number",
    "section",
    "section_title",
    "subsection",
    "stem",
    "applies_to",
    "statement",
    "tier",
    "short",
)
"""Written in this order. `number`, `section` and `statement` are needed on read, the rest may be missing."""

NEEDED = ("number", "section", "statement")
OWN_TITLE = "Own questionnaire"
MAX_BYTES = 2_000_000
MAX_ROWS = 2_000
MAX_NUMBER = 9_999

_USE_CASES = {"all": BOTH_USE_CASES, "": BOTH_USE_CASES, **{u.value: (u,) for u in UseCase}}

Row = Mapping[str, str]


def questionnaire_id(data: bytes) -> str:
    """The permanent id of somebody's own questionnaire: its content's, so that the same file is the same form."""
    return f"custom-{hashlib.sha256(data).hexdigest()[:12]}"


def read_questionnaire_csv(data: bytes, *, id: str = "", title: str = OWN_TITLE) -> Questionnaire:
    """The questionnaire of these bytes; without `id` it gets the one of its content. UTF-8 with or without BOM; comma,
    semicolon or tab; columns it does not know are passed over. A column `tier` says "basics" or "beyond" for a section;
    without it every section is a basic.

    Raises UnreadableFile with the line of the first thing that does not fit.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"the questionnaire has {len(data):,} bytes, the limit is {MAX_BYTES:,}: split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile("the questionnaire is not UTF-8 text: save it as CSV UTF-8") from None
    rows = list(_rows(text))
    if not rows:
        raise UnreadableFile("the questionnaire has no criteria: add one row for each", "line 2")
    _check_numbers(rows)
    return Questionnaire(id=id or questionnaire_id(data), title=title, sections=tuple(_sections(rows)))


def write_questionnaire_csv(questionnaire: Questionnaire) -> bytes:
    """These criteria as CSV (RFC 4180, UTF-8, line feeds). Reading it back gives equal sections; author, source and
    licence are not in it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for s in questionnaire.sections:
        for sub in s.subsections:
            for c in sub.criteria:
                applies = "all" if len(c.use_cases) > 1 else c.use_cases[0]
                texts = (s.title, sub.title, c.stem, applies, c.statement, s.tier, s.short)
                writer.writerow((c.number, s.number, *map(guard, texts)))
    return out.getvalue().encode()


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    """Each criterion's line and fields by column; empty rows are passed over."""
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    line, found = 1, 0
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise UnreadableFile(f"the CSV is broken ({error}): check the quotes", f"line {line}") from None
        if not any(f.strip() for f in fields):
            pass
        elif not header:
            header = _header(fields)
        elif len(fields) != len(header):
            raise UnreadableFile(f"the row has {len(fields)} fields, the header {len(header)}", f"line {line}")
        else:
            found += 1
            if found > MAX_ROWS:
                raise UnreadableFile(f"the questionnaire has more than {MAX_ROWS:,} rows: split it", f"line {line}")
            yield line, dict(zip(header, (_field(f, line) for f in fields), strict=True))
        line = reader.line_num + 1
    if not header:
        raise UnreadableFile("the questionnaire is empty: its first row names the columns", "line 1")


def _header(fields: list[str]) -> list[str]:
    header = [f.strip().casefold() for f in fields]
    for name in COLUMNS:
        if header.count(name) > 1:
            raise UnreadableFile(f"the column {name} is there twice: remove one", "line 1")
    if missing := [n for n in NEEDED if n not in header]:
        raise UnreadableFile(f"the column {missing[0]} is missing: the first row names the columns", "line 1")
    return header


def _field(text: str, line: int) -> str:
    try:
        return checked_text(unguard(text).strip(), "the text")
    except InvalidText as error:
        raise UnreadableFile(error.what, f"line {line}") from None


def _whole_number(row: Row, column: str, line: int) -> int:
    text = row[column]
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MAX_NUMBER):
        raise UnreadableFile(f"'{text[:20]}' is no {column}: write a whole number from 1 to 9999", f"line {line}")
    return int(text)


def _check_numbers(rows: list[tuple[int, Row]]) -> None:
    """Every criterion has its own number and a statement; a section's rows stand together."""
    lines: dict[int, int] = {}
    left: set[int] = set()
    current = 0
    for line, row in rows:
        number, section = _whole_number(row, "number", line), _whole_number(row, "section", line)
        if number in lines:
            raise UnreadableFile(f"criterion {number} is there twice, first in line {lines[number]}", f"line {line}")
        lines[number] = line
        if section != current:
            left.add(current)
            current = section
        if section in left:
            raise UnreadableFile(f"section {section} begins a second time: keep its rows together", f"line {line}")
        if not row["statement"]:
            raise UnreadableFile(f"criterion {number} has no statement", f"line {line}")


def _sections(rows: list[tuple[int, Row]]) -> Iterator[Section]:
    for number, members in groupby(rows, key=lambda r: int(r[1]["section"])):
        own = list(members)
        line, first = own[0]
        for column in ("section_title", "tier", "short"):
            for other, row in own:
                if row.get(column, "") != first.get(column, ""):
                    raise UnreadableFile(
                        f"section {number} has another {column} than in line {line}: make them alike", f"line {other}"
                    )
        yield Section(
            number=number,
            title=first.get("section_title") or f"Section {number}",
            tier=_tier(first.get("tier", ""), line),
            subsections=tuple(
                Subsection(title=title, criteria=tuple(_criterion(row, n) for n, row in group))
                for title, group in groupby(own, key=lambda r: r[1].get("subsection", ""))
            ),
            short=first.get("short", ""),
        )


def _tier(text: str, line: int) -> Tier:
    try:
        return Tier(text.casefold() or Tier.BASICS)
    except ValueError:
        raise UnreadableFile(f"'{text[:20]}' is no tier: write basics or beyond", f"line {line}") from None


def _criterion(row: Row, line: int) -> Criterion:
    applies = row.get("applies_to", "").casefold()
    if applies not in _USE_CASES:
        raise UnreadableFile(f"'{applies[:20]}' is no use case: write all, real_time or batch", f"line {line}")
    return Criterion(
        number=int(row["number"]),
        statement=row["statement"],
        stem=row.get("stem", ""),
        use_cases=_USE_CASES[applies],
    )
