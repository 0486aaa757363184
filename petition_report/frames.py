"""Messages between the run and the child that reads for it: a kind, a length, the content (报文)."""

from __future__ import annotations

import json
import struct
from typing import BinaryIO

# what the child says: the file it begins, how far it is, what it found, a refusal, a fault of the program
FILE, PROGRESS, ANSWER, REFUSED, BUG = b"F", b"P", b"A", b"R", b"B"
ASKED = b"Q"
_HEAD = struct.Struct(">cQ")


def send(stream: BinaryIO, kind: bytes, content: object) -> None:
    """Write a message; what is not bytes goes as JSON."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    stream.write(_HEAD.pack(kind, len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read a message; None where the other side is gone, be it in the middle of one."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    data = stream.read(length)
    return (kind, data) if len(data) == length else None
