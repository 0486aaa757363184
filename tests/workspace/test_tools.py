from pathlib import Path

import pytest
from plans import stand_in

from petition_report.errors import OutputRefusal
from petition_report.workspace.tools import call, insist


def test_a_tool_that_cannot_be_started_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "crontab", "")
    (tmp_path / "tools" / "crontab").write_bytes(b"\x00 no program")
    with pytest.raises(OutputRefusal, match="crontab没有接受"):
        call("crontab")


def test_a_tool_speaks_english_whatever_the_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "crontab", 'echo "$LC_ALL"')
    assert call("crontab").stdout == b"C\n"


def test_a_tool_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "schtasks", "exit 3")
    with pytest.raises(OutputRefusal, match="schtasks没有接受"):
        insist("schtasks")
