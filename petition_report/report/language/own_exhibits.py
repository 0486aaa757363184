"""An office's own tables and charts, looked through before anything is drawn (自定图表的核对)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from petition_report.appearance import ChartSpec, TableSpec
from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.report.language.catalogue import KINDS, Spec
from petition_report.report.language.periods_back import PERIOD
from petition_report.report.language.slips import meant
from petition_report.settings import Settings
from petition_report.statistics.indicators import Indicator, dimension, dimensions, quantities

Known = Mapping[str, Indicator]
MONTH = "month"
# what of a member can stand in a cell or at a bar, beside quantities and indicators
SHOWN = ("占比", "上年", "按人数", "表内同比", "表内环比")


def check_exhibits(settings: Settings, known: Known) -> None:
    """Refuse own tables and charts of what is not there. Raises UsageRefusal (config-invalid), all faults at once."""
    faults = [
        Issue("config-invalid", f"{said}“{spec.name}”{fault}", setting=(kind, spec.name))
        for said, kind in KINDS.items()
        for spec in getattr(settings, kind)
        for fault in _faults(spec, known)
    ]
    if faults:
        raise UsageRefusal(*faults)


def _faults(spec: Spec, known: Known) -> Iterator[str]:
    """What is wrong with one of them; what hangs on the indicator is looked at only where there is one."""
    indicator = known.get(spec.of)
    if indicator is None:
        yield f"的指标“{spec.of}”不存在{meant(spec.of, known)}"
    elif indicator.by or indicator.series:
        yield f"的指标“{spec.of}”本身就是一列数，不能再分列"
    else:
        yield from _dimension_faults(spec, indicator)
        yield from _quantity_faults(spec, indicator)
    yield from _chart_faults(spec) if isinstance(spec, ChartSpec) else _table_faults(spec)
    for path in [spec.show] if isinstance(spec, ChartSpec) else spec.columns.values():
        yield from _path_faults(path, known)


def _dimension_faults(spec: Spec, indicator: Indicator) -> Iterator[str]:
    """Dimensions that do not exist; lines go by time, by month only where something is counted."""
    line = isinstance(spec, ChartSpec) and spec.kind == "line"
    if line and spec.by != PERIOD and (spec.by != MONTH or not indicator.countable):
        yield "是折线，只能按时间画：by应为month（件次、批次、人次等数量）或period"
    stack = spec.stack if isinstance(spec, ChartSpec) else ""
    for name in filter(None, ("" if line or spec.by == PERIOD else spec.by, stack)):
        if not dimension(indicator.register, name):
            yield f"的栏目“{name}”不存在{meant(name, dimensions(indicator.register))}"


def _quantity_faults(spec: Spec, indicator: Indicator) -> Iterator[str]:
    """A quantity that the indicator is not counted in."""
    if spec.quantity and spec.quantity not in indicator.quantities:
        choice = f"，可写{'、'.join(indicator.quantities)}" if indicator.quantities else "，不用写quantity"
        yield f"的指标“{spec.of}”没有“{spec.quantity}”这个量{choice}"


def _chart_faults(spec: ChartSpec) -> Iterator[str]:
    """What a kind of chart cannot do without, or with."""
    if (spec.kind == "stacked") != bool(spec.stack):
        yield "是堆积柱形，应写stack" if spec.kind == "stacked" else "不是堆积柱形，不能写stack"
    if spec.kind in {"stacked", "line"} and spec.show:
        yield f"的kind为{spec.kind}，只画数量本身，不能写show"


def _table_faults(spec: TableSpec) -> Iterator[str]:
    if not spec.columns:
        yield "的columns中至少要有一列"


def _path_faults(path: str, known: Known) -> Iterator[str]:
    """Parts of 件次.占比 that nothing is called."""
    # 来访.初次 is 初次 within 来访
    names = {*quantities(), *SHOWN, *(part for name in known for part in name.split("."))}
    for part in path.split(".") if path else ():
        if part not in names:
            yield f"中的“{part}”不能放进图表{meant(part, names)}"
