"""The rows that add up others, and the numbers of the rows → whether they agree (合计核对)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from petition_report.issues import MOST_PLACES, Issue
from petition_report.ledger.columns import Column
from petition_report.ledger.schema import Kind, Register
from petition_report.ledger.sheet import Sheet, Total
from petition_report.ledger.values import read_count

# 共15件 beside the word 合计 counts rows
_ROWS = re.compile(r"共?\d{1,7}(?:件次|批次|件|批|起|宗)")
# a sheet with a total after every few rows has thousands of them; a total is of rows nearby
_NEARBY = 20


def check_totals(sheet: Sheet, columns: Mapping[str, Column], register: Register) -> Iterator[Issue]:
    """Find totals that differ from the sum of their rows (identity-broken), one issue a column.

    A total may be of all rows, or of those between it and an earlier or later total; of blanks as 0 or as 1.
    """
    totals = [total for total in sheet.totals if not total.beyond]
    if not totals:
        return
    numbers = sheet.numbers.to_pylist()
    boundaries = [0, *(total.row for total in totals), numbers[-1] + 1 if numbers else 0]
    for key in sorted(sheet.texts.column_names):
        counted = register.fields[key].kind is Kind.COUNT
        counts = columns[key].values.to_pylist() if counted else [1] * len(numbers)
        sums = [_Sums.of(numbers, counts, blank) for blank in (0, 1)]
        rows = tuple(
            total.row
            for place, total in enumerate(totals, 1)
            if (value := _value(total, key, counted=counted)) is not None
            and not any(value in one.around(place, boundaries) for one in sums)
        )
        if rows:
            yield _issue(sheet, key, rows)


def _issue(sheet: Sheet, key: str, rows: tuple[int, ...]) -> Issue:
    heading = sheet.headings[key]
    place = replace(sheet.place, row=rows[0], column=heading)
    return Issue("identity-broken", f"合计行的“{heading}”与各行不一致", place, len(rows), rows[:MOST_PLACES])


def _value(total: Total, key: str, *, counted: bool) -> int | None:
    """Read what a total says under a field: a sum of its numbers, or how many rows there are."""
    text = (total.texts[key] or "").strip()
    if not counted and not _ROWS.fullmatch(text):
        return None
    value = read_count(text.removeprefix("共"), zero=True).value
    return None if value is None else int(value)


@dataclass(frozen=True)
class _Sums:
    """Numbers of rows, ascending, and the sums of all counts before each."""

    numbers: Sequence[int]
    before: Sequence[int]

    @classmethod
    def of(cls, numbers: Sequence[int], counts: Sequence[int | None], blank: int) -> _Sums:
        """Add up the counts, a blank one as `blank`."""
        filled = (blank if count is None else count for count in counts)
        return cls(numbers, list(accumulate(filled, initial=0)))

    def around(self, place: int, boundaries: Sequence[int]) -> set[int]:
        """Give all the sums that the total at one of the boundaries may be."""
        here = self._until(boundaries[place])
        nearby = boundaries[max(place - _NEARBY, 0) : place + _NEARBY]
        ends = {self._until(end) for end in (*nearby, boundaries[0], boundaries[-1])}
        return {abs(here - end) for end in ends} | {self.before[-1]}

    def _until(self, row: int) -> int:
        return self.before[bisect_left(self.numbers, row)]
