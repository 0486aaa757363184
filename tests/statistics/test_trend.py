from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import ledger

from petition_report.statistics.periods import Whole
from petition_report.statistics.rules import day_number
from petition_report.statistics.trend import Reach, reach, steps

CUT = day_number(date(2023, 6, 16))
STEPS: list[Whole] = ["month", "quarter", "half", "year"]


def test_registers_reach_from_their_first_day_to_their_last_up_to_the_cut_off() -> None:
    rows = "登记日期 | 人数\n2023-02-05 | 1\n2022-03-01 | 1\n2203-02-05 | 1"
    assert reach(ledger(rows), CUT) == Reach(date(2022, 3, 1), date(2023, 2, 5))


def test_of_several_registers_only_those_asked_for_count() -> None:
    found = ledger(
        "登记日期 | 人数\n2023-02-05 | 1", "来电日期 | 热线名称 | 办理方式\n2021-02-01 | 热线 | 直接答复"
    )
    assert reach(found, CUT, ("petitions",)) == Reach(date(2023, 2, 5), date(2023, 2, 5))


def test_registers_of_days_to_come_reach_nowhere() -> None:
    assert reach(ledger("登记日期 | 人数\n2024-02-05 | 1"), CUT) is None


@given(st.dates(date(2019, 1, 1), date(2023, 6, 16)), st.sampled_from(STEPS), st.integers(1, 28))
def test_periods_follow_one_another_without_a_hole(first: date, step: Whole, starts_on: int) -> None:
    found = list(steps(Reach(first, date(2023, 6, 16)), step, CUT, starts_on))
    ends = [one.period.end for one in found[:-1]]
    assert ends == [one.period.start for one in found[1:]]


@given(st.dates(date(2019, 1, 1), date(2023, 6, 16)), st.sampled_from(STEPS), st.integers(1, 28))
def test_every_day_told_of_lies_in_a_period(first: date, step: Whole, starts_on: int) -> None:
    found = list(steps(Reach(first, date(2023, 6, 16)), step, CUT, starts_on))
    assert found[0].period.start <= first
    assert day_number(found[-1].period.end) > CUT


@pytest.mark.parametrize(("last", "as_of"), [(0, date(2022, 12, 31)), (1, date(2023, 6, 16))])
def test_a_period_is_seen_from_its_last_day_or_the_cut_off(last: int, as_of: date) -> None:
    found = list(steps(Reach(date(2022, 7, 1), date(2023, 6, 16)), "half", CUT))
    assert found[last].as_of == day_number(as_of)
