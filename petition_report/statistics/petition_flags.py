"""What is true of a row: one function per flag, its article of law beside it (信访件判定标志).

《信访工作条例》 has been in force since 2022-05-01; articles are cited as 条例第N条.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw

from petition_report.statistics import needs
from petition_report.statistics.clocks import due_day
from petition_report.statistics.flag import Flag, registrar
from petition_report.statistics.rules import NEVER, NO, YES, Rules

FLAGS: dict[str, Flag] = {}
flag = registrar(FLAGS)

# some registers put 申诉 and 求决 into one purpose
SEEKING = ("求决", "申诉求决")


@flag("集访", (("persons", "visit_kind"),), article="条例第二十条")
def collective(rules: Rules) -> nw.Expr:
    """台账注明集访，或未注明而人数达到集访人数标准"""
    counting = rules.settings.counting
    many = nw.col("persons") >= counting.collective_from
    if "visit_kind" not in rules.fields or not counting.collective_flag_wins:
        return many
    marked = rules.among("visit_kind", ("集访", "个访"))
    return nw.when(marked).then(rules.among("visit_kind", ("集访",))).otherwise(many)


@flag("规模集访", (("persons",),))
def large(rules: Rules) -> nw.Expr:
    """人数达到规模集访人数标准"""
    least = rules.settings.counting.large_from
    return NO if least is None else nw.col("persons") >= least


@flag("初次", (("first",),))
def is_first(_: Rules) -> nw.Expr:
    """台账注明为初次信访"""
    return nw.col("first")


@flag("重复", (("repeated", "matter_no"),))
def is_repeated(rules: Rules) -> nw.Expr:
    """台账注明为重复信访；无此列的，同一信访事项此前已登记过"""
    if "repeated" in rules.fields and rules.settings.counting.repeated_by == "flag":
        return nw.col("repeated")
    return nw.col("earlier") if "matter_no" in rules.fields else nw.col("repeated")


@flag("第三次", (("matter_no",),))
def is_third(_: Rules) -> nw.Expr:
    """同一信访事项此前已登记过两次"""
    return nw.col("third")


@flag("此前来访过", (("matter_no",), ("channel",)))
def visited_before(_: Rules) -> nw.Expr:
    """同一信访事项此前来访过"""
    return nw.col("visited")


@flag("越级", (("skipped_level",),))
def is_skipped_level(_: Rules) -> nw.Expr:
    """台账注明为越级走访"""
    return nw.col("skipped_level")


@flag("已受理", (("accepted_on",),))
def accepted(rules: Rules) -> nw.Expr:
    """截止日前已作出受理告知"""
    return rules.happened("accepted_on")


@flag("受理且日期齐全", (("registered_on",), ("accepted_on",)), implies=("accepted",))
def acceptance_timed(rules: Rules) -> nw.Expr:
    """截止日前已受理，登记日期、受理日期都有记载"""
    return rules.happened("registered_on") & rules.happened("accepted_on")


@flag("计入及时受理率", needs.acceptance, article="条例第二十二条、第二十三条")
def acceptance_counted(rules: Rules) -> nw.Expr:
    """截止日前已受理，或受理期限已过而未受理"""
    return _counted(rules, nw.col("accepted_on"), "acceptance")


@flag(
    "及时受理",
    needs.acceptance,
    article="条例第二十二条、第二十三条",
    implies=("acceptance_counted", "accepted"),
)
def accepted_in_time(rules: Rules) -> nw.Expr:
    """自登记之日起15日内受理"""
    return _in_time(rules, nw.col("accepted_on"), "acceptance")


@flag("计入信访部门及时受理率", needs.transfer, article="条例第二十二条")
def transfer_counted(rules: Rules) -> nw.Expr:
    """截止日前信访部门已转送、交办或受理，或期限已过而未转送、交办、受理"""
    return _counted(rules, _bureau_acted(rules), "transfer")


@flag(
    "信访部门及时受理",
    needs.transfer,
    article="条例第二十二条",
    implies=("transfer_counted",),
)
def transferred_in_time(rules: Rules) -> nw.Expr:
    """信访部门自收到之日起15日内转送、交办或受理"""
    return _in_time(rules, _bureau_acted(rules), "transfer")


@flag("计入责任单位及时受理率", needs.unit_acceptance, article="条例第二十三条")
def unit_acceptance_counted(rules: Rules) -> nw.Expr:
    """已转送责任单位，截止日前已受理，或期限已过而未受理"""
    counted = _counted(rules, nw.col("accepted_on"), "unit_acceptance")
    return rules.happened("transferred_on") & counted


@flag(
    "责任单位及时受理",
    needs.unit_acceptance,
    article="条例第二十三条",
    implies=("unit_acceptance_counted", "accepted"),
)
def unit_accepted_in_time(rules: Rules) -> nw.Expr:
    """责任单位自收到转送之日起15日内受理"""
    in_time = _in_time(rules, nw.col("accepted_on"), "unit_acceptance")
    return rules.happened("transferred_on") & in_time


@flag("已办结", (needs.CLOSED,))
def closed(rules: Rules) -> nw.Expr:
    """截止日前已办结；办结日期为空的，办理状态为已办结"""
    marked = rules.among("status", ("已办结",))
    if "closed_on" not in rules.fields:
        return marked
    return rules.happened("closed_on") | ((nw.col("closed_on") >= NEVER) & marked)


@flag("已办结且日期齐全", (("accepted_on",), ("closed_on",)), implies=("closed", "accepted"))
def closed_timed(rules: Rules) -> nw.Expr:
    """截止日前已办结，受理日期、办结日期都有记载"""
    return rules.happened("closed_on") & rules.happened("accepted_on")


@flag("应办结", needs.base_of_closing)
def to_close(rules: Rules) -> nw.Expr:
    """按设置的范围（登记、受理或转交）应当办结，不予受理、不再受理的除外"""
    base = {
        "registered": YES,
        "accepted": rules.happened("accepted_on"),
        "transferred": rules.happened("transferred_on"),
    }
    return base[rules.settings.counting.closing_base] & ~_not_admitted(rules)


@flag(
    "应办结并已办结",
    lambda settings: (needs.CLOSED, *needs.base_of_closing(settings)),
    implies=("to_close", "closed"),
)
def closed_of_due(rules: Rules) -> nw.Expr:
    """应当办结的事项中，截止日前已办结"""
    return to_close(rules) & closed(rules)


@flag("计入按期办结率", needs.closing, article="条例第三十四条")
def closing_counted(rules: Rules) -> nw.Expr:
    """截止日前已办结，或办理期限已过而未办结；不予受理、不再受理的除外"""
    counted = _counted(rules, nw.col("closed_on"), "closing")
    return counted & ~_not_admitted(rules) & ~_closed_undated(rules)


@flag(
    "按期办结",
    needs.closing,
    article="条例第三十四条",
    implies=("closing_counted", "closed"),
)
def closed_in_time(rules: Rules) -> nw.Expr:
    """在限办日期前办结；未注明限办日期的，自受理之日起60日内办结，延期的再加至多30日"""
    return _in_time(rules, nw.col("closed_on"), "closing") & ~_not_admitted(rules)


@flag("超期", needs.closing, article="条例第三十四条")
def overdue(rules: Rules) -> nw.Expr:
    """办理期限已过，截止日仍未办结；不予受理、不再受理的除外"""
    late = due_day("closing", rules) < rules.as_of
    return late & ~_not_admitted(rules) & ~rules.happened("closed_on") & ~_closed_undated(rules)


@flag("应化解", needs.base_of_resolution)
def to_resolve(rules: Rules) -> nw.Expr:
    """按设置的范围（已办结或全部登记）应当化解"""
    return closed(rules) if rules.settings.counting.resolution_base == "closed" else YES


@flag("化解", needs.base_of_resolution, implies=("to_resolve",))
def is_resolved(rules: Rules) -> nw.Expr:
    """应当化解的事项中，台账注明已化解；截止日后才办结的，视为尚未化解"""
    return to_resolve(rules) & rules.over() & nw.col("resolved")


@flag("初次求决已办结", (("first",), ("purpose",), ("closed_on",)), implies=("closed", "is_first"))
def first_seeking_closed(rules: Rules) -> nw.Expr:
    """初次提出的求决类事项，截止日前已办结"""
    return nw.col("first") & rules.among("purpose", SEEKING) & rules.happened("closed_on")


@flag(
    "一次性化解",
    (("first",), ("purpose",), ("closed_on",), ("matter_no",)),
    implies=("first_seeking_closed", "closed", "is_first"),
)
def resolved_at_once(rules: Rules) -> nw.Expr:
    """初次求决类事项办结后，在设置的天数内（未设置的，至截止日）没有再次信访"""
    days = rules.settings.counting.one_time_days
    in_time = YES if days is None else nw.col("returned_on") <= nw.col("closed_on") + days
    return first_seeking_closed(rules) & ~(rules.happened("returned_on") & in_time)


def _counted(rules: Rules, done_on: nw.Expr, step: str) -> nw.Expr:
    """Done, or not done though the due day is past; with pending cases on top where the office counts them.

    A row whose clock has not started is neither in time nor late.
    """
    due = due_day(step, rules)
    pending = rules.settings.counting.pending == "in_denominator"
    return (due < NEVER) & (YES if pending else (done_on <= rules.as_of) | (due < rules.as_of))


def _in_time(rules: Rules, done_on: nw.Expr, step: str) -> nw.Expr:
    """Done by the due day and before the cut-off, in a row whose clock has started."""
    due = due_day(step, rules)
    return (done_on <= rules.as_of) & (done_on <= due) & (due < NEVER)


def _bureau_acted(rules: Rules) -> nw.Expr:
    """The day the bureau transferred or accepted, whichever came first."""
    days = [nw.col(field) for field in ("transferred_on", "accepted_on") if field in rules.fields]
    # not every engine takes the least of one
    return nw.min_horizontal(*days) if len(days) > 1 else days[0]


def _not_admitted(rules: Rules) -> nw.Expr:
    """Rejected petitions start no closing clock."""
    return rules.among("status", rules.settings.counting.not_admitted)


def _closed_undated(rules: Rules) -> nw.Expr:
    """Closed on a day nobody wrote down: neither in time nor late."""
    return rules.among("status", ("已办结",)) & (nw.col("closed_on") >= NEVER)
