"""Registers in a PostgreSQL, wherever a ledger may be given."""

import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from postgres import OWNER, PASSWORD, Server, program, running
from runs import PERIOD, Call, Run
from tables import cells, workbook

from petition_report.ledger.address import PASSWORD_VARIABLE

pytestmark = pytest.mark.database

# the same rows as a workbook has them, dates being dates (@) and numbers numbers (#)
ROWS = """
    信访件编号 | 信访人姓名 | 登记日期 | 信访形式 | 人数 | 内容分类 | 责任单位 | 受理日期 | 办结日期 | 是否重复
    XF1 | 张三丰 | @2023-02-01 | 来访 | #3 | 城乡建设 | 住建局 | @2023-02-03 | @2023-03-01 | 否
    XF2 | 李四光 | @2023-03-01 | 来信 | #1 | 政法 | 公安局 | @2023-03-20 | | 是
    XF3 | 王五 | @2023-04-01 | 来访 | #12 | 城乡建设 | 住建局 | @2023-04-02 | @2023-04-20 | 否
    XF4 | 赵六 | @2022-02-01 | 来访 | #1 | 城乡建设 | 住建局 | @2022-02-02 | @2022-02-20 | 否
    XF5 | 孙七 | @2022-05-01 | 网上信访 | | 政法 | 公安局 | | | 否
"""
TYPES = (
    "text",
    "text",
    "timestamp",
    "char(8)",
    "numeric(6,2)",
    "varchar(20)",
    "text",
    "date",
    "date",
    "boolean",
)
REVIEWS = """
    申请人 | 申请日期 | 复查复核机关 | 复查复核意见
    张三丰 | @2023-02-01 | 市政府 | 维持
"""
PERSONS = ("张三丰", "李四光", "王五", "赵六", "孙七")


def values(text: str) -> tuple[list[str], list[list[object]]]:
    """The headings of a text table, and its rows with the values of a database."""
    headings, *rows = cells(text)
    return headings, [[_value(cell) for cell in row] for row in rows]


def _value(cell: str) -> object:
    match cell[:1]:
        case "@":
            return date.fromisoformat(cell[1:])
        case "#":
            return int(cell[1:])
    return {"是": True, "否": False, "": None}.get(cell, cell)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with 台账 and 复查, of which the analyst may read all, and 机密, of which nothing."""
    if program("initdb") is None:
        pytest.skip("没有安装PostgreSQL（scripts/install_postgres.sh）")
    # pytest's own folders let nobody else in, and PostgreSQL is not run by root
    folder = Path(tempfile.mkdtemp(prefix="petition-report-postgres-"))
    try:
        with running(folder) as found:
            fill(found)
            yield found
    finally:
        shutil.rmtree(folder)


def fill(server: Server) -> None:
    """Put the rows into tables."""
    headings, rows = values(ROWS)
    keyed = {"行号": "integer PRIMARY KEY"} | dict(zip(headings, TYPES, strict=True))
    server.fill("台账", keyed, [[number, *row] for number, row in enumerate(rows, 1)])
    headings, rows = values(REVIEWS)
    server.fill("复查", dict(zip(headings, ("text", "date", "text", "text"), strict=True)), rows)
    server.run("CREATE TABLE 机密 (登记日期 date, 人数 integer)", database="信访")


@pytest.fixture
def known(call: Call, monkeypatch: pytest.MonkeyPatch) -> Iterator[Call]:
    """The program with the password in its environment."""
    from petition_report.children import child_of  # noqa: PLC0415 - the child of this test alone
    from petition_report.serving import READER  # noqa: PLC0415 - likewise

    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    child_of(READER).stop()  # a child keeps the environment it was started with
    yield call
    child_of(READER).stop()


def figures(call: Call, *ledgers: str, engine: str = "") -> str:
    chosen = ("--engine", engine) if engine else ()
    found = call("figures", *ledgers, *PERIOD, "--format", "json", *chosen)
    assert found.code == 0, found.err
    return found.out


def in_sqlite(path: Path) -> str:
    """The rows in a file of SQLite, which has no dates: days are texts."""
    headings, rows = values(ROWS)
    named = ", ".join(f'"{heading}"' for heading in ("行号", *headings))
    listed = [[number, *map(_plain, row)] for number, row in enumerate(rows, 1)]
    with sqlite3.connect(path) as base:
        base.execute(f"CREATE TABLE 台账 ({named})")
        marks = ", ".join("?" * (len(headings) + 1))
        base.executemany(f"INSERT INTO 台账 VALUES ({marks})", listed)  # noqa: S608 - names of tests
    base.close()
    return f"sqlite:///{path.name}?table=台账"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("engine", ["", "pandas", "duckdb"])
def test_a_workbook_a_store_a_file_and_a_server_give_the_same_figures(
    known: Call, server: Server, tmp_path: Path, engine: str
) -> None:
    workbook(tmp_path / "同.xlsx", {"台账": ROWS})
    known("ingest", "同.xlsx", "--into", "库")
    ways = ("同.xlsx", "库", in_sqlite(tmp_path / "信访.db"), server.address("台账"))
    assert len({figures(known, way, engine=engine) for way in ways}) == 1


def test_tables_of_several_registers_are_read_together(known: Call, server: Server, tmp_path: Path) -> None:
    workbook(tmp_path / "同.xlsx", {"台账": ROWS, "复查": REVIEWS})
    assert figures(known, server.address("台账", "复查")) == figures(known, "同.xlsx")


def test_a_report_tells_its_rows_by_their_number_in_the_table(known: Call, server: Server) -> None:
    said = known("explain", "来访.批次", server.address("台账"), *PERIOD).out
    assert "信访·台账：第1、3行" in said


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("map",),
        ("summarize", *PERIOD, "-o", "报告.docx", "--evidence"),
        ("batch", "--by", "unit", *PERIOD, "-o", "各单位"),
        ("trend", "--step", "quarter"),
    ],
)
def test_a_table_may_stand_wherever_a_file_may(known: Call, server: Server, command: Sequence[str]) -> None:
    found = known(*command, server.address("台账"))
    assert found.code in {0, 1}, found.err


def test_days_are_the_days_of_the_office_wherever_the_server_stands(known: Call, server: Server) -> None:
    server.run(
        "CREATE TABLE 午夜 (登记日期 timestamptz, 人数 integer)",
        "INSERT INTO 午夜 VALUES ('2023-01-01 00:30+08', 1), ('2022-12-31 23:30+08', 1)",
        f"GRANT SELECT ON 午夜 TO {OWNER}",
        database="信访",
    )
    found = json.loads(figures(known, server.address("午夜")))["figures"]
    assert [one["value"] for one in found if one["name"] == "信访总量.件次"] == [1]


def test_a_column_of_letters_is_known_by_its_comment(known: Call, server: Server) -> None:
    server.run(
        "CREATE TABLE xf (djrq date, rs integer, xm text)",
        "COMMENT ON COLUMN xf.djrq IS '登记日期'",
        "COMMENT ON COLUMN xf.rs IS '人数'",
        "COMMENT ON COLUMN xf.xm IS '姓名'",
        f"GRANT SELECT (djrq, rs) ON xf TO {OWNER}",
        "INSERT INTO xf VALUES ('2023-02-01', 7, '张三丰')",
        database="信访",
    )
    found = json.loads(figures(known, server.address("xf")))["figures"]
    assert [one["value"] for one in found if one["name"] == "信访总量.人次"] == [7]


def test_days_are_understood_in_whatever_style_the_server_would_write_them(
    known: Call, server: Server
) -> None:
    usual = figures(known, server.address("台账"))
    server.run(f"ALTER ROLE {OWNER} SET DateStyle TO 'SQL, DMY'")
    strange = figures(known, server.address("台账"))
    server.run(f"ALTER ROLE {OWNER} RESET DateStyle")
    assert strange == usual


def refusal(call: Call, address: str) -> Run:
    return call("figures", address, *PERIOD)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda server: server.address("台长"), "没有这个表，库中有：台账、"),
        (lambda server: server.address("机密"), "没有查询这个表的权限（信访·机密）"),
        (lambda server: server.address("台账", database="无"), "服务器上没有这个数据库（无）"),
        (lambda server: server.address("台账", user="nobody"), "登录数据库不成（信访）"),
        (lambda server: replace(server, port=1).address("台账"), "连不上数据库（信访）"),
    ],
)
def test_what_stands_in_the_way_is_one_line(
    known: Call, server: Server, ask: Callable[[Server], str], said: str
) -> None:
    found = refusal(known, ask(server))
    assert (found.code, len(found.errors), said in found.err) == (3, 1, True), found.err


def test_without_a_password_the_variable_is_named(call: Call, server: Server) -> None:
    assert PASSWORD_VARIABLE in refusal(call, server.address("台账")).err


def secret(server: Server) -> str:
    return server.address("台账").replace(OWNER, f"{OWNER}:{quote(PASSWORD, safe='')}")


def test_neither_password_nor_persons_are_left_anywhere(call: Call, server: Server, tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").unlink()
    said = [
        call("summarize", secret(server), *PERIOD, "-o", "报告.docx", "--evidence"),
        call("check", secret(server), "--xlsx", "问题.xlsx"),
        call("figures", secret(server), "--format", "json", *PERIOD),
        call("figures", secret(server).replace("table=台账", "table=台长"), *PERIOD),
    ]
    written = {path.name: contents(path) for path in tmp_path.iterdir()} | {
        str(number): one.out + one.err for number, one in enumerate(said)
    }
    canaries = (PASSWORD, quote(PASSWORD, safe=""), *PERSONS)
    assert [(name, one) for name, text in written.items() for one in canaries if one in text] == []


def contents(path: Path) -> str:
    """All that a file holds, members of archives unpacked."""
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8", "replace")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def configured(folder: Path, address: str) -> None:
    (folder / "petition.toml").write_text(f"[run]\nledgers = [{json.dumps(address)}]\n", "utf-8")


def test_a_scheduled_run_makes_a_report_once_until_the_table_changes(
    known: Call, server: Server, tmp_path: Path
) -> None:
    server.run("CREATE TABLE 定时 AS SELECT * FROM 台账", f"GRANT SELECT ON 定时 TO {OWNER}", database="信访")
    configured(tmp_path, server.address("定时"))
    first, second = (known("run", "--period", "2023H1") for _ in range(2))
    server.run("UPDATE 定时 SET 人数 = 4 WHERE 行号 = 1", database="信访")
    third = known("run", "--period", "2023H1")
    made = ["已生成" in one.out for one in (first, second, third)]
    assert made == [True, False, True], (first, second, third)


def test_a_password_in_the_configuration_is_refused_unrepeated(
    call: Call, server: Server, tmp_path: Path
) -> None:
    configured(tmp_path, secret(server))
    found = call("run")
    assert (found.code, PASSWORD in found.err, quote(PASSWORD, safe="") in found.err) == (2, False, False)
