"""Help and usage errors of the command line in Chinese (中文帮助)."""

from __future__ import annotations

import click

HELP = "显示本帮助"


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        records = [record for one in self.get_params(ctx) if (record := one.get_help_record(ctx))]
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


def failure(fault: click.ClickException) -> str:
    """Say a usage error in one line: what is wrong and what to do."""
    advice = "可用--help查看用法。"
    match fault:
        case click.NoSuchOption():
            near = f"，是否为{'、'.join(fault.possibilities)}" if fault.possibilities else ""
            return f"没有{fault.option_name}这个选项{near}。{advice}"
        case click.MissingParameter():
            return f"缺少{fault.param.make_metavar(_context(fault)) if fault.param else '参数'}。{advice}"
        case click.BadParameter():
            return f"{fault.param.opts[0] if fault.param else '参数'}的取值有误。{advice}"
        case click.UsageError() if "No such command" in fault.message:
            return f"没有这个命令。{advice}"
        case click.UsageError() if "Missing command" in fault.message:
            return f"缺少命令。{advice}"
    return f"命令的写法有误。{advice}"


def _context(fault: click.UsageError) -> click.Context:
    return fault.ctx or click.Context(click.Command("petition-report"))
