import pytest
from tables import said, sheet

from petition_report.ledger.schema import is_idle, is_personal, registers
from petition_report.ledger.strangers import Reason, stranger


@pytest.mark.parametrize(
    "heading",
    ["信访人", "信访人姓名", "身份证号码", "联系电话*", "现住址", "工作单位", "反映问题概况", "Phone Number"],
)
def test_personal_columns_are_known_by_their_headings(heading: str) -> None:
    assert stranger(0, heading, {}).reason is Reason.PERSONAL


@pytest.mark.parametrize("heading", ["序 号", "备注", "No."])
def test_columns_without_figures_are_known_by_their_headings(heading: str) -> None:
    assert stranger(0, heading, {}).reason is Reason.IDLE


def test_no_heading_of_a_field_is_taken_for_one_that_is_not_read() -> None:
    headings = [
        heading for one in registers().values() for field in one.fields.values() for heading in field.headings
    ]
    assert [heading for heading in headings if is_personal(heading)] == []


@pytest.mark.parametrize("heading", ["Agency Name", "天气"])
def test_any_other_heading_is_unknown(heading: str) -> None:
    assert stranger(0, heading, {}).reason is Reason.UNKNOWN


def test_a_heading_near_to_a_known_one_is_said() -> None:
    read = sheet("登记日期 | 人数 | 信访形势\n2023-01-05 | 1 | 来访")
    assert said(read.issues) == [("label-near", "台账.xlsx·一月·第1行·“信访形势”列", 1)]


@pytest.mark.parametrize("heading", ["信访人", "序号", "天气", ""])
def test_other_headings_are_passed_over_in_silence(heading: str) -> None:
    assert sheet(f"登记日期 | 人数 | {heading}\n2023-01-05 | 1 | 某").issues == ()


def test_idle_headings_are_not_personal_ones() -> None:
    assert not is_idle("信访人")
