"""Charts that stay editable, read back from their XML and their workbook."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from petition_report.report.blocks import EditableChart, Span
from petition_report.report.charts.chart import Chart, Kind, Number, Series
from petition_report.report.charts.native import native
from petition_report.report.charts.picture import draw

NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
KINDS: tuple[Kind, ...] = ("bar", "column", "stacked", "line", "pie")
NAMES = ("城乡建设", "政法", "民政")


def chart(kind: Kind, categories: tuple[str, ...], *series: Series, unit: str = "件次") -> Chart:
    return Chart(kind, categories, series, unit, (Span("统计图"),), "各类信访事项统计图")


def counts(*values: Number | None) -> Series:
    return Series("件次", values)


def made(shown: Chart) -> EditableChart:
    drawn = native(shown, "黑体").chart
    assert drawn
    return drawn


def found(shown: Chart, path: str) -> list[str]:
    """The values of attributes, or the texts of elements, at a path."""
    hits = etree.fromstring(made(shown).xml).xpath(path, namespaces=NS)
    assert isinstance(hits, list)
    return [str(hit) if isinstance(hit, str) else str(getattr(hit, "text", "")) for hit in hits]


def printed(shown: Chart, series: int = 0) -> list[str]:
    """What stands at the points of a series: the number by its format, or the text of its own."""
    root = etree.fromstring(made(shown).xml)
    row = root.findall(".//c:ser", NS)[series]
    usual = row.find("c:dLbls/c:numFmt", NS)
    assert usual is not None
    own = {one.find("c:idx", NS).get("val"): one for one in row.findall("c:dLbls/c:dLbl", NS)}  # type: ignore[union-attr]
    return [
        text
        for point in row.findall("c:val//c:pt", NS)
        for text in _label(
            point.findtext("c:v", "", NS), own.get(point.get("idx")), usual.get("formatCode", "")
        )
    ]


def _label(number: str, own: etree._Element | None, usual: str) -> list[str]:
    if own is not None and own.find("c:delete", NS) is not None:
        return []
    if own is not None and (text := own.findtext(".//a:t", "", NS)):
        return [text]
    shape = usual if own is None else own.find("c:numFmt", NS).get("formatCode", "")  # type: ignore[union-attr]
    digits = len(shape.split('"')[0].partition(".")[2])
    return [f"{float(number):.{digits}f}{shape.replace(chr(34), '').lstrip('0.')}"]


def rows(shown: Chart) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(made(shown).workbook)).active
    assert sheet
    return list(sheet.iter_rows(values_only=True))


def cached(shown: Chart) -> tuple[list[str], ...]:
    """What the chart itself says: its names, and the numbers of its first series, '' where there is none."""
    root = etree.fromstring(made(shown).xml)
    series = root.findall(".//c:ser", NS)
    names = [point.findtext("c:v", "", NS) for point in series[0].findall("c:cat//c:pt", NS)]
    numbers = {
        point.get("idx"): point.findtext("c:v", "", NS) for point in series[0].findall("c:val//c:pt", NS)
    }
    return names, [numbers.get(str(at), "") for at in range(len(names))]


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("bar", "barChart"),
        ("column", "barChart"),
        ("stacked", "barChart"),
        ("line", "lineChart"),
        ("pie", "pieChart"),
    ],
)
def test_each_kind_is_a_chart_that_word_knows(kind: Kind, element: str) -> None:
    assert len(found(chart(kind, NAMES, counts(3, 2, 1)), f"//c:plotArea/c:{element}")) == 1


@pytest.mark.parametrize(("kind", "lies"), [("bar", "bar"), ("column", "col"), ("stacked", "col")])
def test_bars_lie_and_columns_stand(kind: Kind, lies: str) -> None:
    assert found(chart(kind, NAMES, counts(3, 2, 1)), "//c:barDir/@val") == [lies]


def test_stacked_columns_stand_on_each_other() -> None:
    shown = chart("stacked", NAMES, counts(3, 2, 1), counts(1, 1, 1))
    assert (found(shown, "//c:grouping/@val"), found(shown, "//c:overlap/@val")) == (["stacked"], ["100"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_holds_what_is_plotted(kind: Kind) -> None:
    shown = chart(kind, NAMES, Series("占比", (3, None, 1.5), ("3.0%", "—", "1.5%")))
    written = [tuple("" if cell is None else str(cell) for cell in row) for row in rows(shown)]
    assert written == [("", "占比"), *zip(*cached(shown), strict=True)]


def test_the_workbook_holds_every_series() -> None:
    shown = chart("stacked", NAMES, Series("来信", (1, 2, 3)), Series("来访", (4, None, 6)))
    assert rows(shown) == [
        (None, "来信", "来访"),
        ("城乡建设", 1, 4),
        ("政法", 2, None),
        ("民政", 3, 6),
    ]


def test_the_chart_says_in_which_cells_its_numbers_stand() -> None:
    shown = chart("line", NAMES, counts(1, 2, 3), counts(4, 5, 6))
    assert found(shown, "//c:f") == [
        *("Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4"),
        *("Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4"),
    ]


@pytest.mark.parametrize("kind", ["bar", "column", "line", "pie"])
def test_labels_say_what_the_figures_say(kind: Kind) -> None:
    said = ("74.96%", "25.0%", "0.04%")
    shown = chart(kind, NAMES, Series("占比", (74.96, 25, 0.04), said))
    assert printed(shown) == list(said)


def test_a_label_that_no_format_can_print_is_written_out() -> None:
    assert printed(chart("bar", NAMES, Series("件次", (30000, 2, 1), ("3万", "2", "1")))) == ["3万", "2", "1"]


def test_what_is_plotted_is_no_more_exact_than_what_is_printed() -> None:
    shown = chart("bar", ("政法",), Series("占比", (100 / 3,), ("33.3%",)))
    assert cached(shown) == (["政法"], ["33.3"])


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=10), st.integers(0, 3))
def test_every_printed_number_can_be_read_from_its_format(numbers: list[int], digits: int) -> None:
    said = tuple(f"{number / 10**digits:.{digits}f}" for number in numbers)
    shown = chart("column", tuple(map(str, range(len(said)))), Series("件次", tuple(numbers), said))
    assert printed(shown) == list(said)


def test_bars_are_ranked_as_in_the_picture() -> None:
    assert cached(chart("bar", ("其他", "民政", "政法"), counts(50, 3, 40)))[0] == ["政法", "民政", "其他"]


def test_the_bar_of_other_is_paler() -> None:
    assert found(chart("bar", ("其他", "民政"), counts(50, 3)), "//c:dPt/c:idx/@val") == ["1"]


def test_a_missing_number_leaves_its_place_empty() -> None:
    assert found(chart("column", NAMES, counts(3, None, 1)), "//c:val//c:pt/@idx") == ["0", "2"]


def test_a_chart_without_one_number_can_be_made() -> None:
    assert rows(chart("bar", ("来信",), counts(None))) == [(None, "件次"), ("来信", None)]


def test_parts_of_a_stack_too_low_for_their_number_have_none() -> None:
    shown = chart("stacked", ("甲县",), counts(50), counts(1))
    assert [printed(shown, 0), printed(shown, 1)] == [["50"], []]


def test_the_lower_of_two_points_is_labelled_below() -> None:
    shown = chart("line", ("1月",), counts(88), counts(80))
    assert found(shown, "//c:ser[2]//c:dLbl/c:dLblPos/@val") == ["b"]


def test_a_pie_says_names_and_numbers() -> None:
    shown = chart("pie", NAMES, counts(3, 2, 1))
    assert found(shown, "//c:ser/c:dLbls/c:showCatName/@val") == ["1"]


def test_slices_too_thin_for_labels_side_by_side_let_word_find_a_place() -> None:
    shown = chart("pie", NAMES, counts(97, 2, 1))
    assert found(shown, "//c:dLbl/c:dLblPos/@val") == ["bestFit", "bestFit"]


def test_columns_of_rates_run_from_nought_to_a_hundred() -> None:
    shown = chart("column", NAMES, counts(97, 98, 99), unit="%")
    assert (found(shown, "//c:valAx//c:min/@val"), found(shown, "//c:majorUnit/@val")) == (["0"], ["20"])


@pytest.mark.parametrize(
    ("most", "step"), [(0, "1"), (3, "1"), (10, "2"), (100, "20"), (110, "25"), (9999, "2000")]
)
def test_marks_of_the_axis_are_round_whole_numbers(most: int, step: str) -> None:
    assert found(chart("column", ("来信",), counts(most)), "//c:majorUnit/@val") == [step]


@pytest.mark.parametrize("kind", KINDS)
def test_all_text_names_its_face_for_han_and_latin(kind: Kind) -> None:
    shown = chart(kind, NAMES, counts(3, 2, 1))
    faces = found(shown, "//a:latin/@typeface | //a:ea/@typeface | //a:cs/@typeface")
    sizes = found(shown, "//@sz")
    assert (set(faces), len(faces) >= 3 * len(sizes) - 3) == ({"黑体"}, True)


def test_the_unit_stands_above_the_plot() -> None:
    assert found(chart("bar", NAMES, counts(3, 2, 1)), "//c:title//a:t") == ["单位：件次"]


def test_a_chart_without_a_unit_says_nothing_above_the_plot() -> None:
    assert found(chart("bar", NAMES, counts(3, 2, 1), unit=""), "//c:title") == []


def test_what_is_left_out_is_said() -> None:
    names = tuple(f"单位{number}" for number in range(50))
    assert found(chart("column", names, counts(*range(50))), "//c:title//a:t") == [
        "单位：件次　另有14项未列出"
    ]


def test_series_are_named_where_there_are_several() -> None:
    many = chart("stacked", NAMES, Series("来信", (1, 2, 3)), Series("来访", (4, 5, 6)))
    assert (len(found(many, "//c:legend")), found(many, "//c:tx//c:v")) == (1, ["来信", "来访"])


def test_one_row_of_bars_needs_no_legend() -> None:
    assert found(chart("bar", NAMES, counts(3, 2, 1)), "//c:legend") == []


@pytest.mark.parametrize("kind", KINDS)
def test_picture_and_chart_are_of_one_size_and_say_the_same(kind: Kind) -> None:
    shown = chart(kind, NAMES, counts(3, 2, 1))
    drawn, edited = draw(shown), native(shown, "黑体")
    sizes = [(one.width_mm, pytest.approx(one.height_mm), one.caption, one.alt) for one in (drawn, edited)]
    assert sizes[0] == sizes[1]


def test_what_comes_from_data_is_text_in_the_workbook() -> None:
    assert rows(chart("bar", ("=1+1", "A&B<c>\x01"), counts(2, 1))) == [
        (None, "件次"),
        ("=1+1", 2),
        ("A&B<c>", 1),
    ]


MAKE_AND_HASH = """
import hashlib, sys
from petition_report.report.charts.chart import Chart, Series
from petition_report.report.charts.native import native
series = (Series("2023年", (1, 2)), Series("2022年", (2, 1)))
made = native(Chart("line", ("1月", "2月"), series, "件次", (), "月度图"), "黑体").chart
print(hashlib.sha256(made.xml + made.workbook).hexdigest(), "matplotlib" in sys.modules, "openpyxl" in sys.modules)
"""


def apart() -> list[str]:
    command = [sys.executable, "-c", MAKE_AND_HASH]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()


def test_the_bytes_depend_on_the_chart_alone() -> None:
    assert apart() == apart()


def test_editable_charts_load_neither_matplotlib_nor_openpyxl() -> None:
    assert apart()[1:] == ["False", "False"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_series_has_a_colour_of_its_neighbour(kind: Kind) -> None:
    rows_of = [counts(3, 2, 1)] * (3 if kind in {"line", "stacked"} else 1)
    path = "//c:ser/c:spPr/a:solidFill/a:srgbClr/@val | //c:ser/c:spPr/a:ln/a:solidFill/a:srgbClr/@val"
    colours = [one for one in found(chart(kind, NAMES, *rows_of), path) if one != "FFFFFF"]
    assert len(set(colours)) == len(colours)
