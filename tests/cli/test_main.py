import os
import subprocess
import sys
from pathlib import Path

import pytest
from runs import PERIOD, Call, ledger

from petition_report.cli import main as entrance
from petition_report.cli.main import COMMANDS

HEAVY = ("pandas", "matplotlib", "docx", "jinja2", "pyarrow", "openpyxl", "narwhals", "numpy", "fastexcel")

USAGE = {
    (): "错误：缺少命令，应为",
    ("sumarize",): "错误：没有“sumarize”这个命令，是否为summarize。",
    ("xyz",): "错误：没有“xyz”这个命令。",
    ("--foo",): "错误：没有--foo这个选项。",
    ("summarize",): "错误：缺少台账文件名。",
    ("summarize", "甲.xlsx", "--perod", "2023"): "错误：没有--perod这个选项，是否为--period。",
    ("summarize", "甲.xlsx", "--period"): "错误：--period后面缺少内容。",
    ("summarize", "甲.xlsx", "--quiet=1"): "错误：--quiet后面不能带内容。",
    ("summarize", "甲.xlsx", "--kind", "xyz"): "错误：--kind的取值有误，应为",
    ("summarize", "甲.xlsx", "--as-of", "6月"): "错误：--as-of的取值有误，应为2023-06-30这样的日期。",
    ("figures", "甲.xlsx", "--format", "pdf"): "错误：--format的取值有误，应为table、json、csv、xlsx之一。",
}


@pytest.mark.parametrize("arguments", USAGE)
def test_wrong_usage_is_told_in_one_chinese_line(call: Call, arguments: tuple[str, ...]) -> None:
    ran = call(*arguments)
    assert (ran.code, ran.out, len(ran.errors)) == (2, "", 1)
    assert ran.err.startswith(USAGE[arguments])
    assert ran.err.endswith("可用--help查看用法。\n")


def test_the_version_is_told(call: Call) -> None:
    assert call("--version").out.startswith("petition-report ")


def test_a_bug_is_told_in_one_line_without_traceback_or_content(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("张三 110101199003070000")

    monkeypatch.setattr("petition_report.pipeline.study", broken)
    ran = call("figures", "台账.xlsx")
    assert (ran.code, ran.out, len(ran.errors)) == (70, "", 1)
    assert ran.err.startswith("错误：程序内部出错（KeyError，")
    assert "张三" not in ran.err


def test_an_interrupted_run_has_an_exit_code_of_its_own(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("petition_report.pipeline.study", interrupted)
    ran = call("summarize", "台账.xlsx", *PERIOD)
    assert (ran.code, ran.err.strip()) == (130, "错误：已中断，原有文件未受影响。")


def test_an_interrupted_run_leaves_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("petition_report.pipeline.write", interrupted)
    call("summarize", "台账.xlsx", *PERIOD)
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]


def test_a_bug_without_a_place_is_still_told() -> None:
    assert entrance._where(ValueError()) == "位置不明"  # noqa: SLF001 - cannot be caused from outside


def test_the_process_ends_with_the_exit_code_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["petition-report", "--foo"])
    with pytest.raises(SystemExit) as ended:
        entrance.main()
    assert ended.value.code == 2


def test_shells_can_complete_every_command() -> None:
    context = entrance.cli.make_context("petition-report", [], resilient_parsing=True)
    assert entrance.cli.list_commands(context) == list(COMMANDS)


def process(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    code = "import sys; from petition_report.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env={**known, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from petition_report.cli.main import run; "
        f"run([*{arguments!r}, '--help']); print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
def test_help_is_chinese_throughout(call: Call, arguments: list[str]) -> None:
    ran = call(*arguments, "--help")
    assert ran.code == 0
    assert ran.out.startswith("用法：")
    assert [
        word for word in ("Usage", "Options", "Commands", "Show", "default", ":\n") if word in ran.out
    ] == []


def test_help_lists_every_command(call: Call) -> None:
    said = call("--help").out
    assert all(name in said for name in COMMANDS)


LOCALES = ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp936"})


@pytest.mark.parametrize("locale", LOCALES)
def test_a_report_is_written_under_any_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    ledger(tmp_path)
    ran = process(tmp_path, "summarize", "台账.xlsx", *PERIOD, "-o", "报告.docx", **locale)
    assert (ran.returncode, (tmp_path / "报告.docx").is_file()) == (0, True)


def test_two_runs_give_the_same_bytes_in_any_time_zone_and_with_any_hashes(tmp_path: Path) -> None:
    ledger(tmp_path)
    written = []
    for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2")):
        ran = process(
            tmp_path,
            "summarize",
            "台账.xlsx",
            *PERIOD,
            "-o",
            "报告.docx",
            "--evidence",
            TZ=zone,
            PYTHONHASHSEED=seed,
        )
        assert ran.returncode == 0
        written.append([(tmp_path / name).read_bytes() for name in ("报告.docx", "报告.figures.json")])
    assert written[0] == written[1]


def test_whoever_stops_reading_gets_no_traceback(tmp_path: Path) -> None:
    ledger(tmp_path)
    code = "from petition_report.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "figures", "台账.xlsx", "--quiet"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        said = running.stderr.read()
    assert said == b""
