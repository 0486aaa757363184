"""Single values in words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.amounts import (
    Hedge,
    all_done,
    approaching,
    at_least,
    fraction_words,
    hedged,
    measured,
    number,
    occurrence,
    percent,
    percent_range,
    rounding_note,
    with_digits,
)
from petition_report.report.words.phrase import Number, say
from petition_report.settings import Wording
from petition_report.statistics.figures import Count, Mean, Ratio, Value

STYLE = Wording()
NOTE = "注：因四舍五入，各分项之和可能不等于100%。"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Count(29), "批", "29批"),
        (Count(1234567), "人次", "1234567人次"),
        (Count(32000), "万人次", "3.2万人次"),
        (Count(800), "万人次", "800人次"),
        (Count(-2), "件", "-2件"),
        (Ratio(384, 390), "%", "98.5%"),
        (Ratio(3, 3), "", "100%"),
        (Mean(7, 2), "天", "3.5天"),
        (Mean(6, 2), "天", "3.0天"),
    ],
)
def test_a_value_is_written_with_its_unit(value: Value, unit: str, text: str) -> None:
    assert str(measured(value, unit, STYLE)) == text


def test_a_value_without_its_unit_says_which_number_it_is() -> None:
    assert number(Count(13), STYLE, "base") == Number("13", "base")


def test_a_share_without_its_unit_says_which_number_it_is() -> None:
    assert number(Ratio(1, 2), STYLE, "base") == Number("50.0%", "base")


def test_a_value_is_the_present_one_where_nothing_is_said() -> None:
    assert (number(Count(13), STYLE), *measured(Count(13), "件", STYLE).numbers) == (Number("13", "now"),) * 2


@pytest.mark.parametrize(
    ("value", "unit", "key_text"),
    [(Count(32000), "万件", "3.2万"), (Ratio(1, 4), "", "25.0%"), (Count(29), "批", "29")],
)
def test_a_measured_value_says_which_number_it_is(value: Value, unit: str, key_text: str) -> None:
    assert measured(value, unit, STYLE, "target").numbers == (Number(key_text, "target"),)


def test_the_percent_sign_is_the_office_s() -> None:
    assert str(percent(Fraction(1, 8), Wording(percent_glyph="％"))) == "12.5％"


def test_no_decimals_of_its_own_leave_the_style_as_it_is() -> None:
    assert with_digits(STYLE, None) is STYLE


def test_no_decimals_at_all_can_be_asked_for() -> None:
    assert with_digits(STYLE, 0).digits == 0


def test_a_range_keeps_both_units() -> None:
    assert str(percent_range(Fraction("0.15"), Fraction("0.3"), with_digits(STYLE, 0))) == "15%～30%"


def test_a_range_knows_its_low_end_from_its_high_end() -> None:
    keys = [number.key for number in percent_range(Fraction("0.15"), Fraction("0.3"), STYLE).numbers]
    assert keys == ["base", "now"]


@pytest.mark.parametrize(
    ("text", "hedge", "unit", "words"),
    [
        ("1000", "余", "份", "1000余份"),
        ("32万", "余", "元", "32万余元"),
        ("500", "多", "人次", "500多人次"),
        ("800", "近", "个", "近800个"),
        ("50", "约", "名", "约50名"),
    ],
)
def test_facts_are_hedged_as_asked(text: str, hedge: Hedge, unit: str, words: str) -> None:
    assert str(hedged(text, hedge, unit)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0.32", "近1/3"),
        ("1/3", "1/3"),
        ("0.35", "超过1/3"),
        ("0.26", "超过1/4"),
        ("0.5", "1/2"),
        ("0.65", "近2/3"),
        ("0.18", "近1/5"),
        ("0.42", "超过2/5"),
        ("0.1799", "18.0%"),
        ("0.2801", "28.0%"),
        ("0.81", "超过4/5"),
        ("0.9", "90.0%"),
        ("0", "0%"),
    ],
)
def test_a_share_close_to_a_simple_fraction_is_told_by_it(value: str, words: str) -> None:
    assert str(fraction_words(Fraction(value), STYLE)) == words


@pytest.mark.parametrize(
    ("value", "words"), [("0.24", "约占1/4"), ("0.26", "约占1/4"), ("0.25", "占1/4"), ("0.9", "占90.0%")]
)
def test_a_share_can_be_told_roughly(value: str, words: str) -> None:
    assert str(fraction_words(Fraction(value), STYLE, "占", roughly=True)) == words


def test_the_verb_stands_before_a_fraction_nearly_reached() -> None:
    assert str(fraction_words(Fraction("0.32"), STYLE, "占")) == "占近1/3"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0.764", "75%以上"),
        ("0.75", "75%以上"),
        ("0.7999", "75%以上"),
        ("0.05", "5%以上"),
        ("0.049", "4.9%"),
        ("0.999", "95%以上"),
        ("1", "100%"),
        ("0", "0%"),
    ],
)
def test_a_share_is_told_by_the_full_five_percent_it_reaches(value: str, words: str) -> None:
    assert str(at_least(Fraction(value), STYLE)) == words


@given(st.fractions(0, 1))
def test_what_is_reached_is_never_more_than_the_share(share: Fraction) -> None:
    said = at_least(share, with_digits(STYLE, 6))
    printed = Fraction(said.numbers[0].text.rstrip("%")) / 100
    assert not str(said).endswith("以上") or printed <= share < printed + Fraction(5, 100)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0.096", "接近10%"),
        ("0.09", "接近10%"),
        ("0.0899", "9.0%"),
        ("0.1", "10.0%"),
        ("0.101", "10.1%"),
        ("0.9996", "接近100%"),
        ("1", "100%"),
    ],
)
def test_a_share_just_short_of_a_full_five_percent_comes_close_to_it(value: str, words: str) -> None:
    assert str(approaching(Fraction(value), STYLE)) == words


@pytest.mark.parametrize(
    ("done", "words"),
    [(Ratio(24, 24), "全部办结"), (Ratio(23, 24), "已办结23件"), (Ratio(0, 24), "尚未办结")],
)
def test_all_done_is_said_only_when_nothing_is_left(done: Ratio, words: str) -> None:
    assert str(all_done(done, "办结")) == words


def test_all_done_has_another_form() -> None:
    assert str(all_done(Ratio(3, 3), "转交", "均已")) == "均已转交"


def test_what_is_done_is_told_in_the_unit_given() -> None:
    assert str(all_done(Ratio(2, 3), "化解", unit="起")) == "已化解2起"


@pytest.mark.parametrize(
    ("batches", "persons", "words"),
    [(0, 0, "未发生赴京上访"), (3, 10, "发生赴京上访3批10人次")],
)
def test_what_did_not_happen_is_said_so(batches: int, persons: int, words: str) -> None:
    assert str(occurrence("赴京上访", [(batches, "批"), (persons, "人次")])) == words


def test_the_amounts_of_an_occurrence_know_their_position() -> None:
    assert [number.of for number in occurrence("赴京上访", [(3, "批"), (10, "人次")]).numbers] == [0, 1]


@pytest.mark.parametrize(
    ("shares", "note"),
    [
        ("1/3 1/3 1/3", NOTE),
        ("1/2 1/2", ""),
        ("1/2 1/3", ""),
        ("0.114 0.114 0.772", ""),
        ("1/6 1/6 2/3", NOTE),
    ],
)
def test_shares_that_do_not_print_to_a_hundred_get_a_note(shares: str, note: str) -> None:
    assert rounding_note([Fraction(share) for share in shares.split()], 1) == note


def test_a_fraction_is_a_number_that_can_be_traced() -> None:
    assert fraction_words(Fraction("0.32"), STYLE) == say("近", Number("1/3", "now"))
