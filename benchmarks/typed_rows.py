"""Write a large synthetic register as Parquet, typed as a store holds it, a million rows a file (测速数据)."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

PIECE = 1_000_000
FIRST, LAST = np.datetime64("2021-07-01"), np.datetime64("2023-06-30")
# how often a row concerns a matter that others concern, too
SHARED = 0.3
Cells = npt.NDArray[Any]
WORDS: dict[str, tuple[Sequence[str | None], Sequence[float]]] = {
    "channel": (("来信", "来访", "网上信访", "来电", "其他"), (0.15, 0.3, 0.4, 0.12, 0.03)),
    "level": (("赴京", "到省", "到市", "到县", None), (0.02, 0.05, 0.1, 0.4, 0.43)),
    "purpose": (("求决", "申诉", "意见建议", None), (0.6, 0.2, 0.15, 0.05)),
    "visit_kind": (("个访", "集访", None), (0.25, 0.05, 0.7)),
    "status": (("已办结", "正在办理", "不予受理", None), (0.8, 0.15, 0.03, 0.02)),
    "rating": (("满意", "基本满意", "不满意", "未评价", None), (0.4, 0.2, 0.1, 0.2, 0.1)),
    "rating_status": (("已评价", "超期未评价", "待评价", None), (0.6, 0.1, 0.2, 0.1)),
    "source": (("人民网", "市长信箱", "国家投诉受理办公室", None), (0.1, 0.1, 0.3, 0.5)),
}
# a county, a unit, a category: how many there are, and what they are called
NUMBERED = {"area": ("县", 120), "unit": ("局", 900), "category": ("类", 18), "subcategory": ("小类", 90)}
MARKS = {"first": 0.7, "repeated": 0.12, "skipped_level": 0.04, "extended": 0.05, "resolved": 0.75}


def write(folder: Path, rows: int) -> list[Path]:
    """Write the rows as files of a folder, those that are there already left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, start in enumerate(range(0, rows, PIECE)):
        size = min(PIECE, rows - start)
        path = folder / f"{number:04d}_{size}.parquet"
        if not path.exists():
            pq.write_table(_piece(number, start, size), path, compression="zstd")
        paths.append(path)
    return paths


def _piece(number: int, start: int, rows: int) -> pa.Table:
    """A file's rows: registered over two years, each step some days after the one before."""
    rng = np.random.default_rng(number)
    registered = FIRST + rng.integers(0, int((LAST - FIRST).astype(int)) + 1, rows)
    columns: dict[str, pa.Array] = {
        "case_no": pa.array(np.char.add("XF", (start + np.arange(rows)).astype(str))),
        "matter_no": pa.array(_matters(rng, start, rows)),
        "registered_on": pa.array(registered),
        "persons": pa.array(
            np.where(rng.random(rows) < 0.06, rng.integers(5, 60, rows), rng.integers(1, 5, rows))
        ),
        "origin": pa.array(np.full(rows, number, np.int32)),
        "row": pa.array(np.arange(2, rows + 2, dtype=np.int32)),
    }
    columns |= dict(_words(rng, rows))
    columns |= {name: pa.array(rng.random(rows) < share) for name, share in MARKS.items()}
    accepted = registered + rng.integers(0, 22, rows)
    closed = accepted + rng.integers(5, 80, rows)
    columns["accepted_on"] = pa.array(accepted, mask=rng.random(rows) < 0.05)
    columns["closed_on"] = pa.array(closed, mask=rng.random(rows) < 0.2)
    return pa.table(columns)


def _matters(rng: np.random.Generator, start: int, rows: int) -> Cells:
    """Numbers of matters: most of one row, the others of several, in whatever file."""
    own = start + np.arange(rows)
    shared = rng.integers(0, max(start + rows, 2) // 3, rows)
    return np.char.add("SX", np.where(rng.random(rows) < SHARED, shared, own).astype(str))


def _words(rng: np.random.Generator, rows: int) -> Iterator[tuple[str, pa.Array]]:
    for name, (words, shares) in WORDS.items():
        coded = pa.array(rng.choice(len(words), rows, p=shares).astype(np.int32))
        yield name, pa.array(words, pa.string()).take(coded)
    for name, (word, many) in NUMBERED.items():
        # a few are large, as counties and units are
        coded = pa.array((many * rng.random(rows) ** 2).astype(np.int32))
        yield name, pa.array([f"{number}号{word}" for number in range(many)]).take(coded)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
