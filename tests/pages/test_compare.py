"""Compare: what was lost first, milestones, assessing again, and every reason why two states cannot be compared."""

from datetime import date

import pytest

from maturity.core.assessment import Answer, Edit, ProjectProfile
from maturity.core.questionnaire import Criterion, Questionnaire, Section, Subsection, Tier
from maturity.storage import catalog
from tests.views.rows import HOSTILE

Q = catalog.questionnaire()
YES, NO, NA, OPEN = Answer.YES, Answer.NO, Answer.NOT_APPLICABLE, Answer.UNANSWERED
STATES = {
    "empty": {},
    "half": {n: (YES, NO, NA)[n % 3] for n in range(1, 31)},
    "full": dict.fromkeys(Q.numbers, YES),
    "nothing applies": dict.fromkeys(Q.numbers, NA),
}
OTHER_FORM = Questionnaire(
    id="other",
    title="Our own list",
    sections=(
        Section(
            number=1,
            title="All",
            tier=Tier.BASICS,
            subsections=(Subsection(title="", criteria=(Criterion(number=1, statement="Something is done"),)),),
        ),
    ),
)


@pytest.fixture
def two(begin):
    """An assessment of May and one of November of the same project. Returns the ids, old and new."""
    old = begin(dict.fromkeys(Q.numbers, NO) | {1: YES, 2: YES}, day=date(2026, 5, 4))
    new = begin(dict.fromkeys(Q.numbers, NO) | {1: NO, 2: YES, 3: YES, 4: NA}, day=date(2026, 11, 2))
    return old, new


def test_the_former_assessment_is_what_now_is_compared_with(two, visit, text):
    """Without a choice the page says what happened since last time, what was lost before what was gained."""
    said = text(visit("compare", a=two[1]))
    assert "Since May 2026: 1 gained, 1 lost, score of the basics still 4%." in said
    assert said.index("1 lost</h2>") < said.index("1 gained</h2>") < said.index("1 newly not applicable</h2>")
    assert f'href="assess?a={two[1]}&amp;c=1"' in said


def test_swapped_the_loss_is_a_gain(two, visit, text):
    """Both directions of one comparison agree."""
    at = visit("compare", a=two[1])
    at.button(key="swap").click().run()
    said = text(at)
    assert "From now to May 2026: 1 gained, 1 lost" in said
    assert "1 newly no</h2>" in said, "what does not apply now was a no then"


@pytest.mark.parametrize("old", STATES)
@pytest.mark.parametrize("new", STATES)
def test_any_two_states_can_be_laid_side_by_side(begin, visit, old, new):
    """No pattern of answers breaks the page."""
    begin(STATES[old], day=date(2026, 1, 1))
    visit("compare", a=begin(STATES[new], day=date(2026, 2, 2)))


def test_alone_it_says_what_to_do(begin, visit, text):
    """With one assessment on the server there is nothing to compare yet: the ways to change that are on the page."""
    at = visit("compare", a=begin(STATES["half"]))
    assert "There is nothing to compare with yet." in text(at)
    assert not at.selectbox
    assert at.button(key="assess_again")
    assert at.text_input(key="milestone_name")


def test_without_a_former_one_nothing_is_chosen_by_guess(begin, visit, text):
    """Other projects may be compared, but the page does not pick one."""
    begin(STATES["full"], project="Delta")
    at = visit("compare", a=begin(STATES["half"], project="Atlas"))
    assert "No former assessment of Atlas is here. Choose what to lay beside it." in text(at)
    key = at.selectbox[0].key
    at.selectbox(key=key).select_index(1).run()
    assert "Against Delta, March 2026:" in text(at)


def test_a_link_opens_the_same_comparison(begin, visit, text):
    """Both choices stand in the address."""
    delta = begin(STATES["full"], project="Delta")
    atlas = begin(STATES["half"], project="Atlas")
    assert "Against Delta" in text(visit("compare", a=atlas, old=delta))
    assert "No former assessment" in text(visit("compare", a=atlas, old="f" * 32)), "a choice that is gone is none"


def test_one_state_twice_is_refused_in_a_sentence(begin, visit, text):
    """Now against now has nothing to say."""
    begin(project="Delta")
    assert "Both sides are the same state" in text(visit("compare", a=begin(), old="now"))


def test_two_questionnaires_are_refused_in_a_sentence(begin, visit, text, sessions):
    """Criterion 1 of one list is not criterion 1 of another."""
    own = sessions.keep_questionnaire(OTHER_FORM)
    other = sessions.begin(own, ProjectProfile(project="Atlas", assessed_on=date(2025, 1, 1)))
    at = visit("compare", a=begin(), old=other.id)
    assert "These two cannot be laid side by side" in text(at)
    assert "different questionnaires. Choose two of the same." in text(at)


def test_a_milestone_is_kept_and_compared_with(begin, visit, text, sessions):
    """A named copy of today's answers becomes the state that later answers are compared with."""
    id = begin(dict.fromkeys(Q.numbers, YES))
    at = visit("compare", a=id)
    at.text_input(key="milestone_name").input("Before release 2")
    at.button(key="milestone_do").click().run()
    assert [m.name for m in sessions.milestones(id)] == ["Before release 2"]
    sessions.edit(id, [Edit(number=3, field="answer", old=YES, new=NO)])
    at.run()
    assert "Since “Before release 2”: 0 gained, 1 lost, score of the basics from 100% to 98%." in text(at)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([" "], "Not kept: a milestone needs a name."),
        (["One", "Two"], "Not kept: nothing changed since the milestone 'One': use that one."),
        (["x" * 10_001], "Not kept: the milestone's name has 10,001 characters, the limit is 10,000: shorten it."),
    ],
)
def test_why_a_milestone_is_not_kept(begin, visit, text, names, sentence):
    """One sentence: what, and what to do."""
    at = visit("compare", a=begin(STATES["half"]))
    for name in names:
        at.text_input(key="milestone_name").input(name)
        at.button(key="milestone_do").click().run()
    assert sentence in text(at).replace("&#x27;", "'")


def test_assess_again_begins_a_follow_up(begin, visit, sessions):
    """The new assessment is blank, dated today, and knows which one it follows."""
    id = begin(STATES["full"])
    visit("compare", a=id).button(key="assess_again").click().run()
    (again,) = [x.assessment for x in sessions.list() if x.id != id]
    assert (again.profile.project, again.answered) == ("Atlas", 0)
    assert again.profile.assessed_on is not None
    assert sessions.previous(again.id).id == id


def test_states_that_read_alike_can_both_be_chosen(begin, visit):
    """Streamlit finds a choice by its words: equal words would hide all but the first."""
    for _ in range(3):
        begin(STATES["half"], project="Delta")
    at = visit("compare", a=begin())
    words = at.selectbox[0].options
    assert len(words) == len(set(words)) == 4


def test_names_are_inert(begin, visit, text, sessions):
    """Whatever a project or a milestone is called, it is text."""
    id = begin(STATES["full"], project=HOSTILE)
    sessions.milestone(id, HOSTILE)
    sessions.edit(id, [Edit(number=3, field="answer", old=YES, new=NO)])
    said = text(visit("compare", a=id))
    assert "<script>alert" not in said
    assert said.count("&lt;script&gt;") >= 3
