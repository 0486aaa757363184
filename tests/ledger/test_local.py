import pytest

from petition_report.errors import UsageRefusal
from petition_report.ledger.local import local_registers
from petition_report.ledger.schema import canonical, fields_headed, registers
from petition_report.settings import Counting, Settings


def test_without_settings_the_registers_are_the_shipped_ones() -> None:
    assert local_registers(Settings()) == registers()


def test_an_own_heading_stands_for_the_field_named() -> None:
    register = local_registers(Settings(columns={"诉求（大类）": "内容分类"}))["petitions"]
    assert fields_headed(register, "诉求 (大类)") == (register.fields["category"],)


def test_an_own_value_is_a_known_value_from_then_on() -> None:
    register = local_registers(Settings(values={"channel": {"飞鸽": "信鸽"}}))["petitions"]
    assert canonical(register.fields["channel"], "信 鸽") == "信鸽"


def test_a_field_found_by_its_heading_knows_the_own_values() -> None:
    register = local_registers(Settings(values={"channel": {"飞鸽": "来信"}}))["petitions"]
    assert canonical(fields_headed(register, "信访形式")[0], "飞鸽") == "来信"


def test_the_date_basis_may_be_named_by_its_label() -> None:
    settings = Settings(counting=Counting(date_basis="受理日期"))
    assert local_registers(settings)["petitions"].date == "accepted_on"


def test_every_name_that_is_no_field_is_refused_at_once() -> None:
    settings = Settings(
        columns={"甲": "没有的栏目"}, values={"另一栏目": {}}, counting=Counting(date_basis="某日")
    )
    with pytest.raises(UsageRefusal) as refusal:
        local_registers(settings)
    assert [issue.detail for issue in refusal.value.issues] == [
        "[columns]中的“没有的栏目”不是任何台账的栏目",
        "[values]中的“另一栏目”不是任何台账的栏目",
        "date_basis中的“某日”不是任何台账的日期栏目",
    ]


def test_a_date_basis_that_is_no_date_is_refused() -> None:
    with pytest.raises(UsageRefusal, match="不是任何台账的日期栏目"):
        local_registers(Settings(counting=Counting(date_basis="channel")))


def test_the_first_time_column_to_believe_need_not_be_known() -> None:
    settings = Settings(counting=Counting(first_heading="我市首访"))
    register = local_registers(settings)["petitions"]
    assert fields_headed(register, "我市首访") == (register.fields["first"],)


def test_a_personal_column_is_refused_even_by_hand() -> None:
    with pytest.raises(UsageRefusal, match="“信访人姓名”是个人信息栏，不能读入"):
        local_registers(Settings(columns={"信访人姓名": "责任单位"}))
