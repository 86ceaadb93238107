"""What pronouns near a single name tell of its bearer's gender."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quoteattr.resolution.cast.bearers import Bearer, Mention, Nature
from quoteattr.resolution.names.phrases import PREPOSITIONS
from quoteattr.resolution.names.reading import Reading
from quoteattr.resolution.names.vocabulary import FirstNames

MALE = frozenset(["he", "him", "his", "himself"])
FEMALE = frozenset(["she", "her", "hers", "herself"])
THIRD = MALE | FEMALE
_CROWD = 12
"""More names than that in a sentence are not looked through."""


def count_votes(reading: Reading, mentions: Sequence[Mention]) -> None:
    """Let each he, she and its outside quotation marks vote on the only bearer it can mean."""
    for bearer, pronoun, weight in votes(reading, mentions, THIRD | {"it", "its"}):
        bearer.male += weight if pronoun in MALE else 0
        bearer.female += weight if pronoun in FEMALE else 0
        if pronoun in THIRD:
            bearer.personal += weight
        else:
            bearer.neuter += weight


def votes(reading: Reading, mentions: Sequence[Mention], wanted: frozenset[str]) -> Iterator[tuple[Bearer, str, float]]:
    """The bearer, pronoun and weight of each vote."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.bearer.nature in {Nature.PERSON, Nature.UNSURE}:
            by_sentence[reading.sentence[mention.run.first]].append(mention)
    quoted = reading.quoted
    for token in [i for i, fold in enumerate(reading.folds) if fold in wanted and not quoted[i]]:
        pronoun = reading.folds[token]
        here = by_sentence.get(reading.sentence[token], [])[:_CROWD]
        all_before = all(mention.run.first < token for mention in here)
        bearer, weight = _only(here if all_before else []), 0.7
        if bearer is None and not here:
            bearer, weight = _only(by_sentence.get(reading.sentence[token] - 1, [])[:_CROWD]), 0.6
        if pronoun == "it" and not _reported(reading, here, token):
            continue
        if bearer is not None and not (bearer.nature is Nature.UNSURE and _governed(reading, here, token)):
            yield bearer, pronoun, weight


def _reported(reading: Reading, here: list[Mention], token: int) -> bool:
    """Whether "it" stands in "X said it ..." right after the name."""
    verb = token - 2 if reading.folds[token - 1] == "that" else token - 1
    return bool(here) and here[-1].run.last == verb - 1 and here[-1].clue.reports


def _governed(reading: Reading, here: list[Mention], token: int) -> bool:
    """Whether the last name before the pronoun stands after a preposition, and so hardly acts."""
    starts = [mention.clue.start for mention in here if mention.run.first < token]
    return bool(starts) and starts[-1] > 0 and reading.folds[starts[-1] - 1] in PREPOSITIONS


def settle_natures(mentions: Sequence[Mention]) -> None:
    """Decide by the votes what the form of a name left open."""
    for bearer in {id(mention.bearer): mention.bearer for mention in mentions}.values():
        if bearer.nature is Nature.UNSURE and bearer.personal > bearer.neuter:
            bearer.nature = Nature.PERSON
        elif bearer.nature is Nature.PERSON and not bearer.evident and bearer.neuter > bearer.personal:
            bearer.nature = Nature.UNSURE


def _only(mentions: list[Mention]) -> Bearer | None:
    bearers = {id(mention.bearer): mention.bearer for mention in mentions}
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def likelihood(bearer: Bearer, gender: str, first_names: FirstNames) -> float:
    """How likely a bearer has the gender, by titles first, then first name and votes together."""
    share = bearer.female_share()
    if not bearer.hard:
        listed = first_names.gender(bearer.tokens[0])
        if listed:
            prior = 0.97 if listed == "f" else 0.03
            odds = prior / (1 - prior) * max(0.05, share) / max(0.05, 1 - share)
            share = odds / (1 + odds)
    return share if gender == "f" else 1 - share
