from __future__ import annotations

import narwhals.stable.v2 as nw
import pyarrow as pa
import pytest

from petition_report.statistics.blanks import is_date, without_blanks
from petition_report.statistics.rules import NEVER


def without(**columns: pa.Array) -> nw.DataFrame[pa.Table]:
    """Rows without blanks, as Arrow holds them, strictest in types; every register has a day in its rows."""
    days = pa.array([0] * len(next(iter(columns.values()))), pa.int32())
    table = pa.table({"registered_on": days, **columns})
    return without_blanks(nw.from_native(table).lazy(), table.schema).collect()


def filled(kind: pa.DataType, *values: object) -> list[object]:
    """The values of a column without its blanks."""
    return without(column=pa.array(values, kind))["column"].to_list()


def test_a_blank_day_never_comes() -> None:
    assert filled(pa.int32(), 19389, None) == [19389, NEVER]


def test_days_are_held_as_long_as_counts_are() -> None:
    assert without(closed_on=pa.array([19389], pa.int32())).schema["closed_on"] == nw.Int64


def test_a_blank_count_is_nothing() -> None:
    assert filled(pa.int64(), 7, None) == [7, 0]


def test_a_blank_flag_is_no() -> None:
    assert filled(pa.bool_(), *(True, None, False)) == [True, False, False]


def test_a_blank_text_stays_blank() -> None:
    assert filled(pa.string(), "来信", None) == ["来信", None]


@pytest.mark.parametrize("name", ["origin", "row"])
def test_the_place_of_a_row_stays_as_it_is(name: str) -> None:
    assert without(**{name: pa.array([3], pa.int32())}).schema[name] == nw.Int32


def test_all_columns_are_filled_at_once() -> None:
    found = without(closed_on=pa.array([None], pa.int32()), persons=pa.array([None], pa.int64()))
    assert found.rows() == [(0, NEVER, 0)]


@pytest.mark.parametrize(
    ("name", "kind", "is_one"),
    [
        ("closed_on", pa.date32(), True),
        ("closed_on", pa.int32(), True),
        ("persons", pa.int64(), False),
        ("row", pa.int32(), False),
        ("row", pa.date32(), True),
        ("first", pa.bool_(), False),
    ],
)
def test_a_column_of_days_holds_dates_or_short_numbers_that_are_no_place(
    name: str, kind: pa.DataType, *, is_one: bool
) -> None:
    assert is_date(pa.field(name, kind)) is is_one
