"""What an explanation is made of: reasons with weights, scores, readings that were not taken."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from quoteattr.model import Quotation, Quote, Span


@frozen
class Reason:
    """One feature that spoke for or against, and how much.

    >>> print(Reason("stem-before", ("say", "capital"), 0.42))
    stem-before: say, capital
    """

    name: str
    values: tuple[str, ...]
    weight: float
    """Log-odds: what it adds to the score where it is positive, takes away where it is negative."""

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(self.values)}" if self.values else self.name


@frozen
class Score:
    """What one model made of something.

    >>> Score("cue “said”", 0.5, (Reason("bias", (), -1.0), Reason("stem", ("say",), 1.5))).log_odds
    0.5
    """

    of: str
    """What was judged, in words."""
    probability: float
    reasons: tuple[Reason, ...]
    """All features that have a weight, largest first; their sum is the log-odds."""

    @property
    def log_odds(self) -> float:
        """The sum of all weights."""
        return round(sum(reason.weight for reason in self.reasons), 3)

    @property
    def against(self) -> tuple[Reason, ...]:
        """The reasons that spoke against, largest first."""
        return tuple(reason for reason in self.reasons if reason.weight < 0)

    @property
    def in_favour(self) -> tuple[Reason, ...]:
        """The reasons that spoke for it, largest first."""
        return tuple(reason for reason in self.reasons if reason.weight > 0)


@frozen
class Alternative:
    """A reading that was not taken: a cue with another source or content, or another cue."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    probability: float
    why: str
    """Why it was not taken, in words."""
    differs: str = ""
    """How it differs from the reading that was taken."""
    lead: float = 0.0
    """How far the reading taken was ahead of it in the sequence model, in log-odds; negative where it was behind."""
    reasons: tuple[Reason, ...] = ()
    """What the reranker saw in the two, largest first; positive where it favoured the reading taken."""


@frozen
class Explanation:
    """Why a quote was linked as it was."""

    quote: Quote
    decided: str
    """What linked it: a rule's id, or the model's."""
    meaning: str
    """The rule's situation, or what the model did, in one line."""
    scores: tuple[Score, ...] = ()
    """Of the cue and of the reading, where the model linked it."""
    runner_up: Alternative | None = None
    """The next best reading."""
    notes: tuple[str, ...] = ()
    """What else happened: fragments joined, contents cut, rules not tried."""


@frozen
class QuotationExplanation:
    """Why a quotation is part of a quote, or of none."""

    quotation: Quotation
    quotes: tuple[Quote, ...]
    """The quotes that hold a piece of it or stand inside it; none where nobody got it."""
    decided: tuple[str, ...]
    """For each quote the id of what linked it; where there is none, why not, in words."""
    speech: Score | None
    """Whether it is speech or a scare quote or title; None where it holds no word."""
    next_best: Alternative | None = None
    """The best reading that would have taken it and was not taken."""


class Verdict(StrEnum):
    """What became of a word as a cue."""

    CUE = "cue"
    """It is a cue, or part of one."""
    CARRIER = "carrier"
    """It only says who carried another quote."""
    QUOTED = "quoted"
    """It stands in quotation marks."""
    NO_CANDIDATE = "no candidate"
    """Nothing ever looked at it."""
    UNLIKELY = "unlikely"
    """The cue model found it unlikely."""
    NO_READING = "no reading"
    """No content was found for it."""
    REJECTED = "rejected"
    """The reranker found its best reading unlikely."""
    SCARE_QUOTE = "scare quote"
    """What it would report is a scare quote or title."""
    COVERED = "covered"
    """A stronger attribution takes the same content."""
    NO_REPORT = "no report"
    """Its reading was taken, but only looks like a report."""
    LOST = "lost"
    """Nothing was left of its content when the edges were set."""


@frozen
class WordExplanation:
    """Why a word is a cue, or none."""

    word: Span
    verdict: Verdict
    why: str
    scores: tuple[Score, ...] = ()
    """Of the word as a cue and, where it got as far, of its best reading or of a quotation in that."""
    quote: Quote | None = None
    """The quote that it cues, or that covers its content."""
