"""Days and months of which a register tells nothing although it should: what figures of them are worth (台账完整性)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from petition_report.issues import Issue
from petition_report.ledger.schema import registers
from petition_report.statistics.ask import Answers
from petition_report.statistics.bases import base_window
from petition_report.statistics.cube import ROWS, Window
from petition_report.statistics.periods import short_day_text
from petition_report.statistics.rules import EPOCH, day_number
from petition_report.statistics.series import months_of
from petition_report.statistics.workdays import working_days

# days or a month may well have no row where their like have fewer than this
MANY = 10


def check_coverage(answers: Answers, base: str) -> Iterator[Issue]:
    """An issue for each register that tells only a part of the period, or of a base it is compared with."""
    dated = [key for key, rows in answers.ledger.registers.items() if rows.date]
    for register in dated:
        yield from cut_short(answers, register, answers.window, base)
    for one in dict.fromkeys((base, *answers.settings.bases.values())):
        for register in dated:
            yield from lacking(answers, register, answers.window, one)


def cut_short(answers: Answers, register: str, window: Window, base: str) -> Iterator[Issue]:
    """Say that rows begin late in a window or end early in it although the days without any should have many.

    Their like are the same days of the base, or as many neighbouring days with rows where nothing is known of the
    base. A window without any row is another matter.
    """
    kinds = answers.cube(register, window).cases.days
    days = {day: sum(found.values()) for day, found in kinds.items()}
    inside = [day for day in days if day_number(window.period.start) <= day < window.stop]
    if not inside:
        return
    first, last = min(inside), max(inside)
    start, other = day_number(window.period.start), base_window(window, base)[0]
    said = f"{window.period.label}的{registers()[register].label}"
    if _is_missed(days, other, range(start, first), range(first, 2 * first - start), late=False):
        yield Issue("period-partial", f"{said}自{_day(first)}才有记录，数据不全")
    if _is_missed(days, other, range(last + 1, window.stop), range(2 * last + 2 - window.stop, last + 1)):
        hint = f"只统计到这一天的，请用--as-of {EPOCH + timedelta(last)}"
        yield Issue("period-partial", f"{said}只到{_day(last)}，数据不全（{hint}）")


def is_many(rows: int, silent: range, like: range) -> bool:
    """Whether days without a row should have had some, their like having so many rows.

    Offices rest on other days each year: the fewer working days are silent, the fewer rows are missed.
    """
    if rows < MANY:
        return False
    working = working_days()
    ours, theirs = (
        bisect_left(working, one.stop) - bisect_left(working, one.start) for one in (silent, like)
    )
    return rows * ours >= MANY * max(ours, theirs, 1)


def _is_missed(
    days: Mapping[int, int], other: Window, silent: range, near: range, *, late: bool = True
) -> bool:
    """Whether silent days at the start of a window, or at its end, should have rows."""
    start, stop = day_number(other.period.start), other.stop
    if any(start <= day < stop for day in days):
        same = range(stop - len(silent), stop) if late else range(start, start + len(silent))
        return is_many(sum(days.get(day, 0) for day in same), silent, same)
    # a register written all on one day has no steady stream of rows that could have ended
    return is_many(sum(day in days for day in near), silent, near)


def _day(number: int) -> str:
    return short_day_text(EPOCH + timedelta(number))


def lacking(answers: Answers, register: str, window: Window, base: str) -> Iterator[Issue]:
    """Say which months of a base have no row although the same months of the window have many.

    A base without any row is another matter: nobody compares with it.
    """
    other, name = base_window(window, base)
    now, before = answers.cube(register, window), answers.cube(register, other)
    if before.empty:
        return
    pairs = zip(months_of(window), months_of(other), strict=False)
    missing = [
        last
        for month, last in pairs
        if not before.count(ROWS, {"month": (last,)}) and now.count(ROWS, {"month": (month,)}) >= MANY
    ]
    if missing:
        label = registers()[register].label
        detail = f"{name}的{label}缺少{_said(missing)}的记录，升降幅度仅供参考"
        yield Issue("period-partial", detail)


def _said(months: Sequence[str]) -> str:
    """Name months: 2022年1月、2月、2023年1月."""
    years: dict[str, list[str]] = {}
    for name in months:
        year, _, month = name.partition("-")
        years.setdefault(year, []).append(f"{int(month)}月")
    return "、".join(f"{year}年{'、'.join(named)}" for year, named in years.items())
