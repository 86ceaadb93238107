"""The cast of a text: its named bearers, and which of them each name in the text means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from attrs import Factory, define, frozen

from quoteattr.resolution.acronyms import find_acronyms
from quoteattr.resolution.bearers import Bearer, Nature, Sightings, nature_of, sight
from quoteattr.resolution.clues import Clue, clue_of
from quoteattr.resolution.namesakes import Namesakes, choose
from quoteattr.resolution.reading import Reading
from quoteattr.resolution.runs import Run, find_runs
from quoteattr.resolution.vocabulary import Vocabulary

SURNAME, FIRST, INNER = range(3)
"""By which part a short form names its bearer, best first."""


@frozen
class Mention:
    """One occurrence of a name."""

    run: Run
    clue: Clue
    bearer: Bearer


@define(eq=False)
class Cast:
    """All bearers of a text and their names' occurrences."""

    bearers: list[Bearer] = Factory(list)
    mentions: list[Mention] = Factory(list)
    forms: dict[str, list[tuple[int, Bearer]]] = Factory(lambda: defaultdict(list))
    """Short forms of persons: how it names them, and whom."""
    bodies: dict[tuple[str, ...], Bearer] = Factory(dict)
    persons: dict[tuple[str, ...], Bearer] = Factory(dict)


def build_cast(reading: Reading, vocabulary: Vocabulary) -> Cast:
    """Find the names of a text and tell their bearers apart."""
    runs = find_runs(reading, vocabulary)
    clues = [clue_of(reading, run, vocabulary) for run in runs]
    forms = sight(reading, runs, clues)
    alone = Counter[str]()
    for form in forms.values():
        if len(form.tokens) == 1:
            alone[form.tokens[0]] += sum(1 for run in form.runs if not reading.headline[run.first])
    cast = Cast()
    natures = {key: nature_of(form, reading, alone, vocabulary) for key, form in forms.items()}
    ordered = sorted(forms.items(), key=lambda item: (-len(item[1].tokens), item[1].runs[0].first))
    for key, form in ordered:
        if len(form.tokens) > 1 and _in_body(form, reading):
            _enter_full(cast, reading, form, natures[key], alone, vocabulary)
    _list_forms(cast, vocabulary)
    _enter_short(cast, reading, forms, natures, vocabulary)
    find_acronyms(reading, runs, cast.bodies)
    _assign(cast, reading, runs, clues, forms, vocabulary)
    return cast


def _in_body(form: Sightings, reading: Reading) -> bool:
    return any(not reading.headline[run.first] for run in form.runs)


def _enter_full(
    cast: Cast, reading: Reading, form: Sightings, nature: Nature, alone: Counter[str], vocabulary: Vocabulary
) -> None:
    """Enter a name of several words, or add it to the bearer it also names."""
    if nature is not Nature.PERSON:
        bearer = Bearer(spell(reading, form.runs[0]), form.tokens, nature)
        cast.bodies[form.tokens] = bearer
        cast.bearers.append(bearer)
        return
    bearer = cast.persons.get((*form.tokens, form.suffix))
    bearer = bearer or _same_person(cast, form, vocabulary)
    if bearer is None:
        bearer = Bearer(spell(reading, form.runs[0]), form.tokens, Nature.PERSON, suffix=form.suffix)
        cast.bearers.append(bearer)
    elif form.suffix and not bearer.suffix:
        bearer.suffix, bearer.name = (
            form.suffix,
            bearer.name
            + reading.slice(form.runs[0].tokens[-1], form.runs[0].last)[len(reading.words[form.runs[0].tokens[-1]]) :],
        )
    cast.persons[(*form.tokens, form.suffix)] = bearer


def spell(reading: Reading, run: Run) -> str:
    """The name as a reader would write it: one blank between words, no nickname, capitals at starts only."""
    tokens = set(run.tokens)
    parts = []
    words, document = reading.words, reading.document
    for i in range(run.name_first, run.last + 1):
        word = words[i]
        inside = (
            i in tokens
            or i > run.tokens[-1]
            or word == "&"
            or word.islower()
            or (word in {".", "’"} and document.starts[i] == document.ends[i - 1])
        )
        if not inside:
            continue
        blank = (
            parts
            and document.starts[i] > document.ends[i - 1]
            or (parts and i - 1 not in tokens and words[i - 1] not in {".", "&", "’"} and i in tokens)
        )
        parts.append((" " if blank else "") + word)
    name = "".join(parts)
    return name.title() if name.isupper() and len(tokens) > 1 and all(len(words[i]) > 1 for i in tokens) else name


def surname_of(tokens: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The surname, from its first particle on.

    >>> from quoteattr.resolution.vocabulary import vocabulary
    >>> surname_of(("hugo", "van", "der", "berg"), vocabulary())
    ('van', 'der', 'berg')
    """
    for i in range(1, len(tokens) - 1):
        if tokens[i] in vocabulary.particles:
            return tokens[i:]
    return tokens[-1:]


def _same_person(cast: Cast, form: Sightings, vocabulary: Vocabulary) -> Bearer | None:
    """The person entered already whom this other full form names too."""
    tokens, joined = form.tokens, "".join(form.tokens).replace("-", "")
    last = bare(surname_of(tokens, vocabulary)[-1])
    found = []
    for bearer in {id(b): b for b in cast.persons.values()}.values():
        if form.suffix and bearer.suffix and form.suffix != bearer.suffix:
            continue
        if form.suffix != bearer.suffix and tokens == bearer.tokens:
            continue
        if "".join(bearer.tokens).replace("-", "") == joined or _contains(bearer.tokens, tokens):
            found.append(bearer)
        elif bare(bearer.tokens[-1]) == last and _compatible(bearer.tokens[:-1], tokens[:-1]):
            found.append(bearer)
    return found[0] if len(found) == 1 else None


def bare(token: str) -> str:
    """A surname without its article: "al-masri" is also called "masri"."""
    return token[3:] if token[:3] in {"al-", "el-"} else token


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether the shorter name is a stretch of the longer one."""
    size = len(shorter)
    return size < len(longer) and any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1))


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sets of first names may be one person's."""
    if not one or not other:
        return False
    first, second = one[0], other[0]
    if first == second:
        return True
    return (len(first) == 1 or len(second) == 1) and first[0] == second[0]


def _list_forms(cast: Cast, vocabulary: Vocabulary) -> None:
    """List the short forms of every person."""
    for bearer in cast.bearers:
        if bearer.nature is Nature.PERSON:
            list_forms(cast, bearer, vocabulary)


def list_forms(cast: Cast, bearer: Bearer, vocabulary: Vocabulary) -> None:
    """List by which single words a person may be called."""
    tokens = bearer.tokens
    ranks: dict[str, int] = {}
    for token in tokens[1:-1]:
        if token not in vocabulary.particles and len(token) > 1:
            ranks[token] = INNER
    for part in tokens[-1].split("-"):
        ranks.setdefault(part, INNER)
    if len(tokens[0]) > 1:
        ranks[tokens[0]] = SURNAME if tokens[0] in vocabulary.family_first and len(tokens) > 1 else FIRST
    ranks[tokens[-1]] = ranks[bare(tokens[-1])] = SURNAME
    ranks[" ".join(surname_of(tokens, vocabulary))] = SURNAME
    for token, rank in ranks.items():
        cast.forms[token].append((rank, bearer))


def _enter_short(
    cast: Cast,
    reading: Reading,
    forms: dict[tuple[str, ...], Sightings],
    natures: dict[tuple[str, ...], Nature],
    vocabulary: Vocabulary,
) -> None:
    """Enter the single words that no full name explains."""
    for key, form in forms.items():
        if len(form.tokens) > 1 or not _in_body(form, reading) or form.tokens[0] in cast.forms:
            continue
        if form.tokens in cast.bodies:
            continue
        long = _long_form(cast, form, natures[key])
        if long is not None:
            cast.bodies[form.tokens] = long
            continue
        bearer = Bearer(spell(reading, form.runs[0]), form.tokens, natures[key], suffix=form.suffix)
        cast.bearers.append(bearer)
        if natures[key] is Nature.PERSON:
            cast.forms[form.tokens[0]].append((SURNAME, bearer))
        else:
            cast.bodies[form.tokens] = bearer


def _long_form(cast: Cast, form: Sightings, nature: Nature) -> Bearer | None:
    """The body of several words that a single word shortens: by its first word, or by its key word after "the"."""
    token = form.tokens[0]
    first = min(run.first for run in form.runs)
    for tokens, bearer in cast.bodies.items():
        if len(tokens) < 2 or len(tokens) > 4 or bearer.nature is not Nature.BODY:
            continue
        if tokens[0] == token and nature in {Nature.UNSURE, Nature.BODY}:
            return bearer
        if tokens[-1] == token and form.any("article") and first >= 0:
            return bearer
    return None


def _assign(
    cast: Cast,
    reading: Reading,
    runs: list[Run],
    clues: list[Clue],
    forms: dict[tuple[str, ...], Sightings],
    vocabulary: Vocabulary,
) -> None:
    """Tell in text order whom each name means, and teach the bearer what stands around it."""
    namesakes = Namesakes.of(forms, vocabulary)
    for run, clue in zip(runs, clues, strict=True):
        bearer = _bearer_of(cast, reading, run, clue, namesakes, vocabulary)
        if bearer is None:
            continue
        if not reading.headline[run.first]:
            bearer.learn(clue)
            bearer.introduced = run.first if bearer.introduced < 0 else bearer.introduced
            bearer.full += len(run.tokens) > 1
            bearer.unquoted += not reading.quoted[run.first]
        bearer.mentions.append((run.name_first, run.last))
        cast.mentions.append(Mention(run, clue, bearer))


def _bearer_of(
    cast: Cast, reading: Reading, run: Run, clue: Clue, namesakes: Namesakes, vocabulary: Vocabulary
) -> Bearer | None:
    tokens = tuple(reading.folds[i].rstrip(".") for i in run.tokens)
    person = cast.persons.get((*tokens, run.suffix))
    if person is not None:
        return person
    found: Iterable[tuple[int, Bearer]] = cast.forms.get(" ".join(tokens), ())
    if found:
        chosen = choose(reading, run, clue, list(found), namesakes, vocabulary)
        if chosen is not None:
            return chosen
    body = cast.bodies.get(tokens)
    if body is not None or reading.headline[run.first]:
        return body
    bearer = Bearer(spell(reading, run), tokens, Nature.PERSON if found else Nature.UNSURE, suffix=run.suffix)
    cast.bearers.append(bearer)
    if found:
        cast.forms[tokens[-1]].append((SURNAME, bearer))
    else:
        cast.bodies[tokens] = bearer
    return bearer
