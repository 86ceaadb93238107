"""The fold of the typographic rules once more: which rule fitted each quotation, and which would have been next."""

from __future__ import annotations

from attrs import frozen

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.edges.content import with_pieces
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules import EXCLUSIONS, RULES, Rule
from quoteattr.attribution.rules.scene import Scene

_CLAIMS = {
    "x-said-clause": "X said that …; X called for …; X, claiming …: the report of a claim without quotation marks.",
    "according-to-x-clause": "According to X, …: a claim without quotation marks.",
    "clause-according-to-x": "…, according to X: a claim without quotation marks.",
    "clause-x-said-clause": "…, X said, …: a claim without quotation marks that its report breaks.",
    "clause-x-said": "…, X said: a claim without quotation marks before its report.",
}
"""The situations of rules that stand in no table."""
_NESTED = "nested-"


@frozen
class Situation:
    """A rule or exclusion by its id and its one line."""

    id: str
    meaning: str


@frozen(eq=False)
class RuleStep:
    """What the rules made of one quotation."""

    element: int
    excluded: Situation | None
    """The situation in which marks quote nobody."""
    rule: Situation | None
    """The first rule that fitted."""
    link: Link | None
    next: Situation | None
    """The next rule that would have fitted."""


def meaning_of(rule: str) -> str:
    """The one line that says what a rule's situation is.

    >>> meaning_of("quote-then-x-said")
    '“…,” the minister, a doctor, told reporters.'
    >>> meaning_of("nested-clause-x-said")
    'Inside a quotation: …, X said: a claim without quotation marks before its report.'
    """
    if rule.startswith(_NESTED):
        return f"Inside a quotation: {meaning_of(rule.removeprefix(_NESTED))}"
    known = next((known for known in RULES if known.id == rule), None)
    return _CLAIMS.get(rule, "") if known is None else _first_line(known.apply.__doc__)


def trace_rules(elements: Elements, lexicon: CueLexicon, links: tuple[Link, ...]) -> tuple[RuleStep, ...]:
    """A step for each quotation that no link covers yet, in text order."""
    scene = Scene(elements, lexicon)
    for link in links:
        _cover(scene, link)
    steps = []
    for q, region in enumerate(elements.regions):
        if region is None or q in scene.covering or not region.first:
            continue
        step = _step(scene, q)
        if step.link is not None:
            _cover(scene, step.link)
        steps.append(step)
    return tuple(steps)


def _step(scene: Scene, q: int) -> RuleStep:
    exclusion = next((each for each in EXCLUSIONS if each.holds(scene, q)), None)
    excluded = None if exclusion is None else Situation(exclusion.id, _first_line(exclusion.holds.__doc__))
    fitting = []
    for rule in RULES:
        if exclusion is not None and not rule.clausal:
            continue
        link = rule.apply(scene, q)
        if link is not None:
            content = with_pieces(scene.elements, list(link.content))
            fitting.append((rule, link._replace(content=content, rule=link.rule or rule.id)))
        if len(fitting) == 2:
            break
    if not fitting:
        return RuleStep(q, excluded, None, None, None)
    (rule, link), following = fitting[0], fitting[1:]
    return RuleStep(q, excluded, _situation(rule), link, _situation(following[0][0]) if following else None)


def _situation(rule: Rule) -> Situation:
    return Situation(rule.id, _first_line(rule.apply.__doc__))


def _first_line(docstring: str | None) -> str:
    return (docstring or "").partition("\n")[0]


def _cover(scene: Scene, link: Link) -> None:
    for first, last in link.content:
        for i in range(first, last):
            if scene.elements.regions[i] is not None:
                scene.covering[i] = link
