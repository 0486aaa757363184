"""Whose value something is set against, and what an office's area is called as a whole."""

from __future__ import annotations

import pytest

from petition_report.statistics.whose import is_peer, whole_names


@pytest.mark.parametrize("whose", ["目标", "全国", "全省", "全市", "全州", "全县", "全区"])
def test_neither_a_target_nor_a_wider_area_is_a_peer(whose: str) -> None:
    assert not is_peer(whose)


@pytest.mark.parametrize("whose", ["邻市", "甲县", ""])
def test_any_other_is_a_peer(whose: str) -> None:
    assert is_peer(whose)


@pytest.mark.parametrize(
    ("area", "names"),
    [
        ("某省", ("全省", "某省")),
        ("某市", ("全市", "某市")),
        ("某自治州", ("全州", "某自治州")),
        ("某盟", ("全盟", "某盟")),
        ("某县", ("全县", "某县")),
        ("某区", ("全区", "某区")),
        ("某旗", ("全旗", "某旗")),
    ],
)
def test_an_area_is_called_by_its_kind_and_by_its_name(area: str, names: tuple[str, ...]) -> None:
    assert whole_names(area) == names


def test_an_area_of_no_known_kind_goes_by_its_name_alone() -> None:
    assert whole_names("市北新城") == ("市北新城",)


def test_an_area_that_is_called_as_a_whole_already_has_that_one_name() -> None:
    assert whole_names("全市") == ("全市",)


def test_an_area_that_is_not_told_is_a_city() -> None:
    assert whole_names("") == ("全市",)
