import re
from pathlib import Path

import pytest
from hostile_templates import DEEP, ESCAPES, UNPRINTABLE
from runs import PERIOD, Call


def test_no_way_out_is_open_to_a_template_of_summarize(call: Call, tmp_path: Path) -> None:
    lines = [f"{{{{ {one} }}}}" for one in (*ESCAPES, *UNPRINTABLE)]
    (tmp_path / "模板.md.j2").write_text("\n".join(lines), encoding="utf-8")
    ran = call("summarize", "台账.xlsx", *PERIOD, "--template", "模板.md.j2", "-o", "报告.docx")
    assert (ran.code, ran.out, (tmp_path / "报告.docx").exists()) == (2, "", False)
    assert {int(line) for line in re.findall(r"第(\d+)行", ran.err)} == set(range(1, len(lines) + 1))


@pytest.mark.parametrize("template", DEEP, ids=range(len(DEEP)))
def test_no_template_exhausts_a_check(call: Call, tmp_path: Path, template: str) -> None:
    (tmp_path / "模板.md.j2").write_text(template, encoding="utf-8")
    ran = call("template", "check", "模板.md.j2")
    assert (ran.code, "（template-limit）" in ran.out) == (1, True)


@pytest.mark.parametrize("signs", ["{{ ", "{% ", "{# ", '{{ "', "｛｛ ", "}} ", "{% if 1 %}", "{% endif %}"])
def test_tags_without_end_do_not_hold_up_a_check(call: Call, tmp_path: Path, signs: str) -> None:
    (tmp_path / "模板.md.j2").write_text(signs * 3000, encoding="utf-8")
    assert call("template", "check", "模板.md.j2").code == 1
