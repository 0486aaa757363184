"""Trend words, streaks, mean growth and slogans."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.phrase import Number, say
from petition_report.report.words.trends import Claim, average_growth, slogan, streak, streak_length, trend
from petition_report.report.words.wording import Basis
from petition_report.settings import Wording
from petition_report.statistics.changes import Change, Direction, change
from petition_report.statistics.figures import Count, Gap, Ratio

STYLE = Wording()
LETTERS: dict[str, Direction] = {"u": "up", "d": "down", "l": "level", "?": "unknown"}


def counts(now: int, base: int) -> Change:
    return change(Count(now), Count(base))


def directions(letters: str) -> list[Direction]:
    return [LETTERS[letter] for letter in letters]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (counts(10499, 10000), "有所上升"),
        (counts(105, 100), "上升"),
        (counts(1199, 1000), "上升"),
        (counts(120, 100), "明显上升"),
        (counts(1499, 1000), "明显上升"),
        (counts(150, 100), "大幅上升"),
        (counts(97, 100), "有所下降"),
        (counts(50, 100), "大幅下降"),
        (counts(7, 7), "持平"),
        (counts(10001, 10000), "基本持平"),
        (counts(3, 0), "上升"),
        (counts(0, 0), "持平"),
        (change(Count(3), Gap("base-missing")), "无上年同期可比数据"),
        (change(Ratio(957, 1000), Ratio(932, 1000)), "有所上升"),
        (change(Ratio(9, 10), Ratio(7, 10)), "明显上升"),
    ],
)
def test_the_size_of_a_change_chooses_its_word(told: Change, words: str) -> None:
    assert str(trend(told, STYLE)) == words


def test_the_thresholds_and_the_verbs_are_the_office_s() -> None:
    assert str(trend(counts(108, 100), Wording(rise="增多", slight=10))) == "有所增多"


def test_a_trend_without_a_base_names_the_base() -> None:
    told = change(Count(3), Gap("base-missing"))
    assert str(trend(told, STYLE, Basis(label="2019年同期"))) == "无2019年同期可比数据"


@pytest.mark.parametrize(
    ("letters", "length"),
    [("", 0), ("l", 0), ("?", 0), ("d", 1), ("ddl", 0), ("uddd", 3), ("dudd", 2), ("dddd", 4), ("duu", 2)],
)
def test_a_streak_counts_back_from_the_latest_month(letters: str, length: int) -> None:
    assert streak_length(directions(letters)) == length


@pytest.mark.parametrize(
    ("letters", "words"),
    [("udddd", "连续4个月同比下降"), ("duu", "连续2个月同比上升"), ("dd?", ""), ("ud", ""), ("", "")],
)
def test_a_streak_is_said_from_two_months_on(letters: str, words: str) -> None:
    assert str(streak(directions(letters), STYLE)) == words


def test_a_streak_can_be_of_quarters_against_the_one_before() -> None:
    assert str(streak(directions("uu"), STYLE, "个季度", "环比")) == "连续2个季度环比上升"


def test_the_length_of_a_streak_can_be_traced() -> None:
    assert streak(directions("uu"), STYLE).numbers == (Number("2", "streak"),)


@pytest.mark.parametrize(
    ("first", "last", "years", "words"),
    [
        (1000, 1331, 3, "年均增长10.0%"),
        (1000, 1277, 3, "年均增长8.5%"),
        (1331, 1000, 3, "年均下降9.1%"),
        (100, 150, 1, "年均增长50.0%"),
        (100, 400, 2, "年均增长100%"),
        (10000, 39999, 2, "年均增长99.997%"),
        (10000, 40001, 2, "年均增长100.002%"),
        (7, 7, 3, "年均持平"),
        (10000, 10001, 3, "年均基本持平"),
        (0, 7, 3, "年均增速无可比数据"),
        (7, 0, 3, "年均增速无可比数据"),
        (7, 8, 0, "年均增速无可比数据"),
        (1, 2, 1, "年均增长100%"),
        (1, 8, 3, "年均增长100%"),
        (10000, 19996, 1, "年均增长99.96%"),
    ],
)
def test_mean_growth_is_the_root_of_the_whole_growth(first: int, last: int, years: int, words: str) -> None:
    assert str(average_growth(first, last, years, STYLE)) == words


def test_the_mean_growth_can_be_traced() -> None:
    assert average_growth(1000, 1277, 3, STYLE) == say("年均增长", Number("8.5%", "growth"))


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10))
def test_mean_growth_is_within_half_a_unit_of_the_root_the_decimal_module_finds(
    first: int, last: int, years: int
) -> None:
    with localcontext(prec=60):
        growth = abs((Decimal(last) / Decimal(first)) ** (Decimal(1) / Decimal(years)) - 1) * 100
    numbers = average_growth(first, last, years, Wording(digits=3)).numbers
    printed = Decimal(numbers[0].text.rstrip("%")) if numbers else Decimal(0)
    assert abs(printed - growth) <= Decimal("0.0005") + Decimal("1e-20")


RISE, FALL, LEVEL = counts(3, 2), counts(2, 3), counts(2, 2)


def test_a_slogan_counts_what_each_claim_rests_on() -> None:
    claims = (
        Claim("好转", "up", (RISE,)),
        Claim("提高", "up", (RISE,) * 3),
        Claim("下降", "down", (FALL,) * 2),
    )
    assert str(slogan(claims)) == "一好转三提高两下降"


@pytest.mark.parametrize("contrary", [FALL, LEVEL, change(Count(2), Gap("base-missing"))])
def test_a_slogan_is_not_said_when_one_number_disagrees(contrary: Change) -> None:
    assert not slogan((Claim("提高", "up", (RISE, contrary)), Claim("下降", "down", (FALL,))))


def test_a_claim_that_rests_on_nothing_is_left_out() -> None:
    assert str(slogan((Claim("提高", "up", ()), Claim("下降", "down", (FALL,) * 12)))) == "十二下降"


def test_a_streak_goes_the_way_of_the_latest_month() -> None:
    assert str(streak(directions("dudd"), STYLE)) == "连续2个月同比下降"
