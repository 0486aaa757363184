from __future__ import annotations

import sys
from pathlib import Path

import pytest
from runs import Call

FIGURES = ("figures", "台账.xlsx", "--period", "2023H1", "--format", "json")


def test_duckdb_gives_the_same_file_of_figures(call: Call) -> None:
    assert call(*FIGURES, "--engine", "duckdb", "--quiet").out == call(*FIGURES, "--quiet").out


def test_an_engine_asked_for_is_said(call: Call) -> None:
    assert "计算引擎：duckdb。" in call(*FIGURES, "--engine", "duckdb").err


def test_where_a_few_rows_are_counted_is_not_worth_a_word(call: Call) -> None:
    assert "计算引擎" not in call(*FIGURES).err


def test_many_rows_are_counted_in_duckdb_and_it_is_said(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("petition_report.statistics.engines.MANY", 1)
    assert "计算引擎：duckdb（记录较多，自动选用）。" in call(*FIGURES).err


def test_an_unknown_engine_is_a_fault_of_usage(call: Call) -> None:
    assert call(*FIGURES, "--engine", "dask").code == 2


def test_a_cluster_nobody_answers_for_is_told_in_one_line(call: Call) -> None:
    run = call(*FIGURES, "--engine", "spark://127.0.0.1:1")
    assert (run.code, run.err.count("\n"), "spark://127.0.0.1:1" in run.err) == (3, 1, True)


def test_a_report_counted_in_duckdb_is_the_same_to_the_byte(call: Call, tmp_path: Path) -> None:
    for engine in ("polars", "pandas", "duckdb"):
        call("summarize", "台账.xlsx", "--period", "2023H1", "--engine", engine, "-o", f"{engine}.docx")
    assert (tmp_path / "duckdb.docx").read_bytes() == (tmp_path / "pandas.docx").read_bytes()


def test_a_computer_without_polars_is_told_what_to_do_in_one_line(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    run = call(*FIGURES, "--engine", "polars", "--quiet")
    assert (run.code, len(run.errors), "--engine pandas" in run.err) == (2, 1, True)
