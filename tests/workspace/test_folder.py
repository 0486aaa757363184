from pathlib import Path

import pytest
from workspaces import Office

from petition_report.errors import UsageRefusal
from petition_report.workspace.folder import open_workspace


def refused(root: Path, toml: str) -> list[str]:
    with pytest.raises(UsageRefusal) as refusal:
        open_workspace(Office(root).settings(toml))
    return [str(issue) for issue in refusal.value.issues]


def test_paths_are_relative_to_the_configuration(tmp_path: Path) -> None:
    workspace = open_workspace(Office(tmp_path).settings('[run]\noutput = "甲"\ntemplate = "乙.md.j2"'))
    assert (workspace.output, workspace.template) == (tmp_path / "甲", tmp_path / "乙.md.j2")


def test_an_absolute_path_stays_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "共享"
    shared.mkdir()
    workspace = open_workspace(Office(tmp_path).settings(f"[run]\nledgers = ['{shared}']"))
    assert workspace.ledgers == (shared,)


def test_kinds_and_appendices_that_there_are_none_of_are_told_with_their_lines(tmp_path: Path) -> None:
    told = refused(tmp_path, '[run]\nkind = "halfyear"\nappendices = [\n  "figure"]')
    assert [one.split("应为")[0] for one in told] == ["设置“run.kind”", "设置“run.appendices”"]
    assert ["第2行" in told[0], "第3行" in told[1]] == [True, True]


def test_what_settings_refuse_is_refused_first(tmp_path: Path) -> None:
    assert "没有名为“x”的设置" in refused(tmp_path, 'x = 1\n[run]\nkind = "y"')[0]
