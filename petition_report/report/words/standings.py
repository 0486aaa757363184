"""A value set against others becomes words: benchmark, rank, target, ceiling (对比表述)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from petition_report.report.words.amounts import measured
from petition_report.report.words.lists import LARGEST_NUMERAL, chinese_number
from petition_report.report.words.phrase import Number, Phrase, say
from petition_report.settings import Wording
from petition_report.statistics.changes import exact
from petition_report.statistics.figures import Ratio, Value
from petition_report.statistics.rounding import exact_digits, percent_text

Comparable = TypeVar("Comparable", int, Fraction)


@dataclass(frozen=True)
class Rank:
    """A place among `peers` (oneself included), 1 being first; equals share their place."""

    place: int
    peers: int
    last: bool
    shared: bool


def benchmark(now: Ratio, reference: Ratio, whose: str, style: Wording) -> Phrase:
    """Set a share against another one: 与全市持平, 高于全市1.2个百分点, 低于全市0.8个百分点.

    Closer than the settings' `level_within` (hundredths of a percentage point) counts as equal.
    """
    distance = now.fraction - reference.fraction
    if distance == 0 or abs(distance) * 10_000 < style.level_within:
        return say(f"与{whose}持平")
    points = percent_text(abs(distance), style.digits, glyph="")
    return say("高于" if distance > 0 else "低于", whose, Number(points, "reference"), "个百分点")


def rank_among(own: Comparable, others: Sequence[Comparable], *, highest_first: bool = True) -> Rank:
    """Rank one value among those of its peers; `others` leave out one's own."""
    better = sum(other > own if highest_first else other < own for other in others)
    equal = sum(other == own for other in others)
    last = bool(others) and better + equal == len(others)
    return Rank(better + 1, len(others) + 1, last, equal > 0)


def rank_phrase(rank: Rank, whose: str, peers: str) -> Phrase:
    """Say a rank: 居全省首位, 居全省第三位, 列14个市州末位; equals 并列全省第三位."""
    if rank.last and rank.place > 1:
        word = "并列" if rank.shared else "列"
        return say(word, Number(str(rank.peers), "peers"), "个", peers, "末位")
    word = "并列" if rank.shared else "居"
    if rank.place == 1:
        return say(f"{word}{whose}首位")
    return say(f"{word}{whose}第", Number(_place(rank.place), "rank"), "位")


def is_met(now: Value, target: Value, *, at_most: bool = False) -> bool:
    """Tell from the exact values whether a target is met; `at_most` where less is better."""
    return exact(now) <= exact(target) if at_most else exact(now) >= exact(target)


def target_phrase(
    now: Value, target: Value, style: Wording, unit: str = "", *, at_most: bool = False
) -> Phrase:
    """Say 达到98%的目标 or 未达到98%的目标; the target prints with the decimals it was set in."""
    word = "达到" if is_met(now, target, at_most=at_most) else "未达到"
    return say(word, measured(target, unit, _as_set(target, style), "target"), "的目标")


def cap_phrase(now: Value, limit: Value, style: Wording, unit: str = "") -> Phrase:
    """Say 控制在2.0%以内 or 未控制在2.0%以内; a unit in 万 gives 控制在3.2万人次以内."""
    word = "控制在" if is_met(now, limit, at_most=True) else "未控制在"
    return say(word, measured(limit, unit, style, "target"), "以内")


def _as_set(target: Value, style: Wording) -> Wording:
    """Give the style with just the decimals that write the target without loss."""
    scale = 100 if isinstance(target, Ratio) else 1
    return replace(style, digits=exact_digits(exact(target) * scale))


def _place(place: int) -> str:
    """Write a place in Chinese numerals, as ranks are, up to where those get unwieldy."""
    return chinese_number(place) if place <= LARGEST_NUMERAL else str(place)
