"""A process of ours beside the run, which answers by one of our modules until nothing more is asked (子进程入口).

`python -m petition_report.serving petition_report.ledger.child`
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from petition_report.absent import Absent
from petition_report.precedence import give_way

# who reads registers, who draws charts
READER, EASEL = "petition_report.ledger.child", "petition_report.report.charts.easel_child"
# Arrow loads numpy and pandas, matplotlib what draws in space: longer than a small register is read, for nothing
WITHOUT: Mapping[str, frozenset[str]] = MappingProxyType(
    {READER: frozenset(("numpy", "pandas")), EASEL: frozenset(("mpl_toolkits.mplot3d",))}
)


def main(module: str) -> None:
    """Answer by a module's `serve` what comes in, on what goes out."""
    # an interrupt is for the run that asked; this process ends when that one does
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.meta_path.insert(0, Absent(WITHOUT[module]))
    if module == EASEL:
        # a report waits for its register, and only then for its charts
        give_way()
    import_module(module).serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1])
