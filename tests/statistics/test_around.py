"""What a part of a ledger is set against: the whole by its names, and all parts."""

from __future__ import annotations

import pytest
from asking import answers, asks, told
from questions import Seen

from petition_report.settings import Office, Settings
from petition_report.statistics.figures import Count, Gap
from petition_report.statistics.parted import UnitAnswers, part

ROWS = """
    登记日期   | 信访形式 | 人数 | 县市区
    2023-02-01 | 来访     | 3    | 甲县
    2023-03-01 | 来访     | 2    | 乙县
    2023-03-02 | 来信     | 1    | 甲县
    2023-03-04 | 来信     | 1    |
    2022-03-04 | 来信     | 1    | 丙县
"""


def units(area: str = "", by: str = "县区") -> dict[str, UnitAnswers]:
    """The parts of a ledger of an office."""
    whole = answers(ROWS, seen=Seen(settings=Settings(office=Office(area=area))))
    return dict(part(whole, by).units)


def test_a_part_goes_by_its_own_name() -> None:
    assert {name: one.around.own for name, one in units().items()} == {
        "丙县": "丙县",
        "乙县": "乙县",
        "甲县": "甲县",
    }


@pytest.mark.parametrize(("area", "names"), [("某市", ("全市", "某市")), ("", ("全市",))])
def test_the_whole_goes_by_the_offices_area_and_is_a_city_without_one(
    area: str, names: tuple[str, ...]
) -> None:
    assert units(area)["甲县"].around.names == names


def test_the_whole_tells_of_all_rows() -> None:
    assert told(units()["甲县"].around.whole, "信访总量", "件次") == Count(4)


@pytest.mark.parametrize(("by", "called"), [("县区", "县区"), ("area", "问题属地")])
def test_peers_are_called_as_they_were_asked_for(by: str, called: str) -> None:
    assert units(by=by)["甲县"].around.called == called


def test_a_part_stands_among_all_parts() -> None:
    values = {name: told(one, "信访总量", "件次") for name, one in units()["甲县"].around.parts.items()}
    assert values == {"甲县": Count(2), "乙县": Count(1), "丙县": Gap("base-missing")}


def test_what_one_part_finds_out_of_all_every_part_knows() -> None:
    found = units()
    of = asks(found["甲县"], "信访总量", "件次"), found["甲县"].window, None
    found["甲县"].around.told[of] = {"甲县": Count(2)}
    assert found["乙县"].around.told[of] == {"甲县": Count(2)}
