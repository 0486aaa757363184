"""The JSON contract, checked by a validator of its own, and the records of printed numbers."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

import pytest
from papers import answers, counted, paper, rated

from petition_report.pipeline import figures

DECIMAL = re.compile(r"-?\d+\.\d")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
REASONS = {
    *("register-missing", "label-missing", "setting-missing"),
    *("base-missing", "benchmark-missing", "nothing-counted"),
}
COUNT, RATIO = {"value"}, {"numerator", "denominator"}

FULL = """
    登记日期|信访形式|人数|来访层级|内容分类|县区|责任单位|受理日期|办结日期|重复标志
    3× 2023-02-01|来访|2|赴京|城乡建设|甲县|住建局|2023-02-03|2023-03-01|是
    4× 2023-03-01|来信|1||政法|乙县|公安局|2023-03-03|2023-07-20|否
    2× 2022-02-01|来访|9|赴京|城乡建设|甲县|住建局|2022-02-03|2022-03-01|否
    1× 2019-02-01|来访|9|赴京|城乡建设|甲县|住建局|2019-02-03|2019-03-01|否
"""


def listed(rows: str, settings: str = "", base: str = "last-year") -> dict[str, Any]:
    """All figures of a ledger, as another program reads them."""
    found: dict[str, Any] = json.loads(figures(answers(rows, settings), base))
    return found


def figure(name: str, rows: str, settings: str = "", base: str = "last-year") -> dict[str, Any]:
    """One figure by its name."""
    return next(one for one in listed(rows, settings, base)["figures"] if one["name"] == name)


def gap(name: str, rows: str) -> dict[str, Any]:
    """One gap by its name."""
    return next(one for one in listed(rows)["gaps"] if one["name"] == name)


def faults(document: dict[str, Any]) -> list[str]:
    """Where a document does not obey the contract."""
    found = [] if set(document) - {"printed", "document"} == set(TOP) else ["top"]
    found += [name for name, check in TOP.items() if not check(document[name])]
    found += [one["name"] for one in document["figures"] if not _is_figure(one)]
    return found + [one["name"] for one in document["gaps"] if not _is_gap(one)]


def _is_rows(rows: dict[str, Any]) -> bool:
    aside = sum(one["count"] for one in rows["set_aside"])
    return set(rows) == {"read", "used", "set_aside"} and rows["read"] == rows["used"] + aside


def _is_period(period: dict[str, str]) -> bool:
    days = [period["start"], period["end"]]
    return set(period) == {"label", "start", "end"} and all(map(DAY.fullmatch, days)) and days == sorted(days)


TOP: dict[str, Any] = {
    "schema_version": lambda version: version == 1,
    "period": _is_period,
    "rows": _is_rows,
    "figures": lambda figures: isinstance(figures, list),
    "gaps": lambda gaps: isinstance(gaps, list),
}


def _is_figure(one: dict[str, Any]) -> bool:
    known = {"name", "unit", "text", *COUNT, *RATIO, "percent", "mean", "base", "change", "share"}
    return (
        set(one) <= known
        and {"name", "unit", "text"} <= set(one)
        and _is_value(one)
        and ("base" in one) == ("change" in one)
        and _is_change(one.get("change", {"kind": "both_zero"}))
        and _is_share(one.get("share"))
    )


def _is_value(one: dict[str, Any]) -> bool:
    """Whether counts are integers, and rates keep both integers and a decimal rounded half up."""
    if "value" in one:
        return type(one["value"]) is int and one["value"] >= 0
    exact = Fraction(one["numerator"], one["denominator"])
    if "mean" in one:
        return bool(one["mean"] == _rounded(exact))
    return bool(one["percent"] == _rounded(exact * 100))


def _rounded(value: Fraction) -> str:
    """One decimal, halves up, worked out apart from the program."""
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def _is_change(change: dict[str, str]) -> bool:
    amounts = {"rate": {"percent"}, "points": {"points"}, "from_zero": set(), "both_zero": set()}
    amount = amounts[change["kind"]]
    decimals = all(DECIMAL.fullmatch(change[name]) for name in amount)
    return set(change) - {"direction"} == {"kind", *amount} and decimals


def _is_share(share: dict[str, Any] | None) -> bool:
    if share is None:
        return True
    exact = Fraction(share["numerator"], share["denominator"]) * 100
    return set(share) == {"of", *RATIO, "percent"} and share["percent"] == _rounded(exact)


def _is_gap(one: dict[str, Any]) -> bool:
    return set(one) == {"name", "reason", "needs"} and one["reason"] in REASONS


@pytest.mark.parametrize(
    "rows", [FULL, counted(3), counted(3, 2), rated((1, 3), (2, 3)), "登记日期\n2023-02-01"]
)
def test_the_figures_of_any_ledger_obey_the_contract(rows: str) -> None:
    assert faults(listed(rows)) == []


def test_the_record_of_a_report_obeys_the_contract_too() -> None:
    assert faults(dict(paper("{{ 来访.批次 }}", FULL).evidence)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"value": 1.0},
        {"value": None},
        {"unit": "批", "extra": 1},
        {"base": {"label": "上年同期", "value": 1}},
        {"change": {"kind": "rate", "percent": 12.5}},
        {"share": {"of": "甲", "numerator": 1, "denominator": 3, "percent": "33.4"}},
    ],
)
def test_the_validator_finds_what_breaks_the_contract(broken: dict[str, Any]) -> None:
    sound = {"name": "甲", "unit": "批", "text": "1", "value": 1}
    try:
        assert not _is_figure({**sound, **broken})
    except TypeError:
        assert "change" in broken


def test_a_count_has_value_text_base_and_change() -> None:
    assert figure("赴京上访.批次", FULL) == {
        "name": "赴京上访.批次",
        "unit": "批",
        "value": 3,
        "text": "3",
        "base": {"label": "上年同期", "value": 2},
        "change": {"kind": "rate", "percent": "50.0", "direction": "上升"},
    }


def test_the_settings_base_of_an_indicator_is_the_one_its_figures_are_compared_with() -> None:
    assert figure("赴京上访.批次", FULL, '[bases]\n"赴京上访" = "2019"')["base"] == {
        "label": "2019年同期",
        "value": 1,
    }


def test_another_base_may_be_asked_for_all() -> None:
    assert figure("来访.批次", FULL, base="2019")["base"]["label"] == "2019年同期"


def test_a_rate_has_numerator_denominator_percent_and_points() -> None:
    assert figure("网上信访占比", rated((957, 1000), (932, 1000))) == {
        "name": "网上信访占比",
        "unit": "%",
        "numerator": 957,
        "denominator": 1000,
        "percent": "95.7",
        "text": "95.7%",
        "base": {"label": "上年同期", "numerator": 932, "denominator": 1000},
        "change": {"kind": "points", "points": "2.5", "direction": "上升"},
    }


def test_a_mean_has_its_sum_its_number_and_a_decimal() -> None:
    found = figure("平均办理天数", FULL)
    assert (found["unit"], found["numerator"], found["denominator"], found["mean"]) == ("天", 78, 3, "26.0")


def test_a_member_has_its_share() -> None:
    assert figure("来访.按问题属地[甲县].人次", FULL)["share"] == {
        "of": "来访.人次",
        "numerator": 6,
        "denominator": 6,
        "percent": "100.0",
    }


def test_text_is_written_with_the_indicators_own_decimals() -> None:
    settings = '[[indicators]]\nname = "来信占比"\nwhere = {channel = "来信"}\nof = {}\ndigits = 2'
    assert figure("来信占比", FULL, settings)["text"] == "57.14%"


def test_a_figure_without_a_base_has_neither_base_nor_change() -> None:
    assert set(figure("来访.批次", counted(3))) == {"name", "unit", "value", "text"}


def test_what_was_not_there_before_has_a_change_of_its_own_kind() -> None:
    assert figure("来访.批次", counted(3, 0))["change"] == {"kind": "from_zero", "direction": "上升"}


def test_a_missing_column_is_a_gap_with_its_label() -> None:
    assert gap("赴京上访.批次", counted(3)) == {
        "name": "赴京上访.批次",
        "reason": "label-missing",
        "needs": ["来访层级"],
    }


def test_nothing_over_nothing_is_a_gap() -> None:
    rows = "登记日期|信访形式|人数|重复标志\n2023-02-01|来信|1|否"
    assert gap("重访率", rows)["reason"] == "nothing-counted"


def test_no_name_is_listed_twice() -> None:
    found = listed(FULL)
    names = [one["name"] for one in (*found["figures"], *found["gaps"])]
    assert len(names) == len(set(names))


def test_the_period_has_both_its_days() -> None:
    assert listed(FULL)["period"] == {"label": "2023年上半年", "start": "2023-01-01", "end": "2023-06-30"}


def test_rows_set_aside_are_told_by_code() -> None:
    rows = "登记日期|信访形式|人数\n2023-02-01|来访|1\n不明|来访|1"
    assert listed(rows)["rows"] == {
        "read": 2,
        "used": 1,
        "set_aside": [{"code": "row-no-date", "count": 1}],
    }
