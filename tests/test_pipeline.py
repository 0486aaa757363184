from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from papers import answers, counted, paper
from tables import workbook

from petition_report.config import settings_from
from petition_report.errors import InputRefusal, UsageRefusal
from petition_report.issues import Issue
from petition_report.pipeline import inspect, study, write
from petition_report.report.kinds import template_of
from petition_report.request import Request
from petition_report.settings import Settings
from petition_report.statistics.ask import Answers, Question
from petition_report.statistics.figures import Ratio

TODAY = date(2023, 6, 30)


def asked(
    folder: Path, rows: str, period: str = "", as_of: date | None = None, settings: str = ""
) -> Answers:
    """A study of a small ledger on the last day of June 2023."""
    file = workbook(folder / "台账.xlsx", {"一月": rows})
    raw = {"bases": {"来访": settings}} if settings else {}
    return study(Request([file], settings_from(raw), TODAY, period, as_of))


def refusal(folder: Path, rows: str, period: str = "", as_of: date | None = None, settings: str = "") -> str:
    """What is said about a study that cannot be made."""
    with pytest.raises((UsageRefusal, InputRefusal)) as refused:
        asked(folder, rows, period, as_of, settings)
    return str(refused.value)


ONE = "登记日期|信访形式\n2023-02-01|来访"


def test_the_period_is_the_half_year_of_the_last_row_where_none_is_asked_for(tmp_path: Path) -> None:
    assert asked(tmp_path, ONE).window.period.label == "2023年上半年"


def test_a_period_that_has_ended_is_seen_from_its_last_day(tmp_path: Path) -> None:
    rows = "登记日期|信访形式\n2022-02-01|来访"
    assert asked(tmp_path, rows, "2022H1").window.as_of == (date(2022, 6, 30) - date(1970, 1, 1)).days


def test_a_period_that_has_not_ended_is_seen_from_today(tmp_path: Path) -> None:
    assert asked(tmp_path, ONE, "2023").window.as_of == (TODAY - date(1970, 1, 1)).days


def test_a_cut_off_day_may_be_asked_for(tmp_path: Path) -> None:
    cut = date(2023, 6, 16)
    assert asked(tmp_path, ONE, "2023H1", cut).window.as_of == (cut - date(1970, 1, 1)).days


def test_a_cut_off_before_the_period_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE, "2023H1", date(2022, 12, 31)) == (
        "截止日早于统计期的第一天（2023年上半年）。可用--help查看用法。"
    )


def test_a_cut_off_beyond_all_reason_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE, "2023H1", date(9999, 12, 31)).startswith("截止日晚于2099年12月31日")


def test_a_period_that_has_not_begun_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE, "2023H2").startswith("统计期尚未开始（2023年下半年）")


def test_a_period_without_rows_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE, "2022H1").startswith("统计期2022年上半年内没有任何记录")


def test_a_ledger_without_dates_is_refused(tmp_path: Path) -> None:
    assert "登记" in refusal(tmp_path, "登记日期|信访形式\n不明|来访")


def test_a_base_in_the_settings_that_is_no_base_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, ONE, settings="去年").startswith("设置“bases.来访”：对比基期“去年”无法识别")


def test_a_base_of_an_indicator_that_is_not_there_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "台账.xlsx", {"一月": ONE})
    settings = settings_from({"bases": {"赴京": 2019}})
    with pytest.raises(UsageRefusal, match="没有名为“赴京”的指标，是否为“赴京上访”"):
        study(Request([file], settings, TODAY))


def test_all_that_is_wrong_with_settings_is_told_at_once(tmp_path: Path) -> None:
    raw = {
        "groups": {"欠薪": {"没有的栏": "是"}},
        "indicators": [{"name": "建设信访率", "of": {}, "where": {"没有这栏": "是"}}],
        "style": {"document_number": "信〔2023〕5号"},
        "bases": {"没有的指标": "2019"},
    }
    said = [issue.detail[:6] for issue in refused(tmp_path, raw)]
    assert said == ["设置“sty", "[group", "指标“建设信"]


def test_what_speaks_of_indicators_is_looked_at_all_together(tmp_path: Path) -> None:
    chart = {"name": "走势图", "kind": "bar", "caption": "各地信访情况", "of": "没有", "by": "area"}
    raw = {"bases": {"来访": "去年", "没有的": "2019"}, "cutoffs": {"来访": "六月"}, "chart": [chart]}
    said = [issue.detail.partition("”")[0] for issue in refused(tmp_path, raw)]
    assert said == ["设置“cutoffs.来访", "图“走势图", "设置“bases"]


def refused(folder: Path, raw: dict[str, Any]) -> tuple[Issue, ...]:
    """All that is refused of some settings."""
    file = workbook(folder / "台账.xlsx", {"一月": ONE})
    with pytest.raises(UsageRefusal) as refusal:
        study(Request([file], settings_from(raw), TODAY))
    return refusal.value.issues


def test_an_unknown_base_is_refused_before_any_figure(tmp_path: Path) -> None:
    file = workbook(tmp_path / "台账.xlsx", {"一月": ONE})
    with pytest.raises(UsageRefusal, match="对比基期“去年”无法识别"):
        study(Request([file], settings_from({}), TODAY, base="去年"))


def test_without_evidence_none_is_made() -> None:
    assert list(write(answers(counted(3)), template_of("half_year")).files) == [".docx"]


def test_a_report_of_a_day_before_the_periods_end_says_so() -> None:
    written = paper("甲", counted(3), as_of="2023-06-16")
    assert [str(issue) for issue in written.issues] == [
        "截止日早于2023年上半年期末，数据为阶段性数据。请在数据齐全后重新运行。"
    ]


def test_the_same_answers_make_the_same_bytes() -> None:
    found = answers(counted(3, 2))
    first, second = (write(found, template_of("half_year")).files for _ in range(2))
    assert first == second


def test_a_mistyped_year_to_come_does_not_decide_on_the_period(tmp_path: Path) -> None:
    ledger = workbook(tmp_path / "台账.xlsx", {"一月": "登记日期 | 人数\n2023-02-05 | 1\n2203-02-05 | 1"})
    answers = study(Request([ledger], Settings(), date(2023, 9, 1)))
    assert answers.window.period.label == "2023年上半年"


def test_contradictory_base_figures_stop_the_run(tmp_path: Path) -> None:
    bases = "指标 | 期间 | 数值\n来访.批次 | 2019H1 | 13\n来访.批次 | 2019年上半年 | 14"
    sheets = {"一月": "登记日期 | 人数\n2023-02-05 | 1", "历史基数": bases}
    with pytest.raises(InputRefusal, match="不一致"):
        study(Request([workbook(tmp_path / "台账.xlsx", sheets)], Settings(), date(2023, 9, 1)))


STATISTICS = (
    "单位名称 | 受理按期 | 受理超期 | 答复按期 | 答复超期\n甲局 | 9 | 1 | 7 | 1\n乙局 | 10 | 0 | 2 | 0"
)


def test_a_rate_without_rows_is_taken_from_a_statistics_table_and_said(tmp_path: Path) -> None:
    sheets = {"一月": "登记日期 | 人数\n2023-02-05 | 1", "统计表": STATISTICS}
    answers = study(Request([workbook(tmp_path / "台账.xlsx", sheets)], Settings(), date(2023, 9, 1)))
    template = tmp_path / "模板.md.j2"
    template.write_text("# 报告\n按期办结率{{ 按期办结率 }}。", encoding="utf-8")
    made = write(answers, template)
    said = [issue.detail for issue in made.issues if issue.code == "from-statistics"]
    text = docx.Document(BytesIO(made.files[".docx"])).paragraphs[-1].text
    assert (text, said) == ("按期办结率90.0%。", ["“按期办结率”没有台账记录，取自统计表"])


def test_rows_win_over_a_statistics_table(tmp_path: Path) -> None:
    rows = "登记日期 | 受理日期 | 办结日期\n2023-02-05 | 2023-02-06 | 2023-02-07"
    sheets = {"一月": rows, "统计表": STATISTICS}
    answers = study(Request([workbook(tmp_path / "台账.xlsx", sheets)], Settings(), date(2023, 9, 1)))
    indicator = answers.indicators["按期办结率"]
    assert answers.figure(Question(indicator, "", indicator.name)).value == Ratio(1, 1)


def test_totals_are_held_against_their_parts_when_a_register_is_checked(tmp_path: Path) -> None:
    ledger = workbook(
        tmp_path / "台账.xlsx", {"一月": "登记日期 | 信访形式\n2023-02-05 | 来访\n2023-02-06 | 其他"}
    )
    _, issues = inspect(Request([ledger], Settings(), date(2023, 9, 1)))
    assert "identity-broken" in [issue.code for issue in issues]
