import zipfile
from pathlib import Path

import pytest
from tables import workbook

from petition_report.errors import InputRefusal
from petition_report.ledger.formats import FORMATS, read_grids


def refusal(path: Path) -> str:
    with pytest.raises(InputRefusal) as refused:
        list(read_grids(path, path.name))
    return refused.value.issues[0].code


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def archive(path: Path, member: str) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr(member, "")
    return path


def test_a_workbook_is_recognised_whatever_its_suffix(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.csv", {"一月": "登记日期\n2023-01-05"})
    assert [grid.place.sheet for grid in read_grids(path, path.name)] == ["一月"]


def test_a_text_table_is_recognised_whatever_its_suffix(tmp_path: Path) -> None:
    path = written(tmp_path / "台账.xlsx", "登记日期,人数\n2023-01-05,1".encode())
    assert [grid.cells.num_rows for grid in read_grids(path, path.name)] == [2]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "format-unknown"),
        (b" \n", "format-unknown"),
        (b"%PDF-1.7", "format-unknown"),
        (b"<html><table>", "format-unknown"),
        (b"\x89PNG\r\n\x1a\n\0\0", "format-unknown"),
        (b"\xff\xff\xff", "format-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "format-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file-password"),
        (b"PK\x03\x04 cut off", "file-damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, code: str
) -> None:
    assert refusal(written(tmp_path / "台账.xlsx", data)) == code


def test_an_archive_that_is_no_workbook_is_of_no_known_format(tmp_path: Path) -> None:
    assert refusal(archive(tmp_path / "报告.docx", "word/document.xml")) == "format-unknown"


def test_a_workbook_whose_parts_are_empty_is_damaged(tmp_path: Path) -> None:
    assert refusal(archive(tmp_path / "台账.xlsx", "xl/workbook.xml")) == "file-damaged"


def test_a_file_that_is_gone_is_not_found(tmp_path: Path) -> None:
    assert refusal(tmp_path / "台账.xlsx") == "file-not-found"


def test_a_file_that_may_not_be_opened_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(tmp_path / "台账.xlsx") == "file-locked"


def test_every_format_has_suffixes_of_its_own() -> None:
    suffixes = [suffix for one in FORMATS for suffix in one.suffixes]
    assert len(suffixes) == len(set(suffixes))
