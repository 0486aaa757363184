"""The last look: what belongs to a person does not go out, what the office wrote itself does."""

import pytest

from petition_report.errors import OutputRefusal
from petition_report.proof.gate import refuse_personal
from petition_report.proof.lines import PaperLine

LINES = (PaperLine("标题", "Title", "工作总结"), PaperLine("正文第1段", "", "张三13800138000反映问题。"))


def refused(lines: tuple[PaperLine, ...], names: str) -> list[tuple[str, str]]:
    """The codes and places of a refusal."""
    with pytest.raises(OutputRefusal) as refusal:
        refuse_personal(lines, (), names)
    return [(issue.code, issue.place.sheet) for issue in refusal.value.issues]


def test_a_personal_number_in_a_line_stops_the_report_at_its_place() -> None:
    assert refused(LINES, "") == [("privacy-leak", "正文第1段")]


def test_the_number_itself_is_not_said() -> None:
    with pytest.raises(OutputRefusal) as refusal:
        refuse_personal(LINES, (), "")
    assert "138" not in str(refusal.value)


def test_a_personal_number_in_a_figures_name_stops_the_report() -> None:
    names = '{"name": "来访.按责任单位[11010519491231002X].批次"}'
    assert refused((), names) == [("privacy-leak", "")]


def test_what_the_office_wrote_itself_stays() -> None:
    refuse_personal(LINES, ["联系电话：13800138000"], "")


def test_a_report_without_personal_numbers_passes() -> None:
    refuse_personal((PaperLine("正文第1段", "", "共20230615件，XF202306150000012号。"),), (), "")
