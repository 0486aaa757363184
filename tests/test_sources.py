from pathlib import Path

import pytest

from petition_report.errors import UsageRefusal
from petition_report.issues import Place
from petition_report.sources import Source, find_upwards, lines_of, read_source

TEXT = """\
version = 1  # 注
# 单位
[office]
organisation = '''
甲局
'''

area = "甲市"
[counting]
satisfied = [
  "满意", # 一
]
[groups."拖欠 工资"]
subcategory = ["拖欠工资"]
[[limits]]
days = 1
[[limits]]

days = 2
[[indicators]]
name = "甲"
where = { channel = "来信" }
"""
LINES = {
    ("version",): 1,
    ("office",): 3,
    ("office", "organisation"): 4,
    ("office", "area"): 8,
    ("counting", "satisfied"): 10,
    ("counting", "satisfied", 0): 10,
    ("groups", "拖欠 工资", "subcategory"): 14,
    ("limits", 0): 15,
    ("limits", 0, "days"): 16,
    ("limits", 1, "days"): 19,
    ("indicators", 0, "where", "channel"): 22,
}


@pytest.mark.parametrize("keys", LINES, ids=str)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_line_of_every_value_is_known(keys: tuple[str | int, ...], newline: str) -> None:
    assert lines_of(TEXT.replace("\n", newline))[keys] == LINES[keys]


def test_what_is_missing_is_placed_at_the_table_that_should_hold_it() -> None:
    assert Source("petition.toml", {}, TEXT).place(("limits", 1, "step")) == Place("petition.toml", row=17)


def test_what_has_no_lines_is_placed_by_its_name() -> None:
    assert Source("--set", {"office": {"x": 1}}).place(("office", "x")) == Place("--set")


def test_the_lines_of_a_file_that_stands_for_one_table_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text('# 注\n"场次" = 1', encoding="utf-8")
    source = read_source(tmp_path / "facts.toml", ("facts",))
    assert source.place(("facts", "场次")) == Place("facts.toml", row=2)


def test_the_nearest_file_upwards_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "甲" / "乙"
    inner.mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "甲"):
        (folder / "petition.toml").touch()
    assert find_upwards("petition.toml", inner) == tmp_path / "甲" / "petition.toml"


def test_a_folder_of_that_name_is_not_the_file(tmp_path: Path) -> None:
    (tmp_path / "sure-to-be-alone.toml").mkdir()
    assert find_upwards("sure-to-be-alone.toml", tmp_path) is None


def test_a_file_is_read_as_utf_8_with_or_without_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "petition.toml"
    file.write_text('[office]\narea = "甲市"', encoding="utf-8-sig")
    assert read_source(file).raw == {"office": {"area": "甲市"}}


def refusal(file: Path) -> str:
    """What is said about a file that cannot be read."""
    with pytest.raises(UsageRefusal) as refused:
        read_source(file)
    return str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path / "petition.toml") == "找不到配置文件（petition.toml）。请核对文件名和所在文件夹。"
    )


def test_a_folder_is_no_file_to_read(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith("配置文件无法读取")


def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "petition.toml"
    file.write_text("[office]\narea = 甲市\n", encoding="utf-8")
    assert refusal(file) == (
        "配置文件不符合TOML写法，中文的名称和内容都要放在英文双引号中（petition.toml·第2行）。请按提示修改设置。"
    )


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ('复查复核 = "2023-06-16"', True),
        ('"复查复核" = “2023-06-16”', True),
        ('"复查复核" = "甲" 乙', True),
        ("\"复查复核\" = '乙' x  # 注", False),
        ('area = "甲\\"乙" x', False),
        ("area = ", False),
    ],
)
def test_of_chinese_outside_quotes_it_is_said_that_it_needs_them(
    tmp_path: Path, line: str, *, bare: bool
) -> None:
    file = tmp_path / "petition.toml"
    file.write_text(f"[cutoffs]\n{line}\n", encoding="utf-8")
    assert ("放在英文双引号中" in refusal(file)) is bare


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "petition.toml"
    file.write_bytes('[office]\narea = "甲市"'.encode("gb18030"))
    assert refusal(file) == (
        "配置文件不是UTF-8编码（petition.toml）。请用记事本打开，另存一次，保存时编码选“UTF-8”。"
    )
