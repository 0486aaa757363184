from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from petition_report.config import read_toml, settings_from
from petition_report.errors import UsageRefusal
from petition_report.settings import Counting, Layout, Limit, Office, Settings, Wording


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
    "no such choice": ({"layout": {"fonts": "宋体"}}, "设置“layout.fonts”应为gb2312、windows之一"),
    "value for a table": ({"counting": 5}, "设置“counting”应为一组设置"),
    "value for a free table": ({"groups": 5}, "设置“groups”应为一组设置"),
    "value for an entry": ({"values": {"channel": 5}}, "设置“values.channel”应为一组设置"),
    "wrong entry": ({"facts": {"甲": True}}, "设置“facts.甲”应为文字"),
    "needed and missing": ({"limits": [{"days": 3}]}, "“limits”缺少必要的设置"),
    "value for a record": ({"limits": [3]}, "设置“limits”应为一组设置"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_wrong_is_told_with_its_name_and_the_form_it_should_have(kind: str) -> None:
    raw, said = FAULTS[kind]
    assert faults(raw) == [said]


def test_all_faults_are_told_at_once() -> None:
    raw = {"counting": {"collective_from": "5", "x": 1}, "ofice": {}, "layout": {"fonts": 1}}
    assert len(faults(raw)) == 4


def test_a_file_is_read_as_utf_8_with_or_without_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "petition.toml"
    file.write_text('[office]\narea = "甲市"', encoding="utf-8-sig")
    assert read_toml(file) == {"office": {"area": "甲市"}}


def refusal(file: Path) -> str:
    """What is said about a file that cannot be read."""
    with pytest.raises(UsageRefusal) as refused:
        read_toml(file)
    return str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path / "petition.toml") == "找不到配置文件（petition.toml）。请核对文件名和所在文件夹。"
    )


def test_a_folder_is_no_file_to_read(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith("配置文件无法读取")


def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "petition.toml"
    file.write_text("[office]\narea = 甲市\n", encoding="utf-8")
    assert refusal(file) == "配置文件不符合TOML写法（petition.toml·第2行）。请按提示修改petition.toml。"


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "petition.toml"
    file.write_bytes('[office]\narea = "甲市"'.encode("gb18030"))
    assert refusal(file).startswith("配置文件不符合TOML写法（petition.toml）")


@pytest.mark.parametrize("kind", [Settings, Office, Counting, Limit, Wording, Layout])
def test_settings_cannot_be_changed_on_the_way(kind: type[Any]) -> None:
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_every_setting_but_those_of_a_limit_has_a_default() -> None:
    kinds: tuple[Any, ...] = (Settings, Office, Counting, Wording, Layout)
    assert [kind() for kind in kinds if fields(kind)]
