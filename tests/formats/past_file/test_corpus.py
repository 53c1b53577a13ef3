"""The project's own corpus: every variant reads as a careful person reads it."""

import pytest

from maturity.formats import archive_check, past_file
from maturity.formats.past_file.result import ImportResult
from tests.formats.past_file.building import Q
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
