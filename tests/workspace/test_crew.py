from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from runs import PERIOD, Call
from tables import workbook

from petition_report.workspace.crew import sensible_jobs

ROWS = """
    登记日期|信访形式|人数|县市区
    2023-02-01|来访|3|甲县
    2023-02-02|来信|1|乙县
    2022-02-02|来信|1|乙县
"""


@pytest.mark.parametrize(
    ("reports", "rows", "processors", "jobs"),
    [(9, 1000, 8, 1), (20, 1000, 8, 2), (100, 1000, 8, 4), (100, 1000, 2, 2), (100, 1_000_000, 8, 1)],
)
def test_processes_are_taken_on_where_there_is_work_for_them(
    reports: int, rows: int, processors: int, jobs: int
) -> None:
    assert sensible_jobs(reports, rows, processors) == jobs


def test_many_hands_write_what_one_does(call: Call, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": ROWS})
    for jobs in ("1", "2"):
        call("batch", "台账.xlsx", "--by", "县区", "--jobs", jobs, "-o", jobs, "--evidence", *PERIOD)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / jobs).iterdir()} for jobs in ("1", "2"))
    assert (bool(one), one) == (True, two)


def test_what_stops_another_process_is_told(call: Call, tmp_path: Path) -> None:
    workbook(tmp_path / "台账.xlsx", {"一月": ROWS})
    (tmp_path / "出").touch()
    found = call("batch", "台账.xlsx", "--by", "县区", "--jobs", "2", "-o", "出", *PERIOD)
    assert (found.code, len(found.errors)) == (4, 1)


class Here:
    """A pool whose only process is this one."""

    def __init__(
        self, _jobs: int, _context: object, settle: Callable[..., None], shared: tuple[Any, ...]
    ) -> None:
        settle(*shared)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing has to be sent home."""

    def map(self, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        """Do everything in order."""
        return map(work, tasks)


def test_a_process_counts_for_itself(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("petition_report.workspace.crew.ProcessPoolExecutor", Here)
    monkeypatch.setattr("petition_report.workspace.crew.signal.signal", lambda *_: None)
    workbook(tmp_path / "台账.xlsx", {"一月": ROWS})
    call("batch", "台账.xlsx", "--by", "县区", "--jobs", "2", "-o", "出", *PERIOD)
    assert len(list((tmp_path / "出").glob("*.docx"))) == 2
