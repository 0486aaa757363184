"""What units are called → names of files that every system can keep, no two alike (文件命名)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import chain, count

# what a system or a link gives a meaning of its own, and the sign that looks like it
_LOOKALIKE = str.maketrans('/\\:*?"<>|#%', "／＼：＊？＂＜＞｜＃％")
_DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
}
# of the 255 that a name may have, with room for what comes behind
_MOST_BYTES = 120
_NAMELESS = "未命名"


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Name a file for each name, in order; those that differ only in what cannot be kept are numbered: 甲县-2."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        stem = file_name(name)
        numbered = chain([stem], (f"{stem}-{number}" for number in count(2)))
        given[name] = next(one for one in numbered if _seen(one) not in taken)
        taken.add(_seen(given[name]))
    return given


def file_name(name: str) -> str:
    """What can be kept of a name on every system."""
    composed = unicodedata.normalize("NFC", name).translate(_LOOKALIKE)
    plain = "".join(sign for sign in composed if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn"))
    cut = plain.strip(" .").encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(" .")
    device = cut.partition(".")[0].strip().upper() in _DEVICES
    return f"_{cut}" if device else cut or _NAMELESS


def _seen(name: str) -> str:
    """A name as systems see it that do not tell capitals from small letters."""
    return unicodedata.normalize("NFKC", name).casefold()
