"""Whether a bracket explains the word before it, and which word that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import regex

from quoteattr.marks import vocabulary as words
from quoteattr.marks.setting import Setting, Word
from quoteattr.text import Range

_ABBREVIATION = regex.compile(r"(?:\p{Lu}[\p{Lu}&\d]*\p{Lu}|(?:\p{Lu}\.){2,}|\p{Lu}\.\p{Lu})s?\.?")
_MEASURE = regex.compile(r"[~≈]?[$£€¥]?\s?\d[\d,.]*")
_NOUN_ENDINGS = (
    "er",
    "or",
    "ist",
    "ent",
    "ian",
    "man",
    "woman",
    "ship",
    "tion",
    "ment",
    "ty",
    "ism",
    "ance",
    "ence",
    "al",
)
_FUNCTION_WORDS = (
    words.DETERMINERS
    | words.AUXILIARIES
    | words.PREPOSITIONS
    | words.CONNECTIVES
    | words.ADVERBS
    | words.PERSONAL
    | words.POSSESSIVE
    | words.INDEFINITE
    | words.PRO_ADVERBS
)
_SPEECH = frozenset({"we", "us", "you"})
"""A bare noun after these completes them: us [journalists]."""
_NO_NAMES = _FUNCTION_WORDS - {"may", "will"}


class Gloss(NamedTuple):
    """An explanation, and the word or words that it explains."""

    target: Range
    name: str | None = None
    """The name that the brackets hold where they spell out an abbreviation."""


def explain(setting: Setting) -> Gloss | None:
    """The word before a bracket that the bracket explains, if it does.

    >>> text = "He [Kim] set forth"
    >>> explain(Setting(text, 3, 8, (0, 18)))
    Gloss(target=(0, 2), name=None)
    >>> text = "they [will] go"
    >>> explain(Setting(text, 5, 11, (0, 14)))
    """
    before = setting.words_before()
    if not before or not setting.inner:
        return None
    if any(before[0].lower in pronouns for pronouns, _ in _PRONOUNS):
        return _explain_pronoun(setting, before)
    for explains in _RULES:
        gloss = explains(setting, before)
        if gloss is not None:
            return gloss
    return None


def _explain_pronoun(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    word = before[0]
    fits = next(fits for pronouns, fits in _PRONOUNS if word.lower in pronouns)
    return Gloss((word.start, word.end)) if fits(setting, before) else None


def _fits_adverb(setting: Setting, _before: Sequence[Word]) -> bool:
    """As in: there [in Kisumu]; now [2017]."""
    return setting.inner.split()[0].lower() in words.PLACE_PREPOSITIONS or _is_full(setting.inner)


def _fits_that(setting: Setting, before: Sequence[Word]) -> bool:
    """Before more words, "that" as a rule begins a clause: he said that [Kim] would."""
    return _is_full(setting.inner) and (not setting.next_word or before[0].text == "That")


def _fits_demonstrative(setting: Setting, _before: Sequence[Word]) -> bool:
    """As in: this [the policy] is; but this [policy] is, this [Trump] tax, those [Trump voters]."""
    first, *rest = setting.inner.split()
    if first.lower() in words.DETERMINERS:
        return bool(rest)
    ends = not setting.next_word or setting.next_word in words.AUXILIARIES
    return ends and _is_full(setting.inner) and all(word[0].isupper() for word in rest)


def _fits_possessive(setting: Setting, _before: Sequence[Word]) -> bool:
    """As in: her [Clinton’s] mails; but her [mother]."""
    return _is_full(setting.inner)


def _fits_indefinite(setting: Setting, before: Sequence[Word]) -> bool:
    return before[0].lower in words.EXPLAINABLE and _is_full(setting.inner)


def _fits_personal(setting: Setting, before: Sequence[Word]) -> bool:
    """Whether the brackets hold what a personal pronoun may stand for."""
    pronoun = before[0].lower
    tokens = setting.inner.split()
    first, last = tokens[0].lower(), tokens[-1].lower()
    if _is_full(setting.inner):
        addressed = pronoun == "you" and len(before) > 1 and before[1].lower not in _FUNCTION_WORDS
        return not (addressed and setting.next_word)  # I tell you [he] would
    if first in _FUNCTION_WORDS or first.endswith("ly") or last in _FUNCTION_WORDS or first in words.VERBS:
        return False
    if pronoun in words.PLURAL:
        return pronoun not in _SPEECH and (_is_plural(last) or last.endswith(("'s", "’s")))
    if len(tokens) > 1:
        return True
    bare = pronoun in {"it", "him", "me", "itself"} and not first.endswith(("ed", "ing", "s"))
    ends = not setting.next_word or setting.next_word in words.AUXILIARIES
    return bare and ends and first not in words.ADJECTIVES


_PRONOUNS = (
    (words.PRO_ADVERBS, _fits_adverb),
    (frozenset({"that"}), _fits_that),
    (words.DEMONSTRATIVE, _fits_demonstrative),
    (words.POSSESSIVE, _fits_possessive),
    (words.PERSONAL, _fits_personal),
    (words.INDEFINITE, _fits_indefinite),
)
"""Sorts of pronouns, and what the brackets after one have to be to explain it."""


def _is_full(inner: str) -> bool:
    """Whether the brackets hold a name or a noun phrase that needs no word before it."""
    first, *rest = inner.split()
    if first.lower() in words.DETERMINERS:
        return bool(rest)
    starts = first[0].isupper() or first[0].isdigit() or (not first[0].isalnum() and not first[0].isspace())
    return starts and first.lower() not in _NO_NAMES


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in words.IRREGULAR_PLURALS


def _spells_out(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    """WPK [Workers’ Party of Korea]."""
    word = before[0]
    if not _ABBREVIATION.fullmatch(word.text):
        return None
    target = (word.start, word.end)
    if _initials_fit(word.text, setting.inner.split()):
        name = regex.sub(r"^(?:the|The)\s+", "", setting.inner)
        return Gloss(target, name if name[:1].isupper() else None)
    return Gloss(target) if _is_full(setting.inner) else None


def _abbreviates(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    """Workers’ Party of Korea [WPK]."""
    if not _ABBREVIATION.fullmatch(setting.inner):
        return None
    for count in range(2, len(before) + 1):
        spelled = [word.text for word in reversed(before[:count])]
        if spelled[0].lower() not in words.SMALL_WORDS and _initials_fit(setting.inner, spelled):
            return Gloss((before[count - 1].start, before[0].end))
    return Gloss(_name_before(before)) if before[0].text[0].isupper() and not _is_function(before[0]) else None


def _initials_fit(abbreviation: str, spelled: Sequence[str]) -> bool:
    """Whether the letters are the words' initials, small words being free to lend theirs."""
    wanted = [letter.lower() for letter in abbreviation if letter.isalnum()]
    if abbreviation.endswith("s") and len(wanted) > 2:
        wanted.pop()
    parts = [part for word in spelled for part in word.replace("-", " ").split() if part[:1].isalnum()]
    at = 0
    for part in parts:
        if at < len(wanted) and part[0].lower() == wanted[at]:
            at += 1
        elif part.lower() not in words.SMALL_WORDS:
            return False
    return at == len(wanted) and at > 1


def _converts(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    """10 feet [3 metres]."""
    if not _MEASURE.match(setting.inner) or setting.inner.isdigit():
        return None
    for count, word in enumerate(before[:3], 1):
        if any(character.isdigit() for character in word.text):
            return Gloss((before[count - 1].start, before[0].end))
    return None


def _renames(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    """Bombay [now Mumbai]; in Burma [Myanmar]; the hukou [or household registration]."""
    word = before[0]
    if _is_function(word) or word.lower in words.VERBS:
        return None
    first = setting.inner.split()[0].lower()
    if first in words.ALIASES and len(setting.inner.split()) > 1:
        return Gloss(_name_before(before))
    if len(first) > len(word.lower) > 1 and first.startswith(word.lower) and setting.inner[0].isupper():
        return Gloss((word.start, word.end), setting.inner)  # the Fed [Federal Reserve]
    place = len(before) > 1 and before[1].lower in {"in", "into", "across", "near", "throughout", "outside", "inside"}
    if place and word.text[0].isupper() and setting.inner[0].isupper():
        return Gloss((word.start, word.end))
    return None


def _describes(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    """Kim [the party’s leader]; the president’s [Trump’s] plan."""
    word = before[0]
    if _is_function(word) or word.lower in words.VERBS:
        return None
    possessive = ("'s", "’s", "s’", "s'")
    if word.text.endswith(possessive):
        return Gloss((word.start, word.end)) if setting.inner.endswith(possessive) else None
    tokens = setting.inner.split()
    described = tokens[0].lower() in words.ARTICLES and len(tokens) > 1 and word.text[0].isupper()
    if not described or (len(before) == 1 and not _goes_on_with_verb(setting)):
        return None  # the only word may be a verb with a capital: Add [the cream] to the soup
    return Gloss(_name_before(before))


def _goes_on_with_verb(setting: Setting) -> bool:
    """Whether what follows the bracket may follow a subject: a finite verb, a comma, "and"."""
    following = setting.next_word
    if setting.after == "," or following in {"and", "or"}:
        return True
    return following in words.AUXILIARIES or following in words.VERBS or following.endswith(("ed", "s"))


def _identifies(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    """As in: my brother [Paul]; the prime minister [May]; the accord [the Paris agreement]."""
    word = before[0]
    if _is_function(word) or not _is_full(setting.inner) or len(before) < 2:
        return None
    if word.lower in words.VERBS and word.lower not in words.ROLES:
        return None
    noun = before[1].lower in words.ARTICLES or before[1].text.endswith(("'s", "’s"))
    if not noun and len(before) > 2 and before[2].lower in words.ARTICLES:
        noun = word.lower in words.ROLES or (word.text.islower() and word.lower.endswith(_NOUN_ENDINGS))
    completes = word.text[0].isupper() and setting.next_word[:1].isupper()  # Secretary [Ann] Lee
    role = word.text.islower() or (word.lower in words.ROLES and not completes)
    return Gloss((word.start, word.end)) if noun and role else None


def _translates(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    """As in: the übermensch [superman]."""
    word = before[0]
    foreign = word.text.islower() and not word.text.replace("’", "'").isascii()
    first = setting.inner.split()[0].lower()
    verbal = first in _FUNCTION_WORDS - words.ARTICLES or first in words.VERBS or first.endswith(("ed", "ing", "ly"))
    return Gloss((word.start, word.end)) if foreign and not verbal else None


def _is_function(word: Word) -> bool:
    return word.lower in _FUNCTION_WORDS


def _name_before(before: Sequence[Word]) -> Range:
    """The run of capitalised words before a bracket, or the last word."""
    first = before[0]
    for word in before[1:]:
        if not first.text[0].isupper() or not word.text[0].isupper() or _is_function(word):
            break
        first = word
    return first.start, before[0].end


_Rule = Callable[[Setting, Sequence[Word]], Gloss | None]

_RULES: tuple[_Rule, ...] = (_spells_out, _abbreviates, _converts, _renames, _describes, _identifies, _translates)
