"""Odder variants: what must be asked although it looks like an answer, and be read although it does not."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from tests.formats.past_file.building import (
    YES_NO,
    Expected,
    Line,
    Marks,
    Paper,
    Variant,
    csv_bytes,
    lines,
    marked,
    table,
    xlsx,
)
from tests.formats.past_file.corpus_layouts import OTHER
from tests.formats.past_file.corpus_marks import HALF, MIX, TICKED, TWO

CRITERIA = lines(headings=False, stems=False)
_ALL = "p" * 60
_EVERY = "y" * 60


def _columns(*columns: tuple[str, str, Marks], rows: Sequence[Line] | None = None) -> list[list[Any]]:
    """The original's layout with columns of different marks."""
    out: list[list[Any]] = [["Nr", "Criterion", *(head for head, _, _ in columns)]]
    for line in rows or lines():
        marks = [marked(p[line.number - 1], m, line.number) if line.number else None for _, p, m in columns]
        out.append([line.number or None, line.text, *marks])
    return out


def _one(
    name: str, head: str, marks: Marks, answers: str, expected: str | None = None, *, top: Sequence[str] = ()
) -> Variant:
    """One column of answers, with lines above the table."""
    rows = [*([None, t] for t in top), *_columns((head, answers, marks))]
    return Variant(name=name, build=lambda: xlsx(rows), expected=(Expected(answers=expected or answers),))


def _two(
    name: str, first: tuple[str, str, Marks], second: tuple[str, str, Marks], *expected: Expected, said: str = ""
) -> Variant:
    """Two columns beside each other."""
    told = ((said,),) if said else ()
    return Variant(name=name, build=lambda: xlsx(_columns(first, second)), expected=expected, said=told)


def _ticks_under(name: str, heads: Mapping[str, str], answers: str, expected: str) -> Variant:
    """An x under one of several headings, each for some letters of the answers."""
    columns = [(h, answers, dict.fromkeys(letters, "x")) for h, letters in heads.items()]
    return Variant(name=name, build=lambda: xlsx(_columns(*columns)), expected=(Expected(answers=expected),))


_TERMS = (
    "ml|api|ci|cd|iac|kpi|git|commit|code|pull|request|a/b|testing|feature|store|pre-commit|roll-back|batch|f1|ai|"
    "hooks|inference|metrics|monitoring|pr"
)
_KEPT = frozenset(_TERMS.split("|"))


def _translated(line: Line) -> str:
    """A statement in a language that nobody speaks: its terms are kept, its other words are written backwards."""
    parts = [w.strip("(),.;:") for w in line.text.split()]
    return " ".join(w if w.casefold() in _KEPT else w[::-1] for w in parts if w)


def _halves() -> bytes:
    rows = [["Nr", "Criterion", "(continued)", "Answer"]]
    for c in CRITERIA:
        parts = c.text.split()
        half = len(parts) // 2
        rows.append([str(c.number), " ".join(parts[:half]), " ".join(parts[half:]), YES_NO.get(MIX[c.number - 1], "")])
    return csv_bytes(rows)


def _sheets_of_two_styles() -> bytes:
    paper = Paper("Churn")
    for title, rows in (
        ("Churn", _columns(("Answer", MIX, YES_NO))),
        ("Pricing", _columns(("Done", TICKED, {"y": "x"}))),
    ):
        if title != "Churn":
            paper.add(title)
        for r, values in enumerate(rows, start=1):
            paper.row(r, values)
    return paper.data()


def _sections_with_little() -> bytes:
    """A sheet a section for two teams; in the last one a team has nothing but signs that nobody knows."""
    paper = Paper("1")
    last = {58: "🚧", 59: "🚧", 60: None}
    for number in range(1, 8):
        rows = [x for x in CRITERIA if x.section.startswith(f"{number}.")]
        if number > 1:
            paper.add(str(number))
        paper.row(1, ["Nr", "Criterion", "Team A", "Team B"])
        for r, c in enumerate(rows, start=2):
            ours = last.get(c.number, YES_NO.get(MIX[c.number - 1]))
            paper.row(r, [c.number, c.text, ours, YES_NO.get(OTHER[c.number - 1])])
    return paper.data()


def _lettered() -> bytes:
    rows = _columns(("Answer", MIX, YES_NO))
    at = next(i for i, row in enumerate(rows) if row[0] == 12)
    rows[at : at + 1] = [
        ["12a", "Merged pull requests are applied to the test environment automatically", "Yes"],
        ["12b", "Merged pull requests are applied to the production environment automatically", "No"],
    ]
    return xlsx(rows)


def _form(heads: Sequence[str], *rows: Sequence[Any]) -> bytes:
    """Responses to a form whose questions are each followed by one for remarks."""
    questions = [t for c in CRITERIA for t in (c.text.strip(), "Remarks on the above")]
    return xlsx([[*heads, *questions], *rows])


def _sent(pattern: str, remark: str) -> list[Any]:
    return [x for c in CRITERIA for x in (YES_NO.get(pattern[c.number - 1]), remark if c.number == 4 else None)]


def _decimals() -> bytes:
    turned = sorted(CRITERIA, key=lambda c: (c.number * 37) % 61)
    body = [f"| {c.number}.0 | {c.text.strip()} | {YES_NO.get(OTHER[c.number - 1], '')} |" for c in turned]
    return "\n".join(["| Nr | Criterion | Answer |", "|---|---|---|", *body]).encode()


def _shortcodes() -> bytes:
    signs = {"y": ":white_check_mark:", "n": ":x:", "a": "➖", ".": ""}
    body = [f"| {c.text.strip()} | {signs[MIX[c.number - 1]]} |" for c in CRITERIA]
    legend = "✅ in place, ❌ not in place, ➖ not applicable"
    return "\n".join(["| Criterion | Status |", "|---|---|", *body, "", legend]).encode()


def _words_in_front() -> bytes:
    words = {"y": "Yes: ", "n": "❌ ", "a": "n/a ", ".": ""}
    return "\n".join(f"- {words[MIX[c.number - 1]]}{c.number}. {c.text.strip()}" for c in CRITERIA).encode()


def _weak_behind() -> bytes:
    words = {"y": " - Oui", "n": " → Non", "a": ": S.O.", ".": ""}
    return "\n".join(f"{c.number}. {c.text.strip()}{words[MIX[c.number - 1]]}" for c in CRITERIA).encode()


def _xls_looks(pattern: str) -> bytes:
    """Excel 97: ticks in a symbol font, answers by colour beside them in a second sheet, struck rows, hidden rows."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    looks = {"y": xlwt.easyxf("font: name Wingdings"), "a": xlwt.easyxf("font: struck_out on")}
    sheet.write(0, 1, "struck through = not applicable")
    for column, head in enumerate(("Nr", "Criterion", "Check")):
        sheet.write(1, column, head)
    for r, c in enumerate(CRITERIA, start=2):
        letter = pattern[c.number - 1]
        sheet.write(r, 0, c.number)
        sheet.write(r, 1, c.text, looks["a"] if letter == "a" else xlwt.Style.default_style)
        if letter in "yn":
            sheet.write(r, 2, "ü" if letter == "y" else "û", looks["y"])
        sheet.row(r).hidden = c.number in (5, 6)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xls_colours(pattern: str) -> bytes:
    """Excel 97: nothing but fills, and a legend beside the table."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    fill = {"y": "green", "n": "red", "a": "gray25"}
    styles = {k: xlwt.easyxf(f"pattern: pattern solid, fore_colour {colour}") for k, colour in fill.items()}
    for column, head in enumerate(("Nr", "Criterion", "Status")):
        sheet.write(0, column, head)
    for r, c in enumerate(CRITERIA, start=1):
        sheet.write(r, 0, c.number)
        sheet.write(r, 1, c.text)
        if pattern[c.number - 1] in styles:
            sheet.write(r, 2, None, styles[pattern[c.number - 1]])
    for r, (letter, text) in enumerate((("y", "in place"), ("n", "not in place"), ("a", "not applicable")), start=1):
        sheet.write(r, 5, None, styles[letter])
        sheet.write(r, 6, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_LEVELS = "".join("0123"[n % 4] for n in range(60))
_DECOYS = {"y": "Yes", "n": "No", "a": "No", ".": "No"}
_LONE_NOTES = {2: "no owner yet", 9: "Yes, see the wiki", 20: "n/a for batch", 30: "Terraform"}

ODD = (
    _two("audit.xlsx", ("Self-assessment", MIX, YES_NO), ("Auditor", OTHER, YES_NO),
         Expected(answers=MIX, label="Self-assessment"), Expected(answers=OTHER, label="Auditor")),
    _two("follow_up.xlsx", ("Baseline", MIX, YES_NO), ("Follow-up", OTHER, YES_NO),
         Expected(answers=MIX, label="Baseline"), Expected(answers=OTHER, label="Follow-up")),
    _two("in_a_year.xlsx", ("In 12 months", _EVERY, YES_NO), ("Today", MIX, YES_NO),
         Expected(answers=MIX), said="target"),
    _two("applies_implemented.xlsx", ("Applicable? (Y/N)", MIX, {"y": "Y", "n": "Y", "a": "N", ".": "Y"}),
         ("Implemented? (Y/N)", MIX, {"y": "Y", "n": "N"}), Expected(answers=MIX)),
    _two("not_applicable_x.xlsx", ("Yes/No", MIX, {"y": "Yes", "n": "No"}), ("Not applicable", MIX, {"a": "x"}),
         Expected(answers=MIX)),
    _two("done_and_na_boxes.xlsx", ("Done", MIX, {"y": True, "n": False, "a": False, ".": False}),
         ("N/A", MIX, {"y": False, "n": False, "a": True, ".": False}),
         Expected(answers=MIX.replace("n", "u").replace(".", "u"))),
    _ticks_under("levels_as_columns.xlsx", {"0": "0", "1": "1", "2": "2", "3": "3"}, _LEVELS, _ALL),
    _ticks_under("lights_as_columns.xlsx", {"Red": "n", "Amber": "pa", "Green": "y"}, HALF, "".join(
        "." if c == "." else "p" for c in HALF)),
    Variant(name="words_under_yes_no.xlsx", build=lambda: xlsx(_columns(
        ("Yes", MIX, {"y": "Yes"}), ("No", MIX, {"n": "No"}), ("N/A", MIX, {"a": "N/A"}))),
            expected=(Expected(answers=MIX),)),
    _one("codes_in_heading.xlsx", "Answer (1 = yes, 2 = no, 9 = not applicable)", {"y": 1, "n": 2, "a": 9}, MIX),
    _one("two_names_a_mark.xlsx", "RAG", {"y": ["Green", "G"], "n": ["Red", "R"], "a": "Grey", "p": "Amber"}, HALF,
         top=("Green (G) = in place, Amber (A) = partly, Red (R) = not in place, Grey = not applicable",)),
    _one("counted_legend.xlsx", "Score", {"y": 3, "n": 1, "p": 2, "a": "n/a"}, HALF,
         top=("(1) not implemented, (2) partially implemented, (3) implemented",)),
    _one("dash_explained.xlsx", "Check", {"y": "✓", "n": "–"}, TWO,
         top=("✓ = done, – = not done, blank = not assessed",)),
    _one("yellow_light.xlsx", "RAG", {"y": "G", "n": "R", "p": "Y", "a": "n/a"}, HALF, "".join(
        "p" if c in "ynp" else c for c in HALF)),
    _one("x_and_o.xlsx", "Check", {"y": "O", "n": "X", "a": "n/a"}, MIX, "".join("p" if c in "yn" else c for c in MIX)),
    _one("footnotes.xlsx", "Answer", {**YES_NO, "p": ["Yes*", "No*"]}, HALF),
    _one("conditions.xlsx", "Answer", {
        "y": ["Yes, no issues", "already in place", "It is in place"],
        "n": ["No, planned for Q3", "not currently", "No ✗"],
        "a": "N/A",
        "p": ["Yes, if there is budget", "Not implemented everywhere", "Done in 2 of 5 models", "Yes - in development",
              "Yes, by end of Q3", "Compliant, with exceptions", "Yes ✗"],
    }, HALF),
    *(_one(f"against_{i}.xlsx", head, {"n": "Y", "y": "N"}, TWO, "".join("." if c == "." else "p" for c in TWO))
      for i, head in enumerate(("Gap? (Y/N)", "Deviation (Y/N)", "Open gap?"))),
    *(Variant(name=f"only_{i}.xlsx", build=lambda head=head: xlsx(_columns((head, MIX, _DECOYS))),
              expected=(Expected(answers="." * 60),), said=((head.casefold(),),))
      for i, head in enumerate(("Mandatory", "Must have", "Automated?"))),
    Variant(name="averages.xlsx", build=lambda: xlsx(_columns(("Average", _LEVELS, dict(zip("0123", (
        0, 0.25, 0.5, 1), strict=True))))), expected=(Expected(answers="." * 60),), said=(("average",),)),
    Variant(name="only_remarks.xlsx", build=lambda: xlsx(table({}, notes=_LONE_NOTES)),
            expected=(Expected(answers="." * 60, notes=_LONE_NOTES),), said=(("comments",),)),
    Variant(name="two_styles.xlsx", build=_sheets_of_two_styles,
            expected=(Expected(answers=MIX, label="Churn"), Expected(answers=TICKED, label="Pricing"))),
    Variant(name="sections_with_little.xlsx", build=_sections_with_little, expected=(
        Expected(answers=f"{MIX[:57]}pp.", label="Team A"), Expected(answers=OTHER, label="Team B"))),
    Variant(name="halves.csv", build=_halves, expected=(Expected(answers=MIX),)),
    Variant(name="translated.xlsx", build=lambda: xlsx(table({"Answer": MIX}, headings=False, text=_translated)),
            expected=(Expected(answers=MIX),), said=(("another language",),)),
    Variant(name="cut_off.xlsx", build=lambda: xlsx(table({"Answer": MIX}, text=lambda x: x.text[:40] + "…" * (
        len(x.text) > 40))), expected=(Expected(answers=MIX),)),
    Variant(name="lettered_parts.xlsx", build=_lettered, expected=(Expected(answers=f"{MIX[:11]}p{MIX[12:]}"),)),
    Variant(name="form_with_remarks.xlsx", build=lambda: _form(
        ["Timestamp", "Which project?"],
        [dt.datetime(2024, 3, 1, 9), "Churn", *_sent(MIX, "no doubt")],
        [dt.datetime(2024, 3, 2, 9), "Pricing", *_sent(OTHER, "yes, Jira")],
    ), expected=(Expected(answers=MIX, label="Churn", notes={4: "no doubt"}),
                 Expected(answers=OTHER, label="Pricing", notes={4: "yes, Jira"}))),
    Variant(name="form_of_two_people.xlsx", build=lambda: _form(
        ["Timestamp", "Your name", "Project"],
        [dt.datetime(2024, 3, 1, 9), "Anna", "Churn", *_sent(MIX, "a")],
        [dt.datetime(2024, 3, 1, 9), "Bram", "Churn", *_sent(OTHER, "b")],
    ), expected=(Expected(answers=MIX, label="Anna"), Expected(answers=OTHER, label="Bram"))),
    Variant(name="decimals.md", build=_decimals, expected=(Expected(answers=OTHER),)),
    Variant(name="shortcodes.md", build=_shortcodes, expected=(Expected(answers=MIX),)),
    Variant(name="words_in_front.md", build=_words_in_front, expected=(Expected(answers=MIX),)),
    Variant(name="weak_behind.md", build=_weak_behind, expected=(Expected(answers=MIX),)),
    Variant(name="plain_lines.txt", build=_weak_behind, expected=(Expected(answers=MIX),)),
    Variant(name="looks.xls", build=lambda: _xls_looks(MIX), expected=(Expected(answers=MIX),),
            said=(("symbol font",), ("hidden",), ("struck",))),
    Variant(name="colours.xls", build=lambda: _xls_colours(MIX), expected=(Expected(answers=MIX),),
            said=(("colour",),)),
)  # fmt: skip
