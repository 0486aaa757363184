"""Charts and tables that an office defines in its petition.toml, and charts that stay editable."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from papers import answers, paper, said

from petition_report.config import settings_from
from petition_report.errors import UsageRefusal
from petition_report.pipeline import write
from petition_report.report.language.catalogue import shipped
from petition_report.report.language.own_exhibits import check_exhibits
from petition_report.statistics.definitions import indicators

ROWS = """
    登记日期|信访形式|人数|内容分类|责任单位
    2023-02-01|来信|1|城乡建设|住建局
    2023-02-01|来访|2|城乡建设|住建局
    2023-03-01|来访|9|政法|公安局
    2022-02-01|来信|1|城乡建设|住建局
"""
STACKED = """
    [[chart]]
    name = "类别形式"
    kind = "stacked"
    caption = "各类别的信访形式"
    of = "信访总量"
    by = "类别"
    stack = "信访形式"
    unit = "件次"
"""
BARS = """
    [[chart]]
    name = "来访人次"
    kind = "bar"
    caption = "各类别的来访人次"
    of = "来访"
    quantity = "人次"
    by = "类别"
    unit = "人次"
"""
PIE = """
    [[chart]]
    name = "形式占比"
    kind = "pie"
    caption = "各种信访形式占比"
    of = "信访总量"
    by = "信访形式"
    show = "占比"
    unit = "%"
"""
TABLE = """
    [[table]]
    name = "来访类别"
    caption = "各类别来访情况"
    of = "来访"
    by = "类别"
    first = "内容分类"
    columns = { "批次" = "批次", "人次" = "人次" }
"""
NATIVE = """
    [charts]
    kind = "native"
"""


def document(template: str, settings: str, folder: Path, rows: str = ROWS) -> bytes:
    file = folder / "模板.md.j2"
    file.write_text(template, encoding="utf-8")
    return write(answers(rows, settings), file).files[".docx"]


def workbooks(made: bytes) -> list[list[tuple[object, ...]]]:
    """The rows of every workbook in a document."""
    with ZipFile(BytesIO(made)) as package:
        names = sorted(name for name in package.namelist() if name.endswith(".xlsx"))
        sheets = [openpyxl.load_workbook(BytesIO(package.read(name))).active for name in names]
    return [list(sheet.iter_rows(values_only=True)) for sheet in sheets if sheet]


def descriptions(made: bytes) -> list[str]:
    body = docx.Document(BytesIO(made)).element.body
    return [str(found.get("descr")) for found in body.iter(qn("wp:docPr"))]


def faults(settings: str) -> list[str]:
    """What is wrong with own charts and tables."""
    chosen = settings_from(tomllib.loads(dedent(settings)))
    with pytest.raises(UsageRefusal) as refused:
        check_exhibits(chosen, indicators(chosen))
    assert {issue.code for issue in refused.value.issues} == {"config-invalid"}
    return [issue.detail for issue in refused.value.issues]


def test_an_own_chart_is_drawn_with_its_caption() -> None:
    assert said("图.来访人次", ROWS, BARS) == "图1　各类别的来访人次"


def test_an_own_table_shows_its_columns() -> None:
    assert paper("{{ 表.来访类别 }}", ROWS, TABLE).tables == (
        (("内容分类", "批次", "人次"), ("城乡建设", "1", "2"), ("政法", "1", "9")),
    )


def test_an_own_chart_replaces_the_shipped_one_of_its_name() -> None:
    own = BARS.replace("来访人次", "类别占比", 1)
    assert said("图.类别占比", ROWS, own) == "图1　各类别的来访人次"


def test_a_chart_of_counts_draws_the_counts(tmp_path: Path) -> None:
    made = document("{{ 图.来访人次.可编辑 }}", BARS, tmp_path)
    assert workbooks(made) == [[(None, "各类别的来访人次"), ("政法", 9), ("城乡建设", 2)]]


def test_a_chart_without_a_quantity_draws_the_first_one(tmp_path: Path) -> None:
    made = document("{{ 图.来访人次.可编辑 }}", BARS.replace('quantity = "人次"', ""), tmp_path)
    assert workbooks(made) == [[(None, "各类别的来访人次"), ("城乡建设", 1), ("政法", 1)]]


def test_a_stack_is_made_of_another_dimension(tmp_path: Path) -> None:
    made = document("{{ 图.类别形式.可编辑 }}", STACKED, tmp_path)
    assert workbooks(made) == [[(None, "来访", "来信"), ("城乡建设", 1, 1), ("政法", 1, 0)]]


def test_a_stack_of_more_than_can_be_told_apart_gathers_the_rest_as_other(tmp_path: Path) -> None:
    lines = "\n".join(f"2023-02-01|来访|1|政法|单位{number}" for number in range(12))
    rows = f"登记日期|信访形式|人数|内容分类|责任单位\n{lines}"
    stack = STACKED.replace('stack = "信访形式"', 'stack = "责任单位"')
    (rows_of_sheet,) = workbooks(document("{{ 图.类别形式.可编辑 }}", stack, tmp_path, rows))
    assert (rows_of_sheet[0][-1], rows_of_sheet[1][1:]) == ("其他", (1,) * 7 + (5,))


def test_a_stack_of_nothing_is_a_placeholder() -> None:
    assert said("图.类别形式", "登记日期|信访形式\n2023-02-01|来访", STACKED) == "【待填：各类别的信访形式】"


def test_a_stack_says_to_the_blind_what_it_is_made_of(tmp_path: Path) -> None:
    (described,) = descriptions(document("{{ 图.类别形式 }}", STACKED, tmp_path))
    assert described == "各类别的信访形式：城乡建设来访1、来信1；政法来访1、来信0。"


def test_a_pie_shows_shares(tmp_path: Path) -> None:
    made = document("{{ 图.形式占比.可编辑 }}", PIE, tmp_path)
    assert workbooks(made) == [[(None, "各种信访形式占比"), ("来访", 66.7), ("来信", 33.3)]]


def test_native_charts_are_the_offices_choice(tmp_path: Path) -> None:
    made = document("{{ 图.类别占比 }}{{ 图.月度登记 }}", NATIVE, tmp_path)
    assert len(workbooks(made)) == 2


def test_charts_are_pictures_unless_asked_for_otherwise(tmp_path: Path) -> None:
    assert workbooks(document("{{ 图.类别占比 }}", "", tmp_path)) == []


@pytest.mark.parametrize("settings", ["", NATIVE])
def test_picture_and_native_chart_are_described_alike(settings: str, tmp_path: Path) -> None:
    (described,) = descriptions(document("{{ 图.类别占比 }}", settings, tmp_path))
    assert described == "信访事项内容分类占比：城乡建设66.7%，政法33.3%。"


def test_a_native_chart_has_the_numbered_caption_of_the_picture() -> None:
    assert paper("{{ 图.类别占比 }}", ROWS, NATIVE).styled == paper("{{ 图.类别占比 }}", ROWS).styled


@pytest.mark.parametrize("word", ["可编辑", "缺"])
def test_what_is_said_of_charts_is_not_said_of_tables(word: str) -> None:
    with pytest.raises(UsageRefusal, match=word):
        said(f"表.类别.{word}", ROWS)


@pytest.mark.parametrize(("name", "lacking"), [("类别占比", "见下图"), ("按期办结率", "没有图")])
def test_a_sentence_may_depend_on_whether_there_is_a_chart(name: str, lacking: str) -> None:
    assert said(f"'没有图' if 图.{name}.缺 else '见下图'", ROWS) == lacking


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (('of = "来访"', 'of = "来仿"'), "图“来访人次”的指标“来仿”不存在，是否为“来"),
        (('by = "类别"', 'by = "类形"'), "图“来访人次”的栏目“类形”不存在"),
        (
            ('quantity = "人次"', 'quantity = "件次"'),
            "图“来访人次”的指标“来访”没有“件次”这个量，可写批次、人次",
        ),
        (('unit = "人次"', 'show = "占筆"'), "图“来访人次”中的“占筆”不能放进图表，是否为“占比”"),
        (('kind = "bar"', 'kind = "stacked"'), "图“来访人次”是堆积柱形，应写stack"),
        (
            ('kind = "bar"', 'kind = "line"'),
            "图“来访人次”是折线，只能按时间画：by应为month（件次、批次、人次等数量）或period",
        ),
        (('unit = "人次"', 'stack = "类别"'), "图“来访人次”不是堆积柱形，不能写stack"),
        (('of = "来访"', 'of = "月度连降"'), "图“来访人次”的指标“月度连降”不存在"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_in_an_own_chart_is_told(changed: tuple[str, str], fault: str) -> None:
    assert faults(BARS.replace(*changed))[0].startswith(fault)


def test_a_line_shows_nothing_but_its_count() -> None:
    line = BARS.replace('"bar"', '"line"').replace('by = "类别"', 'by = "month"\n    show = "占比"')
    assert faults(line) == ["图“来访人次”的kind为line，只画数量本身，不能写show"]


def test_a_breakdown_cannot_be_broken_down_again() -> None:
    own = """
        [[indicators]]
        name = "地区分布"
        by = "问题属地"
    """
    assert faults(own + BARS.replace('of = "来访"', 'of = "地区分布"'))[0] == (
        "图“来访人次”的指标“地区分布”本身就是一列数，不能再分列"
    )


def test_a_table_without_columns_is_refused() -> None:
    bare = TABLE.replace('{ "批次" = "批次", "人次" = "人次" }', "{}")
    assert faults(bare) == ["表“来访类别”的columns中至少要有一列"]


def test_all_faults_of_all_exhibits_are_told_at_once() -> None:
    wrong = TABLE.replace('"批次" = "批次"', '"批次" = "批数"') + BARS.replace('"来访"', '"来仿"')
    assert len(faults(wrong)) == 2


def test_faultless_exhibits_pass() -> None:
    chosen = settings_from(tomllib.loads(dedent(BARS + STACKED + PIE + TABLE)))
    check_exhibits(chosen, indicators(chosen))


def test_shipped_exhibits_have_no_faults() -> None:
    check_exhibits(shipped(), indicators(shipped()))


@pytest.mark.parametrize("name", ["chart", "my 图", "图-一", ""])
def test_a_name_that_no_template_can_write_is_refused(name: str) -> None:
    with pytest.raises(UsageRefusal, match="汉字开头"):
        settings_from(tomllib.loads(dedent(BARS.replace("来访人次", name, 1))))


def test_what_a_chart_needs_is_named_where_it_is_missing() -> None:
    with pytest.raises(UsageRefusal, match="“chart”缺少必要的设置：kind、caption、of、by"):
        settings_from({"chart": [{"name": "甲"}]})


def test_a_chart_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageRefusal, match="来访人数"):
        said("图.来访人数", ROWS, BARS)


SHARES = """
    [[table]]
    name = "各形式"
    caption = "各类别的信访形式"
    of = "信访总量"
    by = "类别"
    first = "类别"
    columns = { "占比" = "占比", "件次占比" = "件次.占比", "来访占比" = "来访.批次.占比" }
    total = true
"""


def test_the_whole_is_all_of_itself_but_not_of_what_is_a_part_of_it() -> None:
    (table,) = paper("{{ 表.各形式 }}", ROWS, SHARES).tables
    assert table[-1] == ("合计", "100", "100", "66.7")
