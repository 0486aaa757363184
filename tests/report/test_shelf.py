"""Templates checked and compiled once: shipped ones are kept, and nothing that is kept is believed for long."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report import shelf
from petition_report.report.checking.check import approve
from petition_report.report.kinds import folder
from petition_report.report.language.script import Script, read_script
from petition_report.report.shelf import Prepared, prepared
from petition_report.settings import Settings

OWN = Settings(groups={"片区": {"东片": ("甲县",)}})
DOUBT = Issue("template-plain")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped templates in a folder of this test, nothing of them kept."""
    for path in folder().glob("*.md.j2"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield tmp_path
    shelf._kept.cache_clear()  # noqa: SLF001 - other tests have other folders


def script(home: Path, name: str = "monthly.md.j2") -> Script:
    return read_script(home / name)


def anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are checked from now on, as in another run."""
    shelf._kept.cache_clear()  # noqa: SLF001 - a run begins without it
    checked: list[str] = []

    def noted(one: Script, settings: Settings) -> tuple[Issue, ...]:
        checked.append(one.name)
        return approve(one, settings)

    monkeypatch.setattr(shelf, "approve", noted)
    return checked


def kept(home: Path) -> list[Path]:
    return sorted((home / shelf.ROOM).glob("*"))


def same(one: Prepared, other: Prepared) -> bool:
    return (one.script, one.doubts, one.code) == (other.script, other.doubts, other.code)


@pytest.mark.parametrize("name", sorted(path.name for path in folder().glob("*.md.j2")))
def test_a_shipped_template_is_checked_once(name: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prepared(script(home, name), Settings())
    checked = anew(monkeypatch)
    assert same(prepared(script(home, name), Settings()), first)
    assert (checked, [one.name.partition(name)[0] for one in kept(home)]) == ([], [""])


def test_a_shipped_template_that_was_changed_is_checked_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(script(home), Settings())
    checked = anew(monkeypatch)
    with (home / "monthly.md.j2").open("a", encoding="utf-8") as file:
        file.write("{{ 信访总亮 }}")
    with pytest.raises(UsageRefusal, match="信访总亮"):
        prepared(script(home), Settings())
    assert checked == ["monthly.md.j2"]


def test_names_of_an_office_s_own_make_another_check(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(script(home), Settings())
    checked = anew(monkeypatch)
    prepared(script(home), OWN)
    assert checked == ["monthly.md.j2"]


def test_another_program_makes_another_check(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(script(home), Settings())
    checked = anew(monkeypatch)
    monkeypatch.setattr(shelf, "_program", lambda: "later")
    prepared(script(home), Settings())
    assert checked == ["monthly.md.j2"]


@pytest.mark.parametrize("content", [b"", b"no code", None])
def test_what_was_kept_and_is_damaged_is_made_anew(
    content: bytes | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = prepared(script(home), Settings())
    (path,) = kept(home)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if content is None else content)
    checked = anew(monkeypatch)
    assert same(prepared(script(home), Settings()), first)
    assert (checked, path.read_bytes()) == (["monthly.md.j2"], whole)


@pytest.mark.parametrize(
    "written",
    [
        "{{ 信访总量.件次 }}件",
        "{{ 信访总量.件次 }}\n{% include 'monthly.md.j2' %}",
        "共12件，{{ 信访总量.件次 }}件",
    ],
)
def test_an_office_s_own_template_is_checked_every_time(
    written: str, home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path_factory.mktemp("own") / "own.md.j2"
    own.write_text(written, encoding="utf-8")
    for _ in range(2):
        checked = anew(monkeypatch)
        prepared(read_script(own), Settings())
        assert checked == ["own.md.j2"]
    assert not kept(home)
    assert not kept(own.parent)


def test_a_shipped_template_that_includes_others_is_not_kept(home: Path) -> None:
    (home / "both.md.j2").write_text("{% include 'monthly.md.j2' %}", encoding="utf-8")
    prepared(script(home, "both.md.j2"), Settings())
    assert not kept(home)


def test_a_template_with_doubts_tells_them_every_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "doubtful.md.j2").write_text("共{{ 信访总量.件次 }}件", encoding="utf-8")
    monkeypatch.setattr(shelf, "approve", lambda *_given: (DOUBT,))
    for _ in range(2):
        shelf._kept.cache_clear()  # noqa: SLF001 - a run begins without it
        assert prepared(script(home, "doubtful.md.j2"), Settings()).doubts == (DOUBT,)
    assert not kept(home)


def test_who_keeps_no_modules_keeps_no_templates(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    prepared(script(home), Settings())
    assert not kept(home)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="须有不可写的文件夹；管理员处处可写")
def test_a_folder_that_may_not_be_written_to_is_left_alone(home: Path) -> None:
    home.chmod(0o500)
    assert prepared(script(home), Settings()).code
    home.chmod(0o700)
    assert not kept(home)


def test_a_folder_that_cannot_be_made_stops_nothing(home: Path) -> None:
    (home / shelf.ROOM).write_text("", encoding="utf-8")
    assert prepared(script(home), Settings()).code
