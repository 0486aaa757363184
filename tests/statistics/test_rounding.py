"""Rounding against an independent oracle: Python's decimal module with ROUND_HALF_UP."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from petition_report.statistics.rounding import (
    decimal_text,
    exact_digits,
    half_up,
    in_wan,
    percent_decimal,
    percent_text,
    power_of_ten,
    rounded_root,
)

DIGITS = st.integers(0, 6)
FRACTIONS = st.fractions(-1000, 1000, max_denominator=10**6)


def oracle(value: Fraction, digits: int) -> Decimal:
    """Divide with digits to spare, mark what is cut off as inexact, then round."""
    with localcontext(prec=80):
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        return quotient.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


@given(FRACTIONS, DIGITS)
def test_rounding_agrees_with_the_decimal_module(value: Fraction, digits: int) -> None:
    assert Decimal(decimal_text(value, digits)) == oracle(value, digits)


@given(st.integers(-(10**6), 10**6), DIGITS)
def test_an_exact_half_goes_away_from_zero(units: int, digits: int) -> None:
    half = Fraction(1, 2) if units >= 0 else Fraction(-1, 2)
    assert half_up((units + half) / power_of_ten(digits), digits) == units + 2 * half


@given(FRACTIONS, DIGITS)
def test_the_text_has_exactly_the_decimals_asked_for(value: Fraction, digits: int) -> None:
    assert len(decimal_text(value, digits).partition(".")[2]) == digits


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("12.5", 0, "13"),
        ("0.125", 2, "0.13"),
        ("2.675", 2, "2.68"),
        ("-0.5", 0, "-1"),
        ("-0.04", 1, "0.0"),
        ("-5.44", 1, "-5.4"),
        ("1234567.05", 1, "1234567.1"),
        ("3.05", 3, "3.050"),
        ("0", 0, "0"),
    ],
)
def test_decimals_are_written_plainly(value: str, digits: int, text: str) -> None:
    assert decimal_text(Fraction(value), digits) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [("1", 1, "100.0"), ("0.9996", 1, "100.0"), ("0", 1, "0.0"), ("16/13", 1, "123.1"), ("384/390", 0, "98")],
)
def test_the_decimal_for_json_is_exactly_the_rounded_number(value: str, digits: int, text: str) -> None:
    assert percent_decimal(Fraction(value), digits) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("1", 1, "100%"),
        ("0", 2, "0%"),
        ("-1", 1, "-100%"),
        ("0.9996", 1, "99.96%"),
        ("0.99996", 0, "99.996%"),
        ("0.996", 0, "99.6%"),
        ("1.0004", 1, "100.04%"),
        ("0.0004", 1, "0.04%"),
        ("0.004", 0, "0.4%"),
        ("0.0005", 1, "0.1%"),
        ("-0.0004", 1, "-0.04%"),
        ("0.113", 2, "11.30%"),
        ("27/35", 2, "77.14%"),
        ("3/11", 1, "27.3%"),
        ("2", 1, "200.0%"),
        ("1.23", 0, "123%"),
    ],
)
def test_a_printed_percentage_is_truthful(value: str, digits: int, text: str) -> None:
    assert percent_text(Fraction(value), digits) == text


def test_the_percent_sign_can_be_the_full_width_one() -> None:
    assert percent_text(Fraction(1, 8), 1, "％") == "12.5％"


@given(FRACTIONS, DIGITS)
def test_a_hundred_and_nothing_are_printed_only_when_true(value: Fraction, digits: int) -> None:
    printed = Decimal(percent_text(value, digits, glyph=""))
    assert (abs(printed) in (0, 100)) == (abs(value) in (0, 1))


@given(FRACTIONS, DIGITS)
def test_a_printed_percentage_has_no_fewer_decimals_than_asked(value: Fraction, digits: int) -> None:
    assume(abs(value) not in (0, 1))
    assert len(percent_text(value, digits, glyph="").partition(".")[2]) >= digits


@given(FRACTIONS, DIGITS)
def test_a_printed_percentage_is_the_value_rounded_to_the_decimals_it_shows(
    value: Fraction, digits: int
) -> None:
    printed = percent_text(value, digits, glyph="")
    shown = len(printed.partition(".")[2])
    assert Decimal(printed) == oracle(value * 100, shown)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(32000, 1, "3.2万"), (30000, 1, "3.0万"), (32449, 2, "3.24万"), (10000, 0, "1万"), (9999, 1, "9999")],
)
def test_ten_thousands_are_written_on_request(value: int, digits: int, text: str) -> None:
    assert in_wan(value, digits) == text


@pytest.mark.parametrize(
    ("value", "digits"), [("98", 0), ("98.5", 1), ("11.25", 2), ("0.125", 3), ("1/3", 4), ("0.00001", 4)]
)
def test_the_fewest_decimals_without_loss_are_found_up_to_a_limit(value: str, digits: int) -> None:
    assert exact_digits(Fraction(value)) == digits


@given(st.fractions(0, 1000, max_denominator=1000), st.integers(1, 12), st.integers(0, 5))
def test_a_rounded_root_is_within_half_a_unit_of_the_true_root(
    value: Fraction, degree: int, digits: int
) -> None:
    root, half = rounded_root(value, degree, digits), Fraction(1, 2 * power_of_ten(digits))
    assert max(root - half, Fraction(0)) ** degree <= value < (root + half) ** degree


@given(st.fractions(0, 1000, max_denominator=1000), DIGITS)
def test_the_first_root_is_the_number_itself_rounded(value: Fraction, digits: int) -> None:
    assert rounded_root(value, 1, digits) == Fraction(decimal_text(value, digits))


def test_a_root_that_is_exact_stays_exact() -> None:
    assert rounded_root(Fraction(1331, 1000), 3, 4) == Fraction(11, 10)
