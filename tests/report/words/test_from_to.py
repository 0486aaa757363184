"""Quantities from where they were to where they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.from_to import from_to
from petition_report.report.words.pairs import Quantity
from petition_report.report.words.phrase import Number, say
from petition_report.report.words.wording import Basis
from petition_report.settings import Wording
from petition_report.statistics.changes import change
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value

STYLE = Wording()
NO_BASE = Gap("base-missing")


def cases(now: int, base: int, digits: int | None = None) -> Quantity:
    return Quantity("件次", change(Count(now), Count(base)), "件次", digits)


def persons(now: int, base: int, digits: int | None = None) -> Quantity:
    return Quantity("人次", change(Count(now), Count(base)), "人次", digits)


@pytest.mark.parametrize(
    ("now", "base", "unit", "digits", "words"),
    [
        (Count(84), Count(120), "件", 0, "从120件减少到84件，降幅30%"),
        (Count(84), Count(120), "件", None, "从120件减少到84件，降幅30.0%"),
        (Count(29), Count(13), "批", 0, "从13批增加到29批，增幅123%"),
        (Count(0), Count(13), "批", None, "从13批减少到0批，降幅100%"),
        (Count(3), Count(0), "批", None, "从0批增加到3批"),
        (Count(3), Count(3), "批", None, "与上年同期持平"),
        (Count(10001), Count(10000), "批", None, "与上年同期基本持平"),
        (Count(0), Count(0), "批", None, "与上年同期均为0"),
        (Count(3), NO_BASE, "批", None, "无上年同期可比数据"),
        (Ratio(957, 1000), Ratio(932, 1000), "", None, "从93.2%上升到95.7%，上升2.5个百分点"),
        (Ratio(932, 1000), Ratio(957, 1000), "", None, "从95.7%下降到93.2%，下降2.5个百分点"),
        (Ratio(1, 2), Ratio(2, 4), "", None, "与上年同期持平"),
        (Ratio(95740, 10**5), Ratio(95650, 10**5), "", None, "从95.65%上升到95.74%，上升0.1个百分点"),
        (Mean(7, 2), Mean(5, 1), "天", None, "从5.0天下降到3.5天，降幅30.0%"),
        (Count(52000), Count(32000), "万件", None, "从3.2万件增加到5.2万件，增幅62.5%"),
        (Count(32040), Count(32000), "万件", None, "从3.200万件增加到3.204万件，增幅0.1%"),
    ],
)
def test_one_quantity_is_told_from_its_base_to_the_present(
    now: Value, base: Value | Gap, unit: str, digits: int | None, words: str
) -> None:
    assert str(from_to([Quantity("数", change(now, base), unit, digits)], STYLE)) == words


@pytest.mark.parametrize(
    ("quantities", "words"),
    [
        ([cases(2, 3), persons(5, 10)], "从3件次10人次减少到2件次5人次，降幅分别为33.3%、50.0%"),
        ([cases(3, 2), persons(6, 2)], "从2件次2人次增加到3件次6人次，增幅分别为50.0%、200.0%"),
        (
            [cases(2, 3), persons(15, 10)],
            "件次从3件次减少到2件次，降幅33.3%；人次从10人次增加到15人次，增幅50.0%",
        ),
        ([cases(2, 3), persons(5, 5)], "件次从3件次减少到2件次，降幅33.3%；人次与上年同期持平"),
        ([cases(2, 3, 0), persons(5, 10, 1)], "从3件次10人次减少到2件次5人次，降幅分别为33%、50.0%"),
        ([cases(2, 0), persons(5, 0)], "件次从0件次增加到2件次；人次从0人次增加到5人次"),
    ],
)
def test_several_quantities_are_told_at_once_where_they_go_the_same_way(
    quantities: list[Quantity], words: str
) -> None:
    assert str(from_to(quantities, STYLE)) == words


def test_shares_are_told_one_by_one() -> None:
    rise = change(Ratio(95, 100), Ratio(90, 100))
    told = from_to([Quantity("办结率", rise), Quantity("化解率", rise)], STYLE)
    assert str(told) == (
        "办结率从90.0%上升到95.0%，上升5.0个百分点；化解率从90.0%上升到95.0%，上升5.0个百分点"
    )


def test_what_has_not_moved_is_said_against_the_base() -> None:
    assert str(from_to([cases(3, 3)], STYLE, Basis(label="2019年同期"))) == "与2019年同期持平"


def test_each_number_of_one_quantity_can_be_traced() -> None:
    assert from_to([cases(84, 120, 0)], STYLE).numbers == (
        Number("120", "base"),
        Number("84", "now"),
        Number("30%", "change"),
    )


def test_each_number_of_several_quantities_can_be_traced() -> None:
    told = [(number.key, number.of) for number in from_to([cases(2, 3), persons(5, 10)], STYLE).numbers]
    assert told == [("base", 0), ("base", 1), ("now", 0), ("now", 1), ("change", 0), ("change", 1)]


def test_the_numbers_of_split_quantities_know_their_position() -> None:
    told = [number.of for number in from_to([cases(2, 3), persons(15, 10)], STYLE).numbers]
    assert told == [0, 0, 0, 1, 1, 1]


def test_nothing_to_tell_is_an_empty_phrase() -> None:
    assert from_to([], STYLE) == say()


@given(st.integers(0, 10**5), st.integers(1, 10**5))
def test_both_ends_of_a_share_that_has_moved_look_different(part: int, whole: int) -> None:
    now, base = Ratio(min(part, whole), whole), Ratio(1, 3)
    numbers = from_to([Quantity("率", change(now, base))], STYLE).numbers
    assert not numbers or numbers[0].text != numbers[1].text


def test_decimals_that_show_no_movement_tell_none() -> None:
    assert str(from_to([cases(1004, 1000, 0)], STYLE)) == "与上年同期基本持平"
