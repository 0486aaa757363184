"""What definitions say."""

from __future__ import annotations

from petition_report.settings import Settings
from petition_report.statistics.definitions import indicators
from petition_report.statistics.meaning import definition


def test_yes_and_no_are_said_in_chinese() -> None:
    said = definition(indicators(Settings())["积案.新增"])
    assert said == "（自台账最早的记录至截止日）积案标志为“是”，年初存量为“否”"
