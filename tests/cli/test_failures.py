import click
import pytest

from petition_report.cli.failures import failure

FAULTS = {
    click.UsageError("Got unexpected extra argument"): "命令的写法有误。",
    click.BadParameter("bad"): "选项的取值有误。",
    click.ClickException("whatever"): "命令的写法有误。",
    click.BadParameter("bad", param=click.Option(["-o", "--output"])): "--output的取值有误。",
    click.NoSuchOption("--x"): "没有--x这个选项。",
    click.UsageError("Got unexpected extra arguments (甲 乙)"): "多余的内容：甲 乙。",
    click.MissingParameter(param=click.Option(["--by"], metavar="栏目")): "缺少--by 栏目。",
    click.MissingParameter(param=click.Argument(["what"], metavar="指标")): "缺少指标。",
    click.MissingParameter(
        param=click.Argument(["at"], metavar="报告", type=click.Path())
    ): "缺少报告文件名。",
    click.BadParameter("bad", param=click.Argument(["at"], metavar="[文件夹]")): "文件夹的取值有误。",
    click.BadParameter(
        "bad", param=click.Option(["--jobs"], type=click.IntRange(1, 64))
    ): "--jobs的取值有误，应为1到64的整数。",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_any_kind_is_told_in_chinese(fault: click.ClickException) -> None:
    assert failure(fault) == FAULTS[fault] + "可用--help查看用法。"
