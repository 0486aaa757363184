"""Arrow arrays made of bytes: those that Arrow makes itself."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from petition_report.statistics.arrays import numbers, texts


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers_are_an_array_of_int64(values: list[int]) -> None:
    assert numbers(values).equals(pa.array(values, pa.int64()))


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_words_are_an_array_of_texts(words: list[str]) -> None:
    assert texts(words).equals(pa.array(words, pa.string()))


def test_pandas_is_not_loaded_for_them() -> None:
    code = (
        "import sys; from petition_report.statistics.arrays import numbers, texts; "
        "numbers(range(3)), texts('来信'); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_report_with_its_evidence_is_made_without_pandas() -> None:
    ledger = Path(__file__).parents[2] / "sample_data" / "ledger.xlsx"
    code = (
        "import sys; from petition_report.cli.main import run; "
        f"code = run(['summarize', {str(ledger)!r}, '--period', '2023H1', '--evidence', '--dry-run', '--quiet']); "
        "sys.exit(code or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
