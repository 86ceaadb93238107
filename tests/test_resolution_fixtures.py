"""Every fixture under fixtures/resolution: a text, and whom each mention in it names."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from quoteattr.model import Quotation, Span
from quoteattr.resolution import resolve
from quoteattr.state import Attribution
from quoteattr.text import Range, segment

FOLDER = Path(__file__).parents[1] / "fixtures" / "resolution"
QUOTED = regex.compile(r"“[^“”]*”|‘[^‘’]*’")
LINE = regex.compile(r"(?P<what>implied |gloss |)(?P<mention>.+) @(?P<nth>\d+) = (?P<name>.+?)(?: \((?P<kind>\w+)\))?$")


def cases() -> list[pytest.param]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        lines = path.read_text("utf-8").split("\n")
        dots = [i for i, line in enumerate(lines) if line == "."]
        for first, middle, last in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            text, wanted = "\n".join(lines[first + 1 : middle]), lines[middle + 1 : last]
            found.append(pytest.param(text, wanted, id=f"{path.stem}:{first}:{lines[first - 1]}"))
    return found


def place(text: str, mention: str, nth: int) -> Range:
    matches = list(regex.finditer(rf"(?<!\w){regex.escape(mention)}(?!\w)", text))
    return matches[nth - 1].span()


def content_near(text: str, source: Range) -> tuple[Range, ...]:
    """The quotation of the source's paragraph that holds it, or that stands next to it."""
    start = text.rfind("\n", 0, source[0]) + 1
    end = text.find("\n", source[1])
    spans = [match.span() for match in QUOTED.finditer(text, start, end if end >= 0 else len(text))]
    before = [span for span in spans if span[1] <= source[0]]
    return (before[-1],) if before else tuple(span for span in spans if span[0] >= source[1])[:1]


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_fixture(text: str, wanted: list[str]) -> None:
    rows = [LINE.match(line) for line in wanted]
    assert all(rows), wanted
    sources = [(row["what"].strip(), place(text, row["mention"], int(row["nth"]))) for row in rows]
    attributions = tuple(
        Attribution(
            content_near(text, at), source=None if what == "implied" else at, implied=at if what == "implied" else None
        )
        for what, at in sources
        if what != "gloss"
    )
    quotations = tuple(Quotation(Span.of(text, *m.span()), (), "“”") for m in QUOTED.finditer(text))
    resolution = resolve(segment(text), quotations, attributions)
    speakers = iter(resolution.speakers)
    got = []
    for row, (what, at) in zip(rows, sources, strict=True):
        if what == "gloss":
            got.append(f"gloss {row['mention']} @{row['nth']} = {resolution.name_at(*at) or '-'}")
            continue
        speaker = next(speakers)
        assert speaker is not None
        assert speaker.mention == (None if what == "implied" else Span.of(text, *at))
        got.append(f"{row['what']}{row['mention']} @{row['nth']} = {speaker.name or '-'} ({speaker.kind})")
    assert got == wanted


def test_there_are_enough_fixtures() -> None:
    assert len(cases()) >= 45
