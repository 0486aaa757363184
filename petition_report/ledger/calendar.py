"""The dates of a column as they are written → days, with what only the sheet tells: the year, the first day (历法)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from petition_report.ledger.spelling import narrow
from petition_report.ledger.values import TIME, Reading, is_serial, read_date

_YEARLESS = re.compile(rf"(\d{{1,2}})\s*月\s*(\d{{1,2}})(?!\d)\s*[日号]?\s*{TIME}", re.ASCII)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Calendar:
    """How a sheet's dates are to be read: its title's year, the days to add to dates written as numbers."""

    year: int | None = None
    serial_shift: int = 0

    def read(self, texts: Sequence[str], read: Callable[[str], Reading]) -> list[Reading]:
        """Read the distinct texts of a column of dates.

        A date without a year takes that of the title, or else the only one in the column, which is said
        (cell-date-year); where these differ, or there is none, it is refused (cell-date).
        """
        readings = [self._shifted(read(text), text) for text in texts]
        written = [_YEARLESS.fullmatch(narrow(text).strip()) for text in texts]
        if any(written) and (year := self._year(readings)):
            return [
                _in_year(year, *match.groups()) if match else reading
                for match, reading in zip(written, readings, strict=True)
            ]
        return readings

    def _shifted(self, reading: Reading, text: str) -> Reading:
        if not self.serial_shift or reading.value is None or not is_serial(text):
            return reading
        return replace(reading, value=int(reading.value) + self.serial_shift)

    def _year(self, readings: Sequence[Reading]) -> int | None:
        days = (int(reading.value) for reading in readings if reading.value is not None)
        years = {(_EPOCH + timedelta(day)).year for day in days} | ({self.year} if self.year else set())
        return years.pop() if len(years) == 1 else None


# of a sheet that tells nothing about its dates
COMMON = Calendar()


def _in_year(year: int, month: str, day: str) -> Reading:
    reading = read_date(f"{year}-{month}-{day}")
    return reading if reading.code else replace(reading, code="cell-date-year")
