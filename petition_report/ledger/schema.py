"""registers.toml → what is known of registers, their fields, headings and values (台账结构)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from petition_report.ledger.spelling import fold, heading_spellings

YES, NO = "是", "否"


class Kind(StrEnum):
    """What the values of a field are."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    FLAG = "flag"
    CATEGORY = "category"


@dataclass(frozen=True)
class Field:
    """A field of a register, as registers.toml describes it.

    `headings` starts with the label. `values` maps every folded spelling to its canonical value, a flag's
    to 是 or 否; `own_words` are a flag's spellings beside the general ones. `closed` says that an unknown
    value is worth a warning. `order` (ymd, mdy, dmy) tells how to read a date whose year stands last. `part_of`,
    `part` and `answered_by` name the field that answers where this one has no column of its own. A count with
    `zero` may be nought and of any size; a count that `implies` a level tells it by being filled in. A field that
    is there `always` is one no row goes without.
    """

    key: str
    label: str
    kind: Kind
    headings: tuple[str, ...]
    values: Mapping[str, str]
    own_words: Mapping[str, str]
    closed: bool = False
    days: bool = False
    inverted: frozenset[str] = frozenset()
    part_of: str = ""
    part: int = 0
    answered_by: str = ""
    expected: bool = False
    always: bool = False
    zero: bool = False
    implies: str = ""
    order: str = "ymd"


@dataclass(frozen=True)
class Register:
    """A kind of register: its fields by key and the date field without which a row does not count.

    `by_heading` maps a folded heading to the fields it may stand for, the likeliest first; a column with one of
    the `preferred` headings beats others for the same field. A register with a blank `date` counts nothing by
    day; `names` are words by which a sheet's name tells it.
    """

    key: str
    label: str
    date: str
    fields: Mapping[str, Field]
    by_heading: Mapping[str, tuple[Field, ...]]
    preferred: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


@cache
def registers() -> dict[str, Register]:
    """Give all registers, by key, in the order of registers.toml."""
    return {key: _register(key, entry) for key, entry in _load("registers.toml")["registers"].items()}


@cache
def blank_words() -> frozenset[str]:
    """Give the folded spellings that mean that nothing was filled in."""
    return frozenset(map(fold, _load("registers.toml")["blanks"]["words"])) | {""}


@cache
def blank_dates() -> frozenset[str]:
    """Give the dates by which computer systems say that there is none, as year-month-day."""
    return frozenset(_load("registers.toml")["blanks"]["dates"])


def is_personal(heading: str) -> bool:
    """Tell whether a heading is that of a column with personal data, which is never read."""
    unread = _unread()
    names = heading_spellings(heading)
    return not unread["personal"].isdisjoint(names) or any(
        word in name for word in unread["personal_words"] for name in names
    )


def is_idle(heading: str) -> bool:
    """Tell whether a heading is that of a column in which nobody looks for a figure."""
    return not _unread()["idle"].isdisjoint(heading_spellings(heading))


def fields_headed(register: Register, heading: str) -> tuple[Field, ...]:
    """Find the fields a heading may stand for, in order of preference; none if it is unknown."""
    found = (register.by_heading.get(name) for name in heading_spellings(heading))
    return next((fields for fields in found if fields), ())


@cache
def registers_headed(heading: str) -> frozenset[str]:
    """Name the registers that know a heading."""
    return frozenset(key for key, register in registers().items() if fields_headed(register, heading))


def field_named(register: Register, name: str) -> Field | None:
    """Find a field by its key, its label or any heading it is known by."""
    if name in register.fields:
        return register.fields[name]
    return next(iter(fields_headed(register, name)), None)


def canonical(field: Field, text: str) -> str | None:
    """Give the canonical value for any spelling of it; None if it is not in the field's vocabulary."""
    return field.values.get(fold(text))


def _register(key: str, entry: Mapping[str, Any]) -> Register:
    fields = {name: _field(name, raw) for name, raw in entry["fields"].items()}
    return Register(
        key,
        entry["label"],
        entry["date"],
        fields,
        _by_heading(fields.values()),
        names=tuple(entry.get("names", ())),
    )


def _by_heading(fields: Iterable[Field]) -> dict[str, tuple[Field, ...]]:
    found: dict[str, tuple[Field, ...]] = {}
    for field in fields:
        for heading in dict.fromkeys(heading_spellings(text)[0] for text in field.headings):
            found[heading] = (*found.get(heading, ()), field)
    return found


# what a field takes from registers.toml as it stands there
_AS_WRITTEN = ("closed", "days", "part_of", "part", "answered_by", "expected", "always", "zero", "implies")


def _field(key: str, raw: Mapping[str, Any]) -> Field:
    kind = Kind(raw["kind"])
    flag = kind is Kind.FLAG
    own_words = _flag_words(raw)
    return Field(
        key=key,
        label=raw["label"],
        kind=kind,
        headings=(raw["label"], *raw.get("headings", ())),
        values=_flag_words(_load("registers.toml")["flags"]) | own_words if flag else _vocabulary(raw),
        own_words=own_words,
        inverted=frozenset(heading_spellings(text)[0] for text in raw.get("inverted", ())),
        **{name: raw[name] for name in _AS_WRITTEN if name in raw},
    )


def _vocabulary(raw: Mapping[str, Any]) -> dict[str, str]:
    shared = _vocabularies()[raw["vocabulary"]] if "vocabulary" in raw else {}
    known = _spellings(shared) | _spellings(raw.get("values", {}))
    # a field's own words come first and win
    return known | _answers(raw.get("yes_no", ())) | known


def _answers(yes_no: Iterable[str]) -> dict[str, str]:
    """Give what a mere yes or no means where a category answers a question, as √ does under 是否办结."""
    meant = dict(zip((YES, NO), yes_no, strict=False))
    words = _flag_words(_load("registers.toml")["flags"])
    return {
        text: meant[value] for text, value in words.items() if value in meant and text not in blank_words()
    }


def _spellings(values: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {fold(text): value for value, aliases in values.items() for text in (value, *aliases)}


def _flag_words(raw: Mapping[str, Any]) -> dict[str, str]:
    return {fold(text): value for value, key in ((YES, "yes"), (NO, "no")) for text in raw.get(key, ())}


@cache
def _unread() -> dict[str, frozenset[str]]:
    raw = _load("registers.toml")["unread"]
    return {
        kind: frozenset(name for text in texts for name in heading_spellings(text))
        for kind, texts in raw.items()
    }


@cache
def _vocabularies() -> dict[str, Mapping[str, Iterable[str]]]:
    tree = _load("categories.toml")
    second = {name: () for entry in tree.values() for name in entry.get("second", ())}
    first = {name: entry["aliases"] for name, entry in tree.items()}
    return {**_load("registers.toml")["vocabularies"], "first_level": first, "second_level": second}


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
