"""Native charts as LibreOffice draws them: what they say, and that nothing of it leaves the page."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from render import fonts, missing, pages, to_pdf

from petition_report.report.blocks import Document, Span
from petition_report.report.charts.chart import Chart, Kind, Series
from petition_report.report.charts.native import native
from petition_report.report.page.official import official_format
from petition_report.report.page.typeset import typeset

pytestmark = [pytest.mark.rendering, pytest.mark.skipif(bool(missing()), reason=missing() or "nothing")]

LEFT_MM, RIGHT_MM = 28, 184
MONTHS = tuple(f"{month}月" for month in range(1, 13))
NAMES = ("城乡建设", "拖欠工资", "政法", "其他")
SHARES = Series("占比", (50.1, 30, 15.4, 4.5), ("50.1%", "30.0%", "15.4%", "4.5%"))
LONG = ("市人力资源和社会保障局", "清河经济技术开发区管理委员会社会事务局", "住建局")
CHARTS: dict[str, tuple[Kind, tuple[str, ...], tuple[Series, ...]]] = {
    "bars": ("bar", NAMES, (SHARES,)),
    "columns": ("column", NAMES, (SHARES,)),
    "a pie": ("pie", NAMES, (SHARES,)),
    "stacks": ("stacked", NAMES, (Series("来信", (50, 30, 15, 20)), Series("来访", (40, 33, 21, 17)))),
    "twelve months": ("line", MONTHS, (Series("2023年", tuple(range(80, 92))), Series("2022年", (70,) * 12))),
    "long names": ("column", LONG, (Series("率", (97.4, 100, 0), ("97.4%", "100%", "0")),)),
    "one category": ("bar", ("政法",), (Series("占比", (100,), ("100%",)),)),
    "missing values": ("column", NAMES, (Series("件次", (5, None, 7, None)),)),
    "noughts": ("column", NAMES, (Series("件次", (0, 0, 0, 0)),)),
}


@cache
def rendered(case: str) -> bytes:
    kind, names, series = CHARTS[case]
    chart = Chart(kind, names, series, "件次", (Span("统计图"),), "各类信访事项统计图")
    drawn = native(chart, official_format().fonts.hei)
    return to_pdf(typeset(Document((drawn,), "样张", "某某市信访局", date(2023, 7, 5)), official_format()))


def said(case: str) -> str:
    return "".join(line.text for line in pages(rendered(case))[0])


@pytest.mark.parametrize("case", CHARTS)
def test_every_number_of_a_chart_is_printed_as_the_figures_say(case: str) -> None:
    _, _, series = CHARTS[case]
    labels = [row.label(at) for row in series for at, value in enumerate(row.values) if value is not None]
    text = said(case)
    assert [label for label in labels if label not in text] == []


@pytest.mark.parametrize("case", [case for case in CHARTS if case != "long names"])
def test_every_category_is_named(case: str) -> None:
    text = said(case)
    assert [name for name in CHARTS[case][1] if name not in text] == []


@pytest.mark.parametrize("case", CHARTS)
def test_nothing_of_a_chart_leaves_the_text_area(case: str) -> None:
    (page,) = pages(rendered(case))
    assert min(line.left for line in page) >= LEFT_MM - 0.5
    assert max(line.right for line in page) <= RIGHT_MM + 0.5


def test_the_unit_stands_above_the_plot() -> None:
    assert "单位：件次" in said("columns")


def test_series_are_named_in_a_legend() -> None:
    assert ("来信" in said("stacks"), "来访" in said("stacks")) == (True, True)


def test_charts_are_written_in_the_face_asked_for() -> None:
    assert any(name.startswith("FandolHei") for name in fonts(rendered("bars")))
