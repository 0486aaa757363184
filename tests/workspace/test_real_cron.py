"""The entry in a real crontab, and its command line run as cron runs it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from workspaces import Office, office

from petition_report.cli.main import run

pytestmark = pytest.mark.scheduling


def crontab(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["crontab", *arguments], input=given, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Office]:
    """A workspace in a folder with a Chinese name, a blank, a quote and a percent sign, of a user without crontab."""
    if shutil.which("crontab") is None:
        pytest.skip("没有cron，可用scripts/install_scheduling.sh安装")
    if crontab("-l").returncode == 0:
        pytest.skip("本用户已有crontab，测试不去动它")
    folder = tmp_path / "信访 科's 100%"
    folder.mkdir()
    made = office(folder)
    made.settings('[run]\nperiod = "2023H1"')
    yield made
    crontab("-r")


def test_the_installed_line_makes_the_report_when_cron_runs_it(bureau: Office) -> None:
    assert (
        run(["schedule", "install", "--system", "cron", "--config", str(bureau.root / "petition.toml")]) == 0
    )
    line = crontab("-l").stdout.splitlines()[1]
    command = line.split(" ", 5)[5].replace("\\%", "%")
    # all that cron gives a job
    bare = {"HOME": "/", "LOGNAME": "nobody", "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
    bare |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    done = subprocess.run(["/bin/sh", "-c", command], cwd="/", env=bare, capture_output=True, check=False)
    assert (done.returncode, len(bureau.reports)) == (0, 1), done.stderr.decode()
