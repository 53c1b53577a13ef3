"""The web page: read by an HTML parser here, and by Chromium with axe where there is one."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from maturity.formats.report import Report
from maturity.formats.web_page import web_page
from maturity.views.wording import headline
from tests.formats.report_samples import CASES, FULL, HOSTILE, MADE, MLOPS, findings, report, rows

VOID = {"meta", "br", "img", "link", "input", "hr", "rect", "line", "circle", "polygon", "polyline"}


class Page(HTMLParser):
    """Tags, attributes and text of a page; complains about tags that do not match."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(data.decode())
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.texts))


@pytest.mark.parametrize("case", CASES)
def test_it_is_one_sound_file_without_script_or_network(case):
    """Tags match, no script, no handler, no picture or style from elsewhere; the policy forbids them besides."""
    page = Page(web_page(report(case)))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "iframe", "object", "embed", "img", "link", "form", "base"}
    for tag, attributes in page.tags:
        assert not [a for a in attributes if a.startswith("on")], (tag, attributes)
        assert not {"src", "srcset"} & set(attributes)
        href = attributes.get("href") or "#"
        assert href.startswith(("#", "https://", "http://")), href
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert headline(CASES[case]) in page.text


@pytest.mark.parametrize("case", CASES)
def test_ids_are_unique_and_every_inner_link_arrives(case):
    """No id twice; every link inside the page has its place."""
    page = Page(web_page(report(case)))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(set(ids)) == len(ids)
    targets = {a["href"][1:] for _, a in page.tags if (a.get("href") or "").startswith("#")}
    assert targets <= set(ids)


def test_text_of_people_is_shown_as_written():
    """Everything hostile is text on the page, letter by letter."""
    change = dict(zip(MLOPS.numbers, HOSTILE, strict=False))
    assessment = rows(FULL, lambda r: replace(r, note=change.get(r.number, "")))
    page = Page(web_page(Report(findings=findings(assessment), made_at=MADE)))
    for text in HOSTILE:
        assert re.sub(r"\s+", " ", text).strip() in page.text


def test_all_that_was_said_is_there():
    """All statements, notes, evidence, reasons; headings in order without a gap."""
    page = Page(web_page(report()))
    for c in MLOPS:
        assert c.statement in page.text
    for r in FULL.responses:
        for written in filter(None, (r.note, r.evidence, r.reason)):
            assert written in page.text
    levels = [int(t[1]) for t, _ in page.tags if re.fullmatch(r"h[1-6]", t)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_it_carries_both_themes_and_print():
    """Dark colours under the reader's preference, light ones again on paper, the paper that was asked for."""
    css = web_page(report(paper="letter")).decode()
    assert "prefers-color-scheme:dark" in css
    assert "--paper:#0E1117" in css
    assert css.index("@media print{:root{--ink:#111827") > css.index("prefers-color-scheme:dark")
    assert "@page{size:letter" in css


def test_the_interactive_page_holds_plotly_once():
    """One library, two figures (light and dark), still nothing from the network."""
    data = web_page(report(interactive=True)).decode()
    assert 3_000_000 < len(data) < 8_000_000
    assert data.count("Plotly.newPlot(") >= 2
    assert data.count("plotly.js v") == 1
    assert not re.findall(r"<(?:script|link)[^>]+(?:src|href)=", data)
    assert "script-src &#39;unsafe-inline&#39;" in data


def test_nothing_answered_shows_no_picture():
    """The blank page is the form: no radar, no plan, all criteria."""
    page = Page(web_page(report("empty")))
    assert "svg" not in {t for t, _ in page.tags}
    assert "The plan" not in [t.strip() for t in page.texts]
    assert sum(a.get("id", "").startswith("c") for t, a in page.tags if t == "li") == 60
