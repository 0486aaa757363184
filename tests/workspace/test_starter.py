import re
import tomllib
from datetime import date

import pytest

from petition_report.choices import own_tables, sections
from petition_report.config import settings_from
from petition_report.settings import Settings
from petition_report.workspace.starter import sample_rows
from petition_report.workspace.starter_config import config_text, example

OFFICE = {"organisation": '甲"局\\', "area": "甲市", "superior": ""}
# what may be uncommented: a line that is an entry or opens a table
OFF = re.compile(r"^# (?=[a-z_]+ = .|\[)", re.MULTILINE)


def test_a_new_file_says_what_is_default() -> None:
    assert settings_from(tomllib.loads(config_text({}))) == Settings()


def test_the_names_of_the_office_stand_in_it() -> None:
    office = settings_from(tomllib.loads(config_text(OFFICE))).office
    assert (office.organisation, office.area, office.superior) == ('甲"局\\', "甲市", "")


def test_every_setting_stands_in_it() -> None:
    text = config_text({})
    missing = [
        f"{section.name}.{one.name}"
        for section in sections()
        for one in section.choices
        if section.meanings[one.name] not in text
    ]
    assert missing == []


def settings_part() -> str:
    """The tables of known names, without those that may be written several times and the examples."""
    parts = re.split(r"(?m)^(?=# ---- )", config_text({}))
    named = {section.title for section in sections() if not section.several}
    return "".join(part for part in parts if part[7:].partition(" ----")[0] in named)


def test_what_stands_behind_a_mark_is_the_default_and_valid() -> None:
    assert settings_from(tomllib.loads(OFF.sub("", settings_part()))) == Settings()


@pytest.mark.parametrize("name", [name for name, _ in own_tables()])
def test_the_example_of_a_table_of_own_names_is_valid(name: str) -> None:
    assert getattr(settings_from(tomllib.loads(example(name))), name)


@pytest.mark.parametrize("today", [date(2024, 1, 1), date(2024, 6, 30), date(2025, 8, 31)])
def test_made_up_rows_are_of_the_last_half_year_and_the_one_before_that_year(today: date) -> None:
    (heading, *rows) = sample_rows(today)
    days = {row[heading.index("登记日期")] for row in rows}
    first = date(today.year, 1, 1) if today.month > 6 else date(today.year - 1, 7, 1)
    months = {f"{year}-{month:02d}" for year in (first.year, first.year - 1) for month in _half(first)}
    assert {day[:7] for day in days} == months
    assert all(date.fromisoformat(day) < today for day in days)


def _half(first: date) -> range:
    return range(first.month, first.month + 6)


def test_no_made_up_row_holds_a_personal_column() -> None:
    assert "信访人" not in sample_rows(date(2024, 1, 1))[0]
