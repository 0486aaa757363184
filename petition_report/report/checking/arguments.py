"""What stands in brackets, against what may stand there: too many, too few, wrongly named (括号里的内容)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import nodes

from petition_report.report.checking.reading import SYNTAX, Reading
from petition_report.report.language.dictionary import Word


@dataclass(frozen=True)
class Takes:
    """What brackets take: names that are needed, may be left out, go by name only, any number of them, any names."""

    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    by_name: tuple[str, ...] = ()
    rest: str = ""
    named_rest: str = ""


@cache
def takes(text: str) -> Takes:
    """Read what meanings.toml says of brackets: 栏目, 量= or *量, 位数= or **栏目."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    star = next((at for at, part in enumerate(parts) if part.startswith("*")), len(parts))
    before = [part for part in parts[:star] if not part.startswith("*")]
    behind = [part for part in parts[star:] if not part.startswith("*")]
    return Takes(
        needed=tuple(part for part in before if not part.endswith("=")),
        optional=tuple(part.removesuffix("=") for part in before if part.endswith("=")),
        by_name=tuple(part.removesuffix("=") for part in behind),
        rest=next((p[1:] for p in parts if p.startswith("*") and not p.startswith("**")), ""),
        named_rest=next((p[2:] for p in parts if p.startswith("**")), ""),
    )


def arguments(
    reading: Reading, node: nodes.Call | nodes.Filter, word: Word
) -> Iterator[tuple[str, nodes.Expr]]:
    """What is given in brackets, each with the name it goes by; what does not fit is told."""
    form, named = takes(word.takes or ""), _named(node)
    places = (*form.needed, *form.optional)
    if node.dyn_args is None and node.dyn_kwargs is None:
        _told(reading, node, word, form)
    yield from zip(places, node.args, strict=False)
    yield from ((form.rest, one) for one in node.args[len(places) :] if form.rest)
    known = (*places, *form.by_name)
    yield from ((key if key in known else form.named_rest, one) for key, one in named.items())


def _named(node: nodes.Call | nodes.Filter) -> dict[str, nodes.Expr]:
    """What is given by name."""
    return {str(one.key): one.value for one in node.kwargs if isinstance(one, nodes.Keyword)}


def _told(reading: Reading, node: nodes.Call | nodes.Filter, word: Word, form: Takes) -> None:
    """Say what is missing, too much or wrongly named."""
    places, keys = (*form.needed, *form.optional), list(_named(node))
    if len(node.args) > len(places) and not form.rest:
        most = f"最多写{len(places)}项" if places else "不写内容"
        reading.tell(node, SYNTAX, f"“{word.name}”的括号里{most}")
    written = Counter(one.key for one in node.kwargs if isinstance(one, nodes.Keyword))
    for key in (key for key, times in written.items() if times > 1):
        reading.tell(node, SYNTAX, f'“{word.name}”的括号里“{key}”写了两次；要几个取值，写成{key}=["…", "…"]')
    known = (*places, *form.by_name)
    for key in keys if not form.named_rest else ():
        if key not in known:
            reading.tell_unknown(node, SYNTAX, f"项可写在“{word.name}”的括号里", key, known)
    missing = [name for name in form.needed[len(node.args) :] if name not in keys]
    if missing:
        example = f"，如：{word.example}" if word.example else ""
        reading.tell(node, SYNTAX, f"“{word.name}”的括号里缺少{'、'.join(missing)}{example}")
