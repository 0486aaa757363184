"""Numbers of persons in a column for each level (到京、到省、到市) → the level of each row (分栏层级)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from petition_report.ledger.columns import Column
from petition_report.ledger.schema import Register

_LEVEL, _PERSONS = "level", "persons"


def level_headings(columns: Mapping[str, Column], headings: Mapping[str, str], register: Register) -> str:
    """Name the columns by which a sheet tells levels."""
    return "、".join(headings[key] for key in columns if register.fields[key].implies)


def with_level(columns: Mapping[str, Column], register: Register) -> dict[str, Column]:
    """Add the level, and the persons where they have no column, to a sheet that counts them level by level.

    A row with persons at several levels has none (level-several): whom to count where, only its writer knows.
    """
    counts = {
        register.fields[key].implies: column
        for key, column in columns.items()
        if register.fields[key].implies
    }
    if not counts or _LEVEL in columns:
        return dict(columns)
    numbers = {level: pc.fill_null(column.values, 0) for level, column in counts.items()}
    filled = {level: pc.greater(number, 0) for level, number in numbers.items()}
    several = pc.greater(reduce(pc.add, (pc.cast(marks, pa.int8()) for marks in filled.values())), 1)
    derived = {_LEVEL: Column(_level(filled, several), {"level-several": several})}
    if _PERSONS not in columns:
        persons = reduce(pc.add, numbers.values())
        derived[_PERSONS] = Column(
            pc.if_else(pc.greater(persons, 0), persons, pa.scalar(None, pa.int64())), {}
        )
    return {**columns, **derived}


def _level(filled: Mapping[str, pa.BooleanArray], several: pa.BooleanArray) -> pa.DictionaryArray:
    nothing = pa.scalar(None, pa.int32())
    codes = pa.array([None] * len(several), pa.int32())
    for number, marks in enumerate(filled.values()):
        codes = pc.if_else(pc.and_not(marks, several), pa.scalar(number, pa.int32()), codes)
    return pa.DictionaryArray.from_arrays(pc.if_else(several, nothing, codes), pa.array(filled, pa.string()))
