"""What a definition may name: quantities, fields, flags and dimensions, in any spelling, and what they are called."""

from __future__ import annotations

import locale
from collections.abc import Iterator

import pytest

from petition_report.settings import Counting
from petition_report.statistics.indicators import (
    Indicator,
    Quantity,
    condition,
    dimension,
    dimensions,
    label,
    quantities,
    shipped,
    spoken,
    weighed_in,
)


@pytest.mark.parametrize(
    ("weight", "measure"), [("人次", "persons"), ("件次", "rows"), ("repeat_rate_by", "persons")]
)
def test_a_rate_is_weighed_in_what_it_names_or_a_setting_says(weight: str, measure: str) -> None:
    rate = Indicator("重复信访率", of={}, weight=weight)
    assert weighed_in(rate, Counting(repeat_rate_by="人次")).measure == measure


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


@pytest.mark.parametrize(
    ("key", "named"),
    [("month", "月份"), ("acceptance_days", "受理且日期齐全"), ("accepted_on", "受理日期")],
)
def test_dates_days_and_months_have_names_too(key: str, named: str) -> None:
    assert label("petitions", key) == named


def test_a_field_is_called_as_its_own_register_calls_it() -> None:
    assert label("reviews", "outcome") == "复查复核结果"


def test_a_field_that_only_another_register_has_is_no_dimension() -> None:
    assert dimension("petitions", "热线名称") == ""


@pytest.mark.parametrize(("written", "key"), [("group", "group"), ("month", "month")])
def test_a_derived_dimension_goes_by_its_key_too(written: str, key: str) -> None:
    assert dimension("petitions", written) == key


def test_dimensions_are_named_in_the_order_fields_flags_derived() -> None:
    named = dimensions("petitions")
    assert sorted(("类别", "月份", "已办结", "信访形式"), key=named.index) == [
        "信访形式",
        "已办结",
        "类别",
        "月份",
    ]


def test_dimensions_are_those_of_one_register() -> None:
    assert "信访形式" not in dimensions("hotline")


@pytest.mark.parametrize(
    ("indicator", "countable"),
    [
        (Indicator("甲"), True),
        (Indicator("甲", of={}), False),
        (Indicator("甲", mean="closing_days"), False),
        (Indicator("甲", by="channel"), False),
        (Indicator("甲", series="streak"), False),
    ],
)
def test_only_a_plain_count_is_countable(indicator: Indicator, countable: bool) -> None:  # noqa: FBT001 - what is tested
    assert indicator.countable is countable


@pytest.mark.parametrize(
    ("indicator", "keys"),
    [
        (Indicator("甲"), ()),
        (Indicator("甲", where={"closed": (True,)}), ("closed",)),
        (
            Indicator("甲", where={"closed": (True,)}, of={"channel": ("来信",)}, mean="closing_days"),
            ("closed", "channel", "closing_days"),
        ),
        (Indicator("甲", by="channel"), ("channel",)),
    ],
)
def test_a_definition_needs_all_that_it_names(indicator: Indicator, keys: tuple[str, ...]) -> None:
    assert indicator.needed == keys


def test_a_quantity_is_known_by_its_name() -> None:
    assert quantities()["人次"] == Quantity("人次", "人", "persons")


@pytest.fixture
def foreign() -> Iterator[None]:
    """A machine on which texts are not written in UTF-8 unless one says so."""
    own = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    yield
    locale.setlocale(locale.LC_CTYPE, own)


@pytest.mark.usefixtures("foreign")
def test_shipped_definitions_are_read_on_any_machine() -> None:
    assert shipped.__wrapped__()["indicator"][0]["name"] == "信访总量"
