"""Reckoning, joining and comparing in templates: what they give, and what they must not be used for (运算)."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from petition_report.report.checking.names import bracketless, several
from petition_report.report.checking.reading import LIMIT, PLAIN, SYNTAX, UNDEFINED, Reading
from petition_report.report.checking.value import (
    BARE,
    CHART,
    FAULTY,
    FRACTION,
    INDICATOR,
    MAPPING,
    MARKED,
    MEMBERS,
    METHOD,
    NUMBER,
    ROW,
    SAYING,
    TABLE,
    TEXT,
    UNKNOWN,
    WHOLE,
    YES_NO,
    Value,
    either,
    element,
    has_one,
    is_open,
    row,
)
from petition_report.report.language.slips import UNPRINTABLE, UNPRINTABLE_OTHERS

FIGURES = (INDICATOR, NUMBER, SAYING)
NUMERIC = (WHOLE, BARE, FRACTION)
WRITTEN = (TEXT, MARKED)
PRINTED = (*FIGURES, *WRITTEN, WHOLE, TABLE, CHART)
ORDERING, SEEKING = ("lt", "gt", "lteq", "gteq"), ("in", "notin")
ONLY_ORDERED = "数字只能用<、>比较；判断是否相等、是否至少，请在后面加“.值”"
WORDS_ORDERED = "同比、连续下降月数等印出来的话不能比大小；判断升降请用“方向”，比较多少请用指标的量"
TEXT_AND_NUMBER = "文字与数不能比较，引号之内的都是文字；要比较的数不加引号"
UNORDERED = "这样的内容不能比大小，请用指标的量"
SOUGHT = '“in”的后面应写一列或文字，如：{% if 项.名称 in ["甲", "乙"] %}'
NO_SOURCE = "这样写出的数字没有出处，不能核对；请写指标的量或属性，不要写“值”"
ADD_FIGURES = "数字不能用+相加，合计请另定指标；要接在一起请用~"
RECKON_FIGURES = "数字不能直接加减乘除，请用占比、同比等属性，或另定指标"


def check_printed(node: nodes.Node, thing: Value, reading: Reading) -> None:
    """Say that a thing cannot be printed, or loses where it came from."""
    about = thing.about
    if thing.kind == INDICATOR and about and not has_one(about):
        reading.tell(node, UNDEFINED, several(about))
    elif thing.kind == BARE:
        reading.tell(node, PLAIN, NO_SOURCE)
    elif thing.kind == METHOD and thing.word:
        reading.tell(node, SYNTAX, bracketless(thing.word, thing.about))
    elif thing.kind not in PRINTED and not is_open(thing):
        reading.tell(node, SYNTAX, UNPRINTABLE.get(thing.kind, UNPRINTABLE_OTHERS))


def joined(node: nodes.Node, parts: Sequence[Value], reading: Reading) -> Value:
    """Texts and numbers in a row by ~; a number keeps its mark."""
    plain = all(one.kind in (TEXT, WHOLE) for one in parts)
    for one in parts:
        check_printed(node, one, reading)
    return Value(TEXT if plain else MARKED)


def compared(
    node: nodes.Compare, first: Value, others: Sequence[tuple[str, Value]], reading: Reading
) -> Value:
    """A comparison: what may never stand in one, and what can never be the answer of one."""
    left = first
    for sign, right in others:
        said = _incomparable(sign, left, right)
        for thing in (left, right):
            if thing.kind == INDICATOR and thing.about and not has_one(thing.about):
                reading.tell(node, UNDEFINED, several(thing.about))
                said = ""
        if said:
            reading.tell(node, SYNTAX, said)
        left = right
    return Value(YES_NO)


def _incomparable(sign: str, left: Value, right: Value) -> str:
    """What is wrong with comparing two things; '' for nothing.

    Numbers know only < and >, words only equality and `in`; a text is never a number.
    """
    kinds = {left.kind, right.kind}
    if sign in SEEKING:
        return "" if right.kind == SAYING or element(right) else SOUGHT
    if kinds & {INDICATOR, NUMBER} and sign not in ORDERING[:2]:
        return ONLY_ORDERED
    if is_open(left) or is_open(right):
        return ""
    if sign in ORDERING and SAYING in kinds:
        return WORDS_ORDERED
    if kinds & {*NUMERIC, INDICATOR, NUMBER} and kinds & set(WRITTEN):
        return TEXT_AND_NUMBER
    orderly = ({*NUMERIC, *FIGURES}, {*WRITTEN}, {ROW})
    return UNORDERED if sign in ORDERING and not any(kinds <= one for one in orderly) else ""


def reckoned(node: nodes.BinExpr | nodes.UnaryExpr, left: Value, right: Value, reading: Reading) -> Value:
    """What + - * / and their like give."""
    if wrong := _wrong(node, left, right):
        reading.tell(node, *wrong)
        return FAULTY
    if is_open(left) or is_open(right):
        return UNKNOWN
    kinds = (left.kind, right.kind)
    if kinds == (ROW, ROW):
        return row(either(*left.parts, *right.parts))
    if set(kinds) <= set(WRITTEN):
        return Value(TEXT if kinds == (TEXT, TEXT) else MARKED)
    whole = FRACTION if isinstance(node, nodes.Div) or FRACTION in kinds else WHOLE
    return Value(BARE if BARE in kinds else whole)


def _wrong(node: nodes.Node, left: Value, right: Value) -> tuple[str, str] | None:
    """Why things cannot be reckoned with: the code and what to say."""
    kinds, adding = {left.kind, right.kind}, isinstance(node, nodes.Add)
    if _is_refused(node, left, right):
        return LIMIT, "模板中不能作乘方，也不能重复或套用文字"
    if kinds & set(FIGURES):
        return SYNTAX, ADD_FIGURES if adding else RECKON_FIGURES
    if is_open(left) or is_open(right) or kinds <= set(NUMERIC):
        return None
    if adding and (kinds <= set(WRITTEN) or kinds == {ROW}):
        return None
    return SYNTAX, "模板中的计算无法进行，+只能连接文字与文字；文字与数请用~"


def _is_refused(node: nodes.Node, left: Value, right: Value) -> bool:
    """Whether an operation could grow without end: powers, and * or % on texts and lists."""
    texts = (*WRITTEN, ROW, MEMBERS, MAPPING)
    return isinstance(node, nodes.Pow) or (
        isinstance(node, nodes.Mul | nodes.Mod) and (left.kind in texts or right.kind in texts)
    )
