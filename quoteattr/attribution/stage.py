"""The attribution of a text: what the models find, then rules for what is left over."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.attribution.cues import cue_lexicon
from quoteattr.attribution.edges import to_attribution
from quoteattr.attribution.elements import Elements, build_elements
from quoteattr.attribution.embedded import with_embedded, with_shared_sources, with_verbs_for_colons
from quoteattr.attribution.fragments import each_piece_once, joined, resumed
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.learned import DEFAULT_CONFIDENCE, RULE, SPEECH, Judgement, judge, learned_links
from quoteattr.attribution.models.weights import Weights
from quoteattr.attribution.models.weights_file import default_weights
from quoteattr.attribution.rules import attribute_claims, attribute_uncovered, nested_attributions
from quoteattr.attribution.rules.tags import TAGS
from quoteattr.attribution.sieve import is_report
from quoteattr.model import Quotation
from quoteattr.state import Attribution
from quoteattr.text import Document

TAG_RULES = frozenset([*(rule.id for rule in TAGS), "quote-was-noun-of-x"])
"""Rules that need a reporting word right by the quotation, which says by itself that it is speech."""
TAGGED_SPEECH = 0.3
CLAIM = 0.2
"""Probability of a cue from which a claim found by a rule is believed; of prepositions and phrases there is none."""
UNMEASURED = 0.6
"""Confidence in a rule that the corpus says nothing of."""


class Course(NamedTuple):
    """How the attribution of a text went: its links after each step."""

    elements: Elements
    judgement: Judgement
    learned: tuple[Link, ...]
    """What the models believe in."""
    joined: tuple[Link, ...]
    """The same with quotations that go on elsewhere, each piece in one of them."""
    shared: tuple[Link, ...]
    """The same with sources that a second verb shares with the first."""
    embedded: tuple[Link, ...]
    """The same with reports inside their contents, and whole where a report breaks its own content."""
    reports: tuple[Link, ...]
    """Those of them that do not merely look like a report."""
    links: tuple[Link, ...]
    """The same with what rules add and replace."""


def attribute(
    document: Document,
    quotations: tuple[Quotation, ...],
    threshold: float = DEFAULT_CONFIDENCE,
    weights: Weights | None = None,
) -> tuple[Attribution, ...]:
    """Every attribution of a text that is at least as likely as the threshold.

    >>> from quoteattr.marks import find_quotations
    >>> from quoteattr.text import segment
    >>> text = "“No,” Ada Okoro said."
    >>> [a.content for a in attribute(segment(text), find_quotations(text))]
    [((1, 4),)]
    """
    weights = weights or default_weights(parsed=document.heads is not None)
    course = course_of(document, quotations, threshold, weights)
    elements, links = course.elements, course.links
    del course  # what the models made of a long text takes most of the memory
    return attributions_of(links, elements, threshold, weights)


def course_of(document: Document, quotations: tuple[Quotation, ...], threshold: float, weights: Weights) -> Course:
    """The links of a text, with every step on the way."""
    lexicon = cue_lexicon()
    elements = build_elements(document, quotations)
    judgement = judge(elements, weights, lexicon)
    learned = learned_links(judgement, min(threshold, DEFAULT_CONFIDENCE))
    whole = each_piece_once([joined(link, elements) for link in learned], elements)
    shared = with_shared_sources(whole, elements)
    inner = with_embedded(with_verbs_for_colons(shared, elements, lexicon), judgement)
    embedded = tuple([resumed(link, elements, lexicon) for link in inner])
    reports = tuple(link for link in embedded if is_report(link, elements, lexicon))
    uncovered = attribute_uncovered(elements, lexicon, reports)
    links = _replaced(reports, tuple(link for link in uncovered if is_speech(link, judgement)))
    claims = attribute_claims(elements, lexicon, links, (i for i, p in judgement.cues.items() if p < CLAIM))
    links += tuple(link for link in claims if is_report(link, elements, lexicon))
    return Course(elements, judgement, learned, whole, shared, embedded, reports, links)


def attributions_of(
    links: tuple[Link, ...], elements: Elements, threshold: float, weights: Weights
) -> tuple[Attribution, ...]:
    """What is likely enough of the links and of what is quoted inside their contents, in text order."""
    lexicon = cue_lexicon()
    attributions = [to_attribution(link, elements, lexicon) for link in links]
    attributions += nested_attributions(elements, lexicon, links)
    weighed = (_weighed(attribution, weights) for attribution in attributions)
    found = sorted((a for a in weighed if a.content and a.confidence >= threshold), key=lambda a: (a.content[0], a.cue))
    return tuple(found)


def _weighed(attribution: Attribution, weights: Weights) -> Attribution:
    """The attribution with the confidence that its rule has earned, where no model gave it one."""
    if attribution.rule == RULE:
        return attribution
    return attribution._replace(confidence=weights.rules.get(attribution.rule, UNMEASURED))


def speech_wanted(link: Link) -> float:
    """How likely the quotations of a rule's link have to be speech."""
    return TAGGED_SPEECH if link.rule in TAG_RULES else SPEECH


def is_speech(link: Link, judgement: Judgement) -> bool:
    """Whether no quotation of a rule's link looks too much like a scare quote or title."""
    wanted = speech_wanted(link)
    return all(judgement.speech.get(e, 1.0) >= wanted for first, last in link.content for e in range(first, last))


def _replaced(links: tuple[Link, ...], others: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links with the others added; one of the same cue that holds no more takes up no place of its own."""
    held = {(link.cue, run) for link in others if link.cue is not None for run in link.content}
    kept = (link for link in links if not all((link.cue, run) in held for run in link.content))
    table = {(link.cue, link.content[0]): link for link in (*kept, *others)}
    return tuple(table.values())
