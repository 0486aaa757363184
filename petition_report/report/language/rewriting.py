"""A parsed template → the same template, counted as it runs and joined without loss (模板改写)."""

from __future__ import annotations

from html import escape
from typing import TypeVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from petition_report.report.characters import printable

OTHERS, BLOCKS = "other templates", "blocks"
REFUSED = {OTHERS: "模板中不能引用其他模板", BLOCKS: "模板中不能用{% call %}、{% filter %}、{% block %}"}
Body = TypeVar("Body", nodes.For, nodes.Macro)


class Rewriting(NodeTransformer):
    """Makes a template call its environment: `step` in loops and macros, `spend` to print, `joined` for ~.

    What would print or load by other ways is refused.
    """

    def visit_For(self, loop: nodes.For) -> nodes.Node:
        """Count a loop's rounds, those that its condition leaves out as well."""
        if loop.test:
            loop.test = nodes.And(_step(loop, 0), loop.test, lineno=loop.lineno)
        return self._counted(loop)

    def visit_Macro(self, macro: nodes.Macro) -> nodes.Node:
        """Count a macro's calls."""
        return self._counted(macro)

    def visit_Output(self, output: nodes.Output) -> nodes.Node:
        """Print everything by our own rules: Jinja would print a constant unseen."""
        self.generic_visit(output)
        output.nodes = [
            one if isinstance(one, nodes.TemplateData) else _call("spend", one.lineno, [one])
            for one in output.nodes
        ]
        return output

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Join with ~ by our own rules: Jinja's would turn a number into mere text."""
        self.generic_visit(node)
        return _call("joined", node.lineno, list(node.nodes))

    def visit_TemplateData(self, words: nodes.TemplateData) -> nodes.Node:
        """Write a template's own & as marked text does, so that it comes back as it was."""
        words.data = escape("\n".join(map(printable, words.data.split("\n"))), quote=False)
        return words

    def visit_Include(self, node: nodes.Node) -> nodes.Node:
        """Refuse other files. Raises TemplateSyntaxError."""
        raise TemplateSyntaxError(OTHERS, node.lineno)

    def visit_CallBlock(self, node: nodes.Node) -> nodes.Node:
        """Refuse what would print without being asked. Raises TemplateSyntaxError."""
        raise TemplateSyntaxError(BLOCKS, node.lineno)

    visit_Import = visit_FromImport = visit_Extends = visit_Include  # noqa: N815 - likewise
    visit_FilterBlock = visit_Block = visit_CallBlock  # noqa: N815 - likewise

    def _counted(self, body: Body) -> nodes.Node:
        """Let a body begin with a step."""
        self.generic_visit(body)
        text = sum(len(words.data) for words in body.find_all(nodes.TemplateData))
        body.body.insert(0, nodes.ExprStmt(_step(body, text), lineno=body.lineno))
        return body


def _step(node: nodes.Node, text: int) -> nodes.Call:
    return _call("step", node.lineno, [nodes.Const(text, lineno=node.lineno)])


def _call(name: str, lineno: int, arguments: list[nodes.Expr]) -> nodes.Call:
    """A call of one of the environment's methods."""
    method = nodes.EnvironmentAttribute(name, lineno=lineno)
    return nodes.Call(method, arguments, [], None, None, lineno=lineno)
