"""A folder of counties' registers and the store they are read into (各县台账和库)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tables import workbook

from petition_report.ledger.ledger import Ledger
from petition_report.ledger.opening import reader
from petition_report.ledger.store.manifest import Manifest, StoredPart, read_manifest
from petition_report.ledger.store.part import Part, read_parts
from petition_report.settings import Settings
from petition_report.workspace.ingest import Ingested, Order, ingest

COUNTIES = {
    "乙县": """
        登记日期|信访形式|人数|内容分类|信访事项编号
        2023-02-01|来访|3|城乡建设|A
        2023-03-01|来信||政法|B
        合计||3||
    """,
    "丁县": """
        信访件编号|登记日期|信访形式|人数|办结日期
        1|2022-02-01|来访|1|2022-03-01
        2|2023-02-01|来信|1|2023-01-01
        2|2023-02-01|不知|1|2023-03-01
    """,
}
MORE = """
    登记日期|信访形式|人数|信访事项编号
    2023-02-01|来访|6|A
"""


@dataclass(frozen=True)
class Province:
    """Where the registers of some counties lie, and their store."""

    root: Path

    @property
    def registers(self) -> Path:
        """The folder of workbooks."""
        return self.root / "台账"

    @property
    def store(self) -> Path:
        """The store."""
        return self.root / "库"

    @property
    def manifest(self) -> Manifest:
        """What the store holds."""
        return read_manifest(self.store)

    def put(self, county: str, rows: str) -> Path:
        """Send in a county's register."""
        self.registers.mkdir(exist_ok=True)
        return workbook(self.registers / f"{county}.xlsx", {"一月": rows})

    def ingest(self, settings: Settings | None = None, paths: Sequence[Path] = ()) -> Ingested:
        """Read the registers into the store."""
        return ingest(Order(paths or (self.registers,), self.store, settings or Settings()))

    def part(self, county: str) -> StoredPart:
        """The part with a county's petitions."""
        (file,) = (file for file in self.manifest.files if file.name == f"{county}.xlsx")
        return file.parts["petitions"]

    def files(self) -> dict[str, bytes]:
        """Every file of the store but its lock."""
        found = (path for path in self.store.rglob("*") if path.is_file() and path.suffix != ".lock")
        return {path.relative_to(self.store).as_posix(): path.read_bytes() for path in found}


def province(root: Path) -> Province:
    """Two counties' registers, nothing read yet."""
    found = Province(root)
    for county, rows in COUNTIES.items():
        found.put(county, rows)
    return found


def read_here(files: Sequence[Path], settings: Settings, _jobs: int) -> Iterator[Part]:
    """Read as the children do, in this process, which is quicker for a few small files."""
    yield from read_parts(files, settings, progress=lambda *_: None, read=reader(settings))


def rows_of(ledger: Ledger) -> dict[str, dict[str, list[object]]]:
    """The rows of every register, column by column."""
    return {key: rows.table.to_pydict() for key, rows in ledger.registers.items()}
