"""What holds for every page of the app, whichever pages there are."""

import pytest

from maturity.storage.site import SITE
from maturity.ui.shell import PAGES, PRODUCT
from tests.browser import stored
from tests.browser.watching import axe, overflow, settled

HERE = [p for p in PAGES if (SITE / p.path).exists()]
EACH = pytest.mark.parametrize("wanted", HERE, ids=lambda p: p.name)
FOREIGN_FURNITURE = '[data-testid="stAppDeployButton"], [data-testid="stMainMenu"], [data-testid="stSidebarNav"]'


def path(wanted):
    """The address of a page; Start is the server's root."""
    return "" if wanted.name == "start" else wanted.name


@pytest.fixture(scope="session")
def opened(server):
    """A half-answered assessment on the shared server."""
    return stored.begin(server.home, stored.MIXED)


def arrive(page, server, wanted, **query):
    """Open a page and wait until it stands."""
    page.goto(server.url(path(wanted), **query))
    page.locator("h1").first.wait_for()
    if wanted.in_menu:
        page.locator('[data-testid="stSidebar"] a').last.wait_for(state="attached")
    return settled(page)


def test_every_page_of_the_menu_exists_and_every_page_is_in_the_menu():
    """PAGES and the folder agree: a page is a file and a row."""
    assert {p.name for p in HERE if p.name != "start"} == {f.stem for f in (SITE / "pages").glob("*.py")}


@EACH
def test_a_deep_link_on_a_cold_server_opens_its_page(own_server, page, wanted):
    """The first visitor of a fresh process lands on the page of the link, with our menu and no other."""
    id = stored.begin(own_server.home, stored.MIXED)
    arrive(page, own_server, wanted, a=id)
    assert page.title() == f"{wanted.title} · {PRODUCT}"
    assert page.locator(FOREIGN_FURNITURE).count() == 0
    assert page.get_by_role("dialog").count() == 0
    assert f"a={id}" in page.url


@EACH
def test_a_page_without_an_open_assessment_stands(server, page, wanted):
    """Without an assessment a page shows what it is for, or invites to begin; it never fails."""
    arrive(page, server, wanted)
    assert page.get_by_text("Something went wrong").count() == 0


@EACH
@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing(server, opened, new_page, wanted, look):
    """No rule of WCAG 2.2 A or AA that axe can check is broken, in either look."""
    page = arrive(new_page(look=look), server, wanted, a=opened)
    assert axe(page) == []


@EACH
@pytest.mark.parametrize("width", [320, 1920])
def test_nothing_is_pushed_sideways(server, opened, new_page, wanted, width):
    """The narrowest phone and the projector show a page without a sideways scroll (WCAG 1.4.10)."""
    page = arrive(new_page(size=(width, 800)), server, wanted, a=opened)
    assert overflow(page) == 0


def test_the_menu_keeps_the_assessment_open(server, opened, page):
    """Walking through the whole menu never loses the assessment from the address."""
    arrive(page, server, HERE[0], a=opened)
    for wanted in (p for p in HERE if p.in_menu):
        page.locator(f".st-key-nav_{wanted.name} a").first.click()
        page.wait_for_function("title => document.title === title", arg=f"{wanted.title} · {PRODUCT}")
        settled(page)
        assert f"a={opened}" in page.url
