"""The tags in a template's text, and how Jinja reads those that a Chinese input method has typed (标签)."""

from __future__ import annotations

import re
from collections.abc import Iterator

# a text in quotes is one sign of a tag: it may hold what would end the tag
_QUOTED = r"\"[^\"\n]*\"|'[^'\n]*'|[“”＂][^“”＂\n]*[“”＂]|[‘’＇][^‘’＇\n]*[‘’＇]"
_OPENED, _CLOSED = "[{｛]", "[}｝]"
# no tag holds the beginning of another: one that never ends is not looked through to the end of the text
_INSIDE = rf"(?>{_QUOTED}|(?!{_OPENED}[{{｛%％]).)*?"
TAG = re.compile(
    rf"{_OPENED}{{2}}{_INSIDE}{_CLOSED}{{2}}"
    rf"|{_OPENED}[%％]{_INSIDE}[%％]{_CLOSED}"
    rf"|{_OPENED}[#＃](?:(?!{_OPENED}[#＃]).)*?[#＃]{_CLOSED}",
    re.DOTALL,
)
_OPENING = re.compile(rf"{_OPENED}(?:[{{｛%％#＃])")
_PARTS = re.compile(_QUOTED)
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
# the full-width twin of every printable ASCII sign, and what else stands for one on a Chinese keyboard
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000\xa0。、【】"
_HALF = str.maketrans(_WIDE, "".join(map(chr, range(0x21, 0x7F))) + "  .,[]")

OPENERS, MIDDLES = ("if", "for", "macro", "call", "filter", "block"), ("elif", "else")


def half_width(text: str) -> str:
    """The same text with every tag in the signs that Jinja knows; what is in quotes, or no tag, stays as it is."""
    return "".join(written(part) if tag else _opened(part) for part, tag in parts(text))


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """A text as it is cut by its tags: words, and tags, told by True."""
    at = 0
    for found in TAG.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def written(tag: str) -> str:
    """A tag in the signs that Jinja knows."""
    if tag[1] in "#＃":
        return f"{{#{tag[2:-2]}#}}"
    return "".join(_quoted(part) if quoted else part.translate(_HALF) for part, quoted in _by_quotes(tag))


def word(tag: str) -> str:
    """The first word of a tag that controls: for, endfor, set; '' for one that prints, and for a comment."""
    found = _WORD.match(tag)
    return found[1] if found else ""


def opens(tag: str) -> bool:
    """Whether a tag begins something that another one must end."""
    name = word(tag)
    return name in OPENERS or (name == "set" and "=" not in tag)


def closes(tag: str) -> bool:
    """Whether a tag ends what another one began."""
    return word(tag).startswith("end")


def prints(tag: str) -> bool:
    """Whether a tag puts something into the text."""
    return tag.startswith("{{") or word(tag) == "include"


def joins_before(line: str) -> bool:
    """Whether a line begins with a tag that takes away the end of the line before it."""
    found = TAG.match(line.lstrip())
    return found is not None and found[0][2:3] == "-"


def joins_after(line: str) -> bool:
    """Whether a line ends with a tag that takes away its own end."""
    text = line.rstrip()
    return text[-3:-2] == "-" and any(tag and text.endswith(part) for part, tag in parts(text))


def begins_tag(words: str) -> bool:
    """Whether a tag begins in words that no whole tag is in."""
    return _OPENING.search(words) is not None


def _opened(words: str) -> str:
    """Words in which the beginning of a tag that never ends is one that Jinja sees, so that it is told."""
    return _OPENING.sub(lambda found: found[0].translate(_HALF), words)


def _by_quotes(tag: str) -> Iterator[tuple[str, bool]]:
    """A tag as it is cut by the texts in quotes, told by True."""
    at = 0
    for found in _PARTS.finditer(tag):
        yield tag[at : found.start()], False
        yield found[0], True
        at = found.end()
    yield tag[at:], False


def _quoted(text: str) -> str:
    """A text in the quotes of a keyboard, itself untouched."""
    if text[0] in "\"'":
        return text
    quote = "'" if '"' in text else '"'
    return f"{quote}{text[1:-1]}{quote}"
