"""The record and the bookmarks of a report live through what LibreOffice makes of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from papers import counted, docx_of

from petition_report.proof.inside import record_in
from petition_report.proof.lines import lines_in

pytestmark = [
    pytest.mark.rendering,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="missing: soffice"),
]
TEMPLATE = "# 来访{{ 来访.批次 }}批\n来访{{ 来访.批次.同比 }}。\n{{ 表.类别 }}"
ROWS = counted(30, 22).replace("人数", "人数|内容分类").replace("|1\n", "|1|政法\n")


def saved(docx: bytes, folder: Path, *ways: str) -> bytes:
    """The document after it was saved by LibreOffice in one form after another."""
    file = folder / "报告.docx"
    file.write_bytes(docx)
    for number, way in enumerate(ways):
        out = folder / str(number)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", way, "--outdir", str(out), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        file = out / f"报告.{way}"
    return file.read_bytes()


@pytest.mark.parametrize("ways", [("docx",), ("odt", "docx"), ("doc", "docx")], ids="-".join)
def test_the_record_lives_through_saving(ways: tuple[str, ...], tmp_path: Path) -> None:
    made = docx_of(TEMPLATE, ROWS)
    assert record_in(saved(made, tmp_path, *ways)) == record_in(made)


@pytest.mark.parametrize("ways", [("docx",), ("odt", "docx"), ("doc", "docx")], ids="-".join)
def test_lines_and_marks_live_through_saving(ways: tuple[str, ...], tmp_path: Path) -> None:
    made = docx_of(TEMPLATE, ROWS)
    before, after = lines_in(made), lines_in(saved(made, tmp_path, *ways))
    assert [(line.text, line.marks) for line in after] == [(line.text, line.marks) for line in before]
