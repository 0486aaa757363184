"""Which facts a template asks for, told from its text without running it (补充数据清单)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue, Place

FACTS, GIVEN = "补充", "有"


def facts_asked(template: Path) -> tuple[str, ...]:
    """The names of all facts a template mentions, in order. Raises UsageRefusal (file-not-found, template-syntax)."""
    try:
        tree = Environment(autoescape=True).parse(template.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise UsageRefusal(
            Issue("file-not-found", "找不到模板文件，或文件不是文本模板", Place(template.name))
        ) from None
    except TemplateSyntaxError as fault:
        raise UsageRefusal(Issue("template-syntax", "", Place(template.name, row=fault.lineno))) from None
    return tuple(dict.fromkeys(_names(tree)))


def _names(tree: nodes.Template) -> Iterator[str]:
    """The first argument of every 补充(…) and 补充.有(…)."""
    for call in tree.find_all(nodes.Call):
        first = call.args[0] if call.args else None
        if _is_fact(call.node) and isinstance(first, nodes.Const) and isinstance(first.value, str):
            yield first.value


def _is_fact(node: nodes.Node) -> bool:
    """Whether something called is 补充, or its 有."""
    if isinstance(node, nodes.Getattr) and node.attr == GIVEN:
        return _is_fact(node.node)
    return isinstance(node, nodes.Name) and node.name == FACTS
