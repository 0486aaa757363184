from pathlib import Path

import pytest
from packages import archive
from tables import said

from petition_report.errors import InputRefusal
from petition_report.ledger.files.ods import read_ods
from petition_report.ledger.sheet import Grid

SAMPLES = Path(__file__).parents[1] / "samples"
ENCRYPTED = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'


def marked() -> list[Grid]:
    return list(read_ods(SAMPLES / "marked.ods", "marked.ods"))


def test_cells_are_read_as_text() -> None:
    assert [column.to_pylist() for column in marked()[0].cells.columns] == [
        ["县区", "东城区", None, "西山县"],
        ["登记日期", "2023-01-05", "2023-01-06", "2023-01-07"],
        ["人数", "5", None, "2"],
    ]


def test_errors_that_calamine_takes_for_blanks_are_known() -> None:
    assert marked()[0].error_cells == ((2, 2),)


def test_merged_cells_and_hidden_rows_are_known() -> None:
    assert (marked()[0].marks.merges, marked()[0].marks.hidden_rows) == (((1, 0, 2, 0),), frozenset({3}))


def test_hidden_sheets_are_read_and_known_as_hidden() -> None:
    assert [(grid.place.sheet, grid.hidden) for grid in marked()][-1] == ("藏", True)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"META-INF/manifest.xml": ENCRYPTED, "content.xml": "x"}, "file-password"),
        ({"META-INF/manifest.xml": "<manifest/>", "content.xml": "<broken"}, "file-damaged"),
        ({"content.xml": "<x/>"}, "file-damaged"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(tmp_path: Path, parts: dict[str, str], code: str) -> None:
    (tmp_path / "台账.ods").write_bytes(archive(parts))
    with pytest.raises(InputRefusal) as refused:
        list(read_ods(tmp_path / "台账.ods", "台账.ods"))
    assert said(refused.value.issues) == [(code, "台账.ods", 1)]
