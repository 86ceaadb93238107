"""What Stanza's objects look like to the package, which does not import Stanza to know them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Protocol, TypeGuard, runtime_checkable


class StanzaDocument(Protocol):
    """What is read of a `stanza.Document`."""

    text: str | None
    sentences: Sequence[Any]
    ents: Sequence[Any]
    coref: Sequence[Any]

    def to_dict(self) -> list[list[dict[str, Any]]]:
        """The sentences as plain dicts."""


@runtime_checkable
class StanzaPipeline(Protocol):
    """What is used of a `stanza.Pipeline`."""

    processors: dict[str, Any]

    def bulk_process(self, docs: list[str]) -> list[StanzaDocument]:
        """Parse several texts at once."""


def is_stanza_document(given: object) -> TypeGuard[StanzaDocument]:
    """Whether an object is a `stanza.Document`; Stanza is not imported to find out."""
    module = sys.modules.get("stanza.models.common.doc")
    return module is not None and isinstance(given, module.Document)
