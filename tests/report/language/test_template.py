import pytest
from papers import counted, paper

from petition_report.errors import UsageRefusal

CHECK_NAME = "请核对名称的写法。"
CHECK_LINE = "请按所示位置修改模板。"

FACTS = '[facts]\n"甲" = 1'

FAULTS = {
    "{{ 信访总 }}": f"没有名为“信访总”的指标或属性，是否为“信访总量”（模板.md.j2·第2行）。{CHECK_NAME}",
    "{{ 信访总量.件此 }}": f"没有名为“件此”的指标或属性，是否为“件次”（模板.md.j2·第2行）。{CHECK_NAME}",
    "{{ 来访.批次.同此 }}": f"没有名为“同此”的指标或属性，是否为“同比”（模板.md.j2·第2行）。{CHECK_NAME}",
    "{{ 期间.名字 }}": f"没有名为“名字”的指标或属性，是否为“名称”（模板.md.j2·第2行）。{CHECK_NAME}",
    "{{ xyz }}": f"没有名为“xyz”的指标或属性（模板.md.j2·第2行）。{CHECK_NAME}",
    "{{ 来访.批次 | 位树(1) }}": f"没有名为“位树”的过滤器，是否为“位数”（模板.md.j2·第2行）。{CHECK_NAME}",
    "{% if 来访.批次 is 上升 %}{% endif %}": f"没有名为“上升”的判断（模板.md.j2·第2行）。{CHECK_LINE}",
    '{{ 来访.按("问题属他") | 列举 }}': f"没有名为“问题属他”的栏目，是否为“问题属地”（模板.md.j2·第2行）。{CHECK_NAME}",
    "{{ 来访.其中(县=1).批次 }}": f"没有名为“县”的栏目（模板.md.j2·第2行）。{CHECK_NAME}",
    '{{ 来访.按("登记日期") | 列举 }}': f"没有名为“登记日期”的栏目（模板.md.j2·第2行）。{CHECK_NAME}",
    '{{ 来访.按("信访形式")[7].名称 }}': (
        f"这一列只有1个成员，可写[0]，不能写[7]（模板.md.j2·第2行）。{CHECK_NAME}"
    ),
    "{{ 来访 }}": f"“来访”有多个量，请写明来访.批次或来访.人次（模板.md.j2·第2行）。{CHECK_NAME}",
    '{{ 来访.按("信访形式", 量="吨")[0].批次 }}': (
        f"没有名为“吨”的量，可写批次、人次（模板.md.j2·第2行）。{CHECK_NAME}"
    ),
    "{{ 表.类刑 }}": f"没有名为“类刑”的指标或属性，是否为“类别”（模板.md.j2·第2行）。{CHECK_NAME}",
    '{{ 来访.期内("去年").批次 }}': (
        f"“期内”的统计期应写成2023-01-01..2023-11-30的样子（模板.md.j2·第2行）。{CHECK_LINE}"
    ),
    '{{ 补充("甲", 修饰="大概") }}': f"“修饰”应为余、多、近、约之一（模板.md.j2·第2行）。{CHECK_LINE}",
    "{{ 1 // 0 }}": f"模板中的计算以0为除数（模板.md.j2·第2行）。{CHECK_LINE}",
    '{{ "甲" + 1 }}': f"模板中的计算无法进行，+只能连接文字与文字；文字与数请用~（模板.md.j2·第2行）。{CHECK_LINE}",
    '{{ 来访.批次.较("去年") }}': (
        f"对比基期“去年”无法识别，应为last-year、previous或更早的年份（模板.md.j2·第2行）。{CHECK_LINE}"
    ),
    '{{ 来访.截至("6月16日").批次 }}': f"“截至”的日期应写成2023-06-16的样子（模板.md.j2·第2行）。{CHECK_LINE}",
    "{{ 来访.批次.位数(99) }}": f"“位数”应为0到6的整数（模板.md.j2·第2行）。{CHECK_LINE}",
    "{{ 补充(来访) }}": f'“补充”的名称应写在引号之内，如：补充("宣传场次")（模板.md.j2·第2行）。{CHECK_LINE}',
    '{{ 来访.按("信访形式") }}': (
        f"一组类别不能直接印出，请用列举，或用{{% for %}}逐项写出（模板.md.j2·第2行）。{CHECK_LINE}"
    ),
    "{{ 来访.批次 | 分别 }}": (
        f'“分别”只能用在指标之后，如：来访.变化 | 分别("批次", "人次")（模板.md.j2·第2行）。{CHECK_LINE}'
    ),
    "{{ 来访.批次 | 列举 }}": f"“列举”只能用在按、排名、前所得的一组类别之后（模板.md.j2·第2行）。{CHECK_LINE}",
    '{{ "甲" | 位数(1) }}': f"“位数”只能用在指标之后，如：按期办结率 | 位数(2)（模板.md.j2·第2行）。{CHECK_LINE}",
    "{% if 来访.无 %}": f"{{% if %}}没有对应的{{% endif %}}（模板.md.j2·第2行）。{CHECK_LINE}",
    "{% endif %}": f"多出{{% endif %}}，前面没有与它对应的{{% if %}}（模板.md.j2·第2行）。{CHECK_LINE}",
    "{% endfor %}": f"多出{{% endfor %}}，前面没有与它对应的{{% for %}}（模板.md.j2·第2行）。{CHECK_LINE}",
    "{% 如果 来访.无 %}": f"没有名为“如果”的标签（模板.md.j2·第2行）。{CHECK_LINE}",
    "{{ 来访.批次": f"标签没有写完整，缺少}}}}（模板.md.j2·第2行）。{CHECK_LINE}",
    "{{ 来访.批次 批 }}": f"“批”附近的写法有误（模板.md.j2·第2行）。{CHECK_LINE}",
    "{{ '来访 }}": f"引号没有成对（模板.md.j2·第2行）。{CHECK_LINE}",
}


# what only a rendering can tell: a macro's parameter may be anything
RENDERED = {
    "{{ 项 | 分别 }}": "“分别”只能用在指标之后",
    "{{ 项 | 列举 }}": "“列举”只能用在按、排名、前所得的一组类别之后",
    "{{ 项 | 位数(1) }}": "“位数”只能用在指标之后",
    "{{ 项.同比 }}": "没有名为“同比”的指标或属性",
    "{{ [项] }}": "这里的内容不能直接印出",
    "{% for loop in [1] %}{% endfor %}": "标签的写法有误",
    "{{ 项 + 1 }}": "模板中的计算无法进行：“+”不能用于文字和整数，文字与数请用~（模板.md.j2·第2行）",
    "{{ 项 - 1 }}": "模板中的计算无法进行：“-”不能用于文字和整数",
    "{{ -项 }}": "模板中的计算无法进行：“-”不能用于文字",
    "{% if 项 > 1 %}{% endif %}": "模板中的计算无法进行：“>”不能比较文字和整数",
    "{{ 项() }}": "模板中的计算无法进行：文字后面不能写括号",
    "{% for 甲, 乙 in [(1, 2, 3)] %}{% endfor %}": "模板中的计算无法进行：逗号隔开的名称，与每一项里的个数不同",
    "{{ 项 | items | list | length }}": "模板中的计算无法进行，请核对这一行标签里的运算符和括号里的内容",
    "{{ 中文数字(项) }}": "“中文数字”的括号里应写0到99的整数",
    "{{ 来访.按('信访形式').列举(项) }}": "“列举”的括号里应写1以上的整数",
    "{{ 来访.分别('批次', 位数=项) }}": "“位数”应写成一列",
    "{{ 来访.分别('批次', 位数=(9,)) }}": "“位数”应为0到6的整数",
    "{{ 口号(提高=项 | list + [项]) }}": "“口号”的每一项应列出指标或指标的量",
    "{% for 数 in range(项) %}{% endfor %}": "range的括号里应写1至3个整数",
    "{{ (项 | list | first).名称 }}": "这一列没有成员，取不出first",
    "{{ 来访.按('信访形式')[1.5 if not 项].批次 }}": "[ ]里应写第几个",
}

# the same of a macro that is given a number
OF_NUMBERS = {
    "{% if 1 in 项 %}{% endif %}": "模板中的计算无法进行：“in”的后面不能是整数",
    "{% for 甲 in 项 %}{% endfor %}": "模板中的计算无法进行：整数不能逐项取用",
    "{{ 项 | length }}": "模板中的计算无法进行：整数不能用length数个数",
    "{{ [1] | map('甲' ~ 项) | list | length }}": "模板中的计算无法进行：没有名为“甲1”的过滤器或判断",
}


@pytest.mark.parametrize("body", OF_NUMBERS)
def test_a_macro_that_is_given_a_number_tells_what_it_cannot_do(body: str) -> None:
    template = f"{{% macro 句(项) %}}\n{body}\n{{% endmacro %}}{{{{ 句(1) }}}}"
    assert refusal(template).startswith(OF_NUMBERS[body])


MISSING = "“来访.批次”在2022年上半年没有数（统计期或对比期没有记录），不能用“值”比较、计算；请先用“缺”判断"


@pytest.mark.parametrize(
    "body",
    [
        "{% if 来访.批次.上年.值 > 5 %}甲{% endif %}",
        "{% if 3 >= 来访.批次.上年.值 %}甲{% endif %}",
        "{% set 差 = 来访.批次.值 - 来访.批次.上年.值 %}",
        "{% set 倍 = 来访.批次.值 / 来访.批次.上年.值 %}",
        "{% set 负 = -来访.批次.上年.值 %}",
        "{% for 次 in range(来访.批次.上年.值) %}{% endfor %}",
        "{{ 中文数字(来访.批次.上年.值) }}",
    ],
)
def test_a_value_that_is_not_there_says_which_why_and_what_to_ask_first(body: str) -> None:
    said = refusal(f"甲\n{body}")
    assert said.startswith(MISSING), said
    assert "第2行" in said


def test_a_condition_that_asks_first_is_never_refused() -> None:
    asked = "{% if not 来访.批次.上年.缺 and 来访.批次.上年.值 > 5 %}多{% else %}无{% endif %}"
    assert paper(asked, counted(3)).text == "无"


@pytest.mark.parametrize("body", RENDERED)
def test_what_a_macro_is_given_shows_when_it_is_called(body: str) -> None:
    template = f"{{% macro 句(项) %}}\n{body}\n{{% endmacro %}}{{{{ 句('') }}}}"
    assert refusal(template).startswith(RENDERED[body])


def refusal(template: str) -> str:
    """What is said about a template that cannot be filled."""
    with pytest.raises(UsageRefusal) as refused:
        paper(template, counted(3), FACTS)
    assert refused.value.exit_code == 2
    return str(refused.value)


@pytest.mark.parametrize("faulty", FAULTS)
def test_a_fault_is_told_in_one_line_with_its_place_and_what_to_do(faulty: str) -> None:
    assert refusal(f"来访\n{faulty}\n来信") == FAULTS[faulty]


def test_a_fault_in_a_macro_has_the_macros_line() -> None:
    template = "{% macro 批(甲) %}\n{{ 甲.批次.同此 }}\n{% endmacro %}\n\n{{ 批(来访) }}"
    assert "第2行" in refusal(template)


def test_a_fault_in_a_loop_has_its_line() -> None:
    template = "{% for n in range(2) %}\n\n{{ 来访.同此 }}\n{% endfor %}"
    assert "第3行" in refusal(template)


def test_of_nested_tags_the_one_that_is_left_open_is_named() -> None:
    template = "{% if 来访.无 %}\n{% for n in [1] %}\n甲\n{% endif %}\n乙"
    assert refusal(template).startswith(
        "{% for %}没有对应的{% endfor %}，应写在{% endif %}之前（模板.md.j2·第2行）"
    )


def test_a_tag_left_open_is_named_with_the_line_it_stands_on() -> None:
    template = "甲\n{% if 来访.无 %}\n{% if 来信.无 %}\n乙\n{% endif %}\n丙\n"
    assert refusal(template).startswith("{% if %}没有对应的{% endif %}（模板.md.j2·第2行）")


def test_closed_tags_before_it_do_not_hide_the_one_left_open() -> None:
    template = "{% endif %}{% for n in [1] %}甲{% endfor %}\n{% if 来访.无 %}"
    assert "endif" in refusal(template)


def test_a_block_of_words_left_open_is_told_too() -> None:
    assert refusal("甲\n{% set 乙 %}丙").startswith("{% set %}没有对应的{% endset %}（模板.md.j2·第2行）")


def test_a_template_that_ends_within_a_tag_is_told() -> None:
    assert refusal("甲\n{{ 来访.批次").startswith("标签没有写完整，缺少}}（模板.md.j2·第2行）")


def test_words_of_a_template_come_out_as_they_are_written() -> None:
    words = "A&B &amp; &lt;c&gt; &copy <d> “引号” 'e' \"f\""
    assert paper(words, counted(3)).text == words


def test_comments_are_left_out() -> None:
    assert paper("甲{# 乙 #}丙", counted(3)).text == "甲丙"
