"""A Spark of one's own from the Python package: a master with two workers, and a Connect server (测试用集群).

Everything is on this machine, keeps to one folder and is gone afterwards.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

HOST = "127.0.0.1"
WORKERS = 2
# seconds
PATIENCE, FAREWELL = 120.0, 20.0
# a handful of rows: no time to learn how to run fast
SETTINGS = """
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1
spark.driver.memory 1g
spark.executor.memory 600m
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.driver.host 127.0.0.1
"""


def settle(folder: Path, settings: str = SETTINGS) -> dict[str, str]:
    """What the environment says to Spark, that it keeps to a folder and to this machine."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = f"{settings}\nspark.local.dir {folder}\nspark.sql.warehouse.dir {folder / 'warehouse'}\n"
    (folder / "spark-defaults.conf").write_text(lines, encoding="utf-8")
    return {
        "SPARK_CONF_DIR": str(folder),
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_DAEMON_MEMORY": "512m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1",
        "SPARK_HOME": str(_home()),
    }


@contextmanager
def standalone(folder: Path, memory: str = "1g") -> Iterator[str]:
    """The address of a master with two workers of one core each, while they run."""
    port, page = _free(), _free()
    address = f"spark://{HOST}:{port}"
    master = ["deploy.master.Master", "--host", HOST, "--port", str(port), "--webui-port", str(page)]
    with ExitStack() as cluster:
        cluster.enter_context(_running(folder / "master", master, port))
        for number in range(WORKERS):
            own = folder / f"worker{number}"
            page = _free()
            size = ["--cores", "1", "--memory", memory, "--host", HOST, "--webui-port", str(page)]
            worker = ["deploy.worker.Worker", *size, "--work-dir", str(own), address]
            cluster.enter_context(_running(own, worker, page))
        yield address


@contextmanager
def connect_server(folder: Path) -> Iterator[str]:
    """The address of a Spark Connect server on this machine, while it runs."""
    port = _free()
    settings = {"spark.connect.grpc.binding.port": str(port), "spark.ui.enabled": "false"}
    server = ["deploy.SparkSubmit", "--master", "local[2]"]
    for name, value in settings.items():
        server += ["--conf", f"{name}={value}"]
    server += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]
    with _running(folder / "connect", server, port):
        yield f"sc://{HOST}:{port}"


@contextmanager
def _running(folder: Path, command: Sequence[str], port: int) -> Iterator[None]:
    """A part of Spark, from when it answers at a port."""
    process = _start(folder, command)
    try:
        _await(process, port, folder / "log")
        yield
    finally:
        _end(process)


def _start(folder: Path, command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a class of org.apache.spark; what it says goes into a file."""
    folder.mkdir(parents=True)
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [str(_home() / "bin" / "spark-class"), f"org.apache.spark.{command[0]}", *command[1:]],
            env=os.environ | settle(folder),
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as knock:
            if knock.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace")[-2000:])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those it started: a worker's executors."""
    process.terminate()
    try:
        process.wait(FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _home() -> Path:
    package = find_spec("pyspark")
    assert package
    assert package.origin
    return Path(package.origin).parent


def _free() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
