"""Quotes from brat standoff annotations, whether `to_brat` or an annotator made them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from quoteattr.export.brat import CARRIED
from quoteattr.export.brat_lines import Entity, Standoff, regrouped, whole
from quoteattr.export.json import quote_of
from quoteattr.model import InterpolationKind, Quote, QuoteKind, Span

_KINDS = {str(kind).capitalize(): str(kind) for kind in QuoteKind}
_BRACKETS = {str(kind).capitalize(): str(kind) for kind in InterpolationKind}
_RELATIONS = {kind: str(relation) for relation, kind in CARRIED.items()}


def read_brat(text: str, annotations: str) -> tuple[Quote, ...]:
    r"""The quotes of an `.ann` file, in the order of its contents.

    Spans, kinds and what they are tied to are as brat has them; the rest comes from the content's note. Where an
    annotator left none, a speaker and an agency are named as they are mentioned.

    Args:
        text: the text that the offsets count in.
        annotations: what stands in the file.

    Raises:
        DataError: a line is malformed, an offset lies outside the text, or something refers to what is not there.

    >>> lines = "T1\tDirect 1 4\tNo,", "T2\tCue 6 10\tsaid", "R1\tHasCue Arg1:T1 Arg2:T2"
    >>> quote, = read_brat("“No,” said he.", "\n".join(lines))
    >>> quote.text, quote.cue.text
    ('No,', 'said')
    """
    standoff = Standoff.of(text, annotations.split("\n"))
    contents = (entity for entity in standoff.entities.values() if entity.kind in _KINDS)
    return tuple(quote_of(_quote(text, standoff, entity), f"line {entity.line}") for entity in contents)


def _quote(text: str, standoff: Standoff, entity: Entity) -> dict[str, Any]:
    """A quote as `Quote.to_dict` has it."""
    rest = _rest(standoff, entity)
    content = regrouped(entity.fragments, rest.get("content_fragments"), text)
    words = _joined(content)
    return {
        "kind": _KINDS[entity.kind],
        "content": [span.to_dict() for span in content],
        "text": words,
        "cue": _cue(text, standoff, entity, rest),
        "speaker": _speaker(text, standoff, entity, rest),
        "agency": _agency(text, standoff, entity, rest),
        "via": rest.get("via", []),
        "interpolations": _interpolations(text, standoff, entity, rest),
        "verbatim": rest.get("verbatim", words),
        "readable": rest.get("readable", words),
        "depth": rest.get("depth", 1),
        "confidence": rest.get("confidence", 1.0),
        "rule": rest.get("rule", ""),
    }


def _cue(text: str, standoff: Standoff, entity: Entity, rest: Mapping[str, Any]) -> dict[str, Any] | None:
    for cue in standoff.tied(entity.number, "HasCue"):
        spans = regrouped(cue.fragments, rest.get("cue_fragments"), text)
        words = _joined(spans)
        return {"spans": [span.to_dict() for span in spans], "text": words, "lemma": rest.get("lemma") or words}
    return None


def _speaker(text: str, standoff: Standoff, entity: Entity, rest: Mapping[str, Any]) -> dict[str, Any] | None:
    known = _object(rest, "speaker")
    for source in standoff.tied(entity.number, "HasSource"):
        mention = whole(source, text)
        kind = standoff.attributes.get(source.number, {}).get("Kind") or "unknown"
        return {"mention": mention.to_dict(), "name": known.get("name", mention.text), "kind": kind}
    return {"mention": None, **known} if known else None


def _agency(text: str, standoff: Standoff, entity: Entity, rest: Mapping[str, Any]) -> dict[str, Any] | None:
    known = _object(rest, "agency")
    for kind, number in standoff.relations.get(entity.number, ()):
        if kind in _RELATIONS:
            mention = whole(standoff.entities[number], text)
            unknown = {"name": mention.text, "short": None}
            return {**unknown, **known, "mention": mention.to_dict(), "relation": _RELATIONS[kind]}
    return {"mention": None, **known} if known else None


def _interpolations(text: str, standoff: Standoff, entity: Entity, rest: Mapping[str, Any]) -> list[dict[str, Any]]:
    brackets = [bracket for bracket in standoff.tied(entity.number, "Holds") if bracket.kind in _BRACKETS]
    named = rest.get("refers_to")
    names = named if isinstance(named, list) and len(named) == len(brackets) else [None] * len(brackets)
    found = []
    for bracket, name in zip(brackets, names, strict=True):
        span = whole(bracket, text)
        target = next((whole(other, text).to_dict() for other in standoff.tied(bracket.number, "Explains")), None)
        kind = _BRACKETS[bracket.kind]
        inner = span.text.removeprefix("[").removesuffix("]")
        found.append({"span": span.to_dict(), "text": inner, "kind": kind, "target": target, "refers_to": name})
    return found


def _rest(standoff: Standoff, entity: Entity) -> Mapping[str, Any]:
    """What the content's note says, if it is one of ours."""
    for note in standoff.notes.get(entity.number, ()):
        if note.startswith("{"):
            try:
                value = json.loads(note)
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict):
                return value
    return {}


def _object(rest: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = rest.get(name)
    return value if isinstance(value, dict) else {}


def _joined(spans: tuple[Span, ...]) -> str:
    return " ".join(span.text for span in spans)
