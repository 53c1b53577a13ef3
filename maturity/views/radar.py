"""The interactive radar (Plotly). What it shows and why: straight grid, target on the basics only, the value under each
label, last time dotted; never an area, never a single "radar score". It stands beside the table, never alone."""

from html import escape
from typing import TYPE_CHECKING, Any

from maturity.core.scoring import Scorecard
from maturity.views.palette import Palette, Theme, palette
from maturity.views.radar_svg import radar_svg
from maturity.views.shape import HOLE, MAX_NAMED, Axis, axes, overlay, radar_alt, radius, runs, target_name
from maturity.views.wording import percent

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = ["radar_alt", "radar_figure", "radar_svg"]

FONT = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
"""Streamlit's own bundled family is named "Source Sans": first here, so that no font is fetched."""

DESK, PROJECTOR = 15, 22
CONFIG = {"displayModeBar": False, "displaylogo": False, "responsive": True}
"""What every place that shows the figure passes as Plotly's config."""


def radar_figure(
    scorecard: Scorecard,
    *,
    previous: Scorecard | None = None,
    previous_name: str = "",
    projected: Scorecard | None = None,
    theme: Theme = "light",
    size: int = DESK,
) -> "go.Figure":
    """The radar of a scorecard; `size` is the type size in pixels, 15 at a desk and 22 on a projector.

    One overlay: `projected` (what would be) wins over `previous` (last time, named by `previous_name`). With fewer
    than three sections bars are drawn. Plotly is loaded at the first call.
    """
    import plotly.graph_objects as go

    on, colours = axes(scorecard), palette("light" if theme == "css" else theme)
    figure = go.Figure()
    shown = projected or previous
    name = "If these steps were done" if projected else previous_name or "Last time"
    other = (overlay(shown, on), name, colours.basics if projected else colours.past) if shown else None
    if len(on) < 3:
        _bars(figure, on, other, colours, size)
    else:
        _radar(figure, on, other, colours, size)
    figure.update_layout(
        template="none",  # importing Streamlit changes the default template
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": size, "color": colours.sub},
        height=round(396 + (size - DESK) * (540 - 396) / (PROJECTOR - DESK))
        if len(on) > 2
        else size * (3 + 5 * len(on)),
        hoverlabel={
            "font": {"size": size, "color": colours.ink, "family": FONT},
            "bgcolor": colours.paper,
            "bordercolor": colours.rule,
        },
    )
    return figure


Overlay = tuple[tuple[float | None, ...], str, str]


def _radar(figure: "go.Figure", on: tuple[Axis, ...], other: Overlay | None, c: Palette, size: int) -> None:
    theta = [str(a.number) for a in on]
    _target(figure, on, theta, c)
    if other:
        values, name, colour = other
        _ring(figure, on, theta, values, name, line={"color": colour, "width": 2.5, "dash": "dot"}, mode="lines")
    figure.add_scatterpolar(  # the fill apart from the line: with a gap in it, "toself" would close each piece wrongly
        theta=[*theta, theta[0]],
        r=_closed([0.0 if a.value is None else 100 * radius(a.value) for a in on]),
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=_clear(c.basics, 0.18),
        hoverinfo="skip",
    )
    now = tuple(a.value for a in on)
    _ring(figure, on, theta, now, "Now", line={"color": c.basics, "width": 3}, mode="lines+markers")
    figure.data[-1].marker = {
        "size": size * 0.87,
        "opacity": 1,
        "symbol": _closed(["circle" if a.basics else "diamond" for a in on]),
        "color": _closed([c.basics if a.basics else c.beyond for a in on]),
        "line": {"color": c.paper, "width": 2},
    }
    _polar(figure, on, theta, c, size)


def _closed(items: list[Any]) -> list[Any]:
    return [*items, items[0]]


def _clear(colour: str, alpha: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def _ring(
    figure: "go.Figure",
    on: tuple[Axis, ...],
    theta: list[str],
    values: tuple[float | None, ...],
    name: str,
    *,
    line: dict[str, Any],
    mode: str,
) -> None:
    figure.add_scatterpolar(
        theta=_closed(theta),
        r=_closed([None if v is None else 100 * radius(v) for v in values]),
        mode=mode,
        name=name,
        line=line,
        connectgaps=False,
        cliponaxis=False,
        # names travel as data: a template would read %{…} inside them
        customdata=_closed(
            [[escape(f"{a.number} {a.name}"), percent(v), escape(name)] for a, v in zip(on, values, strict=True)]
        ),
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} of applicable, %{customdata[2]}<extra></extra>",
    )


def _target(figure: "go.Figure", on: tuple[Axis, ...], theta: list[str], c: Palette) -> None:
    """The dashed edge along 100% of the basics only, and the faint slice below it."""
    for run in runs(tuple(a.basics for a in on)):
        edge = [theta[i] for i in run]
        if len(run) == 1:
            mark = {"symbol": "circle-open", "size": 18, "color": c.ink, "line": {"width": 2.5}}
            figure.add_scatterpolar(
                theta=edge, r=[100], mode="markers", marker=mark, cliponaxis=False, hoverinfo="skip"
            )
            continue
        if len(run) == len(on):
            edge = _closed(edge)
        figure.add_scatterpolar(
            theta=edge + edge[::-1],
            r=[100.0] * len(edge) + [100 * HOLE] * len(edge),
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=_clear(c.basics, 0.07),
            hoverinfo="skip",
        )
        figure.add_scatterpolar(
            theta=edge,
            r=[100.0] * len(edge),
            mode="lines",
            name=target_name(on),
            line={"color": c.ink, "width": 3, "dash": "dash"},
            cliponaxis=False,
            hoverinfo="skip",
        )


def _polar(figure: "go.Figure", on: tuple[Axis, ...], theta: list[str], c: Palette, size: int) -> None:
    named = len(on) <= MAX_NAMED
    labels = [
        "<br>".join(escape(line).replace(" ", "&#160;") for line in a.label(named))
        + f"<br><b><span style='color:{c.ink};font-size:{round(size * 1.15)}px'>{a.percent}</span></b>"
        for a in on
    ]
    side = 7 if named else 3.5
    second = 1.25 * (max(len(a.label(named)) for a in on) - 1)  # room above and below for names of two lines
    turn = 90 + 360 / len(on)  # ring numbers stand along the last axis, but where its own mark covers them
    rings = {0.0: "", 0.25: "", 0.5: "50", 0.75: "", 1.0: "100"}
    covered = [v for v in rings if on[-1].value is not None and abs(on[-1].value - v) < 0.06]
    figure.update_layout(
        margin={"l": size * (side + 0.6), "r": size * side, "t": size * (3.1 + second), "b": size * (3 + second)},
        polar={
            "gridshape": "linear",  # works on a category axis only
            "bgcolor": "rgba(0,0,0,0)",
            "angularaxis": {
                "type": "category",
                "categoryorder": "array",
                "categoryarray": theta,
                "layer": "below traces",
                "rotation": 90,
                "direction": "clockwise",
                "tickmode": "array",
                "tickvals": theta,
                "ticktext": labels,
                "gridcolor": c.rule,
                "showline": False,
                "ticks": "outside",
                "ticklen": size * 0.5,
                "tickcolor": "rgba(0,0,0,0)",
                "tickfont": {"size": size, "color": c.sub},
            },
            "radialaxis": {
                "range": [0, 101],
                "tickvals": [100 * radius(v) for v in rings],
                "ticktext": ["" if v in covered else text for v, text in rings.items()],
                "angle": turn,
                "tickangle": turn,
                "gridcolor": c.rule,
                "showline": False,
                "ticks": "",
                "layer": "below traces",
                "tickfont": {"size": size * 0.75, "color": c.sub},
            },
        },
    )


def _bars(figure: "go.Figure", on: tuple[Axis, ...], other: Overlay | None, c: Palette, size: int) -> None:
    """One or two sections: a horizontal bar each, the target as a dashed line at 100%."""
    names = [escape(" ".join(a.label())) for a in on]
    figure.add_bar(
        y=names,
        x=[a.value for a in on],
        orientation="h",
        width=0.2,
        marker={"color": [c.basics if a.basics else c.beyond for a in on]},
        text=[a.percent for a in on],
        textposition="outside",
        textfont={"size": size * 1.15, "color": c.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )
    if other:
        values, name, colour = other
        figure.add_scatter(
            y=names,
            x=list(values),
            name=name,
            mode="markers",
            marker={"size": size * 0.8, "color": c.paper, "line": {"width": 2.5, "color": colour}},
            cliponaxis=False,
            hoverinfo="skip",
        )
    for i, axis in enumerate(on):
        if axis.basics:
            line = {"color": c.ink, "width": 3, "dash": "dash"}
            figure.add_shape(type="line", x0=1, x1=1, y0=i - 0.4, y1=i + 0.4, line=line)
    figure.update_layout(
        margin={"l": size * 9, "r": size * 4, "t": size, "b": size * 2},
        xaxis={"range": [0, 1.001], "tickformat": ".0%", "dtick": 0.25, "gridcolor": c.rule, "zeroline": False},
        yaxis={"autorange": "reversed", "ticks": "", "showgrid": False},
    )
