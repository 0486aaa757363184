"""Sums and printed numbers → the formulas that work them out over the rows (核算公式)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from openpyxl.utils import get_column_letter

from petition_report.proof.columns import added, tested
from petition_report.proof.detail import Detail
from petition_report.statistics.figures import Count, Mean, Ratio, Value
from petition_report.statistics.rounding import WAN, decimal_text
from petition_report.statistics.sums import Sum

NUMBER = re.compile(r"\d+(?:\.(\d+))?")


def sum_formula(one: Sum, detail: Detail, sheet: str) -> str:
    """COUNTIFS or SUMIFS over the rows in a sheet, without the equals sign."""
    if any(not values for _, values in one.where):
        return "0"
    number = added(one, grouped=detail.grouped)
    tests: list[tuple[int, str | int]] = [(0, detail.periods[one.date, one.window])]
    for key, values in one.where:
        if test := tested(one.register, key, values):
            column, value = test
            tests.append((detail.places[column], detail.named.get(column, {}).get(str(value), value)))
    pairs = ",".join(f"{_range(detail, sheet, place)},{_criterion(value)}" for place, value in tests)
    if number is None:
        return f"COUNTIFS({pairs})"
    return f"SUMIFS({_range(detail, sheet, detail.places[number])},{pairs})"


def printed_formula(
    tells: str, text: str, values: tuple[Value, Value | None], cells: Mapping[str, str]
) -> str:
    """The printed number worked out of numerators and denominators, '' where no formula gives it.

    `values` are the figure's and the one's it is set against; `cells` name the cells of their integers, as g, h, i, j.
    """
    found = NUMBER.search(text)
    if not found:
        return ""
    digits = len(found[1] or "")
    for exact, form in _forms(tells, *values):
        if decimal_text(abs(exact), digits) == found[0]:
            return f"ROUND({form.format_map(cells)},{digits})"
    return ""


def _forms(tells: str, now: Value, other: Value | None) -> Iterator[tuple[Fraction, str]]:
    """What a number may tell, exact and as a formula, the likeliest first."""
    g, h = integers(now)
    if tells == "base" and other:
        yield from _plain(other, "{i}", "{j}")
    elif other and tells in ("share", "change"):
        i, j = integers(other)
        yield from _share(g, i) if tells == "share" else _changes(now, other, (g, h, i, j))
    elif tells in ("value", "now"):
        yield from _plain(now, "{g}", "{h}")
        if isinstance(now, Ratio):
            yield Fraction(h - g), "{h}-{g}"


def _plain(value: Value, g: str, h: str) -> Iterator[tuple[Fraction, str]]:
    """A value by itself: a count, also in 万; a percentage; a mean."""
    if isinstance(value, Count):
        yield Fraction(value.value), g
        yield Fraction(value.value, WAN), f"{g}/{WAN}"
    elif isinstance(value, Ratio):
        yield value.fraction * 100, f"{g}*100/{h}"
        yield Fraction(value.numerator), g
    else:
        yield value.fraction, f"{g}/{h}"


def _share(part: int, whole: int) -> Iterator[tuple[Fraction, str]]:
    """A count's share of another."""
    if whole:
        yield Fraction(part * 100, whole), "{g}*100/{i}"


def _changes(now: Value, other: Value, integers: tuple[int, int, int, int]) -> Iterator[tuple[Fraction, str]]:
    """What lies between two values: percentage points, a rate, a difference, a multiple."""
    g, h, i, j = integers
    if isinstance(now, Ratio):
        if isinstance(other, Ratio):
            yield Fraction(g * j - i * h, h * j) * 100, "ABS({g}*{j}-{i}*{h})*100/({h}*{j})"
        return
    if i:
        yield Fraction(g * j - i * h, i * h) * 100, "ABS({g}*{j}-{i}*{h})*100/({i}*{h})"
        yield Fraction(g * j - i * h, i * h), "ABS({g}*{j}-{i}*{h})/({i}*{h})"
        yield Fraction(g * j, i * h), "({g}*{j})/({i}*{h})"
    yield Fraction(g * j - i * h, h * j), "ABS({g}*{j}-{i}*{h})/({h}*{j})"


def integers(value: Value) -> tuple[int, int]:
    """Numerator and denominator; a count is a whole."""
    if isinstance(value, Count):
        return value.value, 1
    return (value.total, value.count) if isinstance(value, Mean) else (value.numerator, value.denominator)


def _range(detail: Detail, sheet: str, place: int) -> str:
    letter = get_column_letter(place + 1)
    return f"'{sheet}'!${letter}$2:${letter}${len(detail.table) + 1}"


def _criterion(value: str | int) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
