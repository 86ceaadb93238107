"""Made-up quotes and texts for property tests."""

from hypothesis import strategies as st

from quoteattr.model import (
    Agency,
    Cue,
    Interpolation,
    InterpolationKind,
    Quote,
    QuoteKind,
    Relation,
    Span,
    Speaker,
    SpeakerKind,
)
from tests.news import article, broken

ANY_CHARACTER = st.characters(exclude_categories=())
"""Lone surrogates and control characters included."""

any_text = st.text(ANY_CHARACTER)
broken_news = st.randoms(use_true_random=False).map(lambda random: broken(random, article(random)))
"""Articles with a few accidents: marks lost, doubled and swapped, odd characters, other Unicode forms and line ends."""
words = st.text(ANY_CHARACTER, max_size=12)
offsets = st.integers(0, 10**6)
spans = st.builds(Span, offsets, offsets, words)
some_spans = st.lists(spans, max_size=3).map(tuple)
interpolations = st.builds(
    Interpolation, spans, words, st.sampled_from(InterpolationKind), st.none() | spans, st.none() | words
)
speakers = st.builds(Speaker, st.none() | spans, st.none() | words, st.sampled_from(SpeakerKind))
agencies = st.builds(Agency, words, st.none() | words, st.none() | spans, st.sampled_from(Relation))
quotes = st.builds(
    Quote,
    kind=st.sampled_from(QuoteKind),
    content=st.lists(spans, min_size=1, max_size=3).map(tuple),
    text=words,
    cue=st.none() | st.builds(Cue, some_spans, words, words),
    speaker=st.none() | speakers,
    agency=st.none() | agencies,
    via=st.lists(words, max_size=3).map(tuple),
    interpolations=st.lists(interpolations, max_size=2).map(tuple),
    verbatim=words,
    readable=words,
    depth=st.integers(1, 9),
    confidence=st.floats(0, 1),
    rule=words,
)
"""Any quote at all, whether its spans make sense or not."""

_LETTERS = st.text("abcdefgÉß“”’ ", min_size=1, max_size=8).map(lambda text: f"x{text}x")
_INPUTS = st.text("abé .\n\r“”[]#", max_size=60) | any_text


@st.composite
def texts_with_quotes(draw: st.DrawFn) -> tuple[str, list[Quote]]:
    """A text, and quotes whose contents stand in it."""
    text = draw(_INPUTS) + draw(_LETTERS)
    places = [place for place, character in enumerate(text) if character not in "\r\n"]

    def content() -> Span:
        start = draw(st.sampled_from(places))
        line = len(text[start:].split("\n")[0].split("\r")[0])
        return Span.of(text, start, start + draw(st.integers(1, line)))

    def quote() -> Quote:
        name = draw(st.none() | _LETTERS)
        agency = draw(
            st.none() | st.builds(Agency, _LETTERS, st.none() | _LETTERS, st.none(), st.sampled_from(Relation))
        )
        bracket = Interpolation(Span(0, 3, "[x]"), "x", draw(st.sampled_from(InterpolationKind)), None, name)
        return Quote(
            draw(st.sampled_from(QuoteKind)),
            tuple(content() for _ in range(draw(st.integers(1, 2)))),
            "",
            cue=draw(st.none() | st.builds(Cue, st.just(()), _LETTERS, st.just("say"))),
            speaker=None if name is None else Speaker(None, name),
            agency=agency,
            via=tuple(draw(st.lists(_LETTERS, max_size=2))),
            interpolations=(bracket,) if draw(st.booleans()) else (),
        )

    return text, [quote() for _ in range(draw(st.integers(0, 3)))]
