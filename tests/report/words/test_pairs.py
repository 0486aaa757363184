"""Several quantities in one breath."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.words.pairs import Quantity, together
from petition_report.report.words.phrase import Number, say
from petition_report.report.words.wording import Basis
from petition_report.settings import Wording
from petition_report.statistics.changes import change
from petition_report.statistics.figures import Count, Gap, Mean, Ratio, Value

STYLE = Wording()
BARE = Basis(lead="")
IN_2019 = Basis("同2019年同期相比，", "2019年同期")
NO_BASE = Gap("base-missing")


def visits(batches: tuple[int, int | None], persons: tuple[int, int | None]) -> list[Quantity]:
    """Give batches and persons, each as (now, base)."""
    names = {"批次": ("批", batches), "人次": ("人次", persons)}
    return [
        Quantity(name, change(Count(now), NO_BASE if base is None else Count(base)), unit)
        for name, (unit, (now, base)) in names.items()
    ]


def shares(now: Value, base: Value, later: Value, earlier: Value) -> list[Quantity]:
    return [Quantity("办结率", change(now, base)), Quantity("化解率", change(later, earlier))]


@pytest.mark.parametrize(
    ("batches", "persons", "words"),
    [
        ((1763, 1000), (1467, 1000), "同比批次、人次分别上升76.3%、46.7%"),
        ((90, 100), (80, 100), "同比批次、人次分别下降10.0%、20.0%"),
        ((104, 100), (979, 1000), "同比批次上升4.0%、人次下降2.1%"),
        ((979, 1000), (104, 100), "同比批次下降2.1%、人次上升4.0%"),
        ((104, 100), (5, 5), "同比批次上升4.0%、人次持平"),
        ((10001, 10000), (8, 10), "同比批次基本持平、人次下降20.0%"),
        ((5, 5), (7, 7), "批次、人次均与上年同期持平"),
        ((10001, 10000), (10001, 10000), "批次、人次均与上年同期基本持平"),
        ((10001, 10000), (7, 7), "批次与上年同期基本持平；人次与上年同期持平"),
        ((3, 0), (10, 0), "上年同期未发生，今年发生3批、10人次"),
        ((0, 0), (0, 0), "批次、人次与上年同期均为0"),
        ((3, None), (10, None), "批次、人次无上年同期可比数据"),
        ((104, 100), (10, None), "批次同比上升4.0%；人次无上年同期可比数据"),
        ((104, 100), (10, 0), "批次同比上升4.0%；人次上年同期未发生，今年发生10人次"),
        ((0, 0), (7, 7), "批次与上年同期均为0；人次与上年同期持平"),
    ],
)
def test_batches_and_persons_are_told_by_where_each_goes(
    batches: tuple[int, int | None], persons: tuple[int, int | None], words: str
) -> None:
    assert str(together(visits(batches, persons), STYLE)) == words


@pytest.mark.parametrize(
    ("persons", "words"),
    [((1467, 1000), "批次、人次分别上升76.3%、46.7%"), ((979, 1000), "批次上升76.3%、人次下降2.1%")],
)
def test_the_lead_may_have_been_said_before(persons: tuple[int, int], words: str) -> None:
    assert str(together(visits((1763, 1000), persons), STYLE, BARE)) == words


@pytest.mark.parametrize(
    ("persons", "words"),
    [
        ((1298, 1000), "同2019年同期相比，批次、人次分别上升123.1%、29.8%"),
        ((979, 1000), "同2019年同期相比，批次上升123.1%，人次下降2.1%"),
        ((10, None), "批次同2019年同期相比，上升123.1%；人次无2019年同期可比数据"),
    ],
)
def test_a_named_base_opens_the_sentence(persons: tuple[int, int | None], words: str) -> None:
    assert str(together(visits((29, 13), persons), STYLE, IN_2019)) == words


def test_quantities_of_unlike_decimals_are_split() -> None:
    batches = Quantity("批次", change(Count(29), Count(13)), digits=0)
    persons = Quantity("人次", change(Count(1298), Count(1000)), digits=1)
    assert (
        str(together([batches, persons], STYLE, IN_2019)) == "同2019年同期相比，批次上升123%，人次上升29.8%"
    )


def test_decimals_may_differ_from_the_style_in_both_alike() -> None:
    quantities = [Quantity(name, change(Count(29), Count(13)), digits=0) for name in ("批次", "人次")]
    assert str(together(quantities, STYLE)) == "同比批次、人次分别上升123%、123%"


def test_nearly_level_looks_at_the_quantity_s_own_decimals() -> None:
    quantities = [Quantity(name, change(Count(1004), Count(1000)), digits=0) for name in ("批次", "人次")]
    assert str(together(quantities, STYLE)) == "批次、人次均与上年同期基本持平"


def test_two_shares_differ_by_points() -> None:
    told = shares(Ratio(957, 1000), Ratio(932, 1000), Ratio(9, 10), Ratio(8, 10))
    assert str(together(told, STYLE)) == "同比办结率、化解率分别上升2.5个百分点、10.0个百分点"


def test_means_out_of_nothing_are_told_one_by_one() -> None:
    told = [Quantity(name, change(Mean(7, 2), Mean(0, 2)), "天") for name in ("受理", "办理")]
    assert str(together(told, STYLE)) == "受理上年同期为0天，今年为3.5天；办理上年同期为0天，今年为3.5天"


def test_three_quantities_can_go_the_same_way() -> None:
    told = [Quantity(name, change(Count(3), Count(2))) for name in ("来信", "来访", "网上信访")]
    assert str(together(told, STYLE)) == "同比来信、来访、网上信访分别上升50.0%、50.0%、50.0%"


@pytest.mark.parametrize(
    ("now", "base", "words"),
    [
        (3, 2, "同比批次上升50.0%"),
        (2, 2, "批次与上年同期持平"),
        (3, 0, "上年同期未发生，今年发生3批"),
        (3, None, "批次无上年同期可比数据"),
    ],
)
def test_a_single_quantity_is_told_by_its_name(now: int, base: int | None, words: str) -> None:
    assert str(together(visits((now, base), (1, 1))[:1], STYLE)) == words


def test_all_ways_of_moving_may_stand_in_one_sentence() -> None:
    moves = {"来信": (3, 2), "来访": (2, 3), "来电": (2, 2), "网上信访": (10001, 10000)}
    told = [Quantity(name, change(Count(now), Count(base))) for name, (now, base) in moves.items()]
    assert str(together(told, STYLE)) == "同比来信上升50.0%、来访下降33.3%、来电持平、网上信访基本持平"


def test_a_unit_that_was_not_given_is_not_printed() -> None:
    assert str(together([Quantity("来信", change(Count(3), Count(0)))], STYLE)) == "上年同期未发生，今年发生3"


def test_nothing_to_tell_is_an_empty_phrase() -> None:
    assert together([], STYLE) == say()


def test_multiples_and_percentages_may_stand_side_by_side() -> None:
    told = together(visits((46, 10), (15, 10)), Wording(rise="增长", times_from=200))
    assert str(told) == "同比批次、人次分别增长3.6倍、50.0%"


@pytest.mark.parametrize(
    ("batches", "persons"),
    [((3, 2), (6, 2)), ((3, 2), (1, 2)), ((3, 0), (10, 0)), ((3, 2), (10, 0))],
)
def test_each_number_knows_its_quantity(
    batches: tuple[int, int | None], persons: tuple[int, int | None]
) -> None:
    assert [number.of for number in together(visits(batches, persons), STYLE).numbers] == [0, 1]


def test_the_numbers_out_of_nothing_are_the_present() -> None:
    told = together(visits((3, 0), (10, 0)), STYLE)
    assert told.numbers == (Number("3", "now", 0), Number("10", "now", 1))


COUNTS = st.integers(0, 500)
BASES = st.one_of(COUNTS, st.none())


@given(st.tuples(COUNTS, BASES), st.tuples(COUNTS, BASES))
def test_respectively_is_said_only_when_both_go_the_same_way(
    batches: tuple[int, int | None], persons: tuple[int, int | None]
) -> None:
    told = visits(batches, persons)
    directions = {quantity.change.direction for quantity in told}
    assert "分别" not in str(together(told, STYLE)) or directions in ({"up"}, {"down"})


@given(st.tuples(COUNTS, BASES), st.tuples(COUNTS, BASES), st.sampled_from([BARE, IN_2019, Basis()]))
def test_what_is_told_together_has_no_half_width_punctuation(
    batches: tuple[int, int | None], persons: tuple[int, int | None], basis: Basis
) -> None:
    words = str(together(visits(batches, persons), STYLE, basis))
    assert not re.search(r"[,;:()?!\-\s]|None|nan|\.(?![0-9])|^$", words)


@given(st.tuples(COUNTS, BASES), st.tuples(COUNTS, BASES))
def test_both_quantities_are_always_told(
    batches: tuple[int, int | None], persons: tuple[int, int | None]
) -> None:
    words = str(together(visits(batches, persons), STYLE))
    assert ("批次" in words and "人次" in words) or words.startswith("上年同期未发生，今年发生")


def test_what_holds_for_all_is_told_against_their_own_base() -> None:
    assert str(together(visits((5, 5), (7, 7)), STYLE, IN_2019)) == "批次、人次均与2019年同期持平"


def test_what_is_new_is_told_in_ten_thousands_where_it_is_counted_so() -> None:
    quantities = [Quantity("人次", change(Count(32000), Count(0)), "万人次")]
    assert str(together(quantities, STYLE)) == "上年同期未发生，今年发生3.2万人次"


def test_each_quantity_has_its_own_decimals_where_each_is_a_clause() -> None:
    coarse = Quantity("批次", change(Count(1004), Count(1000)), "批", 0)
    unknown = Quantity("人次", change(Count(3), NO_BASE), "人次")
    words = "批次与上年同期基本持平；人次无上年同期可比数据"
    assert str(together([coarse, unknown], STYLE)) == words
