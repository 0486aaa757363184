"""How sentences name the days that a window is told up to (截止日)."""

from __future__ import annotations

from datetime import date, timedelta

from petition_report.statistics.cube import Window
from petition_report.statistics.periods import day_text, short_day_text
from petition_report.statistics.rules import EPOCH


class Days:
    """The names of these days; `window` is what they are taken from."""

    window: Window

    @property
    def 截止日(self) -> str:
        """6月16日, the last day whose rows count."""
        return short_day_text(self._last_day)

    @property
    def 截止日全称(self) -> str:
        """2023年6月16日."""
        return day_text(self._last_day)

    @property
    def 办理截止日(self) -> str:
        """The day up to which handling is known, after the period perhaps: 7月20日; in another year 2024年1月20日."""
        day = EPOCH + timedelta(self.window.as_of)
        return short_day_text(day) if day.year == self.window.period.year else day_text(day)

    @property
    def _last_day(self) -> date:
        return EPOCH + timedelta(self.window.stop - 1)
