"""A card for each quote: its fields, the way it took, and why it was read as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quoteattr.explain import Explanation
from quoteattr.export.chain import chain
from quoteattr.export.html.colours import colour_class
from quoteattr.export.html.escape import escape
from quoteattr.export.html.text import Marked, label
from quoteattr.export.html.why import why_html
from quoteattr.export.marking import speaker_names
from quoteattr.model import Interpolation, Quote, Span


def cards_html(marked: Marked, explanations: Sequence[Explanation | None]) -> str:
    """The cards of all quotes, in their order."""
    numbers = {name: number for number, name in enumerate(speaker_names(marked.analysis))}
    cards = []
    for index, (quote, explanation) in enumerate(zip(marked.analysis.quotes, explanations, strict=True)):
        name = None if quote.speaker is None else quote.speaker.name
        colour = colour_class(numbers.get(name or ""))
        cards.append(_card(marked, index, quote, colour, explanation))
    return f'<ol class="qa-cards">{"".join(cards)}</ol>'


def _card(marked: Marked, index: int, quote: Quote, colour: str, explanation: Explanation | None) -> str:
    head = (
        f'<h3 class="qa-who"><span class="qa-num">{index + 1}</span> {_isolated(chain(quote)[0].name)} '
        f'<span class="qa-kind">{quote.kind}</span></h3>'
    )
    fields = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _fields(quote))
    return (
        f'<li class="qa-card qa-s{colour} qa-u{colour} k{index + 1}" id="{marked.card(index)}" '
        f'tabindex="-1" aria-label="{escape(label(quote, index))}">{head}'
        f"<blockquote>{_isolated(quote.text)}</blockquote>{_chain(quote)}<dl>{fields}</dl>"
        f"{'' if explanation is None else why_html(explanation)}"
        f'<a class="qa-back" href="#{marked.place(index)}">show in the text</a></li>'
    )


def _chain(quote: Quote) -> str:
    stations = "".join(
        f"<li>{_isolated(station.name)}{f' <small>{station.note}</small>' if station.note else ''}</li>"
        for station in chain(quote)
    )
    return f'<ol class="qa-chain" aria-label="the way it took">{stations}</ol>'


def _fields(quote: Quote) -> Iterator[tuple[str, str]]:
    """What a card lists, as HTML."""
    if quote.speaker is not None:
        mention = quote.speaker.mention
        yield "source", f"{'not by a cue' if mention is None else _words(mention)}, {quote.speaker.kind}"
    if quote.cue is not None:
        yield "cue", f"{_quoted(quote.cue.text)} <small>{_isolated(quote.cue.lemma)}</small>"
    if quote.agency is not None:
        written = "" if quote.agency.mention is None else f", {_words(quote.agency.mention)}"
        yield "agency", f"{_isolated(quote.agency.name)}, {quote.agency.relation}{written}"
    if quote.interpolations:
        yield "brackets", "<br>".join(_bracket(item) for item in quote.interpolations)
    for name, reading in (("readable", quote.readable), ("verbatim", quote.verbatim)):
        if reading not in ("", quote.text):
            yield name, _isolated(reading)
    if quote.depth > 1:
        yield "depth", str(quote.depth)
    yield "at", ", ".join(f"{span.start}–{span.end}" for span in quote.content)
    yield "confidence", _confidence(quote.confidence)
    if quote.rule:
        yield "linked by", _isolated(quote.rule)


def _bracket(item: Interpolation) -> str:
    of = "" if item.target is None else f" of {_words(item.target)}"
    means = "" if item.refers_to is None else f", means {_isolated(item.refers_to)}"
    return f"{_isolated(item.span.text)} {item.kind}{of}{means}"


def _confidence(value: float) -> str:
    percent = min(100, max(0, round(100 * value)))
    return f'{value:.2f} <span class="qa-bar"><i style="width:{percent}%"></i></span>'


def _words(span: Span) -> str:
    return _quoted(span.text)


def _quoted(text: str) -> str:
    return f"“{_isolated(text)}”"


def _isolated(text: str) -> str:
    """Whatever writing direction the text has, what stands around it keeps its own."""
    return f"<bdi>{escape(text)}</bdi>"


def legend_html(marked: Marked) -> str:
    """Everybody who speaks, with the number of their quotes; each leads to the first of them."""
    analysis = marked.analysis
    items = [
        _entry(marked, number, name, str(kind), said)
        for number, (name, kind, said) in enumerate(_said_by(analysis.quotes, speaker_names(analysis)))
    ]
    others = [index for index, quote in enumerate(analysis.quotes) if quote.speaker is None or not quote.speaker.name]
    if others:
        items.append(_entry(marked, None, "nobody named", "", others))
    return f'<ul class="qa-legend" aria-label="speakers">{"".join(items)}</ul>' if items else ""


def _said_by(quotes: Sequence[Quote], names: Iterable[str]) -> Iterator[tuple[str, str, list[int]]]:
    said: dict[str, list[int]] = {name: [] for name in names}
    kinds: dict[str, str] = {}
    for index, quote in enumerate(quotes):
        if quote.speaker is not None and quote.speaker.name in said:
            said[quote.speaker.name].append(index)
            kinds.setdefault(quote.speaker.name, str(quote.speaker.kind))
    for name, indices in said.items():
        yield name, kinds.get(name, ""), indices


def _entry(marked: Marked, number: int | None, name: str, kind: str, said: Sequence[int]) -> str:
    colour = colour_class(number)
    lights = "" if number is None else f" l{number + 1}"
    shown = f"{_isolated(name)} <small>{kind}</small> <b>{len(said)}</b>"
    target = f' href="#{marked.place(said[0])}"' if said else ""
    return f'<li><a class="qa-s{colour} qa-u{colour}{lights}"{target}>{shown}</a></li>'
