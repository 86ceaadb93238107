"""From a link between elements to an attribution whose every edge follows the conventions."""

from __future__ import annotations

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges.content import content_of, offsets_of
from quoteattr.attribution.edges.cue import CueReach, head_of, reach_of
from quoteattr.attribution.edges.mention import apart_from, mention_of
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import kind
from quoteattr.attribution.grammar.noun_phrases import plain_phrase_after
from quoteattr.attribution.grammar.reports import Report, quoted_source
from quoteattr.attribution.link import Link
from quoteattr.state import Attribution
from quoteattr.text import Range

_GIVEN = frozenset(["to", "that", "Q"])
"""What orders, news and promises from somebody begin with."""


def to_attribution(link: Link, elements: Elements, lexicon: CueLexicon) -> Attribution:
    """Set the edges of cue, content and mention, whoever made the link."""
    link = _as_conventions(link, elements, lexicon)
    cue = None if link.cue is None else reach_of(elements, link.cue, lexicon)
    content = content_of(elements, link.content, cue, lexicon)
    source = None if link.source is None else mention_of(elements, link.source, content.cue)
    ranges = content.ranges
    if source is not None:
        apart = apart_from(elements, source, ranges)
        source, ranges = (source, ()) if apart is None else (apart, ranges)
    implied = None if link.implied is None else mention_of(elements, link.implied, None)
    stretches = () if content.cue is None else content.cue.stretches
    return Attribution(
        content=offsets_of(elements, ranges, with_that=_takes_that(content.cue, lexicon)),
        cue=tuple(_offsets(elements, stretch) for stretch in stretches),
        lemma="" if content.cue is None else content.cue.lemma,
        source=None if source is None else _offsets(elements, source),
        implied=None if implied is None else _offsets(elements, implied),
        rule=link.rule,
        confidence=link.confidence,
    )


def _as_conventions(link: Link, elements: Elements, lexicon: CueLexicon) -> Link:
    """The link with the verb of saying as its head and with whoever is quoted as its source."""
    if link.cue is None or not link.content or elements.regions[link.cue] is not None:
        return link
    first = link.content[0][0]
    link = link._replace(cue=head_of(elements, link.cue, first, lexicon))
    quoted = quoted_source(elements, link.cue, lexicon) if link.cue is not None else None
    if quoted is None:
        return _given(link, elements)
    if first < quoted.cue:
        return _parted(link, quoted)
    content = _after(link.content, quoted)
    return link._replace(cue=quoted.cue, source=quoted.source or link.source, content=content or link.content)


def _given(link: Link, elements: Elements) -> Link:
    """The link with whoever gave what follows the cue as its source: orders | from the mayor | to leave."""
    (first, last), *others = link.content
    if link.cue is None or first != link.cue + 1 or kind(elements, first) != "from":
        return link
    giver = plain_phrase_after(elements, first + 1, last)
    if giver is None or giver[1] >= last or kind(elements, giver[1]) not in _GIVEN:
        return link
    return link._replace(source=giver, content=((giver[1], last), *others))


def _parted(link: Link, quoted: Report) -> Link:
    """The link with a passive's subject as its source, out of its content: “Yes,” | Okoro was quoted as saying."""
    source = quoted.source
    if source is None or quoted.group is None or not quoted.group.passive:
        return link
    before = ((start, min(end, source[0])) for start, end in link.content if start < source[0])
    after = _after(link.content, quoted)
    return link._replace(source=source, content=(*before, *after))


def _after(content: tuple[Range, ...], quoted: Report) -> tuple[Range, ...]:
    """What of a content stands after "was quoted by the radio as saying"."""
    return tuple((max(start, quoted.end), end) for start, end in content if end > quoted.end)


def _takes_that(cue: CueReach | None, lexicon: CueLexicon) -> bool:
    """Whether "that" after a cue opens a clause; after "call" it is an object: "calls that “a fairy tale”"."""
    entry = None if cue is None else lexicon.verbs.get(cue.lemma)
    return entry is None or entry.takes("that") or not entry.takes("object-predicate")


def _offsets(elements: Elements, stretch: Range) -> Range:
    first, last = stretch
    return elements.starts[first], elements.ends[last - 1]
