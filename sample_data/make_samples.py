"""Write the sample workbooks anew, with the same content every time (示例台账)."""

from __future__ import annotations

import argparse
from pathlib import Path

from office import registers
from petitions import invent
from workbooks import write_full, write_messy, write_tidy


def main() -> None:
    """Write ledger.xlsx, messy.xlsx and full.xlsx beside this script, or into the folder given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    folder: Path = parser.parse_args().folder
    years = dict(invent())
    write_tidy(folder / "ledger.xlsx", years)
    write_messy(folder / "messy.xlsx", [row for rows in years.values() for row in rows])
    write_full(folder / "full.xlsx", years, registers())
    print(f"{folder}: {'，'.join(f'{year}年{len(rows)}件' for year, rows in years.items())}")


if __name__ == "__main__":
    main()
