"""A small ledger and a template on disk → what the preview shows of them (预览测试)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

from papers import answers

from petition_report.preview.screen import Screen
from petition_report.preview.server import Server

ROWS = """
    登记日期|信访形式|人数|内容分类|责任单位
    2023-02-01|来访|3|城乡建设|<script>alert(1)</script>
    2023-03-01|来信|1|政法|公安局
    2022-02-01|来访|1|城乡建设|住建局
"""
TEMPLATE = "# 工作总结\n## 总体情况\n共登记{{ 信访总量.件次 }}件次。"


def screen(folder: Path, template: str = TEMPLATE, rows: str = ROWS) -> Screen:
    """A screen on a template in a folder."""
    file = folder / "模板.md.j2"
    file.write_text(template, encoding="utf-8")
    return Screen(answers(rows), file, "last-year")


def save(shown: Screen, template: str) -> None:
    """Save a template as an editor does."""
    shown.template.write_text(template, encoding="utf-8")


@dataclass(frozen=True)
class Site:
    """A running preview, and how to ask it."""

    server: Server

    @property
    def path(self) -> str:
        """The page's path, with the secret."""
        return f"/{self.server.door.token}/"

    def ask(self, path: str, method: str = "GET", host: str | None = None) -> tuple[HTTPResponse, bytes]:
        """One request, as any program could make it; a blank host is none."""
        port = self.server.door.port
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{port}")
        connection.endheaders()
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response, content


@contextmanager
def site(shown: Screen) -> Iterator[Site]:
    """A preview of a screen, on a free port."""
    with Server(shown) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield Site(server)
        finally:
            server.shutdown()
            thread.join()
