"""Tables and charts as values of a template: exhibits.toml + figures → blocks (图表)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from petition_report.appearance import ChartSpec, TableSpec
from petition_report.issues import Issue
from petition_report.report.blocks import Align, Block, Coming, Line, Paragraph, Span, Table
from petition_report.report.language.catalogue import KINDS, Spec, catalogue
from petition_report.report.language.charting import chart, lacking
from petition_report.report.language.desk import Desk
from petition_report.report.language.names import View
from petition_report.report.language.printed import Said
from petition_report.report.language.shown import follow, members_of, view_of
from petition_report.report.language.slips import SlipError
from petition_report.report.language.source import spans
from petition_report.report.words.amounts import rounding_note
from petition_report.statistics.figures import Gap, Ratio

TOTAL = "合计"
DASH = "—"
DASH_NOTE = "“—”表示没有数据或无可比数据。"
CENTER: Align = "center"


@dataclass(frozen=True)
class Exhibit:
    """One table or chart of a template: what it shows, whether it stays editable, and the desk that can make it."""

    desk: Desk
    spec: Spec
    editable: bool = False

    def blocks(self) -> tuple[Block | Coming, ...]:
        """Make the table or picture, with the note below it; nothing where there is nothing to show."""
        if isinstance(self.spec, ChartSpec):
            return chart(self.desk, self.spec, editable=self.editable)
        return table(self.desk, self.spec)

    def shown(self) -> str:
        """The exhibit's place in the text, or the placeholder that stands for it."""
        blocks = self.blocks()
        if not blocks and self.desk.printed.cover:
            self.desk.printed.note(Issue("privacy-suppressed", f"公开版不含“{self.spec.caption}”"))
            return ""
        if not blocks:
            return self.desk.placeholder(self.spec.caption, Gap("nothing-counted"))
        return self.desk.printed.show(*blocks)

    # ---- what templates may write ----

    @property
    def 缺(self) -> bool:
        """Whether a chart is not shown. Raises SlipError for a table."""
        if isinstance(self.spec, TableSpec):
            raise SlipError("“缺”只能写在图之后；表有没有可列的，看所列的成员")
        return lacking(self.desk, self.spec)

    @property
    def 可编辑(self) -> Exhibit:
        """The same chart as one of Word's own. Raises SlipError for a table, which is editable as it is."""
        if isinstance(self.spec, TableSpec):
            raise SlipError("“可编辑”只能写在图之后，表在Word中本来就能改")
        return replace(self, editable=True)


@dataclass(frozen=True)
class Exhibits:
    """All tables, or all charts, by name: {{ 表.类别 }}, {{ 图.类别占比 }}."""

    desk: Desk
    kind: str

    def __getattr__(self, name: str) -> Exhibit:
        """Find one by name."""
        known = catalogue(self.kind, self.desk.settings)
        if name not in known:
            raise AttributeError(name)
        return Exhibit(self.desk, known[name], self.desk.settings.charts.kind == "native")


def exhibit_names() -> tuple[str, ...]:
    """The names of all tables and charts."""
    return tuple(name for kind in KINDS.values() for name in catalogue(kind))


def table(desk: Desk, spec: TableSpec) -> tuple[Block, ...]:
    """A breakdown as a table: one row a member, columns that no member can answer left out."""
    view = view_of(desk, spec)
    members = members_of(view, spec.by, spec.quantity, spec.top)
    if not members:
        return ()
    rows = [*members, view] if spec.total else list(members)
    columns = {heading: path for heading, path in spec.columns.items() if not _silent(rows, path)}
    names = [(Span(TOTAL if row is view else row.名称),) for row in rows]
    cells = [tuple(_cell(desk, row, path, total=row is view) for path in columns.values()) for row in rows]
    aligns: tuple[Align, ...] = ("left", *[CENTER] * len(columns))
    header = tuple((Span(text),) for text in (spec.first, *columns))
    body = tuple((name, *row) for name, row in zip(names, cells, strict=True))
    made = Table((Span(spec.caption),), header, body, aligns)
    shares = [_value(row, path) for row in members for path in columns.values() if path.endswith("占比")]
    return (made, *_notes(desk, made, shares))


def _notes(desk: Desk, made: Table, shares: list[object]) -> Iterator[Paragraph]:
    """What a reader of a table must know: what a dash means, why shares may not add up."""
    dashed = any(span.text == DASH for row in made.rows for cell in row for span in cell)
    fractions = [share.fraction for share in shares if isinstance(share, Ratio)]
    notes = (DASH_NOTE if dashed else "", rounding_note(fractions, desk.settings.wording.digits))
    if text := "".join(note.removeprefix("注：") for note in notes):
        yield Paragraph((Span(f"注：{text}"),), "note")


def _silent(rows: list[View], path: str) -> bool:
    """Whether no row has a number to show in a column."""
    return all(isinstance(_value(row, path), Gap) for row in rows)


def _value(row: View, path: str) -> object:
    """The value behind a cell; a change counts as the number that changed."""
    return follow(row, path.partition(".表内")[0]).value


def _cell(desk: Desk, row: View, path: str, *, total: bool) -> Line:
    """One cell: the number as printed, — where there is none."""
    if total and _of_itself(path, row):
        return (Span("100"),)
    if isinstance(_value(row, path), Gap):
        return (Span(DASH),)
    said = follow(row, path).said()
    return spans(desk.printed.say(_without_percent(said) if path.endswith("占比") else said))


def _of_itself(path: str, whole: View) -> bool:
    """Whether a column tells the share that a row has of the whole, which is all of it for the whole."""
    counted, _, told = path.rpartition(".")
    return told == "占比" and counted in ("", *whole.indicator.quantities)


def _without_percent(said: Said) -> Said:
    """A share in a column whose heading has the percent sign already."""
    return tuple(p if isinstance(p, str) else replace(p, text=p.text.rstrip("%％")) for p in said)
