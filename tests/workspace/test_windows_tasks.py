import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from plans import planned, stand_in

from petition_report.errors import UsageRefusal
from petition_report.workspace import windows_tasks

NAMES = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
# the part of the Task Scheduler's schema that a task of ours uses
SCHEMA = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{t}" targetNamespace="{t}"
           elementFormDefault="qualified">
 <xs:element name="Task"><xs:complexType>
  <xs:all>
   <xs:element name="RegistrationInfo"><xs:complexType><xs:all>
    <xs:element name="Description" type="xs:string"/></xs:all></xs:complexType></xs:element>
   <xs:element name="Triggers"><xs:complexType><xs:choice maxOccurs="48">
    <xs:element name="CalendarTrigger"><xs:complexType><xs:sequence>
     <xs:element name="Enabled" type="xs:boolean" minOccurs="0"/>
     <xs:element name="StartBoundary" type="xs:dateTime"/>
     <xs:element name="ScheduleByMonth"><xs:complexType><xs:all>
      <xs:element name="DaysOfMonth"><xs:complexType><xs:sequence>
       <xs:element name="Day" maxOccurs="32"><xs:simpleType><xs:restriction base="xs:string">
        <xs:pattern value="[1-9]|[1-2][0-9]|3[0-1]|Last"/></xs:restriction></xs:simpleType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
      <xs:element name="Months"><xs:complexType><xs:all>{months}</xs:all></xs:complexType></xs:element>
     </xs:all></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element>
   <xs:element name="Principals"><xs:complexType><xs:sequence>
    <xs:element name="Principal"><xs:complexType><xs:all>
     <xs:element name="LogonType"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="S4U"/><xs:enumeration value="Password"/>
      <xs:enumeration value="InteractiveToken"/></xs:restriction></xs:simpleType></xs:element>
     <xs:element name="RunLevel"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="LeastPrivilege"/><xs:enumeration value="HighestAvailable"/>
     </xs:restriction></xs:simpleType></xs:element></xs:all>
     <xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element></xs:sequence></xs:complexType>
   </xs:element>
   <xs:element name="Settings"><xs:complexType><xs:all>
    <xs:element name="MultipleInstancesPolicy"><xs:simpleType><xs:restriction base="xs:string">
     <xs:enumeration value="Parallel"/><xs:enumeration value="Queue"/><xs:enumeration value="IgnoreNew"/>
     <xs:enumeration value="StopExisting"/></xs:restriction></xs:simpleType></xs:element>
    <xs:element name="DisallowStartIfOnBatteries" type="xs:boolean"/>
    <xs:element name="StopIfGoingOnBatteries" type="xs:boolean"/>
    <xs:element name="StartWhenAvailable" type="xs:boolean"/>
    <xs:element name="ExecutionTimeLimit" type="xs:duration"/></xs:all></xs:complexType></xs:element>
   <xs:element name="Actions"><xs:complexType><xs:sequence>
    <xs:element name="Exec"><xs:complexType><xs:all>
     <xs:element name="Command" type="xs:string"/><xs:element name="Arguments" type="xs:string"/>
    </xs:all></xs:complexType></xs:element></xs:sequence>
    <xs:attribute name="Context" type="xs:IDREF"/></xs:complexType></xs:element>
  </xs:all>
  <xs:attribute name="version"><xs:simpleType><xs:restriction base="xs:string">
   <xs:pattern value="1\\.[0-9]+"/></xs:restriction></xs:simpleType></xs:attribute>
 </xs:complexType></xs:element>
</xs:schema>"""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ALLOWED = "".join(f'<xs:element name="{month}" minOccurs="0"/>' for month in MONTHS)
FOLDERS = st.text(
    st.characters(exclude_characters='/\\<>:"|?*%', exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
)


def task(
    folder: str = "/srv/信访 科", python: str = "C:\\Program Files\\Python\\python.exe"
) -> etree._Element:
    return etree.fromstring(windows_tasks.show(planned(folder, python)).encode("utf-16"))


def split(line: str) -> list[str]:
    """Take a command line apart by the rules of the Microsoft C runtime."""
    arguments, current, quoted, at = [], "", False, 0
    while at < len(line):
        slashes = re.compile(r"\\*").match(line, at)
        assert slashes
        count, at = len(slashes[0]), slashes.end()
        sign = line[at : at + 1]
        current += "\\" * (count // 2 if sign == '"' else count)
        if sign == '"' and count % 2:
            current += '"'
        elif sign == '"':
            quoted = not quoted
        elif sign in {" ", "\t"} and not quoted:
            arguments.append(current)
            current = ""
        else:
            current += sign
        at += 1
    return [*arguments, current]


def test_a_task_keeps_to_the_schema() -> None:
    schema = etree.XMLSchema(etree.fromstring(SCHEMA.format(**NAMES, months=ALLOWED)))
    schema.assertValid(task())


@given(FOLDERS)
def test_every_argument_comes_out_as_it_is(folder: str) -> None:
    made = planned(f"/{folder}")
    arguments = task(f"/{folder}").findtext(".//t:Arguments", namespaces=NAMES)
    assert split(arguments or "") == list(made.command[1:])


def test_the_program_is_named_apart_from_its_arguments() -> None:
    program = task().findtext(".//t:Command", namespaces=NAMES)
    assert program == "C:\\Program Files\\Python\\python.exe"


def test_each_moment_is_a_trigger() -> None:
    starts = task().findall(".//t:StartBoundary", NAMES)
    assert [(one.text or "")[5:] for one in starts] == ["01-01T06:05:00", "07-01T06:00:00"]


def test_each_trigger_names_its_month() -> None:
    months = task().findall(".//t:Months/*", NAMES)
    assert [etree.QName(one).localname for one in months] == ["January", "July"]


def test_a_folder_that_would_be_taken_for_a_variable_is_refused() -> None:
    with pytest.raises(UsageRefusal, match="变量"):
        windows_tasks.show(planned("/srv/%PATH%"))


def test_the_task_is_handed_over_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.xml"
    stand_in(tmp_path, monkeypatch, "schtasks", f'[ "$1" = /Create ] && cp "$5" \'{kept}\'')
    windows_tasks.install(planned())
    assert kept.read_bytes().decode("utf-16") == windows_tasks.show(planned())


def test_what_was_installed_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    stand_in(tmp_path, monkeypatch, "schtasks", f"echo \"$@\" >> '{said}'")
    assert windows_tasks.remove(planned())
    name = planned().name
    assert said.read_text(encoding="utf-8").splitlines() == [f"/Query /TN {name}", f"/Delete /TN {name} /F"]


def test_there_may_be_nothing_to_remove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "schtasks", "exit 1")
    assert not windows_tasks.remove(planned())
