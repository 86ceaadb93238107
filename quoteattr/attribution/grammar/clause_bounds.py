"""Where a reported clause begins, past addressee and adverbials, and where it ends."""

from __future__ import annotations

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.grammar.kinds import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SENTENCE_STOPS,
    SUBJECT_PRONOUNS,
    form,
    is_past,
    is_time,
    kind,
    lower,
    stem,
)
from quoteattr.attribution.grammar.noun_phrases import phrase_after
from quoteattr.attribution.grammar.reports import Report, inverted_report, prepositional_report, subject_report

_CLAUSE_MARKS = frozenset(["Q", ",", ":", "that", "whether", "if", "it", "he", "i", "there", "to", "not"]) | AUXILIARIES
_RECIPIENTS = DETERMINERS | {"capital", "him", "s"}
_LONGEST = 200
_AND = frozenset(["and", "but"])
_AFTER_JOINT = PREPOSITIONS | {"and"}
_NEW_SUBJECTS = frozenset(["it", "he", "i", "there"])
_NO_OBJECTS = _NEW_SUBJECTS | AUXILIARIES
_AFTER_ALL = PREPOSITIONS | {"and", "all"}
_ENDS = SENTENCE_STOPS | {";"}
_JOINTS = COORDINATORS | {"while"}
_MAY_END = _ENDS | _JOINTS | {",", "Q", "ing", "capital"}
"""What stands where a clause ends; "ing" and "capital" for "according"."""
_NO_SUBJECTS = AUXILIARIES | {",", "Q", "that"}
_CLOSING = SENTENCE_STOPS | {",", ";", "Q", "in", "on", "as"}


def after_addressee(elements: Elements, report: Report, ceiling: int) -> int:
    """Past the addressee and the adverbials of the reporting clause: "told reporters on Monday |"."""
    i = report.end
    if (
        i < ceiling
        and (kind(elements, i) == "him" or lower(elements, i) == "you")
        and report.takes("addressee", "quote")
    ):
        i += 1
    elif report.takes("addressee") and i < ceiling and _is_addressee(elements, i):
        addressee = phrase_after(elements, i, _before_clause(elements, i, ceiling))
        if addressee is not None and (addressee[1] >= ceiling or kind(elements, addressee[1]) not in AUXILIARIES):
            i = addressee[1]
    return after_adverbials(elements, i, ceiling)


def _before_clause(elements: Elements, i: int, ceiling: int) -> int:
    """Where the addressee must end: before a mark, "that", a determiner or pronoun that opens the clause."""
    for at in range(i + 1, min(ceiling, i + 10)):
        here = kind(elements, at)
        if here in _CLAUSE_MARKS:
            return at
        if here in DETERMINERS and kind(elements, at - 1) not in _AFTER_JOINT:
            return at
    return min(ceiling, i + 10)


def _is_addressee(elements: Elements, i: int) -> bool:
    return kind(elements, i) in {"capital", "s", "the", "his", "low", "number"} and not is_time(elements, i)


def after_adverbials(elements: Elements, i: int, ceiling: int) -> int:
    """Past times and prepositional phrases such as "on Monday", "in a statement", "by telephone"."""
    while i < ceiling:
        if lower(elements, i) in {"last", "early", "late", "earlier"} and i + 1 < ceiling and is_time(elements, i + 1):
            i += 2
            continue
        if is_time(elements, i) or (kind(elements, i) == "adverb" and not _opens_clause(elements, i, ceiling)):
            i += 1
            continue
        after = _prepositional_end(elements, i, ceiling)
        if after is None:
            return i
        i = after
    return i


def _opens_clause(elements: Elements, i: int, ceiling: int) -> bool:
    return i + 1 < ceiling and kind(elements, i + 1) in {"low", "s", "capital", "number"}


def _prepositional_end(elements: Elements, i: int, ceiling: int) -> int | None:
    """After a prepositional phrase of the reporting clause; none where `i` starts none."""
    if kind(elements, i) not in {
        "on",
        "in",
        "by",
        "at",
        "during",
        "after",
        "before",
        "via",
        "to",
        "from",
        "through",
        "with",
    }:
        return None
    if kind(elements, i) == "to" and i + 1 < ceiling and kind(elements, i + 1) not in _RECIPIENTS:
        return None
    for at in range(i + 1, min(ceiling, i + 14)):
        here = kind(elements, at)
        if here in {"that", "Q", ",", ":", "whether"}:
            return at
        if here in _NO_OBJECTS:
            return at if here in _NEW_SUBJECTS else None
        if at > i + 1 and here in DETERMINERS and kind(elements, at - 1) not in _AFTER_ALL:
            return at
        if is_time(elements, at) and kind(elements, i) == "on" and at == i + 1:
            return at + 1
    return ceiling if ceiling <= i + 14 else None


def clause_end(elements: Elements, start: int, ceiling: int, lexicon: CueLexicon) -> int:
    """Where a clause reported from `start` on ends: before another report, a participle, the end of the sentence."""
    ceiling = min(ceiling, start + _LONGEST)
    for i, here in enumerate(elements.kinds[start + 1 : ceiling], start + 1):
        if here not in _MAY_END:
            continue
        if (here in _ENDS and i + 1 >= ceiling) or here == ";":
            return i
        quoted = elements.regions[i - 1] is not None
        if here == "but" and i + 1 < ceiling and kind(elements, i + 1) in ({"not", "do"} if quoted else {"not"}):
            return i - 1 if kind(elements, i - 1) == "," else i
        if here == "," and _report_follows(elements, i + 1, ceiling, lexicon):
            return i
        if here in _JOINTS and i > start + 1 and _goes_on(elements, i + 1, ceiling, lexicon):
            return i - 1 if kind(elements, i - 1) == "," else i
        if here == "," and _comments(elements, i + 1, ceiling, quoted=elements.regions[i - 1] is not None):
            return i
        if _ends_in_comma(elements, i) and (
            _report_follows(elements, i + 1, ceiling, lexicon) or _comments(elements, i + 1, ceiling, quoted=True)
        ):
            return i + 1
        if lower(elements, i) == "according":
            return i - 1 if kind(elements, i - 1) == "," else i
    return ceiling


def _ends_in_comma(elements: Elements, i: int) -> bool:
    region = elements.regions[i]
    return region is not None and region.piece.text.endswith(",")


def _comments(elements: Elements, i: int, ceiling: int, *, quoted: bool) -> bool:
    """Whether the narrator comments on what was reported: ", a phrase that drew laughter", ", a sum it called"."""
    if i + 2 >= ceiling:
        return False
    article = lower(elements, i) in {"a", "an"}
    if quoted and (article or kind(elements, i) in {"which", "who"}):
        return True
    return article and kind(elements, i + 2) in {"it", "he", "that", "which"}


def _goes_on(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> bool:
    return _second_verb(elements, i, ceiling, lexicon) or _second_report(elements, i, ceiling, lexicon)


def _second_report(elements: Elements, start: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """Whether after "and", "but" or "while" somebody else reports: "but a Treasury source said"."""
    if start >= ceiling or elements.regions[start] is not None:
        return False
    for verb in range(start + 1, min(ceiling, start + 10)):
        if kind(elements, verb) in _NO_SUBJECTS:
            return False
        if not (is_past(elements, verb) or form(elements, verb) == "s"):
            continue
        report = subject_report(elements, verb, start, ceiling, lexicon)
        if report is not None and report.source is not None and report.source[0] == start:
            return report.group is not None and report.group.entry.sense in {"speech", "thought"}
    return False


def _report_follows(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """Whether after a comma a report of its own stands: ", the ministry said", ", adding that", ", according to"."""
    if i >= ceiling:
        return False
    opener = kind(elements, i)
    if prepositional_report(elements, i, ceiling, lexicon) is not None:
        return True
    if opener == "ing":
        return lexicon.verb(elements.words[i]) is not None
    if opener in {"who", "which"}:
        return _relative_report(elements, i, ceiling, lexicon)
    if opener == "as" or opener in COORDINATORS:
        i += 1
    if inverted_report(elements, i, ceiling, lexicon) is not None and stem(elements, i) in {
        "say",
        "write",
        "add",
        "tell",
    }:
        return True
    return _subject_verb(elements, i, ceiling, lexicon)


def _relative_report(elements: Elements, pronoun: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """Whether a relative clause reports: ", who told her that"."""
    for verb in range(pronoun + 1, min(ceiling, pronoun + 4)):
        entry = lexicon.verb(elements.words[verb]) if elements.regions[verb] is None else None
        if entry is not None and is_past(elements, verb) and entry.takes("that") and entry.sense == "speech":
            return True
    return False


def _subject_verb(elements: Elements, start: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """A short subject and a verb of saying that ends its clause."""
    for verb in range(start + 1, min(ceiling, start + 12)):
        if kind(elements, verb) in {",", "Q", "that"}:
            return False
        entry = lexicon.verb(elements.words[verb])
        if (
            entry is None
            or not entry.takes("that", "quote")
            or not (is_past(elements, verb) or form(elements, verb) == "s")
        ):
            continue
        report = subject_report(elements, verb, start, ceiling, lexicon)
        if report is None or report.source is None or report.source[0] > start + 1:
            continue
        after = after_adverbials(elements, after_addressee(elements, report, ceiling), ceiling)
        return after >= ceiling or kind(elements, after) in _CLOSING
    return False


def _second_verb(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """Whether after "and" or "but" the source goes on to report something else: "and accused", "but did not deny"."""
    while i < ceiling and kind(elements, i) in {"adverb", "do", "have", "not"}:
        i += 1
    if i >= ceiling or elements.regions[i] is not None or kind(elements, i) in SUBJECT_PRONOUNS:
        return False
    entry = lexicon.verb(elements.words[i])
    if entry is None or entry.sense not in {"speech", "manner"} or i + 1 >= ceiling:
        return False
    before = kind(elements, i - 1)
    return is_past(elements, i) or before in {"do", "not"} or (form(elements, i) in {"s", "base"} and before in _AND)
