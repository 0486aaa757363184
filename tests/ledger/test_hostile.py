"""Files that want to do harm: each ends as a report or a refusal with a code, whatever it is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile import HOSTILE, mutants, unpacked_mutants
from runs import Call

Mutating = Callable[[bytes, int, int], Iterator[bytes]]
SAMPLES = Path(__file__).parent / "samples"
LEDGER = Path(__file__).parents[2] / "sample_data" / "full.xlsx"
PERIOD = ("--period", "2023H1", "--as-of", "2023-06-30")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_as_a_report_or_a_refusal(call: Call, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name]())
    assert call("figures", name, *PERIOD).code in (0, 3)


@pytest.mark.parametrize("sample", [LEDGER, *sorted(SAMPLES.glob("*.*s"))], ids=lambda path: path.name)
@pytest.mark.parametrize("how", [mutants, unpacked_mutants])
def test_a_mutant_ends_as_a_report_or_a_refusal(
    call: Call, tmp_path: Path, sample: Path, how: Mutating
) -> None:
    if how is unpacked_mutants and sample.suffix == ".xls":
        pytest.skip("an .xls file is no archive")
    codes = set()
    for number, data in enumerate(how(sample.read_bytes(), 4, 7)):
        mutant = tmp_path / f"{number}{sample.suffix}"
        mutant.write_bytes(data)
        codes.add(call("figures", mutant.name, *PERIOD).code)
    assert codes <= {0, 3}
