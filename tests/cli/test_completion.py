import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from plans import stand_in
from runs import Call

from petition_report.cli.completion import PROGRAM, VARIABLE
from petition_report.cli.main import cli
from petition_report.cli.powershell import PowerShellComplete

Asked = Callable[[str, str], list[list[str]]]
STARTED = f'exec {sys.executable} -c "from petition_report.cli.main import main; main()" "$@"'
# a Bourne-like shell → how it is started bare, and how it is made ready to complete
INTERACTIVE = {
    "bash": (["--norc", "--noprofile", "-i"], ". ./script"),
    "zsh": (["-f", "-i"], "autoload -U compinit; compinit -u -D; . ./script"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to complete in, with the program on the way."""
    stand_in(tmp_path, monkeypatch, "petition-report", STARTED)
    return tmp_path


def script(call: Call, shell: str, folder: Path) -> None:
    """Put the script of a shell into a folder."""
    if shutil.which(shell) is None:
        pytest.skip(f"没有{shell}，可用scripts/install_scheduling.sh安装")
    (folder / "script").write_text(call("completion", shell).out, encoding="utf-8")


def heard(terminal: int, sign: bytes) -> Iterator[bytes]:
    """What is said on a terminal up to a sign."""
    said = b""
    while sign not in said:
        said = os.read(terminal, 4096)
        yield said


@pytest.mark.scheduling
@pytest.mark.parametrize("shell", INTERACTIVE)
def test_a_word_typed_in_part_is_completed(call: Call, folder: Path, shell: str) -> None:
    script(call, shell, folder)
    options, ready = INTERACTIVE[shell]
    terminal, inside = pty.openpty()
    environment = os.environ | {"TERM": "dumb", "PS1": "", "HISTFILE": ""}
    with subprocess.Popen(
        [shell, *options], cwd=folder, env=environment, stdin=inside, stdout=inside, stderr=inside
    ) as running:
        os.close(inside)
        os.write(terminal, f"{ready}; PS1='re''ady> '\n".encode())
        list(heard(terminal, b"ready> "))
        os.write(terminal, b"petition-report sched\tsh\t--help > completed\nexit\n")
        running.wait()
    os.close(terminal)
    assert (
        (folder / "completed").read_text(encoding="utf-8").startswith("用法：petition-report schedule show")
    )


@pytest.mark.scheduling
def test_fish_is_told_commands_with_their_meaning(call: Call, folder: Path) -> None:
    script(call, "fish", folder)
    done = subprocess.run(
        ["fish", "--no-config", "-c", 'source script; complete -C "petition-report sched"'],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\t")[0] == "schedule"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What PowerShell is answered, word and meaning, when it sends a line and the word being typed."""

    def answered(words: str, word: str) -> list[list[str]]:
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", word)
        said = PowerShellComplete(cli, {}, PROGRAM, VARIABLE).complete()
        return [line.split("\t") for line in said.splitlines()]

    return answered


def test_powershell_is_told_commands_with_their_meaning(asked: Asked) -> None:
    (answer,) = asked("petition-report sched", "sched")
    assert (answer[0], bool(answer[1])) == ("schedule", True)


def test_powershell_is_told_the_commands_of_a_group(asked: Asked) -> None:
    assert [word for word, _ in asked("petition-report schedule ", "")] == [
        "install",
        "remove",
        "show",
    ]


def test_powershell_is_told_options(asked: Asked) -> None:
    assert [word for word, _ in asked("petition-report run --con", "--con")] == ["--config"]


def test_names_of_files_are_left_to_powershell(asked: Asked) -> None:
    assert asked("petition-report check ", "") == []


def test_powershell_asks_the_program_itself(folder: Path) -> None:
    asking = {VARIABLE: "powershell_complete", "COMP_WORDS": "petition-report sched", "COMP_CWORD": "sched"}
    done = subprocess.run(
        [folder / "tools" / PROGRAM], env=os.environ | asking, capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("schedule\t")


def test_the_script_of_powershell_asks_the_program(call: Call) -> None:
    said = call("completion", "powershell").out
    assert "-CommandName petition-report" in said
    assert "_PETITION_REPORT_COMPLETE = 'powershell_complete'" in said


def test_a_shell_that_is_none_is_refused(call: Call) -> None:
    ran = call("completion", "cmd")
    assert (ran.code, "应为bash、zsh、fish、powershell之一" in ran.err) == (2, True)
