"""A period as written and a ledger → the window that is counted in (统计期的确定)."""

from __future__ import annotations

from datetime import date, timedelta

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.ledger import Ledger
from petition_report.settings import Settings
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import day_text, infer_period, parse_period
from petition_report.statistics.rules import EPOCH, NEVER, day_number

# beyond it no period can be named, and soon no later day either
LAST_DAY = date(2099, 12, 31)


def window_of(
    ledger: Ledger, settings: Settings, today: date, written: str = "", as_of: date | None = None
) -> Window:
    """The period as written, or the half-year of the last registered row; cut off at its end, or today if earlier.

    Raises UsageRefusal (option-invalid) for an unknown period and a cut-off outside it, InputRefusal (period-empty)
    where none is written and nothing was registered.
    """
    starts_on = settings.counting.month_starts_on
    if written:
        period = parse_period(written, today, starts_on)
    else:
        period = infer_period(_last_row(ledger, today), month_starts_on=starts_on)
    cut = as_of or min(period.last_day, today)
    if cut > LAST_DAY:
        raise UsageRefusal(Issue("option-invalid", f"截止日晚于{day_text(LAST_DAY)}"))
    if cut < period.start:
        said = "截止日早于统计期的第一天" if as_of else "统计期尚未开始"
        raise UsageRefusal(Issue("option-invalid", f"{said}（{period.label}）"))
    return Window(period, day_number(cut))


def own_window(window: Window, settings: Settings, name: str) -> Window:
    """The window of an indicator: up to the cut-off that the settings give it, or else what it is a variant of."""
    while name and name not in settings.cutoffs:
        name = name.rpartition(".")[0]
    return Window(window.period, day_number(date.fromisoformat(settings.cutoffs[name]))) if name else window


def _last_row(ledger: Ledger, today: date) -> date:
    """The last day up to today on which anything was registered, or after it where there is nothing else."""
    rows = ledger.registers.values()
    known = [
        [day for one in rows if (day := one.last_day(until)) is not None]
        for until in (day_number(today), NEVER)
    ]
    days = known[0] or known[1]
    if not days:
        raise InputRefusal(Issue("period-empty", "台账中没有任何按日期登记的记录"))
    return EPOCH + timedelta(max(days))
