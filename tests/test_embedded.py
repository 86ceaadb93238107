"""Reports beside and inside a report."""

from quoteattr.attribution import DEFAULT_CONFIDENCE
from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.embedded import with_embedded, with_shared_sources
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.decode import Reading
from quoteattr.attribution.models.learned import Judgement
from quoteattr.attribution.models.lexis import Lexis
from quoteattr.attribution.models.select import Proposal
from quoteattr.attribution.models.view import view
from tests.marked import contents, link_of, text_of

Described = tuple[str, str | None, list[str]]
"""Cue, source and content of a link."""


def embedded(outer: str, inner: str, *, cue: float = 0.9, reading: float = 0.3) -> list[Described]:
    """Every link, where the models read `inner` besides the link `outer`."""
    elements, link = link_of(outer)
    same, proposed = link_of(inner)
    assert same.text == elements.text
    assert proposed.cue is not None
    assert link.cue is not None
    words = [*elements.words]
    seen = view(elements, Lexis({word: place for place, word in enumerate(words, 1)}, lambda _: 0.5, cue_lexicon()))
    proposal = Proposal(proposed.cue, Reading(0.0, proposed.source, proposed.content), reading)
    judgement = Judgement(seen, {link.cue: 0.9, proposed.cue: cue}, (proposal,), {})
    return [described(found, elements) for found in with_embedded((link,), judgement)]


def described(link: Link, elements: Elements) -> Described:
    assert link.cue is not None
    source = None if link.source is None else text_of(elements, link.source)
    return elements.words[link.cue], source, contents(elements, link)


def test_a_second_verb_of_the_same_subject() -> None:
    assert embedded(
        "{s:Calder} {c:said} {x:the wall was old and urged skippers to stay in port}.",
        "Calder said the wall was old and {c:urged} {x:skippers to stay in port}.",
    ) == [
        ("said", "Calder", ["the wall was old"]),
        ("urged", "Calder", ["skippers to stay in port"]),
    ]


def test_a_second_report_with_a_subject_of_its_own() -> None:
    assert embedded(
        "{s:Calder} {c:said} {x:the wall was old, and Reave warned that the money was gone}.",
        "Calder said the wall was old, and {s:Reave} {c:warned} {x:that the money was gone}.",
    ) == [
        ("said", "Calder", ["the wall was old"]),
        ("warned", "Reave", ["that the money was gone"]),
    ]


def test_a_second_verb_that_cannot_be_the_other_subjects() -> None:
    assert embedded(
        "{s:Calder} {c:said} {x:the wall would go and urged skippers to stay in port}.",
        "Calder said {s:the wall} would go and {c:urged} {x:skippers to stay in port}.",
    ) == [
        ("said", "Calder", ["the wall would go"]),
        ("urged", "Calder", ["skippers to stay in port"]),
    ]


def test_a_second_verb_that_may_be_the_other_subjects() -> None:
    outer = "{s:Calder} {c:said} {x:Reave had gone and urged skippers to stay in port}."
    inner = "Calder said {s:Reave} had gone and {c:urged} {x:skippers to stay in port}."
    assert [cue for cue, _, _ in embedded(outer, inner)] == ["said"]


def test_a_second_verb_after_a_relative_clause() -> None:
    outer = "{s:Calder} {c:said} {x:he met the man who came and urged skippers to stay in port}."
    inner = "Calder said he met the man who came and {c:urged} {x:skippers to stay in port}."
    assert [cue for cue, _, _ in embedded(outer, inner)] == ["said"]


def test_a_report_inside_a_content_does_not_cut_it() -> None:
    outer = "{s:Calder} {c:said} {x:that Reave warned of a long winter}."
    inner = "Calder said that {s:Reave} {c:warned} {x:of a long winter}."
    assert embedded(outer, inner) == [("said", "Calder", ["that Reave warned of a long winter"])]


def test_an_unlikely_cue_is_not_believed() -> None:
    outer = "{s:Calder} {c:said} {x:the wall was old and urged skippers to stay in port}."
    inner = "Calder said the wall was old and {c:urged} {x:skippers to stay in port}."
    assert embedded(outer, inner, cue=0.05) == [
        ("said", "Calder", ["the wall was old and urged skippers to stay in port"])
    ]


def test_what_a_trailing_carrier_passes_on() -> None:
    assert embedded(
        "{x:Lund vowed to sail again}, {s:the radio} {c:said}.", "{s:Lund} {c:vowed} {x:to sail again}, the radio said."
    ) == [
        ("said", "the radio", ["Lund vowed to sail again"]),
        ("vowed", "Lund", ["to sail again"]),
    ]


def test_a_report_in_a_leading_content_needs_its_own_source() -> None:
    found = embedded(
        "{x:Lund vowed to sail again}, {s:the radio} {c:said}.", "Lund {c:vowed} {x:to sail again}, the radio said."
    )
    assert [cue for cue, _, _ in found] == ["said"]


def test_embedded_reports_are_believed_as_far_as_half() -> None:
    elements, link = link_of("{x:Lund vowed to sail again}, {s:the radio} {c:said}.", confidence=0.8)
    _, inner = link_of("{s:Lund} {c:vowed} {x:to sail again}, the radio said.")
    assert link.cue is not None
    assert inner.cue is not None
    seen = view(elements, Lexis({}, lambda _: 0.5, cue_lexicon()))
    proposal = Proposal(inner.cue, Reading(0.0, inner.source, inner.content), 0.2)
    judgement = Judgement(seen, {link.cue: 0.9, inner.cue: 0.9}, (proposal,), {})
    assert [found.confidence for found in with_embedded((link,), judgement)] == [0.8, DEFAULT_CONFIDENCE]


def test_a_source_that_starts_too_early_is_put_right() -> None:
    elements, first = link_of("After a tour, {s:Calder} {c:praised} {x:the crew}, saying it was safe.")
    _, second = link_of("{s:After a tour, Calder} praised the crew, {c:saying} {x:it was safe}.")
    assert [link.source for link in with_shared_sources((first, second), elements)] == [first.source] * 2


def test_sources_without_a_comma_stay() -> None:
    elements, first = link_of("{s:Ada Calder} {c:praised} {x:the crew}, saying it was safe.")
    _, second = link_of("{s:Ada Calder} praised the crew, {c:saying} {x:it was safe}.")
    assert with_shared_sources((first, second), elements) == (first, second)
