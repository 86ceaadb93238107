"""From the phrase by the cue to the name of who speaks."""

from __future__ import annotations

from quoteattr.model import SpeakerKind
from quoteattr.resolution.bearers import Bearer, Nature
from quoteattr.resolution.clues import DETERMINERS, PREPOSITIONS, Description, describe
from quoteattr.resolution.descriptions import body_described, person_described
from quoteattr.resolution.pronouns import FIRST, NEUTER, PLURAL, RELATIVE, SECOND, THIRD, they, what, who
from quoteattr.resolution.scene import NOBODY, Answer, Scene, answer_of
from quoteattr.text import Range

_POSSESSIVES = frozenset("its his her their my our your".split())
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_ARTICLES = frozenset(["the", "a", "an"])
_SINGLE = frozenset(["a", "an", "one", "another", "some"])
_QUOTES = frozenset(["“", "”", '"', "''", "``", "‘", "’"])
_NAMED_AS = frozenset(["named", "called"])
_TITLE_NOUNS = frozenset(
    "agency newspaper paper daily network broadcaster channel station magazine website site portal institute airline union charity party bank newswire".split()
)


def answer_for(scene: Scene, first: int, stop: int, hidden: tuple[Range, ...] = ()) -> Answer:
    """Who is meant by the source phrase in tokens `first` up to `stop`."""
    first, stop = _trim(scene, first, stop)
    if first >= stop:
        return NOBODY
    if stop - first == 1 or (stop - first == 2 and scene.reading.folds[first + 1] == "himself"):
        single = _pronoun(scene, first, hidden)
        if single is not None:
            return single
    return _joined(scene, first, stop) or _one(scene, first, stop)


def _trim(scene: Scene, first: int, stop: int) -> tuple[int, int]:
    """Without quotation marks and a possessive ’s at the edges."""
    words = scene.reading.words
    while first < stop and (words[first] in _QUOTES or words[first] == ","):
        first += 1
    while stop > first and (words[stop - 1] in _QUOTES or words[stop - 1] in {"’s", "'s", ",", ":"}):
        stop -= 1
    return first, stop


def _pronoun(scene: Scene, token: int, hidden: tuple[Range, ...]) -> Answer | None:
    folded = scene.reading.folds[token]
    if token in scene.at and folded in THIRD:
        return answer_of(scene.at[token])
    if folded in THIRD:
        bearer = who(scene, token, reports=True, hidden=hidden)
        return answer_of(bearer) if bearer else NOBODY
    if folded in NEUTER:
        return what(scene, token)
    if folded in PLURAL:
        return they(scene, token)
    if folded in FIRST or folded in SECOND:
        return NOBODY
    if folded in RELATIVE:
        return _antecedent(scene, token)
    return None


def _antecedent(scene: Scene, token: int) -> Answer:
    """Whom who, which or that means: the phrase before it."""
    reading = scene.reading
    stop = token
    while stop > 0 and reading.words[stop - 1] in {",", "and", "—", "-", ")"}:
        stop -= 1
    first = _phrase_start(scene, stop)
    if first >= stop or reading.sentence[first] != reading.sentence[token]:
        return NOBODY
    return answer_for(scene, first, stop)


def _phrase_start(scene: Scene, stop: int) -> int:
    """The start of the noun phrase that ends before `stop`, appositives included."""
    reading = scene.reading
    first = stop
    sentence = reading.sentence[stop - 1] if stop else -1
    while first > 0 and stop - first < 25 and reading.sentence[first - 1] == sentence:
        word, folded = reading.words[first - 1], reading.folds[first - 1]
        if (
            folded in scene.vocabulary.verbs
            or word in {"”", "“", '"', ";", ":", "(", "—"}
            or folded in {"but", "that", "who", "while", "because"}
        ):
            break
        if word == "," and first - 1 in scene.starts:
            break
        first -= 1
    return _best_start(scene, first, stop)


def _best_start(scene: Scene, first: int, stop: int) -> int:
    """The last name or determiner phrase that may be the antecedent's head."""
    reading = scene.reading
    names = [i for i in range(first, stop) if i in scene.starts]
    joint = _joint_start(scene, names, stop)
    if joint is not None:
        return joint
    for start in reversed(names):
        bearer = scene.at[scene.starts[start]]
        end = scene.starts[start] + 1
        if end == stop or reading.words[end] in {",", "("}:
            if bearer.nature is Nature.PLACE:
                continue
            return start
    for i in range(stop - 1, first - 1, -1):
        if reading.folds[i] in DETERMINERS and (i == first or reading.folds[i - 1] not in PREPOSITIONS):
            return i
        if i > first and reading.folds[i - 1] in PREPOSITIONS and reading.folds[i - 1] != "of":
            return i
    return first


def _joint_start(scene: Scene, names: list[int], stop: int) -> int | None:
    """The first of two names joined by "and" directly before the relative."""
    for one, other in zip(names, names[1:], strict=False):
        end = scene.starts[one] + 1
        if scene.starts[other] + 1 == stop and scene.reading.folds[end] == "and" and end + 1 == other:
            return one
    return None


def _joined(scene: Scene, first: int, stop: int) -> Answer | None:
    """The joined names of several speakers."""
    reading = scene.reading
    if not any(reading.folds[i] in {"and", "&"} and not _inside_name(scene, i) for i in range(first, stop)):
        return None
    parts = _parts(scene, first, stop)
    if len(parts) < 2:
        return None
    answers = [_named_part(scene, a, b) for a, b in parts]
    if any(answer is None for answer in answers):
        return None
    named = [answer for answer in answers if answer is not None]
    names = [answer.name for answer in named if answer.name]
    bearers = tuple(bearer for answer in named for bearer in answer.bearers)
    return Answer(_list_of(names), SpeakerKind.GROUP, bearers, plural=True)


def _list_of(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _inside_name(scene: Scene, i: int) -> bool:
    return any(start < i <= scene.starts[start] for start in range(max(0, i - 8), i) if start in scene.starts)


def _parts(scene: Scene, first: int, stop: int) -> list[Range]:
    """The phrase cut at commas and at "and"; brackets, appositives and "all" dropped."""
    reading = scene.reading
    if reading.folds[first] in {"both", "either", "neither"}:
        first += 1
    if reading.folds[stop - 1] in {"all", "both", "each"}:
        stop -= 1
    parts, start, bracket = [], first, 0
    for i in range(first, stop + 1):
        word = reading.words[i] if i < stop else ","
        if word == "(":
            bracket = i if not bracket else bracket
        if i == stop or (word in {"and", ",", "&"} and not bracket and not _inside_name(scene, i)):
            if i > start:
                parts.append((start, i))
            start = i + 1
        elif bracket and word == ")":
            if bracket > start:
                parts.append((start, bracket))
            start, bracket = i + 1, 0
    return _without_appositives(scene, parts)


def _without_appositives(scene: Scene, parts: list[Range]) -> list[Range]:
    reading = scene.reading
    kept: list[Range] = []
    for first, stop in parts:
        after_comma = reading.words[first - 1] == ","
        kin = reading.folds[first] in _POSSESSIVES
        if (
            kept
            and after_comma
            and reading.folds[first] in DETERMINERS
            and not kin
            and not _ending_name(scene, first, stop)
        ):
            continue
        if kept and after_comma and reading.folds[kept[-1][0]] in _POSSESSIVES:
            kept[-1] = (kept[-1][0], stop)
        else:
            kept.append((first, stop))
    return kept


def _named_part(scene: Scene, first: int, stop: int) -> Answer | None:
    """One of several joined speakers, where it is named."""
    reading = scene.reading
    if reading.folds[first] in THIRD | NEUTER and stop - first == 1:
        answer = _pronoun(scene, first, ())
        return answer if answer and answer.name else None
    if any(reading.folds[i] in PREPOSITIONS and not _inside_name(scene, i) for i in range(first, stop)):
        return None
    bearer = _ending_name(scene, first, stop)
    if bearer is not None:
        return answer_of(bearer)
    if reading.folds[first] in _POSSESSIVES | {"the", "other", "others"}:
        answer = _one(scene, first, stop)
        owned = not answer.bearers and reading.folds[first] in _POSSESSIVES
        return Answer(reading.slice(first, stop - 1), answer.kind) if owned else answer
    return None


def _ending_name(scene: Scene, first: int, stop: int) -> Bearer | None:
    """The bearer of the name that ends the stretch."""
    bearer = scene.at.get(stop - 1)
    if bearer is None or scene.reading.folds[stop - 1] in scene.vocabulary.nations:
        return None
    return (
        bearer
        if any(
            first <= start and scene.starts[start] == stop - 1
            for start in range(max(first, stop - 12), stop)
            if start in scene.starts
        )
        else None
    )


def _one(scene: Scene, first: int, stop: int) -> Answer:
    """A single speaker: the name that heads the phrase, or whom a description means, or its own words."""
    zone = _zone_end(scene, first, stop)
    bearer = _ending_name(scene, first, zone) or _apposed(scene, first, zone, stop) or _entitled(scene, first, zone)
    if bearer is not None:
        return answer_of(bearer)
    return _described(scene, first, zone, stop)


def _zone_end(scene: Scene, first: int, stop: int) -> int:
    """Where the head of the phrase ends: at a comma, bracket, relative, preposition or participle."""
    reading = scene.reading
    for i in range(first, stop):
        word, folded = reading.words[i], reading.folds[i]
        if _inside_name(scene, i) or i in scene.starts:
            continue
        if not (word[0].isalnum() or word in {"’s", "'s", "&", "’", "'", "-", "$", "/", "“", "”", '"', "''"}):
            if i > first:
                return i
        elif i > first and (folded in PREPOSITIONS or folded in RELATIVE or folded in {"and", "or", "but"}):
            return i
        elif (
            i > first
            and folded.endswith(("ed", "ing"))
            and i + 1 < stop
            and reading.folds[i + 1] in PREPOSITIONS
            and i not in scene.at
        ):
            return i
        elif i > first and folded in _NAMED_AS:
            return i
    return stop


def _apposed(scene: Scene, first: int, zone: int, stop: int) -> Bearer | None:
    """The name set after a description: "its chair, X", "a baker named X"."""
    reading = scene.reading
    comma = next((i for i in range(zone, stop) if reading.words[i] == "," or reading.folds[i] in _NAMED_AS), stop)
    if comma + 1 >= stop:
        return None
    start = next((i for i in range(comma + 1, min(comma + 4, stop)) if i in scene.starts), None)
    if start is None:
        return None
    last = scene.starts[start]
    found = describe(reading, first, comma)
    known = found is not None and (
        found.noun in scene.vocabulary.roles
        or found.noun in scene.vocabulary.bodies
        or found.noun in scene.vocabulary.kin
        or found.noun in scene.vocabulary.titles
    )
    closes = last + 1 >= stop or not reading.words[last + 1][0].isalnum()
    return scene.at[last] if known and closes else None


def _entitled(scene: Scene, first: int, zone: int) -> Bearer | None:
    """The body in "the X news agency", "the X newspaper"."""
    reading = scene.reading
    if reading.folds[zone - 1] not in _TITLE_NOUNS:
        return None
    for i in (zone - 2, zone - 3):
        bearer = scene.at.get(i)
        if bearer is not None and bearer.nature in {Nature.BODY, Nature.UNSURE} and reading.words[i] != "’s":
            return (
                bearer
                if i in scene.starts
                and (i == zone - 2 or reading.folds[zone - 2] in {"news", "tv", "television", "state"})
                else None
            )
    return None


def words_of(scene: Scene, first: int, stop: int) -> str:
    """A description's own words without the article or possessive pronoun before them."""
    reading = scene.reading
    if reading.folds[first] in _ARTICLES | _POSSESSIVES and stop - first > 1:
        first += 1
    end = stop
    for i in range(first + 1, stop):
        if reading.words[i] in {",", "(", "[", "—", "–", ";"} or reading.folds[i] in {"who", "which", "whom", "whose"}:
            end = i
            break
    return " ".join(reading.slice(first, end - 1).split())


def _described(scene: Scene, first: int, zone: int, stop: int) -> Answer:
    """Whom a description means, or the description itself."""
    reading, vocabulary = scene.reading, scene.vocabulary
    found = describe(reading, first, stop)
    words = words_of(scene, first, stop)
    if found is None:
        return Answer(words)
    noun, opener = found.noun, reading.folds[first]
    owned = any(reading.words[i] in {"’s", "'s"} for i in range(first, zone))
    if noun == "campaign":  # the one body that is named by its candidate
        return _campaign(scene, first, zone, words)
    if noun in vocabulary.documents:
        return Answer(words, SpeakerKind.DOCUMENT)
    if opener in _DEFINITE or (owned and noun not in vocabulary.kin):
        bearer = _definite(scene, found, first)
        if bearer is not None:
            return answer_of(bearer)
    return Answer(
        words, _kind(scene, found, opener), (), plural=_plural(noun, vocabulary), indefinite=opener in _SINGLE
    )


def _definite(scene: Scene, found: Description, token: int) -> Bearer | None:
    vocabulary, noun = scene.vocabulary, found.noun
    person = (
        noun in vocabulary.roles
        or noun in vocabulary.nations
        or noun.endswith("-year-old")
        or noun in vocabulary.titles
    )
    bearer = person_described(scene, found, token) if person else None
    if bearer is None and noun in vocabulary.bodies:
        bearer = body_described(scene, found, token)
    return bearer


def _campaign(scene: Scene, first: int, zone: int, words: str) -> Answer:
    """ "Her campaign" and "X’s campaign", as "X campaign"; "the campaign" as the last such one named."""
    reading = scene.reading
    owner = None
    if reading.folds[first] in {"his", "her"}:
        owner = scene.at.get(first) or who(scene, first, reports=False)
    elif any(reading.words[i] in {"’s", "'s"} for i in range(first, zone)):
        owner = next((scene.at[i] for i in range(first, zone) if i in scene.at), None)
    elif reading.folds[first] == "the" and zone - first == 2:
        spoken = (
            answer for _, answer in reversed(scene.answers[-12:]) if answer.name and answer.name.endswith(" campaign")
        )
        return next(spoken, Answer(words, SpeakerKind.ORGANIZATION))
    if owner is None:
        return Answer(words, SpeakerKind.ORGANIZATION)
    return Answer(f"{owner.name.split()[-1]} campaign", SpeakerKind.ORGANIZATION)


def _plural(noun: str, vocabulary: object) -> bool:
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def _kind(scene: Scene, found: Description, opener: str) -> SpeakerKind:
    vocabulary, noun = scene.vocabulary, found.noun
    if noun in vocabulary.roles and noun not in vocabulary.groups:
        return SpeakerKind.PERSON
    if noun in vocabulary.kin:
        return SpeakerKind.PERSON
    if noun in vocabulary.groups:
        return SpeakerKind.GROUP
    if noun in vocabulary.bodies:
        return SpeakerKind.ORGANIZATION
    if noun in vocabulary.titles and opener:
        return SpeakerKind.PERSON
    singular = noun[:-1] if noun.endswith("s") else noun
    if singular in vocabulary.documents:
        return SpeakerKind.DOCUMENT
    if singular != noun and (singular in vocabulary.roles or _plural(noun, vocabulary)):
        return SpeakerKind.GROUP
    return SpeakerKind.UNKNOWN
