"""Reports beside and inside a report: the second verb of a subject, and the claim that a carrier passes on."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.fragments import joined
from quoteattr.attribution.grammar.kinds import COORDINATORS, RELATIVES, find, kind
from quoteattr.attribution.link import Link
from quoteattr.attribution.models.learned import DEFAULT_CONFIDENCE, RULE, Judgement
from quoteattr.attribution.models.select import Proposal
from quoteattr.attribution.models.view import AUXILIARY, group_start
from quoteattr.text import Range

LIKELY = 0.4
"""Probability of a cue inside another's content from which it is believed."""
COORDINATED = 0.1
"""The same where a conjunction makes it a second verb of one subject."""
_TO_COLON = 8
"""Elements between a source and a colon among which its verb is looked for."""
_PRONOUNS = frozenset(["he", "it", "i"])
_SIDE = RELATIVES | {"while", "because", "after", "before"}
"""What opens a clause within a content whose verb a second one may go on from."""
_PAST_FORMS = (2, 4)


def with_verbs_for_colons(links: Sequence[Link], elements: Elements, lexicon: CueLexicon) -> tuple[Link, ...]:
    """The links, a colon as cue replaced by the reporting verb before it: “she wrote on Monday: …”."""
    return tuple(_with_verb(link, elements, lexicon) for link in links)


def _with_verb(link: Link, elements: Elements, lexicon: CueLexicon) -> Link:
    if link.cue is None or elements.words[link.cue] != ":" or link.source is None or link.source[1] > link.cue:
        return link
    for verb in range(link.source[1], min(link.cue, link.source[1] + _TO_COLON)):
        if lexicon.verb(elements.words[verb]) is not None:
            return link._replace(cue=verb)
    return link


def with_shared_sources(links: Sequence[Link], elements: Elements) -> tuple[Link, ...]:
    """The links, a source that starts too early put right by another report's of the same subject.

    “After a tour of the yard, Okoro praised the crew, saying …”: whoever praised also said.
    """
    sources = {link.source[1]: link.source for link in links if link.source and not _has_comma(elements, link.source)}
    return tuple(
        link._replace(source=sources[link.source[1]])
        if link.source and link.source[1] in sources and _has_comma(elements, link.source)
        else link
        for link in links
    )


def _has_comma(elements: Elements, source: Range) -> bool:
    return "," in elements.words[slice(*source)]


def with_embedded(links: Sequence[Link], judgement: Judgement) -> tuple[Link, ...]:
    """The links, contents cut where the next report begins, and the reports in them as links of their own."""
    best = _best_by_cue(judgement)
    taken = {link.cue for link in links}
    found: list[Link] = []
    for link in links:
        cut, before = _cut_before_report(link, judgement, best)
        cut, after = _cut_at_second_report(cut, judgement, best)
        found.append(cut)
        for inner in (before, after, *_carried(cut, judgement, best)):
            if inner is not None and inner.cue not in taken:
                taken.add(inner.cue)
                found.append(inner)
    return tuple(found)


def _best_by_cue(judgement: Judgement) -> dict[int, Proposal]:
    best: dict[int, Proposal] = {}
    for proposal in judgement.proposals:
        if proposal.cue not in best or proposal.probability > best[proposal.cue].probability:
            best[proposal.cue] = proposal
    return best


def _cut_at_second_report(link: Link, judgement: Judgement, best: dict[int, Proposal]) -> tuple[Link, Link | None]:
    """“… said that A and urged B”: A ends before “and”, and B is the content of a report of its own."""
    for place, (first, last) in enumerate(link.content):
        if link.cue is None or first < link.cue:
            continue
        for cue in range(first + 1, last):
            proposal = best.get(cue)
            if proposal is None or judgement.cues.get(cue, 0.0) < COORDINATED:
                continue
            second = _second_report(link, judgement, proposal, first)
            start = _second_report_start(link, judgement, second, first)
            if start is None or start <= first:
                continue
            cut = link._replace(content=(*link.content[:place], (first, start)))
            return cut, second
    return link, None


def _second_report(link: Link, judgement: Judgement, proposal: Proposal, first: int) -> Link:
    """The report that a proposal makes, with the link's source where its own verb cannot be the other's."""
    view = judgement.view
    second = _link_of(proposal, view.elements, link.source)
    if second.source is None or second.source == link.source or second.cue is None:
        return second
    joint = group_start(view.classes, second.cue, first) - 1
    inside = first <= second.source[0] and second.source[1] <= joint
    if inside and kind(view.elements, joint) in COORDINATORS and _has_modal(view.elements, second.source[1], joint):
        return second._replace(source=link.source)
    return second


def _has_modal(elements: Elements, first: int, last: int) -> bool:
    """Whether a verb that "will" or "would" stands with has been, which a past form does not go on from."""
    return any(kind(elements, i) == "modal" for i in range(first, last))


def _second_report_start(link: Link, judgement: Judgement, second: Link, first: int) -> int | None:
    """Where the content has to end if a report is coordinated with the link's: the conjunction's place."""
    view = judgement.view
    elements, source = view.elements, second.source
    if not second.content or link.cue is None or second.cue is None or second.content[0][0] < second.cue:
        return None
    shared = source is None or _meet(source, link.source)
    start = group_start(view.classes, second.cue, first) if shared or source is None else source[0]
    if start <= first + 1:
        return None
    before = kind(elements, start - 1)
    if shared and (before not in COORDINATORS or not _alike(judgement, link.cue, second.cue)):
        return None
    if (
        shared
        and kind(elements, second.content[0][0]) != "that"
        and find(elements, _SIDE, first + 1, start) is not None
    ):
        return None
    if not shared and not (_starts_clause(elements, start) and judgement.cues[second.cue] >= LIKELY):
        return None
    start -= 1
    return start - 1 if kind(elements, start - 1) in {",", ";"} else start


def _meet(one: Range, other: Range | None) -> bool:
    """Whether two sources share an element: one phrase, read longer and shorter."""
    return other is not None and one[0] < other[1] and other[0] < one[1]


def _cut_before_report(link: Link, judgement: Judgement, best: dict[int, Proposal]) -> tuple[Link, Link | None]:
    """“A,” X joked, and B, she added: B begins after “and”, and A is the content of a report of its own."""
    elements = judgement.view.elements
    first, last = link.content[0]
    if link.cue is None or last > link.cue:
        return link, None
    for cue in range(first + 1, last):
        proposal = best.get(cue)
        if proposal is None or judgement.cues[cue] < LIKELY or proposal.reading.content[-1][1] > cue:
            continue
        for start in range(cue + 1, last):
            if kind(elements, start - 1) in COORDINATORS and kind(elements, start - 2) == ",":
                cut = link._replace(content=((start, last), *link.content[1:]))
                return cut, _link_of(proposal, elements, None)
    return link, None


def _starts_clause(elements: Elements, start: int) -> bool:
    """Whether a new subject stands at `start`, after a semicolon or after a comma and a conjunction."""
    before = kind(elements, start - 1)
    coordinated = before in COORDINATORS and kind(elements, start - 2) == ","
    return (before == ";" or coordinated) and kind(elements, start) not in _PRONOUNS


def _alike(judgement: Judgement, one: int, other: int) -> bool:
    """Whether two verbs may share a subject, so far as their forms tell."""
    view = judgement.view
    helped = view.classes[group_start(view.classes, other, one)] in AUXILIARY
    return helped or _tense(judgement, one) == _tense(judgement, other)


def _tense(judgement: Judgement, cue: int) -> int:
    """Past, present in -s, -ing, or bare."""
    form = judgement.view.facts[cue].form
    return _PAST_FORMS[0] if form in _PAST_FORMS else form


def _link_of(proposal: Proposal, elements: Elements, shared: Range | None) -> Link:
    source = proposal.reading.source
    if source is None or _meet(source, shared):
        source = shared
    link = Link(
        proposal.cue,
        source,
        proposal.reading.content,
        rule=RULE,
        confidence=max(DEFAULT_CONFIDENCE, proposal.probability),
    )
    return joined(link, elements)


def _carried(link: Link, judgement: Judgement, best: dict[int, Proposal]) -> list[Link]:
    """The reports that a trailing carrier passes on: “Kim vowed to return, KCNA said”."""
    elements = judgement.view.elements
    if link.cue is None or link.content[-1][1] > link.cue:
        return []
    found = []
    for first, last in link.content:
        for cue in range(first, last):
            proposal = best.get(cue)
            if proposal is None or judgement.cues.get(cue, 0.0) < LIKELY or proposal.reading.source is None:
                continue
            content = _within(proposal.reading.content, (first, last))
            if content and _within((proposal.reading.source,), (first, last)):
                inner = Link(
                    cue,
                    proposal.reading.source,
                    content,
                    rule=RULE,
                    confidence=max(DEFAULT_CONFIDENCE, proposal.probability),
                )
                found.append(joined(inner, elements))
    return found


def _within(runs: Sequence[Range], bounds: Range) -> tuple[Range, ...]:
    cut = ((max(run[0], bounds[0]), min(run[1], bounds[1])) for run in runs)
    return tuple(run for run in cut if run[0] < run[1])
