"""The workbook to take away: its formulas say what the core says, in our own values and when LibreOffice calculates."""

import io
import warnings
import zipfile
from itertools import pairwise

import openpyxl
import pytest

from maturity.core.assessment import Answer
from maturity.core.scoring import score
from maturity.formats.archive_check import check
from maturity.formats.excel import read_own
from maturity.formats.excel_summary import HEAD, SUMMARY, answer_rows, workbook
from maturity.formats.report import Report
from maturity.storage import catalog
from maturity.views.wording import headline
from tests.formats.office import convert
from tests.formats.report_samples import BEFORE, CASES, EXTREME, FULL, MADE, MLOPS, answered, findings, report

BASICS = [n for n in MLOPS.numbers if n <= 46]
VERDICTS = {
    "one not met": {46: Answer.NO} | dict.fromkeys(BASICS[:-1], Answer.YES),
    "one unanswered": dict.fromkeys(BASICS[:-1], Answer.YES),
    "one applies, met": {1: Answer.YES} | dict.fromkeys(BASICS[1:], Answer.NOT_APPLICABLE),
    "not met and unanswered": {1: Answer.NO, 2: Answer.NO},
    "one section left out": dict.fromkeys(range(47, 54), Answer.NOT_APPLICABLE) | {1: Answer.YES},
}


def values(data: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".* extension is not supported")  # LibreOffice writes some
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True)[SUMMARY]


def agrees(sheet, f) -> None:
    """Every number of the sheet and its verdict are the core's."""
    assert sheet["A3"].value == headline(f)
    rows = [s.tally for s in f.scorecard.sections] + [f.scorecard.basics, f.scorecard.beyond, f.scorecard.overall]
    for place, t in enumerate(rows, start=HEAD + 1):
        counts = tuple(sheet.cell(place, c).value for c in range(2, 7))
        assert counts == (t.yes, t.no, t.na, t.unanswered, t.applicable)
        if t.score is None:
            assert sheet.cell(place, 7).value == "n/a"
        else:
            assert sheet.cell(place, 7).value == pytest.approx(t.score)


def made(answers: dict[int, Answer]) -> tuple[bytes, object]:
    f = findings(answered(answers))
    return workbook(Report(findings=f, made_at=MADE)), f


@pytest.mark.parametrize("case", CASES)
def test_values_beside_the_formulas_are_the_cores(case):
    """A preview that does not calculate shows the right numbers."""
    agrees(values(workbook(report(case))), CASES[case])


@pytest.mark.slow
def test_libreoffice_calculates_what_the_core_says(tmp_path):
    """Another program, given formulas without values, agrees on counts, scores and verdict in every case."""
    cases = {name: made(answers) for name, answers in VERDICTS.items()}
    cases |= {name: (workbook(report(name)), f) for name, f in CASES.items()}
    sources = []
    for i, (data, _) in enumerate(cases.values()):
        bare = changed(data, lambda book: None)
        assert values(bare)["A3"].value is None, "the values were not taken out"
        sources.append(tmp_path / f"case{i}.xlsx")
        sources[-1].write_bytes(bare)
    for path, (_, f) in zip(convert(sources, "xlsx", tmp_path / "out"), cases.values(), strict=True):
        agrees(values(path.read_bytes()), f)


@pytest.mark.slow
def test_the_summary_follows_when_somebody_changes_an_answer(tmp_path):
    """Somebody sets criterion 14 to yes and clears 15 in their own program: the verdict says so, and it reads back."""
    rows = {r[0].value: r[2] for r in openpyxl.load_workbook(io.BytesIO(workbook(report())))["Sheet1"].iter_rows()}

    def edit(book):
        for number, word in ((14, "Yes"), (15, None), (16, "no"), (17, "N/A")):
            book["Sheet1"][rows[number].coordinate].value = word

    source = tmp_path / "edited.xlsx"
    source.write_bytes(changed(workbook(report()), edit))
    data = convert([source], "xlsx", tmp_path / "out")[0].read_bytes()
    after = {14: Answer.YES, 15: Answer.UNANSWERED, 16: Answer.NO, 17: Answer.NOT_APPLICABLE}
    agrees(values(data), findings(FULL.with_answers(after), BEFORE))
    back = read_own(check(data, "a.xlsx"), catalog.questionnaire)
    assert back is not None
    assert {n: back.assessment.answer(n) for n in after} == after


def changed(data: bytes, change) -> bytes:
    """The workbook after a change, saved by another library: formulas stay, their values go."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_it_reads_back_equal(case):
    """With the summary in front, the workbook still gives back the whole assessment."""
    back = read_own(check(workbook(report(case)), "a.xlsx"), catalog.questionnaire)
    assert back is not None
    assert back.assessment == CASES[case].assessment
    assert back.undecided == ()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_only_our_own_formulas_are_formulas(paper):
    """Nothing that a person wrote is a formula, wherever it stands; ours are on the summary only."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(report("extreme", paper=paper))))
    assert EXTREME.profile.project.startswith("=")
    for sheet in book.worksheets:
        formulas = [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        if sheet.title != SUMMARY:
            assert formulas == []
        for cell in formulas:
            assert cell.column_letter in "ABCDEFGO"
            assert cell.value.startswith(("=COUNT", "=B", "=C", "=D", "=E", "=F", "=IF("))
    assert book[SUMMARY]["A1"].value.startswith("=1+1 <b>")


def test_the_radar_is_native_and_its_target_is_on_the_basics_only():
    """A radar chart with the target dashed, last time dotted and now; hidden columns hold what it draws."""
    data = workbook(report())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/charts/chart")]
    assert len(charts) == 1
    assert charts[0].count("radarChart>") == 2
    assert charts[0].count("<ser>") == 3
    assert 'prstDash val="dash"' in charts[0]
    assert 'prstDash val="sysDot"' in charts[0]
    sheet = values(data)
    assert [sheet[f"M{r}"].value for r in range(HEAD + 1, HEAD + 8)] == [1, 1, 1, 1, None, None, None]
    assert [sheet.column_dimensions[c].hidden for c in "LMNO"] == [True] * 4
    now = [s.tally.score for s in CASES["full"].scorecard.sections]
    past = [s.tally.score for s in score(MLOPS, BEFORE).sections]
    for column, expected in (("O", now), ("N", past)):
        assert [sheet[f"{column}{HEAD + 1 + i}"].value for i in range(7)] == pytest.approx(expected)


def test_the_summary_comes_first_and_its_bars_are_data_bars():
    """The first thing one sees is the summary; shares are drawn in their cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(report())))
    assert book.sheetnames == [SUMMARY, "Sheet1", "_session"]
    assert book.active.title == SUMMARY
    rules = [r for found in book[SUMMARY].conditional_formatting for r in found.rules]
    assert [r.type for r in rules] == ["dataBar"] * 7
    assert {c.font.name for row in book[SUMMARY].iter_rows(max_col=8) for c in row if c.value} == {"Calibri"}


def test_sections_count_their_own_rows_only():
    """The ranges of the sections cover all criteria once and never overlap."""
    ranges = sorted(answer_rows(MLOPS).values())
    assert all(a[1] < b[0] for a, b in pairwise(ranges))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(report("empty"))))["Sheet1"]
    inside = [r for first, last in ranges for r in range(first, last + 1) if isinstance(sheet.cell(r, 1).value, int)]
    assert [sheet.cell(r, 1).value for r in inside] == list(MLOPS.numbers)
