"""All projects: right for none, one, three and hundreds; filters, hidden names, files."""

import re
from datetime import date, timedelta

import pytest

from maturity.core.assessment import Answer, Edit
from maturity.storage import catalog
from maturity.ui.portfolio import AT_ONCE, VIEWS
from tests.pages.test_compare import OTHER_FORM
from tests.views.rows import HOSTILE

Q = catalog.questionnaire()
YES, NO, NA = Answer.YES, Answer.NO, Answer.NOT_APPLICABLE
DAY = date(2026, 1, 1)


@pytest.fixture
def six(begin):
    """Six projects, the first two assessed twice. Returns their names."""
    names = ["Churn", "Fraud", "Price", "Search", "Speech", "Energy"]
    for i, name in enumerate(names):
        begin(dict.fromkeys(Q.numbers, NO) | dict.fromkeys(range(1, 5 * i + 2), YES), project=name, day=DAY)
    for name in names[:2]:
        begin(dict.fromkeys(Q.numbers, YES), project=name, day=DAY + timedelta(days=90))
    return names


def everything(at, text):
    """All that is on the page, the words of its select boxes included."""
    options = [o for box in (*at.selectbox, *at.multiselect) for o in box.options]
    return " ".join([text(at), *map(str, options), *(str(t.value) for t in at.text_input)])


def test_empty_it_says_what_will_be_here(visit, text):
    """No assessment on the server: what the page is for, and the way to begin."""
    at = visit("portfolio")
    assert "There is none yet." in text(at)
    assert at.button(key="portfolio_begin")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("answers", [{}, dict.fromkeys(Q.numbers, YES), dict.fromkeys(Q.numbers, NA)])
def test_one_project_is_enough_for_every_view(begin, visit, answers, view):
    """A single assessment, whatever its answers, breaks nothing."""
    begin(answers)
    visit("portfolio", view=view)


def test_few_projects_need_no_filters(begin, visit, text):
    """Three rows are looked at, not searched."""
    for name in ("Churn", "Fraud", "Price"):
        begin(dict.fromkeys(Q.numbers, NO), project=name)
    at = visit("portfolio")
    assert "None of 3 projects is MLOps mature yet." in text(at)
    assert (len(at.selectbox), [t.key for t in at.toggle]) == (0, ["pf_hide"])


def test_the_latest_of_each_project_counts_unless_all_are_wanted(six, visit, text):
    """Two projects were assessed twice: six rows, or eight."""
    at = visit("portfolio")
    assert "2 of 6 projects are MLOps mature." in text(at)
    at.toggle(key="pf_latest").set_value(False).run()
    assert "2 of 8 assessments are MLOps mature." in text(at)


def test_filters_narrow_what_is_shown_and_exported(six, visit, text):
    """A part of a name is enough; what matches nothing says so."""
    at = visit("portfolio")
    at.text_input(key="pf_project").input("pri").run()
    assert "Price</a>" in text(at)
    assert "Churn</a>" not in text(at)
    at.text_input(key="pf_project").input("nothing like it").run()
    assert "No project matches." in text(at)


def test_teams_can_be_chosen(begin, visit, text, sessions):
    """Only that team's projects stay; no team is a choice as well."""
    for i in range(6):
        id = begin(project=f"P{i}")
        sessions.rename(id, team=["Blue", "blue", ""][i % 3])
    at = visit("portfolio")
    assert len(at.selectbox(key="pf_team").options) == 3
    at.selectbox(key="pf_team").select("").run()
    assert "of 2 projects" in text(at)


def test_the_order_can_be_chosen(six, visit, text):
    """Lowest first puts who needs help on top."""
    at = visit("portfolio")
    at.selectbox(key="pf_order").select("lowest").run()
    names = re.findall(r'target="_self">(\w+)</a>', text(at))
    assert names[0] == "Price"
    assert set(names[-2:]) == {"Churn", "Fraud"}


@pytest.mark.parametrize("view", VIEWS)
def test_hidden_names_are_nowhere_on_the_page(six, begin, visit, text, view, sessions):
    """Not in tables, pictures, select boxes or links: a room sees letters only."""
    for x in sessions.list():
        sessions.rename(x.id, team=f"Team of {x.profile.project}")
    at = visit("portfolio", view=view)
    assert all(name in everything(at, text) for name in six[:2])
    at.toggle(key="pf_hide").set_value(True).run()
    page = re.sub(r"<style>.*?</style>", "", everything(at, text))
    assert re.search("Project [A-F]", page)
    assert [name for name in six if name in page] == []
    assert not re.search(r'href="[^"]*a=[0-9a-f]{32}', page)


def test_a_search_by_name_stays_in_force_while_names_are_hidden(six, visit, text):
    """Hiding names does not bring back rows that were filtered out, nor shows what was typed."""
    at = visit("portfolio")
    at.text_input(key="pf_project").input("rice").run()
    at.toggle(key="pf_hide").set_value(True).run()
    page = everything(at, text)
    assert "Chosen by name before." in page
    assert "rice" not in page
    assert page.count('class="about"') == 1
    at.toggle(key="pf_hide").set_value(False).run()
    assert at.text_input(key="pf_project").value == "rice"


def test_letters_do_not_depend_on_filters(six, visit, text):
    """Project B is Project B, whatever else is shown."""
    at = visit("portfolio")
    at.toggle(key="pf_hide").set_value(True).run()
    before = re.findall(r'scope="row">(Project \w+)<small><b[^>]*>([^<]*)', text(at))
    at.selectbox(key="pf_order").select("lowest").run()
    assert sorted(re.findall(r'scope="row">(Project \w+)<small><b[^>]*>([^<]*)', text(at))) == sorted(before)


def test_at_most_fifty_rows_on_a_screen(begin, visit, text):
    """More are on further screens; a new filter starts at the first."""
    for i in range(AT_ONCE + 3):
        begin({1: NO}, project=f"P{i:02}")
    at = visit("portfolio")
    assert "1–50 of 53 projects" in text(at)
    assert text(at).count('class="about"') == AT_ONCE
    at.session_state["pf_page"] = 2
    at.run()
    assert "51–53 of 53 projects" in text(at)
    assert text(at).count('class="about"') == 3
    at.text_input(key="pf_project").input("P0").run()
    assert text(at).count('class="about"') == 10


def test_another_questionnaire_is_shown_by_itself(begin, visit, text, sessions):
    """Sections of different lists are not mixed: one list at a time, the most used first."""
    own = sessions.keep_questionnaire(OTHER_FORM)
    begin(project="Atlas")
    begin(project="Delta")
    begin(project="Own", questionnaire=own)
    at = visit("portfolio")
    assert "Own</a>" not in text(at)
    at.selectbox(key="pf_form").select(own.id).run()
    assert "Own</a>" in text(at)
    assert "Atlas</a>" not in text(at)


def test_a_damaged_file_is_told_and_left_out(begin, visit, text, home):
    """One broken file does not take the others with it."""
    begin(dict.fromkeys(Q.numbers, YES))
    (home / "sessions" / f"{'a' * 32}.csv").write_bytes(b'number,answer\n1,"cut')
    assert "1 file cannot be read and is left out: see Start." in text(visit("portfolio"))


def test_names_are_inert_in_every_view(begin, visit, text):
    """Whatever a project is called, it is text, in pictures as well."""
    begin(dict.fromkeys(Q.numbers, NO), project=HOSTILE, day=DAY)
    begin(dict.fromkeys(Q.numbers, NO), project=HOSTILE, day=DAY + timedelta(days=60))
    for view in VIEWS:
        said = text(visit("portfolio", view=view))
        assert "<script>alert" not in said
        assert "&lt;script&gt;" in said


def test_a_change_is_seen_at_the_next_look(begin, visit, text, sessions):
    """What is kept between looks never outlives the answers behind it."""
    id = begin(dict.fromkeys(Q.numbers, YES))
    at = visit("portfolio")
    assert "MLOps mature: all 46 basics are met." in text(at)
    sessions.edit(id, [Edit(number=1, field="answer", old=YES, new=NO)])
    at.run()
    assert "Not yet MLOps mature: 1 of 46 basics is not met." in text(at)
