"""All indicators of the petitions register once more, from their definitions in words, in SQL (另一种算法)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import duckdb
import pyarrow as pa

VISIT = "channel = '来访'"
GATHERED = f"{VISIT} and gathered"
SINGLE = f"{VISIT} and not gathered"
LEVELS = MappingProxyType({"赴京上访": "赴京", "到省上访": "到省", "到市上访": "到市", "到县来访": "到县"})
CASES, BATCHES = ("件次", "人次"), ("批次", "人次")

# name → condition and quantities
COUNTS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "信访总量": ("true", CASES),
        "来信": ("channel = '来信'", CASES),
        "来访": (VISIT, BATCHES),
        "网上信访": ("channel = '网上信访'", CASES),
        "来电": ("channel = '来电'", CASES),
        "非走访": ("channel in ('来信', '网上信访', '来电')", CASES),
        "个访": (SINGLE, BATCHES),
        "集访": (GATHERED, BATCHES),
        "规模集访": (f"{VISIT} and persons >= 6", BATCHES),
        "重复访": (f"{VISIT} and again", BATCHES),
        "越级访": (f"{VISIT} and skipped_level", BATCHES),
        "初次信访": ("first", ("件次",)),
        "重复信访": ("again", ("件次",)),
        "由访转信": ("channel = '来信' and visited", ("件次",)),
        "意见建议": ("purpose = '意见建议'", ("件次",)),
        "求决类初次信访办结": ("first_help_closed", ("件次",)),
        "办结": ("closed", ("件次",)),
        "超期未办结": ("not refused and close_by < cut and not closed", ("件次",)),
        **{name: (f"{VISIT} and level = '{level}'", BATCHES) for name, level in LEVELS.items()},
        **{f"{name}.集访": (f"{GATHERED} and level = '{level}'", BATCHES) for name, level in LEVELS.items()},
        **{f"{name}.个访": (f"{SINGLE} and level = '{level}'", BATCHES) for name, level in LEVELS.items()},
        "来访.个访": (SINGLE, BATCHES),
        "来访.集访": (GATHERED, BATCHES),
    }
)

# name → numerator and denominator; a row of the numerator is one of the denominator
RATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "重访率": ("again", VISIT),
        "来访.重访率": ("again", VISIT),
        **{f"{name}.重访率": ("again", f"{VISIT} and level = '{level}'") for name, level in LEVELS.items()},
        "重复信访率": ("again", "true"),
        "网上信访占比": ("channel = '网上信访'", "true"),
        "及时受理率": ("accepted and accepted_on <= accept_by", "accepted or accept_by < late_from"),
        "及时受理率.信访部门": (
            "acted_on <= least(cut, accept_by)",
            "acted_on <= cut or accept_by < late_from",
        ),
        "及时受理率.责任单位": (
            "accepted and accepted_on <= forwarded_on + 15",
            "forwarded_on is not null and (accepted or forwarded_on + 15 < late_from)",
        ),
        "按期办结率": (
            "closed_on <= least(cut, close_by)",
            "not refused and not undated and close_by is not null and (closed_on <= cut or close_by < late_from)",
        ),
        "办结率": ("closed", "to_close"),
        "初次信访.办结率": ("closed", "to_close and first"),
        "化解率": ("resolved", "to_resolve"),
        "一次性化解率": ("not came_back", "first_help_closed"),
        "群众满意率": ("verdict in ('满意', '基本满意')", "verdict is not null"),
        "群众满意率.信访部门": (
            "bureau_rating in ('满意', '基本满意')",
            "bureau_rating in ('满意', '基本满意', '不满意')",
        ),
        "群众满意率.责任单位": (
            "unit_rating in ('满意', '基本满意')",
            "unit_rating in ('满意', '基本满意', '不满意')",
        ),
        "参评率": ("rating_status = '已评价'", "rating_status in ('已评价', '超期未评价')"),
    }
)

# name → first and last day
MEANS = MappingProxyType(
    {"平均办理天数": ("accepted_on", "closed_on"), "平均受理天数": ("registered_on", "accepted_on")}
)

# indicator → condition, quantities, and the dimensions it is listed by
LISTS = MappingProxyType(
    {
        "信访总量": (
            "true",
            CASES,
            {"类别": "category", "问题属地": "area", "责任单位": "unit", "信访形式": "channel"},
        ),
        "来访": (VISIT, BATCHES, {"类别": "category", "问题属地": "area"}),
    }
)


@dataclass(frozen=True)
class Office:
    """The choices of an office, in SQL."""

    again: str = "coalesce(repeated, false)"
    gathered: str = "case visit_kind when '集访' then true when '个访' then false else persons >= 5 end"
    late_from: str = "cut"
    to_close: str = "true"
    to_resolve: str = "closed"
    back_by: str = "cut"


USUAL = Office()
# pending rows count, persons decide, repeats by matter, what is accepted is to be closed, 30 days to come back
OTHER = Office(
    again="""coalesce(exists (from petitions before where before.matter_no = p.matter_no
        and (before.registered_on, before.row) < (p.registered_on, p.row)), false)""",
    gathered="persons >= 5",
    late_from="9999999",
    to_close="accepted",
    to_resolve="true",
    back_by="least(cut, p.closed_on + 30)",
)

JUDGED = """
create or replace temp table judged as
with days as (
    select * replace (
        if(closed_on > $cut, null, rating) as rating,
        if(closed_on > $cut, null, bureau_rating) as bureau_rating,
        if(closed_on > $cut, null, unit_rating) as unit_rating,
        if(closed_on > $cut, null, rating_status) as rating_status,
        if(closed_on > $cut, null, resolved) as resolved
    ), $cut as cut, $first as first_day, $last as last_day from petitions
),
known as (
    select p.* replace (coalesce(first, false) as first, coalesce(resolved, false) as resolved),
        {again} as again,
        {gathered} as gathered,
        exists (from petitions before where before.matter_no = p.matter_no and before.channel = '来访'
            and (before.registered_on, before.row) < (p.registered_on, p.row)) as visited,
        {late_from} as late_from,
        coalesce(accepted_on <= cut, false) as accepted,
        coalesce(closed_on <= cut, closed_on is null and status is not distinct from '已办结') as closed,
        closed_on is null and status is not distinct from '已办结' as undated,
        coalesce(status in ('不予受理', '不再受理'), false) as refused,
        registered_on + 15 as accept_by,
        least(transferred_on, accepted_on) as acted_on,
        case when transferred_on <= cut then transferred_on end as forwarded_on,
        coalesce(due_on, case when accepted_on <= cut then accepted_on + 60 + if(extended, 30, 0) end) as close_by,
        coalesce(first and purpose = '求决' and closed_on <= cut, false) as first_help_closed,
        exists (from petitions later where later.matter_no = p.matter_no and later.registered_on > p.closed_on
            and later.registered_on > p.registered_on and later.registered_on <= {back_by}) as came_back,
        case
            when rating in ('满意', '基本满意', '不满意') then rating
            when unit_rating in ('满意', '基本满意', '不满意') then unit_rating
            when bureau_rating in ('满意', '基本满意', '不满意') then bureau_rating
        end as verdict
    from days p
)
select *, not refused and {to_close} as to_close, {to_resolve} as to_resolve
from known where registered_on between first_day and least(last_day, cut)
"""


def counted(table: pa.Table, office: Office, first: int, last: int, cut: int) -> dict[str, str]:
    """Every figure of the days from `first` to `last`, in short, by name; those without an answer left out."""
    with duckdb.connect() as base:
        base.register("petitions", table)
        choices = {name: getattr(office, name) for name in Office.__dataclass_fields__}
        base.execute(JUDGED.format(**choices), {"first": first, "last": last, "cut": cut})
        known = dict(_thirds(base, min(last, cut)))
        if not _one(base, "count(*)")[0]:
            return known
        found = (pair for figures in (_counts, _rates, _means, _lists) for pair in figures(base))
        return known | dict(found)


def _one(base: duckdb.DuckDBPyConnection, numbers: str) -> tuple[int, ...]:
    """One row of numbers over all judged rows."""
    row = base.execute(f"select {numbers} from judged").fetchone()  # noqa: S608 - of constants alone
    assert row is not None
    return tuple(int(number or 0) for number in row)


def _thirds(base: duckdb.DuckDBPyConnection, cut: int) -> Iterator[tuple[str, str]]:
    """Matters registered three times and more up to a day, whenever that was."""
    base.execute("create or replace temp table so_far as from petitions where registered_on <= $1", [cut])
    rows, matters = base.sql("""
        select (select count(*) from so_far),
            (select count(*) from (select matter_no from so_far group by 1 having count(*) > 2 and matter_no > ''))
    """).fetchall()[0]
    if rows:
        yield "三次以上信访事项.件次", str(matters)


def _counts(base: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    for name, (where, quantities) in COUNTS.items():
        numbers = _one(base, f"count(*) filter ({where}), sum(persons) filter ({where})")
        yield from ((f"{name}.{quantity}", str(n)) for quantity, n in zip(quantities, numbers, strict=False))
    matters = _one(base, "count(distinct matter_no) + count(*) - count(matter_no)")
    yield "信访总量.件", str(matters[0])


def _rates(base: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    for name, (part, whole) in RATES.items():
        above, below = _one(base, f"count(*) filter (({part}) and ({whole})), count(*) filter ({whole})")
        if below:
            yield name, f"{above}/{below}"


def _means(base: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    for name, (start, end) in MEANS.items():
        both = f"{start} <= cut and {end} <= cut"
        days, rows = _one(base, f"sum({end} - {start}) filter ({both}), count(*) filter ({both})")
        if rows:
            yield name, f"{days}/{rows}"


def _lists(base: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    for name, (where, quantities, dims) in LISTS.items():
        for by, dim in dims.items():
            query = f"select {dim}, count(*), sum(persons) from judged where {where} group by 1"  # noqa: S608
            for value, *numbers in base.execute(query).fetchall():
                for quantity, number in zip(quantities, numbers, strict=True):
                    yield f"{name}.按{by}[{value or '未填写'}].{quantity}", str(number)
