"""What slides are made of: text, rules, tiles, a table, native charts. Positions and sizes are inches, type is points.
python-pptx is loaded at the first call."""

from collections.abc import Sequence
from typing import Any

from maturity.formats.content import Chapter, clip
from maturity.views.palette import LIGHT

FONT = "Calibri"
"""On every computer with PowerPoint; the deck stays editable in the house's own font."""
WIDTH, HEIGHT, SIDE = 13.333, 7.5, 0.6
INNER = WIDTH - 2 * SIDE


def colour(hex: str) -> Any:
    """A colour for python-pptx."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(hex.lstrip("#"))


def describe(shape: Any, text: str) -> None:
    """Alternative text of a shape; "" marks it as one that adds nothing to the words beside it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


Run = tuple[str, dict[str, Any]]


def write(frame: Any, paragraphs: Sequence[Sequence[Run]], *, size: float, ink: str = LIGHT.ink) -> None:
    """Fill a text frame: paragraphs of runs, each with `size`, `bold` and `ink` of its own where given."""
    from pptx.util import Pt

    frame.word_wrap = True
    for i, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.35)
        for text, look in runs:
            run = paragraph.add_run()
            run.text = text
            run.font.name = FONT
            run.font.size = Pt(look.get("size", size))
            run.font.bold = look.get("bold", False)
            run.font.color.rgb = colour(look.get("ink", ink))


def text(slide: Any, box: tuple[float, float, float, float], paragraphs: Sequence[Sequence[Run]], **look: Any) -> Any:
    """A text box at (left, top, width, height); `align` is "left", "center" or "right"."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches

    shape = slide.shapes.add_textbox(*(Inches(v) for v in box))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    align, middle = look.pop("align", "left"), look.pop("middle", False)
    write(frame, paragraphs, **look)
    if middle:
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    for paragraph in frame.paragraphs:
        paragraph.alignment = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}[align]
    return shape


def block(shapes: Any, box: tuple[float, float, float, float], fill: str | None, line: str | None = None) -> Any:
    """A rectangle without the theme's shadow."""
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.oxml.ns import qn
    from pptx.util import Inches, Pt

    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(v) for v in box))
    shape._element.remove(shape._element.find(qn("p:style")))
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb = colour(line)
        shape.line.width = Pt(1)
    else:
        shape.line.fill.background()
    describe(shape, "")
    return shape


def _borders(cell: Any, below: str, weight: float) -> None:
    """A hairline under a table's cell and nothing at its other sides."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    properties = cell._tc.get_or_add_tcPr()
    for side in ("lnL", "lnR", "lnT", "lnB"):
        fill = f'<a:solidFill><a:srgbClr val="{below[1:]}"/></a:solidFill>' if side == "lnB" else "<a:noFill/>"
        line = f'<a:{side} {nsdecls("a")} w="{round(weight * 12700)}">{fill}</a:{side}>'
        properties.append(parse_xml(line))


def table(
    slide: Any,
    box: tuple[float, float, float],
    widths: Sequence[float],
    rows: Sequence[Sequence[Sequence[Run]]],
    *,
    size: float = 14,
) -> Any:
    """A native table at (left, top, row height), first row the header, hairlines only."""
    from pptx.util import Inches

    left, top, high = box
    frame = slide.shapes.add_table(
        len(rows), len(widths), Inches(left), Inches(top), Inches(sum(widths)), Inches(high * len(rows))
    )
    grid = frame.table
    grid.horz_banding = False
    style = grid._tbl.tblPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid": every PowerPoint has it
    for j, width in enumerate(widths):
        grid.columns[j].width = Inches(width)
    for i, row in enumerate(rows):
        for j, runs in enumerate(row):
            cell = grid.cell(i, j)
            cell.margin_left, cell.margin_right = Inches(0), Inches(0.15)
            cell.margin_top = cell.margin_bottom = Inches(0.06)
            write(cell.text_frame, [runs], size=size, ink=LIGHT.ink if i else LIGHT.sub)
            cell.text_frame.paragraphs[0].space_after = 0
            _borders(cell, LIGHT.rule if i else LIGHT.ink, 0.75 if i else 1.5)
    return frame


def radar_chart(
    slide: Any, box: tuple[float, float, float, float], chapters: Sequence[Chapter], past: str, target: str
) -> Any:
    """A native, editable radar: the target on the basics, last time dotted, now with markers and values."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Inches, Pt

    data = CategoryChartData(number_format="0%")
    data.categories = [f"{c.number} {clip(c.name, 24)}" for c in chapters]
    if target:
        data.add_series(target, [1 if c.basics else None for c in chapters])
    if past:
        data.add_series(past, [c.before for c in chapters])
    data.add_series("Now", [c.share for c in chapters])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.RADAR_MARKERS, *(Inches(v) for v in box), data)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    _type(chart.font, 14, LIGHT.sub)
    _value_axis(chart, labels=True)
    _type(chart.category_axis.tick_labels.font, 14, LIGHT.ink)
    series = list(chart.plots[0].series)
    if target:
        _line(series[0], LIGHT.ink, 2.25, "dash")
    if past:
        _line(series[-2], LIGHT.past, 2, "dot")
    _now(series[-1], chapters)
    series[-1].format.line.width = Pt(3)
    return frame


def _type(font: Any, size: float, ink: str) -> None:
    from pptx.util import Pt

    font.name, font.size = FONT, Pt(size)
    font.color.rgb = colour(ink)


def _value_axis(chart: Any, *, labels: bool) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.25
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour(LIGHT.rule)
    axis.format.line.fill.background()
    if labels:
        _type(axis.tick_labels.font, 10, LIGHT.sub)
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
    else:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _line(series: Any, ink: str, width: float, dash: str) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    series.smooth = False
    series.format.line.color.rgb = colour(ink)
    series.format.line.width = Pt(width)
    series.format.line.dash_style = {"dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT}[dash]
    series.marker.style = XL_MARKER_STYLE.NONE


def _now(series: Any, chapters: Sequence[Chapter]) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    series.smooth = False
    series.format.line.color.rgb = colour(LIGHT.basics)
    _marker(series.marker, XL_MARKER_STYLE.CIRCLE, LIGHT.basics)
    for i, chapter in enumerate(chapters):
        if not chapter.basics:
            _marker(series.points[i].marker, XL_MARKER_STYLE.DIAMOND, LIGHT.beyond)


def _marker(marker: Any, style: Any, fill: str) -> None:
    marker.style, marker.size = style, 10
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour(fill)
    marker.format.line.color.rgb = colour(LIGHT.paper)


def bar_chart(slide: Any, box: tuple[float, float, float, float], chapters: Sequence[Chapter], past: str) -> Any:
    """A native, editable bar for each section, in its tier's colour, with its percentage; last time in grey."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Inches

    data = CategoryChartData(number_format="0%")
    data.categories = [f"{c.number} {clip(c.name, 24)}  {c.yes}/{c.applicable}" for c in chapters]
    if past:
        data.add_series(past, [c.before for c in chapters])
    data.add_series("Now", [c.share for c in chapters])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *(Inches(v) for v in box), data)
    chart = frame.chart
    chart.has_title = chart.has_legend = False
    _type(chart.font, 14, LIGHT.sub)
    axis = chart.category_axis
    axis.reverse_order = True
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = colour(LIGHT.rule)
    _type(axis.tick_labels.font, 14, LIGHT.ink)
    _value_axis(chart, labels=False)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = max(45, 400 // len(chapters)), 0  # few bars stay slim
    *earlier, now = plot.series
    for series in earlier:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(LIGHT.rule)
    now.format.fill.solid()
    now.format.fill.fore_color.rgb = colour(LIGHT.basics)
    for i, chapter in enumerate(chapters):
        if not chapter.basics:
            now.points[i].format.fill.solid()
            now.points[i].format.fill.fore_color.rgb = colour(LIGHT.beyond)
    labels = now.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0%", False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _type(labels.font, 14, LIGHT.ink)
    return frame
