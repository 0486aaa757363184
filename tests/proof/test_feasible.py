"""How many values a hidden count may still have, by what is published of it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.proof.feasible import FEWEST, Clues, Identity, Published, revealed
from petition_report.statistics.rounding import half_up


def told(part: int, whole: int, digits: int, *, names: tuple[str, str] = ("部分", "总数")) -> Published:
    """A ratio as it is printed with so many decimals."""
    printed = Fraction(half_up(Fraction(100 * part, whole), digits), 10**digits)
    half = Fraction(1, 2 * 10**digits)
    return Published(*names, max((printed - half) / 100, Fraction(0)), (printed + half) / 100)


def given_away(part: int, whole: int, digits: int, printed: tuple[str, ...] = ()) -> list[str]:
    counts: dict[Hashable, int] = {"部分": part, "总数": whole}
    return sorted(map(str, revealed(Clues(counts, frozenset(printed), (told(part, whole, digits),)))))


@pytest.mark.parametrize(("part", "whole"), [(3, 11), (27, 35)])
def test_a_percentage_with_two_decimals_gives_a_small_whole_away(part: int, whole: int) -> None:
    assert given_away(part, whole, 2) == ["总数", "部分"]


def test_as_many_decimals_as_the_whole_hides_give_nothing_away() -> None:
    assert given_away(270, 1000, 1) == []


def test_a_whole_that_is_told_gives_the_part_away() -> None:
    assert given_away(270, 1000, 1, ("总数",)) == ["部分"]


def test_a_whole_that_is_told_hides_a_part_told_coarsely() -> None:
    assert given_away(2700, 10000, 1, ("总数",)) == []


def test_the_last_part_of_a_sum_is_given_away_by_the_others() -> None:
    counts: dict[Hashable, int] = {"甲": 300, "乙": 700, "总数": 1000}
    clues = Clues(counts, frozenset({"甲", "总数"}), identities=(Identity(("总数",), ("甲", "乙")),))
    assert revealed(clues) == ["乙"]


def test_only_what_is_asked_about_is_given_away() -> None:
    counts: dict[Hashable, int] = {"部分": 27, "总数": 35}
    clues = Clues(counts, frozenset(), (told(27, 35, 2),))
    assert revealed(clues, {"部分"}) == ["部分"]
    assert revealed(clues, ()) == []


@pytest.mark.parametrize(
    ("wholes", "parts", "shown", "is_sum"),
    [
        (("总数",), ("甲", "乙"), ("甲", "乙"), True),
        (("总数",), ("甲", "乙"), ("甲",), False),
        (("总数",), ("甲", "乙"), (), False),
        (("总数", "其他"), ("甲", "乙"), ("甲", "乙"), False),
    ],
)
def test_a_count_is_the_sum_of_parts_that_are_all_shown(
    wholes: tuple[str, ...], parts: tuple[str, ...], shown: tuple[str, ...], *, is_sum: bool
) -> None:
    assert Identity(wholes, parts).is_sum_of(shown) is is_sum


def test_several_percentages_of_one_whole_tell_more_than_each() -> None:
    parts: dict[Hashable, int] = {f"第{n}类": part for n, part in enumerate((13, 29, 31, 27), 1)}
    ratios = tuple(told(part, 100, 1, names=(str(name), "总数")) for name, part in parts.items())
    assert "总数" in revealed(Clues({**parts, "总数": 100}, frozenset(), ratios))


def test_a_part_that_rounds_to_nothing_is_known_to_be_no_smaller_than_its_size() -> None:
    assert given_away(9, 2000, 0, ("总数",)) == ["部分"]


def test_a_sum_whose_whole_is_hidden_gives_no_part_away() -> None:
    counts: dict[Hashable, int] = {"甲": 400, "乙": 600, "总数": 1000}
    assert revealed(Clues(counts, frozenset({"甲"}), identities=(Identity(("总数",), ("甲", "乙")),))) == []


def test_a_sum_that_is_hidden_says_nothing_to_another_with_the_same_part() -> None:
    counts: dict[Hashable, int] = {"甲": 200, "乙": 300, "丙": 300, "一": 500, "二": 500}
    sums = (Identity(("一",), ("甲", "乙")), Identity(("二",), ("甲", "丙")))
    assert revealed(Clues(counts, frozenset("二"), identities=sums)) == []


# a percentage of 丁 tells 丁 within a few; 丙, 乙 and 甲 follow by the sums they share
CHAIN: dict[Hashable, int] = {
    "甲": 600,
    "乙": 400,
    "丙": 300,
    "丁": 200,
    "一": 1000,
    "二": 700,
    "三": 500,
    "底": 400,
}
FIRST, SECOND, THIRD = (
    Identity(("一",), ("甲", "乙")),
    Identity(("二",), ("乙", "丙")),
    Identity(("三",), ("丙", "丁")),
)


@pytest.mark.parametrize("sums", [(FIRST, SECOND, THIRD), (SECOND, FIRST, THIRD), (THIRD, SECOND, FIRST)])
def test_what_a_percentage_tells_goes_from_sum_to_sum(sums: tuple[Identity, ...]) -> None:
    clues = Clues(CHAIN, frozenset("一二三底"), (told(200, 400, 0, names=("丁", "底")),), sums)
    assert set(revealed(clues)) == set("甲乙丙丁")


def test_a_chain_of_sums_gives_nothing_away_by_itself() -> None:
    assert revealed(Clues(CHAIN, frozenset("一二三底"), identities=(FIRST, SECOND, THIRD))) == []


def last_is_revealed(counts: dict[Hashable, int], *links: tuple[str, str]) -> bool:
    """Whether 丙 is, where a printed 总 is 甲, 乙 and 丙, and percentages link them to numbers that are known."""
    ratios = tuple(told(counts[part], counts[whole], 1, names=(part, whole)) for part, whole in links)
    printed = frozenset(name for name in counts if str(name)[0] in "总知")
    return "丙" in revealed(Clues(counts, printed, ratios, (Identity(("总",), ("甲", "乙", "丙")),)))


def test_parts_known_not_to_be_smaller_leave_no_more_to_the_last_one() -> None:
    counts: dict[Hashable, int] = {"甲": 300, "乙": 400, "丙": 300, "总": 1000, "知": 500}
    assert last_is_revealed(counts, ("甲", "知"), ("乙", "知"))
    assert not last_is_revealed(counts, ("甲", "知"))


def test_wholes_known_not_to_be_smaller_leave_no_more_to_the_last_part() -> None:
    counts: dict[Hashable, int] = {"甲": 500, "乙": 500, "丙": 300, "总": 1300, "知一": 300, "知二": 400}
    assert last_is_revealed(counts, ("知一", "甲"), ("知二", "乙"))
    assert not last_is_revealed(counts, ("知一", "甲"))


@pytest.mark.parametrize(
    ("part", "whole", "known", "at_least"),
    [
        # 6 of about 100, which are known not to be fewer than 100
        (6, 100, (), (0, 100)),
        # 5 to 15 of 1000, which are known not to be fewer than 8
        (10, 1000, ("总数",), (8, 0)),
    ],
)
def test_what_a_percentage_tells_by_being_told_counts_too(
    part: int, whole: int, known: tuple[str, ...], at_least: tuple[int, int]
) -> None:
    counts: dict[Hashable, int] = {"部分": part, "总数": whole}
    plain = told(part, whole, 0)
    assert revealed(Clues(counts, frozenset(known), (plain,))) == []
    assert "部分" in revealed(Clues(counts, frozenset(known), (replace(plain, at_least=at_least),)))


def test_none_at_all_may_be_told() -> None:
    # 0 to 9 of 1800
    counts: dict[Hashable, int] = {"部分": 0, "总数": 1800}
    nothing = replace(told(0, 1800, 0), at_least=(5, 100))
    assert revealed(Clues(counts, frozenset({"总数"}), (nothing,))) == []


def test_a_whole_of_one_contradicts_nothing() -> None:
    counts: dict[Hashable, int] = {"甲": 1, "一": 1, "乙": 270, "二": 1000}
    ratios = (told(1, 1, 0, names=("甲", "一")), told(270, 1000, 1, names=("乙", "二")))
    assert revealed(Clues(counts, frozenset("一"), ratios)) == ["甲"]


def brute(part: int, whole: int, digits: int) -> set[int]:
    """Every part that some whole of about the size, printed the same, may have."""
    ratio = told(part, whole, digits)
    wholes = range(max(whole // 2, 1), max(2 * whole, whole + FEWEST) + 1)
    parts = range(part // 2, max(2 * part, part + FEWEST) + 1)
    return {p for p in parts for w in wholes if ratio.low <= Fraction(p, w) <= ratio.high}


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 2))
def test_a_part_is_given_away_where_trying_all_says_so(part: int, more: int, digits: int) -> None:
    assert ("部分" in given_away(part, part + more, digits)) == (
        len(brute(part, part + more, digits)) < FEWEST
    )


@given(st.integers(100, 3000), st.integers(5, 3000))
def test_the_ladder_alone_gives_no_large_part_away(whole: int, part: int) -> None:
    part = min(part, whole)
    digits = len(str(whole)) - 3
    if part >= 20:
        assert "部分" not in given_away(part, whole, digits)
