"""A template and its names become marked text: Jinja, sandboxed and strict, with faults in their place (模板)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, Undefined
from markupsafe import Markup

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.language.exhibits import Exhibit
from petition_report.report.language.faults import rendering_issue, syntax_issue
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.printed import Printed
from petition_report.report.language.sandbox import MAIN, Sandbox
from petition_report.report.language.saying import Saying
from petition_report.report.language.script import Script
from petition_report.report.language.slips import MISPLACED, UNPRINTABLE, UNPRINTABLE_OTHERS, SlipError
from petition_report.report.language.source import guarded

# what a template's author can cause; anything else is a fault of the program
SLIPS = (
    *(TemplateError, SlipError, UsageRefusal, RecursionError),
    *(TypeError, ValueError, ArithmeticError, LookupError, AttributeError),
)
# what cannot be compiled
UNREADABLE = (TemplateSyntaxError, SyntaxError)


def render(script: Script, names: Mapping[str, Any], printed: Printed, code: CodeType | None = None) -> str:
    """The template's text with every figure marked and recorded in `printed`; `code` is what it is `compiled` to.

    Raises UsageRefusal (template-syntax, template-undefined, template-filter, template-limit) with the place in
    the template.
    """
    environment = _environment(script, printed)
    template = Template.from_code(environment, code or compiled(script), environment.make_globals(None))
    try:
        return template.render(names)
    except UNREADABLE as fault:
        # templates that it includes are compiled when they are met
        raise UsageRefusal(_unreadable(fault, environment)) from None
    except SLIPS as fault:
        raise UsageRefusal(rendering_issue(fault, environment.scripts, names)) from None


@lru_cache(maxsize=16)
def compiled(script: Script) -> CodeType:
    """A template as code, which knows nothing of what it will print, once for all reports of a run.

    Raises UsageRefusal (template-syntax, template-limit) with the place in the template.
    """
    environment = _environment(script, Printed())
    try:
        return environment.compile(script.source)
    except (*UNREADABLE, RecursionError) as fault:
        raise UsageRefusal(_unreadable(fault, environment)) from None


def _unreadable(fault: Exception, environment: Sandbox) -> Issue:
    if isinstance(fault, TemplateSyntaxError):
        return syntax_issue(fault, environment.script_of(fault.filename))
    # Python compiles no more than 20 loops within one another
    return Issue("template-limit", "模板中的循环、条件套得过深", environment.scripts[MAIN].place(0))


def _environment(script: Script, printed: Printed) -> Sandbox:
    """Jinja with our filters, printing through the record."""

    def marked_text(value: object) -> Markup:
        """Whatever a template prints becomes marked text; what is marked already stays."""
        if isinstance(value, Undefined):
            return Markup(str(value))  # noqa: S704 - blank for an if without else, anything else undefined raises
        if isinstance(value, Markup):
            return value
        if isinstance(value, Exhibit):
            return Markup(value.shown())  # noqa: S704 - guarded by construction
        if isinstance(value, View | Number | Saying):
            return Markup(printed.say(value.said()))  # noqa: S704 - likewise
        if isinstance(value, int) and not isinstance(value, bool):
            return Markup(guarded(printed.counted(value)))  # noqa: S704 - likewise
        if isinstance(value, str):
            return Markup(guarded(value))  # noqa: S704 - likewise
        raise SlipError(UNPRINTABLE.get(KINDS.get(type(value), ""), UNPRINTABLE_OTHERS))

    return Sandbox(
        script, marked_text, printed.counted, {"分别": _respectively, "列举": _listed, "位数": _with_digits}
    )


KINDS: Mapping[type, str] = {Members: "列表", float: "小数", bool: "是否"}


def _respectively(value: object, *names: str, 位数: tuple[int, ...] = ()) -> Saying:
    if not isinstance(value, View):
        raise SlipError(MISPLACED["分别"])
    return value.分别(*names, 位数=位数)


def _listed(value: object, most: int | None = None) -> str:
    if not isinstance(value, Members):
        raise SlipError(MISPLACED["列举"])
    return value.列举(most)


def _with_digits(value: object, digits: int) -> Number:
    if not isinstance(value, View | Number):
        raise SlipError(MISPLACED["位数"])
    return (value.only if isinstance(value, View) else value).位数(digits)
