"""Variants that differ in where things are: sheets, columns, headings, numbers, orders, formats."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from tests.formats.past_file.building import (
    YES_NO,
    Expected,
    Line,
    Paper,
    Q,
    Variant,
    csv_bytes,
    lines,
    marked,
    ods,
    table,
    xls,
    xlsx,
)
from tests.formats.past_file.corpus_marks import HALF, MIX, TICKED, TWO

OTHER = "nnyyanynnyyanyyynynnyyyynnyynnyynyynnyyynyynynyyynynnnyynyny"
THIRD = "yyynyyynyynnyyaynyyyynnnnyyyynyyy.nyaynynnyyyynynyyynynyyynn"
PARTS = (22, 23, 24, 25, 26)


def _sections(pattern: str, *keep: int) -> str:
    """The pattern with nothing outside of these sections."""
    inside = {c.number for s in Q.sections if s.number in keep for c in s.criteria}
    return "".join(c if n in inside else "." for n, c in enumerate(pattern, start=1))


def _mark(pattern: str, line: Line) -> Any:
    return marked(pattern[line.number - 1], YES_NO, line.number) if line.number else None


def _article_number(number: int) -> str:
    """The article's numbering: 2.2.7 has five parts."""
    for s in Q.sections:
        for j, sub in enumerate(s.subsections, start=1):
            position = 0
            for c in sub.criteria:
                position += 0 if c.stem and c.number != PARTS[0] else 1
                if c.number == number:
                    head = f"{s.number}.{j}" if sub.title else str(s.number)
                    return f"{head}.{position}" + (f"({number - 21})" if c.stem else "")
    raise ValueError(number)


def _restarting(line: Line) -> Any:
    """Numbers that begin again under every subsection, without a gap for the stem."""
    for s in Q.sections:
        for sub in s.subsections:
            numbers = [c.number for c in sub.criteria]
            if line.number in numbers:
                return numbers.index(line.number) + 1
    return None


# one column of answers -----------------------------------------------------------------------------------------------


def _answers_left() -> bytes:
    rows = [["Answer", "Remark", "Nr", "Criterion"]]
    rows += [[_mark(MIX, x), "as agreed" if x.number == 4 else None, x.number or None, x.text] for x in lines()]
    return xlsx(rows)


def _answer_between() -> bytes:
    rows: list[list[Any]] = [["No.", "Y/N", "Statement"]]
    rows += [[x.number or None, _mark(MIX, x), x.text] for x in lines()]
    return xlsx(rows)


def _deep() -> bytes:
    """Metadata, empty columns and rows, then the table, then totals and a note."""
    paper = Paper("MLOps")
    paper.put(1, 2, "MLOps maturity check")
    paper.row(3, [None, "Projekt:", None, "Churn prediction"])
    paper.row(4, [None, "Datum:", None, dt.datetime(2024, 3, 14)])
    paper.row(5, [None, "Bearbeiter:", None, "Ayşe Öz"])
    for r, values in enumerate(table({"Antwort": MIX}, head=("Nr.", "Kriterium")), start=9):
        paper.row(r, [None, *values[:2], None, *values[2:]])
    paper.row(95, [None, None, "Total yes", None, 33])
    paper.row(96, [None, None, "Score", None, "63 %"])
    return paper.data()


def _no_header() -> bytes:
    return xlsx(table({"Answer": MIX}, head=None))


def _header_in_section_row() -> bytes:
    rows: list[list[Any]] = []
    for x in lines():
        heads = ["Answer", "Comment"] if x.kind == "section" else [_mark(MIX, x), "ok" if x.number == 9 else None]
        rows.append([x.number or None, x.text, *heads])
    return xlsx(rows)


def _repeated_headers() -> bytes:
    rows: list[list[Any]] = []
    for x in lines():
        if x.kind == "section":
            rows += [[None, x.text], ["Number", "Criterion", "Answer", "Notes"]]
        else:
            rows.append([x.number or None, x.text, _mark(MIX, x), "see wiki" if x.number == 30 else None])
    return xlsx(rows)


def _merged_headings() -> bytes:
    paper = Paper()
    paper.row(1, ["Nr", "Criterion", "Answer", "Remarks"])
    for r, x in enumerate(lines(), start=2):
        if x.kind == "criterion":
            paper.row(r, [x.number, x.text, _mark(MIX, x)])
        else:
            paper.put(r, 1, x.text)
            paper.sheet.merge_cells(start_row=r, end_row=r, start_column=1, end_column=4)
    return paper.data()


def _merged_subsections() -> bytes:
    """Section and subsection in merged cells left of the rows, no numbers: 12 and 19 are told apart by them."""
    paper = Paper()
    paper.row(1, ["Section", "Subsection", "Statement", "Fulfilled"])
    r = 2
    for s in Q.sections:
        first = r
        for sub in s.subsections:
            start = r
            for c in sub.criteria:
                paper.row(r, [s.title if r == first else None, sub.title if r == start else None, c.full_statement])
                paper.put(r, 4, marked(MIX[c.number - 1], YES_NO, 0))
                r += 1
            paper.sheet.merge_cells(start_row=start, end_row=r - 1, start_column=2, end_column=2)
        paper.sheet.merge_cells(start_row=first, end_row=r - 1, start_column=1, end_column=1)
    return paper.data()


def _shuffled(*, numbers: bool, sections: bool) -> bytes:
    order = lines(headings=False, stems=False)
    random.Random(7).shuffle(order)
    rows = [["#", "Section", "Statement", "Answer"]]
    rows += [
        [x.number if numbers else None, x.section if sections else None, x.text, _mark(TWINS_DIFFER, x)] for x in order
    ]
    return xlsx(rows)


TWINS_DIFFER = MIX[:11] + "y" + MIX[12:18] + "n" + MIX[19:]
TWINS_ASKED = TWINS_DIFFER[:11] + "p" + TWINS_DIFFER[12:18] + "p" + TWINS_DIFFER[19:]


def _numbered(style: Any) -> bytes:
    return xlsx(table({"Answer": MIX}, numbers=style))


def _number_in_text() -> bytes:
    return xlsx(table({"Answer": MIX}, numbers=None, text=lambda x: f"{x.number}. {x.text}" if x.number else x.text))


def _renumbered() -> bytes:
    """Four own criteria inserted and everything numbered on, 1 to 64: text decides, not the number."""
    own = {
        8: "Data protection impact assessment is approved",
        20: "Carbon footprint of training is tracked",
        38: "Model card is published in the registry",
        46: "An on-call rota exists",
    }
    rows: list[list[Any]] = [["Nr", "Criterion", "Answer"]]
    count = 0
    for x in lines():
        if not x.number:
            rows.append([None, x.text])
            continue
        count += 1
        rows.append([count, x.text, _mark(MIX, x)])
        if x.number in own:
            count += 1
            rows.append([count, own[x.number], "Yes"])
    return xlsx(rows)


def _lines_split() -> bytes:
    """Long statements are written over two rows; the answer stands in the first."""
    rows: list[list[Any]] = [["Nr", "Criterion", "Answer"]]
    for x in lines():
        words = x.text.split()
        if x.number and len(words) > 12:
            half = len(words) // 2
            rows.append([x.number, " ".join(words[:half]), _mark(MIX, x)])
            rows.append([None, " ".join(words[half:])])
        else:
            rows.append([x.number or None, x.text, _mark(MIX, x)])
    return xlsx(rows)


def _wrapped_text() -> bytes:
    return xlsx(table({"Answer": MIX}, text=lambda x: x.text.replace(" ", "\n", 3).replace(" and ", "  and ")))


def _numbers_only() -> bytes:
    return xlsx([["Criterion", "Answer"], *[[x.number, _mark(MIX, x)] for x in lines(headings=False, stems=False)]])


def _combined_item() -> bytes:
    """The article's form: 22-26 are one item."""
    rows: list[list[Any]] = [["Item", "Statement", "Answer"]]
    for x in lines(stems=False):
        if x.number == PARTS[0]:
            c = Q.criterion(22)
            parts = ", ".join(f"{i}. {Q.criterion(n).statement.strip()}" for i, n in enumerate(PARTS, start=1))
            rows.append(["2.2.7", f"{c.stem} {parts}.", "Yes"])
        elif x.number not in PARTS:
            rows.append([_article_number(x.number) if x.number else None, x.text, _mark(COMBINED, x)])
    return xlsx(rows)


COMBINED = MIX[:21] + "yyyyy" + MIX[26:]


def _stem_answered() -> bytes:
    """The stem's row is answered, its parts are not: only a person can say whether it holds for all five."""
    rows = [["Nr", "Criterion", "Answer"]]
    rows += [
        [x.number or None, x.text, "Yes" if x.kind == "stem" else None if x.number in PARTS else _mark(MIX, x)]
        for x in lines()
    ]
    return xlsx(rows)


def _current_target_two_rows() -> bytes:
    paper = Paper()
    paper.row(1, [None, None, "Churn model", None, "Fraud API"])
    paper.sheet.merge_cells("C1:D1")
    paper.sheet.merge_cells("E1:F1")
    paper.row(2, ["Nr", "Criterion", "Current", "Target", "Current", "Target"])
    for r, x in enumerate(lines(), start=3):
        paper.row(
            r,
            [
                x.number or None,
                x.text,
                _mark(MIX, x),
                "Yes" if x.number else None,
                _mark(OTHER, x),
                "Yes" if x.number else None,
            ],
        )
    return paper.data()


def _answer_and_score() -> bytes:
    """The score is calculated from the answer: no second assessment."""
    rows: list[list[Any]] = [["Nr", "Criterion", "Answer", "Score", "Weight", "Max. points"]]
    for x in lines():
        letter = MIX[x.number - 1] if x.number else ""
        rows.append(
            [
                x.number or None,
                x.text,
                _mark(MIX, x),
                {"y": 1, "n": 0}.get(letter),
                2 if x.number else None,
                1 if x.number else None,
            ]
        )
    return xlsx(rows)


def _decoys() -> bytes:
    rows: list[list[Any]] = [["Nr", "Criterion", "Mandatory", "In place?", "Automated?", "Owner", "Due", "Evidence"]]
    for x in lines():
        if not x.number:
            rows.append([None, x.text])
            continue
        rows.append(
            [
                x.number,
                x.text,
                "Yes",
                _mark(MIX, x),
                "No",
                "Yes Kumar" if x.number == 2 else None,
                dt.datetime(2024, 5, 1) if x.number == 3 else None,
                "https://wiki.example.com/4" if x.number == 4 else None,
            ]
        )
    return xlsx(rows)


def _applicable_column() -> bytes:
    rows: list[list[Any]] = [["Nr", "Criterion", "Applicable?", "Answer"]]
    for x in lines():
        letter = MIX[x.number - 1] if x.number else ""
        rows.append(
            [x.number or None, x.text, {"a": "No", "": None}.get(letter, "Yes"), {"y": "Yes", "n": "No"}.get(letter)]
        )
    return xlsx(rows)


def _one_of_three() -> bytes:
    rows: list[list[Any]] = [["Nr", "Criterion", "Yes", "No", "N/A", "Comment"]]
    for x in lines():
        letter = MIX[x.number - 1] if x.number else ""
        rows.append(
            [
                x.number or None,
                x.text,
                *("x" if letter == c else None for c in "yna"),
                "audit trail" if x.number == 5 else None,
            ]
        )
    return xlsx(rows)


def _one_of_three_doubled() -> bytes:
    rows: list[list[Any]] = [["Nr", "Criterion", "Yes", "Partly", "No"]]
    for x in lines():
        letter = ONE_OF[x.number - 1] if x.number else ""
        marks = {"y": (1, None, None), "n": (None, None, 1), "p": (None, 1, None), "d": (1, None, 1)}.get(
            letter, (None,) * 3
        )
        rows.append([x.number or None, x.text, *marks])
    return xlsx(rows)


ONE_OF = HALF.replace("a", "n")[:58] + "dd"


def _cell_notes() -> bytes:
    paper = Paper()
    for r, values in enumerate(table({"Answer": MIX}), start=1):
        paper.row(r, values)
        if values[0] == 6:
            paper.note(r, 3, "Maria:\ndecided in ADR 12")
        if values[0] == 7:
            paper.note(r, 2, "asked by the auditor")
    return paper.data()


def _hidden() -> bytes:
    """A filter hid rows, a column is hidden, a hidden sheet holds an older form."""
    paper = Paper("Now")
    for r, values in enumerate(table({"Answer": MIX}), start=1):
        paper.row(r, values)
        paper.sheet.row_dimensions[r].hidden = r > 3 and len(values) > 2 and values[2] != "No"
    old = paper.add("Archive")
    for r, values in enumerate(table({"Answer": OTHER}), start=1):
        old.row(r, values)
    old.sheet.sheet_state = "hidden"
    return paper.data()


def _basics_then_more() -> bytes:
    """Two sheets that together are one questionnaire."""
    paper = Paper("Basics")
    rows = [x for x in lines() if x.section[:1] in "1234"]
    for r, values in enumerate(table({"Answer": MIX}, rows=rows), start=1):
        paper.row(r, values)
    more = paper.add("Beyond")
    for r, values in enumerate(table({"Answer": MIX}, rows=[x for x in lines() if x.section[:1] in "567"]), start=1):
        more.row(r, values)
    return paper.data()


def _actions_sheet() -> bytes:
    paper = Paper("Checklist")
    for r, values in enumerate(table({"Answer": MIX}), start=1):
        paper.row(r, values)
    plan = paper.add("Actions")
    plan.row(1, ["Criterion", "Owner", "Status"])
    for r, n in enumerate((2, 8, 14, 29), start=2):
        plan.row(r, [Q.criterion(n).statement, "Anna", "Done" if n == 8 else "Open"])
    return paper.data()


def _side_by_side() -> bytes:
    """Sections 1-3 left, 4-7 right, each with its own heading row."""
    left = table({"Answer": MIX}, rows=[x for x in lines() if x.section[:1] in "123"])
    right = table({"Answer": MIX}, rows=[x for x in lines() if x.section[:1] in "4567"])
    paper = Paper()
    for r, values in enumerate(left, start=1):
        paper.row(r, values)
    for r, values in enumerate(right, start=1):
        paper.row(r, [None] * 4 + list(values))
    return paper.data()


def _duplicate_rows() -> bytes:
    """Two statements stand twice, once with another answer."""
    rows = table({"Answer": DOUBLED})
    rows.append([3, Q.criterion(3).statement, "Yes"])
    rows.append([10, Q.criterion(10).statement, "Yes"])
    return xlsx(rows)


DOUBLED = MIX[:2] + "n" + MIX[3:9] + "y" + MIX[10:]
DOUBLED_READ = MIX[:2] + "p" + MIX[3:9] + "y" + MIX[10:]


def _reworded() -> bytes:
    words = {
        1: "Business objectives and KPIs of the ML project are documented and up to date",
        4: "The steps of gathering, analysing and cleaning data, with the motivation for each step, are documented",
        14: "At least two environments (pre-prod and prod) that are exact copies of each other",
        22: "Git commit of the code",
        25: "Model artefacts",
        26: "Training data that was used",
        31: "Pre-commit hooks make sure that code follows the quality guidelines",
        38: "Release notes for every new release of the model code",
        45: "Feature distributions are recalculated regularly, with alerts on significant drift",
        59: "A/B tests are performed on a regular basis",
    }
    return xlsx(table({"Answer": MIX}, text=lambda x: words.get(x.number, x.text)))


def _reworded_unnumbered() -> bytes:
    words = {
        3: "Risk evaluation of the ML model is created, documented and kept up to date",
        8: "The software architecture's design is documented and up to date",
        29: "CI pipeline with configuration file validation and automated tests runs when a pull request is created",
        33: "CI pipeline with automated tests runs when a pull request is created",
        40: "Infrastructure health is monitored, alerting is set up in case of problems",
        52: "Feature store keeps track of feature usage for each model",
    }
    return xlsx(table({"Answer": MIX}, numbers=None, text=lambda x: words.get(x.number, x.text)))


# several assessments -------------------------------------------------------------------------------------------------


def _projects(**columns: str) -> bytes:
    return xlsx(table({k.replace("_", " "): v for k, v in columns.items()}))


def _projects_with_comments() -> bytes:
    rows: list[list[Any]] = [["Nr", "Criterion", "Churn", "Comment", "Pricing", "Comment"]]
    for x in lines():
        rows.append(
            [
                x.number or None,
                x.text,
                _mark(MIX, x),
                "churn remark" if x.number == 2 else None,
                _mark(OTHER, x),
                "pricing remark" if x.number == 2 else None,
            ]
        )
    return xlsx(rows)


def _projects_two_rows() -> bytes:
    paper = Paper()
    paper.row(1, [None, None, "Risk model", None, "Value forecast"])
    paper.sheet.merge_cells("C1:D1")
    paper.sheet.merge_cells("E1:F1")
    paper.row(2, ["Nr", "Criterion", "Answer", "Notes", "Answer", "Notes"])
    for r, x in enumerate(lines(), start=3):
        paper.row(
            r,
            [
                x.number or None,
                x.text,
                _mark(MIX, x),
                "first" if x.number == 7 else None,
                _mark(OTHER, x),
                "second" if x.number == 7 else None,
            ],
        )
    return paper.data()


def _projects_one_of_three() -> bytes:
    paper = Paper()
    paper.row(1, [None, None, "Churn", None, None, "Pricing"])
    paper.sheet.merge_cells("C1:E1")
    paper.sheet.merge_cells("F1:H1")
    paper.row(2, ["Nr", "Criterion", "Yes", "No", "N/A", "Yes", "No", "N/A"])
    for r, x in enumerate(lines(), start=3):
        row: list[Any] = [x.number or None, x.text]
        for pattern in (MIX, OTHER):
            row += ["✓" if x.number and pattern[x.number - 1] == c else None for c in "yna"]
        paper.row(r, row)
    return paper.data()


def _dates(*heads: Any) -> bytes:
    rows: list[list[Any]] = [["Nr", "Criterion", *heads]]
    rows += [[x.number or None, x.text, _mark(MIX, x), _mark(OTHER, x)] for x in lines()]
    return xlsx(rows)


def _date_row_below_header() -> bytes:
    rows: list[list[Any]] = [
        ["Nr", "Criterion", "Answer", "Answer"],
        [None, "Date:", dt.datetime(2023, 5, 15), dt.datetime(2024, 5, 13)],
    ]
    rows += [[x.number or None, x.text, _mark(MIX, x), _mark(OTHER, x)] for x in lines()]
    return xlsx(rows)


def _sheets(**patterns: str) -> bytes:
    paper: Paper | None = None
    for title, pattern in patterns.items():
        name = title.replace("_", " ")
        paper = Paper(name) if paper is None else paper.add(name)
        for r, values in enumerate(table({"Answer": pattern}), start=1):
            paper.row(r, values)
    assert paper is not None
    return paper.data()


def _sheets_named_above() -> bytes:
    """Sheets without a telling name; the project stands above each table."""
    paper = Paper("Sheet1")
    for i, (project, pattern) in enumerate((("Churn", MIX), ("Pricing", OTHER))):
        if i:
            paper.add("Sheet2")
        paper.row(1, ["Project", project])
        for r, values in enumerate(table({"Answer": pattern}), start=3):
            paper.row(r, values)
    return paper.data()


def _long() -> bytes:
    rows: list[list[Any]] = [["Project", "Date", "Nr", "Criterion", "Answer", "Comment"]]
    for project, day, pattern in (
        ("Churn", dt.datetime(2024, 1, 15), MIX),
        ("Pricing", dt.datetime(2024, 2, 19), OTHER),
    ):
        for x in lines(headings=False, stems=False):
            rows.append(
                [project, day, x.number, x.text, _mark(pattern, x), f"{project} says" if x.number == 3 else None]
            )
    return xlsx(rows)


def _stacked() -> bytes:
    rows: list[list[Any]] = []
    for project, pattern in (("Churn model", MIX), ("Pricing engine", OTHER)):
        rows += [[None, project], *table({"Answer": pattern}), [], []]
    return xlsx(rows)


def _form_responses() -> bytes:
    statements = [x.text.strip() for x in lines(headings=False, stems=False)]
    rows: list[list[Any]] = [["Timestamp", "Email Address", "Team", "Project name", *statements, "Anything else?"]]
    for i, (project, pattern) in enumerate((("Churn", MIX), ("Pricing", OTHER), ("Search", THIRD))):
        row = [dt.datetime(2024, 3, 1 + i, 9, 30), f"lead{i}@example.com", f"Team {i}", project]
        rows.append([*row, *(YES_NO.get(c) for c in pattern), "thanks" if i == 1 else None])
    return xlsx(rows, title="Form Responses 1")


def _transposed() -> bytes:
    """Criteria across, projects down, numbers over the statements."""
    found = lines(headings=False, stems=False)
    rows = [["", *(x.number for x in found)], ["Project", *(x.text for x in found)]]
    rows += [[name, *(YES_NO.get(c) for c in pattern)] for name, pattern in (("Churn", MIX), ("Pricing", OTHER))]
    return xlsx(rows)


# other formats -------------------------------------------------------------------------------------------------------


def _markdown_table() -> bytes:
    out = ["# MLOps maturity of Churn", "", "Project: Churn", ""]
    for s in Q.sections:
        out += [f"## {s.number}. {s.title}", "", "| # | Criterion | Answer | Notes |", "|---|:--|---|---|"]
        for c in s.criteria:
            answer = YES_NO.get(MIX[c.number - 1], "")
            note = "`main` only" if c.number == 11 else ""
            out.append(f"| {c.number} | {c.full_statement.strip()} | {f'**{answer}**' if answer else ''} | {note} |")
        out.append("")
    return "\n".join(out).encode()


def _markdown_list() -> bytes:
    out = ["# Checklist", ""]
    for x in lines():
        if not x.number:
            out += ["", f"{'## ' if x.kind == 'section' else '### ' if x.kind == 'subsection' else ''}{x.text}", ""]
            continue
        letter = TICKED[x.number - 1]
        out.append(f"* [{'X' if letter == 'y' else ' '}] {x.text.strip()}")
        if x.number == 5:
            out.append("    - see the feature catalogue")
    return "\n".join(out).encode("utf-8")


def _markdown_emoji() -> bytes:
    out = ["# Checklist"]
    marks = {"y": "✅ ", "n": "❌ ", ".": ""}
    for x in lines():
        out.append(f"- {marks[TWO[x.number - 1]]}{x.text.strip()}" if x.number else f"## {x.text}")
    return "\n".join(out).encode("utf-8")


def _csv_rows() -> Sequence[Sequence[Any]]:
    return table({"Answer": MIX}, notes={5: 'first; second\nthird, "quoted"', 9: "déjà vu – € 5"})


CSV_NOTES = {5: 'first; second third, "quoted"', 9: "déjà vu – € 5"}

ONE = tuple(
    Variant(name=name, build=build, expected=(Expected(answers=answers, notes=notes),), said=said, custom=custom)
    for name, build, answers, notes, said, custom in (
        ("answers_left.xlsx", _answers_left, MIX, {4: "as agreed"}, (), 0),
        ("answer_between.xlsx", _answer_between, MIX, {}, (), 0),
        ("no_header.xlsx", _no_header, MIX, {}, (), 0),
        ("header_in_section_row.xlsx", _header_in_section_row, MIX, {9: "ok"}, (), 0),
        ("repeated_headers.xlsx", _repeated_headers, MIX, {30: "see wiki"}, (), 0),
        ("merged_headings.xlsx", _merged_headings, MIX, {}, (), 0),
        ("merged_subsections.xlsx", _merged_subsections, MIX, {}, (), 0),
        ("shuffled_numbered.xlsx", lambda: _shuffled(numbers=True, sections=False), TWINS_DIFFER, {}, (), 0),
        (
            "shuffled_unnumbered.xlsx",
            lambda: _shuffled(numbers=False, sections=True),
            TWINS_ASKED,
            {},
            (("when pull request",),),
            0,
        ),
        ("numbers_with_dots.xlsx", lambda: _numbered(lambda x: f"{x.number}."), MIX, {}, (), 0),
        ("numbers_with_q.xlsx", lambda: _numbered(lambda x: f"Q{x.number}"), MIX, {}, (), 0),
        ("numbers_with_hash.xlsx", lambda: _numbered(lambda x: f"#{x.number:02d}"), MIX, {}, (), 0),
        ("numbers_of_the_article.xlsx", lambda: _numbered(lambda x: _article_number(x.number)), MIX, {}, (), 0),
        ("numbers_restarting.xlsx", lambda: _numbered(_restarting), MIX, {}, (), 0),
        ("numbers_in_text.xlsx", _number_in_text, MIX, {}, (), 0),
        ("numbers_only.xlsx", _numbers_only, MIX, {}, (("number only",),), 0),
        ("renumbered.xlsx", _renumbered, MIX, {}, (("not in the questionnaire",),), 4),
        ("statements_over_two_rows.xlsx", _lines_split, MIX, {}, (), 0),
        ("statements_wrapped.xlsx", _wrapped_text, MIX, {}, (), 0),
        ("article_item.xlsx", _combined_item, COMBINED, {}, (("22-26",),), 0),
        ("stem_answered.xlsx", _stem_answered, MIX[:21] + "ppppp" + MIX[26:], {}, (("22-26",),), 0),
        ("answer_and_score.xlsx", _answer_and_score, MIX, {}, (("score",),), 0),
        ("decoy_columns.xlsx", _decoys, MIX, {}, (), 0),
        ("applicable_column.xlsx", _applicable_column, MIX, {}, (), 0),
        ("yes_no_na_columns.xlsx", _one_of_three, MIX, {5: "audit trail"}, (), 0),
        ("yes_partly_no_columns.xlsx", _one_of_three_doubled, ONE_OF.replace("d", "p"), {}, (("partly",),), 0),
        ("cell_notes.xlsx", _cell_notes, MIX, {6: "decided in ADR 12", 7: "asked by the auditor"}, (), 0),
        ("hidden.xlsx", _hidden, MIX, {}, (("hidden sheets",), ("hidden (filtered)",)), 0),
        ("two_sheets_one_form.xlsx", _basics_then_more, MIX, {}, (), 0),
        ("list_of_actions.xlsx", _actions_sheet, MIX, {}, (("actions",),), 0),
        ("side_by_side.xlsx", _side_by_side, MIX, {}, (), 0),
        ("stands_twice.xlsx", _duplicate_rows, DOUBLED_READ, {}, (("more than once",),), 0),
        ("reworded_numbered.xlsx", _reworded, MIX, {}, (("worded differently",),), 0),
        ("reworded_unnumbered.xlsx", _reworded_unnumbered, MIX, {}, (("worded differently",),), 0),
        (
            "sections_one_and_three.xlsx",
            lambda: xlsx(table({"Answer": MIX}, rows=[x for x in lines() if x.section[:1] in "13"])),
            _sections(MIX, 1, 3),
            {},
            (("not in the file",),),
            0,
        ),
        ("plain.xls", lambda: xls(_csv_rows()), MIX, CSV_NOTES, (), 0),
        (
            "plain.ods",
            lambda: ods({"Sheet1": table({"Answer": MIX})}, notes={(4, 3): "a note in LibreOffice"}),
            MIX,
            {1: "a note in LibreOffice"},
            (),
            0,
        ),
        ("booleans.ods", lambda: ods({"Sheet1": table({"Done": TWO}, {"y": True, "n": False})}), TWO, {}, (), 0),
        ("comma.csv", lambda: csv_bytes(_csv_rows()), MIX, CSV_NOTES, (), 0),
        (
            "semicolon_bom.csv",
            lambda: csv_bytes(_csv_rows(), separator=";", encoding="utf-8-sig"),
            MIX,
            CSV_NOTES,
            (),
            0,
        ),
        (
            "semicolon_windows.csv",
            lambda: csv_bytes(_csv_rows(), separator=";", encoding="cp1252"),
            MIX,
            CSV_NOTES,
            (),
            0,
        ),
        ("tab_utf16.csv", lambda: csv_bytes(_csv_rows(), separator="\t", encoding="utf-16"), MIX, CSV_NOTES, (), 0),
        ("tab.tsv", lambda: csv_bytes(_csv_rows(), separator="\t"), MIX, CSV_NOTES, (), 0),
        ("bar.csv", lambda: csv_bytes(_csv_rows(), separator="|"), MIX, CSV_NOTES, (), 0),
        ("sep_line.csv", lambda: b"sep=;\r\n" + csv_bytes(_csv_rows(), separator=";"), MIX, CSV_NOTES, (), 0),
        ("list.md", _markdown_list, TICKED, {5: "feature catalogue"}, (), 0),
        ("emoji_list.md", _markdown_emoji, TWO, {}, (), 0),
    )
)

SEVERAL = (
    Variant(name="deep_in_the_sheet.xlsx", build=_deep, expected=(Expected(answers=MIX, label="Churn prediction"),)),
    Variant(
        name="table.md",
        build=_markdown_table,
        expected=(Expected(answers=MIX, label="Churn", notes={11: "main only"}),),
    ),
    Variant(
        name="three_projects.xlsx",
        build=lambda: _projects(Churn_model=MIX, Target_marketing=OTHER, Priority_routing=THIRD),
        expected=(
            Expected(answers=MIX, label="Churn model"),
            Expected(answers=OTHER, label="Target marketing"),
            Expected(answers=THIRD, label="Priority routing"),
        ),
    ),
    Variant(
        name="two_people.xlsx",
        build=lambda: _projects(Anna=MIX, Başak=OTHER),
        expected=(Expected(answers=MIX, label="Anna"), Expected(answers=OTHER, label="Başak")),
    ),
    Variant(
        name="answers_of_two_people.xlsx",
        build=lambda: _projects(Answer_Anna=MIX, Answer_Bram=OTHER),
        expected=(Expected(answers=MIX, label="Anna"), Expected(answers=OTHER, label="Bram")),
    ),
    Variant(
        name="one_project_empty.xlsx",
        build=lambda: _projects(Churn=MIX, Pricing="." * 60),
        expected=(Expected(answers=MIX, label="Churn"),),
    ),
    Variant(
        name="projects_with_comments.xlsx",
        build=_projects_with_comments,
        expected=(
            Expected(answers=MIX, label="Churn", notes={2: "churn remark"}),
            Expected(answers=OTHER, label="Pricing", notes={2: "pricing remark"}),
        ),
    ),
    Variant(
        name="projects_in_two_rows.xlsx",
        build=_projects_two_rows,
        expected=(
            Expected(answers=MIX, label="Risk model", notes={7: "first"}),
            Expected(answers=OTHER, label="Value forecast", notes={7: "second"}),
        ),
    ),
    Variant(
        name="projects_current_and_target.xlsx",
        build=_current_target_two_rows,
        expected=(Expected(answers=MIX, label="Churn model"), Expected(answers=OTHER, label="Fraud API")),
        said=(("wish", "target"),),
    ),
    Variant(
        name="projects_yes_no_na_columns.xlsx",
        build=_projects_one_of_three,
        expected=(Expected(answers=MIX, label="Churn"), Expected(answers=OTHER, label="Pricing")),
    ),
    Variant(
        name="dates_as_text.xlsx",
        build=lambda: _dates("15.05.2023", "13.05.2024"),
        expected=(Expected(answers=MIX, label="2023-05-15"), Expected(answers=OTHER, label="2024-05-13")),
    ),
    Variant(
        name="quarters.xlsx",
        build=lambda: _dates("Q1 2023", "Q1 2024"),
        expected=(Expected(answers=MIX, label="Q1 2023"), Expected(answers=OTHER, label="Q1 2024")),
    ),
    Variant(
        name="years.xlsx",
        build=lambda: _dates(2023, 2024),
        expected=(Expected(answers=MIX, label="2023"), Expected(answers=OTHER, label="2024")),
    ),
    Variant(
        name="previous_and_current.xlsx",
        build=lambda: _dates("Previous", "Current"),
        expected=(Expected(answers=MIX, label="Previous"), Expected(answers=OTHER, label="Current")),
    ),
    Variant(
        name="dates_below_header.xlsx",
        build=_date_row_below_header,
        expected=(Expected(answers=MIX, label="2023-05-15"), Expected(answers=OTHER, label="2024-05-13")),
    ),
    Variant(
        name="sheet_per_project.xlsx",
        build=lambda: _sheets(Churn=MIX, Pricing=OTHER, Template="." * 60),
        expected=(Expected(answers=MIX, label="Churn"), Expected(answers=OTHER, label="Pricing")),
        said=(("template",),),
    ),
    Variant(
        name="sheet_per_date.xlsx",
        build=lambda: _sheets(**{"2023-05": MIX, "2024-05": OTHER}),
        expected=(Expected(answers=MIX, label="2023-05"), Expected(answers=OTHER, label="2024-05")),
    ),
    Variant(
        name="sheets_named_above.xlsx",
        build=_sheets_named_above,
        expected=(Expected(answers=MIX, label="Churn"), Expected(answers=OTHER, label="Pricing")),
    ),
    Variant(
        name="row_per_project_and_criterion.xlsx",
        build=_long,
        expected=(
            Expected(answers=MIX, label="Churn", notes={3: "Churn says"}),
            Expected(answers=OTHER, label="Pricing", notes={3: "Pricing says"}),
        ),
    ),
    Variant(
        name="tables_one_below_the_other.xlsx",
        build=_stacked,
        expected=(Expected(answers=MIX, label="Churn model"), Expected(answers=OTHER, label="Pricing engine")),
    ),
    Variant(
        name="form_responses.xlsx",
        build=_form_responses,
        expected=(
            Expected(answers=MIX, label="Churn"),
            Expected(answers=OTHER, label="Pricing"),
            Expected(answers=THIRD, label="Search"),
        ),
        custom=1,
    ),
    Variant(
        name="transposed.xlsx",
        build=_transposed,
        expected=(Expected(answers=MIX, label="Churn"), Expected(answers=OTHER, label="Pricing")),
    ),
)

LAYOUTS = (*ONE, *SEVERAL)
