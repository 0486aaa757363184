"""Rows of text → Markdown tables (文档表格)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; columns without any text are left out."""
    body = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    kept = [at for at in range(len(header)) if any(row[at] for row in body)]
    lines = [[row[at] for at in kept] for row in (tuple(header), *body)]
    lines.insert(1, ["---"] * len(kept))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(text: str) -> str:
    """Text as it is typed; with a backtick in it, between two."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"
