"""What pronouns near a single name tell of its bearer's gender."""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.resolution.bearers import Bearer, Nature
from quoteattr.resolution.cast import Mention
from quoteattr.resolution.phrases import PREPOSITIONS
from quoteattr.resolution.reading import Reading
from quoteattr.resolution.vocabulary import FirstNames

MALE = frozenset(["he", "him", "his", "himself"])
FEMALE = frozenset(["she", "her", "hers", "herself"])


def count_votes(reading: Reading, mentions: Sequence[Mention], pronouns: Sequence[int]) -> None:
    """Let each he, she and its outside quotation marks vote on the only bearer it can mean."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.bearer.nature in {Nature.PERSON, Nature.UNSURE}:
            by_sentence.setdefault(reading.sentence[mention.run.first], []).append(mention)
    for token in pronouns:
        if reading.quoted[token]:
            continue
        here = by_sentence.get(reading.sentence[token], [])
        before = [mention for mention in here if mention.run.first < token]
        bearer, weight = _only(before if len(before) == len(here) else []), 0.7
        if bearer is None and not here:
            bearer, weight = _only(by_sentence.get(reading.sentence[token] - 1, [])), 0.6
        if bearer is not None and not (bearer.nature is Nature.UNSURE and _governed(reading, here, token)):
            _vote(bearer, reading.folds[token], weight)


def _governed(reading: Reading, here: list[Mention], token: int) -> bool:
    """Whether the last name before the pronoun stands after a preposition, and so hardly acts."""
    starts = [mention.clue.start for mention in here if mention.run.first < token]
    return bool(starts) and starts[-1] > 0 and reading.folds[starts[-1] - 1] in PREPOSITIONS


def _vote(bearer: Bearer, pronoun: str, weight: float) -> None:
    if pronoun in MALE:
        bearer.male += weight
    elif pronoun in FEMALE:
        bearer.female += weight
    if pronoun in MALE | FEMALE:
        bearer.personal += weight
    else:
        bearer.neuter += weight


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
    if not bearer.hard and len(bearer.tokens) > 1:
        listed = first_names.gender(bearer.tokens[0])
        if listed:
            prior = 0.97 if listed == "f" else 0.03
            odds = prior / (1 - prior) * max(0.05, share) / max(0.05, 1 - share)
            share = odds / (1 + odds)
    return share if gender == "f" else 1 - share
