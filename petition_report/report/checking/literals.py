"""Texts and numbers written into brackets, where they can only be meant as one thing (括号里的取值)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from jinja2 import nodes

from petition_report.report.checking.conditions import check_dimension
from petition_report.report.checking.reading import SYNTAX, UNDEFINED, Reading
from petition_report.report.checking.value import Value
from petition_report.report.language.slips import SlipError, no_quantities
from petition_report.statistics.indicators import quantities

_YEAR = re.compile(r"[12][0-9]{3}")
BASES = ("last-year", "previous")

Check = Callable[[Reading, nodes.Const, Value], None]


def check_literal(reading: Reading, name: str, node: nodes.Expr, value: Value) -> None:
    """Look at what is given by that name behind a value, if it is written out."""
    if isinstance(node, nodes.Const) and name in CHECKS:
        CHECKS[name](reading, node, value)


def _dimension(reading: Reading, node: nodes.Const, value: Value) -> None:
    if not isinstance(node.value, str):
        reading.tell(node, SYNTAX, '栏目的名称应写在引号之内，如：按("类别")')
    else:
        check_dimension(reading, node, node.value, value.about.register if value.about else None)


def _quantity(reading: Reading, node: nodes.Const, value: Value) -> None:
    if value.about and not value.about.countable:
        reading.tell(node, SYNTAX, no_quantities(value.about.name))
        return
    if node.value in quantities():
        reading.use("量", node.value)
        return
    own = value.about.quantities if value.about else ()
    reading.tell_unknown(node, UNDEFINED, "量", str(node.value), own or quantities())


def _text(reading: Reading, node: nodes.Const, _: Value) -> None:
    if not isinstance(node.value, str):
        reading.tell(node, SYNTAX, "括号里应写引号之内的文字")


def _whole(reading: Reading, node: nodes.Const, _: Value) -> None:
    if type(node.value) is not int:
        reading.tell(node, SYNTAX, "括号里应写整数，不加引号")


def _read(what: str) -> Check:
    """A check that lets the language read what is written."""

    def check(reading: Reading, node: nodes.Const, _: Value) -> None:
        # periods are known only where one is written
        from petition_report.report.language import written  # noqa: PLC0415

        try:
            getattr(written, what)(node.value)
        except SlipError as slip:
            reading.tell(node, SYNTAX, str(slip))

    return check


def _base(reading: Reading, node: nodes.Const, _: Value) -> None:
    if str(node.value) not in BASES and not _YEAR.fullmatch(str(node.value)):
        reading.tell(node, SYNTAX, f"对比基期“{node.value}”无法识别，应为{'、'.join(BASES)}或更早的年份")


CHECKS: Mapping[str, Check] = {
    "栏目": _dimension,
    "量": _quantity,
    "日期": _read("day"),
    "统计期": _read("period"),
    "小数位数": _read("digits"),
    "列举数": _read("most"),
    "数目": _read("numeral"),
    "基期": _base,
    "修饰": _read("hedge"),
    **dict.fromkeys(("升", "降", "动词", "总称", "单位", "对象", "范围", "同类", "间隔"), _text),
    **dict.fromkeys(("个数", "起始年"), _whole),
}
