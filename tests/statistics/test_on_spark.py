from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any
from unittest.mock import MagicMock

import narwhals.stable.v2 as nw
import pytest
from clusters import connect_server, settle, standalone
from hypothesis import given, settings
from random_ledgers import LEDGERS, UNSHRUNK, ledger_of, petitions
from random_registers import WHOLE, counted
from runs import Call
from shelved import in_files

from petition_report.errors import UsageRefusal
from petition_report.ledger.kept import Parquet
from petition_report.ledger.ledger import Ledger
from petition_report.settings import Settings
from petition_report.statistics import on_spark
from petition_report.statistics.cases import cases
from petition_report.statistics.engine import collected
from petition_report.statistics.engines import engine_named

pytestmark = [
    pytest.mark.cluster,
    # py4j leaves its sockets to the end of the process
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(
        not find_spec("pyspark") or not which("java"),
        reason="needs pyspark and Java: scripts/install_spark.sh",
    ),
    pytest.mark.skipif(
        "PYTEST_XDIST_WORKER" in os.environ,
        reason="a cluster is started once, not by every worker: pytest -m cluster",
    ),
]
FIGURES = ("figures", "台账.xlsx", "--period", "2023H1", "--format", "json", "--quiet")


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A master with two workers; the client goes before they do."""
    folder = tmp_path_factory.mktemp("cluster")
    with pytest.MonkeyPatch.context() as around, standalone(folder) as address:
        for name, value in settle(folder / "driver").items():
            around.setenv(name, value)
        yield address
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

        if session := SparkSession.getActiveSession():
            session.stop()


def executors() -> list[dict[str, Any]]:
    """What the driver tells of those who worked for it."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - likewise

    session = SparkSession.getActiveSession()
    assert session
    context = session.sparkContext
    address = f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/executors"
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - the driver's own page
        told: list[dict[str, Any]] = json.load(answer)
    return [one for one in told if one["id"] != "driver"]


@settings(max_examples=1, phases=UNSHRUNK)
@given(WHOLE)
def test_a_cluster_gives_the_figures_of_all_registers_that_others_give(
    master: str, tmp_path_factory: pytest.TempPathFactory, ledger: Ledger
) -> None:
    stored = in_files(ledger, tmp_path_factory.mktemp("store"))
    expected = counted(ledger, "pandas")
    assert [counted(stored, engine) for engine in ("duckdb", master)] == [expected, expected]


@settings(max_examples=1, phases=UNSHRUNK)
@given(LEDGERS)
def test_rows_in_memory_are_sent_to_a_cluster_for_the_same_figures(master: str, ledger: Ledger) -> None:
    assert counted(ledger, master) == counted(ledger, "pandas")


def test_rows_in_files_are_counted_by_two_executors(master: str, tmp_path: Path) -> None:
    stored = in_files(ledger_of(petitions(7, 800)), tmp_path, pieces=8)
    known = cases(stored.registers["petitions"], Settings(), master)
    rows = collected(known.frame.select(rows=nw.len()))["rows"].item()
    busy = [one["id"] for one in executors() if one["totalTasks"]]
    assert (rows, len(busy)) == (800, 2)


def test_rows_are_shared_out_among_more_tasks_where_there_are_many(master: str, tmp_path: Path) -> None:
    stored = in_files(ledger_of(petitions(9, 10)), tmp_path).registers["petitions"].held
    assert isinstance(stored, Parquet)
    native = engine_named(master).opened(replace(stored, rows=3_000_000)).to_native()
    assert native.sparkSession.conf.get(on_spark.SHARED) == "15"


def test_spark_connect_gives_the_same_file_of_figures(tmp_path: Path, call: Call) -> None:
    program = [sys.executable, "-c", "from petition_report.cli.main import main; main()"]
    with connect_server(tmp_path / "server") as address:
        # a process knows Spark in one way only
        command = [*program, *FIGURES, "--engine", address]
        remote = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (remote.stdout, remote.stderr) == (call(*FIGURES).out, "")


def test_a_thin_client_cannot_count_by_itself_and_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyspark.util.is_remote_only", lambda: True)
    with pytest.raises(UsageRefusal) as refusal:
        engine_named("local[3]")
    assert "petition-report[spark]" in str(refusal.value)


def test_what_a_cluster_says_of_sharing_rows_out_is_left_alone() -> None:
    session = MagicMock()
    session.conf.get.return_value = "64"
    assert (on_spark._unsaid(session), session.conf.set.called) == (False, False)  # noqa: SLF001 - it takes another cluster


def test_spark_by_name_is_all_cores_of_this_machine() -> None:
    chosen = on_spark._builder("spark")._options  # noqa: SLF001 - a process knows one Spark only
    assert chosen["spark.master"] == "local[*]"


def test_an_address_of_spark_connect_needs_nothing_set_here() -> None:
    chosen = on_spark._builder("sc://host:15002")._options  # noqa: SLF001 - likewise
    assert chosen == {"spark.remote": "sc://host:15002"}
