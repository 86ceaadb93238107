"""What one word tells by itself: its stem, its class, its form. No tagger: closed lists and suffixes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from attrs import frozen

from quoteattr.lexicon import check_entries, load

_ITSELF = (
    # conjunctions, wh-words and their like, each a class of its own
    "and but or nor so yet that as if because while which who whom whose what when where why how than though although "
    "whether until unless since once "
    # prepositions and particles
    "of in on at by for with from to about against into over after before between through during without under within "
    "among toward towards upon across behind beyond despite except like near off onto out outside per regarding up "
    "down "
    "via amid around along back away "
    "there then not"
).split()
_GROUPS = {
    "be": "be am is are was were been being 's’re ’re 're isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t "
    "he's she's it's",
    "have": "have has had having hasn't hasn’t haven't haven’t hadn't hadn’t",
    "do": "do does did doing don't don’t doesn't doesn’t didn't didn’t",
    "modal": "will would can could may might shall should must cannot can't can’t won't won’t wouldn't wouldn’t "
    "couldn't couldn’t shouldn't shouldn’t ought",
    "not": "not n't never",
    "he": "he she they",
    "i": "i we you",
    "it": "it this",
    "him": "him them me us himself herself themselves itself myself ourselves",
    "his": "his her its their my our your",
    "the": "the a an this these those some any no each every another both all such many several few most more less "
    "much other same",
    "adverb": "also now just still even again too here later soon often always ever already perhaps maybe however "
    "instead quite rather very well almost once twice yesterday today tomorrow thus therefore otherwise else far first "
    "last next ago only",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
}
_MARKS = {
    ",": ",", ".": ".", ":": ":", ";": ";", "?": "?", "!": "!", "(": "(", ")": ")", "[": "(", "]": ")", "—": "—",
    "–": "—", "--": "—", "―": "—", "-": "—", "…": ".", "...": ".", "..": ".",
}  # fmt: skip
CLASSES = (
    "<none>", "<start>", "<end>", "Q", "'s", "number", "capital", "ing", "ed", "s", "low", "mark",
    *dict.fromkeys(_MARKS.values()), *_GROUPS, *(word for word in _ITSELF if word not in _GROUPS),
)  # fmt: skip
CLASS_ID = {name: index for index, name in enumerate(CLASSES)}
NONE, START, END, QUOTATION = (CLASS_ID[name] for name in ("<none>", "<start>", "<end>", "Q"))

FORMS = ("base", "ing", "ed", "s", "irregular")

_KINDS = {
    **dict.fromkeys("&/@", "capital"),
    **dict.fromkeys("$€£¥%#+", "number"),
    **dict.fromkeys(")]", ")"),
}
"""Characters whose kind is not their class: parts of names, signs by numbers, closing brackets."""
_PAST_AS_BASE = frozenset(["read", "put", "set", "cut", "hit", "cast"])
_PAST_FORMS = frozenset([FORMS.index("ed"), FORMS.index("irregular")])
_TIMES = frozenset(
    "week weeks month months year years day days morning afternoon evening night hour hours minute minutes noon "
    "midnight january february march april may june july august september october november december jan. feb. mar. "
    "apr. aug. sept. oct. nov. dec. today yesterday tonight weekend earlier spring summer autumn winter".split()
)
_KEPT = frozenset(
    "news his this thus yes always perhaps lens series species crisis basis analysis thesis during thing nothing "
    "something anything everything king ring spring string morning evening speed seed need indeed hundred red bed "
    "proceed exceed succeed indeed".split()
)
_NAMES = frozenset(["May", "Will"])
"""Capitalised they are rather a month and a man than modal verbs."""
_NO_ADVERBS = frozenset(
    "ally anomaly apply assembly bully comply family fly imply italy jelly july lily monopoly multiply rally rely "
    "reply supply tally".split()
)
_VOWELS = frozenset("aeiou")
_SINGLE_L = frozenset(["cancel", "counsel", "label", "level", "model", "signal", "compel", "expel", "repel", "propel"])


@frozen(eq=False, repr=False)
class Word:
    """What is known of a word wherever it stands."""

    lower: str
    stem: str
    class_id: int
    form: int
    """Index into `FORMS`."""
    capital: bool
    """Starts with an upper-case letter."""
    kind: str
    """Its class in words, as the deterministic parts see it."""
    past: bool
    """Looks like a past form: "vowed", "said", "read"."""
    time: bool
    """Names a time: "Monday", "week", "2019"."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The last two, three and four letters and the first four, where there are as many."""
        lower = self.lower
        return ("-" + lower[-2:], "-" + lower[-3:], "-" + lower[-4:], lower[:4] + "-") if len(lower) > 3 else ()


@lru_cache(maxsize=1 << 16)
def look_up(text: str) -> Word:
    """The word as the models see it.

    >>> look_up("Hoping").stem == look_up("hoped").stem == look_up("hope").stem
    True
    >>> CLASSES[look_up("Kremlin").class_id], CLASSES[look_up("repeatedly").class_id]
    ('capital', 'adverb')
    """
    lower = _lower(text)
    capital = text[0].isupper()
    stem, form = _stem_and_form(lower)
    class_id = _class_of(text, lower, capital)
    kind = _kind_of(text, class_id)
    past = form in _PAST_FORMS or text in _PAST_AS_BASE
    return Word(lower, stem, class_id, form, capital, kind, past, kind == "weekday" or _is_time(lower))


def stem_of(text: str) -> str:
    """The stem of a word of which nothing else is wanted.

    >>> stem_of("Hoping")
    'hope'
    """
    return _stem_and_form(_lower(text))[0]


def _lower(text: str) -> str:
    return text.lower().replace("’", "'") if text != "’" else text


def _class_of(text: str, lower: str, capital: bool) -> int:
    known = _CLASS_OF_WORD.get(lower)
    if known is not None and text not in _NAMES:
        return known
    if not text[0].isalnum():
        return CLASS_ID["'s"] if lower == "'s" else CLASS_ID["mark"]
    if text[0].isdigit():
        return CLASS_ID["number"]
    if capital:
        return CLASS_ID["capital"]
    if lower.endswith("ly") and lower not in _NO_ADVERBS:
        return CLASS_ID["adverb"]
    for suffix in ("ing", "ed", "s"):
        if lower.endswith(suffix) and len(lower) > len(suffix) + 1:
            return CLASS_ID[suffix]
    return CLASS_ID["ed"] if lower in _verbs().irregular else CLASS_ID["low"]


def _kind_of(text: str, class_id: int) -> str:
    if text[0].isdigit() and text.endswith(("-old", "-olds")):
        return "low"
    return _KINDS.get(text) or CLASSES[class_id]


def _is_time(lower: str) -> bool:
    return lower in _TIMES or (len(lower) == 4 and lower.isdigit() and lower[:2] in {"19", "20"})


_CLASS_OF_WORD = {
    **{mark: CLASS_ID[name] for mark, name in _MARKS.items()},
    **{word: CLASS_ID[word] for word in _ITSELF if word in CLASS_ID},
    **{word.replace("’", "'"): CLASS_ID[name] for name, words in _GROUPS.items() for word in words.split()},
}


class _Verbs(NamedTuple):
    """Verbs that the rules below would get wrong."""

    irregular: Mapping[str, str]
    """Forms to lemmas."""
    with_e: frozenset[str]
    """Verbs that end in e, without it."""


@cache
def _verbs() -> _Verbs:
    data = load("en/verbs.toml")
    irregular = check_entries(data["irregular"], frozenset(["forms", "from"]), "en/verbs.toml [irregular]")
    listed = check_entries(data["with-e"], frozenset(["from"]), "en/verbs.toml [with-e]")
    return _Verbs(
        {form: lemma for lemma, entry in irregular.items() for form in entry["forms"].split()},
        frozenset(lemma.removesuffix("e") for lemma in (*irregular, *listed) if lemma.endswith("e")),
    )


def _stem_and_form(lower: str) -> tuple[str, int]:
    irregular = _verbs().irregular
    if lower in irregular:
        return irregular[lower], FORMS.index("irregular")
    if lower in _KEPT or len(lower) < 4 or not lower.isalpha():
        return lower, 0
    if lower.endswith(("ies", "ied")) and len(lower) > 4:
        return lower[:-3] + "y", FORMS.index("ed" if lower[-1] == "d" else "s")
    if lower.endswith("eed"):
        return lower[:-1], FORMS.index("ed")
    if lower.endswith("ing") and len(lower) > 4 and not _VOWELS.isdisjoint(lower[:-3]):
        return _lemma(_single(lower[:-3])), FORMS.index("ing")
    if lower.endswith("ed") and not _VOWELS.isdisjoint(lower[:-2]):
        return _lemma(_single(lower[:-2])), FORMS.index("ed")
    if lower.endswith("es") and lower[-3] in "sxzh" and len(lower) > 4:
        return _lemma(lower[:-2]), FORMS.index("s")
    if lower.endswith("s") and lower[-2] not in "su'":
        return _lemma(lower[:-1]), FORMS.index("s")
    return _lemma(lower), 0


def _single(base: str) -> str:
    """A doubled final consonant once: "admitt" -> "admit"; "tell", "pass", "stuff" stay."""
    if len(base) > 3 and base[-1] == base[-2] and (base[-1] not in "aeioulsfz" or base[:-1] in _SINGLE_L):
        return base[:-1]
    return base


def _lemma(base: str) -> str:
    """The base with the e it is known to have, and without any other: "not" from "noting" and "not" part here."""
    bare = base.removesuffix("e")
    return bare + "e" if bare in _verbs().with_e else bare
