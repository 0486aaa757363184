import click
import pytest

from petition_report.cli.failures import failure

FAULTS = {
    click.UsageError("Got unexpected extra argument"): "命令的写法有误。",
    click.BadParameter("bad"): "选项的取值有误。",
    click.ClickException("whatever"): "命令的写法有误。",
    click.BadParameter("bad", param=click.Option(["-o", "--output"])): "--output的取值有误。",
    click.NoSuchOption("--x"): "没有--x这个选项。",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_any_kind_is_told_in_chinese(fault: click.ClickException) -> None:
    assert failure(fault) == FAULTS[fault] + "可用--help查看用法。"
