"""The page for administrators, followed to the letter by a user who has nothing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from plans import stand_in
from workspaces import office

PAGE = (Path(__file__).parent.parent / "docs" / "scheduled.zh-CN.md").read_text(encoding="utf-8")
PROGRAM = f'exec {sys.executable} -c "from petition_report.cli.main import main; main()" "$@"'


def blocks(language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGE, re.DOTALL | re.MULTILINE)


def test_its_commands_lead_a_new_user_to_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "petition-report", PROGRAM)
    done = subprocess.run(
        ["sh", "-e", "-c", "".join(blocks("sh"))],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(list(tmp_path.glob("信访科/报告/*.docx")))) == (0, 1), done.stderr


def test_its_summary_has_the_keys_of_a_real_one(tmp_path: Path) -> None:
    bureau = office(tmp_path)
    bureau.run()
    shown = json.loads(blocks("json")[0])
    assert list(shown) == list(bureau.summary)


def test_its_bundles_are_those_the_script_makes() -> None:
    made = subprocess.run(
        [sys.executable, Path(__file__).parent.parent / "scripts" / "make_wheelhouse.py", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    platforms = re.search(r"--platform \{(.*?)\}", made.stdout, re.DOTALL)
    assert platforms
    assert [name for name in platforms[1].split(",") if f"`{name}`" not in PAGE] == []
