"""The rows of one window with the columns asked for, each row with the place it comes from (一期的明细)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_

import narwhals.stable.v2 as nw
import pyarrow as pa

from petition_report.proof.columns import Column
from petition_report.statistics.ask import Answers
from petition_report.statistics.cube import ROWS, Cube, Window, among
from petition_report.statistics.engine import Frame, collected
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.rules import NO
from petition_report.statistics.where import DAYS, Where

# a window, and the field that decides on a row's period where it is not the register's own
At = tuple[str, Window]
PERIOD = "统计期"
ORIGIN = ("来源文件", "工作表", "行号")
ALL_ROWS = Column("sum", ROWS)
_FIRST, _LATEST = "first of its matter", 2**62


def named_by(column: Column) -> str:
    """A column's name in the tables, unlike any other's."""
    return f"{column.kind} {column.key} {column.within}"


def rows_of(answers: Answers, register: str, at: At, chosen: Sequence[Column]) -> pa.Table:
    """The rows of a register in one window: file, sheet, row number, then texts and int64 as asked for."""
    made = {named_by(one): _told(one) for one in chosen}
    found = collected(_frame(answers, register, at, chosen).select("origin", "row", **made)).to_arrow()
    # engines differ in the order they give rows in
    found = found.sort_by([("origin", "ascending"), ("row", "ascending")])
    origins, places = answers.ledger.registers[register].origins, found["origin"].combine_chunks()
    files = pa.array([one.file for one in origins], pa.string())
    sheets = pa.array([one.sheet for one in origins], pa.string())
    fixed = (files.take(places), sheets.take(places), found["row"].cast(pa.int64()))
    return pa.table(
        dict(zip(ORIGIN, fixed, strict=True)) | {name: found[name] for name in map(named_by, chosen)}
    )


def groups_of(answers: Answers, register: str, at: At, chosen: Sequence[Column]) -> pa.Table:
    """The same rows, those alike in all that is not added up as one, with their number first."""
    totals = [named_by(one) for one in (ALL_ROWS, *chosen) if one.kind in ("sum", "once")]
    keys = [named_by(one) for one in chosen if one.kind not in ("sum", "once")]
    made = {named_by(one): _told(one) for one in (ALL_ROWS, *chosen)}
    # without any key, all rows are one
    frame = _frame(answers, register, at, chosen).select(**made, **{PERIOD: nw.lit(0)})
    added = frame.group_by(PERIOD, *keys).agg(*(nw.col(name).sum() for name in totals))
    found = collected(added).to_arrow().sort_by([(key, "ascending") for key in (*keys, PERIOD)])
    # sums come in whatever type an engine adds up in
    kinds = {name: pa.int64() for name in totals}
    return pa.table(
        {n: found[n].cast(kinds.get(n, found[n].type)) for n in map(named_by, (ALL_ROWS, *chosen))}
    )


def _frame(answers: Answers, register: str, at: At, chosen: Sequence[Column]) -> Frame:
    """The rows of a window, with what it takes to count matters."""
    cube = answers.cube(register, at[1], at[0])
    untold = {key: NO for one in chosen for key in untold_of(cube, one)}
    frame = cube.judged.with_columns(**untold) if untold else cube.judged
    for one in chosen:
        frame = _once(frame, one) if one.kind == "once" else frame
    return frame


def untold_of(cube: Cube, column: Column) -> list[str]:
    """The flags and measures of a column that the rows of a window do not tell, though those of another do."""
    asked = {column.key, *dict(column.within)} & {*FLAGS, *DAYS}
    return [key for key in sorted(asked) if not cube.knows(key)]


def meeting(where: Where) -> nw.Expr:
    """Whether a row meets every condition."""
    # an expression without a column is none that rows can be filtered by
    every = ~nw.col("origin").is_null()
    return reduce(and_, (among(key, values) for key, values in where.items()), every)


def _told(column: Column) -> nw.Expr:
    """What a column says of each row: a text, or a whole number."""
    match column.kind:
        case "value":
            return nw.col(column.key).cast(nw.String).fill_null("")
        case "mark":
            return meeting(dict(column.within)).cast(nw.Int64)
        case "once":
            return nw.col(named_by(column)).cast(nw.Int64)
    return nw.col(column.key).cast(nw.Int64)


def _once(frame: Frame, column: Column) -> Frame:
    """Mark the first row of each matter among those meeting the conditions; a row without a number is a matter."""
    order = nw.when(meeting(dict(column.within))).then(nw.col("order")).otherwise(nw.lit(_LATEST))
    frame = frame.with_columns(order.alias(_FIRST))
    alone = nw.col(column.key).is_null() | (nw.col(_FIRST) == nw.col(_FIRST).min().over(column.key))
    return frame.with_columns(((nw.col(_FIRST) < _LATEST) & alone).alias(named_by(column)))
