from pathlib import Path

import pytest
from binaries import encrypted_xls, ole
from packages import archive
from tables import said, workbook

from petition_report.errors import InputRefusal
from petition_report.ledger.formats import FORMATS, read_grids


def refused(path: Path) -> InputRefusal:
    with pytest.raises(InputRefusal) as refusal:
        list(read_grids(path, path.name))
    return refusal.value


def refusal(path: Path) -> str:
    return refused(path).issues[0].code


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_workbook_is_recognised_whatever_its_suffix(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.xls", {"一月": "登记日期\n2023-01-05"})
    assert [grid.place.sheet for grid in read_grids(path, path.name)] == ["一月"]


def test_a_text_table_is_recognised_whatever_its_suffix(tmp_path: Path) -> None:
    path = written(tmp_path / "台账.xlsx", "登记日期,人数\n2023-01-05,1".encode())
    assert [grid.cells.num_rows for grid in read_grids(path, path.name)] == [2]


def test_a_suffix_that_lies_is_said_once_a_file(tmp_path: Path) -> None:
    path = workbook(tmp_path / "台账.csv", {"一月": "登记日期", "二月": "登记日期"})
    assert [said(grid.issues) for grid in read_grids(path, path.name)] == [
        [("format-mismatch", "台账.csv", 1)],
        [],
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".XLSM", ".bak", ""])
def test_a_suffix_that_fits_or_says_nothing_needs_no_word(tmp_path: Path, suffix: str) -> None:
    path = workbook(tmp_path / f"台账{suffix}", {"一月": "登记日期"})
    assert [said(grid.issues) for grid in read_grids(path, path.name)] == [[]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "format-unknown"),
        (b" \n", "format-unknown"),
        (b"\xff\xff\xff", "format-unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "format-unknown"),
        (ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "file-password"),
        (encrypted_xls(), "file-password"),
        (b"PK\x03\x04 cut off", "file-damaged"),
        (archive({"xl/workbook.xml": ""}), "file-damaged"),
        (archive({"xl/workbook.bin": ""}), "file-damaged"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "file-damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, code: str
) -> None:
    assert refusal(written(tmp_path / "台账.xlsx", data)) == code


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7", "PDF文件"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"Rar!\x1a\x07", "RAR压缩包"),
        (b"\x09\x00\x04\x00\x07\x00\x10\x00", "Excel 4.0及更早版本的表格"),
        (b"\xef\xbb\xbf<svg></svg>", "没有表格的网页或XML文件"),
        (archive({"word/document.xml": ""}), "Word文档"),
        (archive({"OFD.xml": ""}), "OFD版式文件"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "ODF文档"),
        (archive({"一月.xlsx": ""}), "ZIP压缩包"),
        (ole({"WordDocument": b""}), "Word文档"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(tmp_path: Path, data: bytes, kind: str) -> None:
    assert str(refused(written(tmp_path / "台账.xls", data))).startswith(
        f"这是{kind}，不是可识别的表格文件（台账.xls）"
    )


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


def test_an_archive_whose_list_of_parts_is_garbled_is_damaged(tmp_path: Path) -> None:
    data = archive({"xl/工作簿.xml": ""})
    start = data.rindex("工作簿".encode())
    assert (
        refusal(written(tmp_path / "台账.xlsx", data[:start] + b"\xff\xff\xff" + data[start + 3 :]))
        == "file-damaged"
    )
