"""A seed → a register of petitions in which anything may stand beside anything (随机台账)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import numpy as np
import pyarrow as pa
from hypothesis import Phase
from hypothesis import strategies as st

from petition_report.issues import Place
from petition_report.ledger.ledger import Ledger, RowCount, Rows
from petition_report.statistics.rules import day_number

FIRST, AFTER = day_number(date(2021, 12, 1)), day_number(date(2023, 8, 1))
LATEST_STEP = 100
VERDICTS = ("满意", "基本满意", "不满意", "未评价", None)
WORDS: Mapping[str, Sequence[str | None]] = MappingProxyType(
    {
        "channel": ("来信", "来访", "来访", "来访", "网上信访", "来电", "其他", None),
        "level": ("赴京", "到省", "到市", "到县", "到乡", None),
        "visit_kind": ("个访", "集访", "个信", None, None),
        "purpose": ("求决", "求决", "申诉", "意见建议", None),
        "category": ("城乡建设", "农村农业", "其他", None),
        "subcategory": ("拖欠工资", "社会保险", None, None),
        "area": ("甲县", "乙县", None),
        "unit": ("住建局", "人社局", None),
        "source": ("人民网", "市长信箱", None),
        "status": ("已办结", "正在办理", "不予受理", "不再受理", None),
        "rating": (*VERDICTS, None, None),
        "bureau_rating": VERDICTS,
        "unit_rating": VERDICTS,
        "rating_status": ("已评价", "超期未评价", "待评价", "未评价", None),
    }
)
MARKS = ("first", "repeated", "skipped_level", "extended", "resolved")
STEPS = ("transferred_on", "accepted_on", "closed_on", "due_on")


def petitions(seed: int, size: int) -> pa.Table:
    """Typed rows, as a ledger holds them, registered from December 2021 to July 2023."""
    rng = np.random.default_rng(seed)
    registered = rng.integers(FIRST, AFTER, size)
    matters = rng.integers(0, max(1, size // 2), size)
    columns: dict[str, pa.Array] = {
        "matter_no": _coded([None if n % 5 == 0 else f"事项{n}" for n in matters.tolist()]),
        "registered_on": pa.array(registered, pa.int32()),
        "persons": pa.array(rng.integers(1, 9, size), pa.int64()),
        "origin": pa.array([0] * size, pa.int32()),
        "row": pa.array(range(2, size + 2), pa.int32()),
    }
    for name, words in WORDS.items():
        columns[name] = _coded([words[n] for n in rng.integers(0, len(words), size)])
    for name in MARKS:
        columns[name] = pa.array([(True, False, None)[n] for n in rng.integers(0, 3, size)], pa.bool_())
    for name in STEPS:
        blank = rng.random(size) < (0.7 if name == "due_on" else 0.25)
        columns[name] = pa.array(registered + rng.integers(-1, LATEST_STEP, size), pa.int32(), mask=blank)
    return pa.table(columns)


def _coded(words: list[str | None]) -> pa.DictionaryArray:
    """A category column."""
    return pa.array(words, pa.string()).dictionary_encode()


def ledger_of(table: pa.Table) -> Ledger:
    """A ledger of one register."""
    rows = Rows("petitions", table, (Place("台账.xlsx", "表1"),), {})
    return Ledger({"petitions": rows}, RowCount(len(table), len(table)), ())


# a smaller seed is no simpler a register
UNSHRUNK = (Phase.explicit, Phase.generate)
TABLES = st.builds(petitions, st.integers(0, 99_999), st.integers(1, 70))
LEDGERS = TABLES.map(ledger_of)
