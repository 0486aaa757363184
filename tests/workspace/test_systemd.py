import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from plans import FOLDERS, planned, stand_in

from petition_report.errors import OutputRefusal
from petition_report.workspace import systemd
from petition_report.workspace.plan import Plan


def told(plan: Plan) -> list[str]:
    """The arguments of ExecStart as systemd takes them apart."""
    service = systemd.units(plan)[f"{plan.name}.service"]
    command = next(line for line in service.splitlines() if line.startswith("ExecStart="))
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', command)
    return [re.sub(r"\\(.)|%(%)|\$(\$)", r"\1\2\3", one) for one in quoted]


@given(FOLDERS)
def test_every_argument_comes_out_as_it_is(folder: str) -> None:
    made = planned(folder, python="/srv/100% $x\\/python")
    assert told(made) == list(made.command)


def test_each_moment_is_an_entry_of_the_timer() -> None:
    timer = systemd.units(planned())[f"{planned().name}.timer"]
    assert re.findall(r"OnCalendar=(.*)", timer) == ["*-01-01 06:05:00", "*-07-01 06:00:00"]


def test_a_missed_run_is_made_up_for() -> None:
    assert "Persistent=true" in systemd.show(planned())


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="没有systemd-analyze")
@pytest.mark.parametrize("folder", ["/srv/信访 科", "/srv/100% $x", '/srv/it\'s "x"'])
def test_systemd_finds_nothing_wrong(tmp_path: Path, folder: str) -> None:
    made = planned(folder, python="/bin/sh")
    for name, text in systemd.units(made).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    units = [tmp_path / name for name in systemd.units(made)]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *units], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if made.name in line] == []


def calls(folder: Path, monkeypatch: pytest.MonkeyPatch, fails: str = "nothing") -> Path:
    """A systemctl that writes down what it is told, failing at one word, and that list."""
    said = folder / "said"
    script = f'echo "$@" >> \'{said}\'; case "$*" in *{fails}*) exit 1;; esac'
    stand_in(folder, monkeypatch, "systemctl", script)
    return said


def test_the_files_are_put_in_place_and_the_timer_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = calls(tmp_path, monkeypatch)
    systemd.install(planned(), tmp_path / "user")
    assert {path.name for path in (tmp_path / "user").iterdir()} == set(systemd.units(planned()))
    assert said.read_text(encoding="utf-8").splitlines() == [
        "--user daemon-reload",
        f"--user enable --now {planned().name}.timer",
    ]


def test_nothing_stays_where_systemd_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls(tmp_path, monkeypatch, fails="enable")
    with pytest.raises(OutputRefusal, match="systemctl没有接受"):
        systemd.install(planned(), tmp_path / "user")
    assert list((tmp_path / "user").iterdir()) == []


def test_what_was_installed_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls(tmp_path, monkeypatch)
    systemd.install(planned(), tmp_path)
    assert (systemd.remove(planned(), tmp_path), systemd.holds(planned(), tmp_path)) == (True, False)


def test_there_may_be_nothing_to_remove(tmp_path: Path) -> None:
    assert not systemd.remove(planned(), tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputRefusal, match="不能新建"):
        systemd.install(planned(), tmp_path / "file" / "user")
