from __future__ import annotations

from hypothesis import given, settings
from questions import Seen
from random_ledgers import LEDGERS, UNSHRUNK
from random_registers import WHOLE, counted

from petition_report.ledger.ledger import Ledger
from petition_report.settings import Counting, Limit, Settings
from petition_report.statistics.cases import cases
from petition_report.statistics.cube import Cube
from petition_report.statistics.engine import collected
from petition_report.statistics.engines import ENGINES
from petition_report.statistics.flags import FLAGS
from petition_report.statistics.rules import Rules

WORKING = Settings(
    counting=Counting(large_from=6, repeated_by="matter"),
    limits=(
        Limit("acceptance", 5, "registered_on", kind="working", extension_days=3),
        Limit("closing", 30, "accepted_on", sources=("人民网",)),
        Limit("closing", 60, "accepted_on", kind="working"),
        Limit("transfer", 15, "registered_on", channels=("来信",)),
        Limit("unit_acceptance", 15, "transferred_on"),
    ),
    groups={"欠薪": {"subcategory": ("拖欠工资",)}},
)


def cells(ledger: Ledger, engine: str, *dims: str) -> list[str]:
    """The cells of a ledger over the core dimensions and others, in a fixed order."""
    known = cases(ledger.registers["petitions"], WORKING, engine)
    found = Cube(known, Seen().window, WORKING)._grouped(dims)  # noqa: SLF001 - cells are what engines make
    names = found.table.column_names
    measures = names[names.index("rows") :]
    keys = found.keys(names[: names.index("rows")])
    return [*names, *sorted(map(repr, zip(keys, *map(found.sums, measures), strict=True)))]


@settings(max_examples=8, phases=UNSHRUNK)
@given(LEDGERS)
def test_all_engines_make_the_same_cells(ledger: Ledger) -> None:
    dims = ("area", "group", "month", "closed_in_time")
    first, *others = (cells(ledger, engine, *dims) for engine in ENGINES)
    assert others == [first] * len(others)


@settings(max_examples=3, phases=UNSHRUNK)
@given(WHOLE)
def test_all_engines_give_the_same_figures_of_all_registers(ledger: Ledger) -> None:
    first, *others = (counted(ledger, engine) for engine in ENGINES)
    assert others == [first] * len(others)


@settings(max_examples=8, phases=UNSHRUNK)
@given(LEDGERS)
def test_a_flag_implies_what_it_says_it_implies(ledger: Ledger) -> None:
    known = cases(ledger.registers["petitions"], WORKING)
    rules = Rules(WORKING, known.fields, Seen().window.as_of)
    able = {key: flag for key, flag in FLAGS.items() if not flag.missing(rules)}
    judged = collected(known.frame.select(**{key: flag.judge(rules) for key, flag in able.items()}))
    broken = [
        (key, other)
        for key, flag in able.items()
        for other in flag.implies
        if any(a and not b for a, b in judged.select(key, other).iter_rows())
    ]
    assert broken == []
