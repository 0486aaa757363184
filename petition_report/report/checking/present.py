"""Names of the template language and a ledger → what each gives now, alone and in a sentence (名称的现值)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from petition_report.report.checking.fields import Field
from petition_report.report.language.context import Late, names
from petition_report.report.language.desk import Desk
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.printed import Printed
from petition_report.report.language.saying import Saying
from petition_report.statistics.ask import Answers

MOST_NAMES = 5
PLAIN = ("单位", "地区")


def present(known: Iterable[Field], answers: Answers, base: str) -> tuple[Field, ...]:
    """The names with their present values; those that give nothing by themselves as they are."""
    given = names(Desk(answers, Printed(), base))
    return tuple(_present(field, given) for field in known)


def _present(field: Field, given: Mapping[str, Any]) -> Field:
    """One name with what it gives."""
    match field.group:
        case "指标":
            return _indicator(field, given)
        case "期间后":
            return replace(field, text=str(getattr(given["期间"], field.name)))
        case "起点" if field.name in PLAIN:
            return replace(field, text=str(_made(given[field.name])))
        case "补充" if given["补充"].有(field.name):
            return replace(field, text=str(given["补充"](field.name)))
    return field


def _indicator(field: Field, given: Mapping[str, Any]) -> Field:
    """An indicator's number, or its numbers, and how they moved."""
    first, *rest = field.name.split(".")
    found = reduce(getattr, rest, _made(given[first]))
    if isinstance(found, Members):
        return replace(field, text=found.列举(MOST_NAMES))
    if not isinstance(found, View):
        return replace(field, text=str(found))
    several = found.indicator.countable and len(found.indicator.quantities) > 1
    numbers = [found.number(name) for name in found.indicator.quantities] if several else [found.only]
    text = "、".join(str(number.带单位) for number in numbers)
    moved: Saying = found.变化.分别() if several else found.变化
    sentence = "" if found.缺 else f"{field.name.replace('.', '')}{text}，{moved}。"
    return replace(field, text=text, sentence=sentence)


def _made(value: object) -> Any:  # noqa: ANN401 - whatever a name stands for
    """A value that is made when it is first asked for."""
    return value.make() if isinstance(value, Late) else value
