"""Runs of capitalised words: where a name, with the titles before it, may stand."""

from __future__ import annotations

from attrs import frozen

from quoteattr.resolution.phrases import is_describing
from quoteattr.resolution.reading import DAYS, FUNCTION, MONTHS, Reading
from quoteattr.resolution.slips import is_slip
from quoteattr.resolution.vocabulary import Vocabulary, fold

_NAMES_TOO = frozenset("will may an so no do mark bill can such she her on".split())
"""Function words that are also names."""
_COMMON_ENDINGS = ("ers", "ists", "als", "ors", "ts", "ans", "ees", "men", "ies", "es", "ing", "ly")
_LISTING = frozenset("department ministry office institute committee centers centres bureau school faculty".split())
_THEIR = frozenset(["people", "women", "children", "men"])
"""Words whose possessive opens the names of bodies: "People’s Daily"."""
_LARGE = frozenset(["US", "WHO"])
"""Abbreviations that are function words when written small."""
_DATE_WORDS = frozenset("in of on last next this early late mid since until by before after during from to".split())
_NICKNAME_OPEN = frozenset(["“", '"', "‘", "''", "("])
_NICKNAME_CLOSE = frozenset(["”", '"', "’", "''", ")"])
_LINKS = frozenset(["of", "for", "on"])
_OFFICIAL = frozenset(
    "committee center centre institute council organization organisation association society foundation fund office "
    "agency commission department ministry university bank bureau court board house chiefs union federation "
    "confederation alliance league party campaign college church academy museum service authority chamber".split()
)


@frozen
class Run:
    """A name with what is capitalised before it."""

    first: int
    last: int
    name_first: int
    """The first token of the name itself, titles left out."""
    tokens: tuple[int, ...]
    """The tokens of the name: no nickname, no stop after an initial, no suffix."""
    suffix: str
    """Folded: "jr"."""
    titles: tuple[str, ...]
    """The folded words left out before the name."""


def find_runs(reading: Reading, vocabulary: Vocabulary) -> list[Run]:
    """The runs of a text, in order; what is no name (days, titles alone) left out.

    >>> from quoteattr.resolution.reading import read
    >>> from quoteattr.resolution.vocabulary import vocabulary
    >>> from quoteattr.text import segment
    >>> reading = read(segment("On Monday Prime Minister Hugo van der Berg saw Eva Lund, Jr. here."), ())
    >>> [reading.slice(run.name_first, run.last) for run in find_runs(reading, vocabulary())]
    ['Hugo van der Berg', 'Eva Lund, Jr.']
    """
    runs, after = [], 0
    for first in reading.capitals:
        if first < after or not _may_start(reading, first, vocabulary):
            continue
        last, skipped = _extend(reading, first, vocabulary)
        after = last + 1
        run = _cut(reading, first, last, skipped, vocabulary)
        if run is not None:
            runs.append(run)
    return runs


def _may_start(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    word, folded = reading.words[i], reading.folds[i]
    if _no_name(reading, i):
        return False
    if reading.headline[i]:
        return folded in reading.inner_capitals
    if not reading.opening[i] or folded in reading.inner_capitals or folded in vocabulary.titles:
        return True
    if word.lower() in reading.lowers:
        return False
    return _looks_named(reading, i, vocabulary)


def _no_name(reading: Reading, i: int) -> bool:
    """Whether the capitalised word is a function word or a date."""
    word, folded = reading.words[i], reading.folds[i]
    if word in _LARGE:
        return False
    if len(word) > 3 and word.isupper() and word.lower() in reading.lowers:
        return True
    if word[:2] in {"R-", "D-", "I-"} and i and reading.words[i - 1] == "(":
        return True
    if folded in FUNCTION:
        follows = i + 1 < len(reading.words) and reading.capital[i + 1]
        return not (folded in _NAMES_TOO and not reading.opening[i] and (follows or folded in {"will", "may"}))
    if folded in DAYS:
        return True
    if folded in MONTHS:
        before = reading.folds[i - 1] if i else ""
        following = reading.words[i + 1] if i + 1 < len(reading.words) else ""
        return following[:1].isdigit() or before in _DATE_WORDS or before[:1].isdigit() or not following[:1].isupper()
    return False


def _looks_named(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a word at the start of a sentence looks like a name by what follows it."""
    word, folded = reading.words[i], reading.folds[i]
    if i + 1 >= len(reading.words) or reading.sentence[i + 1] != reading.sentence[i]:
        return folded in vocabulary.first_names or word.isupper()
    following, next_fold = reading.words[i + 1], reading.folds[i + 1]
    if reading.capital[i + 1] and next_fold not in FUNCTION and next_fold not in DAYS:
        return folded in vocabulary.first_names or not _stands_apart(reading, i, vocabulary)
    if len(word) > 1 and word.isupper():
        return True
    if folded in vocabulary.first_names or folded in vocabulary.nations or folded in vocabulary.places:
        return True
    if following in {"’s", "'s"} or next_fold in vocabulary.particles or (following == "." and len(word) == 1):
        return True
    if following == ",":
        appositive = reading.folds[i + 2] if i + 2 < len(reading.words) else ""
        return appositive in {"the", "a", "an", "who", "which", "whose"} or appositive[:1].isdigit()
    if _nickname_end(reading, i) is not None:
        return True
    acts = next_fold in vocabulary.verbs or (next_fold.endswith("ed") and following.islower())
    if not acts or folded in vocabulary.groups:
        return False
    noun = is_describing(folded, vocabulary) or folded in vocabulary.documents or folded.endswith(_COMMON_ENDINGS)
    return not noun or _nearly_known(reading, word)


def _stands_apart(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a word before a name is the sentence's own: "Using Ted Lund’s data", "Rival Eva Lund"."""
    if reading.folds[i].endswith(("ly", "ing", "ed")):
        return True
    full = reading.folds[i + 1] in vocabulary.first_names and i + 2 < len(reading.words) and reading.capital[i + 2]
    return bool(full) and reading.folds[i] not in vocabulary.family_first and reading.folds[i] not in vocabulary.titles


def _nearly_known(reading: Reading, word: str) -> bool:
    """Whether the word is the misspelling of one that is surely a name."""
    return any(is_slip(name, fold(word)) for name in reading.inner_capitals)


def _extend(reading: Reading, first: int, vocabulary: Vocabulary) -> tuple[int, set[int]]:
    """The last token of the run, and the tokens of a nickname in it."""
    last, skipped = first, set[int]()
    while True:
        nickname = _nickname_end(reading, last)
        if nickname is not None:
            skipped.update(range(last + 1, nickname + 1))
            last = nickname + 1
            continue
        reached = _next_part(reading, first, last, vocabulary)
        if reached is None:
            return last, skipped
        last = reached


def _next_part(reading: Reading, first: int, last: int, vocabulary: Vocabulary) -> int | None:
    """The token that carries the run on after `last`, if any."""
    words, folds, i = reading.words, reading.folds, last + 1
    if i >= len(words) or reading.sentence[i] != reading.sentence[last]:
        return None
    if _joins(reading, i):
        return i
    if words[i] == "." and len(words[last]) == 1 and _adjacent(reading, i):
        return (
            i + 1
            if i + 1 < len(words) and reading.sentence[i + 1] == reading.sentence[i] and _joins(reading, i + 1)
            else None
        )
    if i + 1 >= len(words) or reading.sentence[i + 1] != reading.sentence[i]:
        return None
    if words[i] in {"’s", "'s"} and folds[last] in _THEIR and _joins(reading, i + 1):
        return i + 1
    if words[i] == "," and folds[i + 1] in vocabulary.suffixes and folds[i + 1] not in {"md", "phd"}:
        return i + 1
    if words[i] == "&" and _joins(reading, i + 1):
        return i + 1
    if (
        words[i] == "’"
        and words[last].endswith("s")
        and _adjacent(reading, i)
        and folds[i + 1] in vocabulary.body_names
    ):
        return i + 1 if _joins(reading, i + 1) else None
    if folds[i] == "and" and _lists_affairs(reading, first, last, i, vocabulary):
        return i + 1
    if folds[i] in _LINKS:
        return _after_link(reading, first, last, i, vocabulary)
    after = i
    while after < min(i + 3, len(words)) and folds[after] in vocabulary.particles and words[after].islower():
        after += 1
    return after if i < after < len(words) and _joins(reading, after) else None


def _lists_affairs(reading: Reading, first: int, last: int, i: int, vocabulary: Vocabulary) -> bool:
    """Whether "and" goes on with what a department is of: "Department of Fisheries and Forests"."""
    folds = reading.folds
    of = next((k for k in range(first, last) if folds[k] == "of"), None)
    if of is None or of == first or folds[of - 1] not in _LISTING or not _joins(reading, i + 1):
        return False
    following = folds[i + 1]
    return (
        following not in vocabulary.body_names
        and following not in vocabulary.places
        and following not in vocabulary.nations
    )


def _after_link(reading: Reading, first: int, last: int, i: int, vocabulary: Vocabulary) -> int | None:
    """Department of (the) Interior, Veterans for Peace: the capitalised word after the link."""
    folds, link = reading.folds, reading.folds[i]
    linked = any(folds[k] in _LINKS for k in range(first, last)) and any(
        folds[k] in _OFFICIAL for k in range(first, last)
    )
    people = link == "for" and not reading.opening[last] and _plural_people(folds[last], vocabulary)
    if not (folds[last] in _OFFICIAL or linked or people) or (link == "on" and folds[last] != "committee"):
        return None
    after = i + 2 if reading.folds[i + 1] == "the" else i + 1
    if first == last and reading.opening[first] and reading.folds[first] in {"union", "service", "house", "party"}:
        return None
    return after if after < len(reading.words) and _joins(reading, after) else None


def _joins(reading: Reading, i: int) -> bool:
    """Whether a capitalised word may stand inside a run."""
    return bool(reading.capital[i]) and reading.words[i] != "I" and not _no_name(reading, i)


def _adjacent(reading: Reading, i: int) -> bool:
    return reading.document.starts[i] == reading.document.ends[i - 1]


def _nickname_end(reading: Reading, last: int) -> int | None:
    """The closing mark of a nickname that stands between first name and surname."""
    words, i = reading.words, last + 1
    if i + 3 >= len(words) or words[i] not in _NICKNAME_OPEN or not reading.capital[i + 1]:
        return None
    for end in range(i + 2, min(i + 5, len(words) - 1)):
        if words[end] in _NICKNAME_CLOSE:
            named = reading.capital[end + 1] and reading.sentence[end + 1] == reading.sentence[i]
            return (
                end if named and (words[i] != "(" or not words[i + 1].isupper()) and _joins(reading, end + 1) else None
            )
    return None


def _cut(reading: Reading, first: int, last: int, skipped: set[int], vocabulary: Vocabulary) -> Run | None:
    """The run without its titles; nothing where nothing else is left."""
    folds = reading.folds
    tokens = [
        i
        for i in range(first, last + 1)
        if i not in skipped and (reading.words[i][0].isalnum() or reading.words[i] == "&")
    ]
    suffix = ""
    if len(tokens) > 1 and folds[tokens[-1]] in vocabulary.suffixes and folds[tokens[-1]] not in {"v"}:
        suffix = folds[tokens.pop()].rstrip(".")
    start = _title_end(reading, tokens, vocabulary)
    if start >= len(tokens):
        return None
    titles = tuple(folds[i] for i in tokens[:start])
    return Run(first, last, tokens[start], tuple(tokens[start:]), suffix, titles)


def _title_end(reading: Reading, tokens: list[int], vocabulary: Vocabulary) -> int:
    """How many tokens before the name are titles, their modifiers, nationalities or trades."""
    words = [reading.folds[i] for i in tokens]
    start = _portfolio_end(reading, tokens, words, vocabulary)
    linked = any(reading.folds[i] in _LINKS for i in range(tokens[0], tokens[-1]))
    if linked or (words[-1] in vocabulary.body_names and len(words) > 1):
        return 0
    for i in range(len(words) - 1, start - 1, -1):
        if words[i] in vocabulary.titles and not (i and words[i] in vocabulary.first_names):
            rest = words[i + 1 :]
            start = i + 1 if rest else _descriptor(words, vocabulary)
            break
    while len(words) - start > 2 or (len(words) - start == 2 and _plain_trade(reading, tokens[start], vocabulary)):
        word = words[start]
        if word in vocabulary.first_names or not _introduces(word, vocabulary):
            break
        start += 1
    if len(words) == start:
        courtesy = len(words) > 1 and words[-2] in vocabulary.titles and vocabulary.titles[words[-2]].courtesy
        return start - 1 if courtesy else start
    if start == 0 and len(words) == 1:
        return _common(reading, tokens[0], vocabulary)
    return start


def _common(reading: Reading, i: int, vocabulary: Vocabulary) -> int:
    """1 where a single capitalised word is a noun for people, 0 where it may be a name."""
    word = reading.folds[i]
    if word in vocabulary.groups or word in vocabulary.parties or _plural_people(word, vocabulary):
        return 1
    return int(word in vocabulary.roles and (reading.opening[i] or reading.words[i].lower() in reading.lowers))


def _plural_people(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a single word names many: "Republicans", "Brazilians"."""
    singular = word[:-1] if word.endswith("s") else ""
    return singular in vocabulary.nations or singular in vocabulary.roles


def _introduces(word: str, vocabulary: Vocabulary) -> bool:
    return word in vocabulary.modifiers or word in vocabulary.roles or word in vocabulary.nations


def _plain_trade(reading: Reading, i: int, vocabulary: Vocabulary) -> bool:
    """Whether a word before a single name is a trade or modifier written large at a sentence's start."""
    folded = reading.folds[i]
    return (folded in vocabulary.roles or folded in {"former", "ex"}) and bool(reading.opening[i])


def _portfolio_end(reading: Reading, tokens: list[int], words: list[str], vocabulary: Vocabulary) -> int:
    """In "Secretary of State X" and "Minister of Foreign Affairs X": the words after "of" that are no name."""
    before = tokens[0] - 1
    if before < 1 or reading.folds[before] not in {"of", "for"} or reading.folds[before - 1] not in vocabulary.titles:
        return 0
    end = 0
    while end < len(words) - 1 and words[end] in vocabulary.portfolios:
        end += 1
    return end


def _descriptor(words: list[str], vocabulary: Vocabulary) -> int:
    """All words where a run is a title alone ("the Prime Minister"), none where it ends in one by chance."""
    known = all(word in vocabulary.titles or _introduces(word, vocabulary) for word in words)
    return len(words) if known else 0
