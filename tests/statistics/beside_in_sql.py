"""Random rows of the registers beside that of petitions, and all their indicators once more, in SQL (另一种算法)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

import duckdb
import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from petition_report.issues import Place
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.statistics.rules import day_number

FIRST, AFTER = day_number(date(2022, 10, 1)), day_number(date(2023, 9, 1))
STATUS = ("已办结", "正在办理", None)
# register → its date, then its categories with their words
WORDS: Mapping[str, tuple[str, Mapping[str, tuple[str | None, ...]]]] = MappingProxyType(
    {
        "reviews": (
            "received_on",
            {
                "admitted": ("进入程序", "进入程序", "不予受理", None),
                "outcome": ("维持", "撤销", "变更", "退回重办", None),
                "status": STATUS,
            },
        ),
        "assignments": (
            "assigned_on",
            {"status": STATUS, "leader_level": ("省级", "市级", "县级", "乡级", "其他", None)},
        ),
        "messages": ("received_on", {"platform": ("人民网", None), "status": STATUS}),
        "hotline": (
            "called_on",
            {
                "handling": ("直接答复", "提供服务", "电话交办", "电话交办", None),
                "status": STATUS,
                "rating": ("满意", "基本满意", "不满意", "未评价", None),
            },
        ),
        "receptions": ("held_on", {"outcome": ("案结事了", "正在办理", None)}),
        "activities": ("held_on", {}),
    }
)
LATER = MappingProxyType(
    {
        "reviews": ("closed_on",),
        "assignments": ("closed_on", "resolved_on"),
        "messages": ("replied_on",),
        "hotline": ("closed_on",),
    }
)
MARKS = MappingProxyType({"assignments": ("resolved", "opening_stock", "backlog"), "hotline": ("answered",)})
NUMBERS = MappingProxyType({"receptions": ("batches",), "activities": ("quantity",)})

CLOSED = "coalesce(closed_on <= cut, status is not distinct from '已办结')"
OPINION = "(coalesce(outcome in ('维持', '撤销', '变更', '退回重办'), false) or status is not distinct from '已办结')"
REVIEWED = f"admitted = '进入程序' and coalesce(closed_on <= cut, {OPINION})"
SETTLED = "coalesce(resolved, false) and coalesce(resolved_on <= cut, true)"
STOCK = "coalesce(opening_stock, false)"
REPLIED = "coalesce(replied_on <= cut, status is not distinct from '已办结')"
PHONED = "handling = '电话交办'"
LED = "leader_level in ('省级', '市级', '县级', '乡级')"
# what is said of a case that was closed later was not said yet
OVER = "coalesce(closed_on <= cut, true)"
RATED = f"rating in ('满意', '基本满意', '不满意') and {OVER}"

# register → name with its quantity → condition
COUNTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "reviews": {
            "复查复核": "true",
            "复查复核.接待": "true",
            "复查复核.进入程序": "admitted = '进入程序'",
            "复查复核.办结": REVIEWED,
            "复查复核.在办": f"admitted = '进入程序' and not ({REVIEWED})",
            "复查复核.维持": f"{REVIEWED} and outcome = '维持'",
            "复查复核.撤销": f"{REVIEWED} and outcome = '撤销'",
            "复查复核.变更": f"{REVIEWED} and outcome = '变更'",
            "复查复核.退回": f"{REVIEWED} and outcome = '退回重办'",
            "复查复核.不予受理": "admitted = '不予受理'",
        },
        "assignments": {
            "交办": "true",
            "交办.交办": "true",
            "交办.化解": SETTLED,
            "交办.办结": CLOSED,
            "积案": "backlog",
            "积案.年初存量": f"backlog and {STOCK}",
            "积案.新增": f"backlog and not {STOCK}",
            "积案.化解": f"backlog and {SETTLED}",
            "积案.结余": f"backlog and not ({SETTLED})",
            "包案": LED,
            "包案.件数": LED,
            "包案.息访": f"{LED} and {SETTLED}",
        },
        "messages": {
            "留言": "true",
            "留言.接收": "true",
            "留言.办结": REPLIED,
            "留言.在办": f"not {REPLIED}",
        },
        "hotline": {
            "热线": "true",
            "热线.受理": "true",
            "热线.直接答复": "handling = '直接答复'",
            "热线.提供服务": "handling = '提供服务'",
            "热线.交办": PHONED,
            "热线.办结": f"{PHONED} and {CLOSED}",
        },
    }
)
# register → name → numerator, denominator and what is added up
RATES: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "assignments": {
            "交办.化解率": (SETTLED, "true", "1"),
            "交办.办结率": (CLOSED, "true", "1"),
            "积案.化解率": (SETTLED, "backlog", "1"),
            "包案.息访率": (SETTLED, LED, "1"),
        },
        "messages": {"留言.办结率": (REPLIED, "true", "1")},
        "hotline": {
            "热线.办结率": (CLOSED, PHONED, "1"),
            "热线.反馈率": ("answered", PHONED, "1"),
            "热线.满意率": (f"rating in ('满意', '基本满意') and {OVER}", RATED, "1"),
        },
        "receptions": {"接访.案结事了率": ("outcome = '案结事了'", "true", "batches")},
    }
)
SUMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "receptions": {"接访.批次": "sum(batches)", "接访.人次": "sum(persons)"},
        "activities": {"工作.场次": "count(*)", "工作.数量": "sum(quantity)"},
    }
)


def counted(tables: Mapping[str, pa.Table], first: int, last: int, cut: int) -> dict[str, str]:
    """Every figure of the days from `first` to `last`, in short, by name; rates of nothing left out."""
    found: dict[str, str] = {}
    for register, table in tables.items():
        day = WORDS[register][0]
        # assignments are counted from their first row on
        start = FIRST if register == "assignments" else first
        with duckdb.connect() as base:
            base.register("given", table)
            base.execute(
                f"create temp table judged as select *, {cut} as cut from given"  # noqa: S608 - of constants alone
                f" where {day} between {start} and {min(last, cut)}"
            )
            found |= dict(_figures(base, register))
    return found


def _figures(base: duckdb.DuckDBPyConnection, register: str) -> Iterator[tuple[str, str]]:
    for name, where in COUNTS.get(register, {}).items():
        yield f"{name}.件次", _one(base, f"count(*) filter ({where})")
    for name, (part, whole, weight) in RATES.get(register, {}).items():
        above = _one(base, f"sum({weight}) filter (({part}) and ({whole}))")
        below = _one(base, f"sum({weight}) filter ({whole})")
        if below != "0":
            yield name, f"{above}/{below}"
    for name, number in SUMS.get(register, {}).items():
        yield name, _one(base, number)


def _one(base: duckdb.DuckDBPyConnection, number: str) -> str:
    row = base.execute(f"select {number} from judged").fetchone()  # noqa: S608 - of constants alone
    assert row is not None
    return str(int(row[0] or 0))


def rows_of(seed: int, size: int) -> dict[str, pa.Table]:
    """Typed rows of every register, as a ledger holds them."""
    rng = np.random.default_rng(seed)
    return {register: _table(rng, register, size) for register in WORDS}


def _table(rng: np.random.Generator, register: str, size: int) -> pa.Table:
    day, words = WORDS[register]
    days = rng.integers(FIRST, AFTER, size)
    columns: dict[str, pa.Array] = {
        day: pa.array(days, pa.int32()),
        "persons": pa.array(rng.integers(1, 9, size), pa.int64()),
        "origin": pa.array([0] * size, pa.int32()),
        "row": pa.array(range(2, size + 2), pa.int32()),
    }
    for name, choices in words.items():
        chosen = [choices[n] for n in rng.integers(0, len(choices), size)]
        columns[name] = pa.array(chosen, pa.string()).dictionary_encode()
    for name in LATER.get(register, ()):
        columns[name] = pa.array(days + rng.integers(0, 90, size), pa.int32(), mask=rng.random(size) < 0.3)
    for name in MARKS.get(register, ()):
        columns[name] = pa.array([(True, False, None)[n] for n in rng.integers(0, 3, size)], pa.bool_())
    for name in NUMBERS.get(register, ()):
        columns[name] = pa.array(rng.integers(1, 6, size), pa.int64(), mask=rng.random(size) < 0.1)
    return pa.table(columns)


def ledger_of(tables: Mapping[str, pa.Table]) -> Ledger:
    """A ledger of these registers."""
    origins = (Place("台账.xlsx", "表1"),)
    rows = {name: Rows(name, table, origins, {}, WORDS[name][0]) for name, table in tables.items()}
    size = sum(map(len, tables.values()))
    return Ledger(rows, RowCount(size, size), ())


SHELVES = st.builds(rows_of, st.integers(0, 99_999), st.integers(1, 60))
