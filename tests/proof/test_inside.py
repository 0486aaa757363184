"""The record inside a report: written, found again, refused."""

from __future__ import annotations

import bz2
import json
import lzma
import re
from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import counted, docx_of, paper
from rich_document import rich

from petition_report.errors import InputRefusal
from petition_report.proof.inside import record_in, with_record, without_record

RECORD = {"schema_version": 1, "printed": [{"id": "fig_0001", "text": "12"}]}
CUSTOM, ITEM = "docProps/custom.xml", "customXml/item1.xml"
PLAIN = rich()


def parts(docx: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(members: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return written.getvalue()


def spoilt(docx: bytes, *names: str, old: bytes = b"2:", new: bytes = b"2:!!") -> bytes:
    """The same document with something changed in some of its parts."""
    return package(
        {
            name: content.replace(old, new) if name in names else content
            for name, content in parts(docx).items()
        }
    )


def refused(docx: bytes) -> str:
    with pytest.raises(InputRefusal) as refusal:
        record_in(docx)
    return refusal.value.issues[0].code


def test_a_record_comes_back_as_it_was() -> None:
    assert record_in(with_record(PLAIN, RECORD)) == RECORD


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
@settings(max_examples=25, deadline=None)
def test_any_text_in_a_record_comes_back(content: dict[str, str]) -> None:
    record = {"schema_version": 1, "document": content}
    assert record_in(with_record(PLAIN, record)) == record


def test_the_same_record_makes_the_same_bytes() -> None:
    assert with_record(PLAIN, RECORD) == with_record(PLAIN, RECORD)


def test_a_document_without_a_record_has_none() -> None:
    assert record_in(PLAIN) is None


def test_a_new_record_takes_the_old_ones_place() -> None:
    assert with_record(with_record(PLAIN, {**RECORD, "rows": 1}), RECORD) == with_record(PLAIN, RECORD)


def test_a_record_can_be_taken_out() -> None:
    assert record_in(without_record(with_record(PLAIN, RECORD))) is None


@pytest.mark.parametrize("lost", [CUSTOM, ITEM])
def test_one_copy_is_enough(lost: str) -> None:
    assert record_in(spoilt(with_record(PLAIN, RECORD), lost)) == RECORD


def test_a_record_of_which_no_copy_is_whole_is_refused() -> None:
    assert refused(spoilt(with_record(PLAIN, RECORD), CUSTOM, ITEM)) == "record-damaged"


def test_a_record_cut_short_is_refused() -> None:
    assert refused(spoilt(with_record(PLAIN, RECORD), CUSTOM, ITEM, old=b"/Td6WFoA", new=b"/Td6")) == (
        "record-damaged"
    )


def held(text: bytes) -> bytes:
    """A document that carries a text in the place of its record."""
    made = with_record(PLAIN, RECORD)
    (written,) = re.findall(rb"2:[0-9A-Za-z+/=]+", parts(made)[ITEM])
    return spoilt(made, CUSTOM, ITEM, old=written, new=text)


def test_a_record_of_the_form_before_is_read() -> None:
    packed = b64encode(bz2.compress(json.dumps(RECORD).encode()))
    assert record_in(held(b"1:" + packed)) == RECORD


def test_a_record_that_asks_for_much_memory_is_not_opened() -> None:
    greedy = [{"id": lzma.FILTER_LZMA2, "dict_size": 256 * 2**20}]
    packed = b64encode(lzma.compress(json.dumps(RECORD).encode(), filters=greedy))
    assert refused(held(b"2:" + packed)) == "record-damaged"


def test_a_record_that_is_no_table_is_refused() -> None:
    assert refused(with_record(PLAIN, [1, 2])) == "record-damaged"  # type: ignore[arg-type]


def test_a_record_of_another_version_is_refused() -> None:
    assert refused(with_record(PLAIN, {**RECORD, "schema_version": 2})) == "record-version"


def test_a_record_of_another_form_is_refused() -> None:
    assert refused(spoilt(with_record(PLAIN, RECORD), CUSTOM, ITEM, new=b"3:")) == "record-version"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "总结".encode(), package({"a.xml": b"<a/>"})])
def test_what_is_no_docx_is_refused(content: bytes) -> None:
    assert refused(content) == "report-unreadable"


def test_no_property_is_longer_than_word_allows() -> None:
    record = {"schema_version": 1, "printed": [f"{number * number}" for number in range(2000)]}
    texts = re.findall(rb"<vt:lpwstr>([^<]*)<", parts(with_record(PLAIN, record))[CUSTOM])
    assert max(map(len, texts)) == 255


def test_properties_of_others_stay() -> None:
    both = with_record(PLAIN, RECORD)
    own = b'<property name="Number" pid="9"><vt:lpwstr>3</vt:lpwstr></property>'
    changed = spoilt(both, CUSTOM, old=b"</Properties>", new=own + b"</Properties>")
    assert b'name="Number"' in parts(with_record(changed, RECORD))[CUSTOM]


def test_numbers_of_properties_are_their_own() -> None:
    record = {"schema_version": 1, "printed": [f"{number * number}" for number in range(2000)]}
    numbers = re.findall(rb'pid="(\d+)"', parts(with_record(PLAIN, record))[CUSTOM])
    assert (len(numbers) > 3, len(set(numbers))) == (True, len(numbers))


def test_a_part_of_others_stays() -> None:
    changed = spoilt(with_record(PLAIN, RECORD), ITEM, old=b"urn:petition-report:record", new=b"urn:others")
    names = [
        name for name in parts(with_record(changed, RECORD)) if re.fullmatch(r"customXml/item\d+\.xml", name)
    ]
    assert names == ["customXml/item1.xml", "customXml/item2.xml"]


def test_a_report_carries_what_its_figures_json_tells_of_the_printed_numbers() -> None:
    carried = record_in(docx_of("来访{{ 来访.批次 }}批。", counted(3)))
    told = paper("来访{{ 来访.批次 }}批。", counted(3)).evidence
    assert carried == {key: told[key] for key in told if key not in ("figures", "gaps")}


def test_an_office_may_leave_the_record_out() -> None:
    assert record_in(docx_of("来访{{ 来访.批次 }}批。", counted(3), "[proof]\ninside = false")) is None
