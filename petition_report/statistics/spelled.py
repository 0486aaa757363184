"""Fields and values that settings name, in any known spelling → as rows hold them: 走访 is 来访 (设置用词)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from petition_report.issues import Issue
from petition_report.ledger.local import local_registers
from petition_report.ledger.nearest import nearest
from petition_report.ledger.schema import Field, Kind, Register, canonical, field_named
from petition_report.ledger.spelling import fold
from petition_report.settings import Counting, Limit, Settings

Registers = Mapping[str, Register]

# settings that are values, and the field these are values of
COUNTING = {"satisfied": "rating", "rated": "rating", "not_admitted": "status"}
LIMIT = {"channels": "channel", "sources": "source"}
# as many values are named where none is near
MOST = 8


def spelled(settings: Settings) -> Settings:
    """The same settings, with keys for fields and canonical values; what is not known stays as it is written.

    Raises UsageRefusal (config-invalid) as `local_registers` does.
    """
    known = local_registers(settings)
    limits = (replace(one, start=_start(one, known) or one.start) for one in settings.limits)
    return replace(
        settings,
        counting=replace(settings.counting, **_values(settings.counting, COUNTING, known)),
        limits=tuple(replace(one, **_values(one, LIMIT, known)) for one in limits),
    )


def misspelt(settings: Settings) -> Iterator[Issue]:
    """What settings name that no register has: each setting and what is wrong with it (config-invalid)."""
    known = local_registers(settings)
    yield from _strange("counting", settings.counting, COUNTING, known)
    for one in settings.limits:
        yield from _strange("limits", one, LIMIT, known)
        if not _start(one, known):
            dates = {fold(field.label): field.label for field in _dates(known)}
            yield _fault("limits", "start", f"“{one.start}”不是日期栏目{_meant(one.start, dates)}")


def known_value(fields: Sequence[Field], written: str) -> str:
    """The canonical value of a field, by the first of its registers that knows it; '' where none does."""
    return next((value for field in fields if (value := canonical(field, written))), "")


def unknown_value(fields: Sequence[Field], written: str) -> str:
    """Say that a field, in all its registers, has no such value; '' where it has, or may have any."""
    if not all(field.closed for field in fields) or known_value(fields, written):
        return ""
    return f"“{written}”不是“{fields[0].label}”的取值{_meant(written, fields[0].values)}"


def _strange(
    section: str, record: Counting | Limit, named: Mapping[str, str], known: Registers
) -> Iterator[Issue]:
    """The values in a part of the settings that are not known."""
    for name, key in named.items():
        for value in getattr(record, name):
            if what := unknown_value(_fields(key, known), value):
                yield _fault(section, name, what)


def _fault(section: str, name: str, what: str) -> Issue:
    return Issue("config-invalid", f"设置“{section}.{name}”中的{what}", setting=(section, name))


def _values(record: Counting | Limit, named: Mapping[str, str], known: Registers) -> dict[str, Any]:
    """The values in a part of the settings, as rows hold them."""
    return {
        name: tuple(known_value(_fields(key, known), written) or written for written in getattr(record, name))
        for name, key in named.items()
    }


def _fields(key: str, known: Registers) -> list[Field]:
    """A field in all registers that have it, petitions first."""
    return [register.fields[key] for register in known.values() if key in register.fields]


def _start(limit: Limit, known: Registers) -> str:
    """The key of the date from which a limit runs, by its key, label or heading; '' when there is none."""
    found = (field_named(register, limit.start) for register in known.values())
    return next((field.key for field in found if field and field.kind is Kind.DATE), "")


def _dates(known: Registers) -> Iterator[Field]:
    """All dates of all registers."""
    fields = (field for register in known.values() for field in register.fields.values())
    return (field for field in fields if field.kind is Kind.DATE)


def _meant(written: str, known: Mapping[str, str]) -> str:
    """Ask whether the nearest known word was meant; where none is near, name some."""
    if near := nearest(fold(written), known):
        return f"，是否为“{near}”"
    names = list(dict.fromkeys(known.values()))
    return f"，可写{'、'.join(names[:MOST])}{'等' if len(names) > MOST else ''}"
