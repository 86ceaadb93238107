"""The cast of a text: its named bearers, and which of them each name in the text means."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from attrs import Factory, define, frozen

from quoteattr.resolution.acronyms import find_acronyms
from quoteattr.resolution.bearers import Bearer, Nature, Sightings, given, nature_of, sight
from quoteattr.resolution.clues import Clue, clue_of
from quoteattr.resolution.namesakes import Namesakes, choose
from quoteattr.resolution.reading import Reading
from quoteattr.resolution.runs import Run, find_runs
from quoteattr.resolution.slips import is_slip
from quoteattr.resolution.vocabulary import Vocabulary

SURNAME, FIRST, INNER = range(3)
"""By which part a short form names its bearer, best first."""


_LOOKED_AT = 40
"""How many surnames of one first letter are compared with a misspelt one."""


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
    by_word: dict[str, list[Bearer]] = Factory(lambda: defaultdict(list))
    """Persons by each word of their full names."""
    by_initial: dict[str, list[tuple[str, Bearer]]] = Factory(lambda: defaultdict(list))
    """Persons and their surnames by its first letter."""
    buried: dict[str, str] = Factory(dict)
    """Surnames to full names that stand in longer runs alone: "Barack Obama" in "Barack Obama Election Day"."""


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
    _follow_family(forms, natures)
    ordered = sorted(forms.items(), key=lambda item: (-len(item[1].tokens), item[1].runs[0].first))
    for key, form in ordered:
        if len(form.tokens) > 1 and _in_body(form, reading):
            _enter_full(cast, reading, form, natures[key], alone, vocabulary)
    _list_forms(cast, vocabulary)
    _enter_short(cast, reading, forms, natures, vocabulary)
    find_acronyms(reading, runs, cast.bodies)
    _assign(cast, reading, runs, clues, forms, vocabulary)
    return cast


def _follow_family(forms: dict[tuple[str, ...], Sightings], natures: dict[tuple[str, ...], Nature]) -> None:
    """Take a name of unsure nature for a person’s where a person has its last word as surname."""
    surnames = {
        form.tokens[-1] for key, form in forms.items() if natures[key] is Nature.PERSON and len(form.tokens) > 1
    }
    for key, form in forms.items():
        if natures[key] is Nature.UNSURE and len(form.tokens) > 1 and form.tokens[-1] in surnames:
            natures[key] = Nature.PERSON


def _in_body(form: Sightings, reading: Reading) -> bool:
    return any(not reading.headline[run.first] for run in form.runs)


def _enter_full(
    cast: Cast, reading: Reading, form: Sightings, nature: Nature, alone: Counter[str], vocabulary: Vocabulary
) -> None:
    """Enter a name of several words, or add it to the bearer it also names."""
    if nature is not Nature.PERSON:
        bearer = Bearer(spell(reading, _plainest(reading, form)), form.tokens, nature)
        cast.bodies[form.tokens] = bearer
        cast.bearers.append(bearer)
        return
    bearer = cast.persons.get((*form.tokens, form.suffix))
    if _overlong(form, reading, alone, vocabulary):
        cast.buried.setdefault(form.tokens[1], " ".join(spell(reading, form.runs[0]).split()[:2]))
        return
    bearer = bearer or _same_person(cast, form, vocabulary)
    if bearer is None:
        bearer = Bearer(spell(reading, _plainest(reading, form)), form.tokens, Nature.PERSON, suffix=form.suffix)
        cast.bearers.append(bearer)
        bearer.evident = (
            form.any("person") or form.any("reports") or bool(alone[form.tokens[-1]]) or given(form.tokens, vocabulary)
        )
        for word in {*form.tokens, bare(form.tokens[-1])}:
            cast.by_word[word].append(bearer)
    elif form.suffix and not bearer.suffix:
        bearer.suffix, bearer.name = (
            form.suffix,
            bearer.name
            + reading.slice(form.runs[0].tokens[-1], form.runs[0].last)[len(reading.words[form.runs[0].tokens[-1]]) :],
        )
    cast.persons[(*form.tokens, form.suffix)] = bearer


def _overlong(form: Sightings, reading: Reading, alone: Counter[str], vocabulary: Vocabulary) -> bool:
    """Whether common nouns stand large behind a name: "Barack Obama Election Day"."""
    tokens = form.tokens
    if len(tokens) < 3 or tokens[0] not in vocabulary.first_names or not alone[tokens[1]] or alone[tokens[-1]]:
        return False
    return len(tokens[1]) > 1 and (tokens[-1] in reading.lowers or tokens[-1] in {"day", "show", "live", "act"})


def _plainest(reading: Reading, form: Sightings) -> Run:
    """The occurrence to take the spelling from: outside headlines, not in capitals alone."""
    return min(
        form.runs, key=lambda run: (reading.headline[run.first], reading.slice(run.name_first, run.last).isupper())
    )


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
        blank = (parts and document.starts[i] > document.ends[i - 1]) or (
            parts and i - 1 not in tokens and words[i - 1] not in {".", "&", "’"} and i in tokens
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
    found: dict[int, Bearer] = {}
    for bearer in cast.by_word.get(last, ()) or cast.by_word.get(tokens[0], ()):
        if form.suffix != bearer.suffix and ((form.suffix and bearer.suffix) or tokens == bearer.tokens):
            continue
        same = "".join(bearer.tokens).replace("-", "") == joined or _contains(bearer.tokens, tokens)
        if same or (bare(bearer.tokens[-1]) == last and _compatible(bearer.tokens[:-1], tokens[:-1])):
            found[id(bearer)] = bearer
    return next(iter(found.values())) if len(found) == 1 else None


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
            cast.by_initial[bearer.tokens[-1][0]].append((bearer.tokens[-1], bearer))


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
    edges = _edges(cast)
    for key, form in forms.items():
        if len(form.tokens) > 1 or not _in_body(form, reading) or form.tokens[0] in cast.forms:
            continue
        if form.tokens in cast.bodies or _family(cast, form):
            continue
        misspelt = _misspelt(cast, form)
        if misspelt is not None:
            cast.forms[form.tokens[0]].append((SURNAME, misspelt))
            continue
        long = _long_form(form, natures[key], edges)
        if long is not None:
            cast.bodies[form.tokens] = long
            continue
        bearer = Bearer(spell(reading, _plainest(reading, form)), form.tokens, natures[key], suffix=form.suffix)
        cast.bearers.append(bearer)
        if natures[key] is Nature.PERSON:
            cast.forms[form.tokens[0]].append((SURNAME, bearer))
        else:
            cast.bodies[form.tokens] = bearer


def _family(cast: Cast, form: Sightings) -> bool:
    """Whether a single word is the plural of a surname: "the Clintons"."""
    token = form.tokens[0]
    return token.endswith("s") and token[:-1] in cast.forms and form.any("article")


def _misspelt(cast: Cast, form: Sightings) -> Bearer | None:
    """The one person whose surname differs by a slip of the pen ("Wimes", "Wines") from a rare single name."""
    token = form.tokens[0]
    if len(form.runs) > 3 or len(token) < 5:
        return None
    near = [bearer for surname, bearer in cast.by_initial.get(token[0], [])[:_LOOKED_AT] if is_slip(surname, token)]
    return near[0] if len(near) == 1 else None


def _long_form(form: Sightings, nature: Nature, edges: dict[str, list[Bearer]]) -> Bearer | None:
    """The body of several words that a single word shortens: by its first word, or by its key word after "the"."""
    token = form.tokens[0]
    for bearer in edges.get(token, ()):
        if bearer.tokens[0] == token and nature in {Nature.UNSURE, Nature.BODY}:
            return bearer
        if bearer.tokens[-1] == token and form.any("article"):
            return bearer
    return None


def _edges(cast: Cast) -> dict[str, list[Bearer]]:
    """The bodies of two to four words by their first and last words."""
    edges: dict[str, list[Bearer]] = defaultdict(list)
    for tokens, bearer in cast.bodies.items():
        if 1 < len(tokens) < 5 and bearer.nature is not Nature.PLACE:
            edges[tokens[0]].append(bearer)
            edges[tokens[-1]].append(bearer)
    return edges


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
    full = [_full_bearer(cast, reading, run) for run in runs]
    for run, clue, bearer in zip(runs, clues, full, strict=True):
        if bearer is not None and not reading.headline[run.first]:
            _introduce(bearer, run, clue, len(run.tokens) > 1)
    for run, clue, known in zip(runs, clues, full, strict=True):
        bearer = known or _short_bearer(cast, reading, run, clue, namesakes, vocabulary)
        if bearer is None:
            continue
        if not reading.headline[run.first]:
            if known is None:
                _introduce(bearer, run, clue, False)
            bearer.unquoted += not reading.quoted[run.first]
        if clue.relative and len(bearer.tokens) == 1 and cast.mentions:
            _share_surname(cast, reading, bearer, cast.mentions[-1], run)
        bearer.mentions.append((run.name_first, run.last))
        cast.mentions.append(Mention(run, clue, bearer))


def _share_surname(cast: Cast, reading: Reading, relative: Bearer, owner: Mention, run: Run) -> None:
    """Let a relative who has only a first name answer to the family's surname."""
    same_sentence = reading.sentence[owner.run.first] == reading.sentence[run.first]
    if same_sentence and owner.bearer.nature is Nature.PERSON and len(owner.bearer.tokens) > 1:
        named = cast.forms[owner.bearer.tokens[-1]]
        if all(bearer is not relative for _, bearer in named):
            named.append((SURNAME, relative))


def _introduce(bearer: Bearer, run: Run, clue: Clue, full: bool) -> None:
    bearer.learn(clue)
    bearer.introduced = run.first if bearer.introduced < 0 else bearer.introduced
    bearer.full += full


def _words(reading: Reading, run: Run) -> tuple[str, ...]:
    return tuple(reading.folds[i].rstrip(".") for i in run.tokens)


def _full_bearer(cast: Cast, reading: Reading, run: Run) -> Bearer | None:
    return cast.persons.get((*_words(reading, run), run.suffix))


def _short_bearer(
    cast: Cast, reading: Reading, run: Run, clue: Clue, namesakes: Namesakes, vocabulary: Vocabulary
) -> Bearer | None:
    tokens = _words(reading, run)
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
        bearer.name = cast.buried.get(tokens[-1], bearer.name)
        cast.forms[tokens[-1]].append((SURNAME, bearer))
    else:
        cast.bodies[tokens] = bearer
    return bearer
