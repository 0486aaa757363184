"""One value becomes words: plain, in 万, as a simple fraction, hedged, all of it or none of it (数量的表述)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from petition_report.report.words.phrase import Key, Number, Phrase, joined, say
from petition_report.settings import Wording
from petition_report.statistics.changes import exact
from petition_report.statistics.figures import Count, Ratio, Value
from petition_report.statistics.rounding import decimal_text, half_up, in_wan, percent_text

Hedge = Literal["余", "多", "近", "约"]

# halves, thirds, quarters and fifths are what a reader pictures without reckoning
_SIMPLE = tuple(sorted({Fraction(part, whole) for whole in range(2, 6) for part in range(1, whole)}))
# farther from it than this, a simple fraction misleads
_CLOSE = Fraction(2, 100)
_STEP = Fraction(5, 100)

ROUNDING_NOTE = "注：因四舍五入，各分项之和可能不等于100%。"


def with_digits(style: Wording, digits: int | None) -> Wording:
    """Give the style with other decimals where `digits` is given."""
    return style if digits is None else replace(style, digits=digits)


def percent(value: Fraction, style: Wording, key: Key = "now") -> Number:
    """Write a share (1 meaning 100 %) in the style's decimals and percent sign."""
    return Number(percent_text(value, style.digits, style.percent_glyph), key)


def number(value: Value, style: Wording, key: Key = "now") -> Number:
    """Write a value without its unit: 29, 98.5%, 3.5; never a thousands separator."""
    if isinstance(value, Ratio):
        return percent(value.fraction, style, key)
    text = str(value.value) if isinstance(value, Count) else decimal_text(exact(value), style.digits)
    return Number(text, key)


def measured(value: Value, unit: str, style: Wording, key: Key = "now") -> Phrase:
    """Write a value with its unit: 29批; a unit in 万 asks for that count: 3.2万人次. A share has no unit."""
    if isinstance(value, Ratio):
        return say(number(value, style, key))
    if isinstance(value, Count) and unit.startswith("万"):
        return say(Number(in_wan(value.value, style.digits), key), unit[1:])
    return say(number(value, style, key), unit)


def percent_range(low: Fraction, high: Fraction, style: Wording) -> Phrase:
    """Write a range of shares, each end with its unit: 15%～30% (GB/T 15835)."""
    return say(percent(low, style, "base"), "～", percent(high, style))


def hedged(text: str, hedge: Hedge, unit: str) -> Phrase:
    """Hedge a fact's number as asked, the number itself untouched: 1000余份、500多人次、近800个、32万余元."""
    figure = Number(text)
    return say(figure, hedge, unit) if hedge in ("余", "多") else say(hedge, figure, unit)


def fraction_words(value: Fraction, style: Wording, verb: str = "", *, roughly: bool = False) -> Phrase:
    """Say a share as a simple fraction: 近1/3、超过1/4、1/2, or `roughly` 约占1/4 with the verb 占.

    A share more than two percentage points away from every simple fraction is said in percent.
    """
    nearest = min(_SIMPLE, key=lambda simple: abs(simple - value))
    if abs(nearest - value) > _CLOSE:
        return say(verb, percent(value, style))
    figure = Number(str(nearest))
    if nearest == value:
        return say(verb, figure)
    if roughly:
        return say("约", verb, figure)
    return say(verb, "近" if value < nearest else "超过", figure)


def at_least(value: Fraction, style: Wording) -> Phrase:
    """Say a share by the full five percent it reaches: 75%以上 (以上 includes the number itself)."""
    reached = value // _STEP * _STEP
    if reached <= 0 or value == 1:
        return say(percent(value, style))
    return say(percent(reached, with_digits(style, 0)), "以上")


def approaching(value: Fraction, style: Wording) -> Phrase:
    """Say a share that is at most one percentage point short of a full five percent: 接近10%; else the share."""
    ahead = -(-value // _STEP) * _STEP
    if 0 < ahead - value <= Fraction(1, 100):
        return say("接近", percent(ahead, with_digits(style, 0)))
    return say(percent(value, style))


def all_done(done: Ratio, verb: str, whole: str = "全部", unit: str = "件") -> Phrase:
    """Say 全部办结 or 均已转交 (`whole` 均已) only when nothing is left; else 已办结3件 or 尚未办结."""
    if done.numerator == done.denominator:
        return say(whole, verb)
    if done.numerator == 0:
        return say("尚未", verb)
    return say("已", verb, Number(str(done.numerator)), unit)


def occurrence(name: str, amounts: Sequence[tuple[int, str]]) -> Phrase:
    """Say 未发生赴京上访 when every amount is nothing, else 发生赴京上访3批10人次."""
    if not any(amount for amount, _ in amounts):
        return say("未发生", name)
    counted = [say(Number(str(amount), of=index), unit) for index, (amount, unit) in enumerate(amounts)]
    return say("发生", name, joined("", counted))


def rounding_note(shares: Sequence[Fraction], digits: int) -> str:
    """Give the note under a table of shares that make up a whole and whose printed sum is not 100, else nothing."""
    printed = sum(half_up(share * 100, digits) for share in shares)
    return ROUNDING_NOTE if sum(shares) == 1 and printed != half_up(Fraction(100), digits) else ""
