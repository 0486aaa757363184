"""Charts that stay editable in Word: plain numbers in, a chart part and the workbook behind it out (可编辑图表)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from petition_report.report.blocks import EditableChart, Picture
from petition_report.report.characters import printable
from petition_report.report.charts.drawingml import R, a, c, fill, place, shape, text_look, value
from petition_report.report.charts.look import INK, WHITE
from petition_report.report.charts.native_plots import plot
from petition_report.report.charts.plan import (
    LABEL_POINTS,
    LEGEND_LINE,
    LEGEND_ROOM,
    POINTS,
    WIDTH,
    Margins,
    plan,
)
from petition_report.report.charts.points import points
from petition_report.report.charts.sheet import Cell, sheet_workbook

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from petition_report.report.charts.chart import Chart
    from petition_report.report.charts.plan import Plan

# the chart part's one relationship leads to its workbook
WORKBOOK_ID = "rId1"


def native(chart: Chart, face: str) -> Picture:
    """Make a chart as DrawingML with its numbers in a workbook, of the size and order of the drawn picture.

    `face` is the font of all its text. A number that is missing leaves its place empty.
    """
    made = plan(chart)
    drawn = EditableChart(_part(made, face), sheet_workbook(_rows(made.chart)))
    return Picture(b"", WIDTH, made.height_mm, chart.caption, chart.alt, drawn)


def _rows(chart: Chart) -> list[list[Cell]]:
    """The workbook's rows: series across, categories down."""
    columns = [[series.name, *(point.value for point in points(series))] for series in chart.series]
    return [list(row) for row in zip([None, *chart.categories], *columns, strict=True)]


def _part(made: Plan, face: str) -> bytes:
    """The chart part, in the order the schema demands."""
    space = c(
        "chartSpace",
        value("date1904", content=False),
        value("lang", "zh-CN"),
        value("roundedCorners", content=False),
        _chart(made, face),
        shape(WHITE),
        text_look(face, POINTS, INK),
    )
    link = c("externalData", value("autoUpdate", content=False))
    link.set(f"{{{R}}}id", WORKBOOK_ID)
    space.append(link)
    return etree.tostring(space, encoding="UTF-8", xml_declaration=True, standalone=True)


def _chart(made: Plan, face: str) -> Element:
    whole = (WIDTH, made.height_mm)
    # nothing can stand below a plot, so what is left out is said above it
    told = "　".join(filter(None, (made.head, made.foot)))
    return c(
        "chart",
        _title(told, face, whole) if told else None,
        value("autoTitleDeleted", not told),
        c("plotArea", place(made.margins, whole, plot=True), *plot(made, face), shape()),
        _legend(made, face, whole) if made.legend_columns else None,
        value("plotVisOnly", content=True),
        value("dispBlanksAs", "gap"),
    )


def _title(text: str, face: str, whole: tuple[float, float]) -> Element:
    """The line above the plot, in its left corner."""
    said = a("t")
    said.text = printable(text)
    faces = [a(script, typeface=face) for script in ("latin", "ea", "cs")]
    look = a("rPr", fill(INK), *faces, lang="zh-CN", sz=LABEL_POINTS * 100, b=0)
    paragraph = a("p", a("pPr", a("defRPr", sz=LABEL_POINTS * 100, b=0)), a("r", look, said))
    corner = c("manualLayout", value("xMode", "edge"), value("yMode", "edge"))
    corner.extend((value("x", 0.005), value("y", f"{1 / whole[1]:.5f}")))
    return c(
        "title",
        c("tx", c("rich", a("bodyPr"), a("lstStyle"), paragraph)),
        c("layout", corner),
        value("overlay", content=True),
        shape(),
    )


def _legend(made: Plan, face: str, whole: tuple[float, float]) -> Element:
    """The names of the series, above the plot on the right."""
    rows = -(-len(made.chart.series) // made.legend_columns)
    height = LEGEND_LINE * rows + 1
    margins = Margins(WIDTH - LEGEND_ROOM, 0.5, 0.5, whole[1] - 0.5 - height)
    return c(
        "legend",
        value("legendPos", "t"),
        place(margins, whole),
        value("overlay", content=True),
        shape(),
        text_look(face, POINTS, INK),
    )
