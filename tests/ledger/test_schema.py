import pytest

from petition_report.ledger.schema import (
    Field,
    Kind,
    canonical,
    field_named,
    fields_headed,
    registers,
)

PETITIONS = registers()["petitions"]


@pytest.mark.parametrize("name", ["area", "问题属地", "县区", "县（市、区）", "县 市 区"])
def test_a_field_is_found_by_key_label_or_any_heading(name: str) -> None:
    field = field_named(PETITIONS, name)
    assert field is PETITIONS.fields["area"]


def test_an_unknown_name_is_no_field() -> None:
    assert field_named(PETITIONS, "姓名") is None


@pytest.mark.parametrize(
    "heading",
    [
        "姓名",
        "信访人",
        "信访人姓名",
        "性别",
        "出生年月",
        "民族",
        "身份证号",
        "证件号码",
        "电话",
        "手机",
        "联系电话",
        "住址",
        "户口所在地",
        "工作单位",
        "政治面貌",
        "概况",
        "信访概况",
        "详情",
        "备注",
        "内容",
        "序号",
    ],
)
def test_no_personal_heading_is_known(heading: str) -> None:
    assert fields_headed(PETITIONS, heading) == ()


def test_only_these_headings_stand_for_several_fields() -> None:
    several = {heading for heading, fields in PETITIONS.by_heading.items() if len(fields) > 1}
    assert several == {"类型", "领域", "乡镇", "乡镇街道", "办理结果"}


@pytest.mark.parametrize("field", PETITIONS.fields.values(), ids=lambda field: field.key)
def test_every_field_is_found_by_its_own_label(field: object) -> None:
    assert field in fields_headed(PETITIONS, getattr(field, "label", ""))


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("channel", "走访", "来访"),
        ("channel", "微信", "网上信访"),
        ("level", "国家级", "赴京"),
        ("level", "到县（区）", "到县"),
        ("category", "自然资源", "国土资源"),
        ("category", "三农", "农村农业"),
        ("category", "劳动社保", "劳动和社会保障"),
        ("rating", "比较满意", "基本满意"),
        ("first", "√", "是"),
        ("first", "再次", "否"),
    ],
)
def test_every_spelling_of_a_value_has_one_canonical_value(key: str, written: str, value: str) -> None:
    assert canonical(PETITIONS.fields[key], written) == value


def test_a_value_outside_the_vocabulary_has_no_canonical_value() -> None:
    assert canonical(PETITIONS.fields["channel"], "飞鸽") is None


def test_fifteen_first_level_categories_have_second_level_ones() -> None:
    second = set(PETITIONS.fields["subcategory"].values.values())
    assert {"土地征收", "退休政策及待遇", "住房保障与房地产"} <= second


def test_the_date_that_counts_is_a_date_field_of_every_register() -> None:
    assert all(one.fields[one.date].kind is Kind.DATE for one in registers().values() if one.date)


def test_other_fields_that_answer_for_one_without_a_column_exist() -> None:
    named = {
        (one.key, name)
        for one in registers().values()
        for field in one.fields.values()
        for name in (field.part_of, field.answered_by)
        if name and name not in one.fields
    }
    assert named == set()


ANSWERED = [
    (f"{key}.{field.key}", field)
    for key, one in registers().items()
    for field in one.fields.values()
    if field.kind is Kind.CATEGORY and canonical(field, "√")
]


def test_the_categories_that_answer_a_question_are_these() -> None:
    assert [name for name, _ in ANSWERED] == [
        "petitions.visit_kind",
        "petitions.status",
        "petitions.rating_status",
        "reviews.admitted",
        "reviews.status",
        "assignments.status",
        "messages.status",
        "hotline.status",
    ]


@pytest.mark.parametrize("field", [field for _, field in ANSWERED], ids=[name for name, _ in ANSWERED])
def test_a_category_that_knows_a_tick_knows_every_yes_and_no(field: Field) -> None:
    yes, no = canonical(field, "√"), canonical(field, "×")
    assert yes
    assert no
    assert yes != no
    assert {canonical(field, text) for text in ("是", "Y", "yes", "1", "1.0", "TRUE", "✓", "✔", "有")} == {
        yes
    }
    assert {canonical(field, text) for text in ("否", "N", "no", "0", "0.0", "FALSE", "✗", "X", "没有")} == {
        no
    }


def test_only_where_it_says_no_is_nothing_an_answer() -> None:
    fields = PETITIONS.fields
    assert [canonical(fields[key], "无") for key in ("visit_kind", "status")] == ["个访", None]
