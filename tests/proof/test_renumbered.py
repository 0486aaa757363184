"""The headings of a refreshed report: numbered through if people left them so, theirs if not."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from edits import MORE, Change, deleted, edited, made, paragraph_of, retyped

from petition_report.proof.inside import record_in
from petition_report.proof.lines import lines_in
from petition_report.proof.refresh import Refreshed, refresh

TEMPLATE = """# 工作总结
## 基本情况
来访{{ 来访.批次 }}批。
{% if 来访.批次 > 12 %}
## 突出问题
来访达到{{ 来访.批次 }}批，增量较大。
{% else %}
## 运行态势良好
信访秩序平稳有序，群众反映良好。
{% endif %}
## 来信
### 形式
### 内容
## 下步打算
下步将认真贯彻《信访工作条例》。
"""


def renewed(*changes: Change) -> Refreshed:
    """The report, edited, with new data: a problem where all was well."""
    old, new = made(template=TEMPLATE), made(MORE, TEMPLATE)
    before, after = record_in(old), record_in(new)
    assert before
    assert after
    return refresh(edited(old, *changes), before, new, after)


def headings(*changes: Change) -> list[str]:
    """The headings of the refreshed report."""
    return [line.text for line in lines_in(renewed(*changes).docx) if line.style.startswith("Heading")]


def put_before(beginning: str, text: str) -> Change:
    """Put a heading of people's own before another one."""

    def change(document: Document) -> None:
        other = paragraph_of(document, beginning)
        made_up = deepcopy(other)
        next(iter(made_up.iter(qn("w:t")))).text = text
        other.addprevious(made_up)

    return change


def test_headings_of_the_program_are_those_of_the_new_data() -> None:
    assert headings() == [
        "一、基本情况",
        "二、突出问题",
        "三、来信",
        "（一）形式",
        "（二）内容",
        "四、下步打算",
    ]


def test_a_heading_that_people_keep_gets_a_number_of_its_own() -> None:
    assert headings(retyped("运行态势良好", "运行态势总体良好")) == [
        *("一、基本情况", "二、突出问题", "三、运行态势总体良好"),
        *("四、来信", "（一）形式", "（二）内容", "五、下步打算"),
    ]


def test_headings_of_people_are_counted_with_the_others() -> None:
    own = [put_before("（二）", "（二）来源"), retyped("（二）内容", "（三）内容")]
    kept = retyped("运行态势良好", "运行态势总体良好")
    assert headings(kept, *own)[3:] == ["四、来信", "（一）形式", "（二）来源", "（三）内容", "五、下步打算"]


def test_a_number_that_was_given_anew_is_told() -> None:
    done = renewed(retyped("运行态势良好", "运行态势总体良好"))
    assert [(one.old, one.new) for one in done.changes if one.place == "小标题3" and one.kind == "words"] == [
        ("二、", "三、")
    ]


def test_headings_that_people_did_not_number_through_stay() -> None:
    assert headings(deleted("三、来信"))[:2] == ["一、基本情况", "二、突出问题"]
    assert "四、下步打算" in headings(deleted("三、来信"))
