"""The project's own corpus: every variant reads as a careful person reads it."""

import pytest

from maturity.core.assessment import Answer
from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import Criterion, Questionnaire, Section, Subsection, Tier
from maturity.formats import archive_check, past_file
from maturity.formats.past_file.result import ImportResult
from tests.formats.past_file.building import Q, csv_bytes, table, xlsx
from tests.formats.past_file.corpus import VARIANTS
from tests.formats.past_file.judging import faults


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: v.name)
def test_a_variant_reads_as_a_careful_person_reads_it(variant):
    """Answers, labels, notes, questions and own rows are those that were written by hand beside the variant."""
    data = archive_check.check(variant.build(), variant.name).data
    result = past_file.read(data, variant.name, questionnaire=Q)
    assert faults(variant, result) == []
    assert ImportResult.from_json(result.to_json()) == result


def test_the_corpus_is_as_large_as_promised():
    """At least 25 variants, each with a name of its own and an expectation for all 60 criteria."""
    assert len(VARIANTS) >= 25
    assert len({v.name for v in VARIANTS}) == len(VARIANTS)
    assert all(len(e.answers) == len(Q) for v in VARIANTS for e in v.expected)


FOREIGN = [
    ["Nr", "Question", "Answer"],
    *[[n, f"Somebody else asks about subject number {n} here", "Yes"] for n in range(1, 61)],
]


@pytest.mark.parametrize("rows", [FOREIGN, [["Budget", 2024], ["Rent", 1200], ["Coffee", 800]]])
def test_other_peoples_tables_are_refused(rows):
    """Sixty numbered questions of another list are not ours, whatever their numbers; nor is a budget."""
    with pytest.raises(UnreadableFile, match="no criteria of the questionnaire"):
        past_file.read(csv_bytes(rows), "a.csv", questionnaire=Q)


def test_an_empty_file_is_refused():
    """Nothing in it is no empty questionnaire."""
    with pytest.raises(UnreadableFile, match="no criteria"):
        past_file.read(b"\n", "a.csv", questionnaire=Q)


def test_the_original_reads_as_empty_and_says_so_kindly():
    """One assessment of 60 unanswered criteria, and what to do."""
    result = past_file.read(xlsx(table({})), "MLOps.xlsx", questionnaire=Q)
    (found,) = result.assessments
    assert found.answered == 0
    assert len(found.responses) == 60
    assert found.label == "MLOps"
    assert any("empty questionnaire" in w for w in result.warnings)
    assert result.questions == ()


def test_a_questionnaire_of_ones_own_is_read_by_the_same_rules():
    """Nothing in the reader knows the 60 criteria: another one's statements and twins work alike."""
    section = Section(
        number=1,
        title="Safety",
        tier=Tier.BASICS,
        subsections=(
            Subsection(
                title="Doors",
                criteria=(
                    Criterion(number=1, statement="Doors are locked every evening"),
                    Criterion(number=2, statement="Keys are counted and listed"),
                ),
            ),
            Subsection(title="Windows", criteria=(Criterion(number=3, statement="Windows are locked every evening"),)),
        ),
    )
    own = Questionnaire(id="custom-1", title="Safety", sections=(section,))
    rows = [
        ["Statement", "Done?"],
        ["Windows are locked every evening", "ja"],
        ["Doors are locked every evening", "nee"],
        ["Keys are counted", "deels"],
    ]
    result = past_file.read(csv_bytes(rows, separator=";"), "a.csv", questionnaire=own)
    (found,) = result.assessments
    assert found.answers == {1: Answer.NO, 2: Answer.UNANSWERED, 3: Answer.YES}
    assert [q.criterion for q in result.questions] == [2]


@pytest.mark.parametrize(
    ("number", "text", "answer"),
    [
        (7, "", "(" * 3000),
        (7, " " + "with a long remark " * 400, "Yes"),
        (7, "", "yes " + "and so on " * 900),
        (7, "", "=" * 500),
        (7, "", "\u0301\u200b\ufeff"),
    ],
)
def test_one_odd_cell_never_rejects_a_file(number, text, answer):
    """Whatever one cell holds, the other 59 are read, and that one is an answer, a question or nothing."""
    rows = [["Nr", "Criterion", "Answer"]]
    for c in Q:
        odd = c.number == number
        rows.append([c.number, c.statement + (text if odd else ""), answer if odd else "No"])
    (found,) = past_file.read(csv_bytes(rows), "a.csv", questionnaire=Q).assessments
    assert {n for n, a in found.answers.items() if a == Answer.NO} >= set(Q.numbers) - {number}
