from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from petition_report.report.characters import printable


@given(st.text())
def test_what_is_printable_can_stand_in_xml(text: str) -> None:
    element = etree.Element("a")
    element.text = printable(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == printable(text)


@given(st.text())
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(st.integers(0, 0x10), st.integers(0xFFFE, 0xFFFF))
def test_noncharacters_at_the_end_of_every_plane_are_dropped(plane: int, end: int) -> None:
    assert printable(f"甲{chr(plane * 0x10000 + end)}乙") == "甲乙"


@given(st.integers(0xFDD0, 0xFDEF))
def test_noncharacters_in_the_middle_are_dropped(code: int) -> None:
    assert printable(f"甲{chr(code)}乙") == "甲乙"


def test_breaks_and_tabs_become_one_space() -> None:
    assert printable("甲\r\n\t乙\u2028丙") == "甲 乙 丙"


def test_characters_beyond_the_first_plane_stay() -> None:
    assert printable("𠮷庄") == "𠮷庄"
