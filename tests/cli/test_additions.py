import tomllib
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition_report.cli.additions import Section, entry, with_added
from petition_report.errors import UsageRefusal


def columns(*lines: str) -> Section:
    return Section(("columns",), lines)


def added(text: str, *sections: Section) -> str:
    return with_added(dedent(text).removeprefix("\n"), sections)


def test_a_table_that_is_not_there_is_written_at_the_end() -> None:
    assert added(
        """
        # 本局
        [office]
        area = "清河市" # 虚构
    """,
        columns('"甲" = "登记日期"'),
    ) == dedent("""
        # 本局
        [office]
        area = "清河市" # 虚构

        [columns]
        "甲" = "登记日期"
    """).removeprefix("\n")


def test_entries_stand_below_those_of_their_table_and_above_the_next() -> None:
    assert added(
        """
        [columns]
        "甲" = "登记日期"
        # 待定

        [office]
        area = "清河市"
    """,
        columns('"乙" = "办理状态"'),
    ) == dedent("""
        [columns]
        "甲" = "登记日期"
        # 待定
        "乙" = "办理状态"

        [office]
        area = "清河市"
    """).removeprefix("\n")


def test_an_entry_that_is_there_stays_as_it_is() -> None:
    text = '[columns]\n"甲" = "登记日期"\n'
    assert added(text, columns('"甲" = "办结日期"', '# "甲" = ""')) == text


def test_an_entry_takes_the_place_of_its_suggestion() -> None:
    assert (
        added('[columns]\n# "甲" = ""\n"乙" = "人数"\n', columns('"甲" = "登记日期"'))
        == '[columns]\n"甲" = "登记日期"\n"乙" = "人数"\n'
    )


def test_a_suggestion_is_made_once() -> None:
    once = added("", columns('# "甲" = ""'), Section(("counting",), ('# date_order = "mdy"',)))
    assert added(once, columns('# "甲" = ""'), Section(("counting",), ('# date_order = "mdy"',))) == once


def test_a_table_within_a_table_is_found_however_its_name_is_quoted() -> None:
    assert (
        added("[values.'办理状态']  # 本地\n", Section(("values", "办理状态"), ('"Open" = "正在办理"',)))
        == '[values.\'办理状态\']  # 本地\n"Open" = "正在办理"\n'
    )


def test_line_ends_stay_as_they_are() -> None:
    assert with_added('[office]\r\narea = "甲"\r\n', [columns('"乙" = "人数"')]) == (
        '[office]\r\narea = "甲"\r\n\r\n[columns]\r\n"乙" = "人数"\r\n'
    )


def test_nothing_to_add_changes_nothing() -> None:
    assert with_added("[office]", []) == "[office]"


@pytest.mark.parametrize(
    "text",
    [
        'columns = { "甲" = "登记日期" }\n',
        'columns."甲" = "登记日期"\n',
        'facts = { "某事" = """\n[columns]\n""" }\n',
    ],
)
def test_what_cannot_be_added_to_safely_is_refused(text: str) -> None:
    with pytest.raises(UsageRefusal, match="请手工补充"):
        with_added(text, [columns('"乙" = "人数"')])


@given(st.text(min_size=1), st.text())
def test_any_heading_and_value_come_back_as_they_are(heading: str, value: str) -> None:
    text = with_added("", [columns(entry(heading, value))])
    assert tomllib.loads(text) == {"columns": {heading: value}}
