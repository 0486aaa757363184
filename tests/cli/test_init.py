import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from runs import Call

from petition_report.sources import read_source

NEW = {
    "petition.toml",
    "说明.txt",
    "templates/half_year.md.j2",
    "示例/示例台账.xlsx",
    "台账",
    "报告",
}


def test_a_new_workspace_has_settings_a_template_and_made_up_rows(call: Call, tmp_path: Path) -> None:
    assert call("init", "甲 局").code == 0
    assert [name for name in NEW if not (tmp_path / "甲 局" / name).exists()] == []


def test_without_a_folder_the_working_folder_becomes_the_workspace(call: Call, tmp_path: Path) -> None:
    call("init")
    assert (tmp_path / "petition.toml").is_file()


def test_nothing_is_asked_where_nobody_can_answer(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.readline", None)
    assert call("init", "甲").code == 0


def test_what_is_there_is_kept_and_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text("# 自己的", encoding="utf-8")
    ran = call("init")
    assert "已有，未改动：petition.toml" in ran.out.splitlines()
    assert (tmp_path / "petition.toml").read_text(encoding="utf-8") == "# 自己的"


def test_a_folder_that_cannot_be_made_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("a file", encoding="utf-8")
    ran = call("init")
    assert (ran.code, len(ran.errors)) == (4, 1)


def test_the_made_up_register_gives_a_report_at_once(call: Call) -> None:
    call("init")
    assert call("summarize", "示例/示例台账.xlsx", "--period", "last-half").code == 0


def test_a_run_in_a_new_workspace_reports_on_what_is_put_into_it(call: Call, tmp_path: Path) -> None:
    call("init")
    (tmp_path / "示例" / "示例台账.xlsx").rename(tmp_path / "台账" / "六月.xlsx")
    ran = call("run")
    assert (ran.code, len(list((tmp_path / "报告").glob("*.docx")))) == (0, 1)


def read_to_the_end(terminal: int) -> bytes:
    """What is said on a terminal, which is gone once the program has ended."""
    said = b""
    with suppress(OSError):
        while more := os.read(terminal, 4096):
            said += more
    os.close(terminal)
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="没有伪终端")
def test_three_questions_are_asked_on_a_terminal(tmp_path: Path) -> None:
    code = "from petition_report.cli.main import main; main()"
    terminal, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code, "init"], cwd=tmp_path, stdin=inside, stdout=inside, stderr=inside
    ) as running:
        os.close(inside)
        os.write(terminal, "甲局\n甲市\n\n".encode())
        said = read_to_the_end(terminal)
    assert running.returncode == 0
    assert said.decode().count("如") == 3
    office = read_source(tmp_path / "petition.toml").raw["office"]
    assert (office["organisation"], office["area"], "superior" in office) == ("甲局", "甲市", False)
