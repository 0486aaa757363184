from __future__ import annotations

from datetime import date, timedelta

import pytest
from papers import answers

from petition_report.statistics.coverage import check_coverage

HEADING = "登记日期|信访形式|人数"


def months(**counts: int) -> str:
    """Letters by month: m2023_01=10 are ten on the 5th of January 2023."""
    lines = [f"{n}× {name[1:].replace('_', '-')}-05|来信|1" for name, n in counts.items()]
    return "\n".join([HEADING, *lines])


def said(rows: str, base: str = "last-year", settings: str = "", **asked: str) -> list[str]:
    """What is said of the bases of a ledger."""
    return [issue.detail for issue in check_coverage(answers(rows, settings, **asked), base)]


def test_a_base_whose_register_begins_late_is_told() -> None:
    rows = months(m2023_01=10, m2023_02=20, m2023_03=10, m2022_03=10)
    assert said(rows) == ["上年同期的信访件台账缺少2022年1月、2月的记录，升降幅度仅供参考"]


def test_a_base_that_is_told_in_part_is_said_by_its_code() -> None:
    known = answers(months(m2023_01=10, m2023_02=10, m2022_02=1))
    assert [issue.code for issue in check_coverage(known, "last-year")] == ["period-partial"]


def test_a_base_whose_register_ends_early_is_told() -> None:
    rows = months(m2023_01=10, m2023_06=10, m2022_01=1, m2023_03=9)
    assert said(rows) == ["上年同期的信访件台账缺少2022年6月的记录，升降幅度仅供参考"]


def test_a_month_with_few_rows_may_have_had_none() -> None:
    assert said(months(m2023_01=9, m2023_02=10, m2022_02=1)) == []


def test_a_base_that_is_told_whole_needs_no_word() -> None:
    assert said(months(m2023_01=10, m2022_01=1)) == []


def test_a_base_without_any_row_is_another_matter() -> None:
    assert said(months(m2023_01=10)) == []


def test_months_after_the_cut_off_need_no_rows() -> None:
    assert said(months(m2023_01=10, m2023_06=10, m2022_01=1), as_of="2023-05-31") == []


def daily(first: str, days: int) -> str:
    """A letter on each of some days in a row."""
    start = date.fromisoformat(first)
    return "\n".join(f"{start + timedelta(n)}|来信|1" for n in range(days))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (months(m2023_03=1, m2022_01=10, m2022_03=1), ["2023年上半年的信访件台账自3月5日才有记录，数据不全"]),
        (months(m2023_03=1, m2022_01=9, m2022_03=10), []),
        (
            months(m2023_03=1, m2022_01=9, m2022_05=10),
            ["2023年上半年的信访件台账只到3月5日，数据不全（只统计到这一天的，请用--as-of 2023-03-05）"],
        ),
    ],
)
def test_a_window_whose_ends_lack_rows_that_the_base_has_is_told(rows: str, found: list[str]) -> None:
    assert said(rows) == found


def test_a_register_that_stops_in_mid_stream_is_told_without_any_base() -> None:
    assert said(f"{HEADING}\n{daily('2023-01-01', 136)}") == [
        "2023年上半年的信访件台账只到5月16日，数据不全（只统计到这一天的，请用--as-of 2023-05-16）"
    ]


def test_a_register_that_starts_in_mid_stream_is_told_without_any_base() -> None:
    assert said(f"{HEADING}\n{daily('2023-03-05', 118)}") == [
        "2023年上半年的信访件台账自3月5日才有记录，数据不全"
    ]


@pytest.mark.parametrize("days", [1, 9])
def test_a_few_days_of_rows_are_no_stream_that_could_have_stopped(days: int) -> None:
    assert said(f"{HEADING}\n10× 2023-03-05|来信|1\n{daily('2023-03-06', days - 1)}".rstrip()) == []


@pytest.mark.parametrize(
    ("last", "found"),
    [
        # the 29th and 30th of June 2024 are a weekend, those of 2023 are not; nor is the 28th of 2024
        ("2024-06-28", 0),
        ("2024-06-27", 1),
    ],
)
def test_days_on_which_offices_rest_need_no_rows(last: str, found: int) -> None:
    rows = f"{HEADING}\n{last}|来信|1\n40× 2023-06-29|来信|1\n2023-01-02|来信|1"
    assert len(said(rows, period="2024H1", as_of="2024-06-30")) == found


def test_where_fewer_working_days_are_silent_fewer_rows_are_missed() -> None:
    # one working day of three
    rows = f"{HEADING}\n2024-06-27|来信|1\n{{}}× 2023-06-29|来信|1\n2023-01-02|来信|1"
    asked = {"period": "2024H1", "as_of": "2024-06-30"}
    assert [len(said(rows.format(n), **asked)) for n in (19, 29, 30)] == [0, 0, 1]


def test_a_window_that_is_cut_off_where_the_register_ends_is_whole() -> None:
    assert said(f"{HEADING}\n{daily('2023-01-01', 136)}", as_of="2023-05-16") == []


def test_a_window_without_any_row_is_another_matter() -> None:
    hotline = "来电日期|热线名称|办理方式\n2023-02-05|热线|直接答复"
    assert said(f"{months(m2022_03=10)}\n\n{hotline}") == []


def test_the_base_is_called_by_its_name() -> None:
    rows = months(m2023_01=10, m2023_02=10, m2019_02=1)
    assert said(rows, "2019") == ["2019年同期的信访件台账缺少2019年1月的记录，升降幅度仅供参考"]


def test_bases_of_single_indicators_are_looked_at_too() -> None:
    rows = months(m2023_01=10, m2022_01=10, m2023_02=10, m2022_02=1, m2019_02=1)
    assert len(said(rows, settings='[bases]\n"来访" = "2019"')) == 1


def test_months_of_two_years_are_told_by_year() -> None:
    rows = months(m2023_02=10, m2023_03=10, m2023_04=10, m2022_12=1)
    assert said(rows, "previous", period="2023-02-01..2023-04-30", as_of="2023-04-30") == [
        "上期的信访件台账缺少2022年11月、2023年1月的记录，升降幅度仅供参考"
    ]


def test_a_base_may_lie_in_fewer_months_than_the_window() -> None:
    rows = f"{HEADING}\n10× 2023-03-31|来信|1\n10× 2023-04-01|来信|1\n2023-03-29|来信|1"
    assert said(rows, "previous", period="2023-03-31..2023-04-01", as_of="2023-04-01") == []
