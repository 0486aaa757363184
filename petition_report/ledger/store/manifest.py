"""What a store holds, as its manifest says it, and the manifest in JSON (库的清单)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from petition_report import __version__
from petition_report.errors import InputRefusal
from petition_report.issues import Issue, Place
from petition_report.ledger.ledger import RowCount
from petition_report.settings import Settings

NAME, PARTS = "petition-store.json", "parts"
KIND, VERSION = "petition-report store", 1
# what decides how cells become rows, beside headings and values; the rest of the counting is done later
READING = ("date_basis", "date_order", "blank_persons", "read_hidden", "first_heading")
_KNOWLEDGE = ("registers.toml", "categories.toml")


@dataclass(frozen=True)
class StoredSheet:
    """A sheet as `part.Piece` has it, but for its rows."""

    register: str
    sheet: str
    headings: Mapping[str, str]
    columns: Mapping[str, int]


@dataclass(frozen=True)
class StoredPart:
    """The Parquet file with the rows of one register from one file.

    `sha256` is the hash of its bytes and its name; `first` is the `origin` of the first sheet in it; `columns` are
    the Arrow types of its columns by their names.
    """

    sha256: str
    first: int
    rows: int
    columns: Mapping[str, str]

    def path(self, store: Path) -> Path:
        """Where the file is."""
        return store / PARTS / f"{self.sha256}.parquet"


@dataclass(frozen=True)
class StoredFile:
    """A file that was read: the name messages call it, where it lies seen from the store, the hash of its bytes."""

    name: str
    path: str
    sha256: str
    sheets: tuple[StoredSheet, ...]
    parts: Mapping[str, StoredPart]
    rows: RowCount
    said: tuple[Issue, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Manifest:
    """The files in a store, in the order in which they are told, and the faults of those that could not be read.

    `mapping` is the hash of all that decided how cells became rows.
    """

    mapping: str
    files: tuple[StoredFile, ...] = ()
    refused: tuple[Issue, ...] = ()


def is_store(path: Path) -> bool:
    """Tell whether a path is that of a store."""
    return (path / NAME).is_file()


def told_by(path: Path) -> Path:
    """The file by whose bytes a register is known again: the manifest of a store, which knows its parts, or itself."""
    return path / NAME if is_store(path) else path


def mapping(settings: Settings) -> str:
    """The hash of all that decides how cells become rows: settings, known registers, the program."""
    known = [(Path(__file__).parents[1] / name).read_text(encoding="utf-8") for name in _KNOWLEDGE]
    counting = {name: getattr(settings.counting, name) for name in READING}
    said = [__version__, settings.columns, settings.values, counting, known]
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def written(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    content = {"kind": KIND, "version": VERSION, **asdict(manifest)}
    return (json.dumps(content, ensure_ascii=False, indent=0) + "\n").encode("utf-8", "surrogatepass")


def read_manifest(store: Path) -> Manifest:
    """The manifest of a store.

    Raises InputRefusal: store-version for a manifest that another version of the program has written,
    store-damaged for one that cannot be read.
    """
    place = Place(store.resolve().name)
    try:
        raw = json.loads((store / NAME).read_text(encoding="utf-8", errors="surrogatepass"))
        if raw["kind"] == KIND and raw["version"] != VERSION:
            raise InputRefusal(Issue("store-version", place=place))
        if raw["kind"] == KIND:
            return _manifest(raw)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise InputRefusal(Issue("store-damaged", "库的清单无法读取", place)) from None
    raise InputRefusal(Issue("store-damaged", "库的清单不是由本程序写成的", place))


def _manifest(raw: Mapping[str, Any]) -> Manifest:
    files = tuple(_file(one) for one in raw["files"])
    return Manifest(str(raw["mapping"]), files, tuple(map(_issue, raw["refused"])))


def _file(raw: Mapping[str, Any]) -> StoredFile:
    made = {
        "sheets": tuple(StoredSheet(**one) for one in raw["sheets"]),
        "parts": {register: StoredPart(**one) for register, one in raw["parts"].items()},
        "rows": RowCount(**raw["rows"]),
        "said": tuple(map(_issue, raw["said"])),
        "issues": tuple(map(_issue, raw["issues"])),
    }
    return StoredFile(**{**raw, **made})


def _issue(raw: Mapping[str, Any]) -> Issue:
    return Issue(**{**raw, "place": Place(**raw["place"]), "rows": tuple(raw["rows"])})
