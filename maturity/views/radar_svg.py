"""The radar as an SVG string without any library: for phones, reports, slides and the download. It holds our own
numbers and escaped labels only, on one line, so that it may stand inside HTML and Markdown."""

from dataclasses import dataclass
from html import escape
from math import cos, pi, sin

from maturity.core.scoring import Scorecard
from maturity.views.palette import FONT, Palette, Theme, palette
from maturity.views.shape import HOLE, MAX_NAMED, Axis, axes, overlay, radar_alt, radius, runs

_CHAR = 0.5
"""Mean width of a character in em: Source Sans in mixed case, measured a little wide."""
_RINGS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things are: the circle, the size of type, and whether labels carry names."""

    n: int
    cx: float
    cy: float
    r: float
    font: float
    named: bool

    def angle(self, i: float) -> float:
        return -pi / 2 + 2 * pi * i / self.n

    def at(self, i: float, value: float) -> tuple[float, float]:
        length = self.r * radius(value)
        return self.cx + length * cos(self.angle(i)), self.cy + length * sin(self.angle(i))

    def points(self, places: list[tuple[int, float]]) -> str:
        return " ".join("{:.1f},{:.1f}".format(*self.at(i, v)) for i, v in places)


def radar_svg(
    scorecard: Scorecard,
    *,
    previous: Scorecard | None = None,
    projected: Scorecard | None = None,
    theme: Theme = "light",
    compact: bool = False,
    width: int = 560,
    height: int = 460,
    title: str = "MLOps maturity by section",
    background: bool = False,
) -> str:
    """The radar of a scorecard, `width` by `height` pixels, scaling with its place.

    `compact` drops the names (phones: they stand in the table below). One overlay: `projected` wins over `previous`.
    `background` fills the picture with the theme's paper, for a file that stands alone. With fewer than three
    sections bars are drawn, since a radar of one or two axes is a line.
    """
    on = axes(scorecard)
    colours = palette(theme)
    other = overlay(projected or previous, on) if projected or previous else ()
    font = 15.0 if compact else 14.0
    if len(on) < 3:
        height = min(height, round(font * (1 + 5 * len(on))))
    parts = [_open(title, radar_alt(scorecard), width, height)]
    if background:
        parts.append(f'<rect width="{width}" height="{height}" fill="{colours.paper}"/>')
    if len(on) < 3:
        parts += _bars(on, other, colours, width, font)
    else:
        frame = _frame(on, width, height, font, named=not compact and len(on) <= MAX_NAMED)
        parts += _grid(frame, colours) + _target(on, frame, colours)
        if other:
            parts += _line(other, frame, colours.basics if projected else colours.past, dotted=True)
        parts += _area(on, frame, colours)
        parts += _line(tuple(a.value for a in on), frame, colours.basics, dotted=False)
        for i, axis in enumerate(on):
            parts += _mark(i, axis, frame, colours) + _label(i, axis, frame, colours)
    return "".join([*parts, "</svg>"])


def _open(title: str, description: str, width: int, height: int) -> str:
    name, words = escape(title), escape(description)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{name}. {words}" font-family="{FONT}"><title>{name}</title><desc>{words}</desc>'
    )


def _sides(frame: _Frame, i: int) -> tuple[float, float]:
    return cos(frame.angle(i)), sin(frame.angle(i))


def _frame(on: tuple[Axis, ...], width: int, height: int, font: float, *, named: bool) -> _Frame:
    """The largest circle whose labels fit the picture."""
    pad, gap, cx = 4.0, font * 0.9, width / 2
    unit = _Frame(len(on), cx, 0, 1, font, named)
    room, tops, bottoms = [], [0.0], [0.0]
    lowest = max(_sides(unit, i)[1] for i in range(len(on)))
    for i, axis in enumerate(on):
        co, si = _sides(unit, i)
        lines = axis.label(named)
        wide = max([len(t) * font * _CHAR for t in lines] + [len(axis.percent) * font * 1.15 * 0.58])
        tall = font * 1.15 * (len(lines) + 1)
        if abs(co) >= 0.2:
            room.append((cx - pad - wide) / abs(co) - gap)
        # a label's centre lies on its axis, pushed outwards by half its height: see _label
        tops.append(tall * (1 - si) / 2 - gap * si if si < -0.9 else 0.0)
        if si > lowest - 0.01:
            bottoms.append(tall * (1 + si) / 2 + gap * si)
    top, bottom = max(tops), max(bottoms)
    r = max(min([*room, (height - 2 * pad - top - bottom) / (1 + lowest)]), font * 2)
    spare = height - 2 * pad - top - bottom - r * (1 + lowest)
    return _Frame(len(on), cx, pad + top + r + spare / 2, r, font, named)


def _grid(f: _Frame, c: Palette) -> list[str]:
    parts = [
        f'<polygon points="{f.points([(i, v) for i in range(f.n)])}" fill="none" stroke="{c.rule}" stroke-width="1"/>'
        for v in _RINGS
    ]
    for i in range(f.n):
        (x, y), (x1, y1) = f.at(i, -HOLE / (1 - HOLE)), f.at(i, 1)
        parts.append(
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{c.rule}" stroke-width="1"/>'
        )
    for v in (0.5, 1.0):
        # on the middle of the last edge, between two axes, where no point can lie
        x = f.cx + f.r * radius(v) * cos(pi / f.n) * cos(f.angle(f.n - 0.5))
        y = f.cy + f.r * radius(v) * cos(pi / f.n) * sin(f.angle(f.n - 0.5))
        parts.append(
            f'<text x="{x:.1f}" y="{y - 3:.1f}" font-size="{f.font * 0.75:.1f}" fill="{c.sub}" '
            f'text-anchor="end">{v * 100:.0f}</text>'
        )
    return parts


def _target(on: tuple[Axis, ...], f: _Frame, c: Palette) -> list[str]:
    """The dashed edge along 100% of the basics only: the rule asks nothing of the other sections."""
    parts = []
    for run in runs(tuple(a.basics for a in on)):
        if len(run) == 1:
            x, y = f.at(run[0], 1)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="none" stroke="{c.ink}" stroke-width="2.5"/>')
            continue
        edge = [(i, 1.0) for i in run]
        inner = [(i, 0.0) for i in reversed(run)]
        shape = "polygon" if len(run) == f.n else "polyline"
        parts.append(f'<polygon points="{f.points(edge + inner)}" fill="{c.basics}" fill-opacity=".07"/>')
        parts.append(
            f'<{shape} points="{f.points(edge)}" fill="none" stroke="{c.ink}" stroke-width="2.6" '
            f'stroke-dasharray="8 5"/>'
        )
    return parts


def _line(values: tuple[float | None, ...], f: _Frame, colour: str, *, dotted: bool) -> list[str]:
    """A line through the values that exist; it breaks where nothing applies."""
    style = (
        'stroke-width="2.4" stroke-dasharray="0.1 5" stroke-linecap="round"'
        if dotted
        else 'stroke-width="2.8" stroke-linejoin="round"'
    )
    present = tuple(v is not None for v in values)
    parts = []
    for run in runs(present):
        places = [(i, v) for i in run if (v := values[i]) is not None]
        shape = "polygon" if all(present) else "polyline"
        parts.append(f'<{shape} points="{f.points(places)}" fill="none" stroke="{colour}" {style}/>')
    return parts


def _area(on: tuple[Axis, ...], f: _Frame, c: Palette) -> list[str]:
    """The fill apart from the line: a section where nothing applies pulls it to the centre and gets no edge."""
    centre = -HOLE / (1 - HOLE)
    places = [(i, centre if a.value is None else a.value) for i, a in enumerate(on)]
    return [f'<polygon points="{f.points(places)}" fill="{c.basics}" fill-opacity=".16"/>']


def _mark(i: int, axis: Axis, f: _Frame, c: Palette) -> list[str]:
    if axis.value is None:
        return []
    x, y = f.at(i, axis.value)
    if axis.basics:
        return [_dot(x, y, c)]
    return [_diamond(x, y, c)]


def _dot(x: float, y: float, c: Palette) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{c.basics}" stroke="{c.paper}" stroke-width="1.6"/>'


def _diamond(x: float, y: float, c: Palette) -> str:
    return (
        f'<rect x="{x - 5.2:.1f}" y="{y - 5.2:.1f}" width="10.4" height="10.4" '
        f'transform="rotate(45 {x:.1f} {y:.1f})" fill="{c.beyond}" stroke="{c.paper}" stroke-width="1.6"/>'
    )


def _label(i: int, axis: Axis, f: _Frame, c: Palette) -> list[str]:
    co, si = _sides(f, i)
    lines = axis.label(f.named)
    leading = f.font * 1.15
    tall = leading * (len(lines) + 1)
    x = f.cx + (f.r + f.font * 0.9) * co
    top = f.cy + (f.r + f.font * 0.9) * si + si * tall / 2 - tall / 2
    anchor = "middle" if abs(co) < 0.2 else "start" if co > 0 else "end"
    parts = [
        f'<text x="{x:.1f}" y="{top + leading * (k + 0.8):.1f}" font-size="{f.font:g}" fill="{c.sub}" '
        f'text-anchor="{anchor}">{escape(line)}</text>'
        for k, line in enumerate(lines)
    ]
    parts.append(
        f'<text x="{x:.1f}" y="{top + leading * (len(lines) + 0.85):.1f}" font-size="{f.font * 1.15:.1f}" '
        f'font-weight="600" fill="{c.ink}" text-anchor="{anchor}">{axis.percent}</text>'
    )
    return parts


def _bars(on: tuple[Axis, ...], other: tuple[float | None, ...], c: Palette, width: int, font: float) -> list[str]:
    """One or two sections: a bar each, the target as a dashed end on the basics."""
    parts, left, right = [], 12.0, width - 5 * font
    for i, axis in enumerate(on):
        y = 24 + i * 5 * font
        end = left + (right - left) * (axis.value or 0)
        parts.append(
            f'<text x="{left}" y="{y:.1f}" font-size="{font:g}" fill="{c.sub}">{escape(" ".join(axis.label()))}</text>'
            f'<text x="{width - 8}" y="{y + 26:.1f}" font-size="{font * 1.15:.1f}" font-weight="600" fill="{c.ink}" '
            f'text-anchor="end">{axis.percent}</text>'
            f'<line x1="{left}" y1="{y + 20:.1f}" x2="{right:.1f}" y2="{y + 20:.1f}" stroke="{c.rule}" '
            f'stroke-width="2"/>'
        )
        if axis.basics:
            parts.append(
                f'<line x1="{right:.1f}" y1="{y + 6:.1f}" x2="{right:.1f}" y2="{y + 34:.1f}" stroke="{c.ink}" '
                f'stroke-width="2.6" stroke-dasharray="6 4"/>'
            )
        if other and (past := other[i]) is not None:
            x = left + (right - left) * past
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y + 20:.1f}" r="5" fill="{c.paper}" stroke="{c.past}" stroke-width="2"/>'
            )
        if axis.value is not None:
            colour = c.basics if axis.basics else c.beyond
            parts.append(
                f'<line x1="{left}" y1="{y + 20:.1f}" x2="{end:.1f}" y2="{y + 20:.1f}" stroke="{colour}" '
                f'stroke-width="4"/>' + (_dot(end, y + 20, c) if axis.basics else _diamond(end, y + 20, c))
            )
    return parts
