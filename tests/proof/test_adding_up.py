"""Which counts add up to which, found by their conditions and windows alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tables import ledger

from petition_report.proof.adding_up import Sides, adding_up, counted, same_rows
from petition_report.settings import Settings
from petition_report.statistics.ask import MATTERS, Answers
from petition_report.statistics.cube import PERSONS, ROWS, Window
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number
from petition_report.statistics.sums import Sum
from petition_report.statistics.where import Key

TABLE = """
    登记日期   | 信访形式 | 人数 | 受理日期   | 办结日期   | 重复标志 | 信访事项编号
    2023-01-04 | 来访     | 2    | 2023-01-05 | 2023-01-08 | 是       | 甲
    2023-02-04 | 来访     | 1    | 2023-02-05 |            | 否       | 甲
    2023-04-04 | 来信     | 1    | 2023-04-05 | 2023-04-08 | 否       | 乙
    2023-05-04 | 网上信访 | 1    |            |            | 否       |
    2022-12-04 | 来信     | 1    | 2023-01-02 | 2023-01-08 | 否       | 丙
"""
YES: Key = (True,)
NO: Key = (False,)


@pytest.fixture(scope="module")
def given() -> Answers:
    return Answers(ledger(TABLE), Settings(), window("2023H1"))


def window(period: str) -> Window:
    """A period that is over."""
    found = parse_period(period, date(2024, 1, 1), 1)
    return Window(found, day_number(found.last_day))


def of(period: str, measure: str = ROWS, by: str = "", **where: Key) -> Sum:
    """A count of petitions."""
    return Sum("petitions", by, window(period), measure, tuple(sorted(where.items())))


def found(given: Answers, *told: Sum) -> set[tuple[frozenset[Sum], frozenset[Sum]]]:
    """What adds up, each side without order."""
    sides: list[Sides] = list(adding_up(given, told))
    assert all(
        sum(counted(given, one) for one in wholes) == sum(counted(given, one) for one in parts)
        for wholes, parts in sides
    )
    return {(frozenset(wholes), frozenset(parts)) for wholes, parts in sides}


def test_a_flag_that_another_one_implies_is_no_condition_of_its_own() -> None:
    both = of("2023H1", closed_of_due=YES, closed=YES, to_close=YES)
    assert same_rows(both) == of("2023H1", closed_of_due=YES)


@pytest.mark.parametrize(
    "one",
    [{"closed": NO}, {"closed_of_due": NO, "closed": YES}, {"first": YES}, {"closed": YES, "first": YES}],
)
def test_any_other_condition_stays(one: dict[str, Key]) -> None:
    kept = replace(of("2023H1"), where=tuple(sorted(one.items())))
    assert same_rows(kept) == kept


def test_values_stand_in_one_order_and_once() -> None:
    assert same_rows(of("2023H1", channel=("来访", "来信", "来访"))) == of("2023H1", channel=("来信", "来访"))


def test_conditions_stand_in_one_order() -> None:
    one = of("2023H1", channel=("来信",), closed=YES)
    assert same_rows(replace(one, where=tuple(reversed(one.where)))) == one


def test_a_count_is_counted_by_the_date_it_goes_by(given: Answers) -> None:
    assert counted(given, of("2023Q1")) == 2
    assert counted(given, of("2023Q1", by="closed_on")) == 2
    assert counted(given, of("2023Q1", by="closed_on", channel=("来信",))) == 1


def test_matters_are_counted_once(given: Answers) -> None:
    assert counted(given, of("2023H1", MATTERS)) == 3
    assert counted(given, of("2023H1", MATTERS, channel=("来信",))) == 1


def test_the_values_of_a_field_add_up_to_all(given: Answers) -> None:
    whole, letters, visits, online = (
        of("2023H1"),
        *(of("2023H1", channel=(one,)) for one in ("来信", "来访", "网上信访")),
    )
    assert found(given, whole, letters) == {(frozenset({whole}), frozenset({letters, visits, online}))}


def test_persons_add_up_as_cases_do(given: Answers) -> None:
    whole, visits = of("2023H1", PERSONS), of("2023H1", PERSONS, channel=("来访",))
    ((wholes, parts),) = found(given, whole, visits)
    assert wholes == {whole}
    assert visits in parts


def test_two_parts_lead_to_a_whole_that_nobody_told(given: Answers) -> None:
    letters, visits = of("2023H1", channel=("来信",)), of("2023H1", channel=("来访",))
    assert {wholes for wholes, _ in found(given, letters, visits)} == {frozenset({of("2023H1")})}


def test_one_part_leads_to_nothing(given: Answers) -> None:
    assert found(given, of("2023H1", channel=("来信",))) == set()


def test_several_values_are_their_sum_and_leave_the_rest(given: Answers) -> None:
    whole, two = of("2023H1"), of("2023H1", channel=("来信", "来访"))
    letters, visits, rest = (of("2023H1", channel=(one,)) for one in ("来信", "来访", "网上信访"))
    assert found(given, whole, two) == {
        (frozenset({whole}), frozenset({two, rest})),
        (frozenset({two}), frozenset({letters, visits})),
    }


def test_where_all_values_are_told_the_rest_is_blank(given: Answers) -> None:
    whole, every = of("2023H1"), of("2023H1", channel=("来信", "来访", "网上信访"))
    assert (frozenset({whole}), frozenset({every, of("2023H1", channel=("",))})) in found(given, whole, every)


def test_a_flag_has_an_opposite_only_where_that_is_told(given: Answers) -> None:
    whole, closed, still = of("2023H1"), of("2023H1", closed=YES), of("2023H1", closed=NO)
    assert found(given, whole, closed) == set()
    assert found(given, whole, closed, still) == {(frozenset({whole}), frozenset({closed, still}))}


def test_parts_of_a_part_add_up_by_the_date_it_goes_by(given: Answers) -> None:
    letters = of("2023Q1", by="closed_on", channel=("来信",))
    whole = of("2023Q1", by="closed_on")
    visits = of("2023Q1", by="closed_on", channel=("来访",))
    assert found(given, whole, visits) == {(frozenset({whole}), frozenset({letters, visits}))}


def test_periods_that_follow_each_other_make_up_their_own(given: Answers) -> None:
    half, first, second = of("2023H1"), of("2023Q1"), of("2023Q2")
    assert found(given, half, first, second) == {(frozenset({half}), frozenset({first, second}))}


def test_periods_that_leave_a_gap_or_overlap_make_up_nothing(given: Answers) -> None:
    assert found(given, of("2023H1"), of("2023Q1"), of("2023-05-01..2023-06-30")) == set()
    assert found(given, of("2023H1"), of("2023Q1"), of("2023-03-01..2023-06-30")) == set()


def test_counts_of_other_things_do_not_follow_each_other(given: Answers) -> None:
    assert found(given, of("2023H1"), of("2023Q1", PERSONS), of("2023Q2")) == set()


def test_matters_that_come_again_do_not_add_up(given: Answers) -> None:
    year = [of(period, MATTERS) for period in ("2023-01", "2023-02", "2023-01-01..2023-02-28")]
    assert found(given, *year) == set()
