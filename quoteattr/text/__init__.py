"""A text as paragraphs, sentences and tokens, every one an exact slice of the input."""

from importlib import import_module
from typing import TYPE_CHECKING

from quoteattr.text.document import Document, Range
from quoteattr.text.segment import segment

if TYPE_CHECKING:
    from quoteattr.text.conllu import read_conllu
    from quoteattr.text.projection import ParsedWord, project

__all__ = ["Document", "ParsedWord", "Range", "project", "read_conllu", "segment"]

_WHEN_ASKED_FOR = {
    "ParsedWord": "quoteattr.text.projection",
    "project": "quoteattr.text.projection",
    "read_conllu": "quoteattr.text.conllu",
}
"""What only texts with a parse need."""


if not TYPE_CHECKING:  # which would take any name for one of the room's

    def __getattr__(name: str) -> object:
        if name not in _WHEN_ASKED_FOR:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_WHEN_ASKED_FOR[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
