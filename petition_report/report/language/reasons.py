"""Why Python could not do what a template asks, said in Chinese with the kinds of things it was asked of (缘由)."""

from __future__ import annotations

import re
from collections.abc import Mapping

FAILED = "模板中的计算无法进行"
# what Python calls the things of templates
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("str", "Markup"), "文字"),
    **dict.fromkeys(("int", "Year", "Place", "Counted"), "整数"),
    **dict.fromkeys(("float", "Fraction"), "小数"),
    **dict.fromkeys(("list", "tuple", "range", "generator"), "一列"),
    "Number": "指标的量",
    "View": "指标",
    "Saying": "印出来的话",
    "Members": "一组类别",
    "NoneType": "空值",
    "bool": "是与否",
    "dict": "对照表",
}
OTHER = "这样的内容"
# the first that a message of Python's holds tells what to say
_REASONS = tuple(
    (re.compile(told), said)
    for told, said in (
        (r"'(\S+)' not supported between instances of '(\w+)' and '(\w+)'", "“{0}”不能比较{1}和{2}"),
        (r"unsupported operand type\(s\) for (\S+?):? '(\w+)' and '(\w+)'", "“{0}”不能用于{1}和{2}"),
        (r'can only concatenate (\w+) \(not "(\w+)"\)', "“+”不能用于{0}和{1}，文字与数请用~"),
        (r"bad operand type for unary (\S): '(\w+)'", "“{0}”不能用于{1}"),
        (r"'(\w+)' object is not callable", "{0}后面不能写括号"),
        (r"unpack", "逗号隔开的名称，与每一项里的个数不同"),
        (r"'(\w+)' object is not iterable", "{0}不能逐项取用"),
        (r"argument of type '(\w+)' is not", "“in”的后面不能是{0}"),
        (r"object of type '(\w+)' has no len", "{0}不能用length数个数"),
        (r"No (?:filter|test) named '(.+)'", "没有名为“{0}”的过滤器或判断"),
    )
)


def reason(fault: Exception) -> str:
    """What could not be done, and with which kinds of things."""
    for told, said in _REASONS:
        if found := told.search(str(fault)):
            return f"{FAILED}：{said.format(*(_called(one) for one in found.groups()))}"
    return f"{FAILED}，请核对这一行标签里的运算符和括号里的内容"


def _called(word: str) -> str:
    """A kind of thing in Chinese; an operator as it is."""
    return KINDS.get(word, OTHER if word.isidentifier() and word.isascii() else word)
