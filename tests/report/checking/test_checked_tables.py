import pytest

from petition_report.report.checking.check import check
from petition_report.report.checking.known import known
from petition_report.report.language.script import Script
from petition_report.settings import Settings

FOR, END = "{% for 县 in 来访.按('问题属地') %}", "{% endfor %}"


def told(*lines: str) -> list[tuple[int, str]]:
    faults = check(Script("模板.md.j2", "\n".join(lines)), known(Settings())).faults
    assert all(fault.issue.code == "template-table" for fault in faults), faults
    return [(fault.line, fault.issue.detail) for fault in faults]


BEYOND = "这一行有3格，多于表头的2格，多出的没有列名"
ALONE = "“@表”下面没有表，不会印出；现成的表自带表题"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("| 甲 | 乙 |", "| 1 | 2 | 3 |"), (2, BEYOND)),
        (
            ("@表 题", "| 甲 | 乙 |", "|---|---|", FOR, "| {{ 县.名称 }} | 2 | {{ 县.批次 }} |", END),
            (5, BEYOND),
        ),
        (("| 甲 | 乙 |", "{# 注 #}", "", "{% set 数 = 1 %}", "| 1 | 2 | 3 |"), (5, BEYOND)),
        (("{% if 来访.无 %}", "正文", "| 甲 | 乙 |", "| 1 | 2 | 3 |", "{% endif %}"), (4, BEYOND)),
        (("@表 题", "正文"), (1, ALONE)),
        (("@表 题", "{{ 表.类别 }}"), (1, ALONE)),
        (("@表 一", "@表 二", "| 甲 |"), (1, ALONE)),
        (("正文", "@表 题"), (2, ALONE)),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(lines: tuple[str, ...], found: tuple[int, str]) -> None:
    assert told(*lines) == [found]


@pytest.mark.parametrize(
    "lines",
    [
        ("| 甲 | 乙 |", "| 1 | 2 ||"),
        ("| 甲 | 乙 |", "| 1 | {{ 来访.按('类别') | 列举(2) }} |"),
        ("| 甲 |", "{% if 来访.无 %}", "| 1 | 2 |", "{% endif %}"),
        ("{% if 来访.无 %}", "| 甲 |", "{% else %}", "| 甲 | 乙 |", "{% endif %}", "| 1 | 2 |"),
        (f"| 甲 |{FOR} {{{{ 县.名称 }}}} |{END}", f"| 1 | 2 |{FOR} {{{{ 县.批次 }}}} |{END}"),
        ("{% macro 行(甲) %}| {{ 甲 }} |{% endmacro %}", "@表 题", "{{ 行(1) }}"),
        ("@表 题", "{% if 来访.无 %}", "| 甲 |", "{% endif %}"),
        ("@表 题", "{{ '甲' }}", "| 1 |"),
        ("| 甲 |", "正文", "| 1 | 2 |"),
    ],
)
def test_what_only_the_report_decides_is_left_to_it(lines: tuple[str, ...]) -> None:
    assert told(*lines) == []
