"""Movements become words: how strong, how long, how fast a year, and slogans that must be true (趋势表述)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from petition_report.report.words.amounts import percent, with_digits
from petition_report.report.words.lists import chinese_number
from petition_report.report.words.phrase import Number, Phrase, say
from petition_report.report.words.wording import LAST_YEAR, LEVEL_WORDS, Basis, change_phrase, outcome, verb
from petition_report.settings import Wording
from petition_report.statistics.changes import Change, Direction
from petition_report.statistics.rounding import rounded_root

_SHORTEST_STREAK = 2


@dataclass(frozen=True)
class Claim:
    """One part of a slogan: its word (提高, 下降), the direction it claims, the changes that must show it."""

    word: str
    direction: Direction
    changes: tuple[Change, ...]


def trend(change: Change, style: Wording, basis: Basis = LAST_YEAR) -> Phrase:
    """Say a change by its strength, without a number: 有所上升, 上升, 明显上升, 大幅上升, 持平, 基本持平.

    The settings' thresholds are percent of the base, for shares percentage points. Out of nothing it is a plain
    rise; two zeros are level; without a base 无上年同期可比数据.
    """
    said = outcome(change, style)
    if said == "no_base":
        return change_phrase(change, style, basis)
    if said == "from_zero":
        return say(style.rise)
    if said in ("up", "down"):
        return say(_strength(change.amount * 100, style), verb(change, style))
    return say(LEVEL_WORDS.get(said, "持平"))


def streak_length(directions: Sequence[Direction]) -> int:
    """Give how many of the latest directions, newest last, are the same rise or fall."""
    if not directions or directions[-1] not in ("up", "down"):
        return 0
    return len(list(takewhile(directions[-1].__eq__, reversed(directions))))


def streak(directions: Sequence[Direction], style: Wording, unit: str = "个月", lead: str = "同比") -> Phrase:
    """Say a run of at least two, newest last: 连续4个月同比下降; nothing when there is none."""
    length = streak_length(directions)
    if length < _SHORTEST_STREAK:
        return say()
    word = style.rise if directions[-1] == "up" else style.fall
    return say("连续", Number(str(length), "streak"), unit, lead, word)


def average_growth(first: int, last: int, years: int, style: Wording) -> Phrase:
    """Say the mean yearly growth (年均增长8.5%), the `years`-th root of last ÷ first, less one, rounded exactly.

    `years` ≥ 1 is the number of steps from the first year to the last (国家统计局: 水平法). Growth from or to
    nothing, or over no years, has no mean rate.
    """
    if min(first, last, years) <= 0:
        return say("年均增速无可比数据")
    if first == last:
        return say("年均持平")
    growth = rounded_root(Fraction(last, first), years, style.digits + 2) - 1
    if growth == 0:
        return say("年均基本持平")
    if growth == 1 and last != first * 2**years:
        return average_growth(first, last, years, with_digits(style, style.digits + 1))
    return say("年均增长" if last > first else "年均下降", percent(abs(growth), style, "growth"))


def slogan(claims: Sequence[Claim]) -> Phrase:
    """Assemble 一好转三提高三下降 from its claims; nothing when a single change does not show what is claimed."""
    if not all(change.direction == claim.direction for claim in claims for change in claim.changes):
        return say()
    return say(*(_how_many(len(claim.changes)) + claim.word for claim in claims if claim.changes))


def _how_many(number: int) -> str:
    """Count things, of which two are 两."""
    numeral = chinese_number(number)
    return "两" if numeral == "二" else numeral


def _strength(amount: Fraction, style: Wording) -> str:
    """Give the adverb for an amount in percent."""
    if amount >= style.sharp:
        return "大幅"
    if amount >= style.clear:
        return "明显"
    return "有所" if amount < style.slight else ""
