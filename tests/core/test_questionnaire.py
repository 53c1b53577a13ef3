"""The questionnaire as a value: finding criteria, their sections and tiers."""

import pytest

from maturity.core.errors import UnknownCriterion
from maturity.core.questionnaire import Criterion, Questionnaire, Tier
from tests.core.cases import FORM, MLOPS


def test_criteria_are_found_by_their_number():
    """With section, subsection and tier; membership, length and order follow the questionnaire."""
    assert MLOPS.criterion(25).statement == "ML model artifacts"
    assert MLOPS.section_of(25).number == 2
    assert MLOPS.subsection_of(25).title == "ML code traceability and reproducibility"
    assert (MLOPS.tier_of(46), MLOPS.tier_of(47)) == (Tier.BASICS, Tier.BEYOND)
    assert 60 in MLOPS
    assert 61 not in MLOPS
    assert (len(FORM), FORM.numbers, [c.number for c in FORM]) == (9, tuple(range(1, 10)), list(range(1, 10)))


@pytest.mark.parametrize("find", ["criterion", "section_of", "subsection_of", "tier_of", "section"])
def test_an_unknown_number_is_named(find):
    """The sentence says which number, and which questionnaire lacks it."""
    with pytest.raises(UnknownCriterion, match=r"there is no (criterion|section) 77 in Form"):
        getattr(FORM, find)(77)


def test_a_statement_stands_alone_behind_its_stem():
    """Where there is a stem it comes first, else the statement is all."""
    assert (
        Criterion(number=1, statement="the data", stem="One can look up:").full_statement == "One can look up: the data"
    )
    assert Criterion(number=1, statement="It runs").full_statement == "It runs"


def test_a_section_without_a_short_name_goes_by_its_title():
    """Menus always have something to show."""
    assert FORM.section(1).name == "Section 1"
    assert MLOPS.section(2).name == "Traceability"


def test_author_and_short_names_are_no_part_of_the_identity():
    """The same criteria under the same title are the same questionnaire."""
    assert Questionnaire(id="form", title="Form", sections=FORM.sections, author="Ada") == FORM
