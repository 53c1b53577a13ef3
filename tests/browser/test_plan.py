"""Plan as people use it: a step judged anew is followed to its new place."""

import re

from playwright.sync_api import expect

from maturity.core.assessment import Answer
from maturity.storage import catalog
from tests.browser import stored
from tests.browser.watching import settled

AT_REST = "() => document.getAnimations().every(a => a.playState !== 'running')"
NUMBERS = catalog.questionnaire().numbers


def test_a_step_judged_anew_stays_open_and_in_view(server, page):
    """The impact of 6 is raised: from beyond the thirtieth place its box moves up among the first ten, open, on the
    screen and with the keyboard on it."""
    id = stored.begin(server.home, dict.fromkeys(NUMBERS, Answer.NO))
    page.goto(server.url("plan", a=id))
    page.get_by_role("button", name="Show all 60 steps").click()
    box = page.locator(".st-key-step_6")
    head, impact = box.locator("summary"), box.get_by_label("Impact, for your team")
    expect(page.locator('[class*="st-key-step_"]')).to_have_count(len(NUMBERS))
    expect(head).to_contain_text(re.compile(r"\D[345]\d\s+✗ 6 "))
    box.evaluate("box => box.scrollIntoView({block: 'start'})")  # a list of choices closes when the page scrolls
    head.click()
    expect(impact).to_be_visible()
    settled(page)
    page.wait_for_function(AT_REST)
    impact.click()
    page.get_by_role("option", name="high", exact=True).click()
    expect(head).to_contain_text(re.compile(r"\D\d\s+✗ 6 "))
    expect(impact).to_be_visible()
    expect(head).to_be_in_viewport()
    expect(head).to_be_focused()
