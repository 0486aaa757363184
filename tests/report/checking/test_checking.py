from pathlib import Path

import pytest

from petition_report.meanings import meanings
from petition_report.report.checking.check import check
from petition_report.report.checking.known import known
from petition_report.report.kinds import kinds, template_of
from petition_report.report.language.script import Script, read_script
from petition_report.settings import Settings

EXAMPLES = [
    said[1] if said[1].startswith("{%") else f"{{{{ {said[1]} }}}}"
    for names in meanings()["template"].values()
    for said in names.values()
    if said[1]
]
FARMING = {"name": "涉农来访", "quantities": ["批次", "人次"], "where": {"信访形式": "走访"}}

FAULTLESS = (
    "{{ 来访.批次 ~ '批' }}",
    "{{ '甲' + '乙' }}",
    "{{ ([1] + [2]) | length }}",
    "{{ 来访.按('类别').前(3)[0].名称 }}",
    "{{ (信访总量.按('类别')[0:2] | first).名称 }}",
    "{% for 县 in 信访总量.按('问题属地')[0:2] %}{{ 县.件次 }}{% endfor %}",
    "{{ 来访['批次'] }}",
    "{{ {'甲': '乙'}['甲'] }}",
    "{{ {'甲': '乙'}.get('甲') }}",
    "{% if 缺的 is defined %}{{ 缺的 }}{% endif %}",
    "{{ 缺的 | default('甲') }}",
    "{{ '甲' if 来访.无 }}",
    "{{ 来访.批次 if 来访.批次 < 3 else '多' }}",
    "{% set 一, 二 = 来访, 来信 %}{{ 一.批次 }}{{ 二.件次 }}",
    "{% set 文 %}来访{{ 来访.批次 }}批{% endset %}{{ 文 }}",
    "{% for 名, 件 in [('来信', 来信), ('来电', 来电)] %}{{ 名 }}{{ 件.件次 }}{% endfor %}",
    "{% macro 句(访, 名='来访') %}{{ 名 }}{{ 访.批次 }}{% endmacro %}{{ 句(来访) }}{{ 句(来信, 名='来信') }}",
    "{% macro 句() %}{{ varargs[0] }}{% endmacro %}{{ 句(1, 2) }}",
    "{% macro 甲() %}{{ 乙() }}{% endmacro %}{% macro 乙() %}丙{% endmacro %}{{ 甲() }}",
    "{% macro 甲(名) %}{{ 补充(名) }}{{ 来访.按(名) | 列举 }}{% endmacro %}{{ 甲('宣传') }}",
    "{% set 计 = namespace(数=0) %}{% if 1 %}{% set 计.数, 计.名 = 2, '甲' %}{% endif %}{{ 计.数 }}{{ 计.名 }}",
    "{% with 访 = 来访 %}{{ 访.批次 }}{% endwith %}",
    "{% raw %}{{ 来仿 }}{% endraw %}",
    "{# {{ 来仿 }} #}",
    "{{ 来访.按(*['类别']) | 列举 }}",
    "{{ 来访.其中(信访形式='走访', 问题属地=['甲县', '乙县']).批次 }}",
    "{{ 信访总量.其中(按期办结=true).件次 }}",
    "{{ 信访总量.其中(月份='2023-05').件次 }}",
    "{{ 信访总量.其中(类别='拖欠工资').件次 }}",
    "{{ 到市上访.集访.批次.占比 }}",
    "{{ 来访.上年.批次 }}{{ 来访.变化 | 分别('批次', '人次') }}",
    "{{ 重访率.按人数 }}",
    "{{ [来信.件次, 来电.件次] | max }}",
    "{% if 化解率 < 0.9 and not 化解率.缺 %}甲{% elif 化解率.值 == 1 %}乙{% else %}丙{% endif %}",
    "{% for 项 in [1, 2] %}{{ loop.index }}{{ '、' if not loop.last }}{% else %}无{% endfor %}",
    "{{ 期间.年 - 1 }}年",
    "{{ '甲' if '批' in 来访.变化 | 分别 | string else '乙' }}".replace(" | string", ""),
    "正文{一}、{1}和100%}".replace("%}", ""),
    "{{ 图.类别占比.可编辑 }}",
    "{% if 到市上访.批次.占(来访.批次) > 2 or 平均办理天数 > 30 or 办结率 > 0.9 or 办结率 < 1 %}甲{% endif %}",
    "{{ 来访.同比.批次 }}{{ 来访.环比.集访.批次 }}{{ 来访.变化 | 分别 }}",
    "{% if '上升' in 来访.批次.同比 or 补充('甲') == '乙' %}丙{% endif %}",
)


def told(source: str, office: Settings = Settings()) -> list[str]:  # noqa: B008 - settings never change
    return [fault.issue.detail for fault in check(Script("模板.md.j2", source), known(office)).faults]


def used(source: str) -> list[tuple[str, str]]:
    return list(check(Script("模板.md.j2", source), known(Settings())).used)


@pytest.mark.parametrize("kind", kinds())
def test_shipped_templates_are_faultless(kind: str) -> None:
    assert check(read_script(template_of(kind)), known(Settings())).faults == ()


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_guide_are_faultless(example: str) -> None:
    assert told(example) == []


@pytest.mark.parametrize("source", FAULTLESS)
def test_what_can_be_meant_is_not_told(source: str) -> None:
    assert told(source, Settings(groups={"拖欠工资": {"subcategory": ("拖欠工资",)}})) == []


def test_an_offices_own_indicators_are_known() -> None:
    assert told("{{ 涉农来访.批次 }}", Settings(indicators=(FARMING,))) == []


def test_an_indicator_that_no_office_has_is_not() -> None:
    assert told("{{ 涉农来访.批次 }}") == ["没有名为“涉农来访”的指标或属性，是否为“到县来访”"]


def test_facts_are_not_missed_where_none_are_given() -> None:
    assert told('{{ 补充("宣传场次") }}') == []


def test_a_fact_that_the_template_can_do_without_is_not_missed() -> None:
    source = '{% if 补充.有("宣传场次") %}{{ 补充("宣传场次") }}{% endif %}'
    assert told(source, Settings(facts={"甲": "1"})) == []


def test_a_value_beyond_the_vocabulary_may_be_a_group_of_the_office() -> None:
    assert told("{{ 信访总量.其中(类别='拖欠工资').件次 }}") == ["没有名为“拖欠工资”的取值可写在“类别”之后"]


def test_a_broken_tag_does_not_hide_the_others() -> None:
    source = "{{ 来访.批次 }\n{% for 县 in 来访.按( %}\n{{ 县.批次 }}{{ 来仿 }}\n{% endfor %}\n{{ 'a }}\n{{ 来伈 }}"
    assert len(told(source)) == 5


def test_names_given_by_a_broken_tag_are_not_missed() -> None:
    source = (
        "{% set 访 = 来访. %}{{ 访.批次 }}{% macro 句(甲, 乙=) %}{{ 甲 }}{{ 乙 }}{% endmacro %}"
        "{% for 县 来访 %}{{ 县.名称 }}{% endfor %}"
    )
    assert told(source) == ["点后面缺少名称", "“)”附近的写法有误", "“来访”附近的写法有误"]


def test_a_block_left_open_inside_another_is_told_where_it_begins() -> None:
    source = "{% if 来访.无 %}\n{% for n in [1] %}\n甲\n{% endif %}\n{{ 来仿 }}"
    found = check(Script("模板.md.j2", source), known(Settings())).faults
    assert [(fault.line, fault.issue.detail) for fault in found] == [
        (2, "{% for %}没有对应的{% endfor %}，应写在{% endif %}之前"),
        (5, "没有名为“来仿”的指标或属性，是否为“来访”"),
    ]


def test_a_fault_in_a_tag_of_several_lines_has_its_own_line() -> None:
    found = check(Script("模板.md.j2", "{% set 列 = [\n来访.批次,\n来仿.批次] %}"), known(Settings())).faults
    assert [fault.issue.place.row for fault in found] == [3]


def test_places_are_those_of_the_script() -> None:
    script = Script("模板.docx", "甲\n{{ 来仿 }}", ("正文第1段", "正文表1第3行第2格第1段"))
    assert [str(fault.issue.place) for fault in check(script, known(Settings())).faults] == [
        "模板.docx·正文表1第3行第2格第1段"
    ]


def test_a_tag_that_is_never_read_is_told_too() -> None:
    assert told("{% raw %}甲") == ["{% raw %}没有对应的{% endraw %}"]


def test_brackets_beyond_all_measure_are_refused() -> None:
    assert told("{{ " + "(" * 5000 + ")" * 5000 + " }}") == ["模板中的括号或条件套得过深"]


def test_faults_of_an_included_template_have_its_name(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text("甲\n{{ 来仿 }}{{ 访.批次 }}", encoding="utf-8")
    script = Script("甲.md.j2", '{% set 访 = 来访 %}{% include "乙.md.j2" %}', folder=tmp_path)
    assert [str(fault.issue.place) for fault in check(script, known(Settings())).faults] == ["乙.md.j2·第2行"]


def test_a_template_that_includes_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "乙.md.j2").write_text(
        '{% if 来访.无 %}{% include "乙.md.j2" %}{% endif %}{{ 来仿 }}', "utf-8"
    )
    script = Script("甲.md.j2", '{% include "乙.md.j2" %}', folder=tmp_path)
    assert len(check(script, known(Settings())).faults) == 1


def included(folder: Path, source: str, **others: str) -> list[str]:
    """What is said of a template beside which others lie."""
    for name, text in others.items():
        (folder / f"{name}.md.j2").write_text(text, "utf-8")
    script = Script("甲.md.j2", source, folder=folder)
    return [fault.issue.detail for fault in check(script, known(Settings())).faults]


def test_templates_that_include_one_another_without_end_are_refused(tmp_path: Path) -> None:
    circle = '{% include "乙.md.j2" %}'
    assert included(tmp_path, circle, 甲=circle, 乙='{% include "甲.md.j2" %}') == [
        "引用的“乙.md.j2”又引用到本模板，没有尽头，请删去其中一处引用"
    ]


def test_templates_that_may_end_to_include_one_another_pass(tmp_path: Path) -> None:
    around = '{% if 来访.无 %}{% include "乙.md.j2" %}{% endif %}'
    assert included(tmp_path, '{% include "乙.md.j2" %}', 乙=around) == []


def test_the_variable_of_a_loop_is_unknown_in_what_it_includes(tmp_path: Path) -> None:
    source = '{% for 县 in 来访.按("县区") %}{% include "乙.md.j2" %}{% endfor %}'
    [told_of] = included(tmp_path, source, 乙="{{ loop.index }}{{ 县.名称 }}")
    assert told_of.startswith("“loop”只能用在同一文件的{% for %}里")


def test_an_include_must_name_its_file() -> None:
    assert told("{% include 来访 %}")[-1].startswith("引用应写成")


def test_a_loop_without_a_list_says_nothing_of_its_variable() -> None:
    assert len(told("{% for 县 in 来访.批次 %}{{ 县.甲 }}{{ 县 }}{% endfor %}")) == 1


def test_one_fault_is_told_once_in_a_tag() -> None:
    assert len(told("{{ 来仿.批次 if 来仿.批次 else 来仿.人次 }}")) == 1


def test_a_tag_that_is_written_twice_is_told_twice() -> None:
    assert len(told("{{ 来仿.批次 }}和{{ 来仿.批次 }}")) == 2


def test_names_used_are_told_by_group() -> None:
    source = (
        '{{ 来访.批次.同比 }}{{ 期间.名称 }}{{ 信访总量.按("类别") | 列举 }}{{ 图.类别占比 }}{{ 补充("甲") }}'
    )
    assert set(used(source)) == {
        ("指标", "来访"),
        ("量", "批次"),
        ("数后", "同比"),
        ("起点", "期间"),
        ("期间后", "名称"),
        ("指标", "信访总量"),
        ("指标后", "按"),
        ("维度", "类别"),
        ("过滤器", "列举"),
        ("起点", "图"),
        ("图", "类别占比"),
        ("起点", "补充"),
        ("补充", "甲"),
    }


def test_names_used_in_a_macro_are_told_too() -> None:
    source = "{% macro 句(访) %}{{ 访.批次.占比 }}{{ 访.集访.人次 }}{% endmacro %}"
    assert {("量", "批次"), ("数后", "占比"), ("指标", "集访"), ("量", "人次")} <= set(used(source))


def test_names_that_may_be_written_are_told_in_one_order() -> None:
    source = "{% set 计 = namespace(丙=1, 乙=2, 丁=3, 甲=4) %}{{ 计.别的 }}"
    assert told(source) == ["没有名为“别的”的指标或属性，可写丁、丙、乙、甲"]


def test_a_column_of_days_is_never_meant() -> None:
    assert told("{{ 来访.按('登记日期') | 列举 }}") == ["没有名为“登记日期”的栏目"]
