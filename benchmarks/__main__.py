"""`make bench`: every measure, as a ratio to a floor measured in turns with it in the same run. Prints one table.

`make bench ARGS="clicks loads"` runs some of them."""

import sys
from collections.abc import Callable

from playwright.sync_api import Browser, sync_playwright

from benchmarks import clicks, crowd, downloads, imports, loads, portfolio, reads, saves, workshop
from benchmarks.servers import Bench, running
from benchmarks.table import Row, table
from tests.browser import chromium

IN_BROWSER: dict[str, Callable[[Browser, Bench], list[Row]]] = {"clicks": clicks.measure, "loads": loads.measure}
AGAINST_SERVERS: dict[str, Callable[[Bench], list[Row]]] = {"crowd": crowd.measure, "workshop": workshop.measure}
BY_THEMSELVES: dict[str, Callable[[], list[Row]]] = {
    "saves": saves.measure,
    "reads": reads.measure,
    "imports": imports.measure,
    "downloads": downloads.measure,
    "portfolio": portfolio.measure,
}


def main(wanted: list[str]) -> int:
    """Run the named measures, or all."""
    known = [*IN_BROWSER, *AGAINST_SERVERS, *BY_THEMSELVES]
    if unknown := [name for name in wanted if name not in known]:
        print(f"error: there is no measure {unknown[0]!r}: choose from {', '.join(known)}", file=sys.stderr)
        return 2
    wanted = wanted or known
    rows: list[Row] = []
    if any(name in IN_BROWSER or name in AGAINST_SERVERS for name in wanted):
        with running() as bench:
            for name in (n for n in AGAINST_SERVERS if n in wanted):
                rows += _told(name, AGAINST_SERVERS[name](bench))
            if any(n in IN_BROWSER for n in wanted):
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
                    for name in (n for n in IN_BROWSER if n in wanted):
                        rows += _told(name, IN_BROWSER[name](browser, bench))
                    browser.close()
    for name in (n for n in BY_THEMSELVES if n in wanted):
        rows += _told(name, BY_THEMSELVES[name]())
    print(table(rows))
    return 0


def _told(name: str, rows: list[Row]) -> list[Row]:
    print(f"{name}: done", file=sys.stderr)
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
