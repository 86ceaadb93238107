"""What was done to the model's links after their selection, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quoteattr.attribution import DEFAULT_CONFIDENCE
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.link import Link
from quoteattr.explain.rule_trace import RuleStep
from quoteattr.text import Range

Key = tuple[int | None, Range]
Notes = dict[Key, tuple[str, ...]]


def key_of(link: Link) -> Key:
    """What tells two links apart: cue and first content."""
    return link.cue, link.content[0]


def edit_notes(learned: Sequence[Link], whole: Sequence[Link], links: Sequence[Link], elements: Elements) -> Notes:
    """Notes on links: `learned` as selected, `whole` with fragments joined, `links` with the reports in them apart."""
    before = {old.cue: (old, new) for old, new in zip(learned, whole, strict=True)}
    holders = {e: link for link in whole for first, last in link.content for e in range(first, last)}
    cut = {link.cue: link for link in links}
    notes: Notes = {}
    for link in links:
        if link.cue in before:
            notes[key_of(link)] = tuple(_changes(*before[link.cue], link, holders, elements))
        else:
            notes[key_of(link)] = (_origin(link, holders, cut, elements),)
    return notes


def _changes(selected: Link, whole: Link, link: Link, holders: Mapping[int, Link], elements: Elements) -> list[str]:
    said = []
    gone = [piece for piece in selected.content if not any(a <= piece[0] < b for a, b in whole.content)]
    given = [piece for piece in gone if piece[0] in holders]
    lost = [piece for piece in gone if piece not in given]
    if given:
        texts = ", ".join(f"“{_text(piece, elements)}”" for piece in given)
        said.append(f"a piece of the content was left to another report: {texts}")
    if lost:
        texts = ", ".join(f"“{_text(piece, elements)}”" for piece in lost)
        said.append(f"a stray fragment of the content was left out: {texts}")
    if len(selected.content) - len(gone) > len(whole.content):
        said.append(f"fragments of the content were joined: {_count(selected)} read, {_count(whole)} kept")
    if len(link.content) > len(whole.content):
        said.append("the rest of the clause was added that the report breaks")
    elif link.content != whole.content:
        said.append("its content was cut where a second report begins")
    return said


def _text(piece: Range, elements: Elements) -> str:
    return elements.text[elements.starts[piece[0]] : elements.ends[piece[1] - 1]]


def _count(link: Link) -> str:
    pieces = len(link.content)
    return "1 piece" if pieces == 1 else f"{pieces} pieces"


def _origin(link: Link, holders: Mapping[int, Link], cut: Mapping[int | None, Link], elements: Elements) -> str:
    """How a link came about that the model's selection does not hold."""
    holder = None if link.cue is None else holders.get(link.cue)
    if holder is None or holder.cue is None or link.cue is None:
        return "found inside another report's content"
    stays = any(first <= link.cue < last for first, last in cut[holder.cue].content)
    kind = "carried by" if stays else "a second report after"
    believed = f"which is believed: so its confidence is at least {DEFAULT_CONFIDENCE:g}"
    return f"{kind} “{elements.words[holder.cue]}”, {believed}"


def shared_notes(whole: Sequence[Link], shared: Sequence[Link], elements: Elements) -> Notes:
    """Notes on the links that got their source from the verb before."""
    return {
        key_of(new): (f"its source “{_text(new.source, elements)}” is the subject that it shares with the verb before",)
        for old, new in zip(whole, shared, strict=True)
        if new.source is not None and old.source != new.source
    }


def added_by_rules(rule_steps: Sequence[RuleStep]) -> Notes:
    """Notes on the links that a rule gave another piece."""
    notes: Notes = {}
    for step in rule_steps:
        if step.rule is not None and step.link is not None and step.link.rule != step.rule.id:
            note = f"the rule {step.rule.id} added a piece: {step.rule.meaning}"
            notes[key_of(step.link)] = (*notes.get(key_of(step.link), ()), note)
    return notes
