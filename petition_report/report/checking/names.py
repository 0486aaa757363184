"""A name, alone or behind something → what it gives, or what should have been written (名称)."""

from __future__ import annotations

from dataclasses import replace

from jinja2 import nodes

from petition_report.report.checking.reading import SYNTAX, UNDEFINED, Reading
from petition_report.report.checking.value import (
    BARE,
    CHANGED,
    FACTS,
    FAULTY,
    INDICATOR,
    MEMBERS,
    METHOD,
    NUMBER,
    SAYING,
    SHARE,
    UNKNOWN,
    UNREAD,
    Value,
    has_one,
)
from petition_report.report.language.dictionary import Word, words
from petition_report.report.language.slips import SHARES_THROUGH_TIME, UNCOUNTED
from petition_report.statistics.indicators import Indicator, quantities

LOOP_NAME = "loop"
THROUGH_TIME = ("连续", "连续下降月数", "年均增长")
# behind an indicator of several quantities they wait for 分别, or for a quantity
CHANGES = ("同比", "环比", "变化")
INDICATORS, QUANTITIES = "指标", "量"
# groups of names in `template fields`, by the kind of thing they stand behind
GROUPS = {
    INDICATOR: "指标后",
    NUMBER: "数后",
    "列表": "列表后",
    "期间": "期间后",
    "表": "表",
    "图": "图",
    "一张图": "图后",
    FACTS: "补充后",
    "循环": "循环",
}


def start(node: nodes.Name, reading: Reading) -> Value:
    """What a name stands for that nothing stands before."""
    name = node.name
    if name in reading.scope:
        return reading.scope[name]
    if name in reading.known.starts:
        found = reading.known.starts[name]
        reading.use(INDICATORS if name in reading.known.indicators else "起点", name)
        return found
    if name in reading.doubted:
        return UNKNOWN
    if name == UNREAD:
        return FAULTY
    if name == LOOP_NAME:
        said = (
            "“loop”只能用在同一文件的{% for %}里；引用的模板要用，请在引用之前写{% set 序号 = loop.index %}"
        )
        reading.tell(node, UNDEFINED, said)
    elif name in reading.known.everything:
        reading.tell(node, UNDEFINED, f"“{name}”前面缺少名称，如：来访.{name}")
    elif apart := _apart(name, reading):
        reading.tell(node, UNDEFINED, f"“{name}”中间缺少点，应写成{apart}")
    else:
        reading.tell_unknown(node, UNDEFINED, "指标或属性", name, (*reading.scope, *reading.known.starts))
    return FAULTY


def _apart(name: str, reading: Reading) -> str:
    """A name that is two known ones without the dot between them, with it; '' for any other."""
    cuts = ((name[:at], name[at:]) for at in range(len(name) - 1, 0, -1))
    known = reading.known
    return next((f"{one}.{two}" for one, two in cuts if one in known.starts and two in known.everything), "")


def attribute(node: nodes.Node, thing: Value, name: str, reading: Reading) -> Value:
    """What a name gives behind a thing."""
    found = reading.known.behind(thing, name)
    if found is None:
        _tell(node, thing, name, reading)
        return FAULTY
    if SHARE in thing.traits and name in THROUGH_TIME:
        reading.tell(node, SYNTAX, SHARES_THROUGH_TIME)
        return FAULTY
    if name == "发生" and thing.kind == INDICATOR and thing.about and not thing.about.countable:
        reading.tell(node, SYNTAX, UNCOUNTED)
        return FAULTY
    _use(thing, name, found, reading)
    return _traced(thing, name, found)


def _traced(thing: Value, name: str, found: Value) -> Value:
    """What a name gives with what is known of that which it stands behind."""
    if thing.kind not in (INDICATOR, NUMBER) or found.kind not in (INDICATOR, NUMBER, BARE):
        return found
    if CHANGED in thing.traits and found.kind == NUMBER:
        return Value(SAYING)
    told = {SHARE} if name == SHARE else {CHANGED} if found.kind == INDICATOR and name in CHANGES else set()
    return replace(found, about=found.about or thing.about, traits=thing.traits | told)


def several(about: Indicator, name: str = "") -> str:
    """Say that an indicator has several quantities, of which one must be written before `name`."""
    behind = f".{name}" if name else ""
    choice = "或".join(f"{about.name}.{quantity}{behind}" for quantity in about.quantities)
    return f"“{about.name}”有多个量，请写明{choice}"


def bracketless(word: Word, about: Indicator | None) -> str:
    """Say that brackets are missing behind a name; a rate has no quantities to write into them."""
    own = (
        f"{about.name}.{word.name}()" if about and not about.countable and "*量" in (word.takes or "") else ""
    )
    example = own or word.example
    return f"“{word.name}”后面缺少括号{f'，如：{example}' if example else ''}"


def _tell(node: nodes.Node, thing: Value, name: str, reading: Reading) -> None:
    """Say that a name may not stand behind a thing."""
    about = thing.about
    if thing.kind == METHOD and thing.word:
        reading.tell(node, SYNTAX, bracketless(thing.word, about))
    elif thing.kind == FACTS and not name.isascii():
        reading.tell(node, UNDEFINED, f'补充的内容应写成：补充("{name}")')
    elif thing.kind == MEMBERS and name in reading.known.everything:
        reading.tell(node, UNDEFINED, f"一列之后不能直接写“{name}”，请用{{% for %}}逐个取用，或写[0].{name}")
    elif thing.kind in (INDICATOR, NUMBER) and name in words(MEMBERS):
        reading.tell(node, UNDEFINED, f"“{name}”只能写在一列之后，如：{words(MEMBERS)[name].example}")
    elif thing.kind == INDICATOR and about and not has_one(about) and name in words(NUMBER):
        reading.tell(node, UNDEFINED, several(about, name))
    else:
        reading.tell_unknown(node, UNDEFINED, "指标或属性", name, reading.known.near(thing))


def _use(thing: Value, name: str, found: Value, reading: Reading) -> None:
    """Remember a name by the group it belongs to."""
    if found.kind == NUMBER and name in quantities():
        reading.use(QUANTITIES, name)
    elif thing.kind == INDICATOR and found.about and found.about is not thing.about:
        reading.use(INDICATORS, found.about.name)
    elif thing.kind == INDICATOR and name not in words(INDICATOR):
        reading.use(GROUPS[NUMBER], name)
    elif thing.kind in GROUPS:
        reading.use(GROUPS[thing.kind], name)
    else:
        _use_anywhere(name, reading)


def _use_anywhere(name: str, reading: Reading) -> None:
    """Remember a name behind something unknown: a macro's parameter may be anything."""
    if name in quantities():
        reading.use(QUANTITIES, name)
    for kind, group in GROUPS.items():
        if name in words(kind):
            reading.use(group, name)
    for indicator in reading.known.indicators:
        if name == indicator:
            reading.use(INDICATORS, name)
