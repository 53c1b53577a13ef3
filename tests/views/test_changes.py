"""Two assessments side by side, in a sentence and in tables."""

import re
from dataclasses import replace

import pytest

from maturity.core.assessment import Answer, ProjectProfile, blank
from maturity.core.findings import find
from maturity.core.scoring import Tally
from maturity.storage import catalog
from maturity.views.changes import (
    KINDS,
    SHOWN_AT_ONCE,
    Pair,
    changes_html,
    movement_html,
    pair_sentence,
    points,
    section_changes_html,
)
from tests.views.rows import plain

Q = catalog.questionnaire()
YES, NO, NA, OPEN = Answer.YES, Answer.NO, Answer.NOT_APPLICABLE, Answer.UNANSWERED


def href(n):
    """An address with a character that must be escaped."""
    return f"assess?a=1&c={n}"


def pair(old, new, *, same=True, old_name="May 2026", new_name="now", rest=NO, note=""):
    """Two assessments with `rest` where nothing is said."""
    before = blank(Q).with_answers(dict.fromkeys(Q.numbers, rest) | old)
    now = blank(Q, profile=ProjectProfile(project="A")).with_answers(dict.fromkeys(Q.numbers, rest) | new)
    if note:
        now = replace(now, responses=tuple(replace(r, note=note) for r in now.responses))
    models = catalog.level_models()
    return Pair(
        before=find(Q, before, {}, models),
        now=find(Q, now, {}, models, previous=before),
        old_name=old_name,
        new_name=new_name,
        same_project=same,
    )


def test_the_sentence_says_what_changed_and_how_the_basics_moved():
    """One sentence to read aloud: gained, lost, score of the basics."""
    p = pair({1: YES, 2: YES}, {1: NO, 2: YES, 3: YES, 4: YES})
    assert pair_sentence(p) == "Since May 2026: 2 gained, 1 lost, score of the basics from 4% to 7%."


def test_nothing_changed_is_said():
    """Equal answers are a finding too."""
    assert pair_sentence(pair({}, {})) == "Since May 2026: no answer changed, score of the basics still 0%."


def test_two_former_states_are_named_both():
    """Neither side is now: the sentence has both names."""
    p = pair({}, {1: YES}, new_name="“Release 2”")
    assert pair_sentence(p).startswith("From May 2026 to “Release 2”: 1 gained, 0 lost")


def test_a_name_disturbs_no_sentence():
    """A long name is cut, and one that runs from right to left is kept apart from the numbers behind it."""
    assert pair_sentence(pair({}, {}, old_name="x" * 300)).startswith(f"Since {'x' * 89}…: no answer")
    assert pair_sentence(pair({}, {}, old_name="“שלום”")).startswith("Since \u2068“שלום”\u2069: no answer")


def test_an_unfinished_assessment_is_no_fall():
    """While criteria wait for an answer the score is a lower bound, and how many wait is said."""
    everything = dict.fromkeys(Q.numbers, YES)
    p = pair(everything, everything | dict.fromkeys(range(2, 61), OPEN))
    assert pair_sentence(p) == (
        "Since May 2026: 0 gained, 0 lost, 59 not answered again yet, score of the basics from 100% to at least 2%."
    )


def test_two_projects_are_not_told_as_a_change():
    """Between two projects nothing is gained or lost."""
    p = pair({1: YES}, {2: YES, 3: YES}, same=False, old_name="Delta, May 2026")
    assert pair_sentence(p) == (
        "Against Delta, May 2026: 2 met here only, 1 met there and a no here, score of the basics 4% against 2%."
    )


def test_where_no_basic_applies_the_sentence_has_no_score():
    """There is no such number, so none is told."""
    assert pair_sentence(pair({}, {}, rest=NA)) == "Since May 2026: no answer changed."


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (Tally(yes=1, no=1), Tally(yes=3, no=1), "+25 points"),
        (Tally(yes=100), Tally(yes=99, no=1), "−1 point"),
        (Tally(yes=1, no=1), Tally(yes=2, no=2), "same"),
        (Tally(na=2), Tally(yes=2), "applies now"),
        (Tally(yes=2), Tally(na=2), "no longer applies"),
        (Tally(na=2), Tally(na=2), ""),
        (Tally(yes=4), Tally(yes=1, unanswered=3), "3 unanswered"),
        (Tally(yes=1, unanswered=3), Tally(yes=4), "3 were unanswered"),
        (Tally(yes=1, unanswered=3), Tally(yes=1, unanswered=3), "same"),
    ],
)
def test_points_are_the_difference_that_is_shown(was, now, said):
    """Whoever subtracts the two shown numbers gets the third."""
    assert points(was, now) == said


def test_movement_shows_scores_coverage_and_levels():
    """Every measure has its value before and now, and the difference."""
    text = plain(movement_html(pair({}, dict.fromkeys(Q.basics, YES))))
    assert "Basics met 0% 0 of 46 100% 46 of 46 +100 points" in text
    assert re.search(r"Microsoft level 0 level [1-4] \+[1-4] levels?", text)
    assert "Answered 60 60 same" in text


def test_what_is_not_answered_yet_is_no_loss_of_points_or_levels():
    """An assessment just begun again lost nothing: the tables say what is unanswered instead of a fall."""
    everything = dict.fromkeys(Q.numbers, YES)
    p = pair(everything, everything | dict.fromkeys(range(2, 61), OPEN))
    text = plain(movement_html(p))
    assert "Basics met 100% 46 of 46 ≥ at least 2% 1 of 46 45 unanswered" in text
    assert re.search(r"Microsoft level [1-4] level 0 so far ( |$|G)", text + " ")
    assert "−100" not in text + plain(section_changes_html(p, href))


def test_long_names_do_not_head_columns():
    """A milestone may have any name; a column of numbers is narrow."""
    p = pair({}, {1: YES}, old_name="“After the workshop with the platform team”")
    for html in (movement_html(p), section_changes_html(p, href)):
        assert "After the workshop" not in html
        assert "Before" in html


def test_every_change_is_in_exactly_one_list():
    """The lists together are the comparison."""
    p = pair(
        {1: YES, 2: NO, 3: OPEN, 4: YES, 5: YES, 6: NA},
        {1: NO, 2: YES, 3: NO, 4: NA, 5: OPEN, 6: NO},
    )
    listed = [n for kind in KINDS for n in kind.numbers(p.comparison)]
    assert sorted(listed) == [1, 2, 3, 4, 5, 6]
    assert KINDS[0].numbers(p.comparison) == (1,), "regressions come first"


def test_a_change_says_both_answers_in_words():
    """Number, statement behind its stem, old and new answer as mark and word, a link to answer again."""
    html = changes_html(pair({22: YES}, {22: NO}), (22,), href)
    text = plain(html)
    assert re.search(r"✓\s+Yes .*now .*✗\s+No", text)
    assert Q.criterion(22).stem[:20] in text
    assert 'href="assess?a=1&amp;c=22"' in html


def test_a_long_list_is_folded_and_complete():
    """Sixty rows do not push everything else away; none is left out."""
    p = pair(dict.fromkeys(Q.numbers, YES), {})
    html = changes_html(p, p.comparison.lost, href)
    assert html.count('scope="row"') == 60
    assert f"<summary>{60 - SHOWN_AT_ONCE} more</summary>" in html
    assert "<details" not in changes_html(p, p.comparison.lost[: SHOWN_AT_ONCE + 3], href)


def test_remarks_are_inert_and_short():
    """A note beside a change is text, whatever it holds, and not a novel."""
    html = changes_html(pair({1: YES}, {1: NO}, note="<script>x</script> " + "long " * 100), (1,), href)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert len(plain(html)) < 600


def test_names_of_both_sides_are_inert():
    """Milestones are named by people."""
    p = pair({1: YES}, {}, old_name="<b>May</b>", new_name="“<i>”")
    for html in (movement_html(p), section_changes_html(p, href)):
        assert "&lt;b&gt;May" in html
        assert "<b>May" not in html
        assert "“<i>" not in html


def test_every_section_shows_both_shares():
    """A row a section: before, now, and the difference without its unit."""
    html = section_changes_html(pair({}, dict.fromkeys(range(1, 9), YES)), href)
    assert html.count('scope="row"') == 7
    assert "0% 100% +100" in plain(html)
