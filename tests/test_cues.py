"""The cue lexicon: what is in it, how it is looked up, what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from quoteattr.attribution.cues import FRAMES, SENSES, build_lexicon, cue_lexicon
from quoteattr.errors import DataError
from quoteattr.lexicon import load


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("said", "say"),
        ("says", "say"),
        ("told", "tell"),
        ("Denying", "deny"),
        ("argued", "argue"),
        ("vowed", "vow"),
        ("quipped", "quip"),
        ("admitted", "admit"),
        ("wrote", "write"),
        ("hopes", "hope"),
        ("emphasising", "emphasise"),
        ("announced", "announce"),
        ("begged", "beg"),
        ("noted", "note"),
        ("proposed", "propose"),
        ("thundering", "thunder"),
        ("conceded", "concede"),
        ("pledged", "pledge"),
        ("foresaw", "foresee"),
        ("swore", "swear"),
        ("tweeted", "tweet"),
        ("hailed", "hail"),
        ("cited", "cite"),
    ],
)
def test_inflected_verbs_are_found(word: str, lemma: str) -> None:
    assert getattr(cue_lexicon().verb(word), "lemma", None) == lemma


def test_every_verb_is_found_under_its_own_stem_and_none_hides_another() -> None:
    verbs = load("en/cues.toml")["verb"]
    lexicon = cue_lexicon()
    assert len(verbs) >= 450
    hidden = [lemma for lemma in verbs if getattr(lexicon.verb(lemma), "lemma", None) != lemma]
    assert hidden == []


@pytest.mark.parametrize("table", ["verb", "noun", "phrase"])
def test_every_entry_has_provenance_sense_and_frames(table: str) -> None:
    for lemma, fields in load("en/cues.toml")[table].items():
        assert fields["from"] == "own" or fields["from"].startswith("verbnet:"), lemma
        assert fields["sense"] in SENSES, lemma
        assert fields["frames"], lemma
        assert set(fields["frames"].split()) <= FRAMES, lemma


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("went on to say that", "go on to say"),
        ("makes it clear that", "make it clear"),
        ("called on both", "call on"),
        ("called for a", "call for"),
        ("called a", None),
        ("beg to differ", "beg to differ"),
    ],
)
def test_phrases_are_found_longest_first(text: str, lemma: str | None) -> None:
    words = text.split()
    phrase = cue_lexicon().phrase_at(words, 0, len(words))
    assert (phrase and phrase.entry.lemma) == lemma


def test_prepositions() -> None:
    words = "According to her lawyers".split()
    found = cue_lexicon().preposition_at(words, 0, 4)
    assert found is not None
    assert found.entry.lemma == "according to"
    assert len(found.stems) == 2
    assert cue_lexicon().preposition_at(words, 1, 4) is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"verbs": {}}, "unknown tables verbs"),
        ({"verb": {"say": {"frame": "that"}}}, "unknown field"),
        ({"verb": {"say": {"sense": "song"}}}, "unknown sense"),
        ({"verb": {"say": {"frames": "that thus"}}}, "unknown frames thus"),
    ],
)
def test_broken_data_is_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError, match=message):
        build_lexicon(data, "own.toml")
