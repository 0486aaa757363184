"""The window that is counted in: the period asked for, or that of the last row, up to its cut-off day."""

from __future__ import annotations

from datetime import date

import pytest
from tables import ledger

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.settings import Counting, Settings
from petition_report.statistics.asked_window import own_window, window_of
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import Period
from petition_report.statistics.rules import day_number

TODAY = "2023-05-10"
BUSINESS = Settings(counting=Counting(month_starts_on=21))
REVIEWS = "申请日期 | 申请类别\n2022-09-01 | 复查"
NO_DAYS = "指标 | 对象 | 期间 | 数值\n人口 | 本市 | | 900"


def petitions(*days: str) -> str:
    """A register of petitions registered on some days."""
    return "\n".join(["登记日期", *days])


def seen(
    *texts: str,
    written: str = "",
    today: str = TODAY,
    as_of: str = "",
    settings: Settings | None = None,
) -> Window:
    """The window in which some tables are counted."""
    chosen, cut = settings or Settings(), date.fromisoformat(as_of) if as_of else None
    return window_of(ledger(*texts, settings=chosen), chosen, date.fromisoformat(today), written, cut)


def refused(*texts: str, written: str = "", today: str = TODAY, as_of: str = "") -> tuple[str, str]:
    """Why nothing can be counted: code and detail."""
    with pytest.raises((InputRefusal, UsageRefusal)) as refusal:
        seen(*texts, written=written, today=today, as_of=as_of)
    return refusal.value.issues[0].code, refusal.value.issues[0].detail


def cut_off(day: str) -> int:
    """A cut-off day as windows hold it."""
    return day_number(date.fromisoformat(day))


def test_a_period_that_is_written_needs_no_row() -> None:
    assert seen(written="2022H1").period.label == "2022年上半年"


def test_a_period_that_is_over_is_told_to_its_last_day() -> None:
    assert seen(written="2022H1").as_of == cut_off("2022-06-30")


def test_a_period_that_goes_on_is_told_up_to_today() -> None:
    assert seen(written="2023H1").as_of == cut_off(TODAY)


def test_a_cut_off_that_is_asked_for_is_kept() -> None:
    assert seen(written="2023H1", as_of="2023-04-01").as_of == cut_off("2023-04-01")


def test_a_cut_off_may_lie_after_the_period() -> None:
    assert seen(written="2022H1", as_of="2022-07-15").as_of == cut_off("2022-07-15")


def test_a_period_named_from_today_is_the_one_before_it() -> None:
    assert seen(written="last-half").period.label == "2022年下半年"


def test_a_period_that_is_written_is_one_of_business_months() -> None:
    assert seen(written="2023-05", settings=BUSINESS).period.start == date(2023, 4, 21)


def test_a_period_may_be_told_on_its_first_day() -> None:
    assert seen(written="2023H1", as_of="2023-01-01").as_of == cut_off("2023-01-01")


def test_a_cut_off_before_the_period_is_refused() -> None:
    assert refused(written="2023H1", as_of="2022-12-31") == (
        "option-invalid",
        "截止日早于统计期的第一天（2023年上半年）",
    )


def test_a_period_that_has_not_begun_is_refused() -> None:
    assert refused(written="2023H2") == ("option-invalid", "统计期尚未开始（2023年下半年）")


def test_the_last_day_that_can_be_named_may_be_the_cut_off() -> None:
    assert seen(written="2099H2", as_of="2099-12-31").as_of == cut_off("2099-12-31")


def test_a_cut_off_beyond_the_last_day_that_can_be_named_is_refused() -> None:
    assert refused(written="2099H2", as_of="2100-01-01") == (
        "option-invalid",
        "截止日晚于2099年12月31日",
    )


def test_where_no_period_is_written_it_is_the_half_year_of_the_last_row() -> None:
    assert seen(petitions("2022-01-05", "2022-08-05", "2021-03-05")).period.label == "2022年下半年"


def test_neither_period_nor_cut_off_need_be_told() -> None:
    window = window_of(ledger(petitions("2022-01-05")), Settings(), date.fromisoformat(TODAY))
    assert (window.period.label, window.as_of) == ("2022年上半年", cut_off("2022-06-30"))


def test_the_last_row_is_looked_for_in_all_registers() -> None:
    assert seen(petitions("2022-01-05"), REVIEWS).period.label == "2022年下半年"


def test_a_row_of_today_is_the_last_one() -> None:
    assert seen(petitions("2022-01-05", TODAY)).period.label == "2023年上半年"


def test_a_row_of_a_later_day_is_mistyped() -> None:
    assert seen(petitions("2022-01-05", "2023-05-11")).period.label == "2022年上半年"


def test_where_all_rows_are_of_later_days_the_last_of_them_tells_the_period() -> None:
    window = seen(petitions("2023-08-05", "2024-02-05"), as_of="2024-03-01")
    assert window.period.label == "2024年上半年"


def test_a_half_year_is_one_of_business_months() -> None:
    assert seen(petitions("2022-06-25"), settings=BUSINESS).period == Period(
        date(2022, 6, 21), date(2022, 12, 21), 21
    )


@pytest.mark.parametrize("texts", [(), (NO_DAYS,)])
def test_where_nothing_was_registered_by_day_there_is_no_period(texts: tuple[str, ...]) -> None:
    assert refused(*texts) == ("period-empty", "台账中没有任何按日期登记的记录")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("复查复核", "2023-06-16"),
        ("复查复核.件次", "2023-06-16"),
        ("复查复核.省级", "2023-05-31"),
        ("复查复核.省级.件次", "2023-05-31"),
        ("来访", "2023-06-30"),
    ],
)
def test_an_indicator_has_its_own_cut_off_or_that_of_what_it_is_a_variant_of(name: str, day: str) -> None:
    settings = Settings(cutoffs={"复查复核": "2023-06-16", "复查复核.省级": "2023-05-31"})
    window = seen(written="2023H1", today="2023-07-05")
    assert own_window(window, settings, name).as_of == day_number(date.fromisoformat(day))
