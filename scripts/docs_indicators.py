"""Indicators and flags → the page that defines them (指标口径)."""

from __future__ import annotations

from collections.abc import Iterable

from docs_tables import code, table

from petition_report.ledger import schema
from petition_report.settings import Settings
from petition_report.statistics.cube import DAYS, Key, Where
from petition_report.statistics.definitions import indicators
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.indicators import Indicator, label, quantities

MEASURES = {"rows": "台账行数", "persons": "人数之和"}
UNTIL = {"": "", "until": "（自台账最早的记录至截止日）"}
SERIES = {"streak": "月数", "growth": "年均增幅"}


def indicator_page() -> str:
    """Every indicator with its definition, and every flag the definitions use."""
    known = indicators(Settings()).values()
    registers = "\n".join(filter(None, (_register(key, known) for key in schema.registers())))
    counted = ((one.name, one.unit, _measure(one.measure)) for one in quantities().values())
    flags = (
        (flag.label, code(key), flag.definition, flag.article, _needs(key)) for key, flag in FLAGS.items()
    )
    return f"""# 指标口径

下列名称可以直接写进模板，也是`figures`所列的名称。行属于哪一期，看登记日期（设置`date_basis`可另选）；截止日以后发生的事一律不算。
比率保留分子、分母两个整数，到印出时才相除，四舍五入；没有可除的，不印0，印【待填：…】。
默认口径见[设置](settings.md)；自定指标的写法见[模板指南](templates.zh-CN.md)。

{registers}
## 量

{table(("量", "单位", "怎么数"), counted)}
## 判定

口径中的每个判定，都是对台账一行的回答；自定指标的`where`、`of`里可以写它的名称或键名，值为`true`或`false`。

{table(("判定", "键名", "定义", "依据", "需要的栏目"), flags)}"""


def _register(key: str, known: Iterable[Indicator]) -> str:
    """The indicators counted in one register, '' where there are none."""
    rows = [
        (code(one.name), _kind(one), _definition(one), one.article, one.note)
        for one in known
        if one.register == key
    ]
    head = ("名称", "数什么", "口径", "依据", "说明")
    return f"## {schema.registers()[key].label}\n\n{table(head, rows)}" if rows else ""


def _kind(indicator: Indicator) -> str:
    """What an indicator is counted in."""
    if indicator.quantities:
        return "、".join(_quantity(indicator, name) for name in indicator.quantities)
    if indicator.series:
        return SERIES[indicator.series]
    return "比率" if indicator.of is not None else "平均天数" if indicator.mean else "分列"


def _quantity(indicator: Indicator, name: str) -> str:
    """A quantity, and how it is counted where this indicator counts it otherwise."""
    own = indicator.measures.get(name)
    return f"{name}（{_measure(own)}）" if own else name


def _definition(indicator: Indicator) -> str:
    """An indicator's meaning in words."""
    register = indicator.register
    if indicator.mean:
        flag, start, end = DAYS[indicator.mean]
        days = f"“{label(register, start)}”至“{label(register, end)}”的天数"
        return f"{FLAGS[flag].definition}的，{days}之和÷行数"
    if indicator.by:
        return f"{indicator.share_of}按{label(register, indicator.by)}分列，多的在前"
    if indicator.series:
        return ""
    counted = _conditions(register, indicator.where)
    if indicator.of is None:
        return f"{UNTIL[indicator.span]}{counted}"
    return f"{UNTIL[indicator.span]}分母：{_conditions(register, indicator.of)}；分子：其中{counted}的"


def _conditions(register: str, where: Where) -> str:
    """Conditions in words, all of which must hold."""
    return "，".join(_condition(register, key, values) for key, values in where.items()) or "全部记录"


def _condition(register: str, key: str, values: Key) -> str:
    """One condition in words; a flag by its definition."""
    if key in FLAGS:
        text = f"{FLAGS[key].label}（{FLAGS[key].definition}）"
        return text if values == (True,) else f"不是{text}"
    said = "或".join(f"“{value}”" for value in values)
    return f"{label(register, key)}为{said}"


def _measure(measure: str) -> str:
    """How a quantity is counted."""
    if measure in MEASURES:
        return MEASURES[measure]
    found = _field(measure)
    if found.kind is schema.Kind.COUNT:
        return f"“{found.label}”之和"
    return f"不同的“{found.label}”数，空白的各算一个"


def _needs(key: str) -> str:
    """The fields a flag cannot be judged without, under the default settings."""
    needs = FLAGS[key].needs
    known = needs(Settings()) if callable(needs) else needs
    return "，".join("或".join(_field(name).label for name in need) for need in dict.fromkeys(known))


def _field(key: str) -> schema.Field:
    """A field as the first register has it."""
    return next(one.fields[key] for one in schema.registers().values() if key in one.fields)
