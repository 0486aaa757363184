"""A screen → a page on this computer only, at an address that cannot be guessed (预览服务)."""

from __future__ import annotations

import os
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from socketserver import TCPServer
from typing import Any, cast

from petition_report.errors import UsageRefusal
from petition_report.issues import Issue
from petition_report.preview.answer import HEADERS, Answer, answer
from petition_report.preview.door import Door, asked
from petition_report.preview.screen import Screen

LOOPBACK = "127.0.0.1"


class Server(ThreadingHTTPServer):
    """A web server on the loopback that shows one screen."""

    daemon_threads = True
    # elsewhere the option would let another program take the port as well
    allow_reuse_address = os.name == "posix"

    def __init__(self, screen: Screen, port: int = 0) -> None:
        """Listen on a port, any free one where it is 0. Raises UsageRefusal (option-invalid) for one that is taken."""
        try:
            super().__init__((LOOPBACK, port), Handler)
        except OSError:
            raise UsageRefusal(
                Issue("option-invalid", f"端口{port}不能使用，可换一个，或不写--port由程序选用")
            ) from None
        self.screen, self.door = screen, Door(token_urlsafe(32), self.server_address[1])

    def server_bind(self) -> None:
        """Take the port; the library would also ask for the computer's name, which takes long without a network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    @property
    def address(self) -> str:
        """The page's address, with the secret."""
        return f"http://{LOOPBACK}:{self.door.port}/{self.door.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's
        """A browser that has gone away is no news, and a traceback may show a cell's content."""


class Handler(BaseHTTPRequestHandler):
    """One request, answered or turned away."""

    # a connection that says nothing does not keep a thread
    timeout = 20
    server_version, sys_version = "petition-report", ""

    def do_GET(self) -> None:
        """Answer."""
        server = cast("Server", self.server)
        refused = server.door.refused(self.command, self.headers.get_all("Host", []), self.path)
        self._send(Answer(refused) if refused else answer(server.screen, *asked(self.path)))

    do_HEAD = do_GET  # noqa: N815 - the library's

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the library's
        """Turn a request away without repeating anything of it."""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self._send(Answer(status))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the library's
        """Keep the secret out of the terminal."""

    def _send(self, made: Answer) -> None:
        self.send_response(made.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", made.kind)
        self.send_header("Content-Length", str(len(made.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(made.content)
