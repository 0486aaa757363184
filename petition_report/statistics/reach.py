"""Whether anybody answers at the address of a cluster, before a client waits for it for minutes (连通)."""

from __future__ import annotations

import re
import socket

from petition_report.errors import InputRefusal
from petition_report.issues import Issue

# the port of a Spark Connect server that is not named
PORT = 15002
PATIENCE = 5.0
_ADDRESS = re.compile(r"(?:spark|sc)://(?P<hosts>[^/;]+)")


def reach(address: str) -> None:
    """Knock at every host of an address (spark://one:7077,two:7077), five seconds at each.

    An address of this machine alone needs none. Raises InputRefusal (engine-unreachable) where none answers.
    """
    found = _ADDRESS.match(address)
    if found and not any(map(_answers, found["hosts"].split(","))):
        raise InputRefusal(Issue("engine-unreachable", f"连不上计算引擎{found[0]}"))


def _answers(host: str) -> bool:
    name, colon, port = host.rpartition(":")
    if not colon:
        name, port = host, str(PORT)
    try:
        socket.create_connection((name, int(port)), PATIENCE).close()
    except (OSError, ValueError):
        return False
    return True
