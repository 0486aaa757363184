"""Settings → the registers as this office knows them: its own columns, values and date basis (本地口径)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.ledger.schema import (
    Field,
    Kind,
    Register,
    canonical,
    field_named,
    is_personal,
    registers,
)
from petition_report.ledger.spelling import fold, heading_spellings
from petition_report.settings import Settings

# the values of these kinds are words, to which an office may add its own
_WORDS = (Kind.FLAG, Kind.CATEGORY)
_KINDS = {Kind.COUNT: "数字", Kind.DATE: "日期", Kind.TEXT: "文字"}


def local_registers(settings: Settings) -> dict[str, Register]:
    """Add an office's own headings, values and date basis to the registers.

    Raises UsageRefusal (config-invalid) with every name in them that is no field of any register, every column of
    personal data, and every value that can mean nothing.
    """
    _refuse_unknown_names(settings)
    return {key: _localise(register, settings) for key, register in registers().items()}


def _refuse_unknown_names(settings: Settings) -> None:
    used = [("columns", heading, name) for heading, name in settings.columns.items()]
    used += [("values", name, name) for name in settings.values]
    issues = [
        Issue("config-invalid", f"[{table}]中的“{name}”不是任何台账的栏目", setting=(table, key))
        for table, key, name in used
        if not _fields_named(name)
    ]
    issues += [
        Issue(
            "config-invalid", f"[columns]中的“{heading}”是个人信息栏，不能读入", setting=("columns", heading)
        )
        for heading in settings.columns
        if is_personal(heading)
    ]
    issues += _idle_values(settings)
    basis = settings.counting.date_basis
    if not any(field.kind is Kind.DATE for field in _fields_named(basis)):
        said = f"date_basis中的“{basis}”不是任何台账的日期栏目"
        issues.append(Issue("config-invalid", said, setting=("counting", "date_basis")))
    if issues:
        raise UsageRefusal(*issues)


def _idle_values(settings: Settings) -> Iterator[Issue]:
    """Find the values that no field would take: of columns that hold no words, of flags neither yes nor no."""
    for name, values in settings.values.items():
        fields = _fields_named(name)
        if fields and not any(field.kind in _WORDS for field in fields):
            kind = _KINDS[fields[0].kind]
            said = f"[values]中的“{name}”是{kind}栏，没有取值可写"
            yield Issue("config-invalid", said, setting=("values", name))
        elif fields:
            for written, value in values.items():
                if not any(_meaning(field, value) for field in fields):
                    wrong = f"只能写成是或否，不能是“{value}”" if value else "没有写含义"
                    said = f"[values]中“{name}”的“{written}”{wrong}"
                    yield Issue("config-invalid", said, setting=("values", name, written))


def _meaning(field: Field, value: str) -> str:
    """Read what the office says a value means, in any known spelling; a category may be new, a flag may not."""
    new = value if field.kind is Kind.CATEGORY else ""
    return canonical(field, value) or new


def _fields_named(name: str) -> list[Field]:
    found = (field_named(register, name) for register in registers().values())
    return [field for field in found if field]


def _localise(register: Register, settings: Settings) -> Register:
    fields = {key: _with_values(field, register, settings) for key, field in register.fields.items()}
    by_heading = {
        heading: tuple(fields[field.key] for field in known) for heading, known in register.by_heading.items()
    }
    own = _own_headings(register, {**settings.columns, **_first_heading(settings)})
    basis = field_named(register, settings.counting.date_basis)
    return replace(
        register,
        date=basis.key if basis and basis.kind is Kind.DATE else register.date,
        fields=fields,
        by_heading=by_heading | {heading: (fields[key],) for heading, key in own.items()},
        preferred=frozenset(own),
    )


def _first_heading(settings: Settings) -> dict[str, str]:
    """Take the 初次 column that an office believes for the one that answers, known or not."""
    heading = settings.counting.first_heading
    return {heading: "first"} if heading else {}


def _own_headings(register: Register, columns: Mapping[str, str]) -> dict[str, str]:
    named = {heading: field_named(register, name) for heading, name in columns.items()}
    return {
        spelling: field.key
        for heading, field in named.items()
        if field
        for spelling in heading_spellings(heading)[:1]
    }


def _with_values(field: Field, register: Register, settings: Settings) -> Field:
    if field.kind is Kind.DATE:
        return replace(field, order=settings.counting.date_order)
    own = {
        fold(written): meaning
        for name, values in settings.values.items()
        if field_named(register, name) == register.fields[field.key]
        for written, value in values.items()
        if (meaning := _meaning(field, value))
    }
    # a value the office gives itself is known from then on
    known = {fold(value): value for value in own.values()}
    return replace(field, values={**field.values, **known, **own}) if own else field
