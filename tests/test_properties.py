"""What holds for every text, however broken."""

import subprocess
import sys
from os import environ
from pathlib import Path

import pytest
import regex
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr import Quotation, Quote, Span, analyze, explain, extract_quotations, extract_quotes
from quoteattr.marks import find_unpaired
from quoteattr.model import Agency, Cue, Interpolation, Speaker
from tests.fixtures_format import read_cases
from tests.places import ARTICLE, FIXTURES, ROOT, read
from tests.soundness import everything, flaws, flaws_of
from tests.strategies import ANY_CHARACTER, broken_news

PIECES = (
    "“ ” ‘ ’ \" ' « » „ ‟ `` '' 「 」 [ ] [...] [sic] ( ) — … . , : ; ? ! \n \n\n \r\n \t \u2028 \x0b \0 \ud800 İ 🙂 "
    "said says that according to told reporters Reuters KCNA the agency quoted as saying Kim Jong Un Jane Doe Mr. She "
    "he they added warned of Tuesday spokesman statement ’90s ministers’ don’t 12 minister 5'6\""
).split(" ")
news = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
dense = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text(ANY_CHARACTER, max_size=200)
texts = news | dense | anything | broken_news

SURE_MARKS = "“”„‟«»「」"
"""Those that are no apostrophes or inch marks either."""

TWO_CUES = "The harbour will close, director Ada Quill told Reuters. “We have no crane that works,” she said."
SPEECH = "“We will win,” said Jane Doe. She told reporters that the race was long."
INSIDE = "Jane Doe stood up.\n\n“He told me ‘never again,’” she said, according to Reuters. “I [Doe] left."
PREFIX = "The ferry to Ardwell leaves at noon.\n\n"


@given(texts)
@example(SPEECH)
@example(INSIDE)
@example(read(ARTICLE))
def test_any_text_gives_a_sound_analysis(text: str) -> None:
    assert flaws(text) == []


@pytest.mark.parametrize("path", sorted((FIXTURES / "quotes").glob("*.md")), ids=lambda path: path.stem)
def test_a_text_that_breaks_off_anywhere_gives_a_sound_analysis(path: Path) -> None:
    for case in read_cases(path):
        for word in regex.finditer(r"\w+|[^\w\s]", case.text):
            assert flaws(case.text[: word.end()]) == []


@pytest.mark.parametrize("path", sorted((FIXTURES / "fuzz").glob("*.txt")), ids=lambda path: path.stem)
def test_what_fuzzing_found_is_mended(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    analysis = analyze(text)
    assert list(flaws_of(analysis)) == []
    assert explain.render(explain.trace(analysis))


@given(texts)
@example(INSIDE)
@example(TWO_CUES)
@example(read(ARTICLE))
def test_quotes_are_in_text_order_and_differ(text: str) -> None:
    quotes = extract_quotes(text)
    starts = [quote.content[0].start for quote in quotes]
    assert starts == sorted(starts)
    assert len({quote.content for quote in quotes}) == len(quotes)
    said = [span for quote in quotes if quote.kind == "direct" for span in quote.content]
    assert len(set(said)) == len(said)


@given(texts)
@example(INSIDE)
def test_any_text_gives_quotations_whose_spans_hold(text: str) -> None:
    for quotation in everything(extract_quotations(text)):
        assert text[quotation.span.start : quotation.span.end] == quotation.span.text
        for span in quotation.pieces:
            assert quotation.span.start <= span.start <= span.end <= quotation.span.end
            assert text[span.start : span.end] == span.text
            assert span.text == span.text.strip()
        for child in quotation.children:
            assert child.depth == quotation.depth + 1
            assert quotation.span.start <= child.span.start <= child.span.end <= quotation.span.end


@given(texts)
@example(SPEECH)
@example(INSIDE)
@example(read(ARTICLE))
def test_a_paragraph_in_front_shifts_everything(text: str) -> None:
    assert extract_quotations(PREFIX + text) == tuple(map(shifted_quotation, extract_quotations(text)))
    # Where an article begins other things hold, so some of it stands before the text in both.
    assert extract_quotes(PREFIX * 4 + text) == tuple(map(shifted, extract_quotes(PREFIX * 3 + text)))


@given(texts)
@example(INSIDE)
def test_every_quotation_mark_is_accounted_for(text: str) -> None:
    covered = [range(quotation.span.start, quotation.span.end) for quotation in extract_quotations(text)]
    unpaired = find_unpaired(text)
    assert list(unpaired) == sorted(set(unpaired))
    for offset, character in enumerate(text):
        if character in SURE_MARKS:
            assert offset in unpaired or any(offset in span for span in covered)


@given(texts)
def test_the_same_text_gives_the_same_quotes(text: str) -> None:
    assert extract_quotes(text) == extract_quotes(text)


def test_the_hash_seed_does_not_matter() -> None:
    command = [sys.executable, "-m", "quoteattr", "--format", "jsonl", str(ARTICLE)]
    outputs = [
        subprocess.run(
            command, capture_output=True, check=True, cwd=ROOT, env={**environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "77")
    ]
    assert outputs[0]
    assert len(set(outputs)) == 1


def moved(span: Span) -> Span:
    return Span(span.start + len(PREFIX), span.end + len(PREFIX), span.text)


def moved_interpolation(item: Interpolation) -> Interpolation:
    return evolve(item, span=moved(item.span), target=item.target and moved(item.target))


def shifted_quotation(quotation: Quotation) -> Quotation:
    return evolve(
        quotation,
        span=moved(quotation.span),
        pieces=tuple(map(moved, quotation.pieces)),
        children=tuple(map(shifted_quotation, quotation.children)),
        interpolations=tuple(map(moved_interpolation, quotation.interpolations)),
    )


def shifted(quote: Quote) -> Quote:
    cue, speaker, agency = quote.cue, quote.speaker, quote.agency
    return evolve(
        quote,
        content=tuple(map(moved, quote.content)),
        cue=cue and Cue(tuple(map(moved, cue.spans)), cue.text, cue.lemma),
        speaker=speaker and Speaker(speaker.mention and moved(speaker.mention), speaker.name, speaker.kind),
        agency=agency and Agency(agency.name, agency.short, agency.mention and moved(agency.mention), agency.relation),
        interpolations=tuple(map(moved_interpolation, quote.interpolations)),
    )
