"""Every case of `fixtures/quotes` gives exactly the quotes it expects; known failures fail, and strictly so."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import extract_quotes
from quoteattr.export import to_fixture
from quoteattr.export.fixture import Places
from quoteattr.model import Quote, Span
from tests.fixtures_format import Case, Expected, FixtureError, as_expected, parse_cases, read_cases
from tests.places import FIXTURES
from tests.scoring import pair
from tests.strategies import texts_with_quotes

KNOWN_FAILURES = "known-failures.md"


def cases() -> Iterator[object]:
    for path in sorted((FIXTURES / "quotes").glob("*.md")):
        marks = [pytest.mark.xfail(strict=True)] if path.name == KNOWN_FAILURES else []
        for case in read_cases(path):
            yield pytest.param(case, id=case.place, marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: Case) -> None:
    found = [as_expected(quote) for quote in extract_quotes(case.text)]
    wanted, found = settle(case, found)
    want, got = (sorted("\n".join(lines(case.text, quote)) for quote in quotes) for quotes in (wanted, found))
    assert want == got, f"{case.place} {case.title}\n{case.text}\n{difference(want, got)}"


def settle(case: Case, found: Sequence[Expected]) -> tuple[list[Expected], list[Expected]]:
    """The quotes to compare: optional ones taken out on both sides, equally right names as they were found."""
    pairs = pair(case.text, case.quotes, found)
    unpaired = [quote for j, quote in enumerate(found) if j not in pairs.values()]
    wanted, compared = [], []
    for i, gold in enumerate(case.quotes):
        match = found[pairs[i]] if i in pairs else None
        if gold.optional:
            continue
        if match is not None:
            compared.append(match)
        named = match is not None and match.speakers and match.speakers[0] in gold.speakers
        wanted.append(evolve(gold, speakers=match.speakers) if match is not None and named else gold)
    return wanted, compared + unpaired


def lines(text: str, quote: Expected) -> Iterator[str]:
    """A quote as the fixture format writes it."""
    yield quote.kind
    for start, end in quote.content:
        nth = Places(text).occurrence(Span.of(text, start, end))
        yield f"  content{'' if nth == 1 else f'#{nth}'} {text[start:end]}"
    fields = {
        "cue": quote.cue,
        "mention": quote.mention,
        "speaker": " | ".join(quote.speakers),
        "agency": f"{quote.agency} {quote.relation}" if quote.agency else None,
        "via": "; ".join(quote.via),
    }
    yield from (f"  {name} {value}" for name, value in fields.items() if value)
    for bracket, kind, name in quote.interpolations:
        yield f"  interpolation {bracket} {kind} {name or ''}".rstrip()


def difference(want: list[str], got: list[str]) -> str:
    return "\n".join(
        unified_diff("\n".join(want).split("\n"), "\n".join(got).split("\n"), "expected", "found", n=99, lineterm="")
    )


@given(texts_with_quotes(), st.text(max_size=20))
def test_what_is_written_is_read_back(written: tuple[str, list[Quote]], title: str) -> None:
    text, quotes = written
    [case] = parse_cases(to_fixture(title, text, quotes), "own.md")
    assert case.text == text
    assert list(case.quotes) == [as_expected(quote) for quote in quotes]


def test_cases_follow_each_other_after_comments() -> None:
    source = "# Ferries\n# and trains\n\nOne\n.\nA\n.\n.\n\n# Two\n..\nB\n.\nC\n..\n..\n"
    first, second = parse_cases(source, "own.md")
    assert (first.place, first.title, first.text) == ("own.md:4", "One", "A")
    assert (second.place, second.title, second.text) == ("own.md:10", "# Two", "B\n.\nC")


def test_the_second_occurrence_and_equally_right_names() -> None:
    source = "One\n.\nno, no\n.\noptional mixed\n  content#2 no\n  speaker Ada Quill | Quill\n.\n"
    [quote] = next(parse_cases(source, "own.md")).quotes
    assert (quote.content, quote.speakers, quote.optional) == (((4, 6),), ("Ada Quill", "Quill"), True)


@pytest.mark.parametrize(
    ("expectation", "message"),
    [
        ("direct\n", "own.md:6: the direct quote before this line has no content"),
        ("direct\n  content Yes\n", "own.md:6: the input does not hold 'Yes'"),
        ("direct\n  content#2 No\n", "own.md:6: the input does not hold 2 times 'No'"),
        ("loud\n", "own.md:5: 'loud' is neither"),
        ("direct\n  colour red\n", "own.md:6: unknown field 'colour'"),
        ("direct\n  content No\n  agency Reuters\n", "own.md:7: the agency's short name and its relation wanted"),
    ],
)
def test_a_broken_fixture_says_where(expectation: str, message: str) -> None:
    with pytest.raises(FixtureError) as raised:
        list(parse_cases(f"One\n.\nNo\n.\n{expectation}.\n", "own.md"))
    assert str(raised.value).startswith(message)
