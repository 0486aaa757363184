"""Which facts a template asks for, told from its text without running it (补充数据清单)."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.language.includes import DEEPEST, included
from petition_report.report.language.script import Script
from petition_report.report.language.slips import SlipError

FACTS, GIVEN = "补充", "有"


def facts_asked(script: Script) -> tuple[str, ...]:
    """The names of all facts a template and those it includes mention, in order.

    Raises UsageRefusal (template-syntax).
    """
    return tuple(dict.fromkeys(_names(script, DEEPEST)))


def _names(script: Script, depth: int) -> Iterator[str]:
    """The first argument of every 补充(…) and 补充.有(…)."""
    for node in _parsed(script).find_all((nodes.Call, nodes.Include)):
        if isinstance(node, nodes.Include):
            yield from _names(_meant(node, script), depth - 1) if depth else ()
        elif isinstance(node, nodes.Call) and _is_fact(node.node):
            given = (one.value for one in node.args[:1] if isinstance(one, nodes.Const))
            yield from (name for name in given if isinstance(name, str))


def _parsed(script: Script) -> nodes.Template:
    try:
        return Environment(autoescape=True).parse(script.source)
    except TemplateSyntaxError as fault:
        raise UsageRefusal(Issue("template-syntax", "", script.place(fault.lineno))) from None


def _meant(tag: nodes.Include, script: Script) -> Script:
    """The template that is included. Raises UsageRefusal (template-syntax) where it is not there."""
    name = tag.template.value if isinstance(tag.template, nodes.Const) else ""
    try:
        return included(str(name), script)
    except SlipError as slip:
        raise UsageRefusal(Issue("template-syntax", str(slip), script.place(tag.lineno))) from None


def _is_fact(node: nodes.Node) -> bool:
    """Whether something called is 补充, or its 有."""
    if isinstance(node, nodes.Getattr) and node.attr == GIVEN:
        return _is_fact(node.node)
    return isinstance(node, nodes.Name) and node.name == FACTS
