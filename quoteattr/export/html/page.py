"""The page around the text: styles, legend, cards, and a little script that nothing depends on."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from quoteattr.explain import Explanation
from quoteattr.export.html.cards import cards_html, legend_html
from quoteattr.export.html.colours import palette_rules
from quoteattr.export.html.escape import escape
from quoteattr.export.html.text import Marked, text_html
from quoteattr.export.html.why import explanations_of
from quoteattr.export.marking import speaker_names
from quoteattr.model import Analysis

_TITLE = 70
_LIGHTS = 50
"""Quotes of a text that lights up without a script."""
_KEY = (
    '<p class="qa-key" aria-label="key"><span class="qa-content qa-direct qa-ux">direct</span> '
    '<span class="qa-content qa-mixed qa-ux">mixed</span> <span class="qa-content qa-indirect qa-ux">indirect</span> '
    '<span class="qa-cue qa-sx">cue</span> <span class="qa-source qa-sx">source</span> '
    '<span class="qa-agency qa-sx">agency</span> <span class="qa-interpolation qa-sx">[bracket]</span></p>'
)
_KEYS = (
    '<p class="qa-keys">Point at a quote, or reach its number with Tab: its cue, its source and whom the source means '
    "light up. Enter opens its card.<span> j and k go to the next quote and back, Esc lets go.</span></p>"
)


def to_html(analysis: Analysis, *, title: str | None = None, explain: bool = True) -> str:
    """One page that needs no other file and no network, and works without its script.

    The text stands in it with every quote, cue, source, agency and bracket marked, a colour for each speaker; beside
    it a card for each quote. The words between the tags of the element of class `qa-text` are the text, code point
    for code point; NUL and lone surrogates, which HTML cannot hold, are each U+FFFD there.

    Args:
        analysis: what `quoteattr.analyze` gave.
        title: the page's title; the text's first line where none is given.
        explain: whether the cards say why each quote was read as it was. The attribution is run once more for it.

    Returns:
        The page. Written as UTF-8 it is what it says it is.

    >>> from quoteattr import analyze
    >>> page = to_html(analyze("“Not now,” Ada Okoro said."), title="Ferries")
    >>> page.splitlines()[0], "<title>Ferries</title>" in page
    ('<!DOCTYPE html>', True)
    """
    why = explanations_of(analysis) if explain else (None,) * len(analysis.quotes)
    named = escape(_first_line(analysis.text) if title is None else title)
    heading = _count(analysis) if title is None else named
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{named}</title>\n<style>\n{_styles()}{_data('page.css')}</style>\n"
        f"<noscript><style>{_lights(analysis)}</style></noscript>\n</head>\n<body>\n"
        f"{_page_body(Marked(analysis, 'qa'), why, heading)}\n<script>{_data('page.js')}</script>\n</body>\n</html>\n"
    )


def to_html_fragment(analysis: Analysis) -> str:
    """The same as an element with styles of its own, to stand in another page: no script, no explanations.

    Its anchors begin with letters made from text and quotes, so that several can stand in one page.

    >>> from quoteattr import analyze
    >>> to_html_fragment(analyze("“Not now,” Ada Okoro said."))[:27]
    '<div class="quoteattr" id="'
    """
    made_of = repr((analysis.text, analysis.quotes)).encode("utf-8", "backslashreplace")
    marked = Marked(analysis, f"qa{sha256(made_of).hexdigest()[:10]}")
    cards = cards_html(marked, (None,) * len(analysis.quotes))
    panel = f'<details class="qa-panel"><summary>{_count(analysis)}</summary>{cards}</details>'
    return _element(marked, f"<style>\n{_styles()}{_lights(analysis)}</style>\n", "", panel)


def _page_body(marked: Marked, why: Sequence[Explanation | None], heading: str) -> str:
    cards = cards_html(marked, why) if why else "<p>None were found.</p>"
    panel = f'{_KEYS}<aside class="qa-panel"><h2>Quotes</h2>{cards}</aside>'
    return _element(marked, "", f"<h1>{heading}</h1>", panel)


def _element(marked: Marked, styles: str, heading: str, panel: str) -> str:
    return (
        f'<div class="quoteattr" id="{marked.prefix}" lang="en">\n{styles}'
        f'<header class="qa-head">{heading}{legend_html(marked)}{_KEY}</header>\n'
        f'<div class="qa-text">{text_html(marked)}</div>\n{panel}\n</div>'
    )


def _styles() -> str:
    return _data("quotes.css") + palette_rules()


def _count(analysis: Analysis) -> str:
    """How much there is, in words."""
    counted = (
        (len(analysis.quotes), "quote"),
        (len(speaker_names(analysis)), "speaker"),
        (len(analysis.agencies), "agency"),
    )
    words = [f"{n} {noun if n == 1 else {'agency': 'agencies'}.get(noun, noun + 's')}" for n, noun in counted]
    return ", ".join(words)


def _lights(analysis: Analysis) -> str:
    """The rules by which what belongs to a quote, or a speaker, lights up where no script does it.

    A browser asks each of them of the whole text, so that a text of very many quotes does without.
    """
    if not 0 < len(analysis.quotes) <= _LIGHTS:
        return ""
    pointed = ":is(:hover,:focus-visible,:focus-within,:target)"
    numbers = range(1, len(analysis.quotes) + 1)
    speakers = range(1, len(speaker_names(analysis)) + 1)
    wholes = [f".quoteattr:has(:is(.h{n},.k{n}){pointed}) :is(.c{n},.k{n})" for n in numbers]
    wholes += [f".quoteattr:has(.l{n}{pointed}) .o{n}" for n in speakers]
    parts = [f".quoteattr:has(:is(.h{n},.k{n}){pointed}) :is(.p{n},.qa-n.h{n})" for n in numbers]
    return (
        f"{','.join(wholes)}{{--ground:var(--lit);--card:var(--tint)}}\n"
        f"{','.join(parts)}{{--part-ground:var(--ink);--part-ink:var(--paper);--ring:var(--ink)}}\n"
    )


def _policy() -> str:
    """Nothing but the page's own styles and script: not even a text with markup in it could load anything."""
    digest = b64encode(sha256(_data("page.js").encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"


def _first_line(text: str) -> str:
    line = " ".join(next((line for line in text.split("\n") if line.strip()), "Quotes")[: 4 * _TITLE].split())
    return line if len(line) <= _TITLE else f"{line[:_TITLE].rpartition(' ')[0] or line[:_TITLE]} …"


@cache
def _data(name: str) -> str:
    return (files("quoteattr") / "data" / "html" / name).read_text("utf-8")
