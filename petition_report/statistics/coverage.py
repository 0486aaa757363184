"""Months of which a register tells nothing although it should: what a comparison with them is worth (台账完整性)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from petition_report.issues import Issue
from petition_report.ledger.schema import registers
from petition_report.statistics.ask import Answers
from petition_report.statistics.bases import base_window
from petition_report.statistics.cube import ROWS, Window
from petition_report.statistics.series import months_of

# a month may well have no row where its like has fewer than this
MANY = 10


def check_coverage(answers: Answers, base: str) -> Iterator[Issue]:
    """An issue for each register that tells only a part of a base the report compares with (period-partial)."""
    for one in dict.fromkeys((base, *answers.settings.bases.values())):
        for register, rows in answers.ledger.registers.items():
            if rows.date:
                yield from lacking(answers, register, answers.window, one)


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
