"""Codes and settings → the pages that list them (清单)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, asdict, fields
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from docs_guide import agree
from docs_tables import code, table

from petition_report.appearance import Charts, ChartSpec, TableSpec
from petition_report.bounds import Form
from petition_report.config import NAMES
from petition_report.issues import Severity, codes
from petition_report.meanings import meanings
from petition_report.settings import (
    LEGAL_LIMITS,
    Checking,
    Counting,
    Layout,
    Limit,
    Office,
    Proof,
    Routine,
    Settings,
    Wording,
)

LEVELS = {Severity.STOP: "停止", Severity.WARNING: "提醒", Severity.NOTE: "说明"}
# what may be written several times
LISTS = ("limits", "chart", "table")
SECTIONS = {
    "office": ("单位", Office),
    "counting": ("口径", Counting),
    "limits": ("办理期限", Limit),
    "wording": ("表述", Wording),
    "layout": ("版式", Layout),
    "charts": ("图", Charts),
    "chart": ("自定图", ChartSpec),
    "table": ("自定表", TableSpec),
    "checking": ("数据检查", Checking),
    "run": ("定时运行", Routine),
    "proof": ("数据溯源", Proof),
}


def error_codes() -> str:
    """Every code with what it means and what to do."""
    rows = (
        (code(one.key), LEVELS[one.severity], one.meaning, one.advice.removesuffix("。"))
        for one in codes().values()
    )
    return f"""# 提示代码

每条提示都有固定的代码，`--json`的结果和`figures`的JSON里写的就是它。

- **停止**：这次运行不能继续，没有写出任何文件。选项、配置、模板有误的，退出码为2；
  台账读不了或统计期内没有记录的，为3；写不出文件的，为4。
- **提醒**：报告已写出，请人看一眼。
- **说明**：记下来备查。

{table(("代码", "程度", "意思", "怎么办"), rows)}"""


def settings_page() -> str:
    """Every setting with its default."""
    parts = "\n".join(map(_section, SECTIONS))
    return f"""# 设置

写在`petition.toml`里（默认取当前文件夹或上层文件夹中的，或用`--config`指明）；没有写到的都用默认值，空文件也可以。
单项设置也可以临时写在命令里：`--set counting.collective_from=6`。写错的名称、类型会一次全部指出，连同所在的行。

{parts}
## 本地写法

{table(("设置", "意思"), _maps())}
例：

```toml
[columns]
"收件日" = "登记日期"

[values."信访形式"]
"视频接访" = "来访"

[groups."拖欠工资"]
subcategory = ["拖欠工资"]

[bases]
"赴京上访" = "2019"

[facts]
"宣传情况" = "开展集中宣传12场次。"
```
"""


def _section(name: str) -> str:
    """One table of the configuration file."""
    title, kind = SECTIONS[name]
    known = meanings()["settings"][name]
    agree(f"settings.{name}", known, (field.name for field in fields(kind)))
    hints = get_type_hints(kind, include_extras=True)
    rows = [
        (code(field.name), _default(field), _allowed(hints[field.name]), known[field.name])
        for field in fields(kind)
    ]
    head = f"[[{name}]]" if name in LISTS else f"[{name}]"
    listed = table(("设置", "默认", "可取", "意思"), rows)
    return f"## {head} {title}\n\n{listed}{_limits() if kind is Limit else ''}"


def _limits() -> str:
    """The legal limits, which an office's own replace as a whole."""
    keys = ("step", "days", "start", "kind", "extension_days")
    rows = (tuple(code(_toml(asdict(limit)[key])) for key in keys) for limit in LEGAL_LIMITS)
    return f"""
写了一条，就要把四步都写上：它们整个代替默认的期限。默认的期限是：

{table(keys, rows)}"""


def _maps() -> Iterator[tuple[str, str]]:
    """The settings that are tables of the office's own names."""
    known = meanings()["settings"]["Settings"]
    own = [field.name for field in fields(Settings) if field.name not in SECTIONS]
    agree("settings.Settings", known, own)
    return ((code(f"[{name}]" if name != "indicators" else "[[indicators]]"), known[name]) for name in own)


def _default(field: Field[Any]) -> str:
    """A default as petition.toml would write it."""
    if field.default is MISSING:
        return "（必填）"
    return "（不设）" if field.default in (None, "", ()) else code(_toml(field.default))


def _toml(value: object) -> str:
    """A value in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _allowed(hint: Any) -> str:  # noqa: ANN401 - any annotation
    """What may be written."""
    arguments = [one for one in get_args(hint) if one is not NoneType]
    if get_origin(hint) is Annotated:
        bounds = arguments[1]
        if isinstance(bounds, Form):
            return bounds.said
        return f"{bounds.least}至{bounds.most}的{NAMES[arguments[0]]}"
    if get_origin(hint) is Literal:
        return "、".join(code(_toml(one)) for one in arguments)
    if get_origin(hint) is Mapping:
        return "“名称” = “内容”，可写多行"
    if get_origin(hint) is tuple:
        return f"一个或几个{_allowed(arguments[0])}"
    return _allowed(arguments[0]) if arguments else NAMES[hint]
