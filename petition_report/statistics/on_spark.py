"""Counting on Apache Spark: a cluster's master, a Spark Connect server, or this machine alone (Spark计算)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from time import monotonic, sleep
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.kept import Parquet
from petition_report.statistics.blanks import without_blanks
from petition_report.statistics.engine import Engine, Frame, Held, carried_out
from petition_report.statistics.reach import reach

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NAME = "spark"
REMOTE, MASTER = "sc://", "spark://"
# seconds
PATIENCE, STEP = 60, 0.2
# how many tasks share rows out, where the cluster does not say: Spark's own two hundred take seconds for ten rows
SHARED, UNSAID = "spark.sql.shuffle.partitions", "200"
ROWS_EACH, FEWEST = 200_000, 2
TYPES = {"int32": "INT", "int64": "BIGINT", "bool": "BOOLEAN", "date32[day]": "DATE"}
LOG = Path(__file__).with_name("spark_log.properties")
# what one program needs beside the cluster's own settings; small tables need not be spread over all of it, nor be
# carried along in every plan, as that of two centuries' days would be
CONFIG = MappingProxyType(
    {
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.defaultJavaOptions": f"-Dlog4j2.configurationFile={LOG.as_uri()}",
        "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",
        "spark.sql.execution.arrow.localRelationThreshold": "64KB",
    }
)


@cache
def spark_engine(address: str) -> Engine:
    """The Spark at an address: spark://主机:端口, sc://主机:端口, local[4], or spark for all cores of this machine.

    Raises UsageRefusal (engine-missing) without its Python package, InputRefusal (engine-unreachable) where nobody
    answers.
    """
    session = _session(address)
    # every union makes Spark look through the plans of both sides, down to how rows were prepared
    return Engine(NAME, partial(_opened, session, spread=_unsaid(session)), _kept, singly=True)


def _session(address: str) -> SparkSession:
    with warnings.catch_warnings():
        # of pandas, which Spark would use in functions of Python; there are none here
        warnings.simplefilter("ignore")
        builder = _builder(address)
        reach(address)
        session: SparkSession = carried_out(builder.getOrCreate, NAME)
    if address.startswith(MASTER):
        _await_executors(session, address)
    return session


def _await_executors(session: SparkSession, address: str) -> None:
    """Wait until a cluster has lent somebody to work. Raises InputRefusal (engine-unreachable) after a minute.

    Spark itself would wait for ever.
    """
    status = session.sparkContext._jsc.sc().statusTracker()  # noqa: SLF001 - Python has no word for it
    until = monotonic() + PATIENCE
    # the driver counts as one
    while len(status.getExecutorInfos()) <= 1:
        if monotonic() > until:
            session.stop()
            said = f"集群{address}在{PATIENCE}秒内没有分出计算节点"
            raise InputRefusal(Issue("engine-unreachable", said))
        sleep(STEP)


def _builder(address: str) -> Any:  # noqa: ANN401 - two classes of one kind
    """The maker of a session. Raises UsageRefusal (engine-missing)."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
        from pyspark.util import is_remote_only  # noqa: PLC0415 - likewise
    except ImportError as missing:
        raise UsageRefusal(_missing(address)) from missing
    if address.startswith(REMOTE):
        return SparkSession.builder.remote(address)
    if is_remote_only():
        raise UsageRefusal(_missing(address))
    master = "local[*]" if address == NAME else address
    builder = SparkSession.builder.appName("petition-report").master(master)
    for name, value in CONFIG.items():
        builder = builder.config(name, value)
    return builder


def _missing(address: str) -> Issue:
    extra = "connect" if address.startswith(REMOTE) else "spark"
    return Issue("engine-missing", f'没有安装Spark（pip install "petition-report[{extra}]"）')


def _unsaid(session: SparkSession) -> bool:
    """Whether nobody has said how many tasks share rows out; then it is few, until there are many rows."""
    unsaid: bool = carried_out(lambda: session.conf.get(SHARED) == UNSAID, NAME)
    if unsaid:
        session.conf.set(SHARED, FEWEST)
    return unsaid


def _opened(session: SparkSession, held: Held, *, spread: bool) -> Frame:
    if spread:
        rows = held.rows if isinstance(held, Parquet) else held.num_rows
        session.conf.set(SHARED, max(int(session.conf.get(SHARED) or 0), rows // ROWS_EACH))
    native = carried_out(lambda: _selected(_read(session, held), held.schema), NAME)
    return without_blanks(nw.from_native(native), held.schema)


def _read(session: SparkSession, held: Held) -> DataFrame:
    """The rows: of files where the cluster reads them, or sent there from memory."""
    if isinstance(held, Parquet):
        return session.read.schema(", ".join(_columns(held.schema))).parquet(*held.files)
    plain = pa.table({one.name: _plain(held[one.name]) for one in held.schema})
    return session.createDataFrame(plain)


def _selected(rows: DataFrame, schema: pa.Schema) -> DataFrame:
    """The rows with DATE as the number of its day."""
    from pyspark.sql import functions  # noqa: PLC0415 - likewise

    days = {one.name: functions.unix_date(one.name) for one in schema if pa.types.is_date32(one.type)}
    return rows.withColumns(days) if days else rows


def _columns(schema: pa.Schema) -> Iterator[str]:
    """The columns as Spark declares them."""
    for one in schema:
        yield f"`{one.name}` {TYPES.get(str(one.type), 'STRING')}"


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _kept(frame: Frame) -> Frame:
    native: Any = frame.to_native()
    held: Frame = nw.from_native(native.persist())
    return held
