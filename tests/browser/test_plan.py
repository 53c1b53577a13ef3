"""Plan as people use it: a step judged anew is followed to its new place."""

import re

from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect

from maturity.core.assessment import Answer
from maturity.storage import catalog
from tests.browser import stored
from tests.browser.watching import settled

NUMBERS = catalog.questionnaire().numbers


def _choose(field, option):
    """Choose from a list. It closes when the page scrolls, as an opening box makes it: a person opens it again."""
    for _ in range(10):
        field.click()
        try:
            option.click(timeout=3_000)
        except Late:
            continue
        return
    raise AssertionError("the list of choices did not stay open")


def test_a_step_judged_anew_stays_open_and_in_view(server, page):
    """The impact of 6 is raised: from beyond the thirtieth place its box moves up among the first ten, open, on the
    screen and with the keyboard on it."""
    id = stored.begin(server.home, dict.fromkeys(NUMBERS, Answer.NO))
    page.goto(server.url("plan", a=id))
    page.get_by_role("button", name="Show all 60 steps").click()
    box = page.locator(".st-key-step_6").first  # for a moment it stands at its old place, too
    head, impact = box.locator("summary"), box.get_by_label("Impact, for your team")
    high = page.get_by_role("option", name="high", exact=True)
    expect(page.locator('[class*="st-key-step_"]')).to_have_count(len(NUMBERS))
    expect(head).to_contain_text(re.compile(r"\D[345]\d\s+✗ 6 "))
    head.click()
    expect(impact).to_be_visible()
    settled(page)
    _choose(impact, high)
    expect(head).to_contain_text(re.compile(r"\D\d\s+✗ 6 "))
    expect(impact).to_be_visible()
    expect(head).to_be_in_viewport()
    expect(head).to_be_focused()
