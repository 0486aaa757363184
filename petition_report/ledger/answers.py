"""The columns of a sheet → which of them answers which field, and how its texts are to be read (栏目取自何列)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from petition_report.ledger.schema import Field, Register
from petition_report.ledger.spelling import heading_spellings
from petition_report.ledger.values import Reading, read_flag, read_value, split_path


@dataclass(frozen=True)
class Answer:
    """Where a field's values come from: the column's field key and the reader of one text.

    `derived` marks a field without a column of its own: it is there only if the other column holds an answer,
    and what cannot be read there is nobody's fault.
    """

    field: Field
    column: str
    read: Callable[[str], Reading]
    derived: bool = False


def answers(register: Register, headings: Mapping[str, str]) -> Iterator[Answer]:
    """Tell for each field how the columns found (field key → heading as written) answer it."""
    for key, field in register.fields.items():
        if key in headings:
            yield Answer(field, key, _own_reader(field, register, headings[key]))
        elif field.part_of in headings:
            yield Answer(
                field, field.part_of, _part_reader(field, register.fields[field.part_of]), derived=True
            )
        elif field.answered_by in headings:
            yield Answer(field, field.answered_by, _word_reader(field), derived=True)


def _own_reader(field: Field, register: Register, heading: str) -> Callable[[str], Reading]:
    if not field.inverted.isdisjoint(heading_spellings(heading)[:1]):
        return lambda text: _opposite(read_flag(text, field))
    if any(other.part_of == field.key for other in register.fields.values()):
        return lambda text: read_value(split_path(text, field)[0], field)
    return lambda text: read_value(text, field)


def _part_reader(field: Field, whole: Field) -> Callable[[str], Reading]:
    def read(text: str) -> Reading:
        parts = split_path(text, whole)
        return read_value(parts[field.part], field) if field.part < len(parts) else Reading()

    return read


def _word_reader(field: Field) -> Callable[[str], Reading]:
    """Read a flag from another flag's column by its own words only: a mere 是 there answers another question."""
    own = replace(field, values=field.own_words)
    return lambda text: read_flag(text, own)


def _opposite(reading: Reading) -> Reading:
    return reading if reading.value is None else replace(reading, value=not reading.value)
