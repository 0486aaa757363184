"""Help and usage errors of the command line in Chinese (中文帮助)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from petition_report.cli.overwriting import refuse_overwriting

HELP = "显示本帮助"
# a word of Latin letters stays whole; these characters never begin a line
WORD = re.compile(r"[!-~]+|.")
BOUNDS = re.compile(r"(\d+)<=x<=(\d+)")
CLOSING = "，。；：、）”》"
WIDEST_TERM, SPACING = 24, 2


def width(text: str) -> int:
    """The columns a text takes on a terminal, where a Han character is two wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    """A text filled up with spaces to so many columns."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, closing punctuation hanging at the end."""
    lines = [""]
    for word in WORD.findall(text):
        if width(lines[-1] + word) <= columns or word in CLOSING:
            lines[-1] += word
        else:
            lines.append(word)
    return lines


class ChineseFormatter(click.HelpFormatter):
    """Writes headings and columns the way Chinese reads."""

    def write_heading(self, heading: str) -> None:
        """Write a heading with a full-width colon."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = WIDEST_TERM, col_spacing: int = SPACING
    ) -> None:
        """Write terms and what they mean in two columns."""
        listed = list(rows)
        first = min(max(width(term) for term, _ in listed), col_max) + col_spacing
        for term, meaning in listed:
            begin, *rest = wrapped(meaning, self.width - first - self.current_indent)
            self.write(" " * self.current_indent + padded(term, first) + begin + "\n")
            for line in rest:
                self.write(" " * (self.current_indent + first) + line + "\n")


class ChineseContext(click.Context):
    """A context that formats help in Chinese."""

    formatter_class = ChineseFormatter


class ChineseArgument(click.Argument):
    """An argument that help explains beside the options."""

    def __init__(self, declarations: Sequence[str], *, said: str, **given: object) -> None:
        super().__init__(declarations, **given)  # type: ignore[arg-type]
        self.said = said

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Give its name and what it stands for."""
        return self.make_metavar(ctx), self.said


def _record(param: click.Parameter, ctx: click.Context) -> tuple[str, str] | None:
    """A parameter's name and what it stands for, with what click adds in English said in Chinese."""
    record = param.get_help_record(ctx)
    extra = param.get_help_extra(ctx) if record and isinstance(param, click.Option) else {}
    if record is None or not extra:
        return record
    added = [BOUNDS.sub(r"\1至\2", extra["range"])] if "range" in extra else []
    added += ["必写"] if "required" in extra else []
    return record[0], f"{param.help}（{'，'.join(added)}）"


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

    context_class = ChineseContext

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what the command gives
        """Run it, unless it would write over what it reads."""
        refuse_overwriting(ctx.params)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        records = [record for one in self.get_params(ctx) if (record := _record(one, ctx))]
        with formatter.section("选项"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give --help its Chinese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help is Chinese throughout."""

    def summaries(self) -> list[tuple[str, str]]:
        """One line on each command."""
        return [(name, command.get_short_help_str()) for name, command in self.commands.items()]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl(self.summaries())

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name what follows the program's name."""
        return ["[选项]", "命令", "…"]


class LazyGroup(ChineseGroup):
    """Commands by name with what each does, in modules of a package; a module is loaded only when it runs."""

    def __init__(self, *given: Any, package: str, told: Mapping[str, str], **more: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*given, **more)
        self.package, self.told = package, told

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name all commands, in the order of use."""
        return list(self.told)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """Load one command."""
        if cmd_name not in self.told:
            return None
        module = import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def summaries(self) -> list[tuple[str, str]]:
        """One line on each command, without loading any."""
        return list(self.told.items())
