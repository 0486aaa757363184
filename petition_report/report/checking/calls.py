"""Brackets and filters behind a thing → what they give, and what is wrong with what stands in them (括号与过滤器)."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes

from petition_report.report.checking.arguments import arguments
from petition_report.report.checking.conditions import check_conditions
from petition_report.report.checking.literals import check_literal
from petition_report.report.checking.names import several
from petition_report.report.checking.operators import check_printed
from petition_report.report.checking.reading import FACT, FILTER, SYNTAX, UNDEFINED, Reading
from petition_report.report.checking.value import (
    ELEMENT,
    FACTS,
    FAULTY,
    INDICATOR,
    LOOP,
    MARKED,
    MEMBERS,
    NUMBER,
    ROW,
    SAME_ROW,
    SPACE,
    UNKNOWN,
    Value,
    element,
    given,
    has_one,
    is_open,
    row,
)
from petition_report.report.language.dictionary import Word, words
from petition_report.report.language.slips import MISPLACED

FILTERS = "过滤器"
# our own filters → the kinds they may stand behind
BEHIND = {"分别": (INDICATOR,), "列举": (MEMBERS,), "位数": (INDICATOR, NUMBER)}
GIVEN, CLAIMS = "有", "说法"

Given = Mapping[nodes.Expr, Value]


def call(node: nodes.Call, callee: Value, reading: Reading, inside: Given) -> Value:
    """What a thing gives with its brackets."""
    word = callee.word
    if word is None:
        if is_open(callee) or callee.kind == LOOP:
            return UNKNOWN
        reading.tell(node, SYNTAX, "这里不能写括号，只有要写明内容的名称后面才写括号")
        return FAULTY
    for name, one in arguments(reading, node, word):
        check_literal(reading, name, one, callee)
        _check_kind(reading, name, one, inside)
    _look_closer(node, callee, word, reading)
    if FAULTY in inside.values():
        return FAULTY
    if word.gives == SPACE:
        return Value(SPACE, names=frozenset(one.key for one in node.kwargs))
    return given(word, callee.about)


def _check_kind(reading: Reading, name: str, node: nodes.Expr, inside: Given) -> None:
    """Look at what must be of a certain kind: the number that another is a share of."""
    thing = inside[node]
    if name == CLAIMS and not (thing.kind == ROW or is_open(thing)):
        reading.tell(node, SYNTAX, "“口号”的每一项应写成一列，如：口号(提高=(办结率,))")
    if name == NUMBER and not (thing.kind == NUMBER or is_open(thing)):
        said = (
            several(thing.about) if thing.about and not has_one(thing.about) else "“占”的括号里应写指标的量"
        )
        reading.tell(node, UNDEFINED, said)


def _look_closer(node: nodes.Call, callee: Value, word: Word, reading: Reading) -> None:
    """What only some names ask for: columns and values behind 其中, facts behind 补充."""
    first = node.args[0] if node.args else None
    text = first.value if isinstance(first, nodes.Const) and isinstance(first.value, str) else ""
    if word.name == "其中":
        check_conditions(reading, node, callee.about.register if callee.about else None)
    elif callee.kind == FACTS:
        _ask(node, text, first, reading)
    elif word.name == GIVEN and word is words(FACTS)[GIVEN] and text:
        reading.found.optional.add(text)
        reading.use(FACTS, text)


def _ask(node: nodes.Call, name: str, first: nodes.Expr | None, reading: Reading) -> None:
    """Remember a fact that the template wants to be told."""
    if name:
        reading.use(FACTS, name)
        reading.found.asked.setdefault(name, reading.fault(node, FACT, f"没有补充数据“{name}”"))
    elif isinstance(first, nodes.Const) or (first and isinstance(first, nodes.Name | nodes.Getattr)):
        _tell_unquoted(first, reading)


def _tell_unquoted(node: nodes.Expr, reading: Reading) -> None:
    """Say that a fact's name needs quotes, unless it is a variable."""
    if not (isinstance(node, nodes.Name) and node.name in reading.scope):
        reading.tell(node, SYNTAX, '“补充”的名称应写在引号之内，如：补充("宣传场次")')


def filtered(node: nodes.Filter, thing: Value, reading: Reading) -> Value:
    """What a filter makes of a thing."""
    word = words(FILTERS).get(node.name)
    if word is None:
        reading.tell_unknown(node, FILTER, "过滤器", node.name, words(FILTERS))
        return FAULTY
    reading.use(FILTERS, node.name)
    fits = True
    for name, one in arguments(reading, node, word):
        check_literal(reading, name, one, thing)
        fits = _has_attribute(reading, name, one, thing) and fits
    if not fits:
        return FAULTY
    if node.name in BEHIND and thing.kind not in BEHIND[node.name] and not is_open(thing):
        reading.tell(node, SYNTAX, MISPLACED[node.name])
        return FAULTY
    if node.name == "位数" and thing.about and not has_one(thing.about) and thing.kind == INDICATOR:
        reading.tell(node, UNDEFINED, several(thing.about))
    return _made(node, word, thing, reading)


def _has_attribute(reading: Reading, name: str, node: nodes.Expr, thing: Value) -> bool:
    """Look at the property that a filter sorts or picks by."""
    if name not in ("attribute", "属性") or not isinstance(node, nodes.Const):
        return True
    found = element(thing) or UNKNOWN
    for part in str(node.value).split("."):
        following = reading.known.behind(found, part)
        if following is None:
            reading.tell_unknown(node, UNDEFINED, "指标或属性", part, reading.known.near(found))
        found = following or FAULTY
    return found != FAULTY


def _made(node: nodes.Filter, word: Word, thing: Value, reading: Reading) -> Value:
    """What comes out of a filter."""
    inside = element(thing)
    if word.gives in (ELEMENT, SAME_ROW, ROW) and inside is None:
        reading.tell(node, SYNTAX, f"“{node.name}”只能用在一列之后")
        return FAULTY
    match word.gives:
        case "元素":
            return inside or UNKNOWN
        case "同列":
            return row(inside or UNKNOWN)
        case "列":
            return row(UNKNOWN)
        case "印文":
            for part in thing.parts:
                check_printed(node, part, reading)
            return Value(MARKED)
    return given(word, thing.about)
