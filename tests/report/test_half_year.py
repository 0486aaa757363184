import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as checked
from hypothesis import strategies as st
from papers import Paper, answers, counted, paper, read_back

from petition_report.pipeline import write
from petition_report.report.kinds import template_of

HALF_YEAR = template_of("half_year")

# ---- what goes wrong ----


def test_a_ledger_of_dates_and_channels_alone_is_a_report_with_places_to_fill() -> None:
    written = paper(HALF_YEAR, "登记日期|信访形式\n3× 2023-02-01|来访\n2023-02-01|来信")
    assert "【待填：赴京上访情况】" in written.text
    assert rules_broken(written) == []


def test_a_ledger_of_one_row_is_a_report() -> None:
    assert rules_broken(paper(HALF_YEAR, counted(1))) == []


def test_no_visits_to_the_capital_are_said_in_words() -> None:
    rows = "登记日期|信访形式|人数|来访层级\n2023-02-01|来访|1|到市"
    assert "未发生赴京上访。" in paper(HALF_YEAR, rows).text


def test_a_visit_to_the_capital_where_there_was_none_has_no_rate() -> None:
    rows = "登记日期|信访形式|人数|来访层级\n2023-02-01|来访|3|赴京\n2022-02-01|来访|1|到市"
    assert "赴京上访1批3人次，上年同期未发生，今年发生1批、3人。" in paper(HALF_YEAR, rows).text


def test_a_half_year_with_a_leap_day_is_compared_with_the_whole_one_before() -> None:
    rows = "登记日期|信访形式|人数\n2× 2024-02-29|来访|1\n2023-02-28|来访|1"
    written = paper(HALF_YEAR, rows, period="2024H1", as_of="2024-02-29")
    assert "同比件次、人次分别上升100%、100%" in written.text


def test_a_report_before_the_periods_end_says_so() -> None:
    written = paper(HALF_YEAR, counted(3), as_of="2023-06-16")
    assert "period-partial" in [issue.code for issue in written.issues]


def test_a_report_of_the_whole_period_does_not_say_so() -> None:
    assert "period-partial" not in [issue.code for issue in paper(HALF_YEAR, counted(3)).issues]


# ---- the rules of official text, over any ledger ----

HAN = "\u4e00-\u9fff"
RULES = {
    "full-width digits": "[０-９]",
    "half-width punctuation beside Han": f"[{HAN}][,.;:!?()\\[\\]]|[,;:!?()\\[\\]][{HAN}]",
    "what only programs say": "nan|None|inf|True|False|Undefined|<|>",
    "a rise below nought": "上升[-−]|下降[-−]",
    "a fall by times": "下降[0-9.]+倍",
    "leading zeros in dates": "年0|[年月]0[0-9]|月0",
    "tags": "{{|}}|{%|%}",
    "tabs and double spaces": "\t|  ",
    "stops in a row": "[。，；、][。，；、]|：。",
    "brackets with nothing in them": "（）|【】",
}


def rules_broken(written: Paper) -> list[tuple[str, str]]:
    """The rules that a document breaks, with the paragraph."""
    cells = [cell for table in written.tables for row in table for cell in row]
    return [
        (name, text)
        for text in (*written.paragraphs, *cells)
        for name, rule in RULES.items()
        if re.search(rule, text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "２批",
        "批,次",
        "None",
        "上升-4.5%",
        "下降2倍",
        "2023年06月6日",
        "6月06日",
        "{{",
        "甲  乙",
        "了。。",
        "（）",
    ],
)
def test_the_rules_find_what_they_are_for(text: str) -> None:
    assert rules_broken(Paper((("", text),), (), {}, {}, (), ()))


@st.composite
def rows(draw: st.DrawFn) -> str:
    """A ledger of up to forty rows, with any of the columns there can be."""
    columns = draw(st.lists(st.sampled_from(list(COLUMNS)), unique=True))
    day = st.dates(date(2022, 1, 1), date(2023, 6, 30))
    line = st.tuples(day, st.sampled_from(CHANNELS), *(COLUMNS[name] for name in columns))
    lines = [
        (date(2023, 3, 1), "来访", *(draw(COLUMNS[name]) for name in columns)),
        *draw(st.lists(line, max_size=40)),
    ]
    heading = "|".join(("登记日期", "信访形式", *columns))
    return "\n".join([heading, *("|".join(map(str, one)) for one in lines)])


CHANNELS = ("来访", "来信", "网上信访", "来电", "")
YES_NO = st.sampled_from(["是", "否", ""])
LATER = st.dates(date(2022, 1, 1), date(2023, 7, 30)).map(str) | st.just("")
COLUMNS = {
    "人数": st.integers(1, 40).map(str),
    "来访层级": st.sampled_from(["赴京", "到省", "到市", "到县", ""]),
    "内容分类": st.sampled_from(["城乡建设", "农村农业", "政法", "民政", "其他", ""]),
    "县区": st.sampled_from(["甲县", "乙县", "丙县", ""]),
    "责任单位": st.sampled_from(["住建局", "农业农村局", "公安局", ""]),
    "初次标志": YES_NO,
    "重复标志": YES_NO,
    "信访目的": st.sampled_from(["求决", "意见建议", "申诉", ""]),
    "受理日期": LATER,
    "办结日期": LATER,
    "是否化解": YES_NO,
    "群众评价": st.sampled_from(["满意", "基本满意", "不满意", ""]),
}


def without_charts(known: str) -> Paper:
    """The half-year summary of a ledger, its pictures left out: they are slow and hold no text."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "模板.md.j2"
        file.write_text(re.sub(r"{{ 图\..*?}}", "", HALF_YEAR.read_text(encoding="utf-8")), encoding="utf-8")
        found = answers.__wrapped__(known)
        return read_back(write(found, file, evidence=True), found)


@checked(max_examples=12)
@given(rows())
def test_no_ledger_makes_the_summary_break_the_rules_of_official_text(known: str) -> None:
    assert rules_broken(without_charts(known)) == []


@checked(max_examples=5)
@given(rows())
def test_no_ledger_makes_the_document_and_its_records_disagree(known: str) -> None:
    written = without_charts(known)
    assert {record["id"]: record["text"] for record in written.records} == written.bookmarks


def test_days_of_a_ledger_may_come_in_any_order() -> None:
    lines = [f"{date(2023, 1, 1) + timedelta(number)}|来访|{number % 7 + 1}" for number in range(100)]
    heading = "登记日期|信访形式|人数"
    assert without_charts("\n".join([heading, *lines])).paragraphs == (
        without_charts("\n".join([heading, *lines[::-1]])).paragraphs
    )
