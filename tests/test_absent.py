"""What a run does without: Arrow loads numpy and pandas unless it is told that there are none."""

import subprocess
import sys
from pathlib import Path

import pytest

LEDGER = str(Path(__file__).parents[1] / "sample_data" / "ledger.xlsx")
CALLED = """
import sys
from petition_report.cli.main import run
code = run({arguments!r})
print(code, *({{"pandas", "numpy"}} & sys.modules.keys()))
"""


def loaded(*arguments: str) -> str:
    """The exit code of a run in a process of its own, and what it has loaded of pandas and numpy."""
    told = subprocess.run(
        [sys.executable, "-c", CALLED.format(arguments=list(arguments))],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout


@pytest.mark.parametrize("more", [(), ("--engine", "polars"), ("--engine", "duckdb"), ("--evidence",)])
def test_a_report_is_made_without_pandas(more: tuple[str, ...]) -> None:
    arguments = ("summarize", LEDGER, "--set", "charts.kind=native", "--dry-run", "--quiet", *more)
    assert "pandas" not in loaded(*arguments)


def test_a_report_of_the_usual_kind_needs_no_numpy_either() -> None:
    assert loaded("summarize", LEDGER, "--set", "charts.kind=native", "--dry-run", "--quiet") == "0\n"


def test_a_report_counted_by_pandas_has_pandas() -> None:
    assert "pandas" in loaded("summarize", LEDGER, "--engine", "pandas", "--dry-run", "--quiet")
