import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from runs import PERIOD, Call, ledger

TEMPLATE = (
    '{{ 来访.批次.同比 }}{{ 来访.按("类别") | 列举 }}{{ 期间.名称 }}{{ 单位 }}{{ 表.类别 }}{{ 补充("甲") }}'
)


@pytest.fixture
def template(tmp_path: Path) -> str:
    (tmp_path / "模板.md.j2").write_text(TEMPLATE, encoding="utf-8")
    return "模板.md.j2"


def listed(call: Call, *arguments: str) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = json.loads(call("template", "fields", "--json", *arguments).out)["fields"]
    return fields


def test_every_group_of_names_is_listed(call: Call) -> None:
    groups = dict.fromkeys(field["group"] for field in listed(call))
    assert list(groups) == [
        *("起点", "指标", "量", "指标后", "数后", "列表后", "期间后", "图后", "补充后", "循环"),
        *("过滤器", "维度", "表", "图"),
    ]


def test_an_indicator_is_listed_with_its_definition_and_units(call: Call) -> None:
    assert {
        "group": "指标",
        "name": "来访",
        "meaning": "信访形式为“来访”",
        "unit": "批次：批、人次：人",
        "example": "来访.批次",
        "text": None,
        "sentence": None,
    } in listed(call)


def test_a_column_is_listed_with_what_it_may_hold(call: Call) -> None:
    [said] = [field["meaning"] for field in listed(call) if field["name"] == "访类"]
    assert said == "信访件台账的栏目，取值：个访、集访、个信、联名信"


def test_only_the_names_of_a_template_are_listed_with_it(call: Call, template: str) -> None:
    assert [(field["group"], field["name"]) for field in listed(call, template)] == [
        ("起点", "期间"),
        ("起点", "单位"),
        ("起点", "补充"),
        ("起点", "表"),
        ("指标", "来访"),
        ("量", "批次"),
        ("指标后", "按"),
        ("数后", "同比"),
        ("期间后", "名称"),
        ("过滤器", "列举"),
        ("维度", "类别"),
        ("表", "类别"),
        ("补充", "甲"),
    ]


def test_present_values_and_sentences_are_listed_with_a_ledger(
    call: Call, template: str, tmp_path: Path
) -> None:
    ledger(tmp_path)
    arguments = (
        template,
        "--ledger",
        "台账.xlsx",
        *PERIOD,
        "--set",
        "甲=12",
        "--set",
        "office.organisation=甲局",
    )
    now = {(one["group"], one["name"]): (one["text"], one["sentence"]) for one in listed(call, *arguments)}
    assert {key: value for key, value in now.items() if value != (None, None)} == {
        ("起点", "单位"): ("甲局", None),
        ("指标", "来访"): ("1批、3人", "来访1批、3人，同比批次持平、人次上升200.0%。"),
        ("期间后", "名称"): ("2023年上半年", None),
        ("补充", "甲"): ("12", None),
    }


def test_every_indicator_has_a_present_value_or_says_what_is_missing(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path)
    fields = listed(call, "--ledger", "台账.xlsx", *PERIOD)
    assert [field["name"] for field in fields if field["group"] == "指标" and field["text"] is None] == []


def test_names_are_listed_for_reading(call: Call, template: str) -> None:
    lines = call("template", "fields", template).out.splitlines()
    assert lines[:2] == ["起点：", "  期间                          统计期和截止日，见“期间”表"]


def test_names_are_written_into_a_workbook(call: Call, tmp_path: Path) -> None:
    ran = call("template", "fields", "--xlsx", "名称.xlsx", "--quiet")
    assert ran.code == 0
    sheet = openpyxl.load_workbook(tmp_path / "名称.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["组", "名称", "意思", "单位", "例", "现值", "语句"]


def test_a_workbook_needs_its_ending(call: Call) -> None:
    assert call("template", "fields", "--xlsx", "名称.csv").code == 2
