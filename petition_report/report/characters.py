"""Any text → the same text as a document can carry it (可印字符)."""

from __future__ import annotations

import re

# what XML 1.0 cannot carry (control characters, lone surrogates, U+FFFE, U+FFFF), and the Unicode noncharacters,
# which no text may exchange and which mark figures on their way to the document (source.py)
_ENDS_OF_PLANES = "".join(
    chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
)
_UNPRINTABLE = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}]"
)
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """Text as a document can carry it: breaks and tabs become one space, what must not be printed goes."""
    return _UNPRINTABLE.sub("", _BREAKS.sub(" ", text))
