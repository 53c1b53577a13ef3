"""What goes out and can come back, comes back: through the same door as any upload."""

import pytest

from maturity.formats.registry import by_name, file_name, write
from maturity.storage.reading import read_upload
from tests.formats.report_samples import CASES, MLOPS, report

COMES_BACK = ("session", "xlsx", "markdown")


def lines(text: str) -> list[str]:
    """What a note says, line by line: a task list keeps no blank lines."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", COMES_BACK)
def test_every_answer_and_remark_comes_back(name, case):
    """Without a question and without a warning: answers of all criteria, notes, and reasons of what does not apply."""
    made = report(case)
    found = read_upload(write(name, made), file_name(made, by_name(name)))
    assert found.questions == ()
    assert len(found.assessments) == 1
    back = found.assessments[0]
    for r in CASES[case].assessment.responses:
        assert (back.answers.get(r.number) or "") == r.answer
        assert lines(r.note) == [x for x in lines(back.notes.get(r.number, "")) if x in lines(r.note)]
    assert set(back.answers) == set(MLOPS.numbers)
