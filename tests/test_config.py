import tomllib
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from petition_report.config import settings_from, settings_of, source_of
from petition_report.errors import UsageRefusal
from petition_report.settings import Counting, Layout, Limit, Office, Routine, Settings, Wording
from petition_report.sources import Source


def faults(raw: dict[str, Any]) -> list[str]:
    """What is wrong with a petition.toml."""
    with pytest.raises(UsageRefusal) as refused:
        settings_from(raw)
    assert {issue.code for issue in refused.value.issues} == {"config-invalid"}
    assert {str(issue.place) for issue in refused.value.issues} == {"petition.toml"}
    return [issue.detail for issue in refused.value.issues]


def test_an_empty_file_gives_the_defaults() -> None:
    assert settings_from({}) == Settings()


def test_what_is_set_replaces_the_default() -> None:
    assert settings_from({"counting": {"collective_from": 10}}).counting == Counting(collective_from=10)


def test_a_list_becomes_a_fixed_row_of_values() -> None:
    assert settings_from({"counting": {"satisfied": ["满意"]}}).counting.satisfied == ("满意",)


def test_a_single_value_may_stand_for_a_list_of_one() -> None:
    assert settings_from({"counting": {"satisfied": "满意"}}).counting.satisfied == ("满意",)


def test_numbers_are_texts_where_texts_are_asked_for() -> None:
    assert settings_from({"bases": {"赴京上访": 2019}}).bases == {"赴京上访": "2019"}


def test_days_are_texts_where_texts_are_asked_for() -> None:
    raw = tomllib.loads("[cutoffs]\n'复查复核' = 2023-06-16")
    assert settings_from(raw).cutoffs == {"复查复核": "2023-06-16"}


def test_moments_are_no_texts() -> None:
    raw = tomllib.loads("[cutoffs]\n'复查复核' = 2023-06-16T00:00:00")
    assert faults(raw) == ["设置“cutoffs.复查复核”应为文字"]


def test_facts_may_be_numbers() -> None:
    assert settings_from({"facts": {"宣传场次": 12, "经费": 3.5}}).facts == {"宣传场次": "12", "经费": "3.5"}


def test_limits_are_read_one_by_one() -> None:
    raw = {"limits": [{"step": "closing", "days": 30, "start": "accepted_on", "channels": ["来信"]}]}
    assert settings_from(raw).limits == (Limit("closing", 30, "accepted_on", channels=("来信",)),)


def test_groups_are_tables_of_lists() -> None:
    raw = {"groups": {"拖欠工资": {"subcategory": ["拖欠工资"]}}}
    assert settings_from(raw).groups == {"拖欠工资": {"subcategory": ("拖欠工资",)}}


def test_indicators_are_left_as_they_are_written() -> None:
    raw = {"indicators": [{"name": "甲", "where": {"channel": "来信"}}]}
    assert settings_from(raw).indicators == ({"name": "甲", "where": {"channel": "来信"}},)


def test_what_is_optional_may_be_set() -> None:
    assert settings_from({"counting": {"large_from": 30}}).counting.large_from == 30


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "unknown key": (
        {"counting": {"colective_from": 5}},
        "没有名为“counting.colective_from”的设置，是否为“collective_from”",
    ),
    "unknown section": ({"ofice": {}}, "没有名为“ofice”的设置，是否为“office”"),
    "nothing near": ({"xyz": 1}, "没有名为“xyz”的设置"),
    "text for a number": ({"counting": {"collective_from": "5"}}, "设置“counting.collective_from”应为整数"),
    "truth for a number": ({"counting": {"collective_from": True}}, "设置“counting.collective_from”应为整数"),
    "decimal for a number": ({"wording": {"digits": 1.5}}, "设置“wording.digits”应为整数"),
    "number for truth": (
        {"counting": {"collective_flag_wins": 1}},
        "设置“counting.collective_flag_wins”应为true或false",
    ),
    "truth for a text": ({"office": {"organisation": True}}, "设置“office.organisation”应为文字"),
    "too small": ({"counting": {"month_starts_on": 0}}, "设置“counting.month_starts_on”应为1到28的整数"),
    "too great": ({"wording": {"digits": 9}}, "设置“wording.digits”应为0到4的整数"),
    "optional, too small": ({"counting": {"large_from": 0}}, "设置“counting.large_from”应为1到1000000的整数"),
    "no such choice": ({"layout": {"fonts": "宋体"}}, "设置“layout.fonts”应为gb2312、windows、custom之一"),
    "value for a table": ({"counting": 5}, "设置“counting”应为一组设置"),
    "value for a free table": ({"groups": 5}, "设置“groups”应为一组设置"),
    "value for an entry": ({"values": {"channel": 5}}, "设置“values.channel”应为一组设置"),
    "wrong entry": ({"facts": {"甲": True}}, "设置“facts.甲”应为文字"),
    "needed and missing": ({"limits": [{"days": 3}]}, "“limits”缺少必要的设置：step、start"),
    "no such form": ({"office": {"timezone": "北京"}}, "设置“office.timezone”应为+08:00这样的时差"),
    "no such day": (
        {"run": {"at": ["07-01 06:00", "02-30 06:00"]}},
        "设置“run.at”应为07-01 06:00这样每年都有的日期和时间",
    ),
    "no such version": ({"version": "2"}, "设置“version”应为1"),
    "value for a record": ({"limits": [3]}, "设置“limits”应为一组设置"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_wrong_is_told_with_its_name_and_the_form_it_should_have(kind: str) -> None:
    raw, said = FAULTS[kind]
    assert faults(raw) == [said]


def test_all_faults_are_told_at_once() -> None:
    raw = {"counting": {"collective_from": "5", "x": 1}, "ofice": {}, "layout": {"fonts": 1}}
    assert len(faults(raw)) == 4


def test_a_file_may_say_for_which_version_it_is_written() -> None:
    assert settings_from({"version": 1}) == Settings()


def test_a_later_source_goes_before_an_earlier_one_and_keeps_what_it_does_not_say() -> None:
    file = Source("petition.toml", {"office": {"area": "甲市", "organisation": "甲局"}})
    option = Source("--set", {"office": {"area": "乙市"}})
    office = settings_of([file, option]).office
    assert (office.area, office.organisation) == ("乙市", "甲局")


def test_the_source_of_a_value_is_the_last_that_gives_it() -> None:
    file, option = Source("甲", {"run": {"kind": "annual"}}), Source("乙", {"run": {"kind": "speech"}})
    assert source_of([file, option], ("run", "kind")) is option


@pytest.mark.parametrize("kind", [Settings, Office, Counting, Limit, Wording, Layout])
def test_settings_cannot_be_changed_on_the_way(kind: type[Any]) -> None:
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_every_setting_but_those_of_a_limit_has_a_default() -> None:
    kinds: tuple[Any, ...] = (Settings, Office, Counting, Wording, Layout, Routine)
    assert [kind() for kind in kinds if fields(kind)]
