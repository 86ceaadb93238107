"""Quotes in the formats of other tools."""

from quoteattr.export.fixture import to_fixture
from quoteattr.export.json import to_json, to_jsonl

__all__ = ["to_fixture", "to_json", "to_jsonl"]
