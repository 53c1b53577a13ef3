"""The radar as a file: it says whose it is, when and what its lines mean, and nothing in it runs."""

import struct
import xml.etree.ElementTree as ET

import pytest

from maturity.formats.pictures import HEIGHT, WIDTH, png, svg
from maturity.views.wording import headline
from tests.formats.report_samples import CASES, report

TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.mark.parametrize("case", CASES)
def test_the_drawing_says_what_it_shows(case):
    """Date, verdict and legend stand on it as text; last time only where there is one; no element is a script."""
    root = ET.fromstring(svg(report(case)))
    words = [t.text for t in root.iter(TEXT)]
    assert "24 November 2026" in words[0]
    assert words[1] == headline(CASES[case])
    legend = ["all basics met", "now, basics", "now, beyond"]
    behind = 1 if CASES[case].previous else 0
    assert words[len(words) - behind - 3 : len(words) - behind] == legend
    assert {e.tag.rpartition("}")[2] for e in root.iter()}.isdisjoint({"script", "image", "a", "foreignObject"})


@pytest.mark.parametrize("case", ["full", "extreme"])
def test_the_picture_is_the_drawing_at_twice_its_size(case):
    """A PNG of 2 pixels a point, whatever the project is called."""
    head = png(report(case))[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (2 * WIDTH, 2 * HEIGHT)
