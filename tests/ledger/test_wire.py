"""What is found is the same after its way from the child to the run."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from petition_report.issues import Issue, Place
from petition_report.ledger.outline import outlines
from petition_report.ledger.schema import Kind, Register, registers
from petition_report.ledger.wire import pack, unpack
from petition_report.settings import Settings

FULL = Path(__file__).parents[2] / "sample_data" / "full.xlsx"


@dataclass(frozen=True)
class Box:
    """One of each."""

    table: pa.Table
    register: Register
    kind: Kind
    path: Path
    words: frozenset[str]
    pair: tuple[int, str]
    perhaps: Place | None
    each: dict[str, tuple[Issue, ...]]


def there_and_back(kind: object, value: object) -> object:
    return unpack(kind, pack(value), registers())


def test_everything_that_stations_give_comes_back_as_it_was() -> None:
    box = Box(
        table=pa.table(
            {"甲": pa.array(["乙", None]).dictionary_encode(), "丙": pa.array([1, 2], pa.int32())}
        ),
        register=registers()["petitions"],
        kind=Kind.DATE,
        path=Path("台账") / "一月.xlsx",
        words=frozenset({"是", "否"}),
        pair=(1, "甲"),
        perhaps=None,
        each={"甲": (Issue("row-blank", "说明", Place("台账.xlsx", "一月", 3, "列"), 2, (3, 4)),)},
    )
    assert there_and_back(Box, box) == box


def test_the_rows_of_an_issue_come_back_as_well() -> None:
    issue = Issue("row-blank", rows=(3, 4))
    found = there_and_back(tuple[Issue, ...], (issue,))
    assert found[0].rows == (3, 4)  # type: ignore[index]


def test_outlines_come_back_with_their_registers() -> None:
    found, _ = outlines([FULL], Settings())
    assert there_and_back(list[type(found[0])], found) == found  # type: ignore[misc]


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_back_lone_surrogates_too(text: str) -> None:
    assert there_and_back(tuple[str, ...], (text,)) == (text,)
