"""The radar, twice drawn from the same axes: Plotly for the desk, SVG for phones and paper."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from math import atan2, degrees, hypot

import pytest

from maturity.core.assessment import Answer, blank
from maturity.core.questionnaire import Tier
from maturity.core.scoring import Scorecard, score
from maturity.storage import catalog
from maturity.views.radar import radar_alt, radar_figure, radar_svg
from maturity.views.shape import axes, radius, runs, target_name

Q = catalog.questionnaire()
SVG = "{http://www.w3.org/2000/svg}"


def card(yes: range = range(1, 31), na: range = range(0)) -> Scorecard:
    answers = dict.fromkeys(Q.numbers, Answer.NO) | dict.fromkeys(yes, Answer.YES)
    return score(Q, blank(Q).with_answers(answers | dict.fromkeys(na, Answer.NOT_APPLICABLE)))


def sections(*tiers: Tier, name: str = "Part") -> Scorecard:
    """A scorecard of somebody's own questionnaire: as many sections as tiers."""
    found = card().sections
    made = [found[i % 7] for i in range(len(tiers))]
    return Scorecard(
        sections=tuple(
            replace(s, section=replace(s.section, number=i, tier=t, short=f"{name} {i}"))
            for i, (s, t) in enumerate(zip(made, tiers, strict=True), start=1)
        )
    )


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def traces(figure, name: str) -> list:
    return [t for t in figure.data if t.name == name]


# -- what both show ----------------------------------------------------------------------------------------------------


def test_zero_lies_on_a_small_ring_and_all_on_the_outer_one():
    """r = 12 + 0.88 v: a zero keeps its point and does not collapse the shape."""
    assert radius(0) == pytest.approx(0.12)
    assert radius(0.5) == pytest.approx(0.56)
    assert radius(1) == pytest.approx(1)


def test_axes_keep_the_questionnaires_order():
    """Never sorted: a radar's area depends on the order."""
    assert [a.number for a in axes(card())] == [1, 2, 3, 4, 5, 6, 7]
    assert [a.basics for a in axes(card())] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ((True, True, True, True, False, False, False), ((0, 1, 2, 3),)),
        ((True, False, True, True, False), ((0,), (2, 3))),
        ((True, False, False, True), ((3, 0),)),
        ((True, True, True), ((0, 1, 2),)),
        ((False, False, False), ()),
    ],
)
def test_runs_are_neighbours_on_the_circle(present, expected):
    """Also across the top, where the last axis meets the first."""
    assert runs(present) == expected


def test_the_target_is_named_by_its_sections():
    """A range, a list, or nothing where no section decides."""
    assert target_name(axes(card())) == "Mature: all of 1–4"
    assert target_name(axes(sections(Tier.BASICS, Tier.BEYOND, Tier.BASICS))) == "Mature: all of 1 and 3"
    assert target_name(axes(sections(Tier.BEYOND, Tier.BEYOND))) == ""


def test_the_words_say_every_score():
    """Who does not see the picture hears the same numbers, and what does not apply."""
    said = radar_alt(card(na=range(47, 54)))
    assert said.startswith(
        "1 Documentation: 100%, 8 of 8; 2 Traceability: 100%, 20 of 20; 3 Code quality: 20%, 2 of 10"
    )
    assert "5 Feature store: nothing applies" in said


# -- Plotly ------------------------------------------------------------------------------------------------------------


def test_the_figure_holds_the_scores_on_a_category_axis():
    """Values on the ring scale, straight grid, clockwise from the top, 0 to 100, the value under each label."""
    f = radar_figure(card())
    now = traces(f, "Now")[0]
    expected = [100 * radius(s.tally.score) for s in card().sections]
    assert list(now.r) == pytest.approx([*expected, expected[0]])
    polar = f.layout.polar
    assert (polar.gridshape, polar.angularaxis.type, polar.angularaxis.direction) == ("linear", "category", "clockwise")
    assert "<b>" in polar.angularaxis.ticktext[0]
    assert "100%" in polar.angularaxis.ticktext[0]
    assert list(polar.radialaxis.range) == [0, 101]


def test_its_size_follows_the_type():
    """396 at the desk, 540 on a projector, margins in proportion, no legend, no clipping, an explicit template."""
    for size, height in ((15, 396), (22, 540)):
        f = radar_figure(card(), size=size)
        assert f.layout.height == height
        m = f.layout.margin
        assert (m.l, m.r, m.t, m.b) == pytest.approx((7.6 * size, 7 * size, 3.1 * size, 3 * size))
        assert f.layout.showlegend is False
        assert all(t.cliponaxis is False for t in f.data if t.name)
    assert radar_figure(card()).layout.template.layout.to_plotly_json() == {}


def test_the_target_joins_the_basics_only():
    """A dashed edge along 100% of sections 1 to 4, nothing at 5 to 7."""
    target = traces(radar_figure(card()), "Mature: all of 1–4")[0]
    assert list(target.theta) == ["1", "2", "3", "4"]
    assert list(target.r) == [100] * 4
    assert target.line.dash == "dash"


def test_one_overlay_dotted():
    """Last time is a dotted line by its name; what would be wins over it."""
    before, after = card(range(1, 11)), card(range(1, 51))
    past = traces(radar_figure(card(), previous=before, previous_name="May 2026"), "May 2026")
    assert [t.line.dash for t in past] == ["dot"]
    both = radar_figure(card(), previous=before, previous_name="May 2026", projected=after)
    assert not traces(both, "May 2026")
    assert [t.line.dash for t in traces(both, "If these steps were done")] == ["dot"]


def test_what_does_not_apply_has_no_point():
    """No number at its axis, n/a under its label, and the line breaks."""
    f = radar_figure(card(na=range(47, 54)))
    now = traces(f, "Now")[0]
    assert now.r[4] is None
    assert now.connectgaps is False
    assert "n/a" in f.layout.polar.angularaxis.ticktext[4]


@pytest.mark.parametrize(
    ("yes", "rings"),
    [(range(1, 31), ["50", "100"]), (range(1, 61), ["50"])],
    ids=["0% on the last axis", "100% on the last axis"],
)
def test_no_ring_number_under_a_mark(yes, rings):
    """Ring numbers stand along the last axis; one that its mark would cover is left out."""
    shown = radar_figure(card(yes)).layout.polar.radialaxis.ticktext
    assert [t for t in shown if t] == rings


def test_names_of_two_lines_have_room():
    """A long name above the first axis is not cut off at the top of the picture."""
    figures = [radar_figure(sections(*[Tier.BASICS] * 3, name=name)) for name in ("Part", "Part of a whole")]
    short, long = (figure.layout.margin for figure in figures)
    assert long.t > short.t
    assert long.b > short.b


def test_names_are_no_markup_and_no_template():
    """A section named by somebody is shown as written, in labels and when pointed at."""
    f = radar_figure(sections(*[Tier.BASICS] * 4, name="<b>%{x}</b>"))
    now = traces(f, "Now")[0]
    assert "%{x}" not in now.hovertemplate
    assert "&lt;b&gt;" in now.customdata[0][0]
    assert not re.search("<b>%", f.layout.polar.angularaxis.ticktext[0])


def test_colours_follow_the_theme():
    """Dark lines are the dark theme's; both themes have all marks."""
    light, dark = (traces(radar_figure(card(), theme=t), "Now")[0] for t in ("light", "dark"))
    assert (light.line.color, dark.line.color) == ("#0A4C8B", "#6CB6FF")
    assert list(light.marker.symbol) == ["circle"] * 4 + ["diamond"] * 3 + ["circle"]


# -- SVG ---------------------------------------------------------------------------------------------------------------


def points(element: ET.Element) -> list[tuple[float, float]]:
    return [tuple(map(float, p.split(","))) for p in element.attrib["points"].split()]


def test_svg_is_a_named_picture_on_one_line():
    """role=img, title, description, scores in words; every font name quoted; one line, to stand inside Markdown."""
    svg = radar_svg(card(), title="A & B")
    root = tree(svg)
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == "A & B"
    assert root.find(f"{SVG}desc").text == radar_alt(card())
    assert "'Source Sans 3'" in root.attrib["font-family"]
    assert "\n" not in svg


def test_svg_points_lie_where_the_scores_are():
    """Angle by the axis, distance by the score, measured from the drawing."""
    root = tree(radar_svg(card(), width=600, height=600))
    now = next(e for e in root.iter(f"{SVG}polygon") if e.attrib.get("stroke-width") == "2.8")
    outer = [e for e in root.iter(f"{SVG}polygon") if e.attrib.get("stroke-width") == "1"][-1]
    cx, cy = (sum(v) / 7 for v in zip(*points(outer), strict=True))
    full = hypot(points(outer)[0][0] - cx, points(outer)[0][1] - cy)
    for i, ((x, y), s) in enumerate(zip(points(now), card().sections, strict=True)):
        assert hypot(x - cx, y - cy) / full == pytest.approx(radius(s.tally.score), abs=0.01)
        assert degrees(atan2(y - cy, x - cx)) % 360 == pytest.approx((-90 + 360 / 7 * i) % 360, abs=1)


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize(("width", "height"), [(560, 460), (350, 290), (430, 340), (900, 400)])
def test_svg_text_stays_inside_the_picture(width, height, compact):
    """No label leaves the drawing, by a wide estimate of its letters; none is on another."""
    root = tree(radar_svg(card(), width=width, height=height, compact=compact))
    boxes = []
    for t in root.iter(f"{SVG}text"):
        size, x, y = float(t.attrib["font-size"]), float(t.attrib["x"]), float(t.attrib["y"])
        wide = len(t.text) * size * 0.5
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[t.attrib["text-anchor"]]
        assert left >= -1
        assert left + wide <= width + 1
        assert size * 0.6 <= y <= height
        boxes.append((left, left + wide, y - size * 0.7, y))
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[1] <= b[0] + 2 or b[1] <= a[0] + 2 or a[3] <= b[2] + 1 or b[3] <= a[2] + 1, (a, b)


def test_svg_names_are_escaped_and_compact_has_numbers_only():
    """Somebody's section names are text; a phone shows numbers, since names stand in the table below."""
    svg = radar_svg(sections(*[Tier.BASICS] * 4, name="<script>&"))
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg
    shown = [t.text for t in tree(radar_svg(card(), compact=True)).iter(f"{SVG}text")]
    assert not [t for t in shown if "Documentation" in t]


@pytest.mark.parametrize("n", [1, 2, 3, 5, 12, 13, 30])
@pytest.mark.parametrize("tier", list(Tier))
def test_any_number_of_sections_draws(n, tier):
    """One or two sections are bars, three and more a radar; a single basic is a ring at its end, not a line."""
    own = sections(*([tier] + [Tier.BEYOND] * (n - 1)))
    svg, figure = tree(radar_svg(own, previous=own)), radar_figure(own, previous=own)
    texts = [t.text for t in svg.iter(f"{SVG}text")]
    assert sum("%" in t for t in texts) == n
    kinds = {t.type for t in figure.data}
    assert kinds == ({"bar", "scatter"} if n < 3 else {"scatterpolar"})


def test_css_colours_are_the_pages_own():
    """A picture for a page that switches themes names its custom properties and holds no colour of its own."""
    svg = radar_svg(card(), theme="css")
    assert "var(--basics)" in svg
    assert not re.search(r"#[0-9A-Fa-f]{6}", svg)
