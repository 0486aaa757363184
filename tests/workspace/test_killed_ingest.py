"""Reading into a store, killed by the system at some moments, then run again."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from killing import KILLING
from stores import MORE, Province, province, read_here, rows_of

from petition_report.ledger import given
from petition_report.settings import Settings
from petition_report.workspace import ingest

# the run kills itself as it is about to touch a file of the store for the n-th time
KILLED = (
    """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from stores import Province, read_here
from petition_report.workspace import ingest

found, last = Province(Path(sys.argv[1])), int(sys.argv[2])
folder = found.store
ingest.read_each = read_here
"""
    + KILLING
    + """
found.ingest()
print(touched)
"""
)
TESTS = Path(__file__).parents[1]


def killed(found: Province, moment: int) -> subprocess.CompletedProcess[str]:
    """A reading into a store in a process of its own that is killed at a moment."""
    command = [sys.executable, "-c", KILLED, str(found.root.resolve()), str(moment), str(TESTS)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def held(found: Province) -> dict[str, dict[str, list[object]]]:
    """The rows that a run finds in the store now."""
    return rows_of(given.load([found.store], Settings()))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """A store of two counties, of which one has changed since and one has come before the others."""
    found = province(tmp_path_factory.mktemp("prepared"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest, "read_each", read_here)
        found.ingest()
    found.put("乙县", MORE)
    found.put("一县", MORE)
    return found


@pytest.fixture(scope="module")
def renewed(prepared: Province, tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, int]:
    """What a reading leaves that nobody kills, and how often it touches a file of the store."""
    found = Province(Path(shutil.copytree(prepared.root, tmp_path_factory.mktemp("whole") / "w")))
    return found, int(killed(found, 0).stdout)


@pytest.fixture(scope="module", params=[0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
def struck(
    prepared: Province,
    renewed: tuple[Province, int],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Province:
    """The store after a reading was killed at one of some moments."""
    found = Province(Path(shutil.copytree(prepared.root, tmp_path_factory.mktemp("struck") / "w")))
    moment = max(1, round(request.param * renewed[1]))
    assert killed(found, moment).returncode == -signal.SIGKILL
    return found


def test_a_store_whose_reading_was_killed_is_the_old_one_or_the_new_one(
    prepared: Province, renewed: tuple[Province, int], struck: Province
) -> None:
    assert held(struck) in (held(prepared), held(renewed[0]))


def test_a_reading_after_a_killed_one_makes_the_store_of_one_reading(
    renewed: tuple[Province, int], struck: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "read_each", read_here)
    struck.ingest()
    assert struck.manifest == renewed[0].manifest


def test_a_first_reading_that_was_killed_leaves_a_folder_that_can_be_read_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "read_each", read_here)
    found = province(tmp_path)
    assert killed(found, 6).returncode == -signal.SIGKILL
    assert len(found.ingest().read) == 2
