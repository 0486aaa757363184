from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from questions import Seen
from random_ledgers import LEDGERS, UNSHRUNK
from tables import ledger

from petition_report.errors import UsageRefusal
from petition_report.ledger.ledger import Ledger, RowCount
from petition_report.proof.contract import contract
from petition_report.settings import Counting, Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.figures import Count, Gap, Ratio, Value
from petition_report.statistics.listing import listing
from petition_report.statistics.parted import Parted, part

OFFICES = {"usual": Counting(large_from=6), "matters": Counting(repeated_by="matter", one_time_days=30)}
ROWS = """
    登记日期 | 信访形式 | 人数 | 县市区 | 事项编号
    2023-02-01 | 来访 | 3 | 甲县 | A1
    2023-03-01 | 来访 | 2 | 乙县 | A1
    2023-03-02 | 来信 | 1 | 甲县 | A1
    2023-03-03 | 来信 | 1 | 甲县 |
    2023-03-04 | 来信 | 1 | |
    2022-03-04 | 来信 | 1 | 丙县 | A2
"""


def answers(found: Ledger, counting: Counting | None = None) -> Answers:
    """A ledger seen in the first half of 2023."""
    chosen = Settings(counting=counting or Counting())
    return Answers(found, chosen, Seen(settings=chosen).window)


def parted(*texts: str, by: str = "县区") -> Parted:
    """Some sheets, parted."""
    return part(answers(ledger(*texts)), by)


def asked(unit: Answers, name: str, quantity: str = "") -> Value | Gap:
    """The value of a figure."""
    indicator = unit.indicators[name]
    return unit.figure(Question(indicator, quantity, f"{name}.{quantity}" if quantity else name)).value


def told(one: Answers) -> dict[str, Any]:
    """The figures and gaps that a run tells."""
    said = contract(listing(one, "last-year"), one.window, RowCount(), one.settings.wording)
    return {"figures": said["figures"], "gaps": said["gaps"]}


def alone(whole: Answers, name: str) -> Answers:
    """A run on the petitions of one county only."""
    rows = whole.ledger.registers["petitions"]
    table = rows.table.filter(pc.equal(rows.table["area"].cast("string"), name))
    return Answers(
        replace(whole.ledger, registers={"petitions": replace(rows, held=table)}),
        whole.settings,
        whole.window,
    )


@pytest.mark.parametrize("office", OFFICES)
@given(found=LEDGERS)
@settings(max_examples=5, phases=UNSHRUNK)
def test_a_part_tells_what_a_run_on_its_rows_alone_tells(office: str, found: Ledger) -> None:
    whole = answers(found, OFFICES[office])
    units = part(whole, "县区").units
    assert {name: told(one) for name, one in units.items()} == {
        name: told(alone(whole, name)) for name in units
    }


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


@pytest.mark.parametrize("by", ["人数", "登记日期", "责任单位", "村组"])
def test_what_is_no_column_of_categories_is_refused(by: str) -> None:
    with pytest.raises(UsageRefusal, match=f"台账中没有“{by}”这个分组栏目，可用的有信访形式、问题属地"):
        parted(ROWS, by=by)


def test_a_matter_of_two_parts_is_a_matter_of_each() -> None:
    units = parted(ROWS).units
    assert [asked(units[name], "信访总量", "件") for name in ("甲县", "乙县")] == [Count(2), Count(1)]


def test_a_matter_that_came_first_elsewhere_is_no_repetition_here() -> None:
    whole = answers(ledger(ROWS), Counting(repeated_by="matter"))
    assert asked(part(whole, "县区").units["乙县"], "重复信访", "件次") == Count(0)


def test_a_value_without_rows_in_the_period_is_silent() -> None:
    assert parted(ROWS).units["丙县"].silent("petitions")


def test_rows_of_other_parts_are_accounted_for() -> None:
    rows = parted(ROWS).units["甲县"].ledger.rows
    assert (rows.read, rows.used, rows.set_aside["row-elsewhere"]) == (6, 3, 3)


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


def test_figures_of_the_whole_given_by_hand_are_not_taken_for_a_parts() -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2022年上半年 | 13"
    unit = parted(ROWS, bases).units["甲县"]
    question = Question(unit.indicators["来访"], "批次", "来访.批次")
    assert isinstance(unit.compare(question, "last-year").base.value, Gap)


STATISTICS = "单位名称 | 受理按期 | 受理超期\n甲县 | 9 | 1\n乙县 | 10 | 0"


def test_a_part_takes_its_own_line_of_a_statistics_table() -> None:
    assert asked(parted(ROWS, STATISTICS).units["甲县"], "及时受理率.责任单位") == Ratio(9, 10)


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
