"""What is asked for → the answer: the page, its style and script, the state, a figure; nothing else is there (应答)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from importlib.resources import files

from petition_report.preview.screen import Screen

HTML, JSON = "text/html; charset=utf-8", "application/json; charset=utf-8"
# the page by what it is asked as; no path of a request ever becomes one of a file
PARTS = {
    "": ("page.html", HTML),
    "page.css": ("page.css", "text/css; charset=utf-8"),
    "page.js": ("page.js", "text/javascript; charset=utf-8"),
}
FIGURE, STATE, SEEN = "figure/", "state", "seen="
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True)
class Answer:
    """Status, type and bytes of an answer."""

    status: HTTPStatus
    kind: str = "text/plain; charset=utf-8"
    content: bytes = b""


def answer(screen: Screen, name: str, query: str) -> Answer:
    """Answer a request that has been let in."""
    if name in PARTS:
        file, kind = PARTS[name]
        return Answer(HTTPStatus.OK, kind, files(__package__).joinpath(file).read_bytes())
    if name == STATE:
        known = query.removeprefix(SEEN)
        state = screen.state(int(known) if known.isascii() and known.isdigit() else -1)
        return Answer(HTTPStatus.OK, JSON, json.dumps(state, ensure_ascii=False).encode())
    if name.startswith(FIGURE) and (found := screen.figure(name.removeprefix(FIGURE))):
        return Answer(HTTPStatus.OK, HTML, found.encode())
    return Answer(HTTPStatus.NOT_FOUND)
