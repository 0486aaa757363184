"""`explain`: where one number comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from runs import PERIOD, Call, ledger

ROWS = """
    登记日期|信访形式|人数|受理日期|办结日期|内容分类|责任单位|信访人
    2023-02-01|来访|3|2023-02-03|2023-03-01|城乡建设|住建局|王五
    2023-02-02|来访|1|2023-02-03|2023-05-01|城乡建设|住建局|赵六
    2023-03-01|来信|1|2023-03-03||政法|公安局|钱七
    2022-02-01|来访|1|2022-02-03|2022-03-01|城乡建设|住建局|孙八
"""
LEDGER = ("台账.xlsx", *PERIOD)
TEMPLATE = (
    '来访{{ 来访.批次 }}批，{{ 来访.批次.同比 }}。按期办结率{{ 按期办结率 }}。宣传{{ 补充("宣传场次") }}场。'
)


@pytest.fixture
def folder(tmp_path: Path, call: Call) -> Path:  # noqa: ARG001 - it leaves a ledger of its own in the folder
    ledger(tmp_path, ROWS)
    return tmp_path


@pytest.fixture
def report(folder: Path, call: Call) -> Path:
    (folder / "模板.md.j2").write_text(TEMPLATE, encoding="utf-8")
    made = call("summarize", *LEDGER, "--template", "模板.md.j2", "--set", "宣传场次=12", "-o", "报告.docx")
    assert made.code == 0, made.err
    return folder / "报告.docx"


def explained(call: Call, *arguments: str) -> dict[str, Any]:
    ran = call("explain", *arguments, "--json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.usefixtures("folder")
def test_a_rate_is_told_with_both_its_numbers(call: Call) -> None:
    said = explained(call, "按期办结率", *LEDGER)
    assert (said["numerator"], said["denominator"]) == (1, 3)


@pytest.mark.usefixtures("folder")
def test_a_rate_is_told_with_its_article(call: Call) -> None:
    assert explained(call, "按期办结率", *LEDGER)["article"] == "《信访工作条例》第三十四条"


@pytest.mark.usefixtures("folder")
def test_the_rows_of_the_numerator_are_told_by_their_numbers(call: Call) -> None:
    rows = explained(call, "按期办结率", *LEDGER)["rows"]
    assert rows == {"count": 1, "first": [{"file": "台账.xlsx", "sheet": "一月", "row": 2}]}


@pytest.mark.usefixtures("folder")
def test_the_rows_that_only_the_denominator_counts_are_told_too(call: Call) -> None:
    assert [row["row"] for row in explained(call, "按期办结率", *LEDGER)["others"]["first"]] == [3, 4]


@pytest.mark.usefixtures("folder")
def test_the_settings_that_matter_are_told(call: Call) -> None:
    settings = explained(call, "按期办结率", *LEDGER)["settings"]
    assert {"limits", "counting.pending"} <= {one["setting"] for one in settings}


@pytest.mark.usefixtures("folder")
def test_the_base_and_the_change_are_told(call: Call) -> None:
    said = explained(call, "来访.批次", *LEDGER)
    assert (said["base"], said["change"]["percent"]) == ({"label": "上年同期", "value": 1}, "100.0")


@pytest.mark.usefixtures("folder")
def test_another_base_may_be_asked_for(call: Call) -> None:
    assert "base" not in explained(call, "来访.批次", *LEDGER, "--base", "2019")


@pytest.mark.usefixtures("folder")
def test_the_conditions_are_told_in_chinese(call: Call) -> None:
    assert explained(call, "来访.批次", *LEDGER)["conditions"] == "信访形式为来访"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("信访总量.按类别[政法].件次", 1),
        ('来访.其中(责任单位="住建局").人次', 4),
        ("来访.人次.同比", 4),
        ("信访总量.件次", 3),
    ],
)
def test_a_figure_is_found_by_its_name_and_by_what_templates_write(call: Call, name: str, value: int) -> None:
    assert explained(call, name, *LEDGER)["value"] == value


SHARED = """
    登记日期|信访形式|人数|内容分类
    2023-02-01|来访|3|城乡建设
    2023-03-01|来信|1|政法
    2023-03-02|来信|1|政法
    2023-03-03|来电|1|政法
    2022-09-01|来信|1|城乡建设
    2022-02-01|来访|1|城乡建设
    2022-02-02|来信|1|政法
    2022-02-03|来电|1|政法
"""


@pytest.mark.parametrize("name", ["来信.件次.占比", "来信.件次.占(信访总量.件次)", "来信.件次.占比.以上"])
def test_a_share_is_told_with_both_its_numbers_and_its_change(call: Call, tmp_path: Path, name: str) -> None:
    ledger(tmp_path, SHARED)
    assert call("explain", name, *LEDGER).out.splitlines() == [
        "来信.件次.占(信访总量.件次)：50.0%（2÷4）",
        "  口径：信访形式为“来信”",
        "  台账：信访件台账",
        "  分母：信访总量.件次，4件",
        "  分母条件：全部记录",
        "  分子条件：信访形式为来信",
        "  统计期：2023年上半年（2023-01-01至2023-06-30），截至2023-06-30",
        "  对比：上年同期33.3%（1÷3），上升16.7个百分点",
        "  分子的行：共2行",
        "    台账.xlsx·一月：第3、4行",
        "  只计入分母的行：共2行",
        "    台账.xlsx·一月：第2、5行",
    ]


@pytest.mark.parametrize(
    ("name", "numbers", "base"),
    [
        ("来信.件次.占比.同比", (2, 4), {"label": "上年同期", "numerator": 1, "denominator": 3}),
        ("来信.件次.占比.环比", (2, 4), {"label": "2022年下半年", "numerator": 1, "denominator": 1}),
        ('来信.件次.占比.较("last-year")', (2, 4), {"label": "上年同期", "numerator": 1, "denominator": 3}),
        ("来信.件次.占(信访总量.上年.件次)", (2, 3), None),
        ('信访总量.按("类别")[0].件次.占比', (3, 4), {"label": "上年同期", "numerator": 2, "denominator": 3}),
    ],
)
def test_the_change_of_a_share_is_told_since_the_base_asked_for(
    call: Call, tmp_path: Path, name: str, numbers: tuple[int, int], base: dict[str, Any] | None
) -> None:
    ledger(tmp_path, SHARED)
    said = explained(call, name, *LEDGER)
    assert (said["numerator"], said["denominator"], said.get("base")) == (*numbers, base)


def test_the_rows_of_a_whole_in_another_period_are_told_apart(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path, SHARED)
    lines = call("explain", "来信.件次.占(信访总量.上年.件次)", *LEDGER).out.splitlines()
    assert lines[-2:] == ["  分母的行：共3行", "    台账.xlsx·一月：第7、8、9行"]
    assert "  分母：信访总量.件次（2022年上半年），3件" in lines


def test_the_change_of_a_count_is_told_since_the_base_asked_for(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path, SHARED)
    assert explained(call, "来信.件次.环比", *LEDGER)["base"] == {"label": "2022年下半年", "value": 1}


def test_a_share_that_cannot_be_had_says_why(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path, SHARED)
    lines = call("explain", "接访.人次.占(来访.人次)", *LEDGER).out.splitlines()
    assert lines[0] == "接访.人次.占(来访.人次)：没有数，没有读到“领导接访台账”类台账"
    lines = call("explain", "来访.人次.占(接访.人次)", *LEDGER).out.splitlines()
    assert lines[-2:] == ["  计入的行：共1行", "    台账.xlsx·一月：第2行"]


def test_a_printed_share_is_explained_as_a_share(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path, SHARED)
    (tmp_path / "模板.md.j2").write_text("占{{ 来信.件次.占比 }}。", encoding="utf-8")
    assert call("summarize", *LEDGER, "--template", "模板.md.j2", "-o", "报告.docx").code == 0
    head = "来信.件次.占(信访总量.件次)：50.0%（2÷4）"
    assert call("explain", "报告.docx", "fig_0001").out.splitlines()[0] == head
    anew = call("explain", "报告.docx", "fig_0001", "台账.xlsx").out.splitlines()
    assert (anew[0], anew[-1]) == (head, "    台账.xlsx·一月：第2、5行")
    ledger(tmp_path, SHARED.replace("2023-03-02|来信", "2023-03-02|来电"))
    said = explained(call, "报告.docx", "fig_0001", "台账.xlsx")
    assert (said["numerator"], said["recorded"]["numerator"]) == (1, 2)


@pytest.mark.usefixtures("folder")
def test_no_more_rows_are_told_than_one_looks_up(call: Call, folder: Path) -> None:
    ledger(folder, "登记日期|信访形式|人数\n" + "2023-02-01|来访|1\n" * 30)
    rows = explained(call, "来访.批次", *LEDGER)["rows"]
    assert (rows["count"], len(rows["first"])) == (30, 20)


@pytest.mark.usefixtures("folder")
def test_nothing_that_stands_in_a_row_is_told(call: Call) -> None:
    said = call("explain", "按期办结率", *LEDGER)
    assert [name for name in ("王五", "赵六", "钱七", "孙八") if name in said.out + said.err] == []


@pytest.mark.usefixtures("folder")
def test_a_figure_that_cannot_be_had_says_why(call: Call) -> None:
    assert call("explain", "参评率", *LEDGER).out.splitlines()[0] == "参评率：没有数，缺少“评价状态”列"


@pytest.mark.usefixtures("folder")
def test_the_explanation_reads_as_reviewed(call: Call) -> None:
    assert call("explain", "按期办结率", *LEDGER).out.splitlines() == [
        "按期办结率：33.3%（1÷3）",
        (
            "  口径：分母：计入按期办结率（截止日前已办结，或办理期限已过而未办结；不予受理、不再受理的除外）；"
            "分子：其中按期办结（在限办日期前办结；未注明限办日期的，自受理之日起60日内办结，延期的再加至多30日）的"
        ),
        "  依据：《信访工作条例》第三十四条",
        "  台账：信访件台账",
        "  分母条件：计入按期办结率为是",
        "  分子条件：计入按期办结率为是，按期办结为是",
        "  统计期：2023年上半年（2023-01-01至2023-06-30），截至2023-06-30",
        "  对比：上年同期100.0%（1÷1），下降66.7个百分点",
        "  设置：办结期限：自受理日期起60日，延期的再加至多30日",
        "  设置：未到期的在办件：excluded不计入比率，in_denominator计入分母：excluded（counting.pending）",
        "  设置：哪些办理状态不计入办理期限：不予受理、不再受理（counting.not_admitted）",
        "  分子的行：共1行",
        "    台账.xlsx·一月：第2行",
        "  只计入分母的行：共2行",
        "    台账.xlsx·一月：第3、4行",
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("按期办结律", "没有名为“按期办结律”的指标，是否为“按期办结率”"),
        ("来访", "“来访”有多个数，请写明其中之一：来访.批次、来访.人次、来访.重访率"),
        ("{{", "没有名为“{{”的指标"),
    ],
)
def test_a_name_that_is_not_known_is_refused_in_one_line(call: Call, name: str, said: str) -> None:
    ran = call("explain", name, *LEDGER)
    assert (ran.code, ran.errors) == (2, [f"错误：{said}。可用--help查看用法。"])


def test_a_printed_number_is_explained_by_the_report_alone(call: Call, report: Path) -> None:
    said = explained(call, report.name, "fig_0003")
    assert (said["name"], said["numerator"], said["printed"]["place"]) == ("按期办结率", 1, "正文第1段")


@pytest.mark.parametrize("written", ["33.3%", "按期办结率", "fig_0003"])
def test_a_printed_number_is_found_by_id_text_or_name(call: Call, report: Path, written: str) -> None:
    assert explained(call, report.name, written)["printed"]["id"] == "fig_0003"


def test_a_printed_number_is_found_by_words_of_its_sentence(call: Call, report: Path) -> None:
    assert explained(call, report.name, "按期办结率33")["printed"]["id"] == "fig_0003"


def test_a_renamed_report_far_from_its_neighbours_is_explained_too(call: Call, report: Path) -> None:
    (report.parent / "别处").mkdir()
    moved = report.rename(report.parent / "别处" / "送审稿.docx")
    assert explained(call, str(moved), "fig_0001")["value"] == 2


def test_with_the_ledger_the_rows_of_a_printed_number_are_told(call: Call, report: Path) -> None:
    said = explained(call, report.name, "fig_0003", "台账.xlsx")
    assert [row["row"] for row in said["rows"]["first"]] == [2]


def test_a_number_that_the_ledger_no_longer_gives_is_told_beside_the_recorded_one(
    call: Call, report: Path
) -> None:
    ledger(report.parent, ROWS.replace("2023-02-02|来访", "2023-02-02|来信"))
    said = explained(call, report.name, "fig_0001", "台账.xlsx")
    assert (said["value"], said["recorded"]["value"]) == (1, 2)


def test_a_fact_is_told_with_its_source(call: Call, report: Path) -> None:
    lines = call("explain", report.name, "宣传场次").out.splitlines()
    assert (lines[0], lines[-1]) == ("宣传场次：12", "  来源：facts.toml或--set")


def test_what_a_number_is_set_against_is_told(call: Call, report: Path) -> None:
    assert "  对照：来访.批次（2022年上半年）1批" in call("explain", report.name, "fig_0002").out.splitlines()


def test_several_numbers_of_one_name_are_listed_in_one_line(call: Call, report: Path) -> None:
    ran = call("explain", report.name, "来访.批次")
    each = "fig_0001（正文第1段，来访.批次，2）、fig_0002（正文第1段，来访.批次，100%）"
    assert (ran.code, ran.errors) == (
        2,
        [f"错误：“来访.批次”在报告中有2个，请写明编号：{each}。可用--help查看用法。"],
    )


def test_a_number_that_is_not_printed_is_refused(call: Call, report: Path) -> None:
    ran = call("explain", report.name, "999")
    assert (ran.code, ran.errors) == (2, ["错误：报告中没有“999”这个数。可用--help查看用法。"])


def test_a_report_not_made_by_this_program_is_refused(call: Call, folder: Path) -> None:
    docx.Document().save(str(folder / "别的.docx"))
    ran = call("explain", "别的.docx", "fig_0001")
    assert (ran.code, len(ran.errors), "没有印证记录" in ran.err) == (3, 1, True)


REPEATED = """
    登记日期|信访形式|人数|重复标志
    2023-02-01|来访|9|是
    2023-02-02|来访|1|否
"""


BY_SETTING = "设置：重访率按批次还是按人次算"


@pytest.mark.parametrize(
    ("asked", "numbers", "lines"),
    [
        (("重访率", "人次"), (9, 10), {"计算单位：人次", f"{BY_SETTING}：人次（counting.repeat_rate_by）"}),
        (("重访率", "批次"), (1, 2), {f"{BY_SETTING}：批次（counting.repeat_rate_by）"}),
        (("重复信访率.按人数", "批次"), (9, 10), {"计算单位：人次"}),
    ],
)
def test_what_a_rate_is_weighed_in_is_told_with_the_setting_that_says_so(
    call: Call, tmp_path: Path, asked: tuple[str, str], numbers: tuple[int, int], lines: set[str]
) -> None:
    ledger(tmp_path, REPEATED)
    name, chosen = asked
    arguments = (name, *LEDGER, "--set", f"counting.repeat_rate_by={chosen}")
    said = explained(call, *arguments)
    assert (said["numerator"], said["denominator"]) == numbers
    told = {line.strip() for line in call("explain", *arguments).out.splitlines()}
    assert {line for line in told if line.startswith(("计算单位", BY_SETTING))} == lines
