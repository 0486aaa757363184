"""The opponent: the half-year report as a competent analyst scripts it today, with pandas and docxtpl (手工脚本).

It reads the register with pandas, filters with boolean masks, draws with pyplot and fills a Word template: 62
indicators with last year's value and the change, two tables, four charts. Nothing is checked and nothing is
proven; it is here for its speed only.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage

THIS_YEAR = ("2023-01-01", "2023-06-30")
LAST_YEAR = ("2022-01-01", "2022-06-30")
LEVELS = ("赴京", "到省", "到市")
UNIT_COLUMNS = ("承办单位", "件次", "人次", "已办结", "按期办结率")
CATEGORY_COLUMNS = ("类别", "件次", "上年", "占比")
CHARTS = 4
Numbers = dict[str, float]


def main() -> None:
    """Read the register, write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--engine", choices=("openpyxl", "calamine"))
    options = parser.parse_args()
    # pandas announces its next default reader, fonts may lack glyphs: an analyst lives with both
    warnings.simplefilter("ignore")
    register = pd.read_excel(options.ledger, engine=options.engine)
    now, before = half(register, THIS_YEAR), half(register, LAST_YEAR)
    with TemporaryDirectory() as folder:
        template = Path(folder) / "template.docx"
        figures = compare(indicators(now, register), indicators(before, register))
        make_template(template, figures)
        report = DocxTemplate(template)
        tables = {"units": unit_table(now), "categories": category_table(now, before)}
        images = {
            f"chart{number}": InlineImage(report, png, Cm(15))
            for number, png in enumerate(charts(now, before))
        }
        report.render({"f": figures, **tables, **images})
        report.save(options.out)


def half(register: pd.DataFrame, period: tuple[str, str]) -> pd.DataFrame:
    """Return the rows registered within the period, both days included."""
    first, last = period
    return register[(register["登记时间"] >= first) & (register["登记时间"] <= last)]


def indicators(rows: pd.DataFrame, register: pd.DataFrame) -> Numbers:
    """Return all counts and rates of one half-year."""
    visits = rows[rows["信访渠道"] == "来访"]
    numbers: Numbers = {"信访总量件次": len(rows), "信访总量人次": rows["信访人数"].sum()}
    for channel in ("来信", "来访", "网上信访", "来电"):
        mask = rows["信访渠道"] == channel
        numbers |= {f"{channel}件次": mask.sum(), f"{channel}人次": rows.loc[mask, "信访人数"].sum()}
    numbers |= by_kind("来访", visits)
    for level in LEVELS:
        reached = visits[visits["上访去向"] == level]
        numbers |= by_kind(level, reached) | {
            f"{level}重访率": percent((reached["是否重复"] == "是").sum(), len(reached))
        }
    for category in sorted(register["一级分类"].dropna().unique()):
        numbers[f"{category}来访人次"] = visits.loc[visits["一级分类"] == category, "信访人数"].sum()
    for source in sorted(register["数据来源"].dropna().unique()):
        numbers[f"{source}件次"] = (rows["数据来源"] == source).sum()
    return numbers | rates(rows)


def by_kind(name: str, visits: pd.DataFrame) -> Numbers:
    """Return batches and persons of all, single and collective visits."""
    numbers: Numbers = {}
    for kind in ("", "个访", "集访"):
        chosen = visits[visits["来访类型"] == kind] if kind else visits
        numbers |= {f"{name}{kind}批次": len(chosen), f"{name}{kind}总人次": chosen["信访人数"].sum()}
    return numbers


def rates(rows: pd.DataFrame) -> Numbers:
    """Return the rates of handling, in percent."""
    accepting = (rows["受理时间"] - rows["登记时间"]).dt.days
    closing = (rows["办结时间"] - rows["受理时间"]).dt.days
    closed = rows["办结状态"] == "已办结"
    rated = rows["满意度"].isin(["满意", "基本满意", "不满意"])
    return {
        "及时受理率": percent((accepting <= 15).sum(), accepting.notna().sum()),
        "按期办结率": percent((closing <= 60).sum(), closing.notna().sum()),
        "办结率": percent(closed.sum(), len(rows)),
        "化解率": percent((rows["化解情况"] == "已化解").sum(), closed.sum()),
        "满意率": percent(rows["满意度"].isin(["满意", "基本满意"]).sum(), rated.sum()),
        "参评率": percent(rated.sum(), rows["满意度"].notna().sum()),
        "重复信访率": percent((rows["是否重复"] == "是").sum(), len(rows)),
    }


def percent(part: float, whole: float) -> float:
    """Return a percentage with one decimal, 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def compare(now: Numbers, before: Numbers) -> dict[str, tuple[float, float, float]]:
    """Return each number with last year's and the change, in percent or percentage points."""
    return {
        name: (
            value,
            before[name],
            round(value - before[name], 1)
            if name.endswith("率")
            else percent(value - before[name], before[name]),
        )
        for name, value in now.items()
    }


def unit_table(rows: pd.DataFrame) -> list[list[object]]:
    """Return the twenty units with most petitions: count, persons, closed, on-time rate."""
    in_time = (rows["办结时间"] - rows["受理时间"]).dt.days <= 60
    grouped = rows.assign(in_time=in_time, done=rows["办结时间"].notna()).groupby("承办单位")
    table = grouped.agg(
        n=("流水号", "size"), persons=("信访人数", "sum"), done=("done", "sum"), ok=("in_time", "sum")
    )
    top = table.sort_values("n", ascending=False).head(20)
    return [[unit, row.n, row.persons, row.done, percent(row.ok, row.done)] for unit, row in top.iterrows()]


def category_table(now: pd.DataFrame, before: pd.DataFrame) -> list[list[object]]:
    """Return the categories by count, with last year's count and the share."""
    counts, last = now["一级分类"].value_counts(), before["一级分类"].value_counts()
    return [[name, count, last.get(name, 0), percent(count, len(now))] for name, count in counts.items()]


def charts(now: pd.DataFrame, before: pd.DataFrame) -> Iterable[BytesIO]:
    """Draw months against last year, categories, areas and channels."""
    plt.rcParams["font.sans-serif"] = ["Noto Sans CJK SC", "SimHei", "Microsoft YaHei"]
    months = [rows.groupby(rows["登记时间"].dt.month).size() for rows in (now, before)]
    plots = (
        (pd.DataFrame({"2023年": months[0], "2022年": months[1]}), "line"),
        (now["一级分类"].value_counts().sort_values(), "barh"),
        (now["县市区"].value_counts(), "bar"),
        (now["信访渠道"].value_counts(), "pie"),
    )
    for data, kind in plots:
        figure, axes = plt.subplots(figsize=(6, 3))
        data.plot(kind=kind, ax=axes)
        figure.tight_layout()
        png = BytesIO()
        figure.savefig(png, format="png", dpi=200)
        plt.close(figure)
        png.seek(0)
        yield png


def make_template(path: Path, names: Iterable[str]) -> None:
    """Write the Word template: a sentence for each indicator, two tables, four pictures."""
    document = docx.Document()
    document.add_heading("2023年上半年信访工作总结", level=0)
    for name in names:
        value, last, change = (f"{{{{ f['{name}'][{place}] }}}}" for place in range(3))
        document.add_paragraph(f"{name}{value}，上年同期{last}，同比变化{change}。")
    add_table(document, "units", UNIT_COLUMNS)
    add_table(document, "categories", CATEGORY_COLUMNS)
    for number in range(CHARTS):
        document.add_paragraph(f"{{{{ chart{number} }}}}")
    document.save(str(path))


def add_table(document: docx.document.Document, name: str, headings: tuple[str, ...]) -> None:
    """Add a table whose third row is repeated for every line of the data."""
    table = document.add_table(rows=4, cols=len(headings))
    marks = [f"{{{{ line[{place}] }}}}" for place in range(len(headings))]
    for row, texts in (
        (0, headings),
        (1, [f"{{%tr for line in {name} %}}"]),
        (2, marks),
        (3, ["{%tr endfor %}"]),
    ):
        for cell, text in zip(table.rows[row].cells, texts, strict=False):
            cell.text = text


if __name__ == "__main__":
    main()
