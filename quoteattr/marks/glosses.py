"""Whether a bracket explains the word before it, and which word that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex
from attrs import frozen

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


@frozen
class Gloss:
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
    if setting.glued_left or not before or not setting.inner:
        return None
    if (
        before[0].lower
        in words.PERSONAL | words.POSSESSIVE | words.DEMONSTRATIVE | words.PRO_ADVERBS | words.INDEFINITE
    ):
        return _explain_pronoun(setting, before)
    for explains in _RULES:
        gloss = explains(setting, before)
        if gloss is not None:
            return gloss
    return None


def _explain_pronoun(setting: Setting, before: Sequence[Word]) -> Gloss | None:
    word = before[0]
    if word.lower in words.PRO_ADVERBS:
        fits = _is_place_or_time(setting.inner)
    elif word.lower == "that" and len(before) > 1 and setting.next_word:
        fits = before[1].lower not in words.COMPLEMENT_TAKERS and _is_full(setting.inner)
    elif word.lower in words.PERSONAL and not (word.lower == "her" and not _is_full(setting.inner)):
        fits = _names(setting, word.lower)
    else:
        fits = _is_full(setting.inner)
    return Gloss((word.start, word.end)) if fits else None


def _is_place_or_time(inner: str) -> bool:
    first = inner.split()[0].lower()
    return first in words.PLACE_PREPOSITIONS or _is_full(inner)


def _is_full(inner: str) -> bool:
    """Whether the brackets hold a name or a noun phrase that needs no word before it."""
    first, *rest = inner.split()
    if first.lower() in words.DETERMINERS:
        return bool(rest)
    starts = first[0].isupper() or first[0].isdigit() or (not first[0].isalnum() and not first[0].isspace())
    return starts and first.lower() not in _FUNCTION_WORDS


def _names(setting: Setting, pronoun: str) -> bool:
    """Whether the brackets hold what a personal pronoun may stand for."""
    tokens = setting.inner.split()
    first, last = tokens[0].lower(), tokens[-1].lower()
    if _is_full(setting.inner):
        return True
    if first in _FUNCTION_WORDS or first.endswith("ly") or last in _FUNCTION_WORDS or first in words.VERBS:
        return False
    if pronoun in words.PLURAL:
        return _is_plural(last) or last.endswith(("'s", "’s"))
    if len(tokens) > 1:
        return True
    bare = pronoun in {"it", "him", "me", "itself"} and not first.endswith(("ed", "ing", "s"))
    ends = not setting.next_word or setting.next_word in words.AUXILIARIES
    return bare and ends and first not in words.ADJECTIVES


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
    described = tokens[0].lower() in words.ARTICLES and len(tokens) > 1
    return Gloss(_name_before(before)) if described and word.text[0].isupper() else None


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
    role = word.text.islower() or word.lower in words.ROLES
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
