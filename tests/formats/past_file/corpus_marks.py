"""Variants that differ in how answers are written: languages, signs, numbers, colours, remarks in the same cell."""

from tests.formats.past_file.building import (
    Expected,
    Marks,
    Paper,
    Variant,
    csv_bytes,
    lines,
    table,
    xlsx,
)

MIX = "ynyyanynyyynynnyyynnyyayyny.nyynnyaaynynayynn.nnyaaayyn.ynyn"
TWO = "ynyynnynyyynynnyyynnyyyyyny.nyynnynnynynnyynn.nnynnnyyn.ynyn"
HALF = "ynypanynyyypynnyyynnyyayynp.nyynnyaaynypayynn.nnyaaapyn.ynyn"
TICKED = "yuyyuuyuyyyuyuuyyyuuyyyyyuyuuyyuuyuuyuyuuyyuuuuuyuuuyyuuyuyu"
FORCED = "ynyynnynyyynynnyyynnyyyyynynnyynnynnynynnyynnnnnynnnyynnynyn"
UNTICKED = TICKED


def _words(
    name: str,
    head: str,
    marks: Marks,
    answers: str = MIX,
    *,
    columns: tuple[str, str] = ("Nr", "Criterion"),
    said: tuple[tuple[str, ...], ...] = (),
) -> Variant:
    return Variant(
        name=name,
        build=lambda: xlsx(table({head: answers}, marks, head=columns)),
        expected=(Expected(answers=answers),),
        said=said,
    )


LANGUAGES = (
    _words("french.xlsx", "Réponse", {"y": "Oui", "n": "Non", "a": "Sans objet"}, columns=("N°", "Critère")),
    _words("french_letters.xlsx", "O/N", {"y": "O", "n": "N"}, TWO, columns=("N°", "Critère")),
    _words(
        "french_status.xlsx",
        "Statut",
        {"y": "En place", "n": "Pas en place", "a": "Non applicable", "p": "Partiellement"},
        HALF,
        said=(("partiellement",),),
    ),
    _words("spanish.xlsx", "Respuesta", {"y": ["Sí", "SI", "sí"], "n": "No", "a": "No aplica"}),
    _words(
        "spanish_compliance.xlsx",
        "Cumplimiento",
        {"y": "Cumple", "n": "No cumple", "a": "No aplica", "p": "Cumple parcialmente"},
        HALF,
    ),
    _words("italian.xlsx", "Risposta", {"y": ["Sì", "si"], "n": "No", "a": "Non applicabile", "p": "In corso"}, HALF),
    _words("portuguese.xlsx", "Resposta", {"y": "Sim", "n": ["Não", "nao"], "a": "Não se aplica"}),
    _words("polish.xlsx", "Odpowiedź", {"y": "Tak", "n": "Nie", "a": ["Nie dotyczy", "n.d."]}),
    _words("swedish.xlsx", "Svar", {"y": "Ja", "n": "Nej", "a": "Ej tillämpligt", "p": "Delvis"}, HALF),
    _words("danish.xlsx", "Besvarelse", {"y": "ja", "n": "nej", "a": "ikke relevant", "p": "delvist"}, HALF),
    _words("czech.xlsx", "Odpověď", {"y": "Ano", "n": "Ne", "a": "Nevztahuje se", "p": "Částečně"}, HALF),
    _words(
        "german_status.xlsx",
        "Umsetzungsstand",
        {"y": "umgesetzt", "n": "nicht umgesetzt", "a": "nicht anwendbar", "p": "in Umsetzung"},
        HALF,
        columns=("Lfd. Nr.", "Anforderung"),
    ),
    _words("german_letters.xlsx", "J/N", {"y": "J", "n": "N", "a": "n.a."}, columns=("Nr.", "Kriterium")),
    _words(
        "dutch_status.xlsx",
        "Stand van zaken",
        {"y": "aanwezig", "n": "niet aanwezig", "a": "niet van toepassing", "p": "in ontwikkeling"},
        HALF,
    ),
    _words("finnish.xlsx", "Vastaus", {"y": "Kyllä", "n": "Ei", "a": "Ei sovellu"}),
    _words("hungarian.xlsx", "Válasz", {"y": "Igen", "n": "Nem", "a": "Nem alkalmazható"}),
    _words("turkish.xlsx", "Cevap", {"y": "Evet", "n": "Hayır", "a": "Geçerli değil"}),
    _words("russian.xlsx", "Ответ", {"y": "Да", "n": "Нет", "a": "Не применимо", "p": "Частично"}, HALF),
    _words("japanese.xlsx", "回答", {"y": "はい", "n": "いいえ", "a": "該当なし"}),
)

WORDS = (
    _words("in_place.xlsx", "Status", {"y": "In place", "n": "Not in place", "a": "N.A.", "p": "TBD"}, HALF),
    _words("pass_fail.xlsx", "Result", {"y": "PASS", "n": "FAIL", "a": "n/a"}),
    _words("ok_nok.xlsx", "Check", {"y": "OK", "n": "NOK", "a": "NA"}),
    _words("present_missing.xlsx", "Finding", {"y": "Present", "n": "Missing", "a": "Not relevant"}),
    _words(
        "met_not_met.xlsx", "Assessment", {"y": "Met", "n": "Not met", "p": "Partially met", "a": "Out of scope"}, HALF
    ),
    _words(
        "done_not_started.xlsx",
        "Progress",
        {"y": "Done", "n": "Not started", "p": ["In progress", "To do"]},
        HALF.replace("a", "n"),
    ),
    _words("question_marks.xlsx", "Answer", {"y": "yes", "n": "no", "a": "n/a", "p": ["?", "Yes?", "unclear"]}, HALF),
    _words("shouting.xlsx", "ANSWER", {"y": ["YES", "YES!", " Yes "], "n": ["NO", "no."], "a": ["N/A", "n\\a"]}),
    _words(
        "fully.xlsx",
        "Compliance",
        {"y": "Fully implemented", "n": "Not implemented", "p": ["Not fully implemented", "Largely implemented"]},
        HALF.replace("a", "n"),
    ),
    _words("dashes.xlsx", "Answer", {"y": "Yes", "n": "No", "a": "N/A", "p": ["-", "—", "..."]}, HALF),
    _words("error_values.xlsx", "Answer", {"y": "Yes", "n": "No", "a": "N/A", "p": "#N/A"}, HALF),
    _words("placeholders.xlsx", "Answer", {"y": "Yes", "n": "No", "a": "N/A", ".": "Select..."}),
    _words("misspelt.xlsx", "Answer", {"y": "Yes", "n": "No", "a": "N/A", "p": ["Yess", "noo", "affirm"]}, HALF),
    _words("unknown_words.xlsx", "Answer", {c: ["Initial", "Managed", "Defined"] for c in "p"}, "p" * 59 + "."),
    _words("yes_only.xlsx", "In place?", {"y": "Yes"}, TICKED),
)

SIGNS = (
    _words("check_and_cross_emoji.xlsx", "Status", {"y": "✅", "n": "❌", "a": "N/A"}),
    _words("thumbs.xlsx", "Vote", {"y": ["👍", "👍🏽"], "n": "👎"}, TWO),
    _words("ballot_boxes.xlsx", "Done", {"y": "☑", "u": "☐"}, TICKED),
    _words("ballot_boxes_crossed.xlsx", "Done", {"y": "☒", "u": "☐"}, TICKED),
    _words("brackets.xlsx", "Done", {"y": ["[x]", "[X]"], "u": "[ ]"}, TICKED),
    _words("v_and_x.xlsx", "V/X", {"y": ["v", "V"], "n": ["x", "X"], "a": "nvt"}),
    _words("plus_minus.xlsx", "Status", {"y": "+", "n": "-", "p": "+/-"}, HALF.replace("a", "n")),
    _words("x_and_na.xlsx", "In place", {"y": "x", "a": "n/a"}, TICKED[:58] + "au"),
    _words("tick_blank.xlsx", "OK", {"y": ["✓", "✔", "√"]}, TICKED),
    _words("crosses_only.xlsx", "Status", {"p": ["✗", "✘"]}, TICKED.replace("y", "p").replace("u", ".")),
    _words("traffic_light_without_legend.xlsx", "RAG", {"p": ["🟢", "🔴", "🟡"]}, "p" * 58 + ".."),
    _words("two_marks.xlsx", "Answer", {"y": "✓", "n": "✗", "p": "✓✗"}, HALF.replace("a", "n")),
)

NUMBERS = (
    _words("one_zero.xlsx", "Answer", {"y": 1, "n": 0}, TWO),
    _words("one_blank.xlsx", "Done", {"y": 1}, TICKED),
    _words("one_zero_half.xlsx", "Score", {"y": 1, "n": 0, "p": 0.5}, HALF.replace("a", "n")),
    _words(
        "percent_words.xlsx", "Implemented", {"y": "100 %", "n": "0%", "p": ["75%", "50 %"]}, HALF.replace("a", "n")
    ),
    _words("out_of_five.xlsx", "Rating", {"p": ["3/5", "5/5", "1/5"]}, "p" * 60, said=(("score", "scale"),)),
    _words(
        "levels.xlsx", "Maturity level", {"p": ["Level 1", "Level 3", "Level 5"]}, "p" * 60, said=(("score", "scale"),)
    ),
    _words("zero_to_three.xlsx", "Score", {"p": [0, 1, 2, 3]}, "p" * 60, said=(("score", "scale"),)),
    _words(
        "header_scale.xlsx", "Score (0 = no, 1 = partly, 2 = yes)", {"y": 2, "n": 0, "p": 1}, HALF.replace("a", "n")
    ),
    _words(
        "numbered_words.xlsx", "Answer", {"y": "1 - Yes", "n": "0 - No", "p": "2 - Partially", "a": "9 - N/A"}, HALF
    ),
)


def _scale_above() -> bytes:
    paper = Paper()
    paper.put(1, 1, "Scale: 1 = not in place, 2 = partly in place, 3 = in place, 9 = not applicable")
    for r, values in enumerate(table({"Score": HALF}, {"y": 3, "n": 1, "p": 2, "a": 9}), start=3):
        paper.row(r, values)
    return paper.data()


def _thresholds() -> bytes:
    paper = Paper()
    for r, values in enumerate(table({"Score": TWO}, {"y": [4, 5], "n": [1, 2, 3]}), start=1):
        paper.row(r, values)
    legend = paper.add("Legend")
    legend.row(1, ["How to read the scores"])
    legend.row(2, ["4-5 = yes"])
    legend.row(3, ["1-3 = no"])
    return paper.data()


def _legend_sheet() -> bytes:
    """Letters that only a second sheet explains, mark and meaning in cells side by side."""
    paper = Paper("Assessment")
    for r, values in enumerate(table({"Status": HALF}, {"y": "G", "n": "R", "p": "A", "a": "W"}), start=1):
        paper.row(r, values)
    legend = paper.add("Legend")
    for r, pair in enumerate(
        (("G", "in place"), ("A", "partly"), ("R", "not in place"), ("W", "not applicable")), start=1
    ):
        legend.row(r, pair)
    return paper.data()


def _percent_cells() -> bytes:
    paper = Paper()
    for r, values in enumerate(table({"% done": HALF}, {"y": 1, "n": 0, "p": 0.6, "a": "n/a"}), start=1):
        paper.row(r, values)
        if isinstance(values[2], int | float):
            paper.sheet.cell(r, 3).number_format = "0%"
    return paper.data()


def _coloured(*, legend: bool, pattern: str) -> bytes:
    paper = Paper()
    fills = {"y": "70AD47", "n": "FF0000", "a": "BFBFBF", "p": "FFC000"}
    paper.row(1, ["Criterium number", "Assessment criterium", "Status"])
    for r, line in enumerate(lines(), start=2):
        paper.put(r, 2, line.text)
        if line.number:
            paper.put(r, 1, line.number)
            letter = pattern[line.number - 1]
            shade = letter if legend else "yn"[line.number % 2]
            if letter != ".":
                paper.put(r, 3, None, fill=fills[shade])
    if legend:
        for r, (letter, words) in enumerate(
            (("y", "in place"), ("n", "not in place"), ("a", "n/a"), ("p", "partly")), start=3
        ):
            paper.put(r, 5, None, fill=fills[letter])
            paper.put(r, 6, words)
    return paper.data()


def _colour_names() -> bytes:
    """The legend names the colours in words; one green is darker than the other."""
    paper = Paper()
    paper.row(1, ["Green: met; red: not met; grey: not applicable"])
    paper.row(3, ["No.", "Requirement", "State"])
    greens = ("92D050", "00B050")
    for r, line in enumerate(lines(), start=4):
        paper.put(r, 2, line.text)
        if line.number:
            paper.put(r, 1, line.number)
            letter = MIX[line.number - 1]
            fill = {"y": greens[line.number % 2], "n": "C00000", "a": "A6A6A6"}.get(letter, "")
            if fill:
                paper.put(r, 3, None, fill=fill)
    return paper.data()


def _remarks_inside() -> bytes:
    said = {
        "y": ["Yes - see the wiki", "Yes (Terraform)", "Yes\nsince 2021", "Done, nightly job", "yes; ADR 7"],
        "n": ["No, planned for Q3", "No - no budget", "Not yet", "no (nobody owns it)"],
        "a": ["N/A: batch only", "n.v.t. (geen API)", "Not applicable - no customers"],
        "p": ["Yes, but only for the churn model", "Yes (partly)", "yes and no", "70 % done", "mostly", "We will see"],
    }
    return xlsx(table({"Answer": HALF}, said))


def _statement_remarks() -> bytes:
    """The remark stands behind the statement, and takes some answers back."""
    notes = {3: " (see wiki)", 5: " - the platform team knows", 12: " (partly)"}
    rows = table(
        {"Answer": "".join("p" if n == 12 else c for n, c in enumerate(FORCED, start=1))},
        {**{"y": "Yes", "n": "No"}, "p": "Yes"},
        text=lambda line: line.text + notes.get(line.number, ""),
    )
    return xlsx(rows)


def _checkbox_list_in_cell() -> bytes:
    return xlsx(
        table(
            {"Answer": MIX},
            {"y": "☑ Yes ☐ No ☐ N/A", "n": "☐ Yes ☑ No ☐ N/A", "a": "☐ Yes ☐ No ☒ N/A", ".": "☐ Yes ☐ No ☐ N/A"},
        )
    )


def _blank_means_no() -> bytes:
    paper = Paper()
    paper.put(1, 1, "Legend: x = in place, blank = not in place")
    for r, values in enumerate(table({"Done": FORCED}, {"y": "x"}), start=3):
        paper.row(r, values)
    return paper.data()


def _x_means_missing() -> bytes:
    paper = Paper()
    for r, values in enumerate(table({"Status": TWO}, {"y": "o", "n": "x"}), start=1):
        paper.row(r, values)
    paper.put(90, 2, "o = in place")
    paper.put(91, 2, "x = not in place")
    return paper.data()


def _struck() -> bytes:
    paper = Paper()
    paper.put(1, 1, "Crossed out = not applicable")
    paper.row(3, ["#", "Statement", "Yes/No"])
    for r, line in enumerate(lines(), start=4):
        letter = MIX[line.number - 1] if line.number else ""
        paper.put(r, 2, line.text, struck=letter == "a")
        if line.number:
            paper.put(r, 1, line.number)
            paper.put(r, 3, {"y": "Yes", "n": "No"}.get(letter))
    return paper.data()


def _struck_unexplained() -> bytes:
    paper = Paper()
    paper.row(1, ["#", "Statement", "Yes/No"])
    for r, line in enumerate(lines(), start=2):
        letter = MIX[line.number - 1] if line.number else ""
        paper.put(r, 2, line.text, struck=letter == "a")
        if line.number:
            paper.put(r, 1, line.number)
            paper.put(r, 3, {"y": "Yes", "n": "No"}.get(letter))
    return paper.data()


def _wingdings_2() -> bytes:
    paper = Paper()
    paper.row(1, ["#", "Statement", "Done"])
    for r, line in enumerate(lines(), start=2):
        paper.put(r, 2, line.text)
        if line.number:
            paper.put(r, 1, line.number)
            letter = {"y": "P", "n": "O"}.get(TWO[line.number - 1])
            if letter:
                paper.put(r, 3, letter, font="Wingdings 2")
    return paper.data()


def _booleans(pattern: str, marks: Marks) -> bytes:
    return xlsx(table({"Done": pattern}, marks))


def _colours_unexplained() -> str:
    return "".join("." if c == "." else "p" for c in MIX)


BUILT = (
    Variant(name="scale_above.xlsx", build=_scale_above, expected=(Expected(answers=HALF),), said=(("partly",),)),
    Variant(name="thresholds_on_legend_sheet.xlsx", build=_thresholds, expected=(Expected(answers=TWO),)),
    Variant(
        name="letters_with_legend_sheet.xlsx",
        build=_legend_sheet,
        expected=(Expected(answers=HALF),),
        said=(("partly",),),
    ),
    Variant(name="percent_cells.xlsx", build=_percent_cells, expected=(Expected(answers=HALF),)),
    Variant(
        name="coloured_with_legend.xlsx",
        build=lambda: _coloured(legend=True, pattern=HALF),
        expected=(Expected(answers=HALF),),
        said=(("colour",),),
    ),
    Variant(
        name="coloured_without_legend.xlsx",
        build=lambda: _coloured(legend=False, pattern=MIX),
        expected=(Expected(answers=_colours_unexplained()),),
        said=(("colour",),),
    ),
    Variant(name="colour_names.xlsx", build=_colour_names, expected=(Expected(answers=MIX),), said=(("colour",),)),
    Variant(
        name="remarks_inside.xlsx",
        build=_remarks_inside,
        expected=(
            Expected(answers=HALF, notes={1: "Terraform", 3: "nightly job", 5: "no customers", 29: "no budget"}),
        ),
    ),
    Variant(
        name="remarks_behind_statements.xlsx",
        build=_statement_remarks,
        expected=(
            Expected(
                answers="".join("p" if n == 12 else c for n, c in enumerate(FORCED, start=1)),
                notes={3: "see wiki", 5: "the platform team knows"},
            ),
        ),
        said=(("partly",),),
    ),
    Variant(name="boxes_in_one_cell.xlsx", build=_checkbox_list_in_cell, expected=(Expected(answers=MIX),)),
    Variant(name="blank_means_no.xlsx", build=_blank_means_no, expected=(Expected(answers=FORCED),)),
    Variant(name="x_means_missing.xlsx", build=_x_means_missing, expected=(Expected(answers=TWO),)),
    Variant(name="struck_with_legend.xlsx", build=_struck, expected=(Expected(answers=MIX),), said=(("struck",),)),
    Variant(
        name="struck_unexplained.xlsx",
        build=_struck_unexplained,
        expected=(Expected(answers=MIX.replace("a", "p")),),
        said=(("struck",),),
    ),
    Variant(name="wingdings_2.xlsx", build=_wingdings_2, expected=(Expected(answers=TWO),), said=(("symbol",),)),
    Variant(
        name="checkboxes.xlsx",
        build=lambda: _booleans(TICKED, {"y": True, "u": False}),
        expected=(Expected(answers=TICKED),),
    ),
    Variant(
        name="booleans_with_blanks.xlsx",
        build=lambda: _booleans(TWO, {"y": True, "n": False}),
        expected=(Expected(answers=TWO),),
    ),
    Variant(
        name="checkboxes.csv",
        build=lambda: csv_bytes(table({"Done": TICKED}, {"y": "TRUE", "u": "FALSE"})),
        expected=(Expected(answers=TICKED),),
    ),
    Variant(
        name="german_booleans.csv",
        build=lambda: csv_bytes(table({"Erledigt": TWO}, {"y": "WAHR", "n": "FALSCH"}), separator=";"),
        expected=(Expected(answers=TWO),),
    ),
)

MARKS = (*LANGUAGES, *WORDS, *SIGNS, *NUMBERS, *BUILT)
