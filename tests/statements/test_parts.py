"""Where a sentence parts a total, its parts add up to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, paper

ROWS = """
    登记日期 | 信访形式 | 人数
    2023-01-05 | 来信 | 1
    2023-01-06 | 其他 | 1
    2023-01-07 |  | 1
"""


@pytest.mark.parametrize(
    ("kind", "opening"), [("half_year", "按信访形式分"), ("annual", "从渠道看"), ("monthly", "来信")]
)
def test_other_forms_of_petition_are_told_where_there_are_any(
    tmp_path: Path, kind: str, opening: str
) -> None:
    said = paper(tmp_path, Order(kind), {"信访件台账": ROWS}).sentence(opening)
    assert "其他1件次" in said
    assert "未注明形式的1件次" in said


def test_other_forms_of_petition_are_not_named_where_there_are_none(tmp_path: Path) -> None:
    rows = "登记日期 | 信访形式 | 人数\n2023-01-05 | 来信 | 1"
    said = paper(tmp_path, Order("half_year"), {"信访件台账": rows}).sentence("按信访形式分")
    assert said == "按信访形式分，来信1件次，来访0批次，网上信访0件次，来电0件次；网上信访占信访总量的0%。"


@pytest.mark.parametrize("kind", ["half_year", "annual"])
def test_reviews_without_a_result_are_told(tmp_path: Path, kind: str) -> None:
    rows = """
        收件日期 | 是否进入程序 | 复查复核结果 | 办理状态
        2023-03-01 | 是 | 维持 | 已办结
        2023-03-02 | 是 |  | 已办结
    """
    text = paper(tmp_path, Order(kind), {"复查复核台账": rows, "信访件台账": ROWS}).text
    assert "已办结2件：维持1件，未注明结果1件" in text
