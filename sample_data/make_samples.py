"""Write the sample workbooks anew, with the same content every time (示例台账)."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from office import registers
from petitions import Row, invent
from workbooks import write_full, write_messy, write_tidy

HERE = Path(__file__).parent
# what a new workspace is given to try with travels with the program
PACKAGED = HERE.parent / "petition_report" / "workspace"
SAMPLED_YEARS, LAST_MONTH, EVERY = (2022, 2023), 6, 9


def main() -> None:
    """Write ledger.xlsx, messy.xlsx and full.xlsx beside this script, or all and sample.csv into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    asked: Path | None = parser.parse_args().folder
    folder = asked or HERE
    years = dict(invent())
    write_tidy(folder / "ledger.xlsx", years)
    write_messy(folder / "messy.xlsx", [row for rows in years.values() for row in rows])
    write_full(folder / "full.xlsx", years, registers())
    write_sample((asked or PACKAGED) / "sample.csv", years)
    print(f"{folder}: {'，'.join(f'{year}年{len(rows)}件' for year, rows in years.items())}")


def write_sample(path: Path, years: Mapping[int, Sequence[Row]]) -> None:
    """Write some rows of two first halves, without the column that no reader lets in, numbered anew."""
    halves = [row for year in SAMPLED_YEARS for row in years[year] if row["登记日期"].month <= LAST_MONTH]
    matters: dict[object, str] = {}
    rows = []
    for number, row in enumerate(halves[::EVERY], 1):
        matter = matters.setdefault(row["信访事项编号"], f"SX{len(matters) + 1:04d}")
        rows.append({**row, "信访件编号": f"XF{number:04d}", "信访事项编号": matter})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, [name for name in rows[0] if name != "信访人"], extrasaction="ignore", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
