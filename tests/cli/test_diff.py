"""`diff`: what moved between two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from runs import PERIOD, Call, ledger

OLD = """
    登记日期|信访形式|人数|受理日期|办结日期
    2023-02-01|来访|3|2023-02-03|2023-03-01
    2023-03-01|来信|1|2023-03-03|2023-03-09
"""
NEW = OLD + "    2023-03-02|来访|2|2023-03-03|2023-06-30\n"
TEMPLATE = (
    '来访{{ 来访.批次 }}批{{ 来访.人次 }}人。按期办结率{{ 按期办结率 }}。宣传{{ 补充("宣传场次") }}场。'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, call: Call) -> Path:
    for name, rows, fact in (("旧", OLD, "12"), ("新", NEW, "15")):
        (tmp_path / "模板.md.j2").write_text(TEMPLATE, encoding="utf-8")
        ledger(tmp_path, rows)
        chosen = ("--template", "模板.md.j2", "--set", f"宣传场次={fact}", "--evidence", "-o", f"{name}.docx")
        made = call("summarize", "台账.xlsx", *PERIOD, *chosen)
        assert made.code == 0, made.err
    return tmp_path


def differing(call: Call, *files: str) -> dict[str, Any]:
    ran = call("diff", *files, "--json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def moved(call: Call, *files: str) -> dict[str, Any]:
    return {one["name"]: one for one in differing(call, *files)["moved"]}


@pytest.mark.parametrize("ending", [".figures.json", ".docx"])
def test_a_figure_that_moved_is_told_with_both_values_and_the_change(call: Call, ending: str) -> None:
    one = moved(call, f"旧{ending}", f"新{ending}")["来访.批次"]
    assert (one["old"]["value"], one["value"], one["change"]) == (
        *(1, 2),
        {"kind": "rate", "percent": "100.0", "direction": "上升"},
    )


@pytest.mark.parametrize("ending", [".figures.json", ".docx"])
def test_a_fact_that_was_given_anew_is_told(call: Call, ending: str) -> None:
    one = moved(call, f"旧{ending}", f"新{ending}")["宣传场次"]
    assert (one["old"]["text"], one["text"], "change" in one) == ("12", "15", False)


def test_two_reports_are_compared_by_what_they_print(call: Call) -> None:
    assert list(moved(call, "旧.docx", "新.docx")) == ["来访.批次", "来访.人次", "按期办结率", "宣传场次"]


def test_all_figures_are_compared_where_both_list_them(call: Call) -> None:
    assert "信访总量.件次" in moved(call, "旧.figures.json", "新.figures.json")


def test_a_figure_only_one_run_has_is_new_or_gone(call: Call) -> None:
    new = differing(call, "旧.figures.json", "新.figures.json")["new"]
    gone = differing(call, "新.figures.json", "旧.figures.json")["gone"]
    assert ([one["name"] for one in new] == [one["name"] for one in gone], new == []) == (True, True)


def test_equal_runs_have_nothing_to_tell(call: Call) -> None:
    said = differing(call, "旧.figures.json", "旧.figures.json")
    assert (said["moved"], said["new"], said["gone"], said["same"] > 10) == ([], [], [], True)


def test_the_figures_of_the_command_figures_may_be_compared(call: Call) -> None:
    call("figures", "台账.xlsx", *PERIOD, "--format", "json", "-o", "只算.json")
    assert "来访.批次" in moved(call, "旧.figures.json", "只算.json")


def test_the_difference_reads_as_reviewed(call: Call) -> None:
    assert call("diff", "旧.docx", "新.docx").out.splitlines() == [
        "2023年上半年 → 2023年上半年，采用2行 → 3行。",
        "变化4项，新增0项，没有了0项，不变0项。",
        "只比较报告中印出的数；要比较全部指标，请给两个.figures.json。",
        "变化：来访.批次：1批 → 2批，上升100.0%",
        "变化：来访.人次：3人 → 5人，上升66.7%",
        "变化：按期办结率：100.0%（2÷2） → 66.7%（2÷3），下降33.3个百分点",
        "变化：宣传场次：12 → 15",
    ]


def test_new_figures_and_those_that_are_gone_are_told_in_words(call: Call, folder: Path) -> None:
    old = json.loads((folder / "旧.figures.json").read_text(encoding="utf-8"))
    old["figures"] = [one for one in old["figures"] if one["name"] != "来信.件次"]
    (folder / "缺.figures.json").write_text(json.dumps(old), encoding="utf-8")
    new = call("diff", "缺.figures.json", "旧.figures.json").out
    gone = call("diff", "旧.figures.json", "缺.figures.json").out
    assert ("新增：来信.件次：1件" in new, "没有了：来信.件次：1件" in gone) == (True, True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "不是figures.json"),
        ("[]", "不是figures.json"),
        ("{}", "不是figures.json"),
        ('{"schema_version": 9}', "印证记录由其他版本的程序写成"),
    ],
)
def test_what_is_no_record_is_refused_in_one_line(call: Call, folder: Path, content: str, said: str) -> None:
    (folder / "坏.json").write_text(content, encoding="utf-8")
    ran = call("diff", "旧.docx", "坏.json")
    assert (ran.code, len(ran.errors), ran.err.startswith(f"错误：{said}")) == (3, 1, True)


def test_a_file_that_is_not_there_is_refused(call: Call) -> None:
    ran = call("diff", "旧.docx", "没有.json")
    assert (ran.code, ran.errors[0].startswith("错误：找不到文件")) == (3, True)
