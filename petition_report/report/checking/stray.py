"""Words between tags that were surely meant as a tag: an end without a beginning, a single brace (漏写的标签)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from petition_report.report.checking.cut import Piece

# so much of the words before an end without a beginning is shown
SHOWN = 12
_STRAY = re.compile(r"(?P<end>\}\}|%\})|\{ *(?:[^\W\d_]|[.])\w*\.[\w.]+ *\}")


def stray(words: Piece) -> Iterator[tuple[Piece, str]]:
    """Every place that looks like a broken tag, and what is wrong with it."""
    for found in _STRAY.finditer(words.text):
        line = words.line + words.text.count("\n", 0, found.start())
        if not found["end"]:
            yield replace(words, text=found[0], line=line), "数字应写在两层花括号之内：{{ … }}"
            continue
        begin = words.text.rfind("\n", 0, found.start()) + 1
        text = words.text[max(begin, found.start() - SHOWN) : found.end()]
        yield replace(words, text=text, line=line), f"多出{found['end']}，或前面缺少{{{{、{{%"
