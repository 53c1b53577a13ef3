"""The pages' prose, the licences, and the documented arithmetic."""

import re
from itertools import pairwise

import pytest

from maturity.core.recommendations import rank
from maturity.storage import catalog
from tests.content.shared import PROJECT, blemishes
from tests.core.cases import MLOPS, NO_STORE, NOTEBOOKS, WEAK_OPERATIONS

TEXTS = sorted(p.stem for p in (catalog.DATA / "text").glob("*.md"))
SCORING = (PROJECT / "docs" / "scoring.md").read_text(encoding="utf-8")


def test_the_texts_that_pages_show_are_there():
    """Method, workshop, scope, levels and regulation."""
    assert {"about", "facilitation", "scope", "levels", "regulation"} <= set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_prose_for_a_page(name):
    """House style, headings below the page's own, links by https, no place left to fill in."""
    text = catalog.text(name)
    assert len(text) > 200
    prose = re.sub(r"\[[^\]]*\]\([^)]*\)|^[-*|] ?|^\|.*\|$|[*|]", " ", text, flags=re.MULTILINE)
    assert blemishes(re.sub(r" (?=[.,])", "", re.sub(r" +", " ", prose))) == []
    depths = [len(h) for h in re.findall(r"^(#+) ", text, flags=re.MULTILINE)]
    assert all(d >= 2 for d in depths)
    assert all(b - a <= 1 for a, b in pairwise(depths))
    assert all(url.startswith("https://") for url in re.findall(r"\]\(([^)]*)\)", text))
    assert not re.search(r"TODO|TBD|XXX|lorem|\{[a-z_]*\}|<[a-z_ ]+>", text, flags=re.IGNORECASE)


@pytest.mark.parametrize("name", TEXTS)
def test_criteria_named_in_a_text_exist(name):
    """Every number that stands for a criterion is one of the questionnaire's."""
    for listed in re.findall(r"criteri(?:on|a) ([\d–, and]+)", catalog.text(name)):
        assert all(int(n) in MLOPS for n in re.findall(r"\d+", listed))


def test_about_counts_what_no_level_asks():
    """The two numbers in its text are those of the ladders."""
    for model in catalog.level_models():
        outside = len(MLOPS) - sum(len(level.criteria) for level in model.levels)
        assert re.search(rf"\b{outside}\b[^.]*\b{model.name} level", catalog.text("about")), model.name


def test_the_notice_keeps_the_licence_of_the_questionnaire():
    """Copyright, permission and disclaimer of Marvelous MLOps, and that white space was cleaned."""
    flat = " ".join(catalog.notice().split())
    assert "Copyright (c) 2023 Marvelous MLOps" in flat
    assert "The above copyright notice and this permission notice shall be included in all copies" in flat
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in flat
    assert "White space was cleaned" in flat
    assert MLOPS.source in flat


def test_our_licence_is_mit():
    """The whole text, in our own name."""
    flat = " ".join((PROJECT / "LICENSE").read_text(encoding="utf-8").split())
    assert flat.startswith("MIT License Copyright (c) 2026 the MLOps maturity dashboard authors")
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in flat


@pytest.mark.parametrize(
    ("heading", "assessment"),
    [("A. A team with notebooks", NOTEBOOKS), ("B. Solid engineering", WEAK_OPERATIONS), ("C. All basics", NO_STORE)],
)
def test_the_documented_examples_are_what_the_code_says(heading, assessment):
    """Each table of docs/scoring.md equals the computed plan, row by row."""
    _, _, section = SCORING.partition(f"### {heading}")
    rows = re.findall(
        r"^\| (\d+) \| (\d+) \| (\w+) \| (\d)/(\d) \| (\d+) \| ([\d ]*)\|$", section.split("\n### ")[0], re.M
    )
    plan = rank(MLOPS, assessment, catalog.guidance())[:10]
    assert len(rows) == len(plan)
    assert [tuple(x.strip() for x in row) for row in rows] == [
        (
            str(r.rank),
            str(r.number),
            str(r.tier),
            str(r.impact),
            str(r.effort),
            str(len(r.unblocks)),
            " ".join(map(str, r.after)),
        )
        for r in plan
    ]
