import pytest
from papers import counted, paper, said

from petition_report.errors import UsageRefusal

# ways out of Jinja's sandbox that have been published, and ways into our own objects
ESCAPES = (
    "信访总量.__class__",
    "信访总量.desk",
    "信访总量.desk.answers.ledger",
    "信访总量['desk']",
    "信访总量['__class__']",
    "信访总量.ｄｅｓｋ",
    "信访总量.indicator",
    "信访总量.window",
    "信访总量._narrowed",
    "信访总量.said()",
    "信访总量.件次.figure",
    "信访总量.件次.question.indicator",
    "信访总量.件次.comparison('last-year')",
    "信访总量.件次.值.__class__",
    "信访总量.件次.同比.parts",
    "信访总量.按.__func__.__globals__",
    "信访总量.按.__self__",
    "信访总量.按('信访形式').views",
    "信访总量.按('信访形式')[0].desk",
    "期间.window",
    "期间.__init__.__globals__",
    "补充.desk",
    "补充.__call__.__globals__",
    "表.desk",
    "表.类别.spec",
    "表.__getattr__",
    "中文数字.__globals__",
    "().__class__.__mro__",
    "[].__class__.__base__.__subclasses__()",
    "''.__class__.__mro__[1].__subclasses__()",
    "''['__class__']",
    "{}.__class__",
    "(1).__class__.__bases__",
    "''.format",
    "'{0.desk}'.format(信访总量)",
    "'{0.__class__}'.format_map({'0': 1})",
    "'%s' % 信访总量",
    "'甲'.join(['乙'])",
    "cycler.__init__.__globals__",
    "joiner.__init__.__globals__",
    "lipsum.__globals__",
    "dict.fromkeys",
    "namespace.__init__.__globals__",
    "range.__class__",
    "self.__init__.__globals__",
    "self._TemplateReference__context",
    "config",
    "request",
    "信访总量 | attr('desk')",
    "'__class__' | attr('x')",
    "[信访总量] | map(attribute='desk') | first",
    "[信访总量] | map('attr', 'desk') | list",
    "[信访总量] | selectattr('desk') | list | first",
    "信访总量 | pprint",
    "信访总量 | string",
    "信访总量 | tojson",
    "信访总量 | safe",
    "'甲' | format",
    "[信访总量] | groupby('desk')",
    "信访总量 | xmlattr",
    "'os' | popen",
)

UNPRINTABLE = (
    "[信访总量]",
    "(1, 2)",
    "{'甲': 1}",
    "信访总量.按",
    "补充",
    "期间",
    "表",
    "none",
    "true",
    "1.5",
    "1 / 3",
)

DEAR = (
    "'a' * 10**8",
    "'a' * 100",
    "[1] * 100",
    "10 ** 10",
    "2 ** 2 ** 2 ** 2 ** 2",
    "9999999999 * 9999999999",
    "range(10**9)",
    "range(20000) | list | length",
    "'%99999999d' % 1",
)

COSTLY = (
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) if false %}{% endfor %}{% endfor %}",
    "{% macro 甲(n) %}{{ 甲(n) }}{% endmacro %}{{ 甲(1) }}",
    "{% macro 甲(n) %}{% if n %}{{ 甲(n - 1) }}{{ 甲(n - 1) }}{% endif %}{% endmacro %}{{ 甲(60) }}",
    "{% set 甲 = namespace(文='一二三四五六') %}{% for n in range(60) %}{% set 甲.文 = 甲.文 ~ 甲.文 %}{% endfor %}",
    "{% set 甲 = namespace(文='一二三四五六') %}{% for n in range(60) %}{% set 甲.文 = 甲.文 + 甲.文 %}{% endfor %}",
    "{% set 甲 = namespace(表=[1]) %}{% for n in range(60) %}{% set 甲.表 = 甲.表 + 甲.表 %}{% endfor %}",
    "{% set 甲 = namespace(数=9) %}{% for n in range(60) %}{% set 甲.数 = 甲.数 * 甲.数 %}{% endfor %}",
    "{% for n in range(9999) %}" + "字" * 500 + "{% endfor %}",
    "{% for n in [1, [2]] recursive %}{{ loop([n]) }}{% endfor %}",
)

OTHER_FILES = (
    "{% import 'os' as os %}",
    "{% from '../甲.md.j2' import 乙 %}",
    "{% extends '../../甲.md.j2' %}",
)


def refusal(template: str) -> str:
    """What is said about a template that cannot be filled."""
    with pytest.raises(UsageRefusal) as refused:
        paper(template, counted(3))
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


@pytest.mark.parametrize("template", COSTLY)
def test_no_template_runs_or_grows_without_end(template: str) -> None:
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
