from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from papers import unfolded
from runs import Call
from tables import workbook

ROWS = """
    登记日期|信访形式|人数|县市区
    2× 2021-03-05|来信|1|甲县
    1× 2021-08-05|来信|1|甲县
    4× 2022-02-05|来信|1|甲县
    1× 2023-02-05|网上信访|1|甲县
    2× 2023-05-05|来信|1|乙县
"""
AS_OF = ("--as-of", "2023-06-30")
LETTERS = ("--figure", "来信.件次")


@pytest.fixture
def years(call: Call, tmp_path: Path) -> Call:
    """Call the program where 台账.xlsx tells of three years, without the second half of 2022."""
    workbook(tmp_path / "台账.xlsx", {"一月": unfolded(ROWS)})
    return call


def table(years: Call, *arguments: str) -> list[list[str]]:
    """The lines of the table on the terminal."""
    return [line.split() for line in years("trend", "台账.xlsx", *arguments).out.splitlines() if line]


def told(years: Call, *arguments: str) -> dict[str, Any]:
    """What a program is told."""
    said: dict[str, Any] = json.loads(years("trend", "台账.xlsx", "--json", *arguments).out)
    return said


def periods(years: Call, *arguments: str) -> list[str]:
    """The periods told."""
    return [one["label"] for one in told(years, *LETTERS, *arguments)["periods"]]


def test_a_figure_is_told_half_year_by_half_year_beside_the_year_before(years: Call) -> None:
    assert table(years, *LETTERS, *AS_OF) == [
        ["来信.件次（括号内为同比）"],
        ["期间", "数值"],
        ["2021年上半年", "2"],
        ["2021年下半年", "1"],
        ["2022年上半年", "4（100%）"],
        ["2022年下半年", "—"],
        ["2023年上半年", "2（−50.0%）"],
    ]


def test_periods_are_as_long_as_asked_for(years: Call) -> None:
    assert periods(years, "--step", "quarter", "--from", "2023Q1", *AS_OF) == [
        "2023年第一季度",
        "2023年第二季度",
    ]


def test_the_first_and_the_last_period_may_be_chosen(years: Call) -> None:
    assert periods(years, "--from", "2021H2", "--to", "2022", *AS_OF) == [
        "2021年下半年",
        "2022年上半年",
        "2022年下半年",
    ]


def test_business_months_are_told_as_the_office_has_them(years: Call) -> None:
    chosen = ("--step", "month", "--from", "2023-05", "--to", "2023-05")
    found = told(years, *LETTERS, *chosen, "--set", "counting.month_starts_on=21", *AS_OF)
    assert found["periods"] == [{"label": "2023年5月", "start": "2023-04-21", "end": "2023-05-20"}]


def test_a_period_without_rows_is_a_gap(years: Call) -> None:
    points = told(years, *LETTERS, *AS_OF)["lines"][0]["points"]
    assert points[3] == {"period": "2022年下半年", "gap": {"reason": "base-missing", "needs": []}}


def test_a_period_has_its_value_its_base_and_its_change(years: Call) -> None:
    assert told(years, *LETTERS, *AS_OF)["lines"][0]["points"][4] == {
        "period": "2023年上半年",
        "value": 2,
        "text": "2",
        "base": {"label": "上年同期", "value": 4},
        "change": {"kind": "rate", "percent": "50.0", "direction": "下降"},
    }


def test_the_main_figures_are_told_where_none_is_asked_for(years: Call) -> None:
    assert [one["name"] for one in told(years, *AS_OF)["lines"]] == [
        "信访总量.件次",
        "信访总量.人次",
        "来访.批次",
        "来访.人次",
    ]


def test_a_figure_is_told_by_the_members_of_a_column(years: Call) -> None:
    assert [
        line[:3]
        for line in table(years, "--figure", "信访总量.件次", "--by", "县区", "--from", "2023", *AS_OF)
    ] == [
        ["信访总量.件次（括号内为同比）"],
        ["期间", "2023年上半年"],
        ["乙县", "2"],
        ["甲县", "1（−75.0%）"],
    ]


def test_a_rate_is_told_by_those_it_is_a_rate_of(years: Call) -> None:
    found = told(years, "--figure", "网上信访占比", "--by", "县区", "--from", "2023", *AS_OF)
    assert [(one["member"], one["points"][0]["percent"]) for one in found["lines"]] == [
        ("甲县", "100.0"),
        ("乙县", "0.0"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--figure", "来仿.批次"), "没有名为“来仿.批次”的指标，是否为“来访.批次”"),
        (("--by", "村组", *LETTERS), "“来信.件次”没有名为“村组”的分组栏目"),
        (("--from", "2023H1", "--to", "2022H1"), "--from晚于--to"),
        (("--from", "2027H1"), "--from晚于台账最后的记录（2023-05-05）"),
        (("--to", "2020H1"), "--to早于台账最早的记录（2021-03-05）"),
        (("--from", "2024H1", "--to", "2024H2"), "所求各期尚未开始"),
        (("--from", "1990", "--step", "month"), "共401期，超过240期"),
        (("--from", "去年"), "统计期“去年”的写法无法识别"),
        (("-o", "趋势.docx"), "输出文件名应以.xlsx结尾"),
    ],
)
def test_what_cannot_be_told_is_refused(years: Call, arguments: tuple[str, ...], said: str) -> None:
    found = years("trend", "台账.xlsx", *arguments, *AS_OF)
    assert (found.code, said in found.err) == (2, True)


def test_figures_that_no_period_has_are_refused(years: Call) -> None:
    assert years("trend", "台账.xlsx", "--figure", "按期办结率", *AS_OF).code == 3


def test_a_register_without_days_has_no_trend(call: Call, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": "登记日期|信访形式\n不明|来信"})
    assert call("trend", "台账.xlsx", *AS_OF).code == 3


def test_a_period_that_has_not_ended_is_told_up_to_the_same_day_a_year_before(years: Call) -> None:
    found = years("trend", "台账.xlsx", *LETTERS, "--from", "2023", "--as-of", "2023-05-06", "--json")
    assert "2023年上半年的信访件台账只计到5月6日，数据不全" in found.err


def test_months_after_the_last_rows_are_no_fall(years: Call) -> None:
    points = told(years, "--step", "year", *LETTERS, "--as-of", "2023-12-31")["lines"][0]["points"]
    assert (points[-1]["value"], points[-1]["base"]["value"]) == (2, 4)


def test_a_month_whose_rest_is_not_registered_yet_meets_the_same_days_a_year_before(
    call: Call, tmp_path: Path
) -> None:
    rows = "登记日期|信访形式|人数\n3× 2023-05-05|来信|1\n6× 2022-05-05|来信|1\n12× 2022-05-20|来信|1"
    workbook(tmp_path / "台账.xlsx", {"一月": unfolded(rows)})
    found = call("trend", "台账.xlsx", *LETTERS, "--from", "2023", *AS_OF)
    assert "3（−50.0%）" in found.out
    assert "2023年上半年的信访件台账只计到5月5日，数据不全" in found.err


def test_a_business_month_is_told_up_to_the_end_of_the_registers_month(call: Call, tmp_path: Path) -> None:
    rows = "登记日期|信访形式\n9× 2022-07-05|来信\n3× 2022-06-25|来信\n3× 2023-06-25|来信"
    workbook(tmp_path / "台账.xlsx", {"一月": unfolded(rows)})
    asked = ("trend", "台账.xlsx", "--step", "month", *LETTERS, "--set", "counting.month_starts_on=21")
    ran = call(*asked, "--as-of", "2023-09-01")
    assert "2023年7月的信访件台账只计到6月30日" in ran.err
    assert ran.out.split()[-1] == "3（0%）"


def test_a_period_that_the_registers_begin_in_is_told_to_be_partial(years: Call) -> None:
    assert "2021年上半年的信访件台账自3月5日才有记录，数据不全" in years("trend", "台账.xlsx", *AS_OF).err


def test_quiet_tells_nothing(years: Call) -> None:
    found = years("trend", "台账.xlsx", "--quiet", *AS_OF)
    assert (found.out, found.err) == ("", "")


def sheet(folder: Path, title: str) -> list[list[Any]]:
    """The rows of a sheet of 趋势.xlsx."""
    book = openpyxl.load_workbook(folder / "趋势.xlsx")
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


def test_a_workbook_holds_values_and_changes_as_numbers(years: Call, tmp_path: Path) -> None:
    years("trend", "台账.xlsx", *LETTERS, "-o", "趋势.xlsx", *AS_OF)
    assert sheet(tmp_path, "来信.件次")[:6] == [
        ["期间", "来信.件次", "同比"],
        ["2021年上半年", 2, None],
        ["2021年下半年", 1, None],
        ["2022年上半年", 4, 1],
        ["2022年下半年", None, None],
        ["2023年上半年", 2, -0.5],
    ]


def test_a_workbook_holds_rates_as_percentages_and_their_changes_as_points(
    years: Call, tmp_path: Path
) -> None:
    years("trend", "台账.xlsx", "--figure", "网上信访占比", "--from", "2023", "-o", "趋势.xlsx", *AS_OF)
    found = openpyxl.load_workbook(tmp_path / "趋势.xlsx")["网上信访占比"]
    assert [found["C1"].value, found["B2"].value, found["B2"].number_format] == [
        "同比（百分点）",
        1 / 3,
        "0.0%",
    ]


def test_a_workbook_draws_every_figure(years: Call, tmp_path: Path) -> None:
    years("trend", "台账.xlsx", "-o", "趋势.xlsx", *AS_OF)
    with ZipFile(tmp_path / "趋势.xlsx") as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4


def test_a_chart_has_a_line_for_each_member(years: Call, tmp_path: Path) -> None:
    years("trend", "台账.xlsx", "--figure", "信访总量.件次", "--by", "县区", "-o", "趋势.xlsx", *AS_OF)
    with ZipFile(tmp_path / "趋势.xlsx") as package:
        assert (
            package.read("xl/charts/chart1.xml").count(b"<c:ser>")
            + package.read("xl/charts/chart1.xml").count(b"<ser>")
            == 2
        )


def test_no_name_becomes_a_formula(call: Call, tmp_path: Path) -> None:
    rows = "登记日期|信访形式|县市区\n2023-02-05|来信|=1+1"
    workbook(tmp_path / "台账.xlsx", {"一月": rows})
    call("trend", "台账.xlsx", "--figure", "信访总量.件次", "--by", "县区", "-o", "趋势.xlsx", *AS_OF)
    found = openpyxl.load_workbook(BytesIO((tmp_path / "趋势.xlsx").read_bytes()))["信访总量.件次"]
    assert found["B1"].data_type == "s"


def test_the_same_trend_gives_the_same_bytes(years: Call, tmp_path: Path) -> None:
    for name in ("一.xlsx", "二.xlsx"):
        years("trend", "台账.xlsx", "-o", name, *AS_OF)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()
