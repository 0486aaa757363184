from pathlib import Path

import pytest
from plans import stand_in, stand_in_crontab
from runs import Call


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace on a computer with cron alone."""
    (tmp_path / "petition.toml").touch()
    made = stand_in_crontab(tmp_path, monkeypatch)
    for tool in ("sh", "cat"):
        (tmp_path / "tools" / tool).symlink_to(f"/bin/{tool}")
    monkeypatch.setenv("PATH", str(tmp_path / "tools"))
    return made


@pytest.mark.usefixtures("table")
def test_an_entry_is_shown_and_nothing_changed(call: Call, tmp_path: Path) -> None:
    ran = call("schedule", "show", "--at", "07-02 05:30")
    assert (ran.code, ran.out.splitlines()[1][:11]) == (0, "30 5 2 7 * ")
    assert str(tmp_path / "petition.toml") in ran.out
    assert not (tmp_path / "table").exists()


@pytest.mark.parametrize(
    ("system", "sign"), [("cron", "# >>>"), ("systemd", "OnCalendar="), ("windows", "CalendarTrigger")]
)
@pytest.mark.usefixtures("table")
def test_an_entry_of_any_system_is_shown_anywhere(call: Call, system: str, sign: str) -> None:
    ran = call("schedule", "show", "--system", system)
    assert (ran.code, sign in ran.out) == (0, True)


def test_what_is_installed_is_what_was_shown(call: Call, table: Path) -> None:
    shown = call("schedule", "show").out
    ran = call("schedule", "install")
    assert (ran.code, ran.out) == (0, "已安排（cron）：每年1月1日06:00、7月1日06:00。\n")
    assert table.read_text(encoding="utf-8") == shown


def test_what_was_installed_is_removed(call: Call, table: Path) -> None:
    call("schedule", "install")
    assert call("schedule", "remove").out == "已去掉（cron）。\n"
    assert table.read_text(encoding="utf-8") == ""


@pytest.mark.usefixtures("table")
def test_there_may_be_nothing_to_remove(call: Call) -> None:
    assert call("schedule", "remove").out == "cron中没有本工作文件夹的定时任务。\n"


def test_an_entry_is_removed_even_if_the_workspace_is_gone(call: Call, tmp_path: Path, table: Path) -> None:
    call("schedule", "install")
    (tmp_path / "petition.toml").unlink()
    call("schedule", "remove", "--config", "petition.toml")
    assert table.read_text(encoding="utf-8") == ""


@pytest.mark.usefixtures("table")
def test_a_schedule_without_a_moment_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text("[run]\nat = []", encoding="utf-8")
    ran = call("schedule", "show")
    assert (ran.code, "没有写明几时运行" in ran.err) == (2, True)


@pytest.mark.usefixtures("table")
def test_the_moments_of_the_settings_hold(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text('[run]\nat = ["03-01 07:00"]', encoding="utf-8")
    assert "3月1日07:00" in call("schedule", "install").out


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("moment", ["7-1 6:00", "02-30 06:00", "02-29 06:00", "每天"])
def test_a_moment_that_is_none_of_every_year_is_refused(call: Call, moment: str) -> None:
    ran = call("schedule", "show", "--at", moment)
    assert (ran.code, "07-01 06:00这样每年都有的日期和时间（--at）" in ran.err) == (2, True)


@pytest.mark.usefixtures("table")
def test_the_same_moment_twice_is_told_and_arranged_once(call: Call) -> None:
    ran = call("schedule", "show", "--at", "07-01 06:00", "--at", "07-01 06:00")
    assert ("只安排一次" in ran.err, len(ran.out.splitlines())) == (True, 3)


def test_a_line_by_hand_for_the_same_workspace_is_told(call: Call, tmp_path: Path, table: Path) -> None:
    table.write_text(f"0 6 1 7 * x run --config {tmp_path / 'petition.toml'}\n", encoding="utf-8")
    assert "crontab中另有一行也运行这个工作文件夹" in call("schedule", "install").err


@pytest.mark.usefixtures("table")
def test_an_entry_in_another_system_is_told(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "systemctl", "exit 0")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    call("schedule", "install", "--system", "cron")
    ran = call("schedule", "install", "--system", "systemd")
    assert (ran.code, "cron中也有这个工作文件夹的定时任务" in ran.err) == (0, True)
    assert "loginctl enable-linger" in ran.out


def test_other_systems_that_do_not_answer_are_left_alone(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "petition.toml").touch()
    stand_in(tmp_path, monkeypatch, "crontab", "exit 1")
    stand_in(tmp_path, monkeypatch, "systemctl", "exit 0")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert call("schedule", "install", "--system", "systemd").code == 0


def test_a_system_that_is_not_here_is_refused(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "petition.toml").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = call("schedule", "install")
    assert (ran.code, ran.err.startswith("错误：本机没有crontab。")) == (4, True)


@pytest.mark.usefixtures("table")
def test_a_clock_of_another_zone_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "petition.toml").write_text('[office]\ntimezone = "+13:45"', encoding="utf-8")
    assert "与办公所在时区（+13:45）不同" in call("schedule", "show").err


def test_without_a_workspace_there_is_nothing_to_arrange(call: Call) -> None:
    ran = call("schedule", "show")
    assert (ran.code, "petition-report init" in ran.err) == (2, True)
