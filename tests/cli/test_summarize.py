import json
import os
from pathlib import Path

import docx
import pytest
from runs import PERIOD, Call, ledger

from petition_report.report.kinds import kinds

ARGUMENTS = ("summarize", "台账.xlsx", *PERIOD, "-o", "报告.docx")


def names(folder: Path) -> set[str]:
    """The files in a folder."""
    return {path.name for path in folder.iterdir()}


def test_a_report_is_written_and_said_to_be(call: Call, tmp_path: Path) -> None:
    ran = call(*ARGUMENTS)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "已生成：报告.docx")
    assert names(tmp_path) == {"台账.xlsx", "报告.docx"}


def test_rows_are_accounted_for(call: Call) -> None:
    assert "读入3行，采用3行，剔除0行。" in call(*ARGUMENTS).out.splitlines()


def test_the_period_asked_for_is_said(call: Call) -> None:
    assert call(*ARGUMENTS).out.splitlines()[0] == "统计期：2023年上半年。"


def test_a_period_that_is_inferred_is_said_to_be(call: Call) -> None:
    said = call("summarize", "台账.xlsx", "-o", "报告.docx").out.splitlines()[0]
    assert said == "统计期：2023年上半年（未指定，按台账最后登记日期推断）。"


def test_what_facts_would_add_is_said(call: Call) -> None:
    assert "补充以下数据可增写有关内容：" in call(*ARGUMENTS).out


def test_without_a_name_the_report_is_called_by_its_period(call: Call, tmp_path: Path) -> None:
    call("summarize", "台账.xlsx", *PERIOD)
    assert "2023年上半年工作总结.docx" in names(tmp_path)


def test_kinds_and_editions_take_no_file_from_each_other(call: Call, tmp_path: Path) -> None:
    asked = [("--kind", kind) for kind in kinds()] + [("--edition", name) for name in ("review", "public")]
    assert {call("summarize", "台账.xlsx", *PERIOD, *one).code for one in asked} == {0}
    assert len(list(tmp_path.glob("2023年上半年*.docx"))) == len(asked)
    assert "2023年上半年工作总结（公开版）.docx" in names(tmp_path)


def test_evidence_is_written_beside_the_report(call: Call, tmp_path: Path) -> None:
    call(*ARGUMENTS, "--evidence")
    assert json.loads((tmp_path / "报告.figures.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_the_evidence_agrees_with_the_text_of_the_report(call: Call, tmp_path: Path) -> None:
    call(*ARGUMENTS, "--evidence")
    evidence = json.loads((tmp_path / "报告.figures.json").read_text(encoding="utf-8"))
    document = docx.Document(str(tmp_path / "报告.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [*(paragraph.text for paragraph in document.paragraphs), *cells]
    assert [one for one in evidence["printed"] if not any(one["sentence"] in line for line in lines)] == []


def test_a_dry_run_writes_nothing(call: Call, tmp_path: Path) -> None:
    ran = call(*ARGUMENTS, "--dry-run", "--evidence")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "试运行完毕，未写文件。")
    assert names(tmp_path) == {"台账.xlsx"}


def test_a_quiet_run_says_nothing(call: Call) -> None:
    ran = call(*ARGUMENTS, "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_result_may_be_had_as_json(call: Call) -> None:
    ran = call(*ARGUMENTS, "--json", "--evidence")
    result = json.loads(ran.out)
    assert ran.err == ""
    assert (result["files"], result["rows"]) == (
        ["报告.docx", "报告.figures.json", "报告.evidence.xlsx"],
        {"read": 3, "used": 3, "set_aside": []},
    )


def test_the_result_as_json_has_the_issues_by_code(call: Call) -> None:
    result = json.loads(call(*ARGUMENTS, "--json").out)
    found = [one for one in result["issues"] if one["code"] == "office-missing"]
    assert [(one["severity"], one["count"]) for one in found] == [("warning", 1)]


def test_facts_given_on_the_command_line_are_printed(call: Call, tmp_path: Path) -> None:
    (tmp_path / "甲.md.j2").write_text('{{ 补充("宣传场次") }}场', encoding="utf-8")
    call(*ARGUMENTS, "--template", "甲.md.j2", "--set", "宣传场次=12")
    assert [one.text for one in docx.Document(str(tmp_path / "报告.docx")).paragraphs] == ["12场"]


FAILURES = {
    "a ledger that is not there": (("没有.xlsx", "-o", "报告.docx"), 3, "找不到文件（没有.xlsx）。"),
    "a report that is no .docx": (("-o", "报告.txt"), 2, "输出文件名应以.docx结尾（报告.txt）。"),
    "a folder that is not there": (("-o", "没有/报告.docx"), 4, "文件夹不存在（"),
    "a template that is not there": (("--template", "没有.md.j2"), 2, "找不到模板文件（没有.md.j2）。"),
    "a period that is none": (("--period", "去年"), 2, "统计期“去年”的写法无法识别。"),
    "a period without rows": (("--period", "2020"), 3, "统计期2020年内没有任何记录。"),
    "a base that is none": (("--base", "去年"), 2, "对比基期“去年”无法识别"),
    "a faulty template": (
        ("--template", "faulty.md.j2"),
        2,
        "没有名为“信访总”的指标或属性，是否为“信访总量”（faulty.md.j2·第2行）。",
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_is_one_line_with_its_exit_code_and_leaves_the_old_report(
    call: Call, tmp_path: Path, failure: str
) -> None:
    (tmp_path / "faulty.md.j2").write_text("甲\n{{ 信访总 }}", encoding="utf-8")
    (tmp_path / "报告.docx").write_bytes(b"old")
    before = names(tmp_path)
    arguments, code, said = FAILURES[failure]
    ran = call("summarize", "台账.xlsx", "-o", "报告.docx", *arguments)
    assert (ran.code, ran.out, len(ran.errors)) == (code, "", 1)
    assert ran.err.startswith(f"错误：{said}")
    assert names(tmp_path) == before
    assert (tmp_path / "报告.docx").read_bytes() == b"old"


def test_a_damaged_ledger_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    ran = call("summarize", "坏.xlsx", "-o", "报告.docx")
    assert (ran.code, len(ran.errors)) == (3, 1)


def test_all_ledgers_that_cannot_be_read_are_told(call: Call) -> None:
    ran = call("summarize", "甲.xlsx", "乙.xlsx", "-o", "报告.docx")
    assert (ran.code, len(ran.errors)) == (3, 2)


def test_a_report_that_is_open_elsewhere_gets_a_second_name_said_aloud(call: Call, tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(b"old")
    (tmp_path / ".~lock.报告.docx#").write_bytes(b"")
    ran = call(*ARGUMENTS)
    assert (ran.code, ran.out.splitlines()[-1].endswith("报告(2).docx")) == (0, True)
    assert "提醒：目标文件正被占用，已另存为报告(2).docx（报告.docx）。请关闭原文件后自行替换。" in ran.errors
    assert (tmp_path / "报告.docx").read_bytes() == b"old"


def test_a_second_name_is_told_in_json_too(call: Call, tmp_path: Path) -> None:
    (tmp_path / "报告.docx").write_bytes(b"old")
    (tmp_path / ".~lock.报告.docx#").write_bytes(b"")
    assert "output-locked" in [one["code"] for one in json.loads(call(*ARGUMENTS, "--json").out)["issues"]]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere"
)
def test_a_folder_that_may_not_be_written_to_is_refused_before_any_work(call: Call, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = call("summarize", "没有.xlsx")
    tmp_path.chmod(0o700)
    assert ran.code == 4


def test_several_ledgers_are_one_register(call: Call, tmp_path: Path) -> None:
    ledger(tmp_path, "登记日期|信访形式\n2023-05-01|来信", "乙.xlsx")
    assert (
        "读入4行，采用4行，剔除0行。"
        in call("summarize", "台账.xlsx", "乙.xlsx", *PERIOD, "-o", "报告.docx").out
    )


def test_paths_may_be_chinese_and_spaced(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "信访 材料"
    folder.mkdir()
    ledger(folder)
    ran = call("summarize", "信访 材料/台账.xlsx", *PERIOD, "-o", "信访 材料/半年 总结.docx")
    assert (ran.code, (folder / "半年 总结.docx").is_file()) == (0, True)
