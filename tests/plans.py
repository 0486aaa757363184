"""Plans as `schedule` makes them, and programs that stand in for the system's own (定时安排)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import strategies as st

from petition_report.workspace.plan import Plan, plan

AT = ("07-01 06:00", "01-01 06:05")
# what a folder's name may hold on Linux, quotes, blanks, dollars and percent signs among it
FOLDERS = st.text(
    st.characters(exclude_characters="/\\", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).map(lambda name: f"/srv/x{name}x")


def planned(folder: str | Path = "/srv/信访 科", python: str = "/srv/python 3/bin/python") -> Plan:
    """A plan for a folder."""
    return plan(Path(folder) / "petition.toml", python, AT)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, script: str) -> None:
    """Put a shell script of that name before the programs of the system."""
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")


def stand_in_crontab(folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None = None) -> Path:
    """A crontab program that keeps its table in a file, and that file."""
    table = folder / "table"
    if content is not None:
        table.write_bytes(content)
    script = f"""
    if [ "$1" = -l ]; then
        [ -f '{table}' ] || {{ echo "no crontab for nobody" >&2; exit 1; }}
        cat '{table}'
    else
        cat > '{table}'
    fi"""
    stand_in(folder, monkeypatch, "crontab", script)
    return table
