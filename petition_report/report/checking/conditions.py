"""Columns named in a template and the values asked of them, against the registers' vocabularies (栏目与取值)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jinja2 import nodes

from petition_report.ledger import schema
from petition_report.report.checking.reading import SYNTAX, UNDEFINED, VALUE, Reading
from petition_report.report.language.dimensions import named
from petition_report.statistics.indicators import condition, dimension

DIMENSION = "维度"
GROUP, MONTH = "group", "month"
CATEGORY = "category"
_MONTH = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])")


def check_dimension(reading: Reading, node: nodes.Node, name: str, register: str | None) -> str:
    """The key of a column of a register (of any one where it is not known); '' for none, which is told."""
    registers = [register] if register else list(schema.registers())
    key = next(filter(None, (dimension(one, name) for one in registers)), "")
    if key:
        reading.use(DIMENSION, name)
    else:
        near = (label for one in registers for label in named(one))
        reading.tell_unknown(node, UNDEFINED, "栏目", name, near)
    return key


def check_conditions(reading: Reading, call: nodes.Call, register: str | None) -> None:
    """Look at the columns and values of 其中(栏目=取值)."""
    for given in call.kwargs:
        key = check_dimension(reading, call, given.key, register)
        if isinstance(given.value, nodes.Name) and given.value.name in reading.known.starts:
            reading.tell(given.value, SYNTAX, f"“{given.key}”的取值应写在引号之内")
        if key and register:
            for node in _written(given.value):
                _check_value(reading, node, register, (key, given.key))


def _written(node: nodes.Expr) -> Iterable[nodes.Const]:
    """The values that are written out."""
    listed = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    return (one for one in listed if isinstance(one, nodes.Const))


def _check_value(reading: Reading, node: nodes.Const, register: str, column: tuple[str, str]) -> None:
    """Say that a column never holds a value."""
    key, name = column
    if key == MONTH and not _MONTH.fullmatch(str(node.value)):
        reading.tell(node, VALUE, f"“{name}”的取值应写成“2023-05”的样子，“{node.value}”按0计")
    field = schema.field_named(schema.registers()[register], CATEGORY if key == GROUP else key)
    if key == MONTH or (key == GROUP and node.value in reading.known.groups):
        return
    if field is None or field.kind is schema.Kind.FLAG:
        if not condition(register, key, node.value):
            reading.tell(node, VALUE, f"“{name}”的取值应为true或false，“{node.value}”按0计")
    elif field.closed and schema.canonical(field, str(node.value)) is None:
        words: Mapping[str, str] = field.values
        own = sorted(reading.known.groups) if key == GROUP else ()
        near = (*words.values(), *own)
        reading.tell_unknown(node, VALUE, f"取值可写在“{name}”之后", str(node.value), near)
