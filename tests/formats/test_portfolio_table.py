"""All projects as CSV and Excel: complete, readable by other programs, harmless."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from maturity.core.portfolio import latest
from maturity.formats.formula_guard import unguard
from maturity.formats.portfolio_table import PortfolioTable, portfolio_csv, portfolio_xlsx
from maturity.views.naming import hidden_names, open_names
from tests.formats.office import convert
from tests.views.rows import HOSTILE, NA, NO, OPEN, YES, Q, row

EVIL = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "'=1", HOSTILE, "＝1", "\u200b=1"]


def table(rows, *, hidden=False):
    """The export of these rows, the newest of each project."""
    return PortfolioTable(
        questionnaire=Q,
        rows=latest(rows),
        history=rows,
        naming=hidden_names(rows) if hidden else open_names(rows),
    )


def read_csv(data):
    """A CSV as a spreadsheet reads it: header and rows as dictionaries."""
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_csv_has_a_row_an_assessment_and_a_column_a_criterion():
    """Answers and shares come back as they are; what has no number is empty."""
    rows = [row("Churn", {1: NO, 2: NA, 3: OPEN}, rest=YES, team="Blue"), row("Nothing", rest=NA)]
    churn, nothing = read_csv(portfolio_csv(table(rows)))
    assert (churn["project"], churn["team"], churn["assessed_on"]) == ("Churn", "Blue", "2026-02-01")
    assert [churn[str(n)] for n in (1, 2, 3, 4)] == ["no", "na", "", "yes"]
    assert (churn["basics_met"], churn["basics_applicable"], churn["basics_unanswered"]) == ("43", "45", "1")
    assert float(churn["basics_score"]) == pytest.approx(43 / 45, abs=1e-4)
    assert float(churn["1 Documentation"]) == pytest.approx(5 / 7, abs=1e-4)
    assert (nothing["basics_score"], nothing["1 Documentation"], nothing["verdict"]) == ("", "", "No basic applies")


@pytest.mark.parametrize("name", EVIL)
def test_no_name_becomes_a_formula_in_csv(name):
    """A name that a spreadsheet would run stands behind an apostrophe, and comes back whole."""
    (read,) = read_csv(portfolio_csv(table([row(name, team=name)])))
    shown = " ".join(name.split())
    assert not read["project"].startswith(("=", "+", "-", "@"))
    assert unguard(read["project"]) == unguard(read["team"]) == shown


@pytest.mark.parametrize("name", EVIL)
def test_no_name_becomes_a_formula_in_excel(name):
    """In the workbook names are strings; nothing in it is a formula at all."""
    data = portfolio_xlsx(table([row(name, team=name), row(name, rest=YES, day=date(2026, 3, 1))]))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [c.coordinate for sheet in book for line in sheet.iter_rows() for c in line if c.data_type == "f"] == []
    assert book["Sections"]["A2"].value == " ".join(name.split())


def test_another_program_opens_the_workbook_and_sees_the_same(tmp_path):
    """LibreOffice reads all four sheets; shares, answers, counts and dates are the core's."""
    rows = [
        row("Churn", {1: YES}, day=date(2025, 5, 1)),
        row("Churn", {1: NO}, rest=YES, day=date(2026, 5, 1)),
        row("Fraud", {2: NA, 3: OPEN}, team="Blue"),
    ]
    made = tmp_path / "all.xlsx"
    made.write_bytes(portfolio_xlsx(table(rows)))
    (again,) = convert([made], "xlsx", tmp_path / "office")
    book = openpyxl.load_workbook(again, data_only=True)
    assert book.sheetnames == ["Sections", "Criteria", "Most missed", "Over time"]
    sections = {line[0]: line for line in book["Sections"].iter_rows(min_row=2, values_only=True)}
    assert sections["Churn"][4:8] == pytest.approx((45, 46, 45 / 46, 7 / 8))
    assert sections["Fraud"][3] == "44 basics not met, 1 unanswered"
    criteria = {line[0]: line for line in book["Criteria"].iter_rows(min_row=2, values_only=True)}
    assert criteria["Fraud"][3:7] == ("No", "N/A", None, "No")
    assert [line[0] for line in book["Most missed"].iter_rows(min_row=2, values_only=True)][:2] == [1, 4]
    times = list(book["Over time"].iter_rows(min_row=2, values_only=True))
    assert [(t[0], t[1]) for t in times] == [("Churn", "2025-05-01"), ("Churn", "2026-05-01"), ("Fraud", "2026-02-01")]


@pytest.mark.parametrize("write", [portfolio_csv, portfolio_xlsx])
def test_hidden_names_stay_hidden_in_files(write):
    """A file made while names are hidden holds neither name, team nor id."""
    rows = [row("Secret", team="Spies", id="f" * 32)]
    data = write(table(rows, hidden=True))
    if write is portfolio_xlsx:
        book = openpyxl.load_workbook(io.BytesIO(data))
        text = " ".join(str(c.value) for sheet in book for line in sheet.iter_rows() for c in line)
    else:
        text = data.decode("utf-8-sig")
    assert "Project A" in text
    assert not any(told in text for told in ("Secret", "Spies", "f" * 32))


@pytest.mark.parametrize("write", [portfolio_csv, portfolio_xlsx])
def test_no_rows_are_a_file_with_a_head(write):
    """An empty selection is no error."""
    data = write(PortfolioTable(questionnaire=Q, rows=(), history=(), naming=open_names(())))
    if write is portfolio_xlsx:
        assert openpyxl.load_workbook(io.BytesIO(data))["Sections"].max_row == 1
    else:
        assert read_csv(data) == []
