"""The reader of fixtures in dot format, and quotes in the form in which fixtures expect them.

A case is a title, a line of a single dot, the input, the dot again, the expected quotes, the dot once more. Where the
input has a line of a single dot itself, all three dividing lines have the same higher number of dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from quoteattr.model import InterpolationKind, Quote, QuoteKind, Relation
from tests.places import read

Range = tuple[int, int]
Bracket = tuple[str, str, str | None]
"""The bracketed text, its kind, the name it refers to."""

_KINDS = "|".join(QuoteKind)
_OPENING = re.compile(rf"(optional )?({_KINDS})")
_FIELD = re.compile(r"  ([a-z]+)(?:#(\d+))? (.+)", re.DOTALL)
_INTERPOLATION = re.compile(rf"(\[.*?\]) ({'|'.join(InterpolationKind)})(?: (.+))?", re.DOTALL)
_AGENCY = re.compile(rf"(.+) ({'|'.join(Relation)})", re.DOTALL)


@frozen
class Expected:
    """A quote as a fixture expects it: words instead of offsets, but for the content."""

    kind: str
    content: tuple[Range, ...] = ()
    cue: str | None = None
    cue_opening: str | None = field(default=None, eq=False)
    """Of a cue that was found: its first stretch, which is enough of an interrupted one."""
    mention: str | None = None
    speakers: tuple[str, ...] = ()
    """Equally right names."""
    agency: str | None = None
    relation: str | None = None
    via: tuple[str, ...] = ()
    interpolations: tuple[Bracket, ...] = ()
    optional: bool = False


@frozen
class Case:
    """A text and the quotes that it is expected to give."""

    file: str
    line: int
    title: str
    text: str
    quotes: tuple[Expected, ...]

    @property
    def place(self) -> str:
        """The file's name and the line of the title."""
        return f"{self.file}:{self.line}"


class FixtureError(Exception):
    """A fixture file breaks the format; the message says where."""


def read_cases(path: Path) -> list[Case]:
    """All cases of a file."""
    return list(parse_cases(read(path), path.name))


def parse_cases(source: str, file: str) -> Iterator[Case]:
    """The cases of a fixture file's text.

    >>> [case] = parse_cases("Short\\n.\\n“No,” he said.\\n.\\ndirect\\n  content No,\\n  cue said\\n.\\n", "own.md")
    >>> case.title, case.quotes[0].content, case.quotes[0].cue
    ('Short', ((1, 4),), 'said')
    """
    lines = source.split("\n")
    at, commented = 0, True
    while at < len(lines):
        line = lines[at]
        if not line.strip() or (commented and line.startswith("#")):
            at += 1
            continue
        commented = False
        text, expectation, after = _parts(lines, at, file)
        quotes = tuple(_quotes(text, expectation, file))
        yield Case(file, at + 1, line.strip(), text, quotes)
        at = after


Numbered = tuple[int, str]
"""A line with its number, counted from 1."""


def _parts(lines: list[str], title: int, file: str) -> tuple[str, list[Numbered], int]:
    """The input, the numbered lines of the expectation, and the index after the case that opens with a title."""
    opening = title + 1
    fence = lines[opening] if opening < len(lines) else ""
    if not fence or fence.strip("."):
        raise FixtureError(f"{file}:{opening + 1}: a line of a single dot is wanted after the title")
    try:
        middle = lines.index(fence, opening + 1)
        closing = lines.index(fence, middle + 1)
    except ValueError:
        raise FixtureError(f"{file}:{title + 1}: the case has fewer than three lines of a single dot") from None
    text = "\n".join(lines[opening + 1 : middle])
    return text, [(n + 1, lines[n]) for n in range(middle + 1, closing)], closing + 1


def _quotes(text: str, lines: list[Numbered], file: str) -> Iterator[Expected]:
    quote = None
    for number, line in [*lines, (lines[-1][0] + 1, None)] if lines else []:
        try:
            opening = None if line is None else _OPENING.fullmatch(line)
            if opening is None and line is not None:
                quote = _with_line(quote, text, line)
                continue
            if quote is not None:
                yield _checked(quote)
            quote = None if opening is None else Expected(opening[2], optional=opening[1] is not None)
        except FixtureError as error:
            raise FixtureError(f"{file}:{number}: {error}") from None


def _with_line(quote: Expected | None, text: str, line: str) -> Expected:
    match = _FIELD.fullmatch(line)
    if quote is None or match is None:
        raise FixtureError(f"{line!r} is neither a quote's kind nor a field of one (two blanks, name, blank, value)")
    return _with_field(quote, text, match[1], int(match[2] or 1), match[3])


def _with_field(quote: Expected, text: str, name: str, nth: int, value: str) -> Expected:
    match name:
        case "content":
            return evolve(quote, content=(*quote.content, _find(text, value, nth)))
        case "cue":
            return evolve(quote, cue=value)
        case "mention":
            return evolve(quote, mention=value)
        case "speaker":
            return evolve(quote, speakers=tuple(value.split(" | ")))
        case "agency":
            agency, relation = _groups(_AGENCY, value, "the agency's short name and its relation")
            return evolve(quote, agency=agency, relation=relation)
        case "via":
            return evolve(quote, via=tuple(value.split("; ")))
        case "interpolation":
            bracket, kind, name_ = _groups(_INTERPOLATION, value, "the bracketed text, its kind and a name, if any")
            return evolve(quote, interpolations=(*quote.interpolations, (bracket or "", kind or "", name_)))
    raise FixtureError(f"unknown field {name!r}")


def _groups(pattern: re.Pattern[str], value: str, wanted: str) -> tuple[str | None, ...]:
    match = pattern.fullmatch(value)
    if match is None:
        raise FixtureError(f"{wanted} wanted, not {value!r}")
    return match.groups()


def _find(text: str, value: str, nth: int) -> Range:
    at = -1
    for _ in range(nth):
        at = text.find(value, at + 1)
        if at < 0:
            times = "" if nth == 1 else f" {nth} times"
            raise FixtureError(f"the input does not hold{times} {value!r}")
    return at, at + len(value)


def _checked(quote: Expected) -> Expected:
    if not quote.content:
        raise FixtureError(f"the {quote.kind} quote before this line has no content")
    return quote


def as_expected(quote: Quote) -> Expected:
    """A quote that was found, as a fixture would expect it."""
    speaker, agency = quote.speaker, quote.agency
    return Expected(
        kind=str(quote.kind),
        content=tuple((span.start, span.end) for span in quote.content),
        cue=None if quote.cue is None else quote.cue.text,
        cue_opening=quote.cue.spans[0].text if quote.cue is not None and quote.cue.spans else None,
        mention=None if speaker is None or speaker.mention is None else speaker.mention.text,
        speakers=() if speaker is None or speaker.name is None else (speaker.name,),
        agency=None if agency is None else agency.short or agency.name,
        relation=None if agency is None else str(agency.relation),
        via=quote.via,
        interpolations=tuple((item.span.text, str(item.kind), item.refers_to) for item in quote.interpolations),
    )
