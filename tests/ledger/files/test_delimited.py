from pathlib import Path

import pytest
from tables import said

from petition_report.errors import InputRefusal
from petition_report.ledger.files.delimited import read_csv
from petition_report.ledger.sheet import Grid

TABLE = "登记日期,人数\n2023-01-05,5\n"


def read(folder: Path, text: str, encoding: str = "utf-8") -> Grid:
    path = folder / "台账.csv"
    path.write_bytes(text.encode(encoding))
    return next(read_csv(path, path.name))


def rows(grid: Grid) -> list[tuple[str | None, ...]]:
    return list(zip(*(column.to_pylist() for column in grid.cells.columns), strict=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_table_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    assert rows(read(tmp_path, TABLE, encoding)) == [("登记日期", "人数"), ("2023-01-05", "5")]


def test_an_encoding_that_had_to_be_guessed_is_said(tmp_path: Path) -> None:
    assert said(read(tmp_path, TABLE, "gb18030").issues) == [("encoding-guess", "台账.csv", 1)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_is_certain_needs_no_word(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, TABLE, encoding).issues == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_are_parted_by_commas_semicolons_or_tabs(tmp_path: Path, delimiter: str) -> None:
    grid = read(tmp_path, TABLE.replace(",", delimiter))
    assert rows(grid) == [("登记日期", "人数"), ("2023-01-05", "5")]


def test_blank_cells_are_null_and_words_like_na_are_words(tmp_path: Path) -> None:
    assert rows(read(tmp_path, '甲,乙,丙\n,"",NA\n')) == [("甲", "乙", "丙"), (None, None, "NA")]


def test_a_line_break_within_quotes_is_part_of_the_cell(tmp_path: Path) -> None:
    assert rows(read(tmp_path, '"登记\n日期",人数\n2023-01-05,5\n')) == [
        ("登记\n日期", "人数"),
        ("2023-01-05", "5"),
    ]


def test_titles_blank_lines_and_short_rows_keep_their_places(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "某局台账\n\n登记日期,人数\n2023-01-05\n")) == [
        ("某局台账", None),
        (None, None),
        ("登记日期", "人数"),
        ("2023-01-05", None),
    ]


def test_a_blank_line_in_an_even_table_is_a_row(tmp_path: Path) -> None:
    assert len(rows(read(tmp_path, "登记日期,人数\n\n2023-01-05,5\n"))) == 3


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf\xff", b"\xff\xfe\x00", b"\x81", "甲\0乙".encode()])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "台账.csv").write_bytes(data)
    with pytest.raises(InputRefusal, match="不是可识别的表格文件"):
        list(read_csv(tmp_path / "台账.csv", "台账.csv"))


def test_a_quotation_mark_never_closed_before_far_too_much_text_is_damage(tmp_path: Path) -> None:
    with pytest.raises(InputRefusal, match="文件已损坏"):
        read(tmp_path, '某局台账\n登记日期,"人数\n' + "2023-01-05,5\n" * 20_000)
