"""registers.toml → the page of headings and values that are recognised (可识别的表头)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from docs_tables import code, table

from petition_report.ledger.formats import FORMATS

KINDS = {"text": "文字", "date": "日期", "count": "数量", "flag": "是否", "category": "分类"}
Raw = Mapping[str, Any]


def headings() -> str:
    """Everything that is understood without a word of configuration."""
    raw = _toml("registers.toml")
    registers = "\n".join(_register(entry, raw) for entry in raw["registers"].values())
    return f"""# 可读的文件、可识别的表头和取值

表头中的空格、括号内的单位（如“人数（人）”）、全角半角、大小写不影响识别。没有列出的写法，可在`petition.toml`的`[columns]`、`[values]`中指明；
普遍通用的写法，请补进`petition_report/ledger/registers.toml`，本页随之更新。不在表中的列一概不读入，姓名、证件号码、电话、住址因此不会进入程序。

## 可读的文件

格式看文件的内容，不看后缀；后缀只用来在文件夹里找文件。

{table(("格式", "后缀"), ((one.label, _row(one.suffixes)) for one in FORMATS))}
{registers}
## 是与否

{table(("含义", "写法"), ((name, _row(raw["flags"][key])) for key, name in (("yes", "是"), ("no", "否"))))}
## 等于没填

{_row(map(code, raw["blanks"]["words"]))}

当作没有日期：{_row(map(code, raw["blanks"]["dates"]))}

## 内容分类

{table(("一级", "其他写法", "二级"), _categories())}"""


def _register(entry: Raw, raw: Raw) -> str:
    """One register: its fields, then the values of those that have a vocabulary."""
    fields = entry["fields"]
    rows = (
        (
            field["label"],
            code(key),
            KINDS[field["kind"]],
            _row(field.get("headings", ())),
            _note(field, fields),
        )
        for key, field in fields.items()
    )
    values = "\n".join(filter(None, (_values(field, raw) for field in fields.values())))
    return (
        f"## {entry['label']}\n\n{_hints(entry)}\n\n"
        f"{table(('栏目', '键名', '类型', '其他表头', '说明'), rows)}\n{values}"
    )


def _hints(entry: Raw) -> str:
    """What decides on a register as a whole."""
    hints = []
    if entry.get("names"):
        hints.append(f"工作表或文件名称中常有：{_row(entry['names'])}。")
    if entry["date"]:
        hints.append(
            f"没有“{entry['fields'][entry['date']]['label']}”的行不计入（设置`date_basis`可另选日期）。"
        )
    return "".join(hints)


def _note(field: Raw, fields: Raw) -> str:
    """What is special about a field."""
    notes = []
    if field.get("closed"):
        notes.append("未知的取值会提醒")
    if "yes_no" in field:
        notes.append("只填是与否的，是为{}，否为{}".format(*field["yes_no"]))
    if field.get("days"):
        notes.append("填天数的，大于0为是")
    if "inverted" in field:
        notes.append(f"{_row(field['inverted'])}意思相反")
    if "part_of" in field:
        notes.append(f"没有此列时取“{fields[field['part_of']]['label']}”的第{field['part'] + 1}段")
    if "answered_by" in field:
        notes.append(f"没有此列时由“{fields[field['answered_by']]['label']}”的写法回答")
    return "；".join(notes)


def _values(field: Raw, raw: Raw) -> str:
    """The values of a field and their spellings, '' where it has none of its own."""
    known = {**raw["vocabularies"].get(field.get("vocabulary", ""), {}), **field.get("values", {})}
    known |= {name: field[key] for key, name in (("yes", "是"), ("no", "否")) if key in field}
    if not known:
        return ""
    rows = ((value, _row(spellings)) for value, spellings in known.items())
    return f"### {field['label']}\n\n{table(('取值', '其他写法'), rows)}"


def _categories() -> Iterator[tuple[str, str, str]]:
    """The categories of content."""
    for name, entry in _toml("categories.toml").items():
        yield name, _row(entry["aliases"]), _row(entry.get("second", ()))


def _row(words: Any) -> str:  # noqa: ANN401 - any series of texts
    """Words in a row."""
    return "、".join(words)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("petition_report.ledger").joinpath(name).read_text(encoding="utf-8"))
