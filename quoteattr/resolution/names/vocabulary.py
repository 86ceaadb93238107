"""The word lists that the resolution reads: titles, roles, bodies, nations, parts of names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from attrs import frozen

from quoteattr.lexicon import Entries, check_entries, load

_SHORT = 5
"""Letters of a title that may be an abbreviation, with a stop or without."""


@frozen
class Title:
    """What a title before a name tells of its bearer.

    >>> Title(office="king", gender="m")
    Title(office='king', gender='m', courtesy=False)
    """

    office: str = ""
    """The noun by which its bearer may be called later: "the senator"."""
    gender: str = ""
    """The letter m or f; nothing where it does not tell."""
    courtesy: bool = False
    """Whether it stands before any name, as Mr. does, and says nothing of an office."""


class Role(NamedTuple):
    """A noun for one human being."""

    gender: str
    like: frozenset[str]
    """The nouns by which its bearer may also be called."""
    epithet: bool = False
    """Said of whoever is in mind, whether or not the text has called them so."""
    sole: bool = False
    """An office that nobody holds whom the text knows by another."""
    shared: bool = False
    """An office of many: what it is of has to agree."""


class Vocabulary(NamedTuple):
    """Every list, folded."""

    titles: Mapping[str, Title]
    modifiers: frozenset[str]
    portfolios: frozenset[str]
    roles: Mapping[str, Role]
    kin: Mapping[str, str]
    groups: frozenset[str]
    documents: frozenset[str]
    bodies: Mapping[str, frozenset[str]]
    body_nouns: frozenset[str]
    """Those that describe a body, and do not only end its name."""
    body_names: frozenset[str]
    """Nouns that end the names of bodies."""
    strict_bodies: frozenset[str]
    """Nouns only for a body that the text calls so."""
    parties: Mapping[str, str]
    places: frozenset[str]
    nations: Mapping[str, str]
    """Adjective or noun for a people, to the state."""
    particles: frozenset[str]
    suffixes: frozenset[str]
    honours: frozenset[str]
    """Letters after a name that are no part of it: "KC"."""
    family_first: frozenset[str]
    first_names: frozenset[str]
    report_verbs: frozenset[str]
    verbs: frozenset[str]

    def with_titles(self, titles: Mapping[str, Title]) -> Vocabulary:
        """The same lists with further titles, as they stand before a name: "Oba", "Datuk"."""
        return self._replace(titles={**self.titles, **{fold(word): title for word, title in titles.items()}})

    def is_epithet(self, noun: str) -> bool:
        """Whether a noun is said of whoever is in mind."""
        return noun in self.roles and self.roles[noun].epithet

    def is_sole(self, noun: str) -> bool:
        """Whether a noun is an office beside which nobody holds another."""
        return noun in self.roles and self.roles[noun].sole

    def is_shared(self, noun: str) -> bool:
        """Whether a noun is an office of many."""
        return noun in self.roles and self.roles[noun].shared


@frozen
class FirstNames:
    """First names that tell a gender, as weak evidence for pronouns; empty ones switch it off.

    >>> FirstNames.default().gender("Margaret"), FirstNames().gender("Margaret")
    ('f', '')
    """

    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()

    @classmethod
    def default(cls) -> FirstNames:
        """The list that comes with the package."""
        return _default_first_names()

    def gender(self, name: str) -> str:
        """The letter m or f, or nothing where the list does not tell."""
        folded = fold(name)
        return "m" if folded in self.male else "f" if folded in self.female else ""


def fold(word: str) -> str:
    """A word without case and accents, for comparing only.

    >>> fold("María"), fold("Žukauskienė")
    ('maria', 'zukauskiene')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)) or word


@cache
def vocabulary() -> Vocabulary:
    """The package's word lists, read once."""
    titles, roles = load("en/titles.toml"), load("en/roles.toml")
    bodies, names, verbs = load("en/organizations.toml"), load("en/names.toml"), load("en/subjects.toml")
    body = _entries(bodies["body"], "like", "name", "strict", "written")
    report = _words(verbs["report"])
    return Vocabulary(
        titles=_with_stops(
            {word: _title(word, row) for word, row in _entries(titles["title"], "office", "gender", "courtesy")}
        ),
        modifiers=_words(titles["modifier"]),
        portfolios=_words(titles["portfolio"]),
        roles={
            word: _role(row) for word, row in _entries(roles["person"], "gender", "like", "epithet", "sole", "shared")
        },
        kin={word: row.get("gender", "") for word, row in _entries(roles["kin"], "gender")},
        groups=_words(roles["group"]),
        documents=_words(roles["document"]),
        bodies={word: frozenset(row.get("like", "").split()) for word, row in body},
        body_nouns=frozenset(word for word, row in body if not row.get("written")),
        body_names=frozenset(word for word, row in body if row.get("name")),
        strict_bodies=frozenset(word for word, row in body if row.get("strict")),
        parties={word: row["like"] for word, row in _entries(bodies["party"], "like")},
        places=_words(bodies["place"]) | _states(),
        nations=_peoples(),
        particles=_words(names["particle"]),
        suffixes=_words(names["suffix"]),
        honours=_words(names["honour"]),
        family_first=_words(names["surname_first"]),
        first_names=_words(names["male"]) | _words(names["female"]) | _words(names["either"]),
        report_verbs=report,
        verbs=report | _words(verbs["auxiliary"]) | _words(verbs["other"]),
    )


@cache
def _default_first_names() -> FirstNames:
    names = load("en/names.toml")
    return FirstNames(_words(names["male"]), _words(names["female"]))


def _title(word: str, row: Mapping[str, Any]) -> Title:
    return Title(
        row.get("office", "" if row.get("courtesy") else word), row.get("gender", ""), row.get("courtesy", False)
    )


def _with_stops(titles: dict[str, Title]) -> dict[str, Title]:
    """The titles, short ones as abbreviations too: "engr" and "engr."."""
    return {f"{word}.": title for word, title in titles.items() if len(word) <= _SHORT} | titles


def _role(row: Mapping[str, Any]) -> Role:
    like = frozenset(noun.replace("_", " ") for noun in row.get("like", "").split())
    flags = (row.get(flag, False) for flag in ("epithet", "sole", "shared"))
    return Role(row.get("gender", ""), like, *flags)


def _entries(table: Any, *fields: str) -> list[tuple[str, Mapping[str, Any]]]:  # noqa: ANN401
    checked: Entries = check_entries(table, frozenset(fields) | {"from"}, "resolution")
    return [(fold(word), row) for word, row in checked.items()]


def _words(table: Any) -> frozenset[str]:  # noqa: ANN401
    return frozenset(word for word, _ in _entries(table))


def _nations() -> list[tuple[str, Mapping[str, Any]]]:
    return _entries(load("en/nations.toml")["nation"], "adjective", "people", "capital")


def _states() -> frozenset[str]:
    names = [name for name, _ in _nations()] + [fold(row["capital"]) for _, row in _nations() if "capital" in row]
    return frozenset(part.rstrip(".") for name in names for part in _with_parts(name.replace("_", " ")))


def _with_parts(name: str) -> Iterable[str]:
    return [name, *name.split()] if " " in name else [name]


def _peoples() -> Mapping[str, str]:
    return {
        part: name
        for name, row in _nations()
        for word in f"{row.get('adjective', '')} {row.get('people', '')}".split()
        for part in (fold(word).replace("_", " "), fold(word).rpartition("_")[2])
    }
