"""The levels strip of the Plan page: one bar a level, filled by share, always in words too."""

from collections.abc import Callable
from html import escape

from maturity.core.assessment import Assessment
from maturity.core.levels import Placement
from maturity.views.tables import tile_html
from maturity.views.wording import placement_line

Link = Callable[[int], str]


def ladder_html(p: Placement) -> str:
    """A row for one model: level 0 is always reached, the level after the reached one is the next."""
    cells = [_cell("Level 0, reached" if p.reached == 0 else "Level 0", 1.0, current=p.reached == 0, done=True)]
    for rung in p.rungs:
        n = rung.level.number
        share = len(rung.met) / len(rung.required) if rung.required else 0.0
        reached = n <= p.reached
        word = f"Level {n}, reached" if n == p.reached else f"Level {n}"
        if not reached:
            word += f": {len(rung.met)} of {len(rung.required)}"
        cells.append(_cell(word, share, current=n == p.reached, done=n <= p.reached + 1))
    return (
        f'<div class="ladder" role="img" aria-label="{escape(placement_line(p))}"><b>{escape(p.model.name)}</b>'
        f"<div>{''.join(cells)}</div></div>"
    )


def _cell(word: str, share: float, *, current: bool, done: bool) -> str:
    kind = "basics" if done else "beyond"
    return (
        f'<span class="{kind}{" current" if current else ""}"><i style="--p:{share:.3f}"></i>'
        f"<small>{escape(word)}</small></span>"
    )


def missing_for_next_html(p: Placement, href: Link) -> str:
    """What the next level waits for, each a link, and what the questionnaire does not ask there."""
    rung = p.next_rung
    parts = []
    if rung is None:
        parts.append(f"<b>{escape(p.model.name)}:</b> the highest level. ")
    elif rung.open:
        links = ", ".join(f'<a href="{escape(href(n))}" target="_self">{n}</a>' for n in rung.open)
        met = f"{len(rung.met)} of {len(rung.required)}"
        parts.append(f"<b>{escape(p.model.name)} level {rung.level.number}:</b> {met}, waiting for {links}. ")
    else:
        parts.append(f"<b>{escape(p.model.name)} level {rung.level.number}:</b> none of its criteria applies. ")
    return f"<p>{''.join(parts)}</p>"


def requirements_html(p: Placement, assessment: Assessment, href: Link) -> str:
    """Every criterion that a level needs, as a link that says its answer: a row a level."""
    rows = []
    for rung in p.rungs:
        tiles = "".join(tile_html(n, assessment.answer(n), href) for n in rung.required)
        name = f"{p.model.name} level {rung.level.number}" + (f": {rung.level.title}" if rung.level.title else "")
        rows.append(
            f'<tr><th scope="row">{escape(name)}<small>{len(rung.met)} of {len(rung.required)}</small></th>'
            f'<td class="tiles"><span>{tiles}</span></td></tr>'
        )
    return f'<table class="map">{"".join(rows)}</table>'


def not_asked(p: Placement) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """For the reached and the next level: its name, what is asked in part, what is not asked at all."""
    levels = {p.reached, p.next_rung.level.number if p.next_rung else p.reached}
    return tuple(
        (f"{p.model.name} level {x.number}", x.partly, x.not_asked)
        for x in p.model.levels
        if x.number in levels and (x.partly or x.not_asked)
    )
