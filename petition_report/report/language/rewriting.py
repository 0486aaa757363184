"""A parsed template → the same template, counted as it runs and joined without loss (模板改写)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from petition_report.report.language.slips import BLOCKS, NAME_ONLY, OTHERS, SlipError
from petition_report.report.language.source import INCLUDED, INCLUDED_END, own_words

Body = TypeVar("Body", nodes.For, nodes.Macro)


class RefusedTagError(TemplateSyntaxError):
    """A tag that templates may not use, or not in this way; it says so in Chinese."""


class Rewriting(NodeTransformer):
    """Makes a template call its environment: `step` in loops and macros, `spend` to print, `joined` for ~.

    `weighed` counts what is looked through. What would print or load by other ways is refused. `find` raises
    SlipError for a template that is not there; `marked` puts signs around what another template prints. `file` is
    what Jinja calls the template.
    """

    def __init__(self, find: Callable[[str], object], file: str | None, *, marked: bool) -> None:
        self._find, self._file, self._marked = find, file, marked

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

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:
        """Count what a comparison, such as `in`, looks through."""
        self.generic_visit(node)
        node.expr = _call("weighed", node.lineno, [node.expr])
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        """Count what a slice is taken from."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _call("weighed", node.lineno, [node.node])
        return node

    def visit_TemplateData(self, words: nodes.TemplateData) -> nodes.Node:
        """Write a template's own words as marked text has them."""
        words.data = own_words(words.data)
        return words

    def visit_Include(self, tag: nodes.Include) -> list[nodes.Node]:
        """Count how deep templates include one another. Raises RefusedTagError for a file that is not there."""
        name = tag.template.value if isinstance(tag.template, nodes.Const) else None
        if not isinstance(name, str) or tag.ignore_missing:
            raise self._refused(NAME_ONLY, tag)
        try:
            self._find(name)
        except SlipError as slip:
            raise self._refused(str(slip), tag) from None
        inside = [_words(INCLUDED, tag), tag, _words(INCLUDED_END, tag)] if self._marked else [tag]
        return [_done("enter", tag), *inside, _done("leave", tag)]

    def visit_Import(self, node: nodes.Node) -> nodes.Node:
        """Refuse other ways to use files. Raises RefusedTagError."""
        raise self._refused(OTHERS, node)

    def visit_CallBlock(self, node: nodes.Node) -> nodes.Node:
        """Refuse what would print without being asked. Raises RefusedTagError."""
        raise self._refused(BLOCKS, node)

    visit_FromImport = visit_Extends = visit_Import  # noqa: N815 - Jinja's names
    visit_FilterBlock = visit_Block = visit_CallBlock  # noqa: N815 - likewise

    def _refused(self, said: str, node: nodes.Node) -> RefusedTagError:
        return RefusedTagError(said, node.lineno, filename=self._file)

    def _counted(self, body: Body) -> nodes.Node:
        """Let a body begin with a step."""
        self.generic_visit(body)
        text = sum(len(words.data) for words in body.find_all(nodes.TemplateData))
        body.body.insert(0, nodes.ExprStmt(_step(body, text), lineno=body.lineno))
        return body


def _words(text: str, node: nodes.Node) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text)], lineno=node.lineno)


def _done(name: str, node: nodes.Node) -> nodes.ExprStmt:
    return nodes.ExprStmt(_call(name, node.lineno, []), lineno=node.lineno)


def _step(node: nodes.Node, text: int) -> nodes.Call:
    return _call("step", node.lineno, [nodes.Const(text, lineno=node.lineno)])


def _call(name: str, lineno: int, arguments: list[nodes.Expr]) -> nodes.Call:
    """A call of one of the environment's methods."""
    method = nodes.EnvironmentAttribute(name, lineno=lineno)
    return nodes.Call(method, arguments, [], None, None, lineno=lineno)
