"""The program called as a person calls it: arguments in, exit code, output and files out (命令行)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tables import workbook

ROWS = """
    登记日期|信访形式|人数|内容分类|责任单位
    2023-02-01|来访|3|城乡建设|住建局
    2023-03-01|来信|1|政法|公安局
    2022-02-01|来访|1|城乡建设|住建局
"""
PERIOD = ("--period", "2023H1", "--as-of", "2023-06-30")


@dataclass(frozen=True)
class Run:
    """What a run left: its exit code, what it said on both streams."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines on the error stream."""
        return self.err.splitlines()


Call = Callable[..., Run]


def ledger(folder: Path, rows: str = ROWS, name: str = "台账.xlsx") -> Path:
    """A small ledger in a folder."""
    return workbook(folder / name, {"一月": rows})
