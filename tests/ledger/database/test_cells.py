"""Values of databases in the words of a workbook."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from petition_report.ledger.database.cells import texts

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("来访", "来访"),
        (None, None),
        (5, "5"),
        (Decimal("5.00"), "5"),
        (Decimal("2.5"), "2.5"),
        (5.0, "5"),
        (Decimal("NaN"), "NaN"),
        (float("inf"), "inf"),
        (True, "true"),
        (date(2023, 6, 16), "2023-06-16"),
        (datetime(2023, 6, 16, 9, 32), "2023-06-16 09:32:00"),  # noqa: DTZ001 - a clock without a place
        (datetime(2023, 6, 15, 16, 30, tzinfo=UTC), "2023-06-16 00:30:00"),
        (time(9, 32), "09:32:00"),
        ("信访".encode(), "信访"),
    ],
)
def test_a_value_is_written_as_a_workbook_has_it(value: object, written: str | None) -> None:
    assert texts([value], BEIJING).to_pylist() == [written]


def test_a_column_may_hold_values_of_several_kinds() -> None:
    assert texts(["五人", 5, None], BEIJING).to_pylist() == ["五人", "5", None]
