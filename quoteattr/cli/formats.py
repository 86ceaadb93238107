"""What `--format` may be, and what each writes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import frozen

from quoteattr import export
from quoteattr.cli.listing import Listing, room
from quoteattr.cli.paint import Paint, visible
from quoteattr.cli.view import View
from quoteattr.model import Analysis


@frozen
class Source:
    """Where a text comes from."""

    file: str
    """A path, or "-"."""

    @property
    def title(self) -> str:
        """Its name."""
        return "Standard input" if self.file == "-" else Path(self.file).name

    @property
    def iri(self) -> str:
        """Its address."""
        return "urn:quoteattr:standard-input" if self.file == "-" else Path(self.file).resolve().as_uri()


Writer = Callable[[Analysis, Source], str]


@frozen
class Format:
    """A format by what it is for."""

    purpose: str
    write: Writer


def _text(analysis: Analysis, _: Source) -> str:
    return Listing(Paint.of(sys.stdout), room(sys.stdout)).write(analysis.quotes)


def _view(analysis: Analysis, _: Source) -> str:
    return View(Paint.of(sys.stdout), room(sys.stdout)).write(analysis)


FORMATS: Mapping[str, Format] = {
    "text": Format("a listing for the eyes (default)", _text),
    "view": Format("the text itself, in the speakers' colours", _view),
    "table": Format("who speaks, and how much", lambda a, _: export.to_table(a)),
    "html": Format("a page for the browser", lambda a, _: export.to_html(a)),
    "json": Format("one document", lambda a, _: export.to_json(a.quotes)),
    "jsonl": Format("a quote a line", lambda a, _: export.to_jsonl(a.quotes)),
    "csv": Format("a row a quote", lambda a, _: export.to_csv(a.quotes)),
    "brat": Format("standoff annotations", lambda a, _: export.to_brat(a.text, a.quotes)),
    "w3c": Format("Web Annotations, JSON-LD", lambda a, s: export.to_web_annotations(a.text, a.quotes, s.iri)),
    "conllu": Format("tokens with their part in quotes", lambda a, _: export.to_conllu(a.text, a.quotes)),
    "fixture": Format("a test case", lambda a, s: export.to_fixture(s.title, a.text, a.quotes)),
}
DEFAULT = "text"
_PAINTED = ("text", "view")
"""Formats that see to it themselves that no text commands the terminal."""


def write(form: str, analysis: Analysis, source: Source) -> str:
    """An analysis in a format, for standard output."""
    written = FORMATS[form].write(analysis, source)
    return visible(written, kept="\n\t") if form not in _PAINTED and sys.stdout.isatty() else written
