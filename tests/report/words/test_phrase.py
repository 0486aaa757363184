"""Phrases: words with numbers that know what they tell."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.phrase import Number, Phrase, about, joined, say

RATE = Number("76.3%", "change")


def test_a_phrase_reads_as_its_parts_in_a_row() -> None:
    assert str(say("同比", "上升", RATE)) == "同比上升76.3%"


def test_plain_words_beside_each_other_are_one_part() -> None:
    assert say("同比", "上升", RATE, "，", "其中").parts == ("同比上升", RATE, "，其中")


def test_a_phrase_within_a_phrase_leaves_no_seam() -> None:
    assert say("同比", say("上升", RATE)) == say("同比上升", RATE)


def test_blank_words_leave_no_part() -> None:
    assert say("", RATE, "").parts == (RATE,)


def test_a_phrase_knows_its_numbers() -> None:
    assert say("共", Number("3"), "批，", RATE).numbers == (Number("3", "now"), RATE)


def test_nothing_said_is_false() -> None:
    assert not Phrase()


def test_something_said_is_true() -> None:
    assert say("持平")


def test_phrases_are_joined_by_a_separator_between_them() -> None:
    assert str(joined("、", ["批次", RATE, say("人次")])) == "批次、76.3%、人次"


def test_nothing_joined_is_nothing() -> None:
    assert joined("、", []) == Phrase()


def test_a_phrase_can_be_said_about_another_quantity() -> None:
    assert about(say("上升", RATE), 1) == say("上升", Number("76.3%", "change", 1))


@given(st.lists(st.one_of(st.text(max_size=3), st.builds(Number, st.text(min_size=1, max_size=3)))))
def test_no_two_plain_parts_ever_stand_side_by_side(pieces: list[str | Number]) -> None:
    kinds = [type(part) for part in say(*pieces).parts]
    assert (str, str) not in set(pairwise(kinds))


@given(st.lists(st.text(max_size=3)))
def test_saying_loses_no_word(pieces: list[str]) -> None:
    assert str(say(*pieces)) == "".join(pieces)
