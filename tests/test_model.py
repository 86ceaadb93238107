"""The records: exact round trips, and the JSON Schema that describes them."""

import json
from enum import StrEnum

import attrs
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from quoteattr import model
from quoteattr.export import to_json, to_jsonl
from quoteattr.model import Quote, Span
from tests.places import PACKAGE, read
from tests.strategies import quotes

SCHEMA = json.loads(read(PACKAGE / "data" / "schema" / "quote.schema.json"))
RECORDS = {"Quote": SCHEMA, **SCHEMA["$defs"]}


@given(quotes)
def test_a_quote_survives_plain_types(quote: Quote) -> None:
    assert Quote.from_dict(quote.to_dict()) == quote


@given(quotes)
def test_a_quote_survives_json(quote: Quote) -> None:
    assert Quote.from_dict(json.loads(json.dumps(quote.to_dict()))) == quote


@given(quotes)
def test_a_quote_survives_the_exports(quote: Quote) -> None:
    document, lines = to_json([quote, quote]), to_jsonl([quote, quote])
    assert [Quote.from_dict(item) for item in json.loads(document)["quotes"]] == [quote, quote]
    assert [Quote.from_dict(json.loads(line)) for line in lines.splitlines()] == [quote, quote]
    document.encode("utf-8")
    lines.encode("utf-8")


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@given(quotes)
def test_the_schema_describes_every_quote(quote: Quote) -> None:
    Draft202012Validator(SCHEMA).validate(quote.to_dict())


@pytest.mark.parametrize("name", RECORDS)
def test_the_schema_has_every_field_of_the_record(name: str) -> None:
    fields = [field.name for field in attrs.fields(getattr(model, name))]
    assert list(RECORDS[name]["properties"]) == fields
    assert RECORDS[name]["required"] == fields
    assert RECORDS[name]["additionalProperties"] is False


@pytest.mark.parametrize(
    ("record", "field", "enumeration"),
    [
        ("Quote", "kind", model.QuoteKind),
        ("Speaker", "kind", model.SpeakerKind),
        ("Agency", "relation", model.Relation),
        ("Interpolation", "kind", model.InterpolationKind),
    ],
)
def test_the_schema_has_the_values_of_the_enumeration(record: str, field: str, enumeration: type[StrEnum]) -> None:
    assert RECORDS[record]["properties"][field]["enum"] == list(enumeration)


@pytest.mark.parametrize("enumeration", [model.QuoteKind, model.SpeakerKind, model.Relation, model.InterpolationKind])
def test_enumerations_are_plain_strings(enumeration: type[StrEnum]) -> None:
    assert [str(value) for value in enumeration] == [value.name.lower() for value in enumeration]


def test_a_span_is_a_slice() -> None:
    span = Span.of("She said no.", 4, 8)
    assert span == Span(4, 8, "said")
    assert sorted([span, Span(0, 3, "She")])[0].text == "She"


def test_records_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Span(0, 1, "a").start = 2  # type: ignore[misc]
