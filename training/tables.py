"""Tables of what the code holds, for the pages: rules, exclusions, cues, marks, features.

`python -m tests.pages` writes them between the markers of the pages (`<!-- table:rules -->`).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files

from quoteattr.attribution.cues import FRAMES, SENSES, CueEntry, cue_lexicon
from quoteattr.attribution.models import cue_features, region_features, rerank_features, span_features
from quoteattr.attribution.models.keys import FIRST, PARSED, RIGHT, SECOND, Template
from quoteattr.attribution.models.weights import Weights
from quoteattr.attribution.models.weights_file import DEFAULT_PARSED, default_weights
from quoteattr.attribution.rules import EXCLUSIONS, RULES
from quoteattr.attribution.sieve import _TESTS as SIEVE
from quoteattr.attribution.stage import UNMEASURED
from quoteattr.attribution.words import look_up
from quoteattr.explain.rule_trace import meaning_of
from quoteattr.gazetteer import Gazetteer
from quoteattr.marks.glyphs import DOUBLED, SINGLES, STRONG, Family, Side
from training.markers import table

CLAIMS = ("x-said-clause", "according-to-x-clause", "clause-according-to-x", "clause-x-said-clause", "clause-x-said")
"""Rules for claims without quotation marks, by the ids that quotes have."""
EXAMPLES = 6
VALUE = (1 << (SECOND - FIRST)) - 1
"""Mask of a value in a key."""
MODELS = {
    "cue": cue_features.TEMPLATES,
    "sequence": span_features.TEMPLATES,
    "reranker": rerank_features.TEMPLATES,
    "region": region_features.TEMPLATES,
}


@cache
def tables() -> Mapping[str, str]:
    """Every table by its name."""
    return {
        "rules": rules(),
        "claims": claims(),
        "exclusions": situations({each.id: each.holds for each in EXCLUSIONS}),
        "sieve": situations({test.__name__.strip("_").replace("_", "-"): test for test in SIEVE}),
        "cues": cues(),
        "frames": frames(),
        "marks": marks(),
        "agencies": agencies(),
        **{f"features-{name}": features(name) for name in MODELS},
    }


def rules() -> str:
    """The typographic rules in their order, with the confidence of a quote that each links."""
    rows = [
        [str(place), f"`{rule.id}`", meaning_of(rule.id), "yes" if rule.clausal else "", _confidence(rule.id)]
        for place, rule in enumerate(RULES, 1)
    ]
    return table(["", "id", "situation", "clausal", "confidence"], rows)


def claims() -> str:
    """The rules for claims without quotation marks."""
    return table(
        ["id", "situation", "confidence"], [[f"`{rule}`", meaning_of(rule), _confidence(rule)] for rule in CLAIMS]
    )


def _confidence(rule: str) -> str:
    share = default_weights().rules.get(rule)
    return f"{UNMEASURED:.2f} ¹" if share is None else f"{share:.2f}"


def situations(functions: Mapping[str, Callable[..., object]]) -> str:
    """Functions by the first line of their docstrings."""
    rows = [[f"`{name}`", (function.__doc__ or "").partition("\n")[0]] for name, function in functions.items()]
    return table(["id", "situation"], rows)


def cues() -> str:
    """How many cues of each sort and sense there are."""
    lexicon = cue_lexicon()
    sorts = {
        "verbs": lexicon.verbs.values(),
        "nouns": lexicon.nouns.values(),
        "prepositions": [phrase.entry for phrases in lexicon.prepositions.values() for phrase in phrases],
        "phrases": [phrase.entry for phrases in lexicon.phrases.values() for phrase in phrases],
    }
    senses = [sense for sense in ("speech", "manner", "thought", "attitude", "show") if sense in SENSES]
    rows = []
    for sort, entries in sorts.items():
        counts = Counter(entry.sense for entry in entries)
        rows.append([sort, str(len(entries)), *(str(counts[sense] or "") for sense in senses), _some(entries)])
    return table(["", "all", *senses, "for example"], rows)


def frames() -> str:
    """What the verbs can take, with some of each."""
    verbs = cue_lexicon().verbs.values()
    taking = {frame: [verb for verb in verbs if verb.takes(frame)] for frame in sorted(FRAMES)}
    most_first = sorted(taking, key=lambda frame: -len(taking[frame]))
    rows = [[f"`{frame}`", str(len(taking[frame])), _some(taking[frame])] for frame in most_first if taking[frame]]
    return table(["frame", "verbs", "for example"], rows)


def _some(entries: Iterable[CueEntry]) -> str:
    """Some lemmas, those of which the cue model has learned most first."""
    learned = _weights_by_stem()
    known = sorted(entries, key=lambda entry: (-learned[look_up(entry.lemma).stem], entry.lemma))
    return ", ".join(entry.lemma for entry in known[:EXAMPLES])


@cache
def _weights_by_stem() -> Counter[str]:
    """How many of the neighbourhoods that the cue model tells apart are of a stem."""
    weights, template = default_weights(), cue_features.TEMPLATES["stem-around"]
    counts = Counter(key >> FIRST & VALUE for key in weights.cues if key & (RIGHT - 1) == template)
    return Counter({stem: counts[place] for stem, place in weights.vocabulary.items()})


def marks() -> str:
    """The characters that serve as quotation marks, by family."""
    by_family: dict[Family, list[str]] = {}
    doubled = {character * 2: place for character, place in DOUBLED.items()}
    for character, (family, side) in {**STRONG, **doubled}.items():
        by_family.setdefault(family, []).append(_mark(character, side))
    by_family[Family.SINGLE] = [_mark(character, Side.BOTH) for character in sorted(SINGLES)]
    return table(["family", "marks"], [[str(family), "<br>".join(found)] for family, found in by_family.items()])


def _mark(character: str, side: Side) -> str:
    times = "two of " if len(character) == 2 else ""
    where = {Side.LEFT: ", opens", Side.RIGHT: ", closes", Side.BOTH: ""}[side]
    shown = character.replace("`", "&#96;")
    return f"<code>{shown}</code> {times}{unicodedata.name(character[0]).lower()}{where}"


def agencies() -> str:
    """How many news organisations of each kind there are."""
    outlets = Gazetteer.default().outlets
    counts = Counter(str(outlet.kind) for outlet in outlets)
    rows = [[kind, str(count), ", ".join(_first(kind))] for kind, count in counts.most_common()]
    return table(["kind", "entries", "for example"], [*rows, ["**all**", str(len(outlets)), ""]])


def _first(kind: str) -> list[str]:
    return [outlet.label for outlet in Gazetteer.default().outlets if outlet.kind == kind][:EXAMPLES]


def features(model: str) -> str:
    """The templates of a model, their values, and how many weights each has; those of a parse last."""
    templates = MODELS[model]
    plain = _weights_by_number(default_weights(), model)
    rows = [_template(template, plain[number]) for number, template in enumerate(templates.all)]
    parsed = _weights_by_number(default_weights(parsed=True), model) if _has_parsed() else Counter[int]()
    rows += [
        [*_template(template, parsed[number]), "parse"] for number, template in enumerate(templates.parsed, PARSED)
    ]
    return table(["feature", "its values", "weights", ""], [[*cells, ""][:4] for cells in rows])


def _template(template: Template, weights: int) -> list[str]:
    return [f"`{template.name}`", ", ".join(template.fields), f"{weights:,}" if weights else ""]


def _has_parsed() -> bool:
    return (files("quoteattr") / "data" / DEFAULT_PARSED).is_file()


def _weights_by_number(weights: Weights, model: str) -> Counter[int]:
    tables = {"cue": weights.cues, "sequence": weights.spans, "reranker": weights.reranker, "region": weights.regions}
    return Counter(key & (RIGHT - 1) for key in tables[model])
