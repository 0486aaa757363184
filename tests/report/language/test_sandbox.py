import pytest
from hostile_templates import COSTLY, DEAR, DEEP, ESCAPES, OTHER_FILES, UNPRINTABLE
from papers import answers, counted, paper, said

from petition_report.errors import UsageRefusal
from petition_report.report.language.context import names
from petition_report.report.language.desk import Desk
from petition_report.report.language.printed import Printed
from petition_report.report.language.script import Script
from petition_report.report.language.template import render


def refusal(template: str) -> str:
    """What is said about a template that cannot be filled, by the sandbox alone: nobody has checked it before."""
    desk = Desk(answers(counted(3)), Printed())
    with pytest.raises(UsageRefusal) as refused:
        render(Script("模板.md.j2", template), names(desk), desk.printed)
    assert len(refused.value.issues) == 1
    return str(refused.value)


@pytest.mark.parametrize("expression", ESCAPES)
def test_no_template_gets_at_what_is_not_meant_for_it(expression: str) -> None:
    assert "（模板.md.j2·第2行）" in refusal(f"来访\n{{{{ {expression} }}}}")


@pytest.mark.parametrize("expression", UNPRINTABLE)
def test_only_words_whole_numbers_and_figures_are_printed(expression: str) -> None:
    assert "不能直接印出" in refusal(f"{{{{ {expression} }}}}")


@pytest.mark.parametrize("expression", DEAR)
def test_no_template_reckons_without_end(expression: str) -> None:
    assert refusal(f"{{{{ {expression} }}}}").endswith("（模板.md.j2·第1行）。请简化模板。")


@pytest.mark.parametrize("template", COSTLY, ids=range(len(COSTLY)))
def test_no_template_runs_or_grows_without_end(template: str) -> None:
    assert refusal(template).endswith("请简化模板。")


@pytest.mark.parametrize("template", DEEP[:-1], ids=range(len(DEEP) - 1))
def test_no_template_is_too_deep_to_be_refused(template: str) -> None:
    assert refusal(template).endswith("请简化模板。")


@pytest.mark.parametrize("template", OTHER_FILES)
def test_no_template_reads_other_files(template: str) -> None:
    assert refusal(template).startswith("模板中不能用{% import %}、{% extends %}")


@pytest.mark.parametrize(
    "tag", ["{% call 补充('甲') %}{% endcall %}", "{% filter length %}甲{% endfilter %}"]
)
def test_tags_that_print_unseen_are_refused(tag: str) -> None:
    assert refusal(tag).startswith("模板中不能用{% call %}、{% filter %}、{% block %}")


def test_words_are_joined_by_a_tilde() -> None:
    assert said('"甲" ~ 1 ~ "乙"', counted(3)) == "甲1乙"


def test_words_are_joined_by_a_plus() -> None:
    assert said('"甲" + "乙"', counted(3)) == "甲乙"


def test_whole_numbers_are_reckoned_with() -> None:
    assert said("(2 + 3) * 4 % 7", counted(3)) == "6"


def test_lists_are_joined() -> None:
    assert said("([1] + [2]) | length", counted(3)) == "2"


def test_an_if_without_else_prints_nothing() -> None:
    assert said('"甲" if false', counted(3)) == ""


def test_mappings_answer_their_keys() -> None:
    assert said('{"甲": "乙"}.get("甲")', counted(3)) == "乙"


def test_loops_know_where_they_are() -> None:
    template = "{% for n in range(3) %}{{ loop.index }}{{ '，' if not loop.last }}{% endfor %}"
    assert paper(template, counted(3)).text == "1，2，3"


def test_values_are_joined_by_what_is_asked_for() -> None:
    assert said('["甲", "乙"] | join("、")', counted(3)) == "甲、乙"


def test_a_template_that_only_loops_much_is_filled() -> None:
    template = "{% for n in range(5000) %}{{ '甲' if n == 4999 }}{% endfor %}"
    assert paper(template, counted(3)).text == "甲"
