from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from questions import Seen
from tables import ledger

from petition_report.errors import UsageRefusal
from petition_report.ledger.ledger import Ledger
from petition_report.settings import Counting, Office, Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.figures import Count, Gap, Ratio, Value
from petition_report.statistics.indicators import Indicator
from petition_report.statistics.parted import Parted, part, unit_of

ROWS = """
    登记日期 | 信访形式 | 人数 | 县市区 | 事项编号
    2023-02-01 | 来访 | 3 | 甲县 | A1
    2023-03-01 | 来访 | 2 | 乙县 | A1
    2023-03-02 | 来信 | 1 | 甲县 | A1
    2023-03-03 | 来信 | 1 | 甲县 |
    2023-03-04 | 来信 | 1 | |
    2022-03-04 | 来信 | 1 | 丙县 | A2
"""


def answers(found: Ledger, settings: Settings | None = None) -> Answers:
    """A ledger seen in the first half of 2023."""
    chosen = settings or Settings()
    return Answers(found, chosen, Seen(settings=chosen).window)


def parted(*texts: str, by: str = "县区", settings: Settings | None = None) -> Parted:
    """Some sheets, parted."""
    return part(answers(ledger(*texts, settings=settings), settings), by)


def asked(unit: Answers, name: str, quantity: str = "") -> Value | Gap:
    """The value of a figure."""
    indicator = unit.indicators[name]
    return unit.figure(Question(indicator, quantity, f"{name}.{quantity}" if quantity else name)).value


def test_a_part_is_named_after_its_value() -> None:
    assert list(parted(ROWS).units) == ["丙县", "乙县", "甲县"]


def test_the_area_a_part_speaks_of_is_its_own() -> None:
    assert parted(ROWS).units["甲县"].settings.office.area == "甲县"


@pytest.mark.parametrize("by", ["area", "问题属地", "属地", "县市区"])
def test_a_dimension_goes_by_its_key_its_label_and_its_headings(by: str) -> None:
    assert asked(parted(ROWS, by=by).units["甲县"], "信访总量", "件次") == Count(3)


def test_a_dimension_named_by_its_key_is_called_by_its_label() -> None:
    assert parted(ROWS, by="area").called == "问题属地"


def test_a_dimension_is_called_as_it_was_asked_for() -> None:
    assert parted(ROWS, by="县市区").called == "县市区"


def test_a_ledger_is_parted_by_groups_too() -> None:
    rows = "登记日期 | 信访形式 | 内容分类\n2023-02-01 | 来访 | 城乡建设\n2023-02-02 | 来访 | 政法"
    assert list(parted(rows, by="类别").units) == ["城乡建设", "政法"]


GROUPED = """
    登记日期   | 信访形式 | 内容分类 | 二级分类
    2023-02-01 | 来访     | 城乡建设 | 拖欠工资
    2023-02-02 | 来访     | 政法     |
"""
UNPAID = Settings(groups={"欠薪": {"二级分类": ("拖欠工资",)}})


@pytest.mark.parametrize("by", ["类别", "group"])
def test_an_offices_own_groups_are_parts(by: str) -> None:
    assert list(parted(GROUPED, by=by, settings=UNPAID).units) == ["政法", "欠薪"]


def test_groups_named_by_their_key_are_called_by_their_label() -> None:
    assert parted(GROUPED, by="group").called == "类别"


def test_rows_that_have_categories_are_parted_by_another_dimension_all_the_same() -> None:
    assert list(parted(GROUPED, by="信访形式").units) == ["来访"]


def test_a_register_without_categories_has_no_groups() -> None:
    with pytest.raises(UsageRefusal, match="台账中没有“group”这个分组栏目"):
        parted(ROWS, by="group")


@pytest.mark.parametrize("by", ["人数", "登记日期", "责任单位", "村组"])
def test_what_is_no_column_of_categories_is_refused(by: str) -> None:
    with pytest.raises(UsageRefusal, match=f"台账中没有“{by}”这个分组栏目，可用的有信访形式、问题属地"):
        parted(ROWS, by=by)


def test_tables_that_know_no_days_offer_no_column() -> None:
    with pytest.raises(UsageRefusal, match="可用的有信访形式、问题属地。"):
        parted("登记日期 | 信访形式 | 县市区\n2023-02-01 | 来访 | 甲县", STATISTICS, by="村组")


def test_one_part_may_be_asked_for_by_its_name() -> None:
    assert unit_of(answers(ledger(ROWS)), "县区", "甲县").name == "甲县"


def test_a_part_that_no_row_tells_of_is_refused() -> None:
    with pytest.raises(UsageRefusal, match="台账的“县区”中没有“丁县”") as refused:
        unit_of(answers(ledger(ROWS)), "县区", "丁县")
    assert [issue.code for issue in refused.value.issues] == ["option-invalid"]


def test_a_matter_of_two_parts_is_a_matter_of_each() -> None:
    units = parted(ROWS).units
    assert [asked(units[name], "信访总量", "件") for name in ("甲县", "乙县")] == [Count(2), Count(1)]


def test_a_matter_that_came_first_elsewhere_is_no_repetition_here() -> None:
    whole = answers(ledger(ROWS), Settings(counting=Counting(repeated_by="matter")))
    assert asked(part(whole, "县区").units["乙县"], "重复信访", "件次") == Count(0)


def test_a_value_without_rows_in_the_period_is_silent() -> None:
    assert parted(ROWS).units["丙县"].silent("petitions")


def test_rows_of_other_parts_are_accounted_for() -> None:
    rows = parted(ROWS).units["甲县"].ledger.rows
    assert (rows.read, rows.used, rows.set_aside["row-elsewhere"]) == (6, 3, 3)


def test_what_was_found_in_reading_the_whole_is_known_of_a_part() -> None:
    whole = ledger("登记日期 | 人数 | 县市区\n2023-02-01 | 三五人 | 甲县")
    issues = part(answers(whole), "县区").units["甲县"].ledger.issues
    assert [issue.code for issue in issues] == ["cell-count-blank", "cell-count"]


def test_a_part_was_read_from_where_the_whole_was() -> None:
    whole = replace(answers(ledger(ROWS)), sources=(Path("台账.xlsx"),))
    assert unit_of(whole, "县区", "甲县").sources == (Path("台账.xlsx"),)


def test_a_part_is_counted_by_another_date_where_one_decides() -> None:
    rows = """
        登记日期   | 县市区 | 受理日期
        2022-12-30 | 甲县   | 2023-01-02
        2022-12-31 | 甲县   | 2023-01-02
        2023-06-30 | 甲县   | 2023-07-01
    """
    accepted = Question(Indicator("受理", date="accepted_on"), "件次", "受理.件次")
    assert parted(rows).units["甲县"].figure(accepted).value == Count(2)


def test_a_part_has_the_rows_behind_its_figures() -> None:
    table = parted(ROWS).units["甲县"].ledger.registers["petitions"].table
    assert table["row"].to_pylist() == [2, 4, 5]


def test_rows_that_do_not_say_whose_they_are_are_counted() -> None:
    assert parted(ROWS).blank("petitions") == 1


HOTLINE = "来电日期 | 热线名称 | 办理方式\n2023-02-01 | 热线 | 直接答复"


def test_a_register_that_does_not_know_the_dimension_is_left_out() -> None:
    found = parted(ROWS, HOTLINE)
    assert found.strangers == ("hotline",)
    assert isinstance(asked(found.units["甲县"], "热线", "件次"), Gap)


def test_all_registers_that_know_the_dimension_are_parted() -> None:
    found = parted(
        ROWS,
        f"{HOTLINE} | 县区\n2023-02-02 | 热线 | 直接答复 | 甲县".replace("办理方式\n", "办理方式 | 县区\n"),
    )
    assert asked(found.units["甲县"], "热线", "件次") == Count(1)


def test_a_part_has_no_row_of_a_register_that_does_not_name_it() -> None:
    unit = parted(ROWS, f"{HOTLINE} | 乙县".replace("办理方式\n", "办理方式 | 县区\n")).units["甲县"]
    assert (unit.ledger.registers["hotline"].table.num_rows, unit.ledger.rows.used) == (0, 3)


def test_figures_of_the_whole_given_by_hand_are_not_taken_for_a_parts() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2022年上半年 | 13"
    unit = parted(ROWS, bases).units["甲县"]
    question = Question(unit.indicators["来访"], "批次", "来访.批次")
    assert isinstance(unit.compare(question, "last-year").base.value, Gap)


UNNAMED = "层级 | 受理按期 | 受理超期\n市级 | 9 | 1"
STATISTICS = "单位名称 | 受理按期 | 受理超期\n甲县 | 9 | 1\n乙县 | 10 | 0"


def test_a_part_takes_its_own_line_of_a_statistics_table() -> None:
    assert asked(parted(ROWS, STATISTICS).units["甲县"], "及时受理率.责任单位") == Ratio(9, 10)


def test_a_statistics_table_without_units_tells_nothing_of_parts() -> None:
    assert parted(ROWS, UNNAMED).strangers == ("statistics",)


BENCHMARKS = """
    指标 | 对象 | 期间 | 数值
    人口 | 全市 | | 900
    人口 | 甲县 | | 100
    网上信访占比 | 目标 | | 60%
    网上信访占比 | 全市 | | 1%
    网上信访占比 | 全国 | | 55%
    网上信访占比 | 邻市 | | 50%
    来访.批次 | 目标 | | 30
"""


def given_of(name: str) -> list[str]:
    """Whose benchmarks 甲县 is held against."""
    return [one.whose for one in parted(ROWS, BENCHMARKS).units["甲县"].benchmarks[name]]


def test_a_number_of_the_whole_is_none_of_a_part() -> None:
    assert given_of("人口") == ["甲县"]


def test_an_aim_for_a_count_of_the_whole_is_none_of_a_part() -> None:
    assert given_of("来访.批次") == []


def test_aims_for_rates_and_rates_of_wider_areas_hold_for_a_part() -> None:
    assert given_of("网上信访占比") == ["目标", "全国"]


def test_a_rate_of_the_offices_own_area_is_none_of_a_wider_one() -> None:
    rates = "指标 | 对象 | 期间 | 数值\n网上信访占比 | 全县 | | 1%\n网上信访占比 | 全市 | | 55%"
    county = Settings(office=Office(area="某县"))
    known = parted(ROWS, rates, settings=county).units["甲县"].benchmarks
    assert [one.whose for one in known["网上信访占比"]] == ["全市"]
