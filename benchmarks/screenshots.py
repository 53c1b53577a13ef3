"""`make screenshots`: docs/screenshots/*.png anew, the pictures of the README, in both looks.

`make screenshots ARGS="--all FOLDER"` takes every page at desk, phone and projector size, to be looked at."""

import io
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from maturity.formats.excel.writing import build_workbook
from maturity.storage import catalog, examples
from maturity.storage.site import SITE
from maturity.ui.shell import PAGES
from tests.browser import chromium, stored
from tests.browser.server import ROOT, Server
from tests.browser.watching import settled

SIZES = {"desk": (1366, 900), "phone": (390, 844), "projector": (1920, 1080)}
LOOKS = ("light", "dark")
QUERIES = {"assess": {"s": 2}}
IN_THE_README = ("start", "assess", "results", "plan", "workshop", "import_files")
DOUBTFUL = {14: "partially", 27: "partially", 44: "partially", 31: "in progress"}
"""Marks of the sample workbook that only a person can decide."""


@dataclass(frozen=True)
class Shot:
    """A picture to take."""

    page: str
    size: str
    look: str

    @property
    def file(self) -> str:
        """Its name."""
        return f"{self.page}_{self.size}_{self.look}.png"


def shots(every: bool) -> Iterator[Shot]:
    """The README's pictures, or all pages at all sizes."""
    here = [p.name for p in PAGES if (SITE / p.path).exists()]
    for page in here if every else [n for n in IN_THE_README if n in here]:
        for size in SIZES if every else ("desk",):
            for look in LOOKS:
                yield Shot(page, size, look)


def take(browser: Browser, server: Server, assessment: str, shot: Shot) -> bytes:
    """A page as a visitor sees it, once everything stands still."""
    width, height = SIZES[shot.size]
    with browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=shot.look,
        locale="en-GB",
        timezone_id="Europe/Amsterdam",
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(server.url("" if shot.page == "start" else shot.page, a=assessment, **QUERIES.get(shot.page, {})))
        page.locator("h1").first.wait_for()
        settled(page)
        if shot.page == "import_files":
            _drop(page)
        if shot.page == "workshop" and shot.size != "phone":
            page.locator(".st-key-begin_workshop button").click()  # begin, or go on where the last picture left it
            page.get_by_role("button", name="Not applicable").first.wait_for()
            settled(page)
        _still(page)
        return small(page.screenshot())


def _drop(page: Page) -> None:
    """Drop a workbook as a team fills it in, so that the picture shows the review."""
    book = build_workbook(catalog.questionnaire())
    sheet = book[book.sheetnames[0]]
    for number, *_, in_answer in ((row[0].value, row[2]) for row in sheet.iter_rows(min_row=2)):
        if isinstance(number, int):
            in_answer.value = DOUBTFUL.get(number, "Yes" if number % 4 else "No")
    out = io.BytesIO()
    book.save(out)
    name, kind = "Churn model March 2026.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator('input[type="file"]').first.set_input_files({"name": name, "mimeType": kind, "buffer": out.getvalue()})
    page.get_by_text("Questions", exact=True).wait_for(timeout=30_000)
    settled(page)


def _still(page: Page) -> None:
    """Wait until two pictures in a row are the same: charts and fonts come after the page."""
    before = b""
    for _ in range(40):
        if (now := page.screenshot()) == before:
            return
        before = now
        page.wait_for_timeout(150)


def small(png: bytes) -> bytes:
    """The picture with 256 colours: a third of the bytes, and no difference to the eye."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Take them all."""
    every = arguments[:1] == ["--all"]
    folder = Path(arguments[1]) if every and len(arguments) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        server = Server(Path(temporary) / "home").start()
        newest = examples.ensure(stored.sessions(server.home))
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        for shot in shots(every):
            (folder / shot.file).write_bytes(take(browser, server, newest, shot))
            print(folder / shot.file)
        browser.close()
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
