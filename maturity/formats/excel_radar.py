"""The native radar of the workbook's summary: target on the basics, last time dotted, now with markers."""

from typing import TYPE_CHECKING, Any

from maturity.views.palette import LIGHT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LABELS, _TARGET, _PAST, _NOW = 12, 13, 14, 15
"""The hidden columns L to O that it draws."""


def radar(sheet: "Worksheet", first: int, last: int, *, target: bool, past: bool) -> Any:
    """A chart of the rows `first` to `last`, the heading in the row before them."""
    from openpyxl.chart import RadarChart, Reference

    chart: Any = RadarChart()
    chart.type = "marker"
    chart.height, chart.width = 12, 19
    chart.legend.position = "b"
    chart.visible_cells_only = False  # the columns are hidden
    chart.display_blanks = "gap"
    lines = ((_TARGET, LIGHT.ink, 28575, "dash", None), (_PAST, LIGHT.past, 22225, "sysDot", None))
    wanted = {_TARGET: target, _PAST: past}
    for column, ink, width, dash, mark in lines:
        if wanted[column]:
            chart.series.append(_series(sheet, column, first, last, ink, width, dash, mark))
    chart.series.append(_series(sheet, _NOW, first, last, LIGHT.basics, 34925, None, "circle"))
    chart.set_categories(Reference(sheet, min_col=_LABELS, min_row=first, max_row=last))
    _axes(chart)
    return chart


def _series(sheet: "Worksheet", column: int, first: int, last: int, ink: str, width: int, dash: Any, mark: Any) -> Any:
    from openpyxl.chart import Reference, Series
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    reference = Reference(sheet, min_col=column, min_row=first - 1, max_row=last)
    series: Any = Series(reference, title_from_data=True)
    series.graphicalProperties.line = LineProperties(solidFill=ink[1:], w=width, prstDash=dash)
    series.marker = Marker(symbol=mark or "none", size=9)
    if mark:
        series.marker.graphicalProperties = GraphicalProperties(solidFill=ink[1:])
        series.marker.graphicalProperties.line.solidFill = LIGHT.paper[1:]
    return series


def _axes(chart: Any) -> None:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.line import LineProperties
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

    def type_of(size: int, ink: str) -> RichText:
        look = CharacterProperties(sz=size, solidFill=ink[1:], latin=None)
        return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])

    value, category = chart.y_axis, chart.x_axis
    value.scaling.min, value.scaling.max, value.majorUnit = 0, 1, 0.25
    value.number_format = "0%"
    value.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=LIGHT.rule[1:]))
    value.delete = category.delete = False  # else some programs leave the axes out
    value.txPr, category.txPr = type_of(900, LIGHT.sub), type_of(1100, LIGHT.ink)
    chart.legend.txPr = type_of(1000, LIGHT.sub)
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
