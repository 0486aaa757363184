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


@pytest.mark.parametrize(
    ("name", "written", "alias", "value"),
    [
        ("重复标志", "二次", "重复", "是"),
        ("重复标志", "头一回", "初次", "否"),
        ("群众评价", "很好", "非常满意", "满意"),
        ("办理状态", "已处理", "办结", "已办结"),
        ("信访形式", "视频走访", "走访", "来访"),
    ],
)
def test_an_own_value_may_be_explained_by_any_known_spelling(
    name: str, written: str, alias: str, value: str
) -> None:
    register = local_registers(Settings(values={name: {written: alias}}))["petitions"]
    field = fields_headed(register, name)[0]
    assert [canonical(field, text) for text in (written, alias)] == [value, value]


def test_own_values_that_can_mean_nothing_are_refused_at_once() -> None:
    values = {
        "重复标志": {"二次": "也许", "三次": "是"},
        "人数": {"一家": "3"},
        "登记日期": {"年初": "2023-01-01"},
        "信访件编号": {"甲": "乙"},
        "办理状态": {"已处理": ""},
    }
    with pytest.raises(UsageRefusal) as refusal:
        local_registers(Settings(values=values))
    assert [(issue.code, issue.detail) for issue in refusal.value.issues] == [
        ("config-invalid", "[values]中“重复标志”的“二次”只能写成是或否，不能是“也许”"),
        ("config-invalid", "[values]中的“人数”是数字栏，没有取值可写"),
        ("config-invalid", "[values]中的“登记日期”是日期栏，没有取值可写"),
        ("config-invalid", "[values]中的“信访件编号”是文字栏，没有取值可写"),
        ("config-invalid", "[values]中“办理状态”的“已处理”没有写含义"),
    ]


def test_a_heading_of_a_flag_here_and_a_category_there_takes_the_values_of_both() -> None:
    known = local_registers(Settings(values={"办理结果": {"拖着": "正在办理", "好了": "化解"}}))
    flag, category = known["petitions"].fields["resolved"], known["receptions"].fields["outcome"]
    assert [canonical(flag, text) for text in ("拖着", "好了")] == [None, "是"]
    assert [canonical(category, text) for text in ("拖着", "好了")] == ["正在办理", "案结事了"]


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
