"""A seed → a ledger of all registers that count rows by day, in which anything may stand beside anything (随机台账)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st
from questions import Seen, asked, said
from random_ledgers import AFTER, FIRST, LATEST_STEP, ledger_of, petitions

from petition_report.issues import Place
from petition_report.ledger.ledger import Ledger, Rows
from petition_report.ledger.schema import Field, Kind, Register, registers
from petition_report.settings import Counting, Limit, Settings
from petition_report.statistics.ask import Answers
from petition_report.statistics.bases import LAST_YEAR
from petition_report.statistics.listing import listing

# words of fields that any word may stand in
FREE = ("甲", "乙", "丙")
BLANK = 0.25
# offices differ in all of this: own indicators, over flags, distinct matters and whole days
OFFICE = Settings(
    counting=Counting(large_from=6, repeated_by="matter", month_starts_on=21),
    limits=(
        Limit("acceptance", 5, "registered_on", kind="working", extension_days=3),
        Limit("closing", 60, "accepted_on", extension_days=30),
    ),
    groups={"欠薪": {"subcategory": ("拖欠工资",)}},
    indicators=(
        {
            "name": "欠薪来访",
            "quantities": ["批次", "人次", "件"],
            "where": {"channel": "来访", "group": "欠薪"},
            "lists": ["area", "collective"],
        },
        {
            "name": "重复件",
            "quantities": ["件", "件次"],
            "where": {"is_repeated": True},
            "lists": ["area", "unit"],
        },
        {
            "name": "本期办结的按期率",
            "date": "closed_on",
            "where": {"closed_in_time": True},
            "of": {"closing_counted": True},
        },
    ),
)

# matters are counted once in each group
MATTERS = (
    ("信访总量", "area", ("甲县", "乙县", "")),
    ("信访总量", "closed", (True, False)),
    ("重复件", "channel", ("来访", "来信")),
)


def whole(seed: int, size: int) -> Ledger:
    """Petitions, and as many rows in each other register."""
    given = ledger_of(petitions(seed, size))
    rng = np.random.default_rng(seed)
    others = {
        key: _rows(one, rng, size) for key, one in registers().items() if one.date and key != "petitions"
    }
    return replace(given, registers={**given.registers, **others})


def counted(given: Ledger, engine: str) -> dict[str, str]:
    """All there is to count in the first half of 2023 and the year before, asked of an engine as a run asks it."""
    answers = Answers(given, OFFICE, Seen().window, engine)
    answers.rehearse(lambda: _told(answers))
    return _told(answers)


def _told(answers: Answers) -> dict[str, str]:
    """Every figure of the list beside last year's, and the different matters of each group."""
    compared = {one.name: one.comparison for one in listing(answers, LAST_YEAR)}
    told = {name: f"{said(one.figure.value)}, {said(one.base.value)}" for name, one in compared.items()}
    return told | {
        f"{name} {dim} {value}": asked(answers, name, "件", {dim: (value,)})
        for name, dim, values in MATTERS
        for value in values
    }


def _rows(register: Register, rng: np.random.Generator, size: int) -> Rows:
    columns: dict[str, pa.Array] = {
        "origin": pa.array([0] * size, pa.int32()),
        "row": pa.array(range(2, size + 2), pa.int32()),
        "persons": pa.array(rng.integers(1, 9, size), pa.int64()),
    }
    columns |= {key: _column(one, rng, size) for key, one in register.fields.items() if key != "persons"}
    columns[register.date] = pa.array(rng.integers(FIRST, AFTER, size), pa.int32())
    return Rows(register.key, pa.table(columns), (Place("台账.xlsx", register.label),), {}, register.date)


def _column(field: Field, rng: np.random.Generator, size: int) -> pa.Array:
    """Cells of a field's kind, some of them blank."""
    blank = rng.random(size) < BLANK
    match field.kind:
        case Kind.DATE:
            return pa.array(rng.integers(FIRST, AFTER + LATEST_STEP, size), pa.int32(), mask=blank)
        case Kind.COUNT:
            return pa.array(rng.integers(0, 9, size), pa.int64(), mask=blank)
        case Kind.FLAG:
            return pa.array(rng.random(size) < 1 / 2, mask=blank)
    words = tuple(dict.fromkeys(field.values.values())) or FREE
    return pa.array(rng.choice(words, size), pa.string(), mask=blank).dictionary_encode()


WHOLE: st.SearchStrategy[Ledger] = st.builds(whole, st.integers(0, 99_999), st.integers(1, 70))
