"""Printed numbers as formulas over the integers behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import answers, counted

from petition_report.proof.detail import detail
from petition_report.proof.formulas import printed_formula, sum_formula
from petition_report.report.words.wording import change_phrase
from petition_report.settings import Wording
from petition_report.statistics.changes import change
from petition_report.statistics.figures import Count, Mean, Ratio, Value
from petition_report.statistics.sums import Sum

CELLS = {"g": "A1", "h": "B1", "i": "C1", "j": "D1"}


def formula(tells: str, text: str, now: Value, other: Value | None = None) -> str:
    return printed_formula(tells, text, (now, other), CELLS)


@pytest.mark.parametrize(
    ("tells", "text", "now", "expected"),
    [
        ("value", "29", Count(29), "ROUND(A1,0)"),
        ("value", "3.2万", Count(32123), "ROUND(A1/10000,1)"),
        ("value", "98.5%", Ratio(384, 390), "ROUND(A1*100/B1,1)"),
        ("value", "384", Ratio(384, 390), "ROUND(A1,0)"),
        ("value", "6", Ratio(384, 390), "ROUND(B1-A1,0)"),
        ("now", "30.0", Mean(11898, 397), "ROUND(A1/B1,1)"),
        ("value", "30", Count(29), ""),
        ("value", "一批", Count(1), ""),
        ("rank", "3", Count(29), ""),
    ],
)
def test_a_number_by_itself(tells: str, text: str, now: Value, expected: str) -> None:
    assert formula(tells, text, now) == expected


@pytest.mark.parametrize(
    ("tells", "text", "now", "other", "expected"),
    [
        ("share", "22.1%", Count(221), Count(1000), "ROUND(A1*100/C1,1)"),
        ("share", "0", Count(0), Count(0), ""),
        ("base", "13", Count(29), Count(13), "ROUND(C1,0)"),
        ("base", "96.8%", Ratio(384, 390), Ratio(360, 372), "ROUND(C1*100/D1,1)"),
        ("change", "123.1%", Count(29), Count(13), "ROUND(ABS(A1*D1-C1*B1)*100/(C1*B1),1)"),
        ("change", "16", Count(29), Count(13), "ROUND(ABS(A1*D1-C1*B1)/(B1*D1),0)"),
        ("change", "2.2倍", Count(29), Count(13), "ROUND((A1*D1)/(C1*B1),1)"),
        ("change", "3", Count(3), Count(0), "ROUND(ABS(A1*D1-C1*B1)/(B1*D1),0)"),
        ("change", "1.7", Ratio(384, 390), Ratio(360, 372), "ROUND(ABS(A1*D1-C1*B1)*100/(B1*D1),1)"),
        ("change", "1.7", Ratio(384, 390), Count(3), ""),
        ("change", "−0.9", Mean(11898, 397), Mean(12000, 397), "ROUND(ABS(A1*D1-C1*B1)*100/(C1*B1),1)"),
    ],
)
def test_a_number_set_against_another(tells: str, text: str, now: Value, other: Value, expected: str) -> None:
    assert formula(tells, text, now, other) == expected


@given(st.integers(0, 100_000), st.integers(1, 100_000))
def test_every_rate_a_phrase_prints_has_a_formula(now: int, base: int) -> None:
    moved = change(Count(now), Count(base))
    printed = [number.text for number in change_phrase(moved, Wording()).numbers if number.key == "change"]
    assert [text for text in printed if not formula("change", text, Count(now), Count(base))] == []


def test_a_condition_that_allows_nothing_counts_nothing() -> None:
    known = answers(counted(3))
    one = Sum("petitions", "", known.window, "rows", (("channel", ()),))
    found = detail(known, [one])
    assert found is not None
    assert sum_formula(one, found, "明细") == "0"
