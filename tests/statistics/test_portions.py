from __future__ import annotations

import pytest
from questions import Seen, book

from petition_report.settings import Settings
from petition_report.statistics.cases import cases
from petition_report.statistics.engine import collected
from petition_report.statistics.portions import Portion, Shared
from petition_report.statistics.where import Where

ROWS = """
    登记日期   | 信访形式 | 人数 | 县区 | 事项编号 | 办结日期
    2023-02-01 | 来访     | 3    | 甲县 | A        | 2023-03-01
    2023-03-01 | 来访     | 2    | 乙县 | A        |
    2023-03-02 | 来信     | 1    | 甲县 | A        |
    2023-03-03 | 来信     | 1    | 甲县 | B        | 2023-03-09
    2023-03-04 | 来信     | 1    | 甲县 |          |
    2023-03-05 | 来信     | 1    | 甲县 |          |
    2023-03-06 | 来信     | 9    |      | C        |
    2022-03-04 | 来信     | 1    | 丙县 | D        |
"""


def shared(dim: str = "area", rows: str = ROWS) -> Shared:
    """The rows in the first half of 2023, by a dimension."""
    return Shared(cases(book(rows).registers["petitions"], Settings()), Seen().window, Settings(), dim=dim)


def portion(value: str, dim: str = "area", among: Shared | None = None) -> Portion:
    """The rows of one value of a dimension."""
    whole = among or shared(dim)
    return Portion(whole.cases, whole.window, whole.settings, shared=whole, value=value)


@pytest.mark.parametrize(("value", "rows", "persons"), [("甲县", 5, 7), ("乙县", 1, 2), ("丁县", 0, 0)])
def test_a_value_has_the_rows_and_the_persons_of_its_own(value: str, rows: int, persons: int) -> None:
    one = portion(value)
    assert (one.count("rows", {}), one.count("persons", {})) == (rows, persons)


def test_rows_of_a_value_are_counted_under_conditions() -> None:
    one = portion("甲县")
    assert [one.count("rows", {"channel": (channel,)}) for channel in ("来信", "来访")] == [4, 1]


def test_conditions_hold_together() -> None:
    where: Where = {"channel": ("来信",), "closed": (True,), "collective": (False,)}
    assert portion("甲县").count("persons", where) == 1


def test_a_value_of_the_core_dimensions_has_rows_of_its_own_too() -> None:
    assert portion("来访", "channel").count("rows", {"area": ("甲县",)}) == 1


def test_a_value_has_no_rows_of_another() -> None:
    one = portion("甲县")
    assert [one.count("rows", {"area": (name,)}) for name in ("甲县", "乙县")] == [5, 0]


def test_what_a_value_is_parted_by_may_be_one_of_several_conditions() -> None:
    where = {"unit": ("",), "area": ("甲县",), "channel": ("来信",)}
    whole = shared(rows=ROWS.replace("事项编号", "责任单位"))
    assert portion("甲县", among=whole).count("rows", where) == 2


def test_the_values_of_another_dimension_are_those_of_the_rows_of_a_value() -> None:
    whole = shared()
    assert [portion(name, among=whole).values("channel", {}) for name in ("甲县", "乙县", "丁县")] == [
        ("来信", "来访"),
        ("来访",),
        (),
    ]


@pytest.mark.parametrize(("value", "matters"), [("甲县", 4), ("乙县", 1), ("丙县", 0), ("丁县", 0)])
def test_a_matter_counts_once_for_each_value_and_every_blank_is_one(value: str, matters: int) -> None:
    assert portion(value).distinct("matter_no", {}) == matters


def test_matters_are_counted_under_conditions() -> None:
    one = portion("甲县")
    asked: list[Where] = [
        {"channel": ("来信",)},
        {"channel": ("来访",)},
        {"channel": ("来信", "来访"), "closed": (True,)},
        {"channel": ("来信", "来访")},
        {"area": ("甲县",)},
        {"area": ("乙县",)},
    ]
    assert [one.distinct("matter_no", where) for where in asked] == [4, 1, 2, 4, 4, 0]


def test_there_are_no_matters_under_a_condition_that_allows_nothing() -> None:
    assert portion("甲县").distinct("matter_no", {"channel": ()}) == 0


def test_matters_are_told_by_the_field_that_is_asked_for() -> None:
    assert portion("甲县").distinct("channel", {}) == 2


def test_the_sums_of_all_values_are_made_when_one_is_asked() -> None:
    whole = shared()
    assert whole.parts((), "rows") == {"甲县": {(): 5}, "乙县": {(): 1}, "": {(): 1}}


def test_the_matters_of_all_values_are_told_when_one_is_asked() -> None:
    assert shared().matters("matter_no", {}) == {"甲县": 4, "乙县": 1, "": 1}


def test_sums_are_made_once() -> None:
    whole = shared()
    assert whole.parts(("channel",), "rows") is whole.parts(("channel",), "rows")


def test_matters_are_told_once_in_whatever_order_the_conditions_stand() -> None:
    whole, first, second = shared(), ("channel", ("来信",)), ("closed", (True,))
    one = whole.matters("matter_no", dict((first, second)))
    assert whole.matters("matter_no", dict((second, first))) is one


def test_the_rows_behind_the_figures_of_a_value_are_its_own() -> None:
    rows = collected(portion("甲县").judged)
    assert sorted(rows["row"].to_list()) == [2, 4, 5, 6, 7]


def test_the_rows_of_a_value_are_judged() -> None:
    assert sorted(collected(portion("甲县").judged)["closed"].to_list()) == [False, False, False, True, True]


@pytest.mark.parametrize(("value", "empty"), [("甲县", False), ("丙县", True), ("丁县", True)])
def test_a_value_without_rows_in_the_window_is_empty(value: str, *, empty: bool) -> None:
    assert portion(value).empty is empty
