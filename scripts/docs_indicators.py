"""Indicators and flags → the page that defines them (指标口径)."""

from __future__ import annotations

from collections.abc import Iterable

from docs_tables import code, table

from petition_report.ledger import schema
from petition_report.settings import Settings
from petition_report.statistics.definitions import indicators
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.indicators import Indicator, quantities
from petition_report.statistics.meaning import definition

MEASURES = {"rows": "台账行数", "persons": "人数之和"}
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
        (code(one.name), _kind(one), definition(one), one.article, one.note)
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
