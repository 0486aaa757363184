"""Periods: how they are written, named, and shifted to what they are compared with."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.errors import UsageRefusal
from petition_report.statistics.periods import (
    MONTHS,
    Months,
    Period,
    Whole,
    base_label,
    base_relation,
    day_text,
    infer_period,
    last_year,
    month_names,
    parse_period,
    previous,
    same_period_in,
    shift_day,
    short_day_text,
)

TODAY = date(2023, 7, 1)
DAY = timedelta(days=1)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
STARTS = st.integers(1, 31)
KINDS: st.SearchStrategy[Whole] = st.sampled_from(sorted(MONTHS))
WHOLE = st.builds(infer_period, DAYS, KINDS, STARTS)
RANGES = st.builds(lambda start, days: Period(start, start + timedelta(days)), DAYS, st.integers(1, 800))
PERIODS = st.one_of(WHOLE, RANGES)


def days(text: str, month_starts_on: int = 1) -> str:
    """Parse a period and tell its first and last day."""
    period = parse_period(text, TODAY, month_starts_on)
    return f"{period.start}..{period.last_day}"


def parsed(text: str, month_starts_on: int = 1) -> Period:
    return parse_period(text, TODAY, month_starts_on)


@pytest.mark.parametrize(
    ("text", "first_and_last"),
    [
        ("2023H1", "2023-01-01..2023-06-30"),
        ("2023H2", "2023-07-01..2023-12-31"),
        ("2023h1", "2023-01-01..2023-06-30"),
        ("2023", "2023-01-01..2023-12-31"),
        ("2023Q1", "2023-01-01..2023-03-31"),
        ("2023q4", "2023-10-01..2023-12-31"),
        ("2023-05", "2023-05-01..2023-05-31"),
        ("2023-5", "2023-05-01..2023-05-31"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2023-12", "2023-12-01..2023-12-31"),
        ("2023-01-01..2023-06-16", "2023-01-01..2023-06-16"),
        ("2023-1-1..2023-1-1", "2023-01-01..2023-01-01"),
        (" last-half ", "2023-01-01..2023-06-30"),
        ("LAST-HALF", "2023-01-01..2023-06-30"),
        ("last-year", "2022-01-01..2022-12-31"),
        ("last-quarter", "2023-04-01..2023-06-30"),
        ("last-month", "2023-06-01..2023-06-30"),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, first_and_last: str) -> None:
    assert days(text) == first_and_last


@pytest.mark.parametrize(
    ("text", "first_and_last"),
    [
        ("2023-05", "2023-04-21..2023-05-20"),
        ("2023-01", "2022-12-21..2023-01-20"),
        ("2023H1", "2022-12-21..2023-06-20"),
        ("2023H2", "2023-06-21..2023-12-20"),
        ("2023Q2", "2023-03-21..2023-06-20"),
        ("2023", "2022-12-21..2023-12-20"),
        ("last-half", "2022-12-21..2023-06-20"),
        ("2023-01-01..2023-06-16", "2023-01-01..2023-06-16"),
    ],
)
def test_business_months_start_in_the_month_before(text: str, first_and_last: str) -> None:
    assert days(text, 21) == first_and_last


def test_a_business_month_that_starts_on_the_second_starts_in_the_month_before() -> None:
    assert days("2023-05", 2) == "2023-04-02..2023-05-01"


def test_a_business_month_starts_on_the_last_day_of_a_month_too_short_for_it() -> None:
    assert days("2023-03", 31) == "2023-02-28..2023-03-30"


@pytest.mark.parametrize(
    ("today", "label"),
    [
        (date(2023, 6, 30), "2022年下半年"),
        (date(2023, 7, 1), "2023年上半年"),
        (date(2023, 12, 31), "2023年上半年"),
        (date(2024, 1, 1), "2023年下半年"),
    ],
)
def test_the_last_half_is_the_latest_one_that_is_over(today: date, label: str) -> None:
    assert parse_period("last-half", today).label == label


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", "统计期“”的写法无法识别"),
        ("去年", "统计期“去年”的写法无法识别"),
        ("2023H3", "统计期“2023H3”的写法无法识别"),
        ("2023H0", "统计期“2023H0”的写法无法识别"),
        ("2023Q5", "统计期“2023Q5”的写法无法识别"),
        ("2023-13", "统计期“2023-13”的写法无法识别"),
        ("2023-00", "统计期“2023-00”的写法无法识别"),
        ("9999", "统计期“9999”的写法无法识别"),
        ("20234", "统计期“20234”的写法无法识别"),
        ("a\nb", "统计期“A B”的写法无法识别"),
        ("x" * 99, f"统计期“{'X' * 30}”的写法无法识别"),
        ("2023-02-29..2023-03-01", "统计期中有不存在的日期"),
        ("2023-02-01..2023-02-30", "统计期中有不存在的日期"),
        ("2023-06-16..2023-01-01", "统计期的起始日期晚于截止日期"),
    ],
)
def test_what_is_no_period_is_refused_with_the_reason(text: str, detail: str) -> None:
    with pytest.raises(UsageRefusal) as refusal:
        parsed(text)
    assert [(issue.code, issue.detail) for issue in refusal.value.issues] == [("period-invalid", detail)]


def test_a_period_without_a_day_cannot_be_made() -> None:
    with pytest.raises(ValueError, match=r"^a period holds at least one day$"):
        Period(TODAY, TODAY)


@pytest.mark.parametrize(
    ("text", "kind", "label", "months"),
    [
        ("2023H1", "half", "2023年上半年", "1—6月"),
        ("2023H2", "half", "2023年下半年", "7—12月"),
        ("2023", "year", "2023年", "1—12月"),
        ("2023Q1", "quarter", "2023年第一季度", "1—3月"),
        ("2023Q2", "quarter", "2023年第二季度", "4—6月"),
        ("2023Q3", "quarter", "2023年第三季度", "7—9月"),
        ("2023Q4", "quarter", "2023年第四季度", "10—12月"),
        ("2023-05", "month", "2023年5月", "5月"),
        ("2023-12", "month", "2023年12月", "12月"),
        ("2023-01-01..2023-06-16", "range", "2023年1月1日至6月16日", "1月1日至6月16日"),
        ("2023-01-01..2023-06-30", "half", "2023年上半年", "1—6月"),
        ("2023-01-01..2023-11-30", "range", "2023年1—11月", "1—11月"),
        ("2023-02-01..2023-04-30", "range", "2023年2—4月", "2—4月"),
        ("2022-07-01..2023-06-30", "range", "2022年7月至2023年6月", "7月至2023年6月"),
        ("2022-11-05..2023-02-03", "range", "2022年11月5日至2023年2月3日", "11月5日至2023年2月3日"),
        ("2023-06-16..2023-06-16", "range", "2023年6月16日", "6月16日"),
        ("2023-01-02..2023-06-30", "range", "2023年1月2日至6月30日", "1月2日至6月30日"),
        ("2022-01-01..2023-12-31", "range", "2022年1月至2023年12月", "1月至2023年12月"),
    ],
)
def test_a_period_knows_its_kind_and_its_names(text: str, kind: str, label: str, months: str) -> None:
    period = parsed(text)
    assert (period.kind, period.label, period.months_text) == (kind, label, months)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2023H1", "2023年上半年"),
        ("2023-01", "2023年1月"),
        ("2023", "2023年"),
        ("2022-12-21..2023-06-20", "2023年上半年"),
        ("2023-01-01..2023-06-30", "2023年1月1日至6月30日"),
    ],
)
def test_business_months_are_named_after_the_month_they_end_in(text: str, label: str) -> None:
    assert parsed(text, 21).label == label


def test_months_are_joined_by_the_long_dash() -> None:
    assert "—" in parsed("2023H1").months_text


def test_a_period_consists_of_numbered_months() -> None:
    assert parsed("2023Q2").months == Months(2023 * 12 + 3, 3)


@pytest.mark.parametrize("text", ["2023-01", "2023H1", "2023-12", "2023", "2022-11-05..2023-02-03"])
def test_a_period_bears_the_year_it_ends_in(text: str) -> None:
    assert parsed(text).year == 2023


def test_months_are_those_of_the_calendar_unless_said() -> None:
    assert Period(date(2023, 1, 1), date(2023, 7, 1)).label == "2023年上半年"


def test_less_than_a_month_is_no_month() -> None:
    assert parsed("2023-05-01..2023-05-30").months is None


def test_days_are_written_without_leading_zeros() -> None:
    assert (day_text(date(2023, 6, 6)), short_day_text(date(2023, 6, 6))) == ("2023年6月6日", "6月6日")


@pytest.mark.parametrize(
    ("day", "years", "shifted"),
    [
        ("2023-06-16", -1, "2022-06-16"),
        ("2023-06-30", -4, "2019-06-30"),
        ("2024-02-29", -1, "2023-02-28"),
        ("2024-02-28", -1, "2023-02-28"),
        ("2025-02-28", -1, "2024-02-29"),
        ("2023-02-27", 1, "2024-02-27"),
        ("2023-02-28", 1, "2024-02-29"),
        ("2024-02-29", -4, "2020-02-29"),
        ("2024-02-29", 0, "2024-02-29"),
        ("2023-12-31", 1, "2024-12-31"),
    ],
)
def test_a_cut_off_day_keeps_its_place_in_another_year(day: str, years: int, shifted: str) -> None:
    assert shift_day(date.fromisoformat(day), years) == date.fromisoformat(shifted)


@given(DAYS, st.integers(-40, 40))
def test_the_end_of_a_month_stays_the_end_of_that_month(day: date, years: int) -> None:
    end_of_month = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY
    shifted = shift_day(end_of_month, years)
    assert (shifted.month, (shifted + DAY).day) == (end_of_month.month, 1)


@given(DAYS, st.integers(-40, 40))
def test_a_day_before_the_end_of_its_month_keeps_month_and_day(day: date, years: int) -> None:
    day = min(day, day.replace(day=27))
    assert shift_day(day, years) == date(day.year + years, day.month, day.day)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2023H1", "2022-01-01..2022-06-30"),
        ("2023", "2022-01-01..2022-12-31"),
        ("2024-02", "2023-02-01..2023-02-28"),
        ("2025-02", "2024-02-01..2024-02-29"),
        ("2024H1", "2023-01-01..2023-06-30"),
        ("2023-01-01..2023-06-16", "2022-01-01..2022-06-16"),
        ("2025-01-01..2025-02-28", "2024-01-01..2024-02-29"),
        ("2024-01-15..2024-02-29", "2023-01-15..2023-02-28"),
        ("2024-02-29..2024-02-29", "2023-02-28..2023-02-28"),
        ("2024-02-29..2024-03-15", "2023-02-28..2023-03-15"),
        ("2025-02-28..2025-03-15", "2024-02-28..2024-03-15"),
        ("2022-11-05..2023-02-03", "2021-11-05..2022-02-03"),
    ],
)
def test_last_year_is_cut_at_the_same_day(text: str, before: str) -> None:
    period = last_year(parsed(text))
    assert f"{period.start}..{period.last_day}" == before


def test_last_year_of_business_months_is_business_months() -> None:
    assert last_year(parsed("2023H1", 21)) == parsed("2022H1", 21)


def test_last_year_of_months_that_start_on_the_last_day_is_whole_months_too() -> None:
    assert last_year(parsed("2025-03", 31)) == parsed("2024-03", 31)


def test_a_named_year_gives_the_same_stretch_of_that_year() -> None:
    assert same_period_in(parsed("2023-01-01..2023-06-16"), 2019) == parsed("2019-01-01..2019-06-16")


@given(PERIODS, st.integers(1960, 2080))
def test_the_same_period_in_another_year_bears_that_year(period: Period, year: int) -> None:
    assert same_period_in(period, year).year == year


@given(WHOLE, st.integers(1960, 2080))
def test_whole_months_come_back_from_another_year_unchanged(period: Period, year: int) -> None:
    assert same_period_in(same_period_in(period, year), period.year) == period


def test_a_range_that_starts_on_29_february_starts_there_in_every_leap_year() -> None:
    period = Period(date(2096, 2, 29), date(2096, 3, 12))
    assert same_period_in(period, 2092).start == date(2092, 2, 29)


@pytest.mark.parametrize("shifted", [last_year, previous])
def test_a_range_keeps_the_day_on_which_months_start(shifted: Callable[[Period], Period]) -> None:
    assert shifted(Period(date(2023, 3, 3), date(2023, 3, 9), 21)).month_starts_on == 21


@pytest.mark.parametrize(
    ("first", "last", "starts_on", "names"),
    [
        (date(2023, 4, 30), date(2023, 5, 1), 1, ("2023-04", "2023-05")),
        (date(2022, 12, 31), date(2023, 1, 1), 1, ("2022-12", "2023-01")),
        (date(2023, 4, 20), date(2023, 4, 21), 21, ("2023-04", "2023-05")),
        (date(2023, 6, 1), date(2023, 6, 1), 1, ("2023-06",)),
        (date(987, 6, 1), date(987, 6, 1), 1, ("0987-06",)),
    ],
)
def test_the_months_that_days_lie_in_are_named_in_order(
    first: date, last: date, starts_on: int, names: tuple[str, ...]
) -> None:
    assert month_names(first, last, starts_on) == names


def test_months_start_on_the_first_where_nothing_is_said() -> None:
    assert month_names(date(2023, 4, 30), date(2023, 4, 30)) == ("2023-04",)


@given(PERIODS)
def test_the_previous_period_ends_where_this_one_starts(period: Period) -> None:
    assert previous(period).end == period.start


@given(WHOLE)
def test_the_previous_period_is_of_the_same_kind(period: Period) -> None:
    assert previous(period).kind == period.kind


@given(RANGES)
def test_the_period_before_a_range_has_as_many_days(period: Period) -> None:
    before = previous(period)
    lengths = (before.end - before.start, period.end - period.start)
    assert period.kind != "range" or lengths[0] == lengths[1]


@given(DAYS, KINDS, STARTS)
def test_the_inferred_period_holds_the_last_day_and_is_of_the_kind_asked(
    day: date, kind: Whole, starts_on: int
) -> None:
    period = infer_period(day, kind, starts_on)
    assert period.start <= day < period.end
    assert period.kind == kind


@given(DAYS.filter(lambda day: isleap(day.year)))
def test_the_inferred_period_is_the_half_year_of_the_calendar(day: date) -> None:
    assert infer_period(day) == parsed(f"{day.year}H{1 if day.month < 7 else 2}")


@given(st.integers(1950, 2090), STARTS)
def test_the_months_of_a_year_leave_out_no_day_and_count_none_twice(year: int, starts_on: int) -> None:
    months = [parsed(f"{year}-{month:02}", starts_on) for month in range(1, 13)]
    joints = [month.end for month in months[:-1]]
    assert joints == [month.start for month in months[1:]]
    assert Period(months[0].start, months[-1].end, starts_on) == parsed(str(year), starts_on)


@pytest.mark.parametrize(
    ("period", "base", "relation", "label"),
    [
        ("2023H1", "2022H1", "last-year", "上年同期"),
        ("2023H1", "2019H1", "same-in-year", "2019年同期"),
        ("2023H1", "2022H2", "previous", "2022年下半年"),
        ("2023-05", "2022-05", "last-year", "上年同期"),
        ("2023-05", "2023-04", "previous", "上月"),
        ("2023-01", "2022-12", "previous", "上月"),
        ("2023Q1", "2022Q4", "previous", "上季度"),
        ("2023", "2022", "last-year", "上年"),
        ("2023", "2019", "same-in-year", "2019年"),
        ("2023-01-01..2023-06-16", "2022-01-01..2022-06-16", "last-year", "上年同期"),
        ("2023-01-11..2023-01-20", "2023-01-01..2023-01-10", "previous", "上期"),
        ("2023H1", "2022-05", "other", "2022年5月"),
    ],
)
def test_a_base_is_called_what_it_is_to_the_period(period: str, base: str, relation: str, label: str) -> None:
    told = base_relation(parsed(period), parsed(base)), base_label(parsed(period), parsed(base))
    assert told == (relation, label)


def test_two_months_across_the_new_year_name_both_years() -> None:
    assert parsed("2022-12-01..2023-01-31").months_text == "12月至2023年1月"
