"""Projects over time as an SVG string: the score of the basics, a line a project, named where it ends. A few lines are
told apart by colour and dash; the others are thin and grey, and stand in the table beside."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby, pairwise

from maturity.core.portfolio import Standing, Trend
from maturity.views.naming import Naming
from maturity.views.palette import FONT, Palette, Theme, palette
from maturity.views.wording import day, month, percent

MAX_NAMED = 4
"""Lines that are drawn in a style of their own and named."""

_FONT, _CHAR = 15.0, 0.5
_LINE = 19.0
"""Pixels between two names at the right edge."""


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    right: float
    top: float
    bottom: float
    first: date
    days: int

    def x(self, when: date) -> float:
        return self.left + (self.right - self.left) * (when - self.first).days / self.days

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - self.top) * share


def trend_svg(
    trends: Sequence[Trend],
    naming: Naming,
    named: Collection[str] = (),
    *,
    theme: Theme = "css",
    width: int = 640,
    height: int = 380,
) -> str:
    """The lines of these projects, each with two points or more. `named` are the keys of at most MAX_NAMED that are
    told apart. A hollow point has unanswered basics and is a lower bound, so the line to it is thin. Raises ValueError
    without any line."""
    lines = [t for t in trends if len(t.points) > 1]
    if not lines:
        raise ValueError("a trend needs a project with two dates")
    c = palette(theme)
    top = [t for t in lines if t.key in named][:MAX_NAMED]
    labels = [_short(naming.name(t.points[-1]), width) for t in top]
    room = max((len(text) for text in labels), default=0) * _FONT * _CHAR + 22
    first, last = min(t.points[0].day for t in lines), max(t.points[-1].day for t in lines)
    plot = _Plot(44, width - room, 12, height - 34, first, max((last - first).days, 1))
    parts = [_open(lines, naming, width, height), *_grid(plot, c, last)]
    for t in lines:
        if t not in top:
            parts.append(_line(t, plot, c.edge, 'stroke-width="1.2" stroke-opacity=".55"'))
    styles = _styles(c)
    for t, style in zip(top, styles, strict=False):
        parts.append(_line(t, plot, style[0], f'stroke-width="2.8"{style[1]}'))
        parts += [_point(r, plot, style[0], c) for r in t.points]
    ends = [plot.y(_share(t.points[-1])) for t in top]
    for y, text, t in zip(_apart(ends, plot), labels, top, strict=True):
        x = plot.x(t.points[-1].day)
        end = plot.y(_share(t.points[-1]))
        if plot.right - x > 1 or abs(y - end) > 2:
            parts.append(
                f'<path d="M{x + 7:.1f} {end:.1f}L{plot.right + 8:.1f} {y:.1f}" stroke="{c.rule}" fill="none"/>'
            )
        parts.append(
            f'<text x="{plot.right + 12:.1f}" y="{y + _FONT * 0.34:.1f}" font-size="{_FONT:.0f}" fill="{c.ink}">'
            f"{escape(text)}</text>"
        )
    return "".join([*parts, "</svg>"])


def trend_alt(lines: Sequence[Trend], naming: Naming) -> str:
    """The lines in words."""
    said = [
        f"{naming.name(t.points[-1])} from {percent(t.points[0].basics.score)} to {percent(t.points[-1].basics.score)}"
        for t in lines[:10]
    ]
    more = len(lines) - len(said)
    return "; ".join(said) + (f"; {more} more" if more else "")


def _share(r: Standing) -> float:
    return r.basics.score or 0.0


def _styles(c: Palette) -> tuple[tuple[str, str], ...]:
    return (
        (c.basics, ""),
        (c.beyond, ""),
        (c.ink, ""),
        (c.past, ' stroke-dasharray="1 5" stroke-linecap="round"'),
    )


def _short(name: str, width: int) -> str:
    """The name as it fits at the line's end: a third of the picture at most."""
    limit = int(width / 3 / (_FONT * _CHAR))
    return name if len(name) <= limit else name[: limit - 1].rstrip() + "…"


def _open(lines: Sequence[Trend], naming: Naming, width: int, height: int) -> str:
    words = escape(f"Basics met over time. {trend_alt(lines, naming)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{words}" font-family="{FONT}"><title>{words}</title>'
    )


def _grid(p: _Plot, c: Palette, last: date) -> list[str]:
    parts = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = p.y(share)
        dash = f'stroke="{c.ink}" stroke-dasharray="8 5" stroke-width="2"' if share == 1 else f'stroke="{c.rule}"'
        parts.append(f'<line x1="{p.left}" x2="{p.right:.1f}" y1="{y:.1f}" y2="{y:.1f}" {dash}/>')
        if share in (0.0, 0.5, 1.0):
            parts.append(
                f'<text x="{p.left - 6}" y="{y + 5:.1f}" font-size="{_FONT:.0f}" text-anchor="end" fill="{c.sub}">'
                f"{share * 100:.0f}%</text>"
            )
    for when, text in _ticks(p, last):
        x = p.x(when)
        anchor = "end" if x > p.right - 30 else "start" if x < p.left + 30 else "middle"
        parts.append(
            f'<text x="{x:.1f}" y="{p.bottom + 24:.1f}" font-size="{_FONT:.0f}" text-anchor="{anchor}" fill="{c.sub}">'
            f"{text}</text>"
        )
    return parts


def _ticks(p: _Plot, last: date) -> list[tuple[date, str]]:
    """First and last day, and starts of months between, as many as have room: words, so that nobody swaps day and
    month."""
    words: Callable[[date], str] = month if p.days > 62 else day

    def name(when: date) -> str:
        parts = words(when).split()
        return " ".join(parts if p.right - p.left > 300 else (w[:3] if w.isalpha() else w for w in parts))

    ends = [(p.first, name(p.first)), (last, name(last))]
    need = (max(len(text) for _, text in ends) + 2) * _FONT * _CHAR
    if p.right - p.left < 2 * need:
        ends = ends[:1] if p.right - p.left < 1.75 * need else ends
    between: list[tuple[date, str]] = []
    step = next((m for m in (1, 3, 6, 12, 24, 60) if (p.right - p.left) * m * 30.4 / p.days > 1.25 * need), 0)
    if step:
        index = p.first.year * 12 + p.first.month
        for i in range(index, last.year * 12 + last.month):
            when = date(i // 12, i % 12 + 1, 1)
            if i % step == 0 and p.left + 1.5 * need < p.x(when) < p.right - 1.5 * need:
                between.append((when, name(when)))
    return sorted({*ends, *between})


def _line(t: Trend, p: _Plot, colour: str, style: str) -> str:
    """The line of a project; thin and dashed to and from a lower bound, which is no rise or fall."""
    parts = []
    for unsure, steps in groupby(pairwise(t.points), lambda s: bool(s[0].basics.unanswered or s[1].basics.unanswered)):
        run = list(steps)
        rows = [run[0][0], *(b for _, b in run)]
        places = " ".join(f"{p.x(r.day):.1f},{p.y(_share(r)):.1f}" for r in rows)
        look = 'stroke-width="1.2" stroke-dasharray="5 5"' if unsure else style
        parts.append(f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-linejoin="round" {look}/>')
    return "".join(parts)


def _point(r: Standing, p: _Plot, colour: str, c: Palette) -> str:
    fill, edge = (c.paper, colour) if r.basics.unanswered else (colour, c.paper)
    return (
        f'<circle cx="{p.x(r.day):.1f}" cy="{p.y(_share(r)):.1f}" r="5" fill="{fill}" stroke="{edge}" '
        'stroke-width="1.8"/>'
    )


def _apart(ends: Sequence[float], p: _Plot) -> list[float]:
    """Where names stand: at their line's end, moved as little as keeps them a line apart and inside."""
    order = sorted(range(len(ends)), key=lambda i: ends[i])
    placed = [0.0] * len(ends)
    low = p.top
    for i in order:
        placed[i] = max(ends[i], low)
        low = placed[i] + _LINE
    high = p.bottom
    for i in reversed(order):
        placed[i] = min(placed[i], high)
        high = placed[i] - _LINE
    return placed
