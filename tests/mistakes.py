"""A table of mistakes: what an analyst may get wrong in a template, and what is said of it (笔误大全)."""

from petition_report.settings import Settings

OFFICE = Settings(
    facts={"宣传场次": "12", "排查矛盾": "30"}, groups={"拖欠工资": {"subcategory": ("拖欠工资",)}}
)
SYNTAX, UNDEFINED, FILTER = "template-syntax", "template-undefined", "template-filter"
LIMIT, PLAIN, VALUE, FACT = "template-limit", "template-plain", "template-value", "fact-missing"

# the mistake, written on the second of three lines → its code, and the sentence that tells it
MISTAKES = {
    "an unknown indicator": ("{{ 来仿.批次 }}", UNDEFINED, "没有名为“来仿”的指标或属性，是否为“来访”"),
    "an unknown quantity": ("{{ 来访.批刺 }}", UNDEFINED, "没有名为“批刺”的指标或属性，是否为“批次”"),
    "an unknown attribute": (
        "{{ 来访.批次.同期比 }}",
        UNDEFINED,
        "没有名为“同期比”的指标或属性，是否为“同比”",
    ),
    "an unknown variant": (
        "{{ 及时受理率.责任单为 }}",
        UNDEFINED,
        "没有名为“责任单为”的指标或属性，是否为“责任单位”",
    ),
    "an attribute of the period": ("{{ 期间.名子 }}", UNDEFINED, "没有名为“名子”的指标或属性，是否为“名称”"),
    "a quantity alone": ("{{ 批次 }}", UNDEFINED, "“批次”前面缺少名称，如：来访.批次"),
    "an indicator of several quantities": (
        "{{ 来访 }}",
        UNDEFINED,
        "“来访”有多个量，请写明来访.批次或来访.人次",
    ),
    "an attribute that needs a quantity": (
        "{{ 来访.占比 }}",
        UNDEFINED,
        "“来访”有多个量，请写明来访.批次.占比或来访.人次.占比",
    ),
    "an unknown filter": ("{{ 来访.同比 | 分別 }}", FILTER, "没有名为“分別”的过滤器，是否为“分别”"),
    "a filter of Jinja's that would lose the source": (
        "{{ 按期办结率 | round }}",
        FILTER,
        "没有名为“round”的过滤器",
    ),
    "a filter behind the wrong thing": (
        "{{ 来访.批次 | 列举 }}",
        SYNTAX,
        "“列举”只能用在按、排名、前所得的一组类别之后",
    ),
    "an unknown test": ("{% if 来访.批次 is 上升 %}{% endif %}", SYNTAX, "没有名为“上升”的判断"),
    "an unknown column": (
        '{{ 来访.按("分类别") | 列举(3) }}',
        UNDEFINED,
        "没有名为“分类别”的栏目，是否为“类别”",
    ),
    "an unknown column of a condition": (
        '{{ 来访.其中(信访型式="来信").批次 }}',
        UNDEFINED,
        "没有名为“信访型式”的栏目，是否为“信访形式”",
    ),
    "a value that a column never has": (
        '{{ 信访总量.其中(信访形式="来坊").件次 }}',
        VALUE,
        "没有名为“来坊”的取值可写在“信访形式”之后，是否为“来访”",
    ),
    "a value of several that a column never has": (
        '{{ 信访总量.其中(类别=["政法", "城乡建没"]).件次 }}',
        VALUE,
        "没有名为“城乡建没”的取值可写在“类别”之后，是否为“城乡建设”",
    ),
    "an answer that is neither yes nor no": (
        '{{ 信访总量.其中(按期办结="好").件次 }}',
        VALUE,
        "“按期办结”的取值应为true或false，“好”按0计",
    ),
    "an unknown table": ("{{ 表.类刑 }}", UNDEFINED, "没有名为“类刑”的指标或属性，是否为“类别”"),
    "an unknown chart": ("{{ 图.类别占此 }}", UNDEFINED, "没有名为“类别占此”的指标或属性，是否为“类别占比”"),
    "a wrong keyword": (
        '{{ 来访.按("类别", 数量="人次") | 列举 }}',
        SYNTAX,
        "没有名为“数量”的项可写在“按”的括号里，是否为“量”",
    ),
    "an unknown quantity in brackets": (
        '{{ 来访.按("类别", 量="人数") | 列举 }}',
        UNDEFINED,
        "没有名为“人数”的量，是否为“人次”",
    ),
    "too much in brackets": (
        "{{ 来访.批次.位数(1, 2) }}",
        SYNTAX,
        "“位数”的括号里最多写1项",
    ),
    "too little in brackets": (
        "{{ 来访.批次.占() }}",
        SYNTAX,
        "“占”的括号里缺少数，如：到市上访.批次.占(来访.批次)",
    ),
    "brackets left out": ("{{ 来访.按 }}", SYNTAX, "“按”后面缺少括号，如：来访.按("),
    "brackets behind what has none": ("{{ 来访.批次() }}", SYNTAX, "这里不能写括号"),
    "a day that is none": ('{{ 来访.截至("6月16日").批次 }}', SYNTAX, "“截至”的日期应写成2023-06-16的样子"),
    "a period that is none": ('{{ 来访.期内("去年").批次 }}', SYNTAX, "“期内”的统计期应写成"),
    "a base that is none": ('{{ 来访.批次.较("去年") }}', SYNTAX, "对比基期“去年”无法识别"),
    "too many decimals": ("{{ 按期办结率 | 位数(99) }}", SYNTAX, "“位数”应为0到6的整数"),
    "a hedge that is none": ('{{ 补充("宣传场次", 修饰="大概") }}', SYNTAX, "“修饰”应为余、多、近、约之一"),
    "a fact that is not given": ('{{ 补充("宣传场此") }}', FACT, "没有补充数据“宣传场此”，是否为“宣传场次”"),
    "a fact without quotes": ("{{ 补充(来访) }}", SYNTAX, "“补充”的名称应写在引号之内"),
    "a fact as an attribute": ("{{ 补充.宣传场次 }}", UNDEFINED, '补充的内容应写成：补充("宣传场次")'),
    "numbers added": ("{{ 来访.批次 + 来信.件次 }}", SYNTAX, "数字不能用+相加"),
    "a number added to words": ('{{ "共" + 来访.批次 }}', SYNTAX, "数字不能用+相加"),
    "numbers reckoned with": ("{{ 来访.批次 / 信访总量.件次 }}", SYNTAX, "数字不能直接加减乘除"),
    "a bare value printed": ("{{ 来访.批次.值 }}", PLAIN, "这样写出的数字没有出处"),
    "a bare value joined": ('{{ 来访.批次.值 ~ "批" }}', PLAIN, "这样写出的数字没有出处"),
    "bare values added": ("{{ 来访.批次.值 + 来信.件次.值 }}", PLAIN, "这样写出的数字没有出处"),
    "a piece of joined text": ('{{ (来访.批次 ~ "批")[0] }}', PLAIN, "会把其中的数字变成没有出处的文字"),
    "a number compared by equality": ("{% if 来访.批次 == 0 %}{% endif %}", SYNTAX, "数字只能用<、>比较"),
    "a condition with one equals sign": (
        "{% if 来访.批次.值 = 0 %}{% endif %}",
        SYNTAX,
        "比较是否相等应写成==",
    ),
    "a yes or no printed": ("{{ 来访.缺 }}", SYNTAX, "是与否不能直接印出，请用{% if %}"),
    "a list printed": ('{{ 来访.按("类别") }}', SYNTAX, "一组类别不能直接印出"),
    "a loop over what is no list": ("{% for 县 in 来访 %}{% endfor %}", SYNTAX, "{% for %}只能逐项取一列"),
    "a loop's variable behind the loop": (
        '{% for 县 in 来访.按("问题属地") %}{% endfor %}{{ 县.批次 }}',
        UNDEFINED,
        "没有名为“县”的指标或属性",
    ),
    "an unknown name in a macro": (
        "{% macro 句(访) %}{{ 访.批此 }}{% endmacro %}",
        UNDEFINED,
        "没有名为“批此”的指标或属性，是否为“批次”",
    ),
    "a macro called with too much": (
        "{% macro 句(访) %}{{ 访.批次 }}{% endmacro %}{{ 句(来访, 1) }}",
        SYNTAX,
        "“句”的括号里最多写1项",
    ),
    "an attribute to sort by": (
        '{% for 县 in 来访.按("问题属地") | sort(attribute="名次序") %}{% endfor %}',
        UNDEFINED,
        "没有名为“名次序”的指标或属性，是否为“名次”",
    ),
    "a variable that is not set": (
        "{% set 计 = namespace(数=0) %}{{ 计.个数 }}",
        UNDEFINED,
        "没有名为“个数”",
    ),
    "a block left open": ("{% if 来访.无 %}", SYNTAX, "{% if %}没有对应的{% endif %}"),
    "an end without a beginning": ("{% endfor %}", SYNTAX, "多出{% endfor %}，前面没有与它对应的{% for %}"),
    "an else without a beginning": ("{% else %}", SYNTAX, "多出{% else %}，前面没有与它对应的{% if %}"),
    "two elses": (
        "{% if 来访.无 %}{% else %}{% else %}{% endif %}",
        SYNTAX,
        "{% else %}不能写在这里，前面的{% if %}已经有了{% else %}",
    ),
    "a tag without its end": ("{{ 来访.批次 }批", SYNTAX, "标签没有写完整，缺少}}"),
    "a tag with the wrong end": ("{{ 来访.批次 %}", SYNTAX, "以{{开始的标签应以}}结束"),
    "a tag without its beginning": ("来访.批次 }}批", SYNTAX, "多出}}，或前面缺少{{、{%"),
    "a single brace": ("{来访.批次}批", SYNTAX, "数字应写在两层花括号之内"),
    "a quote left open": ('{{ 补充("宣传场次) }}', SYNTAX, "引号没有成对"),
    "a bracket left open": ('{{ 来访.按("类别" | 列举 }}', SYNTAX, "括号没有成对，缺少“)”"),
    "an empty tag": ("{{ }}", SYNTAX, "标签里缺少内容"),
    "a remark left open": ("{# 说明", SYNTAX, "注释没有写完整，缺少#}"),
    "an unknown tag": ("{% 如果 来访.无 %}", SYNTAX, "没有名为“如果”的标签"),
    "words too many in a tag": ("{{ 来访.批次 批 }}", SYNTAX, "“批”附近的写法有误"),
    "a tag that would print unseen": (
        "{% filter length %}甲{% endfilter %}",
        SYNTAX,
        "模板中不能用{% call %}",
    ),
    "another template's macros": ('{% import "甲.md.j2" as 甲 %}', SYNTAX, "模板中不能用{% import %}"),
    "a template that is not there": ('{% include "没有.md.j2" %}', SYNTAX, "找不到引用的模板“没有.md.j2”"),
    "a power": ("{{ 10 ** 10 }}", LIMIT, "模板中不能作乘方"),
    "a text repeated": ("{{ '甲' * 100000000 }}", LIMIT, "也不能重复或套用文字"),
    "what templates must not see": ("{{ 来访.desk }}", UNDEFINED, "没有名为“desk”的指标或属性"),
}
