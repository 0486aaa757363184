"""An exact number becomes decimal text, halves rounded up, nothing ever a float (四舍五入)."""

from __future__ import annotations

from fractions import Fraction

WAN = 10_000


def power_of_ten(digits: int) -> int:
    """Give 10^`digits` as the integer it is, `digits` ≥ 0."""
    return int(10**digits)


def half_up(value: Fraction, digits: int) -> int:
    """Give `value` in whole units of 10^-`digits`, a half going away from zero (四舍五入, GB/T 8170)."""
    scaled = abs(value) * power_of_ten(digits)
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return units if value >= 0 else -units


def decimal_text(value: Fraction, digits: int) -> str:
    """Write `value` with exactly `digits` decimals; what rounds to zero has no sign."""
    units = half_up(value, digits)
    sign = "-" if units < 0 else ""
    whole, part = divmod(abs(units), power_of_ten(digits))
    return f"{sign}{whole}.{part:0{digits}}" if digits else f"{sign}{whole}"


def percent_decimal(value: Fraction, digits: int) -> str:
    """Write 100 × `value` (1 meaning 100 %) as a plain decimal for JSON: exactly the rounded number."""
    return decimal_text(value * 100, digits)


def percent_text(value: Fraction, digits: int, glyph: str = "%") -> str:
    """Write a share (1 meaning 100 %) for a document: 100% and 0% only when that is exactly so.

    What would round to one of them gets more digits until it no longer does: 99.96%, 0.04%.
    """
    if value in (-1, 0, 1):
        return f"{value * 100}{glyph}"
    while abs(half_up(value * 100, digits)) in (0, 100 * power_of_ten(digits)):
        digits += 1
    return f"{percent_decimal(value, digits)}{glyph}"


def in_wan(value: int, digits: int) -> str:
    """Write a count in ten thousands (32000 → 3.2万); below one 万 the count itself says more."""
    return f"{decimal_text(Fraction(value, WAN), digits)}万" if abs(value) >= WAN else str(value)


def exact_digits(value: Fraction, most: int = 4) -> int:
    """Give the fewest decimals, at most `most`, that write `value` without loss."""
    return next((digits for digits in range(most) if (value * power_of_ten(digits)).denominator == 1), most)


def rounded_root(value: Fraction, degree: int, digits: int) -> Fraction:
    """Give the `degree`-th root of `value` ≥ 0, rounded half up to `digits` decimals.

    The root is irrational as a rule, yet its rounding is exact: twice the root, cut to a whole number of
    units, is an integer root of an integer, and one unit more, halved, is the rounding.
    """
    scaled = value * (2 * power_of_ten(digits)) ** degree
    doubled = _integer_root(scaled.numerator // scaled.denominator, degree)
    return Fraction((doubled + 1) // 2, power_of_ten(digits))


def _integer_root(value: int, degree: int) -> int:
    """Give the greatest integer whose `degree`-th power is at most `value`."""
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low
