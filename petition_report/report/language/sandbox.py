"""The Jinja that templates are written in: it runs no code, costs little, and loses no mark (模板语言).

Everything is allowed by name, nothing by default: attributes with Chinese names, a few filters, ranges. Rounds of
loops and calls of macros are counted, never timed, so a template is refused on every machine or on none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from functools import wraps
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateRuntimeError, UndefinedError, nodes
from jinja2.filters import FILTERS
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from petition_report.report.language.context import Late
from petition_report.report.language.includes import DEEPEST, included
from petition_report.report.language.lacking import Lacking
from petition_report.report.language.rewriting import Rewriting
from petition_report.report.language.script import Script
from petition_report.report.language.slips import MOST_TEXT, LimitError, SlipError, beyond
from petition_report.report.language.year import Year

# Jinja's own filters that neither lose a mark nor round, repeat or quote anything
HARMLESS = (
    *("length", "count", "first", "last", "list", "sum", "default", "d", "max", "min", "sort", "unique"),
    *("reverse", "map", "select", "selectattr", "reject", "rejectattr", "items"),
)
MOST_ROUNDS = 100_000
MOST_ITEMS = 10_000
# looking through so many signs of a text costs no more than a round
SIGNS_A_ROUND = 100
LARGEST_NUMBER = 10**15
# what Jinja calls a template that has no file
MAIN = "<template>"

Finalize = Callable[[object], Markup]


class Names(Context):
    """The names of a rendering, those that cost something made when first asked for."""

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Look a name up."""
        value = super().resolve_or_missing(key)
        return value.make() if isinstance(value, Late) else value


class BeyondError(UndefinedError):
    """A template asks for a place behind the end of a list."""


class Missing(StrictUndefined):
    """What is not there; a place behind the end of a list is told with how long the list is."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - Jinja's signature
        name: Any = None,  # noqa: ANN401 - likewise, and numbers, too
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if isinstance(name, int) and isinstance(obj, Sized):
            hint, exc = beyond(name, len(obj)), BeyondError
        super().__init__(hint, obj, name, exc)


class Sandbox(ImmutableSandboxedEnvironment):
    """One rendering's environment; `printed` turns whatever is printed into marked text, `counted` a number to text.

    `scripts` are the template and those it has included, by what Jinja calls them in its faults.
    """

    context_class = Names
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(
        self,
        script: Script,
        printed: Finalize,
        counted: Callable[[int], str],
        filters: dict[str, Callable[..., Any]],
    ) -> None:
        self._printed, self._counted = printed, counted
        self._rounds, self._text, self._depth = 0, 0, 0
        self.scripts = {MAIN: script}
        # constants are not reckoned in advance: that takes longer than it saves, and nothing of a template runs early
        loader = FunctionLoader(self._included)
        super().__init__(undefined=Missing, autoescape=True, loader=loader, optimized=False)
        harmless = {name: self._weighing(FILTERS[name]) for name in HARMLESS}
        self.filters = harmless | {"join": lambda value, d="": self.joined(*_between(d, value))} | filters
        self.tests = self.tests | {"none": lambda value: value is None or isinstance(value, Lacking)}
        self.globals = {"range": _range, "namespace": Namespace}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's signature
        """Let templates see Chinese names, and what Jinja's own loops, namespaces and mappings are there for."""
        if isinstance(obj, LoopContext | Namespace | dict):
            return super().is_safe_attribute(obj, attr, value)
        return not attr.isascii()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - likewise
        """Reckon with numbers of a sensible size; texts are joined, never repeated or filled in."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.joined(left, right)
        if operator == "**" or (operator in "*%" and not _are_numbers(left, right)):
            raise LimitError("模板中不能作乘方，也不能重复或套用文字")
        found = super().call_binop(context, operator, left, right)
        if _size(found) > (LARGEST_NUMBER if isinstance(found, int) else MOST_ITEMS):
            raise LimitError("模板中算出的数值或列表过大")
        return found

    def spend(self, value: object) -> Markup:
        """Print a value. Raises LimitError where a template prints without end."""
        text = self._printed(value)
        self._count(len(text))
        return text

    def joined(self, *values: object) -> str:
        """Texts in a row as one text; with a number or marked text among them, all are printed first."""
        if any(hasattr(value, "__html__") or not isinstance(value, str | int) for value in values):
            return Markup("").join(self.spend(value) for value in values)
        # a number within a text is as little for the public as one by itself
        text = "".join(self._counted(value) if isinstance(value, int) else str(value) for value in values)
        self._count(len(text))
        return text

    def step(self, text: int) -> bool:
        """Count a round of a loop or a call of a macro, and the characters in it.

        Raises LimitError where there are too many.
        """
        self._rounds += 1
        self.weighed(())
        self._count(text)
        return True

    def weighed(self, value: Any) -> Any:  # noqa: ANN401 - whatever a template goes through
        """Count what is gone through unseen, by a filter, a comparison or a slice, as rounds of a loop.

        Raises LimitError where it is too much.
        """
        if isinstance(value, list | tuple | dict | range):
            self._rounds += len(value)
        elif isinstance(value, str):
            self._rounds += len(value) // SIGNS_A_ROUND
        if self._rounds > MOST_ROUNDS:
            raise LimitError("模板中的循环次数过多")
        return value

    def enter(self) -> None:
        """Begin an included template. Raises LimitError where templates include one another without end."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise LimitError(f"模板层层引用超过{DEEPEST}层，可能引用了自身")

    def leave(self) -> None:
        """End an included template."""
        self._depth -= 1

    def _weighing(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter of Jinja's that counts what it goes through; some are handed the environment first."""
        at = int(hasattr(function, "jinja_pass_arg"))

        @wraps(function)
        def weighing(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the filter takes
            self.weighed(given[at])
            return function(*given, **named)

        return weighing

    def script_of(self, file: str | None) -> Script:
        """The script that Jinja calls so."""
        return self.scripts[file or MAIN]

    def _included(self, name: str) -> tuple[str, str, None]:
        """Load a template that is named by another."""
        script, file = included(name, self.scripts[MAIN]), f"<template {name}>"
        self.scripts[file] = script
        return script.source, file, None

    def _count(self, text: int) -> None:
        self._text += text
        if self._text > MOST_TEXT:
            raise LimitError("模板生成的内容过长")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template so that rounds are counted, joining keeps marks, and its own words stay as written."""
        main = self.scripts[MAIN]
        rewriting = Rewriting(lambda other: included(other, main), filename, marked=bool(main.places))
        tree: nodes.Template = rewriting.visit(super()._parse(source, name, filename))
        return tree


def _range(*ends: int) -> range | list[Year]:
    """Whole numbers in a row, from one year on years. Raises LimitError for more than a report can need."""
    try:
        found = range(*ends)
    except (TypeError, ValueError):
        raise SlipError("range的括号里应写1至3个整数，第三个（间隔）不能是0") from None
    if len(found) > MOST_ITEMS:
        raise LimitError("模板中的循环次数过多")
    return [Year(year) for year in found] if isinstance(ends[0], Year) and len(ends) > 1 else found


def _are_numbers(*values: object) -> bool:
    return not any(isinstance(value, str | list | tuple) for value in values)


def _size(value: object) -> int:
    """How much room a number or a list takes."""
    if isinstance(value, int):
        return abs(value)
    return len(value) if isinstance(value, list | tuple) else 0


def _between(separator: object, values: Iterable[object]) -> list[object]:
    """Values with a separator between them."""
    return [piece for value in values for piece in (separator, value)][1:]
