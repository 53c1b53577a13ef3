"""From the press of the mouse on an answer to the frame that shows the new score, beside a click on the floor's one
checkbox."""

import random
from collections.abc import Callable, Iterator, Sequence

from playwright.sync_api import Browser, Page

from benchmarks.servers import Bench, cpu_seconds
from benchmarks.table import Row, median, p95
from tests.browser.watching import settled

ROUNDS = 60
PAUSE_MS = 120

ARM = """
({ target, watch }) => {
  const read = () => {
    const e = document.querySelector(watch)
    return e && (e.getAttribute('aria-label') || e.textContent)
  }
  const state = () => {
    const e = document.querySelector(target)
    return e && (e.getAttribute('aria-checked') ?? e.checked)
  }
  const [score, own] = [read(), state()]
  if (score === null || own === null) throw new Error('not on the page: ' + target + ' or ' + watch)
  let begun = null
  addEventListener('pointerdown', (event) => { begun = event.timeStamp }, { capture: true, once: true })
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve(performance.now() - begun)
    channel.port2.postMessage(0)
  }))
  window.__taken = new Promise((resolve, reject) => {
    let lit = null
    const look = () => {
      if (lit === null && state() !== own) lit = painted()
      if (read() !== null && read() !== score) {
        observer.disconnect()
        Promise.all([lit, painted()]).then(([own, score]) => resolve({ own, score }))
      }
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    addEventListener('change', look)
    setTimeout(() => { observer.disconnect(); reject(new Error('no new score within 10 s')) }, 10000)
  })
  const e = document.querySelector(target)
  e.scrollIntoView({ block: 'center', behavior: 'instant' })
  const place = (e.closest('label') ?? e).getBoundingClientRect()
  return { x: place.x + place.width / 2, y: place.y + place.height / 2 }
}
"""
"""Before a click: wait for the press of the mouse, then for `target` to light up and for the text (or label) of `watch`
to change, each until the frame that shows it is painted. Milliseconds, by the page's own clock."""

TICK = {"target": '.st-key-tick input[type="checkbox"]', "watch": ".score"}


def answers(first: int, last: int) -> Iterator[dict[str, str]]:
    """Clicks on Assess: each row gets yes, then no, then not applicable, so that every click changes the score."""
    for choice in (1, 2, 3):
        for n in range(first, last + 1):
            target = f'.st-key-ansbox_{n} button[role="radio"]:nth-of-type({choice})'
            yield {"target": target, "watch": '.st-key-sticky [role="img"]'}


def click(page: Page, where: dict[str, str]) -> dict[str, float]:
    """One click with the mouse, and the page at rest afterwards."""
    page.bring_to_front()
    place: dict[str, float] = page.evaluate(ARM, where)
    page.mouse.click(place["x"], place["y"])
    taken: dict[str, float] = page.evaluate("window.__taken")
    settled(page)
    page.wait_for_timeout(PAUSE_MS)
    return taken


def measure(browser: Browser, bench: Bench) -> list[Row]:
    """Clicks in turn, in random order within a round. The processor's time is the server's alone."""
    servers = {"app": bench.app, "floor": bench.floor, "socket": bench.same_socket}
    pages = {name: browser.new_page(viewport={"width": 1366, "height": 900}) for name in servers}
    pages["app"].goto(bench.app.url("assess", a=bench.assessment, s=2))
    for name in ("floor", "socket"):
        pages[name].goto(servers[name].url())
    for name, page in pages.items():
        page.wait_for_selector('.st-key-ansbox_9 button[role="radio"]' if name == "app" else TICK["target"])
        settled(page)
    ways = {"app": answers(9, 28), "floor": iter(lambda: TICK, None), "socket": iter(lambda: TICK, None)}
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in servers}
    used = dict.fromkeys(servers, 0.0)
    for _ in range(ROUNDS):
        for name in random.sample(list(servers), len(servers)):
            before = cpu_seconds(servers[name])
            taken[name].append(click(pages[name], next(ways[name])))
            used[name] += cpu_seconds(servers[name]) - before
    for page in pages.values():
        page.close()
    score, own = ({name: [t[what] for t in all_] for name, all_ in taken.items()} for what in ("score", "own"))
    cpu = {name: 1000 * used[name] / ROUNDS for name in servers}
    return [
        _row("click to score, median", median, score, limit=1.5),
        _row("click to score, p95", p95, score, limit=1.6),
        _row("… median, against the floor on our socket", median, score, floor="socket"),
        _row("… p95, against the floor on our socket", p95, score, floor="socket"),
        Row(what="clicked control lights up, median", ours=median(own["app"]), unit="ms", limit=20),
        _row("clicked control lights up, p95", p95, own),
        Row(what="server's CPU a click", ours=cpu["app"], floor=cpu["floor"], unit="ms"),
    ]


def _row(
    what: str,
    statistic: Callable[[Sequence[float]], float],
    taken: dict[str, list[float]],
    *,
    floor: str = "floor",
    limit: float | None = None,
) -> Row:
    return Row(what=what, ours=statistic(taken["app"]), floor=statistic(taken[floor]), unit="ms", limit=limit)
