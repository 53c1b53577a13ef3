"""Compare and All projects as people use them: hidden names before a room, a wide table on a phone, assessing again."""

import re
from datetime import date

import pytest

from maturity.core.assessment import Answer, Edit, ProjectProfile
from maturity.storage import catalog
from maturity.ui.portfolio import CRITERIA, MISSED, SECTIONS, TIME, VIEWS
from tests.browser import stored
from tests.browser.watching import axe, overflow, settled

NAMES = ["Churn model", "Fraud scoring", "Price engine", "Search ranking", "Speech to text", "Energy forecast"]
LETTERED = re.compile("Project [A-F]")


@pytest.fixture
def projects(own_server):
    """Six projects with a team each, the first assessed twice. Returns the ids, the second of the first at the end."""
    store, q = stored.sessions(own_server.home), catalog.questionnaire()
    ids = []
    for i, name in enumerate([*NAMES, NAMES[0]]):
        about = ProjectProfile(project=name, team=f"Team of {name}", assessed_on=date(2026, 1 + i, 5))
        id = store.begin(q, about).id
        answers = {n: Answer.YES if n % (i + 2) else Answer.NO for n in q.numbers}
        store.edit(id, [Edit(number=n, field="answer", old=Answer.UNANSWERED, new=a) for n, a in answers.items()])
        ids.append(id)
    return ids


def show(page, view):
    """Choose what All projects shows, and wait until it is shown: the address follows only with the page."""
    page.get_by_role("radio", name=VIEWS[view]).click()
    page.wait_for_url(re.compile(f"view={view}"))
    return settled(page)


def test_a_room_sees_letters_only(own_server, projects, page):
    """After one switch no name, no team and no link to an assessment is anywhere in the window, the menu included,
    whatever is shown; the switch stays on between the views."""
    page.goto(own_server.url("portfolio", a=projects[-1]))
    page.get_by_text("Hide names").click()
    page.get_by_text(LETTERED).filter(visible=True).first.wait_for()
    for view in (CRITERIA, TIME, MISSED, SECTIONS):
        show(page, view)
        if view == MISSED:
            page.locator("details summary").first.click()
        page.get_by_text(LETTERED).filter(visible=True).first.wait_for()
        seen = page.locator("body").inner_text() + page.evaluate(
            """() => [...document.querySelectorAll('main a[href], main [title], main [aria-label], main svg title')]
            .map(e => [e.getAttribute('href'), e.getAttribute('title'), e.getAttribute('aria-label'), e.textContent])
            .flat().join(' ')"""
        )
        assert [n for n in NAMES if n in seen] == []
        assert not any(id in seen for id in projects)


def test_the_wide_table_scrolls_by_itself(own_server, projects, new_page):
    """On a phone sixty columns scroll inside their box, by keyboard too, with the name in place; the page does not."""
    page = new_page(size=(320, 700))
    page.goto(own_server.url("portfolio", view="criteria"))
    box = page.get_by_role("region", name="Answers by project and criterion")
    box.focus()
    name = box.get_by_role("link", name="Energy forecast")
    before = name.bounding_box()["x"]
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.sidescroll').scrollLeft > 100")
    assert overflow(page) == 0
    assert name.bounding_box()["x"] == before
    assert axe(settled(page)) == []


def test_a_name_leads_to_its_results(own_server, projects, page):
    """From the row of a project to its own results."""
    page.goto(own_server.url("portfolio"))
    page.get_by_role("link", name="Price engine").click()
    page.locator("h1").first.wait_for()
    settled(page)
    assert f"results?a={projects[2]}" in page.url


def test_assess_again_shows_what_was_answered(own_server, projects, page):
    """From Compare to a new, empty assessment, with each former answer beside its criterion and none taken over."""
    page.goto(own_server.url("compare", a=projects[-1]))
    page.get_by_role("heading", name=re.compile("^Since January 2026: ")).wait_for()
    settled(page)
    page.get_by_role("button", name="Assess again").click()
    page.get_by_text("Last time: ✓ Yes").first.wait_for()
    settled(page)
    new = re.search("a=([0-9a-f]{32})", page.url)[1]
    assert new not in projects
    assert stored.answers(own_server.home, new) == {}
    assert page.locator('.stMainBlockContainer [role="radio"][aria-checked="true"]').count() == 0
