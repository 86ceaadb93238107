"""The way a statement took, from who made it to the article."""

from __future__ import annotations

from attrs import frozen

from quoteattr.model import Quote, Relation

_NOTES = {
    Relation.SPEAKER: "on its own account",
    Relation.RELAY: "carried it",
    Relation.RECIPIENT: "was told",
}
ARTICLE = "this article"


@frozen
class Station:
    """One that said, carried or was told it."""

    name: str
    note: str = ""


def chain(quote: Quote) -> tuple[Station, ...]:
    """The stations of a quote: the speaker, every intermediate source, the article.

    >>> from quoteattr import extract_quotes
    >>> quote, = extract_quotes("The line will close, minister Oleg Sobol said, Kyodo reported on Sunday, citing TASS.")
    >>> " → ".join(station.name for station in chain(quote))
    'Oleg Sobol → TASS → Kyodo → this article'
    """
    agency = quote.agency
    short = None if agency is None else agency.short or agency.name
    names = [_speaker(quote), *quote.via]
    if agency is not None and agency.relation is Relation.RECIPIENT and short not in names:
        names.append(short or agency.name)
    note = "" if agency is None else _NOTES[agency.relation]
    stations = [Station(name, note if name in (short, agency and agency.name) else "") for name in names]
    return (*stations, Station(ARTICLE))


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return "nobody named"
    mention = quote.speaker.mention
    return quote.speaker.name or ("somebody unresolved" if mention is None else mention.text)
