"""Quotes for columns of texts in Arrow memory, as pyarrow and many engines have them. Needs `quoteattr[arrow]`.

>>> import pyarrow as pa
>>> articles = pa.table({"id": [1, 2], "text": ["“No,” Ada Okoro said.", None]})
>>> annotate_batches(articles)["quotes"].to_pylist()[0][0]["speaker"]["name"]
'Ada Okoro'
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any, Literal, Unpack, overload

try:
    import pyarrow as pa
except ImportError as missing:
    raise ImportError("quoteattr.arrow needs pyarrow: pip install 'quoteattr[arrow]'") from missing

from quoteattr.errors import InputTypeError, OptionError
from quoteattr.model import Quote
from quoteattr.pipeline import Resources, extract_many

OnError = Literal["raise", "null"]
_SPAN = pa.struct({"start": pa.int32(), "end": pa.int32(), "text": pa.string()})
_CUE = pa.struct({"spans": pa.list_(_SPAN), "text": pa.string(), "lemma": pa.string()})
_SPEAKER = pa.struct({"mention": _SPAN, "name": pa.string(), "kind": pa.string()})
_AGENCY = pa.struct({"name": pa.string(), "short": pa.string(), "mention": _SPAN, "relation": pa.string()})
_INTERPOLATION = pa.struct(
    {"span": _SPAN, "text": pa.string(), "kind": pa.string(), "target": _SPAN, "refers_to": pa.string()}
)
QUOTE = pa.struct(
    {
        "kind": pa.string(),
        "content": pa.list_(_SPAN),
        "text": pa.string(),
        "cue": _CUE,
        "speaker": _SPEAKER,
        "agency": _AGENCY,
        "via": pa.list_(pa.string()),
        "interpolations": pa.list_(_INTERPOLATION),
        "verbatim": pa.string(),
        "readable": pa.string(),
        "depth": pa.int32(),
        "confidence": pa.float64(),
        "rule": pa.string(),
    }
)
"""The Arrow type of a quote: the fields of `Quote.to_dict`, offsets in code points."""
QUOTES = pa.schema({"quotes": pa.list_(QUOTE)})
"""The column that is added: a list of quotes a row."""
_COLUMN = QUOTES.field("quotes")
_HANDLING: Mapping[OnError, Literal["raise", "return"]] = {"raise": "raise", "null": "return"}
_ROWS = 256
"""Rows whose quotes are held as Python objects before they go into an array."""


class Options(Resources, total=False):
    """What is handed on to `extract_many`."""

    workers: int
    chunk_size: int
    min_confidence: float


@overload
def annotate_batches(
    batches: pa.RecordBatch, text: str = "text", *, on_error: OnError = "raise", **options: Unpack[Options]
) -> pa.RecordBatch: ...
@overload
def annotate_batches(  # type: ignore[overload-cannot-match] # to mypy, who knows no types of pyarrow, all look alike
    batches: pa.Table, text: str = "text", *, on_error: OnError = "raise", **options: Unpack[Options]
) -> pa.Table: ...
@overload
def annotate_batches(  # type: ignore[overload-cannot-match]
    batches: Iterable[pa.RecordBatch], text: str = "text", *, on_error: OnError = "raise", **options: Unpack[Options]
) -> Iterator[pa.RecordBatch]: ...
def annotate_batches(
    batches: Any, text: str = "text", *, on_error: OnError = "raise", **options: Unpack[Options]
) -> Any:
    """Batches with a column `quotes` more, of the type that `QUOTES` names.

    It gives the like of what it gets, so that the engines take it as it is: Spark's `mapInArrow` brings an iterator of
    record batches, Ray's `map_batches` a table.

    Args:
        batches: a `RecordBatch`, a `Table`, or an iterable of either, a `RecordBatchReader` for example; an iterable is
            read only as far as results are asked for, and with `workers` a few batches ahead.
        text: the name of the column with the texts: strings of any Arrow type, or a dictionary of strings.
        on_error: what becomes of a row that gives an error: "raise" raises the error, "null" puts a null there.
        **options: as for `extract_many`; leave `workers` at 0 in an engine that has processes of its own.

    Returns:
        A batch for each batch, with the same rows, and all columns as they were. A row without a text has a null for
        quotes, one with a text in which nobody speaks an empty list.

    Raises:
        InputTypeError: something else than batches is given, or the column holds no texts, or not in UTF-8.
        OptionError: there is no such column, or two, or already one named `quotes`; or as for `extract_many`.
        DataError, WorkerError: as for `extract_many`.

    >>> batch = pa.RecordBatch.from_pydict({"body": ["It rained.", None, "“No,” Ada Okoro said."]})
    >>> [row and row[0]["text"] for row in annotate_batches(batch, text="body")["quotes"].to_pylist()]
    [[], None, 'No,']
    """
    if on_error not in _HANDLING:
        raise OptionError(f"on_error must be 'raise' or 'null', not {on_error!r}")
    if isinstance(batches, pa.RecordBatch | pa.Table):
        return next(_annotated([batches], text, on_error, options))
    if not isinstance(batches, Iterable):
        raise InputTypeError(f"batches of Arrow memory are wanted, not {type(batches).__name__}")
    return _annotated(batches, text, on_error, options)


def annotated_schema(schema: pa.Schema, text: str = "text") -> pa.Schema:
    """The schema of what `annotate_batches` makes of batches with a schema.

    Raises:
        InputTypeError, OptionError: `annotate_batches` would raise them.

    >>> annotated_schema(pa.schema({"text": pa.string()})).names
    ['text', 'quotes']
    """
    _check(schema, text)
    return schema.append(_COLUMN)


def quotes_array(
    texts: pa.Array | pa.ChunkedArray, *, on_error: OnError = "raise", **options: Unpack[Options]
) -> pa.Array | pa.ChunkedArray:
    """The quotes of an array of texts: what engines want that take functions of columns.

    Takes and raises what `annotate_batches` does, and gives a `ChunkedArray` for a `ChunkedArray`.

    >>> quotes_array(pa.array(["“No,” Ada Okoro said."])).to_pylist()[0][0]["text"]
    'No,'
    """
    if isinstance(texts, pa.ChunkedArray):
        return annotate_batches(pa.table({"text": texts}), on_error=on_error, **options)["quotes"]
    if not isinstance(texts, pa.Array):
        raise InputTypeError(f"an Array or ChunkedArray is wanted, not {type(texts).__name__}")
    return annotate_batches(pa.record_batch({"text": texts}), on_error=on_error, **options)["quotes"]


class _Rows:
    """A batch, and the quotes found so far in its rows."""

    def __init__(self, batch: pa.RecordBatch | pa.Table) -> None:
        self._batch = batch
        self._awaited: deque[bool] = deque()
        self._found: list[list[dict[str, Any]] | None] = []
        self._arrays: list[pa.Array] = []
        self._missing: int = batch.num_rows

    @property
    def complete(self) -> bool:
        """Whether the quotes of every row are there."""
        return not self._missing

    def texts(self, text: str, on_error: OnError) -> Iterator[str]:
        """A text for every row, an empty one where there is none."""
        for row, value in enumerate(self._batch.column(text)):
            found = _read(value, row, text, on_error)
            self._awaited.append(found is not None)
            yield found or ""

    def add(self, quotes: tuple[Quote, ...] | Exception) -> None:
        """Take the quotes of the next row."""
        if not self._awaited.popleft() or isinstance(quotes, Exception):
            self._found.append(None)
        else:
            self._found.append([quote.to_dict() for quote in quotes])
        self._missing -= 1
        if self.complete or len(self._found) == _ROWS:
            self._arrays.append(pa.array(self._found, _COLUMN.type))
            self._found = []

    def annotated(self) -> pa.RecordBatch | pa.Table:
        """The batch with its quotes."""
        if isinstance(self._batch, pa.Table):
            return self._batch.append_column(_COLUMN, pa.chunked_array(self._arrays, _COLUMN.type))
        quotes = pa.concat_arrays(self._arrays) if self._arrays else pa.array([], _COLUMN.type)
        return pa.RecordBatch.from_arrays([*self._batch.columns, quotes], schema=self._batch.schema.append(_COLUMN))


def _annotated(
    batches: Iterable[pa.RecordBatch | pa.Table], text: str, on_error: OnError, options: Options
) -> Generator[Any, None, None]:
    waiting: deque[_Rows] = deque()

    def texts() -> Iterator[str]:
        for batch in batches:
            if not isinstance(batch, pa.RecordBatch | pa.Table):
                raise InputTypeError(f"a RecordBatch or a Table is wanted, not {type(batch).__name__}")
            _check(batch.schema, text)
            waiting.append(_Rows(batch))
            yield from waiting[-1].texts(text, on_error)

    results = extract_many(texts(), on_error=_HANDLING[on_error], **options)
    return _completed(waiting, results)


def _completed(
    waiting: deque[_Rows], results: Generator[tuple[Quote, ...] | Exception, None, None]
) -> Generator[Any, None, None]:
    """The batches as soon as all their rows are there."""
    with closing(results):
        for quotes in results:
            while waiting[0].complete:
                yield waiting.popleft().annotated()
            waiting[0].add(quotes)
            if waiting[0].complete:
                yield waiting.popleft().annotated()
        while waiting:
            yield waiting.popleft().annotated()


def _read(value: pa.Scalar, row: int, text: str, on_error: OnError) -> str | None:
    found: str | None
    try:
        found = value.as_py()
    except UnicodeDecodeError as error:
        if on_error == "null":
            return None
        raise InputTypeError(f"the text in row {row} of column {text!r} is not UTF-8: {error}") from error
    return found


def _check(schema: pa.Schema, text: str) -> None:
    """Raise an error if the quotes of a column cannot be added to batches with a schema."""
    if schema.names.count(text) != 1:
        problem = "more than one column" if text in schema.names else "no column"
        raise OptionError(f"there is {problem} {text!r}; the columns are: {', '.join(schema.names)}")
    if _COLUMN.name in schema.names:
        raise OptionError(f"there is a column {_COLUMN.name!r} already: rename it, or leave it out")
    kind = schema.field(text).type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if kind not in (pa.string(), pa.large_string(), pa.string_view(), pa.null()):
        raise InputTypeError(f"column {text!r} must hold strings, not {kind}")
