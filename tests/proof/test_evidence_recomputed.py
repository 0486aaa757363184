"""The evidence workbook as LibreOffice works it out: every figure agrees, and a tampered row is found."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from papers import files
from recounted import Row, changed, said, worked_out

from petition_report.config import settings_from
from petition_report.pipeline import study, write
from petition_report.proof import detail
from petition_report.report.kinds import kinds, template_of
from petition_report.request import Request

pytestmark = [
    pytest.mark.rendering,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="missing: soffice"),
]
SAMPLES = Path(__file__).parents[2] / "sample_data"
ROWS = """
    登记日期|信访形式|人数|内容分类|受理日期|办结日期
    30× 2023-02-01|来访|2|城乡建设|2023-02-03|2023-03-01
    41× 2023-03-01|来信|7|政法|2023-03-03|2023-07-20
    22× 2022-02-01|来访|3|城乡建设|2022-02-03|2022-03-05
"""
GROUPED = (
    "{{ 来访.批次 }}批{{ 来访.人次 }}人，占{{ 来访.批次.占比 }}，{{ 来访.人次.同比 }}。"
    "按期办结率{{ 按期办结率 }}，平均{{ 平均办理天数 }}天。"
)
SHEET = "明细（信访件台账）"


def evidence(name: str, kind: str) -> bytes:
    period, as_of = ("2023", date(2023, 12, 31)) if kind == "work_report" else ("2023H1", date(2023, 6, 30))
    request = Request([SAMPLES / name], settings_from({}), date(2023, 7, 1), period, as_of)
    return write(study(request), template_of(kind), evidence=True).files[".evidence.xlsx"]


@cache
def results() -> Mapping[str, list[Row]]:
    """What LibreOffice makes of the workbooks of all shipped kinds, opened once for all tests."""
    made = {kind: evidence("full.xlsx", kind) for kind in kinds()} | {
        "": evidence("ledger.xlsx", "half_year")
    }
    # the first row is one of the period, whose petition came as something else
    made["tampered"] = changed(
        made[""], SHEET, lambda sheet: sheet["F2"].__setattr__("value", "没有这样的属地")
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(detail, "MOST_ROWS", 9)
        made["grouped"] = files(GROUPED, ROWS)[".evidence.xlsx"]
    return dict(zip(made, worked_out(*made.values()), strict=True))


@pytest.mark.parametrize("name", [*kinds(), "", "grouped"])
def test_every_figure_counted_again_agrees(name: str) -> None:
    verdicts = said(results()[name], "核对")
    assert {*verdicts} <= {"一致", "按值"}


@pytest.mark.parametrize("name", ["half_year", "annual", "monthly"])
def test_nearly_all_figures_are_counted_again(name: str) -> None:
    rows = [row for row in results()[name] if row["说的是"] != "补充数据"]
    live = [row for row in rows if row["核对"] == "一致"]
    assert (len(rows) > 50, len(live) / len(rows) > 0.98) == (True, True)


def test_rows_put_together_give_every_figure_too() -> None:
    assert said(results()["grouped"], "核对") == ["一致"] * 6


def test_a_figure_whose_rows_were_tampered_with_does_not_agree() -> None:
    assert "不一致" in said(results()["tampered"], "核对")


def test_figures_that_do_not_count_a_tampered_row_otherwise_still_agree() -> None:
    assert said(results()["tampered"], "核对")[0] == "一致"
