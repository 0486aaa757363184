import json
from pathlib import Path

from runs import Call


def line(call: Call, name: str, *arguments: str) -> str:
    """What is said of one setting, in single spaces."""
    ran = call("config", "show", *arguments)
    return next(" ".join(one.split()) for one in ran.out.splitlines() if one.startswith(f"{name} = "))


def test_a_default_is_told_as_such(call: Call) -> None:
    assert line(call, "counting.collective_from") == "counting.collective_from = 5 默认"


def test_what_is_not_set_is_told_as_such(call: Call) -> None:
    assert line(call, "counting.large_from") == "counting.large_from = （不设） 默认"


def test_a_setting_of_the_file_is_told_with_its_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text("[counting]\n# 注\nlarge_from = 30", encoding="utf-8")
    assert line(call, "counting.large_from") == "counting.large_from = 30 petition.toml·第3行"


def test_a_setting_of_the_command_goes_before_that_of_the_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text("[counting]\nlarge_from = 30", encoding="utf-8")
    told = line(call, "counting.large_from", "--set", "counting.large_from=20")
    assert told == "counting.large_from = 20 --set"


def test_a_fact_is_told_with_its_own_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text('"场次" = 12', encoding="utf-8")
    assert line(call, "facts.场次") == 'facts.场次 = "12" facts.toml·第1行'


def test_a_day_is_told_as_a_text(call: Call) -> None:
    told = line(call, "cutoffs.群众满意率.信访部门", "--set", "cutoffs.群众满意率.信访部门=2023-06-16")
    assert told == 'cutoffs.群众满意率.信访部门 = "2023-06-16" --set'


def test_limits_are_told_as_they_are_written(call: Call) -> None:
    assert line(call, "limits").startswith(
        'limits = [{ step = "transfer", days = 15, start = "registered_on"'
    )


def test_an_own_indicator_is_told_with_its_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text('\n[[indicators]]\nname = "甲"', encoding="utf-8")
    assert line(call, "indicators.1").endswith("petition.toml·第2行")


def test_other_programs_are_told_value_and_source(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text("[counting]\nlarge_from = 30", encoding="utf-8")
    said = {one["name"]: one for one in json.loads(call("config", "show", "--json").out)}
    assert said["counting.large_from"] == {
        "name": "counting.large_from",
        "value": 30,
        "source": "petition.toml",
        "line": 2,
    }
    assert said["counting.collective_from"]["source"] == ""


def test_a_group_without_a_command_names_those_it_has(call: Call) -> None:
    assert call("config").errors == ["错误：缺少命令，应为show之一。可用--help查看用法。"]
