"""Reports inside a quotation: “He told me ‘never again,’” she said. Their contents have depth 2."""

from __future__ import annotations

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges import to_attribution
from quoteattr.attribution.elements import Elements, Region, build_elements
from quoteattr.attribution.grammar.kinds import kind, lower
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.claims import attribute_claims
from quoteattr.attribution.rules.table import attribute_uncovered
from quoteattr.attribution.words import look_up
from quoteattr.model import Quotation
from quoteattr.state import Attribution
from quoteattr.text import Document

_NOBODY = frozenset(["nobody", "no", "none", "neither"])


def nested_attributions(elements: Elements, lexicon: CueLexicon, links: tuple[Link, ...]) -> tuple[Attribution, ...]:
    """Attributions of quotations inside quotations, and of another's speech reported there with "that"."""
    quoted = {region.quotation for link in links for region in _regions(elements, link)}
    found: list[Attribution] = []
    for index, quotation in enumerate(elements.quotations):
        if index not in quoted or not _may_report(elements.document, quotation, lexicon):
            continue
        inside = _inside(elements.document, quotation)
        inner = [link for link in attribute_uncovered(inside, lexicon, ()) if _is_spoken(inside, link, lexicon)]
        inner += [
            link for link in attribute_claims(inside, lexicon, tuple(inner)) if _is_anothers(inside, link, lexicon)
        ]
        found += [to_attribution(link, inside, lexicon)._replace(rule=f"nested-{link.rule}") for link in inner]
    return tuple(found)


def _regions(elements: Elements, link: Link) -> list[Region]:
    return [region for first, last in link.content for region in elements.regions[first:last] if region is not None]


def _may_report(document: Document, quotation: Quotation, lexicon: CueLexicon) -> bool:
    """Whether a quotation holds another, or a verb of speaking with what `_is_anothers` asks for beside it."""
    if quotation.children:
        return True
    words = [look_up(document.words[i]) for i in _tokens(document, quotation)]
    entries = [lexicon.verbs[word.stem] for word in words if word.stem in lexicon.verbs]
    spoken = [entry.lemma for entry in entries if entry.sense == "speech"]
    return bool(spoken) and ("tell" in spoken or any(word.kind == "that" for word in words))


def _tokens(document: Document, quotation: Quotation) -> list[int]:
    return [i for piece in quotation.pieces for i in document.tokens_in(piece.start, piece.end)]


def _inside(document: Document, quotation: Quotation) -> Elements:
    """The words between the marks as a text of their own, offsets kept."""
    tokens = _tokens(document, quotation)
    paragraphs = tuple((piece.start, piece.end) for piece in quotation.pieces)
    part = Document(
        document.text,
        paragraphs,
        tuple(document.starts[i] for i in tokens),
        tuple(document.ends[i] for i in tokens),
        tuple(document.words[i] for i in tokens),
        (),
    )
    return build_elements(part, quotation.children)


def _is_spoken(elements: Elements, link: Link, lexicon: CueLexicon) -> bool:
    """Whether quoted words inside a quotation are a speech of their own: all of them quoted, or another's words."""
    if link.cue is None or link.source is None:
        return False
    if lower(elements, link.source[0]) in _NOBODY:
        return False
    wholly = all(elements.regions[i] is not None for first, last in link.content for i in range(first, last))
    entry = lexicon.verb(elements.words[link.cue])
    return wholly or (entry is not None and entry.sense == "speech" and kind(elements, link.source[0]) != "i")


def _is_anothers(elements: Elements, link: Link, lexicon: CueLexicon) -> bool:
    """Whether a claim inside a quotation is another's speech: not the speaker's own, not a thought."""
    if link.cue is None or link.source is None:
        return False
    entry = lexicon.verb(elements.words[link.cue])
    if (
        entry is None
        or entry.sense != "speech"
        or (kind(elements, link.content[0][0]) != "that" and entry.lemma != "tell")
    ):
        return False
    return kind(elements, link.source[0]) != "i"
