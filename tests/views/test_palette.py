"""The colours: readable on their backgrounds, and the same ones wherever they are written down."""

import re
from dataclasses import astuple
from pathlib import Path

import pytest

from maturity.views.palette import CSS, DARK, LIGHT, TOKENS, css_declarations, css_variables, palette

SCREENS = Path(__file__).parents[2].parent / "shared" / "looks" / "screens.md"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_contrast(colours):
    """WCAG AA: 4.5 to 1 for text on its background, 3 to 1 for marks and borders."""
    for token in ("ink", "sub", "notxt", "link"):
        assert contrast(getattr(colours, token), colours.paper) >= 4.5
        assert contrast(getattr(colours, token), colours.wash) >= 4.5
    for token in ("yes", "no"):
        assert contrast(colours.on, getattr(colours, token)) >= 4.5
    for token in ("na", "edge", "basics", "beyond", "past"):
        assert contrast(getattr(colours, token), colours.paper) >= 3


def test_answers_differ_without_colour():
    """In grey, yes and no and not applicable still differ in lightness."""
    for colours in (LIGHT, DARK):
        found = sorted(luminance(c) for c in (colours.yes, colours.no, colours.na))
        assert found[1] / found[0] > 1.15
        assert found[2] / found[1] > 1.15


def test_every_token_is_declared_for_both_themes():
    """One declaration a token, in both forms that pages need."""
    assert css_variables().count("light-dark(") == len(TOKENS)
    assert "--yes:light-dark(#0A4C8B,#4C9BE8);" in css_variables()
    assert css_declarations(DARK).count(";") == len(TOKENS)
    assert set(astuple(CSS)) == {f"var(--{t})" for t in TOKENS}
    assert palette("dark") is DARK


@pytest.mark.skipif(not SCREENS.exists(), reason="the visual target is not part of the project")
def test_colours_are_the_visual_targets():
    """Every token that the target names has its colours, light and dark."""
    found = {}
    for line in SCREENS.read_text(encoding="utf-8").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 4:
            names = re.findall(r"`(\w+)`", cells[0])
            light, dark = (re.findall("#[0-9A-F]{6}", cell) for cell in cells[1:3])
            found |= dict(zip(names, zip(light, dark, strict=True), strict=True))
    assert len(found) >= 13
    assert {n: (getattr(LIGHT, n), getattr(DARK, n)) for n in found} == found
