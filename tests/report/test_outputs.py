"""The files of a run, written together or not at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.errors import OutputRefusal
from petition_report.report.outputs import check_writable, write_atomic

NAMES = ("报告.docx", "报告.evidence.xlsx", "报告.figures.json")


def old_set(folder: Path) -> dict[Path, bytes]:
    for name in NAMES:
        (folder / name).write_bytes(b"old")
    return {folder / name: b"new" for name in NAMES}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def failing(nth: int, code: int, real: Callable[..., object]) -> Callable[..., object]:
    """Make the n-th call of a function fail with an error of the system."""
    calls = iter(range(1, 1000))

    def sometimes(*values: object) -> object:
        if next(calls) == nth:
            raise OSError(code, os.strerror(code))
        return real(*values)

    return sometimes


def refused(files: dict[Path, bytes]) -> str:
    with pytest.raises(OutputRefusal) as refusal:
        write_atomic(files)
    return refusal.value.issues[0].code


def test_new_files_are_written_where_asked(tmp_path: Path) -> None:
    write_atomic({tmp_path / name: name.encode() for name in NAMES})
    assert contents(tmp_path) == {name: name.encode() for name in sorted(NAMES)}


def test_old_files_are_replaced(tmp_path: Path) -> None:
    write_atomic(old_set(tmp_path))
    assert set(contents(tmp_path).values()) == {b"new"}


def test_the_answer_says_that_names_were_kept(tmp_path: Path) -> None:
    files = old_set(tmp_path)
    assert write_atomic(files) == {path: path for path in files}


def test_a_relative_path_is_answered_as_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_atomic({Path("报告.docx"): b"new"}) == {Path("报告.docx"): Path("报告.docx")}


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "output-full"), (errno.EIO, "output-denied")])
def test_a_replacement_that_fails_gives_back_the_whole_old_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, code: int, said: str
) -> None:
    files = old_set(tmp_path)
    monkeypatch.setattr(os, "replace", failing(nth, code, os.replace))
    assert (refused(files), contents(tmp_path)) == (said, dict.fromkeys(sorted(NAMES), b"old"))


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_failing_first_set_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    monkeypatch.setattr(os, "replace", failing(nth, errno.EIO, os.replace))
    assert (refused({tmp_path / name: b"new" for name in NAMES}), contents(tmp_path)) == ("output-denied", {})


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_disk_that_fills_leaves_the_old_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    files = old_set(tmp_path)
    monkeypatch.setattr(os, "fsync", failing(nth, errno.ENOSPC, os.fsync))
    assert (refused(files), contents(tmp_path)) == ("output-full", dict.fromkeys(sorted(NAMES), b"old"))


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_backup_that_fails_leaves_the_old_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    files = old_set(tmp_path)
    monkeypatch.setattr(shutil, "copyfile", failing(nth, errno.ENOSPC, shutil.copyfile))
    assert (refused(files), contents(tmp_path)) == ("output-full", dict.fromkeys(sorted(NAMES), b"old"))


def test_a_folder_that_cannot_be_synced_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(2, errno.EINVAL, os.fsync))
    write_atomic({tmp_path / "报告.docx": b"new"})
    assert contents(tmp_path) == {"报告.docx": b"new"}


def test_ctrl_c_leaves_the_old_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    files = old_set(tmp_path)
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(files)
    assert contents(tmp_path) == dict.fromkeys(sorted(NAMES), b"old")


@pytest.mark.parametrize("owner", ["~$报告.docx", "~$告.docx", ".~lock.报告.docx#", "~$.evidence.xlsx"])
def test_where_one_file_is_open_the_whole_set_gets_second_names(tmp_path: Path, owner: str) -> None:
    files = old_set(tmp_path)
    (tmp_path / owner).write_bytes(b"")
    assert [path.name for path in write_atomic(files).values()] == [
        "报告(2).docx",
        "报告(2).evidence.xlsx",
        "报告(2).figures.json",
    ]


def test_the_open_files_stay_as_they_are(tmp_path: Path) -> None:
    files = old_set(tmp_path)
    (tmp_path / "~$报告.docx").write_bytes(b"")
    write_atomic(files)
    assert [(tmp_path / name).read_bytes() for name in NAMES] == [b"old"] * 3


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_where_replacing_is_forbidden_the_whole_set_gets_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    files = old_set(tmp_path)
    monkeypatch.setattr(os, "replace", failing(nth, errno.EACCES, os.replace))
    second = {path.read_bytes() for path in write_atomic(files).values()}
    assert ([(tmp_path / name).read_bytes() for name in NAMES], second) == ([b"old"] * 3, {b"new"})


def test_a_read_only_file_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert write_atomic({target: b"new"}) == {target: tmp_path / "报告(2).docx"}


def test_a_second_name_that_exists_is_passed_over(tmp_path: Path) -> None:
    for name in ("2023.报告.docx", "~$23.报告.docx", "2023.报告(2).docx"):
        (tmp_path / name).write_bytes(b"old")
    target = tmp_path / "2023.报告.docx"
    assert write_atomic({target: b"new"}) == {target: tmp_path / "2023.报告(3).docx"}


def test_files_of_other_names_are_numbered_by_their_own(tmp_path: Path) -> None:
    files = {tmp_path / name: b"new" for name in ("甲.docx", "乙县.docx")}
    for name in ("甲.docx", "~$甲.docx"):
        (tmp_path / name).write_bytes(b"old")
    assert {path.name for path in write_atomic(files).values()} == {"甲(2).docx", "乙县(2).docx"}


def test_where_not_even_second_names_are_allowed_the_run_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    files = old_set(tmp_path)
    monkeypatch.setattr(os, "replace", never)
    assert (refused(files), contents(tmp_path)) == ("output-denied", dict.fromkeys(sorted(NAMES), b"old"))


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(OutputRefusal, match=r"文件夹不存在（.*没有）"):
        write_atomic({tmp_path / "没有" / "报告.docx": b"new"})
    assert contents(tmp_path) == {}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "真.docx").write_bytes(b"old")
    (tmp_path / "报告.docx").symlink_to("真.docx")
    write_atomic({tmp_path / "报告.docx": b"new"})
    assert ((tmp_path / "报告.docx").is_symlink(), (tmp_path / "真.docx").read_bytes()) == (True, b"new")


def test_permissions_are_those_of_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomic({target: b"new"})
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".petition-report-0123"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    write_atomic({tmp_path / "报告.docx": b"new"})
    assert contents(tmp_path) == {"报告.docx": b"new"}


def test_what_another_run_is_writing_stays(tmp_path: Path) -> None:
    (tmp_path / ".petition-report-0123").write_bytes(b"half")
    write_atomic({tmp_path / "报告.docx": b"new"})
    assert ".petition-report-0123" in contents(tmp_path)


def test_looking_first_leaves_nothing(tmp_path: Path) -> None:
    check_writable([tmp_path / "报告.docx"])
    assert contents(tmp_path) == {}


def test_looking_first_sees_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(OutputRefusal, match="磁盘空间不足"):
        check_writable([tmp_path / "报告.docx"])


def test_looking_first_sees_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputRefusal, match="文件夹不存在"):
        check_writable([tmp_path / "没有" / "报告.docx"])


def forbidden(*_: object, **__: object) -> None:
    """What the system says of a folder that takes no new file."""
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", forbidden)
    for look in (write_atomic, check_writable):
        with pytest.raises(OutputRefusal, match=f"文件夹没有写入权限（{re.escape(str(tmp_path))}）"):
            look({tmp_path / "报告.docx": b"new"})


def test_a_name_taken_by_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "报告.docx").mkdir()
    with pytest.raises(OutputRefusal, match=r"同名的文件夹占用了这个文件名（报告\.docx）"):
        write_atomic({tmp_path / "另一.docx": b"new", tmp_path / "报告.docx": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]


@given(st.binary(max_size=2000))
def test_what_is_written_is_what_was_given(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    target = tmp_path_factory.mktemp("out") / "报告.docx"
    write_atomic({target: content})
    assert target.read_bytes() == content
