"""Any text as HTML that reads back as that text, in a page and between an attribute's quotation marks."""

from __future__ import annotations

from collections.abc import Mapping

import regex

_SPECIAL = regex.compile(r"[&<>\"'\r\0\p{Cs}]", regex.V1)
_WRITTEN: Mapping[str, str] = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    # A bare carriage return would be read as a line feed.
    "\r": "&#13;",
}
_LOST = "\N{REPLACEMENT CHARACTER}"
"""In the place of NUL and lone surrogates, which HTML cannot hold, not even as references: so do browsers."""


def escape(text: str) -> str:
    r"""The text as HTML.

    Read back it is the text again, code point for code point, but that NUL and lone surrogates, which HTML cannot
    hold, are each the replacement character U+FFFD.

    >>> escape("AT&T <b>\r\n"), escape("\0\ud800") == "\ufffd\ufffd"
    ('AT&amp;T &lt;b&gt;&#13;\n', True)
    """
    return _SPECIAL.sub(lambda match: _WRITTEN.get(match.group(), _LOST), text)
