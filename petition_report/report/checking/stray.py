"""Words between tags that were surely meant as a tag: an end without a beginning, a single brace (漏写的标签)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from petition_report.report.checking.cut import Piece

_STRAY = re.compile(r"(?:\{\s*)?[^{}\n]*(?P<end>\}\}|%\})|\{\s*(?:[^\W\d_]|[.])[\w.]*\.[\w.]+\s*\}")


def stray(words: Piece) -> Iterator[tuple[Piece, str]]:
    """Every place that looks like a broken tag, and what is wrong with it."""
    for found in _STRAY.finditer(words.text):
        line = words.line + words.text.count("\n", 0, found.start())
        text = found[0][found[0].find("{") :] if "{" in found[0] else found[0][-12:]
        said = (
            f"多出{found['end']}，或前面缺少{{{{、{{%"
            if found["end"]
            else "数字应写在两层花括号之内：{{ … }}"
        )
        yield replace(words, text=text, line=line), said
