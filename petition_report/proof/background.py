"""What figures rest on beside rows: definitions, the state of the data, the run itself, as rows of text (成文背景)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any

from petition_report import __version__
from petition_report.issues import Issue, codes
from petition_report.ledger.address import Address, Input
from petition_report.ledger.store.manifest import told_by
from petition_report.proof.detail import Detail
from petition_report.proof.recount import BY_VALUE, HEADER, RIGHT, WRONG
from petition_report.proof.workbook import Cell, Formula, Rows
from petition_report.report.language.appendix import SEVERITIES, Appendix

# where programs say a workbook's own name: C:\\…\\[报告.evidence.xlsx]运行, 'file:///…/报告.evidence.xlsx'#$运行
_SELF, _ENDING = 'CELL("filename",A1)', ".evidence.xlsx"
_REPORT = f'SUBSTITUTE(SUBSTITUTE(LEFT({_SELF},FIND("{_ENDING}",{_SELF})-1),"[",""),"\'","")&".docx"'


def hashes(paths: Sequence[Input]) -> dict[str, str]:
    """The SHA-256 of every file read, and the tables of every database, by what they are called in the list."""
    from petition_report.ledger.inputs import seek_inputs, shown_names  # noqa: PLC0415 - brings all readers

    files = seek_inputs(paths)[0] if paths else []
    return dict(_held(name, file) for name, file in zip(shown_names(files), files, strict=True))


def _held(name: str, file: Input) -> tuple[str, str]:
    """What there is to tell a file by; a database goes on changing, so that its rows in this workbook stand for it."""
    if isinstance(file, Address):
        return f"台账数据库 {name}（表）", "、".join(file.tables)
    return f"台账文件 {name}（SHA-256）", _hash(file)


def _hash(path: Path) -> str:
    with told_by(path).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def definitions(appendix: Appendix) -> Rows:
    """The indicators printed, by definition and law, and the settings they were counted under."""
    rows = [*appendix.口径, *appendix.设置]
    return [("名称", "内容", "依据"), *((one.名称, str(one.内容), one.依据) for one in rows)]


def quality(issues: Sequence[Issue]) -> Rows:
    """Everything worth saying of the registers."""
    known = codes()
    rows = ((one.code, SEVERITIES[known[one.code].severity], str(one), one.count) for one in issues)
    return [("代码", "程度", "内容", "处数"), *rows]


def run(record: Mapping[str, Any], hashes: Mapping[str, str], details: Mapping[str, Detail | None]) -> Rows:
    """How the report was made: version, options, files by hash, settings; and how its figures stand to the rows.

    The second row holds the report's way, found by the workbook's own name.
    """
    return [
        ("项目", "内容"),
        ("报告", Formula(f'IFERROR({_REPORT},"")')),
        *_results(len(record["printed"])),
        ("程序版本", f"petition-report {__version__}"),
        *_options(record),
        *hashes.items(),
        *_settings(record["document"]["settings"], ""),
        *_notes(details),
    ]


def _results(printed: int) -> Iterator[tuple[Cell, ...]]:
    """How many figures agree, counted by the workbook itself."""
    letter = chr(ord("A") + HEADER.index("核对"))
    for word in (RIGHT, WRONG, BY_VALUE):
        yield f"核对：{word}", Formula(f"COUNTIF('指标'!{letter}2:{letter}{printed + 1},\"{word}\")")


def _options(record: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    """What was asked for, and what became of the rows."""
    document, rows = record["document"], record["rows"]
    yield "统计期", f"{record['period']['label']}（{document['period']}）"
    yield "截止日", document["as_of"]
    yield "对比基期", document["base"]
    yield "模板", document["template"]["name"]
    yield from (("附件", one["name"]) for one in document["appendices"])
    yield "读入行数", rows["read"]
    yield "采用行数", rows["used"]
    yield from ((f"剔除：{codes()[one['code']].meaning}", one["count"]) for one in rows["set_aside"])


def _settings(settings: Mapping[str, Any], path: str) -> Iterator[tuple[Cell, ...]]:
    """Every setting that is not the default, by its full name."""
    for name, value in settings.items():
        if isinstance(value, Mapping):
            yield from _settings(value, f"{path}{name}.")
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
            yield f"设置 {path}{name}", text


def _notes(details: Mapping[str, Detail | None]) -> Iterator[tuple[Cell, ...]]:
    """What to know of rows that do not fit into a sheet."""
    for title, one in details.items():
        if one is None:
            yield title, "行数超过工作表的上限，未列出，有关的数按值核对"
        elif one.grouped:
            yield title, "行数超过工作表的上限，条件相同的行合并为一行，“行数”列为合并的行数"
