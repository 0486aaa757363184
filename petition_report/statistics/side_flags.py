"""What is true of a row of the registers beside that of petitions, one function per flag (其他台账的判定标志)."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from petition_report.statistics.flag import Flag, registrar
from petition_report.statistics.rules import NEVER, Rules

FLAGS: dict[str, Flag] = {}
flag = registrar(FLAGS)

OPINIONS = ("维持", "撤销", "变更", "退回重办")


@flag("已出具意见", (("admitted",), ("outcome", "closed_on", "status")), article="条例第三十五条、第三十六条")
def reviewed(rules: Rules) -> nw.Expr:
    """截止日前已作出复查、复核意见；办结日期为空的，已有结果或办理状态为已办结"""
    said = rules.among("outcome", OPINIONS) | rules.among("status", ("已办结",))
    return _by_the_day(rules, "closed_on", said)


@flag("已回复", (("platform", "replied_on"), ("replied_on", "status")))
def message_replied(rules: Rules) -> nw.Expr:
    """截止日前已回复；回复日期为空的，办理状态为已办结"""
    return _by_the_day(rules, "replied_on", rules.among("status", ("已办结",)))


@flag("已化解", (("resolved",),))
def settled(rules: Rules) -> nw.Expr:
    """台账注明已化解，且化解日期不晚于截止日"""
    return nw.col("resolved") & _by_the_day(rules, "resolved_on", nw.col("resolved"))


def _by_the_day(rules: Rules, field: str, said: nw.Expr) -> nw.Expr:
    """Done by the cut-off; where no day is written, done if the row says so."""
    if field not in rules.fields:
        return said
    return rules.happened(field) | ((nw.col(field) >= NEVER) & said)
