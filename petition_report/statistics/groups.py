"""The office's own groups beside the first-level categories: 拖欠工资, taken out of 劳动和社会保障 (自定类别)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import and_

import narwhals.stable.v2 as nw

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.local import local_registers
from petition_report.ledger.schema import YES, Field, Kind, field_named
from petition_report.settings import Settings
from petition_report.statistics.spelled import known_value, unknown_value

CATEGORY, GROUP = "category", "group"

# the conditions of a group: field keys and the values allowed
Conditions = tuple[tuple[str, tuple[str | bool, ...]], ...]


def group(settings: Settings, fields: frozenset[str], *, coded: bool = True) -> nw.Expr:
    """The group of each row: the first of the office's own that it belongs to, else its category.

    `fields` are the columns the rows have, `category` among them; a group whose columns are missing has no rows.
    With `coded` it is held as codes, which not every engine has.
    Raises UsageRefusal (config-invalid) with every name in `groups` that is no field of any register, and every
    condition that no row can meet.
    """
    found = nw.col(CATEGORY).cast(nw.String)
    for name, where in reversed(understood(settings).items()):
        if {key for key, _ in where} <= fields:
            inside = [nw.col(key).is_in(values).fill_null(value=False) for key, values in where]
            found = nw.when(reduce(and_, inside)).then(nw.lit(name)).otherwise(found)
    return found.cast(nw.Categorical) if coded else found


def understood(settings: Settings) -> dict[str, Conditions]:
    """The groups with field keys for names, and canonical values."""
    known: dict[str, Conditions] = {}
    faults: list[Issue] = []
    for name, where in settings.groups.items():
        named = {written: _fields(written, settings) for written in where}
        faults += _faults(name, where, named)
        known[name] = tuple(
            (fields[0].key, _values(fields, where[w])) for w, fields in named.items() if fields
        )
    if faults:
        raise UsageRefusal(*faults)
    return known


def _faults(
    name: str, where: Mapping[str, tuple[str, ...]], named: Mapping[str, Sequence[Field]]
) -> Iterator[Issue]:
    """What is wrong with the conditions of a group."""
    for written, fields in named.items():
        if not fields:
            yield _fault(name, f"的“{written}”不是任何台账的栏目")
        elif fields[0].kind in (Kind.COUNT, Kind.DATE):
            yield _fault(name, f"的“{written}”是数量或日期，不能作为条件")
        elif not _values(fields, where[written]):
            yield _fault(name, f"的“{written}”没有可用的取值")
        else:
            unknown = (unknown_value(fields, value) for value in where[written])
            yield from (_fault(name, f"的{what}") for what in unknown if what)
    if not where:
        yield _fault(name, "没有写明条件")


def _fields(written: str, settings: Settings) -> list[Field]:
    """The fields that go by a key, a label or a heading in the registers, with the office's own values."""
    found = (field_named(register, written) for register in local_registers(settings).values())
    fields = [field for field in found if field]
    return [field for field in fields if field.key == fields[0].key]


def _values(fields: Sequence[Field], written: tuple[str, ...]) -> tuple[str | bool, ...]:
    """Values in any known spelling, as rows hold them; what answers no yes-or-no question is no value of a flag."""
    values = [(known_value(fields, value), value) for value in written]
    if fields[0].kind is Kind.FLAG:
        return tuple(known == YES for known, _ in values if known)
    return tuple(known or value for known, value in values)


def _fault(name: str, what: str) -> Issue:
    return Issue("config-invalid", f"[groups]中“{name}”{what}", setting=("groups", name))
