import io
import sys

import pytest

from petition_report.cli.messages import reading, rows_line, tell
from petition_report.issues import Issue, Place
from petition_report.ledger.ledger import RowCount


def told(capsys: pytest.CaptureFixture[str], *issues: Issue) -> list[str]:
    """What is said of issues, on the error stream."""
    tell(issues)
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()


def test_rows_are_accounted_for() -> None:
    assert (
        rows_line(RowCount(1200, 1187, {"row-total": 13}))
        == "读入1200行，采用1187行，剔除13行（合计行13行）。"
    )


def test_reasons_are_joined() -> None:
    assert rows_line(RowCount(5, 2, {"row-blank": 2, "row-total": 1})) == (
        "读入5行，采用2行，剔除3行（空行2行、合计行1行）。"
    )


def test_where_no_row_is_set_aside_no_reason_is_given() -> None:
    assert rows_line(RowCount(5, 5)) == "读入5行，采用5行，剔除0行。"


def test_warnings_come_before_notes(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, Issue("base-small", "甲"), Issue("base-missing", "乙"))
    assert [line[:2] for line in lines] == ["提醒", "说明"]


def test_a_few_warnings_of_one_kind_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(told(capsys, *(Issue("cell-date", f"第{number}处") for number in range(5)))) == 5


def test_many_warnings_of_one_kind_end_in_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, *(Issue("cell-date", f"第{number}处") for number in range(8)))
    assert lines[5:] == ["提醒：另有3条同类提醒（日期无法识别，按空白处理）。"]


def test_a_note_is_told_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, Issue("base-small", "基数过小")) == ["说明：基数过小。请酌情改用具体数字表述。"]


def test_several_notes_of_one_kind_are_one_line_with_the_first_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    notes = [Issue("sheet-empty", place=Place("台账.xlsx", name), count=2) for name in ("一", "二")]
    assert told(capsys, *notes) == ["说明：工作表没有内容，已跳过，共4处，首处在台账.xlsx·一。无需处理。"]


def test_several_notes_without_places_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    notes = [Issue("base-small", "甲"), Issue("base-small", "乙")]
    assert told(capsys, *notes) == ["说明：对比基数过小，升降幅度仅供参考，共2处。请酌情改用具体数字表述。"]


def test_rows_set_aside_as_a_matter_of_course_are_told_with_the_account_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert told(capsys, Issue("row-total")) == []


class Terminal(io.StringIO):
    """An error stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_progress_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with reading(quiet=False) as progress:
        assert progress
        progress("甲.xlsx", 1, 2)
    assert "读取台账 甲.xlsx" in terminal.getvalue()


def test_progress_is_not_shown_elsewhere() -> None:
    with reading(quiet=False) as progress:
        assert progress is None


def test_progress_is_not_shown_where_quiet_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with reading(quiet=True) as progress:
        assert progress is None


def test_rows_of_forms_are_told_apart() -> None:
    assert rows_line(RowCount(5, 5, beside=2)) == "读入5行，采用5行，剔除0行；另有补充数据等2行。"
