"""Shares of one whole beside each other, of which a public report may not tell all."""

from __future__ import annotations

from datetime import date

import pytest
from tables import ledger

from petition_report.report.language.cover import Cover
from petition_report.report.language.printed import Told
from petition_report.settings import Public, Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number
from petition_report.statistics.where import Key


def answers(*rows: str) -> Answers:
    """A table open to questions about the first half of 2023."""
    period = parse_period("2023H1", date(2024, 1, 1))
    table = "\n".join(("登记日期 | 信访形式 | 人数 | 问题属地", *rows))
    return Answers(ledger(table), Settings(), Window(period, day_number(period.last_day)))


def row(county: str, persons: int, channel: str = "来访", year: int = 2023) -> str:
    """So many people of a county."""
    return f"{year}-02-01 | {channel} | {persons} | {county}"


def of_all(given: Answers, *within: tuple[str, Key]) -> Question:
    """How many people there were under some conditions."""
    return Question(given.indicators["信访总量"], "人次", "信访总量.人次", within)


def covered(given: Answers, *within: tuple[str, Key], before: bool = False, tells: str = "share") -> set[str]:
    """The counties of which the public does not read what is told of their part of a whole."""
    window = given.compare_window(LAST_YEAR) if before else given.window
    whole, found = of_all(given, *within), set()
    for county in given.members(whole, "area", window):
        part = of_all(given, *within, ("area", (county,)))
        one = Told("50%", given.figure(part, window), tells, given.figure(whole, window))
        if Cover(given, Public())(one) == "*%":
            found.add(str(county))
    return found


@pytest.mark.parametrize(
    ("persons", "hidden"),
    [
        ((6000, 3000, 1000), set()),
        ((6000, 3000, 4), {"乙县", "丙县"}),
        ((3000, 6000, 4), {"甲县", "丙县"}),
        ((6000, 4, 3000), {"乙县", "丙县"}),
        ((6000, 5, 4), {"乙县", "丙县"}),
        ((6000, 6, 5), set()),
        ((5000, 5000, 4), {"乙县", "丙县"}),
    ],
)
def test_beside_a_single_small_share_the_smallest_other_is_covered(
    persons: tuple[int, ...], hidden: set[str]
) -> None:
    assert covered(answers(*map(row, ("甲县", "乙县", "丙县"), persons))) == hidden


def test_two_small_shares_hide_each_other() -> None:
    given = answers(row("甲县", 6000), row("乙县", 3000), row("丙县", 4), row("丁县", 3))
    assert covered(given) == {"丙县", "丁县"}


@pytest.mark.parametrize(("channel", "hidden"), [("来访", set()), ("来信", {"乙县", "丙县"})])
def test_only_shares_of_the_same_whole_give_each_other_away(channel: str, hidden: set[str]) -> None:
    visits = (row("甲县", 6000), row("乙县", 3000), row("丙县", 1000))
    letters = (row("甲县", 6000, "来信"), row("乙县", 900, "来信"), row("丙县", 4, "来信"))
    assert covered(answers(*visits, *letters), ("channel", (channel,))) == hidden


@pytest.mark.parametrize(("year", "hidden"), [(2023, set()), (2022, {"乙县", "丙县"})])
def test_only_shares_of_the_same_time_give_each_other_away(year: int, hidden: set[str]) -> None:
    now = (row("甲县", 6000), row("乙县", 3000))
    then = (row("甲县", 6000, year=2022), row("乙县", 900, year=2022), row("丙县", 4, year=2022))
    assert covered(answers(*now, *then), before=year == 2022) == hidden


def test_a_change_gives_no_other_away() -> None:
    given = answers(row("甲县", 6000), row("乙县", 3000), row("丙县", 4))
    assert covered(given, tells="change") == {"丙县"}


def test_beside_a_single_small_share_alone_nothing_more_is_covered() -> None:
    given = answers(row("丙县", 4), row("丙县", 1000, "来信"))
    none = given.figure(of_all(given, ("channel", ("来访",)), ("area", ("丁县",))))
    assert Cover(given, Public())(Told("0%", none, "share", given.figure(of_all(given)))) == "0%"
