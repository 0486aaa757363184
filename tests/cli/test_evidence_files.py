"""`summarize --evidence`: three files that belong together, whatever is open elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import PERIOD, Call

ARGUMENTS = ("summarize", "台账.xlsx", *PERIOD, "--evidence", "-o", "报告.docx")
ENDINGS = (".docx", ".evidence.xlsx", ".figures.json")


def names(folder: Path, stem: str) -> list[str]:
    return sorted(path.name for path in folder.glob(f"{stem}.*"))


def test_report_record_and_workbook_lie_side_by_side(call: Call, tmp_path: Path) -> None:
    call(*ARGUMENTS)
    assert names(tmp_path, "报告") == [f"报告{ending}" for ending in ENDINGS]


@pytest.mark.parametrize("owner", ["~$报告.evidence.xlsx", ".~lock.报告.evidence.xlsx#"])
def test_a_workbook_open_elsewhere_keeps_its_content_and_the_new_set_gets_second_names(
    call: Call, tmp_path: Path, owner: str
) -> None:
    (tmp_path / "报告.evidence.xlsx").write_bytes(b"open")
    (tmp_path / owner).touch()
    ran = call(*ARGUMENTS)
    kept = (tmp_path / "报告.evidence.xlsx").read_bytes()
    assert (ran.code, kept, names(tmp_path, "报告(2)")) == (
        0,
        b"open",
        [f"报告(2){ending}" for ending in ENDINGS],
    )


def test_the_second_name_is_said(call: Call, tmp_path: Path) -> None:
    (tmp_path / "报告.evidence.xlsx").write_bytes(b"open")
    (tmp_path / "~$报告.evidence.xlsx").touch()
    assert "已另存为报告(2).evidence.xlsx" in call(*ARGUMENTS).err


def test_the_same_input_gives_the_same_three_files(call: Call, tmp_path: Path) -> None:
    made = []
    for _ in range(2):
        call(*ARGUMENTS)
        made.append([(tmp_path / f"报告{ending}").read_bytes() for ending in ENDINGS])
    assert made[0] == made[1]
