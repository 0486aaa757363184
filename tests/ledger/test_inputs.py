from pathlib import Path

import pytest
from tables import said

from petition_report.errors import InputRefusal
from petition_report.ledger.inputs import find_inputs, shown_names, unread_folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "二月.xlsx",
        "一月.XLSX",
        "三月.csv",
        "~$一月.xlsx",
        ".一月.xlsx",
        "说明.docx",
        "子目录/四月.xlsx",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def names(*paths: Path) -> list[str]:
    return [path.name for path in find_inputs(paths)]


def test_a_folder_means_the_ledgers_in_it_sorted(folder: Path) -> None:
    assert names(folder) == sorted(["一月.XLSX", "三月.csv", "二月.xlsx"])


def test_a_pattern_means_the_ledgers_that_match_it(folder: Path) -> None:
    assert names(folder / "*月.xlsx") == ["二月.xlsx"]


def test_a_file_named_outright_is_read_whatever_its_suffix(folder: Path) -> None:
    assert names(folder / "说明.docx") == ["说明.docx"]


def test_files_come_in_the_order_given_each_once(folder: Path) -> None:
    assert names(folder / "二月.xlsx", folder / "一月.XLSX", folder / "二月.xlsx") == [
        "二月.xlsx",
        "一月.XLSX",
    ]


def test_every_path_that_leads_nowhere_is_refused_at_once(folder: Path) -> None:
    with pytest.raises(InputRefusal) as refused:
        find_inputs([folder / "五月.xlsx", folder, folder / "*.et"])
    assert said(refused.value.issues) == [("file-not-found", "五月.xlsx", 1), ("file-not-found", "*.et", 1)]


def test_a_folder_without_ledgers_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with pytest.raises(InputRefusal, match="文件夹中没有表格文件（空）"):
        find_inputs([tmp_path / "空"])


def test_a_folder_whose_ledgers_are_all_in_folders_leads_nowhere_and_says_where_they_are(
    folder: Path,
) -> None:
    for file in folder.glob("*月.*"):
        file.unlink()
    with pytest.raises(InputRefusal, match="文件夹中没有表格文件，只在子文件夹“子目录”中有，请写明子文件夹"):
        find_inputs([folder])


@pytest.mark.parametrize("inner", ["", "一/二"])
def test_folders_with_ledgers_in_a_folder_given_are_told(folder: Path, inner: str) -> None:
    deep = folder / "去年" / inner
    deep.mkdir(parents=True)
    (deep / "五月.et").touch()
    assert [str(issue) for issue in unread_folders([folder, folder / "一月.XLSX"])] == [
        f"子文件夹“去年”、“子目录”中的表格没有读入（{folder.name}）。如应计入，请把子文件夹也作为台账给出。"
    ]


@pytest.mark.parametrize("name", [".子目录", "~$子目录", "空"])
def test_folders_without_ledgers_and_hidden_ones_are_not_told(folder: Path, name: str) -> None:
    (folder / "子目录" / "四月.xlsx").unlink()
    (folder / name / ".缓存").mkdir(parents=True)
    (folder / name / ".缓存" / "五月.xlsx").touch()
    (folder / name / ("说明.docx" if name == "空" else "六月.xlsx")).touch()
    assert unread_folders([folder]) == []


def test_a_folder_given_beside_the_one_it_lies_in_is_read(folder: Path) -> None:
    assert unread_folders([folder, folder / "子目录"]) == []


def test_no_path_at_all_is_refused() -> None:
    with pytest.raises(InputRefusal, match="没有给出台账文件"):
        find_inputs([])


def test_a_pattern_may_stand_for_folders(folder: Path) -> None:
    assert names(folder / "*" / "*.xlsx") == ["四月.xlsx"]


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    files = [Path("甲县/台账.xlsx"), Path("乙县/台账.xlsx"), Path("乙县/汇总.xlsx")]
    assert shown_names(files) == ["甲县/台账.xlsx", "乙县/台账.xlsx", "汇总.xlsx"]
