"""A text as paragraphs, sentences and tokens, every one an exact slice of the input."""

from quoteattr.text.conllu import read_conllu
from quoteattr.text.document import Document, Range
from quoteattr.text.projection import ParsedWord, project
from quoteattr.text.segment import segment

__all__ = ["Document", "ParsedWord", "Range", "project", "read_conllu", "segment"]
