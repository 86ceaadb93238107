"""Quotations signed with a name: “…” — Ada Okoro, mayor."""

from __future__ import annotations

from quoteattr.attribution.grammar.kinds import is_capital, kind
from quoteattr.attribution.grammar.noun_phrases import phrase_after
from quoteattr.attribution.link import Link
from quoteattr.attribution.rules.scene import Rule, Scene

_LONGEST = 14


def signed_with_name(scene: Scene, q: int) -> Link | None:
    """“…” — Ada Okoro, mayor: a dash and a name close the paragraph, and no verb reports."""
    elements = scene.elements
    _, last = scene.paragraph(q)
    if q + 2 >= last or last - q > _LONGEST or kind(elements, q + 1) != "—" or not is_capital(elements, q + 2):
        return None
    if any(kind(elements, i) in {"be", "have", "do", "modal", "Q"} for i in range(q + 2, last)):
        return None
    source = phrase_after(elements, q + 2, last)
    return None if source is None else Link(None, source, ((q, q + 1),))


SIGNED = (Rule("signed-with-name", signed_with_name),)
