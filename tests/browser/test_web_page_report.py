"""The report as a web page in a real Chromium: accessible, nothing runs, nothing is asked from a network."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from maturity.formats.web_page import web_page
from tests.formats.report_samples import report

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def opened(browser, tmp_path, data: bytes, **context):
    """The page from a file, and all that it asked for or said."""
    path = tmp_path / "report.html"
    path.write_bytes(data)
    page = browser.new_context(**context).new_page()
    heard: list[str] = []
    page.on("request", lambda r: heard.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
    page.on("dialog", lambda d: (heard.append(f"dialog {d.message}"), d.dismiss()))
    page.on("pageerror", lambda e: heard.append(f"error {e}"))
    page.on("console", lambda m: heard.append(f"console {m.text}") if m.type == "error" else None)
    page.goto(path.as_uri())
    return page, heard


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("case", ["empty", "full", "extreme"])
def test_axe_finds_nothing_and_nothing_runs(browser, tmp_path, case, scheme):
    """No violation of WCAG A and AA in either theme, no sideways scroll on a small phone, no dialog or request."""
    page, heard = opened(browser, tmp_path, web_page(report(case)), color_scheme=scheme)
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard == []
    page.context.close()


def test_the_interactive_radar_draws_under_its_own_policy(browser, tmp_path):
    """Plotly draws from inside the file, in the theme of the screen, and the policy stops nothing of it."""
    page, heard = opened(browser, tmp_path, web_page(report(interactive=True)), color_scheme="dark")
    page.wait_for_selector(".live.d .main-svg", state="visible")
    assert not page.is_visible(".static")
    assert not page.is_visible(".live.l")
    assert heard == []
    page.emulate_media(media="print")
    assert page.is_visible(".static svg")
    page.context.close()
