"""Two readings of a quote with square brackets: the speaker's own words, and the words as a reader takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import regex

from quoteattr.marks import vocabulary as words
from quoteattr.model import Interpolation, InterpolationKind, Span
from quoteattr.text import Range

_Edit = tuple[int, int, str]
"""What to put in place of `text[start:end]`."""

_PRONOUNS = words.PERSONAL | words.POSSESSIVE | words.DEMONSTRATIVE | words.INDEFINITE | words.PRO_ADVERBS
_DETERMINING = frozenset("my our your his its their".split())
_BEFORE_PUNCTUATION = frozenset(".,;:!?)…\"”’'»")
_WHOLE_WORD = regex.compile(
    r"(?:ion|ment|er|or|al|ist|ing|ck|nt|ld|lk|nd|rd|rk|rt|st|ct|pt|ft|lp|mp|ll|ss|ff|rn|rm|wn|ow|ay|oy|ey|aw)$"
)
"""Ends of words that take a vowel without a change: confrontation[al], talk[ing], but mov[ing]."""
_PREFIXES = frozenset("un in im il ir dis re non mis over under pre anti inter post pro counter out semi co".split())
_VOWELS = frozenset("aeiou")


def verbatim(text: str, content: Iterable[Range], interpolations: Sequence[Interpolation]) -> str:
    """The speaker's own words: what the editor added is dropped, what the editor left out shows as "…".

    >>> from quoteattr.marks.interpolations import find_interpolations
    >>> text = "[T]hey [will] go [...] there [in Kisumu] [sic]."
    >>> verbatim(text, [(0, len(text))], find_interpolations(text, [(0, len(text))]))
    'They go … there.'
    """
    return _read(text, content, interpolations, _verbatim_edit)


def readable(text: str, content: Iterable[Range], interpolations: Sequence[Interpolation]) -> str:
    """The words as they are to be understood: pronouns replaced by what explains them, brackets taken off.

    >>> from quoteattr.marks.interpolations import find_interpolations
    >>> text = "[T]hey [the rebels] [will] go [laughs] to the EU [European Union]."
    >>> readable(text, [(0, len(text))], find_interpolations(text, [(0, len(text))]))
    'The rebels will go to the EU (European Union).'
    """
    return _read(text, content, interpolations, _readable_edit)


def _read(
    text: str,
    content: Iterable[Range],
    interpolations: Sequence[Interpolation],
    edit: Callable[[str, Interpolation], _Edit],
) -> str:
    edits = [edit(text, interpolation) for interpolation in interpolations]
    edits.sort(key=lambda each: (each[0], -each[1]))
    return " ".join(_edited(text, start, end, edits) for start, end in content)


def _edited(text: str, start: int, end: int, edits: Sequence[_Edit]) -> str:
    """`text[start:end]` with the edits that lie in it."""
    parts: list[str] = []
    at = start
    for first, last, replacement in edits:
        if first < at or last > end:
            continue
        parts.append(text[at:first])
        at = last
        if replacement:
            parts.append(replacement)
        else:
            at = _close_gap(text, parts, at, end)
    return ("".join(parts) + text[at:end]).strip()


def _close_gap(text: str, parts: list[str], at: int, end: int) -> int:
    """Leave one of the blanks around what was dropped, and none before a punctuation mark."""
    while parts and not parts[-1]:
        parts.pop()
    opens = not parts or parts[-1][-1].isspace()
    if opens and at < end and text[at].isspace():
        return at + 1
    if parts and parts[-1][-1].isspace() and (at >= end or text[at] in _BEFORE_PUNCTUATION):
        parts[-1] = parts[-1].rstrip()
    return at


def _verbatim_edit(text: str, interpolation: Interpolation) -> _Edit:
    span = interpolation.span
    if interpolation.kind is InterpolationKind.OMISSION:
        return span.start, span.end, "…"
    if interpolation.kind is InterpolationKind.ALTERATION and not _is_added(text, interpolation):
        return span.start, span.end, interpolation.text
    return span.start, span.end, ""


def _is_added(text: str, interpolation: Interpolation) -> bool:
    """Whether taking the altered letters away leaves, for certain, the word as it was said.

    An ending or a prefix added to a whole word was; a changed letter or a changed stem was not: [T]he, mov[ing].
    """
    span, inner = interpolation.span, interpolation.text.lower()
    stem = _letters(text, span.start, -1)
    rest = _letters(text, span.end, 1)
    if rest:
        return not stem and inner in _PREFIXES
    if not inner or len(stem) < 2:
        return False
    return inner[0] not in _VOWELS or _WHOLE_WORD.search(stem) is not None


def _letters(text: str, place: int, step: int) -> str:
    """The letters that run from `place` to the right or, with a step of -1, to the left, 30 at most."""
    if step > 0:
        match = regex.match(r"\p{L}*+", text, pos=place, endpos=place + 30)
    else:
        match = regex.search(r"\p{L}*+$", text, pos=max(0, place - 30), endpos=place)
    return match.group().lower() if match else ""


def _readable_edit(text: str, interpolation: Interpolation) -> _Edit:
    span = interpolation.span
    if interpolation.kind is InterpolationKind.OMISSION:
        return span.start, span.end, "…"
    if interpolation.kind in (InterpolationKind.SIC, InterpolationKind.NOTE):
        return span.start, span.end, ""
    if interpolation.kind is not InterpolationKind.GLOSS:
        return span.start, span.end, interpolation.text
    target = interpolation.target
    if target is None or _plain(target) not in _PRONOUNS:
        blank = " " if text[span.start - 1 : span.start].isalnum() else ""
        return span.start, span.end, f"{blank}({interpolation.text})"
    return target.start, span.end, _in_place_of(text, target, interpolation)


def _in_place_of(text: str, pronoun: Span, interpolation: Interpolation) -> str:
    """What a gloss puts in place of the pronoun: with its capital, and with ’s where that determines a noun."""
    explanation = interpolation.text.strip()
    after = text[interpolation.span.end : interpolation.span.end + 2]
    determines = _plain(pronoun) in _DETERMINING and after[:1].isspace() and after[1:].isalpha()
    if determines and not explanation.endswith(("’s", "'s", "s’", "s'")):
        explanation += "’" if explanation.endswith("s") and explanation[:1].islower() else "’s"
    capital = pronoun.text.strip("[]")[0].isupper() and pronoun.text != "I"
    return explanation[:1].upper() + explanation[1:] if capital else explanation


def _plain(word: Span) -> str:
    """A word in lower case, without the brackets of an altered letter."""
    return word.text.replace("[", "").replace("]", "").lower()
