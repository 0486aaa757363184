"""Every kind of report says up to which day its rows, and their handling, are counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import Order, Paper, paper

ROWS = """
    登记日期 | 信访形式 | 人数 | 受理日期 | 限办日期 | 办结日期
    6× 2023-02-01 | 来信 | 1 | 2023-02-03 | 2023-04-03 | 2023-03-01
    4× 2023-06-01 | 来信 | 1 | 2023-06-02 | 2023-08-01 | 2023-07-03
"""
KINDS = ["half_year", "monthly", "annual", "speech", "rule_of_law"]
TITLED = {
    "half_year": "2023年度上半年",
    "annual": "2023年度",
    "monthly": "2023年上半年",
    "rule_of_law": "2023年上半年",
}


def report(folder: Path, kind: str, as_of: str) -> Paper:
    """The report of the half-year as it is seen on a day."""
    return paper(folder, Order(kind, as_of=as_of), {"信访件台账": ROWS})


@pytest.mark.parametrize("kind", KINDS)
def test_an_early_cut_off_is_said_with_what_was_counted(tmp_path: Path, kind: str) -> None:
    text = "".join(report(tmp_path, kind, "2023-05-15").sentences)
    assert "1月1日至5月15日" in text
    assert "1—6月" not in text


@pytest.mark.parametrize("kind", TITLED)
def test_titles_name_the_whole_period_all_the_same(tmp_path: Path, kind: str) -> None:
    assert TITLED[kind] in "".join(report(tmp_path, kind, "2023-05-15").paragraphs[:2])


def test_rates_are_told_up_to_the_day_their_handling_is_known(tmp_path: Path) -> None:
    done = report(tmp_path, "half_year", "2023-07-05")
    assert done.sentence("截至6月30日") == "截至6月30日，网上投诉、来信、来电、微信等共交办、转送、登记10起。"
    assert done.sentence("截至7月5日，及时") == "截至7月5日，及时受理率100%；按期办结率100%。"


def test_the_bulletin_names_both_days(tmp_path: Path) -> None:
    done = report(tmp_path, "monthly", "2023-07-05")
    assert done.sentence("数据截至") == "数据截至2023年6月30日，其中办理情况截至7月5日。"
