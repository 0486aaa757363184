"""What is true of the ratings petitioners gave, one function per flag (评价判定标志)."""

from __future__ import annotations

import narwhals.stable.v2 as nw

from petition_report.statistics.flag import Flag, registrar
from petition_report.statistics.needs import RATINGS
from petition_report.statistics.rules import NO, Rules

FLAGS: dict[str, Flag] = {}
flag = registrar(FLAGS)


@flag("已评价", (RATINGS,))
def rated(rules: Rules) -> nw.Expr:
    """截止日前作出满意、基本满意或不满意的评价；截止日后才办结的，视为尚未评价"""
    return _rating(rules, rules.settings.counting.rated, RATINGS)


@flag("满意", (RATINGS,), implies=("rated",))
def satisfied(rules: Rules) -> nw.Expr:
    """评价为满意或基本满意"""
    return _rating(rules, rules.settings.counting.satisfied, RATINGS)


@flag("已评价信访部门", (("bureau_rating",),))
def bureau_rated(rules: Rules) -> nw.Expr:
    """对信访部门作出满意、基本满意或不满意的评价"""
    return _rating(rules, rules.settings.counting.rated, ("bureau_rating",))


@flag("对信访部门满意", (("bureau_rating",),), implies=("bureau_rated",))
def bureau_satisfied(rules: Rules) -> nw.Expr:
    """对信访部门评价为满意或基本满意"""
    return _rating(rules, rules.settings.counting.satisfied, ("bureau_rating",))


@flag("已评价责任单位", (("unit_rating",),))
def unit_rated(rules: Rules) -> nw.Expr:
    """对责任单位作出满意、基本满意或不满意的评价"""
    return _rating(rules, rules.settings.counting.rated, ("unit_rating",))


@flag("对责任单位满意", (("unit_rating",),), implies=("unit_rated",))
def unit_satisfied(rules: Rules) -> nw.Expr:
    """对责任单位评价为满意或基本满意"""
    return _rating(rules, rules.settings.counting.satisfied, ("unit_rating",))


@flag("参评", (("rating_status",),), implies=("rating_due",))
def took_part(rules: Rules) -> nw.Expr:
    """评价状态为已评价"""
    return rules.over() & rules.among("rating_status", ("已评价",))


@flag("应参评", (("rating_status",),))
def rating_due(rules: Rules) -> nw.Expr:
    """评价状态为已评价或超期未评价"""
    return rules.over() & rules.among("rating_status", ("已评价", "超期未评价"))


def _rating(rules: Rules, values: tuple[str, ...], fields: tuple[str, ...]) -> nw.Expr:
    """Whether the first rating given among `fields` is one of `values`."""
    known = [field for field in fields if field in rules.fields]
    verdict = NO
    for field in reversed(known):
        given = rules.among(field, rules.settings.counting.rated)
        verdict = nw.when(given).then(rules.among(field, values)).otherwise(verdict)
    return rules.over() & verdict
