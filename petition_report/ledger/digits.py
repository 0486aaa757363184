"""Case numbers as they were read → which of them a spreadsheet took for numbers and shortened (编号失真)."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

# a spreadsheet keeps fifteen digits of a number, and shows longer ones as 3.70102E+17
_EXACT = 15
_LONG = r"^\d{16,}$"
_POWERS = r"^\d(?:\.\d+)?[Ee]\+?\d+$"


def lost_digits(numbers: pa.DictionaryArray) -> pa.BooleanArray:
    """Mark the rows whose number cannot be the one that was typed.

    Long numbers kept as texts are not all multiples of what a spreadsheet rounds to; those it kept as numbers are.
    """
    distinct = numbers.dictionary
    long = pc.match_substring_regex(distinct, _LONG)
    rounded = _all_rounded(distinct.filter(long).to_pylist()) if long.true_count else False
    lost = pc.or_(pc.match_substring_regex(distinct, _POWERS), pc.and_(long, rounded))
    return pc.fill_null(lost.take(numbers.indices), fill_value=False)


def _all_rounded(numbers: Sequence[str]) -> bool:
    by_zeros = all(number.endswith("0" * (len(number) - _EXACT)) for number in numbers)
    by_powers_of_two = len(numbers) > 1 and all(int(float(number)) == int(number) for number in numbers)
    return by_zeros or by_powers_of_two
