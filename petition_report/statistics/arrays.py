"""Numbers and words → Arrow arrays, made of bytes: before it makes one of Python's objects, Arrow loads pandas (数组).

Loading pandas takes longer than most of what is done with such arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

import pyarrow as pa


def numbers(values: Iterable[int]) -> pa.Int64Array:
    """An int64 array."""
    held = array("q", values)
    return pa.Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(held)])


def text(word: str) -> pa.StringScalar:
    """A text, for functions that take one beside arrays."""
    return texts([word])[0]


def texts(words: Iterable[str]) -> pa.StringArray:
    """An array of texts. Raises UnicodeEncodeError for lone surrogates, which Arrow does not hold."""
    held = [word.encode() for word in words]
    ends = array("i", accumulate(map(len, held), initial=0))
    return pa.StringArray.from_buffers(len(held), pa.py_buffer(ends), pa.py_buffer(b"".join(held)))
