"""Two exact values become the change between them, of a kind that can be said truthfully (同比、环比)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.rounding import percent_decimal

Kind = Literal["rate", "points", "from_zero", "both_zero", "no_base"]
Direction = Literal["up", "down", "level", "unknown"]


@dataclass(frozen=True)
class Change:
    """What happened between `base` and `now`.

    `amount` is never negative: for `rate` the share of the base (1 meaning 100 %), for `points` the
    difference of the two shares (0.01 meaning one percentage point), else 0. `direction` is `unknown`
    for `no_base` only.
    """

    kind: Kind
    direction: Direction
    amount: Fraction
    now: Value
    base: Value | Gap


def exact(value: Value) -> Fraction:
    """Give any value as a fraction, in its own unit."""
    return Fraction(value.value) if isinstance(value, Count) else value.fraction


def change(now: Value, base: Value | Gap) -> Change:
    """Compare exactly: shares by their difference, counts and means by the rate (now − base) ÷ base.

    Values that cannot be compared (a share with a count, a negative count or mean) are a `no_base`.
    """
    if isinstance(base, Gap) or not _comparable(now, base):
        return Change("no_base", "unknown", Fraction(0), now, base)
    difference = exact(now) - exact(base)
    kind = _kind(now, base)
    return Change(kind, _direction(difference), _amount(kind, difference, exact(base)), now, base)


def change_json(change: Change, rise: str = "上升", fall: str = "下降") -> dict[str, str]:
    """Give the change as the JSON contract has it: decimal strings with one decimal, direction in words."""
    words = {"up": rise, "down": fall, "level": "持平", "unknown": ""}
    amounts = {"rate": "percent", "points": "points"}
    said = {"kind": str(change.kind)}
    if change.kind in amounts:
        said[amounts[change.kind]] = percent_decimal(change.amount, 1)
    if words[change.direction]:
        said["direction"] = words[change.direction]
    return said


def _comparable(now: Value, base: Value) -> bool:
    if isinstance(now, Ratio) or isinstance(base, Ratio):
        return isinstance(now, Ratio) and isinstance(base, Ratio)
    return exact(now) >= 0 and exact(base) >= 0


def _kind(now: Value, base: Count | Ratio | Mean) -> Kind:
    if isinstance(now, Ratio):
        return "points"
    if exact(base) > 0:
        return "rate"
    return "from_zero" if exact(now) > 0 else "both_zero"


def _direction(difference: Fraction) -> Direction:
    if difference == 0:
        return "level"
    return "up" if difference > 0 else "down"


def _amount(kind: Kind, difference: Fraction, base: Fraction) -> Fraction:
    if kind == "rate":
        return abs(difference) / base
    return abs(difference) if kind == "points" else Fraction(0)
