"""How good the quotes found in a text are, measured against the quotes that are expected in it.

A gold quote is found when a predicted quote shares at least half of the union of their content words; pairs are one to
one, the best overlap first. A field is measured over the gold quotes where it has a value or the predicted one gives
it one; a gold quote that was not found is wrong in every field it has. Optional gold quotes count nowhere, nor does
what matches them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from tests.fixtures_format import Case, Expected

FIELDS = ("exact", "kind", "cue", "mention", "speaker", "agency", "relation", "via", "interpolations")
DECISIVE = ("kind", "speaker", "agency", "interpolations")
"""The fields that must be right for a whole case to be."""

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(the|a|an) ")


@frozen
class Verdict:
    """What came out for one case."""

    case: Case
    counts: Counter[str] = field(factory=Counter)
    """`gold`, `found`, `invented`, and for every field `<field>` and `<field> right`."""
    faults: tuple[str, ...] = ()
    """One line each, in the order of the text."""
    whole: bool = True
    """Whether no quote is missed, none invented, and the decisive fields are right."""


def judge_case(case: Case, found: Sequence[Expected]) -> Verdict:
    """Compare the quotes found in the case's text with those it expects."""
    pairs = pair(case.text, case.quotes, found)
    counts: Counter[str] = Counter()
    faults: list[str] = []
    whole = True
    for i, gold in enumerate(case.quotes):
        if gold.optional:
            continue
        prediction = found[pairs[i]] if i in pairs else None
        right = judge_quote(gold, prediction)
        counts["gold"] += 1
        counts["found"] += prediction is not None
        for name, ok in right.items():
            counts[name] += 1
            counts[f"{name} right"] += ok
        whole &= prediction is not None and all(right.get(name, True) for name in DECISIVE)
        faults += quote_faults(case.text, gold, prediction, right)
    for prediction in (quote for j, quote in enumerate(found) if j not in pairs.values()):
        counts["invented"] += 1
        whole = False
        faults.append(f"invented {named(case.text, prediction)}")
    return Verdict(case, counts, tuple(faults), whole)


def pair(text: str, gold: Sequence[Expected], found: Sequence[Expected]) -> dict[int, int]:
    """Gold quote to found quote, one to one, the best overlap first."""
    gold_words = [words(text, quote) for quote in gold]
    found_words = [words(text, quote) for quote in found]
    overlaps = [
        (len(ours & theirs) / len(ours | theirs), i, j)
        for i, ours in enumerate(gold_words)
        for j, theirs in enumerate(found_words)
        if ours and theirs
    ]
    pairs: dict[int, int] = {}
    for overlap, i, j in sorted(overlaps, key=lambda item: (-item[0], item[1:])):
        if overlap >= 0.5 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def words(text: str, quote: Expected) -> set[int]:
    """Where the words of the content start."""
    return {start + match.start() for start, end in quote.content for match in _WORD.finditer(text[start:end])}


def judge_quote(gold: Expected, found: Expected | None) -> dict[str, bool]:
    """For every field that counts, whether it is right."""
    if found is None:
        return {name: False for name in FIELDS if name in ("exact", "kind") or _value(gold, name)}
    checks: Mapping[str, Callable[[], bool]] = {
        "exact": lambda: sorted(gold.content) == sorted(found.content),
        "kind": lambda: gold.kind == found.kind,
        "cue": lambda: squash(gold.cue) in (squash(found.cue), squash(found.cue_opening)),
        "mention": lambda: squash(gold.mention) == squash(found.mention),
        "speaker": lambda: bool({fold(name) for name in gold.speakers} & {fold(name) for name in found.speakers}),
        "agency": lambda: fold(gold.agency) == fold(found.agency),
        "relation": lambda: gold.relation == found.relation,
        "via": lambda: [fold(name) for name in gold.via] == [fold(name) for name in found.via],
        "interpolations": lambda: _brackets(gold) == _brackets(found),
    }
    return {name: checks[name]() for name in FIELDS if _value(gold, name) or _value(found, name)}


def _value(quote: Expected, name: str) -> object:
    return getattr(quote, {"exact": "content", "speaker": "speakers"}.get(name, name))


def _brackets(quote: Expected) -> list[tuple[str, str, str]]:
    return [(text, kind, fold(name)) for text, kind, name in quote.interpolations]


def fold(name: str | None) -> str:
    """A name as it compares: letter case, the apostrophe's form and a leading article do not matter.

    >>> fold("The  Workers’ Party")
    "workers' party"
    """
    plain = unicodedata.normalize("NFKC", name or "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    return _ARTICLE.sub("", _SPACE.sub(" ", plain.strip(" .,")))


def squash(words: str | None) -> str:
    """A phrase as it compares: white space, letter case and punctuation at its edges do not matter."""
    return _SPACE.sub(" ", words or "").strip(" ,.:;").casefold()


def quote_faults(text: str, gold: Expected, found: Expected | None, right: Mapping[str, bool]) -> Iterator[str]:
    """What is wrong with one quote, a line each."""
    if found is None:
        yield f"missed {named(text, gold)}"
        return
    for name, ok in right.items():
        if not ok:
            yield f"{name} of {clip(text, gold)}: want {_shown(text, gold, name)}, got {_shown(text, found, name)}"


def _shown(text: str, quote: Expected, name: str) -> str:
    value = [text[start:end] for start, end in quote.content] if name == "exact" else _value(quote, name)
    return repr(list(value) if isinstance(value, tuple) else value)


def named(text: str, quote: Expected) -> str:
    """A quote in a few words."""
    return f"{quote.kind} {clip(text, quote)} by {' | '.join(quote.speakers) or 'nobody named'}"


def clip(text: str, quote: Expected) -> str:
    """How a quote's content begins."""
    content = " ".join(" ".join(text[start:end] for start, end in quote.content).split())
    return f"“{content}”" if len(content) <= 60 else f"“{content[:59]}…”"


def figures(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """The figures over a number of cases: how many, and shares between 0 and 1."""
    verdicts = list(verdicts)
    counts = sum((verdict.counts for verdict in verdicts), Counter())
    precision = share(counts["found"], counts["found"] + counts["invented"])
    recall = share(counts["found"], counts["gold"])
    return {
        "cases": len(verdicts),
        "quotes": counts["gold"],
        "precision": precision,
        "recall": recall,
        "f1": share(2 * precision * recall, precision + recall),
        **{name: share(counts[f"{name} right"], counts[name]) for name in FIELDS},
        "whole": share(sum(verdict.whole for verdict in verdicts), len(verdicts)),
    }


def share(part: float, whole: float) -> float:
    """The share of a whole; 1 where there is nothing to be right or wrong about."""
    return part / whole if whole else 1.0
