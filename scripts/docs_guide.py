"""The guide to templates with its tables of names and the results of its snippets made anew (模板指南)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from docs_samples import BENCHMARKS, result, results
from docs_tables import code, table

from petition_report.appearance import ChartSpec, TableSpec
from petition_report.report.language.catalogue import KINDS, catalogue
from petition_report.report.language.context import Facts, Times
from petition_report.report.language.dictionary import words
from petition_report.report.language.exhibits import Exhibit
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.number import Number

DOCS = Path(__file__).parent.parent / "docs"
GUIDE = DOCS / "templates.zh-CN.md"
OWNERS = {"期间": Times, "指标": View, "数": Number, "列表": Members, "补充": Facts, "一张图": Exhibit}
_TABLE = re.compile(r"(<!-- 生成：(.+?) -->\n).*?(<!-- 生成完 -->)", re.DOTALL)
# a chapter's heading, or a block of code, whose own lines are no headings
_PIECE = re.compile(r"^## .*?$|^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def guide() -> str:
    """The guide as it should be."""
    text = GUIDE.read_text(encoding="utf-8")
    text = _TABLE.sub(lambda found: f"{found[1]}\n{_table(found[2])}\n{found[3]}", text)
    return _with_results(text)


def _with_results(text: str) -> str:
    """Every snippet followed by what it prints under the settings that its chapter has shown so far."""
    settings = snippet = ""

    def piece(found: re.Match[str]) -> str:
        nonlocal settings, snippet
        match found[1]:
            case None:
                settings = ""
            case "toml":
                settings += f"\n{found[2]}"
            case "jinja":
                snippet = found[2]
            case "text":
                return "\n".join(("```text", *result(snippet, settings), "```"))
        return found[0]

    return _PIECE.sub(piece, text)


def _table(name: str) -> str:
    """One of the guide's tables."""
    if name == "对照数据":
        return f"```csv\n{BENCHMARKS.read_text(encoding='utf-8')}```\n"
    return _exhibits() if name == "图表" else _names(name)


def _names(owner: str) -> str:
    """What may be written of one kind of thing, with what each example prints."""
    known = words(owner)
    if owner in OWNERS:
        agree(owner, known, (name for name in dir(OWNERS[owner]) if not name.isascii()))
    examples = {name: word.example for name, word in known.items() if word.example}
    printed = dict(zip(examples, results(list(examples.values())), strict=True))
    rows = (
        (code(name), word.says, code(word.example) if word.example else "", printed.get(name, ""))
        for name, word in known.items()
    )
    return table(("名称", "意思", "例", "例的结果"), rows)


def _exhibits() -> str:
    """The tables and charts of exhibits.toml."""
    rows = (
        (code(f"{{{{ {said}.{name} }}}}"), spec.caption, _content(spec))
        for said, kind in KINDS.items()
        for name, spec in catalogue(kind).items()
    )
    return table(("写法", "题目", "内容"), rows)


def _content(spec: ChartSpec | TableSpec) -> str:
    """What an exhibit shows."""
    by = {"month": "月份", "period": "期"}.get(spec.by, spec.by)
    shown = "、".join(spec.columns) if isinstance(spec, TableSpec) else spec.show or spec.quantity
    most = f"，前{spec.top}名（末位并列的都列）" if spec.top else ""
    return f"{spec.of}按{by}：{shown}{most}"


def agree(owner: str, explained: Iterable[str], existing: Iterable[str]) -> None:
    """Stop where meanings.toml and the program do not name the same things."""
    told, real = set(explained), set(existing)
    if told != real:
        raise SystemExit(
            f"petition_report/meanings.toml [{owner}]: missing {real - told}, unknown {told - real}"
        )
