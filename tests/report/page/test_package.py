"""Packages whose bytes depend on their parts alone."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st

from petition_report.report.page.package import as_made, deterministic, with_work_in

PARTS = {"word/document.xml": b"<w/>" * 100, "[Content_Types].xml": b"<t/>", "_rels/.rels": b"<r/>"}


def packed(names: list[str], year: int = 2020) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name in names:
            package.writestr(ZipInfo(name, (year, 1, 1, 0, 0, 0)), PARTS[name], ZIP_STORED)
    return written.getvalue()


@given(st.permutations(sorted(PARTS)), st.integers(1980, 2100))
def test_order_and_dates_of_the_parts_do_not_matter(names: list[str], year: int) -> None:
    assert deterministic(packed(names, year)) == deterministic(packed(sorted(PARTS)))


def test_parts_are_sorted_behind_the_content_types() -> None:
    with ZipFile(BytesIO(deterministic(packed(list(PARTS))))) as package:
        assert package.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]


def test_every_part_is_dated_1980_01_01() -> None:
    with ZipFile(BytesIO(deterministic(packed(list(PARTS))))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_parts_are_unchanged() -> None:
    with ZipFile(BytesIO(deterministic(packed(list(PARTS))))) as package:
        assert {name: package.read(name) for name in package.namelist()} == PARTS


def test_packing_again_changes_nothing() -> None:
    once = deterministic(packed(list(PARTS)))
    assert deterministic(once) == once


def test_a_package_is_told_from_one_that_another_program_has_saved() -> None:
    made = deterministic(packed(list(PARTS)))
    assert [as_made(one) for one in (made, packed(sorted(PARTS), 1980), b"")] == [True, False, False]


def test_a_package_with_work_in_it_is_told_from_one_without() -> None:
    made = deterministic(packed(list(PARTS)))
    assert (as_made(with_work_in(made)), deterministic(with_work_in(made))) == (False, made)
