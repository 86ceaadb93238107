"""Quotes as a column of Arrow memory."""

import json
import pickle
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow")

from quoteattr import Quote, extract_quotes  # noqa: E402
from quoteattr.arrow import QUOTE, QUOTES, annotate_batches, annotated_schema, quotes_array  # noqa: E402
from quoteattr.errors import InputTypeError, OptionError  # noqa: E402
from tests import processes  # noqa: E402
from tests.places import PACKAGE, read  # noqa: E402

FULL = (
    "KCNA said on Monday that Kim Jong Un had visited a farm. “They [the farmers] never rest,” he told the agency. "
    "According to mayor Ada Okoro, the 😀 bridge is “safe … for now”."
)
TEXTS = ["“No,” Ada Okoro said.", None, "It rained.", "", FULL, "“", "\x00 “No"]
STRINGS = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())]


def expected(texts: list[str | None]) -> list[list[dict[str, Any]] | None]:
    return [None if text is None else [quote.to_dict() for quote in extract_quotes(text)] for text in texts]


def batch(texts: list[Any] = TEXTS, kind: Any = None, **columns: list[Any]) -> Any:
    return pa.record_batch({**columns, "text": pa.array(texts, kind or pa.string())})


def shape(kind: Any) -> Any:
    """An Arrow type as the names of its fields."""
    if pa.types.is_struct(kind):
        return {field.name: shape(field.type) for field in kind}
    return [shape(kind.value_type)] if pa.types.is_list(kind) else str(kind)


def test_the_type_has_all_fields_of_the_json_schema() -> None:
    schema = json.loads(read(PACKAGE / "data" / "schema" / "quote.schema.json"))

    def names(node: Any) -> Any:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
        parts = node.get("anyOf") or node.get("oneOf") or [node]
        (part,) = [part for part in parts if part.get("type") != "null"]
        if part is not node:
            return names(part)
        if "properties" in node:
            return {name: names(value) for name, value in node["properties"].items()}
        return [names(node["items"])] if "items" in node else None

    def without_types(node: Any) -> Any:
        if isinstance(node, dict):
            return {name: without_types(value) for name, value in node.items()}
        return [without_types(node[0])] if isinstance(node, list) else None

    assert without_types(shape(QUOTE)) == names(schema)


def test_offsets_are_whole_numbers_and_confidences_broken_ones() -> None:
    assert shape(QUOTE)["content"] == [{"start": "int32", "end": "int32", "text": "string"}]
    assert shape(QUOTE)["confidence"] == "double"


def test_quotes_come_back_equal() -> None:
    rows = annotate_batches(batch())["quotes"].to_pylist()
    assert rows == expected(TEXTS)
    quotes = tuple(Quote.from_dict(quote) for quote in rows[4])
    assert quotes == extract_quotes(FULL)
    assert len(quotes) > 2
    assert any(quote.agency for quote in quotes)
    assert any(quote.interpolations for quote in quotes)
    assert all(FULL[span.start : span.end] == span.text for quote in quotes for span in quote.content)


def test_other_columns_and_all_metadata_are_untouched() -> None:
    given = batch(id=[*range(7)], tags=[["a"], None, [], ["b", None], [], [], []])
    given = given.replace_schema_metadata({"made by": "hand"})
    found = annotate_batches(given)
    assert found.schema.names == ["id", "tags", "text", "quotes"]
    assert found.select(given.schema.names).equals(given, check_metadata=True)
    assert found.schema.equals(annotated_schema(given.schema), check_metadata=True)
    assert found.schema.field("quotes") == QUOTES.field("quotes")
    found.validate(full=True)


@pytest.mark.parametrize("kind", STRINGS, ids=str)
def test_strings_of_any_kind_are_texts(kind: Any) -> None:
    given = batch(kind=kind)
    found = annotate_batches(given)
    assert found["quotes"].to_pylist() == expected(TEXTS)
    assert found["text"].equals(given["text"])


def test_a_column_of_nulls_only_has_no_quotes() -> None:
    assert annotate_batches(batch([None, None], pa.null()))["quotes"].to_pylist() == [None, None]


def test_slices_give_the_quotes_of_their_rows() -> None:
    assert annotate_batches(batch().slice(2, 3))["quotes"].to_pylist() == expected(TEXTS[2:5])


@pytest.mark.parametrize("rows", [0, 1, 255, 256, 257, 600])
def test_batches_of_any_length_keep_their_rows(rows: int) -> None:
    texts = [TEXTS[row % 4] for row in range(rows)]
    found = annotate_batches(batch(texts))
    assert isinstance(found, pa.RecordBatch)
    assert found["quotes"].to_pylist() == expected(texts)


def test_a_table_gives_a_table() -> None:
    given = pa.Table.from_batches([batch(), batch([]), batch(["It rained."])])
    found = annotate_batches(given)
    assert isinstance(found, pa.Table)
    assert found.select(["text"]).equals(given)
    assert found["quotes"].to_pylist() == expected([*TEXTS, "It rained."])
    assert annotate_batches(given.slice(0, 0)).schema == annotated_schema(given.schema)


def test_an_iterable_gives_a_batch_for_each_batch() -> None:
    given = [batch([]), batch(), batch([]), batch([None]), batch(TEXTS[:2]), batch([])]
    found = list(annotate_batches(given))
    assert [one["quotes"].to_pylist() for one in found] == [expected(one["text"].to_pylist()) for one in given]
    assert all(isinstance(one, pa.RecordBatch) for one in found)
    assert list(annotate_batches([])) == []


def test_a_reader_in_gives_what_makes_a_reader() -> None:
    source = pa.RecordBatchReader.from_batches(batch().schema, [batch(), batch()])
    reader = pa.RecordBatchReader.from_batches(annotated_schema(source.schema), annotate_batches(source))
    assert reader.read_all()["quotes"].to_pylist() == expected(TEXTS * 2)


def test_batches_are_read_one_at_a_time() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Any]:
        for number in count():
            taken.append(number)
            yield batch(["It rained.", None])

    found = annotate_batches(endless())
    for number in range(1, 50):
        next(found)
        assert len(taken) == number
    found.close()


def test_another_column_may_hold_the_texts() -> None:
    given = pa.record_batch({"body": TEXTS[:1], "text": [7]})
    assert annotate_batches(given, text="body")["quotes"].to_pylist() == expected(TEXTS[:1])


def test_options_are_handed_on() -> None:
    assert annotate_batches(batch(), min_confidence=1.0)["quotes"].to_pylist()[0] == []
    with pytest.raises(OptionError, match="min_confidence"):
        annotate_batches([], min_confidence=3)
    with pytest.raises(OptionError, match="on_error"):
        annotate_batches([], on_error="skip")


def test_processes_may_share_the_rows() -> None:
    found = list(annotate_batches([batch(), batch([]), batch(TEXTS * 3)], workers=2, chunk_size=2))
    assert [one["quotes"].to_pylist() for one in found] == [expected(TEXTS), [], expected(TEXTS * 3)]
    assert not processes.children()


def test_an_early_end_leaves_no_process_behind() -> None:
    found = annotate_batches((batch() for _ in count()), workers=2, chunk_size=2)
    next(found)
    found.close()
    assert not processes.children()


def test_the_function_can_be_sent_to_another_process() -> None:
    function = pickle.loads(pickle.dumps(partial(annotate_batches, text="text")))
    assert function(batch())["quotes"].to_pylist() == expected(TEXTS)


@pytest.mark.parametrize(
    ("columns", "error", "message"),
    [
        ({"body": ["a"], "id": [1]}, OptionError, "there is no column 'text'; the columns are: body, id"),
        ({"text": ["a"], "quotes": [1]}, OptionError, "there is a column 'quotes' already"),
        ({"text": [1, 2]}, InputTypeError, "column 'text' must hold strings, not int64"),
        ({"text": [b"a"]}, InputTypeError, "not binary"),
        ({"text": [["a"]]}, InputTypeError, "not list<"),
    ],
)
def test_columns_that_do_not_fit_are_refused(columns: dict[str, Any], error: type[Exception], message: str) -> None:
    given = pa.record_batch(columns)
    for call in (lambda: annotate_batches(given), lambda: list(annotate_batches([given]))):
        with pytest.raises(error, match=message):
            call()
    with pytest.raises(error, match=message):
        annotated_schema(given.schema)


def test_a_name_that_two_columns_have_is_refused() -> None:
    given = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], ["text", "text"])
    with pytest.raises(OptionError, match="more than one column 'text'"):
        annotate_batches(given)


@pytest.mark.parametrize("given", [7, "text", {"text": ["a"]}, ["a"], None])
def test_what_is_no_batch_is_refused(given: Any) -> None:
    with pytest.raises(InputTypeError, match=r"wanted, not (int|str|NoneType)"):
        list(annotate_batches(given))


def test_texts_that_are_not_utf_8_are_named_or_null() -> None:
    broken = pa.array([b"It rained.", b"\xff", None]).view(pa.string())
    given = pa.record_batch({"text": broken})
    with pytest.raises(InputTypeError, match="row 1 of column 'text' is not UTF-8"):
        annotate_batches(given)
    assert annotate_batches(given, on_error="null")["quotes"].to_pylist() == [[], None, None]


class Failing:
    """An analyzer that fails on some texts."""

    def analyze(self, text: str) -> Any:
        raise LookupError(text)


def test_rows_with_errors_are_raised_or_null() -> None:
    with pytest.raises(LookupError) as caught:
        annotate_batches(batch(["", "a"]), analyzer=Failing())
    assert "(text 0, counted from 0)" in caught.value.__notes__
    assert annotate_batches(batch(["a", None]), analyzer=Failing(), on_error="null")["quotes"].null_count == 2


def test_columns_of_texts_give_columns_of_quotes() -> None:
    array = quotes_array(pa.array(TEXTS))
    assert array.to_pylist() == expected(TEXTS)
    assert isinstance(array, pa.ListArray)
    chunked = quotes_array(pa.chunked_array([TEXTS[:2], TEXTS[2:]]))
    assert isinstance(chunked, pa.ChunkedArray)
    assert chunked.to_pylist() == expected(TEXTS)
    with pytest.raises(InputTypeError, match="not list"):
        quotes_array(TEXTS)
    with pytest.raises(InputTypeError, match="must hold strings"):
        quotes_array(pa.array([1]))
