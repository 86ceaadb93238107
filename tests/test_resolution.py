"""What the resolution promises for any text: alignment, exact ranges, no exception, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.model import SpeakerKind
from quoteattr.resolution import FirstNames, Resolution, resolve
from quoteattr.state import Attribution
from quoteattr.text import segment

PIECES = [
    *"Kim Smith Jr. Mr. Mrs. President of the and , . “ ” ( ) [ ] ’s said who she he it they".split(),
    *"A Q : Anna van der Berg NASA".split(),
    "(NASA)",
    "\n\n",
    "\ud800",
    "\0",
    "İstanbul",
    "ǅ",
    "ﬁ",
    "a 34-year-old baker",
    "his wife",
    "U.S.",
    "R-Ohio",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
]


def speakers(text: str, *sources: str, names: FirstNames | None = None) -> Resolution:
    found = []
    for source in sources:
        start = text.index(source)
        found.append(Attribution((), source=(start, start + len(source))))
    return resolve(segment(text), (), tuple(found), names)


def name(text: str, source: str, names: FirstNames | None = None) -> str | None:
    speaker = speakers(text, source, names=names).speakers[0]
    return speaker.name if speaker else None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200), st.data())
def test_any_text_gives_aligned_speakers_and_exact_ranges(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    ranges = st.tuples(offsets, offsets).map(lambda pair: (min(pair), max(pair)))
    makers = st.builds(Attribution, st.tuples(ranges), source=st.none() | ranges, implied=st.none() | ranges)
    attributions = tuple(data.draw(st.lists(makers, max_size=5)))
    resolution = resolve(segment(text), (), attributions)
    assert len(resolution.speakers) == len(attributions)
    for attribution, speaker in zip(attributions, resolution.speakers, strict=True):
        assert (speaker is None) == (attribution.source is None and attribution.implied is None)
        if speaker is not None and speaker.mention is not None:
            assert (speaker.mention.start, speaker.mention.end) == attribution.source
    for entity in resolution.entities:
        assert entity.name
        assert all(0 <= start < end <= len(text) for start, end in entity.mentions)
    resolution.name_at(*data.draw(ranges))


@pytest.mark.parametrize(
    "piece",
    [
        "Mr. Smith met Kim Jones and she said he left. ",
        "Ann Lee, a baker, saw Bo Lee, a cook, and the Lees. ",
        "The Aa Bb (AB) Council of the Cc. ",
        "A man said. She said. “I said.” They said. ",
        "A, B, C and D, who said ",
        "Aaaaa said. Aaaab said. Aaaac said. ",
        "Ann Lee and he who said it the firm ",
        "Bank of X of ",
        "“He [Kim] ",
        "(ABC) ",
    ],
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Eight times the text takes about eight times as long."""

    def seconds(copies: int) -> float:
        text = piece * copies
        starts = list(range(0, len(text), max(1, len(piece) // 3)))
        attributions = tuple(Attribution(((i, i + 5),), source=(i, min(len(text), i + 9))) for i in starts)
        document, start = segment(text), time.process_time()
        resolve(document, (), attributions)
        return time.process_time() - start

    seconds(50)
    assert any(seconds(400) < 24 * max(seconds(50), 0.002) for _ in range(4)), (
        "a busy machine may fail once, not always"
    )


def test_distinct_names_cost_no_more() -> None:
    def seconds(count: int) -> float:
        text = " ".join(
            f"Abc{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}x Smith said so. Ab{i % 10}d{i} met him."
            for i in range(count)
        )
        document, start = segment(text), time.process_time()
        resolve(document, (), ())
        return time.process_time() - start

    seconds(100)
    assert seconds(1000) < 24 * max(seconds(125), 0.002)


def test_no_source_gives_no_speaker() -> None:
    assert resolve(segment("It rained."), (), (Attribution(((0, 10),)),)).speakers == (None,)


def test_first_names_are_evidence_that_a_caller_may_switch_off() -> None:
    text = "Thomas Brill sat beside Margaret Oyelaran. Later he said no."
    assert name(text, "he") == "Thomas Brill"
    swapped = FirstNames(male=frozenset(["margaret"]), female=frozenset(["thomas"]))
    assert name(text, "he", names=swapped) == "Margaret Oyelaran"
    assert name(text, "he", names=FirstNames()) is not None


def test_entities_list_people_and_bodies_with_their_mentions() -> None:
    text = "Asha Rao leads Delta Fisheries. “We sail,” Rao said. She said Delta Fisheries would too."
    entities = {entity.name: entity for entity in speakers(text).entities}
    assert entities["Asha Rao"].kind is SpeakerKind.PERSON
    assert [text[start:end] for start, end in entities["Asha Rao"].mentions] == ["Asha Rao", "Rao", "She"]
    assert entities["Delta Fisheries"].kind is SpeakerKind.ORGANIZATION


def test_name_at_names_people_and_bodies_only() -> None:
    text = (
        "Pak Tae Sok of the Salt Union met Li Na in Oslo. "
        "“He [Pak] and they [the guests] saw it [the Salt Union] there [Oslo],” Li said."
    )
    resolution = speakers(text, "Li said"[:2])

    def at(phrase: str) -> str | None:
        start = text.index(f"[{phrase}]") + 1
        return resolution.name_at(start, start + len(phrase))

    assert at("Pak") == "Pak Tae Sok"
    assert at("the Salt Union") == "Salt Union"
    assert at("the guests") is None
    assert at("Oslo") is None
