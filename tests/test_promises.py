"""What happens to a run from outside leaves the old report or the new one, whole."""

from pathlib import Path

import endurance
from hostile import HOSTILE


def test_a_run_that_is_killed_leaves_nothing_torn(tmp_path: Path) -> None:
    assert "torn" not in set(endurance.kill_runs(tmp_path, 4, seed=1))


def test_a_write_that_fails_at_any_point_leaves_nothing_torn(tmp_path: Path) -> None:
    assert set(endurance.fail_writes(tmp_path)) <= {"old", "new", "second names"}


def test_two_runs_that_write_at_once_leave_whole_files(tmp_path: Path) -> None:
    assert all(endurance.rival_writers(tmp_path, 20))


def test_hostile_files_are_loaded_or_refused_by_a_code(tmp_path: Path) -> None:
    files = [(name, make()) for name, make in HOSTILE.items()]
    ends = {ended.how for ended in endurance.read_all(files, tmp_path)}
    assert not {end for end in ends if end.startswith("fault")}
