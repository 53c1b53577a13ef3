"""First load of a page: from the address to its content, with an empty cache (cold) and a filled one (warm)."""

import random

from playwright.sync_api import Browser, BrowserContext

from benchmarks.servers import Bench
from benchmarks.table import Row, median

ROUNDS = 9

WATCH = """
new MutationObserver((_, observer) => {
  const seen = document.querySelector(SELECTOR)
  if (seen) { window.__seen = performance.now(); observer.disconnect() }
}).observe(document, { subtree: true, childList: true })
"""
"""Notes when an element first stands on the page, in milliseconds from the start of the navigation."""


def _load(context: BrowserContext, address: str, selector: str) -> float:
    page = context.new_page()
    page.add_init_script(WATCH.replace("SELECTOR", repr(selector)))
    page.goto(address)
    page.wait_for_function("window.__seen")
    seen: float = page.evaluate("window.__seen")
    page.close()
    return seen


def measure(browser: Browser, bench: Bench) -> list[Row]:
    """Each page once cold and once warm a round, in random order, in a profile of its own."""
    places = {
        "floor": (bench.floor.url(), '[data-testid="stCheckbox"]'),
        "Start": (bench.app.url(), "h1"),
        "Assess": (bench.app.url("assess", a=bench.assessment, s=2), '.st-key-ansbox_28 button[role="radio"]'),
    }
    cold: dict[str, list[float]] = {name: [] for name in places}
    warm: dict[str, list[float]] = {name: [] for name in places}
    for _ in range(ROUNDS):
        for name in random.sample(list(places), len(places)):
            with browser.new_context(viewport={"width": 1366, "height": 900}) as context:
                cold[name].append(_load(context, *places[name]))
                warm[name].append(_load(context, *places[name]))
    return [
        Row(
            what=f"first load of {name}, {how}",
            ours=median(taken[name]),
            floor=median(taken["floor"]),
            unit="ms",
            limit=2,
        )
        for name in ("Start", "Assess")
        for how, taken in (("cold", cold), ("warm", warm))
    ]
