"""Write the sample registers that only an office program can write, .xls and .ods, by LibreOffice (样本).

Run it with Python from anywhere; the files come out beside it. LibreOffice stamps the day into them, so that they
differ in a few bytes each time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from register import shared_strings, table  # noqa: E402 - the register stands among the tests


def marked(path: Path) -> None:
    """Write what cells alone do not show: merged cells, hidden rows and sheets, errors of formulas, a chart's sheet."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "一月"
    for row in (
        ("县区", "登记日期", "人数"),
        ("东城区", date(2023, 1, 5), 5),
        (None, date(2023, 1, 6), "=1/0"),
    ):
        page.append(row)
    page.append(("西山县", date(2023, 1, 7), 2))
    page.merge_cells("A2:A3")
    page.row_dimensions[4].hidden = True
    book.create_chartsheet("图表")
    book.create_sheet("藏").append(("登记日期", "人数"))
    book["藏"].sheet_state = "hidden"
    book.save(path)


def main() -> None:
    """Write register.xls, register.ods, marked.xls and marked.ods."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "register.xlsx").write_bytes(shared_strings(table()))
        marked(Path(folder, "marked.xlsx"))
        for suffix in ("xls:MS Excel 97", "ods:calc8"):
            command = ["soffice", "--headless", "--convert-to", suffix, "--outdir", str(HERE)]
            subprocess.run([*command, *map(str, sorted(Path(folder).glob("*.xlsx")))], check=True)


if __name__ == "__main__":
    main()
