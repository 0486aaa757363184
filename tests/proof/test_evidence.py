"""The evidence workbook: formulas over rows that give every printed figure again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import answers, counted, files, paper, unfolded, written
from recounted import changed, disagreeing, figures, said, sheets
from tables import workbook as ledger_file

from petition_report.config import settings_from
from petition_report.pipeline import study, write
from petition_report.proof import detail
from petition_report.report.kinds import kinds, template_of
from petition_report.request import Request
from petition_report.statistics.ask import Answers
from petition_report.statistics.parted import part

SAMPLES = Path(__file__).parents[2] / "sample_data"
ROWS = """
    登记日期|信访形式|人数|来访层级|内容分类|县区|责任单位|受理日期|办结日期|重复标志|关联信访事项编号
    30× 2023-02-01|来访|2|赴京|城乡建设|甲县|住建局|2023-02-03|2023-03-01|是|甲
    41× 2023-03-01|来信|7||政法|乙县|公安局|2023-03-03|2023-07-20|否|乙
    2× 2023-03-02|网上信访|1|||乙县|公安局|||否|
    22× 2022-02-01|来访|3|赴京|城乡建设|甲县|住建局|2022-02-03|2022-03-05|否|丙
    13× 2022-02-01|网上信访|1||政法|甲县|交通局|2022-02-03|2022-03-01|否|丁
"""


DETAIL = "明细（信访件台账）"


def evidence(template: str, rows: str = ROWS, settings: str = "", **asked: str) -> bytes:
    return files(template, rows, settings, **asked)[".evidence.xlsx"]


def first(template: str, rows: str = ROWS, settings: str = "", **asked: str) -> dict[str, Any]:
    """The first row of 指标."""
    return figures(evidence(template, rows, settings, **asked))[0]


@cache
def sample(name: str, kind: str, period: str = "2023H1", as_of: date = date(2023, 6, 30)) -> bytes:
    request = Request([SAMPLES / name], settings_from({}), date(2023, 7, 1), period, as_of)
    return write(study(request), template_of(kind), evidence=True).files[".evidence.xlsx"]


@pytest.mark.parametrize(
    "template",
    [
        "{{ 信访总量.件次 }}{{ 信访总量.人次 }}{{ 信访总量.件 }}",
        "{{ 来访.批次 }}，{{ 来访.同比 | 分别('批次', '人次') }}，占{{ 来访.批次.占比 }}",
        "{{ 按期办结率 }}，{{ 按期办结率.同比 }}，平均{{ 平均办理天数 }}天，{{ 平均办理天数.同比 }}",
        "{{ 非走访.件次 }}{{ 三次以上信访事项.件次 }}{{ 重访率 }}",
        '{{ 来访.其中(县区=["甲县", "乙县"], 责任单位="住建局").人次 }}',
        '{{ 信访总量.其中(信访形式=["来信", "来访"]).件 }}',
        '{% for 类 in 信访总量.按("类别") %}{{ 类.件次 }}{{ 类.件次.占比 }}{{ 类.按期办结率 }}{% endfor %}',
        '{{ 信访总量.期内("2023-03-01..2023-03-31").件次 }}{{ 信访总量.截至("2023-02-15").件次 }}',
        '{{ 信访总量.按("月份")[0].件次 }}',
        "{{ 信访总量.其中(重复=[true, false]).件次 }}",
    ],
)
def test_formulas_over_the_rows_give_what_was_recorded(template: str) -> None:
    made = evidence(template)
    assert (figures(made) != [], disagreeing(made)) == (True, [])


@pytest.mark.parametrize("kind", kinds())
def test_formulas_give_every_figure_of_a_shipped_report(kind: str) -> None:
    made = sample("full.xlsx", kind)
    assert (len(figures(made)) > 50 or kind == "work_report", disagreeing(made)) == (True, [])


def test_a_tampered_row_is_found_out() -> None:
    made = evidence("{{ 来访.批次 }}")
    tampered = changed(made, DETAIL, lambda sheet: sheet["E2"].__setattr__("value", "来电"))
    assert disagreeing(tampered) == ["fig_0001"]


def test_an_offices_own_indicator_has_its_formula_by_itself() -> None:
    own = '[[indicators]]\nname = "建设信访率"\nof = {}\nwhere = { "内容分类" = "城乡建设" }'
    made = evidence("{{ 建设信访率 }}，{{ 建设信访率.同比 }}", settings=own)
    assert (said(figures(made), "依据"), disagreeing(made)) == (["公式", "公式"], [])


@pytest.mark.parametrize(
    ("template", "formula"),
    [
        (
            "{{ 来访.批次 }}",
            "COUNTIFS('明细（信访件台账）'!$A$2:$A$74,\"期间2023年上半年（截至2023-06-30）\",",
        ),
        ("{{ 来访.人次 }}", "SUMIFS('明细（信访件台账）'!$F$2:$F$74,"),
    ],
)
def test_rows_are_counted_and_numbers_added_up_by_formulas(template: str, formula: str) -> None:
    assert first(template)["分子"].startswith(f"={formula}")


@pytest.mark.parametrize(
    ("template", "formula"),
    [
        ("{{ 来访.批次 }}", "=ROUND(K2,0)"),
        ("{{ 按期办结率 }}", "=ROUND(K2*100/L2,1)"),
        ("{{ 平均办理天数 }}", "=ROUND(K2/L2,1)"),
        ("{{ 来访.批次.占比 }}", "=ROUND(K2*100/N2,1)"),
        ("{{ 来访.批次.同比 }}", "=ROUND(ABS(K2*1-N2*1)*100/(N2*1),1)"),
        ("{{ 按期办结率.同比 }}", "=ROUND(ABS(K2*O2-N2*L2)*100/(L2*O2),1)"),
    ],
)
def test_the_printed_number_is_worked_out_again(template: str, formula: str) -> None:
    assert first(template)["重算"] == formula


def test_what_no_formula_gives_is_said() -> None:
    row = first("{{ 来访.批次.连续下降月数 }}", counted(3, 4), as_of="2023-02-28")
    assert (row["重算"], row["依据"]) == (None, "分子、分母按公式，印出的数按值")


def test_a_fact_is_taken_by_value_with_its_source() -> None:
    row = first('{{ 补充("宣传场次") }}', settings='[facts]\n"宣传场次" = "12"')
    assert (row["核对"], row["依据"]) == ("按值", "补充数据：facts.toml或--set")


def test_a_figure_given_by_hand_is_taken_by_value() -> None:
    rows = f"{counted(3)}\n\n指标|统计期|数值\n来访.批次|2022年上半年|5"
    row = first("{{ 来访.批次.同比 }}", rows)
    assert (row["分子"][:9], row["对照分子"]) == ("=COUNTIFS", 5)


def test_a_figure_no_row_gives_is_not_said_to_agree() -> None:
    rows = f"{counted(3)}\n\n指标|统计期|数值\n来访.批次|2019年上半年|5"
    row = first("{{ 来访.期内('2019-01-01..2019-06-30').批次 }}", rows)
    assert (row["核对"], row["依据"]) == ("按值", "按值：取自历史基数或统计表，或明细过多")


def test_a_figures_row_tells_where_it_stands_and_what_it_says() -> None:
    row = first("甲。来访{{ 来访.批次 }}批。")
    assert [row[key] for key in ("编号", "位置", "句子", "指标", "说的是", "条件", "印出")] == [
        *("fig_0001", "正文第1段", "来访30批。", "来访.批次", "数值", "信访形式为来访", 30)
    ]


def test_a_rates_conditions_are_told_for_both_its_numbers() -> None:
    assert first("{{ 重访率 }}")["条件"] == "分母：信访形式为来访；分子：信访形式为来访，重复为是"


def test_a_link_leads_to_the_bookmark_in_the_report_beside_it() -> None:
    assert first("{{ 来访.批次 }}")["定位"] == '=HYPERLINK(\'运行\'!$B$2&"#fig_0001","定位")'


def test_the_rows_tell_file_sheet_and_row_number() -> None:
    heading, row, *_ = sheets(evidence("{{ 来访.批次 }}"))[DETAIL]
    assert (heading[1:4], row[1:4]) == (["来源文件", "工作表", "行号"], ["台账.xlsx", "表1", 2])


def test_the_rows_hold_no_more_than_what_is_asked_for() -> None:
    assert sheets(evidence("{{ 来访.批次 }}"))[DETAIL][0][4:] == ["信访形式"]


def test_no_case_number_is_in_the_rows() -> None:
    made = evidence('{{ 信访总量.件 }}{{ 来访.其中(编号="第1号").批次 }}', "编号" + unfolded(ROWS)[2:])
    cells = [str(cell) for row in sheets(made)[DETAIL][1:] for cell in row]
    assert (disagreeing(made), [cell for cell in cells if cell.startswith("第")]) == ([], [])


def test_rows_that_no_sheet_holds_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detail, "MOST_ROWS", 60)
    made = evidence(
        "{{ 来访.人次 }}{{ 信访总量.件 }}{{ 来访.同比 | 分别('批次', '人次') }}{{ 平均办理天数 }}"
    )
    found = sheets(made)
    notes = [row[1] for row in found["运行"] if row[0] == DETAIL]
    assert (found[DETAIL][0][:2], disagreeing(made), [note[:12] for note in notes]) == (
        *(["统计期", "行数"], [], ["行数超过工作表的上限，条"]),
    )


def test_rows_too_many_even_put_together_are_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detail, "MOST_ROWS", 1)
    made = evidence("{{ 来访.人次 }}{{ 来访.人次.同比 }}")
    found = sheets(made)
    assert (DETAIL in found, set(said(figures(made), "核对")), found["运行"][-1][0]) == (
        False,
        {"按值"},
        DETAIL,
    )


def test_one_sheet_for_each_register() -> None:
    rows = f"{counted(3)}\n\n来电日期|热线名称|办理方式|是否办结\n2023-02-01|12345|直接答复|是"
    made = evidence("{{ 来访.批次 }}{{ 热线.受理.件次 }}", rows)
    assert [name for name in sheets(made) if name.startswith("明细")] == [DETAIL, "明细（热线电话台账）"]


def test_definitions_and_settings_are_told() -> None:
    found = {row[0]: row[1] for row in sheets(evidence("{{ 来访.批次 }}"))["口径"]}
    assert (found["来访"], found["未到期事项"]) == ("信访形式为“来访”", "不计入分子、分母")


def test_the_state_of_the_data_is_told() -> None:
    rows = "登记日期|信访形式|人数\n2023-02-01|来访|三五人\n不明|来信|1"
    codes = [row[0] for row in sheets(evidence("{{ 来访.批次 }}", rows))["数据质量"][1:]]
    assert {"row-no-date", "cell-count"} <= set(codes)


def told(template: str = "{{ 来访.批次 }}", settings: str = "") -> dict[str, Any]:
    """What 运行 tells, by item."""
    return {row[0]: row[1] for row in sheets(evidence(template, settings=settings))["运行"]}


def test_the_run_is_told() -> None:
    found = told(settings="[counting]\ncollective_from = 6")
    assert [
        found[key] for key in ("截止日", "对比基期", "模板", "采用行数", "设置 counting.collective_from")
    ] == [*("2023-06-30", "last-year", "模板.md.j2", 108, 6)]


def test_the_files_read_are_told_by_their_hash(tmp_path: Path) -> None:
    file = ledger_file(tmp_path / "台账.xlsx", {"表1": unfolded(counted(3))})
    template = tmp_path / "模板.md.j2"
    template.write_text("{{ 来访.批次 }}", encoding="utf-8")
    asked = Request([tmp_path], settings_from({}), date(2023, 6, 30), "2023H1", date(2023, 6, 30))
    made = write(study(asked), template, evidence=True).files[".evidence.xlsx"]
    found = {row[0]: row[1] for row in sheets(made)["运行"]}
    assert found["台账文件 台账.xlsx（SHA-256）"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_duckdb_gives_the_same_evidence_as_pandas() -> None:
    template = "{{ 来访.批次 }}{{ 信访总量.件 }}{{ 平均办理天数 }}{{ 重访率.同比 }}"
    known = answers(ROWS)
    other = Answers(known.ledger, known.settings, known.window, "duckdb")
    assert written(template, known)[".evidence.xlsx"] == written(template, other)[".evidence.xlsx"]


def test_the_evidence_of_a_units_report_holds_its_own_rows() -> None:
    unit = part(answers(ROWS), "县区").units["甲县"]
    made = written("{{ 信访总量.件次 }}{{ 信访总量.件 }}，{{ 信访总量.件次.同比 }}", unit)[".evidence.xlsx"]
    assert (disagreeing(made), len(sheets(made)[DETAIL])) == ([], 1 + 30 + 22 + 13)


def test_the_same_report_has_the_same_evidence() -> None:
    assert evidence("{{ 来访.批次 }}{{ 表.类别 }}") == evidence("{{ 来访.批次 }}{{ 表.类别 }}")


def test_a_report_without_numbers_has_its_evidence_too() -> None:
    assert figures(evidence("没有数字。")) == []


def test_the_document_is_the_same_with_evidence_and_without() -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "模板.md.j2"
        file.write_text("{{ 来访.批次 }}", encoding="utf-8")
        plain, proved = (
            write(answers(ROWS), file, evidence=wanted).files[".docx"] for wanted in (False, True)
        )
    assert plain == proved


HOSTILE = st.sampled_from(
    [
        "=1+1",
        "-3",
        "+A1",
        "@x",
        "*",
        "?",
        "~",
        "a*b",
        "110",
        "1E5",
        "TRUE",
        "2023-05",
        "<5",
        ">=1",
        "值",
        '"',
        "A",
        "a",
    ]
)


@given(
    st.lists(HOSTILE | st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), min_size=1, max_size=8)
)
@settings(max_examples=15, deadline=None)
def test_any_value_of_a_category_is_found_again(values: list[str]) -> None:
    known = answers("登记日期|信访形式|人数|责任单位\n2023-02-01|来访|1|甲")
    rows = known.ledger.registers["petitions"]
    count = len(values)
    table = rows.table.take([0] * count)
    units = table.schema.get_field_index("unit")
    filled = table.set_column(units, "unit", [pa.array(values).dictionary_encode()])
    ledger = replace(known.ledger, registers={"petitions": replace(rows, held=filled)})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "模板.md.j2"
        file.write_text("{% for 家 in 信访总量.按('责任单位') %}{{ 家.件次 }}{% endfor %}", encoding="utf-8")
        made = write(replace(known, ledger=ledger, cubes={}, readied={}), file, evidence=True).files
    assert (len(json.loads(made[".figures.json"])["printed"]) > 0, disagreeing(made[".evidence.xlsx"])) == (
        True,
        [],
    )


def test_no_value_of_a_category_becomes_a_formula() -> None:
    rows = "登记日期|信访形式|人数|责任单位\n2023-02-01|来访|1|=1+1\n2023-02-01|来访|1|+SUM(1)"
    made = evidence("{% for 家 in 信访总量.按('责任单位') %}{{ 家.件次 }}{% endfor %}", rows)
    book = openpyxl.load_workbook(BytesIO(made))
    assert {cell.data_type for row in book[DETAIL].iter_rows() for cell in row} == {"s", "n"}


UNEVEN = """
    登记日期|信访形式|人数|重复标志|受理日期|办结日期
    2× 2023-02-01|来访|2|是|2023-02-02|2023-03-01

    登记日期|信访形式|人数
    3× 2022-02-01|来访|3
"""


@pytest.mark.parametrize("most", [detail.MOST_ROWS, 4])
def test_rows_that_do_not_say_stand_empty_beside_those_that_do(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detail, "MOST_ROWS", most)
    template = "{{ 来访.批次 }}批，{{ 来访.批次.同比 }}；{{ 重复信访.件次 }}；{{ 平均办理天数 }}"
    made = files(template, UNEVEN)[".evidence.xlsx"]
    heading, *rows = sheets(made)[DETAIL]
    marks, days = heading.index("重复"), heading.index("受理日期至办结日期的天数")
    told = {(row[0][2:6], row[marks], row[days]) for row in rows}
    assert {year: (marked, time is None) for year, marked, time in told} == {
        "2023": (1, False),
        "2022": (None, True),
    }
    assert disagreeing(made) == []


def test_a_base_that_does_not_say_is_named_with_its_column() -> None:
    found = paper("{{ 重复信访.件次 }}{{ 重复信访.件次.同比 }}", UNEVEN)
    assert [(one.code, one.detail) for one in found.issues] == [
        ("label-missing", "上年同期缺少“重复标志”列，相关变化未能计算")
    ]
