"""What the pages about one assessment say, in its empty, half, full and not applicable states."""

import pytest

from maturity.core.assessment import Answer
from maturity.core.questionnaire import Criterion, Questionnaire, Section, Subsection, Tier
from maturity.formats.questionnaire_csv import read_questionnaire_csv
from maturity.storage import catalog

ALL = catalog.questionnaire().numbers
YES, NO, NA = Answer.YES, Answer.NO, Answer.NOT_APPLICABLE
PAGES_OF_ONE = ["assess", "results", "plan", "take_away"]
STATES = {
    "empty": {},
    "half": {n: (YES, NO, NA)[n % 3] for n in range(1, 31)},
    "full": dict.fromkeys(ALL, YES),
    "all no": dict.fromkeys(ALL, NO),
    "nothing applies": dict.fromkeys(ALL, NA),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", PAGES_OF_ONE)
def test_every_state_can_be_shown(begin, visit, name, state):
    """No answer pattern breaks a page."""
    visit(name, a=begin(STATES[state]))


@pytest.mark.parametrize("name", PAGES_OF_ONE)
def test_a_page_without_an_assessment_invites(visit, text, name):
    """A page that has nothing to show says so and offers the way to Start."""
    at = visit(name)
    assert "No assessment is open" in text(at)
    assert at.button(key="invite_start").label == "Go to Start"


@pytest.mark.parametrize("name", PAGES_OF_ONE)
def test_an_unknown_id_is_said_in_one_sentence(visit, text, name):
    """A link to an assessment that is not here does not fail and does not guess."""
    assert "There is no such assessment here: check the link" in text(visit(name, a="0" * 32))


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("empty", "No verdict yet: none of the 46 basics is answered."),
        ("full", "MLOps mature: all 46 basics are met."),
        ("all no", "Not yet MLOps mature: 46 of 46 basics are not met."),
        ("nothing applies", "No verdict: none of the basics applies."),
    ],
)
def test_results_begin_with_the_verdict(begin, visit, text, state, sentence):
    """The first thing on Results is the sentence to read aloud."""
    assert sentence in text(visit("results", a=begin(STATES[state])))


def test_results_link_every_criterion(begin, visit, text):
    """The tile map leads to each of the 60 criteria."""
    id = begin(STATES["half"])
    page = text(visit("results", a=id))
    assert all(f'href="assess?a={id}&amp;c={n}"' in page for n in ALL)


def test_the_plan_shows_the_worked_example_as_printed(begin, visit, text):
    """Example B of the rule: 43, 27 and the promoted 58 are the next three, in this order."""
    gaps = {27, 28, 35, 40, 41, 43, 44, 45, 46, *range(47, 61)}
    answers = {n: NO if n in gaps else YES for n in ALL if n != 42} | {42: NA}
    page = text(visit("plan", a=begin(answers)))
    first, second, third = (page.index(f">Criterion {n}</a>") for n in (43, 27, 58))
    assert first < second < third
    assert "Beyond the basics, but 44 and 46 need it." in page


def test_the_plan_with_nothing_missing_says_so(begin, visit, text):
    """No empty list, a sentence."""
    assert "Nothing is missing. All 60 applicable criteria are met." in text(visit("plan", a=begin(STATES["full"])))


def test_an_override_of_impact_reorders_the_plan(begin, visit, sessions):
    """The team's own judgement is kept in the session and moves the step at once."""
    id = begin(dict.fromkeys(ALL, YES) | {6: NO, 39: NO})
    at = visit("plan", a=id)
    assert [e.label.split("**")[1] for e in at.expander if "**" in e.label] == ["39", "6"]
    at.session_state["step_6"] = True
    at.run()
    at.selectbox(key="plan_impact_6_1").set_value(3).run()
    assert sessions.load(id).assessment[6].impact == 3
    assert [e.label.split("**")[1] for e in at.expander if "**" in e.label] == ["6", "39"]


def test_a_step_that_moves_stays_open(begin, visit):
    """Judging a step anew moves its box and leaves it open; beyond the first ten it is shown, too."""
    at = visit("plan", a=begin(dict.fromkeys(ALL, NO)))
    steps = [e for e in at.expander if "**" in e.label]
    assert len(steps) == 10
    at.button(key="plan_all").click().run()
    assert len([e for e in at.expander if "**" in e.label]) == 60
    at.session_state["step_16"] = True
    at.run()
    at.selectbox(key="plan_effort_16_1").set_value(3).run()
    assert at.session_state["step_16"]
    assert [e.label.split("**")[1] for e in at.expander if "**" in e.label].index("16") > 10


def test_a_plan_without_advice_says_so(begin, visit, text, sessions):
    """For a questionnaire of somebody's own impact and effort are not set, nobody is named and no level is shown."""
    own = sessions.keep_questionnaire(read_questionnaire_csv(b"number,section,statement\n1,1,Backups are tried\n"))
    page = text(visit("plan", a=begin({1: NO}, questionnaire=own)))
    assert "This questionnaire comes without advice" in page
    assert page.count(">not set</dd>") == 2
    assert ">to be named</dd>" in page
    assert "Levels, priorities and advice are ours" not in page


def test_an_answer_given_on_the_page_is_stored(begin, visit, sessions):
    """A click on Assess is in the file before the page is drawn again."""
    id = begin()
    at = visit("assess", a=id, s="1")
    at.get_by_key("ans_3_1").set_value(NO).run()
    assert sessions.load(id).assessment.answer(3) == NO


def test_scope_real_time_leaves_out_the_batch_criterion_and_back(begin, visit, sessions):
    """Choosing how the model predicts marks 42 with its reason; Both takes it back."""
    id = begin()
    at = visit("assess", a=id, s="4")
    at.session_state["scope"] = True
    at.run()
    at.get_by_key("seg_scope_1").set_value("Real time").run()
    row = sessions.load(id).assessment[42]
    assert (row.answer, row.reason) == (NA, "Left out: real time only")
    at.get_by_key("seg_scope_1").set_value("Both").run()
    assert sessions.load(id).assessment[42].answer == Answer.UNANSWERED


def test_no_feature_store_leaves_out_three_criteria_and_back(begin, visit, sessions):
    """50, 51 and 52 become not applicable with the reason, reversibly."""
    id = begin()
    at = visit("assess", a=id, s="5")
    at.session_state["scope"] = True
    at.run()
    at.toggle(key="no_feature_store_1").set_value(True).run()
    assert [sessions.load(id).assessment.answer(n) for n in (49, 50, 51, 52, 53)] == ["", NA, NA, NA, ""]
    at.toggle(key="no_feature_store_1").set_value(False).run()
    assert [sessions.load(id).assessment.answer(n) for n in (50, 51, 52)] == ["", "", ""]


@pytest.mark.parametrize("name", PAGES_OF_ONE)
def test_a_questionnaire_of_somebodys_own_works_everywhere(begin, visit, sessions, name):
    """Other criteria, two sections, no guidance: every page stands."""
    own = sessions.keep_questionnaire(
        Questionnaire(
            id="",
            title="Data platform check",
            sections=tuple(
                Section(
                    number=s,
                    title=f"Part {s}",
                    tier=Tier.BASICS,
                    subsections=(
                        Subsection(
                            title="",
                            criteria=tuple(Criterion(number=s * 10 + i, statement=f"Thing {s}.{i}") for i in range(3)),
                        ),
                    ),
                )
                for s in (1, 2)
            ),
        )
    )
    visit(name, a=begin({10: YES, 11: NO}, questionnaire=own))


def test_hostile_names_are_shown_as_typed(begin, visit, text):
    """Markup in a project's name stays text."""
    at = visit("results", a=begin({1: YES}, project="<script>alert(1)</script> ![x](http://a.example/p.png)"))
    page = text(at)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
