import pytest
from mistakes import MISTAKES, OFFICE

from petition_report.report.checking.check import check
from petition_report.report.checking.fault import Fault
from petition_report.report.checking.known import known
from petition_report.report.language.script import Script
from petition_report.settings import Settings


def faults(source: str, office: Settings = OFFICE) -> tuple[Fault, ...]:
    return check(Script("模板.md.j2", source), known(office)).faults


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_with_its_place(mistake: str) -> None:
    written, code, said = MISTAKES[mistake]
    found = faults(f"来访情况\n{written}\n来信情况")
    assert [(fault.issue.code, fault.issue.place.row, said in fault.issue.detail) for fault in found] == [
        (code, 2, True)
    ], found


def test_there_are_all_kinds_of_mistakes() -> None:
    assert len(MISTAKES) > 25


def test_all_mistakes_of_a_template_are_told_at_once_in_order() -> None:
    lines = [
        written for written, *_ in MISTAKES.values() if not written.startswith(("{% if 来访.无 %}", "{#"))
    ]
    found = faults("\n".join(lines))
    assert {fault.line for fault in found} == set(range(1, len(lines) + 1)), found


def test_faults_come_in_the_order_of_the_template() -> None:
    found = faults("{{ 来仿 }}\n{% if 来访.无 %}\n{{ a }b\n{{ 来伈 }}")
    assert [fault.line for fault in found] == [1, 2, 3, 4]


def test_the_tag_is_told_as_it_is_written() -> None:
    assert [fault.tag for fault in faults("甲{{ 来访.批次 }}乙{{ 来仿.批次 }}丙")] == ["{{ 来仿.批次 }}"]


def test_the_nearest_name_is_told() -> None:
    assert [fault.meant for fault in faults("{{ 来访.批刺 }}")] == ["批次"]


def test_nothing_is_near_a_foreign_word() -> None:
    assert [fault.meant for fault in faults("{{ xyz }}")] == [""]
