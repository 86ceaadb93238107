"""What agencies have to do with a report: the relations, the descriptions, and what is no agency."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from quoteattr.gazetteer import Gazetteer
from quoteattr.model import Span, Speaker
from quoteattr.resolution.chains import Carriage, link_agencies
from quoteattr.state import Attribution
from quoteattr.text import Range, segment

FIXTURES = Path(__file__).parents[1] / "fixtures" / "agencies"


@frozen
class Case:
    title: str
    text: str
    rows: tuple[tuple[str, ...], ...]


def read_cases(path: Path) -> Iterator[object]:
    """Dot format: title, text and one line an attribution, each closed by a line with a dot."""
    lines = path.read_text("utf-8").split("\n")
    parts: list[list[str]] = [[]]
    start = 1
    for number, line in enumerate(lines, 1):
        if line != ".":
            if line or parts[-1]:
                parts[-1].append(line)
            continue
        parts.append([])
        if len(parts) == 4:
            rows = tuple(tuple(field.strip() for field in row.split(" | ")) for row in parts[2])
            yield pytest.param(Case(parts[0][0], "\n".join(parts[1]), rows), id=f"{path.stem}:{start}")
            parts, start = [[]], number + 1


def nearest(text: str, part: str, to: Range, outside: Range) -> Range | None:
    """Where a part stands next to a range, outside another."""
    found, at = [], text.find(part)
    while at >= 0:
        if at >= outside[1] or at + len(part) <= outside[0] or part == text[slice(*outside)]:
            found.append((at, at + len(part)))
        at = text.find(part, at + 1)
    return min(found, key=lambda r: max(r[0] - to[1], to[0] - r[1]), default=None)


def attribution_of(text: str, row: tuple[str, ...]) -> Attribution:
    mention, cue, content = row[:3]
    start = text.index(content)
    told = (start, start + len(content))
    cued = nearest(text, cue, told, told)
    assert cued, f"no cue {cue!r}"
    return Attribution(content=(told,), cue=(cued,), source=nearest(text, mention, cued, told))


def outcome(carriage: Carriage) -> str:
    """ "KCNA relay KCNA, Yonhap", "-" for nothing."""
    if carriage.folded:
        return "folded"
    agency = carriage.agency
    parts = [f"{agency.short or agency.name} {agency.relation}"] if agency else ["-"]
    if carriage.via:
        parts += ([] if agency else ["-"]) + [", ".join(carriage.via)]
    return " ".join(parts)


@pytest.mark.parametrize("case", [case for path in sorted(FIXTURES.glob("*.txt")) for case in read_cases(path)])
def test_fixture(case: Case) -> None:
    attributions = tuple(attribution_of(case.text, row) for row in case.rows)
    speakers = tuple(
        Speaker(Span.of(case.text, *each.source) if each.source else None, row[3])
        for each, row in zip(attributions, case.rows, strict=True)
    )
    carriages = link_agencies(segment(case.text), (), attributions, speakers, Gazetteer.default())
    for row, carriage in zip(case.rows, carriages, strict=True):
        assert outcome(carriage) == row[4], case.title
        if len(row) > 5:
            assert carriage.speaker
            assert carriage.speaker.name == row[5], case.title
