"""Changes between exact values."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.statistics.changes import Change, change, change_json, exact
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value

NO_BASE = Gap("base-missing")
COUNTS = st.integers(0, 10**9).map(Count)
MEANS = st.builds(Mean, st.integers(0, 10**6), st.integers(1, 10**4))
RATIOS = st.integers(1, 10**6).flatmap(lambda whole: st.builds(Ratio, st.integers(0, whole), st.just(whole)))
VALUES: st.SearchStrategy[Value] = st.one_of(COUNTS, MEANS, RATIOS)


@given(VALUES, st.one_of(VALUES, st.just(NO_BASE)))
def test_any_two_values_have_a_change_and_its_amount_is_never_negative(now: Value, base: Value | Gap) -> None:
    assert change(now, base).amount >= 0


@given(RATIOS, RATIOS)
def test_points_are_the_same_both_ways(now: Ratio, base: Ratio) -> None:
    assert change(now, base).amount == change(base, now).amount


@given(RATIOS, RATIOS)
def test_points_turn_their_direction_when_now_and_base_change_places(now: Ratio, base: Ratio) -> None:
    turned = {"up": "down", "down": "up", "level": "level"}
    assert change(base, now).direction == turned[change(now, base).direction]


@given(RATIOS, RATIOS)
def test_two_shares_differ_by_exactly_their_points(now: Ratio, base: Ratio) -> None:
    told = change(now, base)
    assert abs(now.fraction - base.fraction) == told.amount


@given(st.one_of(COUNTS, MEANS), st.one_of(COUNTS, MEANS).filter(lambda base: exact(base) > 0))
def test_the_base_and_its_rate_give_back_the_present_exactly(now: Count | Mean, base: Count | Mean) -> None:
    told = change(now, base)
    sign = {"up": 1, "down": -1, "level": 0}[told.direction]
    assert exact(base) * (1 + sign * told.amount) == exact(now)


@given(st.one_of(st.tuples(COUNTS, COUNTS), st.tuples(MEANS, MEANS), st.tuples(RATIOS, RATIOS)))
def test_the_direction_is_the_sign_of_the_exact_difference(pair: tuple[Value, Value]) -> None:
    now, base = pair
    difference = exact(now) - exact(base)
    sign = "up" if difference > 0 else "down" if difference < 0 else "level"
    assert change(now, base).direction == sign


@pytest.mark.parametrize(
    ("now", "base", "kind", "direction", "amount"),
    [
        (Count(29), Count(13), "rate", "up", "16/13"),
        (Count(84), Count(120), "rate", "down", "3/10"),
        (Count(7), Count(7), "rate", "level", "0"),
        (Count(0), Count(7), "rate", "down", "1"),
        (Count(1), Count(0), "from_zero", "up", "0"),
        (Count(0), Count(0), "both_zero", "level", "0"),
        (Count(3), NO_BASE, "no_base", "unknown", "0"),
        (Mean(7, 2), Mean(5, 2), "rate", "up", "2/5"),
        (Mean(7, 2), Mean(5, 3), "rate", "up", "11/10"),
        (Mean(0, 2), Mean(0, 3), "both_zero", "level", "0"),
        (Ratio(384, 390), Ratio(360, 372), "points", "up", "34/2015"),
        (Ratio(1, 2), Ratio(2, 4), "points", "level", "0"),
        (Ratio(1, 2), Ratio(0, 4), "points", "up", "1/2"),
        (Ratio(0, 2), Ratio(0, 4), "points", "level", "0"),
    ],
)
def test_each_pair_of_values_has_its_kind_of_change(
    now: Value, base: Value | Gap, kind: str, direction: str, amount: str
) -> None:
    told = change(now, base)
    assert (told.kind, told.direction, told.amount) == (kind, direction, Fraction(amount))


@pytest.mark.parametrize(
    ("now", "base"),
    [
        (Ratio(1, 2), Count(3)),
        (Count(3), Ratio(1, 2)),
        (Mean(3, 1), Ratio(1, 2)),
        (Count(-1), Count(3)),
        (Count(3), Count(-1)),
        (Count(3), Mean(-1, 2)),
    ],
)
def test_what_cannot_be_compared_has_no_base(now: Value, base: Value) -> None:
    assert change(now, base) == Change("no_base", "unknown", Fraction(0), now, base)


def test_a_change_remembers_the_values_it_was_made_of() -> None:
    told = change(Count(29), Count(13))
    assert (told.now, told.base) == (Count(29), Count(13))


@pytest.mark.parametrize(
    ("now", "base", "said"),
    [
        (Count(29), Count(13), {"kind": "rate", "percent": "123.1", "direction": "上升"}),
        (Count(84), Count(120), {"kind": "rate", "percent": "30.0", "direction": "下降"}),
        (Ratio(384, 390), Ratio(360, 372), {"kind": "points", "points": "1.7", "direction": "上升"}),
        (Count(7), Count(7), {"kind": "rate", "percent": "0.0", "direction": "持平"}),
        (Count(3), Count(0), {"kind": "from_zero", "direction": "上升"}),
        (Count(0), Count(0), {"kind": "both_zero", "direction": "持平"}),
        (Count(3), NO_BASE, {"kind": "no_base"}),
    ],
)
def test_a_change_is_told_in_json_by_the_contract(
    now: Value, base: Value | Gap, said: dict[str, str]
) -> None:
    assert change_json(change(now, base)) == said


def test_the_direction_in_json_takes_the_verbs_given() -> None:
    verbs = [change_json(change(Count(now), Count(2)), "增长", "减少")["direction"] for now in (3, 1)]
    assert verbs == ["增长", "减少"]
