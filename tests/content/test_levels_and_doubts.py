"""Other people's ladders as data, and the questions about pairs of answers."""

import csv
import re

import pytest

from maturity.storage import catalog
from tests.content.shared import blemishes, shared_file

Q = catalog.questionnaire()
MODELS = catalog.level_models()
DOUBTS = catalog.doubts()
PHRASES = ("covered", "partly", "not_asked")


def test_microsoft_comes_first_and_both_name_their_source():
    """Two ladders, each with an https source and an edition."""
    assert [m.id for m in MODELS] == ["microsoft", "google"]
    assert [m.name for m in MODELS] == ["Microsoft", "Google"]
    for m in MODELS:
        assert m.source.startswith("https://")
        assert m.edition
        assert m.title


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.id)
def test_levels_ascend_from_an_empty_one(model):
    """0, 1, 2 and so on; level 0 asks nothing, every other level something; titles differ."""
    assert [level.number for level in model.levels] == list(range(len(model.levels)))
    assert model.levels[0].criteria == ()
    assert all(level.criteria for level in model.levels[1:])
    assert len({level.title for level in model.levels}) == len(model.levels)


def test_levels_have_as_many_criteria_as_documented():
    """Microsoft 3, 7, 11 and 6, Google 12 and 11; 33 and 37 criteria are on no level."""
    sizes = {m.id: [len(level.criteria) for level in m.levels[1:]] for m in MODELS}
    assert sizes == {"microsoft": [3, 7, 11, 6], "google": [12, 11]}
    assert [60 - sum(sizes[m]) for m in sizes] == [33, 37]


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.id)
def test_no_criterion_stands_on_two_levels(model):
    """Each is mapped once at most, in the order of its number, and exists."""
    listed = [n for level in model.levels for n in level.criteria]
    assert len(set(listed)) == len(listed)
    assert all(n in Q for n in listed)
    assert all(level.criteria == tuple(sorted(level.criteria)) for level in model.levels)


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.id)
def test_every_level_says_what_is_not_asked(model):
    """Each level above 0 lists what the questionnaire asks, asks in part and does not ask, in phrases of their own."""
    phrases = [p for level in model.levels for field in PHRASES for p in getattr(level, field)]
    assert all(getattr(level, field) for level in model.levels[1:] for field in PHRASES)
    assert len(set(phrases)) == len(phrases)
    for p in phrases:
        assert 15 <= len(p) <= 140, p
        assert p[0].isupper(), p
        assert p[-1] not in ".:;", p
        assert blemishes(p) == [], p
        assert all(int(n) in Q for n in re.findall(r"\b\d+\b", p) if int(n) > 4), p


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.id)
def test_what_is_covered_is_on_the_ladder(model):
    """A capability that is called covered names the criteria that cover it, and these are mapped to a level."""
    listed = {n for level in model.levels for n in level.criteria}
    for level in model.levels:
        for p in level.covered:
            named = {int(n) for n in re.findall(r"\d+", p)}
            assert named <= listed, p
            assert named & set(level.criteria), p


def test_levels_equal_the_domain_table():
    """The mapping is the one of the table the product was designed from."""
    with shared_file("domain/criteria.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    for m in MODELS:
        for level in m.levels[1:]:
            wanted = tuple(int(r["number"]) for r in table if r[f"{m.id}_level"] == str(level.number))
            assert level.criteria == wanted


def test_every_hard_prerequisite_has_a_question_of_its_own():
    """27 pairs from prerequisites and 25 more; none is left with the bare rule."""
    pairs = {(d.yes, d.no): d for d in DOUBTS}
    hard = {(n, p.number) for n, g in catalog.guidance().items() for p in g.prerequisites if p.hard}
    assert len(pairs) == len(DOUBTS) == 52
    assert hard <= set(pairs)
    assert len(set(pairs) - hard) == 25
    assert all(d.question and d.why for d in DOUBTS)


@pytest.mark.parametrize("d", DOUBTS, ids=lambda d: f"{d.yes}-{d.no}")
def test_a_doubt_is_a_question_and_never_an_accusation(d):
    """It asks in one sentence, explains in one or two, blames nobody, and concerns two criteria that exist."""
    assert d.yes in Q
    assert d.no in Q
    assert d.yes != d.no
    assert d.question.endswith("?")
    assert d.question.count("?") == 1
    assert d.why.endswith(".")
    assert 20 <= len(d.question) <= 160
    assert 20 <= len(d.why) <= 160
    assert blemishes(d.question + " " + d.why) == []
    assert not re.search(r"\b(wrong|mistake|lie|impossible|must|cannot be (true|right)|you)\b", d.question)


def test_no_question_is_asked_twice():
    """Each pair has its own words."""
    assert len({d.question for d in DOUBTS}) == len(DOUBTS)


def test_all_pairs_of_the_domain_table_are_asked_about():
    """The 25 pairs that are no prerequisites are exactly the table's."""
    with shared_file("domain/contradictions.csv").open(encoding="utf-8", newline="") as file:
        table = {(int(r["yes_criterion"]), int(r["no_criterion"])) for r in csv.DictReader(file)}
    hard = {(n, p.number) for n, g in catalog.guidance().items() for p in g.prerequisites if p.hard}
    assert {(d.yes, d.no) for d in DOUBTS} - hard == table
