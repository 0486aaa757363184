"""Legal time limits: the day by which a step is due (办理时限)."""

from __future__ import annotations

from functools import reduce

import narwhals.stable.v2 as nw

from petition_report.settings import LEGAL_LIMITS, Limit, Settings
from petition_report.statistics.rules import NEVER, YES, Rules
from petition_report.statistics.workdays import end_of, extension


def due_day(step: str, rules: Rules) -> nw.Expr:
    """The day number by which `step` is due in each row, `NEVER` or later where its clock has not started.

    The day of receipt is not counted and the due day is, so a limit of 15 days that starts on the 1st is due on
    the 16th (《信访工作条例》第二十二、二十三、三十四条). A due day written in the register beats the computed one.
    """
    limits = limits_of(step, rules.settings)
    computed = reduce(
        lambda later, limit: nw.when(_applies(limit, rules)).then(_end(limit, rules)).otherwise(later),
        reversed(limits),
        nw.lit(NEVER),
    )
    if step == "closing" and "due_on" in rules.fields:
        return nw.when(nw.col("due_on") < NEVER).then(nw.col("due_on")).otherwise(computed)
    return computed


def _applies(limit: Limit, rules: Rules) -> nw.Expr:
    """Whether a limit holds for the row's channel and source."""
    channel = rules.among("channel", limit.channels) if limit.channels else YES
    source = rules.among("source", limit.sources) if limit.sources else YES
    return channel & source


def starts(step: str, settings: Settings) -> tuple[str, ...]:
    """The date fields from which the limits of a step may run."""
    return tuple(dict.fromkeys(limit.start for limit in limits_of(step, settings)))


def limits_of(step: str, settings: Settings) -> tuple[Limit, ...]:
    """The limits of a step: the office's own, else the legal ones."""
    own = tuple(limit for limit in settings.limits if limit.step == step)
    return own or tuple(limit for limit in LEGAL_LIMITS if limit.step == step)


def _end(limit: Limit, rules: Rules) -> nw.Expr:
    """The last day of one limit, extension included; a start after the cut-off is not known yet."""
    if limit.start not in rules.fields:
        return nw.lit(NEVER)
    if limit.kind == "working":
        end = nw.col(end_of(limit, rules.settings))
    else:
        end = nw.col(limit.start) + limit.days + extension(limit, rules.fields)
    return nw.when(rules.happened(limit.start)).then(end).otherwise(NEVER)
