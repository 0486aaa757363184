"""Printed numbers → rows that count them again beside what was recorded, and say whether they agree (重算)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from petition_report.proof.columns import said
from petition_report.proof.detail import Detail
from petition_report.proof.formulas import NUMBER, integers, printed_formula, sum_formula
from petition_report.proof.workbook import Cell, Formula
from petition_report.report.language.printed import Mark, Told
from petition_report.statistics.ask import Answers, Figure
from petition_report.statistics.figures import Count, Gap
from petition_report.statistics.sums import sums

HEADER = (
    *("编号", "定位", "核对", "印出", "位置", "句子", "指标", "说的是", "条件", "统计期"),
    *("分子", "分母", "对照", "对照分子", "对照分母", "重算"),
    *("记录的分子", "记录的分母", "记录的对照分子", "记录的对照分母", "记录的数", "依据"),
)
RIGHT, WRONG, BY_VALUE = "一致", "不一致", "按值"
VERDICT = HEADER.index("核对") + 1
TELLS = {
    "value": "数值",
    "now": "数值",
    "share": "占比",
    "change": "变化",
    "base": "基数",
    "reference": "与对照之差",
    "target": "目标",
    "rank": "位次",
    "peers": "排名总数",
    "streak": "连续月数",
    "growth": "年均增长",
    "fact": "补充数据",
}
# the report lies beside the workbook under the same name, whatever that is now
REPORT = "'运行'!$B$2"
_COMPARED = (
    ("分子", "记录的分子"),
    ("分母", "记录的分母"),
    ("对照分子", "记录的对照分子"),
    ("对照分母", "记录的对照分母"),
)


@dataclass(frozen=True)
class _Part:
    """The integers of a figure: as formulas where rows give them, and as they were recorded."""

    counted: tuple[Cell, ...] = ("", "")
    recorded: tuple[Cell, ...] = ("", "")
    live: bool = False


def recounts(
    answers: Answers,
    marks: Sequence[Mark],
    printed: Sequence[Mapping[str, Any]],
    details: Mapping[str, Detail],
) -> Iterator[tuple[Cell, ...]]:
    """A row for each printed number; `details` are the registers' rows by the sheets that hold them."""
    told = {mark.name: mark.told for mark in marks}
    for row, record in enumerate(printed, 2):
        yield _row(answers, told[record["id"]], record, details, row)


def _row(
    answers: Answers, told: Told, record: Mapping[str, Any], details: Mapping[str, Detail], row: int
) -> tuple[Cell, ...]:
    own, other = _part(answers, told.figure, details), _part(answers, told.other, details)
    again = _again(told, row) if own.live else ""
    said = {
        "编号": record["id"],
        "定位": Formula(f'HYPERLINK({REPORT}&"#{record["id"]}","定位")'),
        "位置": record["place"],
        "句子": "：".join(filter(None, (record.get("heading", ""), record["sentence"]))),
        "指标": record["name"],
        "说的是": TELLS.get(told.tells, told.tells),
        "条件": _conditions(told.figure),
        "统计期": record.get("period", {}).get("label", ""),
        "印出": record["text"],
        "对照": _other(told),
        "重算": Formula(again) if again else "",
        "记录的数": _number(told.text) if again else "",
        "核对": _verdict((own, other), row, again=bool(again)),
        "依据": _ground(told, record, own.live, bool(again)),
    }
    said |= dict(zip(("分子", "分母", "对照分子", "对照分母"), (*own.counted, *other.counted), strict=True))
    said |= dict(zip((name for _, name in _COMPARED), (*own.recorded, *other.recorded), strict=True))
    return tuple(said[heading] for heading in HEADER)


def _part(answers: Answers, figure: Figure | None, details: Mapping[str, Detail]) -> _Part:
    """A figure's integers, counted and recorded."""
    if figure is None or isinstance(figure.value, Gap):
        return _Part()
    whole = integers(figure.value)
    recorded: tuple[Cell, ...] = (whole[0], "" if isinstance(figure.value, Count) else whole[1])
    made = sums(answers, figure)
    sheets = {one.register: (one, title) for title, one in details.items()}
    if not made or figure.question.indicator.register not in sheets:
        return _Part(recorded, recorded)
    rows = sheets[figure.question.indicator.register]
    counted: list[Cell] = [one if isinstance(one, int) else Formula(sum_formula(one, *rows)) for one in made]
    return _Part((*counted, "")[:2], recorded, live=True)


def _again(told: Told, row: int) -> str:
    """The formula that gives the printed number, '' where there is none."""
    figure, other = told.figure, told.other
    if figure is None or isinstance(figure.value, Gap) or (other and isinstance(other.value, Gap)):
        return ""
    at = {name: _at(name, row) for name in ("分子", "分母", "对照分子", "对照分母")}
    # a count is divided by nothing
    h = "1" if isinstance(figure.value, Count) else at["分母"]
    j = "1" if other is None or isinstance(other.value, Count) else at["对照分母"]
    cells = {"g": at["分子"], "h": h, "i": at["对照分子"], "j": j}
    compared = None if other is None or isinstance(other.value, Gap) else other.value
    return printed_formula(told.tells, told.text, (figure.value, compared), cells)


def _verdict(parts: tuple[_Part, _Part], row: int, *, again: bool) -> Cell:
    """Whether everything counted again is what was recorded."""
    if not parts[0].live:
        return BY_VALUE
    pairs = [
        pair
        for part, two in zip(parts, (_COMPARED[:2], _COMPARED[2:]), strict=True)
        if part.live
        for pair in two
    ]
    same = [f"{_at(counted, row)}={_at(recorded, row)}" for counted, recorded in pairs]
    # both are decimals, which no program holds exactly
    same += [f"ABS({_at('重算', row)}-{_at('记录的数', row)})<0.000001"] if again else []
    return Formula(f'IF(AND({",".join(same)}),"{RIGHT}","{WRONG}")')


def _ground(told: Told, record: Mapping[str, Any], live: bool, again: bool) -> str:  # noqa: FBT001 - two findings
    """By what a number is proved."""
    if told.figure is None:
        return f"补充数据：{record.get('source', '')}"
    if not live:
        return "按值：取自历史基数或统计表，或明细过多"
    return "公式" if again else "分子、分母按公式，印出的数按值"


def _conditions(figure: Figure | None) -> str:
    """What rows count, in words."""
    if figure is None:
        return ""
    question, register = figure.question, figure.question.indicator.register
    counted = said(register, question.where.items())
    if question.indicator.of is None:
        return counted
    return f"分母：{said(register, question.whole.items())}；分子：{counted}"


def _other(told: Told) -> str:
    """What a number is set against: another figure, or the same one of another period."""
    if told.other is None:
        return ""
    return f"{told.other.question.name}（{told.other.window.period.label}）"


def _number(text: str) -> Cell:
    found = NUMBER.search(text)
    return float(found[0]) if found else ""


def _at(heading: str, row: int) -> str:
    return f"{get_column_letter(HEADER.index(heading) + 1)}{row}"
