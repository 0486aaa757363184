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
from petition_report.statistics.definitions import define, indicators, outlines
from petition_report.statistics.indicators import Indicator


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


def test_an_office_counts_by_values_of_its_own() -> None:
    given = own("""
        [values."信访形式"]
        "窗口" = "来访"
        "人大" = "人大交办"

        [[indicators]]
        name = "窗口求决"
        where = { "信访形式" = ["窗口", "人大"], "目的" = "求决类" }
    """)
    assert asked(given, "窗口求决", "件次") == "5"
    assert given.indicators["窗口求决"].where["channel"] == ("来访", "人大交办")


@pytest.mark.parametrize("part", ["where", "of"])
def test_a_value_that_a_closed_field_does_not_have_is_refused(part: str) -> None:
    assert faults({"name": "甲", part: {"办理状态": ["已办洁", "办结"]}}) == [
        "中的“已办洁”不是“办理状态”的取值，是否为“已办结”"
    ]


def test_a_value_that_is_near_several_is_refused_with_those_there_are() -> None:
    assert faults({"name": "甲", "where": {"信访形式": "来仿"}}) == [
        "中的“来仿”不是“信访形式”的取值，可写来信、来访、网上信访、来电、其他"
    ]


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
        ({"name": "甲", "quantities": [["件次"]]}, "中的“quantities”只能包含文字"),
        ({"name": "甲", "lists": ["信访形式", 3]}, "中的“lists”只能包含文字"),
        ({"name": "甲", "parts": [["来信"]]}, "中的“parts”只能包含文字"),
        ({"name": "甲", "measures": {"件次": 3}}, "中的“measures”只能包含文字"),
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
        ({"name": "甲", "of": {}, "weight": "repeated_by"}, "中的weight“repeated_by”不存在"),
        ({"name": "甲", "of": {}, "weight": "件"}, "中的weight不能是“件”"),
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


def test_a_fault_of_a_type_does_not_hide_the_next() -> None:
    assert faults({"name": "甲", "wher": {}, "unit": 3, "digits": "2"}) == [
        "有无法识别的项“wher”",
        "中的“unit”应为文字",
        "中的“digits”应为整数",
    ]


def test_a_fault_is_one_of_the_settings() -> None:
    with pytest.raises(UsageRefusal) as refused:
        define({"name": "甲", "mean": "x"})
    assert [issue.code for issue in refused.value.issues] == ["config-invalid"]


def test_an_indicator_that_does_not_exist_is_missed_by_the_one_that_names_it() -> None:
    with pytest.raises(UsageRefusal, match=r"指标“甲”的定义提到的指标“没有”不存在。"):
        indicators(Settings(indicators=({"name": "甲", "parts": ["来信", "没有"]},)))


def test_a_definition_is_read_by_itself() -> None:
    assert define({"name": "甲", "where": {"信访类型": "走访"}}).where == {"channel": ("来访",)}


def test_a_definition_names_the_fields_of_its_own_register() -> None:
    one = define({"name": "甲", "register": "hotline", "lists": ["热线名称"], "date": "来电日期"})
    assert (one.lists, one.date) == (("line",), "called_on")


def test_conditions_are_those_of_its_own_register() -> None:
    raw = {"name": "甲", "register": "hotline", "where": {"热线名称": "省长热线"}, "of": {"办理方式": "交办"}}
    one = define(raw)
    assert (one.where, one.of) == ({"line": ("省长热线",)}, {"handling": ("电话交办",)})


def test_a_list_is_over_a_dimension_by_any_of_its_names() -> None:
    assert define({"name": "甲", "by": "信访类型"}).by == "channel"


@pytest.mark.parametrize(
    "form", [{"of": {}}, {"mean": "closing_days"}, {"by": "channel"}, {"series": "streak"}]
)
def test_what_is_no_count_has_no_quantity(form: dict[str, Any]) -> None:
    assert define({"name": "甲", **form}).quantities == ()


@pytest.mark.parametrize("weight", ["件次", "人次", "接待批次", "repeat_rate_by"])
def test_a_rate_is_weighed_by_a_quantity_or_by_what_the_settings_choose(weight: str) -> None:
    assert define({"name": "甲", "of": {}, "weight": weight}).weight == weight


def test_a_rate_may_say_that_it_is_one() -> None:
    assert define({"name": "甲", "of": {}, "unit": "%"}).unit == "%"


def outline(**raw: Any) -> Indicator:  # noqa: ANN401 - TOML holds anything
    """What may be said of an indicator of the office's own."""
    return outlines(Settings(indicators=({"name": "甲", **raw},)))["甲"]


def test_an_outline_keeps_names_as_they_are_written() -> None:
    one = outline(where={"信访类型": "走访"}, lists=["属地"], date="办结时间")
    assert [one.where, one.lists, one.date] == [{"信访类型": "走访"}, ("属地",), "办结时间"]


@pytest.mark.parametrize(
    ("raw", "quantities"),
    [({}, ("件次",)), ({"unit": "人"}, ("人次",)), ({"quantities": ["批次"]}, ("批次",)), ({"of": {}}, ())],
)
def test_an_outline_tells_what_is_counted(raw: dict[str, Any], quantities: tuple[str, ...]) -> None:
    assert outline(**raw).quantities == quantities


def test_there_is_an_outline_of_every_indicator() -> None:
    own = Settings(indicators=({"name": "甲"}, {"name": "来信", "unit": "封"}))
    assert list(outlines(own)) == list(indicators(own))


def test_an_outline_of_an_offices_own_replaces_the_shipped_one() -> None:
    assert outlines(Settings(indicators=({"name": "来信", "unit": "封"},)))["来信"].unit == "封"


def test_all_faults_of_an_offices_own_are_told_before_there_is_an_outline() -> None:
    with pytest.raises(UsageRefusal) as refused:
        outlines(Settings(indicators=({"name": "甲", "mean": "x"}, {"name": "乙", "by": "没有"})))
    assert [issue.detail for issue in refused.value.issues] == [
        "指标“甲”的定义中的mean“x”不存在",
        "指标“乙”的定义中的分组栏目“没有”不存在",
    ]
