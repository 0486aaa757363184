"""A year that templates reckon with (年份)."""

from __future__ import annotations

# further back or ahead no sentence of a report looks; a number so far off is more likely one of cases
_MOST_YEARS = 10


class Year(int):
    """A year; the years a few before or after it are years too, whatever else is reckoned with it is a mere number."""

    def __add__(self, years: int) -> int:
        """The year so many years later."""
        return _near(self, super().__add__(years))

    __radd__ = __add__

    def __sub__(self, years: int) -> int:
        """The year so many years earlier."""
        return _near(self, super().__sub__(years))


def _near(year: Year, number: int) -> int:
    """A number as a year if it is one; Python says NotImplemented for what is reckoned with no whole number."""
    return Year(number) if isinstance(number, int) and abs(number - int(year)) <= _MOST_YEARS else number
