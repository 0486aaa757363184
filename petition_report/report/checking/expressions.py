"""An expression of a template → the kind of thing it gives; what cannot be is told on the way (表达式)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from jinja2 import nodes
from jinja2.tests import TESTS

from petition_report.report.checking.calls import call, filtered
from petition_report.report.checking.names import attribute, start
from petition_report.report.checking.operators import compared, joined, reckoned
from petition_report.report.checking.reading import PLAIN, SYNTAX, Reading
from petition_report.report.checking.value import (
    BARE,
    FAULTY,
    FRACTION,
    MAPPING,
    MARKED,
    MEMBERS,
    NOTHING,
    ROW,
    TEXT,
    UNKNOWN,
    WHOLE,
    YES_NO,
    Value,
    either,
    element,
    is_open,
    is_share,
    row,
)
from petition_report.report.language.slips import PLACE

PERCENT = "比率、占比不会大于1，要按小数比较，如95%应写成0.95"
# what may stand in [ ]
PLACES = (WHOLE, BARE, TEXT, MARKED)
CONSTANTS: Mapping[type, str] = {str: TEXT, bool: YES_NO, int: WHOLE, float: FRACTION, type(None): NOTHING}


def value(node: nodes.Node, reading: Reading) -> Value:
    """What an expression gives."""
    handler = HANDLERS.get(type(node))
    return handler(node, reading) if handler else UNKNOWN


def values(found: list[nodes.Expr], reading: Reading) -> tuple[Value, ...]:
    """What several expressions give."""
    return tuple(value(one, reading) for one in found)


def _constant(node: nodes.Const, _: Reading) -> Value:
    return Value(CONSTANTS.get(type(node.value), NOTHING))


def _row(node: nodes.List | nodes.Tuple, reading: Reading) -> Value:
    return row(*values(node.items, reading))


def _mapping(node: nodes.Dict, reading: Reading) -> Value:
    for pair in node.items:
        value(pair.value, reading)
    return Value(MAPPING)


def _name(node: nodes.Name, reading: Reading) -> Value:
    return start(node, reading)


def _attribute(node: nodes.Getattr, reading: Reading) -> Value:
    return attribute(node, value(node.node, reading), node.attr, reading)


def _item(node: nodes.Getitem, reading: Reading) -> Value:
    """What square brackets take out of a thing; a name in quotes is an attribute."""
    thing, place = value(node.node, reading), node.arg
    if isinstance(place, nodes.Const) and isinstance(place.value, str) and thing.kind != MAPPING:
        return attribute(node, thing, place.value, reading)
    if not isinstance(place, nodes.Slice) and not (is_open(at := value(place, reading)) or at.kind in PLACES):
        reading.tell(node, SYNTAX, PLACE)
    if thing.kind == MARKED:
        reading.tell(node, PLAIN, "用[ ]截取会把其中的数字变成没有出处的文字，请改用属性写出所要的部分")
        return Value(TEXT)
    taken = Value(TEXT) if thing.kind == TEXT else element(thing)
    if taken is None:
        reading.tell(node, SYNTAX, "[ ]只能写在按、排名、前所得的一列之后")
        return FAULTY
    return row(taken) if isinstance(place, nodes.Slice) and thing.kind in (MEMBERS, ROW) else taken


def _call(node: nodes.Call, reading: Reading) -> Value:
    callee = value(node.node, reading)
    return call(node, callee, reading, _given(node, reading))


def _filter(node: nodes.Filter, reading: Reading) -> Value:
    optional = node.name in ("default", "d")
    thing = _quietly(node.node, reading) if optional else value(node.node, reading) if node.node else UNKNOWN
    return filtered(node, thing, reading, _given(node, reading))


def _given(node: nodes.Call | nodes.Filter | nodes.Test, reading: Reading) -> Mapping[nodes.Expr, Value]:
    """What stands in brackets, each with its value."""
    given = [*node.args, *(one.value for one in node.kwargs)]
    return {one: value(one, reading) for one in given}


def _quietly(node: nodes.Node | None, reading: Reading) -> Value:
    """What an expression gives that may name what is not there."""
    if isinstance(node, nodes.Name) and node.name not in (*reading.scope, *reading.known.starts):
        return UNKNOWN
    return value(node, reading) if node else UNKNOWN


def _test(node: nodes.Test, reading: Reading) -> Value:
    value(node.node, reading)
    _given(node, reading)
    if node.name not in TESTS:
        reading.tell_unknown(node, SYNTAX, "判断", node.name, TESTS)
        return FAULTY
    return Value(YES_NO)


def _choice(node: nodes.CondExpr, reading: Reading) -> Value:
    value(node.test, reading)
    chosen = values([one for one in (node.expr1, node.expr2) if one], reading)
    return either(*chosen)


def _either(node: nodes.And | nodes.Or, reading: Reading) -> Value:
    return either(value(node.left, reading), value(node.right, reading))


def _not(node: nodes.Not, reading: Reading) -> Value:
    value(node.node, reading)
    return Value(YES_NO)


def _compared(node: nodes.Compare, reading: Reading) -> Value:
    first, sides = value(node.expr, reading), [(one.op, value(one.expr, reading)) for one in node.ops]
    written = [
        (node.expr, first),
        *((one.expr, side) for one, (_, side) in zip(node.ops, sides, strict=True)),
    ]
    for (left, one), (right, other) in pairwise(written):
        if (is_share(one) and _beyond_one(right)) or (is_share(other) and _beyond_one(left)):
            reading.tell(node, SYNTAX, PERCENT)
    return compared(node, first, sides, reading)


def _beyond_one(node: nodes.Node) -> bool:
    """Whether a number is written that no share can reach."""
    return isinstance(node, nodes.Const) and isinstance(node.value, int | float) and node.value > 1


def _reckoned(node: nodes.BinExpr, reading: Reading) -> Value:
    return reckoned(node, value(node.left, reading), value(node.right, reading), reading)


def _signed(node: nodes.UnaryExpr, reading: Reading) -> Value:
    return reckoned(node, Value(WHOLE), value(node.node, reading), reading)


def _joined(node: nodes.Concat, reading: Reading) -> Value:
    return joined(node, values(node.nodes, reading), reading)


HANDLERS: Mapping[type[nodes.Node], Callable[[Any, Reading], Value]] = {
    nodes.Const: _constant,
    nodes.List: _row,
    nodes.Tuple: _row,
    nodes.Dict: _mapping,
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Call: _call,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.CondExpr: _choice,
    nodes.And: _either,
    nodes.Or: _either,
    nodes.Not: _not,
    nodes.Compare: _compared,
    nodes.Concat: _joined,
    nodes.Neg: _signed,
    nodes.Pos: _signed,
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow), _reckoned
    ),
}
