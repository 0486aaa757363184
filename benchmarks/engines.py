"""The same figures of the same rows on every engine: time, memory, and whether they are equal (引擎测速)."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from measure import Run, RunFailedError, measure
from results import machine
from typed_rows import write

from petition_report.issues import Place
from petition_report.ledger.kept import Parquet
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.pipeline import figures
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.cube import Window
from petition_report.statistics.periods import parse_period
from petition_report.statistics.rules import day_number

HERE = Path(__file__).parent
DATA = HERE / "data" / "typed"
STANDALONE = "spark"
LIBRARIES = ("narwhals", "polars", "pandas", "duckdb", "pyspark", "pyarrow")
PERIOD, BASE, TODAY = "2023H1", "last-year", date(2024, 1, 1)
SPARK = """
spark.driver.memory 2g
spark.executor.memory 4g
spark.driver.host 127.0.0.1
"""


@dataclass(frozen=True)
class Result:
    """One run: how many rows, where they were counted, time and memory, and the hash of the figures."""

    rows: int
    engine: str
    run: Run
    figures: str


def main() -> None:
    """Measure every engine at every size and write ENGINES.md; stop where figures differ."""
    options = _options()
    if options.count:
        _count(options.count, int(options.rows))
        return
    results: list[Result] = []
    for rows in map(int, options.rows.split(",")):
        # in a process of its own: a child's peak memory starts from what its parent holds
        measure(
            [sys.executable, str(HERE / "typed_rows.py"), str(DATA), str(rows)], HERE / "data" / "log.txt"
        )
        for engine in options.engines.split(","):
            results.append(_measured(rows, engine))
            print(" ".join(_cells(results[-1], results)), flush=True)
        if len({one.figures for one in results if one.rows == rows}) > 1:
            sys.exit(f"failed: the engines differ at {rows:,} rows")
    (HERE / "ENGINES.md").write_text(_page(results), encoding="utf-8")
    shutil.rmtree(DATA)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000000,10000000", help="sizes, separated by commas")
    parser.add_argument("--engines", default="polars,pandas,duckdb,spark", help="separated by commas")
    parser.add_argument(
        "--count", default="", help="count with this engine in this process, and print the hash"
    )
    return parser.parse_args()


def _measured(rows: int, engine: str) -> Result:
    """Count in a process of its own, to which a cluster belongs."""
    log = HERE / "data" / "log.txt"
    command = [sys.executable, str(HERE / "engines.py"), "--rows", str(rows), "--count", engine]
    try:
        run = measure(command, log)
    except RunFailedError as failure:
        sys.exit(f"failed: {failure}")
    return Result(rows, engine, run, log.read_text(encoding="utf-8").split()[-1])


def _count(engine: str, rows: int) -> None:
    """Every figure of a half-year beside last year's, from rows in Parquet files."""
    files = write(DATA, rows)
    held = Parquet(tuple(map(str, files)), pq.read_schema(files[0]), rows)
    register = Rows("petitions", held, tuple(Place(file.name) for file in files), {})
    period = parse_period(PERIOD, TODAY)
    ledger = Ledger({"petitions": register}, RowCount(rows, rows), ())
    with ExitStack() as around:
        address = _cluster(around) if engine == STANDALONE else engine
        answers = Answers(ledger, Settings(), Window(period, day_number(period.last_day)), address)
        told = figures(answers, BASE)
    print(hashlib.sha256(told.encode()).hexdigest()[:16])


def _cluster(around: ExitStack) -> str:
    """The address of a master with two workers, which end after their client."""
    sys.path.append(str(HERE.parent / "tests" / "statistics"))
    from clusters import settle, standalone  # noqa: PLC0415 - the cluster that the tests start
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    folder = Path(around.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
    address: str = around.enter_context(standalone(folder, memory="5g"))
    os.environ.update(settle(folder / "driver", SPARK))
    around.callback(lambda: SparkSession.getActiveSession().stop())
    return address


def _cells(one: Result, results: list[Result]) -> tuple[str, ...]:
    """A line of the table; growth is the time beside that of the smallest size."""
    least = next(other for other in results if other.engine == one.engine)
    growth = f"{one.run.seconds / least.run.seconds:.1f}×" if least.rows < one.rows else ""
    return f"{one.rows:,}", one.engine, f"{one.run.seconds:.1f}", growth, f"{one.run.together_mb:,.0f}"


def _page(results: list[Result]) -> str:
    described = machine()
    lines = ["| " + " | ".join(_cells(one, results)) + " |" for one in results]
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return PAGE.format(table="\n".join(lines), versions=versions, load=os.getloadavg()[2], **described)


PAGE = """# Engines side by side

Measured on {date}: {cpus} × {processor}, {system}, Python {python}; one run each. Every engine counts all figures of a
half-year beside last year's from the same typed rows in Parquet, 25 columns over two years, a million in a file; the
figures were equal to the byte. The mean load of the machine, this work included, was {load:.1f}. Repeat it with

```
python benchmarks/engines.py
```

| rows | engine | seconds | growth | memory MB |
|---:|---|---:|---:|---:|
{table}

- **seconds**: the whole process, wall time. That of Spark starts and ends a standalone master and two workers, too.
- **growth**: the time beside that of the same engine at the smallest size.
- **memory**: the peak of all processes together, those of the cluster included.
- {versions}.
"""


if __name__ == "__main__":
    main()
