"""One pair of square brackets between quotation marks: what it is, and what it explains."""

from __future__ import annotations

from quoteattr.marks.glosses import explain
from quoteattr.marks.kinds import kind_of
from quoteattr.marks.setting import Setting
from quoteattr.model import Interpolation, InterpolationKind, Span
from quoteattr.text import Range


def interpolation(text: str, start: int, end: int, piece: Range) -> Interpolation | None:
    """What an editor put in with the brackets `text[start:end]`; `None` where they are a reference or a link.

    >>> interpolation("He [Kim] left.", 3, 8, (0, 14)).target.text
    'He'
    """
    setting = Setting(text, start, end, piece)
    kind = kind_of(setting)
    if kind is None:
        return None
    span = Span.of(text, start, end)
    gloss = explain(setting) if kind is InterpolationKind.INSERTION else None
    if gloss is None:
        return Interpolation(span, span.text[1:-1], kind)
    target = Span.of(text, *gloss.target)
    return Interpolation(span, span.text[1:-1], InterpolationKind.GLOSS, target, gloss.name)
