"""Outlines → what `map` says of them, and what it would write into petition.toml (表头识别结果的说明)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from petition_report.cli.additions import Section, entry
from petition_report.cli.chinese import padded, width
from petition_report.ledger.outline import Outline, Understood
from petition_report.ledger.schema import Kind, Register
from petition_report.ledger.strangers import Reason, Stranger
from petition_report.settings import Settings
from petition_report.statistics.checks import said
from petition_report.statistics.shortfalls import shortfalls
from petition_report.statistics.spelled import spelled

KINDS = {
    Kind.TEXT: "文字",
    Kind.DATE: "日期",
    Kind.COUNT: "数量",
    Kind.FLAG: "是否",
    Kind.CATEGORY: "分类",
}
REASONS = {
    Reason.PERSONAL: "不读入（个人信息）",
    Reason.IDLE: "不读入（与统计无关）",
    Reason.SPARE: "没有采用（同一栏目另有一列，或含义不定）",
    Reason.UNKNOWN: "没有认出",
}
TITLES = ("列", "表头", "栏目", "类型", "已填", "取值举例")
ORDERS = {"mdy": "月在前", "dmy": "日在前", "?": "月、日的先后看不出来"}


def outlines_text(found: Sequence[Outline], settings: Settings) -> Iterator[str]:
    """Show every sheet, sheets with the same headings once, then what each register lacks."""
    for alike in _alike(found):
        yield from (*_sheet(alike), "")
    for key, fields in _fields(found).items():
        lacks = shortfalls(key, fields, spelled(settings))
        if lacks:
            yield f"{_labels(found)[key]}没有的栏目："
            yield from (f"  {said(lack)}。" for lack in lacks)


def unknown_headings(found: Iterable[Outline]) -> dict[str, str]:
    """Give every heading that nobody understood, with the label of the field it is near to."""
    strange = [one for outline in found for one in outline.strange if one.reason is Reason.UNKNOWN]
    return {one.heading: one.near for one in sorted(strange, key=lambda one: not one.near)}


def additions(found: Sequence[Outline], columns: Mapping[str, str]) -> tuple[Section, ...]:
    """Give what petition.toml should say: columns as chosen, and as suggestions what is still to be told."""
    open_headings = [
        f"# {entry(heading, near)}"
        for heading, near in unknown_headings(found).items()
        if heading not in columns
    ]
    chosen = tuple(entry(heading, name) for heading, name in columns.items())
    sections = [Section(("columns",), (*chosen, *open_headings))] if chosen or open_headings else []
    return (*sections, *_values(found), *_date_order(found))


def _values(found: Sequence[Outline]) -> Iterator[Section]:
    """Suggest a meaning to be filled in for every unknown word."""
    words: dict[str, dict[str, None]] = {}
    known: dict[str, tuple[str, ...]] = {}
    for outline in found:
        for one in outline.known:
            known[one.field.label] = tuple(dict.fromkeys(one.field.values.values()))
        for label, unknown in outline.words.items():
            words.setdefault(label, {}).update(dict.fromkeys(unknown))
    for label, listed in words.items():
        remark = f"# 可填：{'、'.join(known[label])}，或自定的名称"
        yield Section(("values", label), (remark, *(f"# {entry(word, '')}" for word in listed)))


def _date_order(found: Iterable[Outline]) -> Iterator[Section]:
    orders = {outline.date_order for outline in found} - {""}
    if orders:
        order = orders.pop() if len(orders) == 1 and "?" not in orders else "mdy"
        yield Section(("counting",), (f'# date_order = "{order}"',))


def _alike(found: Iterable[Outline]) -> Iterable[Sequence[Outline]]:
    """Put sheets of one register with the same columns together."""
    groups: dict[object, list[Outline]] = {}
    for outline in found:
        known = tuple((one.column, one.heading, one.field.key) for one in outline.known)
        key = (outline.register and outline.register.key, known, outline.strange)
        groups.setdefault(key, []).append(outline)
    return groups.values()


def _sheet(alike: Sequence[Outline]) -> Iterator[str]:
    """Show one sheet in the name of all that are like it."""
    first = _together(alike)
    name = f"{first.place}" + (f"等{len(alike)}个工作表" if len(alike) > 1 else "")
    if first.register:
        header = f"表头在第{first.header_row}行" if first.header_row else "列名即表头"
        yield f"{name}：{first.register.label}，{header}，数据{first.rows}行。"
        yield from _undated(first, first.register)
    elif first.strange:
        header = f"第{first.header_row}行像是表头" if first.header_row else "列名都没有认出"
        yield f"{name}：不知道是哪种台账，{header}。"
    else:
        yield f"{name}：没有找到表头，不读入。"
        return
    yield from _table([TITLES, *_lines(first)])
    if first.date_order:
        order = ORDERS[first.date_order]
        yield f"  日期的年份写在最后（{order}）：请在[counting]中设date_order为mdy（月日年）或dmy（日月年）。"


def _together(alike: Sequence[Outline]) -> Outline:
    """Add up what is counted in sheets with the same columns."""
    known = tuple(
        replace(ones[0], filled=sum(one.filled for one in ones), unread=sum(one.unread for one in ones))
        for ones in zip(*(outline.known for outline in alike), strict=True)
    )
    return replace(alike[0], rows=sum(outline.rows for outline in alike), known=known)


def _undated(outline: Outline, register: Register) -> Iterator[str]:
    if register.date and register.date not in outline.fields:
        yield f"  缺少统计日期“{register.fields[register.date].label}”，补上以前不能读入。"


def _lines(outline: Outline) -> Iterator[tuple[str, ...]]:
    """Give a line for every column, in the order of the sheet."""
    columns: list[Understood | Stranger] = [*outline.known, *outline.strange]
    for one in sorted(columns, key=lambda one: one.column):
        letter = get_column_letter(one.column)
        yield (letter, one.heading, *(_known(one) if isinstance(one, Understood) else (_strange(one),)))


def _known(one: Understood) -> tuple[str, ...]:
    unread = f"，其中{one.unread}个无法识别" if one.unread else ""
    return one.field.label, KINDS[one.field.kind], f"{one.filled}{unread}", "、".join(one.samples)


def _strange(one: Stranger) -> str:
    return f"{REASONS[one.reason]}{f'，可能是“{one.near}”' if one.near else ''}"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Set lines in columns; what stands last in a line may run on."""
    count = max(map(len, rows))
    widths = [max((width(row[at]) for row in rows if at < len(row) - 1), default=0) for at in range(count)]
    for row in rows:
        cells = [padded(cell, widths[at]) for at, cell in enumerate(row[:-1])]
        yield f"  {'  '.join((*cells, row[-1]))}".rstrip()


def _fields(found: Iterable[Outline]) -> dict[str, set[str]]:
    """Give the fields answered in any sheet of each register; a row always has a number of persons."""
    fields: dict[str, set[str]] = {}
    for outline in found:
        if outline.register:
            fields.setdefault(outline.register.key, {"persons"}).update(outline.fields)
    return fields


def _labels(found: Iterable[Outline]) -> dict[str, str]:
    return {outline.register.key: outline.register.label for outline in found if outline.register}
