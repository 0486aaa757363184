"""Tables of databases, read as sheets are; SQLite stands for all of them."""

import re
import sqlite3
import sys
from collections.abc import Sequence
from datetime import timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pytest
from tables import cells

from petition_report.errors import InputRefusal
from petition_report.ledger.address import Address, parse
from petition_report.ledger.database import reading as reading_module
from petition_report.ledger.database.reading import Reading, read_tables
from petition_report.ledger.load import load
from petition_report.ledger.local import local_registers
from petition_report.ledger.sheet import Grid
from petition_report.settings import Settings

ROWS = """
    登记日期 | 信访形式 | 人数 | 信访人姓名
    2023-02-01 | 来访 | 3 | 张三
    2023-03-01 | 来信 | 1 | 李四
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "信访.db"


def made(base: Path, text: str = ROWS, table: str = "台账", more: str = "") -> Path:
    """A database with a text table in it; `more` is said to it afterwards."""
    headings, *rows = cells(text)
    named = ", ".join(f'"{heading}"' for heading in headings)
    with sqlite3.connect(base) as connection:
        connection.execute(f'CREATE TABLE "{table}" ({named})')
        marks = ", ".join("?" * len(headings))
        listed = [[cell or None for cell in row] for row in rows]
        connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', listed)  # noqa: S608 - names of tests
        connection.executescript(more)
    connection.close()
    return base


def address(base: Path, *tables: str) -> Address:
    return Address("sqlite", str(base), tables or ("台账",))


def read(found: Address, expected: Sequence[int] = ()) -> list[Grid]:
    told: list[int] = list(expected)
    how = Reading(tuple(local_registers(Settings()).values()), timezone(timedelta(hours=8)), told.append)
    return list(read_tables(found, found.name, how))


def columns(base: Path) -> dict[str, list[str | None]]:
    """What a grid holds, by its headings."""
    table: pa.Table = read(address(base))[0].cells
    return {str(column[0].as_py()): column[1:].to_pylist() for column in table.columns}


def refused(found: Address) -> str:
    with pytest.raises(InputRefusal) as refusal:
        read(found)
    return str(refusal.value)


def test_the_names_of_columns_are_the_headings(base: Path) -> None:
    assert list(columns(made(base))) == ["登记日期", "信访形式", "人数", "信访人姓名"]


def test_a_personal_column_is_not_read(base: Path) -> None:
    assert columns(made(base))["信访人姓名"] == [None, None]


def test_only_columns_that_some_register_knows_are_asked_for(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    opened = sqlite3.connect

    def connect(*given: object, **more: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = opened(*given, **more)  # type: ignore[call-overload]
        connection.set_trace_callback(asked.append)
        return connection

    made(base)
    monkeypatch.setattr(sqlite3, "connect", connect)
    read(address(base))
    assert not [said for said in asked if said.startswith("SELECT") and "姓名" in said]


def test_rows_stand_in_the_order_of_the_primary_key(base: Path) -> None:
    keyed = """
        CREATE TABLE 有序 (编号 INTEGER PRIMARY KEY, 登记日期, 人数);
        INSERT INTO 有序 VALUES (2, 'b', 2), (1, 'c', 1);
    """
    made(base, more=keyed)
    assert read(address(base, "有序"))[0].cells.column(2)[1:].to_pylist() == ["1", "2"]


def test_rows_without_a_key_stand_in_the_order_of_what_is_read(base: Path) -> None:
    made(base, "登记日期 | 人数\n2023-03-01 | 1\n2023-02-01 | 2\n2023-02-01 | 1")
    assert columns(base)["人数"] == ["1", "2", "1"]


def test_the_first_row_of_a_table_is_row_1(base: Path) -> None:
    ledger = load([address(made(base))], Settings())
    assert ledger.registers["petitions"].table["row"].to_pylist() == [1, 2]


def test_a_finding_tells_the_row_by_the_same_number(base: Path) -> None:
    made(base, "登记日期 | 信访形式 | 人数\n2023-02-01 | 来访 | 3\n2023-02-30 | 来访 | 3")
    issues = load([address(base)], Settings()).issues
    assert [issue.rows for issue in issues if issue.code == "row-no-date"] == [(2,)]


def test_a_blank_row_is_told_by_its_number(base: Path) -> None:
    made(base, "登记日期 | 信访形式 | 备注\n2023-02-01 | 来访 | 略\n2023-04-01 | | \n | | 略")
    issues = load([address(base)], Settings()).issues
    assert [issue.rows for issue in issues if issue.code == "row-blank"] == [(1,)]


def test_several_tables_are_the_sheets_of_one_file(base: Path) -> None:
    made(base)
    made(base, "登记日期 | 人数\n2023-02-01 | 1", "复查")
    assert [str(grid.place) for grid in read(address(base, "台账", "复查"))] == [
        "信访.db·台账",
        "信访.db·复查",
    ]


def test_a_view_is_read_as_a_table_is(base: Path) -> None:
    made(base, more="CREATE VIEW 今年 AS SELECT * FROM 台账 WHERE 登记日期 > '2023-02-15'")
    assert read(address(base, "今年"))[0].cells.num_rows == 2


def test_names_may_hold_any_sign(base: Path) -> None:
    strange = 'a"b%(c); --'
    with sqlite3.connect(base) as connection:
        connection.execute('CREATE TABLE "a""b%(c); --" (登记日期, "人数(%人)", "信访 形式")')
        connection.execute("INSERT INTO \"a\"\"b%(c); --\" VALUES ('2023-02-01', 5, '来访')")
    connection.close()
    assert read(address(base, strange))[0].cells.column(1).to_pylist() == ["人数(%人)", "5"]


def test_rows_are_fetched_piece_by_piece(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "PIECE", 1)
    assert read(address(made(base)))[0].cells.column(0).num_chunks == 3


def test_how_many_cells_there_are_is_told_before_they_come(base: Path) -> None:
    told: list[int] = []
    how = Reading(tuple(local_registers(Settings()).values()), None, told.append)
    next(read_tables(address(made(base)), "库", how))
    assert told == [6]


def test_nothing_can_be_written(base: Path) -> None:
    from petition_report.issues import Place  # noqa: PLC0415
    from petition_report.ledger.database.connection import connected  # noqa: PLC0415

    with (
        connected(address(made(base)), Place("库")) as connection,
        pytest.raises(Exception, match="readonly"),
    ):
        connection.exec_driver_sql("DELETE FROM 台账")


def test_a_database_that_is_not_there_is_not_made(base: Path) -> None:
    refused(address(base))
    assert not base.exists()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("台帐", "没有这个表，库中有：台账（信访.db·台帐）"),
        ("别处.台账", "没有这个表，库中有：台账（信访.db·别处.台账）"),
    ],
)
def test_a_wrong_table_is_told_with_what_there_is(base: Path, table: str, said: str) -> None:
    made(base)
    assert refused(address(base, table)).startswith(said)


def test_a_table_without_a_known_column_shows_its_headings_alone(base: Path) -> None:
    made(base, more="CREATE TABLE 杂项 (甲, 乙); INSERT INTO 杂项 VALUES (1, 2)")
    assert read(address(base, "杂项"))[0].cells.to_pylist() == [{"0": "甲", "1": "乙"}]


def test_of_many_tables_the_likest_are_told_first(base: Path) -> None:
    others = "".join(f"CREATE TABLE t{number} (甲);" for number in range(9))
    made(base, table="petition_register", more=others)
    assert re.search("库中有：petition_register、.*等（", refused(address(base, "petition_registers")))


def test_an_empty_database_has_no_table(base: Path) -> None:
    sqlite3.connect(base).close()
    base.touch()
    assert refused(address(base)).startswith("库中没有可读的表")


def test_a_file_that_is_no_database_is_refused(base: Path) -> None:
    base.write_text("信访" * 1000, encoding="utf-8")
    assert refused(address(base)).startswith("这不是SQLite数据库（信访.db）")


def test_a_computer_that_does_not_answer_is_told() -> None:
    assert refused(parse("postgresql://u@127.0.0.1:1/信访?table=台账")).startswith("连不上数据库（信访）")


def test_a_driver_that_is_not_installed_is_told_with_the_one_that_is_offered() -> None:
    said = refused(parse("postgresql+psycopg://u@127.0.0.1/信访?table=台账"))
    assert re.match(
        r'没有安装postgresql\+psycopg的驱动程序（PostgreSQL只需写postgresql://，.*\[sql\]"安装）', said
    )


def test_a_kind_of_database_that_nobody_knows_is_told() -> None:
    assert refused(parse("dm://u@127.0.0.1/信访?table=台账")).startswith("没有安装SQLAlchemy的dm方言")


def test_without_the_extra_it_is_said_how_to_install_it(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    assert re.match(
        r'没有安装读取数据库的部件（pip install "petition-report\[sql\]"）', refused(address(made(base)))
    )
