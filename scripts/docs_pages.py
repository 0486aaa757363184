"""Codes and settings → the pages that list them (清单)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from docs_guide import agree
from docs_tables import code, table

from petition_report.choices import Choice, Section, allowed, own_tables, sections, toml_text
from petition_report.issues import Severity, codes
from petition_report.meanings import meanings
from petition_report.settings import LEGAL_LIMITS
from petition_report.workspace.starter_config import example

LEVELS = {Severity.STOP: "停止", Severity.WARNING: "提醒", Severity.NOTE: "说明"}


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
    known = list(sections())
    agree("sections", meanings()["sections"], (section.name for section in known))
    parts = "\n".join(map(_section, known))
    examples = "\n\n".join(example(name) for name, _ in own_tables())
    return f"""# 设置

写在`petition.toml`里（默认取当前文件夹或上层文件夹中的，或用`--config`指明）；没有写到的都用默认值，空文件也可以。
单项设置也可以临时写在命令里：`--set counting.collective_from=6`。写错的名称、类型会一次全部指出，连同所在的行。

{parts}
## 本地写法

{table(("设置", "意思"), _maps())}
例：

```toml
{examples}
```
"""


def _section(section: Section) -> str:
    """One table of the configuration file."""
    agree(f"settings.{section.name}", section.meanings, (one.name for one in section.choices))
    rows = [
        (code(one.name), _default(one), allowed(one.hint, code), section.meanings[one.name])
        for one in section.choices
    ]
    listed = table(("设置", "默认", "可取", "意思"), rows)
    limits = _limits() if section.name == "limits" else ""
    return f"## {section.header} {section.title}\n\n{listed}{limits}"


def _limits() -> str:
    """The legal limits, which an office's own replace step by step."""
    keys = ("step", "days", "start", "kind", "extension_days")
    rows = (tuple(code(toml_text(asdict(limit)[key])) for key in keys) for limit in LEGAL_LIMITS)
    return f"""
为哪一步写了期限，那一步的默认期限就不再用；没有写的步骤，仍用默认的期限。一步有几条的，以最先符合的一条为准。默认的期限是：

{table(keys, rows)}"""


def _maps() -> Iterator[tuple[str, str]]:
    """The settings that are tables of the office's own names."""
    known, own = meanings()["settings"]["Settings"], dict(own_tables())
    agree("settings.Settings", known, own)
    return ((code(header), known[name]) for name, header in own.items())


def _default(one: Choice) -> str:
    """A default as petition.toml would write it."""
    if one.default is None:
        return "（必填）"
    return code(one.default) if one.default else "（不设）"
