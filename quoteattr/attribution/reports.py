"""Reporting clauses: a cue with its source, and where the clause it reports begins and ends."""

from __future__ import annotations

from attrs import frozen

from quoteattr.attribution.cues import CueLexicon
from quoteattr.attribution.elements import Elements
from quoteattr.attribution.kinds import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SENTENCE_STOPS,
    SUBJECT_PRONOUNS,
    form,
    is_capital,
    is_past,
    is_time,
    kind,
    lower,
    stem,
)
from quoteattr.attribution.noun_phrases import phrase_after, subject_before
from quoteattr.attribution.verb_groups import VerbGroup, as_saying, verb_group_at
from quoteattr.text import Range

_RECEIVING = frozenset(
    ["tell", "ask", "inform", "remind", "warn", "accuse", "urge", "advise", "assure", "notify", "call"]
)
_QUOTING = frozenset(["quote", "cite"])


@frozen
class Report:
    """A cue and its source, by element indices."""

    cue: int
    source: Range | None
    start: int
    """The first element of the reporting clause."""
    end: int
    """After cue and source, without what follows them."""
    group: VerbGroup | None = None
    """None for a prepositional cue."""

    def takes(self, *frames: str) -> bool:
        """Whether the cue can take one of the frames; any preposition can."""
        return self.group is None or self.group.entry.takes(*frames)


def subject_report(elements: Elements, head: int, floor: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report whose verb is at `head`, with the subject before it: "the minister said"."""
    group = verb_group_at(elements, head, floor, ceiling, lexicon)
    if group is None:
        return None
    saying = as_saying(elements, group.end, ceiling) if stem(elements, head) in _QUOTING else None
    if saying is not None:
        return _quoted_as_saying(elements, group, saying, floor)
    if group.passive and group.entry.lemma in _RECEIVING:
        return _passive(elements, group, ceiling)
    source = None if group.participle else subject_before(elements, group.start, floor)
    start = group.start if source is None else source[0]
    return Report(head, source, start, group.end, group)


def _quoted_as_saying(elements: Elements, group: VerbGroup, saying: Range, floor: int) -> Report | None:
    """Whoever is quoted speaks: "was quoted as saying", "quoted him as saying"."""
    if group.passive:
        source = subject_before(elements, group.start, floor)
    else:
        source = phrase_after(elements, group.end, saying[0])
    start = group.start if source is None else min(source[0], group.start)
    return Report(group.head, source, start, saying[1], group)


def _passive(elements: Elements, group: VerbGroup, ceiling: int) -> Report | None:
    """Whoever tells speaks: "had been told by the smugglers"."""
    if group.end < ceiling and kind(elements, group.end) == "by":
        source = phrase_after(elements, group.end + 1, ceiling)
        if source is not None:
            return Report(group.head, source, group.start, source[1], group)
    return Report(group.head, None, group.start, group.end, group)


def inverted_report(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report that starts with its verb: "said the minister, a doctor"."""
    if i >= ceiling or is_capital(elements, i) or not (is_past(elements, i) or form(elements, i) in {"s", "base"}):
        return None
    phrase = lexicon.phrase_at(elements.words, i, ceiling)
    entry = phrase.entry if phrase is not None else lexicon.verb(elements.words[i])
    if entry is None or entry.sense == "attitude":
        return None
    end = i + (len(phrase.stems) if phrase is not None else 1)
    source = phrase_after(elements, end, ceiling)
    if source is None or kind(elements, source[0]) == "him":
        return None
    group = VerbGroup(i, i, end, entry, passive=False, participle=False)
    return Report(i, source, i, source[1], group)


def prepositional_report(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report of "according to officials", "in the words of X", "in X’s view", from element `i` on."""
    if i >= ceiling or elements.regions[i] is not None:
        return None
    phrase = lexicon.preposition_at(elements.words, i, ceiling)
    if phrase is not None:
        end = i + len(phrase.stems)
        if len(phrase.stems) == 1 and not _is_name(elements, end, ceiling):
            return None
        source = phrase_after(elements, end, ceiling)
        return None if source is None else Report(i, source, i, source[1])
    return _possessed(elements, i, ceiling, lexicon)


def _is_name(elements: Elements, i: int, ceiling: int) -> bool:
    """After "per": a name, not "per cent" or "per day"."""
    return i < ceiling and (is_capital(elements, i) or kind(elements, i) in DETERMINERS)


def _possessed(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> Report | None:
    """The report of "in the engineer’s view", "by their account"."""
    if kind(elements, i) not in {"in", "by", "to"}:
        return None
    for noun in range(i + 2, min(ceiling, i + 10)):
        if kind(elements, noun) in {",", "Q", "."}:
            return None
        if stem(elements, noun) not in lexicon.possessed:
            continue
        if kind(elements, noun - 1) == "his":
            return Report(noun, (noun - 1, noun), i, noun + 1)
        if kind(elements, noun - 1) == "'s":
            return Report(noun, (i + 1, noun - 1), i, noun + 1)
    return None


def unlisted_report(elements: Elements, start: int, ceiling: int) -> tuple[int, Range] | None:
    """A verb that no list knows, right after a short subject: "“No,” she countersigned"."""
    if start >= ceiling:
        return None
    for verb in range(start + 1, min(ceiling, start + 7)):
        if kind(elements, verb) in AUXILIARIES | {"that", "Q"}:
            return None
        if is_past(elements, verb) and not is_capital(elements, verb):
            source = subject_before(elements, verb, start)
            return None if source is None or source[0] != start else (verb, source)
    return None


def after_addressee(elements: Elements, report: Report, ceiling: int) -> int:
    """Past the addressee and the adverbials of the reporting clause: "told reporters on Monday |"."""
    i = report.end
    if i < ceiling and kind(elements, i) == "him" and report.takes("addressee", "quote"):
        i += 1
    elif report.takes("addressee") and i < ceiling and _is_addressee(elements, i):
        addressee = phrase_after(elements, i, _before_clause(elements, i, ceiling))
        i = i if addressee is None else addressee[1]
    return after_adverbials(elements, i, ceiling)


def _before_clause(elements: Elements, i: int, ceiling: int) -> int:
    """Where the addressee must end: before a mark, "that", a determiner or pronoun that opens the clause."""
    for at in range(i + 1, min(ceiling, i + 10)):
        here = kind(elements, at)
        if here in {"Q", ",", ":", "that", "whether", "if", "it", "he", "i", "there", "to"} | AUXILIARIES:
            return at
        if here in DETERMINERS and kind(elements, at - 1) not in PREPOSITIONS | {"and"}:
            return at
    return min(ceiling, i + 10)


def _is_addressee(elements: Elements, i: int) -> bool:
    return kind(elements, i) in {"capital", "s", "the", "his", "low", "number"} and not is_time(elements, i)


def after_adverbials(elements: Elements, i: int, ceiling: int) -> int:
    """Past times and prepositional phrases such as "on Monday", "in a statement", "by telephone"."""
    while i < ceiling:
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
    for at in range(i + 1, min(ceiling, i + 14)):
        here = kind(elements, at)
        if here in {"that", "Q", ",", ":", "whether"}:
            return at
        if here in {"it", "he", "i", "there"} | AUXILIARIES:
            return at if here in {"it", "he", "i", "there"} else None
        if at > i + 1 and here in DETERMINERS and kind(elements, at - 1) not in PREPOSITIONS | {"and", "all"}:
            return at
        if is_time(elements, at) and kind(elements, i) == "on" and at == i + 1:
            return at + 1
    return None


def clause_end(elements: Elements, start: int, ceiling: int, lexicon: CueLexicon) -> int:
    """Where a clause reported from `start` on ends: before another report, a participle, the end of the sentence."""
    for i in range(start + 1, ceiling):
        here = kind(elements, i)
        if (here in SENTENCE_STOPS | {";"} and i + 1 >= ceiling) or here == ";":
            return i
        if here == "," and _report_follows(elements, i + 1, ceiling, lexicon):
            return i
        if here in COORDINATORS and i > start + 1 and _second_verb(elements, i + 1, ceiling, lexicon):
            return i - 1 if kind(elements, i - 1) == "," else i
        if lower(elements, i) == "according" or (here == "(" and i + 1 < ceiling and elements.words[i + 1].isupper()):
            return i - 1 if kind(elements, i - 1) == "," else i
    return ceiling


def _report_follows(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """Whether after a comma a report of its own stands: ", the ministry said", ", adding that", ", according to"."""
    if i >= ceiling:
        return False
    opener = kind(elements, i)
    if prepositional_report(elements, i, ceiling, lexicon) is not None:
        return True
    if opener == "ing":
        return lexicon.verb(elements.words[i]) is not None
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
        after = after_adverbials(elements, report.end, ceiling)
        return after >= ceiling or kind(elements, after) in SENTENCE_STOPS | {",", ";", "Q", "in", "on", "as"}
    return False


def _second_verb(elements: Elements, i: int, ceiling: int, lexicon: CueLexicon) -> bool:
    """Whether after "and" or "but" the source goes on to report something else: "and accused", "but did not deny"."""
    while i < ceiling and kind(elements, i) in {"adverb"} | AUXILIARIES | {"not"}:
        i += 1
    if i >= ceiling or elements.regions[i] is not None or kind(elements, i) in SUBJECT_PRONOUNS:
        return False
    entry = lexicon.verb(elements.words[i])
    return entry is not None and is_past(elements, i) and entry.sense in {"speech", "manner"} and i + 1 < ceiling
