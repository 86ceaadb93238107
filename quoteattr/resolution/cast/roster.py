"""The roster: every bearer of a name in the text, and the forms by which the text calls them."""

from __future__ import annotations

from collections import Counter, defaultdict

from attrs import Factory, define

from quoteattr.resolution.cast.bearers import Bearer, Nature, Sightings
from quoteattr.resolution.cast.natures import given
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.slips import is_slip
from quoteattr.resolution.names.spelling import plainest, spell
from quoteattr.resolution.names.surnames import SURNAME, bare, may_be_one, short_forms, surname_of
from quoteattr.resolution.names.vocabulary import Vocabulary

_EVENTS = frozenset(["day", "show", "live", "act", "tour"])
_LEGAL = frozenset("corp inc ltd plc llc gmbh co company group holdings corporation limited".split())
"""Words that a short form of a company’s name leaves out at the end."""
LOOKED_AT = 40
"""How many bearers of similar names are compared, so that a long text costs no more a word."""


@define(eq=False, repr=False)
class Roster:
    """The bearers, and the indices that lead to them; filled while the names of a text are read."""

    bearers: list[Bearer] = Factory(list)
    forms: dict[str, list[tuple[int, Bearer]]] = Factory(lambda: defaultdict(list))
    """Short forms of persons: by which part, and whom."""
    bodies: dict[tuple[str, ...], Bearer] = Factory(dict)
    """Full forms of bodies and places, and single words that are no person's for sure."""
    persons: dict[tuple[str, ...], Bearer] = Factory(dict)
    """Full forms of persons with their suffix."""
    endings: dict[tuple[str, ...], list[Bearer]] = Factory(lambda: defaultdict(list))
    """Bodies by the last two of three words or more."""
    by_word: dict[str, list[Bearer]] = Factory(lambda: defaultdict(list))
    """Persons by each word of their full names."""
    by_initial: dict[str, list[tuple[str, Bearer]]] = Factory(lambda: defaultdict(list))
    """Persons and their surnames, by its first letter."""
    buried: dict[str, str] = Factory(dict)
    """Surnames to full names that stand in longer runs alone: "Eva Lund" in "Eva Lund Election Day"."""


def enter_full(
    roster: Roster, reading: Reading, form: Sightings, nature: Nature, alone: Counter[str], vocabulary: Vocabulary
) -> None:
    """Enter a name of several words, or add it to the bearer it also names."""
    if form.tokens in roster.bodies:
        return
    longer = roster.endings.get(form.tokens, [])
    if len(longer) == 1 and nature is not Nature.PERSON:
        roster.bodies[form.tokens] = longer[0]
        return
    if nature is not Nature.PERSON:
        body = Bearer(_with_nationality(reading, form), form.tokens, nature)
        roster.bodies[form.tokens] = body
        if form.tokens[-1] in _LEGAL and len(form.tokens) > 2:
            roster.bodies[form.tokens[:-1]] = body
        roster.bearers.append(body)
        if nature is Nature.BODY and len(form.tokens) > 2:
            roster.endings[form.tokens[-2:]].append(body)
    elif not bury(roster, reading, form, alone, vocabulary):
        bearer = _same_person(roster, form, vocabulary) or _new_person(roster, reading, form, alone, vocabulary)
        if form.suffix and not bearer.suffix:
            bearer.suffix, bearer.name = form.suffix, spell(reading, plainest(reading, form.runs))
        roster.persons[(*form.tokens, form.suffix)] = bearer


def _with_nationality(reading: Reading, form: Sightings) -> str:
    """The name of a body with the words that would be a nationality or trade before a person’s name."""
    run = plainest(reading, form.runs)
    before = reading.slice(run.first, run.name_first - 1) + " " if run.name_first > run.first else ""
    return before + spell(reading, run)


def bury(roster: Roster, reading: Reading, form: Sightings, alone: Counter[str], vocabulary: Vocabulary) -> bool:
    """Keep the name in "Eva Lund Election Day" for the case that the text never gives it alone."""
    overlong = _is_overlong(form, reading, alone, vocabulary)
    if overlong:
        roster.buried.setdefault(form.tokens[1], " ".join(spell(reading, form.runs[0]).split()[:2]))
    return overlong


def _is_overlong(form: Sightings, reading: Reading, alone: Counter[str], vocabulary: Vocabulary) -> bool:
    """Whether common nouns stand large behind a name."""
    tokens = form.tokens
    if len(tokens) < 3 or tokens[0] not in vocabulary.first_names or not alone[tokens[1]] or alone[tokens[-1]]:
        return False
    if len(tokens[1]) < 2:
        return False
    return any(word in reading.lowers or word in vocabulary.verbs or word in _EVENTS for word in tokens[2:])


def _same_person(roster: Roster, form: Sightings, vocabulary: Vocabulary) -> Bearer | None:
    """The person entered already whom this other full form names too."""
    last = bare(surname_of(form.tokens, vocabulary)[-1])
    near = roster.by_word.get(last) or roster.by_word.get(form.tokens[0], [])
    found = {
        id(b): b for b in near[:LOOKED_AT] if _suffixes_agree(b, form) and may_be_one(b.tokens, form.tokens, vocabulary)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _suffixes_agree(bearer: Bearer, form: Sightings) -> bool:
    """Whether father and son are not mixed up: the same name with and without a suffix is two people’s."""
    if form.suffix == bearer.suffix:
        return True
    return not (form.suffix and bearer.suffix) and form.tokens != bearer.tokens


def _new_person(
    roster: Roster, reading: Reading, form: Sightings, alone: Counter[str], vocabulary: Vocabulary
) -> Bearer:
    name = spell(reading, plainest(reading, form.runs))
    bearer = Bearer(name, form.tokens, Nature.PERSON, suffix=form.suffix)
    shown = form.any("person") or bool(alone[form.tokens[-1]])
    bearer.evident = shown or given(form.tokens, vocabulary)
    roster.bearers.append(bearer)
    for word in {*form.tokens, bare(form.tokens[-1])}:
        roster.by_word[word].append(bearer)
    return bearer


def list_short_forms(roster: Roster, vocabulary: Vocabulary) -> None:
    """List by which single words each person may be called."""
    for bearer in roster.bearers:
        if bearer.nature is Nature.PERSON:
            for token, rank in short_forms(bearer.tokens, vocabulary).items():
                roster.forms[token].append((rank, bearer))
            roster.by_initial[bearer.tokens[-1][0]].append((bearer.tokens[-1], bearer))


def enter_short(
    roster: Roster, reading: Reading, form: Sightings, nature: Nature, edges: dict[str, list[Bearer]]
) -> None:
    """Enter a single word that no full name explains, or add it to the bearer it shortens."""
    token = form.tokens[0]
    if token in roster.forms or form.tokens in roster.bodies or _is_family(roster, form):
        return
    misspelt, long = _misspelt(roster, form), _long_form(form, nature, edges)
    if misspelt is not None:
        roster.forms[token].append((SURNAME, misspelt))
    elif long is not None:
        roster.bodies[form.tokens] = long
    else:
        bearer = Bearer(spell(reading, plainest(reading, form.runs)), form.tokens, nature, suffix=form.suffix)
        roster.bearers.append(bearer)
        if nature is Nature.PERSON:
            roster.forms[token].append((SURNAME, bearer))
        else:
            roster.bodies[form.tokens] = bearer


def _is_family(roster: Roster, form: Sightings) -> bool:
    """Whether a single word is the plural of a surname: "the Clintons"."""
    token = form.tokens[0]
    return token.endswith("s") and token[:-1] in roster.forms and form.any("article")


def _misspelt(roster: Roster, form: Sightings) -> Bearer | None:
    """The one person whose surname differs by a slip of the pen from a rare single name."""
    token = form.tokens[0]
    if len(form.runs) > 3 or len(token) < 5:
        return None
    known = roster.by_initial.get(token[0], [])[:LOOKED_AT]
    near = [bearer for surname, bearer in known if is_slip(surname, token)]
    return near[0] if len(near) == 1 else None


def _long_form(form: Sightings, nature: Nature, edges: dict[str, list[Bearer]]) -> Bearer | None:
    """The body of several words that a single word shortens: by its first word, or by its key word after "the"."""
    token = form.tokens[0]
    for bearer in edges.get(token, ()):
        if bearer.tokens[0] == token and nature in {Nature.UNSURE, Nature.BODY}:
            return bearer
        club = bearer.name.partition(" ")[0].isupper() and len(bearer.tokens[0]) < 5
        if bearer.tokens[-1] == token and (form.any("article") or club):
            return bearer
    return None


def edges_of(roster: Roster) -> dict[str, list[Bearer]]:
    """The bodies of two to four words by their first and last words."""
    edges: dict[str, list[Bearer]] = defaultdict(list)
    for tokens, bearer in roster.bodies.items():
        linked = "of" in tokens or "for" in tokens
        if 1 < len(tokens) < (9 if linked else 5) and bearer.nature is not Nature.PLACE:
            edges[tokens[0]].append(bearer)
            edges[tokens[-1]].append(bearer)
    return edges
