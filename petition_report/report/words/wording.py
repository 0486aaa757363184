"""The change of one quantity becomes a phrase, chosen from the exact values before rounding (同比表述)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from petition_report.report.words.amounts import measured, percent, with_digits
from petition_report.report.words.phrase import Number, Phrase, say
from petition_report.settings import Wording
from petition_report.statistics.changes import Change, Kind
from petition_report.statistics.figures import Count, Mean
from petition_report.statistics.periods import Period, base_label, base_relation
from petition_report.statistics.rounding import decimal_text, half_up, percent_text

Outcome = Literal["up", "down", "level", "nearly", "from_zero", "both_zero", "no_base"]

_WITHOUT_AMOUNT: dict[Kind, Outcome] = {
    "from_zero": "from_zero",
    "both_zero": "both_zero",
    "no_base": "no_base",
}
LEVEL_WORDS: dict[Outcome, str] = {"level": "持平", "nearly": "基本持平"}


@dataclass(frozen=True)
class Basis:
    """What the sentence calls the thing compared with.

    `lead` opens the phrase (同比, 环比, 同2019年同期相比，, or blank where the sentence has said it already), `label`
    names the base, `now` the present, `zero` is what is said of two zeros: 均为0 of counts, 均未发生 of events.
    """

    lead: str = "同比"
    label: str = "上年同期"
    now: str = "今年"
    zero: Literal["均为0", "均未发生"] = "均为0"


LAST_YEAR = Basis()


def basis_of(period: Period, base: Period) -> Basis:
    """Name a base: 同比 only ever means last year, 环比 the period right before, any other base says its name."""
    label, relation = base_label(period, base), base_relation(period, base)
    if relation == "last-year":
        return Basis("同比", label)
    if relation == "previous":
        now = {"month": "本月", "quarter": "本季度"}.get(period.kind, "本期")
        return Basis("环比", label, now)
    return Basis(f"同{label}相比，", label, "今年" if relation == "same-in-year" else "本期")


def with_verbs(style: Wording, rise: str, fall: str) -> Wording:
    """Give the style with another pair of verbs: 增长/减少, 增加/减少."""
    return replace(style, rise=rise, fall=fall)


def outcome(change: Change, style: Wording) -> Outcome:
    """Tell what there is to say: the exact direction, `nearly` level where the style's decimals show nothing."""
    if said := _WITHOUT_AMOUNT.get(change.kind):
        return said
    if change.direction == "level":
        return "level"
    if half_up(change.amount * 100, style.digits) == 0:
        return "nearly"
    return "up" if change.direction == "up" else "down"


def change_phrase(
    change: Change, style: Wording, basis: Basis = LAST_YEAR, unit: str = "", digits: int | None = None
) -> Phrase:
    """Say a change: 同比上升76.3%, 同比上升2.5个百分点, 与上年同期持平, 上年同期未发生，今年发生3批 …

    `unit` is what the present is counted in when there was nothing before, `digits` replaces the style's decimals.
    """
    style = with_digits(style, digits)
    match outcome(change, style):
        case "no_base":
            return say(f"无{basis.label}可比数据")
        case "both_zero":
            return say(f"与{basis.label}{basis.zero}")
        case "from_zero":
            return from_zero(change, style, basis, unit)
        case "up" | "down":
            return say(basis.lead, verb(change, style), amount(change, style))
        case level:
            return say(f"与{basis.label}{LEVEL_WORDS[level]}")


def direction_phrase(change: Change, style: Wording, basis: Basis = LAST_YEAR) -> Phrase:
    """Say a change without its size, as the public edition does of a small base: 同比上升."""
    if outcome(change, style) in ("up", "down"):
        return say(basis.lead, verb(change, style))
    if change.kind == "from_zero":
        return say(basis.lead, style.rise)
    return change_phrase(change, style, basis)


def times_phrase(change: Change, style: Wording, basis: Basis = LAST_YEAR, unit: str = "") -> Phrase:
    """Say a rise as a multiple of the base: 是上年同期的4.6倍; what is none as `change_phrase` does."""
    if change.kind != "rate" or change.direction != "up" or half_up(change.amount, style.digits) == 0:
        return change_phrase(change, style, basis, unit)
    return say(f"是{basis.label}的", Number(decimal_text(change.amount + 1, style.digits), "change"), "倍")


def table_change(change: Change, style: Wording) -> Number:
    """Write a change for a table's 同比 column: 5.4, −5.4 (U+2212), and — where there is no rate."""
    if change.kind in _WITHOUT_AMOUNT:
        return Number("—", "change")
    sign = "−" if change.direction == "down" else ""
    return Number(sign + percent_text(change.amount, style.digits, glyph=""), "change")


def has_small_base(change: Change, style: Wording) -> bool:
    """Tell whether a rate stands on fewer than the settings' `small_base` items, and so says little."""
    if change.kind != "rate":
        return False
    if isinstance(change.base, Mean):
        return change.base.count < style.small_base
    return isinstance(change.base, Count) and change.base.value < style.small_base


def verb(change: Change, style: Wording) -> str:
    """Give the style's verb for a rise or a fall."""
    return style.rise if change.direction == "up" else style.fall


def amount(change: Change, style: Wording) -> Phrase:
    """Say how much: 76.3%, 2.5个百分点, and 3.6倍 for a rise from the style's `times_from` percent on."""
    if change.kind == "points":
        return say(Number(percent_text(change.amount, style.digits, glyph=""), "change"), "个百分点")
    if _in_times(change, style):
        return say(Number(decimal_text(change.amount, style.digits), "change"), "倍")
    return say(percent(change.amount, style, "change"))


def from_zero(change: Change, style: Wording, basis: Basis, unit: str) -> Phrase:
    """Say that something was not there before: 上年同期未发生，今年发生3批; of a mean 上年同期为0天，今年为3.5天."""
    now = measured(change.now, unit, style)
    if isinstance(change.now, Count):
        return say(f"{basis.label}未发生，{basis.now}发生", now)
    return say(f"{basis.label}为", Number("0", "base"), f"{unit}，{basis.now}为", now)


def _in_times(change: Change, style: Wording) -> bool:
    """倍 tells increases only (国家统计局: 减少 never takes 倍)."""
    return (
        style.times_from is not None and change.direction == "up" and change.amount * 100 >= style.times_from
    )
