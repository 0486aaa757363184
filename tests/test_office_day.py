from datetime import UTC, date, datetime

from petition_report.office_day import office_day


def test_the_office_may_already_have_the_next_day() -> None:
    assert office_day(datetime(2023, 6, 30, 22, 0, tzinfo=UTC), "+08:00") == date(2023, 7, 1)


def test_the_office_may_still_have_the_day_before() -> None:
    assert office_day(datetime(2023, 7, 1, 2, 0, tzinfo=UTC), "-05:00") == date(2023, 6, 30)
