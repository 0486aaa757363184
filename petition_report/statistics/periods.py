"""Stretches of days a report speaks of: parsed, named, shifted to what they are compared with (统计期)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue

Whole = Literal["year", "half", "quarter", "month"]
Kind = Literal[Whole, "range"]
Relation = Literal["last-year", "same-in-year", "previous", "other"]

MONTHS: dict[Whole, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_PARTS: dict[Kind, tuple[str, ...]] = {
    "year": ("",),
    "half": ("上半年", "下半年"),
    "quarter": ("第一季度", "第二季度", "第三季度", "第四季度"),
}
_WRITTEN: dict[Whole, re.Pattern[str]] = {
    "half": re.compile(r"((?:19|20)[0-9]{2})H([12])"),
    "quarter": re.compile(r"((?:19|20)[0-9]{2})Q([1-4])"),
    "month": re.compile(r"((?:19|20)[0-9]{2})-(0?[1-9]|1[0-2])"),
    "year": re.compile(r"((?:19|20)[0-9]{2})()"),
}
_LAST: dict[str, Whole] = {f"LAST-{kind.upper()}": kind for kind in MONTHS}
_DAY = r"((?:19|20)[0-9]{2})-([0-9]{1,2})-([0-9]{1,2})"
_RANGE = re.compile(rf"{_DAY}\.\.{_DAY}")
_DAY_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Months:
    """Whole months in a row: the first, counted as year × 12 + month − 1, and how many."""

    first: int
    count: int

    @property
    def year(self) -> int:
        """The year the last month belongs to."""
        return (self.first + self.count - 1) // 12


@dataclass(frozen=True)
class Period:
    """The days from `start` up to, not including, `end`; `start` < `end`.

    `month_starts_on` above 1 means business months: May 2023 of an office whose months start on the 21st runs
    from 21 April to 20 May 2023, named after the month in which it ends.
    """

    start: date
    end: date
    month_starts_on: int = 1

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError("a period holds at least one day")

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - _DAY_AFTER

    @cached_property
    def months(self) -> Months | None:
        """The whole months the period consists of, else None."""
        first = _month_of(self.start, self.month_starts_on)
        after = _month_of(self.end, self.month_starts_on)
        whole = _months(Months(first, after - first), self.month_starts_on) if after > first else None
        return Months(first, after - first) if self == whole else None

    @cached_property
    def kind(self) -> Kind:
        """The calendar name for a period of this length that starts where such a one starts, else range."""
        months = self.months
        return next((kind for kind, count in MONTHS.items() if _is_whole(months, count)), "range")

    @property
    def year(self) -> int:
        """The year the period is named after, which is the one it ends in."""
        return self.last_day.year

    @cached_property
    def label(self) -> str:
        """The period's name: 2023年上半年、2023年、2023年第二季度、2023年5月、2023年1月1日至6月16日."""
        months = self.months
        if months is None:
            return f"{self.start.year}年{self._days_text}"
        names = _PARTS.get(self.kind)
        part = names[months.first % 12 // months.count] if names else self.months_text
        return f"{months.first // 12}年{part}"

    @property
    def months_text(self) -> str:
        """The period in months: 1—6月 (U+2014, GB/T 15834), 5月; in days if it does not consist of months."""
        months = self.months
        if months is None:
            return self._days_text
        first, last = months.first % 12 + 1, (months.first + months.count - 1) % 12 + 1
        if months.count == 1:
            return f"{first}月"
        same_year = months.first // 12 == months.year
        return f"{first}—{last}月" if same_year else f"{first}月至{months.year}年{last}月"

    @property
    def _days_text(self) -> str:
        same_year = self.start.year == self.last_day.year
        last = short_day_text(self.last_day) if same_year else day_text(self.last_day)
        first = short_day_text(self.start)
        return first if self.start == self.last_day else f"{first}至{last}"


def day_text(day: date) -> str:
    """Write a day in full: 2023年6月16日, no leading zeros (GB/T 15835)."""
    return f"{day.year}年{short_day_text(day)}"


def short_day_text(day: date) -> str:
    """Write a day without its year: 6月16日."""
    return f"{day.month}月{day.day}日"


def parse_period(text: str, today: date, month_starts_on: int = 1) -> Period:
    """Read a period as written on the command line, upper or lower case.

    2023H1, 2023, 2023Q2 and 2023-05 are whole months (business months where they start later than on the
    1st), the last day of 2023-01-01..2023-06-16 belongs to it, last-half is the latest half-year that had
    ended before `today`, likewise last-year, last-quarter and last-month. Raises UsageRefusal (period-invalid).
    """
    written = text.strip().upper()
    if written in _LAST:
        return previous(infer_period(today, _LAST[written], month_starts_on))
    for kind, form in _WRITTEN.items():
        if found := form.fullmatch(written):
            year, number = int(found[1]), int(found[2] or 1)
            return _months(Months(year * 12 + (number - 1) * MONTHS[kind], MONTHS[kind]), month_starts_on)
    return _parse_range(written, month_starts_on)


def infer_period(last_day: date, kind: Whole = "half", month_starts_on: int = 1) -> Period:
    """Give the half-year (or year, quarter, month) in which a ledger's last registered day lies."""
    count = MONTHS[kind]
    month = _month_of(last_day, month_starts_on)
    return _months(Months(month - month % count, count), month_starts_on)


def month_names(first: date, last: date, month_starts_on: int = 1) -> tuple[str, ...]:
    """Name the (business) months that the days from `first` to `last` lie in: 2023-04, 2023-05."""
    numbers = range(_month_of(first, month_starts_on), _month_of(last, month_starts_on) + 1)
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers)


def shift_day(day: date, years: int) -> date:
    """Give the same cut-off day `years` later (earlier if negative); the end of a month stays one.

    So 29 February becomes 28 February in a common year, and 28 February of a common year 29 February in a
    leap year; 28 February of a leap year, not being the end of its month, stays the 28th.
    """
    last = monthrange(day.year + years, day.month)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return day.replace(year=day.year + years, day=last if ends_month else day.day)


def same_period_in(period: Period, year: int) -> Period:
    """Give the same stretch in the year named (the year it ends in), as 同比 wants it.

    Whole months become the same months. Otherwise the last day shifts as `shift_day` says, and the first day
    stays the same day, 29 February becoming the 28th in a common year.
    """
    years = year - period.year
    if months := period.months:
        return _months(Months(months.first + 12 * years, months.count), period.month_starts_on)
    length = monthrange(period.start.year + years, period.start.month)[1]
    start = period.start.replace(year=period.start.year + years, day=min(period.start.day, length))
    return Period(start, shift_day(period.last_day, years) + _DAY_AFTER, period.month_starts_on)


def last_year(period: Period) -> Period:
    """Give the same period of the year before (上年同期)."""
    return same_period_in(period, period.year - 1)


def previous(period: Period) -> Period:
    """Give the period right before, as 环比 wants it: the previous half, quarter, month or year.

    A range gets as many days before it as it has itself.
    """
    kind = period.kind
    if kind == "range":
        return Period(period.start - (period.end - period.start), period.start, period.month_starts_on)
    count = MONTHS[kind]
    first = _month_of(period.start, period.month_starts_on) - count
    return _months(Months(first, count), period.month_starts_on)


def base_relation(period: Period, base: Period) -> Relation:
    """Tell what `base` is to `period`; a whole year's last year counts as last-year, not as previous."""
    if base == last_year(period):
        return "last-year"
    if base == same_period_in(period, base.year):
        return "same-in-year"
    return "previous" if base == previous(period) else "other"


def base_label(period: Period, base: Period) -> str:
    """Name the base: 上年同期、2019年同期 (whole year: 上年、2019年), 上月、上季度、2022年下半年、上期."""
    whole_year = period.kind == "year"
    before = {"month": "上月", "quarter": "上季度", "half": base.label}
    labels: dict[Relation, str] = {
        "last-year": "上年" if whole_year else "上年同期",
        "same-in-year": f"{base.year}年" if whole_year else f"{base.year}年同期",
        "previous": before.get(period.kind, "上期"),
    }
    return labels.get(base_relation(period, base), base.label)


def _parse_range(written: str, month_starts_on: int) -> Period:
    """Read 2023-01-01..2023-06-16, both days included."""
    found = _RANGE.fullmatch(written)
    if not found:
        raise _refusal(f"统计期“{' '.join(written.split())[:30]}”的写法无法识别")
    numbers = [int(number) for number in found.groups()]
    try:
        first, last = date(*numbers[:3]), date(*numbers[3:])
    except ValueError:
        raise _refusal("统计期中有不存在的日期") from None
    if first > last:
        raise _refusal("统计期的起始日期晚于截止日期")
    return Period(first, last + _DAY_AFTER, month_starts_on)


def _refusal(detail: str) -> UsageRefusal:
    return UsageRefusal(Issue("period-invalid", detail))


def _is_whole(months: Months | None, count: int) -> bool:
    """Tell whether the months are one year, half-year, quarter or month of the calendar."""
    return months is not None and months.count == count and months.first % count == 0


def _months(months: Months, starts_on: int) -> Period:
    """Give the days of whole months."""
    first, after = months.first, months.first + months.count
    return Period(_first_day(first, starts_on), _first_day(after, starts_on), starts_on)


def _first_day(month: int, starts_on: int) -> date:
    """Give the first day of a month numbered as in `Months`; a business month starts in the month before."""
    year, index = divmod(month - (starts_on > 1), 12)
    return date(year, index + 1, min(starts_on, monthrange(year, index + 1)[1]))


def _month_of(day: date, starts_on: int) -> int:
    """Give the number of the (business) month a day belongs to."""
    calendar_month = day.year * 12 + day.month - 1
    return calendar_month + (day >= _first_day(calendar_month + 1, starts_on))
