"""The change of one quantity in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.phrase import Number, Phrase, say
from petition_report.report.words.wording import (
    LAST_YEAR,
    Basis,
    basis_of,
    change_phrase,
    direction_phrase,
    has_small_base,
    outcome,
    table_change,
    times_phrase,
    with_verbs,
)
from petition_report.settings import Wording
from petition_report.statistics.changes import Change, change
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value
from petition_report.statistics.periods import parse_period

STYLE = Wording()
NO_BASE = Gap("base-missing")
IN_2019 = Basis("同2019年同期相比，", "2019年同期")
MONTHLY = Basis("环比", "上月", "本月")


def counts(now: int, base: int) -> Change:
    return change(Count(now), Count(base))


def rates(now: str, base: str) -> Change:
    """Compare two shares written 957/1000."""
    shares = [Ratio(*map(int, share.split("/"))) for share in (now, base)]
    return change(*shares)


def fitting(values: st.SearchStrategy[int]) -> st.SearchStrategy[Change]:
    """Give changes of every kind made of such whole numbers."""
    count, whole = values.map(Count), values.map(lambda number: number + 1)
    ratio = whole.flatmap(lambda whole: st.builds(Ratio, st.integers(0, whole), st.just(whole)))
    mean = st.builds(Mean, values, whole)
    value: st.SearchStrategy[Value] = st.one_of(count, ratio, mean)
    return st.builds(change, value, st.one_of(value, st.just(NO_BASE)))


CHANGES = fitting(st.integers(0, 10**6))
STYLES = st.builds(
    Wording,
    digits=st.integers(0, 4),
    percent_glyph=st.sampled_from(["%", "％"]),
    times_from=st.one_of(st.none(), st.integers(1, 400)),
)
BASES = st.sampled_from([LAST_YEAR, IN_2019, MONTHLY, Basis(lead="")])
NUMBER = r"[0-9]+(\.[0-9]+)?"
SENTENCE = re.compile(
    rf"(同比|环比|同2019年同期相比，)?(上升|下降){NUMBER}([%％]|个百分点|倍)"
    r"|与(上年同期|2019年同期|上月)(基本持平|持平|均为0)"
    rf"|(上年同期|2019年同期|上月)(未发生，(今年|本月)发生[1-9][0-9]*批|为0批，(今年|本月)为{NUMBER}批)"
    r"|无(上年同期|2019年同期|上月)可比数据"
)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (counts(1763, 1000), "同比上升76.3%"),
        (counts(29, 13), "同比上升123.1%"),
        (counts(955, 1000), "同比下降4.5%"),
        (counts(0, 7), "同比下降100%"),
        (counts(14, 7), "同比上升100%"),
        (counts(19996, 10000), "同比上升99.96%"),
        (counts(7, 7), "与上年同期持平"),
        (counts(10004, 10000), "与上年同期基本持平"),
        (counts(9996, 10000), "与上年同期基本持平"),
        (counts(1000499, 1000000), "与上年同期基本持平"),
        (counts(10005, 10000), "同比上升0.1%"),
        (counts(3, 0), "上年同期未发生，今年发生3批"),
        (counts(0, 0), "与上年同期均为0"),
        (change(Count(3), NO_BASE), "无上年同期可比数据"),
        (rates("957/1000", "932/1000"), "同比上升2.5个百分点"),
        (rates("932/1000", "957/1000"), "同比下降2.5个百分点"),
        (rates("1/1", "0/1"), "同比上升100个百分点"),
        (rates("9571/10000", "9570/10000"), "与上年同期基本持平"),
        (rates("1/2", "2/4"), "与上年同期持平"),
        (change(Mean(7, 2), Mean(5, 2)), "同比上升40.0%"),
        (change(Mean(7, 2), Mean(0, 2)), "上年同期为0批，今年为3.5批"),
    ],
)
def test_a_change_is_said_as_it_is(told: Change, words: str) -> None:
    assert str(change_phrase(told, STYLE, unit="批")) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (counts(29, 13), "同2019年同期相比，上升123%"),
        (counts(7, 7), "与2019年同期持平"),
        (counts(3, 0), "2019年同期未发生，今年发生3批"),
        (counts(0, 0), "与2019年同期均为0"),
        (change(Count(3), NO_BASE), "无2019年同期可比数据"),
    ],
)
def test_a_base_other_than_last_year_is_named(told: Change, words: str) -> None:
    assert str(change_phrase(told, STYLE, IN_2019, "批", digits=0)) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (counts(29, 13), "环比上升123.1%"),
        (counts(7, 7), "与上月持平"),
        (counts(3, 0), "上月未发生，本月发生3批"),
    ],
)
def test_the_period_before_has_its_own_words(told: Change, words: str) -> None:
    assert str(change_phrase(told, STYLE, MONTHLY, "批")) == words


@pytest.mark.parametrize("say_it", [change_phrase, times_phrase])
def test_a_unit_that_was_not_given_is_not_printed(say_it: Callable[[Change, Wording], Phrase]) -> None:
    assert str(say_it(counts(3, 0), STYLE)) == "上年同期未发生，今年发生3"


@pytest.mark.parametrize(("now", "words"), [(29, "同比增长123.1%"), (10, "同比减少23.1%")])
def test_the_verbs_can_be_chosen(now: int, words: str) -> None:
    assert str(change_phrase(counts(now, 13), with_verbs(STYLE, "增长", "减少"))) == words


@pytest.mark.parametrize(("digits", "words"), [(0, "同比上升123%"), (2, "同比上升123.08%")])
def test_the_decimals_can_be_chosen(digits: int, words: str) -> None:
    assert str(change_phrase(counts(29, 13), STYLE, digits=digits)) == words


def test_what_shows_in_more_decimals_is_no_longer_nearly_level() -> None:
    assert str(change_phrase(counts(10004, 10000), STYLE, digits=2)) == "同比上升0.04%"


def test_the_percent_sign_is_the_office_s() -> None:
    assert str(change_phrase(counts(29, 13), Wording(percent_glyph="％"))) == "同比上升123.1％"


def test_two_zeros_can_be_said_of_events() -> None:
    assert str(change_phrase(counts(0, 0), STYLE, Basis(zero="均未发生"))) == "与上年同期均未发生"


@pytest.mark.parametrize(
    ("now", "base", "words"),
    [
        (46, 10, "同比上升3.6倍"),
        (30, 10, "同比上升2.0倍"),
        (299, 100, "同比上升199.0%"),
        (4, 10, "同比下降60.0%"),
        (0, 10, "同比下降100%"),
    ],
)
def test_multiples_tell_only_great_rises_and_only_where_set(now: int, base: int, words: str) -> None:
    assert str(change_phrase(counts(now, base), Wording(times_from=200))) == words


def test_a_great_fall_is_never_told_in_multiples() -> None:
    assert str(change_phrase(counts(4, 10), Wording(times_from=50))) == "同比下降60.0%"


def test_points_are_never_told_in_multiples() -> None:
    assert str(change_phrase(rates("9/10", "1/10"), Wording(times_from=50))) == "同比上升80.0个百分点"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (counts(46, 10), "是上年同期的4.6倍"),
        (counts(15, 10), "是上年同期的1.5倍"),
        (counts(10400, 10000), "同比上升4.0%"),
        (counts(4, 10), "同比下降60.0%"),
        (counts(3, 0), "上年同期未发生，今年发生3批"),
        (rates("9/10", "1/10"), "同比上升80.0个百分点"),
        (counts(7, 7), "与上年同期持平"),
    ],
)
def test_a_rise_can_be_told_as_a_multiple_of_the_base(told: Change, words: str) -> None:
    assert str(times_phrase(told, STYLE, unit="批")) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (counts(4, 3), "同比上升"),
        (counts(2, 3), "同比下降"),
        (counts(3, 3), "与上年同期持平"),
        (counts(3, 0), "同比上升"),
        (counts(0, 0), "与上年同期均为0"),
        (change(Count(3), NO_BASE), "无上年同期可比数据"),
    ],
)
def test_a_change_can_be_told_without_its_size(told: Change, words: str) -> None:
    assert str(direction_phrase(told, STYLE)) == words


def test_a_change_too_small_for_the_style_is_told_against_its_own_base() -> None:
    assert str(direction_phrase(counts(10001, 10000), STYLE, MONTHLY)) == "与上月基本持平"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (counts(1054, 1000), "5.4"),
        (counts(946, 1000), "−5.4"),
        (counts(9996, 10000), "−0.04"),
        (counts(7, 7), "0"),
        (rates("957/1000", "932/1000"), "2.5"),
        (counts(3, 0), "—"),
        (counts(0, 0), "—"),
        (change(Count(3), NO_BASE), "—"),
    ],
)
def test_a_table_carries_the_sign_and_a_dash_where_there_is_no_rate(told: Change, text: str) -> None:
    assert table_change(told, STYLE) == Number(text, "change")


@pytest.mark.parametrize(
    ("told", "small"),
    [
        (counts(4, 9), True),
        (counts(4, 10), False),
        (counts(4, 0), False),
        (change(Mean(400, 4), Mean(900, 9)), True),
        (change(Mean(4, 4), Mean(9, 10)), False),
        (rates("1/2", "1/3"), False),
        (change(Count(3), NO_BASE), False),
    ],
)
def test_a_rate_on_few_items_has_a_small_base(told: Change, small: bool) -> None:  # noqa: FBT001 — a table's column
    assert has_small_base(told, STYLE) is small


@pytest.mark.parametrize(
    ("period", "base", "basis"),
    [
        ("2023H1", "2022H1", Basis("同比", "上年同期", "今年")),
        ("2023", "2022", Basis("同比", "上年", "今年")),
        ("2023H1", "2019H1", Basis("同2019年同期相比，", "2019年同期", "今年")),
        ("2023H1", "2022H2", Basis("环比", "2022年下半年", "本期")),
        ("2023-05", "2023-04", Basis("环比", "上月", "本月")),
        ("2023Q2", "2023Q1", Basis("环比", "上季度", "本季度")),
        ("2023H1", "2022-05", Basis("同2022年5月相比，", "2022年5月", "本期")),
    ],
)
def test_the_base_decides_how_the_comparison_is_called(period: str, base: str, basis: Basis) -> None:
    today = date(2024, 1, 1)
    assert basis_of(parse_period(period, today), parse_period(base, today)) == basis


def test_the_rate_in_a_phrase_can_be_traced() -> None:
    assert change_phrase(counts(29, 13), STYLE) == say("同比上升", Number("123.1%", "change"))


def test_the_points_in_a_phrase_can_be_traced() -> None:
    phrase = change_phrase(rates("957/1000", "932/1000"), STYLE)
    assert phrase == say("同比上升", Number("2.5", "change"), "个百分点")


def test_the_multiple_in_a_phrase_can_be_traced() -> None:
    phrase = change_phrase(counts(46, 10), Wording(times_from=200))
    assert phrase == say("同比上升", Number("3.6", "change"), "倍")


def test_the_multiple_of_the_base_can_be_traced() -> None:
    assert times_phrase(counts(46, 10), STYLE).numbers == (Number("4.6", "change"),)


def test_the_present_in_a_phrase_can_be_traced() -> None:
    assert change_phrase(counts(3, 0), STYLE, unit="批").numbers == (Number("3", "now"),)


def test_a_mean_that_came_from_nothing_tells_base_and_present() -> None:
    keys = [number.key for number in change_phrase(change(Mean(7, 2), Mean(0, 2)), STYLE).numbers]
    assert keys == ["base", "now"]


@given(CHANGES, STYLES, BASES)
def test_every_change_is_said_in_one_of_the_known_sentences(
    told: Change, style: Wording, basis: Basis
) -> None:
    assert SENTENCE.fullmatch(str(change_phrase(told, style, basis, "批")))


@given(CHANGES, STYLES, BASES)
def test_no_fall_is_ever_told_in_multiples(told: Change, style: Wording, basis: Basis) -> None:
    assert not re.search("下降.*倍", str(change_phrase(told, style, basis, "批")))


@given(CHANGES, STYLES)
def test_no_amount_that_is_said_is_zero(told: Change, style: Wording) -> None:
    numbers = change_phrase(told, style, unit="批").numbers
    assert not any(float(number.text.strip("%％")) == 0 for number in numbers if number.key == "change")


@given(CHANGES, STYLES)
def test_the_verb_is_the_exact_direction(told: Change, style: Wording) -> None:
    said = outcome(told, style)
    assert said in (told.direction, told.kind, "nearly")
