"""Brackets and filters behind a thing → what they give, and what is wrong with what stands in them (括号与过滤器)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jinja2 import nodes
from jinja2.tests import TESTS

from petition_report.report.checking.arguments import arguments
from petition_report.report.checking.conditions import check_conditions
from petition_report.report.checking.literals import check_literal
from petition_report.report.checking.names import several
from petition_report.report.checking.operators import ADD_FIGURES, FIGURES, NO_SOURCE, check_printed
from petition_report.report.checking.reading import FACT, FILTER, PLAIN, SYNTAX, UNDEFINED, Reading
from petition_report.report.checking.value import (
    BARE,
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
    WHOLE,
    Value,
    element,
    given,
    has_one,
    is_open,
    row,
)
from petition_report.report.language.dictionary import Word, words
from petition_report.report.language.slips import CLAIMED, MISPLACED, SEVERAL_DIGITS

FILTERS = "过滤器"
# our own filters → the kinds they may stand behind
BEHIND = {"分别": (INDICATOR,), "列举": (MEMBERS,), "位数": (INDICATOR, NUMBER)}
GIVEN, CLAIMS, DIGITS, NUMERAL = "有", "说法", "位数", "数目"
STYLE, ATTRIBUTES = "写法", ("attribute", "属性")
# filters that go through a row and give what is no part of it
OF_ROWS = ("length", "count", "sum")
# what stands in brackets as a whole number
COUNTS = ("个数", "列举数", "起始年", "数目", "端点")

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
    """Look at what must be of a certain kind: the number that another is a share of, whole numbers, rows."""
    thing = inside[node]
    if is_open(thing):
        return
    if name == CLAIMS:
        _check_claims(reading, node, thing)
    if name == DIGITS and thing.kind != ROW:
        reading.tell(node, SYNTAX, SEVERAL_DIGITS)
    if name in COUNTS and thing.kind not in (WHOLE, BARE) and not isinstance(node, nodes.Const):
        reading.tell(node, SYNTAX, "括号里应写整数；要用指标的量，请在后面加“.值”")
    if name == NUMERAL and thing.kind == BARE:
        reading.tell(node, PLAIN, NO_SOURCE)
    if name == NUMBER and thing.kind != NUMBER:
        said = (
            several(thing.about) if thing.about and not has_one(thing.about) else "“占”的括号里应写指标的量"
        )
        reading.tell(node, UNDEFINED, said)


def _check_claims(reading: Reading, node: nodes.Expr, thing: Value) -> None:
    """Look at the numbers that a slogan is made of."""
    if thing.kind != ROW:
        reading.tell(node, SYNTAX, "“口号”的每一项应写成一列，如：口号(提高=(办结率,))")
    for one in thing.parts:
        if one.kind == INDICATOR and one.about and not has_one(one.about):
            reading.tell(node, UNDEFINED, several(one.about))
        elif one.kind not in (INDICATOR, NUMBER) and not is_open(one):
            reading.tell(node, SYNTAX, CLAIMED)


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


def filtered(node: nodes.Filter, thing: Value, reading: Reading, inside: Given) -> Value:
    """What a filter makes of a thing."""
    word = words(FILTERS).get(node.name)
    if word is None:
        reading.tell_unknown(node, FILTER, "过滤器", node.name, words(FILTERS))
        return FAULTY
    reading.use(FILTERS, node.name)
    taken: Value | None = None
    styles = []
    for name, one in arguments(reading, node, word):
        check_literal(reading, name, one, thing)
        _check_kind(reading, name, one, inside)
        if name in ATTRIBUTES and isinstance(one, nodes.Const):
            taken = _attribute_of(element(thing) or UNKNOWN, one, reading)
        styles += [one] if name == STYLE else []
    _check_style(node, styles, reading)
    if taken == FAULTY:
        return FAULTY
    if node.name in BEHIND and thing.kind not in BEHIND[node.name] and not is_open(thing):
        reading.tell(node, SYNTAX, MISPLACED[node.name])
        return FAULTY
    if node.name == "位数" and thing.about and not has_one(thing.about) and thing.kind == INDICATOR:
        reading.tell(node, UNDEFINED, several(thing.about))
    return _made(node, word, thing, taken, reading)


def _attribute_of(found: Value, node: nodes.Const, reading: Reading) -> Value:
    """Look at the property that a filter sorts, picks or adds up by, and give it."""
    for part in str(node.value).split("."):
        following = reading.known.behind(found, part)
        if following is None:
            reading.tell_unknown(node, UNDEFINED, "指标或属性", part, reading.known.near(found))
        found = following or FAULTY
    return found


def _check_style(node: nodes.Filter, styles: Sequence[nodes.Expr], reading: Reading) -> None:
    """Look at the filter that map uses, or the test that members are picked by."""
    first = styles[0] if styles else None
    known = words(FILTERS) if node.name == "map" else TESTS
    if isinstance(first, nodes.Const) and first.value not in known:
        said = "过滤器" if node.name == "map" else "判断"
        reading.tell_unknown(first, SYNTAX, said, str(first.value), known)


def _made(node: nodes.Filter, word: Word, thing: Value, taken: Value | None, reading: Reading) -> Value:
    """What comes out of a filter; `taken` is the property it goes by."""
    inside = element(thing)
    if (word.gives in (ELEMENT, SAME_ROW, ROW) or node.name in OF_ROWS) and inside is None:
        reading.tell(node, SYNTAX, f"“{node.name}”只能用在一列之后")
        return FAULTY
    if node.name == "sum":
        return _added(node, taken or inside or UNKNOWN, reading)
    made = {ELEMENT: inside or UNKNOWN, SAME_ROW: row(inside or UNKNOWN), ROW: row(taken or UNKNOWN)}
    if word.gives in made:
        return made[word.gives]
    for part in thing.parts if word.gives == MARKED else ():
        check_printed(node, part, reading)
    return given(word, thing.about)


def _added(node: nodes.Filter, one: Value, reading: Reading) -> Value:
    """A sum; of exact values it has no source either."""
    if one.kind in FIGURES:
        reading.tell(node, SYNTAX, ADD_FIGURES)
        return FAULTY
    return one if one.kind == BARE else UNKNOWN
