import re
import shlex
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from plans import FOLDERS, planned, stand_in, stand_in_crontab

from petition_report.errors import OutputRefusal, UsageRefusal
from petition_report.workspace import cron

OTHERS = "MAILTO=a@b.cn\n# 备份 \\% 100%\n\n*/5 * * * * backup --what '100\\%'\n"


def as_cron_gives_it(line: str) -> str:
    """What cron hands to the shell: the rest behind five fields, \\% being a percent sign and % its end."""
    command = line.split(" ", 5)[5]
    before = re.match(r"(?:[^%\\]|\\.)*", command)
    assert before
    return before[0].replace("\\%", "%")


@given(FOLDERS)
def test_the_shell_gets_every_argument_as_it_is(folder: str) -> None:
    made = planned(folder, python="/srv/100% 甲/python")
    line = cron.show(made).splitlines()[1]
    assert shlex.split(as_cron_gives_it(line)) == list(made.command)


@pytest.mark.parametrize("folder", ["/a b", "/甲 局", "/100%", "/it's", '/"x"', "/$HOME", "/`id`", "/a;b&c"])
def test_a_real_shell_gets_every_argument_as_it_is(folder: str) -> None:
    made = planned(folder, python="printf")
    command = as_cron_gives_it(cron.show(made).splitlines()[1]).removeprefix("printf")
    told = subprocess.run(["/bin/sh", "-c", f"printf '%s\\n' {command}"], capture_output=True, check=True)
    assert told.stdout.decode().splitlines() == list(made.command[1:])


def test_each_moment_has_a_line() -> None:
    lines = cron.show(planned()).splitlines()[1:-1]
    assert [line.split(" ", 5)[:5] for line in lines] == [list("5611*"), list("0617*")]


def test_a_folder_with_a_backslash_is_refused() -> None:
    with pytest.raises(UsageRefusal, match="反斜杠"):
        cron.show(planned("/a\\b"))


def test_other_lines_stay_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = stand_in_crontab(tmp_path, monkeypatch, OTHERS.encode())
    cron.install(planned())
    assert table.read_text(encoding="utf-8") == OTHERS + cron.show(planned())


def test_other_lines_in_another_encoding_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = "# 备份\n1 2 3 4 5 x\n".encode("gb18030")
    table = stand_in_crontab(tmp_path, monkeypatch, others)
    cron.install(planned())
    cron.remove(planned())
    assert table.read_bytes() == others


def test_a_last_line_without_an_end_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = stand_in_crontab(tmp_path, monkeypatch, b"1 2 3 4 5 x")
    cron.install(planned())
    assert table.read_text(encoding="utf-8") == f"1 2 3 4 5 x\n{cron.show(planned())}"


def test_installing_again_replaces_what_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = stand_in_crontab(tmp_path, monkeypatch)
    for python in ("old", "new"):
        cron.install(planned(python=python))
    assert table.read_text(encoding="utf-8") == cron.show(planned(python="new"))


def test_two_workspaces_stand_beside_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = stand_in_crontab(tmp_path, monkeypatch)
    cron.install(planned("/a"))
    cron.install(planned("/b"))
    cron.remove(planned("/a"))
    assert table.read_text(encoding="utf-8") == cron.show(planned("/b"))


@pytest.mark.parametrize("sign", ["\u2028", "\u00a0", "\u3000"])
def test_a_folder_may_hold_any_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    table = stand_in_crontab(tmp_path, monkeypatch)
    cron.install(planned(f"/a{sign}b"))
    assert (cron.remove(planned(f"/a{sign}b")), table.read_bytes()) == (True, b"")


def test_removing_what_is_not_there_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = stand_in_crontab(tmp_path, monkeypatch)
    assert (cron.remove(planned()), table.exists()) == (False, False)


def test_what_is_installed_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_crontab(tmp_path, monkeypatch)
    cron.install(planned("/a"))
    assert (cron.holds(planned("/a")), cron.holds(planned("/b"))) == (True, False)


@pytest.mark.parametrize(
    ("line", "stray"),
    [
        ("0 6 1 7 * x run --config '/srv/信访 科/petition.toml'", True),
        ("# /srv/信访 科/petition.toml", False),
    ],
)
def test_a_line_by_hand_for_the_same_workspace_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, *, stray: bool
) -> None:
    stand_in_crontab(tmp_path, monkeypatch, f"{line}\n".encode())
    cron.install(planned())
    assert cron.strays(planned()) == stray


def test_a_table_that_cannot_be_read_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "written"
    stand_in(tmp_path, monkeypatch, "crontab", f"[ $1 = -l ] && exit 1; touch '{written}'")
    with pytest.raises(OutputRefusal, match="crontab没有接受"):
        cron.install(planned())
    assert not written.exists()


def test_a_table_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "crontab", "[ $1 = -l ] || exit 1")
    with pytest.raises(OutputRefusal, match="crontab没有接受"):
        cron.install(planned())


def test_a_computer_without_cron_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputRefusal, match="本机没有crontab"):
        cron.install(planned())
