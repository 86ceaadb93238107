"""Quotes whose every span is a slice of their text, for what is written and read back."""

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
from tests.strategies import words

_CHARACTERS = "ab é.“”’[]|=,;\t\n\r\x0b\x1c\x85\u2028\u3000\0\x1b\ud800\U0001f525_#{}"


@st.composite
def texts_with_sound_quotes(draw: st.DrawFn) -> tuple[str, list[Quote]]:
    """A text and quotes of every shape, whose spans hold a letter each and have no blanks at their edges."""
    text = "".join(draw(st.lists(st.sampled_from(["ab", "é", "x", *_CHARACTERS]), min_size=1, max_size=40))) + "z"
    places = [place for place, character in enumerate(text) if character.isalpha()]

    def some_span() -> Span:
        one, other = sorted([draw(st.sampled_from(places)), draw(st.sampled_from(places))])
        return Span.of(text, one, other + 1)

    def row() -> tuple[Span, ...]:
        return tuple(some_span() for _ in range(draw(st.integers(1, 2))))

    def joined(spans: tuple[Span, ...]) -> str:
        return " ".join(span.text for span in spans)

    def interpolation() -> Interpolation:
        kind = draw(st.sampled_from(InterpolationKind))
        span = some_span()
        target = some_span() if draw(st.booleans()) else None
        return Interpolation(span, span.text, kind, target, draw(st.none() | words))

    def quote() -> Quote:
        content, cue = row(), row()
        mention = some_span() if draw(st.booleans()) else None
        speaker = Speaker(mention, draw(st.none() | words), draw(st.sampled_from(SpeakerKind)))
        agency = Agency(draw(words), draw(st.none() | words), mention, draw(st.sampled_from(Relation)))
        return Quote(
            draw(st.sampled_from(QuoteKind)),
            content,
            joined(content),
            Cue(cue, joined(cue), draw(words.filter(bool))) if draw(st.booleans()) else None,
            speaker if draw(st.booleans()) else None,
            agency if draw(st.booleans()) else None,
            tuple(draw(st.lists(words, max_size=2))),
            tuple(interpolation() for _ in range(draw(st.integers(0, 2)))),
            draw(words),
            draw(words),
            draw(st.integers(1, 3)),
            draw(st.floats(0, 1)),
            draw(words),
        )

    return text, [quote() for _ in range(draw(st.integers(0, 3)))]
