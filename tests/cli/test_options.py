from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from runs import Call

from petition_report.request import Request
from petition_report.settings import Settings

Asked = Callable[..., Request]


@pytest.fixture
def asked(call: Call, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the pipeline is asked for, by the arguments of a run."""
    seen: list[Request] = []

    def caught(request: Request, *_: object) -> None:
        seen.append(request)
        raise KeyboardInterrupt

    monkeypatch.setattr("petition_report.pipeline.study", caught)

    def asking(*arguments: str) -> Request:
        ran = call("figures", "台账.xlsx", *arguments)
        assert seen, ran.err
        return seen[-1]

    return asking


def refused(call: Call, *arguments: str) -> list[str]:
    """The errors of a run that is refused for its usage."""
    ran = call("figures", "台账.xlsx", *arguments)
    assert (ran.code, ran.out) == (2, "")
    return ran.errors


def test_without_options_the_defaults_hold(asked: Asked) -> None:
    request = asked()
    assert (request.period, request.as_of, request.base, request.settings) == (
        "",
        None,
        "last-year",
        Settings(),
    )


def test_a_period_a_cut_off_and_a_base_are_passed_on(asked: Asked) -> None:
    request = asked("--period", "2023", "--as-of", "2023-06-16", "--base", "2019")
    assert (request.period, request.as_of, request.base) == ("2023", date(2023, 6, 16), "2019")


def test_several_ledgers_are_passed_on(asked: Asked) -> None:
    assert [path.name for path in asked("甲.xlsx", "乙.csv").ledgers] == ["台账.xlsx", "甲.xlsx", "乙.csv"]


def test_a_plain_name_sets_a_fact(asked: Asked) -> None:
    assert asked("--set", "宣传场次=12").settings.facts == {"宣传场次": "12"}


def test_a_fact_may_hold_an_equals_sign(asked: Asked) -> None:
    assert asked("--set", "说明=甲=乙").settings.facts == {"说明": "甲=乙"}


def test_a_dotted_name_sets_a_setting(asked: Asked) -> None:
    assert asked("--set", "counting.collective_from=10").settings.counting.collective_from == 10


def test_a_setting_may_be_a_bare_word(asked: Asked) -> None:
    assert asked("--set", "office.area=甲市").settings.office.area == "甲市"


def test_a_setting_may_be_a_list(asked: Asked) -> None:
    assert asked("--set", 'counting.satisfied=["满意"]').settings.counting.satisfied == ("满意",)


def test_several_may_be_set(asked: Asked) -> None:
    settings = asked("--set", "office.area=甲市", "--set", "甲=1", "--set", "乙=2").settings
    assert (settings.office.area, settings.facts) == ("甲市", {"甲": "1", "乙": "2"})


@pytest.mark.parametrize("assignment", ["甲", "=1", ""])
def test_what_is_no_assignment_is_refused(call: Call, assignment: str) -> None:
    assert refused(call, "--set", assignment) == ["错误：--set应写成“名称=内容”。可用--help查看用法。"]


def test_the_configuration_of_the_working_folder_is_read(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text('[office]\narea = "甲市"', encoding="utf-8")
    assert asked().settings.office.area == "甲市"


def test_the_configuration_of_a_folder_above_is_read(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "petition.toml").write_text('[office]\narea = "甲市"', encoding="utf-8")
    (tmp_path / "六月").mkdir()
    monkeypatch.chdir(tmp_path / "六月")
    assert asked().settings.office.area == "甲市"


def test_the_day_is_that_of_the_office_wherever_the_clock_stands(asked: Asked) -> None:
    east, west = asked("--set", "office.timezone=+14:00"), asked("--set", "office.timezone=-12:00")
    assert east.today > west.today


def test_another_configuration_may_be_asked_for(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text('[office]\narea = "甲市"', encoding="utf-8")
    (tmp_path / "乙.toml").write_text('[office]\narea = "乙市"', encoding="utf-8")
    assert asked("--config", "乙.toml").settings.office.area == "乙市"


def test_what_is_set_goes_before_the_configuration(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text(
        '[office]\narea = "甲市"\norganisation = "甲局"', encoding="utf-8"
    )
    office = asked("--set", "office.area=乙市").settings.office
    assert (office.area, office.organisation) == ("乙市", "甲局")


def test_a_configuration_that_is_not_there_is_refused(call: Call) -> None:
    assert refused(call, "--config", "没有.toml") == [
        "错误：找不到配置文件（没有.toml）。请核对文件名和所在文件夹。"
    ]


def test_all_faults_of_a_configuration_are_told_at_once(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text(
        '[ofice]\n[counting]\ncolective_from = 5\nlarge_from = "多"', encoding="utf-8"
    )
    assert refused(call) == [
        "错误：没有名为“ofice”的设置，是否为“office”（petition.toml·第1行）。请按提示修改设置。",
        "错误：没有名为“counting.colective_from”的设置，是否为“collective_from”（petition.toml·第3行）。请按提示修改设置。",
        "错误：设置“counting.large_from”应为整数（petition.toml·第4行）。请按提示修改设置。",
    ]


def test_a_setting_cannot_be_put_into_what_is_no_section(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text("counting = 5", encoding="utf-8")
    assert refused(call, "--set", "counting.collective_from=5") == [
        "错误：设置“counting”应为一组设置（petition.toml·第1行）。请按提示修改设置。"
    ]


def test_a_faulty_setting_of_the_command_line_is_told_with_its_place(call: Call) -> None:
    assert refused(call, "--set", "office.x=1") == [
        "错误：没有名为“office.x”的设置（--set）。请按提示修改设置。"
    ]


def test_a_faulty_fact_is_told_with_its_line_in_its_own_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text('"宣传场次" = 12\n"经费" = true', encoding="utf-8")
    assert refused(call) == ["错误：设置“facts.经费”应为文字（facts.toml·第2行）。请按提示修改设置。"]


def test_a_configuration_for_a_newer_program_is_refused_in_one_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text("version = 2\n[novelty]\nx = 1", encoding="utf-8")
    told = refused(call)
    assert (len(told), told[0].split("。")[0]) == (
        1,
        "错误：配置文件是为更新的程序写的（version = 2），本程序只认识version = 1（petition.toml·第1行）",
    )


def test_facts_may_stand_in_a_file_of_their_own(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text('"宣传场次" = 12', encoding="utf-8")
    assert asked("--facts", "facts.toml").settings.facts == {"宣传场次": "12"}
