import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from runs import Call

from petition_report.cli.chinese import ChineseCommand, ChineseGroup, padded, width, wrapped
from petition_report.cli.main import COMMANDS, cli

text = st.text("甲乙丙，。abc12.-（）", max_size=60)


def test_a_han_character_is_two_columns_wide() -> None:
    assert width("甲ab") == 4


def test_texts_are_filled_up_to_columns() -> None:
    assert padded("甲a", 5) == "甲a  "


@given(text)
def test_wrapping_loses_nothing(words: str) -> None:
    assert "".join(wrapped(words, 20)) == words


@given(text)
def test_no_line_begins_with_closing_punctuation(words: str) -> None:
    assert not any(line[:1] in tuple("，。）") for line in wrapped(words, 20)[1:])


def test_lines_are_as_long_as_they_may_be() -> None:
    assert wrapped("一二三四五六", 6) == ["一二三", "四五六"]


def test_latin_words_stay_whole() -> None:
    assert wrapped("统计期2023-01-01..2023-06-16", 20) == ["统计期", "2023-01-01..2023-06-16"]


def helped(command: click.Command) -> list[str]:
    """The lines of a command's help."""
    context = command.make_context("petition-report", [], resilient_parsing=True)
    return command.get_help(context).splitlines()


def test_options_stand_in_columns_whatever_the_width_of_their_names() -> None:
    command = ChineseCommand(
        "甲",
        params=[click.Option(["--period"], metavar="期间", help="统计期"), click.Option(["--x"], help="某")],
    )
    begins = [(line, word) for line in helped(command) for word in ("统计期", "某", "显示") if word in line]
    assert len({width(line[: line.index(word)]) for line, word in begins}) == 1


def test_a_group_lists_its_commands() -> None:
    group = ChineseGroup("甲", commands={"乙": ChineseCommand("乙", help="做某事")})
    assert "  乙  做某事" in helped(group)


def test_headings_end_with_a_full_width_colon() -> None:
    assert "选项：" in helped(ChineseCommand("甲"))


def test_a_command_without_a_help_option_has_none() -> None:
    assert not any(
        "--help" in line
        for line in helped(ChineseCommand("甲", add_help_option=False, params=[click.Option(["--x"])]))
    )


def test_every_argument_of_every_command_is_explained() -> None:
    asked: list[click.Command] = [cli]
    while asked:
        command = asked.pop()
        if isinstance(command, click.Group):
            context = click.Context(command)
            found = [command.get_command(context, name) for name in command.list_commands(context)]
            asked += [one for one in found if one]
        plain = [one.name for one in command.params if isinstance(one, click.Argument) and not said_of(one)]
        assert not plain, command.name


def said_of(argument: click.Argument) -> str:
    """What help says of an argument."""
    return str(getattr(argument, "said", ""))


def test_what_an_option_must_be_is_told_in_chinese() -> None:
    params: list[click.Parameter] = [
        click.Option(["--by"], required=True, metavar="栏目", help="按哪个栏目分"),
        click.Option(["--jobs"], type=click.IntRange(1, 64), metavar="个数", help="几个进程"),
        click.Option(["--port"], type=click.IntRange(0, 9), required=True, metavar="端口", help="端口"),
    ]
    assert [line.split("  ")[-1] for line in helped(ChineseCommand("甲", params=params))[3:6]] == [
        "按哪个栏目分（必写）",
        "几个进程（1至64）",
        "端口（0至9，必写）",
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_help_has_a_word_of_click_s_own(name: str, call: Call) -> None:
    said = call(*name.split(), "--help").out
    assert not re.search(r"required|<=|default:|INTEGER|TEXT|PATH", said)
