"""Which register a sheet is, told by its whole heading row and its name."""

from __future__ import annotations

import pytest
from tables import sheet as sheet_of

HEADINGS = {
    "petitions": "登记日期 | 信访形式 | 人数 | 责任单位",
    "reviews": "申请日期 | 申请类别 | 是否进入程序 | 复查结果",
    "assignments": "交办日期 | 交办单位 | 专项名称 | 批次 | 是否化解",
    "messages": "留言日期 | 平台 | 回复状态",
    "hotline": "来电日期 | 热线名称 | 办理方式 | 是否反馈 | 满意度",
    "receptions": "接访日期 | 接访形式 | 领导级别 | 批次 | 人次",
    "activities": "日期 | 活动类别 | 活动名称 | 数量 | 单位",
    "facts": "名称 | 数值 | 单位 | 备注",
    "base_figures": "指标 | 期间 | 数值",
    "benchmarks": "指标 | 对象 | 期间 | 数值",
}


@pytest.mark.parametrize("register", HEADINGS)
def test_a_register_is_told_by_its_headings(register: str) -> None:
    read = sheet_of(f"{HEADINGS[register]}\n{' | '.join('甲' * (HEADINGS[register].count('|') + 1))}")
    assert read.register == register


def test_headings_that_leave_it_open_are_settled_by_the_sheets_name() -> None:
    assert sheet_of("登记日期 | 办结日期\n2023-01-05 | 2023-02-01", name="复查复核").register == "reviews"


def test_headings_that_leave_it_open_mean_petitions() -> None:
    assert sheet_of("登记日期 | 办结日期\n2023-01-05 | 2023-02-01").register == "petitions"


# headings of offices' own sheets → the fields they are
OWN = {
    "收信日期 | 诉求渠道 | 反映人数": {"registered_on", "channel", "persons"},
    "登记日期 | 重复件标志 | 首次信访": {"registered_on", "repeated", "first"},
    "登记日期 | 初次/重复 | 集体访": {"registered_on", "first", "visit_kind"},
    "登记日期 | 个访/集访 | 越级走访": {"registered_on", "visit_kind", "skipped_level"},
    "登记日期 | 办结情况 | 是否化解到位": {"registered_on", "status", "resolved"},
    "登记日期 | 所在县区 | 有权处理机关": {"registered_on", "area", "unit"},
    "登记日期 | 诉求类别 | 关联信访件编号": {"registered_on", "category", "matter_no"},
}


@pytest.mark.parametrize("headings", OWN)
def test_headings_that_offices_write_are_known(headings: str) -> None:
    read = sheet_of(f"{headings}\n2023-01-05 | 甲 | 甲")
    assert (read.register, set(read.headings)) == ("petitions", OWN[headings])
