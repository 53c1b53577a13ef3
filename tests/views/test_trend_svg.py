"""Lines over time: one a project, the named ones told apart, inside the picture."""

import itertools
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from maturity.core.portfolio import trends
from maturity.views.naming import hidden_names, open_names
from maturity.views.trend_svg import MAX_NAMED, trend_svg
from tests.views.rows import HOSTILE, NO, OPEN, YES, row

SVG = "{http://www.w3.org/2000/svg}"


def history(name, *shares, start=date(2025, 1, 15), step=90):
    """A project with these numbers of yes among the basics, `step` days apart."""
    days = [start + timedelta(days=i * step) for i in range(len(shares))]
    return [row(name, dict.fromkeys(range(1, n + 1), YES), day=d) for n, d in zip(shares, days, strict=True)]


def drawn(rows, named=None, **options):
    """The picture as XML, all lines named unless told otherwise."""
    lines, naming = trends(rows), open_names(rows)
    keys = [t.key for t in lines] if named is None else named
    return ET.fromstring(trend_svg(lines, naming, keys, theme="light", **options))


def texts(svg):
    """What is written in the picture."""
    return [t.text for t in svg.iter(f"{SVG}text")]


def test_higher_is_better_and_time_runs_to_the_right():
    """The points of a rising project climb to the right, at even distances for even steps."""
    line = drawn(history("Churn", 0, 23, 46)).find(f"{SVG}polyline")
    places = [tuple(map(float, p.split(","))) for p in line.get("points").split()]
    (x0, y0), (x1, y1), (x2, y2) = places
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.2)
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.2)
    assert y2 < y1 < y0


def test_a_project_assessed_once_has_no_line():
    """One point is no direction."""
    svg = drawn(history("Churn", 1, 2) + history("Once", 5))
    assert len(svg.findall(f"{SVG}polyline")) == 1


def test_without_any_line_there_is_no_picture():
    """The caller says so in words instead."""
    rows = history("Once", 5)
    with pytest.raises(ValueError, match="two dates"):
        trend_svg(trends(rows), open_names(rows))


def test_at_most_four_lines_are_named():
    """More styles than that nobody tells apart; the others are thin."""
    rows = [r for i in range(9) for r in history(f"P{i}", i, 40 - i)]
    svg = drawn(rows)
    assert sum(str(t).startswith("P") for t in texts(svg)) == MAX_NAMED
    assert len(svg.findall(f"{SVG}polyline")) == 9
    assert len({t.get("stroke") for t in svg.findall(f"{SVG}polyline") if t.get("stroke-width") == "2.8"}) == MAX_NAMED


def test_names_at_the_edge_never_touch():
    """Four projects that end at one score are still readable, inside the picture."""
    rows = [r for i in range(4) for r in history(f"P{i}", i, 46)]
    svg = drawn(rows, height=300)
    heights = sorted(float(t.get("y")) for t in svg.iter(f"{SVG}text") if t.text.startswith("P"))
    assert all(b - a > 18 for a, b in itertools.pairwise(heights))
    assert heights[-1] < 300


@pytest.mark.parametrize("days", [1, 5, 40, 100, 300, 800, 4000])
@pytest.mark.parametrize("width", [330, 620])
def test_dates_on_the_axis_do_not_overlap(days, width):
    """From one day to ten years, on a phone and on a desk, the dates below the lines are apart and never twice."""
    svg = drawn(history("Churn model of the north", 1, 2, step=days), width=width)
    below = max(float(t.get("y")) for t in svg.iter(f"{SVG}text"))
    spans = []
    for t in svg.iter(f"{SVG}text"):
        if float(t.get("y")) == below:
            x, wide = float(t.get("x")), len(t.text) * 7.5
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[t.get("text-anchor")]
            spans.append((left, left + wide, t.text))
    spans.sort()
    assert len(spans) >= 1
    assert len({text for _, _, text in spans}) == len(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans)), spans


def test_a_point_with_unanswered_basics_is_hollow():
    """A lower bound does not look like a result."""
    rows = [row("Churn", rest=NO, day=date(2025, 1, 1)), row("Churn", {1: YES, 2: NO}, rest=OPEN)]
    svg = drawn(rows)
    full, partly = svg.findall(f"{SVG}circle")
    assert full.get("fill") == partly.get("stroke") != partly.get("fill")
    (step,) = svg.findall(f"{SVG}polyline")
    assert step.get("stroke-dasharray"), "the line to it is no rise or fall"


def test_names_are_text_on_one_line():
    """A name can neither open a tag nor end the block of HTML the picture stands in."""
    rows = history(f"{HOSTILE} a\n\nb", 1, 2)
    lines, naming = trends(rows), open_names(rows)
    raw = trend_svg(lines, naming, [lines[0].key])
    assert "<script" not in raw
    assert "\n" not in raw
    assert ET.fromstring(raw).get("aria-label").startswith("Basics met over time. <script>")


def test_hidden_names_are_letters_in_the_picture_too():
    """Neither the labels nor the description tell who it is."""
    rows = history("Secret", 1, 2)
    raw = trend_svg(trends(rows), hidden_names(rows), ["secret"])
    assert "Project A" in raw
    assert not re.search("secret", raw, re.IGNORECASE)
