"""Quotes as flat rows of plain values: for pandas, Polars, spreadsheets and CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from quoteattr.export.characters import encodable
from quoteattr.model import Quote, Span

Value = str | int | float | None
COLUMNS = (
    "kind", "speaker", "speaker_kind", "mention", "mention_start", "mention_end", "cue", "lemma", "cue_start",
    "cue_end", "text", "start", "end", "content", "agency", "agency_short", "relation", "via", "verbatim", "readable",
    "depth", "confidence", "rule",
)  # fmt: skip
"""Of every row, in this order."""


def to_row(quote: Quote) -> dict[str, Value]:
    """A quote as one flat row.

    `start` and `end` are where the content begins and ends; `content` has every piece of it, "8-20;31-44" for two.
    `via` is joined with " < ", the nearest to the speaker first. What a quote has not is None, or an empty string
    for `via`.

    >>> from quoteattr import extract_quotes
    >>> row = to_row(extract_quotes("“We will appeal,” mayor Ada Okoro told Reuters.")[0])
    >>> row["kind"], row["speaker"], row["content"], row["agency"], row["relation"]
    ('direct', 'Ada Okoro', '1-16', 'Reuters', 'recipient')
    """
    cue, speaker, agency = quote.cue, quote.speaker, quote.agency
    mention_start, mention_end = _edges(() if speaker is None or speaker.mention is None else (speaker.mention,))
    cue_start, cue_end = _edges(() if cue is None else cue.spans)
    start, end = _edges(quote.content)
    values: tuple[Value, ...] = (
        str(quote.kind),
        None if speaker is None else speaker.name,
        None if speaker is None else str(speaker.kind),
        None if speaker is None or speaker.mention is None else speaker.mention.text,
        mention_start, mention_end,
        None if cue is None else cue.text,
        None if cue is None else cue.lemma,
        cue_start, cue_end,
        quote.text, start, end,
        ";".join(f"{span.start}-{span.end}" for span in quote.content),
        None if agency is None else agency.name,
        None if agency is None else agency.short,
        None if agency is None else str(agency.relation),
        " < ".join(quote.via), quote.verbatim, quote.readable, quote.depth, quote.confidence, quote.rule,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def to_rows(quotes: Iterable[Quote]) -> list[dict[str, Value]]:
    """A row for each quote, all with the same keys: `pandas.DataFrame(to_rows(quotes))`."""
    return [to_row(quote) for quote in quotes]


def to_csv(quotes: Iterable[Quote]) -> str:
    r"""A CSV file (RFC 4180): a line of headings, then a record a quote. None is an empty field.

    Write it as UTF-8 with `newline=""`. Lone surrogates, which UTF-8 cannot hold, are each U+FFFD.

    >>> to_csv([])[:26]
    'kind,speaker,speaker_kind,'
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(to_rows(quotes))
    return encodable(out.getvalue())


def _edges(spans: tuple[Span, ...]) -> tuple[int | None, int | None]:
    return (spans[0].start, spans[-1].end) if spans else (None, None)
