"""The advice on all 60 criteria: complete, in plain words, each about its own criterion and no other."""

import csv
import re
from collections import Counter
from graphlib import TopologicalSorter
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from maturity.core.questionnaire import BOTH_USE_CASES
from maturity.storage import catalog
from tests.content.shared import blemishes, sentences, shared_file, words

Q = catalog.questionnaire()
GUIDANCE = catalog.guidance()
NUMBERS = list(Q.numbers)
PROSE = ("why", "first_step", "done_when", "impact_reason")
LENGTHS = {"why": (80, 300), "first_step": (80, 300), "done_when": (60, 240), "impact_reason": (30, 160)}
OWNERS = ("architect", "data engineer", "data owner", "data scientist", "ml engineer", "platform engineer",
          "product owner", "risk officer", "security", "security officer", "team lead", "ux")  # fmt: skip
COPYLEFT = {"Git": "GPL", "Forgejo": "GPL", "Grafana": "AGPL", "k6": "AGPL", "Unleash": "AGPL", "Hopsworks": "AGPL",
            "OpenTofu": "MPL"}  # fmt: skip
STOP = {
    "all", "and", "any", "are", "change", "changes", "code", "data", "every", "for", "learning", "machine", "members",
    "model", "models", "other", "possible", "project", "related", "should", "team", "the", "used", "what", "when",
    "where", "with",
}  # fmt: skip


def prose(n):
    return " ".join(getattr(GUIDANCE[n], field) for field in PROSE)


def test_every_criterion_has_advice():
    """All numbers of the questionnaire, in its order, and none besides."""
    assert list(GUIDANCE) == NUMBERS
    assert [g.number for g in GUIDANCE.values()] == NUMBERS


@pytest.mark.parametrize("n", NUMBERS)
def test_every_text_is_whole(n):
    """Each text has a sensible length, begins with a capital or a name and ends as a sentence does."""
    for field in PROSE:
        text = getattr(GUIDANCE[n], field)
        low, high = LENGTHS[field]
        assert low <= len(text) <= high, (n, field, len(text))
        assert text == text.strip()
        assert text[0].isupper(), (n, field)
        assert text[-1] in ".?", (n, field)
    assert 1 <= len(sentences(GUIDANCE[n].why)) <= 2, n


@pytest.mark.parametrize("n", NUMBERS)
def test_every_text_keeps_to_the_house_style(n):
    """No filler, no exclamation marks, no dashes, no straight apostrophes."""
    assert blemishes(prose(n)) == []


@pytest.mark.parametrize("n", NUMBERS)
def test_effort_impact_owner_and_tools_are_of_the_known_kinds(n):
    """Scales from 1 to 3, roles from a short list, at most two tools, copyleft named."""
    g = GUIDANCE[n]
    assert g.effort in (1, 2, 3)
    assert g.impact in (1, 2, 3)
    assert all(role in OWNERS for role in re.split(r", with (?:the )?", g.owner.casefold())), g.owner
    assert len(g.tools) <= 2
    assert len(set(g.tools)) == len(g.tools)
    for tool in g.tools:
        name = tool.split(" (")[0]
        assert (f"({COPYLEFT[name]})" in tool) if name in COPYLEFT else not re.search(r"GPL|MPL", tool), tool


@pytest.mark.parametrize("n", NUMBERS)
def test_every_reference_has_a_title_and_an_address(n):
    """One https address without white space, and a title that says what is there."""
    g = GUIDANCE[n]
    assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]{2,}(/\S*)?", g.reference_url), g.reference_url
    assert len(g.reference) >= 10 or g.reference.casefold() in g.reference_url
    assert blemishes(g.reference) == []


@pytest.mark.parametrize("n", NUMBERS)
def test_every_advice_speaks_of_its_own_criterion(n):
    """At least one word of its own statement comes back in why, first step and evidence."""
    own = {w[:5] for w in words(Q.criterion(n).full_statement) if len(w) >= 3 and w not in STOP}
    assert own & {w[:5] for w in words(prose(n))}, own


def test_no_sentence_is_used_twice():
    """Nothing is said of two criteria in the same words."""
    counts = Counter(s for n in NUMBERS for field in PROSE for s in sentences(getattr(GUIDANCE[n], field)))
    assert [s for s, times in counts.items() if times > 1] == []


@pytest.mark.parametrize("field", PROSE)
def test_no_two_texts_are_nearly_alike(field):
    """Even twins (11/18, 12/19, 29/33, 30/34) differ in more than a word; all others far more."""
    twins = {(11, 18), (12, 19), (29, 33), (30, 34)}
    for a, b in combinations(NUMBERS, 2):
        alike = fuzz.ratio(getattr(GUIDANCE[a], field), getattr(GUIDANCE[b], field))
        assert alike < (95 if (a, b) in twins and field == "done_when" else 75), (a, b, field, alike)


@pytest.mark.parametrize(("infrastructure", "code"), [(11, 18), (12, 19), (29, 33), (30, 34)])
def test_twins_say_which_of_the_two_they_are(infrastructure, code):
    """The one speaks of infrastructure, the other of ML code, in why, first step and evidence."""
    for field in ("why", "done_when"):
        assert "infrastructure" in getattr(GUIDANCE[infrastructure], field)
        assert "ML code" in getattr(GUIDANCE[code], field)
    assert f"criterion {code}" in GUIDANCE[infrastructure].why
    assert f"criterion {infrastructure}" in GUIDANCE[code].why


def test_the_definition_of_55_is_read_as_a_question_to_users():
    """Its text says how we read a statement that is worded like a definition."""
    assert "we read it as: users of the system understand its explanations" in GUIDANCE[55].why


@pytest.mark.parametrize("n", NUMBERS)
def test_criteria_named_in_a_text_exist_and_are_others(n):
    """A text that points to another criterion points to one of the questionnaire."""
    for found in re.findall(r"criteri(?:on|a) (\d+)", prose(n)):
        assert int(found) in Q
        assert int(found) != n


# The graph of prerequisites


def test_prerequisites_form_no_circle():
    """An order exists in which nothing comes before what it needs."""
    graph = {n: {p.number for p in g.prerequisites} for n, g in GUIDANCE.items()}
    order = list(TopologicalSorter(graph).static_order())
    assert sorted(order) == NUMBERS
    assert all(order.index(p) < order.index(n) for n, needs in graph.items() for p in needs)


def test_there_are_48_prerequisites_of_which_27_are_hard():
    """As docs and questions count them."""
    edges = [p for g in GUIDANCE.values() for p in g.prerequisites]
    assert (len(edges), sum(p.hard for p in edges)) == (48, 27)
    assert all(len({p.number for p in g.prerequisites}) == len(g.prerequisites) for g in GUIDANCE.values())


def test_no_general_criterion_needs_one_of_a_single_use_case():
    """Otherwise a batch project would wait for what does not apply to it."""
    for n, g in GUIDANCE.items():
        if Q.criterion(n).use_cases == BOTH_USE_CASES:
            assert all(Q.criterion(p.number).use_cases == BOTH_USE_CASES for p in g.prerequisites), n


@pytest.mark.parametrize("model", catalog.level_models(), ids=lambda m: m.id)
def test_no_prerequisite_stands_on_a_higher_level_than_its_dependant(model):
    """Climbing a ladder rung by rung never meets a step that waits for a higher rung."""
    level = {n: rung.number for rung in model.levels for n in rung.criteria}
    for n, g in GUIDANCE.items():
        for p in g.prerequisites:
            if n in level and p.number in level:
                assert level[p.number] <= level[n], (p.number, n)


def test_scales_are_spread_as_documented():
    """27 criteria take days, 25 weeks, 8 months; 26 have high impact, 27 medium, 7 low; eleven are quick wins."""
    assert Counter(g.effort for g in GUIDANCE.values()) == {1: 27, 2: 25, 3: 8}
    assert Counter(g.impact for g in GUIDANCE.values()) == {3: 26, 2: 27, 1: 7}
    wins = [n for n, g in GUIDANCE.items() if (g.impact, g.effort) == (3, 1)]
    assert wins == [1, 10, 16, 17, 18, 20, 22, 25, 33, 42, 43]


def test_terms_and_prerequisites_equal_the_domain_table():
    """Effort, impact, owner, address and prerequisites are those of the table the advice was written from."""
    with shared_file("domain/criteria.csv").open(encoding="utf-8", newline="") as file:
        table = {int(r["number"]): r for r in csv.DictReader(file)}
    edges = {}
    with shared_file("domain/prerequisites.csv").open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            edges.setdefault(int(r["criterion"]), {})[int(r["needs"])] = r["kind"] == "hard"
    assert sorted(table) == NUMBERS
    for n, g in GUIDANCE.items():
        row = table[n]
        assert (g.effort, g.impact, g.owner) == (int(row["effort"]), int(row["impact"]), row["owner_role"])
        assert g.reference_url == row["reference_url"]
        assert {p.number: p.hard for p in g.prerequisites} == edges.get(n, {})
