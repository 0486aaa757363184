"""How an office's reports look: its own style, its charts and tables (版式与图表设置)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from petition_report.bounds import Between, Form

# what stands behind 图. and 表. in a template
Name = Annotated[str, Form(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]*", "汉字开头、不含空格和标点的名称")]
# shorter ones tell a blind reader nothing
Caption = Annotated[str, Form(r".{4,}", "四个字以上的题目")]


# the day on 版记 has its year in full and no noughts (GB/T 9704—2012, 7.4.3)
PrintingDay = Annotated[
    str, Form(r"(\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日)?", "2023年7月5日这样的日期")
]
# the number has no 第 and no noughts (7.2.5)
DocumentNumber = Annotated[str, Form(r"(\S+〔\d{4}〕[1-9]\d*号)?", "清信〔2023〕5号这样的发文字号")]


@dataclass(frozen=True)
class Style:
    """The office's own style, put over the official format of every report (单位版式).

    Names of faces hold with layout.fonts = "custom"; a blank one is that of gb2312. 版头 and 版记 are those of
    GB/T 9704—2012, 7.2 and 7.4, and are left out where the issuer, or who prints and when, is blank.
    """

    # an own .docx whose styles, page, headers and footers are taken; relative to petition.toml
    file: str = ""
    body_font: str = ""
    kai_font: str = ""
    hei_font: str = ""
    title_font: str = ""
    song_font: str = ""
    header: str = ""
    # None: the footers of `file`, else the official ones
    footer: Literal["official", "centred", "of_total", "none"] | None = None
    # 工作总结 is no 公文 of 15 kinds and has no red header unless an office wants one
    issuer: str = ""
    document_number: DocumentNumber = ""
    signer: str = ""
    copied_to: str = ""
    printed_by: str = ""
    printed_on: PrintingDay = ""


@dataclass(frozen=True)
class Charts:
    """How charts stand in the document (图)."""

    # a picture looks the same in every program; Word, WPS and LibreOffice each draw native charts their own way
    kind: Literal["picture", "native"] = "picture"


@dataclass(frozen=True)
class ChartSpec:
    """A chart that templates show by name, 图.某某 (自定图).

    The indicator `of`, counted in `quantity` where it has several, is broken down by a dimension, or for lines by
    month or period. Of each member `show` is drawn, a property or an indicator within it; blank: its count. A stack
    is made of the values of the dimension `stack`. At most `top` members are shown.
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
