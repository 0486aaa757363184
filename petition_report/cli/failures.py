"""What a person typed wrong, told in one line: what is wrong and what to do (用法错误)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

import click

ADVICE = "可用--help查看用法。"
# click says so in words only
_EXTRA = re.compile(r"unexpected extra arguments? \((.+)\)")


def failure(fault: click.ClickException) -> str:
    """Say a usage error in Chinese."""
    return f"{_said(fault)}。{ADVICE}"


def _said(fault: click.ClickException) -> str:
    """What is wrong."""
    match fault:
        case click.NoSuchOption():
            return f"没有{fault.option_name}这个选项{_near(fault.option_name, fault.possibilities or ())}"
        case click.BadOptionUsage():
            needs = "后面缺少内容" if "requires" in fault.message else "后面不能带内容"
            return f"{fault.option_name}{needs}"
        case click.MissingParameter():
            return _missing(fault)
        case click.BadParameter():
            return _of_value(fault)
    return _of_command(fault)


def _missing(fault: click.MissingParameter) -> str:
    """What has to be given."""
    named = ((fault.param and fault.param.metavar) or "台账").rstrip("…")
    kind = fault.param and fault.param.type
    if isinstance(kind, click.Choice):
        return f"缺少{named}，应为{'、'.join(map(str, kind.choices))}之一"
    if isinstance(fault.param, click.Option):
        return f"缺少{_called(fault.param)} {named}"
    return f"缺少{named}" if isinstance(kind, click.types.StringParamType) else f"缺少{named}文件名"


def _of_value(fault: click.BadParameter) -> str:
    """What is wrong with the value of an option or an argument."""
    kind = fault.param and fault.param.type
    form = ""
    if isinstance(kind, click.Choice):
        form = f"，应为{'、'.join(map(str, kind.choices))}之一"
    elif isinstance(kind, click.DateTime):
        form = "，应为2023-06-30这样的日期"
    elif isinstance(kind, click.IntRange):
        form = f"，应为{kind.min}到{kind.max}的整数"
    return f"{_called(fault.param) if fault.param else '选项'}的取值有误{form}"


def _called(param: click.Parameter) -> str:
    """An option by its longest name, an argument by what stands for it in the help."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.metavar or param.opts[0]).strip("[]…")


def _of_command(fault: click.ClickException) -> str:
    """What is wrong with the command itself, among those of its group."""
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    if context and isinstance(context.command, click.Group):
        commands = context.command.list_commands(context)
        typed = getattr(fault, "command_name", "")
        if typed:
            return f"没有“{typed}”这个命令{_near(typed, commands)}"
        return f"缺少命令，应为{'、'.join(commands)}之一"
    if extra := _EXTRA.search(fault.message):
        return f"多余的内容：{extra[1]}"
    return "命令的写法有误"


def _near(typed: str, known: Iterable[str]) -> str:
    """Ask whether the nearest known name was meant."""
    near = get_close_matches(typed, list(known), 1)
    return f"，是否为{near[0]}" if near else ""
