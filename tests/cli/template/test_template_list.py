from runs import Call

from petition_report.report.kinds import appendices, kinds


def test_every_kind_and_appendix_is_listed_with_what_it_is_for(call: Call) -> None:
    ran = call("template", "list")
    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name in (*kinds(), *appendices()))
    assert "半年工作总结及下半年工作打算" in ran.out


def test_an_unknown_command_is_told_with_the_nearest(call: Call) -> None:
    assert call("template", "chek").err.startswith("错误：没有“chek”这个命令，是否为check。")
