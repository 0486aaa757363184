from __future__ import annotations

import narwhals.stable.v2 as nw
import polars as pl
import pytest

from petition_report.errors import UsageRefusal
from petition_report.settings import Settings
from petition_report.statistics.groups import group, understood

WAGES = {"欠薪": {"内容分类": ("劳动和社会保障",)}}


def grouped(settings: Settings, *, coded: bool = True, **columns: list[object]) -> nw.Series[pl.Series]:
    """The groups of rows that have just some columns."""
    frame = nw.from_native(pl.DataFrame(columns))
    return frame.select(found=group(settings, frozenset(columns), coded=coded))["found"]


def faults(**groups: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """What is wrong with an office's groups."""
    with pytest.raises(UsageRefusal) as refused:
        understood(Settings(groups=groups))
    return [(issue.code, issue.detail) for issue in refused.value.issues]


def test_a_group_may_be_made_of_all_columns_there_are() -> None:
    found = grouped(Settings(groups=WAGES), category=["劳动和社会保障", "城乡建设", None])
    assert found.to_list() == ["欠薪", "城乡建设", None]


@pytest.mark.parametrize(("answer", "taken"), [("是", ["积案", "政法"]), ("否", ["政法", "积案"])])
def test_a_group_takes_the_rows_of_which_a_flag_is_true_or_those_of_which_it_is_not(
    answer: str, taken: list[str]
) -> None:
    settings = Settings(groups={"积案": {"积案标志": (answer,)}})
    assert grouped(settings, category=["政法", "政法"], backlog=[True, False]).to_list() == taken


def test_groups_are_held_as_codes_unless_an_engine_has_none() -> None:
    frame = nw.from_native(pl.DataFrame({"category": ["政法"]}))
    found = frame.select(usual=group(Settings(), frozenset({"category"})))
    assert found.schema["usual"] == nw.Categorical


def test_for_an_engine_without_codes_groups_are_texts() -> None:
    assert grouped(Settings(groups=WAGES), coded=False, category=["政法"]).dtype == nw.String


def test_a_group_over_what_is_no_field_is_refused() -> None:
    assert faults(甲={"没有这栏": ("一",)}) == [
        ("config-invalid", "[groups]中“甲”的“没有这栏”不是任何台账的栏目")
    ]


def test_a_group_without_conditions_is_refused() -> None:
    assert faults(甲={}) == [("config-invalid", "[groups]中“甲”没有写明条件")]


@pytest.mark.parametrize(("written", "value"), [("人数", "6"), ("登记日期", "2023-02-01"), ("延期天数", "3")])
def test_a_group_over_a_number_or_a_date_is_refused(written: str, value: str) -> None:
    assert faults(甲={written: (value,)}) == [
        ("config-invalid", f"[groups]中“甲”的“{written}”是数量或日期，不能作为条件")
    ]


def test_a_group_over_a_value_that_a_closed_field_does_not_have_is_refused() -> None:
    assert faults(甲={"办理状态": ("已办洁", "办结")}) == [
        ("config-invalid", "[groups]中“甲”的“已办洁”不是“办理状态”的取值，是否为“已办结”")
    ]


def test_a_group_may_take_values_that_an_office_has_added_or_another_register_has() -> None:
    settings = Settings(
        values={"信访形式": {"人大": "人大交办"}},
        groups={"甲": {"信访形式": ("人大",)}, "乙": {"办理状态": ("已出具意见",)}},
    )
    assert understood(settings) == {
        "甲": (("channel", ("人大交办",)),),
        "乙": (("status", ("已办结",)),),
    }


def test_a_group_may_take_any_text_where_values_are_not_listed() -> None:
    assert understood(Settings(groups={"甲": {"责任单位": ("住建局",)}}))["甲"] == (("unit", ("住建局",)),)


def test_a_group_over_a_flag_that_is_answered_neither_yes_nor_no_is_refused() -> None:
    assert faults(甲={"积案标志": ("也许",)}) == [
        ("config-invalid", "[groups]中“甲”的“积案标志”没有可用的取值")
    ]
