"""A printed number's record → what stands behind it, in words for whoever checks it (数字由来)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Said = Mapping[str, Any]


def grounds(record: Said) -> str:
    """Name, value, period, definition, conditions, base and article of a number, a line each; of a fact its source."""
    return "\n".join(_lines(record))


def _lines(record: Said) -> Iterator[str]:
    if "period" not in record:
        yield f"补充数据“{record['name']}”，来源：{record.get('source', '')}"
        return
    yield f"{record['name']}：{value(record)}（{record['period']['label']}，截至{record['as_of']}）"
    other = record.get("other")
    if other:
        yield f"对照 {other['name']}：{value(other)}（{other['period']['label']}，截至{other['as_of']}）"
    yield from _definition(record["definition"])


def _definition(definition: Said) -> Iterator[str]:
    yield f"口径：{definition['meaning']}"
    if where := _conditions(definition["where"]):
        yield f"条件：{where}"
    if of := _conditions(definition.get("of", {})):
        yield f"分母的条件：{of}"
    yield from (definition[key] for key in ("article", "note") if definition.get(key))


def value(figure: Said) -> str:
    """A figure's value: 29批, 384÷390, or why there is none."""
    if "reason" in figure:
        return "没有数据"
    if "numerator" in figure:
        return f"{figure['numerator']}÷{figure['denominator']}"
    return f"{figure['value']}{figure['unit']}"


def _conditions(where: Mapping[str, list[Any]]) -> str:
    """Conditions by their Chinese names: 信访形式为来访；集访标志为是."""
    words = {True: "是", False: "否", "": "空白"}
    parts = (
        f"{name}为{'或'.join(str(words.get(one, one)) for one in values)}" for name, values in where.items()
    )
    return "；".join(parts)
