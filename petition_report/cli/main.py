"""The command `petition-report`: finds the command asked for and turns every failure into one line (入口)."""

from __future__ import annotations

import gc
import logging
import os
import sys
from importlib import import_module

import click

from petition_report import __version__
from petition_report.cli.chinese import LazyGroup
from petition_report.cli.failures import failure
from petition_report.errors import BugError, Refusal
from petition_report.issues import Issue

# command → what it does; its module is loaded only when it runs
COMMANDS = {
    "summarize": "由台账生成工作总结（.docx）",
    "batch": "给每个县区或责任单位各出一份报告，附索引表",
    "facts": "列出模板需要的补充数据，做成可填写的表格",
    "map": "查看表头是怎样识别的，指明没有认出的表头",
    "check": "检查台账：一次列出全部问题和处理办法",
    "verify": "核对改过的报告：数字被改动、删除、移动，没有来源，前后不一致",
    "refresh": "用新数据更新改过的报告，保留手工改动",
    "preview": "在浏览器中预览报告，模板一保存就更新",
    "template": "模板：列出、新建、检查、查可用的名称",
    "explain": "说明一个数的由来：口径、依据、分子分母、台账行号",
    "diff": "比较两次的结果：哪些数变了，哪些新增，哪些没有了",
    "figures": "只算指标：在终端列表，或输出JSON、CSV、XLSX",
    "ingest": "把许多台账读入一个库，以后只重读有变化的",
    "init": "新建工作文件夹：petition.toml、模板、示例台账",
    "config": "查看每项设置的值和出处",
    "trend": "列出指标各月、各季、各半年或各年的数值和同比，可带图表",
    "run": "按petition.toml生成到期的报告，供定时任务调用",
    "schedule": "安排定时运行：cron、systemd或Windows任务计划",
    "doctor": "检查本机：版本、字体、编码、权限，缺什么、怎样补",
    "completion": "打印bash、zsh、fish、PowerShell的命令补全脚本",
}
BUG, INTERRUPTED = 70, 130
# objects made before those nobody holds are looked for
GARBAGE = 200_000
# set by the scripts of `completion`
COMPLETING = "_PETITION_REPORT_COMPLETE"


@click.group(
    cls=LazyGroup,
    name="petition-report",
    package="petition_report.cli",
    told=COMMANDS,
    help="由信访台账生成工作总结，每个数字都可追溯到台账中的行。",
)
@click.version_option(
    __version__, prog_name="petition-report", message="%(prog)s %(version)s", help="显示版本"
)
def cli() -> None:
    """Hold the commands together."""


def main() -> None:
    """Run the command line; the exit code says what happened."""
    # a run is short and keeps most of what it makes: looking through it for waste would take a tenth of its time
    gc.set_threshold(GARBAGE)
    # nothing here multiplies matrices: the threads that numpy would start for it only wait, at the cost of others
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # what libraries note down is not said to the person
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        # a console that cannot show a character must not stop a report
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if COMPLETING in os.environ:
        # click knows the other shells itself
        import_module("petition_report.cli.powershell")
    code = run()
    # what is left goes with the process, without being looked through once more; only DuckDB minds
    if "duckdb" not in sys.modules:
        gc.freeze()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run with arguments (those of the process where None) and give the exit code."""
    try:
        code = cli.main(arguments, prog_name="petition-report", standalone_mode=False)
    except Refusal as refusal:
        return _fail(refusal.exit_code, *refusal.issues)
    except click.ClickException as fault:
        return _fail(fault.exit_code, failure(fault))
    except (KeyboardInterrupt, click.Abort):
        return _fail(INTERRUPTED, "已中断，原有文件未受影响。")
    except Exception as bug:  # noqa: BLE001 - the last resort: no traceback, for it may show a cell's content
        kind, where = (
            (bug.kind, bug.where) if isinstance(bug, BugError) else (type(bug).__name__, _where(bug))
        )
        return _fail(BUG, f"程序内部出错（{kind}，{where}）。请将本行反馈给维护人员。")
    return code if isinstance(code, int) else 0


def _fail(code: int, *lines: Issue | str) -> int:
    """Say what went wrong, one line each."""
    for line in lines:
        click.echo(f"错误：{line}", err=True)
    return code


def _where(bug: BaseException) -> str:
    """The place in the program where a bug showed itself."""
    trace = bug.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return "位置不明"
    return f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
