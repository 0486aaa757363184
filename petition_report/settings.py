"""petition.toml → Settings: every choice that differs between offices, with its default and reason (口径设置)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from petition_report.appearance import Charts, ChartSpec, Style, TableSpec
from petition_report.bounds import Between, Form

Days = Annotated[int, Between(0, 3650)]
Persons = Annotated[int, Between(1, 1_000_000)]
Percent = Annotated[int, Between(0, 100_000)]
Offset = Annotated[str, Form(r"[+-](0\d|1[0-4]):[0-5]\d", "+08:00这样的时差")]
Moment = Annotated[
    str,
    Form(
        r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8]|(?<!02-)(29|30)|(?<=0[13578]-|1[02]-)31) ([01]\d|2[0-3]):[0-5]\d",
        "07-01 06:00这样每年都有的日期和时间",
    ),
]
Registers = Annotated[
    str,
    # petition.toml goes into mails and backups
    Form(
        r"(?s)(?!.*://[^:/?]*:.*@).*",
        "路径，或不含密码的数据库地址（密码放在环境变量PETITION_REPORT_DB_PASSWORD中）",
    ),
]


@dataclass(frozen=True)
class Office:
    """Who writes the report; blank names print 【待填：…】."""

    organisation: str = ""
    area: str = ""
    superior: str = ""
    # all of China keeps one time; a server may run on another
    timezone: Offset = "+08:00"


@dataclass(frozen=True)
class Counting:
    """How rows become numbers (口径)."""

    # 登记日期 is the one date every register has and nobody edits afterwards
    date_basis: str = "registered_on"
    month_starts_on: Annotated[int, Between(1, 28)] = 1
    # 06/07/2023 is June 7 in one country and July 6 in another: not read until an office says which
    date_order: Literal["ymd", "mdy", "dmy"] = "ymd"
    # 《信访工作条例》第二十条: five or more persons choose representatives, hence a collective visit
    collective_from: Persons = 5
    collective_flag_wins: bool = True
    # no office agrees on what a large visit is: a gap until set
    large_from: Persons | None = None
    blank_persons: Literal["one", "drop", "error"] = "one"
    # two files with the same case number may be two petitions of offices that number alike: told, both counted
    overlaps: Literal["both", "later"] = "both"
    # what a filter hid the last time somebody looked is still part of the register
    read_hidden: bool = True
    # of several 初次 columns, the heading to believe; blank: the first one found
    first_heading: str = ""
    # flag: the register's own mark, else matter: a later row of the same matter
    repeated_by: Literal["flag", "matter"] = "flag"
    pending: Literal["excluded", "in_denominator"] = "excluded"
    closing_base: Literal["registered", "accepted", "transferred"] = "registered"
    resolution_base: Literal["closed", "registered"] = "closed"
    repeat_rate_by: Literal["批次", "人次"] = "批次"
    satisfied: tuple[str, ...] = ("满意", "基本满意")
    rated: tuple[str, ...] = ("满意", "基本满意", "不满意")
    # days after closing in which a matter must not return; None: until the cut-off day
    one_time_days: Days | None = None
    # petitions so marked end without being handled, hence start no closing clock
    not_admitted: tuple[str, ...] = ("不予受理", "不再受理")
    share_base: Literal["total", "listed"] = "total"


@dataclass(frozen=True)
class Limit:
    """A legal time limit: how many days from `start` the step `step` may take, for which channels and sources.

    The day of receipt is not counted, the due day is. `extension_days` is granted at most, to rows marked as
    extended. Blank `channels` and `sources` mean all; the first matching entry holds.
    """

    step: Literal["transfer", "acceptance", "unit_acceptance", "closing"]
    days: Days
    start: str
    kind: Literal["calendar", "working"] = "calendar"
    extension_days: Days = 0
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


LEGAL_LIMITS = (
    Limit("transfer", 15, "registered_on"),  # 《信访工作条例》第二十二条
    Limit("acceptance", 15, "registered_on"),  # 第二十二、二十三条
    Limit("unit_acceptance", 15, "transferred_on"),  # 第二十三条
    Limit("closing", 60, "accepted_on", extension_days=30),  # 第三十四条
)


@dataclass(frozen=True)
class Wording:
    """How numbers become words (表述)."""

    rise: str = "上升"
    fall: str = "下降"
    digits: Annotated[int, Between(0, 4)] = 1
    percent_glyph: Literal["%", "％"] = "%"
    small_base: Annotated[int, Between(0, 1_000_000)] = 10
    # 倍 instead of a percentage from this rise on (percent); None: never
    times_from: Percent | None = None
    # trend words: below `slight` 有所, from `clear` 明显, from `sharp` 大幅 (percent)
    slight: Percent = 5
    clear: Percent = 20
    sharp: Percent = 50
    # benchmarks closer than this (percentage points, in hundredths) count as equal
    level_within: Percent = 5


@dataclass(frozen=True)
class Layout:
    """How the document looks (版式)."""

    fonts: Literal["gb2312", "windows", "custom"] = "gb2312"
    # 34.58/32.58 mm, read from GB/T 33476.2 by some offices
    compensated_margins: bool = False


@dataclass(frozen=True)
class Checking:
    """Beyond which bounds the data check speaks up (数据检查)."""

    # no hall holds more petitioners at once; beyond it a telephone or document number slipped into the column
    most_persons: Persons = 5000
    # percent of the rows of a sheet that may be classified as 其他
    other_share: Annotated[int, Between(0, 100)] = 20
    # times the median day that may be registered on one day
    peak_times: Annotated[int, Between(1, 1000)] = 10


@dataclass(frozen=True)
class Proof:
    """How numbers prove themselves (数据溯源)."""

    # a report that is renamed or sent on keeps what verify, refresh and explain need
    inside: bool = True


@dataclass(frozen=True)
class Public:
    """What a report for the public leaves out (公开版)."""

    # fewer cases than this, or fewer left over, are not told even as a share
    smallest: Annotated[int, Between(1, 1000)] = 5
    # figures whose numbers are told all the same, by their full names
    show: tuple[str, ...] = ()
    # 甲县 as 某县 and 住建局 as 某单位
    places: bool = False


@dataclass(frozen=True)
class Routine:
    """What `run` makes with nobody at hand, and when (定时运行); paths are relative to petition.toml."""

    ledgers: tuple[Registers, ...] = ("台账",)
    output: str = "报告"
    kind: str = "half_year"
    # an own template instead of a kind
    template: str = ""
    appendices: tuple[str, ...] = ()
    # a half-year is complete on the day after its last one, which is when the schedule's default days are
    period: str = "last-half"
    base: str = "last-year"
    evidence: bool = True
    at: tuple[Moment, ...] = ("01-01 06:00", "07-01 06:00")


@dataclass(frozen=True)
class Settings:
    """Everything an office may set; an empty petition.toml gives exactly these defaults.

    `columns` maps a heading to a field, `values` maps field → written value → canonical value, `groups` maps a
    group's name → field → values, `indicators` holds the office's own indicators as raw tables, `chart` and `table`
    its own charts and tables, `facts` maps a name to the text to print, `bases` names the base an indicator is
    compared with where it is not last year's same period (赴京上访 = "2019"), `cutoffs` the day up to which one is
    told where it has its own (复查复核 = "2023-06-16").
    """

    office: Office = Office()
    counting: Counting = Counting()
    limits: tuple[Limit, ...] = LEGAL_LIMITS
    wording: Wording = Wording()
    layout: Layout = Layout()
    style: Style = field(default_factory=Style)
    charts: Charts = field(default_factory=Charts)
    checking: Checking = Checking()
    run: Routine = Routine()
    proof: Proof = Proof()
    public: Public = Public()
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    indicators: tuple[Mapping[str, Any], ...] = ()
    chart: tuple[ChartSpec, ...] = ()
    table: tuple[TableSpec, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    cutoffs: Mapping[str, str] = field(default_factory=dict)
