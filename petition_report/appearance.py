"""What an office may settle about charts and tables of its own (图表设置)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from petition_report.bounds import Between, Form

# what stands behind 图. and 表. in a template
Name = Annotated[str, Form(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]*", "汉字开头、不含空格和标点的名称")]
# shorter ones tell a blind reader nothing
Caption = Annotated[str, Form(r".{4,}", "四个字以上的题目")]


@dataclass(frozen=True)
class Charts:
    """How charts stand in the document (图)."""

    # a picture looks the same in every program; Word, WPS and LibreOffice each draw native charts their own way
    kind: Literal["picture", "native"] = "picture"


@dataclass(frozen=True)
class ChartSpec:
    """A chart that templates show by name, 图.某某 (自定图).

    The indicator `of`, counted in `quantity` where it has several, is broken down by a dimension, or by month for
    lines. Of each member `show` is drawn, a property or an indicator within it; blank: its count. A stack is made
    of the values of the dimension `stack`. At most `top` members are shown.
    """

    name: Name
    kind: Literal["bar", "column", "stacked", "line", "pie"]
    caption: Caption
    of: str
    by: str
    quantity: str = ""
    show: str = ""
    stack: str = ""
    unit: str = ""
    top: Annotated[int, Between(1, 200)] | None = None


@dataclass(frozen=True)
class TableSpec:
    """A table that templates show by name, 表.某某 (自定表).

    One row is a member of the indicator `of` by a dimension, `first` the heading of their names, `columns` maps a
    heading to what each member shows, as a template would write it behind its name.
    """

    name: Name
    caption: Caption
    of: str
    by: str
    first: str
    columns: Mapping[str, str]
    quantity: str = ""
    top: Annotated[int, Between(1, 2000)] | None = None
    total: bool = False
