"""A store opened as a ledger: the same figures, and one line where it is not whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from stores import MORE, Province, province, read_here, rows_of

from petition_report.errors import InputRefusal
from petition_report.issues import Place
from petition_report.ledger import given, load
from petition_report.ledger.inputs import find_inputs
from petition_report.ledger.kept import Parquet
from petition_report.ledger.store.manifest import NAME
from petition_report.pipeline import figures, study
from petition_report.request import Request
from petition_report.settings import Counting, Settings
from petition_report.workspace import ingest
from petition_report.workspace.ingest import Order

TODAY = date(2023, 7, 1)
SAMPLES = [
    Path(__file__).parents[2] / "sample_data" / name for name in ("full.xlsx", "ledger.xlsx", "messy.xlsx")
]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample registers."""
    store = tmp_path_factory.mktemp("samples") / "库"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest, "read_each", read_here)
        ingest.ingest(Order(SAMPLES, store, Settings()))
    return store


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any number of rows is too many to be held in memory."""
    monkeypatch.setattr(given, "MOST_HELD", 0)


@pytest.fixture
def stocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Province:
    """A store of two counties."""
    monkeypatch.setattr(ingest, "read_each", read_here)
    found = province(tmp_path)
    found.ingest()
    return found


@pytest.fixture(scope="module")
def expected() -> str:
    """The figures of the sample registers."""
    return told(*SAMPLES, engine="pandas")


def told(*ledgers: Path, engine: str) -> str:
    """Every figure of the first half of 2023."""
    asked = Request(ledgers, Settings(), TODAY, "2023H1", date(2023, 6, 30), engine=engine)
    return figures(study(asked), "last-year")


def fault(store: Path, settings: Settings | None = None) -> tuple[str, str]:
    """The code and the sentence with which a store is refused."""
    with pytest.raises(InputRefusal) as refusal:
        given.load([store], settings or Settings())
    (issue,) = refusal.value.issues
    return issue.code, str(issue)


def test_a_store_gives_the_figures_of_its_workbooks(samples: Path, expected: str) -> None:
    assert told(samples, engine="pandas") == expected


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_a_store_of_many_rows_gives_the_figures_of_its_workbooks(
    samples: Path, expected: str, engine: str
) -> None:
    assert told(samples, engine=engine) == expected


@pytest.mark.usefixtures("many")
def test_many_rows_of_a_store_stay_in_its_files(samples: Path) -> None:
    held = given.load([samples], Settings()).registers["petitions"].held
    assert isinstance(held, Parquet)


@pytest.mark.usefixtures("many")
def test_many_rows_of_a_store_are_those_of_its_files(stocked: Province) -> None:
    expected = load.load([stocked.registers], Settings())
    assert rows_of(given.load([stocked.store], Settings())) == rows_of(expected)


def test_a_survey_of_a_store_is_that_of_its_workbooks(samples: Path) -> None:
    found, wanted = (
        given.survey([samples], Settings(), today=TODAY),
        load.survey(SAMPLES, Settings(), today=TODAY),
    )
    assert (
        found.ledger.issues,
        found.columns,
        {name: path.resolve() for name, path in found.files.items()},
    ) == (
        wanted.ledger.issues,
        wanted.columns,
        {name: path.resolve() for name, path in wanted.files.items()},
    )


def test_what_could_not_be_read_into_a_store_is_in_its_survey(stocked: Province) -> None:
    (stocked.registers / "丙县.xlsx").write_bytes(b"PK\x03\x04")
    stocked.ingest()
    (issue,) = given.survey([stocked.store], Settings(), today=TODAY).refused
    assert (issue.code, issue.place) == ("file-damaged", Place("丙县.xlsx"))


def test_a_store_stands_for_itself_among_inputs(stocked: Province) -> None:
    assert find_inputs([stocked.store]) == [stocked.store]


def test_a_store_given_twice_is_read_once(stocked: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stocked.root)
    assert (
        given.load([stocked.store, Path("库")], Settings()).rows
        == given.load([stocked.store], Settings()).rows
    )


def test_a_store_and_a_file_add_up(stocked: Province, tmp_path: Path) -> None:
    extra = Province(tmp_path / "补").root
    extra.mkdir()
    path = Province(extra).put("补报", MORE)
    expected = load.load([stocked.registers, path], Settings())
    found = given.load([path, stocked.store], Settings())
    assert (rows_of(found), found.rows) == (rows_of(expected), expected.rows)


def test_a_survey_of_a_store_and_a_file_knows_both(stocked: Province) -> None:
    path = stocked.registers / "乙县.xlsx"
    (stocked.registers / "丁县.xlsx").rename(stocked.root / "丁县.xlsx")
    stocked.ingest()
    found = given.survey([stocked.store, stocked.root / "丁县.xlsx"], Settings(), today=TODAY)
    assert (set(found.files), found.files["乙县.xlsx"].resolve()) == (
        {"乙县.xlsx", "丁县.xlsx"},
        path.resolve(),
    )


@pytest.mark.usefixtures("many")
def test_a_register_that_only_a_store_has_stays_in_its_files(samples: Path) -> None:
    ledger = given.load([samples, SAMPLES[1]], Settings())
    assert isinstance(ledger.registers["reviews"].held, Parquet)


def test_the_later_file_wins_over_a_store_where_the_office_says_so(stocked: Province) -> None:
    settings = Settings(counting=Counting(overlaps="later"))
    later = stocked.root / "更正.xlsx"
    stocked.put("更正", "信访件编号|登记日期|信访形式|人数\n2|2023-02-03|来信|1").rename(later)
    found = given.load([stocked.store, later], settings)
    expected = load.load([stocked.registers, later], settings)
    assert (found.rows, rows_of(found)) == (expected.rows, rows_of(expected))


@pytest.mark.usefixtures("many")
def test_many_rows_of_a_store_are_left_to_check(stocked: Province) -> None:
    last = given.load([stocked.store], Settings()).issues[-1]
    assert last.code == "store-unchecked"


def test_a_part_that_is_missing_is_told_by_its_register(stocked: Province) -> None:
    stocked.part("丁县").path(stocked.store).unlink()
    code, said = fault(stocked.store)
    assert (code, "丁县.xlsx" in said) == ("store-damaged", True)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"a secret"])
def test_a_part_that_another_program_wrote_over_is_told_without_its_words(
    stocked: Province, content: bytes
) -> None:
    stocked.part("丁县").path(stocked.store).write_bytes(content)
    code, said = fault(stocked.store)
    assert (code, "secret" in said, "\n" in said) == ("store-damaged", False, False)


def test_a_part_half_written_is_told(stocked: Province) -> None:
    path = stocked.part("丁县").path(stocked.store)
    path.write_bytes(path.read_bytes()[:-40])
    assert fault(stocked.store)[0] == "store-damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "store-damaged"),
        ("[]", "store-damaged"),
        ('{"kind": "another"}', "store-damaged"),
        ('{"kind": "petition-report store", "version": 1}', "store-damaged"),
        ('{"kind": "petition-report store", "version": 9}', "store-version"),
    ],
)
def test_a_manifest_that_is_none_of_ours_is_refused(stocked: Province, content: str, code: str) -> None:
    (stocked.store / NAME).write_text(content, encoding="utf-8")
    assert fault(stocked.store)[0] == code


def test_a_part_of_a_kind_of_column_nobody_knows_is_refused(stocked: Province) -> None:
    manifest = json.loads((stocked.store / NAME).read_text(encoding="utf-8"))
    manifest["files"][0]["parts"]["petitions"]["columns"]["persons"] = "float"
    (stocked.store / NAME).write_text(json.dumps(manifest), encoding="utf-8")
    assert fault(stocked.store)[0] == "store-damaged"


def test_a_store_read_under_other_settings_is_refused(stocked: Province) -> None:
    settings = Settings(values={"信访形式": {"不知": "来访"}})
    assert fault(stocked.store, settings)[0] == "store-mapping"


def test_a_store_that_was_moved_is_still_one(stocked: Province) -> None:
    before = rows_of(given.load([stocked.store], Settings()))
    moved = stocked.store.rename(stocked.root / "旧库")
    assert rows_of(given.load([moved], Settings())) == before


def test_two_stores_are_one_ledger(stocked: Province) -> None:
    other = replace(stocked, root=stocked.root / "邻市")
    other.root.mkdir()
    other.put("丙县", MORE)
    other.ingest()
    expected = load.load([stocked.registers, other.registers], Settings())
    assert rows_of(given.load([stocked.store, other.store], Settings())) == rows_of(expected)
