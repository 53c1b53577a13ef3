"""More variants: forms, grids, long tables, odd headings, and combinations of what the other two corpora hold."""

import datetime as dt
from collections.abc import Callable

from tests.formats.past_file.building import (
    YES_NO,
    Expected,
    Marks,
    Paper,
    Q,
    Variant,
    csv_bytes,
    lines,
    ods,
    table,
    xls,
    xlsx,
)
from tests.formats.past_file.corpus_layouts import OTHER, THIRD, _mark
from tests.formats.past_file.corpus_marks import FORCED, HALF, MIX, TICKED, TWO

CRITERIA = lines(headings=False, stems=False)
HEADINGS = {c.number: (s.title, u.title or s.title) for s in Q.sections for u in s.subsections for c in u.criteria}
_SIGNS = {"y": "✅", "n": "❌", "a": "n/a", ".": ""}
_VARIANTS: list[Variant] = []


def _add(
    name: str, build: Callable[[], bytes], *expected: Expected, said: tuple[tuple[str, ...], ...] = (), custom: int = 0
) -> None:
    """Add a variant."""
    _VARIANTS.append(Variant(name=name, build=build, expected=expected, said=said, custom=custom))


# google grid
_add(
    "grid_forms.csv",
    lambda: csv_bytes(
        [
            ["Timestamp", "Project name", *(f"{HEADINGS[x.number][1]} [{x.text.strip()}]" for x in CRITERIA)],
            ["2024/03/01 9:30:00 AM GMT+1", "Churn", *(YES_NO.get(c, "") for c in MIX)],
            ["2024/03/02 9:30:00 AM GMT+1", "Pricing", *(YES_NO.get(c, "") for c in OTHER)],
        ]
    ),
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)
_add(
    "ms_forms.xlsx",
    lambda: xlsx(
        [
            [
                "ID",
                "Start time",
                "Completion time",
                "Email",
                "Name",
                "Project",
                *(f"{x.number}. {x.text.strip()}" for x in CRITERIA),
            ],
            [
                1,
                dt.datetime(2024, 3, 1, 9),
                dt.datetime(2024, 3, 1, 10),
                "anonymous",
                "Anna",
                "Churn",
                *(YES_NO.get(c) for c in MIX),
            ],
            [
                2,
                dt.datetime(2024, 3, 2, 9),
                dt.datetime(2024, 3, 2, 10),
                "anonymous",
                "Bram",
                "Pricing",
                *(YES_NO.get(c) for c in OTHER),
            ],
        ]
    ),
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)


def _forms_comments() -> bytes:
    """A form that asks for a comment after every statement."""
    h = ["Timestamp", "Project"]
    a = [dt.datetime(2024, 3, 1, 9), "Churn"]
    b = [dt.datetime(2024, 3, 2, 9), "Pricing"]
    for x in CRITERIA:
        h += [x.text.strip(), "Comment"]
        a += [YES_NO.get(MIX[x.number - 1]), "mine" if x.number == 3 else None]
        b += [YES_NO.get(OTHER[x.number - 1]), "theirs" if x.number == 3 else None]
    return xlsx([h, a, b])


_add(
    "forms_comments.xlsx",
    _forms_comments,
    Expected(answers=MIX, label="Churn", notes={3: "mine"}),
    Expected(answers=OTHER, label="Pricing", notes={3: "theirs"}),
)
_add(
    "forms_one_row.xlsx",
    lambda: xlsx(
        [
            ["Timestamp", "Email", "Project name", *(x.text for x in CRITERIA)],
            [dt.datetime(2024, 3, 1), "a@b.c", "Churn", *(YES_NO.get(c) for c in MIX)],
        ]
    ),
    Expected(answers=MIX, label="Churn"),
)
_add(
    "forms_no_names.csv",
    lambda: csv_bytes(
        [
            ["Timestamp", *(x.text for x in CRITERIA)],
            ["2024-03-01 10:00:00", *(YES_NO.get(c, "") for c in MIX)],
            ["2024-03-05 10:00:00", *(YES_NO.get(c, "") for c in OTHER)],
        ]
    ),
    Expected(answers=MIX, label="2024-03-01"),
    Expected(answers=OTHER, label="2024-03-05"),
)


def _sections_by_project() -> bytes:
    """A sheet a section, a column a project."""
    p = None
    for s in Q.sections:
        nm = f"Section {s.number}"
        p2 = Paper(nm) if p is None else p.add(nm)
        p = p or p2
        for r, row in enumerate(
            table({"Churn": MIX, "Pricing": OTHER}, rows=[x for x in lines() if x.section[:1] == str(s.number)]),
            start=1,
        ):
            p2.row(r, row)
    return p.data()


_add(
    "sections_x_projects.xlsx",
    _sections_by_project,
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)


def _projects_by_section() -> bytes:
    """A sheet for every section of every project."""
    p = None
    for proj, pat in (("Churn", MIX), ("Pricing", OTHER)):
        for s in Q.sections:
            nm = f"{proj} {s.number}"
            p2 = Paper(nm) if p is None else p.add(nm)
            p = p or p2
            for r, row in enumerate(
                table({"Answer": pat}, rows=[x for x in lines() if x.section[:1] == str(s.number)]), start=1
            ):
                p2.row(r, row)
    return p.data()


_add(
    "project_and_section_sheets.xlsx",
    _projects_by_section,
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)


def _projects_side_by_side() -> bytes:
    """The whole table twice, side by side, with a title over each."""
    p = Paper()
    p.put(1, 2, "Churn")
    p.put(1, 6, "Pricing")
    for r, a in enumerate(table({"Answer": MIX}), start=2):
        p.row(r, a)
    for r, b in enumerate(table({"Answer": OTHER}), start=2):
        for c, x in enumerate(b, start=5):
            if x is not None:
                p.put(r, c, x)
    return p.data()


_add(
    "side_by_side_projects.xlsx",
    _projects_side_by_side,
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)
_add(
    "long_unnumbered.csv",
    lambda: csv_bytes(
        [
            ["Team", "Statement", "Answer"],
            *[
                [t, x.text, YES_NO.get(p[x.number - 1], "")]
                for t, p in (("Alpha", MIX), ("Beta", OTHER))
                for x in lines()
            ],
        ],
        separator=";",
    ),
    Expected(answers=MIX, label="Alpha"),
    Expected(answers=OTHER, label="Beta"),
)
_add(
    "long_dates_interleaved.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "Date", "Answer"],
            *[
                [x.number, x.text, d, YES_NO.get(p[x.number - 1])]
                for x in CRITERIA
                for d, p in ((dt.datetime(2023, 1, 5), MIX), (dt.datetime(2024, 1, 5), OTHER))
            ],
        ]
    ),
    Expected(answers=MIX, label="2023-01-05"),
    Expected(answers=OTHER, label="2024-01-05"),
)
_add(
    "persons_consensus.xlsx",
    lambda: xlsx(table({"Anna": MIX, "Bram": OTHER, "Consensus": THIRD})),
    Expected(answers=MIX, label="Anna"),
    Expected(answers=OTHER, label="Bram"),
    Expected(answers=THIRD, label="Consensus"),
)
_add(
    "title_meta_one_cell.xlsx",
    lambda: xlsx([["MLOps check - Project: Churn; Date: 2024-05-06; Team: Alpha"], [], *table({"Answer": MIX})]),
    Expected(answers=MIX, label="Churn"),
)
_add(
    "comments_start_yes.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "Status", "Remarks"],
            *[
                [
                    x.number or None,
                    x.text,
                    _mark(MIX, x),
                    ("No API" if x.number % 2 else "Yes, see wiki") if x.number else None,
                ]
                for x in lines()
            ],
        ]
    ),
    Expected(answers=MIX, notes={3: "No API", 4: "Yes, see wiki"}),
)
_add(
    "section_numbers_in_text.xlsx",
    lambda: xlsx(
        [
            ["Criterion", "Answer"],
            *[[f"{x.section[:1]}.{i} {x.text.strip()}", _mark(MIX, x)] for i, x in enumerate(CRITERIA, start=1)],
        ]
    ),
    Expected(answers=MIX),
)
_add("no_header_sheet_x.xlsx", lambda: xlsx(table({"": TICKED}, {"y": "x"}, head=None)), Expected(answers=TICKED))
_add(
    "person_uppercase_yn.xlsx",
    lambda: xlsx(table({"BV": MIX, "MV": OTHER}, {"y": "Y", "n": "N", "a": "NA"})),
    Expected(answers=MIX, label="BV"),
    Expected(answers=OTHER, label="MV"),
)
_add(
    "score_and_comment_only.xlsx",
    lambda: xlsx(table({"Score (1-5)": "p" * 60}, {"p": [1, 2, 3, 4, 5]}, notes={3: "hmm"})),
    Expected(answers="p" * 60, notes={3: "hmm"}),
)
_add(
    "dutch_header_en_answers.xlsx",
    lambda: xlsx(
        table(
            {"Voldaan?": MIX},
            {"y": "Ja", "n": "Nee", "a": "N.v.t."},
            head=("Nummer", "Stelling"),
            notes={5: "ligt bij Piet"},
        )
    ),
    Expected(answers=MIX, notes={5: "ligt bij Piet"}),
)
_add(
    "bilingual_answers.xlsx",
    lambda: xlsx(table({"Answer": MIX}, {"y": ["Yes", "Ja"], "n": ["No", "Nee"], "a": ["N/A", "n.v.t."]})),
    Expected(answers=MIX),
)
_add(
    "tri_state_text.xlsx",
    lambda: xlsx(
        table({"State": HALF}, {"y": "Fulfilled", "n": "Unfulfilled", "p": "Partly fulfilled", "a": "Not applicable"})
    ),
    Expected(answers=HALF),
)
_add("y_slash_n_template.xlsx", lambda: xlsx(table({"Answer": "p" * 60}, {"p": "Yes/No"})), Expected(answers="p" * 60))
_add(
    "answered_dates.xlsx",
    lambda: xlsx(table({"Done": "p" * 59 + "."}, {"p": dt.datetime(2023, 5, 1)})),
    Expected(answers="p" * 59 + "."),
)
_add(
    "with_sections_score_rows.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "Answer"],
            *[
                [x.number or None, x.text, _mark(MIX, x) if x.number else ("5/8" if x.kind == "section" else None)]
                for x in lines()
            ],
        ]
    ),
    Expected(answers=MIX),
)
_add(
    "answer_in_heading_percent.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "Answer"],
            *[
                [x.number or None, x.text, _mark(MIX, x) if x.number else (0.63 if x.kind == "section" else None)]
                for x in lines()
            ],
        ]
    ),
    Expected(answers=MIX),
)
_add(
    "own_rows_bottom.xlsx",
    lambda: xlsx(
        [*table({"Answer": MIX}), [61, "Carbon footprint is tracked", "Yes"], [62, "Model cards are published", "No"]]
    ),
    Expected(answers=MIX),
    custom=2,
)
_add(
    "own_rows_top.xlsx",
    lambda: xlsx(
        [["Nr", "Criterion", "Answer"], ["A1", "Carbon footprint is tracked", "Yes"], *table({"Answer": MIX})[1:]]
    ),
    Expected(answers=MIX),
    custom=1,
)
_add(
    "numbers_as_text.xlsx", lambda: xlsx(table({"Answer": MIX}, numbers=lambda x: str(x.number))), Expected(answers=MIX)
)
_add(
    "numbers_float_dot.csv",
    lambda: csv_bytes(table({"Answer": MIX}, numbers=lambda x: f"{x.number}.0")),
    Expected(answers=MIX),
)
_add("numbers_wrong.xlsx", lambda: xlsx(table({"Answer": MIX}, numbers=lambda x: 61 - x.number)), Expected(answers=MIX))
_add(
    "status_open_closed.xlsx",
    lambda: xlsx(table({"Status": "p" * 60}, {"p": ["Open", "Closed"]})),
    Expected(answers="p" * 60),
)
_add("gap_column.xlsx", lambda: xlsx(table({"Gap": "p" * 60}, {"p": ["Yes", "No"]})), Expected(answers="p" * 60))
_add(
    "x_under_missing.xlsx",
    lambda: xlsx(table({"Missing": TICKED.replace("y", "n")}, {"n": "x"})),
    Expected(answers=TICKED.replace("y", "n").replace("u", "p")),
)
_add(
    "not_in_place_x.xlsx",
    lambda: xlsx(table({"Not in place": TICKED.replace("y", "n")}, {"n": "x"})),
    Expected(answers=TICKED.replace("y", "n").replace("u", "p")),
)
_add(
    "two_cols_in_not.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "In place", "Not in place"],
            *[
                [x.number or None, x.text, *(("x" if x.number and MIX[x.number - 1] == c else None) for c in "yn")]
                for x in lines()
            ],
        ]
    ),
    Expected(answers=MIX.replace("a", ".")),
)
_add("target_only.xlsx", lambda: xlsx(table({"Target": MIX})), Expected(answers="." * 60))
_add(
    "yes_no_true_words.xlsx",
    lambda: xlsx(table({"Compliant?": MIX}, {"y": "Y - yes", "n": "N - no", "a": "NA - not applicable"})),
    Expected(answers=MIX),
)
_add(
    "emoji_text.xlsx",
    lambda: xlsx(
        table({"Status": HALF}, {"y": "🟢 Done", "n": "🔴 Not started", "p": "🟡 In progress", "a": "⚪ N/A"})
    ),
    Expected(answers=HALF),
)
_add(
    "circled.xlsx", lambda: xlsx(table({"Status": MIX}, {"y": "● yes", "n": "○ no", "a": "n/a"})), Expected(answers=MIX)
)
_add(
    "checkbox_words.xlsx",
    lambda: xlsx(table({"Done": TICKED}, {"y": "checked", "u": "unchecked"})),
    Expected(answers=TICKED),
)
_add("true_blank.xlsx", lambda: xlsx(table({"Done": TICKED}, {"y": True})), Expected(answers=TICKED))
_add(
    "yes_na_blank.xlsx",
    lambda: xlsx(table({"Done": TICKED[:58] + "ay"}, {"y": "yes", "a": "n/a"})),
    Expected(answers=TICKED[:58] + "ay"),
)
_add(
    "answers_below_header_units.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "Answer"],
            [None, None, "(Y/N)"],
            *table({"Answer": MIX}, {"y": "Y", "n": "N", "a": "NA"})[1:],
        ]
    ),
    Expected(answers=MIX),
)
_add(
    "upper_caps_statements.xlsx",
    lambda: xlsx(table({"Answer": MIX}, text=lambda x: x.text.upper())),
    Expected(answers=MIX),
)
_add(
    "trailing_cols.xlsx",
    lambda: xlsx(
        [
            [*r, None, None, None, "Legend: Y = yes, N = no"] if i == 2 else r
            for i, r in enumerate(table({"Answer": MIX}, {"y": "Y", "n": "N", "a": "-"}))
        ]
    ),
    Expected(answers=MIX.replace("a", "p")),
)
_add(
    "dash_na_legend.xlsx",
    lambda: xlsx([*table({"Answer": MIX}, {"y": "Y", "n": "N", "a": "-"}), [], [None, "- = not applicable"]]),
    Expected(answers=MIX),
)
_add(
    "md_table_noheading.md",
    lambda: (
        "| Nr | Statement | In place |\n|--|--|--|\n"
        + "\n".join(f"| {x.number} | {x.text.strip()} | {_SIGNS[MIX[x.number - 1]]} |" for x in CRITERIA)
    ).encode(),
    Expected(answers=MIX),
)
_add(
    "md_yes_suffix.md",
    lambda: (
        "# x\n"
        + "\n".join(
            f"{x.number}. {x.text.strip()}: **{YES_NO.get(MIX[x.number - 1], '')}**"
            if MIX[x.number - 1] != "."
            else f"{x.number}. {x.text.strip()}"
            for x in CRITERIA
        )
    ).encode(),
    Expected(answers=MIX),
)
_add(
    "csv_crlf_quotes_utf16be.csv",
    lambda: b"\xfe\xff" + csv_bytes(table({"Answer": MIX}), separator=";", encoding="utf-16-be"),
    Expected(answers=MIX),
)
_add(
    "csv_utf16_nobom.csv",
    lambda: csv_bytes(table({"Answer": MIX}), separator="\t", encoding="utf-16-le"),
    Expected(answers=MIX),
)
_add(
    "ods_two_sheets.ods",
    lambda: ods({"Churn": table({"Answer": MIX}), "Pricing": table({"Answer": OTHER})}),
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)
_add(
    "xls_proj.xls",
    lambda: xls(table({"Churn": MIX, "Pricing": OTHER})),
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)
_add(
    "person_and_date_rows.xlsx",
    lambda: xlsx(
        [
            [None, "Assessor", "Anna", "Bram"],
            [None, "Date", dt.datetime(2024, 1, 2), dt.datetime(2024, 1, 3)],
            ["Nr", "Criterion", "Answer", "Answer"],
            *[[x.number or None, x.text, _mark(MIX, x), _mark(OTHER, x)] for x in lines()],
        ]
    ),
    Expected(answers=MIX, label="2024-01-02"),
    Expected(answers=OTHER, label="2024-01-03"),
)
_add(
    "project_row_above.xlsx",
    lambda: xlsx(
        [
            [None, "Project", "Churn", "Pricing"],
            ["Nr", "Criterion", "Answer", "Answer"],
            *[[x.number or None, x.text, _mark(MIX, x), _mark(OTHER, x)] for x in lines()],
        ]
    ),
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
)
_add(
    "percent_str_scores.xlsx",
    lambda: xlsx(table({"Progress": HALF.replace("a", "n")}, {"y": "100%", "n": "0 %", "p": "40%"})),
    Expected(answers=HALF.replace("a", "n")),
)
_add(
    "one_two_legend_rows_top.xlsx",
    lambda: xlsx(
        [
            ["1", "No"],
            ["2", "Partially"],
            ["3", "Yes"],
            [],
            *table({"Score": HALF.replace("a", "n")}, {"y": 3, "n": 1, "p": 2}),
        ]
    ),
    Expected(answers=HALF.replace("a", "n")),
)
_add(
    "legend_right_two_cells.xlsx",
    lambda: xlsx(
        [
            [*r, None, None, *x] if (x := {1: (1, "not in place"), 2: (2, "partly"), 3: (3, "in place")}.get(i)) else r
            for i, r in enumerate(
                [
                    [*q, *([None] * (3 - len(q)))]
                    for q in table({"Score": HALF.replace("a", "n")}, {"y": 3, "n": 1, "p": 2})
                ]
            )
        ]
    ),
    Expected(answers=HALF.replace("a", "n")),
)
_add(
    "subsections_merged_short.xlsx",
    lambda: xlsx(
        [
            ["Theme", "Criterion", "Answer"],
            *[
                [
                    HEADINGS[x.number][1]
                    if i == 0 or HEADINGS[x.number][1] != HEADINGS[CRITERIA[i - 1].number][1]
                    else None,
                    x.text,
                    _mark(MIX, x),
                ]
                for i, x in enumerate(CRITERIA)
            ],
        ]
    ),
    Expected(answers=MIX),
)


def _styled(name: str, head: str, marks: Marks, answers: str = MIX, *, said: tuple[tuple[str, ...], ...] = ()) -> None:
    """A variant of the plain layout with these marks."""
    _add(name, lambda: xlsx(table({head: answers}, marks)), Expected(answers=answers), said=said)


DASHED = TICKED[:10] + "p" + TICKED[11:]
_styled("bullet.xlsx", "Ready", {"y": "●"}, TICKED)
_styled("star.xlsx", "OK", {"y": "*"}, TICKED)
_styled("meets.xlsx", "Result", {"y": "Meets", "n": "Does not meet", "a": "Not relevant"})
_styled("voldoet.xlsx", "Oordeel", {"y": "Voldoet", "n": "Voldoet niet", "a": "n.v.t.", "p": "Voldoet deels"}, HALF)
_styled("wel_niet.xlsx", "Aanwezig?", {"y": "wel", "n": "niet"}, TWO)
_add(
    "day_first.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "15/05/2023", "03/06/2024"],
            *[[x.number or None, x.text, _mark(MIX, x), _mark(OTHER, x)] for x in lines()],
        ]
    ),
    Expected(answers=MIX, label="2023-05-15"),
    Expected(answers=OTHER, label="2024-06-03"),
)
_styled(
    "header_emoji_legend.xlsx",
    "Status (🟢 yes / 🟡 partly / 🔴 no)",
    {"y": "🟢", "n": "🔴", "p": "🟡"},
    HALF.replace("a", "n"),
)
_styled("squares.xlsx", "Status", {"p": ["🟩", "🟥"]}, TWO.replace("y", "p").replace("n", "p"))
_add(
    "squares_legend.xlsx",
    lambda: xlsx(
        [
            *table({"Status": HALF}, {"y": "🟩", "n": "🟥", "p": "🟨", "a": "⬜"}),
            [],
            [None, "🟩 = in place"],
            [None, "🟨 = partly in place"],
            [None, "🟥 = not in place"],
            [None, "⬜ = not applicable"],
        ]
    ),
    Expected(answers=HALF),
)


def _partly(x):
    return f"(partly) {x.text}" if x.number in (3, 17) else x.text


_add(
    "prefix_partly.xlsx",
    lambda: xlsx(table({"Answer": FORCED}, text=_partly)),
    Expected(answers=FORCED[:2] + "p" + FORCED[3:16] + "p" + FORCED[17:]),
    said=(("partly",),),
)
_add(
    "negated_statement.xlsx",
    lambda: xlsx(
        table(
            {"Answer": FORCED},
            text=lambda x: x.text.replace("is stored", "is not stored") if x.number == 10 else x.text,
        )
    ),
    Expected(answers=FORCED[:9] + "p" + FORCED[10:]),
)
_add(
    "md_dash.md",
    lambda: (
        "## x\n"
        + "\n".join(f"- [{ {'y': 'x', 'u': ' ', 'p': '-'}[DASHED[x.number - 1]] }] {x.text.strip()}" for x in CRITERIA)
    ).encode(),
    Expected(answers=DASHED),
)
_add(
    "md_strike.md",
    lambda: (
        "## x\nStruck through = not applicable\n\n"
        + "\n".join(
            (
                f"- [ ] ~~{x.text.strip()}~~"
                if x.number == 7
                else f"- [{ {'y': 'x', 'u': ' '}[TICKED[x.number - 1]] }] {x.text.strip()}"
            )
            for x in CRITERIA
        )
    ).encode(),
    Expected(answers=TICKED[:6] + "a" + TICKED[7:]),
)
_add(
    "md_na.md",
    lambda: (
        "## x\n"
        + "\n".join(
            (
                f"- [ ] {x.text.strip()} (n/a, batch only)"
                if x.number == 8
                else f"- [{ {'y': 'x', 'u': ' '}[TICKED[x.number - 1]] }] {x.text.strip()}"
            )
            for x in CRITERIA
        )
    ).encode(),
    Expected(answers=TICKED[:7] + "a" + TICKED[8:], notes={8: "batch only"}),
)
_styled("numbers_1_10.xlsx", "Score", {"p": list(range(1, 11))}, "p" * 60)
_styled("numbers_0_100.xlsx", "Score", {"p": [0, 20, 40, 60, 80, 100]}, "p" * 60)
_styled("numbers_comma.xlsx", "Score", {"y": "1", "n": "0", "p": "0,5"}, HALF.replace("a", "n"))
_add(
    "ja1nein0.xlsx",
    lambda: xlsx(
        [
            ["Checkliste"],
            ["Datum:", "12.06.2023"],
            [],
            ["Nr.", "Muss-Kriterium", "Ja(1)/Nein(0)", "Max. Punkte", "Bemerkung"],
            *[
                [
                    x.number or None,
                    x.text,
                    {"y": 1, "n": 0}.get(MIX[x.number - 1]) if x.number else None,
                    1 if x.number else None,
                ]
                for x in lines()
            ],
            [None, "Summe", 33, 60],
        ]
    ),
    Expected(answers=MIX.replace("a", ".")),
)
_styled("asis_tobe.xlsx", "As-is", {"y": "Yes", "n": "No", "a": "N/A"})
_add(
    "asis_tobe2.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "As-is", "To-be"],
            *[[x.number or None, x.text, _mark(MIX, x), "Yes" if x.number else None] for x in lines()],
        ]
    ),
    Expected(answers=MIX),
)
_add(
    "ist_soll.csv",
    lambda: csv_bytes(
        [
            ["Nr", "Kriterium", "Ist", "Soll"],
            *[
                [
                    x.number or None,
                    x.text,
                    {"y": "ja", "n": "nein", "a": "entbehrlich"}.get(MIX[x.number - 1]) if x.number else None,
                    "ja" if x.number else None,
                ]
                for x in lines()
            ],
        ],
        separator=";",
        encoding="cp1252",
    ),
    Expected(answers=MIX),
)
_add(
    "actual_target_years.xlsx",
    lambda: xlsx(
        [
            ["Nr", "Criterion", "2024 (actual)", "2025 (target)"],
            *[[x.number or None, x.text, _mark(MIX, x), "Yes" if x.number else None] for x in lines()],
        ]
    ),
    Expected(answers=MIX),
)
_add("fills_statement.xlsx", lambda: _coloured_statements(), Expected(answers=MIX))


def _coloured_statements() -> bytes:
    """The statements themselves are coloured; one line above says what the colours mean."""
    p = Paper()
    p.row(1, ["#", "Statement"])
    p.put(1, 4, "green = in place, red = not in place, grey = n/a")
    for r, x in enumerate(lines(), start=2):
        f = {"y": "92D050", "n": "FF5050", "a": "A6A6A6"}.get(MIX[x.number - 1], "") if x.number else ""
        p.put(r, 2, x.text, fill=f)
        if x.number:
            p.put(r, 1, x.number)
    return p.data()


_styled(
    "partly_fulfil.xlsx",
    "Status",
    {"y": "fulfilled", "n": "not fulfilled", "p": "partially fulfilled", "a": "not applicable"},
    HALF,
)
_styled("gr.xlsx", "Απάντηση", {"y": "Ναι", "n": "Όχι", "a": "Δεν εφαρμόζεται"})
_styled("ro.xlsx", "Răspuns", {"y": "Da", "n": "Nu", "a": "Nu se aplică"})
_styled("no.xlsx", "Svar", {"y": "Ja", "n": "Nei", "a": "Ikke aktuelt", "p": "Delvis"}, HALF)
_styled("ua.xlsx", "Відповідь", {"y": "Так", "n": "Ні", "a": "Не застосовується"})
_styled("zh.xlsx", "答案", {"y": "是", "n": "否", "a": "不适用"})
_styled("ko.xlsx", "응답", {"y": "예", "n": "아니오", "a": "해당없음"})
_styled(
    "mixed_case_na.xlsx", "Answer", {"y": "yes", "n": "no", "a": ["n.a", "N. A.", "na.", "n/a.", "Not Applicable."]}
)
_styled(
    "yes_comma_initials.xlsx", "Answer", {"y": ["Yes (AB)", "Yes/AB", "yes; CD"], "n": ["No (AB)", "No/CD"], "a": "N/A"}
)
_styled("quoted.xlsx", "Answer", {"y": '"Yes"', "n": "'No'", "a": '"N/A"'})
_styled("paren.xlsx", "Answer", {"y": "(yes)", "n": "(no)", "a": "(n/a)"})
_styled("trail_star.xlsx", "Answer", {"y": "Yes*", "n": "No**", "a": "N/A*"})
_styled("done_tick.xlsx", "Status", {"y": "Done ✔", "n": "Not done ✘"}, TWO)
_styled("tick_done.xlsx", "Status", {"y": "✔ Done", "n": "✘ Not done"}, TWO)

_SIGN_OF = {"y": "✓", "n": "✗", ".": "", "u": "☐"}
_add(
    "led.xlsx",
    lambda: xlsx(
        [
            ["Checklist"],
            *[
                [f"{'[x]' if TICKED[x.number - 1] == 'y' else '[ ]'} {x.text.strip()}" if x.number else x.text]
                for x in lines()
            ],
        ]
    ),
    Expected(answers=TICKED),
)
_add(
    "led_signs.csv",
    lambda: csv_bytes(
        [
            ["Checklist"],
            *[[f"{_SIGN_OF[TWO[x.number - 1]]} {x.text.strip()}" if x.number else x.text] for x in lines()],
        ]
    ),
    Expected(answers=TWO),
)
_add(
    "tail_signs.csv",
    lambda: csv_bytes(
        [["Checklist"], *[[f"{x.text.strip()} {_SIGN_OF[TWO[x.number - 1]]}" if x.number else x.text] for x in lines()]]
    ),
    Expected(answers=TWO),
)
_add(
    "tail_boxes.xlsx",
    lambda: xlsx(
        [
            ["Checklist"],
            *[[f"{x.text.strip()} {_SIGN_OF[TICKED[x.number - 1]]}" if x.number else x.text] for x in lines()],
        ]
    ),
    Expected(answers=TICKED),
)


def _interview() -> bytes:
    """Every statement with its answer and a comment in the lines below it."""
    out = ["# Interview", ""]
    for x in CRITERIA:
        out += [f"**{x.number}. {x.text.strip()}**", ""]
        if answer := YES_NO.get(MIX[x.number - 1]):
            out += [f"Answer: {answer}", "", f"Comment: talk {x.number}", ""]
    return "\n".join(out).encode()


_add("below.md", _interview, Expected(answers=MIX, notes={3: "talk 3"}))
_add(
    "below.csv",
    lambda: csv_bytes(
        [
            [r]
            for x in CRITERIA
            for r in (
                [f"{x.number}. {x.text.strip()}"]
                + ([f"Answer: {YES_NO.get(MIX[x.number - 1])}"] if MIX[x.number - 1] != "." else [])
            )
        ]
    ),
    Expected(answers=MIX),
)


def _with_lists() -> bytes:
    """A sheet of the choices and sums beside the form: Y and N side by side teach nothing."""
    p = Paper("Check")
    for r, row in enumerate(table({"Answer": MIX}, {"y": "Y", "n": "N", "a": "NA"}), start=1):
        p.row(r, row)
    q = p.add("Lists")
    q.row(1, ["Y", "N", "NA"])
    q.row(2, ["Yes", 33])
    q.row(3, ["No", 19])
    return p.data()


_add("lists_sheet.xlsx", _with_lists, Expected(answers=MIX))
_add(
    "numbers_across.xlsx",
    lambda: xlsx(
        [
            ["Project", *range(1, 61)],
            *[[n, *(YES_NO.get(c) for c in p)] for n, p in (("Churn", MIX), ("Pricing", OTHER))],
        ]
    ),
    Expected(answers=MIX, label="Churn"),
    Expected(answers=OTHER, label="Pricing"),
    said=(("number only",),),
)
_add(
    "q_across.csv",
    lambda: csv_bytes(
        [
            ["Team", *(f"Q{i}" for i in range(1, 61))],
            *[[n, *(YES_NO.get(c, "") for c in p)] for n, p in (("Alpha", MIX), ("Beta", OTHER))],
        ]
    ),
    Expected(answers=MIX, label="Alpha"),
    Expected(answers=OTHER, label="Beta"),
)


def _summary_first() -> bytes:
    """Counts of yes and no on a first sheet are no legend of scores."""
    p = Paper("Summary")
    p.row(1, ["Yes", 3])
    p.row(2, ["No", 2])
    p.add("Scores")
    for r, row in enumerate(table({"Score": "p" * 60}, {"p": [1, 2, 3, 4, 5]}), start=1):
        p.row(r, row)
    return p.data()


_add("small_summary.xlsx", _summary_first, Expected(answers="p" * 60))
_add(
    "yes_1_legend.xlsx",
    lambda: xlsx([["Yes", 1], ["No", 0], [], *table({"Score": TWO}, {"y": 1, "n": 0})]),
    Expected(answers=TWO),
)


MORE = tuple(_VARIANTS)
