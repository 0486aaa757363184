from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questions import Seen, answers, said

from petition_report.errors import UsageRefusal
from petition_report.settings import Settings
from petition_report.statistics.ask import Question
from petition_report.statistics.bases import LAST_YEAR, PREVIOUS, base_window
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import Period, infer_period, parse_period
from petition_report.statistics.rules import EPOCH, day_number


def base(period: str, as_of: str, name: str) -> tuple[str, str, str]:
    """The base of a period cut off on a day: its period, its own cut-off day, its label."""
    window = Window(parse_period(period, date(2025, 1, 1)), day_number(date.fromisoformat(as_of)))
    other, label = base_window(window, name)
    return other.period.label, (EPOCH + timedelta(other.as_of)).isoformat(), label


@pytest.mark.parametrize(
    ("period", "as_of", "name", "found"),
    [
        ("2023H1", "2023-06-30", LAST_YEAR, ("2022年上半年", "2022-06-30", "上年同期")),
        ("2023H1", "2023-06-16", LAST_YEAR, ("2022年上半年", "2022-06-16", "上年同期")),
        ("2023H1", "2023-07-15", LAST_YEAR, ("2022年上半年", "2022-07-15", "上年同期")),
        ("2024H1", "2024-02-29", LAST_YEAR, ("2023年上半年", "2023-02-28", "上年同期")),
        ("2025H1", "2025-02-28", LAST_YEAR, ("2024年上半年", "2024-02-29", "上年同期")),
        ("2024-02", "2024-02-29", LAST_YEAR, ("2023年2月", "2023-02-28", "上年同期")),
        ("2023", "2023-12-31", LAST_YEAR, ("2022年", "2022-12-31", "上年")),
        ("2023H1", "2023-06-16", "2019", ("2019年上半年", "2019-06-16", "2019年同期")),
        ("2024H1", "2024-02-29", "2020", ("2020年上半年", "2020-02-29", "2020年同期")),
        ("2023", "2023-12-31", "2019", ("2019年", "2019-12-31", "2019年")),
        ("2023H1", "2023-06-30", PREVIOUS, ("2022年下半年", "2022-12-31", "2022年下半年")),
        ("2023H1", "2023-06-16", PREVIOUS, ("2022年下半年", "2022-12-14", "2022年下半年")),
        ("2023-03", "2023-03-02", PREVIOUS, ("2023年2月", "2023-02-02", "上月")),
        ("2023-03", "2023-03-10", PREVIOUS, ("2023年2月", "2023-02-10", "上月")),
        ("2023-03", "2023-03-30", PREVIOUS, ("2023年2月", "2023-02-28", "上月")),
        ("2023Q2", "2023-05-10", PREVIOUS, ("2023年第一季度", "2023-02-09", "上季度")),
        ("2023H1", "2023-02-10", PREVIOUS, ("2022年下半年", "2022-08-10", "2022年下半年")),
        ("2023-05", "2023-06-03", PREVIOUS, ("2023年4月", "2023-05-03", "上月")),
        ("2023Q2", "2023-06-30", PREVIOUS, ("2023年第一季度", "2023-03-31", "上季度")),
    ],
)
def test_a_base_has_the_same_cut_off_in_its_own_period(
    period: str, as_of: str, name: str, found: tuple[str, str, str]
) -> None:
    assert base(period, as_of, name) == found


@pytest.mark.parametrize("name", ["", "last_year", "2023", "2024", "²", "-2019", "1", "第一年"])
def test_a_base_that_is_no_earlier_period_is_refused(name: str) -> None:
    with pytest.raises(UsageRefusal, match="对比基期"):
        base("2023H1", "2023-06-30", name)


def test_the_bases_have_the_names_that_are_written_on_the_command_line() -> None:
    assert (LAST_YEAR, PREVIOUS) == ("last-year", "previous")


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)), st.sampled_from(["half", "quarter", "month", "year"]))
def test_a_finished_period_meets_a_finished_base(day: date, kind: str) -> None:
    period: Period = infer_period(day, kind)  # type: ignore[arg-type]
    window = Window(period, day_number(period.last_day))
    bases = [base_window(window, name)[0] for name in (LAST_YEAR, PREVIOUS, "2000")]
    assert [other.as_of for other in bases] == [day_number(other.period.last_day) for other in bases]


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)), st.sampled_from(["half", "quarter", "month", "year"]))
def test_an_unfinished_period_meets_as_many_days_of_the_one_before(day: date, kind: str) -> None:
    period: Period = infer_period(day, kind)  # type: ignore[arg-type]
    other = base_window(Window(period, day_number(day)), PREVIOUS)[0]
    told, before = (day - period.start).days + 1, other.stop - day_number(other.period.start)
    whole = (other.period.end - other.period.start).days
    assert before == (whole if day == period.last_day else min(told, whole))


YEARS = """
    登记日期   | 人数
    2024-02-29 | 1
    2024-03-01 | 2
    2024-06-30 | 4
    2023-02-28 | 8
    2023-03-01 | 16
    2023-06-30 | 32
    2019-06-16 | 64
    2019-06-17 | 128
    2023-12-31 | 256
    2023-07-01 | 512
"""


@pytest.mark.parametrize(
    ("period", "as_of", "name", "now", "then"),
    [
        ("2024H1", "2024-06-30", LAST_YEAR, "7", "56"),
        ("2024H1", "2024-02-29", LAST_YEAR, "1", "8"),
        ("2024H1", "2024-03-01", LAST_YEAR, "3", "24"),
        ("2024H1", "2024-06-29", LAST_YEAR, "3", "24"),
        ("2023H1", "2023-06-16", "2019", "24", "64"),
        ("2023H1", "2023-06-30", "2019", "56", "192"),
        ("2024H1", "2024-06-30", PREVIOUS, "7", "768"),
        ("2024H1", "2024-06-29", PREVIOUS, "3", "512"),
        ("2023H1", "2023-06-30", LAST_YEAR, "56", "base-missing"),
        ("2024-02", "2024-02-29", LAST_YEAR, "1", "8"),
    ],
)
def test_the_base_counts_the_same_days_of_its_own_period(
    period: str, as_of: str, name: str, now: str, then: str
) -> None:
    asked = answers(YEARS, seen=Seen(period, as_of))
    compared = asked.compare(Question(asked.indicators["信访总量"], "人次", "信访总量.人次"), name)
    assert (said(compared.figure.value), said(compared.base.value)) == (now, then)


def test_a_figure_is_compared_with_the_base_of_its_own_window() -> None:
    asked = answers(YEARS, seen=Seen("2024H1"))
    question = Question(asked.indicators["信访总量"], "人次", "信访总量.人次")
    other = asked.compare(question, LAST_YEAR, Seen("2024H1", "2024-02-29").window)
    assert (said(other.figure.value), said(other.base.value)) == ("1", "8")


def test_a_gap_has_no_change() -> None:
    asked = answers(YEARS, seen=Seen("2023H1", settings=Settings()))
    assert asked.compare(Question(asked.indicators["来访"], "批次", "来访.批次"), LAST_YEAR).change is None


def test_a_count_without_a_base_has_a_change_that_says_so() -> None:
    asked = answers(YEARS, seen=Seen("2023H1"))
    change = asked.compare(Question(asked.indicators["信访总量"], "人次", "信访总量.人次"), LAST_YEAR).change
    assert change is not None
    assert change.kind == "no_base"
