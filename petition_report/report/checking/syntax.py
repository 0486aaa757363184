"""Tags → what Jinja cannot read of them, each tag looked at by itself, and the same tags made readable (语法)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from jinja2 import Environment

from petition_report.report.checking.cut import UNREADABLE, Piece
from petition_report.report.checking.value import UNREAD

# what a tag needs around it to be read by itself
_ALONE: Mapping[str, tuple[str, str]] = {
    "if": ("", "{% endif %}"),
    "for": ("", "{% endfor %}"),
    "macro": ("", "{% endmacro %}"),
    "call": ("", "{% endcall %}"),
    "filter": ("", "{% endfilter %}"),
    "block": ("", "{% endblock %}"),
    "with": ("", "{% endwith %}"),
    "autoescape": ("", "{% endautoescape %}"),
    "elif": ("{% if 1 %}", "{% endif %}"),
    "else": ("{% if 1 %}", "{% endif %}"),
    "endif": ("{% if 1 %}", ""),
    "endfor": ("{% for a in b %}", ""),
    "endmacro": ("{% macro a() %}", ""),
    "endcall": ("{% call a() %}", ""),
    "endfilter": ("{% filter a %}", ""),
    "endblock": ("{% block a %}", ""),
    "endset": ("{% set a %}", ""),
    "endwith": ("{% with %}", ""),
    "endautoescape": ("{% autoescape 1 %}", ""),
}
_READER = Environment(autoescape=True)
_NAMES = re.compile(r"\w+")
_FOR = re.compile(r"\{%[-+]?\s*for\s+(.+?)\s+in\b", re.DOTALL)
_SET = re.compile(r"\{%[-+]?\s*set\s+([\w.,\s]+?)\s*=(?!=)")
_MACRO = re.compile(r"\{%[-+]?\s*macro\s+(\w+)(.*)", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# the first that a message of Jinja's holds tells what to say
_SAYINGS = tuple(
    (re.compile(told), said)
    for told, said in (
        (
            r"unknown tag '(?:tr|tc|p|r)'",
            "这里不写{word}，{{% for … %}}、{{% if … %}}独占一行、一格、一段即可",
        ),
        (r"unknown tag 'els(?:e?if|e_if)'", "应写成{{% elif … %}}"),
        (r"unknown tag 'end'", "结束标签应写成{{% endif %}}、{{% endfor %}}，中间没有空格"),
        (r"unknown tag", "没有名为“{word}”的标签"),
        (r"^unexpected char ['\"](≥)['\"]", "“{0}”应写成>="),
        (r"^unexpected char ['\"](≤)['\"]", "“{0}”应写成<="),
        (r"^unexpected char ['\"](≠)['\"]", "“{0}”应写成!="),
        (r"^unexpected char ['\"](.)['\"]", "“{0}”不能写在这里，应在引号之内，或改用半角符号"),
        (r"got '='$", "比较是否相等应写成==；括号里的几个条件用逗号隔开"),
        (r"got 'end of |^unexpected 'end of ", "标签里缺少内容"),
        (r"expected name or number", "点后面缺少名称"),
        (r"function call expression", "括号里写明名称的项应放在最后"),
        (r"got '(?:integer|string|float)'$", "标签里有多余的内容，或缺少逗号、运算符"),
        (r"got '(.*)'$|^unexpected '(.*)'$", "“{0}”附近的写法有误"),
    )
)


def is_block(tag: Piece) -> bool:
    """Whether {% set %} begins a block that {% endset %} must end."""
    return tag.word == "set" and not _SET.match(tag.text)


def wrong(tag: Piece) -> str:
    """What is wrong with the way a tag is written; '' where nothing is."""
    if tag.broken:
        return tag.broken
    before, after = _ALONE.get(tag.word, ("", "{% endset %}" if is_block(tag) else ""))
    try:
        _READER.parse(before + tag.text + after)
    except UNREADABLE as fault:
        return _said(str(fault), tag)
    return ""


def readable(tag: Piece) -> Piece:
    """A tag that cannot be read as one that can, and that gives the same names as far as they can be told."""
    words = _NAMES.findall(tag.text)[1:]
    match tag.word:
        case "for":
            names = _FOR.match(tag.text)
            given = _NAMES.findall(names[1]) if names else words[:1]
            text = f"{{% for {', '.join(given) or '_'} in {UNREAD} %}}"
        case "macro":
            named = _MACRO.match(tag.text)
            given = _parameters(named[2]) if named else []
            text = f"{{% macro {named[1] if named else '_'}({', '.join(given)}) %}}"
        case "set":
            given = _NAMES.findall(tag.text.partition("=")[0])[1:]
            text = f"{{% set {', '.join(given) or '_'} = {UNREAD} %}}"
        case "if" | "elif":
            text = f"{{% {tag.word} {UNREAD} %}}"
        case _:
            text = f"{{% {tag.word} %}}" if tag.word in _ALONE else f"{{{{ {UNREAD} }}}}"
    return replace(tag, text=text, broken="")


def _parameters(text: str) -> list[str]:
    """The names of a macro's parameters, as far as they can be told."""
    parts = text.strip(" ()%-+}").split(",")
    return [found[0] for part in parts if (found := _NAMES.match(part.strip()))]


def _said(message: str, tag: Piece) -> str:
    """A fault of Jinja's in Chinese."""
    if brackets := _brackets(_QUOTED.sub("", tag.text)):
        return brackets
    if tag.word == "else":
        return "{% else %}里不写别的，另有条件的写成{% elif … %}"
    for told, said in _SAYINGS:
        if found := told.search(message):
            return said.format(*filter(None, found.groups()), word=tag.word)
    return "标签的写法有误"


def _brackets(text: str) -> str:
    """Which bracket is missing or one too many."""
    for opening, closing in ("()", "[]"):
        missing = text.count(opening) - text.count(closing)
        if missing:
            return f"括号没有成对，{f'缺少“{closing}”' if missing > 0 else f'多出“{closing}”'}"
    return ""
