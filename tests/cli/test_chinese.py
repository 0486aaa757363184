import click
from hypothesis import given
from hypothesis import strategies as st

from petition_report.cli.chinese import ChineseCommand, ChineseGroup, padded, width, wrapped
from petition_report.cli.main import cli

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
