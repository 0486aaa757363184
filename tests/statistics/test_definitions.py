from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hand_counted import LEDGER
from questions import Seen, answers, asked

from petition_report.config import settings_from
from petition_report.errors import UsageRefusal
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.definitions import define, indicators
from petition_report.statistics.indicators import condition, dimension, label, spoken


def own(toml: str, period: str = "2023H1") -> Answers:
    """The hand-counted register, asked by an office with indicators of its own."""
    return answers(LEDGER, seen=Seen(period, settings=settings_from(tomllib.loads(toml))))


def faults(*definitions: dict[str, Any]) -> list[str]:
    """What is wrong with an office's indicators, without their names."""
    with pytest.raises(UsageRefusal) as refused:
        indicators(Settings(indicators=definitions))
    return [issue.detail.partition("的定义")[2] for issue in refused.value.issues]


def test_an_office_counts_what_it_wants_in_three_lines_of_labels_and_aliases() -> None:
    given = own("""
        [[indicators]]
        name = "群众走访求决"
        where = { "信访类型" = "走访", "目的" = "求决类" }
    """)
    assert asked(given, "群众走访求决", "件次") == "5"


def test_an_office_has_a_rate_of_its_own_over_flags_and_lists_of_values() -> None:
    given = own("""
        [[indicators]]
        name = "网电办结率"
        where = { "已办结" = true }
        of = { channel = ["网上信访", "来电"], "初次" = "是" }
    """)
    assert asked(given, "网电办结率") == "3/4"


def test_a_rate_of_an_office_may_be_weighed_by_persons() -> None:
    given = own("""
        [[indicators]]
        name = "来访化解率"
        where = { is_resolved = true }
        of = { channel = "来访", to_resolve = true }
        weight = "人次"
    """)
    assert asked(given, "来访化解率") == "3/10"


def test_an_office_counts_by_another_date() -> None:
    given = own(
        """
        [[indicators]]
        name = "本期办结"
        where = { closed = true }
        date = "办结日期"
    """,
        "2023-05",
    )
    assert asked(given, "本期办结", "件次") == "4"


def test_a_count_by_another_date_needs_that_column() -> None:
    settings = Settings(indicators=({"name": "本期办结", "date": "closed_on"},))
    given = answers("信访形式\n来信", seen=Seen(settings=settings))
    assert asked(given, "本期办结", "件次") == "label-missing 办结日期"


def test_a_mean_of_an_office_is_over_its_own_rows() -> None:
    given = own("""
        [[indicators]]
        name = "网上信访平均办理天数"
        where = { channel = "网上信访" }
        mean = "closing_days"
    """)
    assert asked(given, "网上信访平均办理天数") == "30/2"


@pytest.mark.parametrize(
    ("unit", "quantity", "value", "printed"),
    [
        ("件", "件次", "14", "件"),
        ("批", "批次", "14", "批"),
        ("人", "人次", "33", "人"),
        ("起", "件次", "14", "起"),
    ],
)
def test_a_unit_says_what_is_counted_and_what_is_printed(
    unit: str, quantity: str, value: str, printed: str
) -> None:
    given = own(f'[[indicators]]\nname = "总量"\nunit = "{unit}"')
    one = given.indicators["总量"]
    figure = given.figure(Question(one, one.quantities[0], "总量"))
    assert (one.quantities, asked(given, "总量", quantity), figure.unit) == ((quantity,), value, printed)


def test_of_several_quantities_each_keeps_its_unit() -> None:
    given = own('[[indicators]]\nname = "总量"\nquantities = ["件次", "人次"]\nunit = "起"')
    assert given.figure(Question(given.indicators["总量"], "人次", "总量")).unit == "人"


def test_an_indicator_of_an_office_replaces_the_shipped_one_of_its_name() -> None:
    given = own('[[indicators]]\nname = "来信"\nwhere = { channel = ["来信", "来电"] }')
    assert asked(given, "来信", "件次") == "4"


@pytest.mark.parametrize(
    ("definition", "fault"),
    [
        ({}, "缺少name"),
        ({"name": ""}, "缺少name"),
        ({"name": 3}, "中的“name”应为文字"),
        ({"name": "甲", "wher": {}}, "有无法识别的项“wher”"),
        ({"name": "甲", "where": "来访"}, "中的“where”应为条件"),
        ({"name": "甲", "of": ["来访"]}, "中的“of”应为条件"),
        ({"name": "甲", "quantities": "件次"}, "中的“quantities”应为列表"),
        ({"name": "甲", "digits": "2"}, "中的“digits”应为整数"),
        ({"name": "甲", "digits": True}, "中的“digits”应为整数"),
        ({"name": "甲", "register": "没有的"}, "中的台账“没有的”不存在"),
        ({"name": "甲", "where": {"没有": "x"}}, "中的栏目“没有”不存在，或不能作为条件"),
        ({"name": "甲", "of": {"没有": "x"}}, "中的栏目“没有”不存在，或不能作为条件"),
        ({"name": "甲", "where": {"办结日期": "2023-01-01"}}, "中的栏目“办结日期”不存在，或不能作为条件"),
        ({"name": "甲", "where": {"人数": "5"}}, "中的栏目“人数”不存在，或不能作为条件"),
        ({"name": "甲", "where": {"是否逐级走访": "是"}}, "中的栏目“是否逐级走访”不存在，或不能作为条件"),
        ({"name": "甲", "where": {"已办结": "好的"}}, "中的“已办结”没有可用的取值"),
        ({"name": "甲", "where": {"初次标志": []}}, "中的“初次标志”没有可用的取值"),
        ({"name": "甲", "quantities": ["件数"]}, "中的量“件数”不存在"),
        ({"name": "甲", "of": {}, "weight": "人数"}, "中的weight“人数”不存在"),
        ({"name": "甲", "mean": "days"}, "中的mean“days”不存在"),
        ({"name": "甲", "series": "trend"}, "中的series“trend”不存在"),
        ({"name": "甲", "by": "没有"}, "中的分组栏目“没有”不存在"),
        ({"name": "甲", "lists": ["没有"]}, "中的分组栏目“没有”不存在"),
        ({"name": "甲", "span": "ever"}, "中的span“ever”不存在"),
        ({"name": "甲", "date": "信访形式"}, "中的“信访形式”不是日期栏目"),
        ({"name": "甲", "of": {}, "mean": "closing_days"}, "不能同时有of、mean"),
        ({"name": "甲", "of": {}, "quantities": ["件次"]}, "有of时不能有quantities"),
        ({"name": "甲", "of": {}, "unit": "人"}, "是比率，unit只能是%"),
        ({"name": "甲", "parts": ["没有"]}, "提到的指标“没有”不存在"),
        ({"name": "甲", "share_of": "没有"}, "提到的指标“没有”不存在"),
    ],
)
def test_a_faulty_definition_is_refused_with_what_is_wrong(definition: dict[str, Any], fault: str) -> None:
    assert faults(definition) == [fault]


def test_all_faults_of_all_definitions_are_told_at_once() -> None:
    first = {"name": "甲", "where": {"没有": "x", "也没有": "y"}, "quantities": ["件数"]}
    assert faults(first, {"name": "乙", "unit": 3, "note": 4}, {"name": "丙", "parts": ["丁"]}) == [
        "中的栏目“没有”不存在，或不能作为条件",
        "中的栏目“也没有”不存在，或不能作为条件",
        "中的量“件数”不存在",
        "中的“unit”应为文字",
        "中的“note”应为文字",
        "提到的指标“丁”不存在",
    ]


def test_a_fault_names_its_indicator() -> None:
    with pytest.raises(UsageRefusal, match=r"指标“甲”的定义中的mean“x”不存在。"):
        define({"name": "甲", "mean": "x"})


def test_a_fault_of_an_indicator_without_a_name_says_so() -> None:
    with pytest.raises(UsageRefusal, match=r"指标“未命名”的定义缺少name。"):
        define({"where": {}})


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("channel", "channel"),
        ("信访形式", "channel"),
        ("走访方式", ""),
        ("信访类型", "channel"),
        ("已办结", "closed"),
        ("closed", "closed"),
        ("类别", "group"),
        ("月份", "month"),
        ("登记日期", ""),
        ("涉及人数", ""),
        ("是否越级", "skipped_level"),
        ("是否依法逐级走访", ""),
    ],
)
def test_a_dimension_goes_by_key_label_or_heading(written: str, key: str) -> None:
    assert dimension("petitions", written) == key


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("channel", "信访形式"),
        ("closed", "已办结"),
        ("group", "类别"),
        ("closing_days", "已办结且日期齐全"),
        ("?", "?"),
    ],
)
def test_a_key_has_a_chinese_name(key: str, name: str) -> None:
    assert label("petitions", key) == name


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("channel", "走访", ("来访",)),
        ("channel", ["网信", "市长热线"], ("网上信访", "来电")),
        ("channel", "信鸽", ("信鸽",)),
        ("closed", True, (True,)),
        ("closed", [True, False], (True, False)),
        ("closed", "否", (False,)),
        ("closed", ["1", 0], (True, False)),
        ("closed", "对不对", ()),
        ("first", "初次", (True,)),
        ("first", "重复", (False,)),
        ("first", False, (False,)),
        ("repeated", 1, (True,)),
        ("group", "欠薪", ("欠薪",)),
    ],
)
def test_a_condition_takes_values_in_any_known_spelling(
    key: str, value: object, allowed: tuple[str | bool, ...]
) -> None:
    assert condition("petitions", key, value) == allowed


@pytest.mark.parametrize(("value", "said"), [(True, "是"), (False, "否"), ("", "未填写"), ("甲县", "甲县")])
def test_members_are_spoken_of_in_chinese(value: str | bool, said: str) -> None:  # noqa: FBT001 - what is tested
    assert spoken(value) == said
