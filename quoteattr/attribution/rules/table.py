"""The typographic rules in the order in which they are tried, and the fold over a text's quotations."""

from __future__ import annotations

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges.content import with_pieces
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.carried import CARRIED, LAST, SPLIT
from quoteattr.attribution.rules.clauses import CLAUSES, WITHIN
from quoteattr.attribution.rules.exclusions import EXCLUSIONS
from quoteattr.attribution.rules.leads import LEADS
from quoteattr.attribution.rules.scene import Rule, Scene
from quoteattr.attribution.rules.signed import SIGNED
from quoteattr.attribution.rules.tags import TAGS

RULES: tuple[Rule, ...] = (*WITHIN, *TAGS, *SIGNED, *SPLIT, *LEADS, *CLAUSES, *CARRIED, *LAST)


def attribute_uncovered(elements: Elements, lexicon: CueLexicon, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Links for the quotations that no link covers yet: new ones, and given ones with more content.

    An extended link keeps the cue and the first content range of the one it replaces.
    """
    scene = Scene(elements, lexicon)
    for link in links:
        _cover(scene, link)
    made: dict[tuple[int, int], Link] = {}
    for q, region in enumerate(elements.regions):
        if region is None or q in scene.covering or not region.first:
            continue
        found = _first_match(scene, q)
        if found is not None:
            _cover(scene, found)
            made[found.content[0]] = found
    return tuple(made.values())


def _first_match(scene: Scene, q: int) -> Link | None:
    excluded = any(exclusion.holds(scene, q) for exclusion in EXCLUSIONS)
    for rule in RULES:
        if excluded and not rule.clausal:
            continue
        link = rule.apply(scene, q)
        if link is not None:
            content = with_pieces(scene.elements, list(link.content))
            return link._replace(content=content, rule=link.rule or rule.id)
    return None


def _cover(scene: Scene, link: Link) -> None:
    for first, last in link.content:
        for i in range(first, last):
            if scene.elements.regions[i] is not None:
                scene.covering[i] = link
