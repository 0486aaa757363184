"""One PostgreSQL for all tests of databases (数据库测试)."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Server, program, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL, stopped when the tests are done."""
    if program("initdb") is None:
        pytest.skip("没有安装PostgreSQL（scripts/install_postgres.sh）")
    # pytest's own folders let nobody else in, and PostgreSQL is not run by root
    folder = Path(tempfile.mkdtemp(prefix="petition-report-postgres-"))
    try:
        with running(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)
