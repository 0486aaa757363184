"""Tables and charts as values of a template: exhibits.toml + figures → blocks (图表)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from petition_report.report.blocks import Align, Block, Line, Paragraph, Span, Table
from petition_report.report.charts.chart import Chart, Series
from petition_report.report.language.catalogue import KINDS, catalogue
from petition_report.report.language.desk import Desk
from petition_report.report.language.members import Members
from petition_report.report.language.names import View
from petition_report.report.language.number import Number
from petition_report.report.language.printed import Said
from petition_report.report.language.source import spans
from petition_report.report.words.amounts import rounding_note
from petition_report.statistics.figures import Gap, Ratio
from petition_report.statistics.indicators import Indicator
from petition_report.statistics.series import months

TOTAL = "合计"
DASH = "—"
DASH_NOTE = "“—”表示没有数据或无可比数据。"
CENTER: Align = "center"
FEWEST_MONTHS = 2


@dataclass(frozen=True)
class Exhibit:
    """One table or chart of a template: what it shows and the desk that can make it."""

    desk: Desk
    kind: str
    spec: Mapping[str, Any]

    def blocks(self) -> tuple[Block, ...]:
        """Make the table or picture, with the note below it; nothing where there is nothing to show."""
        return {"table": table, "chart": chart}[self.kind](self.desk, self.spec)

    def shown(self) -> str:
        """The exhibit's place in the text, or the placeholder that stands for it."""
        blocks = self.blocks()
        if not blocks:
            return self.desk.placeholder(self.spec["caption"], Gap("nothing-counted"))
        return self.desk.printed.show(*blocks)


@dataclass(frozen=True)
class Exhibits:
    """All tables, or all charts, by name: {{ 表.类别 }}, {{ 图.类别占比 }}."""

    desk: Desk
    kind: str

    def __getattr__(self, name: str) -> Exhibit:
        """Find one by name."""
        if name not in catalogue(self.kind):
            raise AttributeError(name)
        return Exhibit(self.desk, self.kind, catalogue(self.kind)[name])


def exhibit_names() -> tuple[str, ...]:
    """The names of all tables and charts."""
    return tuple(name for kind in KINDS.values() for name in catalogue(kind))


def table(desk: Desk, spec: Mapping[str, Any]) -> tuple[Block, ...]:
    """A breakdown as a table: one row a member, columns that no member can answer left out."""
    view = _view(desk, spec)
    members = _members(view, spec)
    if not members:
        return ()
    rows = [*members, view] if spec.get("total") else list(members)
    columns = {heading: path for heading, path in spec["columns"].items() if not _silent(rows, path)}
    names = [(Span(TOTAL if row is view else row.名称),) for row in rows]
    cells = [tuple(_cell(desk, row, path, total=row is view) for path in columns.values()) for row in rows]
    aligns: tuple[Align, ...] = ("left", *[CENTER] * len(columns))
    header = tuple((Span(text),) for text in (spec["first"], *columns))
    body = tuple((name, *row) for name, row in zip(names, cells, strict=True))
    made = Table((Span(spec["caption"]),), header, body, aligns)
    shares = [_value(row, path) for row in members for path in columns.values() if path.endswith("占比")]
    return (made, *_notes(desk, made, shares))


def _notes(desk: Desk, made: Table, shares: list[object]) -> Iterator[Paragraph]:
    """What a reader of a table must know: what a dash means, why shares may not add up."""
    dashed = any(span.text == DASH for row in made.rows for cell in row for span in cell)
    fractions = [share.fraction for share in shares if isinstance(share, Ratio)]
    notes = (DASH_NOTE if dashed else "", rounding_note(fractions, desk.settings.wording.digits))
    if text := "".join(note.removeprefix("注：") for note in notes):
        yield Paragraph((Span(f"注：{text}"),), "note")


def chart(desk: Desk, spec: Mapping[str, Any]) -> tuple[Block, ...]:
    """A breakdown or a series of months as a picture."""
    data = _by_month(desk, spec) if spec["by"] == "month" else _by_member(desk, spec)
    if data is None:
        return ()
    # matplotlib is loaded only to draw
    from petition_report.report.charts.chart_text import issues  # noqa: PLC0415
    from petition_report.report.charts.picture import draw  # noqa: PLC0415

    for issue in issues(data):
        desk.printed.note(issue)
    return (draw(data),)


def _by_member(desk: Desk, spec: Mapping[str, Any]) -> Chart | None:
    """Members and what each shows; those without a number are left out."""
    members = _members(_view(desk, spec), spec)
    shown = [(view.名称, _follow(view, spec["show"], spec["quantity"])) for view in members]
    known = [(name, number) for name, number in shown if not number.缺]
    if not known:
        return None
    values = tuple(float((number.值 or 0) * 100) for _, number in known)
    labels = tuple(str(number) for _, number in known)
    said = "，".join(f"{name}{label}" for (name, _), label in zip(known, labels, strict=True))
    series = Series(spec["caption"], values, labels)
    return Chart(spec["kind"], tuple(name for name, _ in known), (series,), spec["unit"], *_words(spec, said))


def _by_month(desk: Desk, spec: Mapping[str, Any]) -> Chart | None:
    """Months of the period, beside the same months last year where there are any."""
    series = months(desk.answers, _view(desk, spec).number(spec["quantity"]).question)
    if len(series) < FEWEST_MONTHS:
        return None
    names = tuple(f"{int(month.name[-2:])}月" for month in series)
    year = desk.answers.window.period.year
    lines = [Series(f"{year}年", tuple(month.now for month in series))]
    if any(month.base is not None for month in series):
        lines.append(Series(f"{year - 1}年", tuple(month.base for month in series)))
    said = "，".join(f"{name}{month.now}{spec['unit']}" for name, month in zip(names, series, strict=True))
    return Chart(spec["kind"], names, tuple(lines), spec["unit"], *_words(spec, said))


def _view(desk: Desk, spec: Mapping[str, Any]) -> View:
    """The indicator an exhibit is about."""
    indicator: Indicator = desk.answers.indicators[spec["of"]]
    return View(desk, indicator, indicator.name, desk.answers.window)


def _members(view: View, spec: Mapping[str, Any]) -> Members:
    """The members an exhibit shows."""
    members = view.按(spec["by"], spec.get("quantity", ""))
    return members.前(spec["top"]) if "top" in spec else members


def _follow(view: View, path: str, quantity: str = "") -> Number:
    """What a member shows: a quantity and its properties, or an indicator within it."""
    if path == "占比":
        path = f"{quantity}.{path}"
    found: Any = reduce(getattr, path.split("."), view)
    return found.only if isinstance(found, View) else found


def _silent(rows: list[View], path: str) -> bool:
    """Whether no row has a number to show in a column."""
    return all(isinstance(_value(row, path), Gap) for row in rows)


def _value(row: View, path: str) -> object:
    """The value behind a cell; a change counts as the number that changed."""
    return _follow(row, path.partition(".表内")[0]).value


def _cell(desk: Desk, row: View, path: str, *, total: bool) -> Line:
    """One cell: the number as printed, — where there is none or where it would say 100 % of itself."""
    if isinstance(_value(row, path), Gap) or (total and path.endswith("占比")):
        return (Span("100" if total and path.endswith("占比") else DASH),)
    said = _follow(row, path).said()
    return spans(desk.printed.say(_without_percent(said) if path.endswith("占比") else said))


def _without_percent(said: Said) -> Said:
    """A share in a column whose heading has the percent sign already."""
    return tuple(p if isinstance(p, str) else replace(p, text=p.text.rstrip("%％")) for p in said)


def _words(spec: Mapping[str, Any], said: str) -> tuple[Line, str]:
    """Caption and alternative text of a chart."""
    return (Span(spec["caption"]),), f"{spec['caption']}：{said}。"
