"""The cast of a text: its named bearers, and which of them each name in the text means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import Factory, define

from quoteattr.resolution.cast.acronyms import find_acronyms
from quoteattr.resolution.cast.bearers import Bearer, Mention, Nature, Sightings, sight
from quoteattr.resolution.cast.clues import Clue, clue_of
from quoteattr.resolution.cast.gender import FEMALE, THIRD, votes
from quoteattr.resolution.cast.namesakes import Namesakes, choose
from quoteattr.resolution.cast.natures import nature_of
from quoteattr.resolution.cast.roster import (
    LOOKED_AT,
    Roster,
    bury,
    edges_of,
    enter_full,
    enter_short,
    list_short_forms,
)
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.runs import Run, find_runs
from quoteattr.resolution.names.spelling import spell
from quoteattr.resolution.names.surnames import SURNAME
from quoteattr.resolution.names.vocabulary import Vocabulary


@define(eq=False, repr=False)
class Cast:
    """All bearers of a text and their names' occurrences, in text order."""

    roster: Roster
    mentions: list[Mention] = Factory(list)


def build_cast(reading: Reading, vocabulary: Vocabulary) -> Cast:
    """Find the names of a text and tell their bearers apart."""
    runs = find_runs(reading, vocabulary)
    clues = [clue_of(reading, run, vocabulary) for run in runs]
    forms = sight(runs, clues)
    cast = Cast(_enter(reading, forms, vocabulary))
    find_acronyms(reading, runs, cast.roster.bodies)
    _assign(cast, reading, runs, clues, Namesakes.of(forms, vocabulary), vocabulary)
    return cast


def _enter(reading: Reading, forms: Mapping[tuple[str, ...], Sightings], vocabulary: Vocabulary) -> Roster:
    """Enter every form that stands outside headlines: long ones first, so that short ones find them."""
    alone = _counts_alone(reading, forms)
    natures = {key: nature_of(form, reading, alone, vocabulary) for key, form in forms.items()}
    _follow_family(forms, natures)
    seen = [(key, form) for key, form in forms.items() if any(not reading.headline[run.first] for run in form.runs)]
    roster = Roster()
    for key, form in sorted(seen, key=lambda item: (-len(item[1].tokens), item[1].runs[0].first)):
        if len(form.tokens) > 1:
            enter_full(roster, reading, form, natures[key], alone, vocabulary)
    for form in forms.values():
        if form.tokens not in roster.bodies and (*form.tokens, form.suffix) not in roster.persons:
            bury(roster, reading, form, alone, vocabulary)
    list_short_forms(roster, vocabulary)
    edges = edges_of(roster)
    for key, form in seen:
        if len(form.tokens) == 1:
            enter_short(roster, reading, form, natures[key], edges)
    return roster


def _counts_alone(reading: Reading, forms: Mapping[tuple[str, ...], Sightings]) -> Counter[str]:
    """How often each word is a name by itself."""
    alone = Counter[str]()
    for form in forms.values():
        if len(form.tokens) == 1:
            alone[form.tokens[0]] += sum(not reading.headline[run.first] for run in form.runs)
    return alone


def _follow_family(forms: Mapping[tuple[str, ...], Sightings], natures: dict[tuple[str, ...], Nature]) -> None:
    """Take a name of unsure nature for a person’s where a person has its last word as surname."""
    surnames = {
        form.tokens[-1] for key, form in forms.items() if natures[key] is Nature.PERSON and len(form.tokens) > 1
    }
    for key, form in forms.items():
        if natures[key] is Nature.UNSURE and len(form.tokens) > 1 and form.tokens[-1] in surnames:
            natures[key] = Nature.PERSON


def _assign(
    cast: Cast,
    reading: Reading,
    runs: Sequence[Run],
    clues: Sequence[Clue],
    namesakes: Namesakes,
    vocabulary: Vocabulary,
) -> None:
    """Tell in text order whom each name means, and teach the bearer what stands around it."""
    full = [cast.roster.persons.get((*run.words, run.suffix)) for run in runs]
    for run, clue, bearer in zip(runs, clues, full, strict=True):
        if bearer is not None and not reading.headline[run.first]:
            _introduce(bearer, run, clue, full=len(run.tokens) > 1)
    _lean(reading, runs, clues, full)
    for run, clue, known in zip(runs, clues, full, strict=True):
        bearer = known or _short_bearer(cast.roster, reading, run, clue, namesakes, vocabulary)
        if bearer is None:
            continue
        if not reading.headline[run.first]:
            if known is None:
                _introduce(bearer, run, clue, full=False)
            bearer.unquoted += not reading.quoted[run.first]
        if clue.relative and len(bearer.tokens) == 1 and cast.mentions:
            _share_surname(cast, reading, bearer, cast.mentions[-1], run)
        bearer.mentions.append((run.name_first, run.last))
        cast.mentions.append(Mention(run, clue, bearer))


def _share_surname(cast: Cast, reading: Reading, relative: Bearer, owner: Mention, run: Run) -> None:
    """Let a relative who has only a first name answer to the family's surname."""
    same_sentence = reading.sentence[owner.run.first] == reading.sentence[run.first]
    if same_sentence and owner.bearer.nature is Nature.PERSON and len(owner.bearer.tokens) > 1:
        named = cast.roster.forms[owner.bearer.tokens[-1]]
        if all(bearer is not relative for _, bearer in named):
            named.append((SURNAME, relative))


def _lean(reading: Reading, runs: Sequence[Run], clues: Sequence[Clue], full: Sequence[Bearer | None]) -> None:
    """Let the pronouns near full names say which gender their bearers lean to."""
    nobody = (Bearer("", (), Nature.UNSURE) for _ in runs)
    seen = [Mention(*row) for row in zip(runs, clues, (known or next(nobody) for known in full), strict=True)]
    for bearer, pronoun, weight in votes(reading, seen, THIRD):
        bearer.leaning += weight if pronoun in FEMALE else -weight


def _introduce(bearer: Bearer, run: Run, clue: Clue, *, full: bool) -> None:
    bearer.learn(clue)
    bearer.introduced = run.first if bearer.introduced < 0 else bearer.introduced
    bearer.full += full


def _short_bearer(
    roster: Roster, reading: Reading, run: Run, clue: Clue, namesakes: Namesakes, vocabulary: Vocabulary
) -> Bearer | None:
    """Whom a form means that is no person's full name; somebody new where nobody known fits."""
    tokens = run.words
    found = roster.forms.get(" ".join(tokens), [])[:LOOKED_AT]
    bearer = choose(reading, run, clue, found, namesakes, vocabulary) if found else None
    bearer = bearer or roster.bodies.get(tokens)
    if bearer is not None or reading.headline[run.first]:
        return bearer
    bearer = Bearer(spell(reading, run), tokens, Nature.PERSON if found else Nature.UNSURE, suffix=run.suffix)
    roster.bearers.append(bearer)
    if found:
        bearer.name = roster.buried.get(tokens[-1], bearer.name)
        roster.forms[tokens[-1]].append((SURNAME, bearer))
    else:
        roster.bodies[tokens] = bearer
    return bearer
