"""One register in every file format: the same ledger, the same figures."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from register import WRITERS, table

from petition_report.ledger.formats import FORMATS
from petition_report.ledger.load import load
from petition_report.pipeline import Request, figures, study
from petition_report.settings import Settings

SAMPLES = Path(__file__).parent / "samples"
# written by an office program: file name and the sample it is
KEPT = {"office.xls": "register.xls", "wps.et": "register.xls", "open.ods": "register.ods"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register in every format."""
    path = tmp_path_factory.mktemp("formats")
    for name, write in WRITERS.items():
        (path / name).write_bytes(write(table()))
    for name, sample in KEPT.items():
        (path / name).write_bytes((SAMPLES / sample).read_bytes())
    return path


@pytest.fixture(scope="module")
def expected(folder: Path) -> object:
    """What the register tells as Excel writes it."""
    return told(folder / "shared.xlsx")


def told(path: Path) -> object:
    request = Request([path], Settings(), date(2023, 7, 1), period="2023H1")
    return json.loads(figures(study(request), request.base))


@pytest.mark.parametrize("name", [*WRITERS, *KEPT])
def test_a_register_gives_the_same_figures_in_every_format(folder: Path, name: str, expected: object) -> None:
    assert told(folder / name) == expected


def test_the_figures_of_the_register_are_not_all_gaps(folder: Path) -> None:
    rows = load([folder / "shared.xlsx"], Settings()).rows
    assert (rows.read, rows.used, rows.set_aside) == (61, 60, {"row-total": 1})


def test_every_format_has_a_register_written_in_it(folder: Path) -> None:
    read = {
        one.label
        for path in folder.iterdir()
        for one in FORMATS
        if one.recognise(path.read_bytes()[:4096], path)
    }
    assert read == {one.label for one in FORMATS}


@pytest.mark.parametrize("name", ["tabs.xls", "page.xls", "archive.xls", "xml.xls"])
def test_a_suffix_that_lies_is_said(folder: Path, name: str) -> None:
    assert "format-mismatch" in [issue.code for issue in load([folder / name], Settings()).issues]


@pytest.mark.parametrize(
    "name", ["shared.xlsx", "macros.xlsm", "binary.xlsb", "wps.et", "open.ods", "comma.csv"]
)
def test_a_suffix_that_is_true_needs_no_word(folder: Path, name: str) -> None:
    assert load([folder / name], Settings()).issues[-1].code == "row-total"
