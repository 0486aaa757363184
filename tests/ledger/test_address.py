"""Addresses of databases, as a person writes them."""

import re
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as some

from petition_report.errors import UsageRefusal
from petition_report.ledger.address import Address, given, parse

WHOLE = "postgresql+psycopg://ana%40x:s%2Fe@db.local:5433/信访?table=台账&table=复查&sslmode=require"
SECRETS = some.text(some.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)


def refused(text: str) -> str:
    with pytest.raises(UsageRefusal) as refusal:
        parse(text)
    return str(refusal.value)


def test_an_address_tells_the_way_to_its_tables() -> None:
    assert parse(WHOLE) == Address(
        dialect="postgresql",
        driver="+psycopg",
        user="ana@x",
        password="s/e",  # noqa: S106 - made up
        host="db.local",
        port=5433,
        database="信访",
        tables=("台账", "复查"),
        options=(("sslmode", "require"),),
    )


@examples(SECRETS, SECRETS, SECRETS)
def test_an_address_written_is_read_the_same(user: str, password: str, table: str) -> None:
    address = Address("postgresql", "信访", (table,), user=user, password=password, host="db", port=1)
    assert parse(address.written()) == address


def test_a_password_that_is_not_encoded_is_kept_whole() -> None:
    assert parse("postgresql://u:p@/s?s@host/db?table=t").password == "p@/s?s"  # noqa: S105 - made up


def test_the_password_is_not_shown_with_an_address() -> None:
    assert "s/e" not in repr(parse(WHOLE))


def test_three_slashes_lead_to_a_file_from_here_and_four_from_the_root() -> None:
    assert [parse(f"sqlite:{way}a/库.db?table=t").database for way in ("///", "////")] == [
        "a/库.db",
        "/a/库.db",
    ]


def test_a_file_is_called_by_its_name_and_another_database_by_its_own() -> None:
    assert [parse("sqlite:///a/库.db?table=t").name, parse(WHOLE).name] == ["库.db", "信访"]


def test_a_table_named_twice_is_read_once() -> None:
    assert parse("sqlite:///a.db?table=t&table=t").tables == ("t",)


def test_a_file_of_a_workspace_lies_in_its_folder() -> None:
    assert parse("sqlite:///a.db?table=t").below(Path("/office")).database == str(Path("/office/a.db"))


def test_a_server_lies_nowhere() -> None:
    assert parse(WHOLE).below(Path("/office")) == parse(WHOLE)


def test_the_environment_knows_a_password_that_the_address_does_not() -> None:
    found = parse("postgresql://u@h/d?table=t").with_password({"PETITION_REPORT_DB_PASSWORD": "s"})
    assert found.password == "s"  # noqa: S105 - made up


def test_the_password_of_an_address_is_the_one_that_holds() -> None:
    assert parse(WHOLE).with_password({"PETITION_REPORT_DB_PASSWORD": "no"}).password == "s/e"  # noqa: S105 - made up


def test_a_text_without_the_sign_is_a_path() -> None:
    assert given("台账/一月.xlsx") == Path("台账/一月.xlsx")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("postgresql:///?table=t", "没有库名"),
        ("postgresql://u@h/db", "没有写明表"),
        ("postgresql://u@h/db?table=", "没有写明表"),
        ("postgresql://h/db?table=t", "用户名和主机"),
        ("postgresql://u@/db?table=t", "用户名和主机"),
        ("postgresql://u:secret@h:port/db?table=t", "写得不对"),
        ("://u@h/db?table=t", "写得不对"),
    ],
)
def test_what_an_address_lacks_is_said_with_how_to_write_it(text: str, said: str) -> None:
    assert re.search(f'{said}.*请写成"postgresql://user@host/db\\?table=name"', refused(text))


@pytest.mark.parametrize(
    "text", ["x://u:canary@h:y/d?table=t", "postgresql://u:canary?table=t", "postgresql://u:canary@h/"]
)
def test_nothing_of_a_faulty_address_is_repeated(text: str) -> None:
    assert "canary" not in refused(text)
