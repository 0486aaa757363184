"""The statistical month of every day, as a table to be joined to rows (统计月份)."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import chain, repeat

import pyarrow as pa

from petition_report.statistics.periods import infer_period, month_names
from petition_report.statistics.rules import day_number

MONTH, ON = "month", "@on"
# the days that periods can be named of
FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)


@cache
def month_table(starts_on: int) -> pa.Table:
    """Each day number beside its (business) month, as 2023-05; days of other centuries lie in none."""
    first, lengths = infer_period(FIRST, "month", starts_on).start, []
    names = month_names(FIRST, LAST, starts_on)
    start = first
    for _ in names:
        end = infer_period(start, "month", starts_on).end
        lengths.append((end - start).days)
        start = end
    places = pa.array(chain.from_iterable(map(repeat, range(len(names)), lengths)), pa.int64())
    days = pa.array(range(day_number(first), day_number(start)), pa.int64())
    return pa.table({ON: days, MONTH: pa.DictionaryArray.from_arrays(places, pa.array(names, pa.string()))})
