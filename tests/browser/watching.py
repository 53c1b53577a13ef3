"""Pages under watch: which requests leave the machine, what the browser complains of, what axe finds."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

HERE = {"127.0.0.1", "localhost", ""}
PATIENCE = 30_000  # ms until something awaited counts as missing: a limit for a busy machine, not a measure of speed
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass
class Watcher:
    """What must stay empty while a test drives a page."""

    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note every request to another host (and stop it), every blocked one, and every uncaught script error."""
        context.route(lambda url: urlsplit(url).hostname not in HERE | {None}, lambda route: route.abort())
        context.on("request", lambda request: self._request(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", lambda message: self._console(message.text))

    def _request(self, url: str) -> None:
        if (urlsplit(url).hostname or "") not in HERE:
            self.outside.append(url)

    def _console(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.complaints.append(text)


def settled(page: Page, timeout: float = PATIENCE) -> Page:
    """Wait until the page is connected, no script runs, and every element has loaded its part of the program."""
    page.wait_for_selector(
        '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]',
        timeout=timeout,
    )
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=timeout)
    return page


def axe(page: Page) -> list[str]:
    """What breaks WCAG 2.2 A and AA on a page by axe's rules: one line a rule, with the elements."""
    found = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
    return [f"{v['id']}: {v['help']}: " + "; ".join(n["html"][:160] for n in v["nodes"][:4]) for v in found]


def overflow(page: Page) -> int:
    """By how many pixels a page can be pushed sideways."""
    return page.evaluate(
        """() => Math.max(0, ...[document.scrollingElement, ...document.querySelectorAll(
            '[data-testid="stMain"], [data-testid="stAppViewContainer"]')].map(e => e.scrollWidth - e.clientWidth))"""
    )
