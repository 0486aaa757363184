from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from questions import Seen, book, listed
from random_ledgers import ledger_of, petitions
from shelved import in_files

from petition_report.errors import InputRefusal, Refusal, UsageRefusal
from petition_report.ledger.kept import Parquet
from petition_report.ledger.ledger import Ledger
from petition_report.settings import Counting, Settings
from petition_report.statistics import on_spark, tally
from petition_report.statistics.ask import Answers
from petition_report.statistics.engines import check_engine, engine_named, usual_engine
from petition_report.statistics.listing import listing
from petition_report.statistics.reach import reach

BY_MATTER = Settings(counting=Counting(large_from=6, repeated_by="matter"))
ENGINES = ("polars", "pandas", "duckdb")
REGISTERED = (
    "登记日期 | 信访形式 | 信访事项编号\n2023-01-05 | 来访 | A\n2023-02-06 | 来信 | A\n2023-02-07 | 来信 |"
)


def figures(given: Ledger, engine: str = "polars") -> dict[str, str]:
    """Every figure of the first half of 2023."""
    return listed(Answers(given, BY_MATTER, Seen().window, engine))


def kept(rows: int) -> Ledger:
    """A ledger that is said to have so many rows in files."""
    given = book(REGISTERED)
    held = Parquet(("nowhere.parquet",), given.registers["petitions"].schema, rows)
    return replace(given, registers={"petitions": replace(given.registers["petitions"], held=held)})


def refused(refusal: pytest.ExceptionInfo[Refusal]) -> tuple[str, str]:
    """The code and the sentence of the only issue."""
    (issue,) = refusal.value.issues
    return issue.code, str(issue)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(3))
def test_rows_in_files_give_the_figures_of_rows_in_memory(tmp_path: Path, engine: str, seed: int) -> None:
    given = ledger_of(petitions(seed, 60))
    assert figures(in_files(given, tmp_path), engine) == figures(given)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_column_that_no_file_has_is_blank_in_every_row(tmp_path: Path, engine: str) -> None:
    given = book(REGISTERED + "\n", "登记日期 | 办结日期 | 初次标志 | 责任单位\n2023-03-01 | - | - | -")
    assert figures(in_files(given, tmp_path), engine) == figures(given)


def test_the_last_day_of_rows_in_files_is_that_of_rows_in_memory(tmp_path: Path) -> None:
    given = book(REGISTERED)
    until = Seen().window.as_of
    expected = given.registers["petitions"].last_day(until)
    assert in_files(given, tmp_path).registers["petitions"].last_day(until) == expected


def test_rows_in_files_are_typed_in_memory_as_a_ledger_holds_them(tmp_path: Path) -> None:
    given = ledger_of(petitions(5, 40))
    table = in_files(given, tmp_path).registers["petitions"].table
    assert table.to_pydict() == given.registers["petitions"].table.to_pydict()


def test_what_was_rehearsed_is_not_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    given = ledger_of(petitions(11, 60))
    answers, expected = Answers(given, BY_MATTER, Seen().window, "duckdb"), figures(given)
    answers.rehearse(lambda: list(listing(answers, "last-year")))
    monkeypatch.setattr(tally, "collected", None)
    assert listed(answers) == expected


def test_what_goes_wrong_in_a_rehearsal_is_left_to_the_run() -> None:
    answers = Answers(book(REGISTERED), BY_MATTER, Seen().window, "duckdb")
    answers.rehearse(lambda: 1 // 0)
    assert listed(answers) == figures(book(REGISTERED))


@pytest.mark.parametrize("name", ["dask", "", "Spark", "spark:/host", "local[]", "DuckDB"])
def test_an_engine_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(UsageRefusal) as refusal:
        check_engine(name)
    assert refused(refusal)[0] == "option-invalid"


@pytest.mark.parametrize(
    "name", ["polars", "pandas", "duckdb", "spark", "local[2]", "local[*]", "spark://a:7077,b:7077", "sc://a"]
)
def test_engines_go_by_name_or_address(name: str) -> None:
    check_engine(name)


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("duckdb", "duckdb", "petition-report[duckdb]"),
        ("local[2]", "pyspark.sql", "petition-report[spark]"),
        ("sc://127.0.0.1:1", "pyspark.sql", "petition-report[connect]"),
    ],
)
def test_an_engine_that_is_not_installed_is_named_with_its_extra(
    monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageRefusal) as refusal:
        engine_named(name)
    assert (refused(refusal)[0], extra in refused(refusal)[1]) == ("engine-missing", True)


@pytest.mark.parametrize(
    "address",
    [
        "spark://127.0.0.1:1",
        "spark://127.0.0.1:1,127.0.0.1:2",
        "sc://127.0.0.1:1/;a=b",
        "spark://127.0.0.1:x",
    ],
)
def test_a_cluster_that_nobody_answers_for_is_refused(address: str) -> None:
    with pytest.raises(InputRefusal) as refusal:
        reach(address)
    assert refused(refusal)[0] == "engine-unreachable"


def test_a_cluster_that_lends_nobody_to_work_is_refused_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_spark, "PATIENCE", 0)
    session = MagicMock()
    session.sparkContext._jsc.sc().statusTracker().getExecutorInfos.return_value = ["driver"]  # noqa: SLF001
    with pytest.raises(InputRefusal) as refusal:
        on_spark._await_executors(session, "spark://host:7077")  # noqa: SLF001 - a real one takes a minute
    assert (refused(refusal)[0], session.stop.call_count) == ("engine-unreachable", 1)


def test_no_cluster_is_sought_on_this_machine_alone() -> None:
    reach("local[2]")


@pytest.mark.parametrize(("rows", "engine"), [(99_999, "polars"), (100_000, "duckdb")])
def test_many_rows_in_files_are_counted_where_they_are(rows: int, engine: str) -> None:
    assert usual_engine(kept(rows)) == engine


def test_without_duckdb_many_rows_are_counted_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("petition_report.statistics.engines.find_spec", lambda _: None)
    assert usual_engine(kept(10_000_000)) == "polars"


def test_a_file_an_engine_cannot_read_is_told_in_one_line_without_its_words(tmp_path: Path) -> None:
    given = book(REGISTERED)
    path = tmp_path / "half.parquet"
    path.write_bytes(b"PAR1 a secret")
    held = Parquet((str(path),), given.registers["petitions"].schema, 3)
    broken = replace(given, registers={"petitions": replace(given.registers["petitions"], held=held)})
    with pytest.raises(InputRefusal) as refusal:
        figures(broken, "duckdb")
    code, said = refused(refusal)
    assert (code, "secret" in said, "\n" in said) == ("engine-failed", False, False)
