"""A chart of a template and its figures → the picture or the editable chart that shows them (作图)."""

from __future__ import annotations

import re
from collections import Counter

from petition_report.appearance import ChartSpec
from petition_report.report.blocks import Coming, Line, Picture, Span
from petition_report.report.charts.chart import MOST_SERIES, Chart, Series
from petition_report.report.charts.drawn import drawing
from petition_report.report.language.desk import Desk
from petition_report.report.language.members import UNNAMED
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.own_exhibits import MONTH
from petition_report.report.language.periods_back import PERIOD
from petition_report.report.language.shown import follow, members_of, number_of, view_of
from petition_report.statistics.figures import Ratio
from petition_report.statistics.series import months

FEWEST_MONTHS = FEWEST_PERIODS = 2
OTHER = UNNAMED[0]


def chart(desk: Desk, spec: ChartSpec, *, editable: bool = False) -> tuple[Picture | Coming, ...]:
    """Draw a breakdown or a series of months; nothing where there is nothing to show."""
    data = _data(desk, spec)
    # a rehearsal asks for numbers alone
    if data is None or desk.answers.agenda.noting:
        return ()
    return (_native(desk, data) if editable and not desk.on_screen else _drawn(desk, data),)


def lacking(desk: Desk, spec: ChartSpec) -> bool:
    """Whether there is nothing to draw, or nothing that the public may see."""
    return _data(desk, spec) is None


def _native(desk: Desk, data: Chart) -> Picture:
    """The chart as Word draws it, in the report's own 黑体, which is read best where text is small."""
    # loaded only where a chart is editable
    from petition_report.report.charts.native import native  # noqa: PLC0415
    from petition_report.report.page.office import office_fonts  # noqa: PLC0415

    return native(data, office_fonts(desk.settings).hei)


def _drawn(desk: Desk, data: Chart) -> Coming:
    """The chart as a picture, begun."""
    begun = drawing(data, desk.answers.cache)

    def come() -> Picture:
        picture, issues = begun()
        for issue in issues:
            desk.printed.note(issue)
        return picture

    return come


def _data(desk: Desk, spec: ChartSpec) -> Chart | None:
    """What the chart shows; for the public only shares and rates of members, never counts."""
    if desk.printed.cover and (spec.by in (MONTH, PERIOD) or spec.kind == "stacked"):
        return None
    if spec.by == MONTH:
        return _by_month(desk, spec)
    if spec.by == PERIOD:
        return _by_period(desk, spec)
    return _stacked(desk, spec) if spec.kind == "stacked" else _by_member(desk, spec)


def _by_member(desk: Desk, spec: ChartSpec) -> Chart | None:
    """Members and what each shows; those without a number are left out."""
    members = members_of(view_of(desk, spec), spec.by, spec.quantity, spec.top)
    shown = [(view.名称, follow(view, spec.show, spec.quantity)) for view in members]
    known = [(name, number) for name, number in shown if not number.缺]
    if not known:
        return None
    labels = tuple(desk.printed.text(number.said()) for _, number in known)
    values = (
        tuple(map(_told_height, labels)) if desk.printed.cover else tuple(_height(one) for _, one in known)
    )
    if not any(value is not None for value in values):
        return None
    said = "，".join(f"{name}{label}" for (name, _), label in zip(known, labels, strict=True))
    series = Series(spec.caption, values, labels)
    return Chart(spec.kind, tuple(name for name, _ in known), (series,), spec.unit, *_words(spec, said))


def _height(number: Number) -> float:
    """A number as it is drawn: shares and rates as percentages, counts and means as they are."""
    return float((number.值 or 0) * (100 if isinstance(number.value, Ratio) else 1))


def _told_height(label: str) -> float | None:
    """A number as it may be read, so that a column shows no more than its label."""
    found = re.match(r"\d+(?:\.\d+)?", label)
    return float(found[0]) if found else None


def _stacked(desk: Desk, spec: ChartSpec) -> Chart | None:
    """Members, each made of the values of another dimension; those beyond what can be told apart are 其他."""
    view = view_of(desk, spec)
    members: list[View] = list(members_of(view, spec.by, spec.quantity, spec.top))
    if not members:
        return None
    named = [part.名称 for part in members_of(view, spec.stack, spec.quantity)]
    kept = [name for name in named if name != OTHER][: MOST_SERIES["stacked"] - 1]
    kept += [OTHER] if set(named) - set(kept) else []
    heaps = [_heap(view, spec, kept) for view in members]
    series = tuple(Series(name, tuple(heap[name] for heap in heaps)) for name in kept)
    said = "；".join(
        f"{view.名称}{'、'.join(f'{name}{heap[name]}' for name in kept)}"
        for view, heap in zip(members, heaps, strict=True)
    )
    return Chart("stacked", tuple(view.名称 for view in members), series, spec.unit, *_words(spec, said))


def _heap(member: View, spec: ChartSpec, kept: list[str]) -> Counter[str]:
    """What a member is made of, everything that has no layer of its own as 其他."""
    heap = Counter[str]()
    for part in members_of(member, spec.stack, spec.quantity):
        heap[part.名称 if part.名称 in kept else OTHER] += int(number_of(part, spec.quantity).值 or 0)
    return heap


def _by_month(desk: Desk, spec: ChartSpec) -> Chart | None:
    """Months of the period, beside the same months last year where there are any; what is unknown stays empty."""
    series = months(desk.answers, number_of(view_of(desk, spec), spec.quantity).question)
    names = tuple(f"{int(month.name[-2:])}月" for month in series)
    known = [(name, month.now) for name, month in zip(names, series, strict=True) if month.now is not None]
    if len(known) < FEWEST_MONTHS:
        return None
    year = desk.answers.window.period.year
    lines = [Series(f"{year}年", tuple(month.now for month in series))]
    if any(month.base is not None for month in series):
        lines.append(Series(f"{year - 1}年", tuple(month.base for month in series)))
    said = "，".join(f"{name}{now}{spec.unit}" for name, now in known)
    return Chart(spec.kind, names, tuple(lines), spec.unit, *_words(spec, said))


def _by_period(desk: Desk, spec: ChartSpec) -> Chart | None:
    """Periods up to the report's own; one without a number leaves its place empty."""
    views: list[View] = list(members_of(view_of(desk, spec), PERIOD, spec.quantity, spec.top))
    shown = [(view.名称, follow(view, spec.show, spec.quantity)) for view in views]
    known = [(name, str(number)) for name, number in shown if not number.缺]
    if len(known) < FEWEST_PERIODS:
        return None
    values = tuple(None if number.缺 else _height(number) for _, number in shown)
    labels = tuple(dict(known).get(name, "") for name, _ in shown)
    said = "，".join(f"{name}{label}" for name, label in known)
    series = Series(spec.caption, values, labels)
    return Chart(spec.kind, tuple(name for name, _ in shown), (series,), spec.unit, *_words(spec, said))


def _words(spec: ChartSpec, said: str) -> tuple[Line, str]:
    """Caption and alternative text of a chart."""
    return (Span(spec.caption),), f"{spec.caption}：{said}。"
