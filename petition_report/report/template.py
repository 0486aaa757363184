"""A template and a desk become marked text: Jinja, sandboxed and strict, with faults in their place (模板)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place
from petition_report.report.context import Late
from petition_report.report.exhibits import Exhibit
from petition_report.report.names import Members, UnknownNameError, View
from petition_report.report.number import Number, Saying
from petition_report.report.printed import Printed
from petition_report.report.source import guarded

# template objects whose attributes are for templates only where named in Chinese
OURS = (View, Number, Saying, Members, Exhibit)


class Names(Context):
    """The names of a rendering, those that cost something made when first asked for."""

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Look a name up."""
        value = super().resolve_or_missing(key)
        return value.make() if isinstance(value, Late) else value


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja that runs no code of a template's, and shows it only the Chinese side of our objects."""

    context_class = Names

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's signature
        """Let templates see what is meant for them."""
        if isinstance(obj, OURS):
            return not attr.isascii()
        return super().is_safe_attribute(obj, attr, value)


def render(path: Path, names: Mapping[str, Any], printed: Printed) -> str:
    """The template's text with every figure marked and recorded in `printed`.

    Raises UsageRefusal (template-syntax, template-undefined, template-filter, template-limit, file-not-found)
    with the template's line.
    """
    environment = _environment(printed)
    try:
        source = path.read_text(encoding="utf-8-sig")
    except OSError:
        raise UsageRefusal(Issue("file-not-found", "找不到模板文件", Place(path.name))) from None
    except UnicodeDecodeError:
        raise UsageRefusal(Issue("template-syntax", "模板不是UTF-8编码的文本", Place(path.name))) from None
    try:
        return environment.from_string(source).render(names)
    except TemplateSyntaxError as fault:
        code = "template-filter" if "No filter named" in str(fault) else "template-syntax"
        raise UsageRefusal(Issue(code, _syntax(fault), Place(path.name, row=fault.lineno))) from None
    except (
        UndefinedError,
        UnknownNameError,
        TemplateRuntimeError,
        TypeError,
        ValueError,
        OverflowError,
    ) as fault:
        raise UsageRefusal(_issue(fault, path, names)) from None


def _environment(printed: Printed) -> Sandbox:
    """Jinja with our filters, printing through the record."""

    def finalize(value: object) -> Markup:
        """Whatever a template prints becomes marked text; what is marked already stays."""
        if isinstance(value, Undefined):
            str(value)  # raises, for nothing undefined is ever printed
        if isinstance(value, Markup):
            return value
        if isinstance(value, Exhibit):
            return Markup(value.shown())  # noqa: S704 - guarded by construction
        if isinstance(value, View | Number | Saying):
            return Markup(printed.say(value.said()))  # noqa: S704 - likewise
        return Markup(guarded(str(value)))  # noqa: S704 - likewise

    environment = Sandbox(
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=True,
    )
    environment.filters |= {"分别": View.分别, "列举": Members.列举, "位数": Number.位数}
    return environment


def _issue(fault: Exception, path: Path, names: Mapping[str, Any]) -> Issue:
    """A fault at rendering, told with the template's line and the nearest known name."""
    place = Place(path.name, row=_line(fault.__traceback__))
    if isinstance(fault, UnknownNameError):
        return Issue("template-undefined", str(fault), place)
    if isinstance(fault, SecurityError):
        return Issue("template-limit", "模板中用了不允许的操作", place)
    if isinstance(fault, UndefinedError):
        return Issue("template-undefined", _undefined(fault, names), place)
    return Issue("template-syntax", "模板中的计算无法进行", place)


def _undefined(fault: UndefinedError, names: Mapping[str, Any]) -> str:
    """Name what is not defined, and what may have been meant."""
    found = re.findall(r"'([^']*)'", fault.message or "")
    name = found[-1] if found else ""
    near = get_close_matches(name, [*names, *_properties()], 1, 0.5)
    return f"没有名为“{name}”的指标或属性" + (f"，是否为“{near[0]}”" if near else "")


def _properties() -> list[str]:
    """The Chinese attributes of everything templates handle."""
    return [name for kind in OURS for name in dir(kind) if not name.isascii()]


def _syntax(fault: TemplateSyntaxError) -> str:
    """Say a syntax fault in Chinese, with the part of it that matters."""
    message = fault.message or ""
    if "No filter named" in message:
        return f"没有名为“{message.split(chr(39))[1]}”的过滤器"
    if "Unexpected end of template" in message or "never closed" in message:
        return "模板中有没有结束的{% if %}、{% for %}等标签"
    if "unknown tag" in message:
        return f"没有名为“{message.split(chr(39))[1]}”的标签，或缺少与它对应的开始标签"
    return "模板标签的写法有误"


def _line(trace: TracebackType | None) -> int:
    """The last template line a fault went through."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
