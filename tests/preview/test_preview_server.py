import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import Site, screen, site

from petition_report.errors import UsageRefusal
from petition_report.preview.server import Server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("预览")
    (folder / "secret.txt").write_text("not for anybody", encoding="utf-8")
    with site(screen(folder)) as running:
        yield running


@pytest.mark.parametrize(
    ("name", "kind"), [("", "text/html"), ("page.css", "text/css"), ("page.js", "text/javascript")]
)
def test_the_page_its_style_and_its_script_are_there(running: Site, name: str, kind: str) -> None:
    response, content = running.ask(running.path + name)
    assert (response.status, response.headers.get_content_type(), bool(content)) == (200, kind, True)


@pytest.mark.parametrize("path", ["/", "/state", "/wrong/", "/wrong/state?seen=-1", "/%E4%BF%A1/", "//state"])
def test_nothing_is_there_without_the_secret(running: Site, path: str) -> None:
    response, content = running.ask(path)
    assert (response.status, content) == (404, b"")


def test_part_of_the_secret_is_no_secret(running: Site) -> None:
    response, _ = running.ask(running.path[:-2] + "/")
    assert response.status == 404


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "[::1]:{port}"]
)
def test_a_foreign_host_is_refused_even_with_the_secret(running: Site, host: str) -> None:
    response, content = running.ask(running.path, host=host.format(port=running.server.door.port))
    assert (response.status, content) == (403, b"")


def test_localhost_is_this_computer_too(running: Site) -> None:
    response, _ = running.ask(running.path, host=f"localhost:{running.server.door.port}")
    assert response.status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"])
def test_nothing_but_reading_is_possible(running: Site, method: str) -> None:
    response, content = running.ask(running.path, method)
    assert (response.status, content) == (405, b"")


def test_a_head_has_no_body(running: Site) -> None:
    response, content = running.ask(running.path, "HEAD")
    assert (response.status, content, int(response.headers["Content-Length"]) > 0) == (200, b"", True)


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "....//secret.txt", "secret.txt"),
        *("server.py", "page.css/", "/etc/passwd", "//etc/passwd", "figure/../../secret.txt", "figure/"),
    ],
)
def test_no_path_leads_to_a_file(running: Site, name: str) -> None:
    response, content = running.ask(running.path + name)
    assert (response.status, content) == (404, b"")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Access-Control-Allow-Origin", None),
    ],
)
def test_every_answer_says_how_little_may_be_done_with_it(
    running: Site, header: str, value: str | None
) -> None:
    refused, _ = running.ask("/", host="evil.example")
    assert refused.headers[header] == value


def test_the_page_may_load_nothing_from_elsewhere_and_run_nothing_written_into_it(running: Site) -> None:
    response, _ = running.ask(running.path)
    policy = dict(
        part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";")
    )
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")


@pytest.mark.parametrize("seen", ["seen=-1", "seen=nonsense", "", "seen=%C2%B2", "other=1"])
def test_the_whole_state_is_given_to_a_page_that_does_not_know_it(running: Site, seen: str) -> None:
    _, content = running.ask(f"{running.path}state?{seen}")
    assert set(json.loads(content)) == {"version", "report", "faults"}


def test_a_figure_is_explained_by_its_name(running: Site) -> None:
    running.ask(f"{running.path}state?seen=-1")
    _, content = running.ask(f"{running.path}figure/fig_0001")
    assert "信访总量.件次：2件" in content.decode()


def test_every_preview_has_a_secret_of_its_own(tmp_path: Path) -> None:
    shown = screen(tmp_path)
    with Server(shown) as one, Server(shown) as other:
        assert one.door.token != other.door.token


def test_a_port_that_is_taken_is_refused_in_one_line(running: Site) -> None:
    with pytest.raises(UsageRefusal, match=rf"端口{running.server.door.port}不能使用"):
        Server(running.server.screen, running.server.door.port)


def test_only_this_computer_can_reach_it(running: Site) -> None:
    assert running.server.server_address[0] == "127.0.0.1"
