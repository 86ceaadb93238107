"""What an editor's square brackets do: the kinds of interpolation, tried in order."""

from __future__ import annotations

from collections.abc import Callable

import regex

from quoteattr.marks import vocabulary as words
from quoteattr.marks.setting import Setting
from quoteattr.model import InterpolationKind as Kind

_LONGEST_REMARK = 300
"""A bracket with more characters adds words, whatever they are."""
_DOTS = regex.compile(r"(?:[.…·*_–—-]|\s)*+")
_CUT = frozenset({"snip", "cut", "omitted", "text omitted", "words omitted", "omission", "etc", "etc."})
_SIC = regex.compile(r"sic\b(?!\s*\p{L})", regex.IGNORECASE)
_NUMBERS = regex.compile(r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*+|\d{1,2}(?::\d{2})+")
_ROMAN = regex.compile(r"[ivx]{2,5}", regex.IGNORECASE)
_NUMBERED = regex.compile(r"(?:note|nb|n|fn|ref|pp?\.)\s*\d+(?:[–-]\d+)?", regex.IGNORECASE)
_ENTITY = regex.compile(r"#x?[\da-f]{2,6}[.;]?", regex.IGNORECASE)
"""What a converter leaves of a character that it does not know."""
_LINK = regex.compile(r"\((?:https?:|www\.|/|#|mailto:)")
_PART = regex.compile(r"[\p{L}\p{M}\p{N}’'*\-]+")
_ENDINGS = frozenset("sdnrtyem")
"""Single letters that may end a word in an editor's hand."""
_GESTURES = "|".join(
    "holds holding points pointing looks looking turns turning rolls rolling waves waving pulls pulling nods nodding "
    "gestures gesturing motions motioning laughs laughing speaks speaking bangs banging slaps slapping wipes wiping "
    "sighs sighing chuckles chuckling shakes shaking raises raising smiles smiling".split()
)
_NOTE = regex.compile(
    rf"""
    (?:expletives?|obscenity|profanity|slur|curse\ word|swear\ word|names?)
      \ (?:deleted|removed|omitted|redacted|withheld|bleeped)
  | (?:emphasis|italics?|bold|underlining|capitals|stress)\ (?:is\ |are\ )?
      (?:added|mine|ours|original|in\ (?:the\ )?original|supplied|his|hers|theirs)
  | (?:my|our|original|author[’']s)\ (?:emphasis|italics)
  | (?:the\ )?editor(?:[’']s|s[’'])?\ note\b.* | ed(?:itor)?s?\.?\ note\b.* | note:\ .*
  | eds?\.:?\ .*
  | (?:speaking\ |speaks\ |said\ |translated\ )?(?:through|via|by)\ (?:an?\ |his\ |her\ |their\ |the\ )?
      (?:interpreter|translator)
  | translated\ from\ .* | (?:speaks|speaking|says?|said)\ in\ \p{{Lu}}\p{{L}}+ | foreign\ language
  | off(?:-|\ )(?:mic|camera|microphone)
  | (?:long|short|brief|awkward)\ (?:pause|silence) | (?:clears|clearing)\ (?:his|her|their)?\ ?throat
  | (?:phone|bell|telephone)\ (?:rings|ringing) | multiple\ (?:speakers|voices)
  | \p{{Lu}}[\p{{L}}\ ]{{1,40}}:(?:\ .*)?
  | (?:laughter|applause|cheers|boos|jeers|chants|crosstalk)\ (?:from|in|and|among|on)\b.*
  | (?:audience|crowd)\ (?:laughs|cheers|boos|applauds|chants|gasps|groans|claps)
  | (?:audio|tape|recording|feed|video)\ (?:cuts|ends|breaks|gap|missing|unclear|drops)(?:\ \p{{L}}+){{0,2}}
  | (?:{_GESTURES})\ (?:up|out|at|to|toward|towards|his|her|their|into|down|heavily|loudly|softly|again
      |in\ agreement|with|over|off)\b.*
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""Remarks of several words."""
_SIGNATURE = regex.compile(r"[-–—]\s?eds?\.?", regex.IGNORECASE)
_SIGNED = 6
"""Characters that a signature has at most."""


def kind_of(setting: Setting) -> Kind | None:
    """The kind of a bracket as it stands; `None` where it is no interpolation.

    What is of no other kind is an insertion, unless it explains the word before it.
    """
    if len(setting.inner) > _LONGEST_REMARK:
        return Kind.INSERTION
    if is_reference(setting):
        return None
    return next((kind for kind, fits in _KINDS if fits(setting)), Kind.INSERTION)


def is_reference(setting: Setting) -> bool:
    """Whether the brackets are a reference mark or a link."""
    inner = setting.inner
    if (
        inner.lower() in words.REFERENCES
        or _NUMBERED.fullmatch(inner)
        or _ENTITY.fullmatch(inner)
        or (inner in {"*", "†", "‡", "§"} and not setting.glued_right)
    ):
        return True
    if _LINK.match(setting.text, setting.end):
        return True
    if _NUMBERS.fullmatch(inner):
        return _is_reference_number(setting)
    if _ROMAN.fullmatch(inner):
        return not setting.glued_right and setting.before.strip() != "" and not setting.before.isalpha()
    return len(inner) == 1 and inner.isalpha() and _is_reference_letter(setting)


def _is_reference_number(setting: Setting) -> bool:
    if setting.glued_right or setting.before == "$":
        return False
    if setting.before.isdigit():
        digits = regex.search(r"\d+$", setting.text, pos=max(setting.piece[0], setting.start - 8), endpos=setting.start)
        return digits is not None and len(digits.group()) >= 4  # 2014[3], but 20[14]
    stands_in_clause = len(setting.inner) > 1 and setting.inner.isdigit() and setting.next_word.islower()
    return bool(setting.before.strip()) or not stands_in_clause


def _is_reference_letter(setting: Setting) -> bool:
    if setting.glued_right:
        return False
    if setting.before.isalpha():
        return setting.inner not in _ENDINGS and not setting.inner.isupper()
    if setting.before in tuple(".,;:!?”\"’'»)]%"):
        return True
    return not setting.next_word and not setting.inner.isupper()


def is_omission(setting: Setting) -> bool:
    """Whether the brackets say that words are left out."""
    inner = setting.inner
    return (_DOTS.fullmatch(inner) is not None and not setting.glued_left) or inner.lower() in _CUT


def is_sic(setting: Setting) -> bool:
    """Whether the brackets say that the error is the original's."""
    return _SIC.match(setting.inner) is not None


def is_note(setting: Setting) -> bool:
    """Whether the brackets hold a remark about the quote."""
    if setting.glued_left:
        return False
    remark = setting.inner.strip(" .!()*–—-").lower()
    if remark in words.REMARKS or setting.inner.lower() in words.REMARKS:
        return not (remark.endswith("ing") and _follows_auxiliary(setting))
    return any(_NOTE.fullmatch(part) or _is_signed(part) for part in (setting.inner, remark))


def _is_signed(remark: str) -> bool:
    """Whether an editor's sign stands at the end: “its leader – Ed.”."""
    ending = remark[-_SIGNED:]
    return any(_SIGNATURE.fullmatch(ending, start) for start in range(len(ending)))


def _follows_auxiliary(setting: Setting) -> bool:
    """Whether an auxiliary before the brackets wants the word in them: they were [crying]."""
    before = setting.words_before()
    return bool(before) and (before[0].lower in words.AUXILIARIES or before[0].lower.endswith(("'re", "'m", "'s")))


def is_alteration(setting: Setting) -> bool:
    """Whether the brackets hold a part of a word."""
    inner = setting.inner
    if not (setting.glued_left or setting.glued_right) or inner != setting.text[setting.start + 1 : setting.end - 1]:
        return False
    if inner and not _PART.fullmatch(inner):
        return False
    forgot_blank_left = len(inner) > 1 and inner[0].isupper() and setting.before.islower()
    forgot_blank_right = len(inner) > 1 and inner[-1].islower() and setting.after.isupper()
    return not (forgot_blank_left or forgot_blank_right)


_KINDS: tuple[tuple[Kind, Callable[[Setting], bool]], ...] = (
    (Kind.OMISSION, is_omission),
    (Kind.SIC, is_sic),
    (Kind.NOTE, is_note),
    (Kind.ALTERATION, is_alteration),
)
