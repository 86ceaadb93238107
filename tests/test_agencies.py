"""What agencies have to do with a report: the relations, the descriptions, and what is no agency."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.gazetteer import Gazetteer, Outlet
from quoteattr.model import Span, Speaker
from quoteattr.resolution.agencies import Carriage, find_agency_mentions, link_agencies, redirect_sources
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
    document = segment(case.text)
    mentions = find_agency_mentions(document, Gazetteer.default())
    carriages = link_agencies(document, (), attributions, speakers, mentions)
    redirected = redirect_sources(document, attributions, mentions)
    kept = tuple(
        speaker if new.source == old.source else Speaker(None, None)
        for speaker, old, new in zip(speakers, attributions, redirected, strict=True)
    )
    again = link_agencies(document, (), redirected, kept, mentions)
    assert [outcome(carriage) for carriage in again] == [outcome(carriage) for carriage in carriages]
    for row, carriage in zip(case.rows, carriages, strict=True):
        assert outcome(carriage) == row[4], case.title
        if len(row) > 5:
            assert carriage.speaker
            assert carriage.speaker.name == row[5], case.title


def link(text: str, *attributions: Attribution, gazetteer: Gazetteer | None = None) -> tuple[Carriage, ...]:
    speakers = tuple(Speaker(None, None) for _ in attributions)
    document = segment(text)
    mentions = find_agency_mentions(document, gazetteer or Gazetteer.default())
    return link_agencies(document, (), attributions, speakers, mentions)


def redirect(text: str, *attributions: Attribution) -> tuple[Attribution, ...]:
    document = segment(text)
    return redirect_sources(document, attributions, find_agency_mentions(document, Gazetteer.default()))


def test_no_attribution() -> None:
    assert link("Reuters said.") == ()


def test_attribution_without_cue_and_source() -> None:
    assert link("“We left.” Reuters", Attribution(content=((1, 9),))) == (Carriage(speaker=Speaker(None, None)),)


def test_caller_adds_an_agency() -> None:
    text = "The well is dry, Halima Wardi told Zarqa Wire."
    report = Attribution(content=((0, 15),), cue=((30, 34),), source=(17, 29))
    own = Gazetteer.default().with_agencies(Outlet("Zarqa Wire", country="JO"))
    assert outcome(link(text, report)[0]) == "-"
    assert outcome(link(text, report, gazetteer=own)[0]) == "Zarqa Wire recipient"


def test_agency_mention_is_an_exact_slice() -> None:
    text = "“It holds,” an engineer told the official  MENA news agency."
    (carriage,) = link(text, Attribution(content=((1, 10),), cue=((24, 28),), source=(12, 23)))
    assert carriage.agency
    assert carriage.agency.mention
    assert text[carriage.agency.mention.start : carriage.agency.mention.end] == carriage.agency.mention.text == "MENA"


def test_redirected_source_gives_the_same_carriage() -> None:
    text = "Kyodo, citing a ministry source, said the ship had sunk."
    report = Attribution(content=((38, 55),), cue=((33, 37),), source=(0, 5))
    (redirected,) = redirect(text, report)
    assert redirected.source == (14, 31)
    first, second = link(text, report)[0], link(text, redirected)[0]
    assert (first.agency, first.via) == (second.agency, second.via)


def test_contents_that_hold_each_other_make_no_circle() -> None:
    text = "A said that B said that A said that B said so."
    both = Attribution(content=((0, 40),), cue=((4, 8),)), Attribution(content=((0, 40),), cue=((14, 18),))
    assert len(link(text, *both)) == 2


WORDS = st.sampled_from(
    "Reuters AP the agency The state media said told according to by quoted citing KCNA , . “ ” ( ) ’s / — \n Agency "
    "news an Iranian in interview with CNN “Face Nation” reported Times New York officials \ud800 \0 that".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.data())
def test_any_text_gives_carriages(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    ends = st.integers(0, len(text))
    ranges = st.tuples(ends, ends).map(lambda r: (min(r), max(r)))
    attributions = tuple(
        Attribution(
            content=tuple(sorted(data.draw(st.lists(ranges, max_size=2)))),
            cue=tuple(data.draw(st.lists(ranges, max_size=1))),
            source=data.draw(st.none() | ranges),
        )
        for _ in range(data.draw(st.integers(0, 4)))
    )
    for carriage in link(text, *attributions):
        if carriage.agency and carriage.agency.mention:
            mention = carriage.agency.mention
            assert text[mention.start : mention.end] == mention.text
        if carriage.agency and carriage.agency.relation == "relay":
            assert (carriage.agency.short or carriage.agency.name) in carriage.via
    redirect(text, *attributions)


def ranges_of(text: str, *parts: str) -> tuple[Range, ...]:
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts)


REDIRECTED = [
    (
        "“Nobody came,” the abbot said, according to Tanjug.",
        ("Tanjug", "according to", "Nobody came,"),
        ("the abbot", "said", "Nobody came,"),
    ),
    (
        "According to Tanjug, the abbot said nobody came.",
        ("Tanjug", "According to", "the abbot said nobody came"),
        ("the abbot", "said", "nobody came"),
    ),
    (
        "The abbot told the Serbian agency Tanjug that nobody came.",
        ("The abbot", "told", "agency Tanjug that nobody came"),
        ("The abbot", "told", "that nobody came"),
    ),
    (
        "Nobody came, the abbot complained, Tanjug reported.",
        ("the abbot", "complained", "Nobody came"),
        ("the abbot", "complained", "Nobody came"),
    ),
    (
        "The roof will be mended by May, Tanjug reported.",
        ("Tanjug", "reported", "The roof will be mended by May"),
        ("Tanjug", "reported", "The roof will be mended by May"),
    ),
]


@pytest.mark.parametrize(("text", "given_parts", "wanted"), REDIRECTED)
def test_redirected(text: str, given_parts: tuple[str, str, str], wanted: tuple[str, str, str]) -> None:
    source, cue, content = ranges_of(text, *given_parts)
    report = Attribution(content=(content,), cue=(cue,), source=source)
    (found,) = redirect(text, report)
    assert found.source
    assert tuple(text[slice(*part)] for part in (found.source, found.cue[0], found.content[0])) == wanted


def test_many_reports_in_one_sentence_take_linear_time() -> None:
    unit = "KCNA said the ship sank, "
    text, size = unit * 2000, len(unit)
    attributions = tuple(
        Attribution(content=((at + 10, at + 23),), cue=((at + 5, at + 9),), source=(at, at + 4))
        for at in range(0, len(text), size)
    )
    assert {outcome(carriage) for carriage in link(text, *attributions)} == {"KCNA speaker"}
