"""What a run does without: Arrow loads pandas for its first value, unless it is told that there is none."""

import subprocess
import sys
from pathlib import Path

import pytest

LEDGER = str(Path(__file__).parents[1] / "sample_data" / "ledger.xlsx")
CALLED = """
import sys
from petition_report.cli.main import run
for arguments in {runs!r}:
    print(run(arguments), "pandas" in sys.modules)
"""


def summarized(*more: tuple[str, ...]) -> list[str]:
    """What `loaded` tells of some reports."""
    return loaded(*(("summarize", LEDGER, "--dry-run", "--quiet", *one) for one in more))


def loaded(*runs: tuple[str, ...]) -> list[str]:
    """Of some runs in a process of their own the exit codes, and whether pandas was loaded by then."""
    told = subprocess.run(
        [sys.executable, "-c", CALLED.format(runs=runs)],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.splitlines()


@pytest.mark.parametrize("more", [(), ("--engine", "duckdb"), ("--evidence",)])
def test_a_report_is_made_without_pandas(more: tuple[str, ...]) -> None:
    assert summarized(more) == ["0 False"]


def test_a_report_counted_by_pandas_has_pandas_though_one_before_it_did_without() -> None:
    assert summarized((), ("--engine", "pandas")) == ["0 False", "0 True"]


def test_registers_are_taken_into_a_store_without_pandas(tmp_path: Path) -> None:
    assert loaded(("ingest", LEDGER, "--into", str(tmp_path / "库"), "--quiet")) == ["0 False"]
