from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from plans import stand_in

from petition_report.workspace.checkup import Finding, Surroundings, checkup

PACKAGES = [
    "click>=8.5",
    "nowhere>=1",
    'x-y>=4 ; extra == "sql"',
    'mypy; extra == "dev"',
    'mutmut; extra == "mutants"',
]
SPARK = ['pyspark>=4 ; extra == "spark"', 'pyspark-client>=4 ; extra == "connect"']


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    """A computer that has 黑体, and FangSong in place of 仿宋_GB2312."""
    stand_in(tmp_path, monkeypatch, "fc-list", "echo 黑体; echo 仿宋,FangSong")
    return Surroundings("utf-8", "utf-8", tmp_path, None, {})


def found(around: Surroundings) -> Mapping[str, Finding]:
    return {one.name: one for one in checkup(around)}


def states(around: Surroundings) -> Mapping[str, str]:
    return {name: one.state for name, one in found(around).items()}


def test_every_library_of_the_program_is_looked_at(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if name == "click":
            return "8.5.1"
        raise PackageNotFoundError

    monkeypatch.setattr("petition_report.workspace.checkup.requires", lambda _: PACKAGES)
    monkeypatch.setattr("petition_report.workspace.checkup.version", version)
    told = states(around)
    assert (told["click"], told["nowhere"], told["x-y"]) == ("ok", "missing", "optional")
    assert not {"mypy", "mutmut"} & told.keys()


def test_how_to_get_an_optional_part_is_told(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("petition_report.workspace.checkup.requires", lambda _: ['x-y; extra == "sql"'])
    assert found(around)["x-y"].advice == 'pip install "petition-report[sql]"'


@pytest.mark.parametrize(
    ("installed", "told"),
    [
        ([], {"pyspark": "optional"}),
        (["pyspark"], {"pyspark": "ok"}),
        (["pyspark-client"], {"pyspark-client": "ok"}),
    ],
)
def test_of_two_ways_to_spark_one_is_enough(
    around: Surroundings, monkeypatch: pytest.MonkeyPatch, installed: list[str], told: dict[str, str]
) -> None:
    def version(name: str) -> str:
        if name in installed:
            return "4.1"
        raise PackageNotFoundError

    monkeypatch.setattr("petition_report.workspace.checkup.requires", lambda _: SPARK)
    monkeypatch.setattr("petition_report.workspace.checkup.version", version)
    monkeypatch.setattr("petition_report.workspace.checkup.find_spec", lambda _: installed or None)
    assert {name: state for name, state in states(around).items() if name.startswith("pyspark")} == told


def test_faces_are_told_one_by_one(around: Surroundings) -> None:
    told = found(around)
    assert (told["黑体"].state, told["仿宋_GB2312"].said) == ("ok", "没有此字体，将显示为仿宋")
    assert "字形会不同" in told["方正小标宋简体"].said


def test_the_faces_are_those_of_the_settings(around: Surroundings, tmp_path: Path) -> None:
    config = tmp_path / "petition.toml"
    config.write_text('[layout]\nfonts = "windows"', encoding="utf-8")
    told = states(replace(around, config=config))
    assert (told["仿宋"], "仿宋_GB2312" in told) == ("ok", False)


def test_a_faulty_configuration_is_told_with_its_first_fault(around: Surroundings, tmp_path: Path) -> None:
    config = tmp_path / "petition.toml"
    config.write_text("x = 1\ny = 2", encoding="utf-8")
    told = found(replace(around, config=config))["petition.toml"]
    assert (told.state, told.said, "“x”" in told.advice) == ("missing", "有2处错误", True)


def test_without_a_configuration_the_way_to_one_is_told(around: Surroundings) -> None:
    assert found(around)["petition.toml"].advice == "petition-report init"


@pytest.mark.parametrize(
    ("encoding", "state"), [("utf-8", "ok"), ("cp936", "ok"), ("ascii", "optional"), ("cp437", "optional")]
)
def test_a_console_that_cannot_show_chinese_is_told(around: Surroundings, encoding: str, state: str) -> None:
    assert states(replace(around, console=encoding))["终端编码"] == state


def test_a_folder_that_cannot_be_written_to_is_told(around: Surroundings, tmp_path: Path) -> None:
    assert states(replace(around, folder=tmp_path / "missing"))["写入"] == "missing"


def test_a_cache_that_lasts_one_run_is_told(
    around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matplotlib.get_cachedir", lambda: str(tmp_path / "matplotlib-x"))
    monkeypatch.setattr("petition_report.workspace.checkup.gettempdir", lambda: str(tmp_path))
    assert "MPLCONFIGDIR" in found(around)["缓存"].advice


def test_a_cache_that_stays_is_in_order(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matplotlib.get_cachedir", lambda: "/var/x/.cache/matplotlib")
    assert states(around)["缓存"] == "ok"


def test_the_schedulers_here_are_named(
    around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "schtasks", "exit 0")
    assert "windows" in found(around)["定时系统"].said


def test_a_computer_without_schedulers_is_told(
    around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "fc-list", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "tools"))
    assert states(around)["定时系统"] == "optional"
