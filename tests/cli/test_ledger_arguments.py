"""What may stand where a command wants ledgers."""

from pathlib import Path

import pytest
from runs import Call


def test_a_faulty_address_is_told_in_one_line_and_not_repeated(call: Call) -> None:
    found = call("figures", "postgresql://u:canary@host/db")
    assert (found.code, len(found.errors), "canary" in found.err) == (2, 1, False)


def test_an_address_is_no_file_for_a_store(call: Call, tmp_path: Path) -> None:
    found = call("ingest", "postgresql://u:canary@host/db?table=t", "--into", str(tmp_path / "库"))
    assert (found.code, "只能给出文件" in found.err, "canary" in found.err) == (2, True, False)


@pytest.mark.parametrize("path", ["台账.xlsx", "*.xlsx", "."])
def test_a_path_goes_on_as_a_path(call: Call, path: str) -> None:
    assert call("figures", path, "--period", "2023H1").code == 0
