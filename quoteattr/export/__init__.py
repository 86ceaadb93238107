"""Quotes in the formats of other tools."""

from quoteattr.export.brat import brat_configuration, to_brat
from quoteattr.export.brat_reader import read_brat
from quoteattr.export.conllu import read_conllu_quotes, to_conllu
from quoteattr.export.fixture import to_fixture
from quoteattr.export.html import to_html, to_html_fragment
from quoteattr.export.json import read_json, read_jsonl, to_json, to_jsonl
from quoteattr.export.rows import to_csv, to_row, to_rows
from quoteattr.export.speakers import SpeakerRow, speaker_rows, to_table
from quoteattr.export.utf16 import utf16_offsets
from quoteattr.export.web_annotation import to_web_annotations

__all__ = [
    "SpeakerRow",
    "brat_configuration",
    "read_brat",
    "read_conllu_quotes",
    "read_json",
    "read_jsonl",
    "speaker_rows",
    "to_brat",
    "to_conllu",
    "to_csv",
    "to_fixture",
    "to_html",
    "to_html_fragment",
    "to_json",
    "to_jsonl",
    "to_row",
    "to_rows",
    "to_table",
    "to_web_annotations",
    "utf16_offsets",
]
