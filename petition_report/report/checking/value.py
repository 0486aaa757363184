"""What a part of a template stands for, as far as it can be told without running it (值的种类)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from petition_report.report.language.dictionary import Word
from petition_report.statistics.indicators import Indicator

# kinds that meanings.toml names, too
INDICATOR, NUMBER, SAYING, MEMBERS = "指标", "数", "话", "列表"
TABLE, CHART = "一张表", "一张图"
TEXT, MARKED, WHOLE, YES_NO, BARE, ROW = "文字", "印文", "整数", "是否", "值", "列"
FACTS, LOOP, SPACE, ANY = "补充", "循环", "变量", "任意"
# kinds that only come of reckoning, or of leaving something out
FRACTION, NOTHING, MAPPING, METHOD = "小数", "空", "对照", "方法"
CHANGE, ELEMENT, SAME_ROW, WHOLE_ROW = "指标或话", "元素", "同列", "整数列"
# what 表 and 图 give
SHOWN = {"表": TABLE, "图": CHART}


@dataclass(frozen=True)
class Value:
    """A kind of thing; `about` is the indicator behind it where it is known, `parts` what a row may hold.

    `word` says what its brackets take, `names` what a variable of {% set %} has been given, `traits` that a number is
    a share, or an indicator's numbers are to be told by their change.
    """

    kind: str
    about: Indicator | None = None
    parts: tuple[Value, ...] = ()
    word: Word | None = None
    names: frozenset[str] = field(default=frozenset(), compare=False)
    traits: frozenset[str] = field(default=frozenset(), compare=False)


# stands in a tag for what cannot be read; nothing is said of it
UNREAD = "__unread__"

UNKNOWN = Value(ANY)
# what a fault has been told of already: nothing more is said of it
FAULTY = Value("有误")


# a number that is never more than one, an indicator told by its change
SHARE, CHANGED = "占比", "变化"


def is_share(value: Value) -> bool:
    """Whether a number is known to be a share of a whole, or a rate, which are told in percent."""
    rate = value.about is not None and value.about.of is not None and not value.about.unit
    return SHARE in value.traits or (rate and value.kind in (INDICATOR, NUMBER, BARE))


def has_one(about: Indicator) -> bool:
    """Whether an indicator stands for a single number."""
    return not about.countable or len(about.quantities) == 1


def named(word: Word, about: Indicator | None = None) -> Value:
    """What a name gives: something to be written with brackets, or the thing itself."""
    return Value(METHOD, about, word=word) if word.takes is not None else given(word, about)


def given(word: Word, about: Indicator | None = None) -> Value:
    """What a name gives once its brackets are written."""
    if word.gives == CHANGE:
        if about is None:
            return UNKNOWN
        return Value(SAYING) if has_one(about) else Value(INDICATOR, about)
    if word.gives in (INDICATOR, NUMBER, MEMBERS):
        return Value(word.gives, about)
    return row(Value(WHOLE)) if word.gives == WHOLE_ROW else Value(word.gives)


def row(*parts: Value) -> Value:
    """A list or a tuple."""
    return Value(ROW, parts=parts)


def either(*values: Value) -> Value:
    """What may be one or the other: the kind they share, what they are about where they agree on it."""
    first = values[0] if values else UNKNOWN
    if any(one.kind != first.kind for one in values):
        return FAULTY if FAULTY in values else UNKNOWN
    if all(one == first for one in values):
        return first
    return replace(first, about=None, word=None, parts=(UNKNOWN,))


def element(value: Value) -> Value | None:
    """What {% for %} takes out of a thing one by one; None for a thing that cannot be gone through."""
    match value.kind:
        case "列表":
            return Value(INDICATOR, value.about)
        case "列":
            return either(*value.parts)
        case "任意" | "文字" | "印文" | "对照":
            return UNKNOWN
        case "有误":
            return FAULTY
    return None


def is_open(value: Value) -> bool:
    """Whether a value may be anything."""
    return value in (UNKNOWN, FAULTY)
