"""A real Chromium against a real server. One server a test run, one browser a file, one context a test."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import chromium
from tests.browser.server import Server
from tests.browser.watching import PATIENCE, Watcher

DESK = (1280, 900)
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    """Everything in this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path():
    """Where Chromium is. Without one, browser tests are skipped on a person's machine and fail where CI is set."""
    path = chromium.find()
    if path is None and os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"no Chromium for the browser tests: {chromium.ADVICE}")
    if path is None:
        pytest.skip(f"no Chromium for the browser tests: {chromium.ADVICE}")
    return path


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A running server that many tests share: leave it running, and its sessions alone that are not yours."""
    running = Server(tmp_path_factory.mktemp("server") / "home").start()
    yield running
    running.stop()


@pytest.fixture
def own_server(tmp_path):
    """A server for one test, which may kill and restart it."""
    running = Server(tmp_path / "home").start()
    yield running
    if running.process.poll() is None:
        running.kill()


@pytest.fixture(scope="module")
def browser(chromium_path):
    """A browser for the tests of one file; closed with it, since Playwright keeps an event loop running meanwhile."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=chromium.flags())
        yield running
        running.close()


@pytest.fixture
def watcher():
    """Fails the test at its end if a page asked another host for anything, or had an uncaught error."""
    watching = Watcher()
    yield watching
    assert not watching.outside, f"requests left the machine: {watching.outside[:5]}"
    assert not watching.complaints, f"the browser complained: {watching.complaints[:5]}"


@pytest.fixture
def new_page(browser, watcher):
    """A function that opens a page in a browser profile of its own: look, size, time zone."""
    contexts = []

    def open_page(*, look="light", size=DESK, **options):
        width, height = size
        context = browser.new_context(
            color_scheme=look,
            viewport={"width": width, "height": height},
            locale="en-GB",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        watcher.watch(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    """A page at a desk, in the light look."""
    return new_page()
