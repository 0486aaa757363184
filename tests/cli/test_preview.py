import pytest
from runs import PERIOD, Call

from petition_report.preview import server

PREVIEW = ("preview", "台账.xlsx", *PERIOD)


@pytest.fixture(autouse=True)
def _interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person looks at the page and ends the preview at once."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(server.Server, "serve_forever", interrupt)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses given to the browser."""
    found: list[str] = []
    monkeypatch.setattr("webbrowser.open", found.append)
    return found


def test_the_address_is_told_and_opened(call: Call, opened: list[str]) -> None:
    ran = call(*PREVIEW)
    assert (ran.code, len(opened)) == (0, 1)
    assert f"预览地址：{opened[0]}" in ran.out


def test_no_browser_is_opened_where_none_is_wanted(call: Call, opened: list[str]) -> None:
    ran = call(*PREVIEW, "--no-browser", "--quiet")
    assert (ran.code, opened, ran.out.splitlines()[1:]) == (0, [], ["预览已结束。"])


def test_a_template_that_is_not_there_is_refused_before_anything_is_read(
    call: Call, opened: list[str]
) -> None:
    ran = call(*PREVIEW, "--template", "没有.md.j2")
    assert (ran.code, opened, ran.errors[0][:20]) == (2, [], "错误：找不到模板文件（没有.md.j2）"[:20])


def test_a_port_beyond_all_ports_is_refused(call: Call) -> None:
    assert call(*PREVIEW, "--port", "70000").err.startswith("错误：--port的取值有误")
