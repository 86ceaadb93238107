"""The words that fields take: enumerations that equal, and serialise as, plain strings."""

from __future__ import annotations

from enum import StrEnum


class QuoteKind(StrEnum):
    """How much of a content stands in quotation marks."""

    DIRECT = "direct"
    """All of it."""
    MIXED = "mixed"
    """A paraphrase that holds at least one quoted piece."""
    INDIRECT = "indirect"
    """A paraphrase without a quoted piece: a claim."""


class SpeakerKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """What a news organisation had to do with a quote."""

    SPEAKER = "speaker"
    """It reports on its own account."""
    RELAY = "relay"
    """It carried another's words."""
    RECIPIENT = "recipient"
    """It, or a reporter of its, was told."""


class InterpolationKind(StrEnum):
    """What an editor's square brackets do inside a quotation."""

    GLOSS = "gloss"
    INSERTION = "insertion"
    ALTERATION = "alteration"
    OMISSION = "omission"
    SIC = "sic"
    NOTE = "note"
