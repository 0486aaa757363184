"""A request from anywhere → whether it may come in, and what it asks for (门卫).

Only this computer can reach the port, but any page open in its browser can try: hence a secret in the address, and
a Host that is the loopback's own, which a name that an attacker points at 127.0.0.1 is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from secrets import compare_digest
from urllib.parse import urlsplit

METHODS = ("GET", "HEAD")
NAMES = ("127.0.0.1", "localhost")


@dataclass(frozen=True)
class Door:
    """What is let in: requests with the secret in their address, for this port of this computer."""

    token: str
    port: int

    def refused(self, method: str, hosts: Sequence[str], target: str) -> HTTPStatus | None:
        """Why a request is turned away; None where it may come in."""
        if [host for host in hosts if host not in self._own()] or len(hosts) != 1:
            return HTTPStatus.FORBIDDEN
        given, _, _ = urlsplit(target).path.removeprefix("/").partition("/")
        if not compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            return HTTPStatus.NOT_FOUND
        return None if method in METHODS else HTTPStatus.METHOD_NOT_ALLOWED

    def _own(self) -> tuple[str, ...]:
        return tuple(f"{name}:{self.port}" for name in NAMES)


def asked(target: str) -> tuple[str, str]:
    """What a request asks for, behind the secret, and its query; '' where there is no slash behind the secret."""
    parts = urlsplit(target)
    return parts.path.removeprefix("/").partition("/")[2], parts.query
