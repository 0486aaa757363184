"""What a template's author can get wrong, said in Chinese; the template's line is added where it is caught (笔误)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

# less alike than this is another word
ALIKE = 0.5
# more characters than any report can need, written or printed
MOST_TEXT = 2_000_000
# what cannot be printed, by kind, and where a filter must stand
UNPRINTABLE: Mapping[str, str] = {
    "列表": "一组类别不能直接印出，请用列举，或用{% for %}逐项写出",
    "小数": "算出的小数不能直接印出，请用占比、同比等属性",
    "是否": "是与否不能直接印出，请用{% if %}",
}
UNPRINTABLE_OTHERS = "这里的内容不能直接印出，请写明指标的量或属性"
MISPLACED: Mapping[str, str] = {
    "分别": '“分别”只能用在指标之后，如：来访.变化 | 分别("批次", "人次")',
    "列举": "“列举”只能用在按、排名、前所得的一组类别之后",
    "位数": "“位数”只能用在指标之后，如：按期办结率 | 位数(2)",
}
PLACE = "[ ]里应写第几个（整数，从0数起），或引号之内的名称"
UNCOUNTED = "“发生”只能用在按批次、件次等计数的指标之后"
CLAIMED = "“口号”的每一项应列出指标或指标的量，如：口号(提高=(办结率,), 上升=(来访.批次,))"
SHARES_THROUGH_TIME = "占比没有“连续”“连续下降月数”“年均增长”，请写在件次、批次等量之后"
SEVERAL_DIGITS = "“位数”应写成一列，每个量一个0到6的整数，如：位数=(0, 1)"
# tags that a template may not use, or not in this way
OTHERS = "模板中不能用{% import %}、{% extends %}，引用其他模板请用{% include %}"
BLOCKS = "模板中不能用{% call %}、{% filter %}、{% block %}"
NAME_ONLY = '引用应写成{% include "文件名.md.j2" %}，文件名放在引号之内，后面不加其他内容'


class SlipError(Exception):
    """A template asks for something in a way that cannot be meant."""


class UnknownNameError(SlipError):
    """A template names something that is not there."""


class LimitError(SlipError):
    """A template goes beyond what a report can need."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like a name, of equals the one that sounds like it; '' where none is near."""
    alike = {one: SequenceMatcher(None, name, one).ratio() for one in sorted(set(known))}
    near = [one for one, ratio in alike.items() if ratio >= ALIKE]

    def rank(one: str) -> tuple[bool, bool, float, int]:
        return one.startswith(name), len(one) == len(name), alike[one], -_apart(name, one)

    return max(near, key=rank, default="")


def _apart(name: str, other: str) -> int:
    """How far apart two names sound: GB 2312 lists the usual characters by their sound, 仿 beside 访."""
    codes = ([int.from_bytes(sign.encode("gb18030", "replace")) for sign in text] for text in (name, other))
    return sum(abs(one - two) for one, two in zip(*codes, strict=False))


def meant(name: str, known: Iterable[str]) -> str:
    """Ask whether the nearest known name was meant; '' where none is near."""
    best = nearest(name, known)
    return f"，是否为“{best}”" if best else ""


def no_quantities(path: str) -> str:
    """Say that a rate or mean has no quantities to choose among."""
    return f"“{path}”没有批次、人次等量，括号里不写量"


def beyond(place: int, length: int) -> str:
    """Say that a list has nothing at a place."""
    last = f"至[{length - 1}]" if length > 1 else ""
    known = f"只有{length}个成员，可写[0]{last}" if length else "没有成员"
    return f"这一列{known}，不能写[{place}]"
