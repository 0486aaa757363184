"""What goes wrong in a template → one issue with the template's line and what may have been meant (模板差错)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import TracebackType

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.language.context import Facts, Times
from petition_report.report.language.exhibits import exhibit_names
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.reasons import reason
from petition_report.report.language.rewriting import RefusedTagError
from petition_report.report.language.sandbox import BeyondError
from petition_report.report.language.script import Script
from petition_report.report.language.slips import PLACE, LimitError, SlipError, UnknownNameError, meant
from petition_report.statistics.indicators import quantities

KINDS = (View, Number, Members, Times, Facts)
# what Jinja says of places in a list that has none
UNFOUND: Mapping[str, str] = {
    "sequence was empty": "这一列没有成员，取不出first、last、max、min；请先判断，如：{% if 列 | length %}",
    "has no element": PLACE,
}
# the first kind that a fault is of tells its code and what to say, its own words where that is blank
SAID: Mapping[type[Exception], tuple[str, str]] = {
    UnknownNameError: ("template-undefined", ""),
    LimitError: ("template-limit", ""),
    SlipError: ("template-syntax", ""),
    SecurityError: ("template-limit", "模板中用了不允许的操作"),
    RecursionError: ("template-limit", "模板中的宏不停地调用自身"),
    ZeroDivisionError: ("template-syntax", "模板中的计算以0为除数"),
}


def syntax_issue(fault: TemplateSyntaxError, script: Script) -> Issue:
    """What Jinja cannot read although the check of templates had nothing to say against it."""
    said = (fault.message or "") if isinstance(fault, RefusedTagError) else "标签的写法有误"
    return Issue("template-syntax", said, script.place(fault.lineno))


def rendering_issue(fault: Exception, scripts: Mapping[str, Script], known: Iterable[str]) -> Issue:
    """A fault at rendering, told with its place in the template it is in and the nearest known name.

    `scripts` are the template and those it includes, by what tracebacks call them, the template itself first.
    """
    place = _place(fault.__traceback__, scripts)
    if isinstance(fault, UsageRefusal):
        return Issue("template-syntax", fault.issues[0].detail, place)
    if unfound := next((said for told, said in UNFOUND.items() if told in str(fault)), ""):
        return Issue("template-syntax", unfound, place)
    if isinstance(fault, UndefinedError) and not isinstance(fault, SecurityError):
        return Issue("template-undefined", _undefined(fault, known), place)
    for kind, (code, said) in SAID.items():
        if isinstance(fault, kind):
            return Issue(code, said or str(fault), place)
    return Issue("template-syntax", reason(fault), place)


def _undefined(fault: UndefinedError, known: Iterable[str]) -> str:
    """Name what is not defined, and what may have been meant."""
    if isinstance(fault, BeyondError):
        return str(fault)
    name = [*re.findall(r"'([^']*)'", fault.message or ""), "…"][-2:][0]
    return f"没有名为“{name}”的指标或属性{meant(name, (*known, *_properties()))}"


def _properties() -> list[str]:
    """The Chinese attributes of everything templates handle."""
    attributes = [name for kind in KINDS for name in dir(kind) if not name.isascii()]
    return [*attributes, *quantities(), *exhibit_names()]


def _place(trace: TracebackType | None, scripts: Mapping[str, Script]) -> Place:
    """The last place in a template that a fault went through."""
    script, line = next(iter(scripts.values())), 0
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in scripts:
            script, line = scripts[name], trace.tb_lineno
        trace = trace.tb_next
    return script.place(line)
