from pathlib import Path

import pytest

from petition_report.workspace.archive import find_report, keep_report

FILES = {".docx": b"report", ".figures.json": b"figures"}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_report_is_found_by_what_it_was_made_from(tmp_path: Path) -> None:
    kept = keep_report(tmp_path, "报告", FILES, "甲")
    assert find_report(tmp_path, "甲") == kept == (tmp_path / "报告.docx", tmp_path / "报告.figures.json")


def test_a_report_made_from_something_else_is_not_found(tmp_path: Path) -> None:
    keep_report(tmp_path, "报告", FILES, "甲")
    assert find_report(tmp_path, "乙") == ()


def test_a_report_of_which_a_file_is_missing_is_not_found(tmp_path: Path) -> None:
    keep_report(tmp_path, "报告", FILES, "甲")
    (tmp_path / "报告.figures.json").unlink()
    assert find_report(tmp_path, "甲") == ()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": 3, "fingerprint": "甲"}'])
def test_what_is_no_receipt_tells_of_no_report(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.inputs.json").write_text(content, encoding="utf-8")
    assert find_report(tmp_path, "甲") == ()


def test_another_report_of_the_same_name_is_numbered(tmp_path: Path) -> None:
    keep_report(tmp_path, "报告", {".docx": b"one"}, "甲")
    keep_report(tmp_path, "报告", {".docx": b"two"}, "乙")
    assert names(tmp_path) == ["报告(2).docx", "报告(2).inputs.json", "报告.docx", "报告.inputs.json"]


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(b"by hand")
    keep_report(tmp_path, "报告", {".docx": b"one"}, "甲")
    assert (tmp_path / "报告.docx").read_bytes() == b"by hand"


def test_what_is_left_of_the_same_report_is_completed(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(FILES[".docx"])
    keep_report(tmp_path, "报告", FILES, "甲")
    assert names(tmp_path) == ["报告.docx", "报告.figures.json", "报告.inputs.json"]
