"""Splitting a text into paragraphs, tokens and sentences, in one pass each and linear time."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import add

import regex
from attrs import evolve

from quoteattr.text.document import Document, Range

NEVER_END = frozenset(
    "Mr. Mrs. Ms. Messrs. Dr. Prof. Sen. Sens. Rep. Reps. Gov. Govs. Gen. Lt. Col. Maj. Capt. Cmdr. Sgt. Cpl. "
    "Adm. Rev. Revd. Hon. Fr. Engr. Barr. Alh. Adv. Cllr. Brig. Msgr. Supt. Det. Insp. Amb. Atty. Pres. St. Mt. "
    "Ft. vs. Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. Nos.".split()
)
"""Abbreviations that stand before a name or a number, so that no sentence ends with them."""

MAY_END = frozenset(
    "Jr. Sr. Inc. Corp. Co. Cos. Ltd. Bros. Esq. etc. a.m. p.m. Calif. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. "
    "Mass. Md. Mich. Minn. Miss. Mo. Mont. Neb. Nev. Okla. Ore. Pa. Tenn. Tex. Va. Vt. Wash. Wis. Wyo. Ala. Ariz. Ark. "
    "Colo. Ave. Blvd. Rd.".split()
)
"""Abbreviations that end a sentence only where the next word looks like the start of one."""

_SENTENCE_STARTERS = frozenset(
    "The A An This That These Those He She It They We I You His Her Its Their Our My In On At But And Or So Yet If "
    "When While As After Before Since For From By With There Here What Who How Why Where Not No Nor Some Many Most "
    "All Both Asked According Although Though However Meanwhile Last Also".split()
)
_STOPS = frozenset([".", "?", "!", "…", "..", "...", "....", "。", "？", "！"])
_CLOSERS = frozenset(["”", "’", '"', "'", ")", "]", "»", "›", "“", "’’", "''", "」", "』"])
_OPENERS = frozenset("“‘\"'([«‹„‚「『•–—-`*")
_LAST_OF_STOPS = frozenset(stop[-1] for stop in _STOPS)

_SPACE = r"\s\x1c-\x1f"
"""White space as `str.isspace` knows it, which counts the four separators of files and records too."""
_ABBREVIATIONS = "|".join(sorted((regex.escape(word[:-1]) for word in NEVER_END | MAY_END), key=len, reverse=True))
_TOKEN = regex.compile(
    rf"""
    \w++(?![’'&\-‑.,:]) | [^\w{_SPACE}.’'`\-]                      # most tokens, before anything else is tried
  | (?:\p{{Lu}}\.){{2,}}                                            # U.S.
  | (?:{_ABBREVIATIONS})\.                                       # Sen. a.m.
  | [’'][sS]\b                                                   # the clitic of Kim’s, she's
  | \w+(?:(?:[’'&\-‑](?![sS]\b)|\.(?!\p{{Lu}}\p{{Ll}}|[sS]\b)|(?<=\d)[,:](?=\d))\w+)*+  # O'Neill, 6.3-magnitude, 7:10
  | \.{{2,}} | -{{2,}} | '{{2}} | `{{2}}
  | [^\w{_SPACE}]
    """,
    regex.VERBOSE | regex.V1,
)
_PARAGRAPH = regex.compile(rf"[^{_SPACE}\N{{ZERO WIDTH NO-BREAK SPACE}}](?:[^\n\r\u2028\u2029]*[^{_SPACE}])?", regex.V1)


def segment(text: str) -> Document:
    """Split a text; every paragraph and token is an exact slice of it.

    >>> document = segment("Gov. Lee, 51, left at 7:10 a.m. on Friday. “No,” she said.")
    >>> document.words[:7]
    ('Gov.', 'Lee', ',', '51', ',', 'left', 'at')
    >>> [" ".join(document.words[first:last]) for first, last in document.sentences]
    ['Gov. Lee , 51 , left at 7:10 a.m. on Friday .', '“ No , ” she said .']
    """
    words = _TOKEN.findall(text)
    words = list(map({}.setdefault, words, words))  # one object for all occurrences: ten times less memory
    starts = array("I", _starts(text, words))  # tuples of as many objects would take ten times the memory
    ends = array("I", map(add, starts, map(len, words)))
    document = Document(text, find_paragraphs(text), starts, ends, tuple(words), ())
    return evolve(document, sentences=tuple(_sentences(document)))


def words_of(text: str) -> tuple[str, ...]:
    """The tokens of a text alone, as `segment` finds them.

    >>> words_of("O'Neill’s 7:10 train")
    ("O'Neill", '’s', '7:10', 'train')
    """
    if text.isascii() and text.replace(" ", "").isalnum():  # as most names are, of which a gazetteer has thousands
        return tuple(text.split())
    return tuple(_TOKEN.findall(text))


def _starts(text: str, words: list[str]) -> list[int]:
    """Where each token starts: nothing but white space parts them, so that searching is faster than match objects."""
    find, starts, end = text.find, [], 0
    for word in words:
        start = find(word, end)
        starts.append(start)
        end = start + len(word)
    return starts


def find_paragraphs(text: str) -> tuple[Range, ...]:
    """The lines of a text that are not blank, without white space at their edges."""
    return tuple((match.start(), match.end()) for match in _PARAGRAPH.finditer(text))


def _sentences(document: Document) -> list[Range]:
    sentences = []
    for start, end in document.paragraphs:
        tokens = document.tokens_in(start, end)
        first = tokens.start
        for after in _boundaries(document, tokens):
            sentences.append((first, after))
            first = after
        if first < tokens.stop:
            sentences.append((first, tokens.stop))
    return sentences


def _boundaries(document: Document, tokens: range) -> list[int]:
    """Indices of the tokens inside a paragraph that start a new sentence."""
    words, starts, ends = document.words, document.starts, document.ends
    boundaries = []
    for i in [i for i in tokens if words[i][-1] in _LAST_OF_STOPS]:
        if words[i] not in _STOPS and words[i][-1] != ".":
            continue
        after = i + 1
        while after < tokens.stop and words[after] in _CLOSERS and starts[after] == ends[after - 1]:
            after += 1
        if after < tokens.stop and ends_sentence(words, i, after, tokens.start):
            boundaries.append(after)
    return boundaries


def ends_sentence(words: Sequence[str], stop: int, after: int, first: int) -> bool:
    """Whether a sentence ends with the token `stop` when token `after` follows its closing marks."""
    word, following = words[stop], words[after]
    if word in NEVER_END or not looks_like_start(following):
        return False
    if word == "." and stop > first and len(words[stop - 1]) == 1 and words[stop - 1].isupper():
        return words[stop - 1] == "I" or following in _SENTENCE_STARTERS
    if word not in _STOPS:
        return following in _SENTENCE_STARTERS or following[0] in _OPENERS
    return True


def looks_like_start(word: str) -> bool:
    """Whether a sentence may start with this token."""
    return word[0].isupper() or word[0].isdigit() or word[0] in _OPENERS
