from __future__ import annotations

import hashlib
import struct
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from os import environ
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from petition_report.report.blocks import Span
from petition_report.report.charts.chart import Chart, Kind, Number, Series
from petition_report.report.charts.chart_text import issues, printable
from petition_report.report.charts.names import shorten, width, wrap
from petition_report.report.charts.picture import compose, draw, style
from petition_report.report.charts.slices import spread

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONTHS = tuple(f"{month}月" for month in range(1, 7))
THIS_YEAR = Series("2023年", (88, 75, 102, 96, 110, 93))
LAST_YEAR = Series("2022年", (80, 77, 90, 101, 97, 99))
UNITS = ("市住房和城乡建设局", "市人力资源和社会保障局", "清河经济技术开发区管理委员会社会事务局")


def chart(kind: Kind, categories: tuple[str, ...], *series: Series, unit: str = "件次") -> Chart:
    return Chart(kind, categories, series, unit, (Span("统计图"),), "各类信访事项统计图")


def counts(*values: Number | None) -> Series:
    return Series("件次", values)


def axes(shown: Chart) -> Axes:
    return compose(shown).axes[0]


def texts(shown: Chart) -> list[str]:
    # matplotlib's own pie has blank labels beside ours
    return [text.get_text() for text in axes(shown).texts if text.get_text()]


def size(png: bytes) -> tuple[int, int]:
    across, down = struct.unpack(">II", png[16:24])
    return across, down


def test_a_bar_chart_has_one_bar_for_each_category() -> None:
    shown = axes(chart("bar", ("来信", "来访", "网上"), counts(12, 40, 100)))
    assert [bar.get_width() for bar in shown.patches] == [100, 40, 12]  # type: ignore[attr-defined]


def test_bars_are_ranked_and_other_comes_last() -> None:
    shown = axes(chart("bar", ("其他", "民政", "城乡建设"), counts(50, 3, 40)))
    assert [label.get_text() for label in shown.get_yticklabels()] == ["城乡建设", "民政", "其他"]


def test_labels_of_bars_move_with_their_bars() -> None:
    shares = Series("占比", (3, 40), ("7.0%", "93.0%"))
    assert texts(chart("bar", ("民政", "城乡建设"), shares)) == ["93.0%", "7.0%"]


def test_numbers_without_labels_are_printed_as_they_are() -> None:
    assert texts(chart("bar", ("来信", "来访"), counts(1234567, 2.5))) == ["1234567", "2.5"]


def test_a_line_chart_draws_every_month_of_both_years() -> None:
    lines = axes(chart("line", MONTHS, THIS_YEAR, LAST_YEAR)).lines
    assert [list(line.get_ydata()) for line in lines] == [  # type: ignore[arg-type]
        [88, 75, 102, 96, 110, 93],
        [80, 77, 90, 101, 97, 99],
    ]


def test_two_years_differ_in_dash_and_marker_and_not_only_in_colour() -> None:
    this, last = axes(chart("line", MONTHS, THIS_YEAR, LAST_YEAR)).lines
    assert {this.get_linestyle(), last.get_linestyle()} == {"-", "--"}
    assert this.get_marker() != last.get_marker()


def test_the_legend_names_both_years() -> None:
    (legend,) = compose(chart("line", MONTHS, THIS_YEAR, LAST_YEAR)).legends
    assert [text.get_text() for text in legend.get_texts()] == ["2023年", "2022年"]


def test_every_point_of_a_line_is_labelled_with_its_number() -> None:
    assert texts(chart("line", MONTHS, THIS_YEAR)) == ["88", "75", "102", "96", "110", "93"]


def test_the_higher_of_two_points_is_labelled_above_and_the_lower_below() -> None:
    shown = axes(chart("line", ("1月",), counts(88), counts(80)))
    above, below = (text.get_position()[1] for text in shown.texts)
    assert above > 0 > below


@pytest.mark.parametrize(("low", "above"), [(0, True), (4, True), (6, False)])
def test_a_point_on_the_axis_is_labelled_above_it_and_not_upon_the_names(low: int, *, above: bool) -> None:
    shown = axes(chart("line", ("1月", "2月"), counts(low, low), counts(50, 50)))
    assert (shown.texts[0].get_position()[1] > 0) is above


def test_two_numbers_near_the_axis_do_not_stand_upon_each_other() -> None:
    shown = axes(chart("line", ("1月", "2月"), counts(0, 0), counts(1, 50)))
    assert shown.texts[0].get_position()[1] < 0


def test_a_month_without_a_number_is_a_gap_in_the_line() -> None:
    assert texts(chart("line", ("1月", "2月"), counts(5, None))) == ["5"]


def test_a_long_series_of_points_goes_without_labels() -> None:
    days = tuple(f"{day}日" for day in range(1, 32))
    assert texts(chart("line", days, counts(*range(31)))) == []


def test_a_long_series_names_only_so_many_points_as_can_be_read() -> None:
    days = tuple(f"{day}日" for day in range(1, 32))
    assert len(axes(chart("line", days, counts(*range(31)))).get_xticks()) == 16


def test_a_column_chart_of_rates_runs_from_nought_to_a_hundred() -> None:
    shown = axes(chart("column", UNITS, counts(97.4, 100, 93.3), unit="%"))
    assert list(shown.get_yticks()) == [0, 20, 40, 60, 80, 100]


def test_a_column_chart_has_one_column_for_each_unit() -> None:
    shown = axes(chart("column", UNITS, counts(97.4, 100, 93.3), unit="%"))
    assert [column.get_height() for column in shown.patches] == [97.4, 100, 93.3]  # type: ignore[attr-defined]


def test_a_unit_without_a_rate_is_marked_by_a_dash() -> None:
    assert texts(chart("column", UNITS, counts(97.4, None, 93.3), unit="%")) == ["97.4", "—", "93.3"]


def test_names_under_columns_are_broken_into_lines() -> None:
    shown = axes(chart("column", UNITS * 3, counts(*range(9))))
    assert shown.get_xticklabels()[0].get_text() == "市住房\n和城乡\n建设局"


def test_many_columns_lie_down_in_the_order_given() -> None:
    units = tuple(f"单位{number}" for number in range(20))
    shown = axes(chart("column", units, counts(*range(20))))
    assert [label.get_text() for label in shown.get_yticklabels()] == list(units)


def test_a_chart_of_too_many_units_says_how_many_are_left_out() -> None:
    units = tuple(f"单位{number}" for number in range(50))
    figure = compose(chart("column", units, counts(*range(50))))
    assert figure.texts[-1].get_text() == "另有14项未列出"


def test_a_long_name_beside_a_bar_ends_in_an_ellipsis() -> None:
    (name,) = axes(chart("bar", UNITS[2:], counts(1))).get_yticklabels()
    assert name.get_text() == "清河经济技术开发区管理委员会社…"


def test_the_unit_is_said_above_the_plot() -> None:
    figure = compose(chart("bar", ("来信",), counts(1)))
    assert [text.get_text() for text in figure.texts] == ["单位：件次"]


def test_a_chart_without_a_unit_says_nothing_above_the_plot() -> None:
    assert compose(chart("bar", ("来信",), counts(1), unit="")).texts == []


def test_a_chart_of_nothing_but_noughts_can_be_drawn() -> None:
    assert draw(chart("bar", ("来信", "来访"), counts(0, None))).png


def test_a_dollar_sign_is_no_formula() -> None:
    assert draw(chart("bar", ("甲$乙$丙^",), counts(1))).png


KINDS: tuple[Kind, ...] = ("bar", "column", "stacked", "line", "pie")


def test_a_stack_begins_each_part_where_the_one_below_ends() -> None:
    shown = axes(chart("stacked", ("甲县", "乙县"), counts(20, 10), counts(30, 5)))
    assert [part.get_y() for part in shown.patches] == [0, 0, 20, 10]  # type: ignore[attr-defined]


def test_a_stack_prints_no_number_in_a_part_too_low_for_it() -> None:
    assert texts(chart("stacked", ("甲县",), counts(50), counts(1))) == ["50"]


def test_the_legend_names_the_parts_of_a_stack() -> None:
    (legend,) = compose(chart("stacked", ("甲县",), Series("来信", (1,)), Series("来访", (2,)))).legends
    assert [text.get_text() for text in legend.get_texts()] == ["来信", "来访"]


def test_many_stacks_lie_down() -> None:
    units = tuple(f"单位{number}" for number in range(20))
    shown = axes(chart("stacked", units, counts(*range(20)), counts(*range(20))))
    assert [label.get_text() for label in shown.get_yticklabels()] == list(units)


def test_parts_of_stacks_beside_each_other_differ_in_their_fill() -> None:
    shown = axes(chart("stacked", ("甲县",), *[counts(10)] * 8))
    fills = [part.get_facecolor() for part in shown.patches]
    assert len(set(fills)) == 8


def test_a_pie_names_every_slice_with_its_number() -> None:
    shares = Series("占比", (40, 60), ("40.0%", "60.0%"))
    assert texts(chart("pie", ("来信", "来访"), shares)) == ["来访 60.0%", "来信 40.0%"]


def test_slices_are_ranked_and_other_comes_last() -> None:
    said = texts(chart("pie", ("其他", "民政", "城乡建设"), counts(50, 3, 40)))
    assert sorted(said) == ["其他 50", "城乡建设 40", "民政 3"]


def test_a_slice_of_nothing_has_no_label() -> None:
    assert texts(chart("pie", ("来信", "来访", "来电"), counts(1, 0, None))) == ["来信 1"]


def test_a_pie_of_nothing_but_noughts_is_drawn_as_bars() -> None:
    assert texts(chart("pie", ("来信", "来访"), counts(0, 0))) == ["0", "0"]


def test_a_pie_of_too_many_slices_is_drawn_as_bars() -> None:
    shown = axes(chart("pie", tuple("甲乙丙丁戊己庚辛壬"), counts(*range(9, 0, -1))))
    assert len(shown.get_yticklabels()) == 9


@given(st.lists(st.floats(-1, 1), max_size=8))
def test_labels_beside_a_pie_keep_their_distance(heights: list[float]) -> None:
    moved = sorted(spread(heights, 0.15))
    assert all(high - low > 0.1499 for low, high in pairwise(moved))


@given(st.lists(st.floats(-1, 1), max_size=8, unique=True))
def test_labels_beside_a_pie_keep_their_order(heights: list[float]) -> None:
    moved = spread(heights, 0.15)
    assert sorted(range(len(heights)), key=heights.__getitem__) == sorted(
        range(len(heights)), key=moved.__getitem__
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [1, 6, 10, 11, 50])
def test_every_picture_fits_the_page(kind: Kind, count: int) -> None:
    names = tuple(UNITS[index % 3] for index in range(count))
    picture = draw(chart(kind, names, counts(*range(count))))
    assert picture.width_mm <= 156
    assert picture.height_mm <= 215


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_has_at_least_200_dots_an_inch_both_ways(kind: Kind) -> None:
    picture = draw(chart(kind, UNITS, counts(3, 2, 1)))
    across, down = size(picture.png)
    assert across / picture.width_mm * 25.4 >= 200
    assert down / picture.height_mm * 25.4 >= 200


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_leaves_the_picture(kind: Kind) -> None:
    rates = Series("占比", (3, 2, 1), ("33.33%", "22.22%", "11.11%"))
    with style():
        figure = compose(chart(kind, UNITS, rates, unit="%"))
        box = figure.get_tightbbox()
    assert box.x0 >= 0
    assert box.y0 >= 0
    assert box.x1 <= figure.get_figwidth()
    assert box.y1 <= figure.get_figheight()


def test_caption_and_alternative_text_go_with_the_picture() -> None:
    picture = draw(chart("bar", ("来信",), counts(1)))
    assert (picture.caption, picture.alt) == ((Span("统计图"),), "各类信访事项统计图")


def test_the_style_of_the_process_is_neither_used_nor_changed() -> None:
    plain = draw(chart("bar", ("来信",), counts(1))).png
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red"}):
        assert draw(chart("bar", ("来信",), counts(1))).png == plain
        assert mpl.rcParams["font.size"] == 30


DRAW_AND_HASH = """
import hashlib, sys
from petition_report.report.charts.chart import Chart, Series
from petition_report.report.charts.picture import draw
series = (Series("2023年", (1, 2)), Series("2022年", (2, 1)))
shown = Chart("line", ("1月", "2月"), series, "件次", (), "月度图")
print(hashlib.sha256(draw(shown).png).hexdigest(), "matplotlib.pyplot" in sys.modules)
"""


@pytest.fixture(scope="module")
def elsewhere() -> list[str]:
    surroundings = {**environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "MPLBACKEND": "svg"}
    command = [sys.executable, "-W", "error", "-c", DRAW_AND_HASH]
    return subprocess.run(
        command, env=surroundings, capture_output=True, check=True, text=True
    ).stdout.split()


def test_another_process_time_zone_and_locale_give_the_same_bytes(elsewhere: list[str]) -> None:
    here = chart("line", ("1月", "2月"), Series("2023年", (1, 2)), Series("2022年", (2, 1)))
    assert elsewhere[0] == hashlib.sha256(draw(here).png).hexdigest()


def test_drawing_never_loads_pyplot(elsewhere: list[str]) -> None:
    assert elsewhere[1] == "False"


@pytest.mark.parametrize(
    ("kind", "series"),
    [
        ("bar", ()),
        ("bar", (counts(1, 2),)),
        ("bar", (counts(1), counts(2))),
        ("line", (counts(1),) * 4),
        ("stacked", (counts(1),) * 9),
        ("pie", (counts(1), counts(2))),
    ],
)
def test_a_chart_of_another_shape_is_refused(kind: Kind, series: tuple[Series, ...]) -> None:
    with pytest.raises(ValueError, match="series"):
        chart(kind, ("来信",), *series)


def test_labels_that_are_fewer_than_the_values_are_refused() -> None:
    with pytest.raises(ValueError, match="one value and one label"):
        chart("bar", ("来信", "来访"), Series("件次", (1, 2), ("1",)))


@pytest.mark.parametrize("place", ["鄠邑区", "瀍河回族区", "洺关镇", "垚庄乡", "清河（一）—“①”·−5.4‰"])
def test_rare_characters_of_place_names_are_in_the_font(place: str) -> None:
    assert printable(place) == place


def test_a_character_the_font_lacks_becomes_a_geta_mark() -> None:
    assert printable("𠮷庄\n乡") == "〓庄\n乡"


def test_replaced_characters_are_drawn_without_a_warning() -> None:
    assert draw(chart("bar", ("𠮷庄", "😀"), counts(1, 2))).png


def test_replaced_characters_are_reported_with_their_number() -> None:
    (issue,) = issues(chart("bar", ("𠮷庄", "😀"), Series("件次", (1, 2), ("一", "😀"))))
    assert (issue.code, issue.count) == ("chart-glyph", 3)


def test_a_chart_of_known_characters_has_no_issues() -> None:
    assert issues(chart("bar", UNITS, counts(1, 2, 3))) == ()


def test_a_full_width_character_is_one_em_wide_and_others_about_half() -> None:
    assert width("县A") == pytest.approx(1.56)


@given(st.text(), st.integers(1, 30))
def test_a_shortened_text_is_never_wider_than_asked(text: str, ems: int) -> None:
    assert width(shorten(text, ems)) <= ems


def test_a_name_that_fits_is_not_broken() -> None:
    assert wrap("10月", 2.2, 6) == "10月"


@given(st.text(alphabet="市县区局委A1", min_size=1), st.integers(1, 12), st.integers(1, 6))
def test_a_wrapped_name_has_at_most_so_many_lines(text: str, ems: int, lines: int) -> None:
    assert wrap(text, ems, lines).count("\n") < lines


@given(st.text(alphabet="市县区局委", min_size=1), st.integers(1, 12), st.integers(1, 6))
def test_no_line_of_a_wrapped_name_is_wider_than_asked(text: str, ems: int, lines: int) -> None:
    assert all(width(line) <= ems for line in wrap(text, ems, lines).split("\n"))


@given(st.text(alphabet="市县区局委", min_size=1), st.integers(1, 12))
def test_a_name_with_lines_enough_loses_nothing(text: str, ems: int) -> None:
    assert wrap(text, ems, len(text)).replace("\n", "") == text


def test_a_chart_stands_on_the_white_of_the_paper() -> None:
    drawn = Image.open(BytesIO(draw(chart("bar", ("来信", "来访"), counts(1, 2))).png)).convert("RGB")
    assert drawn.getpixel((0, 0)) == (255, 255, 255)
