"""The registers beside that of petitions agree with SQL, and no indicator is left without a second computation."""

from __future__ import annotations

from collections.abc import Mapping

import beside_in_sql
import in_sql
import pyarrow as pa
import pytest
from beside_in_sql import SHELVES, counted
from hypothesis import given, settings
from questions import Seen, answers, listed
from random_ledgers import UNSHRUNK

from petition_report.statistics.ask import Answers
from petition_report.statistics.rules import day_number

REGISTERS = frozenset(beside_in_sql.WORDS)
COUNTED = {
    *(*in_sql.COUNTS, *in_sql.RATES, *in_sql.MEANS, "三次以上信访事项"),
    *(name for names in beside_in_sql.COUNTS.values() for name in names),
    *(name for names in beside_in_sql.RATES.values() for name in names),
    *(name.rpartition(".")[0] for names in beside_in_sql.SUMS.values() for name in names),
}
# lists whose members are counted in SQL as those of 信访总量, and what is reckoned from months and years of 信访总量
RECKONED = {"类别", "最多被反映单位", "连续下降月数", "年均增长率", "信访总人次与人口之比"}


@pytest.mark.parametrize("day", ["2023-04-13", "2023-06-30", "2023-07-20"])
@settings(max_examples=4, phases=UNSHRUNK)
@given(tables=SHELVES)
def test_all_figures_of_all_other_registers_are_those_of_an_independent_computation(
    day: str, tables: Mapping[str, pa.Table]
) -> None:
    seen = Seen(as_of=day)
    given = Answers(beside_in_sql.ledger_of(tables), seen.settings, seen.window)
    names = {one.name for one in given.indicators.values() if one.register in REGISTERS}
    known = {
        name: value
        for name, value in listed(given).items()
        if (name in names or name.rpartition(".")[0] in names) and value[0].isdigit()
    }
    period = seen.window.period
    assert known == counted(tables, day_number(period.start), day_number(period.last_day), seen.window.as_of)


def test_every_indicator_is_counted_in_sql_or_reckoned_from_what_is() -> None:
    assert set(answers("信访形式\n来访").indicators) - COUNTED == RECKONED
