"""The tags of a template that control → the names they give, everything inside them read on the way (语句)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import nodes

from petition_report.report.checking.expressions import value
from petition_report.report.checking.names import LOOP_NAME
from petition_report.report.checking.operators import check_printed
from petition_report.report.checking.parsed import parsed
from petition_report.report.checking.reading import LIMIT, SYNTAX, Reading
from petition_report.report.checking.tables import check_tables
from petition_report.report.checking.value import (
    BARE,
    FAULTY,
    INDICATOR,
    LOOP,
    MARKED,
    METHOD,
    NUMBER,
    ROW,
    SAYING,
    SPACE,
    UNKNOWN,
    WHOLE,
    Value,
    either,
    element,
)
from petition_report.report.language.dictionary import Word
from petition_report.report.language.includes import DEEPEST, included
from petition_report.report.language.slips import BLOCKS, NAME_ONLY, OTHERS, SlipError

# what may be asked of a name that is not there
ASKING = ("defined", "undefined")
# Python compiles no more than 20 blocks within one another
DEEPEST_BLOCK = 16
# what every macro knows beside its parameters
OF_MACROS = ("varargs", "kwargs")

# what is one thing, and cannot be given to several names
SINGLE = (INDICATOR, NUMBER, SAYING, WHOLE, BARE)

Scope = dict[str, Value]


def read(reading: Reading) -> None:
    """Read a whole template."""
    found = parsed(reading.script)
    reading.spots = found.spots
    reading.found.faults += found.faults
    if not reading.script.places:
        reading.found.faults += check_tables(reading.script)
    reading.spaces = _spaces(found.tree)
    reading.doubted = frozenset(_doubted(found.tree))
    read_body(found.tree.body, reading)
    _read_macros(reading)


def _spaces(tree: nodes.Template) -> dict[str, frozenset[str]]:
    """What {% set %} gives to the variables of namespace(), by the variable's name."""
    spaces: dict[str, frozenset[str]] = {}
    for one in tree.find_all(nodes.NSRef):
        spaces[one.name] = spaces.get(one.name, frozenset()) | {one.attr}
    return spaces


def _doubted(tree: nodes.Template) -> Iterator[str]:
    """Names of which a template asks whether they are there."""
    for one in tree.find_all(nodes.Test):
        if one.name in ASKING and isinstance(one.node, nodes.Name):
            yield one.node.name


def read_body(body: Sequence[nodes.Node], reading: Reading) -> None:
    """Read statements in order."""
    reading.depth += 1
    if reading.depth > DEEPEST_BLOCK and body:
        reading.tell(body[0], LIMIT, f"模板中的循环、条件最多套{DEEPEST_BLOCK}层")
    for one in body if reading.depth <= DEEPEST_BLOCK else ():
        handler = HANDLERS.get(type(one))
        if handler:
            handler(one, reading)
    reading.depth -= 1


def _read_macros(reading: Reading) -> None:
    """Read the macros met so far with the names that were in force around them in the end."""
    outer = reading.scope
    # nobody knows whether a macro is called
    reading.certain = ()
    while reading.macros:
        macro, around = reading.macros.pop(0)
        inner = dict.fromkeys(OF_MACROS, UNKNOWN)
        reading.scope = {**around, **inner, **{one.name: UNKNOWN for one in macro.args}}
        read_body(macro.body, reading)
    reading.scope = outer


def _output(node: nodes.Output, reading: Reading) -> None:
    for one in node.nodes:
        if not isinstance(one, nodes.TemplateData):
            _print(one, reading)


def _print(node: nodes.Expr, reading: Reading) -> None:
    """Read what is printed; of a choice, both."""
    if not isinstance(node, nodes.CondExpr):
        check_printed(node, value(node, reading), reading)
        return
    value(node.test, reading)
    for one in (node.expr1, node.expr2):
        if one is not None:
            _print(one, reading)


def _if(node: nodes.If, reading: Reading) -> None:
    """Read all branches; what only some of them name may be any of it afterwards."""
    outer, scopes = reading.scope, []
    for branch in (node, *node.elif_):
        reading.scope = dict(outer)
        value(branch.test, reading)
        read_body(branch.body, reading)
        scopes.append(reading.scope)
    reading.scope = dict(outer)
    read_body(node.else_, reading)
    # macros hold on to the scope they were met in
    outer.update(_merged([*scopes, reading.scope]))
    reading.scope = outer


def _merged(scopes: list[Scope]) -> Scope:
    """What names may stand for after one of several ways was taken."""
    names = dict.fromkeys(name for scope in scopes for name in scope)
    return {name: either(*(scope[name] for scope in scopes if name in scope)) for name in names}


def _for(node: nodes.For, reading: Reading) -> None:
    """Read a loop with the names it gives, which end with it."""
    gone_through, outer = value(node.iter, reading), reading.scope
    taken = element(gone_through)
    if taken is None:
        said = '{% for %}只能逐项取一列，如：信访总量.按("类别")'
        reading.tell(node.iter, SYNTAX, said)
    reading.scope = dict(outer)
    _assign(node.target, taken or FAULTY, reading)
    reading.scope[LOOP_NAME] = Value(LOOP)
    if node.test is not None:
        value(node.test, reading)
    read_body(node.body, reading)
    reading.scope = dict(outer)
    read_body(node.else_, reading)
    reading.scope = outer


def _assign(target: nodes.Node, thing: Value, reading: Reading) -> None:
    """Give a name, or several, what they stand for."""
    if isinstance(target, nodes.Tuple):
        if thing.kind in SINGLE:
            reading.tell(target, SYNTAX, "这里每一项只有一样，不能分给几个名称；第几遍请用loop.index")
        fits = thing.kind == ROW and len(thing.parts) == len(target.items)
        parts = thing.parts if fits else (FAULTY if thing == FAULTY else UNKNOWN,) * len(target.items)
        for name, part in zip(target.items, parts, strict=True):
            _assign(name, part, reading)
    elif isinstance(target, nodes.Name):
        spaces = reading.spaces.get(target.name, frozenset())
        space = thing.kind == SPACE
        reading.scope[target.name] = Value(SPACE, names=thing.names | spaces) if space else thing
    elif isinstance(target, nodes.NSRef) and target.name not in reading.scope:
        reading.tell_unknown(target, SYNTAX, "变量", target.name, reading.scope)


def _set(node: nodes.Assign, reading: Reading) -> None:
    _assign(node.target, value(node.node, reading), reading)


def _set_block(node: nodes.AssignBlock, reading: Reading) -> None:
    outer = reading.scope
    reading.scope = dict(outer)
    read_body(node.body, reading)
    reading.scope = outer
    _assign(node.target, Value(MARKED), reading)


def _with(node: nodes.With, reading: Reading) -> None:
    outer = reading.scope
    reading.scope = dict(outer)
    for target, given in zip(node.targets, node.values, strict=True):
        _assign(target, value(given, reading), reading)
    read_body(node.body, reading)
    reading.scope = outer


def _macro(node: nodes.Macro, reading: Reading) -> None:
    """Note a macro with what its brackets take; its body is read when all names are known."""
    twice = [name for name, times in Counter(one.name for one in node.args).items() if times > 1]
    if twice:
        reading.tell(node, SYNTAX, f"“{node.name}”的括号里“{twice[0]}”写了两次")
    needed = len(node.args) - len(node.defaults)
    names = [one.name + ("=" if at >= needed else "") for at, one in enumerate(node.args)]
    for default in node.defaults:
        value(default, reading)
    used = {one.name for one in node.find_all(nodes.Name)}
    extra = [sign + name for sign, name in (("*", "varargs"), ("**", "kwargs")) if name in used]
    word = Word(node.name, "", "", MARKED, ", ".join([*names, *extra]))
    reading.scope[node.name] = Value(METHOD, word=word)
    reading.macros.append((node, reading.scope))


def _scoped(node: nodes.ScopedEvalContextModifier, reading: Reading) -> None:
    read_body(node.body, reading)


def _include(node: nodes.Include, reading: Reading) -> None:
    """Read the template that is named, with the names in force here."""
    name = node.template.value if isinstance(node.template, nodes.Const) else None
    if not isinstance(name, str) or node.ignore_missing:
        reading.tell(node, SYNTAX, NAME_ONLY)
        return
    try:
        script = included(name, reading.script)
    except SlipError as slip:
        reading.tell(node, SYNTAX, str(slip))
        return
    always = reading.certain if reading.depth == 1 else ()
    if name in always:
        reading.tell(node, LIMIT, f"引用的“{name}”又引用到本模板，没有尽头，请删去其中一处引用")
    elif name not in reading.within and len(reading.within) < DEEPEST:
        # Jinja keeps a loop's own variable to the file the loop is in
        scope = {one: thing for one, thing in reading.scope.items() if one != LOOP_NAME}
        inner = Reading(script, reading.known, reading.found, scope)
        inner.within, inner.certain = (*reading.within, name), (*always, name)
        read(inner)


def _refuse(said: str) -> Callable[[nodes.Node, Reading], None]:
    def refuse(node: nodes.Node, reading: Reading) -> None:
        reading.tell(node, SYNTAX, said)

    return refuse


HANDLERS: Mapping[type[nodes.Node], Callable[[Any, Reading], None]] = {
    nodes.Output: _output,
    nodes.If: _if,
    nodes.For: _for,
    nodes.Assign: _set,
    nodes.AssignBlock: _set_block,
    nodes.With: _with,
    nodes.Macro: _macro,
    nodes.Include: _include,
    nodes.ScopedEvalContextModifier: _scoped,
    **dict.fromkeys((nodes.Import, nodes.FromImport, nodes.Extends), _refuse(OTHERS)),
    **dict.fromkeys((nodes.CallBlock, nodes.FilterBlock, nodes.Block), _refuse(BLOCKS)),
}
