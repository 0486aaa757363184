from pathlib import Path

import pytest
from workspaces import Office, office

from petition_report.errors import InputRefusal, UsageRefusal


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    return office(tmp_path)


def test_a_template_that_is_not_there_is_refused(bureau: Office) -> None:
    bureau.settings('[run]\ntemplate = "missing.md.j2"')
    with pytest.raises(UsageRefusal, match="找不到模板文件"):
        bureau.run()


def test_a_register_that_may_not_be_read_is_told(bureau: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("petition_report.workspace.inputs.file_digest", denied)
    with pytest.raises(InputRefusal, match=r"正被占用.*台账\.xlsx"):
        bureau.run()
