"""A value set against others."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.phrase import Number, Phrase, say
from petition_report.report.words.standings import (
    Rank,
    benchmark,
    cap_phrase,
    is_met,
    rank_among,
    rank_phrase,
    target_phrase,
)
from petition_report.settings import Wording
from petition_report.statistics.figures import Count, Mean, Ratio, Value

STYLE = Wording()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (9570, "与全市持平"),
        (9574, "与全市持平"),
        (9566, "与全市持平"),
        (9575, "高于全市0.1个百分点"),
        (9565, "低于全市0.1个百分点"),
        (9690, "高于全市1.2个百分点"),
        (9490, "低于全市0.8个百分点"),
    ],
)
def test_a_share_is_set_against_a_benchmark_with_tolerance(now: int, words: str) -> None:
    assert str(benchmark(Ratio(now, 10000), Ratio(957, 1000), "全市", STYLE)) == words


@pytest.mark.parametrize(("now", "words"), [(957, "与全市持平"), (958, "高于全市0.1个百分点")])
def test_without_tolerance_only_equals_are_level(now: int, words: str) -> None:
    style = Wording(level_within=0)
    assert str(benchmark(Ratio(now, 1000), Ratio(1914, 2000), "全市", style)) == words


def test_without_tolerance_a_small_distance_is_still_no_zero() -> None:
    style = Wording(level_within=0)
    assert str(benchmark(Ratio(9571, 10000), Ratio(957, 1000), "全市", style)) == "高于全市0.01个百分点"


def test_the_distance_to_a_benchmark_can_be_traced() -> None:
    phrase = benchmark(Ratio(97, 100), Ratio(95, 100), "全市", STYLE)
    assert phrase == say("高于全市", Number("2.0", "reference"), "个百分点")


@pytest.mark.parametrize(
    ("own", "others", "words"),
    [
        (9, "8 7 6", "居全省首位"),
        (8, "9 7 6", "居全省第二位"),
        (7, "9 8 6", "居全省第三位"),
        (6, "9 8 7", "列4个市州末位"),
        (8, "9 8 7", "并列全省第二位"),
        (9, "9 8 7", "并列全省首位"),
        (7, "9 8 7", "并列4个市州末位"),
        (7, "8 8 6", "居全省第三位"),
        (7, "7 7 7", "并列全省首位"),
        (7, "", "居全省首位"),
    ],
)
def test_a_rank_is_said_in_words_and_equals_share_it(own: int, others: str, words: str) -> None:
    rank = rank_among(own, [int(other) for other in others.split()])
    assert str(rank_phrase(rank, "全省", "市州")) == words


def test_the_last_of_fourteen_is_said_with_their_number() -> None:
    assert str(rank_phrase(rank_among(1, range(2, 15)), "全省", "市州")) == "列14个市州末位"


def test_the_lowest_can_be_the_first() -> None:
    assert rank_among(6, [9, 8, 7], highest_first=False) == Rank(1, 4, last=False, shared=False)


def test_the_highest_is_then_the_last() -> None:
    assert rank_among(9, [8, 7], highest_first=False) == Rank(3, 3, last=True, shared=False)


def test_a_place_beyond_the_chinese_numerals_is_said_in_digits() -> None:
    rank = Rank(100, 120, last=False, shared=False)
    assert str(rank_phrase(rank, "全省", "县")) == "居全省第100位"


def test_the_ninety_ninth_place_is_still_said_in_chinese() -> None:
    rank = Rank(99, 120, last=False, shared=False)
    assert str(rank_phrase(rank, "全省", "县")) == "居全省第九十九位"


def test_the_place_can_be_traced() -> None:
    assert rank_phrase(rank_among(7, [9, 8, 6]), "全省", "市州").numbers == (Number("三", "rank"),)


def test_the_number_of_peers_can_be_traced() -> None:
    assert rank_phrase(rank_among(6, [9, 8]), "全省", "市州").numbers == (Number("3", "peers"),)


@given(st.fractions(), st.lists(st.fractions()))
def test_a_rank_is_the_place_in_the_sorted_values(own: Fraction, others: list[Fraction]) -> None:
    ordered = sorted([own, *others], reverse=True)
    assert rank_among(own, others).place == ordered.index(own) + 1


@pytest.mark.parametrize(
    ("now", "target", "unit", "words"),
    [
        (Ratio(98, 100), Ratio(98, 100), "", "达到98%的目标"),
        (Ratio(9799, 10000), Ratio(98, 100), "", "未达到98%的目标"),
        (Ratio(1, 1), Ratio(1, 1), "", "达到100%的目标"),
        (Ratio(99, 100), Ratio(985, 1000), "", "达到98.5%的目标"),
        (Count(12), Count(12), "次", "达到12次的目标"),
        (Mean(7, 2), Mean(9, 2), "天", "未达到4.5天的目标"),
        (Count(11), Count(12), "次", "未达到12次的目标"),
    ],
)
def test_a_target_is_met_or_missed(now: Value, target: Value, unit: str, words: str) -> None:
    assert str(target_phrase(now, target, STYLE, unit)) == words


@pytest.mark.parametrize(("now", "words"), [(5, "达到5起的目标"), (6, "未达到5起的目标")])
def test_of_some_things_less_is_better(now: int, words: str) -> None:
    assert str(target_phrase(Count(now), Count(5), STYLE, "起", at_most=True)) == words


def test_a_target_can_be_traced() -> None:
    assert target_phrase(Count(6), Count(5), STYLE).numbers == (Number("5", "target"),)


@pytest.mark.parametrize(
    ("now", "limit", "unit", "words"),
    [
        (Ratio(20, 1000), Ratio(20, 1000), "", "控制在2.0%以内"),
        (Ratio(21, 1000), Ratio(20, 1000), "", "未控制在2.0%以内"),
        (Count(31000), Count(32000), "万人次", "控制在3.2万人次以内"),
        (Count(300), Count(200), "人次", "未控制在200人次以内"),
    ],
)
def test_a_ceiling_holds_or_does_not(now: Value, limit: Value, unit: str, words: str) -> None:
    assert str(cap_phrase(now, limit, STYLE, unit)) == words


def test_a_ceiling_can_be_traced() -> None:
    assert cap_phrase(Count(6), Count(5), STYLE).numbers == (Number("5", "target"),)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_target_is_met_from_both_sides_only_when_hit_exactly(now: int, target: int) -> None:
    values = Count(now), Count(target)
    assert (is_met(*values) and is_met(*values, at_most=True)) == (now == target)


def test_the_tolerance_is_exact() -> None:
    now = Ratio(95_749_999, 100_000_000)
    assert str(benchmark(now, Ratio(957, 1000), "全市", STYLE)) == "与全市持平"


def test_equals_share_the_first_place_where_the_lowest_is_first() -> None:
    assert rank_among(1, [1, 2], highest_first=False) == Rank(1, 3, last=False, shared=True)


def test_the_second_of_two_is_the_last() -> None:
    assert str(rank_phrase(Rank(2, 2, last=True, shared=False), "全省", "市州")) == "列2个市州末位"


@pytest.mark.parametrize(("said", "words"), [(target_phrase, "未达到5的目标"), (cap_phrase, "控制在5以内")])
def test_a_target_may_have_no_unit(said: Callable[[Value, Value, Wording], Phrase], words: str) -> None:
    assert str(said(Count(3), Count(5), STYLE)) == words
