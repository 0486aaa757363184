"""Names in a row, Chinese numerals and ordinals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.lists import chinese_number, name_list, ordinal


@pytest.mark.parametrize(
    ("names", "limit", "words"),
    [
        ("城乡建设 农村农业 劳动和社会保障 自然资源", 3, "城乡建设、农村农业、劳动和社会保障等"),
        ("城乡建设 农村农业", 2, "城乡建设、农村农业"),
        ("城乡建设 农村农业", None, "城乡建设、农村农业"),
        ("其他 城乡建设 农村农业", None, "城乡建设、农村农业、其他"),
        ("其他 城乡建设 农村农业", 2, "城乡建设、农村农业等"),
        ("其他 城乡建设", 2, "城乡建设、其他"),
        ("城乡建设", 1, "城乡建设"),
        ("", 3, ""),
    ],
)
def test_names_are_listed_with_others_last_and_a_word_where_cut(
    names: str, limit: int | None, words: str
) -> None:
    assert name_list(names.split(), limit) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "〇"),
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
    ],
)
def test_numbers_are_written_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


@given(st.integers(0, 99))
def test_a_chinese_number_reads_back_as_the_number(number: int) -> None:
    digits = "〇一二三四五六七八九"
    tens, ten, ones = chinese_number(number).rpartition("十")
    assert (digits.index(tens or "一") * 10 if ten else 0) + digits.index(ones or "〇") == number


@pytest.mark.parametrize("number", [-1, 100])
def test_a_number_beyond_the_numerals_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=r"^Chinese numerals are written up to 99$"):
        chinese_number(number)


@pytest.mark.parametrize(
    ("number", "level", "words"),
    [(1, 1, "一、"), (12, 1, "十二、"), (2, 2, "（二）"), (3, 3, "3."), (4, 4, "（4）"), (100, 3, "100.")],
)
def test_ordinals_follow_the_level_of_the_heading(number: int, level: int, words: str) -> None:
    assert ordinal(number, level) == words


def test_an_ordinal_is_of_the_first_level_unless_said() -> None:
    assert ordinal(3) == "三、"
