from datetime import datetime
from pathlib import Path

import pytest
from plans import planned

from petition_report.errors import UsageRefusal
from petition_report.workspace.plan import plan, warnings

BEIJING = datetime.fromisoformat("2023-06-30T12:00:00+08:00")


def test_moments_are_put_in_order_and_told_once() -> None:
    made = plan(Path("/a/petition.toml"), "python", ["07-01 06:00", "01-01 06:00", "07-01 06:00"])
    assert [str(one) for one in made.moments] == ["1月1日06:00", "7月1日06:00"]


def test_a_workspace_keeps_its_name_and_others_have_another() -> None:
    assert planned("/a").name == planned("/a", python="other").name != planned("/b").name


def test_a_name_is_of_plain_letters() -> None:
    assert planned("/srv/信访").name.isascii()


def test_a_folder_with_a_line_break_is_refused() -> None:
    with pytest.raises(UsageRefusal, match="控制字符"):
        planned("/srv/a\nb")


def test_the_same_minute_twice_is_told() -> None:
    told = list(warnings(["07-01 06:00", "07-01 06:00"], BEIJING, "+08:00"))
    assert [one.code for one in told] == ["schedule-overlap"]


def test_a_clock_of_another_zone_is_told() -> None:
    (told,) = warnings(["07-01 06:00"], datetime.fromisoformat("2023-06-30T12:00:00-03:30"), "+08:00")
    assert told.detail == "本机时钟为UTC-03:30，与办公所在时区（+08:00）不同"


def test_a_clock_of_the_office_needs_no_word() -> None:
    assert list(warnings(["07-01 06:00"], BEIJING, "+08:00")) == []
