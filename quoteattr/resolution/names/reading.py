"""The text as the resolution reads it: per token its folded form and where it stands."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from quoteattr.model import Quotation
from quoteattr.resolution.names.vocabulary import Vocabulary, fold, vocabulary
from quoteattr.text import Document, Range

_COMPARED = 60
OPENING = frozenset(["“", "‘", '"', "''", "``", "«", "„", ":", "(", "‹", "「", "`", "'", "—", "–", "•"])
CLOSING = frozenset(["”", "’", '"', "''", "»", "'"])
_LEANING = frozenset("i you he she it we they who that".split())
_END = frozenset(".?!…:;,")
_ATTACHED = frozenset(
    "run owned based backed born led funded affiliated linked controlled held listed style era wide".split()
)
_ARTICLES = ("al-", "el-", "ad-", "as-", "ash-", "an-", "ar-", "at-", "az-", "ul-", "d’", "d'", "l’", "l'", "o’", "o'")
FUNCTION = frozenset(
    "a an the this that these those he she it they we i you his her its their our my your him them us me who whom "
    "whose which what when where why how while after before since because although though if unless until as at "
    "by for from in into of off on onto out over to up with within without about above across against along amid "
    "among around behind below beneath beside besides between beyond despite down during except inside like near "
    "outside past per through throughout toward towards under underneath upon via and but or nor so yet not no "
    "only also even still just then than there here now once again ever never always often sometimes meanwhile "
    "however instead moreover otherwise therefore thus hence indeed perhaps maybe yes is are was were be been "
    "being am has have had having do does did will would can could shall should may might must let some any each "
    "every either neither both all many much more most few several such other another same one two three four "
    "five six seven eight nine ten last next earlier later yesterday today tomorrow asked according speaking yeah "
    "oh well ok okay hello thanks thank please it's he's she's that's i'm i've i'd i'll we're we've "
    "they're you're don't can't didn't won't isn't what's there's".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon. tues. wed. thurs. fri. sat. sun. mondays "
    "sundays christmas easter ramadan".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. aug. sept. oct. nov. dec.".split()
)


class Reading(NamedTuple):
    """A document in columns, one entry a token."""

    document: Document
    words: Sequence[str]
    """The tokens."""
    folds: Sequence[str]
    """They, in lower case and without what leans on them."""
    capitals: Sequence[int]
    """Indices of the tokens that may belong to a name."""
    capital: bytearray
    opening: bytearray
    """1 where a sentence starts, or what stands in quotation marks, after a colon or dash."""
    quoted: bytearray
    headline: bytearray
    """1 where capitals tell nothing: headlines and link lines; 2 in the titles of works."""
    sentence: Sequence[int]
    inner_capitals: frozenset[str]
    """Words, folded, that stand capitalised in the middle of a sentence."""
    inner_by_letter: Mapping[str, Sequence[str]]
    """Some of them by their first letters, to be compared with misspelt ones."""
    surnames: frozenset[str]
    """Words that stand after a capitalised word which is no title, trade, nationality or place."""
    lowers: frozenset[str]
    """Words that stand in lower case."""
    entities: Mapping[int, str]
    """Type of the named entity that each token stands in, where a parser found one."""

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included."""
        start, end = self.document.span(first, last)
        return self.document.text[start:end]


def read(document: Document, quotations: Iterable[Quotation], lists: Vocabulary | None = None) -> Reading:
    """What is needed of every token, in one pass a column."""
    words = document.words
    known = {word: _folded(word) for word in set(words)}
    folds = [known[word] for word in words]
    capital = bytearray(map(_may_name, words))
    opening, sentence = _sentences(document)
    headline = _headlines(document, capital, sentence)
    capitals = [i for i, flag in enumerate(capital) if flag]
    inner = frozenset(folds[i] for i in capitals if not opening[i] and not headline[i])
    lowers = frozenset(word for word in known if word.islower())
    quoted = bytearray(len(words))
    for quotation in quotations:
        inside = document.tokens_in(quotation.span.start, quotation.span.end)
        quoted[inside.start : inside.stop] = b"\1" * len(inside)
        if _is_title(document, inside, capital):
            headline[inside.start : inside.stop] = b"\2" * len(inside)
    return Reading(
        document,
        words,
        folds,
        capitals,
        capital,
        opening,
        quoted,
        headline,
        sentence,
        inner,
        _by_letter(inner),
        _surnames(folds, capital, vocabulary() if lists is None else lists),
        lowers,
        {i: kind for first, last, kind in document.entities or () for i in range(first, last)},
    )


def _surnames(folds: Sequence[str], capital: bytearray, words: Vocabulary) -> frozenset[str]:
    known = (
        words.titles, words.roles, words.nations, words.parties, words.modifiers, words.portfolios, words.places,
        FUNCTION, words.body_names, words.groups,
    )  # fmt: skip
    pairs = (i for i in range(1, len(folds)) if capital[i] and capital[i - 1])
    return frozenset(folds[i] for i in pairs if not any(folds[i - 1] in table for table in known))


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """Sixty words a letter at most, so that looking through them costs no more in a long text."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        same = found.setdefault(word[0], [])
        if len(same) < _COMPARED:
            same.append(word)
    return found


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    """The word folded; of a pronoun, without the verb that leans on it.

    >>> [_folded(word) for word in ("They’re", "she'll", "O'Neill")]
    ['they', 'she', "o'neill"]
    """
    folded = fold(word)
    head, _, tail = folded.partition("'")
    return head if tail in {"re", "ll", "d", "ve", "m"} and head in _LEANING else folded


def _is_title(document: Document, tokens: range, capital: bytearray) -> bool:
    """Whether a short quotation has capitals throughout, as the title of a work has."""
    words = [i for i in tokens if document.words[i][0].isalpha()]
    long = [i for i in words if len(document.words[i]) > 3]
    return 2 < len(words) < 25 and all(capital[i] for i in long) and len(long) > 1


@lru_cache(maxsize=1 << 15)
def _may_name(word: str) -> bool:
    """Whether the word is written as a part of a name.

    >>> [_may_name(word) for word in ("Kim", "al-Masri", "State-run", "minister")]
    [True, True, False, False]
    """
    if word[0].isupper():
        return "-" not in word or word.rpartition("-")[2] not in _ATTACHED
    if word.islower() or not word[0].islower():
        return False
    return word.startswith(_ARTICLES) and word[word.find("-") + 1 if "-" in word else 2 :][:1].isupper()


def _sentences(document: Document) -> tuple[bytearray, Sequence[int]]:
    """Per token whether something starts with it, and the number of its sentence."""
    opening, numbers = bytearray(len(document)), array("I", [0]) * len(document)
    words = document.words
    for number, (first, last) in enumerate(document.sentences):
        opening[first] = 1
        numbers[first:last] = array("I", [number]) * (last - first)
    for i in [i for i, word in enumerate(words[:-1]) if not word[0].isalnum()]:
        if opening[i] or (words[i] in OPENING and words[i] != "("):
            opening[i + 1] = 1
    return opening, numbers


def _headlines(document: Document, capital: bytearray, sentence: Sequence[int]) -> bytearray:
    """1 for the tokens of headlines, subheads and link lines."""
    headline = bytearray(len(document))
    for number, (start, end) in enumerate(document.paragraphs):
        tokens = document.tokens_in(start, end)
        if tokens and (_is_headline(document, tokens, number) or _title_case(document, tokens, capital)):
            headline[tokens.start : tokens.stop] = b"\1" * len(tokens)
    words = document.words
    for i in [i for i, word in enumerate(words) if word == "("]:
        last = document.sentences[sentence[i]][1]
        if i + 2 < last and words[i + 1].isupper() and words[i + 2] == ":":
            headline[i:last] = b"\1" * (last - i)
    return headline


def _is_headline(document: Document, tokens: range, number: int) -> bool:
    """Whether the first paragraph is a line without the stop that ends a sentence."""
    last = tokens[-1]
    if document.words[last] in CLOSING and len(tokens) > 1:
        last -= 1
    closed = document.words[last][-1] in _END
    return number == 0 and len(document.paragraphs) > 1 and len(tokens) <= 30 and not closed


def _title_case(document: Document, tokens: range, capital: bytearray) -> bool:
    """Whether nearly all longer words have a capital."""
    if len(tokens) > 40:
        return False
    if len(tokens) < 7 and all(not document.words[i][0].isalpha() or document.words[i].isupper() for i in tokens):
        return True
    long = [i for i in tokens if len(document.words[i]) > 3 and document.words[i][0].isalpha()]
    share = 0.99 if document.words[tokens[-1]][-1] in _END else 0.8
    return len(long) > 4 and sum(capital[i] for i in long) > share * len(long)


def tokens_of(document: Document, span: Range) -> range:
    """The tokens of a range, those it cuts included."""
    tokens = document.tokens_in(*span)
    first, last = tokens.start, tokens.stop
    if first > 0 and document.ends[first - 1] > span[0]:
        first -= 1
    if last < len(document) and document.starts[last] < span[1]:
        last += 1
    return range(first, max(first, last))
