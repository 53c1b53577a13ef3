"""Whatever subset is answered, in whatever style, order and company: it reads back the same, or is asked."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maturity.core.assessment import Answer
from maturity.formats import past_file
from maturity.formats.past_file.result import ImportResult
from tests.formats.past_file.building import SENSE, Line, Marks, Q, csv_bytes, lines, marked, xlsx

STYLES: dict[str, Marks] = {
    "yes_no": {"y": "Yes", "n": "No", "a": "N/A"},
    "letters": {"y": "Y", "n": "N", "a": "NA"},
    "dutch": {"y": "Ja", "n": "Nee", "a": "n.v.t."},
    "german": {"y": "umgesetzt", "n": "nicht umgesetzt", "a": "entbehrlich"},
    "french": {"y": "Oui", "n": "Non", "a": "sans objet"},
    "spanish": {"y": "Sí", "n": "No", "a": "No aplica"},
    "polish": {"y": "tak", "n": "nie", "a": "nie dotyczy"},
    "status": {"y": "Implemented", "n": "Not implemented", "a": "Not applicable"},
    "compliance": {"y": "Compliant", "n": "Non-compliant", "a": "Out of scope"},
    "signs": {"y": "✓", "n": "✗", "a": "n/a"},
    "emoji": {"y": "✅", "n": "❌", "a": "N/A"},
    "ticks": {"y": "x", "n": None, "a": "n/a"},
    "ones": {"y": 1, "n": 0, "a": "n/a"},
    "booleans": {"y": True, "n": False, "a": "n/a"},
    "remarks": {"y": "Yes - see wiki", "n": "No, planned", "a": "N/A (batch)"},
}
LETTERS = {Answer.YES: "y", Answer.NO: "n", Answer.NOT_APPLICABLE: "a", Answer.UNANSWERED: "."}
EXTRAS = ("Owner", "Priority", "Max. points", "Target")

patterns = st.text(alphabet="ynaa..yyn", min_size=60, max_size=60)


def read(data: bytes, name: str) -> ImportResult:
    """The reading of a file that needs no check."""
    return past_file.read(data, name, questionnaire=Q)


def wrong(pattern: str, result: ImportResult) -> list[str]:
    """Answers that are not what was written, unless they are asked or said to be nothing."""
    assert len(result.assessments) == 1, [f.label for f in result.assessments]
    found = result.assessments[0]
    asked = {q.criterion for q in result.questions}
    faults = []
    for n, letter in enumerate(pattern, start=1):
        answer = found.answers[n] or None
        if answer != SENSE[letter] and not (answer is None and n in asked):
            faults.append(f"{n}: {answer}, not {SENSE[letter]}")
    return faults


@settings(max_examples=25, deadline=None)
@given(
    pattern=patterns,
    style=st.sampled_from(sorted(STYLES)),
    order=st.permutations(["number", "text", "answer", *EXTRAS]),
    kind=st.sampled_from(["xlsx", "csv", "csv", "csv"]),
    headings=st.booleans(),
)
def test_any_subset_in_any_style_and_column_order(pattern, style, order, kind, headings):
    """Columns in any order with others between them, any answers: the same answers come back, or questions."""
    rows = [[{"number": "Nr", "text": "Criterion", "answer": "Answer"}.get(c, c) for c in order]]
    for line in lines(headings=headings):
        rows.append([_cell(c, line, pattern, STYLES[style]) for c in order])
    data = xlsx(rows) if kind == "xlsx" else csv_bytes(rows, separator=";")
    assert wrong(pattern, read(data, f"file.{kind}")) == []


def _cell(column: str, line: Line, pattern: str, marks: Marks):
    if column == "text":
        return line.text
    if not line.number:
        return None
    return {
        "number": line.number,
        "answer": marked(pattern[line.number - 1], marks, line.number),
        "Owner": ("Anna", "Yes Kumar", None)[line.number % 3],
        "Priority": "HML"[line.number % 3],
        "Max. points": 1,
        "Target": "Yes",
    }[column]


OWN = ("Carbon footprint of training is tracked", "On-call rota exists for the service", "Model card is published")


@settings(max_examples=25, deadline=None)
@given(
    pattern=patterns,
    seed=st.integers(0, 10**6),
    numbers=st.booleans(),
    own=st.lists(st.sampled_from(OWN), unique=True, max_size=3),
    dropped=st.sets(st.integers(1, 60), max_size=15),
    style=st.sampled_from(["yes_no", "dutch", "status"]),
)
def test_shuffled_with_own_rows_and_gaps(pattern, seed, numbers, own, dropped, style):
    """Rows in any order, some missing, own ones between: nothing shifts, own rows are listed, gaps are blank."""
    dice = random.Random(seed)
    kept = [line for line in lines(headings=False, stems=False) if line.number not in dropped]
    rows = [
        [line.number if numbers else None, line.text, marked(pattern[line.number - 1], STYLES[style], 0)]
        for line in kept
    ]
    dice.shuffle(rows)
    for text in own:
        rows.insert(dice.randrange(len(rows)), [None, text, STYLES[style]["y"]])
    result = read(csv_bytes([["Nr", "Criterion", "Answer"], *rows]), "file.csv")
    written = "".join("." if n in dropped else c for n, c in enumerate(pattern, start=1))
    assert wrong(written, result) == []
    assert {r.text for r in result.assessments[0].custom_rows} == set(own)


def _reworded(text: str, dice: random.Random) -> str:
    """A text as people edit it: a word dropped or put in, an ending changed, other signs."""
    words = text.strip().split()
    for _ in range(dice.choice((1, 1, 2))):
        at = dice.randrange(len(words))
        match dice.randrange(5):
            case 0 if len(words) > 5:
                del words[at]
            case 1:
                words.insert(at, dice.choice(("always", "also", "our", "properly")))
            case 2:
                words[at] = words[at].rstrip("s.,") + dice.choice(("s", ",", ""))
            case 3:
                words = [w.replace("ml", "ML").replace("machine", "Machine") for w in words]
            case _:
                words[-1] = words[-1].rstrip(".") + dice.choice((".", ";", ""))
    return " ".join(words)


@settings(max_examples=25, deadline=None)
@given(pattern=patterns, seed=st.integers(0, 10**6), numbers=st.booleans(), share=st.sampled_from([0.2, 0.5, 1.0]))
@example(pattern="a" * 16 + "." + "a" * 43, seed=8846, numbers=False, share=1.0)  # "(if applicable)s" is not a mark
def test_reworded_a_little(pattern, seed, numbers, share):
    """Statements edited here and there, in order: each finds its criterion, or is asked, or is listed as unmatched."""
    dice = random.Random(seed)
    rows = [["Nr", "Criterion", "Answer"]]
    for line in lines():
        text = _reworded(line.text, dice) if line.number and dice.random() < share else line.text
        answer = marked(pattern[line.number - 1], STYLES["yes_no"], 0) if line.number else None
        rows.append([line.number or None if numbers else None, text, answer])
    result = read(csv_bytes(rows), "file.csv")
    found = result.assessments[0]
    asked = {q.criterion for q in result.questions}
    unmatched = len(found.custom_rows)
    for n, letter in enumerate(pattern, start=1):
        answer = found.answers[n] or None
        assert answer in (SENSE[letter], None), f"{n}: {answer}, not {SENSE[letter]}"
        unmatched -= answer is None and SENSE[letter] is not None and n not in asked
    assert unmatched >= 0, "an answered row is neither read, asked nor listed"
    if numbers:
        assert wrong(pattern, result) == []


@settings(max_examples=15, deadline=None)
@given(
    columns=st.lists(patterns, min_size=2, max_size=4),
    names=st.permutations(["Churn model", "Fraud API", "Anna", "Risk scoring", "Priority routing", "Q1 2024"]),
    style=st.sampled_from(["yes_no", "dutch", "signs", "status"]),
)
def test_a_column_for_each_project(columns, names, style):
    """Several columns are several assessments under their headings, in their order; empty ones are none."""
    heads = names[: len(columns)]
    rows = [["Nr", "Criterion", *heads]]
    for line in lines():
        answers = [marked(p[line.number - 1], STYLES[style], 0) if line.number else None for p in columns]
        rows.append([line.number or None, line.text, *answers])
    result = read(csv_bytes(rows), "file.csv")
    filled = [(h, p) for h, p in zip(heads, columns, strict=True) if set(p) != {"."}]
    assert [f.label for f in result.assessments] == [h for h, _ in filled]
    for found, (_, pattern) in zip(result.assessments, filled, strict=True):
        asked = {q.criterion for q in result.questions if q.label == found.label}
        for n, letter in enumerate(pattern, start=1):
            answer = found.answers[n] or None
            assert answer == SENSE[letter] or (answer is None and n in asked)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=40))
def test_no_text_is_decided_that_is_in_no_table(text):
    """A cell with any text at all: read as an answer only where a table of spellings says so, else asked or blank."""
    pattern = "y" * 30 + "n" * 30
    rows = [["Nr", "Criterion", "Answer"]]
    for line in lines(headings=False, stems=False):
        mark = text if line.number == 7 else STYLES["yes_no"][pattern[line.number - 1]]
        rows.append([line.number, line.text, mark])
    try:
        data = csv_bytes(rows)
    except UnicodeEncodeError:
        pytest.skip("no file holds half a surrogate pair")
    result = read(data.replace(b"\0", b""), "file.csv")
    found, asked = result.assessments[0], {q.criterion for q in result.questions}
    others = {n for n in found.answers if n != 7}
    assert all(found.answers[n] == SENSE[pattern[n - 1]] for n in others)
    assert (found.answers[7] != "") != (7 in asked) or not text.strip() or found.answers[7] == ""
