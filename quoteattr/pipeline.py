"""The stages in their order, and the calls that run them."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from functools import partial
from os import PathLike, fspath
from typing import Literal, TypedDict, Unpack, overload

from attrs import evolve

from quoteattr.analyzers import AnyAnalyzer, AnyInput, check_portable, document_of, parsed_ahead
from quoteattr.assemble import assemble
from quoteattr.attribution import DEFAULT_CONFIDENCE, attribute, weights_at
from quoteattr.errors import InputTypeError, OptionError
from quoteattr.gazetteer import Gazetteer
from quoteattr.many import CHUNK, OnError, check_options, map_in_order
from quoteattr.marks import find_quotations
from quoteattr.model import Analysis, Quotation, Quote
from quoteattr.resolution import FirstNames, Title, resolve
from quoteattr.resolution.agencies import find_agency_mentions, link_agencies, redirect_sources


class Resources(TypedDict, total=False):
    """What a caller may put beside or in place of the package's own data; each may be left out."""

    analyzer: AnyAnalyzer
    """Who parses a text: "surface", the default, does without a parser; "stanza", a `stanza.Pipeline` or `Analyzer`."""
    gazetteer: Gazetteer
    """The news agencies and outlets to know."""
    weights: str | PathLike[str]
    """A weights file that `training.train` made."""
    first_names: FirstNames
    """First names as weak evidence of gender for pronouns; `FirstNames()` switches them off."""
    titles: Mapping[str, Title]
    """Words that stand before names, beside the package's own: `{"Datuk": Title()}`."""


_KINDS: Mapping[str, tuple[type, ...]] = {
    "gazetteer": (Gazetteer,),
    "weights": (str, PathLike),
    "first_names": (FirstNames,),
    "titles": (Mapping,),
}
"""What each of the resources has to be; `analyzer_of` sees to the analyzer."""


def extract_quotes(
    text: AnyInput, *, min_confidence: float = DEFAULT_CONFIDENCE, **resources: Unpack[Resources]
) -> tuple[Quote, ...]:
    """All quotes of an English news text: direct, mixed and indirect, with speaker and agency.

    Args:
        text: any `str`; it is not changed, and all offsets are code points into it. Or a text that is parsed already,
            as a `stanza.Document` or our own `Document`.
        min_confidence: quotes less likely to be right than this (0 to 1) are left out.
        **resources: data of the caller's: see `Resources`.

    Returns:
        The quotes in text order.

    Raises:
        InputTypeError: `text` is neither a `str` nor a parsed document.
        DocumentError: a parsed document does not fit its text.
        ModelNotFoundError: the analyzer is not installed; the message is the command that gets it.
        OptionError: `min_confidence` is not between 0 and 1, a resource is of the wrong type, or there is none of that
            name.
        DataError: a weights file cannot be read, or does not fit this version.

    >>> quote, = extract_quotes("“We will appeal,” mayor Ada Okoro told Reuters.")
    >>> quote.kind, quote.speaker.name, quote.text
    (<QuoteKind.DIRECT: 'direct'>, 'Ada Okoro', 'We will appeal,')
    >>> quote.agency.name, quote.agency.relation
    ('Reuters', <Relation.RECIPIENT: 'recipient'>)
    """
    return analyze(text, min_confidence=min_confidence, **resources).quotes


def extract_quotations(text: str) -> tuple[Quotation, ...]:
    """Every region between quotation marks, whether anybody is said to have said it or not.

    Args:
        text: any `str`.

    Returns:
        The outermost regions in text order, nested ones as their `children`.

    Raises:
        InputTypeError: `text` is no `str`.

    >>> [quotation.pieces[0].text for quotation in extract_quotations("The “smart” fence, he said, ‘works’.")]
    ['smart', 'works']
    """
    return find_quotations(_checked(text))


def analyze(text: AnyInput, *, min_confidence: float = DEFAULT_CONFIDENCE, **resources: Unpack[Resources]) -> Analysis:
    """Quotes, quotations, speakers and agencies of a text.

    Takes and raises what `extract_quotes` does.

    >>> analysis = analyze("“No,” said Ada Okoro. Okoro added that the bridge was safe.")
    >>> [(speaker.name, len(speaker.quotes)) for speaker in analysis.speakers]
    [('Ada Okoro', 2)]
    """
    _check_resources(resources)
    document = document_of(text, resources.get("analyzer", "surface"))
    quotations = find_quotations(document.text)
    weights = weights_at(fspath(resources["weights"])) if "weights" in resources else None
    attributions = attribute(document, quotations, _probability(min_confidence), weights)
    mentions = find_agency_mentions(document, resources.get("gazetteer") or Gazetteer.default())
    attributions = redirect_sources(document, attributions, mentions)
    resolution = resolve(document, quotations, attributions, resources.get("first_names"), resources.get("titles"))
    carriages = link_agencies(document, quotations, attributions, resolution.speakers, mentions)
    found = assemble(document.text, quotations, attributions, resolution, carriages)
    plain = isinstance(text, str) and resources.get("analyzer", "surface") == "surface"
    return evolve(found, min_confidence=min_confidence, document=None if plain else document)


@overload
def extract_many(
    texts: Iterable[AnyInput],
    *,
    workers: int = 0,
    chunk_size: int = CHUNK,
    on_error: Literal["raise", "skip"] = "raise",
    min_confidence: float = DEFAULT_CONFIDENCE,
    **resources: Unpack[Resources],
) -> Generator[tuple[Quote, ...], None, None]: ...
@overload
def extract_many(
    texts: Iterable[AnyInput],
    *,
    workers: int = 0,
    chunk_size: int = CHUNK,
    on_error: OnError,
    min_confidence: float = DEFAULT_CONFIDENCE,
    **resources: Unpack[Resources],
) -> Generator[tuple[Quote, ...] | Exception, None, None]: ...
def extract_many(
    texts: Iterable[AnyInput],
    *,
    workers: int = 0,
    chunk_size: int = CHUNK,
    on_error: OnError = "raise",
    min_confidence: float = DEFAULT_CONFIDENCE,
    **resources: Unpack[Resources],
) -> Generator[tuple[Quote, ...] | Exception, None, None]:
    """The quotes of each of many texts, in their order, in bounded memory.

    Args:
        texts: any iterable of `str`; it is read only as far as results are asked for, and at most
            `4 * workers * chunk_size` texts ahead.
        workers: new processes to share the work; 0 does it in this one. They are gone as soon as the iterator is
            exhausted, closed or dropped. A script asks for them under `if __name__ == "__main__":`.
        chunk_size: texts that go to a process at a time; fewer where they are long. 1 gives results soonest.
        on_error: what becomes of a text that gives an error (it is no `str`, or a process died of it twice): "raise"
            raises the error, "skip" yields nothing for the text, "return" yields the error in the result's place. The
            error has a note with the number of the text.
        min_confidence: as for `extract_quotes`.
        **resources: as for `extract_quotes`.

    Returns:
        An iterator over what `extract_quotes` gives for each text; `close()` ends it early.

    Raises:
        InputTypeError: `texts` is a single text; or, when the iterator reaches it, a text is no `str`.
        WorkerError: when it reaches a text of which a process died; its `index` is the number of the text.
        OptionError: an option makes no sense.
        DataError: as for `extract_quotes`, whatever `on_error` says.

    >>> [len(quotes) for quotes in extract_many(["“No,” Ada Okoro said.", "It rained."])]
    [1, 0]
    """
    check_options(workers, chunk_size, on_error)
    if isinstance(texts, str | bytes | bytearray):
        raise InputTypeError(f"an iterable of texts is wanted, not one {type(texts).__name__}; put it in a list")
    _check_resources(resources)
    call = partial(extract_quotes, min_confidence=_probability(min_confidence), **resources)
    analyzer = resources.get("analyzer", "surface")
    if workers:
        check_portable(analyzer)
    else:
        texts = parsed_ahead(texts, analyzer)
    return map_in_order(call, texts, workers, chunk_size, on_error)


def _checked(text: object) -> str:
    if not isinstance(text, str):
        hint = "; decode it first, for example with .decode('utf-8')" if isinstance(text, bytes | bytearray) else ""
        raise InputTypeError(f"a str is wanted, not {type(text).__name__}{hint}")
    return text


def _check_resources(given: Resources) -> None:
    """Raise an `OptionError` for a name that is misspelt, which would do nothing, and for a value that cannot work."""
    for name, value in given.items():
        if name not in Resources.__annotations__:
            raise OptionError(f"there is no option {name!r}: it may be {', '.join(Resources.__annotations__)}")
        kinds = _KINDS.get(name)
        if kinds is not None and not isinstance(value, kinds):
            wanted = " or ".join(kind.__name__ for kind in kinds)
            raise OptionError(f"{name} must be a {wanted}, not {type(value).__name__}")


def _probability(value: float) -> float:
    try:
        fits = 0.0 <= value <= 1.0
    except TypeError:
        fits = False
    if not fits:
        raise OptionError(f"min_confidence must be a number between 0 and 1, not {value!r:.80}")
    return value
