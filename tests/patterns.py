"""Every regular expression of the package, and a reader that finds repetition within repetition in one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import regex
from attrs import define

from tests.test_layering import dotted, modules, tree

Pattern = type(regex.compile(""))
_NOT_MADE_HERE = frozenset(["escape", "Match", "Pattern", "VERBOSE", "IGNORECASE", "V1", "MULTILINE"])
_SEARCHES = {"search": 1, "finditer": 1, "findall": 1, "split": 1, "sub": 2, "subn": 2}
"""Methods to the arguments they take besides bounds."""
_QUANTIFIER = regex.compile(r"([*+?]|\{\d*(?:,\d*)?\})([+?]?)")
_ESCAPE = regex.compile(r"\\(?:[pPN]\{[^}]*\}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|.)", regex.DOTALL)
_CLASS = regex.compile(r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*+\]", regex.DOTALL)
_OPENING = regex.compile(r"\((?:\?(?:[:>|]|<?[=!]|P?<\w+>|[a-zA-Z-]+:?))?")
_ATOMIC = ("(?>", "(?=", "(?!", "(?<=", "(?<!")


@define
class _Group:
    opening: str
    repeats: bool = False
    """Whether something in it can be repeated without end, and less often on a second try."""


@cache
def patterns() -> dict[str, regex.Pattern[str]]:
    """Every pattern by its place in the package."""
    return dict((*_named(), *_inline()))


def _named() -> Iterator[tuple[str, regex.Pattern[str]]]:
    for path in modules():
        if not any(_called(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            continue
        for name, value in vars(import_module(dotted(path))).items():
            if isinstance(value, Pattern):
                yield f"{dotted(path)}.{name}", value


def plain(pattern: regex.Pattern[str]) -> str:
    """The source of a pattern without what a verbose one spares for its readers."""
    source = pattern.pattern
    if pattern.flags & regex.VERBOSE:
        source = regex.sub(r"((?:\\.|\[(?:\\.|[^\]\\])*+\])++)|\s++|#.*", lambda match: match[1] or "", source)
    return source


def _inline() -> Iterator[tuple[str, regex.Pattern[str]]]:
    """Patterns that stand in a call: `regex.search("…", text)`."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and _called(node) not in {"", "compile", *_NOT_MADE_HERE}:
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}: a pattern made at run time"
                yield f"{dotted(path)}:{node.lineno}", regex.compile(str(node.args[0].value))


def _called(node: ast.Call) -> str:
    """The name of the function of `regex` that is called, else nothing."""
    function = node.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "regex":
        return function.attr
    return ""


def compiled_in_functions() -> Iterator[str]:
    """Places where a pattern is compiled in the body of a function."""
    for path in modules():
        for function in ast.walk(tree(path)):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and _called(node) == "compile":
                        yield f"{dotted(path)}:{node.lineno}"


def searched() -> set[str]:
    """Places of the patterns with which a whole text is searched: neither at one place only nor between two bounds."""
    found = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SEARCHES:
                bounded = len(node.args) > _SEARCHES[node.func.attr] or node.keywords
                if isinstance(node.func.value, ast.Name) and not bounded:
                    name = node.func.value.id
                    found.add(f"{dotted(path)}:{node.lineno}" if name == "regex" else f"{dotted(path)}.{name}")
    return found & patterns().keys()


def nested_repetition(source: str) -> str | None:
    """Where an endless repetition that may give back stands within another such, else None.

    >>> nested_repetition(r"(?:a+b?)*"), nested_repetition(r"(?:a+b?)*+"), nested_repetition(r"(?:a{1,9}b)*")
    ('(?:a+b?)*', None, None)
    """
    stack = [_Group("")]
    at = 0
    while at < len(source):
        start, closed = at, None
        if source[at] == "(":
            opening = _OPENING.match(source, at)
            assert opening, source[at:]
            stack.append(_Group(opening[0]))
            at = opening.end()
            continue
        if source[at] == ")":
            closed, at = stack.pop(), at + 1
        else:
            atom = _ESCAPE.match(source, at) or _CLASS.match(source, at)
            at = atom.end() if atom else at + 1
        repeats = closed is not None and closed.repeats and not closed.opening.startswith(_ATOMIC)
        quantifier = _QUANTIFIER.match(source, at)
        if quantifier:
            at = quantifier.end()
            endless = quantifier[1] in ("*", "+") or quantifier[1].endswith(",}")
            gives_back = endless and quantifier[2] != "+"
            if gives_back and repeats:
                return source[max(0, start - 30) : at]
            repeats = gives_back or (repeats and quantifier[2] != "+")
        stack[-1].repeats |= repeats
    return None
