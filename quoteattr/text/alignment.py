"""Where the words of a parse stand in the text, for parsers that write brackets and marks in their own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from quoteattr.errors import DocumentError
from quoteattr.text.document import Range

_DOUBLE = ('"', "“", "”", "„", "«", "»", "''", "``", "''", "‘‘", "’’")
_SINGLE = ("'", "‘", "’", "‚", "`", "‹", "›")
WRITTEN_FOR = {
    "-LRB-": ("(",),
    "-RRB-": (")",),
    "-LSB-": ("[",),
    "-RSB-": ("]",),
    "-LCB-": ("{",),
    "-RCB-": ("}",),
    "``": _DOUBLE,
    "''": _DOUBLE,
    '"': _DOUBLE,
    "`": _SINGLE,
    "'": _SINGLE,
    "'s": ("’s",),
    "n't": ("n’t",),
    "...": ("…", ". . ."),
    "--": ("—", "–"),
}
"""What may stand in a text where treebank style writes something else."""
_BLANKS = regex.compile(r"\s++")
_UNREAD = "<UNK>"
"""What Stanza writes for a token that is too long to read."""


def fits(written: str, form: str) -> bool:
    """Whether a stretch of text is what a parser gives as a word's form.

    >>> fits("10 000", "10000"), fits("(", "-LRB-"), fits("yes", "no")
    (True, True, False)
    """
    if written == form or form == _UNREAD or written in WRITTEN_FOR.get(form, ()):
        return True
    return _BLANKS.sub("", written) == _BLANKS.sub("", form)


def align(text: str, forms: Sequence[str], start: int = 0) -> Iterator[Range]:
    """The offsets of each form, one after the other with nothing but white space between them.

    Raises:
        DocumentError: another word stands where a form should.

    >>> list(align("Go ( now)!", ["Go", "-LRB-", "now", "-RRB-", "!"]))
    [(0, 2), (3, 4), (5, 8), (8, 9), (9, 10)]
    """
    for form in forms:
        start = skip_blanks(text, start)
        end = _end_of(text, form, start)
        if end < 0:
            raise DocumentError(f"the parse has {form!r} where the text has {text[start : start + 20]!r} (at {start})")
        yield start, end
        start = end


def skip_blanks(text: str, at: int) -> int:
    """The offset of the next character that is no white space."""
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _end_of(text: str, form: str, start: int) -> int:
    """Where a form that starts at an offset ends, -1 if it does not stand there."""
    for written in (form, *WRITTEN_FOR.get(form, ())):
        if text.startswith(written, start):
            return start + len(written)
    at = start
    for character in form:
        if _BLANKS.fullmatch(character):
            continue
        at = skip_blanks(text, at)
        if not text.startswith(character, at):
            return -1
        at += 1
    return at
