"""Plan → the plot of a native chart: its series and axes (图表主体)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from petition_report.report.charts.drawingml import c, shape, stroke, text_look, value, words
from petition_report.report.charts.look import (
    AXIS_POINTS,
    FILLS,
    GREY,
    GRID,
    GRID_POINTS,
    INK,
    LINE_POINTS,
    LOOKS,
    MARKER_POINTS,
    PALE,
    WHITE,
    on,
)
from petition_report.report.charts.native_labels import Labels
from petition_report.report.charts.plan import OTHER, POINTS
from petition_report.report.charts.points import points, usual_format
from petition_report.report.charts.sheet import SHEET, column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from petition_report.report.charts.chart import Chart, Series
    from petition_report.report.charts.plan import Plan

CATEGORY_AXIS, VALUE_AXIS = 1001, 1002
DASHES = {"solid": "solid", "dashed": "dash", "dotted": "sysDot"}
WIDEST_GAP = 500
PARTED = 0.75


def plot(made: Plan, face: str) -> list[Element]:
    """The plot and its axes, in the order the schema demands."""
    if made.form == "pie":
        return [_pie(made, face)]
    drawn = _lines(made, face) if made.form == "lines" else _bars(made, face)
    return [drawn, _category_axis(made, face), _value_axis(made, face)]


def _bars(made: Plan, face: str) -> Element:
    chart = made.chart
    drawn = [_bar_series(made, at, face) for at in range(len(chart.series))]
    # the gap is told in percent of a bar
    gap = min(WIDEST_GAP, round(100 * (1 - made.thick) / made.thick))
    return c(
        "barChart",
        value("barDir", "bar" if made.form == "lying" else "col"),
        value("grouping", "stacked" if made.stacked else "clustered"),
        value("varyColors", content=False),
        *drawn,
        value("gapWidth", gap),
        value("overlap", 100) if made.stacked else None,
        *_axis_ids(),
    )


def _bar_series(made: Plan, at: int, face: str) -> Element:
    series, inside = made.chart.series[at], FILLS[at]
    edge = stroke(WHITE, PARTED) if made.stacked else None
    labels = Labels(face, on(inside), "ctr") if made.stacked else Labels(face)
    # as in the picture, what is left over is paler where bars are ranked
    ranked = made.form == "lying" and not made.stacked
    paler = [n for n, name in enumerate(made.chart.categories) if ranked and name == OTHER]
    return c(
        "ser",
        *_named(series, at),
        shape(inside, edge),
        value("invertIfNegative", content=False),
        *(c("dPt", value("idx", n), value("invertIfNegative", content=False), shape(PALE)) for n in paler),
        labels.of(made, series),
        *_data(made.chart, at),
    )


def _lines(made: Plan, face: str) -> Element:
    drawn = [_line_series(made, at, face) for at in range(len(made.chart.series))]
    return c(
        "lineChart",
        value("grouping", "standard"),
        value("varyColors", content=False),
        *drawn,
        value("marker", content=True),
        *_axis_ids(),
    )


def _line_series(made: Plan, at: int, face: str) -> Element:
    series, look = made.chart.series[at], LOOKS[at]
    marker = c(
        "marker",
        value("symbol", look.marker),
        value("size", MARKER_POINTS),
        shape(look.inside, stroke(look.color, AXIS_POINTS)),
    )
    return c(
        "ser",
        *_named(series, at),
        c("spPr", stroke(look.color, LINE_POINTS, DASHES[look.dash])),
        marker,
        Labels(face, position="t").of(made, series),
        *_data(made.chart, at),
        value("smooth", content=False),
    )


def _pie(made: Plan, face: str) -> Element:
    (series,) = made.chart.series
    slices = [
        c("dPt", value("idx", at), value("bubble3D", content=False), shape(color, stroke(WHITE, PARTED)))
        for at, color in zip(range(len(series.values)), FILLS, strict=False)
    ]
    drawn = c(
        "ser",
        *_named(series, 0),
        *slices,
        Labels(face, names=True).of(made, series),
        *_data(made.chart, 0),
    )
    return c("pieChart", value("varyColors", content=True), drawn, value("firstSliceAng", 0))


def _named(series: Series, at: int) -> list[Element]:
    """The place and the name of a series."""
    name = c("strRef", words("f", f"{SHEET}!${column_name(at + 2)}$1"), _texts((series.name,)))
    return [value("idx", at), value("order", at), c("tx", name)]


def _data(chart: Chart, at: int) -> list[Element]:
    """Categories and numbers of a series: where they stand in the workbook, and what stands there."""
    series, last = chart.series[at], len(chart.categories) + 1
    column = column_name(at + 2)
    names = c("strRef", words("f", f"{SHEET}!$A$2:$A${last}"), _texts(chart.categories))
    numbers = c("numRef", words("f", f"{SHEET}!${column}$2:${column}${last}"), _numbers(series))
    return [c("cat", names), c("val", numbers)]


def _texts(texts: Sequence[str]) -> Element:
    told = (c("pt", words("v", text), idx=at) for at, text in enumerate(texts))
    return c("strCache", value("ptCount", len(texts)), *told)


def _numbers(series: Series) -> Element:
    numbers = points(series)
    told = (
        c("pt", words("v", repr(point.value)), idx=at)
        for at, point in enumerate(numbers)
        if point.value is not None
    )
    return c("numCache", words("formatCode", usual_format(numbers)), value("ptCount", len(numbers)), *told)


def _axis_ids() -> list[Element]:
    return [value("axId", CATEGORY_AXIS), value("axId", VALUE_AXIS)]


def _category_axis(made: Plan, face: str) -> Element:
    lying = made.form == "lying"
    return c(
        "catAx",
        value("axId", CATEGORY_AXIS),
        # bars are read from the top
        c("scaling", value("orientation", "maxMin" if lying else "minMax")),
        value("delete", content=False),
        value("axPos", "l" if lying else "b"),
        c("numFmt", formatCode="General", sourceLinked=0),
        value("majorTickMark", "none"),
        value("minorTickMark", "none"),
        value("tickLblPos", "nextTo"),
        shape(line=stroke(GREY, AXIS_POINTS)),
        text_look(face, POINTS, INK),
        value("crossAx", VALUE_AXIS),
        value("crosses", "autoZero"),
        value("auto", content=False),
        value("lblAlgn", "ctr"),
        value("lblOffset", 50),
        value("tickLblSkip", made.every),
        value("noMultiLvlLbl", content=True),
    )


def _value_axis(made: Plan, face: str) -> Element:
    lying = made.form == "lying"
    return c(
        "valAx",
        value("axId", VALUE_AXIS),
        c("scaling", value("orientation", "minMax"), value("max", f"{made.top:.6g}"), value("min", 0)),
        value("delete", lying),
        value("axPos", "t" if lying else "l"),
        None if lying else c("majorGridlines", c("spPr", stroke(GRID, GRID_POINTS))),
        c("numFmt", formatCode="0", sourceLinked=0),
        value("majorTickMark", "none"),
        value("minorTickMark", "none"),
        value("tickLblPos", "nextTo"),
        shape(),
        text_look(face, POINTS, INK),
        value("crossAx", CATEGORY_AXIS),
        value("crosses", "autoZero"),
        value("crossBetween", "between"),
        value("majorUnit", f"{made.step:g}"),
    )
