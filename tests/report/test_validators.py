"""Other people's validators on the rich document."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich_document import rich


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    path.write_bytes(rich())
    return path


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def test_openxml_audit_finds_nothing(report: Path) -> None:
    done = subprocess.run([tool("openxml-audit"), str(report)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_docx_plus_lint_finds_nothing(report: Path) -> None:
    command = [tool("docx-plus"), "lint", "--json", str(report)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert json.loads(done.stdout) == []
