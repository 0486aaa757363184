"""What may be thrown away at any time, kept in a folder of the user's own between runs (缓存)."""

from __future__ import annotations

import functools
import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MOST_FILES, MOST_BYTES = 1000, 256 * 2**20
_ENDING = ".kept"
_CHECK = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Cache:
    """Contents by key, the least used thrown away first. Whatever goes wrong with it, there is just nothing kept."""

    folder: Path

    def find(self, key: str) -> bytes | None:
        """What was kept under a key; None without it, or where it is damaged."""
        path = self._path(key)
        try:
            held = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content = held[_CHECK:]
        return content if hashlib.sha256(content).digest() == held[:_CHECK] else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep a content under a key, whole or not at all."""
        path = self._path(key)
        part = path.with_suffix(f".{secrets.token_hex(4)}")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(content).digest() + content)
            part.replace(path)
            self._shed()
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"

    def _shed(self) -> None:
        """Throw away what was not used for longest, until the rest is few and small enough."""
        held = sorted(((one.stat(), one) for one in self.folder.iterdir()), key=lambda one: -one[0].st_mtime)
        size = 0
        for number, (state, path) in enumerate(held, 1):
            size += state.st_size
            if number > MOST_FILES or size > MOST_BYTES:
                path.unlink()


@functools.cache
def states(room: Path, endings: frozenset[str]) -> tuple[tuple[str, int, int], ...]:
    """The files of a part of the program, and when they were last changed: another program makes other contents."""
    paths = (os.path.join(folder, name) for folder, _, names in os.walk(room) for name in names)  # noqa: PTH118 - thrice as fast
    found = ((path, os.stat(path)) for path in paths if os.path.splitext(path)[1] in endings)  # noqa: PTH116, PTH122 - likewise
    return tuple(sorted((path, state.st_size, state.st_mtime_ns) for path, state in found))
