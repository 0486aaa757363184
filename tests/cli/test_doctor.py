import json
from pathlib import Path

import pytest
from runs import Call


def test_each_finding_has_a_line(call: Call) -> None:
    ran = call("doctor")
    assert ran.out.splitlines()[0].startswith("√ 程序")
    assert {line[0] for line in ran.out.splitlines()} <= set("√○×")


def test_other_programs_are_told_the_same(call: Call) -> None:
    said = json.loads(call("doctor", "--json").out)
    assert set(said[0]) == {"name", "state", "said", "advice"}


@pytest.mark.parametrize(("toml", "code"), [("", 0), ("x = 1", 1)])
def test_what_is_missing_is_told_by_the_exit_code(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, code: int
) -> None:
    monkeypatch.setattr("petition_report.workspace.checkup.requires", lambda _: [])
    (tmp_path / "petition.toml").write_text(toml, encoding="utf-8")
    assert call("doctor").code == code
