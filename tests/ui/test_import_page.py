"""What the review of a dropped file claims about how it was read."""

import pytest

from maturity.formats import excel, registry
from maturity.storage import catalog
from maturity.storage.reading import read_in_process
from maturity.ui.import_evidence import everything, sentence
from maturity.ui.import_page import READABLE
from maturity.ui.intake import Dropped
from tests.formats.original_layout import original_rows, workbook
from tests.formats.report_samples import report

MLOPS = catalog.questionnaire()


def evidence(data: bytes, name: str) -> str:
    f = Dropped(name=name, digest="0" * 64, result=read_in_process(data, name))
    (found,) = f.candidates()
    return f"{sentence(f, found)} {everything(f, found)}"


@pytest.mark.parametrize("name", ["session", "xlsx"])
def test_our_own_files_are_said_to_be_read_without_loss(name):
    """Where everything of the session comes back, and there alone."""
    made = report("full")
    file = registry.file_name(made, registry.by_name(name))
    assert evidence(registry.write(name, made), file).count("One of our own files, read without loss.") == 2


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (workbook(original_rows(MLOPS)), "a.xlsx"),
        (excel.write_workbook(MLOPS), "blank.xlsx"),
        (registry.write("markdown", report("full")), "a.md"),
    ],
    ids=["the original's layout", "an empty form of ours", "task list"],
)
def test_forms_and_lists_claim_no_more_than_they_hold(data, name):
    """A form in the original's layout may be anybody's; a task list keeps no history."""
    said = evidence(data, name)
    assert "60 of 60 criteria were found" in said
    assert "without loss" not in said


def test_the_list_of_readable_files_promises_no_loss_of_a_task_list():
    """What the page promises for an ending is what the reader keeps."""
    (lossless,) = [endings for _, endings, text in READABLE if "without any loss" in text]
    assert lossless == ".csv, .xlsx"
