"""The reader of the fixtures of quotation marks and square brackets, and findings in the form that they expect.

A case is a title, a line of a single dot, the input, the dot again, the expected findings, the dot once more.
Characters that cannot be seen are written by their names in braces: {NBSP}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from quoteattr.marks import find_interpolations, find_quotations, find_unpaired, readable, verbatim
from quoteattr.model import Interpolation, Quotation
from tests.places import read

UNSEEN = {
    "{NBSP}": "\N{NO-BREAK SPACE}",
    "{NNBSP}": "\N{NARROW NO-BREAK SPACE}",
    "{BOM}": "\N{ZERO WIDTH NO-BREAK SPACE}",
    "{ZWSP}": "\N{ZERO WIDTH SPACE}",
    "{CR}": "\r",
    "{LS}": "\N{LINE SEPARATOR}",
    "{LONE}": "\ud800",
    "{NUL}": "\0",
}


@frozen
class Case:
    """A text and what is expected to be found in it, line by line."""

    place: str
    title: str
    text: str
    expected: list[str]


def read_cases(path: Path) -> Iterator[Case]:
    """All cases of a file."""
    lines = read(path).split("\n")
    at = 0
    while at < len(lines):
        title = lines[at].strip()
        if not title or title.startswith("#"):
            at += 1
            continue
        assert lines[at + 1] == ".", f"{path.name}:{at + 2}: a line of a single dot is wanted after the title"
        middle = lines.index(".", at + 2)
        end = lines.index(".", middle + 1)
        text = _seen("\n".join(lines[at + 2 : middle]))
        yield Case(f"{path.name}:{at + 1}", title, text, [_seen(line) for line in lines[middle + 1 : end]])
        at = end + 1


def _seen(line: str) -> str:
    for name, character in UNSEEN.items():
        line = line.replace(name, character)
    return line


def quotations(text: str) -> list[str]:
    """The quotations of a text as fixtures list them, and its unpaired marks."""
    unpaired = [text[place] for place in find_unpaired(text)]
    return [*_listed(find_quotations(text), ""), *([f"unpaired {' '.join(unpaired)}"] if unpaired else [])]


def _listed(found: Iterable[Quotation], indent: str) -> Iterator[str]:
    for quotation in found:
        pieces = " | ".join(piece.text.replace("\n", "⏎") for piece in quotation.pieces)
        yield f"{indent}{quotation.marks} {'' if quotation.closed else 'unclosed '}{pieces}"
        yield from _listed(quotation.children, indent + "  ")


def brackets(text: str) -> list[str]:
    """The interpolations of a text that stands between quotation marks, and its readings where it has any."""
    content = [(0, len(text))]
    found = find_interpolations(text, content)
    if not found:
        return []
    readings = [f"verbatim {verbatim(text, content, found)}", f"readable {readable(text, content, found)}"]
    return [*map(_bracket, found), *readings]


def _bracket(interpolation: Interpolation) -> str:
    target = f" of {interpolation.target.text}" if interpolation.target else ""
    name = f" = {interpolation.refers_to}" if interpolation.refers_to else ""
    return f"{interpolation.span.text} {interpolation.kind}{target}{name}"
