"""How every test runs: properties are checked on the same examples each time; the program is called as typed."""

from pathlib import Path

import pytest
from hypothesis import settings
from runs import Call, Run, ledger
from shelf import Shelf

from petition_report.cli.main import run

settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test reads and counts for itself."""
    monkeypatch.setenv("PETITION_REPORT_CACHE", "")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the program in an empty folder that holds 台账.xlsx."""
    monkeypatch.chdir(tmp_path)
    ledger(tmp_path)

    def called(*arguments: str) -> Run:
        capsys.readouterr()
        code = run(list(arguments))
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return called


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A place for a workbook called 台账.xlsx."""
    return Shelf(tmp_path / "台账.xlsx")
