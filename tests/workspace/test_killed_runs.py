"""A run killed by the system at any moment, then run again."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from killing import KILLING
from workspaces import Office, office

# the run kills itself as it is about to touch a file of the workspace for the n-th time
KILLED = (
    """
import sys
from datetime import datetime
from pathlib import Path
from petition_report.workspace.run import Order, run

config, last = Path(sys.argv[1]), int(sys.argv[2])
folder = config.parent
"""
    + KILLING
    + """
run(Order(config, lambda: datetime.fromisoformat("2023-07-01T06:00:00+08:00")))
print(touched)
"""
)
MOMENTS = range(1, 40, 2)


def killed(bureau: Office, moment: int) -> int:
    """The exit code of a run in a process of its own that is killed at a moment."""
    config = bureau.root.resolve() / "petition.toml"
    return subprocess.run([sys.executable, "-c", KILLED, config, str(moment)], check=False).returncode


def left(bureau: Office) -> dict[str, bytes]:
    """The files of the folder of reports; what a killed run was about to write stays hidden until it is swept."""
    return {path.name: path.read_bytes() for path in (bureau.root / "报告").glob("*") if path.name[0] != "."}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which nothing has run."""
    return office(tmp_path_factory.mktemp("prepared")).root


@pytest.fixture(scope="module")
def uninterrupted(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run leaves that nobody kills."""
    bureau = Office(Path(shutil.copytree(prepared, tmp_path_factory.mktemp("whole") / "w")))
    bureau.run()
    return left(bureau)


@pytest.fixture(scope="module", params=MOMENTS)
def struck(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Office:
    """A workspace in which a run was killed at one of many moments."""
    bureau = Office(Path(shutil.copytree(prepared, tmp_path_factory.mktemp("struck") / "w")))
    assert killed(bureau, request.param) == -signal.SIGKILL
    return bureau


def test_a_killed_run_leaves_no_torn_report(struck: Office, uninterrupted: dict[str, bytes]) -> None:
    assert {name: content for name, content in left(struck).items() if uninterrupted[name] != content} == {}


def test_a_run_after_a_killed_one_leaves_exactly_what_one_run_leaves(
    struck: Office, uninterrupted: dict[str, bytes]
) -> None:
    struck.run()
    assert left(struck) == uninterrupted


def test_a_killed_run_leaves_the_report_before_as_it_is(tmp_path: Path) -> None:
    bureau = office(tmp_path)
    bureau.run()
    before = left(bureau)
    bureau.ledger("登记日期|信访形式\n2023-02-01|来访")
    killed(bureau, MOMENTS[-1])
    assert left(bureau).items() >= before.items()


def test_a_killed_run_is_told_by_the_next(tmp_path: Path) -> None:
    bureau = office(tmp_path)
    killed(bureau, 20)
    assert "run-killed" in [issue.code for issue in bureau.run().issues]


def test_a_killed_run_stays_under_way_for_whoever_watches(tmp_path: Path) -> None:
    bureau = office(tmp_path)
    killed(bureau, 20)
    assert bureau.summary["status"] == "running"
