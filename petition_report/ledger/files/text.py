"""The bytes of a text → its characters, in the encoding they are really in (文字编码)."""

from __future__ import annotations

import codecs

from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, place: Place) -> tuple[str, tuple[Issue, ...]]:
    """Decode by the mark the bytes begin with, else as strict UTF-8, else as GB18030, which is said.

    Raises InputRefusal (format-unknown) if they are none of these.
    """
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    if text := _decoded(data, encoding):
        return text, ()
    # GB18030 turns UTF-8 into nonsense without an error, so it is asked last
    if text := _decoded(data, "gb18030"):
        return text, (Issue("encoding-guess", place=place),)
    raise InputRefusal(Issue("format-unknown", place=place))


def beginning(head: bytes) -> str:
    """Decode the first bytes of a file well enough to recognise the tags and words in them."""
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "latin-1")
    return head.decode(encoding, "replace").lstrip().lower()


def _decoded(data: bytes, encoding: str) -> str:
    """Decode strictly; no table of text holds a NUL character."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if "\0" in text else text
