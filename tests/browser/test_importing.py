"""Old files in a real browser: dropped, checked, decided, imported, and right in the results."""

import csv
import io

import openpyxl
import pytest
from playwright.sync_api import expect

from maturity.core.assessment import Answer
from maturity.formats import session_csv
from maturity.formats.excel.writing import build_workbook
from maturity.storage import catalog
from tests.browser import stored


def workbook(path, word):
    """The original's layout with an Answer column: all yes but three cells that say something else."""
    book = build_workbook(catalog.questionnaire())
    if "_session" in book.sheetnames:
        del book["_session"]
    sheet = book[book.sheetnames[0]]
    for row in sheet.iter_rows(min_row=2):
        number = row[0].value
        if isinstance(number, int):
            row[2].value = word if number in (1, 2, 3) else "Yes"
    book.save(path)
    return path


def german_csv(path):
    """A German list, semicolons and Windows-1252."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(["Nr.", "Kriterium", "Erfüllt"])
    for c in catalog.questionnaire():
        rows.writerow([c.number, c.full_statement, "nein" if c.number == 60 else "ja"])
    path.write_bytes(out.getvalue().encode("cp1252", "replace"))
    return path


def session_file(path, home):
    """A session saved by the app itself."""
    id = stored.begin(home, {1: Answer.YES, 2: Answer.NO}, project="Third project")
    loaded = stored.sessions(home).load(id)
    path.write_bytes(session_csv.write(loaded.assessment, loaded.questionnaire))
    return path


def drop(page, server, *files):
    """Drop files on Open files and wait for the review."""
    page.goto(server.url("import_files"))
    page.locator('input[type="file"]').wait_for(state="attached")
    page.locator('input[type="file"]').set_input_files([str(f) for f in files])
    expect(page.locator("h1")).to_have_text("Check what was read")


def test_three_different_files_one_decision_and_the_radar_is_right(own_server, page, tmp_path):
    """A workbook, a foreign CSV and a session: one answer settles three cells, and Results shows what was decided."""
    drop(
        page,
        own_server,
        workbook(tmp_path / "Atlas.xlsx", "partially"),
        german_csv(tmp_path / "Delta.csv"),
        session_file(tmp_path / "third.csv", tmp_path),
    )
    expect(page.get_by_text("3 of 3 files were read.")).to_be_visible()
    expect(page.get_by_text("What does “partially” mean? It stands in 3 cells.")).to_be_visible()
    assert stored.sessions(own_server.home).list() == ()
    page.get_by_role("radio", name="No", exact=False).filter(has_text="No").first.click()
    expect(page.get_by_text("Everything is decided")).to_be_visible()
    page.get_by_role("button", name="Import 3 assessments").click()
    expect(page.locator("h1")).to_have_text("3 assessments imported")
    page.get_by_role("button", name="See results").first.click()
    expect(page.locator("h1")).to_have_text("Not yet MLOps mature: 3 of 46 basics are not met.")
    expect(page.locator('[aria-label*="Documentation"]').first).to_be_visible()
    expect(page.locator("table.sections")).to_contain_text("5/8")
    listed = {x.profile.project: x.assessment for x in stored.sessions(own_server.home).list()}
    assert [listed["Atlas"].answer(n) for n in (1, 2, 3, 4)] == [Answer.NO] * 3 + [Answer.YES]
    assert listed["Atlas"][1].note == "partially"
    assert listed["Delta"].answer(60) == Answer.NO
    assert listed["Third project"].answer(2) == Answer.NO


def test_a_review_survives_a_refresh(own_server, page, tmp_path):
    """The page reloaded in the middle of deciding: files and decisions are there."""
    drop(page, own_server, workbook(tmp_path / "Atlas.xlsx", "in progress"))
    page.get_by_role("radio", name="No", exact=False).filter(has_text="No").first.click()
    expect(page.get_by_text("Everything is decided")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Everything is decided")).to_be_visible()
    expect(page.get_by_label("Project of Atlas.xlsx")).to_have_value("Atlas")


def test_files_of_one_project_get_one_name_and_their_question_is_a_jump_away(own_server, page, tmp_path):
    """Nothing is opened: one press names them alike, one link leads to the question, one answer shows in both rows."""
    drop(
        page,
        own_server,
        workbook(tmp_path / "churn_model_2024-Q1.xlsx", "partially"),
        workbook(tmp_path / "Churn-model 2025.xlsx", "Partially"),
    )
    page.get_by_role("button", name="Use this name").click()
    for label in ("Project of churn_model_2024-Q1.xlsx", "Project of Churn-model 2025.xlsx"):
        expect(page.get_by_label(label)).to_have_value("Churn-model")
    page.get_by_role("link", name="Import").click()
    expect(page.get_by_role("button", name="Import 2 assessments")).to_be_in_viewport()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("It stands in 6 cells.")).to_be_in_viewport()
    expect(page.get_by_text("57 yes, 3 unanswered, all asked above.")).to_have_count(2)
    page.get_by_role("radio", name="No", exact=False).filter(has_text="No").first.click()
    expect(page.get_by_text("57 yes, 3 no. 3 notes.")).to_have_count(2)
    page.get_by_role("button", name="See rows").first.click()
    expect(page.get_by_text("60 of 60 criteria were found")).to_be_visible()


def test_an_import_can_be_taken_back_and_the_same_file_is_recognised(own_server, page, tmp_path):
    """Undo moves what was imported to the archive; dropped again after an import, the file is known by its content."""
    file = german_csv(tmp_path / "Delta.csv")
    drop(page, own_server, file)
    page.get_by_role("button", name="Import 1 assessment").click()
    expect(page.locator("h1")).to_have_text("1 assessment imported")
    drop(page, own_server, file)
    expect(page.get_by_text("Imported before, as Delta.")).to_be_visible()
    expect(page.get_by_role("button", name="Import 0 assessments")).to_be_disabled()
    page.get_by_text("Import Delta.csv").locator("xpath=ancestor::label").click()
    page.get_by_role("button", name="Import 1 assessment").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("moved to the archive").first).to_be_visible()
    expect(page.get_by_label("Project of Delta.csv")).to_have_value("Delta")
    assert len(stored.sessions(own_server.home).list()) == 1
    assert len(stored.sessions(own_server.home).archived()) == 1


def test_hostile_text_of_a_file_is_only_text(own_server, page, tmp_path, watcher):
    """Markup, links and formulas in cells and names reach the review as typed: nothing loads, nothing links."""
    evil = '<img src=x onerror="alert(1)"> ![x](http://evil.example/p.png) [a](http://evil.example) =HYPERLINK("x")'
    book = openpyxl.load_workbook(workbook(tmp_path / "plain.xlsx", evil))
    sheet = book[book.sheetnames[0]]
    sheet.append([None, evil, "Yes"])
    book.save(tmp_path / "![x](http:__evil.example_p.png).xlsx")
    drop(page, own_server, tmp_path / "![x](http:__evil.example_p.png).xlsx")
    assert page.locator('a[href*="evil"], img[src*="evil"], img[src="x"]').count() == 0
    assert not watcher.outside


@pytest.mark.parametrize("name", ["broken.xlsx", "notes.csv", "empty.md"])
def test_a_file_that_cannot_be_read_says_why_and_hides_nothing(own_server, page, tmp_path, name):
    """One sentence of refusal, and the way out."""
    (tmp_path / name).write_bytes(b"" if name == "empty.md" else b"just a few words")
    drop(page, own_server, tmp_path / name)
    expect(page.get_by_text("Not read:")).to_be_visible()
    expect(page.get_by_role("button", name="Remove")).to_be_visible()
