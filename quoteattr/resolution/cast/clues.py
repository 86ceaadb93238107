"""What the words around a name tell of its bearer: trades, offices, kin, age, whether it is a person."""

from __future__ import annotations

from typing import NamedTuple

from quoteattr.resolution.cast.appositives import after_name, before_comma
from quoteattr.resolution.names.joints import NOBLE
from quoteattr.resolution.names.phrases import NAMED_NOUNS, Description, is_describing
from quoteattr.resolution.names.reading import CLOSING, FUNCTION, Reading
from quoteattr.resolution.names.runs import Run
from quoteattr.resolution.names.vocabulary import Vocabulary

_LOCAL = frozenset("police council university hospital airport station county district constabulary prison".split())
"""What a place has: "West X police"."""
_ENTITLING = NAMED_NOUNS | _LOCAL
_PAST = ("ed", "ing")
_SETTLEMENTS = frozenset(
    "city town village province region island district capital port state county suburb valley coast".split()
)


class Clue(NamedTuple):
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


def clue_of(reading: Reading, run: Run, vocabulary: Vocabulary) -> Clue:
    """All that one occurrence tells."""
    entitles = _entitles(reading, run)
    start, left = (run.first, None) if entitles else _left_role(reading, run, vocabulary)
    beside = [left, before_comma(reading, run, start, vocabulary), *after_name(reading, run, vocabulary)]
    found = [*_titled(run, vocabulary), *_party(reading, run), *beside, *([entitles] if entitles else [])]
    descriptions = tuple(d for d in found if d is not None)
    human = [d for d in descriptions if _is_human(d.noun, vocabulary)]
    certain = any(d.noun not in vocabulary.body_nouns for d in human)
    age = _age(reading, run)
    before = reading.folds[start - 1] if start and reading.sentence[start - 1] == reading.sentence[run.first] else ""
    kin = _kin_after(reading, run, vocabulary)
    return Clue(
        descriptions=descriptions,
        gender=kin or _gender(run, human, vocabulary),
        age=age,
        person=bool(certain or age or kin or any(t in vocabulary.titles for t in run.titles)),
        body=any(d.noun in vocabulary.body_nouns for d in descriptions) and not certain,
        relative=any(d.noun in vocabulary.kin or {d.noun, *d.modifiers} >= {"first", "lady"} for d in human),
        article=before == "the" and not run.titles and start == run.first,
        located=before in {"in", "at", "near"} or _in_place(reading, start),
        reports=_reports(reading, run, start, vocabulary),
        start=start,
    )


def _is_human(noun: str, vocabulary: Vocabulary) -> bool:
    people = noun in vocabulary.roles or noun in vocabulary.titles or noun in vocabulary.kin
    return people or noun.endswith("-year-old")


def _entitles(reading: Reading, run: Run) -> Description | None:
    """The noun after the name of a body: "the X news agency"."""
    i = run.last + 1
    if i + 1 < len(reading.words) and reading.folds[i] in {"news", "television", "tv"}:
        i += 1
    if i < len(reading.words) and reading.folds[i] in _ENTITLING and reading.words[i].islower():
        return Description(reading.folds[i], frozenset())
    return None


def _party(reading: Reading, run: Run) -> list[Description]:
    """What the party in brackets after a name tells: "(R-Ariz.)"."""
    i = run.last + 1
    if i + 1 >= len(reading.words) or reading.words[i] != "(":
        return []
    party = {"R": "republican", "D": "democrat", "I": "independent"}.get(reading.words[i + 1].partition("-")[0])
    return [Description(party, frozenset())] if party else []


def _kin_after(reading: Reading, run: Run, vocabulary: Vocabulary) -> str:
    """The gender that "X and his wife" tells of X."""
    following = reading.folds[run.last + 1 : run.last + 4]
    if len(following) < 3 or following[0] != "and" or following[2] not in vocabulary.kin:
        return ""
    return {"his": "m", "her": "f"}.get(following[1], "")


def _in_place(reading: Reading, start: int) -> bool:
    """Whether the name stands after "the city of" and the like."""
    return start > 1 and reading.folds[start - 1] == "of" and reading.folds[start - 2] in _SETTLEMENTS


def _titled(run: Run, vocabulary: Vocabulary) -> list[Description]:
    offices = [word for word in run.titles if word in vocabulary.titles and not vocabulary.titles[word].courtesy]
    rest = frozenset(run.titles)
    named = [Description(run.words[0], frozenset(run.words[1:]))] if run.words[0] in NOBLE else []
    return named + [Description(vocabulary.titles[word].office or word, rest - {word}) for word in offices]


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
    if not is_describing(noun, vocabulary):
        return run.first, None
    start = i
    while (
        start > 0
        and i - start < 6
        and _qualifies(reading, start - 1, i)
        and reading.folds[start - 1] not in vocabulary.verbs
    ):
        start -= 1
    return start, Description(noun, frozenset(reading.folds[start:i]))


def _qualifies(reading: Reading, i: int, head: int) -> bool:
    """Whether token `i` still belongs to the noun phrase whose head is at `head`."""
    word, folded = reading.words[i], reading.folds[i]
    if reading.sentence[i] != reading.sentence[head] or not word[0].isalnum() or folded in FUNCTION:
        return False
    return not (folded.endswith(_PAST) and word.islower())


def _age(reading: Reading, run: Run) -> str:
    """The age after a name: ", 34," or "(34)"."""
    words, i = reading.words, run.last + 1
    if i + 2 >= len(words) or words[i] not in {",", "("} or not words[i + 1][0].isdigit():
        return ""
    number = words[i + 1]
    if number.isdigit() and len(number) < 4 and words[i + 2] in {",", ")", ".", "”"}:
        return number
    return number.split("-")[0] if number.endswith("-year-old") else ""


def _reports(reading: Reading, run: Run, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a reporting verb stands beside the name."""
    after = reading.folds[run.last + 1] if run.last + 1 < len(reading.words) else ""
    if after in vocabulary.report_verbs:
        return True
    if start < 2 or reading.folds[start - 1] not in vocabulary.report_verbs:
        return False
    return reading.words[start - 2] in CLOSING or reading.words[start - 2] == ","
