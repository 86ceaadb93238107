"""What the words around a name tell of its bearer: trades, offices, kin, age, whether it is a person."""

from __future__ import annotations

from attrs import frozen

from quoteattr.resolution.reading import CLOSING, FUNCTION, Reading
from quoteattr.resolution.runs import Run
from quoteattr.resolution.vocabulary import Vocabulary

DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your one another some any each every".split()
)
PREPOSITIONS = frozenset(
    "of for at in on with from by to about against near under over after before during since as into through between among within "
    "without behind outside inside across around above below toward towards like than despite via per".split()
)
_PAST = ("ed", "ing")
_STOPS = frozenset("who whom whose which that where when while whether and but or said says".split())
_FORMER = frozenset(["former", "ex", "late", "then"])


@frozen
class Description:
    """A noun with the words that qualify it: "deputy transport minister"."""

    noun: str
    modifiers: frozenset[str]


@frozen
class Clue:
    """What one occurrence of a name tells."""

    descriptions: tuple[Description, ...] = ()
    gender: str = ""
    age: str = ""
    person: bool = False
    body: bool = False
    relative: bool = False
    article: bool = False
    located: bool = False
    reports: bool = False
    start: int = 0
    """The first token of the phrase, trades and titles before the name included."""


def describe(reading: Reading, first: int, stop: int) -> Description | None:
    """The head noun of the phrase in tokens `first` up to `stop`, and its modifiers.

    >>> from quoteattr.resolution.reading import read
    >>> from quoteattr.text import segment
    >>> text = read(segment("the group’s head of global policy"), ())
    >>> describe(text, 0, 7).noun, sorted(describe(text, 0, 7).modifiers)
    ('head', ['global', 'policy'])
    """
    folds, words = reading.folds, reading.words
    while first < stop and (folds[first] in DETERMINERS or folds[first] in FUNCTION):
        first += 1
    head = -1
    for i in range(first, stop):
        if (
            folds[i] in PREPOSITIONS
            or folds[i] in _STOPS
            or not (words[i][0].isalnum() or words[i] in {"’s", "'s", "-"})
        ):
            break
        if words[i] in {"’s", "'s"}:
            first, head = i + 1, -1
        elif not (i > first and folds[i].endswith("ed") and i + 1 < stop and folds[i + 1] in PREPOSITIONS):
            head = i
        else:
            break
    if head < 0:
        return None
    rest = (folds[i] for i in range(first, stop) if i != head and words[i][0].isalnum() and folds[i] not in FUNCTION)
    return Description(folds[head], frozenset(rest))


def clue_of(reading: Reading, run: Run, vocabulary: Vocabulary) -> Clue:
    """All that one occurrence tells."""
    start, left = _left_role(reading, run, vocabulary)
    found = [
        *_titled(run, vocabulary),
        left,
        _before_comma(reading, run, start, vocabulary),
        *_after(reading, run, vocabulary),
    ]
    descriptions = tuple(d for d in found if d is not None)
    human = [
        d for d in descriptions if d.noun in vocabulary.roles or d.noun in vocabulary.titles or d.noun in vocabulary.kin
    ]
    age = _age(reading, run)
    before = reading.folds[start - 1] if start and reading.sentence[start - 1] == reading.sentence[run.first] else ""
    return Clue(
        descriptions=descriptions,
        gender=_gender(run, human, vocabulary),
        age=age,
        person=bool(
            _human(human, vocabulary)
            or age
            or any(t in vocabulary.titles for t in run.titles)
            or _constituency(reading, run)
        ),
        body=any(d.noun in vocabulary.bodies for d in descriptions) and not _human(human, vocabulary),
        relative=any(d.noun in vocabulary.kin or d.noun == "first lady" for d in human),
        article=before == "the" and not run.titles and start == run.first,
        located=before in {"in", "at", "near"},
        reports=_reports(reading, run, start, vocabulary),
        start=start,
    )


def _human(human: list[Description], vocabulary: Vocabulary) -> bool:
    """Whether a description can only be a person's (a regulator may be a body)."""
    return any(d.noun not in vocabulary.bodies for d in human)


def _titled(run: Run, vocabulary: Vocabulary) -> list[Description]:
    offices = [word for word in run.titles if word in vocabulary.titles and not vocabulary.titles[word].courtesy]
    rest = frozenset(run.titles)
    return [Description(vocabulary.titles[word].office or word, rest - {word}) for word in offices]


def _gender(run: Run, human: list[Description], vocabulary: Vocabulary) -> str:
    found = [vocabulary.titles[t].gender for t in run.titles if t in vocabulary.titles]
    if "first" in run.titles and "lady" in run.titles:
        found.append("f")
    for d in human:
        role = vocabulary.roles.get(d.noun)
        found += [vocabulary.kin.get(d.noun, ""), role.gender if role else ""]
    return next((gender for gender in found if gender), "")


def _left_role(reading: Reading, run: Run, vocabulary: Vocabulary) -> tuple[int, Description | None]:
    """The description directly before the name, in lower case: "deputy transport minister X"."""
    i = run.first - 1
    if i < 0 or reading.sentence[i] != reading.sentence[run.first]:
        return run.first, None
    if reading.folds[i] in {"named", "called"} and i > 0:
        i -= 1
    noun = reading.folds[i]
    if (
        noun not in vocabulary.roles
        and noun not in vocabulary.kin
        and noun not in vocabulary.titles
        and noun not in vocabulary.bodies
    ):
        return run.first, None
    start = i
    while start > 0 and i - start < 6 and _qualifies(reading, start - 1, i):
        start -= 1
    return start, Description(noun, frozenset(reading.folds[start:i]))


def _qualifies(reading: Reading, i: int, head: int) -> bool:
    """Whether token `i` still belongs to the noun phrase whose head is at `head`."""
    word, folded = reading.words[i], reading.folds[i]
    if reading.sentence[i] != reading.sentence[head] or not word[0].isalnum() or folded in FUNCTION:
        return False
    return not (folded.endswith(_PAST) and word.islower())


def _before_comma(reading: Reading, run: Run, start: int, vocabulary: Vocabulary) -> Description | None:
    """The description before a comma and the name: "its chair, X,"."""
    comma = start - 1
    if comma < 1 or reading.words[comma] != "," or not _closes(reading, run.last + 1):
        return None
    left = comma
    while left > 0 and comma - left < 12 and _within(reading, left - 1, comma, vocabulary):
        left -= 1
    first = reading.folds[left]
    owned = any(reading.words[i] in {"’s", "'s"} for i in range(left, comma))
    if left == comma or not (first in DETERMINERS or owned or reading.opening[left]) or first in PREPOSITIONS:
        return None
    if not _ends_phrase(reading, run.last + 1) and not reading.opening[left]:
        return None
    found = describe(reading, left, comma)
    known = found is not None and (
        found.noun in vocabulary.roles
        or found.noun in vocabulary.bodies
        or found.noun in vocabulary.kin
        or found.noun in vocabulary.titles
    )
    return found if known else None


def _within(reading: Reading, i: int, comma: int, vocabulary: Vocabulary) -> bool:
    word, folded = reading.words[i], reading.folds[i]
    if reading.sentence[i] != reading.sentence[comma] or not (word[0].isalnum() or word in {"’s", "'s"}):
        return False
    return folded not in vocabulary.verbs and folded not in {
        "and",
        "but",
        "while",
        "as",
        "who",
        "that",
        "which",
        "because",
    }


def _closes(reading: Reading, i: int) -> bool:
    """Whether an appositive may end before token `i`."""
    return _ends_phrase(reading, i) or reading.words[i].islower()


def _ends_phrase(reading: Reading, i: int) -> bool:
    return i >= len(reading.words) or not (reading.words[i][0].isalnum() or reading.words[i] in {"’s", "'s"})


def _after(reading: Reading, run: Run, vocabulary: Vocabulary) -> list[Description | None]:
    """Descriptions after the name: ", a baker from Cork," and "is the mayor of"."""
    words, folds, i = reading.words, reading.folds, run.last + 1
    if i < len(words) and words[i] == "(":
        i = _past_bracket(reading, i)
    if i + 1 >= len(words) or reading.sentence[i] != reading.sentence[run.last]:
        return []
    if words[i] == "," and folds[i + 1][:1].isdigit():
        i = i + 2 if i + 3 < len(words) and words[i + 2] == "," and "-" not in words[i + 1] else i
    if words[i] == ",":
        return [_appositive(reading, i + 1, vocabulary)]
    if folds[i] in {"is", "was", "became"} and folds[i + 1] in {"a", "an", "the"}:
        return [_known(describe(reading, i + 1, _phrase_stop(reading, i + 1)), vocabulary)]
    return []


def _past_bracket(reading: Reading, i: int) -> int:
    for end in range(i + 1, min(i + 8, len(reading.words))):
        if reading.words[end] == ")":
            return end + 1
    return i


def _appositive(reading: Reading, first: int, vocabulary: Vocabulary) -> Description | None:
    """The description that starts at `first`, after a comma."""
    if first >= len(reading.words):
        return None
    word, folded = reading.words[first], reading.folds[first]
    if folded in {"his", "her", "their"} or folded in PREPOSITIONS or folded in _STOPS or folded.endswith("ing"):
        return None
    if word[0] in "“‘\"'" or (
        reading.capital[first] and not _owned(reading, first) and folded not in vocabulary.nations
    ):
        return None
    stop = _phrase_stop(reading, first)
    return _known(describe(reading, first, stop), vocabulary)


def _owned(reading: Reading, first: int) -> bool:
    """Whether a possessive opens the phrase: "Tonga’s chief negotiator"."""
    return any(reading.words[i] in {"’s", "'s"} for i in range(first + 1, min(first + 5, len(reading.words))))


def _phrase_stop(reading: Reading, first: int) -> int:
    """Where a descriptive phrase ends: at a comma, a mark, a relative, the sentence's end."""
    limit = min(first + 14, len(reading.words))
    for i in range(first, limit):
        word = reading.words[i]
        if reading.sentence[i] != reading.sentence[first] or reading.folds[i] in _STOPS:
            return i
        if not (word[0].isalnum() or word in {"’s", "'s", "-", "&", "’"}):
            return i
    return limit


def _known(found: Description | None, vocabulary: Vocabulary) -> Description | None:
    """The description, where its noun is one for people or bodies."""
    if found is None:
        return None
    noun = found.noun
    known = noun in vocabulary.roles or noun in vocabulary.bodies or noun in vocabulary.kin or noun in vocabulary.titles
    if known:
        return found
    people = noun in vocabulary.nations or noun.endswith("-year-old")
    return found if people else None


def _age(reading: Reading, run: Run) -> str:
    """The age after a name: ", 34," or "(34)"."""
    words, i = reading.words, run.last + 1
    if i + 2 >= len(words) or words[i] not in {",", "("} or not words[i + 1][0].isdigit():
        return ""
    number = words[i + 1]
    if number.isdigit() and len(number) < 4 and words[i + 2] in {",", ")", ".", "”"}:
        return number
    return number.split("-")[0] if number.endswith("-year-old") else ""


def _constituency(reading: Reading, run: Run) -> bool:
    """Whether a party and a state stand in brackets after the name: "(R-Ariz.)"."""
    i = run.last + 1
    if i + 1 >= len(reading.words) or reading.words[i] != "(":
        return False
    inner = reading.words[i + 1]
    return inner[:2] in {"R-", "D-", "I-"} or inner in {"R", "D"}


def _reports(reading: Reading, run: Run, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a reporting verb stands beside the name."""
    after = reading.folds[run.last + 1] if run.last + 1 < len(reading.words) else ""
    if after in vocabulary.report_verbs:
        return True
    if start < 2 or reading.folds[start - 1] not in vocabulary.report_verbs:
        return False
    return reading.words[start - 2] in CLOSING or reading.words[start - 2] == ","
