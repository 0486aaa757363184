"""Which settings a figure's number depends on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.ledger.schema import registers
from petition_report.proof.bearing import bearings
from petition_report.settings import Counting, Limit, Settings
from petition_report.statistics.flags import FLAGS

FIELDS = frozenset(registers()["petitions"].fields)


def names(*keys: str, settings: Settings | None = None) -> list[str]:
    return [one.setting for one in bearings(settings or Settings(), FIELDS, keys)]


@pytest.mark.parametrize(
    ("key", "setting"),
    [
        ("collective", "counting.collective_from"),
        ("is_repeated", "counting.repeated_by"),
        ("closing_counted", "counting.pending"),
        ("satisfied", "counting.satisfied"),
        ("to_close", "counting.closing_base"),
    ],
)
def test_a_flag_tells_the_settings_it_looks_at(key: str, setting: str) -> None:
    assert setting in names(key)


def test_a_field_depends_on_no_setting() -> None:
    assert names("channel") == []


def test_only_the_limits_of_the_step_are_told() -> None:
    found = bearings(Settings(), FIELDS, ["closed_in_time"])
    assert [one.value for one in found if one.setting == "limits"] == ["自受理日期起60日，延期的再加至多30日"]


def test_an_offices_own_limit_is_told() -> None:
    own = Settings(limits=(Limit("closing", 45, "registered_on", kind="working"),))
    assert [one.value for one in bearings(own, FIELDS, ["closed_in_time"]) if one.setting == "limits"] == [
        "自登记日期起45个工作日"
    ]


def test_a_setting_is_told_with_its_meaning_and_its_value() -> None:
    office = replace(Settings(), counting=Counting(collective_from=6))
    found = {one.setting: one for one in bearings(office, FIELDS, ["collective"])}["counting.collective_from"]
    assert (found.value, "几人以上为集访" in found.meaning) == (6, True)


@given(st.sampled_from(sorted(FLAGS)))
def test_every_setting_of_every_flag_has_a_meaning(key: str) -> None:
    assert [one for one in bearings(Settings(), FIELDS, [key]) if not one.meaning] == []
