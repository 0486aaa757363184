"""No command writes over what it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import Call, ledger

PERIOD = ("--period", "2023H1")


@pytest.mark.parametrize(
    "asked",
    [
        ("check", "台账.xlsx", "--xlsx", "台账.xlsx"),
        ("trend", "台账.xlsx", "--figure", "来访.批次", "-o", "台账.xlsx"),
        ("figures", "台账.xlsx", *PERIOD, "-o", "./台账.xlsx"),
        ("template", "fields", "--ledger", "台账.xlsx", *PERIOD, "--xlsx", "台账.xlsx"),
        ("summarize", "报告.evidence.xlsx", *PERIOD, "--evidence", "-o", "报告.docx"),
        ("summarize", "台账.xlsx", *PERIOD, "--style", "样式.docx", "-o", "样式.docx"),
    ],
)
def test_what_is_read_is_not_written_over(call: Call, tmp_path: Path, asked: tuple[str, ...]) -> None:
    ledger(tmp_path, name="报告.evidence.xlsx")
    (tmp_path / "样式.docx").write_bytes(b"")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ran = call(*asked)
    assert (ran.code, "输出文件不能就是读入的文件" in ran.err) == (2, True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_report_beside_the_registers_of_a_folder_is_written(call: Call, tmp_path: Path) -> None:
    (tmp_path / "台账").mkdir()
    ledger(tmp_path / "台账")
    assert call("summarize", "台账", *PERIOD, "-o", "台账/报告.docx", "--quiet").code == 0
    assert call("batch", "台账", *PERIOD, "--by", "责任单位", "-o", "台账", "--quiet").code == 0
