from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from petition_report.settings import Limit, Settings
from petition_report.statistics.engine import collected
from petition_report.statistics.in_memory import pandas_engine
from petition_report.statistics.rules import EPOCH, NEVER, day_number
from petition_report.statistics.workdays import (
    LATER,
    after_working_days,
    end_of,
    extension,
    with_working_ends,
    working_days,
)

CLOSING = Limit("closing", 5, "accepted_on", extension_days=30)
WORKING = Limit("acceptance", 5, "registered_on", kind="working", extension_days=2)
# a Wednesday, the Wednesday after it, and the Friday after that
START, FIFTH, SEVENTH = (day_number(date(2023, 3, day)) for day in (1, 8, 10))


@pytest.fixture
def calendar() -> tuple[int, ...]:
    """The working days, read anew."""
    working_days.cache_clear()
    return working_days()


def counted(*asked: tuple[int, int]) -> list[int]:
    """The day numbers so many working days after others."""
    opened = pandas_engine().opened
    starts, counts = zip(*asked, strict=True)
    frame = opened(pa.table({"start": starts, "count": counts}))
    return [int(day) for day in collected(after_working_days(frame, "start", nw.col("count"), opened))[LATER]]


def working(start: str, count: int) -> str:
    """The day a number of working days after a day."""
    (day,) = counted((day_number(date.fromisoformat(start)), count))
    return (EPOCH + timedelta(day)).isoformat()


def granted(**columns: list[int] | list[bool]) -> list[int]:
    """The days that a limit with an extension of 30 days is extended by, for rows with some columns."""
    rows = {"persons": [1] * max(map(len, columns.values()), default=1), **columns}
    frame = nw.from_native(pl.DataFrame(rows))
    return frame.select("persons", found=extension(CLOSING, frozenset(columns)))["found"].to_list()


def ended(*limits: Limit, **columns: list[int] | list[bool]) -> dict[str, list[int]]:
    """The last days of the limits of an office in rows with some columns."""
    opened = pandas_engine().opened
    frame = with_working_ends(opened(pa.table(columns)), Settings(limits=limits), frozenset(columns), opened)
    found = collected(frame).to_dict(as_series=False)
    return {name: found[name] for name in found if name not in columns}


def known_years() -> list[int]:
    """The years of the holiday calendar."""
    return sorted({day.year for day in chinese_calendar.holidays})


def test_working_days_pass_over_spring_festival_and_count_make_up_saturdays() -> None:
    # 2023: holiday 21–27 January, Saturday 28 and Sunday 29 January worked
    assert [working("2023-01-19", n) for n in (1, 2, 3, 4)] == [
        "2023-01-20",
        "2023-01-28",
        "2023-01-29",
        "2023-01-30",
    ]


def test_working_days_pass_over_labour_day_and_count_its_make_up_days() -> None:
    # 2023: Sunday 23 April worked, holiday 29 April – 3 May, Saturday 6 May worked
    assert [working("2023-04-21", n) for n in (1, 6, 7, 9)] == [
        "2023-04-23",
        "2023-04-28",
        "2023-05-04",
        "2023-05-06",
    ]


def test_the_calendar_begins_with_the_first_working_day_of_its_first_year(calendar: tuple[int, ...]) -> None:
    assert EPOCH + timedelta(calendar[0]) == date(2004, 1, 2)


def test_weekdays_stand_in_for_two_years_after_the_known_calendar(calendar: tuple[int, ...]) -> None:
    last = EPOCH + timedelta(calendar[-1])
    assert (last.year, last.month, last.weekday() < 5) == (known_years()[-1] + 2, 12, True)


def test_after_the_known_calendar_all_weekdays_are_working_days_and_no_others(
    calendar: tuple[int, ...],
) -> None:
    year = known_years()[-1] + 1
    days = [date(year, 1, 1) + timedelta(n) for n in range(365)]
    weekdays = {day_number(day) for day in days if day.weekday() < 5}
    assert weekdays == set(calendar) & {day_number(day) for day in days}


def test_holidays_of_the_last_known_year_are_no_working_days(calendar: tuple[int, ...]) -> None:
    holidays = {day_number(day) for day in chinese_calendar.holidays if day.year == known_years()[-1]}
    assert holidays.isdisjoint(calendar)


def test_a_day_before_the_known_calendar_counts_from_its_beginning() -> None:
    assert working("2001-01-01", 1) == "2004-01-02"


def test_a_clock_that_runs_past_every_calendar_never_ends() -> None:
    last = working_days()[-1]
    assert counted((last, 1), (last, 2)) == [NEVER, NEVER]


def test_the_last_working_day_of_the_calendar_can_be_due() -> None:
    assert counted((working_days()[-2], 1)) == [working_days()[-1]]


def test_no_days_after_a_day_before_the_known_calendar_it_begins() -> None:
    assert working("2001-01-01", 0) == "2004-01-02"


def test_a_day_after_the_known_calendar_counts_from_its_end() -> None:
    assert counted((NEVER, 0), (NEVER, 1)) == [working_days()[-1], NEVER]


def test_an_end_is_an_integer_as_other_days_are() -> None:
    opened = pandas_engine().opened
    frame = opened(pa.table({"start": [START]}))
    assert collected(after_working_days(frame, "start", nw.lit(1), opened)).schema[LATER] == nw.Int64


def test_nothing_is_added_to_rows_but_the_end() -> None:
    opened = pandas_engine().opened
    frame = after_working_days(opened(pa.table({"start": [START]})), "start", nw.lit(5), opened)
    assert collected(frame).rows(named=True) == [{"start": START, LATER: FIFTH}]


def test_a_row_that_nothing_is_said_of_is_not_extended() -> None:
    assert granted() == [0]


def test_a_row_marked_as_extended_is_extended_by_all_the_days_there_are() -> None:
    assert granted(extended=[True, False]) == [30, 0]


def test_a_row_is_extended_by_the_days_written_up_to_the_legal_most() -> None:
    assert granted(extension_days=[1, 29, 30, 31, 0, -1]) == [1, 29, 30, 30, 0, 0]


def test_days_written_beat_the_mark_and_the_mark_stands_where_there_are_none() -> None:
    assert granted(extended=[True, True, False], extension_days=[1, 0, 1]) == [1, 30, 1]


def test_a_limit_in_working_days_ends_after_so_many_of_them() -> None:
    assert ended(WORKING, registered_on=[START]) == {"end@0": [FIFTH]}


def test_a_limit_in_working_days_ends_later_where_it_is_extended() -> None:
    assert ended(WORKING, registered_on=[START] * 2, extended=[True, False]) == {"end@0": [SEVENTH, FIFTH]}


def test_a_limit_in_calendar_days_needs_no_calendar() -> None:
    assert ended(CLOSING, accepted_on=[START]) == {}


def test_a_limit_of_which_the_rows_lack_the_start_has_no_end() -> None:
    assert ended(WORKING, accepted_on=[START]) == {}


def test_every_limit_in_working_days_has_an_end_by_its_place_among_all() -> None:
    longer = Limit("transfer", 7, "registered_on", kind="working")
    transferred = Limit("unit_acceptance", 7, "transferred_on", kind="working")
    assert ended(transferred, CLOSING, WORKING, longer, registered_on=[START]) == {
        "end@2": [FIFTH],
        "end@3": [SEVENTH],
    }


@pytest.mark.parametrize(("limit", "name"), [(CLOSING, "end@0"), (WORKING, "end@1")])
def test_the_end_of_a_limit_goes_by_its_place(limit: Limit, name: str) -> None:
    assert end_of(limit, Settings(limits=(CLOSING, WORKING))) == name


DAYS = st.dates(date(2010, 1, 1), date(2024, 12, 31)).map(day_number)
COUNTS = st.integers(1, 40)


@settings(max_examples=10)
@given(st.lists(st.tuples(DAYS, COUNTS, COUNTS), min_size=1, max_size=50))
def test_working_days_add_up(asked: list[tuple[int, int, int]]) -> None:
    middle = counted(*((day, first) for day, first, _ in asked))
    ends = counted(*((day, second) for day, (_, _, second) in zip(middle, asked, strict=True)))
    assert ends == counted(*((day, first + second) for day, first, second in asked))
