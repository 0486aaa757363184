"""The editions of a report: a comment on every figure for those who check it, no count in the one for the public."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import Table
from papers import answers, paper
from runs import Call

from petition_report.config import settings_from
from petition_report.errors import OutputRefusal
from petition_report.pipeline import publish, review, study, write
from petition_report.report.kinds import appendix_template, kinds, template_of
from petition_report.request import Request
from petition_report.statistics.ask import Answers

FULL = Path(__file__).parents[1] / "sample_data" / "full.xlsx"
COUNTED = re.compile(r"\d+(?:件次|批次|人次|件|批|人|起|封|天)")
ROWS = """
    登记日期|信访形式|人数|问题属地
    2000×2023-02-01|来访|1|甲县
    1000×2023-02-01|来信|1|甲县
    300×2023-02-01|来信|1|乙县
    3×2023-02-01|来信|1|丙县
    1000×2022-02-01|来信|1|甲县
"""
CLOSED = """
    登记日期|信访形式|人数|受理日期|办结日期|办理状态
    198×2023-02-01|来访|1|2023-02-05|2023-03-01|已办结
    102×2023-02-01|来信|1|2023-02-05||正在办理
    100×2022-02-01|来访|1|2022-02-05|2022-02-10|已办结
    100×2022-02-01|来信|1|2022-02-05||正在办理
"""


@cache
def full(show: tuple[str, ...] = ()) -> Answers:
    settings = settings_from({"public": {"show": list(show)}})
    return study(Request([FULL], settings, date(2023, 6, 30), "2023H1", date(2023, 6, 30)))


def text_of(package: bytes) -> str:
    """All that can be read in a document."""
    document = docx.Document(BytesIO(package))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join(one.text for one in (*document.paragraphs, *cells))


def public(template: str, tmp_path: Path, *, settings: str = "", rows: str = ROWS) -> str:
    """What a template says to the public of some rows."""
    file = tmp_path / "模板.md.j2"
    file.write_text(template, encoding="utf-8")
    return text_of(publish(answers(spread(rows), settings), file).files[".docx"]).strip()


def spread(rows: str) -> str:
    """A table in which 12×… stands for twelve rows, each with a number of its own."""
    heading, *lines = rows.strip().splitlines()
    told = [f"编号|{heading.strip()}"]
    for line in lines:
        times, _, row = line.strip().partition("×")
        told += [f"{len(told) + n}|{row}" for n in range(int(times))]
    return "\n".join(told)


def test_a_count_is_covered(tmp_path: Path) -> None:
    assert public("来访{{ 来访.批次 }}批", tmp_path) == "来访*批"


def test_a_share_of_thousands_keeps_one_decimal(tmp_path: Path) -> None:
    assert public("占{{ 来访.批次.占比 }}", tmp_path) == "占60.6%"


def test_a_change_keeps_the_decimals_its_base_hides(tmp_path: Path) -> None:
    assert public("{{ 来信.件次.同比 }}", tmp_path) == "同比上升30.3%"


def test_a_share_of_few_cases_is_covered(tmp_path: Path) -> None:
    assert public("占{{ 信访总量.其中(县区='丙县').件次.占比 }}", tmp_path) == "占*%"


@pytest.mark.parametrize("said", ["其中(信访形式='来信')", "来信"])
def test_the_smallest_beside_a_single_covered_share_is_that_of_the_same_breakdown(
    said: str, tmp_path: Path
) -> None:
    rows = ROWS + "    900×2023-02-01|来访|1|丙县\n"
    template = f"{{% for x in 信访总量.{said}.按('问题属地') %}}{{{{ x.名称 }}}}{{{{ x.件次.占比 }}}}，{{% endfor %}}"
    assert public(template, tmp_path, rows=rows) == "甲县76.7%，乙县*%，丙县*%，"


def test_shares_that_add_up_to_what_gives_their_counts_away_are_covered(tmp_path: Path) -> None:
    # each rounded up as far as it can be: there is one whole only that they can be of
    rows = """
        登记日期|信访形式|人数|问题属地
        35×2023-02-01|来访|1|甲县
        45×2023-02-01|来访|1|乙县
        57×2023-02-01|来访|1|丙县
        63×2023-02-01|来访|1|丁县
    """
    template = "{% for x in 来访.按('问题属地') %}{{ x.批次.占比 }}{% endfor %}"
    assert "*%" in public(template, tmp_path, rows=rows)


def test_what_gives_a_count_away_is_covered_before_a_report_is_refused(tmp_path: Path) -> None:
    rows = """
        登记日期|信访形式|人数
        400×2023-02-01|来访|1
        450×2023-02-01|网上信访|1
        147×2023-02-01|来电|1
        3×2023-02-01|来信|1
    """
    template = "{{ 来访.批次.占比 }}{{ 网上信访.件次.占比 }}{{ 来电.件次.占比 }}{{ 来信.件次.占比 }}"
    assert public(template, tmp_path, rows=rows).endswith("*%*%")


def test_beside_a_single_covered_share_the_smallest_one_is_covered_too(tmp_path: Path) -> None:
    template = "{% for x in 信访总量.按('问题属地') %}{{ x.名称 }}{{ x.件次.占比 }}，{% endfor %}"
    assert public(template, tmp_path) == "甲县90.8%，乙县*%，丙县*%，"


def test_a_number_that_a_template_reckons_is_covered(tmp_path: Path) -> None:
    assert public("{{ 来访.批次.值 + 1 }}", tmp_path) == "*"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ 办结率 }}", "66%"),
        ("{{ 办结率.全部('办结') }}", "已办结*件"),
        ("{{ 来访.批次.占比.位数(0).从到 }}", "从*%上升到*%，上升*个百分点"),
        ("{{ 平均办理天数.同比 }}", "同比上升*倍"),
    ],
)
def test_what_is_no_percentage_of_a_whole_at_hand_is_covered(
    template: str, said: str, tmp_path: Path
) -> None:
    assert public(template, tmp_path, settings="[wording]\ntimes_from = 100", rows=CLOSED) == said


@pytest.mark.parametrize("template", ["{{ 来访.批次.值 ~ '批' }}", "{{ [来访.批次.值, '批']|join }}"])
def test_a_number_that_a_template_joins_to_a_text_is_covered(template: str, tmp_path: Path) -> None:
    assert public(template, tmp_path) == "*批"


def test_a_year_joined_to_a_text_is_told(tmp_path: Path) -> None:
    assert public("{{ (期间.年 - 1) ~ '年' }}", tmp_path) == "2022年"


@pytest.mark.parametrize(
    "template", ["{{ 来访.批次.值 + 22 }}", "{{ 期间.年 + 来访.批次.值 }}", "{{ 期间.年 - 期间.年 }}"]
)
def test_a_number_is_no_year_for_being_near_one(template: str, tmp_path: Path) -> None:
    assert public(template, tmp_path) == "*"


def test_a_number_in_chinese_numerals_is_covered(tmp_path: Path) -> None:
    rows = ROWS + "    12×2023-03-01|网上信访|1|丙县\n"
    template = (
        "{{ 中文数字(网上信访.件次.值) }}件，{{ 中文数字(1 + 网上信访.件次.值 - 2) }}，{{ 中文数字(12) }}是"
    )
    assert public(template, tmp_path, rows=rows) == "*件，*，十二是"


def test_points_are_numbered_and_lists_are_counted_for_the_public() -> None:
    told = text_of(publish(full(), template_of("annual")).files[".docx"])
    assert ("一是" in told, "*是" in told, "前*位" in told) == (True, False, False)


def test_a_rank_is_told(tmp_path: Path) -> None:
    template = "{% for x in 信访总量.按('问题属地') %}{{ x.名次 }}{{ 中文数字(x.名次) }}{{ x.名次 + 1 }}，{% endfor %}"
    assert public(template, tmp_path) == "1一*，2二*，3三*，"


def test_what_is_lacking_names_no_place_where_an_office_says_so(tmp_path: Path) -> None:
    template = "{% for x in 信访总量.按('问题属地') %}{{ x.名称 }}{{ x.群众满意率 }}{% endfor %}"
    said = public(template, tmp_path, settings="[public]\nplaces = true")
    assert ("某县区" in said, "甲县" in said) == (True, False)


def test_the_public_reads_the_definitions_of_all_that_is_told_or_covered() -> None:
    template, appendices = template_of("half_year"), [appendix_template("definitions")]
    made = [make(full(), template, appendices=appendices) for make in (write, publish)]
    internal, public = ([row.cells[0].text for row in last_table(one.files[".docx"]).rows] for one in made)
    assert (public, len(public) > 10) == (internal, True)


def last_table(package: bytes) -> Table:
    return docx.Document(BytesIO(package)).tables[-1]


def test_the_years_from_one_to_another_are_told(tmp_path: Path) -> None:
    template = "{% for 年 in range(期间.年 - 8, 期间.年 - 6) %}{{ 年 }}年{% endfor %}"
    assert public(template, tmp_path) == "2015年2016年"


def test_a_year_is_told(tmp_path: Path) -> None:
    assert public("{{ 期间.年 }}年", tmp_path) == "2023年"


def test_a_report_speaks_of_no_chart_that_the_public_may_not_see(tmp_path: Path) -> None:
    assert public("登记{% if not 图.月度登记.缺 %}，见下图{% endif %}。", tmp_path) == "登记。"


def test_a_count_shown_on_request_is_told(tmp_path: Path) -> None:
    shown = '[public]\nshow = ["来访.批次"]'
    assert public("来访{{ 来访.批次 }}批", tmp_path, settings=shown) == "来访2000批"


def test_places_are_not_named_where_an_office_says_so(tmp_path: Path) -> None:
    template = "{{ 信访总量.按('问题属地') | 列举(2) }}"
    assert public(template, tmp_path, settings="[public]\nplaces = true") == "某县区、某县区等"


def test_a_report_in_which_what_is_shown_gives_a_hidden_count_away_is_refused(tmp_path: Path) -> None:
    shown = '[public]\nshow = ["信访总量.件次", "网上信访占比"]'
    rows = ROWS + "    3×2023-02-01|网上信访|1|丙县\n"
    with pytest.raises(OutputRefusal, match=r"公开版会让人推算出“网上信访占比"):
        public("共{{ 信访总量.件次 }}件次，网上信访占{{ 网上信访占比 }}", tmp_path, settings=shown, rows=rows)


def test_where_only_a_total_is_shown_the_shares_that_tell_counts_by_it_are_covered(tmp_path: Path) -> None:
    template = "共{{ 信访总量.件次 }}件次，{{ 信访总量.件次.同比 }}，来访占{{ 来访.批次.占比 }}"
    shown = '[public]\nshow = ["信访总量.件次"]'
    assert public(template, tmp_path, settings=shown) == "共3303件次，同比上升230.3%，来访占*%"


def test_a_name_under_which_the_report_has_no_number_is_told(call: Call) -> None:
    shown = 'public.show=["信访总量", "信访总量.件次"]'
    ran = call("summarize", str(FULL), "--edition", "public", "--set", shown)
    told = [line for line in ran.errors if "public.show" in line]
    assert told == [
        "提醒：设置public.show中的“信访总量”，报告里没有这样的数，是否为“信访总量.人次”。请写指标全名，如信访总量.件次。"
    ]


def test_the_summary_may_show_the_public_the_total() -> None:
    told = text_of(publish(full(("信访总量.件次",)), template_of("half_year")).files[".docx"])
    assert COUNTED.findall(told)[:1] == ["518件次"]


def test_a_report_that_shows_a_total_and_all_its_parts_but_one_is_refused(call: Call) -> None:
    shown = 'public.show=["信访总量.件次", "来信.件次", "网上信访.件次", "来电.件次"]'
    ran = call("summarize", str(FULL), "--edition", "public", "--set", shown)
    assert (ran.code, "公开版会让人推算出“来访.批次”" in ran.err) == (4, True)


@pytest.mark.parametrize("kind", kinds())
def test_no_kind_of_report_tells_the_public_a_count(kind: str) -> None:
    told = text_of(publish(full(), template_of(kind)).files[".docx"])
    # what an office has filled in by hand is its own affair, and so is the time a law allows
    by_hand = "".join(f"{fact.text}{fact.unit} {fact.text}余{fact.unit}" for fact in full().facts.values())
    assert [one for one in COUNTED.findall(told) if one not in by_hand] == []


def test_a_public_report_carries_neither_bookmarks_nor_a_record() -> None:
    package = publish(full(), template_of("half_year")).files[".docx"]
    with zipfile.ZipFile(BytesIO(package)) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert (b"fig_" in content, b"customXml" in content) == (False, False)


HANDLED = """
    登记日期|信访形式|人数|受理日期|办结日期
    2023-02-01|来访|3|2023-02-05|2023-03-01
    2023-02-02|来信|1|2023-02-05|
"""


def comments(template: str, tmp_path: Path) -> list[str]:
    """What the edition for checkers says of the figures of a template."""
    file = tmp_path / "模板.md.j2"
    file.write_text(template, encoding="utf-8")
    made = review(answers(HANDLED), file)
    return [one.text for one in docx.Document(BytesIO(made.files[".docx"])).comments]


def test_the_edition_for_checkers_has_a_comment_on_every_figure(tmp_path: Path) -> None:
    assert len(comments("来访{{ 来访.批次 }}批，占{{ 来访.批次.占比 }}", tmp_path)) == 2


def test_a_comment_says_what_a_figure_rests_on(tmp_path: Path) -> None:
    (said,) = comments("{{ 按期办结率 }}", tmp_path)
    wanted = (
        "按期办结率：50.0%（1÷2）",
        "《信访工作条例》第三十四条",
        "分子的行：共1行",
        "台账.xlsx·表1：第2行",
    )
    assert [one for one in wanted if one not in said] == []


def test_the_other_editions_say_the_same_words_as_the_internal_one() -> None:
    one = paper("来访{{ 来访.批次 }}批", "登记日期|信访形式|人数\n2023-03-01|来访|1")
    assert one.text == "来访1批"


def test_a_public_report_with_proofs_is_refused(call: Call) -> None:
    run = call("summarize", "台账.xlsx", "--edition", "public", "--evidence")
    assert (run.code, run.err.startswith("错误：公开版不能附印证材料")) == (2, True)


def test_a_public_report_is_written(call: Call, tmp_path: Path) -> None:
    call("summarize", "台账.xlsx", "--period", "2023H1", "--edition", "public", "-o", "公开.docx")
    assert "*" in text_of((tmp_path / "公开.docx").read_bytes())
